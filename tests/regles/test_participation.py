"""The table tests/regles/cas/participation.yaml."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.regles.constats import Constat
from app.regles.participation import Lien, verifier_lien
from tests.regles.cas_regles import jouer, lire


def lien(_fiche: Any, *, referent: bool, tenus: Any, annonces: Any, **jours: Any) -> list[Constat]:
    bornes = [tuple(tuple(paire) for paire in paires) for paires in (tenus, annonces)]
    return verifier_lien(Lien(referent, *bornes), **jours)


@pytest.mark.parametrize("cas", lire("participation"))
def test_participation(cas: Mapping[str, Any]) -> None:
    jouer(cas, {"lien": lien})
