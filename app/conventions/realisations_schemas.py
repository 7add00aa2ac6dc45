"""Shapes of realisations as clients send and read them."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats_rencontres import StatutRealisation, TypeRealisation
from app.valeurs import SANS_NIR, Jour

Nature = Annotated[
    str, Field(min_length=3, max_length=120, description="En quoi il consiste ; aucune donnée de santé."), SANS_NIR
]
Partenaire = Annotated[
    str, Field(min_length=2, max_length=120, description="Une structure, aucun nom de personne."), SANS_NIR
]


class RealisationCreation(Corps):
    """Un fait d'une action, qui ne tient à personne en particulier."""

    action_id: Reference
    session_id: Reference | None = None
    type: TypeRealisation
    date: Jour
    nature: Nature | None = None
    partenaire: Partenaire | None = None
    en_ruralite: bool | None = None
    id_source: IdSource | None = None


class RealisationChamps(Corps):
    session_id: Reference | None = None
    date: Jour = dt.date.min
    nature: Nature | None = None
    partenaire: Partenaire | None = None
    en_ruralite: bool | None = None


class RealisationRectification(Corps):
    champs: RealisationChamps
    motif: Motif


class RealisationLue(Lue):
    structure_id: UUID
    agent_id: UUID | None
    action_id: UUID
    session_id: UUID | None
    type: TypeRealisation
    date: dt.date
    nature: str | None
    partenaire: str | None
    en_ruralite: bool | None
    statut: StatutRealisation
    saisi_le: dt.datetime


class FiltresRealisations(Filtres):
    """`du` et `au` : bornes incluses."""

    statut: StatutRealisation | None = None
    type: TypeRealisation | None = None
    action_id: UUID | None = None
    session_id: UUID | None = None
    du: Jour | None = None
    au: Jour | None = None
    id_source: IdSource | None = None
