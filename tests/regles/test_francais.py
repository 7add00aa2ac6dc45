"""Days, weeks and durations as they are said."""

from datetime import date

import pytest

from app.regles import francais


@pytest.mark.parametrize(
    ("minutes", "dit"), [(0, "0 h"), (45, "0 h 45"), (60, "1 h"), (65, "1 h 05"), (750, "12 h 30"), (900, "15 h")]
)
def test_des_minutes_sont_des_heures(minutes: int, dit: str) -> None:
    assert francais.en_heures(minutes) == dit


@pytest.mark.parametrize(
    ("nombre", "dit"), [(0, "0 demi-journée"), (1, "1 demi-journée"), (2, "2 demi-journées"), (12, "12 demi-journées")]
)
def test_zero_et_un_sont_au_singulier(nombre: int, dit: str) -> None:
    assert francais.en_nombre(nombre, "demi-journée") == dit


def test_un_pluriel_qui_n_est_pas_le_nom_et_un_s() -> None:
    mots = ("plan d'action", "plans d'action")
    assert [francais.en_nombre(n, *mots) for n in (1, 2)] == ["1 plan d'action", "2 plans d'action"]


@pytest.mark.parametrize(
    ("noms", "dit"), [(["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c"), ([], "")]
)
def test_une_liste_finit_par_et(noms: list[str], dit: str) -> None:
    assert francais.enumerer(noms) == dit


def test_un_jour_a_son_annee_et_le_premier_son_ordinal() -> None:
    assert francais.en_lettres(date(2027, 8, 1)) == "1er août 2027"
    assert francais.la_semaine(date(2027, 3, 1)) == "semaine du 1er mars 2027"


@pytest.mark.parametrize(
    ("mois", "dit"),
    [(4, "mois d'avril 2027"), (6, "mois de juin 2027"), (8, "mois d'août 2027"), (10, "mois d'octobre 2027")],
)
def test_le_mois_s_elide_devant_une_voyelle(mois: int, dit: str) -> None:
    assert francais.le_mois(date(2027, mois, 1)) == dit
