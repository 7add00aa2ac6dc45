"""Shapes of the dashboard of demandes."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.regles.suites import CodeDemande, Issue
from app.tableaux_de_bord.schemas import Compte, FiltresTableau
from app.tableaux_de_bord.schemas_faits import Jours

ParDemandes = Literal["mois", "exercice", "utas", "structure", "statut", "motif", "issue"]
JoursMax = Annotated[int | None, Field(description="Null : aucune, ou masqué.")]


class FiltresDemandes(FiltresTableau):
    """Une demande est du jour où elle est faite ; axe, fiche : la personne était ce jour-là en action."""

    par: Annotated[
        list[ParDemandes],
        Field(max_length=5, description="Ce qui sépare les lignes en plus de la demande ; une seule durée."),
    ] = ["statut"]


class MesuresDemandes(BaseModel):
    """Les demandes telles qu'elles sont au jour de la lecture ; annulées exclues."""

    demandes: Compte
    ouvertes: Annotated[Compte, Field(description="Qui attendent une réponse.")]
    repondues: Annotated[Compte, Field(description="Décidées, ou closes ; exécutées, levées et terminées comprises.")]
    sans_suite: Annotated[Compte, Field(description="Retirées ou classées.")]
    reponse_mediane_jours: Annotated[Jours, Field(description="De la demande à sa réponse ; null : aucune, ou masqué.")]
    reponse_moyenne_jours: Jours
    reponse_maximum_jours: JoursMax
    attente_mediane_jours: Annotated[Jours, Field(description="Des ouvertes, à ce jour ; null : aucune, ou masqué.")]
    attente_maximum_jours: JoursMax


class LigneDemandes(MesuresDemandes):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    demande: CodeDemande
    mois: str | None
    exercice: str | None
    utas: Annotated[str | None, Field(description="Où vivait la personne ce jour-là.")]
    structure_id: Annotated[UUID | None, Field(description="La structure référente qui a demandé.")]
    statut: str | None
    motif: Annotated[str | None, Field(description="Null aussi pour une investigation, qui n'en a pas.")]
    issue: Annotated[Issue | None, Field(description="Null aussi tant que la demande est ouverte.")]
    annee_precedente: Annotated[
        MesuresDemandes | None, Field(description="Celles faites un an avant, à ce jour ; null : aucune.")
    ]


class TableauDemandes(BaseModel):
    """Les demandes de sanction, de réorientation et d'investigation, et ce qu'elles deviennent."""

    du: date
    au: date
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LigneDemandes]
    totaux: Annotated[list[LigneDemandes], Field(description="Une ligne par sorte de demande.")]
