"""Value types that several features share."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

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


_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _jour(valeur: object) -> object:
    """A day is written as one: pydantic would read one in an instant, and in the seconds since 1970."""
    if isinstance(valeur, date) or (isinstance(valeur, str) and _JOUR.fullmatch(valeur)) or valeur is None:
        return valeur
    raise PydanticCustomError("valeur_refusee", "jour", {"raison": JOUR})


def _entier(valeur: object) -> object:
    """Neither `true` nor « 120 » is a whole number; 120.0 is one, for JSON Schema."""
    if isinstance(valeur, (bool, str)):
        raise PydanticCustomError("valeur_refusee", "entier", {"raison": "Un nombre entier est attendu."})
    return valeur


def stricte(schema: Any) -> Any:
    """A schema of pydantic whose whole numbers, booleans and days come as JSON writes them, and as OpenAPI says."""
    nature = schema["type"]
    if nature == "bool":
        return {**schema, "strict": True}
    if nature in _LECTURES:
        return core_schema.no_info_before_validator_function(_LECTURES[nature], schema)
    if nature == "function-before" and schema["function"]["function"] in _LECTURES.values():  # of a body in a body
        return schema
    lu = {nom: stricte(schema[nom]) if nom in _SOUS else valeur for nom, valeur in schema.items()}
    if "fields" in schema and isinstance(schema["fields"], dict):
        lu["fields"] = {nom: stricte(champ) for nom, champ in schema["fields"].items()}
    if nature == "union":
        lu["choices"] = [(stricte(c[0]), c[1]) if isinstance(c, tuple) else stricte(c) for c in schema["choices"]]
    if nature == "definitions":
        lu["definitions"] = [stricte(d) for d in schema["definitions"]]
    return lu


_LECTURES = {"int": _entier, "date": _jour}
_SOUS = frozenset({"schema", "items_schema", "keys_schema", "values_schema"})
PATRON_CODE = r"^[a-z0-9_]+$"  # as OpenAPI says it; whoever sends another is told where the list is
_CODE = re.compile(r"[a-z0-9_]*")


def code_de(raison: str) -> AfterValidator:
    """The shape of a code that a list of the référentiel holds: `raison` sends there who has another."""
    return valide(lambda code: _CODE.fullmatch(code) is not None, raison)


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
Jour = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31)), BeforeValidator(_jour)]
"""A trade day, bounded so that calendar arithmetic never leaves the calendar."""
Heure = Annotated[
    time, BeforeValidator(_heure), WithJsonSchema({"type": "string", "pattern": _HEURE, "examples": ["09:00"]})
]
"""A time of day in Paris, without offset."""
