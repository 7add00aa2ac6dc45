"""Dashboards: person-weeks gathered by period and compared with the year before, and what of them is not told.

Source: L249-253 and L279 (the 15 h week). Counts are exact integers; a rate is a ratio of two of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add
from typing import Final, Literal

from app.regles.assiduite import StatutFixe, StatutSemaine
from app.regles.calendrier import JOUR, ajouter_mois, semaine_iso
from app.regles.indicateurs import pourcentage
from app.regles.secret import Cle, cacher_tables

Pas = Literal["jour", "semaine", "mois", "exercice"]
STATUTS: Final[tuple[StatutSemaine, ...]] = (
    "atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat",
)  # fmt: skip
FIXES: Final[tuple[StatutFixe, ...]] = ("hors_contrat", "dispense", "excusee", "atteint", "a_juger")  # as stored
TOTAL: Final = len(STATUTS)  # rank of the total beside the counts by status


def semaine_precedente(lundi: date) -> date | None:
    """The Monday of the same ISO week a year before; None for a week 53 that year did not have."""
    annee, numero, _ = lundi.isocalendar()
    try:
        return date.fromisocalendar(annee - 1, numero, 1)
    except ValueError:
        return None


def tranche(jour: date, pas: Pas) -> str:
    """The period a day is told in; for a week, that of its Monday."""
    if pas == "semaine":
        return semaine_iso(jour)
    return jour.isoformat()[: {"jour": 10, "mois": 7, "exercice": 4}[pas]]


def decouper(du: date, au: date, pas: Pas | None) -> Iterator[tuple[str, date, date]]:
    """The parts of [du, au) by day, month or year, each with the period it is told in (None: one part, without)."""
    while du < au:
        fin = au
        if pas is not None:
            suite = du + JOUR if pas == "jour" else ajouter_mois(du.replace(day=1), 1)
            fin = min(au, date(du.year + 1, 1, 1) if pas == "exercice" else suite)
        yield tranche(du, pas) if pas else "", du, fin
        du = fin


def un_an_apres(cle: str) -> str:
    """The day, month or year that one of a year before is compared with."""
    return f"{int(cle[:4]) + 1}{cle[4:]}" if cle else cle


@dataclass(slots=True)
class Assiduite:
    """Person-weeks by status as read on a day, the minutes asked of them and the minutes retained."""

    effectifs: list[int]
    minutes_objectif: int = 0
    minutes_retenues: int = 0

    @classmethod
    def vide(cls) -> "Assiduite":
        return cls([0] * len(STATUTS))

    def ajouter(self, fixes: Sequence[int], *, objectif: int, retenues: int, en_cours: bool) -> None:
        """People by stored status, in the order of `FIXES`, and their minutes; `en_cours`: their week is not over."""
        hors_contrat, dispense, excusee, atteint, a_juger = fixes
        juges = (0, a_juger) if en_cours else (a_juger, 0)
        lus = (atteint, *juges, excusee, dispense, hors_contrat)
        self.effectifs = [*map(add, self.effectifs, lus)]
        self.minutes_objectif += objectif
        self.minutes_retenues += retenues

    def reunir(self, autre: "Assiduite") -> None:
        """The other's people, none of whom is counted here, join these."""
        self.effectifs = [*map(add, self.effectifs, autre.effectifs)]
        self.minutes_objectif += autre.minutes_objectif
        self.minutes_retenues += autre.minutes_retenues

    @property
    def total(self) -> int:
        return sum(self.effectifs)

    @property
    def taux(self) -> float | None:
        """Weeks whose target was reached, of those that could be judged; None when none could."""
        atteint, insuffisant = self.effectifs[0], self.effectifs[1]
        return pourcentage(atteint, atteint + insuffisant) if atteint + insuffisant else None


def cacher(nombres: Sequence[Sequence[int]]) -> list[set[int]]:
    """For each row, whose last number is the total of the others, the ranks of those that a dashboard is not told.

    A total that is not told takes the whole row with it.
    """
    caches = cacher_tables({(rang,): ligne for rang, ligne in enumerate(nombres)}, lignes=True)
    return [caches[rang,] for rang in range(len(nombres))]


def a_cacher(table: Mapping[Cle, Assiduite]) -> dict[Cle, set[int]]:
    """For each row, and each sum of rows, the ranks of the counts by status that a dashboard is not told (`TOTAL` for
    all of the row). Rows that share people are taken as though they did not: more is hidden, not less."""
    return cacher_tables({cle: [*x.effectifs, x.total] for cle, x in table.items()}, lignes=True)


def mesures(lue: Assiduite, caches: Iterable[int] = ()) -> dict[str, int | float | None]:
    """A row as it is told."""
    tus = frozenset(caches)
    if not tus:  # a year by week, territory and fiche is thousands of them
        dits: dict[str, int | float | None] = dict(zip(STATUTS, lue.effectifs, strict=True))
        minutes = {"minutes_objectif": lue.minutes_objectif, "minutes_retenues": lue.minutes_retenues}
        return {"semaines_personnes": lue.total, **dits, "taux_atteinte": lue.taux, **minutes}
    tout = TOTAL in tus
    return {
        "semaines_personnes": None if tout else lue.total,
        **{nom: None if rang in tus else lue.effectifs[rang] for rang, nom in enumerate(STATUTS)},
        "taux_atteinte": None if tus & {0, 1} else lue.taux,
        "minutes_objectif": None if tout else lue.minutes_objectif,
        "minutes_retenues": None if tout else lue.minutes_retenues,
    }


def lundis_avant(lundis: Iterable[date]) -> dict[date, date]:
    """The weeks a year before, and the week each is compared with."""
    return {avant: lundi for lundi in lundis if (avant := semaine_precedente(lundi)) is not None}
