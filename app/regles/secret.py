"""What a dashboard is not told: no count from 1 to 4, nor one from which such a count is found by subtraction.

A table is taken with all its coarser tables (by month of a table by month and territory, its total), for who asks for
one asks for the others. A count that is hidden takes others with it, along its row and within each sum that it enters,
and that of a sum that is hidden some of its parts: `completer` says how many.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from app.regles.indicateurs import completer, petit


class _Tout:
    """In the place of a value in a key: whatever it is."""

    def __repr__(self) -> str:
        return "TOUT"


TOUT: Final = _Tout()
Cle = tuple[Hashable, ...]


def marges(cle: Cle) -> Iterator[Cle]:
    """The key and those of the sums that it enters."""
    yield from product(*((valeur, TOUT) for valeur in cle))


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
        self.caches = {cle: {i for i, n in enumerate(ns) if petit(n)} for cle, ns in self.nombres.items()}
        self.a_voir = deque(cle for cle, tus in self.caches.items() if tus)

    def cacher(self, cle: Cle, rangs: Iterable[int]) -> None:
        nouveaux = set(rangs) - self.caches[cle]
        if nouveaux:
            self.caches[cle] |= nouveaux
            self.a_voir.append(cle)

    def verifier_ligne(self, cle: Cle) -> None:
        """The last count is the sum of the others: hidden, it takes them all."""
        nombres, tus = self.nombres[cle], self.caches[cle]
        total = len(nombres) - 1
        self.cacher(cle, range(total) if total in tus else completer(tus, nombres[:total]))

    def verifier_somme(self, cle: Cle, axe: int) -> None:
        """A sum and its parts along an axis, count by count."""
        parts = self.parts[cle, axe]
        for rang in range(len(self.nombres[cle])):
            nombres = [self.nombres[part][rang] for part in parts]
            tus = {i for i, part in enumerate(parts) if rang in self.caches[part]}
            if not tus and rang in self.caches[cle]:
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
    while tables.a_voir:
        cle = tables.a_voir.popleft()
        if lignes:
            tables.verifier_ligne(cle)
        for axe, valeur in enumerate(cle):
            tables.verifier_somme(cle if valeur is TOUT else somme(cle, axe), axe)
    return tables.caches
