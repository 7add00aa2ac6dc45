"""Value types that several features share."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from app.catalogue.chargement import CAMPAGNES, charger
from app.regles.calendrier import lundi_de


def valide(teste: Callable[[Any], bool], raison: str) -> AfterValidator:
    """A check of shape with its French reason; the received value is never part of it."""

    def verifier(valeur: Any) -> Any:
        if not teste(valeur):
            raise PydanticCustomError("valeur_refusee", "valeur refusée", {"raison": raison})
        return valeur

    return AfterValidator(verifier)


def _semaine(texte: str) -> date:
    try:
        return lundi_de(texte)
    except ValueError as exc:
        raise PydanticCustomError(
            "valeur_refusee", "semaine", {"raison": "Une semaine ISO est attendue, par exemple 2027-W05."}
        ) from exc


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
CodeCampagne = Annotated[
    str, Field(max_length=9, examples=["2027-2028"]), valide(lambda c: c in CAMPAGNES, "Campagne inconnue.")
]
TexteCourt = Annotated[str, Field(min_length=1, max_length=300, description="Factuel ; aucune donnée de santé.")]
Texte = Annotated[str, Field(min_length=1, max_length=500, description="Factuel ; aucune donnée de santé.")]
SemaineIso = Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$"), AfterValidator(_semaine)]
"""An ISO week « 2027-W05 », read as its Monday."""
