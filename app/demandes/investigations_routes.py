"""Demandes d'investigation complémentaire au pôle Allocation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.demandes import investigations_requetes as r
from app.demandes import investigations_schemas as s
from app.demandes import investigations_service as service
from app.demandes.schemas import DateDemande
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/demandes-investigation", tags=["Signalements et demandes"])
Lecteur = Annotated[Acteur, exige(Permission.DEMANDES_LIRE)]
Referent = Annotated[Ecriture, ecrit(Permission.DEMANDES_CREER)]
Pole = Annotated[Ecriture, ecrit(Permission.DEMANDES_EXECUTER)]
Auteur = Annotated[Ecriture, ecrit(Permission.DEMANDES_CORRIGER)]


@router.get("", response_model=Page[s.InvestigationResume], responses=REFUS_LISTE)
async def lister_investigations(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresInvestigations, Query()]
) -> Response:
    """Les demandes d'investigation visibles : celles de votre structure, ou toutes pour le pôle Allocation."""
    requete = r.lister(acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.InvestigationResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.InvestigationLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {"beneficiaire_id": "{beneficiaire_id}", "doute": "La composition du foyer déclarée ne semble plus exacte."}
    ),
)
async def demander_investigation(corps: s.InvestigationCreation, e: Referent) -> Response:
    """Demander une investigation complémentaire au pôle Allocation, en cas de doute sur une situation."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.InvestigationLue, responses=REFUS_LECTURE)
async def lire_investigation(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une demande d'investigation, du doute à la réponse."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/prise-en-charge",
    response_model=s.InvestigationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15"}),
)
async def prendre_en_charge(id: UUID, e: Pole, corps: DateDemande | None = None) -> Response:
    """Prendre en charge la demande, au pôle Allocation."""
    return await e.agir(r.RESSOURCE, service.prendre_en_charge, id, corps)


@router.post(
    "/{id}/cloture",
    response_model=s.InvestigationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"resultat": "doute_leve", "reponse": "La situation déclarée est exacte."}),
)
async def clore_investigation(id: UUID, corps: s.InvestigationCloture, e: Pole) -> Response:
    """Répondre au référent et clore la demande."""
    return await e.agir(r.RESSOURCE, service.clore, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.InvestigationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"doute": "Le foyer déclaré ne semble plus exact."}, "motif": "Précision"}),
)
async def rectifier_investigation(id: UUID, corps: s.InvestigationRectification, e: Referent) -> Response:
    """Corriger une demande que personne n'a encore prise en charge."""
    return await e.agir(r.RESSOURCE, service.rectifier, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.InvestigationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Demande faite par erreur"}),
)
async def annuler_investigation(id: UUID, corps: Annulation, e: Referent) -> Response:
    """Retirer une demande que personne n'a encore prise en charge."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)


@router.post(
    "/{id}/dernier-acte/annulation",
    response_model=s.InvestigationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Acte saisi sur la mauvaise demande"}),
)
async def annuler_dernier_acte(id: UUID, corps: Annulation, e: Auteur) -> Response:
    """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant."""
    return await e.agir(r.RESSOURCE, service.annuler_dernier, id, corps)
