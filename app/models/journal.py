"""The append-only journal, keys given by writers, idempotency, and who read whose file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Column, FetchedValue, Identity, Index, Integer
from sqlmodel import Field, SQLModel

from app.models.base import Instant, table


class Evenement(SQLModel, table=True):
    """One act: audit, timeline and change feed. Ids and codes only; UPDATE and DELETE are refused by triggers."""

    __tablename__ = "evenement"
    __table_args__ = (
        Index("ix_evenement_personne", "beneficiaire_id", "seq"),
        Index("ix_evenement_ressource", "ressource_id"),
        Index("ix_evenement_flux", "transaction", "seq"),
    )

    seq: int = Field(
        default=None,
        sa_column=Column(
            BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True, autoincrement=True
        ),
    )
    le: datetime = Field(sa_type=Instant)
    compte: str = Field(max_length=64)
    agent_id: UUID | None = None
    structure_id: UUID | None = None
    acte: str = Field(max_length=60)
    ressource: str = Field(max_length=30)
    ressource_id: UUID
    beneficiaire_id: UUID | None = None
    donnees: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    transaction: int = Field(default=None, sa_column=Column(BigInteger, FetchedValue(), nullable=False))


class CleSource(SQLModel, table=True):
    """The key a writer gave to what it created: unique per structure and resource."""

    __tablename__ = "cle_source"
    __table_args__ = (Index("ix_cle_source_ressource_id", "ressource_id"),)

    structure_id: UUID = Field(primary_key=True)
    ressource: str = Field(max_length=30, primary_key=True)
    id_source: str = Field(max_length=100, primary_key=True)
    ressource_id: UUID
    empreinte: str = Field(max_length=64)


class Idempotence(SQLModel, table=True):
    """An Idempotency-Key, written in the transaction of the act it protects; kept 24 hours."""

    __tablename__ = "idempotence"

    compte: str = Field(max_length=64, primary_key=True)
    cle: str = Field(max_length=100, primary_key=True)
    empreinte: str = Field(max_length=64)
    statut: int
    ressource_id: UUID
    le: datetime = Field(sa_type=Instant, index=True)


class AccesDossier(SQLModel, table=True):
    """Someone opened a person's file, or looked for someone whom nobody knew (`beneficiaire_id` is then null)."""

    __tablename__ = "acces_dossier"
    __table_args__ = (Index("ix_acces_dossier_personne", "beneficiaire_id", "le"),)

    id: UUID = Field(primary_key=True)
    le: datetime = Field(sa_type=Instant)
    compte: str = Field(max_length=64)
    agent_id: UUID | None = None
    structure_id: UUID | None = None
    beneficiaire_id: UUID | None = None
    route: str = Field(max_length=100)


evenements = table(Evenement)
cles_source = table(CleSource)
idempotences = table(Idempotence)
acces_dossiers = table(AccesDossier)


class Correction(SQLModel, table=True):
    """What a rectification or an annulation replaced, and why: personal values live here, never in the journal."""

    __tablename__ = "correction"

    id: UUID = Field(primary_key=True)
    le: datetime = Field(sa_type=Instant)
    compte: str = Field(max_length=64)
    ressource: str = Field(max_length=30)
    ressource_id: UUID = Field(index=True)
    acte: str = Field(max_length=60)
    motif: str = Field(max_length=300)
    avant: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


corrections = table(Correction)


class Conservation(SQLModel, table=True):
    """What lets a purge remove what is otherwise written once: its row « purge » lives in that transaction alone.

    It is removed before the commit, so no other transaction ever sees it. The journal itself never looks here.
    """

    __tablename__ = "conservation"

    code: str = Field(primary_key=True, max_length=20)


conservations = table(Conservation)
