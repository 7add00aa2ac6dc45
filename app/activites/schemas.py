"""Shapes of activités and person-weeks as clients send and read them."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import StatutActivite
from app.valeurs import PATRON_CODE, CodeUtas, Heure, Jour, SemaineIso, TexteCourt, code_de

Date = date  # the name of the type where a field is called « date »
Minutes = Annotated[
    int,
    Field(
        ge=0,
        le=200_000,
        description="Au moins 1 pour un type qui compte pour les 15 h (compte_15h) ; 0 pour un fait sans durée.",
    ),
]
CodeType = Annotated[
    str,
    Field(min_length=2, max_length=40, json_schema_extra={"pattern": PATRON_CODE}, examples=["atelier_collectif"]),
    code_de("Choisissez un type d'activité de la liste /v1/referentiel/types-activite."),
]
Details = Annotated[dict[str, Any], Field(max_length=30)]
StatutSemaine = Literal["atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat"]


class JourReparti(Corps):
    """Les minutes d'un jour d'une activité qui en couvre plusieurs."""

    date: Jour
    minutes: Annotated[int, Field(ge=1, le=1440)]


class ActiviteCreation(Corps):
    """Du temps d'activité : un jour (`date`), ou plusieurs (`du`, `au`) avec ou sans `repartition`."""

    origine: ClassVar[str | None] = None  # what it comes from, when not told as such: never in a body

    beneficiaire_id: Reference
    entree_id: Reference | None = None
    type: CodeType
    date: Jour | None = None
    du: Jour | None = None
    au: Jour | None = None
    heure_debut: Heure | None = None
    duree_minutes: Minutes
    repartition: Annotated[list[JourReparti] | None, Field(max_length=366)] = None
    # a default of {} would be copied deep for each activité of a batch
    details: Details = Field(default_factory=dict, json_schema_extra={"default": {}})
    statut: Literal["prevue", "declaree"] = "declaree"
    id_source: IdSource | None = None

    @model_validator(mode="after")
    def _jours(self) -> Self:
        un_jour = self.date is not None and self.du is None and self.au is None
        if not un_jour and (self.date is not None or self.du is None or self.au is None):
            raise PydanticCustomError("valeur_refusee", "jours", {"raison": "Donnez date, ou bien du et au."})
        return self

    @property
    def bornes(self) -> tuple[Date, Date]:
        """First and last day."""
        if self.du is not None and self.au is not None:
            return self.du, self.au
        assert self.date is not None  # noqa: S101  the validator saw to it
        return self.date, self.date


class ActiviteDeRendezVous(ActiviteCreation):
    """Les heures d'un rendez-vous tenu."""

    origine: ClassVar[str | None] = "rendez_vous"


class ActiviteDAtelier(ActiviteCreation):
    """Les heures d'une personne venue à un atelier."""

    origine: ClassVar[str | None] = "atelier"


class ActiviteChamps(Corps):
    """Ce qui se rectifie ; le jour d'une activité se dit par `date`, ou par `du` et `au`."""

    type: CodeType = ""
    date: Jour = Date.min
    du: Jour = Date.min
    au: Jour = Date.min
    heure_debut: Heure | None = None
    duree_minutes: Minutes = 0
    repartition: Annotated[list[JourReparti] | None, Field(max_length=366)] = None
    details: Details = {}

    @model_validator(mode="after")
    def _jours(self) -> Self:
        if "date" in self.model_fields_set and self.model_fields_set & {"du", "au"}:
            raise PydanticCustomError("valeur_refusee", "jours", {"raison": "Donnez date, ou bien du et au."})
        return self


class ActiviteRectification(Corps):
    champs: ActiviteChamps
    motif: Motif


class Validation(Corps):
    """Valider les heures déclarées."""


class Rejet(Corps):
    """Rejeter les heures déclarées."""

    motif: TexteCourt


class Realisation(Corps):
    """L'activité prévue a eu lieu, comme prévu ou en une autre durée."""

    duree_minutes: Minutes | None = None


class ActiviteLue(Lue):
    beneficiaire_id: UUID
    structure_id: UUID
    entree_id: UUID | None
    type: str
    compte_15h: bool
    du: date
    au: date
    heure_debut: Heure | None
    duree_minutes: int
    repartition: list[JourReparti] | None
    estimee: bool
    details: dict[str, Any]
    origine: str | None
    statut: StatutActivite
    motif_rejet: str | None
    saisi_le: datetime


class FiltresActivites(Filtres):
    id_source: IdSource | None = None
    beneficiaire_id: UUID | None = None
    entree_id: UUID | None = None
    statut: StatutActivite | None = None
    type: CodeType | None = None
    du: Jour | None = None
    au: Jour | None = None


class SemaineLue(BaseModel):
    """Une semaine d'une personne, du lundi au dimanche ; minutes entières."""

    semaine: str
    lundi: date
    objectif_minutes: int | None
    minutes_prevues: int
    minutes_declarees: int
    minutes_validees: int
    minutes_rejetees: int
    minutes_retenues: int
    par_type: dict[str, int]
    partielle: bool
    statut: StatutSemaine


class SemainePersonne(SemaineLue):
    """Une semaine d'un portefeuille."""

    beneficiaire_id: UUID


class FiltresSemaines(Filtres):
    """Bornes ISO incluses."""

    du: SemaineIso | None = None
    au: SemaineIso | None = None


class FiltresSemainesPortefeuille(Filtres):
    semaine: SemaineIso | None = None
    statut: StatutSemaine | None = None
    utas: CodeUtas | None = None
    structure_id: UUID | None = None
