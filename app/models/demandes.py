"""What a porteur reports, what a référent asks for, and each act put on it since."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.models.base import Instant, Jour, Ligne, dans, table, unique_si, verifie
from app.regles.etats import Orientation
from app.regles.etats_demandes import (
    REORIENTATIONS_OUVERTES,
    SANCTIONS_OUVERTES,
    MotifReorientation,
    MotifSanction,
    NatureSanction,
    NatureSignalement,
    RangSanction,
    ResultatInvestigation,
    SensAvis,
    StatutInvestigation,
    StatutReorientation,
    StatutSanction,
    StatutSignalement,
)


def _parmi(statuts: frozenset[Any]) -> str:
    return "statut IN (" + ", ".join(f"'{s.value}'" for s in sorted(statuts)) + ")"


class Signalement(Ligne, table=True):
    """A porteur tells the référent of a manquement or of an evolution (L168)."""

    __tablename__ = "signalement"
    __table_args__ = (
        dans("statut", StatutSignalement),
        dans("nature", NatureSignalement),
        verifie("prise_en_compte", "(statut = 'pris_en_compte') = (pris_en_compte_le IS NOT NULL)"),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    entree_id: UUID | None = Field(default=None, foreign_key="entree.id", index=True)
    nature: str = Field(max_length=12)
    date: Jour
    texte: str = Field(max_length=500)
    statut: str = Field(max_length=16)
    pris_en_compte_le: Jour | None = None
    suite: str | None = Field(default=None, max_length=500)


class DemandeSanction(Ligne, table=True):
    """A référent asks for a sanction (L283). `preuves` is the evidence as it stood; the decision fills the rest."""

    __tablename__ = "demande_sanction"
    __table_args__ = (
        dans("statut", StatutSanction),
        dans("motif", MotifSanction),
        dans("avis_sens", SensAvis, facultatif=True),
        dans("nature", NatureSanction, facultatif=True),
        dans("rang", RangSanction, facultatif=True),
        verifie("contrat", "motif <> 'non_respect_engagements' OR contrat_id IS NOT NULL"),
        verifie("notification", "statut NOT IN ('notifiee', 'avis_rendu', 'decidee') OR notifiee_le IS NOT NULL"),
        verifie("decision", "(decidee_le IS NULL) = (nature IS NULL) AND (decidee_le IS NULL) = (terme IS NULL)"),
        verifie("decidee", "statut NOT IN ('decidee', 'executee', 'levee', 'terminee') OR decidee_le IS NOT NULL"),
        verifie("taux", "taux_pct IS NULL OR (taux_pct > 0 AND taux_pct <= 100)"),
        Index("ix_demande_sanction_statut", "statut", "date"),
        unique_si(
            "uq_sanction_ouverte",
            "beneficiaire_id",
            si=_parmi(SANCTIONS_OUVERTES),
            code="DEMANDE_DEJA_OUVERTE",
            detail="Une demande de sanction attend déjà une décision pour cette personne.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    contrat_id: UUID | None = Field(default=None, foreign_key="contrat.id", index=True)
    date: Jour
    motif: str = Field(max_length=30)
    preuves: dict[str, Any] = Field(sa_type=JSON)
    statut: str = Field(max_length=16)
    notifiee_le: Jour | None = None
    observations_jusquau: Jour | None = None
    mesure_envisagee: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    avis_sens: str | None = Field(default=None, max_length=12)
    decidee_le: Jour | None = None
    nature: str | None = Field(default=None, max_length=12)
    taux_pct: int | None = None
    duree_mois: int | None = None
    rang: str | None = Field(default=None, max_length=8)
    foyer_plus_d_une_personne: bool | None = None
    majoration: bool | None = None
    date_effet: Jour | None = None
    terme: Jour | None = None


class DemandeReorientation(Ligne, table=True):
    """A référent asks for another orientation, or référent (L287). `orientation_id`: what an acceptance made."""

    __tablename__ = "demande_reorientation"
    __table_args__ = (
        dans("statut", StatutReorientation),
        dans("motif", MotifReorientation),
        dans("orientation_actuelle", Orientation),
        dans("orientation_cible", Orientation),
        dans("avis_sens", SensAvis, facultatif=True),
        verifie("acceptee", "(statut = 'acceptee') = (orientation_id IS NOT NULL)"),
        verifie("decidee", "statut NOT IN ('acceptee', 'refusee') OR decidee_le IS NOT NULL"),
        Index("ix_demande_reorientation_statut", "statut", "date"),
        unique_si(
            "uq_reorientation_ouverte",
            "beneficiaire_id",
            si=_parmi(REORIENTATIONS_OUVERTES),
            code="DEMANDE_DEJA_OUVERTE",
            detail="Une demande de réorientation attend déjà une décision pour cette personne.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    structure_cible_id: UUID | None = Field(default=None, foreign_key="structure.id")
    date: Jour
    motif: str = Field(max_length=30)
    orientation_actuelle: str = Field(max_length=24)
    orientation_cible: str = Field(max_length=24)
    reexamen_du_le: Jour | None = None
    constat: str = Field(max_length=500)
    statut: str = Field(max_length=16)
    avis_sens: str | None = Field(default=None, max_length=12)
    decidee_le: Jour | None = None
    date_effet: Jour | None = None
    motivation: str | None = Field(default=None, max_length=500)
    structure_referente_id: UUID | None = Field(default=None, foreign_key="structure.id")
    orientation_id: UUID | None = Field(default=None, foreign_key="orientation.id", index=True)


class DemandeInvestigation(Ligne, table=True):
    """A référent in doubt asks the pôle Allocation to look further (L291)."""

    __tablename__ = "demande_investigation"
    __table_args__ = (
        dans("statut", StatutInvestigation),
        dans("resultat", ResultatInvestigation, facultatif=True),
        verifie("close", "(statut = 'close') = (resultat IS NOT NULL)"),
        Index("ix_demande_investigation_statut", "statut", "date"),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    date: Jour
    doute: str = Field(max_length=500)
    statut: str = Field(max_length=16)
    prise_en_charge_le: Jour | None = None
    close_le: Jour | None = None
    resultat: str | None = Field(default=None, max_length=16)
    reponse: str | None = Field(default=None, max_length=500)


class ActeDemande(SQLModel, table=True):
    """An act put on a demande: its day, what it said, the states before and after. Taken back, it stays readable."""

    __tablename__ = "acte_demande"
    __table_args__ = (
        verifie(
            "demande",
            "(CASE WHEN sanction_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN reorientation_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN investigation_id IS NULL THEN 0 ELSE 1 END) = 1",
        ),
    )

    id: UUID = Field(primary_key=True)
    saisi_le: datetime = Field(sa_type=Instant)
    compte: str = Field(max_length=64)
    agent_id: UUID | None = None
    structure_id: UUID | None = None
    sanction_id: UUID | None = Field(default=None, foreign_key="demande_sanction.id", index=True)
    reorientation_id: UUID | None = Field(default=None, foreign_key="demande_reorientation.id", index=True)
    investigation_id: UUID | None = Field(default=None, foreign_key="demande_investigation.id", index=True)
    acte: str = Field(max_length=30)
    date: Jour
    statut_avant: str = Field(max_length=16)
    statut: str = Field(max_length=16)
    contenu: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    annule: bool = False


signalements = table(Signalement)
demandes_sanction = table(DemandeSanction)
demandes_reorientation = table(DemandeReorientation)
demandes_investigation = table(DemandeInvestigation)
actes_demande = table(ActeDemande)
