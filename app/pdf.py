"""Accessible PDF: a Typst template and its data, text that is never read as markup; figures as it says them.

Fonts are those of the package and of Typst, never the machine's: a document is the same wherever it is made.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
import typst
from font_source_sans_pro import font_directory

from app.regles.francais import MOIS

PDF = "application/pdf"
FINE, INSECABLE, COUPE = "\u202f", "\u00a0", "\u200b"  # thin and plain spaces that do not break; a place to break
USAGES = [
    (re.compile(motif), remplace)
    for motif, remplace in (
        (r'"([^"\n]+)"', r"« \1 »"),
        (r"'", "’"),
        (r"\.\.\.", "…"),
        (r"(?<=\d)%", f"{INSECABLE}%"),
        (r" (?=[;!?])", FINE),
        (r" (?=[:%»€])|(?<=«) ", INSECABLE),
        (rf"\b(\d{{1,2}}(?:er)?) ({'|'.join(MOIS)}) (?=\d{{4}}\b)", rf"\1{INSECABLE}\2{INSECABLE}"),
    )
]
TROP_LONG = re.compile(r"\S{30,}")


def composer(modele: Path, donnees: Mapping[str, Any]) -> bytes:
    """The document as PDF/UA-1; the template reads `donnees`, its texts composed, as `json(bytes(sys.inputs.donnees))`.

    PDF/UA refuses a character that no font has, such as an emoji someone typed: the document is then tagged as well,
    shows a box for it, and does not say that it follows the standard.
    """
    entrees = {"donnees": orjson.dumps(_typographier(donnees)).decode()}
    try:
        return _compiler(modele, entrees, ua=True)
    except typst.TypstError:
        return _compiler(modele, entrees, ua=False)


def _compiler(modele: Path, entrees: dict[str, str], *, ua: bool) -> bytes:
    norme: Literal["ua-1"] | None = "ua-1" if ua else None
    return typst.compile(  # a `typst.Fonts` kept between documents would keep each of them in memory too
        _lire(modele),
        sys_inputs=entrees,
        pdf_standards=norme,
        font_paths=[font_directory],
        ignore_system_fonts=True,
    )


@cache
def _lire(modele: Path) -> bytes:
    return modele.read_bytes()


def _typographier(valeur: Any) -> Any:
    """The same data, each of its texts as French typography wants it."""
    if isinstance(valeur, str):
        return typographier(valeur)
    if isinstance(valeur, Mapping):
        return {nom: _typographier(x) for nom, x in valeur.items()}
    return [_typographier(x) for x in valeur] if isinstance(valeur, list | tuple) else valeur


def typographier(texte: str) -> str:
    """Words typed without it, in French typography; one that no line would hold, such as an address, may break."""
    for motif, remplace in USAGES:
        texte = motif.sub(remplace, texte)
    return TROP_LONG.sub(lambda mot: COUPE.join(mot[0]), texte)


def en_chiffres(valeur: float) -> str:
    """« 8 030,5 »: a decimal comma, thousands apart, no useless zero, at most two decimals."""
    entiers, _, decimales = f"{valeur:,.2f}".replace(",", FINE).partition(".")
    decimales = decimales.rstrip("0")
    return f"{entiers},{decimales}" if decimales else entiers


def en_euros(centimes: int) -> str:
    """« 24 000,00 € », « -1 500,01 € »."""
    euros, reste = divmod(abs(centimes), 100)
    return "-" * (centimes < 0) + f"{euros:,}".replace(",", FINE) + f",{reste:02d}{INSECABLE}€"
