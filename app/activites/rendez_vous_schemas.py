"""Shapes of rendez-vous as clients send and read them."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats_rencontres import (
    FormeRendezVous,
    IssueRendezVous,
    Modalite,
    MoyenConvocation,
    StatutRendezVous,
)
from app.valeurs import Heure, Jour, TexteCourt

MinutesRendezVous = Annotated[int, Field(ge=1, le=1440)]


class Convocation(Corps):
    """Le jour où la convocation est partie, et comment."""

    date: Jour
    moyen: MoyenConvocation


class RendezVousCreation(Corps):
    """Un rendez-vous avec la personne, à venir ou passé ; son issue se dit ensuite."""

    date: Jour
    heure_debut: Heure | None = None
    duree_minutes: MinutesRendezVous
    modalite: Modalite
    forme: FormeRendezVous = FormeRendezVous.INDIVIDUEL
    entree_id: Reference | None = None
    convocation: Convocation | None = None
    objet: TexteCourt | None = None
    id_source: IdSource | None = None


class Issue(Corps):
    """Ce qu'il en est advenu : `date` et `duree_minutes` si elles diffèrent de ce qui était prévu."""

    issue: IssueRendezVous
    date: Jour | None = None
    duree_minutes: MinutesRendezVous | None = None


class RendezVousTenu(Issue):
    """Le rendez-vous a eu lieu."""

    issue: Literal[IssueRendezVous.TENU] = IssueRendezVous.TENU


class IssueRectification(Corps):
    """L'issue entière, telle qu'elle aurait dû être dite."""

    champs: Issue
    motif: Motif


class RendezVousChamps(Corps):
    date: Jour = dt.date.min
    heure_debut: Heure | None = None
    duree_minutes: MinutesRendezVous = 1
    modalite: Modalite = Modalite.PHYSIQUE
    forme: FormeRendezVous = FormeRendezVous.INDIVIDUEL
    entree_id: Reference | None = None
    convocation: Convocation | None = None
    objet: TexteCourt | None = None


class RendezVousRectification(Corps):
    champs: RendezVousChamps
    motif: Motif


class ConvocationLue(BaseModel):
    date: dt.date
    moyen: MoyenConvocation


class IssueLue(BaseModel):
    """`duree_minutes` null : celle qui était prévue, ou sans objet."""

    issue: IssueRendezVous
    date: dt.date
    duree_minutes: int | None


class RendezVousLu(Lue):
    """Un rendez-vous ; tenu, `activite_id` porte ses minutes."""

    beneficiaire_id: UUID
    structure_id: UUID
    agent_id: UUID | None
    entree_id: UUID | None
    date: dt.date
    heure_debut: Heure | None
    duree_minutes: int
    modalite: Modalite
    forme: FormeRendezVous
    convocation: ConvocationLue | None
    objet: str | None
    statut: StatutRendezVous
    issue: IssueLue | None
    activite_id: UUID | None
    saisi_le: dt.datetime


class FiltresRendezVous(Filtres):
    """`du` et `au` : bornes incluses du jour du rendez-vous."""

    statut: StatutRendezVous | None = None
    modalite: Modalite | None = None
    entree_id: UUID | None = None
    du: Jour | None = None
    au: Jour | None = None
    id_source: IdSource | None = None


class FiltresAgenda(FiltresRendezVous):
    """`structure_id` : la structure qui tient le rendez-vous ; `agent_id` : son agent."""

    beneficiaire_id: UUID | None = None
    structure_id: UUID | None = None
    agent_id: UUID | None = None
