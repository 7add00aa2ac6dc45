"""Yearly bilans, and the subsidy of a convention."""

import asyncio
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.bilans import requetes as r
from app.bilans import schemas as s
from app.bilans import service
from app.bilans.classeurs import xlsx
from app.bilans.commun import ligne, lister
from app.bilans.documents import pdf
from app.bilans.subventions import lire_subvention
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_FICHIER, REFUS_LECTURE, REFUS_LISTE, exemple, fichier
from app.pagination import XLSX, Page, PagineurDep
from app.pdf import PDF

router = APIRouter(prefix="/v1", tags=["Bilans et subventions"])
LecteurSubvention = Annotated[Acteur, exige(Permission.CONVENTIONS_LIRE)]
Lecteur = Annotated[Acteur, exige(Permission.BILANS_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.BILANS_GERER)]
Departement = Annotated[Ecriture, ecrit(Permission.BILANS_EVALUER)]


@router.get("/conventions/{id}/subvention", response_model=s.SubventionLue, responses=REFUS_LECTURE)
async def subvention(
    id: UUID,
    acteur: LecteurSubvention,
    session: LectureDep,
    requete: Request,
    exercice: Annotated[int | None, Query(ge=2027, le=2100, description="Année civile ; en cours si absente.")] = None,
) -> Response:
    """La subvention d'un exercice, expliquée au centime : avance, solde, part variable, ce que chaque paiement attend.

    La projection propose, de ce qui est enregistré à ce jour, ce que les résultats donneraient ; le Département décide.
    """
    return repondre(await lire_subvention(session, acteur, id, exercice), requete)


@router.get("/bilans-annuels", response_model=Page[s.BilanResume], responses=REFUS_LISTE)
async def lister_bilans(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresBilans, Query()]
) -> Response:
    """Les bilans annuels visibles, leur échéance et leur retard."""
    requete = lister(r.RESSOURCE, acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.BilanResume, ligne(acteur))


@router.post(
    "/bilans-annuels",
    status_code=201,
    response_model=s.BilanLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "convention_id": "{convention_id}",
            "exercice": 2027,
            "partenariats": "Un garage solidaire prête des véhicules depuis mars.",
            "resultats_porteur": [
                {"resultat": "Ateliers ouverts aux aidants", "attendu": "4 dans l'année", "atteint": "5"}
            ],
        }
    ),
)
async def commencer_bilan(corps: s.BilanCreation, e: Porteur) -> Response:
    """Commencer le bilan annuel d'une convention : les chiffres s'écrivent seuls, vous dites le reste."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/bilans-annuels/{id}", response_model=s.BilanLu, responses=REFUS_LECTURE)
async def lire_bilan(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un bilan annuel ; transmis, ses chiffres sont figés, à côté de ce qui a changé depuis."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.get(
    "/bilans-annuels/{id}/bilan.pdf",
    response_class=Response,
    responses=REFUS_FICHIER | fichier("Le bilan", PDF),
)
async def lire_bilan_pdf(id: UUID, acteur: Lecteur, session: LectureDep) -> Response:
    """Le bilan annuel en PDF accessible : les chiffres du JSON, figés une fois transmis, « brouillon » avant."""
    bilan = await r.lire(session, acteur, id)
    contenu = await asyncio.to_thread(pdf, bilan, await r.cadre(session, acteur, bilan))
    return rendre_fichier(contenu, PDF, "inline", f"bilan-{bilan.exercice}-fiche-{bilan.fiche}.pdf")


@router.get(
    "/bilans-annuels/{id}/bilan.xlsx",
    response_class=Response,
    responses=REFUS_FICHIER | fichier("Le bilan", XLSX),
)
async def lire_bilan_xlsx(id: UUID, acteur: Lecteur, session: LectureDep) -> Response:
    """Le bilan annuel en classeur : une feuille par partie, les noms et les chiffres du JSON."""
    bilan = await r.lire(session, acteur, id)
    contenu = xlsx(bilan, await r.cadre(session, acteur, bilan))
    return rendre_fichier(contenu, XLSX, "attachment", f"bilan-{bilan.exercice}-fiche-{bilan.fiche}.xlsx")


def rendre_fichier(contenu: bytes, media: str, usage: Literal["inline", "attachment"], nom: str) -> Response:
    """A document, under the name it is kept with; no cache keeps it."""
    entetes = {"Content-Disposition": f'{usage}; filename="{nom}"', "Cache-Control": "no-store"}
    return Response(contenu, media_type=media, headers=entetes)


@router.patch(
    "/bilans-annuels/{id}",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"analyse": "Deux groupes ont commencé avec un mois de retard."}),
)
async def modifier_bilan(id: UUID, corps: s.BilanChamps, e: Porteur) -> Response:
    """Modifier un brouillon (If-Match requis)."""
    return await e.agir(r.RESSOURCE, service.modifier_bilan, id, corps)


@router.post(
    "/bilans-annuels/{id}/transmission",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14"}),
)
async def transmettre_bilan(id: UUID, e: Porteur, corps: s.TransmissionBilan | None = None) -> Response:
    """Transmettre le bilan au Département : ses indicateurs sont figés."""
    return await e.agir(r.RESSOURCE, service.transmettre, id, corps)


@router.post(
    "/bilans-annuels/{id}/transmission/annulation",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "À compléter : les partenariats manquent"}),
)
async def rendre_bilan(id: UUID, corps: Annulation, e: Departement) -> Response:
    """Rendre le bilan au porteur, à compléter : ses chiffres suivent de nouveau ce qui est enregistré."""
    return await e.agir(r.RESSOURCE, service.rendre, id, corps)


@router.post(
    "/bilans-annuels/{id}/rectification",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_transmission": "2027-06-11"}, "motif": "Date de réception relue"}),
)
async def rectifier_bilan(id: UUID, corps: s.BilanRectification, e: Porteur) -> Response:
    """Corriger un bilan transmis ; les chiffres figés restent."""
    return await e.agir(r.RESSOURCE, service.rectifier_bilan, id, corps)


@router.post(
    "/bilans-annuels/{id}/annulation",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Commencé pour la mauvaise convention"}),
)
async def annuler_bilan(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un brouillon commencé par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)


@router.post(
    "/bilans-annuels/{id}/evaluation",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"solde_accorde_centimes": 2100000, "motivation": "Occupation de 88 %, inscriptions à compléter."}
    ),
)
async def evaluer_bilan(id: UUID, corps: s.EvaluationBilan, e: Departement) -> Response:
    """Décider, au Département, du solde et de la part variable."""
    return await e.agir(r.RESSOURCE, service.evaluer, id, corps)


@router.post(
    "/bilans-annuels/{id}/evaluation/rectification",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"solde_accorde_centimes": 2200000}, "motif": "Montant mal recopié"}),
)
async def rectifier_evaluation_bilan(id: UUID, corps: s.DecisionBilanRectification, e: Departement) -> Response:
    """Corriger la décision."""
    return await e.agir(r.RESSOURCE, service.rectifier_evaluation, id, corps)


@router.post(
    "/bilans-annuels/{id}/evaluation/annulation",
    response_model=s.BilanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Décision saisie sur le mauvais bilan"}),
)
async def annuler_evaluation_bilan(id: UUID, corps: Annulation, e: Departement) -> Response:
    """Retirer la décision, saisie par erreur : le bilan en attend une autre."""
    return await e.agir(r.RESSOURCE, service.annuler_evaluation, id, corps)
