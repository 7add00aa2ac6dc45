"""Shapes of evaluations and of hours paid, as clients send and read them."""

import datetime
import re
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.corrections import Annulation, Motif
from app.ecriture import Corps
from app.regles.etats import MomentEvaluation
from app.valeurs import SANS_NIR, Jour

Grille = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        description="Le code de votre questionnaire, version comprise.",
        examples=["progression-2027"],
    ),
    SANS_NIR,
]
CodeQuestion = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9][a-z0-9_-]*$"), SANS_NIR]
Note = Annotated[int, Field(ge=0, le=10)]
Reponses = Annotated[
    dict[CodeQuestion, Note],
    Field(min_length=1, max_length=60, description="Une note de 0 à 10 par question : plus haute, mieux c'est."),
]


_MOIS = r"^20[2-9]\d-(0[1-9]|1[0-2])$"


def _premier_jour(mois: object) -> datetime.date:
    if not isinstance(mois, str) or not re.fullmatch(_MOIS, mois):
        raison = {"raison": "Un mois est attendu, par exemple 2027-05."}
        raise PydanticCustomError("valeur_refusee", "mois", raison)
    return datetime.date.fromisoformat(f"{mois}-01")


Mois = Annotated[
    datetime.date,
    BeforeValidator(_premier_jour),
    WithJsonSchema({"type": "string", "pattern": _MOIS, "examples": ["2027-05"]}),
]
"""A calendar month, written « 2027-05 », kept as its first day."""
Minutes = Annotated[int, Field(ge=1, le=31 * 24 * 60)]


class EvaluationCreation(Corps):
    """Les réponses à un questionnaire du porteur, à l'entrée ou à la sortie."""

    moment: MomentEvaluation
    date: Annotated[Jour | None, Field(description="Aujourd'hui si absente.")] = None
    grille: Grille
    reponses: Reponses


class EvaluationChamps(Corps):
    date: Jour = datetime.date.min
    reponses: Reponses = {}


class EvaluationRectification(Corps):
    """Laquelle des évaluations de l'entrée (`evaluations[].id`), ce qui change, et pourquoi."""

    evaluation_id: UUID
    champs: EvaluationChamps
    motif: Motif


class EvaluationAnnulation(Annulation):
    """Laquelle des évaluations de l'entrée (`evaluations[].id`), et pourquoi."""

    evaluation_id: UUID


class EvaluationLue(BaseModel):
    """Une évaluation ; ses réponses sont nulles quand votre droit ne permet pas de les lire."""

    id: UUID
    date: datetime.date
    moment: MomentEvaluation
    grille: str | None
    reponses: dict[str, int] | None
    points: Annotated[int | None, Field(description="La somme des notes.")]
    champs_masques: Annotated[list[str], Field(description="Données de santé que votre droit ne permet pas de lire.")]


class HeuresPayeesCreation(Corps):
    """Les heures payées d'un mois (axe 5) ; en minutes."""

    mois: Mois
    minutes: Minutes


class HeuresPayeesChamps(Corps):
    minutes: Minutes = 0


class HeuresPayeesRectification(Corps):
    """Lesquelles des heures de l'entrée (`heures_payees[].id`), ce qui change, et pourquoi."""

    heures_id: UUID
    champs: HeuresPayeesChamps
    motif: Motif


class HeuresPayeesAnnulation(Annulation):
    """Lesquelles des heures de l'entrée (`heures_payees[].id`), et pourquoi."""

    heures_id: UUID


class HeuresPayeesLues(BaseModel):
    id: UUID
    mois: str
    minutes: int
