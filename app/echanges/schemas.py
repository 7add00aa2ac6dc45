"""Shapes of events as clients send them, and of the report they read."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.erreurs import ErreurLue
from app.pagination import Filtres

Visible = r"^[!-~]+$"
ID_MAX = 200
Cle = Annotated[str, Field(min_length=1, max_length=ID_MAX, pattern=Visible)]
Mode = Literal["partiel", "atomique"]


class Enveloppe(BaseModel):
    """Un événement : ce qui s'est passé, et la clé (`source`, `id`) que votre logiciel lui donne."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[Cle, Field(description="Unique par source ; aucune donnée personnelle.", examples=["evt-2027-0042"])]
    source: Annotated[Cle, Field(description="Le logiciel qui émet.", examples=["/logiciels/emargement"])]
    type: Annotated[str, Field(max_length=60, examples=["activite.realisee"])]
    time: AwareDatetime | None = None
    subject: Annotated[Cle | None, Field(description="Un identifiant ; data fait foi.")] = None
    data: Annotated[dict[str, Any], Field(description="Le corps de la route du même acte ; cible pour un acte.")]
    specversion: Annotated[Literal["1.0"] | None, Field(description="Requis en CloudEvents.")] = None
    datacontenttype: Annotated[str | None, Field(max_length=100, pattern=r"^application/([\w.-]+\+)?json\b")] = None
    dataschema: Annotated[str | None, Field(max_length=300)] = None


class RessourceTouchee(BaseModel):
    """La ressource que l'événement a créée ou changée."""

    type: str
    id: UUID


class ResultatLu(BaseModel):
    """Ce qu'il est advenu d'un événement du lot."""

    index: int
    id: str | None
    statut: Literal["accepte", "deja_traite", "rejete"]
    ressource: RessourceTouchee | None
    avertissements: list[ErreurLue]
    erreurs: list[ErreurLue]


class Synthese(BaseModel):
    """Des événements, comptés une fois chacun."""

    recus: int
    acceptes: int
    deja_traites: int
    rejetes: int


class LotLu(BaseModel):
    """Un lot reçu, sans ses résultats : `GET /v1/evenements/lots/{id}` les donne."""

    id: UUID
    mode: Mode
    recu_le: datetime
    synthese: Synthese


class FiltresLots(Filtres):
    mode: Mode | None = None


class RapportLu(BaseModel):
    """Le compte rendu d'un lot, un résultat par événement, dans l'ordre ; `id` est nul pour une simulation."""

    id: UUID | None
    mode: Mode
    recu_le: datetime
    synthese: Synthese
    resultats: list[ResultatLu]
