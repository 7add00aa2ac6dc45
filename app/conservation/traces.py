"""What has a life span of its own: who read whose file, receipts, files to import, messages, keys of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, func, select, tuple_

from app.catalogue.conservation import Code
from app.conservation.personnes import debut, ouverte
from app.db import Base, Session
from app.ecriture import DUREE_CLE
from app.models.abonnements import livraisons
from app.models.echanges import lots_evenements
from app.models.imports import averties, imports, rejets
from app.models.journal import acces_dossiers, idempotences
from app.regles.conservation import limite

LOT = 1_000


@dataclass(frozen=True, slots=True)
class Perimee:
    """The rows of a table past their time."""

    table: Table
    condition: Any
    protegee: bool = False  # written once: removed through `ouverte`


def perimees(jour: date) -> Iterator[Perimee]:
    """Each table, children first, and what of it is past its time on a day."""

    def avant(code: Code) -> Any:
        return debut(limite(code, jour))

    finis = select(imports.c.id).where(imports.c.termine_le < avant("imports"))
    yield Perimee(acces_dossiers, acces_dossiers.c.le < avant("acces"), protegee=True)
    faites = (livraisons.c.le < avant("livraisons")) & (livraisons.c.statut != "a_livrer")
    yield Perimee(livraisons, faites)
    yield Perimee(lots_evenements, lots_evenements.c.le < avant("lots"))
    yield Perimee(rejets, rejets.c.import_id.in_(finis))
    yield Perimee(averties, averties.c.import_id.in_(finis))
    yield Perimee(imports, imports.c.termine_le < avant("imports"))
    yield Perimee(idempotences, idempotences.c.le < debut(jour) - DUREE_CLE)


async def purger(base: Base, quoi: Perimee) -> int:
    """Remove them, some at a time, each time in a transaction of its own; how many."""
    faites = 0
    while True:
        async with base.transaction() as session:
            nombre = await _un_lot(session, quoi)
        faites += nombre
        if not nombre:
            return faites


async def _un_lot(session: Session, quoi: Perimee) -> int:
    cle = quoi.table.primary_key.columns
    phrase = delete(quoi.table).where(tuple_(*cle).in_(select(*cle).where(quoi.condition).limit(LOT)))
    if not quoi.protegee:
        return (await session.execute(phrase)).rowcount
    async with ouverte(session):
        return (await session.execute(phrase)).rowcount


async def compter(session: Session, quoi: Perimee) -> int:
    """How many there are."""
    nombre: int = await session.scalar(select(func.count()).select_from(quoi.table).where(quoi.condition))
    return nombre
