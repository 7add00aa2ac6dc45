"""An import as its sender reads it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from app.echanges.schemas import Synthese
from app.erreurs import ErreurLue, RegleLue
from app.pagination import Filtres

StatutImport = Literal["recu", "en_cours", "termine", "annule", "echoue"]


class ImportLu(BaseModel):
    """Un import : où il en est, et ce qu'il a donné jusqu'ici ; `raison` dit pourquoi il a échoué.

    `avertis` compte les lignes acceptées avec un avertissement : le rapport les dit. `octets` est ce qui est
    lu : d'un classeur, sa feuille en CSV.
    """

    id: UUID
    statut: StatutImport
    type: str | None
    source: str
    format: Literal["csv", "ndjson", "xlsx"]
    simulation: bool
    octets: int
    progression: int
    synthese: Synthese
    avertis: int
    raison: str | None
    recu_le: datetime
    termine_le: datetime | None


class FiltresImports(Filtres):
    statut: StatutImport | None = None
    type: Annotated[str | None, Query(max_length=60)] = None


class MotifImport(BaseModel):
    """Un motif de rejet ou d'avertissement : combien de lignes, et la première."""

    code: str
    message: str
    regle: RegleLue | None
    lignes: int
    premiere_ligne: int


class RejetLu(BaseModel):
    """Une ligne rejetée."""

    ligne: int
    id: str | None
    erreurs: list[ErreurLue]


class LigneAvertie(BaseModel):
    """Une ligne acceptée, et ce dont elle avertit."""

    ligne: int
    id: str | None
    avertissements: list[ErreurLue]


class RapportImport(BaseModel):
    """Le compte rendu d'un import ; `suite` est la valeur de `apres` pour les lignes suivantes.

    `avertis` compte toutes les lignes averties, et `avertissements` les compte par code ; `lignes_averties` dit les
    premières.
    """

    id: UUID
    statut: StatutImport
    synthese: Synthese
    avertis: int
    motifs: list[MotifImport]
    avertissements: list[MotifImport]
    rejets: list[RejetLu]
    lignes_averties: list[LigneAvertie]
    suite: int | None
