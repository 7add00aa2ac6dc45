"""Entrées and sorties as told, case by case."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.mouvements import EMPLOI, Mouvements, a_taire, mesures, nature_sortie
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


def test_l_emploi_est_ce_que_le_texte_nomme_ainsi() -> None:
    """Every motif whose words say employment, a hiring or a living from one's own work; and no other."""
    mots = re.compile(r"emploi|embauche|vivre de son activité", re.IGNORECASE)
    motifs = [m for f in CAMPAGNE.fiches.values() for m in f.motifs_sortie]
    assert {m.code for m in motifs if mots.search(m.libelle.texte)} == EMPLOI
    assert not [m.code for m in motifs if m.code in EMPLOI and m.verification]
