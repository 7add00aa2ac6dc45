"""Activités, the rendez-vous they may come from, and the person-weeks computed from them."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.models.base import Jour, Ligne, dans, table, verifie
from app.regles.etats import StatutActivite
from app.regles.etats_rencontres import FormeRendezVous, Modalite, MoyenConvocation, StatutRendezVous

STATUTS_SEMAINE = ("hors_contrat", "dispense", "excusee", "atteint", "a_juger")


class Activite(Ligne, table=True):
    """Time worked, in minutes, over [du, au]; `repartition` gives the days when there are several."""

    __tablename__ = "activite"
    __table_args__ = (
        dans("statut", StatutActivite),
        verifie("dates", "au >= du"),
        verifie("duree", "duree_minutes >= 0"),
        Index("ix_activite_personne", "beneficiaire_id", "au"),
        Index("ix_activite_entree", "entree_id"),
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


class RendezVous(Ligne, table=True):
    """A meeting with one person (L305): planned, then what became of it; one that is held has its activité.

    `date` is the day it was set for, `issue_le` the day of its issue, `minutes_tenues` how long it really lasted.
    """

    __tablename__ = "rendez_vous"
    __table_args__ = (
        dans("statut", StatutRendezVous),
        dans("modalite", Modalite),
        dans("forme", FormeRendezVous),
        dans("convocation_moyen", MoyenConvocation, facultatif=True),
        verifie("duree", "duree_minutes > 0"),
        verifie("convocation", "(convocation_le IS NULL) = (convocation_moyen IS NULL)"),
        verifie("activite", "(statut = 'tenu') = (activite_id IS NOT NULL)"),
        verifie("issue", "statut IN ('prevu', 'annule') OR issue_le IS NOT NULL"),
        Index("ix_rendez_vous_personne", "beneficiaire_id", "date"),
        Index("ix_rendez_vous_structure", "structure_id", "date"),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id")
    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = None
    entree_id: UUID | None = Field(default=None, foreign_key="entree.id")
    date: Jour
    heure_debut: time | None = None
    duree_minutes: int
    modalite: str = Field(max_length=10)
    forme: str = Field(max_length=10)
    convocation_le: Jour | None = None
    convocation_moyen: str | None = Field(default=None, max_length=20)
    objet: str | None = Field(default=None, max_length=300)
    statut: str = Field(max_length=6)
    issue_le: Jour | None = None
    minutes_tenues: int | None = None
    activite_id: UUID | None = Field(default=None, foreign_key="activite.id", index=True)


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


activites = table(Activite)
rendez_vous = table(RendezVous)
semaines = table(Semaine)
