"""One real server for the stories of a file, on each store: `python -m app serve`, in a process of its own."""

import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pytest

from app.acces.jetons import Jetons
from app.config import Mode, Settings
from tests.client import Client
from tests.conftest import MAGASINS, base_pg
from tests.fiabilite.outils import serveur

AUJOURDHUI = "2028-06-15"  # late enough for the look three months after every sortie


@dataclass(frozen=True, slots=True)
class Service:
    """A server that answers, its store, and its settings."""

    adresse: str
    url_base: str
    settings: Settings


@pytest.fixture(scope="module", params=MAGASINS)
def magasin_partage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated store for a whole file."""
    if request.param == "sqlite":
        chemin = tmp_path_factory.mktemp("histoires") / "aisne.db"
        shutil.copy(request.getfixturevalue("modele_sqlite"), chemin)
        yield f"sqlite:///{chemin}"
        return
    modele = request.getfixturevalue("modele_pg")
    nom = f"{modele}_{request.module.__name__.rpartition('.')[2]}"
    with base_pg(request.getfixturevalue("serveur_pg"), nom, modele) as url:
        yield url


@pytest.fixture(scope="module")
def service(magasin_partage: str, cle_signature: Path) -> Iterator[Service]:
    settings = Settings(
        mode=Mode.DEVELOPPEMENT,
        database_url=magasin_partage,
        signing_key_file=cle_signature,
        today=date.fromisoformat(AUJOURDHUI),
    )
    with serveur(settings, AISNE_TODAY=AUJOURDHUI) as lance:
        yield Service(lance.adresse, magasin_partage, settings)


@pytest.fixture
async def vrai_client(service: Service) -> AsyncIterator[Client]:
    """Requests over a socket, on behalf of any role."""
    async with httpx.AsyncClient(base_url=service.adresse, timeout=60, verify=False) as http:  # noqa: S501  plain http
        yield Client(http, Jetons(service.settings))
