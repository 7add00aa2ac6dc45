"""Shapes that all demandes share."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from app.ecriture import Corps, Lue
from app.valeurs import Jour, Texte

JourOuCeJour = Annotated[Jour | None, Field(description="Aujourd'hui si elle n'est pas donnée.")]


class DateDemande(Corps):
    """Un acte, et son jour."""

    date: JourOuCeJour = None


class ActeMotive(DateDemande):
    """Un acte, son jour, et pourquoi."""

    motif: Texte | None = None


class PersonneVue(BaseModel):
    """De qui il s'agit."""

    nom: str
    prenom: str
    date_naissance: date


class ActeLu(BaseModel):
    """Un acte posé sur une demande ; `annule` : retiré depuis, car saisi par erreur."""

    id: UUID
    acte: str
    date: Jour
    saisi_le: datetime
    agent_id: UUID | None
    statut_avant: str
    statut: str
    contenu: dict[str, Any]
    annule: bool


class DemandeResume(Lue):
    """Ce que toute demande dit dans une liste."""

    beneficiaire_id: UUID
    structure_id: UUID
    agent_id: UUID | None
    date: Jour


class DemandeEntiere(BaseModel):
    """Ce que la lecture d'une seule demande ajoute."""

    personne: PersonneVue
    historique: list[ActeLu]
