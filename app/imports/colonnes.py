"""The columns of a type of event: those of its template, and what a cell means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson

from app.echanges.genres import ACTES_DE, GENRES
from app.erreurs import Erreur, RegleRefusee

COLONNES_MAX = 200
NOM_MAX = 100  # characters
MOTIF_REJET = "motif_rejet"  # what a rejects file adds, and an import leaves aside
ID = "id"
LIBRE, OBJET, TEXTE = "libre", "objet", "texte"
FORMES = ("format", "pattern", "enum", "const")  # a string that has one is a day, a code, an id: no free text
DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
MINUIT = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]00:00(:00)?$")  # a day, as some software exports it
CHIFFRES = re.compile(r"^[+-]?\d{1,15}([.,]\d+)?$")  # of a column of numbers, zeros before them or not
NOMBRE = re.compile(r"^(0|[1-9]\d{0,8})([.,]\d+)?$")  # longer, or after a zero: a code, kept as it is
BOOLEENS = {"oui": True, "vrai": True, "true": True, "non": False, "faux": False, "false": False}
DITS_BOOLEENS = BOOLEENS | {"1": True, "0": False, "o": True, "n": False, "yes": True, "no": False}  # where one is due
GARDE = re.compile(r"^'(?=[=+\-@＝＋－＠\t\r\n])")  # what our own files put before a would-be formula


@cache
def colonnes(type_: str) -> Mapping[str, str]:
    """Name -> kind of each column of a type: the fields of its body, nested ones with dots, and `cible`."""
    genre = GENRES[type_]
    schema = genre.corps.model_json_schema()
    lues = dict(_champs(schema, schema.get("$defs", {})))
    if genre.cible is not None or type_ in ACTES_DE:
        lues = {"cible": "string", "cible.id_source": "string"} | lues
    return {ID: "string"} | lues


def _champs(schema: Mapping[str, Any], defs: Mapping[str, Any], sous: str = "") -> Sequence[tuple[str, str]]:
    trouves: list[tuple[str, str]] = []
    for nom, champ in schema["properties"].items():
        for choix in champ.get("anyOf", [champ]):
            lu = defs[choix["$ref"].rpartition("/")[2]] if "$ref" in choix else choix
            if "properties" in lu:
                trouves += _champs(lu, defs, f"{sous}{nom}.")
            elif lu.get("type") != "null":
                trouves.append((f"{sous}{nom}", _nature(lu, defs)))
    return trouves


def _nature(lu: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    if lu.get("type") == "array":
        element = lu["items"]
        element = defs[element["$ref"].rpartition("/")[2]] if "$ref" in element else element
        return OBJET if "properties" in element else "array"
    if lu.get("type") == "object":
        return LIBRE
    if lu.get("format") == "date":
        return "date"
    nature = str(lu.get("type", "string"))
    return TEXTE if nature == "string" and not any(forme in lu for forme in FORMES) else nature


def lire_entetes(cellules: Sequence[str], type_: str) -> list[str]:
    """The columns of a file, by their name without accent or case.

    Raises RegleRefusee: none, too many, unknown, or there twice. A spreadsheet may leave unnamed ones at the end.
    """
    lues = [_normal(c) for c in cellules[: COLONNES_MAX + 1]]
    while lues and not lues[-1]:
        lues.pop()
    if not lues or len(lues) > COLONNES_MAX:
        detail = f"La première ligne du fichier nomme les colonnes du modèle de ce type, {COLONNES_MAX} au plus."
        raise RegleRefusee(detail, code="COLONNES")
    connues, erreurs = colonnes(type_), []
    libres = tuple(f"{nom}." for nom, nature in connues.items() if nature == LIBRE)
    for rang, nom in enumerate(lues):
        if nom in lues[:rang]:
            erreurs.append(Erreur("COLONNE_EN_DOUBLE", "Cette colonne est là deux fois.", f"/colonnes/{rang}"))
        elif nom not in connues and nom != MOTIF_REJET and not (nom.startswith(libres) and len(nom) <= NOM_MAX):
            detail = "Cette colonne n'existe pas pour ce type : voir le modèle de fichier."
            erreurs.append(Erreur("COLONNE_INCONNUE", detail, f"/colonnes/{rang}"))
    if erreurs:
        detail = "Corrigez la première ligne du fichier : elle nomme les colonnes du modèle de ce type."
        raise RegleRefusee(detail, code="COLONNES", erreurs=erreurs[:50])
    return lues


def _normal(nom: str) -> str:
    sans_accent = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode()
    return re.sub(r"[ \-]+", "_", sans_accent.strip().lower())


def objet(entetes: Sequence[str], cellules: Sequence[str], type_: str) -> dict[str, Any]:
    """The body that a line tells; an empty cell is absent."""
    connues, lu = colonnes(type_), dict[str, Any]()
    for nom, cellule in zip(entetes, cellules, strict=False):
        texte = GARDE.sub("", cellule.strip())
        if not texte or nom == MOTIF_REJET:
            continue
        *parents, feuille = nom.split(".")
        dans = lu
        for parent in parents:
            suivant = dans.setdefault(parent, {})
            dans = suivant if isinstance(suivant, dict) else {}
        dans[feuille] = valeur(texte, connues.get(nom, LIBRE))
    return lu


def valeur(texte: str, nature: str) -> Any:
    """What a cell says, in the types of JSON: a cell is text, the body of an act takes numbers, booleans and days.

    French dates and decimals included; what is not understood is left for the rule to refuse.
    """
    if nature == "array":
        return [t.strip() for t in re.split(r"[|,;]", texte) if t.strip()]
    if nature == OBJET:
        return _json(texte)
    if nature in ("date", LIBRE) and (lue := DATE.match(texte)):
        jour, mois, an = lue.groups()
        return f"{an}-{mois:0>2}-{jour:0>2}"
    if nature == "date" and (lue := MINUIT.match(texte)):
        return lue[1]
    booleens = {"boolean": DITS_BOOLEENS, LIBRE: BOOLEENS}.get(nature, {})
    if texte.lower() in booleens:
        return booleens[texte.lower()]
    if (nature in ("integer", "number") and CHIFFRES.match(texte)) or (nature == LIBRE and NOMBRE.match(texte)):
        lu = float(texte.replace(",", "."))
        return int(lu) if lu.is_integer() else lu
    return texte


def _json(texte: str) -> Any:
    try:
        return orjson.loads(texte)
    except orjson.JSONDecodeError:
        return texte
