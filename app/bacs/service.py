"""The playgrounds of a service in mode `bac_a_sable`: each a folder with its store, its day, its files to import.

The store is copied from the service's own, which holds the offer, then peopled. It takes its place whole, by a rename
when it is new, by one transaction of SQLite's backup when it is put back as new: killed at any moment, a playground is
as it was or as it will be. Nothing else is kept anywhere: all processes read the same folders.
"""

import asyncio
import re
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from os import utime
from pathlib import Path

import structlog

from app.bacs.monde import DEPARTEMENT, Secret, batir_offre, comptes_du_bac, jours_admis, noms_des_structures, semer
from app.config import Settings
from app.db import Base, Rangee
from app.erreurs import Erreur, Indisponible, RegleRefusee
from app.horloge import au_jour, today
from app.regles.francais import du_au
from app.relais import Tache

IDENT = re.compile(r"[0-9a-f]{16}")
STORE, JOUR = "aisne.db", "jour"  # `jour`: the day it is there; the file's own time is that of the last use
PRECISION = 60.0  # seconds between two notes of a use
EN_COURS = 3_600.0  # seconds without a use, after which a playground waits longer for its webhooks and imports
TOUR = 600.0  # seconds between two rounds of all of them
OCCUPE = 86_400.0  # seconds without a use before a playground may give its place to a new one
ENSEMBLE = 16  # playgrounds served side by side by one task
journal = structlog.get_logger()


class ModeleRefuse(RuntimeError):
    """The store given is not one to copy playgrounds from."""


@dataclass(frozen=True, slots=True)
class Bac:
    """A playground as it stands."""

    ident: str
    jour: date
    utilise: float
    base: Base


class Bacs:
    """The playgrounds, found by the folder's content at each request."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._dossier = settings, settings.dossier_bacs
        self._vie = timedelta(days=settings.bacs_jours)
        self._bases: dict[str, Base] = {}
        self._chantier = asyncio.Lock()  # one is made at a time: it takes a core for a while

    def ouvrir(self, ident: object) -> Bac | None:
        """The playground of that name, used now; None when there is none, or it has outlived its last use."""
        if not isinstance(ident, str) or not IDENT.fullmatch(ident):
            return None
        bac = self._lire(ident)
        if bac is None or bac.utilise + self._vie.total_seconds() < time.time():
            return None
        if bac.utilise + PRECISION < time.time():
            with suppress(FileNotFoundError):
                utime(self._dossier / ident / JOUR)
        return bac

    def base_du_client(self, client_id: str) -> Base | None:
        """The store where an account may be: its client_id starts with the playground's name."""
        bac = self.ouvrir(client_id.partition("-")[0])
        return bac.base if bac else None

    def expire_le(self, bac: Bac) -> datetime:
        """When it is dropped unless it is used again."""
        return datetime.fromtimestamp(bac.utilise, UTC).replace(microsecond=0) + self._vie

    def _lire(self, ident: str) -> Bac | None:
        fichier = self._dossier / ident / JOUR
        try:
            jour, utilise = date.fromisoformat(fichier.read_text()), fichier.stat().st_mtime
        except FileNotFoundError:
            self._bases.pop(ident, None)
            return None
        if ident not in self._bases:
            self._bases[ident] = Base(_reglages(self._settings, fichier.parent), bac=ident)
        return Bac(ident, jour, utilise, self._bases[ident])

    def tous(self) -> Iterator[Bac]:
        """Every playground, the longest unused first."""
        dossiers = self._dossier.iterdir() if self._dossier.is_dir() else ()
        lus = [self._lire(d.name) for d in dossiers if IDENT.fullmatch(d.name)]
        return iter(sorted((b for b in lus if b), key=lambda b: b.utilise))

    async def preparer(self) -> None:
        """The store that all are copied from holds the offer, and nothing else. Raises ModeleRefuse."""
        base = Base(self._settings, seul=True)
        try:
            async with base.transaction() as session:
                noms = await noms_des_structures(session)
                if not noms:
                    await batir_offre(session, today())
                elif DEPARTEMENT not in noms:
                    raise ModeleRefuse(
                        "AISNE_DATABASE_URL : cette base n'est pas celle des bacs à sable ; donnez-en une vide."
                    )
        finally:
            await base.fermer()

    async def creer(self, jour: date | None) -> tuple[Bac, list[Secret]]:
        """A new playground and its accounts, with their secrets. Raises RegleRefusee, Indisponible."""
        ident, jour = secrets.token_hex(8), _verifier(jour or today())
        async with self._chantier:
            await asyncio.to_thread(self._faire_place)
            chantier, ouverts = await asyncio.to_thread(self._batir, ident, jour, [])
            chantier.rename(self._dossier / ident)
        bac = self._lire(ident)
        assert bac is not None  # noqa: S101  just made
        return bac, ouverts

    async def reinitialiser(self, bac: Bac, jour: date | None) -> Bac:
        """Put it back as new, on its day or another; the accounts it came with keep their secrets."""
        jour = _verifier(jour or bac.jour)
        async with self._chantier:
            async with bac.base.session(lecture=True) as session:
                anciens = await comptes_du_bac(session, bac.ident)
            await asyncio.to_thread(self._remplacer, bac.ident, jour, anciens)
        return self._lire(bac.ident) or bac

    def _faire_place(self) -> None:
        """Drop what has outlived its use, and one more when all places are taken by some that wait."""
        instant, vivants = time.time(), []
        for bac in self.tous():
            if bac.utilise + self._vie.total_seconds() < instant:
                self._jeter(self._dossier / bac.ident)
            else:
                vivants.append(bac)
        for reste in self._dossier.glob(".*"):  # of a making that was killed
            if reste.stat().st_mtime + OCCUPE < instant:
                self._jeter(reste)
        if len(vivants) >= self._settings.bacs_max:
            if vivants[0].utilise + OCCUPE > instant:
                raise Indisponible(
                    "Tous les bacs à sable servent en ce moment : réessayez demain.", entetes={"Retry-After": "3600"}
                )
            self._jeter(self._dossier / vivants[0].ident)

    def _jeter(self, dossier: Path) -> None:
        """Gone under its name first: what is half deleted is nobody's playground."""
        rebut = self._dossier / f".{secrets.token_hex(8)}"
        with suppress(FileNotFoundError):
            dossier.rename(rebut)
        shutil.rmtree(rebut, ignore_errors=True)

    def _batir(self, ident: str, jour: date, anciens: list[Rangee]) -> tuple[Path, list[Secret]]:
        """A whole playground in a folder of another name, in the thread of whoever calls."""
        chantier = self._dossier / f".{secrets.token_hex(8)}"
        chantier.mkdir(parents=True, mode=0o700)
        try:
            _copier(Path(self._settings.database_url.removeprefix("sqlite:///")), chantier / STORE)
            ouverts = asyncio.run(_remplir(_reglages(self._settings, chantier), ident, jour, anciens))
            (chantier / JOUR).write_text(jour.isoformat())
        except BaseException:
            shutil.rmtree(chantier, ignore_errors=True)
            raise
        return chantier, ouverts

    def _remplacer(self, ident: str, jour: date, anciens: list[Rangee]) -> None:
        chantier, _ = self._batir(ident, jour, anciens)
        try:
            _copier(chantier / STORE, self._dossier / ident / STORE)
            (chantier / JOUR).replace(self._dossier / ident / JOUR)
            shutil.rmtree(self._dossier / ident / "imports", ignore_errors=True)
        finally:
            shutil.rmtree(chantier, ignore_errors=True)

    def partout(self, tache: Tache) -> Tache:
        """A task of the relay, done in each playground, on its day: at each turn where someone is at work, at times
        in the others."""
        dernier, places = float("-inf"), asyncio.Semaphore(ENSEMBLE)

        async def un(bac: Bac, settings: Settings) -> bool:
            async with places:
                try:
                    with au_jour(bac.jour):
                        return await tache(bac.base, bac.base.settings)
                except Exception as exc:  # the others are served all the same
                    journal.error("relais", tache=tache.__name__, bac=bac.ident, erreur=type(exc).__name__)
                    return False

        async def tour(_: Base, settings: Settings) -> bool:
            nonlocal dernier
            complet = time.monotonic() - dernier > TOUR
            dernier = time.monotonic() if complet else dernier
            depuis = 0.0 if complet else time.time() - EN_COURS
            servis = [bac for bac in self.tous() if bac.utilise > depuis]
            return any(await asyncio.gather(*(un(bac, settings) for bac in servis)))

        tour.__name__ = tache.__name__
        return tour


def adresses_des_bacs(settings: Settings) -> list[str]:
    """The stores to migrate along with the service's own."""
    return [f"sqlite:///{fichier}" for fichier in sorted(settings.dossier_bacs.glob(f"*/{STORE}"))]


def _reglages(settings: Settings, dossier: Path) -> Settings:
    """Those of the service, for the store of one playground."""
    return settings.model_copy(
        update={
            "database_url": f"sqlite:///{dossier / STORE}",
            "database_replica_url": None,
            "imports_dir": dossier / "imports",
        }
    )


def _verifier(jour: date) -> date:
    """Raise RegleRefusee for a day on which the playground could hold no history, or nothing could be done."""
    premier, dernier = jours_admis(jour)
    if not premier <= jour <= dernier:
        message = f"Choisissez un jour de la campagne, {du_au(premier, dernier)}."
        raise RegleRefusee(message, code="JOUR_HORS_CAMPAGNE", erreurs=[Erreur("JOUR_HORS_CAMPAGNE", message, "/jour")])
    return jour


def _copier(source: Path, cible: Path) -> None:
    """The whole content of a store into another, in one transaction, whoever reads or waits to write there."""
    with closing(sqlite3.connect(source)) as de, closing(sqlite3.connect(cible, timeout=15)) as vers:
        de.backup(vers)


async def _remplir(settings: Settings, ident: str, jour: date, anciens: list[Rangee]) -> list[Secret]:
    base = Base(settings, seul=True)
    try:
        async with base.transaction() as session:
            return await semer(session, ident, jour, anciens)
    finally:
        await base.fermer()
