"""Independent eyes and a real server: what the tests of this folder share."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from app.acces.jetons import Jetons
from app.config import Settings

RACINE = Path(__file__).resolve().parents[2]


async def lire(url: str, phrase: str) -> list[tuple[Any, ...]]:
    """Rows read through a connection that owes nothing to the service."""
    if url.startswith("sqlite"):
        return await asyncio.to_thread(_lire_sqlite, url, phrase)
    connexion = await asyncpg.connect(url)
    try:
        return [tuple(ligne) for ligne in await connexion.fetch(phrase)]
    finally:
        await connexion.close()


async def executer(url: str, phrase: str) -> None:
    """A statement through such a connection."""
    if url.startswith("sqlite"):
        await asyncio.to_thread(_executer_sqlite, url, phrase)
        return
    connexion = await asyncpg.connect(url)
    try:
        await connexion.execute(phrase)
    finally:
        await connexion.close()


def _executer_sqlite(url: str, phrase: str) -> None:
    connexion = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=15)
    try:
        with connexion:
            connexion.execute(phrase)
    finally:
        connexion.close()


def _lire_sqlite(url: str, phrase: str) -> list[tuple[Any, ...]]:
    connexion = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=15)
    try:
        return connexion.execute(phrase).fetchall()
    finally:
        connexion.close()


async def compter(url: str, table: str, condition: str = "1=1") -> int:
    return int((await lire(url, f"SELECT count(*) FROM {table} WHERE {condition}"))[0][0])


def jeton(settings: Settings, *roles: str, structure: str | None = None) -> dict[str, str]:
    """The header of a role, signed with the key the server reads."""
    signe = Jetons(settings).signer("essai", list(roles), structure_id=UUID(structure) if structure else None)
    return {"Authorization": f"Bearer {signe}"}


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def environnement(settings: Settings, **valeurs: str) -> dict[str, str]:
    """The environment of a server that reads the same store and key as `settings`."""
    propre = {nom: v for nom, v in os.environ.items() if not nom.startswith("AISNE_")}
    return propre | {
        "AISNE_MODE": "developpement",
        "AISNE_DATABASE_URL": settings.database_url,
        "AISNE_SIGNING_KEY_FILE": str(settings.signing_key_file),
        "AISNE_IMPORTS_DIR": str(settings.dossier_imports),
        "AISNE_TODAY": "2027-06-15",
        "AISNE_RATE_LIMIT": "1000000/minute",
        **valeurs,
    }


class Serveur:
    """`python -m app serve`, in a process of its own."""

    def __init__(self, settings: Settings, *, port: int | None = None, **valeurs: str) -> None:
        self.port = port or port_libre()
        self.adresse = f"http://127.0.0.1:{self.port}"
        self._ecrit = tempfile.TemporaryFile()  # noqa: SIM115  closed by `fermer`; a pipe nobody reads would fill up
        self.processus = subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--port", str(self.port)],
            cwd=RACINE,
            env=environnement(settings, **valeurs),
            stdout=self._ecrit,
            stderr=subprocess.STDOUT,
        )

    def attendre(self, secondes: float = 90) -> None:
        """Until it answers."""
        limite = time.monotonic() + secondes
        with httpx.Client(base_url=self.adresse, verify=False) as client:  # noqa: S501  plain http: no TLS set-up
            while time.monotonic() < limite:
                assert self.processus.poll() is None, self.sortie()
                try:
                    if client.get("/sante/pret").status_code == 200:
                        return
                except httpx.TransportError:
                    time.sleep(0.05)
        raise AssertionError("the server did not answer: " + self.sortie())

    def tuer(self) -> None:
        """kill -9."""
        self.processus.kill()
        self.processus.wait()

    def arreter(self) -> None:
        """Ask to stop, as a supervisor does."""
        self.processus.send_signal(signal.SIGTERM)

    def sortie(self) -> str:
        """All that it has written."""
        self._ecrit.flush()
        return os.pread(self._ecrit.fileno(), 1 << 30, 0).decode()

    def memoire_max(self) -> int:
        """The most bytes it has held."""
        statut = Path(f"/proc/{self.processus.pid}/status").read_text()
        return int(statut.partition("VmHWM:")[2].split()[0]) * 1_024

    def fermer(self) -> None:
        """Ended, whatever happened."""
        if self.processus.poll() is None:
            self.tuer()
        self._ecrit.close()


@contextmanager
def serveur(settings: Settings, **valeurs: str) -> Iterator[Serveur]:
    """A server that answers, ended whatever happens."""
    lance = Serveur(settings, **valeurs)
    try:
        lance.attendre()
        yield lance
    finally:
        lance.fermer()


REGLE = (
    """SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > coalesce(max(transaction), 0) FROM evenement"""
)


async def attendre_flux(url: str) -> None:
    """Until the change feed may show all that is told: other tests' transactions, on the same server, hold it back."""
    while not url.startswith("sqlite") and not (await lire(url, REGLE))[0][0]:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
