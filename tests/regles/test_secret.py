"""What a dashboard is not told, of a table and of all its coarser ones: nothing small is found by subtraction."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.indicateurs import SEUIL
from app.regles.secret import TOUT, Cle, cacher_tables, marges, somme

EFFECTIFS = st.integers(0, 12) | st.sampled_from([0, 0, 3, 40])


@st.composite
def tables(dessin: st.DrawFn) -> dict[Cle, list[int]]:
    """Up to three axes of up to three values, some combinations without a row; rows of parts and their total."""
    axes = dessin(st.integers(0, 3))
    cles = dessin(st.sets(st.tuples(*[st.integers(0, 2)] * axes), min_size=1, max_size=12))
    parts = dessin(st.integers(1, 3))
    lues = {cle: dessin(st.lists(EFFECTIFS, min_size=parts, max_size=parts)) for cle in sorted(cles)}
    return {cle: [*lue, sum(lue)] for cle, lue in lues.items()}


def sommes(table: dict[Cle, list[int]]) -> dict[Cle, list[int]]:
    """Each row and each sum of rows, counted here again."""
    toutes = {marge for cle in table for marge in marges(cle)}

    def dans(cle: Cle, marge: Cle) -> bool:
        return all(m in (TOUT, v) for v, m in zip(cle, marge, strict=True))

    return {m: [sum(x) for x in zip(*(n for c, n in table.items() if dans(c, m)), strict=True)] for m in toutes}


def egalites(vraies: dict[Cle, list[int]]) -> Iterator[tuple[tuple[Cle, int], list[tuple[Cle, int]]]]:
    """All that is known beforehand: a sum, and its parts."""
    for cle, nombres in vraies.items():
        total = len(nombres) - 1
        yield (cle, total), [(cle, rang) for rang in range(total)]
        for axe, valeur in enumerate(cle):
            if valeur is TOUT:
                parts = [c for c in vraies if c[axe] is not TOUT and somme(c, axe) == cle]
                for rang in range(total + 1):
                    yield (cle, rang), [(part, rang) for part in parts]


def deduire(vraies: dict[Cle, list[int]], dites: dict[tuple[Cle, int], int]) -> dict[tuple[Cle, int], int]:
    """What subtraction gives, of what is told and of what it has given, until it gives no more."""
    connues, avant = dict(dites), -1
    connues_egalites = list(egalites(vraies))
    while avant != (avant := len(connues)):
        for entiere, parts in connues_egalites:
            manquent = [x for x in (entiere, *parts) if x not in connues]
            if len(manquent) == 1:
                reste = sum(connues[x] for x in parts if x != manquent[0])
                connues[manquent[0]] = reste if manquent[0] == entiere else connues[entiere] - reste
    return connues


@given(tables())
def test_rien_de_petit_ne_se_deduit(table: dict[Cle, list[int]]) -> None:
    vraies = sommes(table)
    caches = cacher_tables(table, lignes=True)
    assert set(caches) == set(vraies)
    dites = {
        (cle, rang): n for cle, nombres in vraies.items() for rang, n in enumerate(nombres) if rang not in caches[cle]
    }
    assert not any(0 < n < SEUIL for n in dites.values())
    assert deduire(vraies, dites) == dites, "nothing that is not told is found"


@given(tables())
def test_ce_qui_n_a_rien_de_petit_est_dit(table: dict[Cle, list[int]]) -> None:
    grands = {cle: [n * SEUIL for n in nombres] for cle, nombres in table.items()}
    assert not any(cacher_tables(grands, lignes=True).values())


def test_le_total_ne_dit_pas_ce_que_les_lignes_taisent() -> None:
    """3 in January: February is not told either; nor, of the total by status, what the rows would give together."""
    assert cacher_tables({("janvier",): [3], ("fevrier",): [10], ("mars",): [30]}) == {
        ("janvier",): {0}, ("fevrier",): {0}, ("mars",): set(), (TOUT,): set(),
    }  # fmt: skip
    caches = cacher_tables({("janvier",): [3, 10, 40, 53], ("fevrier",): [0, 30, 9, 39]}, lignes=True)
    tus = caches[TOUT,]
    assert 0 in tus, "3 in all"
    for rang in tus:
        assert any(rang in caches[mois,] for mois in ("janvier", "fevrier")), "the months would add up to it"


@pytest.mark.parametrize("filtre", ["laon", "soissons", "thierache"])
def test_une_somme_d_un_axe_est_une_table(filtre: str) -> None:
    """Of a table by month and territory, each month and each territory is a sum that may be asked for alone."""
    table = {("01", "laon"): [2], ("01", "soissons"): [20], ("02", "laon"): [30], ("02", "thierache"): [40]}
    caches = cacher_tables(table)
    tus = [cle for cle in table if caches[cle] and cle[1] == filtre]
    assert len(tus) in (0, len([cle for cle in table if cle[1] == filtre]))
    assert caches["01", "laon"] == caches["01", "soissons"] == caches["02", "laon"] == {0}
