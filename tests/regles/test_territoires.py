"""Territories in one row each, case by case."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.occupation import Occupation
from app.regles.territoires import personnes, places
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "territoires.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["places"]])
def test_places(cas: Mapping[str, Any]) -> None:
    lues = places([Occupation(**x) for x in cas["lignes"]], masque=cas.get("masque", False))
    assert [[x["places_financees"], x["places_libres"]] for x in lues] == cas["attendu"]


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["personnes"]])
def test_personnes(cas: Mapping[str, Any]) -> None:
    assert personnes(cas["nombres"], masque=cas.get("masque", False)) == cas["attendu"]
