"""The journal: one row an act, in the act's own transaction. It is the audit, the timeline and the change feed."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Text, cast, func, insert, literal, select, tuple_
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.chaud import Chaude, liees
from app.db import Session, retenir_trace
from app.models.journal import acces_dossiers, evenements

INSERTION = Chaude(lambda: insert(evenements).values(liees(evenements, "j")))


def auteur(acteur: Acteur) -> dict[str, Any]:
    """Who acts, and when: the same in all the rows of a request."""
    return {
        "le": acteur.maintenant,
        "compte": acteur.compte,
        "agent_id": acteur.agent_id,
        "structure_id": acteur.structure_id,
    }


def evenement(
    acteur: Acteur,
    acte: str,
    ressource: str,
    ressource_id: UUID,
    *,
    beneficiaire_id: UUID | None = None,
    donnees: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The journal's row for an act."""
    return {
        **auteur(acteur),
        "acte": acte,
        "ressource": ressource,
        "ressource_id": ressource_id,
        "beneficiaire_id": beneficiaire_id,
        "donnees": dict(donnees or {}),
    }


async def consigner(
    session: Session,
    acteur: Acteur,
    acte: str,
    ressource: str,
    ressource_id: UUID,
    *,
    beneficiaire_id: UUID | None = None,
    donnees: Mapping[str, Any] | None = None,
) -> None:
    """Record an act. `donnees` holds ids, codes, dates and figures only: no name, no free text, no health data."""
    ligne = evenement(acteur, acte, ressource, ressource_id, beneficiaire_id=beneficiaire_id, donnees=donnees)
    await INSERTION.executer(session, **{f"j_{nom}": valeur for nom, valeur in ligne.items()})


LECTURE = Chaude(lambda: insert(acces_dossiers).values(liees(acces_dossiers, "l")))


def _acces(acteur: Acteur, beneficiaire_id: UUID | None, route: str) -> dict[str, Any]:
    return {
        "id": uuid7(),
        **auteur(acteur),
        "beneficiaire_id": beneficiaire_id,
        "route": route,
    }


async def consigner_lecture(session: Session, acteur: Acteur, beneficiaire_id: UUID, route: str) -> None:
    """Record that a person's file was opened; kept apart from the journal, which has another life span.

    A file is opened where its whole is read: the person, its parcours, and an act on the person answered without being
    done (see `tracer`). One row of it, or a list of identities, is not the file.
    """
    ligne = _acces(acteur, beneficiaire_id, route)
    await LECTURE.executer(session, **{f"l_{nom}": valeur for nom, valeur in ligne.items()})


def tracer(session: Session, acteur: Acteur, beneficiaire_id: UUID | None, route: str) -> None:
    """The same, kept also when the act that looked is refused or simulated; `None` when it looked for nobody known."""
    retenir_trace(session, insert(acces_dossiers).values(_acces(acteur, beneficiaire_id, route)))


class Position(NamedTuple):
    """A place in the journal: what lies before it has been read."""

    transaction: int = 0
    seq: int = 0


async def horizon(session: Session) -> Position:
    """Where the journal is settled: no act still to commit will take a place before it."""
    if session.sqlite:
        return Position(0, (await session.scalar(select(func.max(evenements.c.seq))) or 0) + 1)
    ouverte = await session.scalar(select(cast(func.pg_snapshot_xmin(func.pg_current_snapshot()), Text)))
    return Position(int(ouverte), 0)


def entre(depuis: Position, fin: Position) -> ColumnElement[bool]:
    """The rows after a place and before another, both left out."""
    place = tuple_(evenements.c.transaction, evenements.c.seq)
    condition: ColumnElement[bool] = (place > _place(depuis)) & (place < _place(fin))
    return condition


def _place(position: Position) -> Any:
    return tuple_(*(literal(valeur, BigInteger) for valeur in position))
