"""Activités, and the person-weeks computed from them."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from app.models.base import Ligne, dans, table, verifie
from app.regles.etapes import TYPES
from app.regles.etats import StatutActivite

JALONS = text("type IN (" + ", ".join(f"'{t}'" for t in TYPES) + ")")  # the few that are read whatever their age
STATUTS_SEMAINE = ("hors_contrat", "dispense", "excusee", "atteint", "a_juger")


class Activite(Ligne, table=True):
    """Time worked, in minutes, over [du, au]; `repartition` gives the days when there are several."""

    __tablename__ = "activite"
    __table_args__ = (
        dans("statut", StatutActivite),
        verifie("dates", "au >= du"),
        verifie("duree", "duree_minutes >= 0"),
        Index("ix_activite_personne", "beneficiaire_id", "au"),
        Index("ix_activite_entree", "entree_id", "type", "au"),  # what indicators count: a kind, of some entrées
        Index("ix_activite_jalon", "beneficiaire_id", sqlite_where=JALONS, postgresql_where=JALONS),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id")
    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = None
    entree_id: UUID | None = Field(default=None, foreign_key="entree.id")
    type: str = Field(max_length=40)
    compte_15h: bool
    du: date
    au: date
    heure_debut: time | None = None
    duree_minutes: int
    repartition: list[list[Any]] | None = Field(default=None, sa_type=JSON)  # [["2027-02-01", 120], ...]
    estimee: bool = False
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    origine: str | None = Field(default=None, max_length=20)
    statut: str = Field(max_length=10)
    motif_rejet: str | None = Field(default=None, max_length=300)


class Semaine(SQLModel, table=True):
    """A person-week, derived: `statut` « a_juger » until the day it is read decides en_cours or insuffisant."""

    __tablename__ = "semaine"
    __table_args__ = (dans("statut", STATUTS_SEMAINE), Index("ix_semaine_lundi", "lundi", "statut"))

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", primary_key=True)
    lundi: date = Field(primary_key=True)
    objectif_minutes: int | None = None
    minutes_prevues: int
    minutes_declarees: int
    minutes_validees: int
    minutes_rejetees: int
    minutes_retenues: int
    par_type: dict[str, int] = Field(sa_type=JSON)
    partielle: bool
    statut: str = Field(max_length=12)


class SemaineTouchee(SQLModel, table=True):
    """Weeks of Mondays [du, au] were rebuilt: the dashboards count them again, then remove the row."""

    __tablename__ = "semaine_touchee"
    __table_args__ = (verifie("dates", "au >= du"),)

    id: UUID = Field(primary_key=True)
    du: date
    au: date


activites = table(Activite)
semaines = table(Semaine)
semaines_touchees = table(SemaineTouchee)
