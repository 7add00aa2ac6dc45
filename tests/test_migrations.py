"""F16: migrations go up, down and up with data in the tables; the store they make refuses what must never be."""

import ast
import asyncio
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, event, insert, inspect, pool, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel

from app.cli import configuration_alembic
from app.contraintes import CONTRAINTES
from app.db import adresse
from tests.magasin import TABLES, codes, controles, empreintes, ident, ligne

pytestmark = pytest.mark.base_neuve
RACINE = Path(__file__).resolve().parents[1]
VERSIONS = sorted((RACINE / "migrations" / "versions").glob("*.py"))
TABLE = {t.name: t for t in TABLES}
SCRIPTS = ScriptDirectory.from_config(configuration_alembic())
REVISIONS = [r.revision for r in SCRIPTS.walk_revisions()]  # from the head down
LIGNES = 200  # by table: some 5,000 in all
# later migrations gave them columns: going down takes what these held
ELARGIES = {
    "affectation", "beneficiaire", "compte", "demande_sanction", "diagnostic", "evenement", "import_evenements",
    "sortie",
}  # fmt: skip


def alembic(url: str) -> Config:
    config = configuration_alembic()
    config.attributes["url"] = url
    return config


def moteur(url: str) -> AsyncEngine:
    """A connection that owes nothing to the service's settings, foreign keys watched on SQLite too."""
    cree = create_async_engine(adresse(url), poolclass=pool.NullPool)
    if url.startswith("sqlite"):

        @event.listens_for(cree.sync_engine, "connect")
        def _surveiller(connexion: Any, _: Any) -> None:
            connexion.execute("PRAGMA foreign_keys=ON")

    return cree


def executer(url: str, *phrases: Any) -> None:
    async def tout() -> None:
        async with moteur(url).begin() as connexion:
            for phrase in phrases:
                if isinstance(phrase, str):
                    await connexion.exec_driver_sql(phrase)
                else:
                    await connexion.execute(*phrase) if isinstance(phrase, tuple) else await connexion.execute(phrase)

    asyncio.run(tout())


def inspecter(url: str, quoi: Any) -> Any:
    async def lire() -> Any:
        async with moteur(url).connect() as connexion:
            return await connexion.run_sync(quoi)

    return asyncio.run(lire())


def remplir(url: str, nombre: int) -> None:
    executer(url, *((insert(t), [ligne(t, rang) for rang in range(nombre)]) for t in TABLES))


def contenu(url: str) -> dict[str, Any]:
    lu = asyncio.run(empreintes(url))
    lu.pop("alembic_version", None)
    return lu


def schema(connexion: Connection) -> dict[str, Any]:
    """Columns, keys, indexes and checks of every table, by name."""
    vue = inspect(connexion)
    noms = [n for n in vue.get_table_names() if n != "alembic_version"]
    return {
        nom: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in vue.get_columns(nom)),
            vue.get_pk_constraint(nom)["constrained_columns"],
            sorted((f["constrained_columns"], f["referred_table"]) for f in vue.get_foreign_keys(nom)),
            sorted((str(i["name"]), i["column_names"], i["unique"]) for i in vue.get_indexes(nom)),
            sorted((str(c["name"]), c["sqltext"]) for c in vue.get_check_constraints(nom)),
        )
        for nom in noms
    }


def test_descendre_et_remonter_garde_les_donnees(url_base: str) -> None:
    """Each migration but the first, from the last: down, up, and the same rows; then all the way down and up."""
    remplir(url_base, LIGNES)
    avant, forme = contenu(url_base), inspecter(url_base, schema)
    assert len(avant) == len(TABLES)
    assert len(set(avant.values())) == len(TABLES), "no table is empty"
    config = alembic(url_base)
    for _ in REVISIONS[:-1]:
        command.downgrade(config, "-1")
        assert set(contenu(url_base)) <= set(avant)
    restees = {nom: lu for nom, lu in contenu(url_base).items() if nom not in ELARGIES}
    assert len(restees) > 20
    assert restees == {nom: avant[nom] for nom in restees}
    command.upgrade(config, "head")
    remontees = contenu(url_base)
    assert {nom: remontees[nom] for nom in restees} == restees
    assert inspecter(url_base, schema) == forme
    command.downgrade(config, "base")
    assert contenu(url_base) == {}
    command.upgrade(config, "head")
    assert inspecter(url_base, schema) == forme
    remplir(url_base, LIGNES)
    assert contenu(url_base) == avant


def test_les_preuves_d_avant_gagnent_une_liste_vide(url_base: str) -> None:
    """Evidence frozen before rendez-vous were taken reads like the new one; what retention emptied stays empty."""
    remplir(url_base, 2)
    demandes = TABLE["demande_sanction"]
    pleine, vide = ident("demande_sanction", 0), ident("demande_sanction", 1)
    for cle, preuves in ((pleine, {"faits": [], "rendez_vous": [{"id": "x"}]}), (vide, {})):
        executer(url_base, update(demandes).where(demandes.c.id == cle).values(preuves=preuves))
    config = alembic(url_base)
    command.downgrade(config, "personne")
    command.upgrade(config, "head")

    async def lire() -> dict[Any, Any]:
        async with moteur(url_base).connect() as connexion:
            return {x.id: x.preuves for x in await connexion.execute(select(demandes.c.id, demandes.c.preuves))}

    assert asyncio.run(lire()) == {pleine: {"faits": [], "rendez_vous": []}, vide: {}}


def test_une_seule_tete() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    assert len(REVISIONS) == len(VERSIONS)


@pytest.mark.parametrize("chemin", VERSIONS, ids=[v.name for v in VERSIONS])
def test_une_migration_se_suffit(chemin: Path) -> None:
    """It imports no code that will change under it, and knows the way down."""
    module = ast.parse(chemin.read_text())
    importes = {
        nom.partition(".")[0]
        for noeud in ast.walk(module)
        if isinstance(noeud, ast.Import | ast.ImportFrom)
        for nom in ([a.name for a in noeud.names] if isinstance(noeud, ast.Import) else [noeud.module or "."])
    }
    assert importes <= {"alembic", "sqlalchemy", "collections", "datetime", "typing"}
    fonctions = {f.name: f for f in module.body if isinstance(f, ast.FunctionDef)}
    for nom in ("upgrade", "downgrade"):
        assert any(isinstance(n, ast.Call) for n in ast.walk(fonctions[nom])), nom


def test_les_modeles_sont_le_schema(url_base: str) -> None:
    """What autogenerate sees, and the CHECK constraints that it does not."""

    def ecarts(connexion: Connection) -> list[Any]:
        contexte = MigrationContext.configure(connexion, opts={"compare_type": True})
        return list(compare_metadata(contexte, SQLModel.metadata))

    assert inspecter(url_base, ecarts) == []

    def verifications(connexion: Connection) -> dict[str, dict[str, str]]:
        vue = inspect(connexion)
        return {t: {str(c["name"]): c["sqltext"] for c in vue.get_check_constraints(t)} for t in TABLE}

    lues = inspecter(url_base, verifications)
    assert {t: set(c) for t, c in lues.items()} == {t: set(controles(TABLE[t])) for t in TABLE}
    if url_base.startswith("sqlite"):  # PostgreSQL writes the same conditions in its own words
        assert lues == {t: controles(TABLE[t]) for t in TABLE}


def test_chaque_refus_nomme_de_la_base_existe(url_base: str) -> None:
    """A constraint whose breach has a sentence for clients is in the store under that very name."""
    noms = {nom for *_, index, _ in inspecter(url_base, schema).values() for nom, *_ in index}
    assert {nom for nom, sens in CONTRAINTES.items() if not sens.colonnes} <= noms


ABSENT = ident("nulle-part", 0)
AUTRE = ident("autre", 0)
FEVRIER = date(2027, 2, 1)
FAUTES: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "two open entrées in axe 1",
        "entree",
        {"id": AUTRE, "action_id": ident("action", 1)},
        r"uq_entree_axe1_ouverte|entree\.beneficiaire_id$",
    ),
    (
        "two open entrées in one action",
        "entree",
        {"id": AUTRE, "orientation_id": None, "prescription_id": ident("prescription", 0)},
        r"uq_entree_ouverte|entree\.beneficiaire_id, entree\.action_id$",
    ),
    (
        "two contracts in force",
        "contrat",
        {"id": AUTRE},
        r"uq_contrat_en_cours|contrat\.beneficiaire_id$",
    ),
    ("two open plans", "plan_action", {"id": AUTRE}, r"uq_plan_ouvert|plan_action\.entree_id$"),
    (
        "two open prescriptions to an action",
        "prescription",
        {"id": AUTRE},
        r"uq_prescription_ouverte|prescription\.beneficiaire_id, prescription\.action_id$",
    ),
    ("overlapping facts", "situation", {"id": AUTRE, "du": FEVRIER, "au": date(2027, 4, 1)}, "overlapping"),
    ("a fact that holds another", "situation", {"id": AUTRE, "du": date(2026, 1, 1), "au": None}, "overlapping"),
    ("overlapping orientations", "orientation", {"id": AUTRE, "du": FEVRIER, "au": None}, "overlapping"),
    ("overlapping places", "places_action", {"du": FEVRIER, "au": None}, "overlapping"),
    ("overlapping affectations", "affectation", {"du": FEVRIER, "au": None}, "overlapping"),
    ("a period ended before it begins", "orientation", {"id": AUTRE, "du": date(2027, 9, 1)}, "ck_orientation_dates"),
    ("negative minutes", "activite", {"id": AUTRE, "duree_minutes": -1}, "ck_activite_duree"),
    (
        "negative places",
        "places_action",
        {"du": date(2028, 1, 1), "au": None, "places": -1},
        "ck_places_action_places",
    ),
    (
        "a contract in force unsigned",
        "contrat",
        {"id": AUTRE, "beneficiaire_id": ident("beneficiaire", 3), "signe_referent_le": None},
        "ck_contrat_signatures",
    ),
    (
        "an entrée by two doors",
        "entree",
        {"id": AUTRE, "beneficiaire_id": ident("beneficiaire", 3), "prescription_id": ident("prescription", 0)},
        "ck_entree_origine",
    ),
    ("an objective of nothing", "objectif", {"id": AUTRE, "contrat_id": None}, "ck_objectif_support"),
    (
        "hours and a dispense",
        "terme_contrat",
        {"id": AUTRE, "du": date(2027, 5, 1), "dispense_motif": "sante"},
        "ck_terme_contrat_heures",
    ),
    (
        "a motive without its precision",
        "sortie",
        {"entree_id": ident("entree", 3), "motif": "non_valorisable"},
        "ck_sortie_precision",
    ),
    (
        "a rendez-vous held without its hours",
        "rendez_vous",
        {"id": AUTRE, "statut": "tenu", "issue_le": FEVRIER},
        "ck_rendez_vous_activite",
    ),
    (
        "someone came to an atelier without hours",
        "presence_atelier",
        {"beneficiaire_id": ident("beneficiaire", 1), "present": True},
        "ck_presence_atelier_activite",
    ),
    (
        "a comité held on no day",
        "comite",
        {"id": AUTRE, "statut": "tenu"},
        "ck_comite_tenue",
    ),
    (
        "a partenariat in the countryside",
        "realisation",
        {"id": AUTRE, "type": "partenariat", "en_ruralite": True},
        "ck_realisation_ruralite",
    ),
    ("a name that is missing", "beneficiaire", {"id": AUTRE, "nom": None}, "(?i)not.null"),
    ("a parent that is missing", "activite", {"id": AUTRE, "beneficiaire_id": ABSENT}, "(?i)foreign key"),
]


@pytest.fixture
def rempli(url_base: str) -> str:
    """Three rows in each table, and the parents of a fourth."""
    remplir(url_base, 3)
    executer(
        url_base,
        *((insert(TABLE[t]), [ligne(TABLE[t], 3)]) for t in PARENTS),
        update(TABLE["prescription"]).values(statut="emise"),
    )
    return url_base


PARENTS = ("structure", "beneficiaire", "agent", "convention", "action", "session_action", "orientation", "entree")


def refuse(url: str, phrase: Any) -> str:
    """The store's own word for its refusal."""
    with pytest.raises(DBAPIError) as refus:
        executer(url, phrase)
    return str(refus.value.orig).partition("\n")[0]


def test_la_base_refuse_d_elle_meme(rempli: str) -> None:
    """Without the service: each INSERT alone is wrong, and nothing of it stays."""
    avant = contenu(rempli)
    mots = {
        pourquoi: (refuse(rempli, insert(TABLE[nom]).values(**ligne(TABLE[nom], 0, **champs))), attendu)
        for pourquoi, nom, champs, attendu in FAUTES
    }
    assert {p: mot for p, (mot, attendu) in mots.items() if not re.search(attendu, mot)} == {}
    assert contenu(rempli) == avant


@pytest.mark.parametrize("suite", ["another person's", "later"])
def test_la_base_prend_ce_qui_est_juste(rempli: str, suite: str) -> None:
    """The same rows, right: so it is the fault that was refused."""
    t = TABLE["situation"]
    if suite == "later":
        executer(rempli, insert(t).values(**ligne(t, 0, id=AUTRE, du=date(2027, 3, 1), au=None)))
    else:
        libre = {"beneficiaire_id": ident("beneficiaire", 3)}
        executer(rempli, insert(t).values(**ligne(t, 0, id=AUTRE, du=date(2027, 2, 1), au=None, **libre)))


def test_une_periode_ne_s_etire_pas_sur_une_autre(rempli: str) -> None:
    """The triggers watch UPDATE as well."""
    t = TABLE["situation"]
    executer(rempli, insert(t).values(**ligne(t, 0, id=AUTRE, du=date(2027, 3, 1), au=None)))
    refuse(rempli, update(t).where(t.c.id == ident("situation", 0)).values(au=date(2027, 3, 2)))
    executer(rempli, update(t).where(t.c.id == ident("situation", 0)).values(au=date(2027, 2, 20)))


@pytest.mark.parametrize("nom", ["evenement", "correction", "acces_dossier"])
def test_ce_qui_est_ecrit_reste(rempli: str, nom: str) -> None:
    """The journal, the old values and who opened a file: neither changed nor removed."""
    t, avant = TABLE[nom], contenu(rempli)
    refuse(rempli, update(t).values(compte="autre"))
    refuse(rempli, delete(t))
    assert contenu(rempli) == avant


def test_chaque_liste_de_codes_est_tenue(rempli: str) -> None:
    """A code outside its list is refused by the store, for each column that has one."""
    vus = 0
    for t in TABLES:
        for colonne in codes(t):
            vus += 1
            refuse(rempli, update(t).values({colonne: "zz"}))
    assert vus > 10
