"""Independent eyes and a real server: what the tests of this folder share."""

import asyncio
import multiprocessing
import os
import socket
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from app.acces.jetons import Jetons
from app.cli import main
from app.config import Settings, get_settings

RACINE = Path(__file__).resolve().parents[2]


def nombre_de_morts(plein: int) -> int:
    """How many kills of a full-size run: `AISNE_TEST_MORTS` makes it a smaller one, as continuous integration does."""
    return min(plein, int(os.environ.get("AISNE_TEST_MORTS", plein)))


async def lire(url: str, phrase: str) -> list[tuple[Any, ...]]:
    """Rows read through a connection that owes nothing to the service."""
    return (await lire_toutes(url, [phrase]))[0]


async def lire_toutes(url: str, phrases: list[str]) -> list[list[tuple[Any, ...]]]:
    """The rows of each of several readings, through one such connection."""
    if url.startswith("sqlite"):
        return await asyncio.to_thread(_lire_sqlite, url, phrases)
    connexion = await asyncpg.connect(url)
    try:
        return [[tuple(ligne) for ligne in await connexion.fetch(phrase)] for phrase in phrases]
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


def _lire_sqlite(url: str, phrases: list[str]) -> list[list[tuple[Any, ...]]]:
    connexion = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=15)
    try:
        return [connexion.execute(phrase).fetchall() for phrase in phrases]
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


PEPINIERE = multiprocessing.get_context("forkserver")
PEPINIERE.set_forkserver_preload(["app.cli", __name__])


def lancer(mots: list[str], env: dict[str, str], sortie: str, erreurs: str, *, neuf: bool = False) -> BaseProcess:
    """`python -m app …` in a process of its own, which writes to these files.

    It is forked from one that has read the code, which takes an interpreter 2 s of CPU; `neuf`: it reads the code
    itself, as when it is typed.
    """
    processus = PEPINIERE.Process(target=_commande, args=(mots, env, sortie, erreurs, neuf), daemon=True)
    processus.start()
    return processus


def _commande(mots: list[str], env: dict[str, str], sortie: str, erreurs: str, neuf: bool) -> None:
    for flux, chemin in ((1, sortie), (2, erreurs)):
        os.dup2(os.open(chemin, os.O_WRONLY | os.O_APPEND), flux)
    os.chdir(RACINE)
    if neuf:
        os.execve(sys.executable, [sys.executable, "-m", "app", *mots], env)  # noqa: S606  our own command
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[attr-defined]  # read while it runs
    os.environ.clear()
    os.environ.update(env)
    get_settings.cache_clear()
    sys.argv = ["app", *mots]
    main()


class Serveur:
    """`serve`, in a process of its own."""

    def __init__(self, settings: Settings, *, port: int | None = None, neuf: bool = False, **valeurs: str) -> None:
        self.port = port or port_libre()
        self.adresse = f"http://127.0.0.1:{self.port}"
        self._ecrit = tempfile.NamedTemporaryFile()  # noqa: SIM115  closed by `fermer`; a pipe nobody reads would fill up
        ecrit, mots = self._ecrit.name, ["serve", "--port", str(self.port)]
        self.processus = lancer(mots, environnement(settings, **valeurs), ecrit, ecrit, neuf=neuf)

    def attendre(self, secondes: float = 90) -> None:
        """Until it answers."""
        limite = time.monotonic() + secondes
        with httpx.Client(base_url=self.adresse, verify=False) as client:  # noqa: S501  plain http: no TLS set-up
            while time.monotonic() < limite:
                assert self.processus.is_alive(), self.sortie()
                try:
                    if client.get("/sante/pret").status_code == 200:
                        return
                except httpx.TransportError:
                    time.sleep(0.05)
        raise AssertionError("the server did not answer: " + self.sortie())

    def tuer(self) -> None:
        """kill -9."""
        self.processus.kill()
        self.processus.join()

    def arreter(self) -> None:
        """Ask to stop, as a supervisor does."""
        self.processus.terminate()

    def fin(self, secondes: float) -> int | None:
        """Its exit code, waited for; None when it still runs."""
        self.processus.join(secondes)
        return self.processus.exitcode

    def sortie(self) -> str:
        """All that it has written."""
        return Path(self._ecrit.name).read_text()

    def memoire_max(self) -> int:
        """The most bytes it has held."""
        statut = Path(f"/proc/{self.processus.pid}/status").read_text()
        return int(statut.partition("VmHWM:")[2].split()[0]) * 1_024

    def fermer(self) -> None:
        """Ended, whatever happened."""
        if self.processus.is_alive():
            self.tuer()
        self._ecrit.close()


@contextmanager
def serveur(settings: Settings, *, neuf: bool = False, **valeurs: str) -> Iterator[Serveur]:
    """A server that answers, ended whatever happens."""
    lance = Serveur(settings, neuf=neuf, **valeurs)
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
