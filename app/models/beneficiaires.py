"""People, and what is true of them over time: dated facts, orientations (with the référent), diagnostics, absences."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field

from app.models.base import Ligne, dans, table, unique_si, verifie
from app.regles.etats import MotifFinParcours, Orientation, StatutBeneficiaire

NATURES_SITUATION = ("public", "droits_devoirs", "utas")
NATURES_ABSENCE = ("excusee", "non_excusee")


class Beneficiaire(Ligne, table=True):
    """A person followed. No NIR, no address: a name, a birth date, the commune's INSEE code.

    `fin_le`: no longer followed from that day on, and why. `fusionne_dans_id`: this file was the same person's as that
    one, which now holds its rows.
    """

    __tablename__ = "beneficiaire"
    __table_args__ = (
        dans("statut", StatutBeneficiaire),
        dans("fin_motif", MotifFinParcours, facultatif=True),
        verifie("fin", "(fin_le IS NULL) = (fin_motif IS NULL)"),
        verifie("fusion", "fusionne_dans_id IS NULL OR statut <> 'actif'"),
        verifie(
            "efface",
            "statut <> 'anonymise' OR (nom = '' AND prenom = '' AND nom_normalise = '' AND commune_insee IS NULL)",
        ),
        Index("ix_beneficiaire_nom_normalise", "nom_normalise", "date_naissance"),
    )

    nom: str = Field(max_length=100)
    prenom: str = Field(max_length=100)
    nom_normalise: str = Field(max_length=201)
    date_naissance: date
    commune_insee: str | None = Field(default=None, max_length=5)
    statut: str = Field(max_length=12)
    inscrit_le: date | None = None
    cv_le: date | None = None
    structure_id: UUID | None = Field(default=None, foreign_key="structure.id")
    fin_le: date | None = None
    fin_motif: str | None = Field(default=None, max_length=20)
    archive_le: date | None = Field(default=None, index=True)
    fusionne_dans_id: UUID | None = Field(default=None, foreign_key="beneficiaire.id", index=True)


class Situation(Ligne, table=True):
    """A dated fact [du, au): public, droits et devoirs (« oui »/« non »), UTAS of residence. Never overwritten."""

    __tablename__ = "situation"
    __table_args__ = (
        dans("nature", NATURES_SITUATION),
        verifie("dates", "au IS NULL OR au > du"),
        Index("ix_situation_nature", "beneficiaire_id", "nature", "du", unique=True),
        unique_si(
            "uq_situation_courante",
            "beneficiaire_id",
            "nature",
            si="au IS NULL",
            code="SITUATION_CHEVAUCHANTE",
            detail="Ce fait a déjà une période en cours.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id")
    nature: str = Field(max_length=14)
    valeur: str = Field(max_length=20, index=True)
    du: date
    au: date | None = None


class OrientationBeneficiaire(Ligne, table=True):
    """An orientation and the référent unique it names, over [du, au): one act gives both (L245, L301)."""

    __tablename__ = "orientation"
    __table_args__ = (
        dans("orientation", Orientation),
        verifie("dates", "au IS NULL OR au > du"),
        Index("ix_orientation_periode", "beneficiaire_id", "du", unique=True),
        Index("ix_orientation_structure", "structure_id", "au"),
        unique_si(
            "uq_orientation_courante",
            "beneficiaire_id",
            si="au IS NULL",
            code="REFERENT_DEJA_COURANT",
            detail="La personne a déjà une orientation et un référent en cours.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id")
    orientation: str = Field(max_length=24)
    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    du: date
    au: date | None = None
    date_notification: date


class Diagnostic(Ligne, table=True):
    """A diagnostic socio-professionnel; actualised by a new one that names it. Codes and short factual text.

    `freins_sante` are health data, apart from the other freins so that they are masked as one field.
    """

    __tablename__ = "diagnostic"
    __table_args__ = (
        unique_si(
            "uq_diagnostic_suite",
            "precedent_id",
            si="precedent_id IS NOT NULL AND NOT annule",
            code="DIAGNOSTIC_DEJA_ACTUALISE",
            detail="Ce diagnostic est déjà actualisé : actualisez le plus récent.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    date: date
    freins: list[str] = Field(sa_type=JSON)
    freins_sante: list[str] = Field(default_factory=list, sa_type=JSON)
    ressources: list[str] = Field(sa_type=JSON)
    criteres: list[str] = Field(default_factory=list, sa_type=JSON)
    projet: str | None = Field(default=None, max_length=500)
    partage: bool = True
    precedent_id: UUID | None = Field(default=None, foreign_key="diagnostic.id")
    annule: bool = False


class Absence(Ligne, table=True):
    """Days [du, au] inclusive on which the person could not act; `code_motif` is health data when « sante »."""

    __tablename__ = "absence"
    __table_args__ = (
        dans("nature", NATURES_ABSENCE),
        verifie("dates", "au >= du"),
        Index("ix_absence_personne", "beneficiaire_id", "au"),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id")
    structure_id: UUID = Field(foreign_key="structure.id")
    du: date
    au: date
    nature: str = Field(max_length=12)
    code_motif: str | None = Field(default=None, max_length=40)
    annulee: bool = False


beneficiaires = table(Beneficiaire)
situations = table(Situation)
orientations = table(OrientationBeneficiaire)
diagnostics = table(Diagnostic)
absences = table(Absence)
