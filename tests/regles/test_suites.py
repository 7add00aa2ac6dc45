"""What becomes of demandes, case by case."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from app.regles.etats_demandes import StatutInvestigation, StatutReorientation, StatutSanction
from app.regles.suites import SANS_OBJET, CodeDemande, Suites, a_taire, issue, mesures, suite
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "suites.yaml").read_text(encoding="utf-8"))
# which states wait, and which end without an answer; the others are answers
ATTENDENT = {
    "sanction": {"demandee", "en_instruction", "notifiee", "avis_rendu"},
    "reorientation": {"demandee", "en_instruction", "avis_rendu"},
    "investigation": {"demandee", "en_cours"},
}


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["issues"]])
def test_issue(cas: Mapping[str, Any]) -> None:
    dite = issue(cas["demande"], cas["statut"], nature=cas.get("nature"), resultat=cas.get("resultat"))
    assert (suite(cas["demande"], cas["statut"]), dite) == (cas["suite"], cas["issue"])


@pytest.mark.parametrize("cas", [pytest.param(c, id=c["cas"]) for c in CAS["lignes"]])
def test_ligne(cas: Mapping[str, Any]) -> None:
    ligne = Suites()
    for lue, du, fin, nombre in cas["faits"]:
        ligne.ajouter(lue, CAMPAGNE, du, fin, cas["jour"], nombre)
    dite = mesures(ligne, a_taire({(): ligne})[()] if cas.get("masque") else set())
    assert {nom: dite[nom] for nom in cas["attendu"]} == cas["attendu"]


@pytest.mark.parametrize(
    ("demande", "statuts"),
    [
        ("sanction", {*StatutSanction}),
        ("reorientation", {*StatutReorientation}),
        ("investigation", {*StatutInvestigation} - {SANS_OBJET}),
    ],
)
def test_chaque_etat_a_sa_suite(demande: CodeDemande, statuts: set[Any]) -> None:
    for statut in statuts:
        attendue = "repondue"
        if statut in ATTENDENT[demande]:
            attendue = "ouverte"
        elif statut in {"classee", "retiree"}:
            attendue = "sans_suite"
        assert suite(demande, statut) == attendue
