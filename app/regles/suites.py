"""What becomes of demandes (L283, L287, L291), as a dashboard tells it: open, answered or dropped, in how many days.

No sentence gives a delay to answer, so none is judged. An investigation asked by mistake is none.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from app.catalogue.modele import Campagne
from app.regles.delais import Delai
from app.regles.etats_demandes import (
    INVESTIGATIONS_OUVERTES,
    REORIENTATIONS_OUVERTES,
    SANCTIONS_OUVERTES,
    StatutInvestigation,
    StatutReorientation,
    StatutSanction,
)
from app.regles.secret import Cle, cacher_tables

CodeDemande = Literal["sanction", "reorientation", "investigation"]
Suite = Literal["ouverte", "repondue", "sans_suite"]
Issue = Literal[
    "suspension", "suppression", "acceptee", "refusee", "doute_leve", "doute_confirme", "sans_conclusion", "classee",
    "retiree",
]  # fmt: skip
OUVERTES: Final[dict[CodeDemande, Set[str]]] = {
    "sanction": SANCTIONS_OUVERTES,
    "reorientation": REORIENTATIONS_OUVERTES,
    "investigation": INVESTIGATIONS_OUVERTES,
}
ABANDONS: Final = frozenset({StatutSanction.CLASSEE, StatutSanction.RETIREE, StatutReorientation.RETIREE})
SANS_OBJET: Final = StatutInvestigation.ANNULEE


def suite(demande: CodeDemande, statut: str) -> Suite:
    """Where a demande stands; one that was carried out, lifted or ended stays answered."""
    if statut in OUVERTES[demande]:
        return "ouverte"
    return "sans_suite" if statut in ABANDONS else "repondue"


def issue(demande: CodeDemande, statut: str, *, nature: str | None = None, resultat: str | None = None) -> str | None:
    """How it ended: what was decided (a sanction's nature, an investigation's result), or why not; None while open."""
    lue = suite(demande, statut)
    if lue == "ouverte":
        return None
    if lue == "sans_suite":
        return statut
    return {"sanction": nature, "reorientation": statut, "investigation": resultat}[demande]


@dataclass(slots=True)
class Suites:
    """How many of each, the days that answers took, and how long the open ones have waited."""

    ouverte: int = 0
    repondue: int = 0
    sans_suite: int = 0
    reponse: Delai = field(default_factory=lambda: Delai(juge=False))
    attente: Delai = field(default_factory=lambda: Delai(juge=False))

    def ajouter(self, lue: Suite, campagne: Campagne, du: date, fin: date | None, jour: date, nombre: int) -> None:
        """So many more, made on `du`, answered on `fin`; read on `jour`."""
        setattr(self, lue, getattr(self, lue) + nombre)
        if lue == "ouverte":
            self.attente.ajouter(campagne, du, jour, nombre)
        elif lue == "repondue" and fin is not None:
            self.reponse.ajouter(campagne, du, fin, nombre)

    @property
    def demandes(self) -> int:
        return self.ouverte + self.repondue + self.sans_suite


NOMS: Final = ("ouverte", "repondue", "sans_suite", "demandes")


def a_taire(table: Mapping[Cle, Suites]) -> dict[Cle, set[str]]:
    """For each row of one kind of demande, and each sum of rows, what a dashboard is not told."""
    nombres = {cle: [x.ouverte, x.repondue, x.sans_suite, x.demandes] for cle, x in table.items()}
    return {cle: {NOMS[rang] for rang in tus} for cle, tus in cacher_tables(nombres, lignes=True).items()}


def mesures(lue: Suites, tues: Set[str] = frozenset()) -> dict[str, Any]:
    """A row as it is told; days are null without any answer, or any that waits."""
    reponse = lue.reponse if lue.reponse.nombre and "repondue" not in tues else None
    attente = lue.attente if lue.attente.nombre and "ouverte" not in tues else None
    return {
        "demandes": None if "demandes" in tues else lue.demandes,
        "ouvertes": None if "ouverte" in tues else lue.ouverte,
        "repondues": None if "repondue" in tues else lue.repondue,
        "sans_suite": None if "sans_suite" in tues else lue.sans_suite,
        "reponse_mediane_jours": reponse and reponse.mediane,
        "reponse_moyenne_jours": reponse and reponse.moyenne,
        "reponse_maximum_jours": reponse and max(reponse.jours),
        "attente_mediane_jours": attente and attente.mediane,
        "attente_maximum_jours": attente and max(attente.jours),
    }
