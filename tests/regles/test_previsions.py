"""The forecast of a week, case by case."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
import yaml

from app.regles.previsions import Prevision, a_taire, mesures, mesures_finies, prevoir
from app.regles.subventions import Resultat, au_rythme, part_atteinte
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "previsions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["semaines"]])
def test_prevoir(cas: Mapping[str, Any]) -> None:
    assert prevoir(cas["objectif"], cas["retenues"], cas["prevues"]) == cas["attendu"]


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["lignes"]])
def test_ligne(cas: Mapping[str, Any]) -> None:
    ligne = Prevision(**cas["compte"])
    tues = a_taire({(): ligne})[()] if cas.get("masque") else set()
    assert mesures(ligne, tues) == cas["attendu"]
    finie = mesures_finies(ligne, tues)
    assert finie == {nom: cas["attendu"][nom] for nom in ("personnes", "atteint", "sous_objectif")}


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["rythme"]])
def test_au_rythme(cas: Mapping[str, Any]) -> None:
    fait, attendu = cas["fait"], cas["attendu"]
    regle = CAMPAGNE.phrase("modulation_solde")
    vu = Resultat("solde", "entrees", "", fait, attendu, "", None, part_atteinte(fait, attendu), None, regle)
    prevu = au_rythme(vu, passes=cas["passes"], jours=cas["jours"])
    numerateur, haut, bas = cas["prevu"]
    assert prevu.numerateur == numerateur
    assert prevu.atteinte == (None if haut is None else Fraction(haut, bas))
