"""What the change feed gives: what happened to which resource, by ids only."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from app.echanges.types_changement import TYPES
from app.valeurs import valide

TypeChangement = Annotated[
    str,
    Field(max_length=60, examples=["entree.effectuee"]),
    valide(lambda type_: type_ in TYPES, "Type de changement inconnu ; connus : " + ", ".join(sorted(TYPES)) + "."),
]


class FiltresChangements(BaseModel):
    """Where to start again, and what is of interest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    apres: Annotated[str | None, Query(max_length=500, description="next_cursor de la lecture précédente.")] = None
    types: Annotated[list[TypeChangement], Query(max_length=50, description="Seulement ces types ; répétable.")] = []
    limit: Annotated[int, Query(ge=1, le=200, description="Actes par lecture.")] = 100


class Changement(BaseModel):
    """Un acte : sur quelle ressource, à propos de qui. Lisez la ressource pour ce qu'elle est maintenant."""

    id: UUID
    type: str
    ressource: str
    ressource_id: UUID
    beneficiaire_id: UUID | None
    le: datetime


class Changements(BaseModel):
    """Une lecture du flux ; `next_cursor` est toujours donné, `a_jour` dit s'il ne reste rien à lire pour l'instant."""

    items: list[Changement]
    next_cursor: str
    a_jour: bool
