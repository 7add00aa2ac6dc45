"""A territory at a glance: places on a day, and what the other tables say of it, in one row.

Nothing is counted here: each figure is that of its own table, null where that table says nothing.
"""

from collections.abc import Mapping, Set
from typing import Any, Final

from app.regles.delais import CodeDelai
from app.regles.occupation import Occupation
from app.regles.secret import Cle, cacher_tables

DE_CHACUN: Final[Mapping[str, tuple[str, ...]]] = {
    "mouvements": (
        "entrees", "sorties", "sorties_positives", "taux_positives", "sorties_emploi", "taux_emploi",
    ),
    "occupation": (
        "jours_places_finances", "jours_places_occupes", "taux_jours_places", "raison_jours_places", "places_sessions",
        "entrees_sessions", "taux_sessions", "raison_sessions",
    ),
    "assiduite": ("semaines_personnes", "atteint", "insuffisant", "taux_atteinte"),
}  # fmt: skip
DES_DELAIS: Final[Mapping[CodeDelai, tuple[str, ...]]] = {
    "prescription_entree": ("nombre", "mediane_jours"),
    "orientation_contrat": ("nombre", "mediane_jours", "taux_dans_le_delai"),
}


def places_tues(table: Mapping[Cle, Occupation]) -> dict[Cle, set[int]]:
    """The rows, and sums of rows, whose free places would tell a dashboard how few hold the others."""
    return cacher_tables({cle: [x.effectif] for cle, x in table.items()})


def places(lue: Occupation, tues: Set[int] = frozenset()) -> dict[str, int | None]:
    """Of one day: funded places, and those nobody holds; overbooking elsewhere frees none. Null: unknown."""
    if not lue.jours_dits:
        return {"places_financees": None, "places_libres": None}
    libres = lue.finances - lue.occupes + lue.au_dela
    return {"places_financees": lue.finances, "places_libres": None if tues else libres}


def personnes_tues(table: Mapping[Cle, int]) -> dict[Cle, set[int]]:
    """The rows, and sums of rows, that a dashboard is not told. Rows may share people: more is hidden then."""
    return cacher_tables({cle: [n] for cle, n in table.items()})


def personnes(nombre: int, tues: Set[int] = frozenset()) -> int | None:
    """How many people in a row."""
    return None if tues else nombre


def ligne(
    suivies: int | None,
    du_jour: Mapping[str, int | None],
    tables: Mapping[str, Mapping[str, Any]],
    delais: Mapping[CodeDelai, Mapping[str, Any]],
) -> dict[str, Any]:
    """One row: people followed, places of the day, then the figures of each table by its name."""
    dits = {nom: tables[table][nom] for table, noms in DE_CHACUN.items() for nom in noms}
    dits |= {f"{delai}_{nom}": delais[delai][nom] for delai, noms in DES_DELAIS.items() for nom in noms}
    return {"personnes_suivies": suivies, **du_jour, **dits}
