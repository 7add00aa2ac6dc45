"""PDFs read back: their words, whether they claim the standard, the elements of their structure."""

import unicodedata
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.pdf import typographier


def plat(texte: str) -> str:
    """Composed, without spaces nor ligatures: a line broken in a cell is still the same words."""
    return "".join(unicodedata.normalize("NFKC", typographier(texte)).split())


def dit(lu: PdfReader) -> str:
    return plat("".join(page.extract_text() for page in lu.pages))


def conforme(lu: PdfReader) -> bool:
    """It says that it follows PDF/UA."""
    racine: Any = lu.trailer["/Root"]
    return b"pdfuaid:part" in racine["/Metadata"].get_object().get_data()


def elements(noeud: Any) -> list[DictionaryObject]:
    """Every element of the structure tree."""
    objet = noeud.get_object()
    if isinstance(objet, list):
        return [e for fils in objet for e in elements(fils)]
    if not isinstance(objet, DictionaryObject):
        return []
    return [objet, *(elements(objet["/K"]) if "/K" in objet else [])]
