"""The plan d'action of axes 2 to 5."""

from datetime import date
from typing import Any

import pytest

from app.regles.contrats import verifier_contrat
from app.regles.etats import Public
from app.regles.plans import verifier_cloture_plan, verifier_evaluation_plan, verifier_plan, verifier_signature_plan
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

REGLES = {
    "plan": lambda fiche, **d: verifier_plan(CAMPAGNE, fiche, **d),
    "signature": lambda fiche, **d: verifier_signature_plan(CAMPAGNE, fiche, **d),
    "evaluation": lambda _fiche, **d: verifier_evaluation_plan(CAMPAGNE, **d),
    "cloture": lambda _fiche, **d: verifier_cloture_plan(CAMPAGNE, **d),
}


@pytest.mark.parametrize("cas", lire("plans"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@pytest.mark.parametrize("code", CAMPAGNE.fiches)
def test_chaque_fiche_a_un_contrat_ou_un_plan_jamais_les_deux(code: str) -> None:
    fiche, jour, fin = CAMPAGNE.fiches[code], date(2027, 3, 1), date(2027, 5, 31)
    plan = verifier_plan(CAMPAGNE, fiche, date_debut=jour, date_fin=fin, date_entree=jour, objectifs=["objectif"])
    contrat = verifier_contrat(
        CAMPAGNE,
        fiche,
        date_debut=jour,
        date_fin=fin,
        heures_hebdomadaires=15,
        motif_minoration=None,
        diagnostic_fourni=False,
        dispense=None,
        date_fin_max=None,
        public=Public.BRSA,
        droits_et_devoirs=True,
        echeances=[None],
    )
    axe_1 = code.startswith("1-")
    assert [c.code for c in plan] == (["CONTRAT_ENGAGEMENT_ATTENDU"] if axe_1 else [])
    assert [c.code for c in contrat] == ([] if axe_1 else ["PLAN_ACTION_ATTENDU"])
