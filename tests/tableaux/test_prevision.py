"""The forecast of the week equal to a plain count of the same rows, by the pure rule, on both stores."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base
from app.regles.previsions import prevoir
from app.tableaux_de_bord.prevision import tableau
from app.tableaux_de_bord.schemas_prevision import FiltresPrevision
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur
from tests.tableaux.test_entrees_sorties import territoire

CE_LUNDI = AUJOURDHUI - timedelta(days=AUJOURDHUI.weekday())
AVANT = date.fromisocalendar(2027, CE_LUNDI.isocalendar().week, 1)
CAS: list[dict[str, Any]] = [
    {},
    {"par": []},
    {"par": ["fiche", "utas"]},
    {"par": ["axe", "structure"]},
    {"par": ["action"]},
    {"par": ["utas"], "axe": 3},
    {"par": ["action"], "fiche": "3-1"},
    {"par": [], "structure_id": 0},
    {"par": ["structure"], "utas": "laon"},
]
NOMS = ("atteint", "couverte", "sous_objectif", "manquantes", "prevues")


def jeu_de_la_semaine(graine: int) -> Jeu:
    """Weeks of everyone this week and a year before; some partial, some planned for, some people gone."""
    jeu = Jeu(graine, 120)
    h = jeu.hasard
    dites = {(s["beneficiaire_id"], s["lundi"]) for s in jeu["semaine"]}
    for personne in jeu["beneficiaire"]:
        for lundi in (CE_LUNDI, AVANT):
            if (personne["id"], lundi) not in dites:
                jeu._semaine(personne["id"], lundi)
        personne["fin_le"] = h.choice([None, None, None, AUJOURDHUI - 30 * JOUR, AUJOURDHUI, AUJOURDHUI + JOUR])
        personne["fin_motif"] = personne["fin_le"] and "fin_de_droit"
    for semaine in jeu["semaine"]:
        semaine |= {"minutes_prevues": h.randint(0, 600), "partielle": h.random() < 0.1}
        if semaine["statut"] == "a_juger":
            semaine["minutes_retenues"] = semaine["minutes_declarees"] = h.randint(0, 899)
    return jeu


def liens(jeu: Jeu, semaine: Ligne) -> list[Ligne]:
    """Where the person was that week."""
    sorties = {x["entree_id"]: x["date_sortie"] for x in jeu["sortie"]}
    lundi, dimanche = semaine["lundi"], semaine["lundi"] + 6 * JOUR
    return [
        {"fiche": e["fiche"], "axe": int(e["fiche"][0]), "structure": a["structure_id"], "action": a["action_id"]}
        for e in jeu["entree"]
        if e["beneficiaire_id"] == semaine["beneficiaire_id"] and e["statut"] != "annulee"
        for a in jeu["affectation"]
        if a["entree_id"] == e["id"] and a["du"] <= dimanche and (a["au"] is None or a["au"] > lundi)
        if sorties.get(e["id"], date.max) >= lundi
    ]


def recalculer(jeu: Jeu, cas: Ligne, par: list[str], lundi: date) -> dict[tuple[Any, ...], Ligne]:
    partis = {p["id"] for p in jeu["beneficiaire"] if p["fin_le"] is not None and p["fin_le"] <= AUJOURDHUI}
    restreint = bool({"fiche", "axe", "structure", "action"} & {*par} or {"fiche", "axe", "structure_id"} & {*cas})
    table: dict[tuple[Any, ...], Ligne] = {}
    for s in jeu["semaine"]:
        utas = territoire(jeu, s["beneficiaire_id"], lundi)
        if s["lundi"] != lundi or s["partielle"] or s["statut"] not in ("atteint", "a_juger"):
            continue
        if (lundi == CE_LUNDI and s["beneficiaire_id"] in partis) or cas.get("utas") not in (None, utas):
            continue
        siens = liens(jeu, s) if restreint else [{}]
        voulus = {"fiche": "fiche", "axe": "axe", "structure_id": "structure"}
        siens = [x for x in siens if all(cas.get(nom) in (None, x[la]) for nom, la in voulus.items() if nom in cas)]
        for cle in {tuple((x | {"utas": utas})[p] for p in par) for x in siens}:
            ligne = table.setdefault(cle, dict.fromkeys(NOMS, 0))
            if s["statut"] == "atteint":
                ligne["atteint"] += 1
                continue
            prevues = s["minutes_prevues"] if lundi == CE_LUNDI else 0
            ligne[prevoir(900, s["minutes_retenues"], prevues)] += 1
            ligne["manquantes"] += 900 - s["minutes_retenues"]
            ligne["prevues"] += prevues
    return table


def egale(lue: Ligne, vraie: Ligne, *, finie: bool = False) -> None:
    personnes = vraie["atteint"] + vraie["couverte"] + vraie["sous_objectif"]
    assert (lue["personnes"], lue["atteint"]) == (personnes, vraie["atteint"])
    assert lue["sous_objectif"] == vraie["sous_objectif"]
    if not finie:
        assert (lue["couvertes"], lue["a_completer"]) == (vraie["couverte"], personnes - vraie["atteint"])
        assert (lue["manque_minutes"], lue["minutes_prevues"]) == (vraie["manquantes"], vraie["prevues"])


def cle_de(item: Ligne, par: list[str]) -> tuple[Any, ...]:
    suffixes = {"structure": "structure_id", "action": "action_id"}
    return tuple(item[suffixes.get(p, p)] for p in par)


@pytest.mark.parametrize("graine", [1, 2])
async def test_egal_au_recalcul(settings: Settings, graine: int) -> None:
    """9 questions on each dataset, this week and the same one a year before."""
    base, jeu, lignes, comparees = Base(settings), jeu_de_la_semaine(graine), 0, 0
    zero = dict.fromkeys(NOMS, 0)
    try:
        async with base.transaction() as session:
            await ranger(session, jeu)
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = cas.get("par", ["utas"])
                lu = await tableau(session, acteur(), FiltresPrevision(**cas))
                assert (lu["lundi"], lu["a_faire"]) == (CE_LUNDI, False)  # a Wednesday
                attendu, avant = recalculer(jeu, cas, par, CE_LUNDI), recalculer(jeu, cas, par, AVANT)
                assert {cle_de(i, par) for i in lu["items"]} == attendu.keys(), cas
                assert len(lu["items"]) == len(attendu)
                for item in lu["items"]:
                    egale(item, attendu[cle_de(item, par)])
                    assert (item["annee_precedente"] is None) == (cle_de(item, par) not in avant)
                    if item["annee_precedente"]:
                        egale(item["annee_precedente"], avant[cle_de(item, par)], finie=True)
                        comparees += 1
                egale(lu["total"], recalculer(jeu, cas, [], CE_LUNDI).get((), zero))
                lignes += len(attendu)
            jeudi = await tableau(session, replace(acteur(), jour=CE_LUNDI + 3 * JOUR), FiltresPrevision())
            assert (jeudi["lundi"], jeudi["a_faire"]) == (CE_LUNDI, True)
    finally:
        await base.fermer()
    assert lignes > 30
    assert comparees > 20


async def test_chacun_compte_les_siens(settings: Settings) -> None:
    """A porteur its own actions, a UTAS its territory; a dashboard everyone, without the small counts."""
    base, jeu = Base(settings), jeu_de_la_semaine(3)
    structure = jeu.structures[0]

    def lecteur(role: Role, **champs: Any) -> Acteur:
        roles = frozenset({role})
        return replace(acteur(), roles=roles, tous_roles=roles, **champs)

    try:
        async with base.transaction() as session:
            await ranger(session, jeu)
        async with base.session(lecture=True) as session:
            filtres = FiltresPrevision(par=["action"])
            entier = await tableau(session, acteur(), filtres)
            porteur = await tableau(session, lecteur(Role.PORTEUR, structure_id=structure), filtres)
            masque = await tableau(session, lecteur(Role.TABLEAU_DE_BORD), filtres)
            par_utas = await tableau(session, lecteur(Role.UTAS, utas=frozenset({"laon"})), FiltresPrevision())
            pole = await tableau(session, lecteur(Role.POLE_ALLOCATION), FiltresPrevision())
    finally:
        await base.fermer()
    sites = {site["id"] for site in jeu.sites if site["structure_id"] == structure}
    assert {i["action_id"] for i in porteur["items"]} <= sites
    assert len(porteur["items"]) == len([i for i in entier["items"] if i["action_id"] in sites])
    assert {i["utas"] for i in par_utas["items"]} == {"laon"}
    assert (pole["items"], pole["total"]["personnes"]) == ([], 0)
    tus = 0
    for vrai, dit in zip(entier["items"], masque["items"], strict=True):
        for nom in ("personnes", "atteint", "couvertes", "sous_objectif"):
            assert dit[nom] in (None, vrai[nom])
            assert not (0 < vrai[nom] < 5 and dit[nom] is not None)
            tus += dit[nom] is None
    assert masque["masque"]
    assert tus
