"""The occupation dashboard equal to a count of every place on every single day, on both stores."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base
from app.tableaux_de_bord.occupation import tableau
from app.tableaux_de_bord.schemas import FiltresOccupation
from tests.tableaux.conventionner import SESSIONS, conventionner, ranger_tout
from tests.tableaux.jeux import JOUR, Jeu, Ligne
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur

CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028, "par": ["mois", "action"]},
    {"exercice": 2028, "par": ["convention"]},
    {"exercice": 2028, "par": ["exercice", "structure"]},
    {"exercice": 2027, "par": ["axe"], "utas": "laon"},
    {"exercice": 2028, "par": ["fiche", "mois"], "axe": 3},
    {"exercice": 2028, "par": [], "structure_id": 0},
    {"exercice": 2028, "par": ["utas", "mois"]},
    {"exercice": 2028, "par": ["utas", "fiche"], "utas": "laon"},
    {"du": date(2028, 2, 20), "au": date(2028, 3, 10), "par": ["jour"]},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14), "par": ["jour", "action"], "fiche": "3-1"},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14), "par": ["mois", "action"], "fiche": "3-2"},
]
NOMBRES = "finances occupes au_dela inconnus dits sessions places entrees entrees_au_dela"
ZERO = dict.fromkeys(NOMBRES.split(), 0)


def financee(convention: Ligne, jour: date) -> bool:
    if convention["date_signature"] is None or not convention["du"] <= jour <= convention["au"]:
        return False
    return convention["date_resiliation"] is None or jour < convention["date_resiliation"]


def places_du(jeu: Jeu, site: Ligne, jour: date) -> int | None:
    dites = [p for p in jeu["places_action"] if p["action_id"] == site["id"]]
    return next((p["places"] for p in dites if p["du"] <= jour < (p["au"] or date.max)), None)


def presences(jeu: Jeu, site: Ligne) -> list[tuple[date, date]]:
    """[du, au) of each stay at the site."""
    sorties = {x["entree_id"]: x["date_sortie"] for x in jeu["sortie"]}
    vivantes = {e["id"] for e in jeu["entree"] if e["statut"] != "annulee"}
    return [
        (a["du"], min(a["au"] or date.max, sorties.get(a["entree_id"], date.max)))
        for a in jeu["affectation"]
        if a["entree_id"] in vivantes and a["action_id"] == site["id"]
    ]


def compter_jour(jeu: Jeu, site: Ligne, jour: date, ligne: Ligne, sejours: list[tuple[date, date]]) -> None:
    for g in (g for g in jeu[SESSIONS] if g["action_id"] == site["id"] and g["du"] == jour and not g["annulee"]):
        venues = len([e for e in jeu["entree"] if e["session_id"] == g["id"] and e["statut"] != "annulee"])
        ligne["sessions"] += 1
        ligne["places"] += g["places"]
        ligne["entrees"] += venues
        ligne["entrees_au_dela"] += max(0, venues - g["places"])
    if site["fiche"] == "3-2":
        return
    places = places_du(jeu, site, jour)
    if places is None:
        ligne["inconnus"] += 1
        return
    tenues = len([1 for du, au in sejours if du <= jour < au])
    ligne["dits"] += 1
    ligne["finances"] += places
    ligne["occupes"] += tenues
    ligne["au_dela"] += max(0, tenues - places)


def recalculer(jeu: Jeu, cas: Ligne, par: list[str], ans: int) -> dict[tuple[Any, ...], Ligne]:
    """Every day of every action; `ans` years before, each day under that of the same date."""
    du = cas.get("du") or date(cas["exercice"], 1, 1)
    au = min(cas.get("au") or date(cas["exercice"], 12, 31), AUJOURDHUI)
    table: dict[tuple[Any, ...], Ligne] = {}
    for convention, site in zip(jeu["convention"], jeu.sites, strict=True):
        utas = {u["utas"] for u in jeu["utas_action"] if u["action_id"] == site["id"]}
        refusee = cas.get("fiche") not in (None, site["fiche"]) or cas.get("axe") not in (None, int(site["fiche"][0]))
        if refusee or cas.get("structure_id") not in (None, site["structure_id"]):
            continue
        if cas.get("utas") is not None and cas["utas"] not in utas:
            continue
        sejours = presences(jeu, site)
        jour = du.replace(year=du.year - ans)
        while jour <= au.replace(year=au.year - ans):
            if financee(convention, jour):
                iso = f"{jour.year + ans}-{jour:%m-%d}"
                connus = {"jour": iso, "mois": iso[:7], "exercice": iso[:4], "fiche": site["fiche"]}
                connus |= {"axe": int(site["fiche"][0]), "structure": site["structure_id"], "action": site["id"]}
                connus["convention"] = convention["id"]
                essai = dict(ZERO)
                compter_jour(jeu, site, jour, essai, sejours)
                for lieu in (utas & {cas.get("utas") or lieu for lieu in utas}) if "utas" in par else {None}:
                    if any(essai.values()):
                        dits = connus | {"utas": lieu}
                        ligne = table.setdefault(tuple(dits[p] for p in par), dict(ZERO))
                        for nom, n in essai.items():
                            ligne[nom] += n
            jour += JOUR
    return table


def egale(lue: Ligne, attendue: Ligne) -> None:
    dits, sessions = attendue["dits"], attendue["sessions"]
    assert lue["jours_places_finances"] == (attendue["finances"] if dits else None)
    assert lue["jours_places_occupes"] == (attendue["occupes"] if dits else None)
    assert lue["jours_places_au_dela"] == (attendue["au_dela"] if dits else None)
    assert lue["jours_sans_places"] == attendue["inconnus"]
    assert lue["sessions"] == sessions
    assert lue["places_sessions"] == (attendue["places"] if sessions else None)
    assert lue["entrees_sessions"] == (attendue["entrees"] if sessions else None)
    assert lue["entrees_au_dela"] == (attendue["entrees_au_dela"] if sessions else None)
    for taux, raison, haut, bas in (
        ("taux_jours_places", "raison_jours_places", attendue["occupes"], attendue["finances"]),
        ("taux_sessions", "raison_sessions", attendue["entrees"], attendue["places"]),
    ):
        assert lue[taux] == (pytest.approx(100 * haut / bas, abs=0.0501) if bas else None)
        assert (lue[raison] is None) == bool(bas)


def cle(item: Ligne, par: list[str]) -> tuple[Any, ...]:
    suffixes = {p: f"{p}_id" for p in ("structure", "convention", "action")}
    return tuple(item[suffixes.get(p, p)] for p in par)


@pytest.mark.parametrize("graine", [3, 4])
async def test_egal_au_recalcul(settings: Settings, graine: int) -> None:
    """12 questions on each dataset, this year and the one before."""
    base, jeu, lignes, comparees = Base(settings), Jeu(graine, 60), 0, 0
    conventionner(jeu)
    try:
        async with base.transaction() as session:
            await ranger_tout(session, jeu)
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = cas.get("par", ["mois"])
                lu = await tableau(session, acteur(), FiltresOccupation(**cas))
                attendu, avant = recalculer(jeu, cas, par, 0), recalculer(jeu, cas, par, 1)
                assert [*map(str, (cle(i, par) for i in lu["items"]))] == sorted(map(str, attendu)), cas
                for item in lu["items"]:
                    egale(item, attendu[cle(item, par)])
                    assert (item["annee_precedente"] is None) == (cle(item, par) not in avant)
                    if item["annee_precedente"]:
                        egale(item["annee_precedente"], avant[cle(item, par)])
                        comparees += 1
                egale(lu["total"], recalculer(jeu, cas, [], 0).get((), ZERO))
                lignes += len(attendu)
    finally:
        await base.fermer()
    assert lignes > 400
    assert comparees > 100


async def test_un_tableau_ne_dit_aucun_petit_effectif(settings: Settings) -> None:
    base, jeu = Base(settings), Jeu(4, 60)
    conventionner(jeu)
    roles = frozenset({Role.TABLEAU_DE_BORD})
    lecteur = Acteur("t", roles, None, None, frozenset(), AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), roles)
    filtres = FiltresOccupation(exercice=2027, par=["mois", "action"])
    try:
        async with base.transaction() as session:
            await ranger_tout(session, jeu)
        async with base.session(lecture=True) as session:
            entier, masque = await tableau(session, acteur(), filtres), await tableau(session, lecteur, filtres)
    finally:
        await base.fermer()
    tus = 0
    for vrai, dit in zip(entier["items"], masque["items"], strict=True):
        if vrai["entrees_sessions"] and vrai["entrees_sessions"] < 5:
            assert dit["entrees_sessions"] is None
            assert dit["taux_sessions"] is None
            tus += 1
        if vrai["jours_places_occupes"] and vrai["jours_places_occupes"] < 5:
            assert dit["jours_places_occupes"] is None
        if dit["jours_places_occupes"]:
            assert dit["jours_places_occupes"] >= 5
    assert masque["masque"]
    assert tus
