"""Prescriptions, entrées and their end, contrats d'engagement with dated terms, plans d'action."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.models.base import Instant, Jour, Ligne, dans, table, unique_si, verifie
from app.regles.etats import MomentEvaluation, StatutContrat, StatutEntree, StatutPlan, StatutPrescription

ISSUES_SUIVI = ("realise", "injoignable", "sans_objet")
VERIFICATIONS = ("en_attente", "confirmee", "infirmee")


class Prescription(Ligne, table=True):
    """A référent positions a person on an action. `structure_id` runs the action; `prescripteur_id` wrote it.

    `par_utas`: written by the UTAS of a jeune ASE, which may have no structure.
    """

    __tablename__ = "prescription"
    __table_args__ = (
        dans("statut", StatutPrescription),
        Index("ix_prescription_structure", "structure_id", "statut"),
        unique_si(
            "uq_prescription_ouverte",
            "beneficiaire_id",
            "action_id",
            si="statut IN ('emise', 'en_liste_attente', 'acceptee')",
            code="PRESCRIPTION_DEJA_OUVERTE",
            detail="Une prescription de cette personne vers cette action est déjà ouverte.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    action_id: UUID = Field(foreign_key="action.id")
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id")
    structure_id: UUID = Field(foreign_key="structure.id")
    prescripteur_id: UUID | None = Field(default=None, foreign_key="structure.id", index=True)
    par_utas: bool = False
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    fiche: str = Field(max_length=3)
    date: Jour
    objectif: str | None = Field(default=None, max_length=500)
    justification: str | None = Field(default=None, max_length=500)
    declaration_ressource: bool = False
    criteres: list[str] = Field(default_factory=list, sa_type=JSON)
    critere_rempli: bool | None = None
    statut: str = Field(max_length=16)
    date_reponse: Jour | None = None
    motif_reponse: str | None = Field(default=None, max_length=300)


class Entree(Ligne, table=True):
    """A person's participation, from its entrée to its sortie; `action_id` is the current affectation's."""

    __tablename__ = "entree"
    __table_args__ = (
        dans("statut", StatutEntree),
        Index("ix_entree_structure", "structure_id", "statut"),
        Index("ix_entree_fiche", "fiche", "statut"),
        verifie("origine", "(prescription_id IS NULL) <> (orientation_id IS NULL)"),
        unique_si(
            "uq_entree_ouverte",
            "beneficiaire_id",
            "action_id",
            si="statut = 'en_cours'",
            code="ENTREE_DEJA_OUVERTE",
            detail="La personne est déjà entrée dans cette action.",
        ),
        unique_si(
            "uq_entree_axe1_ouverte",
            "beneficiaire_id",
            si="statut = 'en_cours' AND orientation_id IS NOT NULL",
            code="AXE1_DEJA_OUVERT",
            detail="La personne a déjà une entrée ouverte en axe 1 : prononcez d'abord sa sortie.",
        ),
        unique_si(
            "uq_entree_prescription",
            "prescription_id",
            si="prescription_id IS NOT NULL AND statut <> 'annulee'",
            code="PRESCRIPTION_DEJA_SUIVIE",
            detail="Cette prescription a déjà donné lieu à une entrée.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    action_id: UUID = Field(foreign_key="action.id", index=True)
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id", index=True)
    prescription_id: UUID | None = Field(default=None, foreign_key="prescription.id")
    orientation_id: UUID | None = Field(default=None, foreign_key="orientation.id")
    campagne: str = Field(max_length=9)
    fiche: str = Field(max_length=3)
    parcours: str | None = Field(default=None, max_length=20)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    date_entree: Jour
    date_fin_max: Jour | None = None
    renouvellements: int = 0
    statut: str = Field(max_length=10)


class Affectation(SQLModel, table=True):
    """Where an entrée was, and in which parcours (3-7), over [du, au): a transfert adds one."""

    __tablename__ = "affectation"
    __table_args__ = (verifie("dates", "au IS NULL OR au > du"),)

    entree_id: UUID = Field(foreign_key="entree.id", primary_key=True)
    du: Jour = Field(primary_key=True)
    au: Jour | None = None
    action_id: UUID = Field(foreign_key="action.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    session_id: UUID | None = Field(default=None, foreign_key="session_action.id")
    parcours: str | None = Field(default=None, max_length=20)
    motif: str | None = Field(default=None, max_length=300)


class Sortie(SQLModel, table=True):
    """The end of an entrée; its annulation removes the row, the journal keeps what it said."""

    __tablename__ = "sortie"
    __table_args__ = (
        dans("verification", VERIFICATIONS, facultatif=True),
        verifie("precision", "(motif = 'non_valorisable') = (precision_motif IS NOT NULL)"),
    )

    entree_id: UUID = Field(foreign_key="entree.id", primary_key=True)
    saisi_le: datetime = Field(sa_type=Instant)
    date_sortie: Jour = Field(index=True)
    motif: str = Field(max_length=40)
    sous_motif: str | None = Field(default=None, max_length=100)
    precision_motif: str | None = Field(default=None, max_length=30)
    formation_qualifiante: bool | None = None
    suites_preconisees: str | None = Field(default=None, max_length=500)
    verification: str | None = Field(default=None, max_length=12)
    suivi_du_le: Jour | None = Field(default=None, index=True)


class Suivi(Ligne, table=True):
    """The look at a person three months after the sortie, or an attempt at it."""

    __tablename__ = "suivi"
    __table_args__ = (dans("issue", ISSUES_SUIVI),)

    entree_id: UUID = Field(foreign_key="entree.id", index=True)
    date: Jour
    issue: str = Field(max_length=12)
    situation: str | None = Field(default=None, max_length=40)
    tentatives: int | None = None


class Evaluation(Ligne, table=True):
    """A questionnaire of the porteur, answered at the entrée or at the sortie: a note by item, the higher the better.

    `points` is their sum: the two moments of one `grille` answer the same items, so that their points compare.
    """

    __tablename__ = "evaluation"
    __table_args__ = (
        dans("moment", MomentEvaluation),
        verifie("points", "points >= 0"),
        Index("uq_evaluation_moment", "entree_id", "moment", "grille", unique=True),
    )

    entree_id: UUID = Field(foreign_key="entree.id")
    date: Jour
    moment: str = Field(max_length=6)
    grille: str = Field(max_length=40)
    reponses: dict[str, int] = Field(sa_type=JSON)
    points: int


class HeuresPayees(Ligne, table=True):
    """The time paid to a salarié in insertion over a month (axe 5); the month is its first day."""

    __tablename__ = "heures_payees"
    __table_args__ = (
        verifie("minutes", "minutes > 0"),
        Index("uq_heures_payees_mois", "entree_id", "mois", unique=True),
    )

    entree_id: UUID = Field(foreign_key="entree.id")
    mois: Jour
    minutes: int


class Contrat(Ligne, table=True):
    """A contrat d'engagement between a person and the référent's structure."""

    __tablename__ = "contrat"
    __table_args__ = (
        dans("statut", StatutContrat),
        verifie("dates", "date_fin >= date_debut"),
        verifie(
            "signatures",
            "statut NOT IN ('en_cours', 'renouvele') OR "
            "(signe_beneficiaire_le IS NOT NULL AND signe_referent_le IS NOT NULL)",
        ),
        Index("ix_contrat_structure", "structure_id", "statut"),
        unique_si(
            "uq_contrat_en_cours",
            "beneficiaire_id",
            si="statut = 'en_cours'",
            code="CONTRAT_DEJA_EN_COURS",
            detail="Un contrat d'engagement est déjà en cours pour cette personne.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    agent_id: UUID | None = Field(default=None, foreign_key="agent.id")
    entree_id: UUID | None = Field(default=None, foreign_key="entree.id", index=True)
    precedent_id: UUID | None = Field(default=None, foreign_key="contrat.id")
    campagne: str = Field(max_length=9)
    fiche: str | None = Field(default=None, max_length=3)
    date_debut: Jour
    date_fin: Jour
    date_fin_effective: Jour | None = None
    statut: str = Field(max_length=24)
    signe_beneficiaire_le: Jour | None = None
    signe_referent_le: Jour | None = None
    motif_fin: str | None = Field(default=None, max_length=40)


class TermeContrat(Ligne, table=True):
    """What a contract asks from `du` on: minutes a week, or a dispense. An avenant adds one. Health reasons inside."""

    __tablename__ = "terme_contrat"
    __table_args__ = (
        verifie("heures", "(dispense_motif IS NULL) = (heures_hebdomadaires IS NOT NULL)"),
        verifie("non_nulles", "heures_hebdomadaires IS NULL OR heures_hebdomadaires > 0"),
        Index("ix_terme_contrat", "contrat_id", "du", unique=True),
    )

    contrat_id: UUID = Field(foreign_key="contrat.id")
    du: Jour
    heures_hebdomadaires: int | None = None
    motif_minoration: str | None = Field(default=None, max_length=40)
    diagnostic_id: UUID | None = Field(default=None, foreign_key="diagnostic.id")
    dispense_motif: str | None = Field(default=None, max_length=40)
    dispense_demandee_le: Jour | None = None


class Objectif(Ligne, table=True):
    """An objective written in a contract or in a plan d'action; a sanction may only rest on one of them."""

    __tablename__ = "objectif"
    __table_args__ = (verifie("support", "(contrat_id IS NULL) <> (plan_id IS NULL)"),)

    contrat_id: UUID | None = Field(default=None, foreign_key="contrat.id", index=True)
    plan_id: UUID | None = Field(default=None, foreign_key="plan_action.id", index=True)
    categorie: str = Field(max_length=40)
    libelle: str = Field(max_length=300)
    echeance: Jour | None = None


class PlanAction(Ligne, table=True):
    """The plan d'actions individualisé of axes 2 to 5 (L105), signed by person and porteur, evaluated at the end."""

    __tablename__ = "plan_action"
    __table_args__ = (
        dans("statut", StatutPlan),
        unique_si(
            "uq_plan_ouvert",
            "entree_id",
            si="statut IN ('brouillon', 'en_cours')",
            code="PLAN_DEJA_OUVERT",
            detail="Un plan d'action est déjà ouvert pour cette entrée.",
        ),
    )

    beneficiaire_id: UUID = Field(foreign_key="beneficiaire.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    entree_id: UUID = Field(foreign_key="entree.id", index=True)
    fiche: str = Field(max_length=3)
    date: Jour
    statut: str = Field(max_length=10)
    signe_beneficiaire_le: Jour | None = None
    signe_porteur_le: Jour | None = None
    evalue_le: Jour | None = None
    bilan: str | None = Field(default=None, max_length=500)
    atteinte: str | None = Field(default=None, max_length=20)
    clos_le: Jour | None = None


prescriptions = table(Prescription)
entrees = table(Entree)
affectations = table(Affectation)
sorties = table(Sortie)
suivis = table(Suivi)
evaluations = table(Evaluation)
heures_payees = table(HeuresPayees)
contrats = table(Contrat)
termes_contrat = table(TermeContrat)
objectifs = table(Objectif)
plans_action = table(PlanAction)
