"""Workbooks as a spreadsheet writes them, and as someone writes them who means harm."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from python_calamine import CalamineWorkbook

FEUILLE = "xl/worksheets/sheet1.xml"
TEXTES = "xl/sharedStrings.xml"


def classeur(entetes: Sequence[str], lignes: Sequence[Sequence[Any]]) -> bytes:
    """Dates as dates, numbers as numbers, a text that begins with « = » as a formula: what a spreadsheet does."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as ouvert:
        feuille, jour = ouvert.add_worksheet(), ouvert.add_format({"num_format": "dd/mm/yyyy"})
        feuille.write_row(0, 0, entetes)
        for rang, ligne in enumerate(lignes, 1):
            for colonne, valeur in enumerate(ligne):
                if isinstance(valeur, date):
                    feuille.write_datetime(rang, colonne, valeur, jour)
                elif valeur is not None:
                    feuille.write(rang, colonne, valeur)
    return tampon.getvalue()


def lire(contenu: bytes) -> list[list[Any]]:
    """The rows of its first sheet."""
    return CalamineWorkbook.from_filelike(io.BytesIO(contenu)).get_sheet_by_index(0).to_python()


def remplir(modele: bytes, *lignes: Mapping[str, Any]) -> bytes:
    """A template with rows under its header, by the name of their columns."""
    entetes = lire(modele)[0]
    assert {nom for ligne in lignes for nom in ligne} <= set(entetes)
    xml = ""
    for rang, ligne in enumerate(lignes, 2):
        cellules = ((entetes.index(nom), valeur) for nom, valeur in ligne.items())
        xml += f'<row r="{rang}">{"".join(_cellule(rang, c, v) for c, v in sorted(cellules))}</row>'
    return retoucher(modele, {FEUILLE: lambda brut: brut.replace(b"</sheetData>", xml.encode() + b"</sheetData>")})


def _cellule(rang: int, colonne: int, valeur: Any) -> str:
    lieu = f'r="{chr(65 + colonne)}{rang}"'
    if isinstance(valeur, int):
        return f"<c {lieu}><v>{valeur}</v></c>"
    return f'<c {lieu} t="inlineStr"><is><t>{escape(valeur)}</t></is></c>'


def retoucher(contenu: bytes, par_entree: Mapping[str, Callable[[bytes], bytes]], **ajouts: bytes) -> bytes:
    """The same archive, some of its entries rewritten, others added."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenu)) as lue, zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as ecrite:
        for entree in lue.infolist():
            brut = lue.read(entree)
            ecrite.writestr(entree.filename, par_entree.get(entree.filename, bytes)(brut))
        for nom, brut in ajouts.items():
            ecrite.writestr(nom, brut)
    return tampon.getvalue()


def eparse(contenu: bytes) -> bytes:
    """Two cells, as far from each other as a sheet goes: a few bytes, 17 billion cells."""
    loin = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return retoucher(contenu, {FEUILLE: lambda brut: brut.replace(b"</sheetData>", loin)})


def bombe(contenu: bytes, octets: int = 300_000_000) -> bytes:
    """A sheet of blanks: some 300 kB that unfold a thousand times."""
    return retoucher(contenu, {FEUILLE: lambda brut: brut.replace(b"<sheetData>", b"<sheetData>" + b" " * octets)})


def bombe_qui_ment(contenu: bytes) -> bytes:
    """The same, whose directory says that the sheet is a thousand bytes long."""
    brut = bytearray(bombe(contenu))
    with zipfile.ZipFile(io.BytesIO(brut)) as archive:
        entree = archive.getinfo(FEUILLE)
        lieu = archive.start_dir
    while brut[lieu + 46 : lieu + 46 + len(FEUILLE)] != FEUILLE.encode():
        lieu += 46 + sum(struct.unpack("<HHH", brut[lieu + 28 : lieu + 34]))
    struct.pack_into("<I", brut, lieu + 24, 1_000)
    struct.pack_into("<I", brut, entree.header_offset + 22, 1_000)
    return bytes(brut)


def rires(contenu: bytes) -> bytes:
    """A billion laughs in the shared texts."""
    entites = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f"<!DOCTYPE sst [{entites}]><sst".encode()
    return retoucher(contenu, {TEXTES: lambda brut: brut.replace(b"<sst", dtd, 1).replace(b"<t>", b"<t>&a9;", 1)})


def entite_externe(contenu: bytes) -> bytes:
    """A text that a parser would fetch from the disk."""
    dtd = b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'
    return retoucher(contenu, {TEXTES: lambda brut: brut.replace(b"<sst", dtd, 1).replace(b"<t>", b"<t>&x;", 1)})


def textes_sans_nombre(contenu: bytes) -> bytes:
    """Shared texts that announce four billion of them."""
    return retoucher(contenu, {TEXTES: lambda brut: brut.replace(b'uniqueCount="', b'uniqueCount="4294967')})


def entrees_sans_nombre(contenu: bytes) -> bytes:
    return retoucher(contenu, {}, **{f"xl/media/{rang}.bin": b"" for rang in range(5_000)})


def liens_externes(contenu: bytes) -> bytes:
    """A link to a workbook elsewhere: nobody follows it."""
    lien = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>'
    return retoucher(contenu, {}, **{"xl/externalLinks/externalLink1.xml": lien})


def chiffre(contenu: bytes) -> bytes:
    """Each entry marked as encrypted, in the directory and before its bytes."""
    brut = bytearray(contenu)
    for marque, ecart in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        lieu = brut.find(marque)
        while lieu >= 0:
            brut[lieu + ecart] |= 1
            lieu = brut.find(marque, lieu + 4)
    return bytes(brut)


def abime(contenu: bytes) -> bytes:
    """A CRC that is not that of the sheet."""
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        juste = archive.getinfo(FEUILLE).CRC
    return contenu.replace(struct.pack("<I", juste), struct.pack("<I", juste ^ 1))


ANCIEN_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000
COMPRESSE = zlib.compress(b"date;type\n", wbits=31)
HOSTILES: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "a bomb": (bombe, 413, "CLASSEUR_TROP_GRAND"),
    "a bomb that lies": (bombe_qui_ment, 400, "CLASSEUR_ILLISIBLE"),
    "a sparse sheet": (eparse, 413, "CLASSEUR_TROP_GRAND"),
    "a billion laughs": (rires, 400, "CLASSEUR_DTD"),
    "an entity of the disk": (entite_externe, 400, "CLASSEUR_DTD"),
    "texts without number": (textes_sans_nombre, 413, "CLASSEUR_TROP_GRAND"),
    "entries without number": (entrees_sans_nombre, 413, "CLASSEUR_TROP_GRAND"),
    "encrypted": (chiffre, 400, "CLASSEUR_PROTEGE"),
    "a wrong CRC": (abime, 400, "CLASSEUR_ILLISIBLE"),
    "an .xls": (lambda _: ANCIEN_XLS, 400, "CLASSEUR_PROTEGE"),
    "cut": (lambda contenu: contenu[:-100], 400, "CLASSEUR_ILLISIBLE"),
    "another archive": (lambda _: COMPRESSE, 400, "CLASSEUR_ILLISIBLE"),
    "a CSV": (lambda _: b"date;type\n", 400, "CLASSEUR_ILLISIBLE"),
    "no sheet data": (
        lambda contenu: retoucher(contenu, {FEUILLE: lambda _: b'<worksheet xmlns="x"><sheetData/></worksheet>'}),
        422,
        "COLONNES",
    ),
}
"""What is sent instead of a sound workbook, and how it is refused."""
