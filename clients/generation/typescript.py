"""The shapes and the operations as TypeScript types, from the JSON Schemas: no Node is needed."""

import json
import re
from collections.abc import Iterable, Iterator

from clients.generation.document import Corps, Document, Operation, Parametre, Schema, reference

ENTETE = """\
// Generated from openapi/openapi.json by `make client`: do not edit.
// Types only. `Operations` maps each operationId to what it takes and gives; see README.md beside this file.

/** A UUID. */
export type Uuid = string;
/** A calendar day, YYYY-MM-DD (Europe/Paris). */
export type Jour = string;
/** An instant, RFC 3339. */
export type Instant = string;
"""
PARAGRAPHE = "\n\n"
FORMATS = {"uuid": "Uuid", "date": "Jour", "date-time": "Instant"}
SIMPLES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def types(document: Document) -> str:
    """The whole file."""
    morceaux = [ENTETE, *(_declaration(nom, s) for nom, s in document.schemas.items())]
    return "\n".join([*morceaux, *_operations(document.operations)])


def exprimer(schema: Schema) -> str:
    """The type of a schema."""
    nom = reference(schema)
    if nom is not None:
        return nom
    for cle in ("anyOf", "oneOf"):
        if cle in schema:
            return " | ".join(dict.fromkeys(exprimer(s) for s in schema[cle]))
    if "allOf" in schema:
        return " & ".join(_groupe(exprimer(s)) for s in schema["allOf"])
    if "const" in schema:
        return json.dumps(schema["const"], ensure_ascii=False)
    if "enum" in schema:
        return " | ".join(json.dumps(v, ensure_ascii=False) for v in schema["enum"])
    return _par_type(schema)


def _par_type(schema: Schema) -> str:
    genre = schema.get("type")
    if isinstance(genre, list):
        return " | ".join(_par_type({**schema, "type": g}) for g in genre)
    if genre == "array":
        return f"{_groupe(exprimer(schema.get('items', {})))}[]"
    if genre == "object" or "properties" in schema:
        return _objet(schema)
    if genre is None:
        return "unknown"
    return FORMATS.get(schema.get("format", ""), SIMPLES[genre]) if genre == "string" else SIMPLES[genre]


def _groupe(genre: str) -> str:
    return f"({genre})" if " | " in genre or " & " in genre else genre


def _objet(schema: Schema) -> str:
    reste = schema.get("additionalProperties", False)
    if "properties" not in schema:
        return f"Record<string, {exprimer(reste) if isinstance(reste, dict) else 'unknown'}>"
    fixe = "{\n" + "".join(f"  {ligne}\n" for ligne in _champs(schema)) + "}"
    return f"{fixe} & Record<string, {exprimer(reste)}>" if isinstance(reste, dict) and reste else fixe


def _champs(schema: Schema) -> Iterator[str]:
    requis = set(schema.get("required", ()))
    for nom, champ in schema["properties"].items():
        if champ.get("description"):
            yield _commentaire(champ["description"])
        yield f"{_cle(nom)}{'' if nom in requis else '?'}: {_decaler(exprimer(champ))};"


def _cle(nom: str) -> str:
    return nom if re.fullmatch(r"[A-Za-z_$][\w$]*", nom) else json.dumps(nom)


def _decaler(texte: str) -> str:
    return texte.replace("\n", "\n  ")


def _commentaire(texte: str) -> str:
    return "/** " + " ".join(texte.split()).replace("*/", "* /") + " */"


def _declaration(nom: str, schema: Schema) -> str:
    dit = f"{_commentaire(schema['description'])}\n" if schema.get("description") else ""
    genre = exprimer({c: v for c, v in schema.items() if c != "description"})
    if "properties" in schema and genre.endswith("\n}"):
        return f"{dit}export interface {nom} {genre}\n"
    return f"{dit}export type {nom} = {genre};\n"


def _operations(operations: Iterable[Operation]) -> Iterator[str]:
    yield "/** What each operation takes and gives, by operationId. */\nexport interface Operations {"
    for o in operations:
        yield f"  {_commentaire(o.description.replace(PARAGRAPHE, '. ', 1))}\n  {o.ident}: {{"
        yield f"    methode: {json.dumps(o.methode)};\n    chemin: {json.dumps(o.chemin)};"
        yield f"    parametres: {_parametres(o.du_chemin)};\n    requete: {_parametres(o.requete)};"
        yield f"    corps: {_corps(o.corps)};"
        yield f"    reponse: {_decaler(exprimer(o.reponse)) if o.reponse is not None else 'Blob'};\n  }};"
    yield "}\n"


def _parametres(parametres: Iterable[Parametre]) -> str:
    champs = [f"{_cle(p.nom)}{'' if p.requis else '?'}: {exprimer(p.schema)}" for p in parametres]
    return f"{{ {'; '.join(champs)} }}" if champs else "Record<string, never>"


def _corps(corps: Corps | None) -> str:
    if corps is None:
        return "undefined"
    if corps.schema is None:
        return "Blob | string"
    return exprimer(corps.schema) + ("" if corps.requis else " | undefined")
