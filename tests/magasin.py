"""What a store holds, seen from outside, and rows put into it without the service."""

from collections import Counter
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Integer, Table, Time, Uuid
from sqlmodel import SQLModel

import app.models  # noqa: F401  fills the metadata
from app.models.base import Instant
from tests.fiabilite.outils import lire, lire_toutes

TABLES = SQLModel.metadata.sorted_tables
DEBUTS, FINS = ("du", "date_debut"), ("au", "date_fin")


async def empreintes(url: str) -> dict[str, Any]:
    """What each table holds, through a connection of one's own: any row added, gone or changed shows."""
    if url.startswith("sqlite"):
        lus = await lire(url, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        noms = [str(nom) for (nom,) in lus]
        contenus = await lire_toutes(url, [f"SELECT * FROM {nom}" for nom in noms])
        return {nom: frozenset(Counter(lignes).items()) for nom, lignes in zip(noms, contenus, strict=True)}
    noms = [str(nom) for (nom,) in await lire(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    somme = "SELECT '{0}', count(*), sum(hashtextextended(t::text, 0)) FROM {0} t"  # no sort, in a world that grows
    return {str(nom): tuple(lu) for nom, *lu in await lire(url, " UNION ALL ".join(map(somme.format, noms)))}


def ident(table: str, rang: int) -> UUID:
    return uuid5(NAMESPACE_OID, f"{table}-{rang}")


@cache
def controles(table: Table) -> dict[str, str]:
    """Its CHECK constraints: name -> condition."""
    return {str(c.name): str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}


@cache
def codes(table: Table) -> dict[str, str]:
    """Columns held to a list of codes -> the first of them."""
    trouves = {}
    for condition in controles(table).values():
        colonne, _, liste = condition.rpartition(" OR ")[2].partition(" IN (")
        if liste and colonne in table.c:
            trouves[colonne] = liste.split("'")[1]
    return trouves


# What a CHECK ties together, or a partial index allows once.
PARTICULIERES: dict[str, dict[str, Any]] = {
    "beneficiaire": {"fusionne_dans_id": None},
    "bilan_annuel": {"date_transmission": None, "date_evaluation": None, "solde_accorde_centimes": None},
    "bilan_financier": {"date_transmission": None, "date_evaluation": None, "observations": None},
    "convention": {"etp_centiemes": 100},
    "session_action": {"places": 5},
    "entree": {"prescription_id": None, "statut": "en_cours"},
    "sortie": {"precision_motif": None},
    "contrat": {
        "statut": "en_cours",
        "signe_beneficiaire_le": date(2027, 1, 1),
        "signe_referent_le": date(2027, 1, 1),
    },
    "terme_contrat": {"heures_hebdomadaires": 15, "dispense_motif": None},
    "objectif": {"plan_id": None},
    "plan_action": {"statut": "en_cours"},
    "comite": {"type": "suivi", "moment": None, "date_tenue": None, "entree_id": None, "beneficiaire_id": None},
    "presence_atelier": {"present": False, "minutes": None, "activite_id": None},
    "realisation": {"en_ruralite": None},
    "rendez_vous": {"activite_id": None, "convocation_le": None, "convocation_moyen": None},
    "signalement": {"pris_en_compte_le": None},
    "demande_sanction": {"taux_pct": 30, "decidee_le": None, "nature": None, "terme": None},
    "demande_reorientation": {"orientation_id": None},
    "demande_investigation": {"resultat": None},
    "acte_demande": {"reorientation_id": None, "investigation_id": None},
}


def valeur(table: Table, colonne: Column[Any], rang: int) -> Any:
    """A value that its type, its CHECK and its FOREIGN KEY admit; every other row leaves the optional ones empty."""
    parent = next(iter(colonne.foreign_keys), None)
    if parent is not None:
        cible = parent.column.table
        if cible is table:
            return ident(cible.name, rang - 1) if rang else None
        return ident(cible.name, rang)
    if colonne.nullable and rang % 2 and colonne.name not in FINS:
        return None
    if colonne.name in codes(table):
        return codes(table)[colonne.name]
    if colonne.primary_key and isinstance(colonne.type, Uuid):
        return ident(table.name, rang)
    return _par_type(colonne, rang)


def _par_type(colonne: Column[Any], rang: int) -> Any:
    match colonne.type:
        case Uuid():
            return ident(colonne.name, rang)
        case Instant():
            return datetime(2027, 6, 1 + rang % 28, 12, rang % 60, tzinfo=UTC)
        case Date():
            return date(2027, 3 if colonne.name in FINS else 1, 1 + rang % 28)
        case Time():
            return time(9, rang % 60)
        case Boolean():
            return bool(rang % 2)
        case Integer():
            return rang + 1
        case JSON():
            return {"cle": [rang, "é"]}
        case autre:
            return f"{colonne.name[:3]}{rang}é"[: getattr(autre, "length", None) or 20]


def ligne(table: Table, rang: int, **autres: Any) -> dict[str, Any]:
    """The row of a rank: its parents are the rows of the same rank."""
    lue = {c.name: valeur(table, c, rang) for c in table.columns}
    return lue | PARTICULIERES.get(table.name, {}) | autres
