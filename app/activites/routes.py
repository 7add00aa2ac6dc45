"""Activités and person-weeks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import charger
from app.acces.permissions import Permission
from app.activites import requetes as r
from app.activites import schemas as s
from app.activites import service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.models.beneficiaires import beneficiaires
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, REFUS_LISTE_DE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Activités et semaines"])
Lecteur = Annotated[Acteur, exige(Permission.ACTIVITES_LIRE)]
LecteurSemaines = Annotated[Acteur, exige(Permission.SEMAINES_LIRE)]
Declarant = Annotated[Ecriture, ecrit(Permission.ACTIVITES_SAISIR)]
Valideur = Annotated[Ecriture, ecrit(Permission.ACTIVITES_VALIDER)]


@router.post(
    "/activites",
    status_code=201,
    response_model=s.ActiviteLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "entree_id": "{entree_id}",
            "type": "atelier_collectif",
            "date": "2027-06-10",
            "heure_debut": "09:00",
            "duree_minutes": 180,
        }
    ),
)
async def creer(corps: s.ActiviteCreation, e: Declarant) -> Response:
    """Déclarer ou prévoir une activité."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/activites", response_model=Page[s.ActiviteLue], responses=REFUS_LISTE)
async def lister(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresActivites, Query()]
) -> Response:
    """Les activités visibles."""
    requete = r.lister(acteur, filtres)
    return await page.paginer(
        session, requete, filtres, r.TRI_ACTIVITES, s.ActiviteLue, lambda x: r.representer(x, acteur)
    )


@router.get("/activites/{id}", response_model=s.ActiviteLue, responses=REFUS_LECTURE)
async def lire(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une activité."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/activites/{id}/validation",
    response_model=s.ActiviteLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({}),
)
async def valider(id: UUID, e: Valideur, corps: s.Validation | None = None) -> Response:
    """Valider les heures."""
    return await e.agir(r.RESSOURCE, service.valider, id, corps or s.Validation())


@router.post(
    "/activites/{id}/rejet",
    response_model=s.ActiviteLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Feuille d'émargement absente."}),
)
async def rejeter(id: UUID, corps: s.Rejet, e: Valideur) -> Response:
    """Rejeter les heures : elles restent visibles et ne comptent pas."""
    return await e.agir(r.RESSOURCE, service.rejeter, id, corps)


@router.post(
    "/activites/{id}/realisation",
    response_model=s.ActiviteLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"duree_minutes": 120}),
)
async def realiser(id: UUID, e: Declarant, corps: s.Realisation | None = None) -> Response:
    """L'activité prévue a eu lieu."""
    return await e.agir(r.RESSOURCE, service.realiser, id, corps or s.Realisation())


@router.post(
    "/activites/{id}/annulation",
    response_model=s.ActiviteLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisie en double."}),
)
async def annuler(id: UUID, corps: Annulation, e: Declarant) -> Response:
    """Retirer une activité saisie par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)


@router.post(
    "/activites/{id}/rectification",
    response_model=s.ActiviteLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"duree_minutes": 150}, "motif": "Durée mal relevée."}),
)
async def rectifier(id: UUID, corps: s.ActiviteRectification, e: Declarant) -> Response:
    """Corriger une activité ; une activité validée repasse à déclarée."""
    return await e.agir(r.RESSOURCE, service.rectifier_activite, id, corps)


@router.get("/beneficiaires/{id}/semaines", response_model=Page[s.SemaineLue], responses=REFUS_LISTE_DE)
async def semaines(
    id: UUID,
    acteur: LecteurSemaines,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresSemaines, Query()],
) -> Response:
    """Les semaines d'une personne : objectif, minutes, statut."""
    await charger(session, acteur, beneficiaires, id)
    requete = r.semaines_de(acteur, id, filtres)
    return await page.paginer(
        session, requete, filtres, r.TRI_SEMAINES, s.SemaineLue, lambda x: r.representer_semaine(x, acteur.jour)
    )


@router.get("/semaines", response_model=Page[s.SemainePersonne], responses=REFUS_LISTE)
async def semaines_portefeuille(
    acteur: LecteurSemaines,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresSemainesPortefeuille, Query()],
) -> Response:
    """Les semaines des personnes de votre périmètre."""
    requete, connus = r.semaines_portefeuille(acteur, filtres)
    return await page.paginer(
        session,
        requete,
        filtres,
        r.TRI_SEMAINES,
        s.SemainePersonne,
        lambda x: r.representer_semaine(x, acteur.jour),
        connus,
    )
