"""The year before, the periods a week is told in, and what a dashboard is not told of a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.indicateurs import SEUIL
from app.regles.tableaux import STATUTS, TOTAL, Assiduite, cacher, mesures, semaine_precedente, tranche


@pytest.mark.parametrize(
    ("lundi", "avant"),
    [
        (date(2028, 1, 3), date(2027, 1, 4)),  # 2028-W01, 2027-W01
        (date(2027, 12, 27), date(2026, 12, 21)),  # 2027-W52, 2026-W52: that year has a week 53, left out
        (date(2026, 12, 28), None),  # 2026-W53: 2025 had none
    ],
)
def test_la_meme_semaine_un_an_avant(lundi: date, avant: date | None) -> None:
    assert semaine_precedente(lundi) == avant


def test_une_semaine_est_du_mois_de_son_lundi() -> None:
    lundi = date(2027, 12, 27)
    assert [tranche(lundi, pas) for pas in ("semaine", "mois", "exercice")] == ["2027-W52", "2027-12", "2027"]


def ligne(*effectifs: int) -> Assiduite:
    return Assiduite(list(effectifs), 900, 450)


@pytest.mark.parametrize(
    ("lignes", "caches"),
    [
        # alone and small: nothing of the row
        ([(3, 0, 0, 0, 0, 0)], [{0, 1, 2, 3, 4, 5, TOTAL}]),
        # 2 excused: hidden, with the next smallest so that the total (60) does not tell them
        ([(40, 18, 0, 2, 0, 0)], [{1, 3}]),
        # nothing small: everything told
        ([(40, 20, 0, 0, 0, 0), (6, 5, 0, 0, 0, 0)], [set(), set()]),
    ],
)
def test_ce_qui_est_cache(lignes: list[tuple[int, ...]], caches: list[set[int]]) -> None:
    assert cacher([[*x, sum(x)] for x in lignes]) == caches


@given(st.lists(st.tuples(*[st.integers(0, 12)] * len(STATUTS)), min_size=1, max_size=6))
def test_aucun_petit_effectif_ne_se_deduit(lignes: list[tuple[int, ...]]) -> None:
    """No small count is told; what is hidden along a row or down a column is never alone, unless it is the whole."""
    nombres = [[*x, sum(x)] for x in lignes]
    caches = cacher(nombres)
    for valeurs, tus in zip(nombres, caches, strict=True):
        dits = [n for rang, n in enumerate(valeurs) if rang not in tus]
        assert not any(0 < n < SEUIL for n in dits)
        dedans = [valeurs[rang] for rang in tus if rang != TOTAL]
        assert TOTAL in tus or not dedans or (len(dedans) > 1 and sum(dedans) >= SEUIL)
    for rang in range(TOTAL + 1):
        dedans = [valeurs[rang] for valeurs, tus in zip(nombres, caches, strict=True) if rang in tus]
        assert len(dedans) in (0, len(lignes)) or (len(dedans) > 1 and sum(dedans) >= SEUIL)


def test_les_minutes_ne_disent_pas_un_effectif_cache() -> None:
    entiere = mesures(ligne(40, 20, 0, 0, 0, 0))
    assert (entiere["semaines_personnes"], entiere["taux_atteinte"], entiere["minutes_objectif"]) == (60, 66.7, 900)
    tue = mesures(ligne(3, 0, 0, 0, 0, 0), {*range(TOTAL), TOTAL})
    assert set(tue.values()) == {None}
    assert mesures(ligne(40, 18, 0, 2, 0, 0), {1, 3})["taux_atteinte"] is None
