"""What dashboards read: person-weeks counted beforehand, and how far the journal had then been read."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from app.models.base import Instant, table, verifie


class CubeAssiduite(SQLModel, table=True):
    """Person-weeks of a Monday, a territory, a `maille` (« tout », « axe-3 », « 3-1 ») and a structure.

    Each person counts once in a row, and in each row that it belongs to: rows of two mailles are never added.
    `utas` empty: no territory that Monday. `structure_id` nil: whatever the structure.
    """

    __tablename__ = "cube_assiduite"
    __table_args__ = (
        verifie("effectifs", "hors_contrat >= 0 AND dispense >= 0 AND excusee >= 0 AND atteint >= 0 AND a_juger >= 0"),
        Index("ix_cube_assiduite_lundi", "lundi"),
    )

    maille: str = Field(max_length=5, primary_key=True)
    structure_id: UUID = Field(primary_key=True)
    lundi: date = Field(primary_key=True)
    utas: str = Field(max_length=20, primary_key=True)
    hors_contrat: int
    dispense: int
    excusee: int
    atteint: int
    a_juger: int
    minutes_objectif: int = Field(sa_type=BigInteger)
    minutes_retenues: int = Field(sa_type=BigInteger)


class EtatCube(SQLModel, table=True):
    """The place in the journal up to which a cube counts, and when it was brought there."""

    __tablename__ = "etat_cube"

    code: str = Field(max_length=20, primary_key=True)
    transaction: int = Field(sa_type=BigInteger)
    seq: int = Field(sa_type=BigInteger)
    calcule_le: datetime = Field(sa_type=Instant)


cube_assiduite = table(CubeAssiduite)
etats_cubes = table(EtatCube)
