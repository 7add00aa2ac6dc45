"""Territories in one row each, case by case."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.occupation import Occupation
from app.regles.territoires import personnes, personnes_tues, places, places_tues
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "territoires.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["places"]])
def test_places(cas: Mapping[str, Any]) -> None:
    table = {(rang,): Occupation(**x) for rang, x in enumerate(cas["lignes"])}
    tues = places_tues(table) if cas.get("masque") else {}
    lues = [places(x, tues.get(cle, set())) for cle, x in table.items()]
    assert [[x["places_financees"], x["places_libres"]] for x in lues] == cas["attendu"]


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["personnes"]])
def test_personnes(cas: Mapping[str, Any]) -> None:
    table = {(rang,): nombre for rang, nombre in enumerate(cas["nombres"])}
    tues = personnes_tues(table) if cas.get("masque") else {}
    assert [personnes(n, tues.get(cle, set())) for cle, n in table.items()] == cas["attendu"]
