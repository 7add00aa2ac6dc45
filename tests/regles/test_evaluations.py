"""What is told of an entrée beside its activités: evaluations, hours paid."""

from datetime import date
from typing import Any

import pytest
import yaml

from app.regles.constats import Constat, avertissements, bloquants
from app.regles.etats import MomentEvaluation
from app.regles.evaluations import verifier_evaluation, verifier_heures_payees
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "evaluations.yaml").read_text(encoding="utf-8"))
ENTREE, AUJOURDHUI = date(2027, 4, 7), date(2027, 6, 15)


def verifier(lus: list[Constat], refus: list[str], averti: list[str], ligne: int | None) -> None:
    assert sorted(c.code for c in bloquants(lus)) == sorted(refus)
    assert [c.code for c in avertissements(lus)] == averti
    assert next((c.regle.ligne for c in lus if c.regle), None) == ligne


@pytest.mark.parametrize(
    ("fiche", "moment", "jour", "items", "autres", "sortie", "refus", "averti", "ligne"), CAS["evaluations"]
)
def test_evaluation(
    fiche: Any,
    moment: str,
    jour: date,
    items: list[str],
    autres: list[str] | None,
    sortie: date | None,
    refus: list[str],
    averti: list[str],
    ligne: int | None,
) -> None:
    lus = verifier_evaluation(
        CAMPAGNE,
        CAMPAGNE.fiches[str(fiche)],
        moment=MomentEvaluation(moment),
        jour=jour,
        items=items,
        items_autre_moment=autres,
        date_entree=ENTREE,
        date_sortie=sortie,
        aujourdhui=AUJOURDHUI,
    )
    verifier(lus, refus, averti, ligne)


@pytest.mark.parametrize(("fiche", "mois", "sortie", "refus", "ligne"), CAS["heures"])
def test_heures_payees(fiche: Any, mois: date, sortie: date | None, refus: list[str], ligne: int | None) -> None:
    lus = verifier_heures_payees(
        CAMPAGNE,
        CAMPAGNE.fiches[str(fiche)],
        mois=mois,
        date_entree=ENTREE,
        date_sortie=sortie,
        aujourdhui=AUJOURDHUI,
    )
    verifier(lus, refus, [], ligne)
