"""A file of events on disk: received as it comes, read a slice at a time from where the last one ended."""

import asyncio
import codecs
import csv
import hashlib
import os
from collections.abc import AsyncIterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from app.acces.acteur import lieu_du_caractere
from app.echanges.genres import GENRES
from app.echanges.lecture import de_cloudevents, type_inconnu
from app.erreurs import CorpsInvalide, Refus, RegleRefusee, SyntaxeInvalide, TropGrand, caractere_nul
from app.imports.classeur import convertir
from app.imports.colonnes import ID, MOTIF_REJET, lire_entetes, objet
from app.imports.enregistrements import Forme, forme, lire
from app.pagination import XLSX

LIGNE_MAX = 100_000  # bytes, of a line, and of those that a quoted cell adds to it
SAUTS_MAX = 100  # lines that quoted cells may add to one: read again when they are refused
GUILLEMET = (
    "Un guillemet ouvert dans cette ligne ne se ferme pas au bout de sa cellule : retirez-le, doublez-le, ou écrivez "
    "ce texte sur une seule ligne."
)
OCTETS_PAR_TRANCHE = 8_000_000  # read at once, whether or not they hold an event
LIGNES_LUES = 20_000  # and lines: a blank one is no event, and costs as long to read
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CLASSEUR = b"PK\x03\x04"
SEPARATEURS = ";,\t"


@dataclass(frozen=True, slots=True)
class Depot:
    """A file received: its weight, its digest, how its text is written."""

    octets: int
    empreinte: str
    encodage: str


@dataclass(frozen=True, slots=True)
class Nature:
    """How to read a file (`csv` or `ndjson`), and what its lines become."""

    format: str
    encodage: str
    type: str | None
    source: str
    empreinte: str
    classeur: bool  # the CSV is ours, of a workbook


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line: as it was sent, and the event it tells or why it tells none."""

    numero: int
    contenu: str
    lu: dict[str, Any] | Refus


@dataclass(slots=True)
class Tranche:
    """Some lines, and where the next one starts."""

    position: int
    numero: int
    lignes: list[Ligne] = field(default_factory=list)
    fin: bool = False

    def pleine(self, octets: int, lues: int, lignes_max: int) -> bool:
        """So many bytes, lines or events: who reads holds a transaction, and everyone else waits for its turn."""
        return len(self.lignes) >= lignes_max or octets >= OCTETS_PAR_TRANCHE or lues >= LIGNES_LUES


async def recevoir(flux: AsyncIterable[bytes], chemin: Path, *, sel: str, octets_max: int) -> Depot:
    """Write what comes to `chemin`, on disk before it returns; nothing is left when it fails. Raises TropGrand.

    UTF-8 unless its bytes say otherwise, then Windows-1252. `sel` is part of the digest.
    """
    chemin.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    octets, somme = 0, hashlib.sha256(sel.encode())
    decodeur, encodage = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    try:
        with chemin.open("xb") as fichier:
            async for morceau in flux:
                octets += len(morceau)
                if octets > octets_max:
                    raise TropGrand("Le fichier est trop grand : envoyez-le en plusieurs fois.")
                somme.update(morceau)
                encodage = _encodage(decodeur, morceau, encodage)
                fichier.write(morceau)
            encodage = _encodage(decodeur, b"", encodage, fin=True)
            fichier.flush()
            await asyncio.to_thread(os.fsync, fichier.fileno())
        if octets == 0:
            raise SyntaxeInvalide("Le fichier est vide.")
    except BaseException:
        chemin.unlink(missing_ok=True)  # noqa: ASYNC240  one call, on the way out
        raise
    return Depot(octets, somme.hexdigest(), encodage)


async def recevoir_classeur(
    flux: AsyncIterable[bytes], chemin: Path, *, recu: Path, sel: str, octets_max: int
) -> Depot:
    """The same for a workbook: kept at `recu` while it is read; what waits at `chemin` is the CSV of its first sheet.

    Raises SyntaxeInvalide, TropGrand, Indisponible.
    """
    depot = await recevoir(flux, recu, sel=sel, octets_max=octets_max)
    try:
        octets = await convertir(recu, chemin, octets_max=octets_max)
    except BaseException:
        chemin.unlink(missing_ok=True)  # noqa: ASYNC240  one call, on the way out
        raise
    finally:
        recu.unlink(missing_ok=True)  # noqa: ASYNC240  one call
    return Depot(octets, depot.empreinte, "utf-8")


def _encodage(decodeur: codecs.IncrementalDecoder, morceau: bytes, encodage: str, *, fin: bool = False) -> str:
    if encodage == "utf-8":
        try:
            decodeur.decode(morceau, fin)
        except UnicodeDecodeError:
            return "cp1252"
    return encodage


class Lecteur:
    """The lines of a file as text, never more than one in memory; `position` is the byte after the last one given."""

    def __init__(self, fichier: BinaryIO, encodage: str) -> None:
        self._fichier, self._encodage = fichier, encodage
        self.position, self.trop_longue = fichier.tell(), False

    def __iter__(self) -> Iterator[str]:
        while brut := self._fichier.readline(LIGNE_MAX + 1):
            self.position += len(brut)
            self.trop_longue |= len(brut) > LIGNE_MAX
            while len(brut) > LIGNE_MAX and not brut.endswith(b"\n") and (reste := self._fichier.readline(LIGNE_MAX)):
                self.position += len(reste)
                brut = brut[:LIGNE_MAX] + reste[-1:]
            yield "\n" if self.trop_longue else self._texte(brut)

    def _texte(self, brut: bytes) -> str:
        return brut.decode(self._encodage, errors="replace").removeprefix("\ufeff")

    def suite(self) -> Iterator[str]:
        """The lines behind the last one, for the record it began: as many as a record may hold, or csv.Error."""
        octets = 0
        for _ in range(SAUTS_MAX):
            brut = self._fichier.readline(LIGNE_MAX + 1)
            octets += len(brut)
            if octets > LIGNE_MAX:
                break
            if not brut:
                return
            self.position += len(brut)
            yield self._texte(brut)
        raise csv.Error("a quote that does not end")

    def revenir(self, position: int) -> None:
        """Read again from there."""
        self._fichier.seek(position)
        self.position = position

    def defaut(self, texte: str) -> Refus | None:
        """Why a record can be no event, whatever it says."""
        if self.trop_longue:
            self.trop_longue = False
            return TropGrand(f"Raccourcissez cette ligne : {LIGNE_MAX} octets au plus.", code="LIGNE_TROP_LONGUE")
        if "\0" in texte:
            return caractere_nul()
        if "\ufffd" in texte:
            return SyntaxeInvalide("Enregistrez le fichier en UTF-8 : un caractère est illisible.", code="ENCODAGE")
        return None


def lire_tranche(chemin: Path, nature: Nature, *, position: int, numero: int, lignes_max: int) -> Tranche:
    """The next lines of a file, `numero` being the last one read. Raises RegleRefusee for the header of a CSV."""
    with chemin.open("rb") as fichier:
        lire = _csv if nature.format == "csv" else _ndjson
        return lire(fichier, nature, Tranche(position, numero), lignes_max)


def entetes_de(chemin: Path, nature: Nature) -> list[str]:
    """The columns of a CSV, none for NDJSON. Raises RegleRefusee, and SyntaxeInvalide for what is no such text."""
    with chemin.open("rb") as fichier:
        debut = fichier.read(4)
        if debut.startswith(UTF_16) or b"\0" in debut:
            detail = "Ce fichier n'est pas en UTF-8 (il semble en UTF-16) : enregistrez-le en CSV UTF-8."
            raise SyntaxeInvalide(detail, code="ENCODAGE")
        if debut == CLASSEUR:
            raise SyntaxeInvalide(f"C'est un classeur : envoyez-le avec Content-Type: {XLSX}.", code="CLASSEUR")
        fichier.seek(0)
        return _entetes(fichier, nature)[0] if nature.format == "csv" else []


def _entetes(fichier: BinaryIO, nature: Nature) -> tuple[list[str], str]:
    assert nature.type is not None  # noqa: S101  a CSV is of one type
    premiere = next(iter(Lecteur(fichier, nature.encodage)), "")
    separateur = max(SEPARATEURS, key=premiere.count)
    return lire_entetes(next(csv.reader([premiere], delimiter=separateur), []), nature.type), separateur


def _csv(fichier: BinaryIO, nature: Nature, tranche: Tranche, lignes_max: int) -> Tranche:
    assert nature.type is not None  # noqa: S101  a CSV is of one type
    entetes, separateur = _entetes(fichier, nature)
    attendue = forme(entetes, nature.type, separateur, sure=nature.classeur)
    fichier.seek(max(tranche.position, fichier.tell()))
    lecteur, tranche.numero = Lecteur(fichier, nature.encodage), max(tranche.numero, 1)
    premieres = iter(lecteur)
    lues, depart = 0, lecteur.position
    while not tranche.pleine(lecteur.position - depart, lues, lignes_max):
        premiere, lues = next(premieres, None), lues + 1
        if premiere is None:
            tranche.fin = True
            break
        cellules, defaut = _enregistrement(premiere, lecteur, attendue)
        tranche.numero += 1
        if defaut is None and any(cellules[len(entetes) :]):
            defaut = SyntaxeInvalide("Cette ligne a plus de cellules que de colonnes.", code="CELLULES")
        if defaut or any(cellules):
            lu = defaut or _evenement(_du_corps(objet(entetes, cellules, nature.type)), nature, tranche.numero)
            tranche.lignes.append(Ligne(tranche.numero, orjson.dumps(cellules).decode(), lu))
    tranche.position = lecteur.position
    return tranche


def _enregistrement(premiere: str, lecteur: Lecteur, attendue: Forme) -> tuple[list[str], Refus | None]:
    """The cells of a record, or those of its first line as they are written, and why it is refused."""
    fin = lecteur.position
    try:
        cellules = lire(premiere, lecteur.suite(), attendue)
    except csv.Error:
        lecteur.revenir(fin)
        return premiere.rstrip("\r\n").split(attendue.separateur), SyntaxeInvalide(GUILLEMET, code="GUILLEMET")
    return cellules, lecteur.defaut("".join(cellules))


def _ndjson(fichier: BinaryIO, nature: Nature, tranche: Tranche, lignes_max: int) -> Tranche:
    fichier.seek(tranche.position)
    lecteur = Lecteur(fichier, nature.encodage)
    for lues, texte in enumerate(lecteur, 1):
        tranche.numero += 1
        defaut = lecteur.defaut(texte)
        if defaut or texte.strip():
            lu = defaut or _objet_json(texte, nature, tranche.numero)
            tranche.lignes.append(Ligne(tranche.numero, texte.strip(), lu))
        if tranche.pleine(lecteur.position - tranche.position, lues, lignes_max):
            break
    else:
        tranche.fin = True
    tranche.position = lecteur.position
    return tranche


def _objet_json(texte: str, nature: Nature, numero: int) -> dict[str, Any] | Refus:
    """An envelope, or the bare body of the type that the import names."""
    try:
        lu = orjson.loads(texte)
    except orjson.JSONDecodeError:
        return SyntaxeInvalide("Cette ligne n'est pas un JSON lisible.")
    if not isinstance(lu, dict):
        return CorpsInvalide([{"type": "model_attributes_type", "loc": ()}])
    if "\\u0000" in texte and (lieu := lieu_du_caractere(lu)) is not None:
        return caractere_nul(lieu)
    if "data" not in lu and nature.type is not None:
        lu = _du_corps(lu)
    return _evenement(lu, nature, numero)


def _du_corps(lu: dict[str, Any]) -> dict[str, Any]:
    """The event of a bare body, which may hold the event's own id."""
    ident = lu.pop(ID, None)
    lu.pop(MOTIF_REJET, None)
    return {"data": lu} if ident is None else {"id": ident, "data": lu}


def _evenement(lu: dict[str, Any], nature: Nature, numero: int) -> dict[str, Any]:
    """An event with what the import says of all; without an id of its own, it has that of its line in this file."""
    commun = {"id": f"{nature.empreinte}-{numero}", "source": nature.source}
    if nature.type is not None:
        commun["type"] = nature.type
    lu.pop(MOTIF_REJET, None)
    complet = commun | lu
    return de_cloudevents(complet) if "specversion" in complet else complet


def verifier_type(format_: str, type_: str | None) -> None:
    """Raise RegleRefusee for a type that does not exist, and for a CSV or a workbook without one."""
    if type_ is not None and type_ not in GENRES:
        raise type_inconnu(type_, "/query/type")
    if format_ != "ndjson" and type_ is None:
        detail = "Dites le type des événements d'un CSV ou d'un classeur : ?type=activite.realisee."
        raise RegleRefusee(detail, code="TYPE_REQUIS")
