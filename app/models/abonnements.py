"""Webhooks: who asked to be told of what, and what became of each message."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, text
from sqlmodel import Field, SQLModel

from app.models.base import Instant, Ligne, dans, table

STATUTS_ABONNEMENT = ("actif", "suspendu", "desactive", "annule")
STATUTS_LIVRAISON = ("a_livrer", "livree", "abandonnee")


class Abonnement(Ligne, table=True):
    """The change feed of a compte, sent to its address; `transaction` and `seq` are how far it has been cut up."""

    __tablename__ = "abonnement"
    __table_args__ = (dans("statut", STATUTS_ABONNEMENT),)

    compte: str = Field(max_length=64, index=True)
    roles: list[str] = Field(sa_type=JSON)
    structure_id: UUID | None = None
    utas: list[str] = Field(default_factory=list, sa_type=JSON)
    url: str = Field(max_length=500)
    types: list[str] = Field(default_factory=list, sa_type=JSON)
    statut: str = Field(max_length=10)
    raison: str | None = Field(default=None, max_length=300)
    secret: str = Field(max_length=60)
    secret_precedent: str | None = Field(default=None, max_length=60)
    precedent_jusqu_a: datetime | None = Field(default=None, sa_type=Instant)
    transaction: int = Field(sa_type=BigInteger)
    seq: int = Field(sa_type=BigInteger)


class Livraison(SQLModel, table=True):
    """One message to one address: its ids only, its tries, its end."""

    __tablename__ = "livraison"
    __table_args__ = (
        dans("statut", STATUTS_LIVRAISON),
        Index(
            "ix_livraison_due",
            "abonnement_id",
            "prochaine",
            postgresql_where=text("statut = 'a_livrer'"),
            sqlite_where=text("statut = 'a_livrer'"),
        ),
    )

    id: UUID = Field(primary_key=True)
    abonnement_id: UUID = Field(foreign_key="abonnement.id", index=True)
    compte: str = Field(max_length=64)
    type: str = Field(max_length=60)
    contenu: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    le: datetime = Field(sa_type=Instant)
    statut: str = Field(max_length=10)
    tentatives: int = 0
    prochaine: datetime = Field(sa_type=Instant)
    reponse: int | None = None
    raison: str | None = Field(default=None, max_length=300)


abonnements = table(Abonnement)
livraisons = table(Livraison)
