"""What the service does on its own: a list of tasks, each repeated for ever, beside the requests or in its own process.

A task does one bounded piece of work and says whether there may be more at once. Several relays may run: each task
takes its work so that no other takes the same, and leaves it takeable when it is killed.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog

from app.config import Settings
from app.db import Base
from app.echanges.livraison import abandonner, distribuer, livrer
from app.imports.service import balayer, traiter_tranche
from app.tableaux_de_bord.cube import rafraichir

Tache = Callable[[Base, Settings], Awaitable[bool]]
TACHES: Sequence[Tache] = (distribuer, livrer, traiter_tranche, rafraichir, balayer)
PAUSE = 1.0  # seconds, when there is nothing to do
REPOS: Mapping[Tache, float] = {rafraichir: 9.0}  # times what a round took: a tenth of the time, and the store, is its
PAUSES: Mapping[Tache, float] = {balayer: 3_600.0, rafraichir: 2.0}  # of the tasks for which it is longer
REPIT = 10.0  # seconds, after a failure: the store may be away
journal = structlog.get_logger()


async def relayer(
    base: Base,
    settings: Settings,
    *,
    taches: Sequence[Tache] = TACHES,
    pause: float = PAUSE,
    partout: Callable[[Tache], Tache] | None = None,
) -> None:
    """Run the tasks side by side until cancelled; `partout`: each on several stores at a time, made of it on one."""
    try:
        async with asyncio.TaskGroup() as groupe:
            for tache in taches:
                faite = partout(tache) if partout else tache
                groupe.create_task(_repeter(faite, base, settings, PAUSES.get(tache, pause), REPOS.get(tache, 0)))
    finally:
        await abandonner()


async def _repeter(tache: Tache, base: Base, settings: Settings, pause: float, repos: float) -> None:
    while True:
        try:
            debut = time.monotonic()
            encore = await tache(base, settings)
            await asyncio.sleep(max(repos * (time.monotonic() - debut), 0 if encore else pause))
        except Exception as exc:
            journal.error("relais", tache=tache.__name__, erreur=type(exc).__name__)
            await asyncio.sleep(REPIT)
