"""The OpenAPI document, read once into what the generators write: shapes, and operations of /v1."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parents[2]
BASE = "/v1/"
JSON = "application/json"
PREFIXE = "#/components/schemas/"
# What only the service checks, with its own words: a client that checked it too would refuse without saying why.
BORNES = frozenset(
    {
        *("title", "example", "examples", "pattern", "minLength", "maxLength", "minItems", "maxItems"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties", "maxProperties"),
        "propertyNames",
    }
)

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parametre:
    nom: str
    schema: Schema
    requis: bool
    description: str


@dataclass(frozen=True, slots=True)
class Corps:
    """A body: its schema when it is JSON, the media types of a file otherwise."""

    schema: Schema | None
    fichiers: tuple[str, ...]
    requis: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: `client.<ressource>.<nom>(...)`."""

    ident: str
    ressource: str
    nom: str
    methode: str
    chemin: str
    description: str
    du_chemin: tuple[Parametre, ...]
    requete: tuple[Parametre, ...]
    corps: Corps | None
    reponse: Schema | None  # None: a file
    cle: bool  # takes an Idempotency-Key
    version: bool  # takes If-Match


@dataclass(frozen=True, slots=True)
class Document:
    schemas: Mapping[str, Schema]
    operations: tuple[Operation, ...]


def lire(chemin: Path = RACINE / "openapi" / "openapi.json") -> Document:
    """The committed document, as the generators need it."""
    return interpreter(json.loads(chemin.read_text(encoding="utf-8")))


def interpreter(brut: Mapping[str, Any]) -> Document:
    """A document: lighter shapes, `Page_X_` named `PageX`, shapes written inside a body given their name."""
    schemas = {renommer(nom): alleger(s) for nom, s in brut["components"]["schemas"].items()}
    lues = []
    for chemin, methodes in brut["paths"].items():
        if not chemin.startswith(BASE):
            continue
        for methode, lue in methodes.items():
            lues.append(_operation(chemin, methode.upper(), lue, schemas))
    utiles = _atteints(schemas, lues)
    return Document({nom: s for nom, s in sorted(schemas.items()) if nom in utiles}, tuple(lues))


def renommer(nom: str) -> str:
    """`Page_EntreeResume_` -> `PageEntreeResume`."""
    return re.sub(r"_(\w)?", lambda m: (m[1] or "").upper(), nom)


def alleger(noeud: Any, *, champs: bool = False) -> Any:
    """A schema without its bounds and titles. `champs`: the keys are names of fields, and all stay."""
    if isinstance(noeud, list):
        return [alleger(n) for n in noeud]
    if not isinstance(noeud, dict):
        return noeud
    garde = {
        c: alleger(v, champs=c == "properties" and not champs) for c, v in noeud.items() if champs or c not in BORNES
    }
    if not champs and "patternProperties" in garde:  # the pattern of the keys is a bound too
        [garde["additionalProperties"]] = garde.pop("patternProperties").values()
    if not champs and "$ref" in garde:
        garde["$ref"] = PREFIXE + renommer(garde["$ref"].removeprefix(PREFIXE))
    if not champs and isinstance(garde.get("default"), str | dict):
        del garde["default"]  # often a placeholder ("", a first day), and never used: what is not given is not sent
    return garde


def reference(schema: Schema) -> str | None:
    """The name that a schema refers to."""
    return schema["$ref"].removeprefix(PREFIXE) if "$ref" in schema else None


def _nommer(brut: Any, schemas: dict[str, Schema]) -> Schema:
    """A body's schema, where the objects written in place become shapes with their title as name."""
    if isinstance(brut, dict) and brut.get("type") == "object" and "title" in brut:
        schemas.setdefault(brut["title"], alleger(brut))
        return {"$ref": PREFIXE + brut["title"]}
    if isinstance(brut, dict) and "anyOf" in brut:
        return {"anyOf": [_nommer(b, schemas) for b in brut["anyOf"]]}
    if isinstance(brut, dict) and "items" in brut:
        return {"type": "array", "items": _nommer(brut["items"], schemas)}
    allege: Schema = alleger(brut)
    return allege


def _operation(chemin: str, methode: str, lue: Mapping[str, Any], schemas: dict[str, Schema]) -> Operation:
    ressource = chemin.removeprefix(BASE).split("/")[0].replace("-", "_")
    parametres = lue.get("parameters", ())
    entetes = {p["name"].lower() for p in parametres if p["in"] == "header"}
    reussie = next(r for statut, r in lue["responses"].items() if statut.startswith("2"))
    representation = reussie.get("content", {}).get(JSON)
    return Operation(
        ident=lue["operationId"],
        ressource=ressource,
        nom=lue["operationId"].removeprefix(ressource).strip("_") or "creer",
        methode=methode,
        chemin=chemin,
        description="\n\n".join(filter(None, (lue["summary"], lue.get("description")))),
        du_chemin=tuple(_parametre(p) for p in parametres if p["in"] == "path"),
        requete=tuple(_parametre(p) for p in parametres if p["in"] == "query"),
        corps=_corps(lue["requestBody"], schemas) if "requestBody" in lue else None,
        reponse=alleger(representation["schema"]) if representation else None,
        cle="idempotency-key" in entetes,
        version="if-match" in entetes,
    )


def _parametre(lu: Mapping[str, Any]) -> Parametre:
    return Parametre(lu["name"], alleger(lu["schema"]), bool(lu.get("required")), lu.get("description", ""))


def _corps(lu: Mapping[str, Any], schemas: dict[str, Schema]) -> Corps:
    contenu = lu["content"]
    if JSON in contenu:
        return Corps(_nommer(contenu[JSON]["schema"], schemas), (), bool(lu.get("required")))
    return Corps(None, tuple(sorted(contenu)), requis=True)


def _atteints(schemas: Mapping[str, Schema], lues: list[Operation]) -> set[str]:
    """The shapes that an operation names, and those that they name."""
    vus: set[str] = set()
    suivants = {"Probleme", "Jeton"}
    for o in lues:
        suivants |= set(_nommes([o.reponse, o.corps and o.corps.schema, [p.schema for p in o.requete]]))
    while suivants:
        vus |= suivants
        suivants = {n for nom in suivants for n in _nommes(schemas[nom])} - vus
    return vus


def _nommes(noeud: Any) -> Iterator[str]:
    if isinstance(noeud, dict):
        if isinstance(noeud.get("$ref"), str):
            yield noeud["$ref"].removeprefix(PREFIXE)
        for valeur in noeud.values():
            yield from _nommes(valeur)
    elif isinstance(noeud, list):
        for valeur in noeud:
            yield from _nommes(valeur)
