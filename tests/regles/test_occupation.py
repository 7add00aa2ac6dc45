"""Occupation of funded places, case by case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import yaml

from app.regles.dates import Periode
from app.regles.occupation import Mouvement, bornes_financees, mesures, occuper
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "occupation.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS])
def test_occupation(cas: Mapping[str, Any]) -> None:
    mouvements = [Mouvement(jour, **change) for jour, change in cas["mouvements"]]
    lues = occuper(mouvements, Periode(*cas["bornes"]), cas["pas"], permanent=cas.get("permanent", True))
    dites = {cle: mesures(x) for cle, x in lues.items()}
    attendu = {str(cle): valeurs for cle, valeurs in cas["attendu"].items()}
    assert dites.keys() == attendu.keys()
    for cle, valeurs in attendu.items():
        assert {nom: dites[cle][nom] for nom in valeurs} == valeurs


@pytest.mark.parametrize(
    ("resiliation", "attendu"),
    [
        (None, Periode(date(2027, 1, 15), date(2027, 7, 1))),
        (date(2027, 3, 1), Periode(date(2027, 1, 15), date(2027, 3, 1))),  # 28 February is its last funded day
        (date(2027, 1, 10), None),
    ],
)
def test_une_convention_finance_jusqu_a_la_veille_de_sa_resiliation(
    resiliation: date | None, attendu: Periode | None
) -> None:
    exercice = {"depuis": date(2027, 1, 1), "jusqua": date(2027, 12, 31)}
    assert bornes_financees(date(2027, 1, 15), date(2027, 6, 30), resiliation, **exercice) == attendu
