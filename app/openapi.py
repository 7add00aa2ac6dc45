"""What the OpenAPI document says besides signatures: documented refusals and examples that a test replays."""

from typing import Any

from app.erreurs import Probleme

TITRES = {
    400: "Requête illisible",
    401: "Jeton absent ou invalide",
    403: "Rôle insuffisant",
    404: "Absente, ou hors de votre périmètre",
    406: "Format non disponible",
    409: "État ou clé en conflit",
    410: "Effacée",
    412: "Version périmée",
    413: "Corps trop grand",
    415: "Type de contenu non admis",
    422: "Forme ou règle : voir `erreurs[]`",
    428: "If-Match requis",
    429: "Débit dépassé",
    503: "Indisponible, voir Retry-After",
}

Reponses = dict[int | str, dict[str, Any]]


def refus(*statuts: int) -> Reponses:
    """Documented refusals, all with the same shape."""
    contenu = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleme"}}}
    return {s: {"description": TITRES[s], "content": contenu} for s in statuts}


_COMMUNS = (401, 403, 422, 429, 503)
REFUS_LISTE = refus(*_COMMUNS, 406)
REFUS_LECTURE = refus(*_COMMUNS, 404) | {304: {"description": "Inchangée (If-None-Match)"}}
REFUS_CREATION = refus(*_COMMUNS, 400, 404, 409, 412, 413, 415) | {
    200: {"description": "Déjà reçue avec la même id_source, ou simulation"}
}
REFUS_ACTE = refus(*_COMMUNS, 400, 404, 409, 412, 413, 415, 428)


def exemple(corps: dict[str, Any]) -> dict[str, Any]:
    """A body that a test replays; « {structure_id} » stands for an id the reader has."""
    return {"requestBody": {"content": {"application/json": {"example": corps}}}}


def completer(document: dict[str, Any]) -> dict[str, Any]:
    """Add the shape of every error to the generated document."""
    schema = Probleme.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(schema.pop("$defs", {}))
    schemas["Probleme"] = schema
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    return document
