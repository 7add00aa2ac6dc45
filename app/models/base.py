"""What every table shares: UUIDv7 keys, UTC instants, CHECK lists built from the state enums, named constraints."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, Dialect, Index, MetaData, Table, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

from app.contraintes import CONTRAINTES, Contrainte

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


Jour = date  # for the tables that have a column of that very name


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, aware on both stores (SQLite gives naive ones back)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Ligne(SQLModel):
    """A row with its own key, its version (the strong ETag) and the instant it was told."""

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    version: int = Field(default=1, nullable=False)
    saisi_le: datetime = Field(sa_type=Instant, nullable=False)


def dans(colonne: str, valeurs: type[Enum] | Iterable[str], *, facultatif: bool = False) -> CheckConstraint:
    """CHECK that a column holds one of the codes."""
    codes = [str(getattr(v, "value", v)) for v in valeurs]
    liste = ", ".join(f"'{c}'" for c in codes)
    condition = f"{colonne} IN ({liste})"
    return CheckConstraint(f"{colonne} IS NULL OR {condition}" if facultatif else condition, name=colonne)


def verifie(nom: str, condition: str) -> CheckConstraint:
    """A named CHECK."""
    return CheckConstraint(condition, name=nom)


def unique_si(nom: str, *colonnes: str, si: str, code: str, detail: str) -> Index:
    """A partial unique index that repeats an invariant, and what its breach means to a client."""
    CONTRAINTES[nom] = Contrainte(code, detail)
    return Index(nom, *colonnes, unique=True, sqlite_where=text(si), postgresql_where=text(si))


def table(modele: type[SQLModel]) -> Table:
    """The Core table of a model: statements are built on it.

    SQLite names the columns of the unique index that an act breaks, PostgreSQL the index: both are kept.
    """
    construite = cast(Table, cast(Any, modele).__table__)
    for index in construite.indexes:
        if index.name in CONTRAINTES:
            colonnes = ", ".join(f"{construite.name}.{colonne.name}" for colonne in index.columns)
            CONTRAINTES[index.name] = replace(CONTRAINTES[index.name], colonnes=colonnes)
    return construite
