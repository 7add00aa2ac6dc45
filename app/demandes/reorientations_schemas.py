"""Shapes of demandes de réorientation."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.demandes.schemas import DateDemande, DemandeEntiere, DemandeResume, JourOuCeJour
from app.ecriture import Corps
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import Orientation
from app.regles.etats_demandes import MotifReorientation, SensAvis, SensDecision, StatutReorientation
from app.valeurs import Jour, Texte


class ReorientationCreation(Corps):
    """Une autre orientation, ou un autre référent, demandé pour une personne suivie (L287)."""

    beneficiaire_id: Reference
    date: JourOuCeJour = None
    motif: MotifReorientation
    orientation_cible: Orientation
    structure_cible_id: Annotated[Reference | None, Field(description="Le référent proposé.")] = None
    constat: Texte
    id_source: IdSource | None = None


class AvisReorientation(DateDemande):
    """L'avis de l'équipe pluridisciplinaire."""

    sens: SensAvis
    texte: Texte | None = None


class DecisionReorientation(DateDemande):
    """La décision ; acceptée, elle ouvre l'orientation et nomme le référent unique."""

    sens: SensDecision
    date_effet: Annotated[Jour | None, Field(description="Requise si elle est acceptée.")] = None
    structure_referente_id: Annotated[
        Reference | None, Field(description="La structure demandée si elle n'est pas donnée.")
    ] = None
    agent_referent_id: Reference | None = None
    motivation: Texte


class ReorientationChamps(Corps):
    motif: MotifReorientation = MotifReorientation.EVOLUTION_PARCOURS
    orientation_cible: Orientation = Orientation.SOCIALE
    constat: Texte = ""


class ReorientationRectification(Corps):
    champs: ReorientationChamps
    motif: Motif


class ReorientationResume(DemandeResume):
    """Une demande de réorientation dans une liste."""

    motif: MotifReorientation
    orientation_actuelle: Orientation
    orientation_cible: Orientation
    structure_cible_id: UUID | None
    reexamen_du_le: Annotated[Jour | None, Field(description="Réexamen d'une orientation sociale (L. 262-31).")]
    constat: str
    statut: StatutReorientation
    avis_sens: SensAvis | None
    decidee_le: Jour | None
    date_effet: Jour | None
    motivation: str | None
    structure_referente_id: UUID | None
    orientation_id: Annotated[UUID | None, Field(description="L'orientation que l'acceptation a ouverte.")]


class ReorientationLue(ReorientationResume, DemandeEntiere):
    """Une demande de réorientation, jusqu'à sa décision."""


class FiltresReorientations(Filtres):
    id_source: IdSource | None = None
    statut: StatutReorientation | None = None
    motif: MotifReorientation | None = None
    beneficiaire_id: UUID | None = None
    structure_id: Annotated[UUID | None, Field(description="La structure qui demande.")] = None
