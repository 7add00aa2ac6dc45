"""The glossary is complete: nothing is stored, served or granted under a word it does not explain."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from app.acces.permissions import Role
from app.main import ROUTEURS
from app.regles import etats, etats_demandes, etats_rencontres

GLOSSAIRE = Path(__file__).parent.parent / "docs" / "glossaire.md"
LIGNE = re.compile(r"^\| (?P<mots>`[^|]+`) \| [^|]+ \|$")


def _mots() -> list[str]:
    lignes = filter(None, map(LIGNE.match, GLOSSAIRE.read_text(encoding="utf-8").splitlines()))
    return [mot for ligne in lignes for mot in re.findall(r"`([^`]+)`", ligne["mots"])]


def _segments() -> Iterator[str]:
    """The words of the URLs of the API."""
    for routeur in ROUTEURS:
        for route in routeur.routes:
            chemin = getattr(route, "path", "")
            if chemin.startswith("/v1/"):
                yield from (s for s in chemin.split("/")[2:] if not s.startswith("{"))


def _etats() -> Iterator[str]:
    toutes = (etats.TRANSITIONS, etats_demandes.TRANSITIONS_DEMANDES, etats_rencontres.TRANSITIONS)
    for cycle in (cycle for cycles in toutes for cycle in cycles.values()):
        for depuis, vers in cycle.values():
            yield from (statut.value for statut in {*depuis, vers} if statut)


ATTENDUS = {
    "tables": set(SQLModel.metadata.tables),
    "segments": set(_segments()),
    "roles": {role.value for role in Role},
    "etats": set(_etats()),
}


@pytest.mark.parametrize("famille", ATTENDUS)
def test_chaque_mot_est_explique(famille: str) -> None:
    assert len(ATTENDUS[famille]) > 5
    assert ATTENDUS[famille] - set(_mots()) == set()


def test_chaque_mot_est_explique_une_fois() -> None:
    mots = _mots()
    assert sorted(mots) == sorted(set(mots))
