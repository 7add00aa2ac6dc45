"""Shapes of ateliers as clients send and read them."""

import datetime as dt
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.activites.rendez_vous_schemas import MinutesRendezVous
from app.activites.schemas import CodeType
from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats_rencontres import StatutAtelier
from app.valeurs import SANS_NIR, Heure, Jour

Theme = Annotated[str, Field(min_length=1, max_length=120, description="Aucune donnée de santé."), SANS_NIR]
Intervenants = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=120), SANS_NIR]],
    Field(max_length=10, description="Des structures, aucun nom de personne."),
]


class Absent(Corps):
    """Une personne, par son entrée dans l'action ou par elle-même."""

    entree_id: Reference | None = None
    beneficiaire_id: Reference | None = None

    @model_validator(mode="after")
    def _une(self) -> Self:
        if (self.entree_id is None) == (self.beneficiaire_id is None):
            raise PydanticCustomError("valeur_refusee", "personne", {"raison": "Donnez entree_id ou beneficiaire_id."})
        return self


class Present(Absent):
    """Une personne venue ; `minutes` si elle n'est pas restée tout l'atelier."""

    minutes: MinutesRendezVous | None = None


class Emargement(Corps):
    """Toute la feuille : qui est venu, qui ne l'est pas."""

    presents: Annotated[list[Present], Field(max_length=200)]
    absents: Annotated[list[Absent], Field(max_length=200)] = []

    @property
    def personnes(self) -> list[tuple[str, Reference]]:
        """Each one named: the field that names it, and the reference."""
        lues = []
        for inscrit in (*self.presents, *self.absents):
            if inscrit.entree_id is not None:
                lues.append(("entree_id", inscrit.entree_id))
            elif inscrit.beneficiaire_id is not None:
                lues.append(("beneficiaire_id", inscrit.beneficiaire_id))
        return lues


class AtelierCreation(Corps):
    """Un acte collectif d'une action, à venir ou passé ; avec `emargement`, il a eu lieu."""

    action_id: Reference
    session_id: Reference | None = None
    date: Jour
    heure_debut: Heure | None = None
    duree_minutes: MinutesRendezVous
    type: CodeType = "atelier_collectif"
    theme: Theme | None = None
    intervenants: Intervenants = []
    emargement: Emargement | None = None
    id_source: IdSource | None = None

    @property
    def personnes(self) -> list[tuple[str, Reference]]:
        """Those that the sheet names."""
        return self.emargement.personnes if self.emargement else []


class AtelierTenu(AtelierCreation):
    """Un atelier qui a eu lieu, avec sa feuille."""

    emargement: Emargement


class EmargementRectification(Corps):
    """La feuille entière, telle qu'elle aurait dû être remplie."""

    champs: Emargement
    motif: Motif


class AtelierChamps(Corps):
    session_id: Reference | None = None
    date: Jour = dt.date.min
    heure_debut: Heure | None = None
    duree_minutes: MinutesRendezVous = 1
    type: CodeType = ""
    theme: Theme | None = None
    intervenants: Intervenants = []


class AtelierRectification(Corps):
    champs: AtelierChamps
    motif: Motif


class AtelierResume(Lue):
    """Un atelier d'une liste."""

    structure_id: UUID
    agent_id: UUID | None
    action_id: UUID
    session_id: UUID | None
    date: dt.date
    heure_debut: Heure | None
    duree_minutes: int
    type: str
    theme: str | None
    intervenants: list[str]
    statut: StatutAtelier
    nombre_presents: int
    nombre_absents: int
    saisi_le: dt.datetime


class PresentLu(BaseModel):
    """`minutes` : celles qui comptent pour cette personne."""

    beneficiaire_id: UUID
    entree_id: UUID
    minutes: int
    activite_id: UUID


class AbsentLu(BaseModel):
    beneficiaire_id: UUID
    entree_id: UUID


class AtelierLu(AtelierResume):
    """Un atelier et sa feuille."""

    presents: list[PresentLu]
    absents: list[AbsentLu]


class FiltresAteliers(Filtres):
    """`du` et `au` : bornes incluses."""

    statut: StatutAtelier | None = None
    action_id: UUID | None = None
    session_id: UUID | None = None
    type: CodeType | None = None
    du: Jour | None = None
    au: Jour | None = None
    id_source: IdSource | None = None
