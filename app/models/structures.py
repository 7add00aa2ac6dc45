"""Structures (porteurs, référents, Département), their agents, and the logins of both."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from app.models.base import Instant, Ligne, dans, table, verifie

TYPES_STRUCTURE = ("association", "fondation", "acteur_public", "parapublic", "ess", "departement")


class Structure(Ligne, table=True):
    """A body of the réseau: L99 says which kinds may carry an action."""

    __tablename__ = "structure"
    __table_args__ = (dans("type", TYPES_STRUCTURE), UniqueConstraint("siret"))

    nom: str = Field(max_length=200)
    siret: str | None = Field(default=None, max_length=14)
    type: str = Field(max_length=20)
    contact: str | None = Field(default=None, max_length=200)


class Agent(Ligne, table=True):
    """A person who works for a structure, with the qualification that some fiches ask for (L422)."""

    __tablename__ = "agent"
    __table_args__ = (verifie("dates", "au IS NULL OR au > du"),)

    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    nom: str = Field(max_length=100)
    prenom: str = Field(max_length=100)
    qualification: str | None = Field(default=None, max_length=40)
    du: date
    au: date | None = None


class Compte(Ligne, table=True):
    """A login: of an agent, or of a structure's software. Rights come from here, never from an outside issuer.

    `generation` is in each of its tokens: when it moves on, they are all refused. The former secret is valid beside
    the present one until `precedent_jusqu_a`. Uses are told to some minutes.
    """

    __tablename__ = "compte"
    __table_args__ = (
        UniqueConstraint("client_id"),
        UniqueConstraint("issuer", "sujet"),
        verifie("debit", "debit IS NULL OR debit > 0"),
        verifie("generation", "generation > 0"),
        verifie(
            "precedent",
            "(precedent_empreinte IS NULL) = (precedent_jusqu_a IS NULL) "
            "AND (precedent_empreinte IS NULL) = (precedent_le IS NULL)",
        ),
    )

    nom: str = Field(max_length=100)
    structure_id: UUID | None = Field(default=None, foreign_key="structure.id", index=True)
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    roles: list[str] = Field(sa_type=JSON)
    utas: list[str] = Field(default_factory=list, sa_type=JSON)
    client_id: str = Field(max_length=64)
    secret_empreinte: str = Field(max_length=64)
    issuer: str | None = Field(default=None, max_length=200)
    sujet: str | None = Field(default=None, max_length=200)
    actif: bool = True
    portees: list[str] | None = Field(default=None, sa_type=JSON)
    debit: int | None = None
    generation: int = 1
    secret_le: datetime = Field(sa_type=Instant)
    secret_utilise_le: datetime | None = Field(default=None, sa_type=Instant)
    precedent_empreinte: str | None = Field(default=None, max_length=64)
    precedent_le: datetime | None = Field(default=None, sa_type=Instant)
    precedent_utilise_le: datetime | None = Field(default=None, sa_type=Instant)
    precedent_jusqu_a: datetime | None = Field(default=None, sa_type=Instant)
    utilise_le: datetime | None = Field(default=None, sa_type=Instant)


structures = table(Structure)
agents = table(Agent)
comptes = table(Compte)

__all__: list[str] = ["TYPES_STRUCTURE", "Agent", "Compte", "Structure", "agents", "comptes", "structures"]
