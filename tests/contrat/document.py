"""The OpenAPI document, its operations, and the check of an answer against it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import jsonschema_rs

from app.config import Mode, Settings
from app.main import create_app

PUBLIQUES = ("/oauth/", "/.well-known/", "/sante/", "/version", "/v1/calendriers/")


@dataclass(frozen=True)
class Operation:
    methode: str
    chemin: str
    lue: dict[str, Any]

    @property
    def nom(self) -> str:
        return f"{self.methode} {self.chemin}"

    @property
    def corps(self) -> dict[str, Any] | None:
        """The JSON media of the request, None without one."""
        media = self.lue.get("requestBody", {}).get("content", {}).get("application/json")
        return dict(media) if media else None

    @property
    def fichier(self) -> tuple[str, str] | None:
        """The media and the example of a file that is sent; None for a JSON body, or none."""
        media: dict[str, Any] = self.lue.get("requestBody", {}).get("content", {})
        return None if self.corps or not media else next((nom, lu["example"]) for nom, lu in media.items())

    def adresse(self, ids: dict[str, str]) -> str:
        """Its address, with the id of its resource."""
        ressource = self.chemin.split("/")[2]
        return re.sub(r"\{\w+\}", lambda nom: ids.get(nom[0][1:-1]) or ids[ressource], self.chemin)

    @property
    def parametres(self) -> list[str]:
        return [p["name"] for p in self.lue.get("parameters", ()) if p["in"] == "query"]

    @property
    def liste(self) -> bool:
        return self.methode == "GET" and "cursor" in self.parametres

    @property
    def reussite(self) -> int:
        """The status of a request that is not a replay."""
        return 201 if "201" in self.lue["responses"] else 200


@cache
def document() -> dict[str, Any]:
    """The document of the running app; it depends on no setting."""
    return create_app(Settings(mode=Mode.DEVELOPPEMENT, database_url="sqlite:///./jamais-ouvert.db")).openapi()


def operations(prefixe: str = "/v1/") -> Iterator[Operation]:
    """Those that ask who calls; with « / », the public ones too."""
    for chemin, verbes in document()["paths"].items():
        if chemin.startswith(prefixe) and (prefixe == "/" or not chemin.startswith(PUBLIQUES)):
            for verbe, lue in verbes.items():
                yield Operation(verbe.upper(), chemin, lue)


@cache
def _valideur(schema: str) -> Any:
    """The validator of a schema, as JSON: most answers share theirs (a problem, a page)."""
    composants = {"components": document()["components"]}
    return jsonschema_rs.Draft202012Validator({**json.loads(schema), **composants}, validate_formats=True)


def verifier(operation: Operation, reponse: httpx.Response) -> None:
    """The status, the content type and the shape of an answer are the documented ones."""
    statut, media = str(reponse.status_code), reponse.headers.get("content-type", "").partition(";")[0]
    assert statut in operation.lue["responses"], f"{operation.nom}: {statut} undocumented {reponse.text[:300]}"
    contenu = operation.lue["responses"][statut].get("content")
    if contenu is None:
        return
    assert media in contenu, f"{operation.nom}: {statut} {media} undocumented"
    if "json" not in media or media == "application/x-ndjson":
        return
    valideur = _valideur(json.dumps(contenu[media]["schema"]))
    ecarts = [f"{list(e.instance_path)}: {e.message}" for e in valideur.iter_errors(reponse.json())]
    assert ecarts == [], f"{operation.nom}: {statut}"


def situer(corps: Any, ids: dict[str, str]) -> Any:
    """A body whose placeholders « {action_id} » are given ids; an unknown one is an error."""
    if isinstance(corps, dict):
        return {nom: situer(valeur, ids) for nom, valeur in corps.items()}
    if isinstance(corps, list):
        return [situer(valeur, ids) for valeur in corps]
    if isinstance(corps, str) and corps.startswith("{"):
        return ids[corps.strip("{}")]
    return corps
