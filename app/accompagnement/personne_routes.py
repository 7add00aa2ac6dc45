"""Acts on a person as a whole, which reach all that hangs on it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.acces.permissions import Permission
from app.accompagnement import fusion_schemas as s
from app.accompagnement.fusion import fusionner
from app.beneficiaires.requetes import BENEFICIAIRES
from app.beneficiaires.schemas import BeneficiaireLu
from app.ecriture import Ecriture, ecrit
from app.openapi import REFUS_ACTE, exemple

router = APIRouter(prefix="/v1", tags=["Bénéficiaires"])
Gestionnaire = Annotated[Ecriture, ecrit(Permission.BENEFICIAIRES_FUSIONNER)]


@router.post(
    "/beneficiaires/{id}/fusion",
    response_model=BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"absorbe_id": "{absorbe_id}", "motif": "Même personne, enregistrée deux fois"}),
)
async def fusionner_dossiers(id: UUID, corps: s.Fusion, e: Gestionnaire) -> Response:
    """Réunir deux dossiers de la même personne : celui-ci reçoit tout, l'autre y mène désormais.

    Ce qui se contredit est refusé (409 `FUSION_IMPOSSIBLE`), avec la façon de le régler d'abord ; essayez avec
    `simulation=true`. Une fusion ne se défait pas.
    """
    return await e.agir(BENEFICIAIRES, fusionner, id, corps)
