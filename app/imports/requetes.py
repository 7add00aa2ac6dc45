"""Imports read again: state, report."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.db import Session
from app.echanges.schemas import Synthese
from app.ecriture import Ressource
from app.erreurs import Introuvable
from app.imports.schemas import ImportLu, MotifRejet, RapportImport, RejetLu
from app.models.imports import imports, rejets
from app.references import espace

PAGE = 200


async def charger(session: Session, acteur: Acteur, ident: UUID, *, sien: bool = False) -> RowMapping:
    """An import of the caller's structure; the Département reads them all, unless `sien`. Raises Introuvable."""
    requete = select(imports).where(imports.c.id == ident)
    if sien or Role.DEPARTEMENT not in acteur.roles:
        requete = requete.where(imports.c.structure_id == espace(acteur))
    ligne = (await session.execute(requete.with_for_update() if sien else requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return ligne


def synthese(ligne: Mapping[Any, Any]) -> Synthese:
    return Synthese(
        recus=ligne["lus"],
        acceptes=ligne["acceptes"],
        deja_traites=ligne["deja_traites"],
        rejetes=ligne["rejetes"],
    )


def format_de(ligne: Mapping[Any, Any]) -> str:
    """How the file was sent."""
    return "xlsx" if ligne["classeur"] else str(ligne["format"])


def lu(ligne: Mapping[Any, Any]) -> ImportLu:
    """An import as its sender reads it."""
    progression = 100 if ligne["statut"] == "termine" else ligne["position"] * 100 // ligne["octets"]
    return ImportLu.model_validate(
        {**ligne, "format": format_de(ligne), "progression": progression, "synthese": synthese(ligne)}
    )


async def lire(session: Session, acteur: Acteur, ident: UUID) -> ImportLu:
    """How far an import is. Raises Introuvable."""
    return lu(await charger(session, acteur, ident))


async def rapport(session: Session, acteur: Acteur, ident: UUID, apres: int) -> RapportImport:
    """Counts, motives from the most frequent, and the refused lines after `apres`. Raises Introuvable."""
    ligne = await charger(session, acteur, ident)
    requete = select(rejets).where(rejets.c.import_id == ident, rejets.c.ligne > apres)
    lues = (await session.execute(requete.order_by(rejets.c.ligne).limit(PAGE + 1))).mappings().all()
    return RapportImport(
        id=ident,
        statut=ligne["statut"],
        synthese=synthese(ligne),
        motifs=await _motifs(session, ident),
        rejets=[RejetLu(ligne=x["ligne"], id=x["id_evenement"], erreurs=x["erreurs"]) for x in lues[:PAGE]],
        suite=lues[PAGE - 1]["ligne"] if len(lues) > PAGE else None,
    )


async def _motifs(session: Session, ident: UUID) -> list[MotifRejet]:
    motif = (rejets.c.code, rejets.c.erreurs[0]["message"].as_string())
    comptes = select(func.min(rejets.c.ligne), func.count()).where(rejets.c.import_id == ident).group_by(*motif)
    lignes = {ligne: nombre for ligne, nombre in await session.execute(comptes)}  # noqa: C416  rows, not pairs, to the types
    exemples = select(rejets.c.ligne, rejets.c.erreurs).where(
        rejets.c.import_id == ident, rejets.c.ligne.in_(list(lignes))
    )
    motifs = [
        MotifRejet.model_validate({**erreurs[0], "lignes": lignes[ligne], "premiere_ligne": ligne})
        for ligne, erreurs in await session.execute(exemples)
    ]
    return sorted(motifs, key=lambda motif: (-motif.lignes, motif.premiere_ligne))


IMPORTS = Ressource("imports", imports, lire)
