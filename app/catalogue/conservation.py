"""How long things are kept: dated parameters, each with its source and how sure it is."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from app.catalogue.modele import Valeur

FICHIER = Path(__file__).parent / "conservation.toml"
Code = Literal["base_active", "archive", "acces", "lots", "imports", "livraisons"]
CODES: tuple[Code, ...] = ("base_active", "archive", "acces", "lots", "imports", "livraisons")


class Duree(Valeur):
    """A duration in months, from a day on."""

    code: Code
    mois: Annotated[int, Field(ge=1, le=1200)]
    depuis: date
    source: Annotated[str, Field(min_length=10)]
    certitude: Literal["vu", "memoire", "choix"]


@cache
def durees() -> tuple[Duree, ...]:
    """The durations of the file, read once. Raises ValidationError for a file that does not hold."""
    contenu = tomllib.loads(FICHIER.read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Duree, ...]).validate_python(contenu["durees"])


def en_vigueur(jour: date) -> Mapping[Code, Duree]:
    """The duration of each code on a day: the last to have begun; the first one before that."""
    lues: dict[Code, Duree] = {}
    for duree in sorted(durees(), key=lambda d: d.depuis):
        if duree.depuis <= jour or duree.code not in lues:
            lues[duree.code] = duree
    return lues
