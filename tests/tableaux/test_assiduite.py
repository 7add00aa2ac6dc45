"""The 15 h dashboard equal to what plain Python says of the same rows: from the cube, and counted again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base
from app.models.activites import semaines, semaines_touchees
from app.models.tableaux import cube_assiduite
from app.regles.tableaux import STATUTS
from app.tableaux_de_bord.assiduite import tableau
from app.tableaux_de_bord.cube import rafraichir, verifier
from app.tableaux_de_bord.schemas import FiltresAssiduite
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger

AUJOURDHUI = date(2028, 9, 13)
CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028},
    {"exercice": 2028, "par": ["mois", "utas"]},
    {"exercice": 2028, "par": ["semaine", "utas", "fiche"]},
    {"exercice": 2027, "par": ["axe"]},
    {"exercice": 2027, "par": ["exercice", "structure"]},
    {"exercice": 2028, "par": ["fiche", "structure"], "axe": 3},
    {"exercice": 2027, "par": ["utas"], "fiche": "3-2"},
    {"exercice": 2028, "par": ["axe"], "fiche": "3-2"},
    {"du": date(2027, 3, 1), "au": date(2028, 5, 31), "par": ["mois"], "utas": "laon"},
    {"exercice": 2028, "par": ["mois"], "structure_id": 0},
    {"exercice": 2028, "par": ["mois"], "axe": 3, "structure_id": 1},
    {"exercice": 2028, "par": []},
    {"exercice": 2027, "par": ["mois"], "axe": 1, "fiche": "3-2"},
]


def acteur() -> Acteur:
    roles = frozenset({Role.DEPARTEMENT})
    return Acteur("essai", roles, None, None, frozenset(), AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), roles)


def lieux(jeu: Jeu, semaine: Ligne) -> list[tuple[str, UUID]]:
    """Fiches and structures where the person was that week."""
    lundi, dimanche = semaine["lundi"], semaine["lundi"] + 6 * JOUR
    sorties = {s["entree_id"]: s["date_sortie"] for s in jeu["sortie"]}
    return [
        (e["fiche"], a["structure_id"])
        for e in jeu["entree"]
        if e["beneficiaire_id"] == semaine["beneficiaire_id"] and e["statut"] != "annulee"
        for a in jeu["affectation"]
        if a["entree_id"] == e["id"] and a["du"] <= dimanche and (a["au"] is None or a["au"] > lundi)
        if sorties.get(e["id"], date.max) >= lundi
    ]


def territoire(jeu: Jeu, semaine: Ligne) -> str | None:
    siennes = [s for s in jeu["situation"] if s["beneficiaire_id"] == semaine["beneficiaire_id"]]
    du_jour = [s["valeur"] for s in siennes if s["du"] <= semaine["lundi"] < (s["au"] or date.max)]
    return du_jour[0] if du_jour else None


def cellules(jeu: Jeu, semaine: Ligne, cas: Ligne, par: list[str], iso: str) -> Iterator[tuple[Any, ...]]:
    """The keys of the rows where a week counts, each once."""
    utas = territoire(jeu, semaine)
    if cas.get("utas") not in (None, utas):
        return
    ou = [
        (f, s)
        for f, s in lieux(jeu, semaine)
        if cas.get("fiche") in (None, f)
        and cas.get("axe") in (None, int(f[0]))
        and cas.get("structure_id") in (None, s)
    ]
    restreint = bool({"fiche", "axe", "structure"} & set(par) or {"fiche", "axe", "structure_id"} & set(cas))
    annee, numero = iso.split("-W")
    compare = date.fromisocalendar(int(annee), int(numero), 1)
    connus = {"semaine": iso, "mois": f"{compare:%Y-%m}", "exercice": f"{compare:%Y}", "utas": utas}
    vues = set()
    for fiche, structure in ou if restreint else [(None, None)]:
        connus |= {"fiche": fiche, "structure": structure, "axe": int(fiche[0]) if fiche else None}
        vues.add(tuple(connus[p] for p in par))
    yield from vues


def recalculer(jeu: Jeu, cas: Ligne, par: list[str], ans: int) -> dict[tuple[Any, ...], Ligne]:
    """The table, `ans` years before the days asked for; each week under the week of the same number."""
    du = cas.get("du") or date(cas["exercice"], 1, 1)
    au = min(cas.get("au") or date(cas["exercice"], 12, 31), AUJOURDHUI)
    table: dict[tuple[Any, ...], Ligne] = {}
    for semaine in jeu["semaine"]:
        annee, numero, _ = semaine["lundi"].isocalendar()
        try:
            lundi = date.fromisocalendar(annee + ans, numero, 1)
        except ValueError:
            continue
        if not du <= lundi <= au:
            continue
        statut = semaine["statut"]
        if statut == "a_juger":
            statut = "insuffisant" if semaine["lundi"] + 6 * JOUR < AUJOURDHUI else "en_cours"
        for cle in cellules(jeu, semaine, cas, par, f"{annee + ans}-W{numero:02}"):
            ligne = table.setdefault(cle, dict.fromkeys((*STATUTS, "minutes_objectif", "minutes_retenues"), 0))
            ligne[statut] += 1
            ligne["minutes_objectif"] += semaine["objectif_minutes"] or 0
            ligne["minutes_retenues"] += semaine["minutes_retenues"]
    return table


def cle_de(item: Ligne, par: list[str]) -> tuple[Any, ...]:
    return tuple(item["structure_id" if p == "structure" else p] for p in par)


def mesures(item: Ligne | None) -> Ligne | None:
    return item and {nom: item[nom] for nom in (*STATUTS, "minutes_objectif", "minutes_retenues")}


def confronter(jeu: Jeu, lu: Ligne, cas: Ligne) -> int:
    par = cas.get("par", ["semaine"])
    attendu, avant = recalculer(jeu, cas, par, 0), recalculer(jeu, cas, par, 1)
    assert {cle_de(i, par): mesures(i) for i in lu["items"]} == attendu, cas
    assert len(lu["items"]) == len(attendu)
    for item in lu["items"]:
        assert mesures(item["annee_precedente"]) == avant.get(cle_de(item, par)), cas
        assert item["semaines_personnes"] == sum(item[s] for s in STATUTS)
        juges = item["atteint"] + item["insuffisant"]
        assert item["taux_atteinte"] == (pytest.approx(100 * item["atteint"] / juges, abs=0.0501) if juges else None)
    zero = dict.fromkeys((*STATUTS, "minutes_objectif", "minutes_retenues"), 0)
    assert mesures(lu["total"]) == recalculer(jeu, cas, [], 0).get((), zero), cas
    assert mesures(lu["total_annee_precedente"]) == recalculer(jeu, cas, [], 1).get(()), cas
    return len(attendu)


async def test_egal_au_recalcul(settings: Settings) -> None:
    """14 questions on 2 datasets, from the cube and counted again."""
    base = Base(settings)
    lignes = 0
    try:
        for graine in range(2):
            jeu = Jeu(graine)
            async with base.transaction() as session:
                for table in (cube_assiduite, semaines):
                    await session.execute(table.delete())
                await ranger(session, jeu)
                jours = sorted(s["lundi"] for s in jeu["semaine"])
                await session.execute(
                    semaines_touchees.insert().values(id=UUID(int=graine + 1), du=jours[0], au=jours[-1])
                )
            await rafraichir(base, settings)
            async with base.session(lecture=True) as session:
                assert await verifier(session) == []
                for question in CAS:
                    cas = question | (
                        {"structure_id": jeu.structures[question["structure_id"]]} if "structure_id" in question else {}
                    )
                    for exact in (False, True):
                        lu = await tableau(session, acteur(), FiltresAssiduite(**cas, exact=exact))
                        assert lu["exact"] is exact
                        lignes += confronter(jeu, lu, cas)
    finally:
        await base.fermer()
    assert lignes > 1000


async def test_verify_trouve_une_cellule_alteree(settings: Settings) -> None:
    base, jeu = Base(settings), Jeu(3, 10)
    try:
        async with base.transaction() as session:
            await ranger(session, jeu)
        await rafraichir(base, settings)
        lundi = jeu["semaine"][0]["lundi"]
        async with base.transaction() as session:
            fausse = update(cube_assiduite).where(cube_assiduite.c.lundi == lundi, cube_assiduite.c.maille == "tout")
            await session.execute(fausse.values(atteint=cube_assiduite.c.atteint + 1))
        async with base.session(lecture=True) as session:
            assert await verifier(session) == [lundi]
        async with base.transaction() as session:  # told, and not counted yet: no difference
            await session.execute(semaines_touchees.insert().values(id=UUID(int=9), du=lundi, au=lundi))
        async with base.session(lecture=True) as session:
            assert await verifier(session) == []
        await rafraichir(base, settings)
        async with base.session(lecture=True) as session:
            assert await verifier(session) == []
    finally:
        await base.fermer()
