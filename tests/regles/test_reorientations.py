"""Worked cases of réorientations, and of what they say of a sortie."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.regles import reorientations as regles
from app.regles.contrats import echeance_signature
from app.regles.etats import Orientation
from app.regles.etats_demandes import SensDecision
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

CAS = lire("reorientations")


def _orientation(nom: str | None) -> Orientation | None:
    return Orientation(nom) if nom else None


REGLES: Mapping[str, Any] = {
    "demande": lambda _, actuelle, cible, **d: regles.verifier_demande_reorientation(
        CAMPAGNE, actuelle=_orientation(actuelle), cible=Orientation(cible), **d
    ),
    "decision": lambda _, sens, **d: regles.verifier_decision_reorientation(CAMPAGNE, sens=SensDecision(sens), **d),
    "verification": lambda _, entree, cible, sens, **d: regles.verification_apres_decision(
        entree=_orientation(entree), cible=Orientation(cible), sens=SensDecision(sens), **d
    ),
    "fait": lambda fiche, **d: regles.verifier_fait_attendu(CAMPAGNE, fiche, **d),
    "prouve": lambda _, motif, **d: regles.fait_prouve(motif, **d),
    "reexamen": lambda _, orientation, **d: regles.reexamen_du_le(orientation, **d),
    "reexamen_attendu": lambda _, orientation, **d: regles.reexamen_attendu(
        orientation, avance=timedelta(days=30), **d
    ),
    "delai_signature": lambda _, **d: echeance_signature(CAMPAGNE, **d),
}


@pytest.mark.parametrize("cas", CAS)
def test_reorientations(cas: Any) -> None:
    jouer(cas, REGLES)
