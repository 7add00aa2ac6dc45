"""What a convention allows an action on a day: the days it covers, the places it funds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from app.chaud import Chaude
from app.conventions.requetes import compter_places, entrees_des_sessions
from app.db import Session
from app.models.conventions import actions, conventions
from app.regles.conventions import dernier_jour

TERMES = select(conventions.c.du, conventions.c.au, conventions.c.date_signature, conventions.c.date_resiliation)
_IDENT: Any = bindparam("ident", type_=conventions.c.id.type)
D_UNE_CONVENTION = Chaude(lambda: TERMES.where(conventions.c.id == _IDENT))
D_UNE_ACTION = Chaude(lambda: TERMES.join(actions).where(actions.c.id == _IDENT))


@dataclass(frozen=True, slots=True)
class Cadre:
    """The convention that funds an action: first and last day, the day it was signed, whether it was terminated."""

    debut: date
    fin: date
    signee_le: date | None
    resiliee: bool

    @property
    def signee(self) -> bool:
        return self.signee_le is not None


async def cadre_convention(session: Session, convention_id: UUID) -> Cadre:
    """The days a convention covers; one that was terminated covers no day from its end on."""
    return await _cadre(session, D_UNE_CONVENTION, convention_id)


async def cadre_action(session: Session, action_id: UUID) -> Cadre:
    """The convention of the action where an entrée is."""
    return await _cadre(session, D_UNE_ACTION, action_id)


async def _cadre(session: Session, requete: Chaude, ident: UUID) -> Cadre:
    [lue] = await requete.executer(session, ident=ident)
    resiliee = lue["date_resiliation"]
    return Cadre(lue["du"], dernier_jour(lue["au"], resiliee), lue["date_signature"], resiliee is not None)


async def est_complete(session: Session, *, action_id: UUID, groupe: Mapping[Any, Any] | None, jour: date) -> bool:
    """Whether entrées hold every funded place of the action (or of the session `groupe`) on `jour`."""
    if groupe is not None:
        prises = (await entrees_des_sessions(session, [groupe["id"]], jour)).get(groupe["id"], 0)
        return bool(prises >= groupe["places"])
    vue = (await compter_places(session, [action_id], jour))[action_id]
    return vue.entrees_en_cours >= vue.places_financees
