"""Yearly bilans financiers."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.bilans import financiers_requetes as r
from app.bilans import financiers_schemas as s
from app.bilans import financiers_service as service
from app.bilans.commun import lister
from app.bilans.financiers_documents import pdf, xlsx
from app.bilans.requetes import cadre
from app.bilans.routes import Departement, Lecteur, Porteur, rendre_fichier
from app.bilans.schemas import FiltresBilans, TransmissionBilan
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_FICHIER, REFUS_LECTURE, REFUS_LISTE, exemple, fichier
from app.pagination import XLSX, Page, PagineurDep
from app.pdf import PDF

router = APIRouter(prefix="/v1", tags=["Bilans et subventions"])


@router.get("/bilans-financiers", response_model=Page[s.BilanFinancierResume], responses=REFUS_LISTE)
async def lister_bilans_financiers(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[FiltresBilans, Query()]
) -> Response:
    """Les bilans financiers visibles, leurs totaux, leur échéance et leur retard."""
    requete = lister(r.RESSOURCE, acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.BilanFinancierResume, r.ligne(acteur))


@router.post(
    "/bilans-financiers",
    status_code=201,
    response_model=s.BilanFinancierLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "convention_id": "{convention_id}",
            "exercice": 2027,
            "charges": [
                {"libelle": "Salaires et cotisations", "centimes": 5200000},
                {"libelle": "Locaux et matériel", "centimes": 1300000},
            ],
            "produits": [
                {"libelle": "Subvention du Département", "centimes": 6000000, "origine": "departement"},
                {"libelle": "Fonds propres", "centimes": 500000, "origine": "porteur"},
            ],
        }
    ),
)
async def commencer_bilan_financier(corps: s.BilanFinancierCreation, e: Porteur) -> Response:
    """Commencer le bilan financier d'une convention : vos postes, dont les totaux se calculent."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/bilans-financiers/{id}", response_model=s.BilanFinancierLu, responses=REFUS_LECTURE)
async def lire_bilan_financier(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un bilan financier, à côté de la subvention de l'exercice."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.get(
    "/bilans-financiers/{id}/bilan.pdf",
    response_class=Response,
    responses=REFUS_FICHIER | fichier("Le bilan financier", PDF),
)
async def lire_bilan_financier_pdf(id: UUID, acteur: Lecteur, session: LectureDep) -> Response:
    """Le bilan financier en PDF accessible : les postes et les totaux du JSON."""
    bilan = await r.lire(session, acteur, id)
    contenu = await asyncio.to_thread(pdf, bilan, await cadre(session, acteur, bilan))
    return rendre_fichier(contenu, PDF, "inline", f"bilan-financier-{bilan.exercice}-fiche-{bilan.fiche}.pdf")


@router.get(
    "/bilans-financiers/{id}/bilan.xlsx",
    response_class=Response,
    responses=REFUS_FICHIER | fichier("Le bilan financier", XLSX),
)
async def lire_bilan_financier_xlsx(id: UUID, acteur: Lecteur, session: LectureDep) -> Response:
    """Le bilan financier en classeur : une feuille par partie, les noms et les chiffres du JSON."""
    bilan = await r.lire(session, acteur, id)
    contenu = xlsx(bilan, await cadre(session, acteur, bilan))
    return rendre_fichier(contenu, XLSX, "attachment", f"bilan-financier-{bilan.exercice}-fiche-{bilan.fiche}.xlsx")


@router.patch(
    "/bilans-financiers/{id}",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"commentaire": "Un poste vacant de mars à mai."}),
)
async def modifier_bilan_financier(id: UUID, corps: s.BilanFinancierChamps, e: Porteur) -> Response:
    """Modifier un brouillon (If-Match requis) ; une liste donnée remplace la précédente."""
    return await e.agir(r.RESSOURCE, service.modifier_bilan, id, corps)


@router.post(
    "/bilans-financiers/{id}/transmission",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14"}),
)
async def transmettre_bilan_financier(id: UUID, e: Porteur, corps: TransmissionBilan | None = None) -> Response:
    """Transmettre le bilan financier au Département."""
    return await e.agir(r.RESSOURCE, service.transmettre, id, corps)


@router.post(
    "/bilans-financiers/{id}/transmission/annulation",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "À compléter : les cofinancements manquent"}),
)
async def rendre_bilan_financier(id: UUID, corps: Annulation, e: Departement) -> Response:
    """Rendre le bilan financier au porteur, à compléter."""
    return await e.agir(r.RESSOURCE, service.rendre, id, corps)


@router.post(
    "/bilans-financiers/{id}/rectification",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_transmission": "2027-06-11"}, "motif": "Date de réception relue"}),
)
async def rectifier_bilan_financier(id: UUID, corps: s.BilanFinancierRectification, e: Porteur) -> Response:
    """Corriger un bilan financier transmis."""
    return await e.agir(r.RESSOURCE, service.rectifier_bilan, id, corps)


@router.post(
    "/bilans-financiers/{id}/annulation",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Commencé pour la mauvaise convention"}),
)
async def annuler_bilan_financier(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un brouillon commencé par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)


@router.post(
    "/bilans-financiers/{id}/evaluation",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"observations": "Charges conformes aux pièces demandées."}),
)
async def evaluer_bilan_financier(id: UUID, corps: s.EvaluationFinanciere, e: Departement) -> Response:
    """Dire, au Département, ce qu'il constate ; la subvention se décide sur le bilan annuel."""
    return await e.agir(r.RESSOURCE, service.evaluer, id, corps)


@router.post(
    "/bilans-financiers/{id}/evaluation/rectification",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"champs": {"observations": "Charges conformes, une pièce attendue."}, "motif": "Phrase incomplète"}
    ),
)
async def rectifier_evaluation_financiere(
    id: UUID, corps: s.EvaluationFinanciereRectification, e: Departement
) -> Response:
    """Corriger ce que le Département a constaté."""
    return await e.agir(r.RESSOURCE, service.rectifier_evaluation, id, corps)


@router.post(
    "/bilans-financiers/{id}/evaluation/annulation",
    response_model=s.BilanFinancierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Constat saisi sur le mauvais bilan"}),
)
async def annuler_evaluation_financiere(id: UUID, corps: Annulation, e: Departement) -> Response:
    """Retirer ce constat, saisi par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler_evaluation, id, corps)
