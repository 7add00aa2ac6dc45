"""Records of a CSV, of one line or of several that a quoted cell holds.

A quote left open would take the lines behind it into its cell, without a word. A record over several lines is therefore
one only when nothing in it could be lines of the file; otherwise its first line is refused and the others are read on
their own.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from app.imports.colonnes import OBJET, TEXTE, colonnes


@dataclass(frozen=True, slots=True)
class Forme:
    """What the records of a file look like: separator, number of columns, which of them may hold line breaks."""

    separateur: str
    largeur: int
    textes: frozenset[int]
    sure: bool  # written by ourselves, from the cells of a workbook

    def admet(self, cellules: list[str]) -> bool:
        """Whether a record read over several lines is one: as many cells as columns, line breaks in texts alone."""
        if self.sure:
            return True
        if len(cellules) < self.largeur or any(cellules[self.largeur :]):
            return False
        longues = [rang for rang, cellule in enumerate(cellules) if "\n" in cellule]
        return all(rang in self.textes and not self._lignes(cellules[rang], rang) for rang in longues)

    def _lignes(self, cellule: str, rang: int) -> bool:
        """Whether a cell may be lines of the file: a whole one in its middle, or the start of one at its end."""
        premiere, *milieu, derniere = (texte.count(self.separateur) for texte in cellule.split("\n"))
        autres = self.largeur - 1
        if any(nombre >= autres for nombre in milieu):
            return True
        return derniere >= rang if rang else premiere >= autres


def forme(entetes: list[str], type_: str, separateur: str, *, sure: bool) -> Forme:
    """That of a file of these columns."""
    connues = colonnes(type_)
    textes = (rang for rang, nom in enumerate(entetes) if connues.get(nom, TEXTE) in (TEXTE, OBJET))  # or details.*
    return Forme(separateur, len(entetes), frozenset(textes), sure)


def lire(premiere: str, suite: Iterator[str], attendue: Forme) -> list[str]:
    """The cells of the record that a line begins; `suite`: the lines behind it, taken while a quote is open.

    Raises csv.Error: a quote that does not end where its cell does, or holds what may be other lines.
    """
    lecteur = csv.reader(chain([premiere], suite), delimiter=attendue.separateur, strict=True)
    cellules = next(lecteur, [])
    if lecteur.line_num > 1 and not attendue.admet(cellules):
        raise csv.Error("lines that a quote holds")
    return cellules
