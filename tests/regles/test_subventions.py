"""The subsidy to the cent, what it waits for, what is proposed; the bilan and the bounds of the decision."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.modele import Fiche
from app.regles import bilans, bilans_financiers, subventions
from app.regles.dates import Periode
from app.regles.subventions import Echeancier, Montant, Resultat
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

A_PART_VARIABLE = {"1-1", "1-2", "5"}
FICHES = st.sampled_from(sorted(CAMPAGNE.fiches.values(), key=lambda f: f.code))


def _echeancier(fiche: Fiche, montant: int, etp_centiemes: int | None = None) -> Echeancier:
    return subventions.calculer_echeancier(fiche, montant, etp_centiemes=etp_centiemes)


def _dire(e: Echeancier) -> list[int | None]:
    return [e.retenu, e.plafond, e.part_fixe, e.avance, e.solde_max, e.part_variable_max]


def _conditions(fiche: Fiche, **d: Any) -> list[list[Any]]:
    lues = subventions.examiner_conditions(CAMPAGNE, fiche, **d)
    assert all(c.remplie == (c.le is not None) for c in lues)
    return [[c.code, "+".join(c.ouvre), c.remplie, c.regle.ligne] for c in lues]


def _montant(m: Montant) -> list[int | None]:
    assert (m.centimes is None) == (m.raison is not None)
    return [m.centimes, m.trop_percu]


def _resultats(atteintes: list[str | None]) -> list[Resultat]:
    regle = CAMPAGNE.phrase("modulation_solde")
    return [
        Resultat("solde", "r", "r", None, None, "", None, None if a is None else Fraction(a), None, regle)
        for a in atteintes
    ]


def _proposer(proposer: Callable[..., Montant]) -> Callable[..., list[int | None]]:
    return lambda fiche, atteintes, **d: _montant(proposer(_echeancier(fiche, **d), _resultats(atteintes)))


def _solde_fixe(fiche: Fiche, fait: int, attendu: int, **d: Any) -> list[int | None]:
    atteinte = subventions.part_atteinte(fait, attendu)
    return _montant(subventions.proposer_part_fixe(_echeancier(fiche, **d), atteinte, raison="Aucun objectif."))


def _atteinte(_fiche: None, **d: Any) -> str | None:
    atteinte = subventions.atteinte_d_un_indicateur(**d)
    return None if atteinte is None else str(atteinte)


def _convention(d: dict[str, Any]) -> Periode:
    return Periode.inclusive(d.pop("du"), d.pop("au"))


def _exercice(fiche: Fiche, exercice: int, **d: Any) -> Any:
    return subventions.verifier_exercice(CAMPAGNE, fiche, exercice, convention=_convention(d), pointeur="/exercice")


def _evaluation(fiche: Fiche, montant: int | None, solde: int, part_variable: int | None) -> Any:
    echeancier = None if montant is None else _echeancier(fiche, montant)
    return bilans.verifier_evaluation(CAMPAGNE, fiche, echeancier, solde=solde, part_variable=part_variable)


def _compter(charges: list[int], produits: list[list[Any]], attendue: int | None) -> bilans_financiers.Comptes:
    return bilans_financiers.compter(charges, [(o, c) for o, c in produits], attendue=attendue)


def _totaux(_fiche: None, **d: Any) -> list[int | None]:
    c = _compter(**d)
    return [c.charges, c.produits, c.resultat, c.recue, c.ecart]


def _comptes(fiche: Fiche, participations_max: int | None, **d: Any) -> Any:
    lus = _compter(**d)
    return bilans_financiers.verifier_comptes(CAMPAGNE, fiche, lus, participations_max=participations_max)


def _attendue(fiche: Fiche, montant: int | None, **d: Any) -> int | None:
    echeancier = None if montant is None else _echeancier(fiche, montant)
    return bilans_financiers.subvention_attendue(echeancier, **d)


def _retard(_fiche: None, exercice: int, **d: Any) -> int:
    return bilans.jours_de_retard(bilans.echeance_bilan(CAMPAGNE, exercice), **d)


REGLES: dict[str, Callable[..., Any]] = {
    "echeancier": lambda fiche, **d: _dire(_echeancier(fiche, **d)),
    "conditions": _conditions,
    "objectif": lambda _f, objectif, exercice, **d: subventions.objectif_exercice(
        objectif, exercice, convention=_convention(d)
    ),
    "minutes": lambda _f, etp_centiemes: subventions.minutes_conventionnees(CAMPAGNE, etp_centiemes),
    "etp": lambda _f, minutes: subventions.etp_realises(CAMPAGNE, minutes),
    "solde_fixe": _solde_fixe,
    "solde": _proposer(subventions.proposer_solde),
    "variable": _proposer(subventions.proposer_part_variable),
    "atteinte": _atteinte,
    "exercice": _exercice,
}
REGLES_BILAN: dict[str, Callable[..., Any]] = {
    "ouverture": lambda _f, exercice, **d: bilans.verifier_ouverture(CAMPAGNE, exercice, **d),
    "echeance": lambda _f, exercice: bilans.echeance_bilan(CAMPAGNE, exercice),
    "transmission": lambda _f, exercice, **d: bilans.verifier_transmission(
        CAMPAGNE, exercice, convention=_convention(d), **d
    ),
    "retard": _retard,
    "evaluation": _evaluation,
    "totaux": _totaux,
    "comptes": _comptes,
    "attendue": _attendue,
}


@pytest.mark.parametrize("cas", lire("subventions"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@pytest.mark.parametrize("cas", lire("bilans"))
def test_cas_des_bilans(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES_BILAN)


@given(fiche=FICHES, montant=st.integers(0, 10**12), etp=st.integers(1, 100_000))
def test_les_parts_font_le_montant_retenu_au_centime(fiche: Fiche, montant: int, etp: int) -> None:
    e = _echeancier(fiche, montant, etp)
    assert e.avance + e.solde_max + e.part_variable_max == e.retenu <= montant
    assert min(e.avance, e.solde_max, e.part_variable_max) >= 0
    if fiche.code in A_PART_VARIABLE:
        # 51 / 34 / 15 % within two half cents
        parts = ((51, e.avance), (34, e.solde_max), (15, e.part_variable_max))
        assert all(abs(100 * part - pct * e.retenu) <= 150 for pct, part in parts)
    else:
        assert e.part_variable_max == 0
        assert abs(100 * e.avance - 60 * e.retenu) <= 50


@given(fiche=FICHES, montant=st.integers(0, 10**9), etp=st.integers(1, 10_000), fait=st.integers(0, 200))
def test_le_solde_propose_n_est_jamais_negatif_ni_au_dela_du_maximum(
    fiche: Fiche, montant: int, etp: int, fait: int
) -> None:
    e = _echeancier(fiche, montant, etp)
    m = subventions.proposer_part_fixe(e, subventions.part_atteinte(fait, 100), raison="")
    assert m.centimes is not None
    assert 0 <= m.centimes <= e.solde_max
    assert 0 <= m.trop_percu <= e.avance
    assert not (m.centimes and m.trop_percu)


@pytest.mark.parametrize("fiche", CAMPAGNE.fiches.values(), ids=list(CAMPAGNE.fiches))
def test_l_avance_de_chaque_fiche_attend_ce_que_sa_phrase_dit(fiche: Fiche) -> None:
    rien = dict.fromkeys(("signature", "attestation", "bilan", "evaluation"))
    lues = subventions.examiner_conditions(CAMPAGNE, fiche, **rien)
    [avance] = {c.regle.texte for c in lues if "avance" in c.ouvre}
    codes = {c.code for c in lues if "avance" in c.ouvre}
    assert "signature" in avance
    assert ("attestation_demarrage" in codes) == ("attestation de démarrage" in avance)
    assert {part for c in lues for part in c.ouvre} == {"avance", "solde"} | (
        {"part_variable"} if fiche.code in A_PART_VARIABLE else set()
    )


def test_l_objectif_d_une_convention_sans_fin_n_a_pas_de_sens() -> None:
    with pytest.raises(ValueError, match="has an end"):
        subventions.objectif_exercice(10, 2027, convention=Periode(date(2027, 1, 1)))
