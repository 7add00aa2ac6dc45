"""Who will end the week under target (L279), from what is told and what is planned: whole weeks that may be judged.

A week without a contract, exempt, excused or partial alone is never a manquement: it is left out.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.regles.secret import Cle, cacher_tables

Issue = Literal["couverte", "sous_objectif"]
NOMS: Final = ("atteint", "couverte", "sous_objectif", "personnes")


def prevoir(objectif: int, retenues: int, prevues: int) -> Issue:
    """How a week under target will end if all that is planned is done, and nothing else."""
    return "couverte" if retenues + prevues >= objectif else "sous_objectif"


@dataclass(frozen=True, slots=True)
class Prevision:
    """People by how their week stands; the minutes that those under target miss, and those planned for them."""

    atteint: int = 0
    couverte: int = 0
    sous_objectif: int = 0
    manquantes: int = 0
    prevues: int = 0

    @property
    def personnes(self) -> int:
        return self.atteint + self.couverte + self.sous_objectif


def a_taire(table: Mapping[Cle, Prevision]) -> dict[Cle, set[str]]:
    """For each row, and each sum of rows, what a dashboard is not told. Rows may share people: more is hidden then."""
    nombres = {cle: [x.atteint, x.couverte, x.sous_objectif, x.personnes] for cle, x in table.items()}
    return {cle: {NOMS[rang] for rang in tus} for cle, tus in cacher_tables(nombres, lignes=True).items()}


def mesures(lue: Prevision, tues: Set[str] = frozenset()) -> dict[str, Any]:
    """A row as it is told."""
    reste = not {"couverte", "sous_objectif"} & tues
    return {
        "personnes": None if "personnes" in tues else lue.personnes,
        "atteint": None if "atteint" in tues else lue.atteint,
        "a_completer": lue.couverte + lue.sous_objectif if reste else None,
        "couvertes": None if "couverte" in tues else lue.couverte,
        "sous_objectif": None if "sous_objectif" in tues else lue.sous_objectif,
        "manque_minutes": lue.manquantes if reste else None,
        "minutes_prevues": lue.prevues if reste else None,
    }


def mesures_finies(lue: Prevision, tues: Set[str] = frozenset()) -> dict[str, Any]:
    """A week that is over, beside the one it is compared with: nothing of it is planned any more."""
    dites = mesures(lue, tues)
    return {nom: dites[nom] for nom in ("personnes", "atteint", "sous_objectif")}
