"""Acts on a person as a whole, which reach all that hangs on it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.acces.permissions import Permission
from app.accompagnement import fin_parcours, fin_parcours_annulation
from app.accompagnement.fin_schemas import FinParcours
from app.accompagnement.fusion import fusionner
from app.accompagnement.fusion_schemas import Fusion
from app.beneficiaires.requetes import BENEFICIAIRES
from app.beneficiaires.schemas import BeneficiaireLu
from app.corrections import Annulation
from app.ecriture import Ecriture, ecrit
from app.openapi import REFUS_ACTE, exemple

router = APIRouter(prefix="/v1", tags=["Bénéficiaires"])
Gestionnaire = Annotated[Ecriture, ecrit(Permission.BENEFICIAIRES_FUSIONNER)]
Orienteur = Annotated[Ecriture, ecrit(Permission.ORIENTATIONS_GERER)]


@router.post(
    "/beneficiaires/{id}/fusion",
    response_model=BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"absorbe_id": "{absorbe_id}", "motif": "Même personne, enregistrée deux fois"}),
)
async def fusionner_dossiers(id: UUID, corps: Fusion, e: Gestionnaire) -> Response:
    """Réunir deux dossiers de la même personne : celui-ci reçoit tout, l'autre y mène désormais.

    Ce qui se contredit est refusé (409 `FUSION_IMPOSSIBLE`), avec la façon de le régler d'abord ; essayez avec
    `simulation=true`. Une fusion ne se défait pas.
    """
    return await e.agir(BENEFICIAIRES, fusionner, id, corps)


@router.post(
    "/beneficiaires/{id}/fin-de-parcours",
    response_model=BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-11", "motif": "demenagement"}),
)
async def terminer_parcours(id: UUID, corps: FinParcours, e: Orienteur) -> Response:
    """La personne n'est plus suivie : décès, départ du département, fin du droit.

    Prennent fin ce jour-là : l'orientation, les faits datés (après une fin de droit, les droits et devoirs seuls), les
    contrats, l'entrée en axe 1 (`non_valorisable`), les prescriptions ouvertes et ce qui était prévu. Un décès ferme
    toutes les entrées, sans suivi dû ; sinon le porteur prononce la sortie des axes 2 à 5, avec son motif.
    """
    return await e.agir(BENEFICIAIRES, fin_parcours.terminer, id, corps)


@router.post(
    "/beneficiaires/{id}/fin-de-parcours/annulation",
    response_model=BeneficiaireLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisie sur la mauvaise personne"}),
)
async def annuler_fin_de_parcours(id: UUID, corps: Annulation, e: Orienteur) -> Response:
    """Retirer une fin de parcours saisie par erreur ; ce qu'elle avait fermé est rouvert."""
    return await e.agir(BENEFICIAIRES, fin_parcours_annulation.annuler, id, corps)
