"""The change feed."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.db import LectureDep
from app.echanges.flux import lire_flux
from app.echanges.flux_schemas import Changements, FiltresChangements
from app.echanges.types_changement import TYPES
from app.journal import Position
from app.openapi import JSON_SEUL, refus
from app.pagination import SansExportDep

router = APIRouter(prefix="/v1/changements", tags=["Événements"])
ORDRE = "flux"


DESCRIPTION = f"""Ce qui a changé depuis une lecture, dans l'ordre des enregistrements, sans trou.

Reprenez `next_cursor` dans `apres`, avec les mêmes filtres ; sans `apres`, depuis le début. Chaque acte que vous
pouvez lire est donné une fois, par ses identifiants. `perimetre.ajoute` : la personne entre dans votre périmètre,
relisez son parcours ; `perimetre.retire` : elle en est sortie. Ces deux-là peuvent se répéter.

Types, ici et pour un abonnement (un autre est refusé) : {", ".join(f"`{nom}`" for nom in sorted(TYPES))}."""


@router.get("", response_model=Changements, responses=refus(406), openapi_extra=JSON_SEUL, description=DESCRIPTION)
async def lire_changements(
    acteur: Annotated[Acteur, exige(Permission.CHANGEMENTS_LIRE)],
    session: LectureDep,
    page: SansExportDep,
    filtres: Annotated[FiltresChangements, Query()],
) -> Changements:
    """Read what follows a place."""
    lu = page.decoder(filtres.apres, filtres, ORDRE, "apres") if filtres.apres else ()
    tranche = await lire_flux(session, acteur, Position(*lu), filtres.types, filtres.limit)
    return Changements.model_validate(
        {
            "items": tranche.items,
            "next_cursor": page.coder(tranche.position, filtres, ORDRE),
            "a_jour": tranche.a_jour,
        }
    )
