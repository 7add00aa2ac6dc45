"""A workbook turned into the CSV of its first sheet: run as a process of its own, which may neither grow nor last.

`python -I tableur.py SOURCE CIBLE OCTETS_MAX`. What it reads is hostile until it is read: it imports nothing of the
application, sets its own limits before it opens the file, and says on its output one word of `app.imports.classeur`.
"""

import csv
import errno
import os
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineWorkbook

MEMOIRE = 300 << 20  # bytes; 200,000 lines of six columns take some 170
SECONDES_CPU = 8
ENTREES_MAX = 2_000
DEPLIE_MAX = 200_000_000  # bytes of all entries, unfolded
TAUX_MAX, TAUX_DES = 200, 1_000_000  # how much an entry may unfold, from how many bytes on
CELLULES_MAX = 1_200_000  # of the rectangle that holds them all: it is read whole
MORCEAU, BALISE_MAX = 1 << 20, 1 << 16
COMPOSE = b"\xd0\xcf\x11\xe0"  # what starts an .xls, and an .xlsx under a password
DTD = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
CELLULE = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>")


class Refuse(Exception):
    """The word that says why."""


def limiter(octets_max: int) -> None:
    """Memory, time, size of what is written; no core, which would hold what was read."""
    limites = {"CPU": SECONDES_CPU, "FSIZE": octets_max, "CORE": 0}
    if sys.platform == "linux":  # elsewhere the address space is not limited so
        limites["AS"] = MEMOIRE
    for nom, valeur in limites.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{nom}"), (valeur, valeur))


def verifier(chemin: str) -> None:
    """The archive, entry by entry, before anything makes sense of it. Raises Refuse."""
    with open(chemin, "rb") as fichier:
        if fichier.read(len(COMPOSE)) == COMPOSE:
            raise Refuse("protege")
    with zipfile.ZipFile(chemin) as archive:
        entrees = archive.infolist()
        if len(entrees) > ENTREES_MAX or sum(e.file_size for e in entrees) > DEPLIE_MAX:
            raise Refuse("lourd")
        for entree in entrees:
            if entree.flag_bits & 1:
                raise Refuse("protege")
            if entree.file_size > max(TAUX_DES, TAUX_MAX * entree.compress_size):
                raise Refuse("lourd")
        for entree in entrees:
            _verifier_entree(archive, entree)


def _verifier_entree(archive: zipfile.ZipFile, entree: zipfile.ZipInfo) -> None:
    """It is as long as it says and has the CRC it says; without a DTD, and its cells in a rectangle of a fair size."""
    lignes, largeur, reste = 0, 0, b""
    with archive.open(entree) as flux:
        while morceau := flux.read(MORCEAU):
            texte = reste + morceau
            if DTD.search(texte):
                raise Refuse("dtd")
            for colonne, ligne in set(CELLULE.findall(texte)):
                lignes, largeur = max(lignes, int(ligne)), max(largeur, _rang(colonne))
            if lignes * largeur > CELLULES_MAX:
                raise Refuse("lourd")
            debut = texte.rfind(b"<")
            reste = texte[debut:][:BALISE_MAX] if debut >= 0 else b""


def _rang(lettres: bytes) -> int:
    """« A » is 1, « AA » is 27."""
    rang = 0
    for lettre in lettres.upper():
        rang = rang * 26 + lettre - 64
    return rang


def lignes(chemin: str) -> Iterator[list[str]]:
    """The rows of the first sheet, as a CSV would write them; a formula is what it last gave."""
    with CalamineWorkbook.from_path(chemin) as classeur:
        if not classeur.sheet_names:
            return
        for rang, cellules in enumerate(classeur.get_sheet_by_index(0).iter_rows()):
            textes = [_texte(c) for c in cellules]
            yield textes if rang else [" ".join(t.split()) for t in textes]  # a header is one line


def _texte(valeur: Any) -> str:
    """What a cell says, in the words of a CSV."""
    match valeur:
        case bool():
            return "true" if valeur else "false"
        case float() if valeur.is_integer():
            return str(int(valeur))
        case datetime() if valeur.time() == time():
            return valeur.date().isoformat()
        case datetime() | date() | time():
            return valeur.isoformat()
        case _:
            return str(valeur)


def convertir(source: str, cible: str) -> None:
    """Write `cible`, on disk before it returns. Raises Refuse, and what the libraries raise."""
    verifier(source)
    with open(cible, "w", encoding="utf-8", newline="") as fichier:
        redacteur = csv.writer(fichier, delimiter=";", lineterminator="\n")
        redacteur.writerows(lignes(source))
        fichier.flush()
        os.fsync(fichier.fileno())


def main() -> str:
    """The word that says how it went."""
    try:
        convertir(sys.argv[1], sys.argv[2])
    except Refuse as refus:
        return str(refus)
    except MemoryError:
        return "lourd"
    except OSError as exc:
        if exc.errno in (errno.ENOSPC, errno.EIO, errno.ENOENT, errno.EACCES):
            raise  # ours, and not the file's
        return "lourd" if exc.errno == errno.EFBIG else "illisible"
    except BaseException:  # a panic of the reader is no Exception
        return "illisible"
    return "fait"


if __name__ == "__main__":
    limiter(int(sys.argv[3]))
    sys.stdout.write(main())
