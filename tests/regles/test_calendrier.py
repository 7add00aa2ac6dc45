"""Calendar months, ISO weeks and working days: the tables of tests/regles/cas/calendrier.yaml."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.regles import calendrier

CAS = yaml.safe_load((Path(__file__).parent / "cas" / "calendrier.yaml").read_text(encoding="utf-8"))
campagne = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(("jour", "mois", "attendu"), CAS["ajouter_mois"])
def test_ajouter_mois(jour: date, mois: int, attendu: date) -> None:
    assert calendrier.ajouter_mois(jour, mois) == attendu


@pytest.mark.parametrize(("jour", "mois"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_ajouter_mois_hors_calendrier(jour: date, mois: int) -> None:
    with pytest.raises(ValueError):
        calendrier.ajouter_mois(jour, mois)


@given(campagne, st.integers(0, 36), st.integers(0, 36))
def test_ajouter_mois_garde_l_ordre_et_le_quantieme(jour: date, n: int, m: int) -> None:
    resultat = calendrier.ajouter_mois(jour, n)
    assert (resultat.year - jour.year) * 12 + resultat.month - jour.month == n
    assert resultat.day == jour.day or (resultat + timedelta(days=1)).day == 1
    assert (calendrier.ajouter_mois(jour, m) > resultat) == (m > n)


@pytest.mark.parametrize(("semaine", "lundi"), CAS["semaines"])
def test_semaine_et_lundi(semaine: str, lundi: date) -> None:
    assert calendrier.lundi_de(semaine) == lundi
    assert calendrier.semaine_iso(lundi) == semaine


@pytest.mark.parametrize(("jour", "semaine"), CAS["semaine_du_jour"])
def test_semaine_du_jour(jour: date, semaine: str) -> None:
    assert calendrier.semaine_iso(jour) == semaine
    assert calendrier.semaine_iso(calendrier.lundi(jour)) == semaine


@pytest.mark.parametrize("semaine", CAS["semaines_inconnues"])
def test_semaine_inconnue(semaine: str) -> None:
    with pytest.raises(ValueError):
        calendrier.lundi_de(semaine)


@given(campagne)
def test_lundi_et_dimanche_entourent_le_jour(jour: date) -> None:
    lundi, dimanche = calendrier.lundi(jour), calendrier.dimanche(jour)
    assert lundi <= jour <= dimanche
    assert (lundi.isoweekday(), dimanche.isoweekday(), (dimanche - lundi).days) == (1, 7, 6)
    assert calendrier.lundi_de(calendrier.semaine_iso(jour)) == lundi


@pytest.mark.parametrize(("du", "au", "lundis"), CAS["semaines_touchees"])
def test_semaines_touchees(du: date, au: date, lundis: list[date]) -> None:
    assert calendrier.semaines(du, au) == lundis


@pytest.mark.parametrize(("du", "au", "attendus"), CAS["jours_ouvres"])
def test_jours_ouvres(du: date, au: date, attendus: list[date]) -> None:
    assert calendrier.jours_ouvres(du, au) == attendus


def test_une_annee_compte_ses_jours_et_ses_feries() -> None:
    du, au = date(2028, 1, 1), date(2028, 12, 31)
    assert len(list(calendrier.jours(du, au))) == 366
    # 260 jours du lundi au vendredi, moins 9 fériés en semaine : 17/04, 01/05, 08/05, 25/05, 05/06, 14/07,
    # 15/08, 01/11 et 25/12 ; les 01/01 et 11/11 tombent un samedi
    assert len(calendrier.jours_ouvres(du, au)) == 251


@given(campagne, st.integers(0, 60))
def test_semaines_sont_celles_des_jours(du: date, longueur: int) -> None:
    au = du + timedelta(days=longueur)
    assert calendrier.semaines(du, au) == sorted({calendrier.lundi(j) for j in calendrier.jours(du, au)})
