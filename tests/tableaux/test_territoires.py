"""The dashboard of territories: each figure that of its own dashboard, people counted by hand, on both stores."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import Settings
from app.db import Base, Session
from app.models.beneficiaires import orientations
from app.models.parcours import contrats
from app.regles.calendrier import ajouter_mois
from app.regles.territoires import DE_CHACUN, DES_DELAIS
from app.tableaux_de_bord import assiduite, delais, demandes, entrees_sorties, occupation, prevision
from app.tableaux_de_bord.cube import rafraichir
from app.tableaux_de_bord.schemas import FiltresAssiduite, FiltresOccupation
from app.tableaux_de_bord.schemas_demandes import FiltresDemandes
from app.tableaux_de_bord.schemas_faits import FiltresDelais, FiltresEntreesSorties
from app.tableaux_de_bord.schemas_prevision import FiltresPrevision
from app.tableaux_de_bord.schemas_territoires import FiltresTerritoires
from app.tableaux_de_bord.territoires import tableau
from tests.regles.cas_regles import CAMPAGNE
from tests.tableaux import test_delais
from tests.tableaux.conventionner import conventionner, ranger_tout
from tests.tableaux.jeux import Jeu, Ligne
from tests.tableaux.test_assiduite import AUJOURDHUI, acteur, cle_de
from tests.tableaux.test_entrees_sorties import territoire

CAS: list[dict[str, Any]] = [
    {"exercice": 2027},
    {"exercice": 2028},
    {"exercice": 2028, "fiche": "3-1"},
    {"exercice": 2028, "axe": 3, "par": ["fiche"]},
    {"exercice": 2028, "par": ["axe", "structure"]},
    {"exercice": 2028, "structure_id": 0},
    {"exercice": 2028, "utas": "laon", "par": ["structure"]},
    {"du": date(2027, 5, 15), "au": date(2028, 7, 14)},
]
APRES = (orientations, contrats)


def lecteur(role: Role, utas: frozenset[str] = frozenset()) -> Acteur:
    roles = frozenset({role})
    return Acteur("t", roles, None, None, utas, AUJOURDHUI, datetime(2028, 9, 13, tzinfo=UTC), roles)


async def ranger(settings: Settings, graine: int, personnes: int = 120) -> tuple[Base, Jeu]:
    base, jeu = Base(settings), Jeu(graine, personnes)
    conventionner(jeu)
    test_delais.completer_jeu(jeu)
    async with base.transaction() as session:
        await ranger_tout(session, jeu)
        for table in APRES:
            await session.execute(insert(table), jeu[table.name])
    while await rafraichir(base, settings):
        pass
    return base, jeu


def suivies(jeu: Jeu, cas: Ligne, jour: date, par: list[str]) -> dict[tuple[Any, ...], int]:
    """Who has a référent that day (unless an axe or a fiche is asked for), or is in an action."""
    sorties = {x["entree_id"]: x["date_sortie"] for x in jeu["sortie"]}
    liens: list[tuple[Any, str | None, Any]] = []
    if not ({"axe", "fiche"} & {*par, *cas}):
        couvrent = [o for o in jeu["orientation"] if o["du"] <= jour < (o["au"] or date.max)]
        liens = [(o["beneficiaire_id"], None, o["structure_id"]) for o in couvrent]
    for e in (e for e in jeu["entree"] if e["statut"] != "annulee" and sorties.get(e["id"], date.max) >= jour):
        siennes = [a for a in jeu["affectation"] if a["entree_id"] == e["id"]]
        la = [a for a in siennes if a["du"] <= jour < (a["au"] or date.max)]
        liens += [(e["beneficiaire_id"], e["fiche"], a["structure_id"]) for a in la]
    vues: dict[tuple[Any, ...], set[Any]] = {}
    for personne, fiche, structure in liens:
        dits = {"utas": territoire(jeu, personne, jour), "fiche": fiche, "structure_id": structure}
        dits["axe"] = int(fiche[0]) if fiche else None
        if all(cas.get(nom) in (None, dits[nom]) for nom in dits):
            dits["structure"] = structure
            vues.setdefault(tuple(dits[p] for p in par), set()).add(personne)
    return {cle: len(qui) for cle, qui in vues.items()}


async def ailleurs(session: Session, par_qui: Acteur, cas: Ligne, par: list[str]) -> dict[str, Any]:
    """The same rows as their own dashboards tell them."""
    filtres = {nom: valeur for nom, valeur in cas.items() if nom != "par"} | {"par": par}
    lus = {
        "assiduite": await assiduite.tableau(session, par_qui, FiltresAssiduite(**filtres)),
        "mouvements": await entrees_sorties.tableau(session, par_qui, FiltresEntreesSorties(**filtres)),
        "occupation": await occupation.tableau(session, par_qui, FiltresOccupation(**filtres)),
    }
    tables = {nom: {cle_de(i, par): i for i in lu["items"]} | {None: lu["total"]} for nom, lu in lus.items()}
    dits = await delais.tableau(session, par_qui, FiltresDelais(**filtres))
    for delai in DES_DELAIS:
        tables[delai] = {cle_de(i, par): i for i in dits["items"] if i["delai"] == delai}
        tables[delai][None] = next((x for x in dits["totaux"] if x["delai"] == delai), None)
    return tables


def egale(item: Ligne, cle: Any, tables: dict[str, Any]) -> int:
    """Each figure of the row is that of its dashboard; nothing there is nothing here."""
    lues = 0
    noms = {t: {n: n for n in noms} for t, noms in DE_CHACUN.items()}
    noms |= {d: {f"{d}_{n}": n for n in dits} for d, dits in DES_DELAIS.items()}
    for table, siens in noms.items():
        autre = tables[table].get(cle)
        for ici, la in siens.items():
            if autre is None:
                assert not item[ici] or ici.startswith("raison_"), (cle, ici)
            else:
                assert item[ici] == autre[la], (cle, ici)
                lues += 1
    return lues


@pytest.mark.parametrize("graine", [5, 6])
async def test_chaque_chiffre_est_celui_de_son_tableau(settings: Settings, graine: int) -> None:
    """8 questions on each dataset, for the Département and for a dashboard that reads no small count."""
    (base, jeu), lues, personnes = await ranger(settings, graine), 0, 0
    try:
        async with base.session(lecture=True) as session:
            for question in CAS:
                cas = question | ({"structure_id": jeu.structures[0]} if "structure_id" in question else {})
                par = ["utas", *cas.get("par", [])]
                libre = "du" in cas  # days of one's own choice are the Département's
                for qui in (acteur(),) if libre else (acteur(), lecteur(Role.TABLEAU_DE_BORD)):
                    lu = await tableau(session, qui, FiltresTerritoires(**cas))
                    tables = await ailleurs(session, qui, cas, par)
                    lues += sum(egale(i, cle_de(i, par), tables) for i in lu["items"]) + egale(
                        lu["total"], None, tables
                    )
                    cles = [cle_de(i, par) for i in lu["items"]]
                    assert cles == sorted({*cles}, key=lambda cle: [*map(str, cle)])
                    assert {cle for x in tables.values() for cle in x if cle} <= {*cles}
                    personnes += confronter(jeu, cas, par, lu)
    finally:
        await base.fermer()
    assert lues > 2000
    assert personnes > 50


def confronter(jeu: Jeu, cas: Ligne, par: list[str], lu: Ligne) -> int:
    """People followed on the last day, and a year before; whoever is small is told to the Département alone."""
    dernier = AUJOURDHUI.replace(day=1) - timedelta(days=1) if lu["masque"] else AUJOURDHUI
    jour = min(cas.get("au") or date(cas["exercice"], 12, 31), dernier)
    avant = ajouter_mois(jour, -12)
    for quand, noms in ((jour, ("total", None)), (avant, ("total_annee_precedente", "annee_precedente"))):
        attendues = suivies(jeu, cas, quand, par)
        for item in lu["items"]:
            dites = (item[noms[1]] if noms[1] else item)["personnes_suivies"]
            vraies = attendues.get(cle_de(item, par), 0)
            assert dites == vraies or (lu["masque"] and dites is None)
            assert not (lu["masque"] and 0 < vraies < 5 and dites is not None)
        total = suivies(jeu, cas, quand, []).get((), 0)
        assert lu[noms[0]]["personnes_suivies"] == (None if lu["masque"] and 0 < total < 5 else total)
    return sum(suivies(jeu, cas, jour, par).values())


async def test_les_places_sont_celles_du_dernier_jour(settings: Settings) -> None:
    """As `occupation` tells that one day: funded, and free where nobody is over the places."""
    (base, _), vues = await ranger(settings, 7), 0
    try:
        async with base.session(lecture=True) as session:
            lu = await tableau(session, acteur(), FiltresTerritoires(exercice=2028))
            ce_jour = FiltresOccupation(du=AUJOURDHUI, au=AUJOURDHUI, par=["utas"])
            par_utas = {x["utas"]: x for x in (await occupation.tableau(session, acteur(), ce_jour))["items"]}
    finally:
        await base.fermer()
    for item in lu["items"]:
        jour = par_utas.get(item["utas"])
        if jour is None or jour["jours_places_finances"] is None:
            assert item["places_financees"] is item["places_libres"] is None
            continue
        financees, au_dela = jour["jours_places_finances"], jour["jours_places_au_dela"]
        assert item["places_financees"] == financees
        assert item["places_libres"] == financees - jour["jours_places_occupes"] + au_dela
        vues += 1
    assert vues > 1


async def test_une_utas_lit_son_territoire_et_tous_ont_leur_ligne(settings: Settings) -> None:
    base, _ = await ranger(settings, 8, 20)
    try:
        async with base.session(lecture=True) as session:
            entier = await tableau(session, acteur(), FiltresTerritoires(exercice=2028))
            sien = await tableau(session, lecteur(Role.UTAS, frozenset({"laon"})), FiltresTerritoires(exercice=2028))
            autre = FiltresTerritoires(exercice=2028, utas="soissons")
            rien = await tableau(session, lecteur(Role.UTAS, frozenset({"laon"})), autre)
    finally:
        await base.fermer()
    assert {x["utas"] for x in entier["items"]} >= {*CAMPAGNE.utas}
    assert {x["utas_libelle"] for x in entier["items"] if x["utas"] == "st-quentin"} == {"St-Quentin"}
    assert [x["utas"] for x in sien["items"]] == ["laon"]
    assert (rien["items"], rien["total"]["personnes_suivies"]) == ([], 0)


QUESTIONS: list[tuple[Any, Any, int]] = [
    (tableau, FiltresTerritoires(exercice=2028), 8),
    (demandes.tableau, FiltresDemandes(exercice=2028), 1),
    (prevision.tableau, FiltresPrevision(), 2),
]


def comptant(lire: Callable[..., Awaitable[Any]], dites: list[Any]) -> Callable[..., Awaitable[Any]]:
    """The same read, which leaves its statement in `dites`."""

    async def compter(*args: Any) -> Any:
        dites.append(args[0])
        return await lire(*args)

    return compter


async def test_autant_de_requetes_quel_que_soit_le_nombre(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the dashboards that gather several readings: as many statements for 5 people as for 80."""
    for graine, personnes in ((9, 5), (10, 80)):
        base, _ = await ranger(settings, graine, personnes)
        try:
            async with base.session(lecture=True) as session:
                dites: list[Any] = []
                for nom in ("execute", "lignes"):  # by the engine, or straight to the driver
                    monkeypatch.setattr(session, nom, comptant(getattr(session, nom), dites))
                for dresser, filtres, attendues in QUESTIONS:
                    dites.clear()
                    await dresser(session, acteur(), filtres)
                    assert len(dites) == attendues, filtres
        finally:
            await base.fermer()
