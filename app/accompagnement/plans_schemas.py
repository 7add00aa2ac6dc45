"""Shapes of plans d'action as clients send and read them."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.accompagnement.contrats_schemas import ObjectifLu, Objectifs, SignatureLue
from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import Signataire, StatutPlan
from app.valeurs import Jour, Texte

Atteinte = Literal["atteint", "partiel", "non_atteint"]


class PlanCreation(Corps):
    """Le plan d'actions individualisé d'une entrée des axes 2 à 5 (L105)."""

    entree_id: Reference
    date: Jour
    objectifs: Objectifs = []
    id_source: IdSource | None = None


class SignaturePlan(Corps):
    signataire: Signataire
    date: Jour


class Evaluation(Corps):
    """L'évaluation à l'issue de l'action."""

    date: Jour
    atteinte: Atteinte
    bilan: Texte | None = None


class CloturePlan(Corps):
    date: Jour


class PlanChamps(Corps):
    date: Jour = date.min
    signe_beneficiaire_le: Annotated[Jour, Field(description="Si la personne a signé.")] = date.min
    signe_porteur_le: Annotated[Jour, Field(description="Si le porteur a signé.")] = date.min
    evalue_le: Annotated[Jour, Field(description="Si le plan est évalué.")] = date.min
    atteinte: Annotated[Atteinte, Field(description="Si le plan est évalué.")] = "atteint"
    bilan: Texte | None = None
    clos_le: Annotated[Jour, Field(description="Si le plan est clos.")] = date.min
    objectifs: Objectifs = []


class PlanRectification(Corps):
    champs: PlanChamps
    motif: Motif


class PlanResume(Lue):
    """Un plan d'action dans une liste."""

    beneficiaire_id: UUID
    structure_id: UUID
    entree_id: UUID
    fiche: str
    date: Jour
    statut: StatutPlan
    signatures: list[SignatureLue]
    evalue_le: Jour | None
    atteinte: Atteinte | None
    bilan: str | None
    clos_le: Jour | None


class PlanLu(PlanResume):
    objectifs: list[ObjectifLu]


class FiltresPlans(Filtres):
    id_source: IdSource | None = None
    statut: StatutPlan | None = None
    beneficiaire_id: UUID | None = None
    entree_id: UUID | None = None
