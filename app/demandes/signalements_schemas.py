"""Shapes of signalements."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.demandes.schemas import DateDemande
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats_demandes import NatureSignalement, StatutSignalement
from app.valeurs import SANS_NIR, Jour, Texte


class SignalementCreation(Corps):
    """Un manquement de la personne, ou une évolution de son parcours, dit à son référent (L168)."""

    beneficiaire_id: Reference
    entree_id: Reference | None = None
    nature: NatureSignalement
    date: Jour
    texte: Texte
    id_source: IdSource | None = None


Reponse = Annotated[
    str,
    Field(min_length=1, max_length=500, description="Ce que le porteur lira ; n'y dites rien d'une sanction."),
    SANS_NIR,
]


class PriseEnCompte(DateDemande):
    """La réponse du référent."""

    suite: Reponse | None = None


class SignalementChamps(Corps):
    nature: NatureSignalement = NatureSignalement.MANQUEMENT
    date: Jour = date.min
    texte: Texte = ""


class SignalementRectification(Corps):
    champs: SignalementChamps
    motif: Motif


class SignalementLu(Lue):
    """Un signalement, et ce que le référent en a fait savoir au porteur."""

    beneficiaire_id: UUID
    structure_id: UUID
    agent_id: UUID | None
    entree_id: UUID | None
    nature: NatureSignalement
    date: Jour
    texte: str
    statut: StatutSignalement
    pris_en_compte_le: Jour | None
    suite: str | None


class FiltresSignalements(Filtres):
    id_source: IdSource | None = None
    statut: StatutSignalement | None = None
    nature: NatureSignalement | None = None
    beneficiaire_id: UUID | None = None
    entree_id: UUID | None = None
    structure_id: Annotated[UUID | None, Field(description="La structure qui signale.")] = None
