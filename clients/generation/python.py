"""The Python client's generated files: `modeles.py` by datamodel-code-generator, `operations.py` written here."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from clients.generation.document import RACINE, Document, Operation, Parametre, Schema, reference

ENTETE = '"""Generated from openapi/openapi.json by `make client`: do not edit."""'
SANS_SUITE = frozenset({"cursor"})  # followed by `Liste`
IMPORTS = """
import datetime as dt
from collections.abc import Sequence
from typing import BinaryIO, Literal
from uuid import UUID

from pydantic import TypeAdapter

from aisne_client import modeles as m
from aisne_client.transport import Liste, Transport
"""
SIMPLES = {"string": "str", "integer": "int", "boolean": "bool", "number": "float", "null": "None"}
OPTIONS = (
    "--input-file-type=openapi",
    "--openapi-scopes=schemas",
    "--output-model-type=pydantic_v2.BaseModel",
    "--target-python-version=3.11",
    "--base-class=aisne_client.base.Modele",
    "--use-annotated",
    "--field-constraints",
    "--enum-field-as-literal=all",
    "--collapse-root-models",
    "--strict-nullable",
    "--use-schema-description",
    "--use-field-description",
    "--use-single-line-docstring",
    "--formatters=builtin",
    "--disable-timestamp",
    "--disable-warnings",
)


def modeles(document: Document) -> str:
    """The shapes as pydantic models."""
    brut = {
        "openapi": "3.1.0",
        "info": {"title": "Aisne", "version": "1"},
        "paths": {},
        "components": {"schemas": document.schemas},
    }
    with tempfile.TemporaryDirectory() as dossier:
        entree, sortie = Path(dossier) / "openapi.json", Path(dossier) / "modeles.py"
        entree.write_text(json.dumps(brut, ensure_ascii=False), encoding="utf-8")
        commande = [sys.executable, "-m", "datamodel_code_generator", *OPTIONS]
        subprocess.run(  # noqa: S603  our own options, our own file
            [*commande, f"--input={entree}", f"--output={sortie}", f"--custom-file-header={ENTETE}"], check=True
        )
        return mettre_en_forme(sortie.read_text(encoding="utf-8"))


def mettre_en_forme(code: str) -> str:
    """As `ruff format` writes it, with sorted imports."""
    for options in (["check", "--select=I,F401", "--fix-only", "--silent"], ["format"]):
        commande = [sys.executable, "-m", "ruff", *options, "--stdin-filename=clients/python/aisne_client/code.py", "-"]
        code = subprocess.run(  # noqa: S603  our own options
            commande, input=code, capture_output=True, text=True, check=True, cwd=RACINE
        ).stdout
    return code


def operations(document: Document) -> str:
    """A class per resource, a method per operation, and `Operations` that holds them."""
    ressources = sorted(document.operations, key=lambda o: o.ressource)
    morceaux, noms = [ENTETE, IMPORTS, *_lecteurs(document)], []
    for ressource, lues in groupby(ressources, key=lambda o: o.ressource):
        noms.append(ressource)
        methodes = "\n".join(_methode(o, document) for o in lues)
        morceaux.append(
            f"class {classe(ressource)}:\n    def __init__(self, transport: Transport) -> None:\n"
            f"        self._transport = transport\n\n{methodes}\n"
        )
    attributs = "\n".join(f"        self.{nom} = {classe(nom)}(transport)" for nom in noms)
    morceaux.append(f"class Operations:\n    def __init__(self, transport: Transport) -> None:\n{attributs}\n")
    return mettre_en_forme("\n\n".join(morceaux))


def _lecteurs(document: Document) -> Iterator[str]:
    """Readers of the answers that are not one named shape."""
    for o in document.operations:
        if o.reponse is not None and reference(o.reponse) is None:
            genre = annotation(o.reponse, document)
            yield f"{_lecteur(o)}: TypeAdapter[{genre}] = TypeAdapter({genre})"


def _lecteur(o: Operation) -> str:
    return f"_{o.ident.upper()}"


def classe(ressource: str) -> str:
    """`contrats_engagement` -> `ContratsEngagement`."""
    return "".join(mot.capitalize() for mot in ressource.split("_"))


def annotation(schema: Schema, document: Document, *, entree: bool = False) -> str:
    """The Python type of a schema. `entree`: what a caller gives, wider than what is read."""
    nom = reference(schema)
    if nom is not None:
        vise = document.schemas[nom]
        return annotation(vise, document) if "enum" in vise else f"m.{nom}"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(annotation(s, document, entree=entree) for s in schema["anyOf"]))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(v) for v in schema['enum'])}]"
    match schema.get("type"), schema.get("format"):
        case "string", "uuid":
            return "UUID | str" if entree else "UUID"
        case "string", "date":
            return "dt.date"
        case "string", "date-time":
            return "dt.datetime"
        case "array", _:
            return f"{'Sequence' if entree else 'list'}[{annotation(schema['items'], document, entree=entree)}]"
        case "object", _:
            return "dict[str, object]"
        case genre, _:
            return SIMPLES.get(str(genre), "object")


def _methode(o: Operation, document: Document) -> str:
    page = _page(o, document)
    rendu = "bytes" if o.reponse is None else f"Liste[m.{page}]" if page else annotation(o.reponse, document)
    signature = ", ".join(("self", *_positionnels(o, document), *_nommes(o, document, page)))
    return f"    def {o.nom}({signature}) -> {rendu}:\n{_docstring(o)}\n        return {_appel(o, document, page)}\n"


def _page(o: Operation, document: Document) -> str | None:
    """The item of a paged list, when the operation follows a cursor."""
    if o.reponse is None or o.methode != "GET" or not any(p.nom in SANS_SUITE for p in o.requete):
        return None
    return reference(document.schemas[reference(o.reponse) or ""]["properties"]["items"]["items"])


def _positionnels(o: Operation, document: Document) -> Iterator[str]:
    for p in o.du_chemin:
        yield f"{p.nom}: {annotation(p.schema, document, entree=True)}"
    if o.corps is not None and o.corps.schema is None:
        yield "contenu: bytes | BinaryIO"
    elif o.corps is not None and o.corps.schema is not None:
        genre = annotation(o.corps.schema, document, entree=True)
        facultatif = not o.corps.requis or genre.endswith("| None")
        yield f"corps: {genre.removesuffix(' | None')}" + (" | None = None" if facultatif else "")


def _nommes(o: Operation, document: Document, page: str | None) -> Iterator[str]:
    lus = [_argument(p, document) for p in o.requete if not (page and p.nom in SANS_SUITE)]
    if o.corps is not None and o.corps.fichiers:
        lus.append(f"type_contenu: Literal[{', '.join(map(repr, o.corps.fichiers))}]")
    if o.version:
        lus.append("version: int" + ("" if o.methode == "PATCH" else " | None = None"))
    if o.cle:
        lus.append("cle: str | None = None")
    if o.reponse is None:
        lus.append("accept: str = '*/*'")
    if lus:
        yield "*"
        yield from lus


def _argument(p: Parametre, document: Document) -> str:
    genre = annotation(p.schema, document, entree=True).removesuffix(" | None")
    if p.requis:
        return f"{p.nom}: {genre}"
    return f"{p.nom}: {genre} | None = None"


def _docstring(o: Operation) -> str:
    premiere, *lignes = o.description.replace("\\", "\\\\").splitlines()
    premiere += " " * premiere.endswith('"')
    suite = "".join(f"        {ligne}".rstrip() + "\n" for ligne in lignes)
    return f'        """{premiere}\n{suite}        """' if lignes else f'        """{premiere}"""'


def _appel(o: Operation, document: Document, page: str | None) -> str:
    chemin = f'f"{o.chemin}"' if o.du_chemin else f'"{o.chemin}"'
    requete = ", ".join(f'"{p.nom}": {p.nom}' for p in o.requete if not (page and p.nom in SANS_SUITE))
    options = [f"requete={{{requete}}}"] if requete else []
    if o.corps is not None:
        options.append("contenu=contenu, type_contenu=type_contenu" if o.corps.fichiers else "corps=corps")
    if o.version:
        options.append("version=version")
    if o.cle:
        options.append("cle=cle")
    if o.reponse is None:
        options += [] if o.methode == "GET" else [f"methode={o.methode!r}"]
        return f"self._transport.telecharger({', '.join([chemin, 'accept=accept', *options])})"
    genre = annotation(o.reponse, document)
    if page:
        return f"self._transport.lister({', '.join([genre, chemin, *options])})"
    lu = genre if reference(o.reponse) else _lecteur(o)
    return f"self._transport.appeler({', '.join([lu, repr(o.methode), chemin, *options])})"
