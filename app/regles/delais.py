"""Delays between two acts: how many, median, mean, longest, and how many within what the text gives.

The one delay that is given: the contract within a month of the notification of the orientation (D. 5411-14-1).
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from app.catalogue.modele import Campagne
from app.regles.contrats import echeance_signature
from app.regles.indicateurs import arrondi, completer, petit, pourcentage
from app.regles.tableaux import cacher

CodeDelai = Literal["prescription_entree", "orientation_contrat"]


@dataclass(slots=True)
class Delai:
    """Days by length, and how many were in time; `juge`: the text gives a delay."""

    juge: bool
    jours: Counter[int] = field(default_factory=Counter)
    a_temps: int = 0

    def ajouter(self, campagne: Campagne, debut: date, fin: date, nombre: int) -> None:
        """So many that began and ended on these days."""
        self.jours[(fin - debut).days] += nombre
        if self.juge and fin <= echeance_signature(campagne, debut):
            self.a_temps += nombre

    @property
    def nombre(self) -> int:
        return self.jours.total()

    @property
    def mediane(self) -> float:
        """The middle one; of an even number, half way between the two in the middle."""
        lus = sorted(self.jours.elements())
        milieu = len(lus) // 2
        return float(lus[milieu]) if len(lus) % 2 else (lus[milieu - 1] + lus[milieu]) / 2

    @property
    def moyenne(self) -> float:
        return arrondi(sum(jours * n for jours, n in self.jours.items()), self.nombre)


def a_taire(lignes: Sequence[Delai]) -> list[set[str]]:
    """For each row of one kind of delay, what a dashboard is not told."""
    nombres = [x.nombre for x in lignes]
    if not any(x.juge for x in lignes):
        seuls = completer({i for i, n in enumerate(nombres) if petit(n)}, nombres)
        return [{"nombre"} if i in seuls else set() for i in range(len(nombres))]
    caches = cacher([[x.a_temps, x.nombre - x.a_temps, x.nombre] for x in lignes])
    noms = ("a_temps", "a_temps", "nombre")
    return [{noms[rang] for rang in cache} for cache in caches]


def mesures(lue: Delai, tues: Set[str] = frozenset()) -> dict[str, Any]:
    """A row as it is told."""
    tout, dit = "nombre" in tues, lue.juge and "a_temps" not in tues
    return {
        "nombre": None if tout else lue.nombre,
        "mediane_jours": None if tout else lue.mediane,
        "moyenne_jours": None if tout else lue.moyenne,
        "maximum_jours": None if tout else max(lue.jours),
        "dans_le_delai": lue.a_temps if dit else None,
        "taux_dans_le_delai": pourcentage(lue.a_temps, lue.nombre) if dit else None,
    }
