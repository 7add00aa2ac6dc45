"""Imports read again: state, report, refused lines."""

import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.db import Base, Session
from app.echanges.schemas import Synthese
from app.ecriture import Ressource
from app.erreurs import Introuvable
from app.imports.colonnes import ID, MOTIF_REJET
from app.imports.schemas import ImportLu, MotifRejet, RapportImport, RejetLu
from app.models.imports import imports, rejets
from app.pagination import cellule
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


def lu(ligne: Mapping[Any, Any]) -> ImportLu:
    """An import as its sender reads it."""
    progression = 100 if ligne["statut"] == "termine" else ligne["position"] * 100 // ligne["octets"]
    return ImportLu.model_validate({**ligne, "progression": progression, "synthese": synthese(ligne)})


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
    codes = select(func.min(rejets.c.ligne), func.count()).where(rejets.c.import_id == ident).group_by(rejets.c.code)
    lignes = {code: nombre for code, nombre in await session.execute(codes)}  # noqa: C416
    exemples = select(rejets.c.ligne, rejets.c.erreurs).where(
        rejets.c.import_id == ident, rejets.c.ligne.in_(list(lignes))
    )
    motifs = [
        MotifRejet.model_validate({**erreurs[0], "lignes": lignes[ligne], "premiere_ligne": ligne})
        for ligne, erreurs in await session.execute(exemples)
    ]
    return sorted(motifs, key=lambda motif: (-motif.lignes, motif.premiere_ligne))


async def fichier_rejets(base: Base, ligne: Mapping[Any, Any]) -> AsyncIterator[bytes]:
    """The refused lines as they were sent, to correct and send again: the motive is a column more, left aside then."""
    if ligne["format"] == "csv":
        yield b"\xef\xbb\xbf" + ligne_csv([ID, *_entetes(ligne), MOTIF_REJET])
    dernier = 0
    while True:
        async with base.session(lecture=True) as session:
            requete = select(rejets).where(rejets.c.import_id == ligne["id"], rejets.c.ligne > dernier)
            page = (await session.execute(requete.order_by(rejets.c.ligne).limit(PAGE))).mappings().all()
        for rejet in page:
            yield _ligne_csv(ligne, rejet) if ligne["format"] == "csv" else _ligne_json(rejet)
        if len(page) < PAGE:
            return
        dernier = page[-1]["ligne"]


def _entetes(ligne: Mapping[Any, Any]) -> list[str]:
    return [nom for nom in ligne["entetes"] if nom not in (ID, MOTIF_REJET)]


def _ligne_csv(ligne: Mapping[Any, Any], rejet: Mapping[Any, Any]) -> bytes:
    cellules = dict(zip(ligne["entetes"], orjson.loads(rejet["contenu"]), strict=False))
    garde = [cellule(cellules.get(nom)) for nom in _entetes(ligne)]
    return ligne_csv([rejet["id_evenement"] or "", *garde, motif(rejet["erreurs"])])


def _ligne_json(rejet: Mapping[Any, Any]) -> bytes:
    try:
        lue = orjson.loads(rejet["contenu"])
    except orjson.JSONDecodeError:
        lue = None
    if not isinstance(lue, dict):
        lue = {"texte": rejet["contenu"]}
    ident = {"id": rejet["id_evenement"]} if rejet["id_evenement"] else {}
    return orjson.dumps(ident | lue | {MOTIF_REJET: motif(rejet["erreurs"])}) + b"\n"


def motif(erreurs: Sequence[Mapping[Any, Any]]) -> str:
    """Why a line is refused, in a sentence each."""
    return " ".join(f"{e['pointeur'].strip('/')} : {e['message']}".removeprefix(" : ") for e in erreurs)


def ligne_csv(cellules: Sequence[Any]) -> bytes:
    """A line of a file of ours."""
    texte = io.StringIO()
    csv.writer(texte, delimiter=";", lineterminator="\r\n").writerow(cellules)
    return texte.getvalue().encode()


IMPORTS = Ressource("imports", imports, lire)
