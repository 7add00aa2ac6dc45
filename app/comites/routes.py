"""Comités."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.comites import requetes as r
from app.comites import schemas as s
from app.comites import service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Comités"])
Lecteur = Annotated[Acteur, exige(Permission.COMITES_LIRE)]
LecteurConvention = Annotated[Acteur, exige(Permission.CONVENTIONS_LIRE)]
Organisateur = Annotated[Ecriture, ecrit(Permission.COMITES_GERER)]
TENUE = {
    "date": "2027-06-14",
    "presents": ["porteur", "referent_rsa", "participant"],
    "participants": [{"entree_id": "{entree_id}", "present": True, "observation_code": "poursuite"}],
}


@router.get("/conventions/{id}/comites-attendus", response_model=s.ComitesAttendus, responses=REFUS_LECTURE)
async def comites_attendus(id: UUID, acteur: LecteurConvention, session: LectureDep, requete: Request) -> Response:
    """Les comités que le cahier des charges prévoit pour une convention : tenus, en retard ou à venir.

    Chacun cite sa phrase.
    """
    return repondre(await r.attendus(session, acteur, id), requete)


@router.get("/comites", response_model=Page[s.ComiteResume], responses=REFUS_LISTE)
async def lister_comites(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresComites, Query()]
) -> Response:
    """Les comités visibles : ceux de vos actions, de votre territoire, ou les bilans des personnes suivies."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.ComiteResume, r.ligne(acteur))


@router.post(
    "/comites",
    status_code=201,
    response_model=s.ComiteAvecParticipants,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"action_id": "{action_id}", "type": "suivi", "date_prevue": "2027-06-24"}),
)
async def creer_comite(corps: s.ComiteCreation, e: Organisateur) -> Response:
    """Prévoir un comité de la fiche : pilotage, suivi, bilan tripartite, dialogue de gestion."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/comites/{id}", response_model=s.ComiteAvecParticipants, responses=REFUS_LECTURE)
async def lire_comite(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un comité et ses participants."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/comites/{id}/tenue", response_model=s.ComiteAvecParticipants, responses=REFUS_ACTE, openapi_extra=exemple(TENUE)
)
async def tenir_comite(id: UUID, corps: s.Tenue, e: Organisateur) -> Response:
    """Dire le comité tenu : qui était là, et ce qui est retenu pour chaque participant."""
    return await e.agir(r.RESSOURCE, service.tenir, id, corps)


@router.post(
    "/comites/{id}/tenue/rectification",
    response_model=s.ComiteAvecParticipants,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": TENUE, "motif": "Présents mal relevés"}),
)
async def rectifier_tenue(id: UUID, corps: s.TenueRectification, e: Organisateur) -> Response:
    """Corriger la tenue, donnée en entier."""
    return await e.agir(r.RESSOURCE, service.rectifier_tenue, id, corps)


@router.post(
    "/comites/{id}/tenue/annulation",
    response_model=s.ComiteAvecParticipants,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Tenue saisie sur le mauvais comité"}),
)
async def annuler_tenue(id: UUID, corps: Annulation, e: Organisateur) -> Response:
    """Retirer la tenue : le comité redevient prévu."""
    return await e.agir(r.RESSOURCE, service.annuler_tenue, id, corps)


@router.post(
    "/comites/{id}/rectification",
    response_model=s.ComiteAvecParticipants,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_prevue": "2027-06-28"}, "motif": "Reporté"}),
)
async def rectifier_comite(id: UUID, corps: s.ComiteRectification, e: Organisateur) -> Response:
    """Corriger le jour prévu."""
    return await e.agir(r.RESSOURCE, service.rectifier_comite, id, corps)


@router.post(
    "/comites/{id}/annulation",
    response_model=s.ComiteAvecParticipants,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Comité sans objet"}),
)
async def annuler_comite(id: UUID, corps: Annulation, e: Organisateur) -> Response:
    """Retirer un comité qui ne se tiendra pas, ou saisi par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)
