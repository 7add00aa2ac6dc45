"""What came in as events: the key of each, and the receipt of each batch."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.models.base import Instant, dans, table


class EvenementRecu(SQLModel, table=True):
    """An event that was accepted: unique per structure, source and id; a refused one leaves no key."""

    __tablename__ = "evenement_recu"

    structure_id: UUID = Field(primary_key=True)
    source: str = Field(max_length=200, primary_key=True)
    id_evenement: str = Field(max_length=200, primary_key=True)
    empreinte: str = Field(max_length=64)
    ressource: str = Field(max_length=30)
    ressource_id: UUID
    lot_id: UUID | None = None
    le: datetime = Field(sa_type=Instant)


class LotEvenements(SQLModel, table=True):
    """The receipt of a batch: one result an event, in order; ids and codes only."""

    __tablename__ = "lot_evenements"
    __table_args__ = (
        dans("mode", ("partiel", "atomique")),
        Index("ix_lot_evenements_structure_le", "structure_id", "le"),
    )

    id: UUID = Field(primary_key=True)
    structure_id: UUID
    compte: str = Field(max_length=64)
    le: datetime = Field(sa_type=Instant)
    mode: str = Field(max_length=10)
    synthese: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    resultats: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


evenements_recus = table(EvenementRecu)
lots_evenements = table(LotEvenements)
