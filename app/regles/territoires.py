"""A territory at a glance: places on a day, and what the other tables say of it, in one row.

Nothing is counted here: each figure is that of its own table, null where that table says nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.regles.delais import CodeDelai
from app.regles.indicateurs import completer, petit
from app.regles.occupation import Occupation

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


def places(lues: Sequence[Occupation], *, masque: bool) -> list[dict[str, int | None]]:
    """Of one day, row by row: funded places, and those nobody holds; overbooking elsewhere frees none. Null: unknown.

    For a dashboard, free places are not told where they would say how few hold the others.
    """
    effectifs = [x.effectif for x in lues]
    tues = completer({rang for rang, n in enumerate(effectifs) if petit(n)}, effectifs) if masque else set()
    return [
        {"places_financees": x.finances, "places_libres": None if rang in tues else x.finances - x.occupes + x.au_dela}
        if x.jours_dits
        else {"places_financees": None, "places_libres": None}
        for rang, x in enumerate(lues)
    ]


def personnes(nombres: Sequence[int], *, masque: bool) -> list[int | None]:
    """How many people in each row; for a dashboard, without the small ones nor the others that would give them."""
    tus = completer({rang for rang, n in enumerate(nombres) if petit(n)}, nombres) if masque else set()
    return [None if rang in tus else n for rang, n in enumerate(nombres)]


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
