"""The few activités that count whatever their age: read apart, by a partial index of their own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam

from app.models.activites import activites
from app.parcours.rythme import sien
from app.regles.etapes import EXAMEN, TYPES, Jalon
from app.regles.etats import StatutActivite

Ligne = Mapping[str, Any]
COLONNES = ("beneficiaire_id", "entree_id", "structure_id", "type", "au", "details", "statut")
# written into the statement: a bound value would not let PostgreSQL use the partial index
DE_CES_TYPES = activites.c.type.in_(bindparam("jalons", TYPES, expanding=True, literal_execute=True))


def lecture(siennes: Select[Any]) -> Select[Any]:
    """Those of `siennes` that were told or are planned."""
    a = activites.c
    lues = siennes.with_only_columns(*(a[nom] for nom in COLONNES))
    return lues.where(DE_CES_TYPES, a.statut.not_in((StatutActivite.REJETEE, StatutActivite.ANNULEE)))


def jalons(entree: Ligne, lues: Iterable[Ligne], jour: date) -> list[Jalon]:
    """Those of an entrée, as `jour` knows them."""
    return [
        _jalon(x)
        for x in lues
        if sien(entree, x) and (x["statut"] == StatutActivite.PREVUE or x["au"] <= jour.isoformat())
    ]


def _jalon(ligne: Ligne) -> Jalon:
    examen = ligne["type"] == EXAMEN
    return Jalon(
        type=ligne["type"],
        date=date.fromisoformat(ligne["au"]),
        prevu=ligne["statut"] == StatutActivite.PREVUE,
        epreuve=ligne["details"].get("epreuve") if examen else None,
        recu=ligne["details"].get("resultat") == "recu" if examen else None,
    )
