"""Delays, case by case."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.delais import Delai, a_taire, mesures
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "delais.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS])
def test_delai(cas: Mapping[str, Any]) -> None:
    ligne = Delai(juge=cas["juge"])
    for debut, fin, nombre in cas["faits"]:
        ligne.ajouter(CAMPAGNE, debut, fin, nombre)
    dite = mesures(ligne, a_taire({(): ligne})[()] if cas.get("masque") else set())
    assert {nom: dite[nom] for nom in cas["attendu"]} == cas["attendu"]
