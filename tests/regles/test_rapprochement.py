"""Whether two identities are of one person: cas/rapprochement.yaml, and what must always hold."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.regles.rapprochement import Identite, ressemblance, une_faute

CAS = yaml.safe_load((Path(__file__).parent / "cas" / "rapprochement.yaml").read_text(encoding="utf-8"))
mots = st.text("abcdeé-", min_size=1, max_size=8)


@pytest.mark.parametrize(("cherchee", "connue", "attendu"), CAS)
def test_ressemblance(cherchee: list[Any], connue: list[Any], attendu: str | None) -> None:
    assert ressemblance(Identite(*cherchee), Identite(*connue)) == attendu
    assert ressemblance(Identite(*connue), Identite(*cherchee)) == attendu


@given(mots, st.integers(0, 8), st.sampled_from("abx"))
def test_une_lettre_de_trop_de_moins_ou_changee(mot: str, place: int, lettre: str) -> None:
    place = min(place, len(mot))
    insere = mot[:place] + lettre + mot[place:]
    assert une_faute(mot, insere)
    assert une_faute(insere, mot)
    change = mot[:place] + lettre + mot[place + 1 :]
    assert une_faute(mot, change) == (change != mot)


@given(mots)
def test_deux_lettres_ajoutees_ne_sont_pas_une_faute(mot: str) -> None:
    assert not une_faute(mot, mot + "xx")
    assert not une_faute(mot, mot)


def test_deux_fautes_une_par_date_ne_se_rapprochent_pas() -> None:
    jour = date(1990, 5, 17)
    assert ressemblance(Identite("Exemplx", "Camille", jour), Identite("Exemple", "Camillx", jour)) is None
