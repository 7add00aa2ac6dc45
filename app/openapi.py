"""What the OpenAPI document says besides signatures: documented refusals and examples that a test replays."""

from typing import Any

from app.erreurs import Probleme
from app.pagination import FORMATS

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
REFUS_LISTE_DE = refus(*_COMMUNS, 404, 406)  # the list of one person
REFUS_RECHERCHE = refus(*_COMMUNS, 400, 406, 413, 415)
REFUS_LECTURE = refus(*_COMMUNS, 404) | {304: {"description": "Inchangée (If-None-Match)"}}
REFUS_CREATION = refus(*_COMMUNS, 400, 404, 409, 412, 413, 415) | {
    200: {"description": "Déjà reçue avec la même id_source, ou simulation"}
}
REFUS_ACTE = refus(*_COMMUNS, 400, 404, 409, 412, 413, 415, 428)


def exemple(corps: dict[str, Any]) -> dict[str, Any]:
    """A body that a test replays; « {structure_id} » stands for an id the reader has."""
    return {"requestBody": {"content": {"application/json": {"example": corps}}}}


def _operation(lue: dict[str, Any]) -> None:
    """The first sentence of the route's text is its summary; every refusal has our shape, every list its formats."""
    resume, _, suite = lue.pop("description", "").partition("\n\n")
    lue["summary"] = " ".join(resume.split()).removesuffix(".")
    if suite:
        lue["description"] = suite
    for statut, reponse in lue["responses"].items():
        if reponse["description"] == "Successful Response":
            reponse["description"] = "Créée" if statut == "201" else "Réponse attendue"
        if statut == "422":
            lue["responses"][statut] = refus(422)[422]
        elif statut == "200" and "406" in lue["responses"]:
            reponse["content"] |= {f: {"schema": {"type": "string"}} for f in FORMATS if f not in reponse["content"]}


def completer(document: dict[str, Any]) -> dict[str, Any]:
    """Add to the generated document what signatures do not say: summaries, formats, the shape of every error."""
    for chemin, verbes in document["paths"].items():
        for lue in verbes.values():
            if chemin.startswith("/v1/"):
                lue["responses"] = {str(s): r for s, r in refus(*_COMMUNS).items()} | lue["responses"]
            _operation(lue)
    schema = Probleme.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(schema.pop("$defs", {}))
    schemas["Probleme"] = schema
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    return document
