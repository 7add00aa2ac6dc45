"""The dashboard of delays equal to a plain computation on the same rows, on both stores."""

from datetime import date
from statistics import mean, median
from typing import Any

import pytest
from sqlalchemy import insert

from app.config import Settings
from app.db import Base
from app.models.beneficiaires import orientations
from app.models.parcours import contrats
from app.tableaux_de_bord.delais import tableau
from app.tableaux_de_bord.schemas_faits import FiltresDelais
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur, cle_de
from tests.tableaux.test_entrees_sorties import territoire

CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028, "par": ["exercice", "fiche"]},
    {"exercice": 2028, "par": ["utas", "structure"]},
    {"exercice": 2027, "par": ["axe"], "utas": "laon"},
    {"exercice": 2028, "par": ["fiche"], "axe": 3},
    {"exercice": 2028, "par": [], "structure_id": 0},
    {"exercice": 2028, "par": ["mois"], "fiche": "1-2"},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14), "par": ["mois"]},
]
Fait = tuple[str, date, date, Any, str | None, Any]


def completer_jeu(jeu: Jeu) -> None:
    """Prescriptions before the entrées; two orientations a person, contracts around them."""
    debuts = {e["prescription_id"]: e["date_entree"] for e in jeu["entree"]}
    for prescription in jeu["prescription"]:
        prescription["date"] = debuts[prescription["id"]] - jeu.hasard.randint(0, 60) * JOUR
    for personne in jeu["beneficiaire"]:
        premiere = jeu.jour()
        seconde = premiere + jeu.hasard.randint(40, 200) * JOUR
        for du, au in ((premiere, seconde), (seconde, None)):
            jeu.ajouter(
                "orientation",
                beneficiaire_id=personne["id"],
                orientation="sociale",
                structure_id=jeu.hasard.choice(jeu.structures),
                du=du,
                au=au,
                date_notification=du + jeu.hasard.randint(0, 10) * JOUR,
            )
        for _ in range(3):
            _contrat(jeu, personne["id"], premiere + jeu.hasard.randint(-10, 260) * JOUR)


def _contrat(jeu: Jeu, personne: Any, debut: date) -> None:
    h = jeu.hasard
    signe = h.random() < 0.8
    connus = [c["id"] for c in jeu["contrat"]]
    jeu.ajouter(
        "contrat",
        beneficiaire_id=personne,
        structure_id=h.choice(jeu.structures),
        campagne="2027-2028",
        fiche=h.choice([None, "1-2"]),
        precedent_id=h.choice(connus) if connus and h.random() < 0.2 else None,
        date_debut=debut,
        date_fin=debut + 60 * JOUR,
        statut=h.choice(["clos", "clos", "rompu", "annule"]) if signe else "brouillon",
        signe_beneficiaire_le=debut + h.randint(0, 5) * JOUR if signe else None,
        signe_referent_le=debut + h.randint(0, 5) * JOUR if signe or h.random() < 0.5 else None,
    )


def faits(jeu: Jeu) -> list[Fait]:
    """Which delay, from, to, whose, fiche, structure."""
    dits: list[Fait] = []
    for e in (e for e in jeu["entree"] if e["statut"] != "annulee"):
        prescrite = next(p for p in jeu["prescription"] if p["id"] == e["prescription_id"])
        premiere = min((a for a in jeu["affectation"] if a["entree_id"] == e["id"]), key=lambda a: a["du"])
        lieu = (e["beneficiaire_id"], e["fiche"], premiere["structure_id"])
        dits.append(("prescription_entree", prescrite["date"], e["date_entree"], *lieu))
    for o in jeu["orientation"]:
        signes = sorted(
            (max(c["signe_beneficiaire_le"], c["signe_referent_le"]), str(c["id"]), c["fiche"])
            for c in jeu["contrat"]
            if c["beneficiaire_id"] == o["beneficiaire_id"] and c["structure_id"] == o["structure_id"]
            if c["signe_beneficiaire_le"] and c["statut"] != "annule" and c["precedent_id"] is None
        )
        utiles = [x for x in signes if x[0] >= o["date_notification"] and x[0] < (o["au"] or date.max)]
        if utiles:
            lieu = (o["beneficiaire_id"], utiles[0][2], o["structure_id"])
            dits.append(("orientation_contrat", o["date_notification"], utiles[0][0], *lieu))
    return dits


def a_temps(debut: date, fin: date) -> bool:
    """The same day of the next month, or its last day when it has none."""
    annee, mois = (debut.year, debut.month + 1) if debut.month < 12 else (debut.year + 1, 1)
    dernier = date(annee + mois // 12, mois % 12 + 1, 1) - JOUR
    return fin <= date(annee, mois, min(debut.day, dernier.day))


def recalculer(jeu: Jeu, cas: Ligne, par: list[str], ans: int) -> dict[tuple[Any, ...], list[Fait]]:
    du = cas.get("du") or date(cas["exercice"], 1, 1)
    au = min(cas.get("au") or date(cas["exercice"], 12, 31), AUJOURDHUI)
    table: dict[tuple[Any, ...], list[Fait]] = {}
    for fait in faits(jeu):
        delai, _, fin, personne, fiche, structure = fait
        if not du.replace(year=du.year - ans) <= fin <= au.replace(year=au.year - ans):
            continue
        dits = {"utas": territoire(jeu, personne, fin), "fiche": fiche, "structure_id": structure}
        dits["axe"] = int(fiche[0]) if fiche else None
        if any(cas.get(nom) not in (None, dits[nom]) for nom in dits):
            continue
        dits |= {"mois": f"{fin.year + ans}-{fin:%m}", "exercice": f"{fin.year + ans}", "structure": structure}
        table.setdefault((delai, *(dits[p] for p in par)), []).append(fait)
    return table


def egale(lue: Ligne, siens: list[Fait]) -> None:
    jours = [(fin - debut).days for _, debut, fin, *_ in siens]
    assert (lue["nombre"], lue["mediane_jours"], lue["maximum_jours"]) == (len(jours), median(jours), max(jours))
    assert lue["moyenne_jours"] == pytest.approx(mean(jours), abs=0.0501)
    if siens[0][0] == "prescription_entree":
        assert lue["dans_le_delai"] is lue["taux_dans_le_delai"] is None
        return
    bons = len([1 for _, debut, fin, *_ in siens if a_temps(debut, fin)])
    assert lue["dans_le_delai"] == bons
    assert lue["taux_dans_le_delai"] == pytest.approx(100 * bons / len(jours), abs=0.0501)


@pytest.mark.parametrize("graine", [1, 2])
async def test_egal_au_recalcul(settings: Settings, graine: int) -> None:
    """8 questions on each dataset, this year and the one before."""
    base, jeu, comparees = Base(settings), Jeu(graine, 120), 0
    completer_jeu(jeu)
    try:
        async with base.transaction() as session:
            await ranger(session, jeu)
            await session.execute(insert(orientations), jeu["orientation"])
            await session.execute(insert(contrats), jeu["contrat"])
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = cas.get("par", ["mois"])
                lu = await tableau(session, acteur(), FiltresDelais(**cas))
                attendu, avant = recalculer(jeu, cas, par, 0), recalculer(jeu, cas, par, 1)
                assert {(i["delai"], *cle_de(i, par)) for i in lu["items"]} == attendu.keys(), cas
                assert len(lu["items"]) == len(attendu)
                for item in lu["items"]:
                    cle = (item["delai"], *cle_de(item, par))
                    egale(item, attendu[cle])
                    assert (item["annee_precedente"] is None) == (cle not in avant)
                    if item["annee_precedente"]:
                        egale(item["annee_precedente"], avant[cle])
                        comparees += 1
                ensemble = recalculer(jeu, cas, [], 0)
                assert [x["delai"] for x in lu["totaux"]] == sorted({c[0] for c in ensemble}, reverse=True)
                for total in lu["totaux"]:
                    egale(total, ensemble[(total["delai"],)])
    finally:
        await base.fermer()
    assert comparees > 20
