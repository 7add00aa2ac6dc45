"""What `make client` writes: equal to what is committed, whole, and right for each form of schema."""

from pathlib import Path
from typing import Any

import aisne_client.operations
import pytest
from aisne_client import Client, modeles

from clients.generation.__main__ import FICHIERS
from clients.generation.document import RACINE, Document, interpreter, lire
from clients.generation.python import annotation, operations
from clients.generation.typescript import exprimer, types
from tests.contrat.document import operations as du_document

X = "#/components/schemas/X"
UUID = {"type": "string", "format": "uuid"}


@pytest.mark.parametrize("chemin", FICHIERS, ids=[c.name for c in FICHIERS])
def test_les_fichiers_livres_sont_ceux_du_document(chemin: Path) -> None:
    """`make client` was run after the last `make openapi`."""
    assert (RACINE / chemin).read_text(encoding="utf-8") == FICHIERS[chemin](lire())


def test_chaque_operation_a_sa_methode_et_son_type() -> None:
    lues = {(o.methode, o.chemin): o for o in lire().operations}
    assert lues.keys() == {(o.methode, o.chemin) for o in du_document("/") if o.chemin.startswith("/v1/")}
    client = Client("http://aisne.invalid", jeton="j")
    for o in lues.values():
        assert callable(getattr(getattr(client, o.ressource), o.nom)), o.ident
    typees = (RACINE / "clients/typescript/aisne.d.ts").read_text()
    assert [o.ident for o in lues.values() if f"\n  {o.ident}: {{\n" not in typees] == []


def test_chaque_forme_a_sa_classe() -> None:
    formes = [nom for nom, s in lire().schemas.items() if "properties" in s]
    assert len(formes) > 150
    assert [nom for nom in formes if not hasattr(modeles, nom)] == []
    assert not hasattr(aisne_client.operations, "Sante"), "only what is under /v1"


@pytest.mark.parametrize(
    ("schema", "typescript", "python"),
    [
        (UUID, "Uuid", "UUID | str"),
        ({"type": "string", "format": "date"}, "Jour", "dt.date"),
        ({"type": "string", "format": "date-time"}, "Instant", "dt.datetime"),
        ({"type": "string", "format": "time"}, "string", "str"),
        ({"type": "integer"}, "number", "int"),
        ({"type": "boolean"}, "boolean", "bool"),
        ({"enum": ["a", 'é"'], "type": "string"}, '"a" | "é\\""', "Literal['a', 'é\"']"),
        ({"anyOf": [UUID, {"type": "null"}]}, "Uuid | null", "UUID | str | None"),
        ({"type": "array", "items": UUID}, "Uuid[]", "Sequence[UUID | str]"),
        ({"type": "array", "items": {"enum": [1, 2]}}, "(1 | 2)[]", "Sequence[Literal[1, 2]]"),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "Record<string, number>",
            "dict[str, object]",
        ),
        ({"type": "object", "additionalProperties": True}, "Record<string, unknown>", "dict[str, object]"),
        ({"$ref": X}, "X", "m.X"),
        ({"const": "1.0", "type": "string"}, '"1.0"', "Literal['1.0']"),
        ({}, "unknown", "object"),
    ],
)
def test_un_schema_devient_un_type(schema: dict[str, Any], typescript: str, python: str) -> None:
    assert exprimer(schema) == typescript
    document = Document({"X": {"type": "object", "properties": {}}}, ())
    assert annotation(schema, document, entree=True) == python


def test_les_formes_rares_de_typescript() -> None:
    assert exprimer({"type": ["string", "null"]}) == "string | null"
    assert exprimer({"allOf": [{"$ref": X}, {"anyOf": [{"type": "null"}, {"$ref": X}]}]}) == "X & (null | X)"
    objet = {"type": "object", "properties": {"a-b": {"type": "null"}}, "additionalProperties": {"type": "string"}}
    assert exprimer(objet) == '{\n  "a-b"?: null;\n} & Record<string, string>'


REPONSE = {
    "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page_A_"}}}}
}
PAR_MOIS = {"type": "object", "additionalProperties": {"type": "integer"}}
BRUT: dict[str, Any] = {
    "components": {
        "schemas": {
            "A": {
                "type": "object",
                "title": "A",
                "description": "Une forme */ hostile",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string", "title": "Title", "maxLength": 3, "description": "Un titre"},
                    "pattern": {"$ref": "#/components/schemas/Etat", "default": "x"},
                    "par": {"type": "object", "patternProperties": {"^a$": {"type": "integer"}}},
                },
            },
            "Page_A_": {
                "type": "object",
                "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}},
            },
            "Etat": {"type": "string", "enum": ["x", "y"]},
            "Probleme": {"type": "object", "properties": {}},
            "Jeton": {"type": "object", "properties": {}},
            "Inutile": {"type": "object", "properties": {}},
        }
    },
    "paths": {
        "/sante": {"get": {}},
        "/v1/choses-vues": {
            "get": {
                "operationId": "choses_vues_lister",
                "summary": 'Les \\d choses "vues"',
                "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
                "responses": REPONSE,
            },
            "delete": {"operationId": "choses_vues_oublier", "summary": "Oublier", "responses": {"204": {}}},
        },
        "/v1/comptes/par-mois": {
            "get": {
                "operationId": "comptes_par_mois",
                "summary": "Les comptes",
                "responses": {"200": {"content": {"application/json": {"schema": PAR_MOIS}}}},
            }
        },
    },
}


def test_un_document_est_lu_sans_ses_bornes() -> None:
    """Keywords go, fields that have a keyword's name stay; nothing that no operation names is kept."""
    lu = interpreter(BRUT)
    assert set(lu.schemas) == {"A", "PageA", "Etat", "Probleme", "Jeton"}
    champs = lu.schemas["A"]["properties"]
    assert champs["title"] == {"type": "string", "description": "Un titre"}
    assert champs["pattern"] == {"$ref": "#/components/schemas/Etat"}
    assert champs["par"] == {"type": "object", "additionalProperties": {"type": "integer"}}
    noms = [(o.ressource, o.nom) for o in lu.operations]
    assert noms == [("choses_vues", "lister"), ("choses_vues", "oublier"), ("comptes", "par_mois")]
    assert "/** Une forme * / hostile */\nexport interface A {\n" in types(lu)
    ecrit = operations(lu)
    assert "class ChosesVues:" in ecrit
    assert "def lister(self) -> Liste[m.A]:" in ecrit
    assert '"/v1/choses-vues", accept=accept, methode="DELETE")' in ecrit
    assert "_COMPTES_PAR_MOIS: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])" in ecrit
    compile(ecrit, "operations.py", "exec")
