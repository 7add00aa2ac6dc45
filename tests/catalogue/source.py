"""The text of the cahier des charges, read on its own: where each fiche begins, what its lines say."""

import os
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.catalogue.modele import Cite

DEPOT = Path(__file__).resolve().parents[2]
CHEMIN = Path(os.environ.get("AISNE_CAHIER") or DEPOT.parent / "shared" / "domain" / "cahier-des-charges.txt")
TITRE = re.compile(r"^Axe (\d)(?:-(\d))? ?(?::|- (?:Se mobiliser|Expérimenter))")
PREMIERE_FICHE = 313  # the table of contents says the same titles before this line


def plier(texte: str) -> str:
    """White space folded: what both the text and the catalogue are compared in."""
    return re.sub(r"\s+", " ", texte).strip()


def lignes() -> list[str] | None:
    """The folded lines, index 0 unused; None on a clone without the text, which is said plainly."""
    if not CHEMIN.is_file():
        warnings.warn(
            "cahier-des-charges.txt absent (set AISNE_CAHIER): only the internal checks of the catalogue ran",
            stacklevel=2,
        )
        return None
    return ["", *(plier(ligne) for ligne in CHEMIN.read_text(encoding="utf-8").split("\n"))]


def etendues(texte: list[str]) -> dict[str, range]:
    """The lines of each fiche, from its own title to the next one."""
    debuts: dict[str, int] = {}
    for numero in range(PREMIERE_FICHE, len(texte)):
        if titre := TITRE.match(texte[numero]):
            debuts["-".join(part for part in titre.groups() if part)] = numero
    fins = [*list(debuts.values())[1:], len(texte)]
    return {code: range(debut, fin) for (code, debut), fin in zip(debuts.items(), fins, strict=True)}


def bloc(texte: list[str], etendue: range, *, titre: str, fin: str | None) -> list[int]:
    """The lines that say something between `titre` and `fin` (or the end of the fiche)."""
    debut = next(n for n in etendue if texte[n].startswith(titre))
    apres = range(debut + 1, etendue.stop)
    borne = next(n for n in apres if texte[n].startswith(fin)) if fin else etendue.stop
    muettes = re.compile(r"^(-*|Axe \d - \w+)$")
    return [n for n in range(debut + 1, borne) if not muettes.match(texte[n])]


def cites(valeur: Any, chemin: str = "") -> Iterator[tuple[str, Cite]]:
    """Every `Cite` under a value of the catalogue, with its path."""
    if isinstance(valeur, Cite):
        yield chemin, valeur
    elif isinstance(valeur, BaseModel):
        for champ in type(valeur).model_fields:
            yield from cites(getattr(valeur, champ), f"{chemin}.{champ}")
    elif isinstance(valeur, dict):
        for cle, element in valeur.items():
            yield from cites(element, f"{chemin}.{cle}")
    elif isinstance(valeur, tuple):
        for rang, element in enumerate(valeur):
            yield from cites(element, f"{chemin}[{rang}]")
