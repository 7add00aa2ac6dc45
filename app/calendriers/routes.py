"""The iCalendar feed of an agent."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.calendriers import service
from app.calendriers.agenda import agenda
from app.calendriers.schemas import CalendrierLu, SansPrecision
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, exemple, refus

ICS = "text/calendar"
router = APIRouter(prefix="/v1", tags=["Parcours"])
Lecteur = Annotated[Acteur, exige(Permission.STRUCTURES_LIRE)]
Detenteur = Annotated[Ecriture, ecrit(Permission.CALENDRIERS_GERER)]


@router.get("/agents/{id}/calendrier", response_model=CalendrierLu, responses=REFUS_LECTURE)
async def lire_calendrier(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """L'agenda ouvert d'un agent, sans son adresse."""
    return repondre(await service.lire(session, acteur, id), requete)


@router.post(
    "/agents/{id}/calendrier",
    status_code=201,
    response_model=CalendrierLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple({}),
)
async def ouvrir_calendrier(id: UUID, e: Detenteur, corps: SansPrecision | None = None) -> Response:
    """Ouvrir l'agenda d'un agent à une adresse secrète, donnée une fois ; l'adresse d'avant n'ouvre plus rien.

    Il porte ses rendez-vous, ateliers, comités et échéances ; d'une personne, les initiales seules.
    """
    return await e.creer(service.RESSOURCE, service.ouvrir, id, corps)


@router.post(
    "/agents/{id}/calendrier/fermeture",
    response_model=CalendrierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({}),
)
async def fermer_calendrier(id: UUID, e: Detenteur, corps: SansPrecision | None = None) -> Response:
    """Fermer l'agenda : son adresse n'ouvre plus rien, dès cette réponse."""
    return await e.agir(service.RESSOURCE, service.fermer, id, corps)


@router.get(
    "/calendriers/{secret}.ics",
    response_class=Response,
    responses=refus(404, 422, 503)
    | {200: {"description": "L'agenda", "content": {ICS: {"schema": {"type": "string"}}}}},
)
async def servir_calendrier(secret: Annotated[str, Path(max_length=100)], session: LectureDep) -> Response:
    """L'agenda, au format iCalendar : l'adresse est le secret, sans autre authentification."""
    entetes = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}
    return Response(await agenda(session, secret), media_type=ICS, headers=entetes)
