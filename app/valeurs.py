"""Value types that several features share."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.catalogue.chargement import CAMPAGNES, charger
from app.formes import JOUR
from app.regles.calendrier import lundi_de


def valide(teste: Callable[[Any], bool], raison: str) -> AfterValidator:
    """A check of shape with its French reason; the received value is never part of it."""

    def verifier(valeur: Any) -> Any:
        if not teste(valeur):
            raise PydanticCustomError("valeur_refusee", "valeur refusée", {"raison": raison})
        return valeur

    return AfterValidator(verifier)


def _semaine(texte: object) -> date:
    try:
        return lundi_de(str(texte))
    except ValueError as exc:
        raise PydanticCustomError(
            "valeur_refusee", "semaine", {"raison": "Une semaine ISO est attendue, par exemple 2027-W05."}
        ) from exc


_HEURE = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"


def _heure(valeur: object) -> time:
    if isinstance(valeur, time):
        return valeur
    if not isinstance(valeur, str) or not re.fullmatch(_HEURE, valeur):
        raise PydanticCustomError("valeur_refusee", "heure", {"raison": "Une heure HH:MM est attendue."})
    return time.fromisoformat(valeur)


def _sauf(genres: tuple[type, ...], raison: str) -> BeforeValidator:
    """Refuses what pydantic would turn into something else: `true` is not one minute, 1709251200 is not a day."""

    def verifier(valeur: object) -> object:
        if isinstance(valeur, genres):
            raise PydanticCustomError("valeur_refusee", "valeur refusée", {"raison": raison})
        return valeur

    return BeforeValidator(verifier)


ENTIER = _sauf((bool,), "Un nombre entier est attendu.")
"""After the bounds of a whole number of a body, which comes as a number, or as a spreadsheet writes it."""
CodeUtas = Annotated[
    str,
    Field(max_length=20, examples=["laon"]),
    valide(
        lambda code: any(code in charger(c).utas for c in CAMPAGNES),
        "UTAS inconnue : voir /v1/referentiel/utas.",
    ),
]
CodeFiche = Annotated[
    str,
    Field(max_length=3, examples=["1-2"]),
    valide(
        lambda code: any(code in charger(c).fiches for c in CAMPAGNES),
        "Fiche inconnue : voir /v1/referentiel/fiches.",
    ),
]
CATEGORIES_OBJECTIF = sorted({code for c in CAMPAGNES for code in charger(c).categories_objectif})
CodeCategorie = Annotated[
    str,
    Field(max_length=40, examples=["emploi"], json_schema_extra={"enum": [*CATEGORIES_OBJECTIF]}),
    valide(
        lambda code: code in CATEGORIES_OBJECTIF,
        "Catégorie d'objectif inconnue ; admises : " + ", ".join(CATEGORIES_OBJECTIF) + ".",
    ),
]
CodeCampagne = Annotated[
    str, Field(max_length=9, examples=["2027-2028"]), valide(lambda c: c in CAMPAGNES, "Campagne inconnue.")
]
_NIR = re.compile(r"(?<!\d)[12](?:[ .]?\d){12,14}(?!\d)")
SANS_NIR = valide(
    lambda texte: _NIR.search(texte) is None,
    "Retirez ce qui ressemble à un numéro de sécurité sociale : il ne s'enregistre pas ici.",
)
TexteCourt = Annotated[
    str, Field(min_length=1, max_length=300, description="Factuel ; aucune donnée de santé."), SANS_NIR
]
Texte = Annotated[str, Field(min_length=1, max_length=500, description="Factuel ; aucune donnée de santé."), SANS_NIR]
SemaineIso = Annotated[
    date,
    BeforeValidator(_semaine),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-W\d{2}$", "examples": ["2027-W05"]}),
]
"""An ISO week « 2027-W05 », read as its Monday."""
Jour = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31)), _sauf((int, float), JOUR)]
"""A trade day, bounded so that calendar arithmetic never leaves the calendar."""
Heure = Annotated[
    time, BeforeValidator(_heure), WithJsonSchema({"type": "string", "pattern": _HEURE, "examples": ["09:00"]})
]
"""A time of day in Paris, without offset."""
