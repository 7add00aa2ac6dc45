"""Rendez-vous: their day, their convocation, their issue."""

from typing import Any

import pytest

from app.catalogue.modele import Fiche
from app.regles.constats import Constat
from app.regles.etats_rencontres import FormeRendezVous, IssueRendezVous, Modalite
from app.regles.rendez_vous import TYPES, Participation, jour_issue, verifier_issue, verifier_rendez_vous
from tests.regles.cas_regles import CAMPAGNE, jouer, lire


def _rendez_vous(fiche: Fiche | None, *, date_entree: Any, date_sortie: Any, **donnees: Any) -> list[Constat]:
    entree = Participation(fiche, date_entree, date_sortie) if fiche else None
    return verifier_rendez_vous(CAMPAGNE, entree=entree, **donnees)


REGLES = {
    "rendez_vous": _rendez_vous,
    "issue": lambda _, **d: verifier_issue(CAMPAGNE, **d),
    "jour_issue": lambda _, **d: jour_issue(**d),
}


@pytest.mark.parametrize("cas", lire("rendez_vous"))
def test_cas(cas: dict[str, Any]) -> None:
    donnees = dict(cas["donnees"])
    for nom, liste in (("modalite", Modalite), ("forme", FormeRendezVous), ("issue", IssueRendezVous)):
        if nom in donnees:
            donnees[nom] = liste(donnees[nom])
    jouer({**cas, "donnees": donnees}, REGLES)


def test_un_rendez_vous_tenu_devient_une_activite_qui_compte() -> None:
    assert set(TYPES) == set(FormeRendezVous)
    for code in TYPES.values():
        type_ = CAMPAGNE.types_activite[code]
        assert (type_.compte_15h, type_.fiches) == (True, ())
