"""Conventions, actions and sessions."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.conventions import (
    verifier_action,
    verifier_convention,
    verifier_jour_attestation,
    verifier_session,
    verifier_signature_avant_entrees,
)
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

REGLES = {
    "convention": lambda fiche, **d: verifier_convention(CAMPAGNE, fiche, **d),
    "attestation": lambda fiche, **d: verifier_jour_attestation(CAMPAGNE, fiche, **d),
    "signature": lambda fiche, **d: verifier_signature_avant_entrees(CAMPAGNE, fiche, **d),
    "action": lambda _fiche, **d: verifier_action(CAMPAGNE, **d),
    "session": lambda fiche, **d: verifier_session(CAMPAGNE, fiche, **d),
}
AN = {"debut": date(2027, 1, 1), "fin": date(2027, 12, 31)}


@pytest.mark.parametrize("cas", lire("conventions"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@given(centiemes=st.integers(1, 100_000), ecart=st.integers(-5, 5))
def test_le_plafond_de_la_fiche_5_est_exact_au_centime(centiemes: int, ecart: int) -> None:
    # 469 200 centimes par ETP : un centième d'ETP vaut 4 692 centimes, sans reste
    montant = centiemes * 4692 + ecart
    constats = verifier_convention(
        CAMPAGNE,
        CAMPAGNE.fiches["5"],
        **AN,
        etp=Decimal(centiemes) / 100,
        montants_centimes={2027: montant},
    )
    assert [c.code for c in constats] == (["PLAFOND_ETP_DEPASSE"] if ecart > 0 else [])


@pytest.mark.parametrize("code", CAMPAGNE.fiches)
def test_chaque_fiche_se_conventionne_dans_ses_bornes(code: str) -> None:
    fiche = CAMPAGNE.fiches[code]
    bornes = {"debut": fiche.convention.debut, "fin": fiche.convention.fin}
    assert verifier_convention(CAMPAGNE, fiche, **bornes, etp=Decimal(1)) == []
