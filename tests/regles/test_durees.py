"""Longest stays and the single renewal."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.calendrier import ajouter_mois
from app.regles.durees import date_fin_max, verifier_renouvellement
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

FIN = date(2028, 12, 31)
REGLES = {
    "date_fin_max": date_fin_max,
    "renouvellement": lambda fiche, **d: verifier_renouvellement(CAMPAGNE, fiche, **d),
}
jours = st.dates(date(2027, 1, 1), FIN)
fiches = st.sampled_from(list(CAMPAGNE.fiches.values()))
bornees = st.sampled_from([f for f in CAMPAGNE.fiches.values() if f.duree.max is not None])


@pytest.mark.parametrize("cas", lire("durees"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@given(fiche=fiches, un=jours, autre=jours)
def test_entrer_plus_tard_ne_finit_jamais_plus_tot(fiche: Any, un: date, autre: date) -> None:
    tot, tard = sorted((un, autre))
    fins = [date_fin_max(fiche, date_entree=jour, fin_convention=FIN) for jour in (tot, tard)]
    assert fins == [None, None] or fins[0] <= fins[1]


@given(fiche=bornees, jour=jours, n=st.integers(0, 5))
def test_renouveler_n_avance_jamais_le_terme_et_reste_sous_le_total(fiche: Any, jour: date, n: int) -> None:
    avant = date_fin_max(fiche, date_entree=jour, renouvellements=n, fin_convention=FIN)
    apres = date_fin_max(fiche, date_entree=jour, renouvellements=n + 1, fin_convention=FIN)
    assert jour < avant <= apres
    if fiche.duree.max_total is not None:
        assert apres <= ajouter_mois(jour, fiche.duree.max_total)


@given(jour=jours)
def test_six_mois_tombent_le_meme_jour_ou_le_dernier_du_mois(jour: date) -> None:
    fin = date_fin_max(CAMPAGNE.fiches["1-2"], date_entree=jour, fin_convention=FIN)
    assert (fin.year * 12 + fin.month) - (jour.year * 12 + jour.month) == 6
    lendemain = date.fromordinal(fin.toordinal() + 1)
    assert fin.day == jour.day or (fin.day < jour.day and lendemain.day == 1)


@given(fiche=fiches, faits=st.integers(0, 4), jour=jours)
def test_un_seul_renouvellement_et_seulement_en_1_1_et_1_2(fiche: Any, faits: int, jour: date) -> None:
    fin = date_fin_max(fiche, date_entree=jour, renouvellements=faits, fin_convention=FIN)
    refus = verifier_renouvellement(
        CAMPAGNE, fiche, renouvellements_faits=faits, date=jour, date_entree=jour, date_fin_max=fin
    )
    assert (refus == []) == (fiche.code in {"1-1", "1-2"} and faits == 0)


def test_un_nombre_de_renouvellements_negatif_est_une_erreur() -> None:
    with pytest.raises(ValueError):
        date_fin_max(CAMPAGNE.fiches["1-1"], date_entree=FIN, renouvellements=-1, fin_convention=FIN)
