"""Shapes of conventions, actions and sessions as clients send and read them."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import StatutConvention
from app.valeurs import SANS_NIR, CodeCampagne, CodeFiche, CodeUtas, Jour

Nom = Annotated[str, Field(min_length=1, max_length=200), SANS_NIR]
Lieu = Annotated[str, Field(min_length=1, max_length=200, description="Commune ou site."), SANS_NIR]
Nombre = Annotated[int, Field(ge=0, le=100_000)]
Etp = Annotated[int, Field(ge=1, le=1_000_000, description="ETP conventionnés, en centièmes (250 : 2,5 ETP).")]
Exercice = Annotated[str, Field(pattern=r"^20\d{2}$", examples=["2027"])]
Centimes = Annotated[int, Field(ge=0, le=10**12)]
Montants = Annotated[
    dict[Exercice, Centimes], Field(max_length=10, description="Montant de chaque exercice, en centimes.")
]
Utas = Annotated[list[CodeUtas], Field(min_length=1, max_length=20, description="Territoires servis.")]


class ConventionCreation(Corps):
    """Une convention d'une structure, pour une fiche d'une campagne."""

    structure_id: Reference
    campagne: Annotated[CodeCampagne | None, Field(description="Celle du jour si absente.")] = None
    fiche: CodeFiche
    du: Annotated[Jour | None, Field(description="Début de la période de la fiche si absent.")] = None
    au: Annotated[Jour | None, Field(description="Dernier jour ; fin de la période de la fiche si absent.")] = None
    objectif_entrees: Nombre
    etp_centiemes: Etp | None = None
    montants_centimes: Montants = {}
    id_source: IdSource | None = None


class ConventionChamps(Corps):
    """Ce qui se modifie tant que la convention est un brouillon ; ensuite, par avenant."""

    du: Jour = date.min
    au: Jour = date.min
    objectif_entrees: Nombre = 0
    etp_centiemes: Etp | None = None
    montants_centimes: Montants = {}


class ConventionChampsRectifies(ConventionChamps):
    date_signature: Jour = date.min
    date_attestation_demarrage: Jour = date.min


class ConventionRectification(Corps):
    champs: ConventionChampsRectifies
    motif: Motif


class ActeDate(Corps):
    """Le jour où l'acte a eu lieu."""

    date: Jour


class AvenantConvention(Corps):
    """Les termes donnés remplacent les précédents à la date d'effet ; un exercice absent garde son montant."""

    date_effet: Jour
    objectif_entrees: Nombre | None = None
    etp_centiemes: Etp | None = None
    montants_centimes: Montants = {}
    motif: Motif


class Resiliation(Corps):
    date: Jour
    motif: Motif


class Termes(BaseModel):
    objectif_entrees: int
    etp_centiemes: int | None
    montants_centimes: dict[str, int]


class AvenantLu(BaseModel):
    date_effet: date
    objectif_entrees: int | None
    etp_centiemes: int | None
    montants_centimes: dict[str, int]
    motif: str


class ConventionLue(Lue):
    structure_id: UUID
    campagne: str
    fiche: str
    du: date
    au: date
    objectif_entrees: int
    etp_centiemes: int | None
    montants_centimes: dict[str, int]
    statut: StatutConvention
    date_signature: date | None
    date_attestation_demarrage: date | None
    date_resiliation: date | None
    avenants: list[AvenantLu]
    termes_en_vigueur: Annotated[Termes, Field(description="Les termes du jour, avenants compris.")]


class FiltresConventions(Filtres):
    fiche: CodeFiche | None = None
    structure_id: UUID | None = None
    statut: StatutConvention | None = None
    campagne: CodeCampagne | None = None


class Places(Corps):
    """Places financées à partir d'un jour ; la période précédente s'arrête là."""

    du: Jour
    places: Nombre


class PlacesInitiales(Corps):
    du: Annotated[Jour | None, Field(description="Début de la convention si absent.")] = None
    places: Nombre


def _periodes(valeur: Any) -> Any:
    """A bare number stands for one period, from the start of the convention."""
    entier = isinstance(valeur, int) and not isinstance(valeur, bool)
    return [{"places": valeur}] if entier else valeur


PlacesDatees = Annotated[
    list[PlacesInitiales],
    Field(min_length=1, max_length=50),
    BeforeValidator(_periodes, json_schema_input_type=Nombre | list[PlacesInitiales]),
]


class ActionCreation(Corps):
    """Un site d'une convention : ses territoires et ses places, datées ; un seul nombre vaut depuis le début."""

    convention_id: Reference
    nom: Nom
    lieu: Lieu
    utas: Utas
    places: PlacesDatees
    id_source: IdSource | None = None


class ActionChamps(Corps):
    nom: Nom = ""
    lieu: Lieu = ""
    utas: Utas = []


class ActionChampsRectifies(ActionChamps):
    places: PlacesDatees = []


class ActionRectification(Corps):
    champs: ActionChampsRectifies
    motif: Motif


class PlacesLues(BaseModel):
    du: date
    au: Annotated[date | None, Field(description="Premier jour où ces places ne valent plus.")]
    places: int


class SessionDeLAction(BaseModel):
    id: UUID
    du: date
    au: date
    places: int
    places_libres: int


class ActionLue(Lue):
    """Une action ; places et sessions au jour demandé. Aucun montant."""

    convention_id: UUID
    structure_id: UUID
    campagne: str
    fiche: str
    nom: str
    lieu: str
    utas: list[str]
    places: list[PlacesLues]
    date: Annotated[date, Field(description="Le jour des comptes qui suivent.")]
    places_financees: Annotated[int, Field(description="Zéro hors de la convention signée.")]
    entrees_en_cours: int
    prescriptions_acceptees: Annotated[int, Field(description="Acceptées, entrée attendue ; non déduites.")]
    places_libres: int
    sessions: Annotated[list[SessionDeLAction], Field(description="Ni finies ni annulées ce jour-là.")]


class FiltresActions(Filtres):
    fiche: CodeFiche | None = None
    utas: CodeUtas | None = None
    date: Annotated[Jour | None, Field(description="Jour des places et des sessions ; aujourd'hui si absent.")] = None
    convention_id: UUID | None = None
    structure_id: UUID | None = None


class SessionCreation(Corps):
    """Un groupe daté d'une action dont la fiche fonctionne par session."""

    action_id: Reference
    du: Jour
    au: Annotated[Jour, Field(description="Dernier jour.")]
    places: Annotated[int, Field(ge=1, le=1000)]
    id_source: IdSource | None = None


class SessionChamps(Corps):
    du: Jour = date.min
    au: Jour = date.min
    places: Annotated[int, Field(ge=1, le=1000)] = 1


class SessionRectification(Corps):
    champs: SessionChamps
    motif: Motif


class SessionLue(Lue):
    action_id: UUID
    structure_id: UUID
    du: date
    au: date
    places: int
    places_libres: int
    annulee: bool


class FiltresSessions(Filtres):
    action_id: UUID | None = None
    structure_id: UUID | None = None
    annulee: bool | None = None
