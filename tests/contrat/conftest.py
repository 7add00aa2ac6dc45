"""One living world per store for the whole run: what these tests ask of it, they build in it or only simulate."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.config import Mode, Settings, get_settings
from tests.client import Client
from tests.conftest import AUJOURDHUI, MAGASINS, base_pg, jumelle
from tests.contrat.etats import Scene

# Of what is answered before any store is asked: one is enough.
UN_SEUL_MAGASIN = pytest.mark.parametrize("base_commune", MAGASINS[:1], indirect=True)


@pytest.fixture(scope="session", params=MAGASINS)
def base_commune(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, cle_signature: Path
) -> Iterator[Settings]:
    """A migrated, empty store that the tests of this folder share."""

    def reglages(url: str) -> Settings:
        return Settings(
            mode=Mode.DEVELOPPEMENT,
            database_url=url,
            signing_key_file=cle_signature,
            pool_size=5,
            token_minutes=600,  # the callers of the shared world are made once, and a loaded machine takes its time
            today=AUJOURDHUI,
            imports_dir=tmp_path_factory.getbasetemp() / "imports",
        )

    get_settings.cache_clear()
    if request.param == "sqlite":
        chemin = tmp_path_factory.mktemp("contrat") / "aisne.db"
        shutil.copy(request.getfixturevalue("modele_sqlite"), chemin)
        yield reglages(f"sqlite:///{chemin}")
        return
    modele = request.getfixturevalue("modele_pg")
    with base_pg(request.getfixturevalue("serveur_pg"), f"{modele}_contrat", modele) as url:
        yield reglages(url)


@pytest.fixture(scope="session")
async def client_commun(routes_montees: FastAPI, base_commune: Settings, anyio_backend: str) -> AsyncIterator[Client]:
    app = jumelle(routes_montees, base_commune)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield Client(http, app.state.jetons)


@pytest.fixture(scope="session")
async def scene(client_commun: Client, base_commune: Settings) -> Scene:
    """The people, actions and files of the shared world."""
    return await Scene(client_commun, base_commune.database_url).batir()
