"""What the views for a BI tool (`docs/vues-sql.md`, PostgreSQL alone) take from the catalogue: no migration knows it.

Written again by each `migrate`, so that the views say what this version's catalogue says.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, delete, insert

from app.catalogue.chargement import CAMPAGNES, charger
from app.catalogue.modele import Campagne
from app.config import Settings
from app.db import Base
from app.referentiel.requetes import mots
from app.regles.mouvements import EMPLOI

SCHEMA: Final = "decisionnel"
_ici = MetaData(schema=SCHEMA)
CAMPAGNE = Table(
    "campagnes",
    _ici,
    Column("campagne", String, primary_key=True),
    Column("debut", Date),
    Column("fin", Date),
    Column("mois_signature", Integer),
)
FICHES = Table(
    "fiches",
    _ici,
    Column("campagne", String, primary_key=True),
    Column("fiche", String, primary_key=True),
    Column("axe", Integer),
    Column("intitule", String),
    Column("par_session", Boolean),
)
MOTIFS = Table(
    "motifs_sortie",
    _ici,
    Column("campagne", String, primary_key=True),
    Column("fiche", String, primary_key=True),
    Column("parcours", String, primary_key=True),
    Column("motif", String, primary_key=True),
    Column("libelle", String),
    Column("a_verifier", Boolean),
    Column("emploi", Boolean),
)
UTAS = Table(
    "utas",
    _ici,
    Column("campagne", String, primary_key=True),
    Column("utas", String, primary_key=True),
    Column("libelle", String),
)
Lignes = Sequence[dict[str, Any]]


def mots_du_catalogue(campagne: Campagne) -> dict[Table, Lignes]:
    """The rows of each table for a campaign; `parcours` empty: whatever it is."""
    code = {"campagne": campagne.code}
    mois = campagne.commun.droit["delai_signature"].valeurs["mois"]
    fiches = campagne.fiches.values()
    return {
        CAMPAGNE: [code | {"debut": campagne.debut, "fin": campagne.fin, "mois_signature": mois}],
        FICHES: [
            code | {"fiche": f.code, "axe": f.axe, "intitule": mots(f.intitule), "par_session": f.mode == "session"}
            for f in fiches
        ],
        MOTIFS: [
            code
            | {"fiche": f.code, "parcours": m.parcours or "", "motif": m.code, "libelle": mots(m.libelle)}
            | {"a_verifier": m.verification, "emploi": m.code in EMPLOI}
            for f in fiches
            for m in f.motifs_sortie
        ],
        UTAS: [code | {"utas": u.code, "libelle": mots(u.libelle)} for u in campagne.utas.values()],
    }


async def ecrire_les_mots(settings: Settings) -> None:
    """The words of every campaign in place of those there; nothing on SQLite, which has no such views."""
    base = Base(settings)
    try:
        if base.sqlite:
            return
        async with base.transaction() as session:
            for table in _ici.sorted_tables:
                await session.execute(delete(table))
            for code in CAMPAGNES:
                for table, lignes in mots_du_catalogue(charger(code)).items():
                    await session.execute(insert(table), lignes)
    finally:
        await base.fermer()
