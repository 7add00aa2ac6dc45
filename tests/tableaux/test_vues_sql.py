"""The views for a BI tool equal to what the API answers the Département, on a demo; their reader reads nothing else."""

import asyncio
import os
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date
from statistics import median
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import make_url

from app.config import Mode, Settings
from app.db import Base
from app.decisionnel import ecrire_les_mots
from app.demo.chargement import charger_demo
from app.horloge import au_jour
from app.sante import RACINE
from app.tableaux_de_bord.cube import rafraichir
from tests.client import Acces, Client
from tests.conftest import base_pg, jumelle
from tests.fiabilite.outils import executer

JOUR = date(2028, 3, 15)
EXERCICES = (2027, 2028)
PAGE = RACINE / "docs" / "vues-sql.md"
VUES = ("assiduite", "occupation", "entrees_sorties", "delais", "demandes", "prevision", "territoires")
# what so small a demo may not hold: motifs of health, one that waits for a decision
RARES = """
UPDATE sortie SET motif = CASE WHEN rang < 4 THEN 'sante_parcours_soin' ELSE 'progression_positive' END,
    verification = CASE WHEN rang < 4 THEN NULL ELSE 'en_attente' END, precision_motif = NULL
FROM (
    SELECT x.entree_id AS id, row_number() OVER (ORDER BY x.entree_id) AS rang
    FROM sortie AS x JOIN entree AS e ON e.id = x.entree_id WHERE e.fiche IN ('2', '3-1')
) AS voulues
WHERE entree_id = id AND rang < 7
"""
Ligne = dict[str, Any]
Cle = tuple[Any, ...]


async def _charger(settings: Settings) -> None:
    await charger_demo(settings, beneficiaires=80, graine=3, avance=lambda *_: None, processus=1, activites=8)
    await executer(settings.database_url, RARES)
    await ecrire_les_mots(settings)
    await ecrire_les_mots(settings)  # again, as at the next version
    base = Base(settings)
    while await rafraichir(base, settings):
        pass
    await base.fermer()


@pytest.fixture(scope="module")
def demo(serveur_pg: str, modele_pg: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A small demo on PostgreSQL, its weeks counted."""
    with base_pg(serveur_pg, f"{modele_pg}_vues", modele_pg) as url:
        cle = tmp_path_factory.mktemp("vues") / "cle.pem"
        settings = Settings(mode=Mode.DEMO, database_url=url, signing_key_file=cle, today=JOUR)
        asyncio.run(_charger(settings))
        yield settings


@pytest.fixture
async def departement(routes_montees: FastAPI, demo: Settings) -> AsyncIterator[Acces]:
    app = jumelle(routes_montees, demo)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield Client(http, app.state.jetons).departement


@pytest.fixture
async def vues(demo: Settings) -> AsyncIterator[asyncpg.Connection]:
    connexion = await asyncpg.connect(demo.database_url)
    await connexion.execute(f"SET decisionnel.jour = '{JOUR}'")
    yield connexion
    await connexion.close()


async def lire(par: Acces, tableau: str, *axes: str, **filtres: Any) -> Ligne:
    """What the API answers."""
    parametres = [*((nom, str(v)) for nom, v in filtres.items()), *(("par", axe) for axe in axes)]
    with au_jour(JOUR):
        lu: Ligne = await par.get(f"/v1/tableaux-de-bord/{tableau}?{httpx.QueryParams(parametres)}", 200)
    return lu


async def rangees(vues: asyncpg.Connection, vue: str, condition: str = "true") -> list[Ligne]:
    """Rows of a view, their ids and days as JSON writes them."""
    lues = await vues.fetch(f"SELECT * FROM decisionnel.{vue} WHERE {condition}")
    return [{n: v if v is None or isinstance(v, int | float | str) else str(v) for n, v in x.items()} for x in lues]


def par_cle(lignes: Sequence[Ligne], noms: Sequence[str], mesures: Sequence[str]) -> dict[Cle, Ligne]:
    """The measures of each row under its key, which no other row has."""
    table = {tuple(x[n] for n in noms): {m: x[m] for m in mesures} for x in lignes}
    assert len(table) == len(lignes), "a key twice"
    return table


@pytest.mark.parametrize(
    ("niveau", "par_structure", "axes"),
    [
        ("ensemble", False, ("semaine", "utas")),
        ("fiche", False, ("semaine", "utas", "fiche")),
        ("axe", True, ("semaine", "utas", "axe", "structure")),
    ],
)
async def test_assiduite(
    vues: asyncpg.Connection, departement: Acces, niveau: str, par_structure: bool, axes: Sequence[str]
) -> None:
    noms = [f"{a}_id" if a == "structure" else a for a in axes]
    mesures = ("semaines_personnes", "atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat")
    mesures += ("minutes_objectif", "minutes_retenues")
    en_cours = 0
    for exercice in EXERCICES:
        lu = await lire(departement, "assiduite", *axes, exercice=exercice)
        condition = f"niveau = '{niveau}' AND par_structure = {par_structure} AND exercice = '{exercice}'"
        dites = await rangees(vues, "assiduite", condition)
        attendues = par_cle(lu["items"], noms, mesures)
        assert par_cle(dites, noms, mesures) == attendues
        assert len(attendues) > 20
        en_cours += sum(x["en_cours"] for x in dites)
    assert en_cours


def _somme(lignes: Sequence[Ligne], nom: str) -> int | None:
    dites = [x[nom] for x in lignes if x[nom] is not None]
    return sum(dites) if dites else None


async def test_occupation(vues: asyncpg.Connection, departement: Acces) -> None:
    """Day by day over a quarter, and each action's year, of which the days are the parts."""
    periode = {"du": "2027-11-20", "au": "2028-01-10"}
    condition = "jour BETWEEN '{du}' AND '{au}'".format_map(periode)
    questions: list[tuple[Ligne, str, str, str]] = [(periode, "jour", "jour", condition)]
    questions += [({"exercice": e}, "exercice", "exercice", f"exercice = '{e}'") for e in EXERCICES]
    vues_sessions = 0
    for filtres, axe, colonne, condition in questions:
        lu = await lire(departement, "occupation", axe, "action", **filtres)
        dites: dict[Cle, list[Ligne]] = defaultdict(list)
        for x in await rangees(vues, "occupation", condition):
            dites[x[colonne], x["action_id"]].append(x)
        assert dites.keys() == {(x[axe], x["action_id"]) for x in lu["items"]}
        for item in lu["items"]:
            jours = dites[item[axe], item["action_id"]]
            assert item["jours_places_finances"] == _somme(jours, "places_financees")
            assert item["jours_places_occupes"] == _somme(jours, "places_occupees")
            assert item["jours_places_au_dela"] == _somme(jours, "places_au_dela")
            assert item["jours_sans_places"] == sum(x["sans_places"] for x in jours)
            assert item["sessions"] == sum(x["sessions"] for x in jours)
            assert item["places_sessions"] == _somme(jours, "places_sessions")
            assert item["entrees_sessions"] == _somme(jours, "entrees_sessions")
            assert item["entrees_au_dela"] == _somme(jours, "entrees_au_dela")
            assert {(x["axe"], x["fiche"], x["structure_id"]) for x in jours}.__len__() == 1
            vues_sessions += item["sessions"]
    assert vues_sessions


async def test_entrees_sorties(vues: asyncpg.Connection, departement: Acces) -> None:
    noms = ("mois", "fiche", "utas", "structure_id", "motif")
    mesures = ("entrees", "renouvellements", "sorties", "sorties_positives", "sorties_en_attente")
    mesures += ("sorties_non_valorisees", "sorties_emploi")
    vus: set[str] = set()
    for exercice in EXERCICES:
        lu = await lire(
            departement, "entrees-sorties", "mois", "fiche", "utas", "structure", "motif", exercice=exercice
        )
        dites = await rangees(vues, "entrees_sorties", f"exercice = '{exercice}'")
        assert par_cle(dites, noms, mesures) == par_cle(lu["items"], noms, mesures)
        vus |= {m for x in dites for m in mesures if x[m]} | {x["motif"] for x in dites if x["motif"]}
    assert vus >= {*mesures, "sante"}
    assert not [m for m in vus if m.startswith("sante_")]


async def test_delais(vues: asyncpg.Connection, departement: Acces) -> None:
    noms = ("delai", "mois", "fiche", "utas", "structure_id")
    comparees = 0
    for exercice in EXERCICES:
        lu = await lire(departement, "delais", "mois", "fiche", "utas", "structure", exercice=exercice)
        dites: dict[Cle, list[Ligne]] = defaultdict(list)
        for x in await rangees(vues, "delais", f"exercice = '{exercice}'"):
            dites[tuple(x[n] for n in noms)].append(x)
        attendues = par_cle(lu["items"], noms, ("nombre", "mediane_jours", "maximum_jours", "dans_le_delai"))
        assert dites.keys() == attendues.keys()
        for cle, attendue in attendues.items():
            jours = [x["jours"] for x in dites[cle] for _ in range(x["nombre"])]
            assert attendue == {
                "nombre": len(jours),
                "mediane_jours": median(jours),
                "maximum_jours": max(jours),
                "dans_le_delai": _somme(dites[cle], "dans_le_delai"),
            }
            comparees += 1
    assert comparees > 50


async def test_demandes(vues: asyncpg.Connection, departement: Acces) -> None:
    noms = ("demande", "mois", "utas", "statut", "motif", "issue")
    mesures = ("demandes", "ouvertes", "repondues", "sans_suite", "reponse_mediane_jours", "reponse_maximum_jours")
    mesures += ("attente_mediane_jours", "attente_maximum_jours")
    toutes = await rangees(vues, "demandes")
    assert {x["demande"] for x in toutes} == {"sanction", "reorientation", "investigation"}
    assert {x["issue"] is None for x in toutes} == {True, False}
    for structure in {x["structure_id"] for x in toutes}:
        for exercice in EXERCICES:
            axes = ("mois", "utas", "statut", "motif", "issue")
            lu = await lire(departement, "demandes", *axes, exercice=exercice, structure_id=structure)
            siennes = [x for x in toutes if (x["structure_id"], x["exercice"]) == (structure, str(exercice))]
            assert par_cle(siennes, noms, mesures) == par_cle(lu["items"], noms, mesures)
            for dite, item in (
                (next(x for x in siennes if all(x[n] == item[n] for n in noms)), item) for item in lu["items"]
            ):
                moyenne = dite["repondues"] and dite["reponse_total_jours"] / dite["repondues"]
                assert item["reponse_moyenne_jours"] == (
                    pytest.approx(moyenne, abs=0.0501) if moyenne else moyenne or None
                )


async def test_prevision(vues: asyncpg.Connection, departement: Acces) -> None:
    lu = await lire(departement, "prevision", "utas")
    mesures = ("personnes", "atteint", "a_completer", "couvertes", "sous_objectif", "manque_minutes", "minutes_prevues")
    dites = await rangees(vues, "prevision")
    assert par_cle(dites, ["utas"], mesures) == par_cle(lu["items"], ["utas"], mesures)
    assert {x["semaine"] for x in dites} == {lu["semaine"]}
    assert sum(x["personnes"] for x in dites) == lu["total"]["personnes"] > 5


async def test_territoires(vues: asyncpg.Connection, departement: Acces) -> None:
    mesures = ("personnes_suivies", "places_financees", "places_libres", "entrees", "sorties", "sorties_positives")
    mesures += ("sorties_emploi", "jours_places_finances", "jours_places_occupes", "places_sessions")
    mesures += ("entrees_sessions", "semaines_personnes", "atteint", "insuffisant", "prescription_entree_nombre")
    mesures += ("prescription_entree_mediane_jours", "orientation_contrat_nombre", "orientation_contrat_mediane_jours")
    for exercice in EXERCICES:
        lu = await lire(departement, "territoires", exercice=exercice)
        dites = await rangees(vues, "territoires", f"exercice = '{exercice}'")
        attendues = par_cle(lu["items"], ["utas"], mesures)
        assert par_cle(dites, ["utas"], mesures) == attendues
        assert sum(x["personnes_suivies"] for x in attendues.values()) > 20
        parts = {x["utas"]: x["orientation_contrat_taux_dans_le_delai"] for x in lu["items"]}
        for x in dites:
            nombre, bons = x["orientation_contrat_nombre"], x["orientation_contrat_dans_le_delai"]
            assert parts[x["utas"]] == (pytest.approx(100 * bons / nombre, abs=0.0501) if nombre else None)


def phrases(titre: str) -> list[str]:
    """The SQL under a heading of the page."""
    section = PAGE.read_text().partition(f"## {titre}\n")[2].partition("\n## ")[0]
    return re.findall(r"```sql\n(.*?)```", section, re.DOTALL)


async def test_le_lecteur_ne_lit_que_les_vues(demo: Settings, vues: asyncpg.Connection) -> None:
    """The role as the page makes it: every view, no table, no write, whatever it is asked for."""
    role = f"lecture_{os.environ.get('PYTEST_XDIST_WORKER', 'seul')}"
    [creer] = phrases("The role that reads them")
    await vues.execute(creer.replace("aisne_lecture", role))
    try:
        adresse = make_url(demo.database_url).set(username=role, password="à remplacer")
        lecteur = await asyncpg.connect(adresse.render_as_string(hide_password=False))
        try:
            for vue in (*VUES, "structures", "actions", "campagnes", "fiches", "motifs_sortie", "utas"):
                await lecteur.fetch(f"SELECT * FROM {vue}")  # its search_path is the schema
            tables = await vues.fetch(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
            )
            assert len(tables) > 30
            for (table,) in tables:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await lecteur.fetch(f"SELECT * FROM {table} LIMIT 1")
            await lecteur.execute("SET default_transaction_read_only = off")
            for phrase in (
                "DELETE FROM decisionnel.utas",
                "UPDATE decisionnel.fiches SET axe = 1",
                "CREATE TABLE decisionnel.a (b int)",
                "CREATE TABLE public.a (b int)",
                "CREATE VIEW decisionnel.a AS SELECT 1",
            ):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await lecteur.execute(phrase)
        finally:
            await lecteur.close()
    finally:
        await vues.execute(f"DROP OWNED BY {role}")
        await vues.execute(f"DROP ROLE {role}")


async def test_rien_de_personnel(vues: asyncpg.Connection) -> None:
    """No column is a person's; only what counts, places and names of structures and actions."""
    lues = await vues.fetch(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'decisionnel'"
    )
    ids = {x["column_name"] for x in lues if x["data_type"] == "uuid"}
    assert ids == {"structure_id", "convention_id", "action_id"}


async def test_la_page_dit_chaque_colonne(vues: asyncpg.Connection) -> None:
    dites = dict(re.findall(r"\n## `(\w+)`\n(.*?)(?=\n## |\Z)", PAGE.read_text(), re.DOTALL))
    colonnes = defaultdict(set)
    for vue, colonne in await vues.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'decisionnel'"
    ):
        colonnes[vue].add(colonne)
    assert dites.keys() == colonnes.keys()
    for vue, noms in colonnes.items():
        ecrites = {
            n
            for mots in re.findall(r"^\| (`[^|]+`) \|", dites[vue], re.MULTILINE)
            for n in re.findall(r"`(\w+)`", mots)
        }
        assert ecrites == noms, vue


@pytest.mark.parametrize("rang", range(4))
async def test_les_requetes_de_la_page(vues: asyncpg.Connection, rang: int) -> None:
    """Each example of the page answers rows."""
    exemples = phrases("Examples")
    assert len(exemples) == 4
    assert await vues.fetch(exemples[rang])


@pytest.mark.parametrize("magasin", ["sqlite"])
async def test_sans_vues_rien_ne_s_ecrit(settings: Settings) -> None:
    await ecrire_les_mots(settings)
