"""Meetings: rendez-vous with one person, ateliers with several, comités; and the facts of an action."""

from datetime import time
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.models.base import Jour, Ligne, dans, table, verifie
from app.regles.etats_rencontres import (
    FormeRendezVous,
    Modalite,
    MomentBilan,
    MoyenConvocation,
    ObservationComite,
    StatutAtelier,
    StatutComite,
    StatutRealisation,
    StatutRendezVous,
    TypeComite,
    TypeRealisation,
)


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


class Atelier(Ligne, table=True):
    """One collective act of an action; who came is `presence_atelier`, their hours are activités."""

    __tablename__ = "atelier"
    __table_args__ = (
        dans("statut", StatutAtelier),
        verifie("duree", "duree_minutes > 0"),
        Index("ix_atelier_action", "action_id", "date"),
        Index("ix_atelier_structure", "structure_id", "date"),
    )

    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = None
    action_id: UUID = Field(foreign_key="action.id")
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id", index=True)
    date: Jour
    heure_debut: time | None = None
    duree_minutes: int
    type: str = Field(max_length=40)
    theme: str | None = Field(default=None, max_length=120)
    intervenants: list[str] = Field(default_factory=list, sa_type=JSON)  # structures, no person
    statut: str = Field(max_length=6)


class PresenceAtelier(SQLModel, table=True):
    """Whether someone expected came; `minutes` null: the whole atelier."""

    __tablename__ = "presence_atelier"
    __table_args__ = (
        verifie("activite", "present = (activite_id IS NOT NULL)"),
        verifie("minutes", "minutes IS NULL OR (present AND minutes > 0)"),
    )

    atelier_id: UUID = Field(foreign_key="atelier.id", primary_key=True)
    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", primary_key=True)
    entree_id: UUID = Field(foreign_key="entree.id", index=True)
    present: bool
    minutes: int | None = None
    activite_id: UUID | None = Field(default=None, foreign_key="activite.id", index=True)


class Comite(Ligne, table=True):
    """A committee of a convention, or of one of its actions; a bilan tripartite is about one entrée, and its person.

    `structure_id` runs the convention, whoever wrote the row.
    """

    __tablename__ = "comite"
    __table_args__ = (
        dans("statut", StatutComite),
        dans("type", TypeComite),
        dans("moment", MomentBilan, facultatif=True),
        verifie("tenue", "(statut = 'tenu') = (date_tenue IS NOT NULL)"),
        verifie("bilan", "(type = 'bilan_tripartite') = (moment IS NOT NULL)"),
        verifie("personne", "(entree_id IS NULL) = (beneficiaire_id IS NULL)"),
        Index("ix_comite_convention", "convention_id", "date_prevue"),
    )

    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    agent_id: UUID | None = None
    convention_id: UUID = Field(foreign_key="convention.id")
    action_id: UUID | None = Field(default=None, foreign_key="action.id", index=True)
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id")
    entree_id: UUID | None = Field(default=None, foreign_key="entree.id")
    beneficiaire_id: UUID | None = Field(default=None, foreign_key="beneficiaire.id", index=True)
    type: str = Field(max_length=26)
    moment: str | None = Field(default=None, max_length=14)
    date_prevue: Jour
    statut: str = Field(max_length=6)
    date_tenue: Jour | None = None
    presents: list[str] = Field(default_factory=list, sa_type=JSON)


class ParticipantComite(SQLModel, table=True):
    """An entrée that a comité went over, whether the person came, and what was decided for it."""

    __tablename__ = "comite_participant"
    __table_args__ = (dans("observation_code", ObservationComite, facultatif=True),)

    comite_id: UUID = Field(foreign_key="comite.id", primary_key=True)
    entree_id: UUID = Field(foreign_key="entree.id", primary_key=True, index=True)
    present: bool
    observation_code: str | None = Field(default=None, max_length=24)


class Realisation(Ligne, table=True):
    """A fact of an action about nobody in particular: a partenariat, a presentation, an intervention."""

    __tablename__ = "realisation"
    __table_args__ = (
        dans("statut", StatutRealisation),
        dans("type", TypeRealisation),
        verifie("ruralite", "type = 'intervention' OR en_ruralite IS NULL"),
        Index("ix_realisation_action", "action_id", "date"),
        Index("ix_realisation_structure", "structure_id", "date"),
    )

    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = None
    action_id: UUID = Field(foreign_key="action.id")
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id", index=True)
    type: str = Field(max_length=12)
    date: Jour
    nature: str | None = Field(default=None, max_length=120)
    partenaire: str | None = Field(default=None, max_length=120)  # a structure, no person
    en_ruralite: bool | None = None
    statut: str = Field(max_length=9)


rendez_vous = table(RendezVous)
ateliers = table(Atelier)
presences = table(PresenceAtelier)
comites = table(Comite)
participants_comite = table(ParticipantComite)
realisations = table(Realisation)
