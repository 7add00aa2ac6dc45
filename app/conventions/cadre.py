"""What a convention allows an action on a day: the days it covers, the places it funds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.conventions.requetes import entrees_des_sessions, occuper
from app.db import Session
from app.models.conventions import actions, conventions

JOUR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cadre:
    """The convention that funds an action: first and last day, and whether it was signed."""

    debut: date
    fin: date
    signee: bool


async def cadre_convention(session: Session, convention_id: UUID) -> Cadre:
    """The days a convention covers; one that was terminated covers no day from its end on."""
    colonnes = (conventions.c.du, conventions.c.au, conventions.c.date_signature, conventions.c.date_resiliation)
    lue = (await session.execute(select(*colonnes).where(conventions.c.id == convention_id))).one()
    fin = lue.au if lue.date_resiliation is None else min(lue.au, lue.date_resiliation - JOUR)
    return Cadre(lue.du, fin, lue.date_signature is not None)


async def cadre_action(session: Session, action_id: UUID) -> Cadre:
    """The convention of the action where an entrée is."""
    convention = await session.scalar(select(actions.c.convention_id).where(actions.c.id == action_id))
    assert convention is not None  # noqa: S101  foreign key
    return await cadre_convention(session, convention)


async def est_complete(session: Session, *, action_id: UUID, groupe: Mapping[Any, Any] | None, jour: date) -> bool:
    """Whether entrées hold every funded place of the action (or of the session `groupe`) on `jour`."""
    if groupe is not None:
        prises = (await entrees_des_sessions(session, [groupe["id"]], jour)).get(groupe["id"], 0)
        return bool(prises >= groupe["places"])
    vue = (await occuper(session, [action_id], jour))[action_id]
    return vue.entrees_en_cours >= vue.places_financees
