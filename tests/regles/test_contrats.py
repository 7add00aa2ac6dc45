"""The contrat d'engagement."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.constats import bloquants
from app.regles.contrats import (
    HEURES_MAX,
    echeance_signature,
    en_vigueur_du,
    verifier_avenant,
    verifier_cloture,
    verifier_contrat,
    verifier_debut_en_axe_1,
    verifier_demande_dispense,
    verifier_heures,
    verifier_renouvellement_contrat,
    verifier_rupture,
    verifier_signature,
)
from app.regles.dates import Periode
from app.regles.etats import MotifDispense, MotifMinoration, Public
from tests.regles.cas_regles import CAMPAGNE, jouer, lire, verifier_constat

REGLES = {
    "contrat": lambda fiche, **d: verifier_contrat(CAMPAGNE, fiche, **d),
    "signature": lambda _fiche, **d: verifier_signature(CAMPAGNE, **d),
    "debut": lambda _fiche, **d: verifier_debut_en_axe_1(CAMPAGNE, **d),
    "vigueur": lambda _fiche, date_debut, signatures: en_vigueur_du(date_debut, *signatures),
    "echeance": lambda _fiche, notification: echeance_signature(CAMPAGNE, notification),
    "renouvellement": lambda _fiche, **d: verifier_renouvellement_contrat(CAMPAGNE, **d),
    "demande": lambda _fiche, **d: verifier_demande_dispense(CAMPAGNE, **d),
    "avenant": lambda _fiche, **d: verifier_avenant(CAMPAGNE, **d),
    "rupture": lambda _fiche, **d: verifier_rupture(**d),
    "cloture": lambda fiche, **d: verifier_cloture(CAMPAGNE, fiche, **d),
}
DEBUT = date(2027, 3, 1)
jours = st.integers(0, 400).map(lambda n: DEBUT + timedelta(days=n))
bornes = st.tuples(jours, jours).filter(lambda b: b[0] < b[1])


@pytest.mark.parametrize("cas", lire("contrats"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@given(
    heures=st.none() | st.integers(-50, 100),
    motif=st.none() | st.sampled_from(MotifMinoration),
    diagnostic=st.booleans(),
    dispense=st.none() | st.sampled_from(MotifDispense),
)
def test_des_heures_jamais_nulles_ou_une_dispense(heures: Any, motif: Any, diagnostic: bool, dispense: Any) -> None:
    constats = verifier_heures(
        CAMPAGNE,
        heures_hebdomadaires=heures,
        motif_minoration=motif,
        diagnostic_fourni=diagnostic,
        dispense=dispense,
    )
    if dispense is not None:
        admis = heures is None and motif is None
    elif heures is None:
        admis = False
    elif heures < 15:
        admis = heures > 0 and motif is not None and diagnostic
    else:
        admis = heures <= HEURES_MAX and motif is None
    assert (bloquants(constats) == []) == admis
    for constat in constats:
        verifier_constat(constat)


@given(nouveau=bornes, existants=st.lists(bornes, max_size=4))
def test_jamais_deux_contrats_le_meme_jour(nouveau: Any, existants: Any) -> None:
    constats = verifier_contrat(
        CAMPAGNE,
        None,
        date_debut=nouveau[0],
        date_fin=nouveau[1],
        heures_hebdomadaires=15,
        motif_minoration=None,
        diagnostic_fourni=False,
        dispense=None,
        date_fin_max=None,
        public=Public.BRSA,
        droits_et_devoirs=True,
        echeances=[None],
        contrats_existants=[Periode.inclusive(*b) for b in existants],
    )
    partage = any(debut <= nouveau[1] and nouveau[0] <= fin for debut, fin in existants)
    assert [c.code for c in constats] == (["CONTRAT_CHEVAUCHE"] if partage else [])


def test_les_motifs_de_dispense_sont_ceux_de_la_loi() -> None:
    assert tuple(MotifDispense) == CAMPAGNE.commun.droit["dispense"].codes
