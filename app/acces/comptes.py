"""Whether a token still opens: its compte is active, and its tokens have not all been refused since it was signed.

A reading of a compte holds for `BAIL` seconds in a process, counted from before the reading: no statement a request.
An act that takes something away (`refuser_jetons`) is committed, then waits as long before it answers: when it is
answered, no process of any machine holds an older reading, and the tokens of before are refused everywhere.
"""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update

from app.acces.jetons import JetonRefuse
from app.chaud import Chaude
from app.db import Base, Session, retarder
from app.horloge import instant, today
from app.models.structures import agents, comptes

BAIL = 0.5
CONNUS_MAX = 10_000
PAS = timedelta(minutes=5)  # how coarsely a last use is told: it is written once as long at most


def en_service(jour: Any) -> ColumnElement[bool]:
    """The compte is active, and its agent, when it is of one, has not left by `jour`."""
    parti = select(agents.c.id).where(agents.c.id == comptes.c.agent_id, agents.c.au <= jour)
    return and_(comptes.c.actif, ~parti.exists())


LECTURE = Chaude(
    lambda: select(
        comptes.c.generation,
        en_service(bindparam("jour", type_=agents.c.au.type)).label("actif"),
        comptes.c.utilise_le,
    ).where(comptes.c.id == bindparam("ident", type_=comptes.c.id.type))
)


@dataclass(frozen=True, slots=True)
class Lu:
    """A compte as read: until when it holds, and the generation of tokens it takes."""

    fin: float
    generation: int
    actif: bool


class Vivants:
    """The comptes that one process has read lately."""

    def __init__(self) -> None:
        self._connus: dict[UUID, Lu] = {}

    async def exiger(self, base: Base, compte: UUID, generation: int) -> None:
        """Raise JetonRefuse unless the compte is active and takes tokens of this generation.

        A token newer than the reading shows that the reading is old.
        """
        debut = time.monotonic()
        lu = self._connus.get(compte)
        if lu is None or lu.fin <= debut or lu.generation < generation:
            lu = await self._lire(base, compte, debut)
        if not lu.actif or lu.generation != generation:
            raise JetonRefuse

    async def _lire(self, base: Base, compte: UUID, debut: float) -> Lu:
        """Read from the primary: a replica may be late. A compte that is not there takes no token."""
        async with Session(base.moteur, lecture=True) as session:
            lignes = await LECTURE.mappings(session, ident=compte, jour=today())
        if not lignes:
            raise JetonRefuse
        ligne = lignes[0]
        lu = Lu(debut + BAIL, ligne["generation"], ligne["actif"])
        if len(self._connus) >= CONNUS_MAX:
            self._connus.clear()
        self._connus[compte] = lu
        if lu.actif and a_noter(ligne["utilise_le"]):
            async with base.transaction() as session:
                await noter(session, compte, "utilise_le")
        return lu


async def inactif(session: Session, compte: str) -> bool:
    """Whether an acteur's compte is one that was made inactive, or whose agent left; a development token is of none."""
    with suppress(ValueError):
        requete = select(en_service(today())).where(comptes.c.id == UUID(compte))
        return await session.scalar(requete) is False
    return False


def a_noter(utilise_le: datetime | None) -> bool:
    """Whether a use is worth a write."""
    return utilise_le is None or utilise_le < instant() - PAS


async def noter(session: Session, compte: UUID, colonne: str) -> None:
    """Write down a use of now, unless another process just has; neither the version nor the journal moves."""
    vu, le = comptes.c[colonne], instant()
    perime = or_(vu.is_(None), vu < le - PAS)
    await session.execute(update(comptes).where(comptes.c.id == compte, perime).values({colonne: le}))


async def refuser_jetons(session: Session, compte: UUID) -> None:
    """The living tokens of a compte are refused from now on; the answer leaves when that is true everywhere."""
    suivante = {"generation": comptes.c.generation + 1}
    await session.execute(update(comptes).where(comptes.c.id == compte).values(suivante))
    retarder(session, BAIL)
