"""Every indicator line of the 14 fiches equal to an independent recomputation, on generated conventions."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base
from app.indicateurs.requetes import indicateurs
from app.indicateurs.schemas import FiltresIndicateurs
from app.regles.indicateurs import lignes
from tests.indicateurs.jeux import CAMPAGNE, JOUR, Jeu, ranger
from tests.indicateurs.recalcul import LIGNES, par_parcours, recalculer

FICHES = list(CAMPAGNE.fiches)
FIGES = ("numerateur", "denominateur", "nombre", "personnes", "minutes", "en_attente_verification")


def acteur(jour: date) -> Acteur:
    roles = frozenset({Role.DEPARTEMENT})
    return Acteur("essai", roles, None, None, frozenset(), jour, datetime(2028, 12, 31, tzinfo=UTC), roles)


def periode(jeu: Jeu, exercice: int, jour: date) -> tuple[date, date]:
    convention = jeu.convention
    fin = min(convention["au"], (convention["date_resiliation"] or date.max) - JOUR)
    return max(date(exercice, 1, 1), convention["du"]), min(date(exercice, 12, 31), jour, fin)


async def comparer(settings: Settings, premiere: int, combien: int) -> Counter[str]:
    """How many lines had a value, by code; each equal to what plain Python says of the same rows."""
    base = Base(settings, seul=settings.database_url.startswith("sqlite"))
    vus: Counter[str] = Counter()
    try:
        for graine in range(premiere, premiere + combien):
            jeu = Jeu(graine, FICHES[graine % len(FICHES)])
            async with base.transaction() as session:
                await ranger(session, jeu)
            exercice = jeu.choisir(2027, 2027, 2028)
            jour = jeu.choisir(date(2029, 2, 1), date(exercice, 9, 15))
            filtres = FiltresIndicateurs(convention_id=jeu.convention["id"], exercice=exercice)
            async with base.session(lecture=True) as session:
                lus = await indicateurs(session, acteur(jour), filtres)
            confronter(jeu, lus, *periode(jeu, exercice, jour), graine, vus)
    finally:
        await base.fermer()
    return vus


def confronter(jeu: Jeu, lus: list[dict[str, Any]], du: date, au: date, graine: int, vus: Counter[str]) -> None:
    assert [(x["code"], x["parcours"]) for x in lus] == [(i.code, i.parcours) for i in lignes(jeu.fiche)]
    for lu in lus:
        code = lu["code"]
        if du > au:
            assert (lu["valeur"], lu["numerateur"]) == (None, None)
            assert "exercice" in lu["raison"]
            continue
        attendu = recalculer(jeu, code, lu["parcours"], du, au)
        if attendu["denominateur"] == 0:
            assert (lu["valeur"], lu["numerateur"]) == (None, None), (graine, jeu.fiche.code, code)
            assert lu["raison"]
            continue
        connus = {nom: attendu[nom] for nom in FIGES if nom in attendu}
        assert {nom: lu[nom] for nom in connus} == connus, (graine, jeu.fiche.code, code)
        if code == "publics_par_parcours":
            assert {x["cle"]: x["personnes"] for x in lu["details"]} == par_parcours(jeu, du, au), graine
        assert lu["valeur"] is not None
        vus[code] += bool(lu["numerateur"])


def test_chaque_ligne_du_texte_est_recalculee() -> None:
    """A line of the text that nobody recomputes fails here; so does a recomputation of no line."""
    assert {i.code for f in CAMPAGNE.fiches.values() for i in f.indicateurs} == set(LIGNES)


async def test_les_14_fiches_egales_au_recalcul(settings: Settings) -> None:
    vus = await comparer(settings, 0, 4 * len(FICHES))
    assert sum(vus.values()) > 100


@pytest.mark.lent
async def test_mille_jeux_egaux_au_recalcul(settings: Settings) -> None:
    vus = await comparer(settings, 1000, 1000)
    rares = [code for f in CAMPAGNE.fiches.values() for code in {i.code for i in lignes(f)} if not vus[code]]
    assert rares == [], "the generated conventions hold nothing of these lines"
