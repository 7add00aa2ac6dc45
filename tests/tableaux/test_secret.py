"""What a dashboard account is told of a filter is what it is told of the table that the filter cuts, on both stores."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base, Session
from app.models.parcours import contrats
from app.tableaux_de_bord import assiduite, delais, entrees_sorties, occupation
from app.tableaux_de_bord.schemas import FiltresAssiduite, FiltresOccupation
from app.tableaux_de_bord.schemas_faits import FiltresDelais, FiltresEntreesSorties
from tests.tableaux.conventionner import conventionner, ranger_tout
from tests.tableaux.jeux import Jeu
from tests.tableaux.test_assiduite import AUJOURDHUI
from tests.tableaux.test_entrees_sorties import completer_jeu

ROLES = frozenset({Role.TABLEAU_DE_BORD})
LECTEUR = Acteur("t", ROLES, None, None, frozenset(), AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), ROLES)
AXES = {
    "jour", "semaine", "mois", "exercice", "axe", "fiche", "utas", "structure_id", "convention_id", "action_id",
    "motif", "nature", "annee_precedente",
}  # fmt: skip
Lire = Callable[..., Awaitable[dict[str, Any]]]
TABLEAUX: list[tuple[Any, Any, str, dict[str, Any]]] = [
    (entrees_sorties.tableau, FiltresEntreesSorties, "utas", {}),
    (entrees_sorties.tableau, FiltresEntreesSorties, "fiche", {}),
    (entrees_sorties.tableau, FiltresEntreesSorties, "structure", {}),
    (delais.tableau, FiltresDelais, "utas", {}),
    (delais.tableau, FiltresDelais, "fiche", {}),
    (occupation.tableau, FiltresOccupation, "structure", {}),
    (occupation.tableau, FiltresOccupation, "fiche", {}),
    (assiduite.tableau, FiltresAssiduite, "utas", {"exact": True}),
]


def mesures(item: dict[str, Any] | None) -> dict[str, Any] | None:
    return item and {nom: valeur for nom, valeur in item.items() if nom not in AXES}


async def _ranger(session: Session, jeu: Jeu) -> None:
    conventionner(jeu)
    completer_jeu(jeu)
    siens = jeu.lignes.pop("contrat")
    await ranger_tout(session, jeu)
    colonnes = {nom for c in siens for nom in c}
    await session.execute(insert(contrats), [{n: c.get(n) for n in colonnes} for c in siens])


async def _comparer(session: Session, lire: Lire, filtres: Any, axe: str, options: dict[str, Any]) -> tuple[int, int]:
    """How many rows were compared, and how many measures of them are not told."""
    champ = "structure_id" if axe == "structure" else axe
    entier = await lire(session, LECTEUR, filtres(exercice=2028, par=["mois", axe], **options))
    seul = await lire(session, LECTEUR, filtres(exercice=2028, par=[axe], **options))
    assert entier["masque"]
    comparees = tues = 0
    for valeur in {x[champ] for x in entier["items"]} - {None, "hirson"}:  # no territory of the campaign
        cle = {"exercice": 2028, champ: valeur} | options
        filtre = await lire(session, LECTEUR, filtres(par=["mois"], **cle))
        siennes = [x for x in entier["items"] if x[champ] == valeur]
        assert [mesures(x) for x in filtre["items"]] == [mesures(x) for x in siennes]
        assert [mesures(x["annee_precedente"]) for x in filtre["items"]] == [
            mesures(x["annee_precedente"]) for x in siennes
        ]
        comparees += len(siennes)
        tues += sum(v is None for x in siennes for v in (mesures(x) or {}).values())
        sans_axe = await lire(session, LECTEUR, filtres(par=[], **cle))
        totaux = sans_axe["totaux"] if "totaux" in sans_axe else [sans_axe["total"]]
        assert [mesures(x) for x in totaux] == [mesures(x) for x in seul["items"] if x[champ] == valeur]
    return comparees, tues


@pytest.mark.parametrize(("lire", "filtres", "axe", "options"), TABLEAUX)
async def test_un_filtre_dit_ce_que_dit_la_table(
    settings: Settings, lire: Lire, filtres: Any, axe: str, options: dict[str, Any]
) -> None:
    """Filter after filter, their sum and the whole give no more than the table cut by what they filter."""
    base, jeu = Base(settings), Jeu(5, 90)
    try:
        async with base.transaction() as session:
            await _ranger(session, jeu)
        async with base.session(lecture=True) as session:
            comparees, tues = await _comparer(session, lire, filtres, axe, options)
    finally:
        await base.fermer()
    assert comparees > 10
    assert tues, "some are small"
