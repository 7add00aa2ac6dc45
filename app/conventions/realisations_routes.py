"""Realisations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.conventions import realisations_requetes as r
from app.conventions import realisations_schemas as s
from app.conventions import realisations_service as service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/realisations", tags=["Conventions, actions et sessions"])
Lecteur = Annotated[Acteur, exige(Permission.REALISATIONS_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.REALISATIONS_GERER)]


@router.get("", response_model=Page[s.RealisationLue], responses=REFUS_LISTE)
async def lister_realisations(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresRealisations, Query()]
) -> Response:
    """Les faits des actions visibles : partenariats, temps de présentation, interventions."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.RealisationLue, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.RealisationLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "action_id": "{action_id}",
            "type": "partenariat",
            "date": "2027-06-10",
            "nature": "Prêt de vélos aux participants",
            "partenaire": "Atelier vélo du territoire",
        }
    ),
)
async def creer_realisation(corps: s.RealisationCreation, e: Porteur) -> Response:
    """Dire un fait d'une de vos actions, que la fiche compte et qui ne tient à personne en particulier."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.RealisationLue, responses=REFUS_LECTURE)
async def lire_realisation(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un fait d'une action."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/rectification",
    response_model=s.RealisationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date": "2027-06-09"}, "motif": "Jour mal relevé"}),
)
async def rectifier_realisation(id: UUID, corps: s.RealisationRectification, e: Porteur) -> Response:
    """Corriger un fait mal dit."""
    return await e.agir(r.RESSOURCE, service.rectifier_realisation, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.RealisationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisi sur la mauvaise action"}),
)
async def annuler_realisation(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un fait saisi par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)
