"""What a dashboard is not told: no count from 1 to 4, nor one from which such a count is found by subtraction.

A table is taken with all its coarser tables (by month of a table by month and territory, its total), for who asks for
one asks for the others. A count that is hidden takes others with it, along its row and within each sum that it enters,
and that of a sum that is hidden some of its parts: `completer` says how many.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, Generic, TypeVar

from app.regles.indicateurs import LIGNE_SANTE, MASQUE, completer, petit
from app.regles.sorties import SANTE, motif_en_nombre


class _Tout:
    """In the place of a value in a key: whatever it is."""

    def __repr__(self) -> str:
        return "TOUT"


TOUT: Final = _Tout()
Cle = tuple[Hashable, ...]
X = TypeVar("X")


def marges(cle: Cle) -> Iterator[Cle]:
    """The key and those of the sums that it enters."""
    yield from product(*((valeur, TOUT) for valeur in cle))


class _File(Generic[X]):
    """What is still to be looked at, once each, first come first."""

    def __init__(self) -> None:
        self._suite: deque[X] = deque()
        self._attendus: set[X] = set()

    def __bool__(self) -> bool:
        return bool(self._suite)

    def ajouter(self, element: X) -> None:
        if element not in self._attendus:
            self._attendus.add(element)
            self._suite.append(element)

    def prendre(self) -> X:
        element = self._suite.popleft()
        self._attendus.discard(element)
        return element


class _Tables:
    """Counts by key, of a table and its coarser ones, and which are hidden; each sum knows its parts, axis by axis."""

    def __init__(self, table: Mapping[Cle, Sequence[int]]) -> None:
        self.nombres: dict[Cle, list[int]] = {}
        for cle, nombres in sorted(
            table.items(), key=lambda paire: [*map(str, paire[0])]
        ):  # the same for who asks again
            for marge in marges(cle):
                sommes = self.nombres.setdefault(marge, [0] * len(nombres))
                self.nombres[marge] = [a + b for a, b in zip(sommes, nombres, strict=True)]
        self.parts: dict[tuple[Cle, int], list[Cle]] = {}
        for cle in self.nombres:
            for axe, valeur in enumerate(cle):
                if valeur is not TOUT:
                    self.parts.setdefault((somme(cle, axe), axe), []).append(cle)
        self.caches: dict[Cle, set[int]] = {cle: set() for cle in self.nombres}
        self.lignes, self.sommes = _File[Cle](), _File[tuple[Cle, int]]()  # what a count newly hidden may change
        for cle, ns in self.nombres.items():
            self.cacher(cle, (i for i, n in enumerate(ns) if petit(n)))

    def cacher(self, cle: Cle, rangs: Iterable[int]) -> None:
        nouveaux = set(rangs) - self.caches[cle]
        if nouveaux:
            self.caches[cle] |= nouveaux
            self.lignes.ajouter(cle)
            for axe, valeur in enumerate(cle):
                self.sommes.ajouter((cle if valeur is TOUT else somme(cle, axe), axe))

    def verifier_ligne(self, cle: Cle) -> None:
        """The last count is the sum of the others: hidden, it takes them all."""
        nombres, tus = self.nombres[cle], self.caches[cle]
        total = len(nombres) - 1
        self.cacher(cle, range(total) if total in tus else completer(tus, nombres[:total]))

    def verifier_somme(self, cle: Cle, axe: int) -> None:
        """A sum and its parts along an axis, count by count."""
        parts, caches = self.parts[cle, axe], self.caches
        tus_par_rang: dict[int, set[int]] = {rang: set() for rang in caches[cle]}
        for i, part in enumerate(parts):
            for rang in caches[part]:
                tus_par_rang.setdefault(rang, set()).add(i)
        for rang, tus in sorted(tus_par_rang.items()):
            nombres = [self.nombres[part][rang] for part in parts]
            if not tus:  # hidden itself
                tus = {min(range(len(parts)), key=lambda i: (nombres[i] == 0, nombres[i]))}
            for i in completer(tus, nombres):
                self.cacher(parts[i], {rang})
            if len(tus) == len(parts) == 1:
                self.cacher(cle, {rang})


def somme(cle: Cle, axe: int) -> Cle:
    """The key of what a count enters along an axis."""
    return (*cle[:axe], TOUT, *cle[axe + 1 :])


def cacher_tables(table: Mapping[Cle, Sequence[int]], *, lignes: bool = False) -> dict[Cle, set[int]]:
    """The ranks to hide of each row, and of each sum of rows (`TOUT` in its key).

    `lignes`: the last count of a row is the total of the others.
    """
    tables = _Tables(table)
    while True:
        if lignes and tables.lignes:
            tables.verifier_ligne(tables.lignes.prendre())
        elif tables.sommes:
            tables.verifier_somme(*tables.sommes.prendre())
        else:
            return tables.caches


# what an indicator, as it is written, tells of how many it counts
COMPTES = (
    "valeur", "numerateur", "denominateur", "atteint", "par_participant", "nombre", "personnes",
    "en_attente_verification",
)  # fmt: skip


def taire_motifs_de_sante(lu: Mapping[str, Any]) -> Mapping[str, Any]:
    """A written indicator as whoever may not read a person's motif reads it (decision 23).

    A motif of health is told from five people, and no stay by one: beside the days of each stay, it would tell whose.
    """
    if lu["code"].startswith(LIGNE_SANTE) and petit(lu["numerateur"]):
        return {**lu, **dict.fromkeys(COMPTES), "raison": MASQUE, "details": []}
    gardees = [p for p in lu["details"] if p["axe"] != "motif" or motif_en_nombre(p["cle"]) != SANTE]
    return {**lu, "details": gardees}
