"""Loading the demo: an empty store, several processes where it takes several writers.

Whatever the number of processes, the same people come out: each draws from a random stream of its own.
"""

import asyncio
import gc
import os
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from multiprocessing import get_context, parent_process
from threading import Thread
from time import monotonic

import uvloop
from sqlalchemy import Table, func, select, text

from app.avancement import Avance
from app.catalogue.chargement import campagne_du
from app.config import Mode, Settings
from app.db import Base
from app.demo.monde import Monde, batir
from app.demo.personne import vivre
from app.horloge import PARIS
from app.models.activites import activites, semaines
from app.models.beneficiaires import absences, beneficiaires, diagnostics, orientations
from app.models.conventions import actions, conventions, sessions_action
from app.models.journal import evenements
from app.models.parcours import contrats, entrees, plans_action, prescriptions, sorties, suivis
from app.models.structures import agents, structures

ACTIVITES_SQLITE, ACTIVITES_POSTGRESQL = 30, 150  # a person, on average
PART_SUIVIE = 0.8  # of what a person followed all year long does, what the average one has done by the demo's day
LOT = 10  # people a process takes at a time
PREMIERES = 50  # people after whom PostgreSQL counts its rows; then four times as many, and so on
CLES_ETRANGERES = text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
RECUL_MINIMAL = timedelta(days=60)  # a history needs some past
TABLES: Sequence[Table] = (
    structures, agents, conventions, actions, sessions_action, beneficiaires, orientations, diagnostics,
    prescriptions, entrees, sorties, suivis, contrats, plans_action, activites, absences, semaines, evenements,
)  # fmt: skip


class DemoRefusee(RuntimeError):
    """The demo is not loaded here; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bilan:
    """What was loaded: rows by table, in how long."""

    comptes: dict[str, int]
    secondes: float

    def lignes(self) -> Iterable[str]:
        """As printed at the end."""
        yield f"Démonstration chargée en {self.secondes:.0f} s."
        largeur = max(map(len, self.comptes))
        for nom, nombre in self.comptes.items():
            yield f"  {nom:<{largeur}}  {nombre:>10,}".replace(",", " ")
        yield "Pour regarder : « AISNE_MODE=demo python -m app serve », puis http://127.0.0.1:8000/ et /docs."
        yield "Pour recalculer toutes les semaines depuis leur source : « python -m app verify »."


@dataclass(frozen=True, slots=True)
class Commande:
    """What every process needs to write its share."""

    settings: Settings
    monde: Monde
    graine: int
    par_an: int


async def charger_demo(
    settings: Settings,
    *,
    beneficiaires: int,
    graine: int,
    avance: Avance,
    processus: int | None = None,
    activites: int | None = None,
) -> Bilan:
    """Fill an empty store with `beneficiaires` invented people, the same for the same `graine`.

    `avance` hears (people done, people in all). Raises DemoRefusee in production, on a store that holds anything, or
    before the campaign has some past.
    """
    debut = monotonic()
    jour = settings.jour_fige or datetime.now(PARIS).date()
    base = Base(settings, seul=True)
    try:
        await _verifier(settings, base, jour)
        async with base.transaction() as session:
            monde = await batir(session, beneficiaires=beneficiaires, graine=graine, aujourdhui=jour)
        voulues = activites or (ACTIVITES_SQLITE if base.sqlite else ACTIVITES_POSTGRESQL)
        commande = Commande(settings, monde, graine, round(voulues / PART_SUIVIE))
        lots = [range(n, min(n + LOT, beneficiaires)) for n in range(0, beneficiaires, LOT)]
        nombre = 1 if base.sqlite else processus or os.cpu_count() or 1
        faites, a_compter = 0, PREMIERES
        ecriture = _ecrire_tous(base, commande, lots, min(nombre, len(lots)))
        async with _controles_a_la_fin(base), aclosing(ecriture) as ecrites:
            async for nouvelles in ecrites:
                faites += nouvelles
                avance(faites, beneficiaires)
                if faites >= a_compter:
                    await _compter_lignes(base)
                    a_compter *= 4
        return Bilan(await _compter(base), monotonic() - debut)
    finally:
        await base.fermer()


async def _verifier(settings: Settings, base: Base, jour: date) -> None:
    if settings.mode is Mode.PRODUCTION:
        raise DemoRefusee("La démonstration ne se charge pas en production.")
    if jour < campagne_du(jour).debut + RECUL_MINIMAL:
        raise DemoRefusee(
            f"Le calendrier de ce service est au {jour} : la campagne n'a pas encore d'histoire à raconter. "
            "Lancez avec AISNE_MODE=demo, ou figez le jour, par exemple AISNE_TODAY=2028-03-15."
        )
    async with base.session(lecture=True) as session:
        for table in (structures, beneficiaires):
            if await session.scalar(select(func.count()).select_from(table)):
                raise DemoRefusee(
                    "La base contient déjà des données : la démonstration ne se charge que dans une base vide. "
                    "Changez AISNE_DATABASE_URL, ou supprimez le fichier de la base d'essai puis lancez « migrate »."
                )


@asynccontextmanager
async def _controles_a_la_fin(base: Base) -> AsyncIterator[None]:
    """PostgreSQL checks the foreign keys once for all rows, at the end, as when a dump is restored (row by row, they
    take a third of its time), and cleans nothing meanwhile. A load that is killed leaves a store without them: start
    again from an empty one.
    """
    if base.sqlite:
        yield
        return
    async with base.transaction() as session:
        cles = (await session.execute(CLES_ETRANGERES)).all()
        for table, nom, _ in cles:
            await session.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {nom}"))
        for table in TABLES:
            await session.execute(text(f"ALTER TABLE {table.name} SET (autovacuum_enabled = false)"))
    try:
        yield
    finally:
        async with base.transaction() as session:
            await session.execute(text("SET LOCAL statement_timeout = 0"))
            for table, nom, definition in cles:
                await session.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {nom} {definition}"))
            for table in TABLES:
                await session.execute(text(f"ALTER TABLE {table.name} RESET (autovacuum_enabled)"))
        await _compter_lignes(base)


async def _compter_lignes(base: Base) -> None:
    """PostgreSQL plans by what it has counted: tables it believes empty are read whole, or by the wrong index."""
    if not base.sqlite:
        async with base.transaction() as session:
            await session.execute(text("ANALYZE"))


async def _compter(base: Base) -> dict[str, int]:
    async with base.session(lecture=True) as session:
        return {t.name: await session.scalar(select(func.count()).select_from(t)) or 0 for t in TABLES}


async def _ecrire(base: Base, commande: Commande, rangs: Sequence[int]) -> int:
    """The whole lives of these people."""
    for rang in rangs:
        await vivre(base, commande.monde, graine=commande.graine, rang=rang, par_an=commande.par_an)
    return len(rangs)


# the work of one process ----------------------------------------------------------------------------------------

_runner: asyncio.Runner | None = None
_base: Base | None = None
_commande: Commande | None = None


def _preparer(commande: Commande) -> None:
    """Once a process: its loop, its connections, its copy of the world."""
    global _runner, _base, _commande
    Thread(target=_finir_avec_le_chargeur, daemon=True).start()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    _runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
    _base, _commande = Base(commande.settings, seul=True), commande


def _finir_avec_le_chargeur() -> None:
    """A loader that is killed leaves no process behind it, waiting on its connections for people who never come."""
    if chargeur := parent_process():
        chargeur.join()
    os._exit(1)


def _travailler(rangs: range) -> int:
    assert _runner is not None  # noqa: S101  see _preparer
    assert _base is not None  # noqa: S101  see _preparer
    assert _commande is not None  # noqa: S101  see _preparer
    try:
        return _runner.run(_ecrire(_base, _commande, rangs))
    except Exception as exc:  # not every refusal crosses a process boundary
        raise RuntimeError(f"rangs {rangs.start} à {rangs.stop - 1} : {type(exc).__name__} : {exc}") from None


async def _ecrire_tous(
    base: Base, commande: Commande, lots: Sequence[range], processus: int
) -> AsyncGenerator[int, None]:
    """How many people each lot wrote, as they are done; a process takes the next lot when it has done its own."""
    if processus <= 1:
        for lot in lots:
            yield await _ecrire(base, commande, lot)
        return
    boucle = asyncio.get_running_loop()
    contexte = get_context("spawn")
    with ProcessPoolExecutor(processus, contexte, initializer=_preparer, initargs=(commande,)) as atelier:
        taches = [boucle.run_in_executor(atelier, _travailler, lot) for lot in lots]
        try:
            for tache in asyncio.as_completed(taches):
                yield await tache
        except BaseException:
            atelier.shutdown(cancel_futures=True)  # nobody writes any more when this is told
            await asyncio.gather(*taches, return_exceptions=True)  # the first failure is the one told
            raise
