"""Indicators of the fiches."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.db import LectureDep
from app.indicateurs import requetes as r
from app.indicateurs import schemas as s
from app.openapi import EN_PARQUET, REFUS_LISTE_DE
from app.pagination import AgregatsDep, Page

router = APIRouter(prefix="/v1/indicateurs", tags=["Indicateurs"])
Lecteur = Annotated[Acteur, exige(Permission.INDICATEURS_LIRE)]


@router.get("", response_model=Page[s.IndicateurCalcule], responses=REFUS_LISTE_DE | EN_PARQUET)
async def lister_indicateurs(
    acteur: Lecteur, session: LectureDep, page: AgregatsDep, filtres: Annotated[s.FiltresIndicateurs, Query()]
) -> Response:
    """Chaque résultat attendu d'une fiche, motifs de sortie compris : numérateur, dénominateur, base, cible, phrase.

    Un indicateur qui ne se calcule pas dit pourquoi. Pour un tableau de bord, aucun effectif de 1 à 4 n'est dit. Qui
    n'est pas le porteur lit les motifs de santé ensemble (`sortie_sante`).
    """
    return page.rendre_brut(await r.lister(session, acteur, filtres), None)
