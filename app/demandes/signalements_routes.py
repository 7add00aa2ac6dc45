"""Signalements: a porteur tells the référent, who answers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.demandes import signalements_requetes as r
from app.demandes import signalements_schemas as s
from app.demandes import signalements_service as service
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/signalements", tags=["Signalements et demandes"])
Lecteur = Annotated[Acteur, exige(Permission.SIGNALEMENTS_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.SIGNALEMENTS_EMETTRE)]
Referent = Annotated[Ecriture, ecrit(Permission.SIGNALEMENTS_REPONDRE)]


@router.get("", response_model=Page[s.SignalementLu], responses=REFUS_LISTE)
async def lister_signalements(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresSignalements, Query()]
) -> Response:
    """Les signalements visibles : ceux de votre structure, et ceux des personnes que vous suivez comme référent."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.SignalementLu, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.SignalementLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "entree_id": "{entree_id}",
            "nature": "manquement",
            "date": "2027-06-10",
            "texte": "Absence à trois ateliers sans prévenir.",
        }
    ),
)
async def signaler(corps: s.SignalementCreation, e: Porteur) -> Response:
    """Signaler au référent un manquement, ou une évolution du parcours."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.SignalementLu, responses=REFUS_LECTURE)
async def lire_signalement(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un signalement, et la réponse du référent."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/prise-en-compte",
    response_model=s.SignalementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "suite": "La personne est reçue cette semaine."}),
)
async def prendre_en_compte(id: UUID, e: Referent, corps: s.PriseEnCompte | None = None) -> Response:
    """Prendre en compte un signalement ; le porteur lit la suite."""
    return await e.agir(r.RESSOURCE, service.prendre_en_compte, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.SignalementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date": "2027-06-09"}, "motif": "Erreur de saisie"}),
)
async def rectifier_signalement(id: UUID, corps: s.SignalementRectification, e: Porteur) -> Response:
    """Corriger un signalement resté sans réponse."""
    return await e.agir(r.RESSOURCE, service.rectifier_signalement, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.SignalementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Signalement saisi deux fois"}),
)
async def annuler_signalement(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un signalement émis par erreur et resté sans réponse."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)
