"""Files of events: how far each is, the lines it refused and those it warned of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field, SQLModel

from app.models.base import Instant, dans, table


class ImportEvenements(SQLModel, table=True):
    """A file received: whose right it runs by, and the byte after the last line whose outcome is stored."""

    __tablename__ = "import_evenements"
    __table_args__ = (
        dans("statut", ("recu", "en_cours", "termine", "annule", "echoue")),
        dans("format", ("csv", "ndjson")),
        Index("ix_import_evenements_compte_tranche_le", "compte", "tranche_le"),
        Index("ix_import_evenements_structure_recu_le", "structure_id", "recu_le"),
    )

    id: UUID = Field(primary_key=True)
    structure_id: UUID
    compte: str = Field(max_length=64)
    acteur: dict[str, Any] = Field(sa_type=JSON)
    type: str | None = Field(default=None, max_length=60)
    source: str = Field(max_length=200)
    format: str = Field(max_length=10)  # of the file that waits
    classeur: bool  # it was sent as a workbook, and waits as its CSV
    simulation: bool
    encodage: str = Field(max_length=10)
    empreinte: str = Field(max_length=64)
    entetes: list[str] = Field(sa_type=JSON)
    octets: int
    statut: str = Field(max_length=10, index=True)
    position: int
    ligne: int
    lus: int
    acceptes: int
    deja_traites: int
    rejetes: int
    avertis: int = 0  # lines taken with a warning
    avertissements: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # by code: lines, and the first
    raison: str | None = Field(default=None, max_length=300)
    recu_le: datetime = Field(sa_type=Instant)
    tranche_le: datetime | None = Field(default=None, sa_type=Instant)  # its last slice: its compte's last turn
    termine_le: datetime | None = Field(default=None, sa_type=Instant)


class RejetImport(SQLModel, table=True):
    """A line refused, as it was sent, and why."""

    __tablename__ = "rejet_import"

    import_id: UUID = Field(primary_key=True, foreign_key="import_evenements.id")
    ligne: int = Field(primary_key=True)
    id_evenement: str | None = Field(default=None, max_length=200)
    code: str = Field(max_length=60)
    contenu: str = Field(sa_type=Text)
    erreurs: list[dict[str, Any]] = Field(sa_type=JSON)


class AvertissementImport(SQLModel, table=True):
    """A line taken with warnings; the first ones of an import."""

    __tablename__ = "avertissement_import"

    import_id: UUID = Field(primary_key=True, foreign_key="import_evenements.id")
    ligne: int = Field(primary_key=True)
    id_evenement: str | None = Field(default=None, max_length=200)
    avertissements: list[dict[str, Any]] = Field(sa_type=JSON)


imports = table(ImportEvenements)
rejets = table(RejetImport)
averties = table(AvertissementImport)
