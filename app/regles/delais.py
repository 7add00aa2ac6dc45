"""Delays between two acts: how many, median, mean, longest, and how many within what the text gives.

The one delay that is given: the contract within a month of the notification of the orientation (D. 5411-14-1).
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from app.catalogue.modele import Campagne
from app.regles.contrats import echeance_signature
from app.regles.indicateurs import arrondi, pourcentage
from app.regles.secret import Cle, cacher_tables

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


def reunir(delais: Sequence[Delai]) -> Delai | None:
    """All of one kind together; None without any."""
    if not delais:
        return None
    somme = Delai(juge=delais[0].juge)
    for lu in delais:
        somme.jours += lu.jours
        somme.a_temps += lu.a_temps
    return somme


def a_taire(table: Mapping[Cle, Delai]) -> dict[Cle, set[str]]:
    """For each row of one kind of delay, and each sum of rows, what a dashboard is not told."""
    if not any(x.juge for x in table.values()):
        seuls = {cle: [x.nombre] for cle, x in table.items()}
        return {cle: {"nombre"} if tus else set() for cle, tus in cacher_tables(seuls).items()}
    juges = {cle: [x.a_temps, x.nombre - x.a_temps, x.nombre] for cle, x in table.items()}
    dits = ("a_temps", "a_temps", "nombre")
    return {cle: {dits[rang] for rang in tus} for cle, tus in cacher_tables(juges, lignes=True).items()}


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
