"""Demandes de réorientation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.demandes import reorientations_requetes as r
from app.demandes import reorientations_schemas as s
from app.demandes import reorientations_service as service
from app.demandes.schemas import ActeMotive, DateDemande
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/demandes-reorientation", tags=["Signalements et demandes"])
Lecteur = Annotated[Acteur, exige(Permission.DEMANDES_LIRE)]
Referent = Annotated[Ecriture, ecrit(Permission.DEMANDES_CREER)]
Departement = Annotated[Ecriture, ecrit(Permission.DEMANDES_INSTRUIRE)]
Auteur = Annotated[Ecriture, ecrit(Permission.DEMANDES_CORRIGER)]


@router.get("", response_model=Page[s.ReorientationResume], responses=REFUS_LISTE)
async def lister_reorientations(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresReorientations, Query()]
) -> Response:
    """Les demandes de réorientation visibles."""
    requete = r.lister(acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.ReorientationResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.ReorientationLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "motif": "evolution_parcours",
            "orientation_cible": "professionnelle",
            "constat": "Les freins sociaux sont levés : la personne cherche un emploi.",
        }
    ),
)
async def demander_reorientation(corps: s.ReorientationCreation, e: Referent) -> Response:
    """Demander une réorientation, en cas d'évolution du parcours ou de fin d'accompagnement."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.ReorientationLue, responses=REFUS_LECTURE)
async def lire_reorientation(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une demande de réorientation et son déroulé."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/retrait",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "La personne reste dans son accompagnement."}),
)
async def retirer_reorientation(id: UUID, e: Referent, corps: ActeMotive | None = None) -> Response:
    """Retirer la demande, tant qu'elle n'est pas décidée."""
    return await e.agir(r.RESSOURCE, service.retirer, id, corps)


@router.post(
    "/{id}/instruction",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15"}),
)
async def instruire_reorientation(id: UUID, e: Departement, corps: DateDemande | None = None) -> Response:
    """Prendre la demande en instruction, au Département."""
    return await e.agir(r.RESSOURCE, service.instruire, id, corps)


@router.post(
    "/{id}/avis",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15", "sens": "favorable"}),
)
async def rendre_avis(id: UUID, corps: s.AvisReorientation, e: Departement) -> Response:
    """Enregistrer l'avis de l'équipe pluridisciplinaire."""
    return await e.agir(r.RESSOURCE, service.rendre_avis, id, corps)


@router.post(
    "/{id}/decision",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {
            "sens": "acceptee",
            "date_effet": "2027-06-15",
            "structure_referente_id": "{structure_id}",
            "motivation": "Le projet professionnel est engagé.",
        }
    ),
)
async def decider_reorientation(id: UUID, corps: s.DecisionReorientation, e: Departement) -> Response:
    """Décider : acceptée, l'orientation et le référent unique changent à la date d'effet.

    Le contrat avec un autre référent prend fin la veille ; avec le même, il se poursuit. Les sorties qui attendaient
    cette décision sont confirmées ou infirmées."""
    return await e.agir(r.RESSOURCE, service.decider, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"motif": "fin_accompagnement"}, "motif": "Erreur de saisie"}),
)
async def rectifier_reorientation(id: UUID, corps: s.ReorientationRectification, e: Referent) -> Response:
    """Corriger une demande que le Département n'instruit pas encore."""
    return await e.agir(r.RESSOURCE, service.rectifier, id, corps)


@router.post(
    "/{id}/dernier-acte/annulation",
    response_model=s.ReorientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Acte saisi sur la mauvaise demande"}),
)
async def annuler_dernier_acte(id: UUID, corps: Annulation, e: Auteur) -> Response:
    """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant.

    Retirer une acceptation rend l'orientation et le référent d'avant."""
    return await e.agir(r.RESSOURCE, service.annuler_dernier, id, corps)
