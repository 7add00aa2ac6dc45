"""The dashboard of demandes equal to a plain count of the same rows, on both stores."""

from datetime import UTC, date, datetime
from statistics import mean, median
from typing import Any

import pytest
from sqlalchemy import insert

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base
from app.models.beneficiaires import orientations
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction
from app.tableaux_de_bord.demandes import tableau
from app.tableaux_de_bord.schemas_demandes import FiltresDemandes
from tests.regles.test_suites import ATTENDENT
from tests.tableaux import test_delais
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur, cle_de
from tests.tableaux.test_entrees_sorties import territoire

CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028, "par": ["motif", "issue"]},
    {"exercice": 2028, "par": ["mois", "utas"]},
    {"exercice": 2028, "par": ["exercice", "structure"]},
    {"exercice": 2028, "par": ["statut"], "utas": "laon"},
    {"exercice": 2028, "par": [], "structure_id": 0},
    {"exercice": 2028, "par": ["statut"], "axe": 3},
    {"exercice": 2027, "par": ["issue"], "fiche": "3-1"},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14), "par": ["mois"]},
]
TABLES = {
    "sanction": demandes_sanction,
    "reorientation": demandes_reorientation,
    "investigation": demandes_investigation,
}
DECIDES = ("decidee", "executee", "levee", "terminee")


def completer_jeu(jeu: Jeu) -> None:
    """For each person at most one open demande of each kind, and some that are over."""
    test_delais.completer_jeu(jeu)
    for personne in jeu["beneficiaire"]:
        _sanctions(jeu, personne["id"])
        _reorientations(jeu, personne["id"])
        for _ in range(2):
            _investigation(jeu, personne["id"])


def _commun(jeu: Jeu, personne: Any) -> Ligne:
    return {"beneficiaire_id": personne, "structure_id": jeu.hasard.choice(jeu.structures), "date": jeu.jour()}


def _sanctions(jeu: Jeu, personne: Any) -> None:
    h = jeu.hasard
    fermes = ["classee", "retiree", *DECIDES]
    for statut in (h.choice(["demandee", "notifiee", *fermes]), h.choice(fermes)):
        dite = _commun(jeu, personne) | {"motif": "refus_contractualisation", "preuves": {}, "statut": statut}
        dite["notifiee_le"] = dite["date"]
        if statut in DECIDES:
            jour = dite["date"] + h.randint(5, 90) * JOUR
            dite |= {"decidee_le": jour, "nature": h.choice(["suspension", "suppression"]), "terme": jour + 30 * JOUR}
        jeu.ajouter("demande_sanction", **dite)


def _reorientations(jeu: Jeu, personne: Any) -> None:
    h = jeu.hasard
    fermes = ["acceptee", "refusee", "retiree"]
    sienne = next(o["id"] for o in jeu["orientation"] if o["beneficiaire_id"] == personne)
    for statut in (h.choice(["demandee", "avis_rendu", *fermes]), h.choice(fermes)):
        dite = _commun(jeu, personne) | {"statut": statut, "constat": "Dit."}
        dite |= {"motif": h.choice(["evolution_parcours", "fin_accompagnement"])}
        dite |= {"orientation_actuelle": "sociale", "orientation_cible": "professionnelle"}
        if statut in ("acceptee", "refusee"):
            dite["decidee_le"] = dite["date"] + h.randint(0, 60) * JOUR
        dite["orientation_id"] = sienne if statut == "acceptee" else None
        jeu.ajouter("demande_reorientation", **dite)


def _investigation(jeu: Jeu, personne: Any) -> None:
    statut = jeu.hasard.choice(["demandee", "en_cours", "close", "close", "annulee"])
    dite = _commun(jeu, personne) | {"statut": statut, "doute": "Un doute."}
    if statut == "close":
        dite["close_le"] = dite["date"] + jeu.hasard.randint(0, 45) * JOUR
        dite["resultat"] = jeu.hasard.choice(["doute_leve", "doute_confirme"])
    jeu.ajouter("demande_investigation", **dite)


def en_action(jeu: Jeu, personne: Any, jour: date) -> set[str]:
    """The fiches of the actions where the person was that day."""
    sorties = {x["entree_id"]: x["date_sortie"] for x in jeu["sortie"]}
    vivantes = [e for e in jeu["entree"] if e["beneficiaire_id"] == personne and e["statut"] != "annulee"]
    return {
        e["fiche"]
        for e in vivantes
        for a in jeu["affectation"]
        if a["entree_id"] == e["id"] and a["du"] <= jour < (a["au"] or date.max)
        if sorties.get(e["id"], date.max) >= jour
    }


def issue(d: Ligne) -> str | None:
    """What was decided, or why nothing was."""
    if d["statut"] in DECIDES:
        return str(d["nature"])
    if d["statut"] in ("acceptee", "refusee", "classee", "retiree"):
        return str(d["statut"])
    return d.get("resultat")


def recalculer(jeu: Jeu, cas: Ligne, par: list[str], ans: int) -> dict[tuple[Any, ...], list[tuple[str, Ligne]]]:
    du = cas.get("du") or date(cas["exercice"], 1, 1)
    au = min(cas.get("au") or date(cas["exercice"], 12, 31), AUJOURDHUI)
    table: dict[tuple[Any, ...], list[tuple[str, Ligne]]] = {}
    for demande in TABLES:
        for d in jeu[f"demande_{demande}"]:
            jour = d["date"]
            if d["statut"] == "annulee" or not du.replace(year=du.year - ans) <= jour <= au.replace(year=au.year - ans):
                continue
            fiches = en_action(jeu, d["beneficiaire_id"], jour)
            if "fiche" in cas and cas["fiche"] not in fiches:
                continue
            if "axe" in cas and cas["axe"] not in {int(f[0]) for f in fiches}:
                continue
            utas = territoire(jeu, d["beneficiaire_id"], jour)
            if cas.get("utas") not in (None, utas) or cas.get("structure_id") not in (None, d["structure_id"]):
                continue
            dits = {"utas": utas, "structure": d["structure_id"], "statut": d["statut"], "motif": d.get("motif")}
            dits |= {"mois": f"{jour.year + ans}-{jour:%m}", "exercice": f"{jour.year + ans}", "issue": issue(d)}
            table.setdefault((demande, *(dits[p] for p in par)), []).append((demande, d))
    return table


def egale(lue: Ligne, siennes: list[tuple[str, Ligne]]) -> None:
    ouvertes = [d for code, d in siennes if d["statut"] in ATTENDENT[code]]
    abandons = [d for _, d in siennes if d["statut"] in ("classee", "retiree")]
    finies = [(d.get("decidee_le") or d.get("close_le")) for _, d in siennes]
    reponses = [(fin - d["date"]).days for fin, (_, d) in zip(finies, siennes, strict=True) if fin]
    attentes = [(AUJOURDHUI - d["date"]).days for d in ouvertes]
    assert (lue["demandes"], lue["ouvertes"]) == (len(siennes), len(ouvertes))
    assert (lue["repondues"], lue["sans_suite"]) == (len(reponses), len(abandons))
    assert lue["reponse_mediane_jours"] == (median(reponses) if reponses else None)
    assert lue["reponse_moyenne_jours"] == (pytest.approx(mean(reponses), abs=0.0501) if reponses else None)
    assert lue["reponse_maximum_jours"] == max(reponses, default=None)
    assert lue["attente_mediane_jours"] == (median(attentes) if attentes else None)
    assert lue["attente_maximum_jours"] == max(attentes, default=None)


async def _ranger(settings: Settings, graine: int) -> tuple[Base, Jeu]:
    base, jeu = Base(settings), Jeu(graine, 100)
    completer_jeu(jeu)
    async with base.transaction() as session:
        await ranger(session, jeu)
        for table in (orientations, *TABLES.values()):
            colonnes = {nom for x in jeu[table.name] for nom in x}
            await session.execute(insert(table), [{n: x.get(n) for n in colonnes} for x in jeu[table.name]])
    return base, jeu


@pytest.mark.parametrize("graine", [1, 2])
async def test_egal_au_recalcul(settings: Settings, graine: int) -> None:
    """9 questions on each dataset, this year and the one before."""
    (base, jeu), comparees, lignes = await _ranger(settings, graine), 0, 0
    try:
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = cas.get("par", ["statut"])
                lu = await tableau(session, acteur(), FiltresDemandes(**cas))
                attendu, avant = recalculer(jeu, cas, par, 0), recalculer(jeu, cas, par, 1)
                assert {(i["demande"], *cle_de(i, par)) for i in lu["items"]} == attendu.keys(), cas
                assert len(lu["items"]) == len(attendu)
                lignes += len(attendu)
                for item in lu["items"]:
                    cle = (item["demande"], *cle_de(item, par))
                    egale(item, attendu[cle])
                    assert (item["annee_precedente"] is None) == (cle not in avant)
                    if item["annee_precedente"]:
                        egale(item["annee_precedente"], avant[cle])
                        comparees += 1
                assert [x["demande"] for x in lu["totaux"]] == [*TABLES]
                for total in lu["totaux"]:
                    egale(total, recalculer(jeu, cas, [], 0).get((total["demande"],), []))
    finally:
        await base.fermer()
    assert comparees > 40
    assert lignes > 150


async def test_un_tableau_ne_dit_aucun_petit_effectif(settings: Settings) -> None:
    base, _ = await _ranger(settings, 3)
    roles = frozenset({Role.TABLEAU_DE_BORD})
    lecteur = Acteur("t", roles, None, None, frozenset(), AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), roles)
    filtres, tus, dits = FiltresDemandes(exercice=2027, par=["mois", "utas"]), 0, 0
    try:
        async with base.session(lecture=True) as session:
            entier, masque = await tableau(session, acteur(), filtres), await tableau(session, lecteur, filtres)
    finally:
        await base.fermer()
    for vrai, dit in zip([*entier["items"], *entier["totaux"]], [*masque["items"], *masque["totaux"]], strict=True):
        for nom in ("demandes", "ouvertes", "repondues", "sans_suite"):
            assert dit[nom] in (None, vrai[nom])
            assert not (vrai[nom] and vrai[nom] < 5 and dit[nom] is not None)
            tus, dits = tus + (dit[nom] is None), dits + (dit[nom] is not None)
        if dit["repondues"] is None:
            assert dit["reponse_mediane_jours"] is dit["reponse_maximum_jours"] is None
    assert masque["masque"]
    assert tus
    assert dits
