"""Plans d'action of axes 2 to 5."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.accompagnement import plans_requetes as r
from app.accompagnement import plans_schemas as s
from app.accompagnement import plans_service as service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/plans-action", tags=["Plans d'action"])
Lecteur = Annotated[Acteur, exige(Permission.PLANS_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.PLANS_GERER)]


@router.get("", response_model=Page[s.PlanResume], responses=REFUS_LISTE)
async def lister_plans(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresPlans, Query()]
) -> Response:
    """Les plans d'action visibles."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.PlanResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.PlanLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "entree_id": "{entree_id}",
            "date": "2027-06-01",
            "objectifs": [{"categorie": "confiance", "libelle": "Prendre la parole en groupe"}],
        }
    ),
)
async def creer_plan(corps: s.PlanCreation, e: Porteur) -> Response:
    """Établir le plan d'action d'une entrée des axes 2 à 5 ; il reste à signer."""
    return await e.creer(r.PLANS_ACTION, service.creer, corps)


@router.get("/{id}", response_model=s.PlanLu, responses=REFUS_LECTURE)
async def lire_plan(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un plan d'action et ses objectifs."""
    return repondre(await r.PLANS_ACTION.lire(session, acteur, id), requete)


@router.post(
    "/{id}/signatures",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"signataire": "beneficiaire", "date": "2027-06-01"}),
)
async def signer_plan(id: UUID, corps: s.SignaturePlan, e: Porteur) -> Response:
    """Enregistrer une signature ; le plan est en cours avec les deux."""
    return await e.agir(r.PLANS_ACTION, service.signer, id, corps)


@router.post(
    "/{id}/evaluation",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "atteinte": "atteint", "bilan": "Objectif tenu."}),
)
async def evaluer_plan(id: UUID, corps: s.Evaluation, e: Porteur) -> Response:
    """Évaluer le plan à l'issue de l'action."""
    return await e.agir(r.PLANS_ACTION, service.evaluer, id, corps)


@router.post(
    "/{id}/cloture",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14"}),
)
async def clore_plan(id: UUID, corps: s.CloturePlan, e: Porteur) -> Response:
    """Clore un plan évalué."""
    return await e.agir(r.PLANS_ACTION, service.clore, id, corps)


@router.post(
    "/{id}/evaluation/annulation",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Évaluation d'un autre plan"}),
)
async def annuler_evaluation_plan(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer une évaluation saisie par erreur : le plan est de nouveau en cours."""
    return await e.agir(r.PLANS_ACTION, service.annuler_evaluation, id, corps)


@router.post(
    "/{id}/cloture/annulation",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Clôture d'un autre plan"}),
)
async def annuler_cloture_plan(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer une clôture saisie par erreur : le plan redevient ce qu'il était."""
    return await e.agir(r.PLANS_ACTION, service.annuler_cloture, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date": "2027-06-02"}, "motif": "Erreur de saisie"}),
)
async def rectifier_plan(id: UUID, corps: s.PlanRectification, e: Porteur) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.PLANS_ACTION, service.rectifier, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.PlanLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Plan saisi deux fois"}),
)
async def annuler_plan(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un plan saisi par erreur."""
    return await e.agir(r.PLANS_ACTION, service.annuler, id, corps)
