"""The refused lines as they were sent, to correct and send again: the motive is a column more, left aside then."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import xlsxwriter
from sqlalchemy import select
from sqlalchemy.engine import RowMapping

from app.db import Base
from app.imports.colonnes import ID, MOTIF_REJET
from app.models.imports import rejets
from app.pagination import TEXTES_SEULS, cellule

PAGE = 200
FEUILLE = "evenements"
LIGNES_FEUILLE, TEXTE_CELLULE = 1_048_576, 32_767  # what a sheet, and a cell, may hold
MORCEAU = 1 << 16


def fichier_rejets(base: Base, ligne: Mapping[Any, Any], format_: str) -> AsyncIterator[bytes]:
    """The refused lines of an import, of any number: `csv` or `xlsx` for columns, `ndjson` for NDJSON."""
    ecrire = {"csv": _csv, "xlsx": _classeur, "ndjson": _ndjson}[format_]
    return ecrire(base, ligne)


async def _lignes(base: Base, ligne: Mapping[Any, Any]) -> AsyncIterator[RowMapping]:
    dernier = 0
    while True:
        async with base.session(lecture=True) as session:
            requete = select(rejets).where(rejets.c.import_id == ligne["id"], rejets.c.ligne > dernier)
            page = (await session.execute(requete.order_by(rejets.c.ligne).limit(PAGE))).mappings().all()
        for rejet in page:
            yield rejet
        if len(page) < PAGE:
            return
        dernier = page[-1]["ligne"]


async def _csv(base: Base, ligne: Mapping[Any, Any]) -> AsyncIterator[bytes]:
    yield b"\xef\xbb\xbf" + ligne_csv([ID, *_entetes(ligne), MOTIF_REJET])
    async for rejet in _lignes(base, ligne):
        yield ligne_csv(_cellules(ligne, rejet))


async def _classeur(base: Base, ligne: Mapping[Any, Any]) -> AsyncIterator[bytes]:
    """Row by row on disk, then as it is read: never whole in memory."""
    with TemporaryDirectory() as dossier:
        chemin = Path(dossier) / "rejets.xlsx"
        options = TEXTES_SEULS | {"in_memory": False, "constant_memory": True, "tmpdir": dossier}
        classeur = xlsxwriter.Workbook(str(chemin), options)
        feuille, rang = classeur.add_worksheet(FEUILLE), 0
        feuille.write_row(0, 0, [ID, *_entetes(ligne), MOTIF_REJET])
        async for rejet in _lignes(base, ligne):
            rang += 1
            feuille.write_row(rang, 0, [texte[:TEXTE_CELLULE] for texte in _cellules(ligne, rejet)])
        await asyncio.to_thread(classeur.close)
        with chemin.open("rb") as fichier:
            while morceau := fichier.read(MORCEAU):
                yield morceau


async def _ndjson(base: Base, ligne: Mapping[Any, Any]) -> AsyncIterator[bytes]:
    async for rejet in _lignes(base, ligne):
        yield _ligne_json(rejet)


def _entetes(ligne: Mapping[Any, Any]) -> list[str]:
    return [nom for nom in ligne["entetes"] if nom not in (ID, MOTIF_REJET)]


def _cellules(ligne: Mapping[Any, Any], rejet: Mapping[Any, Any]) -> list[str]:
    """A refused line under its columns, formulas neutralised."""
    lues = dict(zip(ligne["entetes"], orjson.loads(rejet["contenu"]), strict=False))
    garde = [cellule(lues.get(nom, "")) for nom in _entetes(ligne)]
    return [cellule(rejet["id_evenement"] or ""), *garde, motif(rejet["erreurs"])]


def _ligne_json(rejet: Mapping[Any, Any]) -> bytes:
    """The object that was sent; what is none, or cannot be written as it was read, is a text."""
    ident = {"id": rejet["id_evenement"]} if rejet["id_evenement"] else {}
    raison = {MOTIF_REJET: motif(rejet["erreurs"])}
    with suppress(orjson.JSONDecodeError, orjson.JSONEncodeError):
        lue = orjson.loads(rejet["contenu"])
        if isinstance(lue, dict):
            return orjson.dumps(ident | lue | raison) + b"\n"
    return orjson.dumps(ident | {"texte": rejet["contenu"]} | raison) + b"\n"


def motif(erreurs: Sequence[Mapping[Any, Any]]) -> str:
    """Why a line is refused, in a sentence each."""
    return " ".join(f"{e['pointeur'].strip('/')} : {e['message']}".removeprefix(" : ") for e in erreurs)


def ligne_csv(cellules: Sequence[Any]) -> bytes:
    """A line of a file of ours."""
    texte = io.StringIO()
    csv.writer(texte, delimiter=";", lineterminator="\r\n").writerow(cellules)
    return texte.getvalue().encode()
