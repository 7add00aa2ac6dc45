"""Entrées and sorties as a dashboard tells them: positive or not as the catalogue says, renewals apart.

Source: « Motifs valorisables de sortie » of each fiche; a motif that rests on another decision waits for it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.catalogue.modele import Fiche
from app.regles.etats import Verification
from app.regles.indicateurs import pourcentage
from app.regles.secret import Cle, cacher_tables
from app.regles.sorties import trouver_motif, valorisable

NatureSortie = Literal["positive", "en_attente", "non_valorisee"]
Fait = Literal["entree", "renouvellement", "positive", "en_attente", "non_valorisee"]
# Motifs the text names employment by, some of which it does not tell from training (« emploi / formation »).
EMPLOI: Final = frozenset(
    {
        "activite_independante",
        "embauche_siae",
        "emploi_durable",
        "emploi_formation",
        "emploi_transition",
        "retour_emploi_formation",
    }
)
NATURES: Final[tuple[NatureSortie, ...]] = ("positive", "en_attente", "non_valorisee")
FAITS: Final[tuple[Fait, ...]] = ("entree", "renouvellement", *NATURES)


def nature_sortie(
    fiche: Fiche, *, motif: str, parcours: str | None = None, verification: str | None = None
) -> NatureSortie:
    """Positive: a motif of the fiche's list (and parcours'), confirmed where it must be; infirmed, it is not."""
    lue = None if verification is None else Verification(verification)
    if valorisable(fiche, motif=motif, parcours=parcours, verification=lue):
        return "positive"
    trouve = trouver_motif(fiche, motif, parcours=parcours)
    attend = trouve is not None and trouve.verification and lue != Verification.INFIRMEE
    return "en_attente" if attend else "non_valorisee"


@dataclass(slots=True)
class Mouvements:
    """How many of each; `emploi`: the positive ones by a motif of employment."""

    entree: int = 0
    renouvellement: int = 0
    positive: int = 0
    en_attente: int = 0
    non_valorisee: int = 0
    emploi: int = 0

    def ajouter(self, fait: Fait, nombre: int, *, emploi: bool = False) -> None:
        """So many more."""
        setattr(self, fait, getattr(self, fait) + nombre)
        if emploi:
            self.emploi += nombre

    def reunir(self, autre: "Mouvements") -> None:
        """And these."""
        for nom in FAITS:
            self.ajouter(nom, getattr(autre, nom))
        self.emploi += autre.emploi

    @property
    def sorties(self) -> int:
        return self.positive + self.en_attente + self.non_valorisee


def a_taire(table: Mapping[Cle, Mouvements]) -> dict[Cle, set[str]]:
    """For each row, and each sum of rows, the measures that a dashboard is not told, nor those that would give them."""
    tues: dict[Cle, set[str]] = {}
    for noms in (("entree",), ("renouvellement",), (*NATURES, "sorties")):
        nombres = {cle: [int(getattr(x, nom)) for nom in noms] for cle, x in table.items()}
        for cle, rangs in cacher_tables(nombres, lignes=len(noms) > 1).items():
            tues.setdefault(cle, set()).update(noms[rang] for rang in rangs)
    parts = {cle: [x.emploi, x.positive - x.emploi, x.positive] for cle, x in table.items()}
    for cle, rangs in cacher_tables(parts, lignes=True).items():
        if rangs or "positive" in tues[cle]:
            tues[cle].add("emploi")
    return tues


def mesures(lue: Mouvements, tues: Set[str] = frozenset()) -> dict[str, Any]:
    """A row as it is told; a rate is null without sorties."""
    dites = {
        "entrees": "entree",
        "renouvellements": "renouvellement",
        "sorties": "sorties",
        "sorties_positives": "positive",
        "sorties_en_attente": "en_attente",
        "sorties_non_valorisees": "non_valorisee",
        "sorties_emploi": "emploi",
    }

    def part(nom: str) -> float | None:
        return pourcentage(getattr(lue, nom), lue.sorties) if lue.sorties and not {nom, "sorties"} & tues else None

    lues: dict[str, Any] = {nom: None if de in tues else getattr(lue, de) for nom, de in dites.items()}
    return lues | {"taux_positives": part("positive"), "taux_emploi": part("emploi")}
