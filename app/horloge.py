"""The calendar day in Europe/Paris and the instant in UTC, the only clock of the service."""

from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends

from app.config import get_settings

PARIS = ZoneInfo("Europe/Paris")


def today() -> date:
    """The day it is in Paris, or the frozen one."""
    return get_settings().jour_fige or datetime.now(PARIS).date()


def now() -> datetime:
    """The present instant in UTC; on the frozen day when there is one, so that « saisi le » stays coherent."""
    instant = datetime.now(UTC)
    fige = get_settings().jour_fige
    return datetime.combine(fige, instant.timetz()) if fige else instant


def instant() -> datetime:
    """The real instant in UTC, for what passes between machines: signatures, tries, leases. Never frozen."""
    return datetime.now(UTC)


JourDep = Annotated[date, Depends(today)]
