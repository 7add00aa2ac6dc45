"""What a participant of 3-2 may be asked for at most (L572), from the exams and the driving told."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.modele import Fiche
from app.regles.reste_a_charge import Acte, Maximum, calculer
from tests.regles.cas_regles import CAMPAGNE, jouer, lire


def _calculer(fiche: Fiche, heures: int | None, actes: list[list[Any]]) -> Maximum | None:
    lus = [Acte(jour, epreuve, quoi[0] == "passage", quoi[1:] != ["hors"]) for jour, epreuve, *quoi in actes]
    return calculer(CAMPAGNE, fiche, heures=heures, actes=lus)


def _maximum(fiche: Fiche, **d: Any) -> list[Any] | None:
    m = _calculer(fiche, **d)
    return m and [m.situation, m.code, m.conduite, m.total, m.passages_conduite, m.couverts]


def _drapeaux(fiche: Fiche, **d: Any) -> Any:
    m = _calculer(fiche, **d)
    return m and m.drapeaux


REGLES: dict[str, Callable[..., Any]] = {"maximum": _maximum, "drapeaux": _drapeaux}


@pytest.mark.parametrize("cas", lire("reste_a_charge"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@pytest.mark.parametrize(
    ("heures", "mots"), [(0, "demandeurs d'emploi"), (19, "demandeurs d'emploi"), (20, "salariées")]
)
def test_la_phrase_citee_est_celle_du_cas(heures: int, mots: str) -> None:
    m = _calculer(CAMPAGNE.fiches["3-2"], heures, [])
    assert m is not None
    assert mots in m.regle.texte
    assert "échelonnement" in m.regle.texte


ACTE = st.tuples(st.dates(), st.sampled_from(["code", "conduite"]), st.booleans())


@given(actes=st.lists(ACTE, max_size=12), annees=st.integers(1990, 2040), heures=st.integers(0, 48))
def test_deux_exercices_font_le_tout(actes: list[tuple[Any, Any, bool]], annees: int, heures: int) -> None:
    """Cut at any year, what each side gives adds up to the whole: nothing is asked twice."""
    fiche = CAMPAGNE.fiches["3-2"]

    def total(compte: Callable[[Any], bool]) -> int:
        lus = [Acte(jour, epreuve, passage, compte(jour)) for jour, epreuve, passage in actes]
        m = calculer(CAMPAGNE, fiche, heures=heures, actes=lus)
        assert m is not None
        return m.total

    assert total(lambda j: j.year < annees) + total(lambda j: j.year >= annees) == total(lambda _: True)
