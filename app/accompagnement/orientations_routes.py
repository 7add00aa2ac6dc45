"""The act of orientation: it names the référent unique, and ends the contract with the former one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.acces.permissions import Permission
from app.accompagnement import orientations_schemas as s
from app.accompagnement import orientations_service as service
from app.beneficiaires.requetes import ORIENTATIONS
from app.beneficiaires.schemas import OrientationLue
from app.corrections import Annulation
from app.ecriture import Ecriture, ecrit
from app.openapi import REFUS_ACTE, REFUS_CREATION, exemple

router = APIRouter(prefix="/v1", tags=["Bénéficiaires"])
Orienteur = Annotated[Ecriture, ecrit(Permission.ORIENTATIONS_GERER)]


@router.post(
    "/beneficiaires/{id}/orientations",
    status_code=201,
    response_model=OrientationLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "orientation": "socio_professionnelle",
            "structure_referente_id": "{structure_id}",
            "date_effet": "2027-06-01",
            "date_notification": "2027-06-02",
        }
    ),
)
async def orienter(id: UUID, corps: s.OrientationCreation, e: Orienteur) -> Response:
    """Orienter une personne et nommer son référent unique ; le contrat avec un autre référent prend fin la veille."""
    return await e.creer(ORIENTATIONS, service.orienter, id, corps)


@router.post(
    "/orientations/{id}/annulation",
    response_model=OrientationLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Orientation saisie par erreur"}),
)
async def annuler_orientation(id: UUID, corps: Annulation, e: Orienteur) -> Response:
    """Retirer la dernière orientation, saisie par erreur ; la réponse est celle qui redevient en vigueur."""
    return await e.agir(ORIENTATIONS, service.annuler, id, corps)
