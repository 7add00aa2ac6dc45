"""Entering an action."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.constats import bloquants
from app.regles.etats import Orientation, Public, StatutPrescription, VoieEntree
from app.regles.prescriptions import (
    parcours_de,
    signaler_places,
    verifier_acceptation,
    verifier_entree,
    verifier_maintien,
)
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

REGLES = {
    "orientation": lambda fiche, **d: verifier_entree(CAMPAGNE, fiche, **d),
    "prescription": lambda fiche, **d: verifier_entree(CAMPAGNE, fiche, **d),
    "acceptation": lambda fiche, **d: verifier_acceptation(CAMPAGNE, fiche, **d),
    "places": lambda fiche, **d: signaler_places(CAMPAGNE, fiche, **d),
    "maintien": lambda fiche, **d: verifier_maintien(CAMPAGNE, fiche, **d),
}


@pytest.mark.parametrize("cas", lire("prescriptions"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


def test_seul_3_7_distingue_des_parcours() -> None:
    trouves = {code: parcours_de(fiche) for code, fiche in CAMPAGNE.fiches.items() if parcours_de(fiche)}
    assert trouves == {"3-7": ["socialisation", "fle_professionnel"]}


@given(
    fiche=st.sampled_from(list(CAMPAGNE.fiches.values())),
    jour=st.dates(date(2026, 6, 1), date(2029, 6, 1)),
    statut=st.sampled_from(StatutPrescription),
    tardive=st.booleans(),
)
def test_on_n_entre_qu_acceptee_dans_la_convention_et_dans_la_session(
    fiche: Any, jour: date, statut: StatutPrescription, tardive: bool
) -> None:
    en_session = fiche.mode == "session"
    session = (date(2027, 3, 1), date(2027, 4, 23)) if en_session else (None, None)
    codes = {
        c.code
        for c in bloquants(
            verifier_entree(
                CAMPAGNE,
                fiche,
                date_entree=jour,
                voie=VoieEntree.PRESCRIPTION,
                public=Public.BRSA,
                droits_et_devoirs=True,
                orientation=Orientation.SOCIALE,
                utas="laon",
                utas_action=["laon"],
                convention_debut=fiche.convention.debut,
                convention_fin=fiche.convention.fin,
                convention_signee_le=fiche.convention.debut,
                statut_prescription=statut,
                session_debut=session[0],
                session_fin=session[1],
                entree_tardive=tardive,
                parcours=next(iter(parcours_de(fiche)), None),
            )
        )
    }
    if fiche.axe == 1:
        assert "ENTREE_PAR_ORIENTATION" in codes
        return
    dedans = fiche.convention.debut <= jour <= fiche.convention.fin
    a_temps = not en_session or session[0] <= jour <= session[1]
    assert (codes == set()) == (statut == StatutPrescription.ACCEPTEE and dedans and a_temps)
