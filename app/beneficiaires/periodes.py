"""Dated facts of one person, kept as periods [du, au): opening one and moving its start leave no gap, no overlap."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import Table, select, update

from app.chaud import Chaude, liee
from app.db import Rangee, Session
from app.erreurs import Conflit, Erreur, RegleRefusee

UN_JOUR = timedelta(days=1)
JAMAIS = date.max


async def periodes(
    session: Session, table: Table, beneficiaire_id: UUID, nature: str | None = None
) -> Sequence[Rangee]:
    """The periods of one kind of fact of a person, in order; `nature` for situations."""
    lues = await _periodes(table, nature is not None).mappings(session, beneficiaire_id=beneficiaire_id, nature=nature)
    return [dict(x) for x in lues]


@cache
def _periodes(table: Table, d_une_nature: bool) -> Chaude:
    requete = select(table).where(table.c.beneficiaire_id == liee(table.c.beneficiaire_id)).order_by(table.c.du)
    return Chaude(lambda: requete.where(table.c.nature == liee(table.c.nature)) if d_une_nature else requete)


async def faire_place(session: Session, table: Table, connues: Sequence[Rangee], du: date) -> date | None:
    """End on `du` the period that holds it, and give the `au` of the one about to start there.

    Conflit PERIODE_EXISTANTE when one starts that very day: it is then a correction, not a new fact.
    """
    if any(p["du"] == du for p in connues):
        message = "Une période commence déjà ce jour : rectifiez-la, ou donnez une autre date d'effet."
        raise Conflit(message, code="PERIODE_EXISTANTE", erreurs=[Erreur("PERIODE_EXISTANTE", message, "/date_effet")])
    tenante = next((p for p in connues if p["du"] < du and (p["au"] is None or du < p["au"])), None)
    if tenante is None:
        return min((p["du"] for p in connues if p["du"] > du), default=None)
    await _poser(session, table, tenante["id"], au=du)
    au: date | None = tenante["au"]
    return au


async def deplacer(session: Session, table: Table, connues: Sequence[Rangee], ligne: Rangee, du: date) -> None:
    """Move the start of `ligne`; the period just before then ends where it starts.

    The store refuses any overlap row by row, so the period shrinks to a day, moves, then grows back.
    Refuses DATE_EFFET_IMPOSSIBLE when the move would pass over another period.
    """
    avant = next((p for p in connues if p["au"] == ligne["du"]), None)
    if (avant is not None and du <= avant["du"]) or du >= (ligne["au"] or JAMAIS):
        message = "Gardez la date d'effet entre le début de la période précédente et la fin de celle-ci."
        raise RegleRefusee(
            message,
            code="DATE_EFFET_IMPOSSIBLE",
            erreurs=[Erreur("DATE_EFFET_IMPOSSIBLE", message, "/champs/date_effet")],
        )
    await _poser(session, table, ligne["id"], au=ligne["du"] + UN_JOUR)
    if avant is not None and du < ligne["du"]:
        await _poser(session, table, avant["id"], au=du)
    await _poser(session, table, ligne["id"], du=du, au=du + UN_JOUR)
    if avant is not None and du > ligne["du"]:
        await _poser(session, table, avant["id"], au=du)
    await _poser(session, table, ligne["id"], au=ligne["au"])


async def _poser(session: Session, table: Table, ident: UUID, **bornes: date | None) -> None:
    await session.execute(update(table).where(table.c.id == ident).values(version=table.c.version + 1, **bornes))
