"""The day of an act and the dated facts."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.dates import Periode, chevauchent, couvre, en_vigueur, verifier_date_acte
from tests.regles.cas_regles import CAMPAGNE, jouer, lire


def _en_vigueur(_fiche: Any, faits: list[Any], jour: date) -> list[date | None] | None:
    fait = en_vigueur([Periode(*f) for f in faits], jour)
    return None if fait is None else [fait.du, fait.au]


REGLES = {
    "acte": lambda _fiche, **d: verifier_date_acte(campagne=CAMPAGNE, **d),
    "chevauchent": lambda _fiche, a, b: chevauchent(Periode(*a), Periode(*b)),
    "en_vigueur": _en_vigueur,
}
jours = st.integers(0, 60).map(lambda n: date(2027, 1, 1) + timedelta(days=n))
periodes = st.tuples(jours, st.none() | jours).filter(lambda b: b[1] is None or b[0] <= b[1])


@pytest.mark.parametrize("cas", lire("dates"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@given(a=periodes, b=periodes)
def test_chevaucher_c_est_partager_un_jour(a: Any, b: Any) -> None:
    un, autre = Periode(*a), Periode(*b)
    horizon = [date(2027, 1, 1) + timedelta(days=n) for n in range(62)]
    partage = any(couvre(un, jour) and couvre(autre, jour) for jour in horizon)
    assert chevauchent(un, autre) == chevauchent(autre, un) == partage


@given(debut=jours, fin=jours, jour=jours)
def test_une_periode_inclusive_contient_son_dernier_jour(debut: date, fin: date, jour: date) -> None:
    if fin < debut - timedelta(days=1):
        with pytest.raises(ValueError):
            Periode.inclusive(debut, fin)
        return
    assert couvre(Periode.inclusive(debut, fin), jour) == (debut <= jour <= fin)


@given(jour=jours, aujourdhui=jours)
def test_une_date_est_refusee_si_et_seulement_si_elle_est_future(jour: date, aujourdhui: date) -> None:
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=CAMPAGNE, pointeur="/date_entree")
    assert any(c.bloquant for c in constats) == (jour > aujourdhui)
    assert all(c.pointeur == "/date_entree" for c in constats)
