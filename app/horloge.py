"""The calendar day in Europe/Paris and the instant in UTC, the only clock of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends

from app.config import get_settings

PARIS = ZoneInfo("Europe/Paris")
_IMPOSE: ContextVar[date | None] = ContextVar("jour_impose", default=None)


@contextmanager
def au_jour(jour: date) -> Iterator[None]:
    """Inside, it is `jour`, for this task alone: a playground has a calendar of its own."""
    avant = _IMPOSE.set(jour)
    try:
        yield
    finally:
        _IMPOSE.reset(avant)


def _fige() -> date | None:
    return _IMPOSE.get() or get_settings().jour_fige


def today() -> date:
    """The day it is in Paris, or the frozen one."""
    return _fige() or datetime.now(PARIS).date()


def jour_de(instant: datetime) -> date:
    """The day it was in Paris."""
    return instant.astimezone(PARIS).date()


def now() -> datetime:
    """The present instant in UTC; on the frozen day when there is one, so that « saisi le » stays coherent."""
    instant = datetime.now(UTC)
    fige = _fige()
    return datetime.combine(fige, instant.timetz()) if fige else instant


def instant() -> datetime:
    """The real instant in UTC, for what passes between machines: signatures, tries, leases. Never frozen."""
    return datetime.now(UTC)


JourDep = Annotated[date, Depends(today)]
