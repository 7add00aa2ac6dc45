"""Entrées and sorties as told, case by case."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.mouvements import Mouvements, a_taire, mesures, nature_sortie
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "mouvements.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["natures"]])
def test_nature(cas: Mapping[str, Any]) -> None:
    lue = nature_sortie(
        CAMPAGNE.fiches[cas["fiche"]],
        motif=cas["motif"],
        parcours=cas.get("parcours"),
        verification=cas.get("verification"),
    )
    assert lue == cas["attendu"]


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["lignes"]])
def test_ligne(cas: Mapping[str, Any]) -> None:
    ligne = Mouvements(**cas["compte"])
    dite = mesures(ligne, a_taire({(): ligne})[()] if cas.get("masque") else set())
    assert {nom: dite[nom] for nom in cas["attendu"]} == cas["attendu"]
