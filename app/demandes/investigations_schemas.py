"""Shapes of demandes d'investigation."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.demandes.schemas import DateDemande, DemandeEntiere, DemandeResume, JourOuCeJour
from app.ecriture import Corps
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats_demandes import ResultatInvestigation, StatutInvestigation
from app.valeurs import Jour, Texte


class InvestigationCreation(Corps):
    """Un doute sur la situation d'une personne, soumis au pôle Allocation (L291)."""

    beneficiaire_id: Reference
    date: JourOuCeJour = None
    doute: Texte
    id_source: IdSource | None = None


class InvestigationCloture(DateDemande):
    """La réponse du pôle Allocation."""

    resultat: ResultatInvestigation
    reponse: Texte


class InvestigationChamps(Corps):
    doute: Texte


class InvestigationRectification(Corps):
    champs: InvestigationChamps
    motif: Motif


class InvestigationResume(DemandeResume):
    """Une demande d'investigation dans une liste."""

    doute: str
    statut: StatutInvestigation
    prise_en_charge_le: Jour | None
    close_le: Jour | None
    resultat: ResultatInvestigation | None
    reponse: str | None


class InvestigationLue(InvestigationResume, DemandeEntiere):
    """Une demande d'investigation, du doute à la réponse."""


class FiltresInvestigations(Filtres):
    id_source: IdSource | None = None
    statut: StatutInvestigation | None = None
    beneficiaire_id: UUID | None = None
    structure_id: Annotated[UUID | None, Field(description="La structure qui demande.")] = None
