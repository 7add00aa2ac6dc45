"""The dashboard of entrées and sorties equal to a plain count of the same rows, on both stores."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert

from app.config import Settings
from app.db import Base
from app.models.parcours import contrats
from app.tableaux_de_bord.entrees_sorties import tableau
from app.tableaux_de_bord.schemas_faits import FiltresEntreesSorties
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur, cle_de

# by hand from the lists of the text: what counts, what waits for a decision
LISTES = {
    "1-2": {"emploi_durable": False},
    "2": {"benevolat": False, "progression_positive": True},
    "3-1": {"benevolat": False, "progression_positive": True},
    "3-2": {"benevolat": False, "progression_positive": True},
    "5": {"emploi_durable": False},
}
MOTIFS = ("emploi_durable", "benevolat", "progression_positive", "non_valorisable", "sante_parcours_soin")
MESURES = (
    "entrees", "renouvellements", "sorties", "sorties_positives", "sorties_en_attente", "sorties_non_valorisees",
    "sorties_emploi",
)  # fmt: skip
CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028, "par": ["motif", "fiche"]},
    {"exercice": 2028, "par": ["nature", "exercice"]},
    {"exercice": 2028, "par": ["mois", "utas", "structure"]},
    {"exercice": 2028, "par": ["axe"], "utas": "laon"},
    {"exercice": 2027, "par": ["fiche"], "axe": 3},
    {"exercice": 2028, "par": ["motif"], "fiche": "2"},
    {"exercice": 2028, "par": [], "structure_id": 0},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14), "par": ["mois"]},
]


def completer_jeu(jeu: Jeu) -> list[Ligne]:
    """Motifs drawn for the sorties; some contracts that renew another."""
    suites = []
    for sortie in jeu["sortie"]:
        motif = jeu.hasard.choice(MOTIFS)
        precision = "abandon" if motif == "non_valorisable" else None
        sortie |= {"motif": motif, "precision_motif": precision, "verification": None}
        if motif == "progression_positive":
            sortie["verification"] = jeu.hasard.choice(["en_attente", "confirmee", "infirmee"])
    for entree in jeu["entree"]:
        commun = {nom: entree[nom] for nom in ("beneficiaire_id", "structure_id", "campagne", "fiche")}
        commun |= {"entree_id": entree["id"], "version": 1, "saisi_le": entree["saisi_le"]}
        debut = entree["date_entree"]
        signe = {"signe_beneficiaire_le": debut, "signe_referent_le": debut}
        premier = jeu.ajouter(
            "contrat", **commun, date_debut=debut, date_fin=debut + 90 * JOUR, statut="renouvele", **signe
        )
        statut = jeu.hasard.choice(["clos", "rompu", "brouillon", "annule"])
        bornes = {"date_debut": debut + 91 * JOUR, "date_fin": debut + 180 * JOUR}
        suites.append(jeu.ajouter("contrat", **commun, **bornes, statut=statut, precedent_id=premier["id"], **signe))
    return suites


def territoire(jeu: Jeu, personne: Any, jour: date) -> str | None:
    siennes = [s for s in jeu["situation"] if s["beneficiaire_id"] == personne]
    return next((s["valeur"] for s in siennes if s["du"] <= jour < (s["au"] or date.max)), None)


def faits(jeu: Jeu, suites: list[Ligne]) -> list[tuple[Ligne, date, Any, str, str | None]]:
    """Every fact: its entrée, day, structure, measure, motif."""
    dits: list[tuple[Ligne, date, Any, str, str | None]] = []
    sorties = {x["entree_id"]: x for x in jeu["sortie"]}
    for e in jeu["entree"]:
        if e["statut"] == "annulee":
            continue
        premiere = min((a for a in jeu["affectation"] if a["entree_id"] == e["id"]), key=lambda a: a["du"])
        dits.append((e, e["date_entree"], premiere["structure_id"], "entrees", None))
        suite = next(c for c in suites if c["entree_id"] == e["id"])
        if suite["statut"] in ("clos", "rompu"):
            dits.append((e, suite["date_debut"], suite["structure_id"], "renouvellements", None))
        if x := sorties.get(e["id"]):
            attend = LISTES[e["fiche"]].get(x["motif"])
            nature = "sorties_non_valorisees"
            if attend is False or (attend and x["verification"] == "confirmee"):
                nature = "sorties_positives"
            elif attend and x["verification"] == "en_attente":
                nature = "sorties_en_attente"
            dits.append((e, x["date_sortie"], e["structure_id"], nature, x["motif"]))
    return dits


def recalculer(jeu: Jeu, suites: list[Ligne], cas: Ligne, par: list[str], ans: int) -> dict[tuple[Any, ...], Ligne]:
    du = cas.get("du") or date(cas["exercice"], 1, 1)
    au = min(cas.get("au") or date(cas["exercice"], 12, 31), AUJOURDHUI)
    table: dict[tuple[Any, ...], Ligne] = {}
    for e, jour, structure, mesure, motif in faits(jeu, suites):
        if not du.replace(year=du.year - ans) <= jour <= au.replace(year=au.year - ans):
            continue
        utas, axe = territoire(jeu, e["beneficiaire_id"], jour), int(e["fiche"][0])
        dits = {"utas": utas, "axe": axe, "fiche": e["fiche"], "structure_id": structure}
        if any(cas.get(nom) not in (None, dits[nom]) for nom in dits):
            continue
        motif = "sante" if motif == "sante_parcours_soin" else motif  # told together
        connus = dits | {"mois": f"{jour.year + ans}-{jour:%m}", "exercice": f"{jour.year + ans}", "motif": motif}
        natures = {"sorties_positives": "positive", "sorties_en_attente": "en_attente"}
        connus |= {"nature": natures.get(mesure, "non_valorisee") if motif else None, "structure": structure}
        ligne = table.setdefault(tuple(connus[p] for p in par), dict.fromkeys(MESURES, 0))
        ligne[mesure] += 1
        ligne["sorties"] += motif is not None
        ligne["sorties_emploi"] += mesure == "sorties_positives" and motif == "emploi_durable"
    return table


def lues(item: Ligne | None) -> Ligne | None:
    return item and {nom: item[nom] for nom in MESURES}


@pytest.mark.parametrize("graine", [1, 2])
async def test_egal_au_recalcul(settings: Settings, graine: int) -> None:
    """9 questions on each dataset, this year and the one before."""
    base, jeu, comparees, natures = Base(settings), Jeu(graine, 120), 0, set()
    suites = completer_jeu(jeu)
    try:
        async with base.transaction() as session:
            await ranger(session, jeu)
            colonnes = {nom for c in jeu["contrat"] for nom in c}
            await session.execute(insert(contrats), [{n: c.get(n) for n in colonnes} for c in jeu["contrat"]])
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = cas.get("par", ["mois"])
                lu = await tableau(session, acteur(), FiltresEntreesSorties(**cas))
                attendu, avant = recalculer(jeu, suites, cas, par, 0), recalculer(jeu, suites, cas, par, 1)
                assert {cle_de(i, par): lues(i) for i in lu["items"]} == attendu, cas
                assert len(lu["items"]) == len(attendu)
                for item in lu["items"]:
                    assert lues(item["annee_precedente"]) == avant.get(cle_de(item, par)), cas
                    comparees += item["annee_precedente"] is not None
                    natures |= {nom for nom in MESURES if item[nom]}
                    for nom in ("positives", "emploi"):
                        taux = 100 * item[f"sorties_{nom}"] / item["sorties"] if item["sorties"] else None
                        assert item[f"taux_{nom}"] == (None if taux is None else pytest.approx(taux, abs=0.0501))
                assert lues(lu["total"]) == recalculer(jeu, suites, cas, [], 0)[()]
    finally:
        await base.fermer()
    assert natures == set(MESURES)
    assert comparees > 30
