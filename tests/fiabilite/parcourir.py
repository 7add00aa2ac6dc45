"""Every operation of the OpenAPI document, with a request that reaches it: what is added later is walked too."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests import monde
from tests.client import Client

PUBLIQUES = frozenset(
    {
        ("GET", "/sante/vivant"),
        ("GET", "/sante/pret"),
        ("GET", "/version"),
        ("POST", "/oauth/token"),
        ("GET", "/.well-known/jwks.json"),
        ("GET", "/v1/calendriers/{secret}.ics"),  # its address is its secret
        ("GET", "/.well-known/oauth-authorization-server"),
    }
)
NULLE_PART = str(UUID("0198c0de-0000-7000-8000-00000000dead"))
METHODES = ("get", "post", "patch", "put", "delete")


@dataclass(frozen=True)
class Operation:
    methode: str
    modele: str
    parametres: tuple[str, ...]
    corps: Any

    def chemin(self, idents: dict[str, str]) -> str:
        """Its address, with an id of the small world where there is one."""
        ressource = self.modele.split("/")[2] if self.modele.startswith("/v1/") else ""
        morceaux = []
        for morceau in self.modele.split("/"):
            if morceau.startswith("{"):
                ident = idents.get(ressource, NULLE_PART) if morceau == "{id}" else NULLE_PART
                morceau = re.sub(r"\{\w+\}", ident, morceau)
            morceaux.append(morceau)
        return "/".join(morceaux)

    def __str__(self) -> str:
        return f"{self.methode} {self.modele}"


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """All of them, each with a body made of its example, or of its schema."""
    for chemin, verbes in document["paths"].items():
        for verbe in METHODES:
            if verbe not in verbes:
                continue
            lue = verbes[verbe]
            media = lue.get("requestBody", {}).get("content", {}).get("application/json")
            corps = None
            if media:
                corps = media.get("example") or echantillon(media["schema"], document)
            noms = tuple(p["name"] for p in lue.get("parameters", ()) if p["in"] == "query")
            yield Operation(verbe.upper(), chemin, noms, corps)


def echantillon(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """A value of a schema, every field given."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for choix in ("anyOf", "oneOf", "allOf"):
        if choix in schema:
            return echantillon(schema[choix][0], document)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    if schema.get("type") == "object" or "properties" in schema:
        return {nom: echantillon(s, document) for nom, s in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [echantillon(schema.get("items", {}), document)]
    if schema.get("type") in ("integer", "number"):
        return schema.get("minimum", 1)
    if schema.get("type") == "boolean":
        return True
    formats = {"date": "2027-03-01", "uuid": NULLE_PART, "date-time": "2027-03-01T08:00:00Z", "time": "09:00:00"}
    return formats.get(schema.get("format", ""), "texte")


def feuilles(corps: Any, lieu: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every value of a body stands, containers included."""
    if lieu:
        yield lieu
    if isinstance(corps, dict):
        for nom, valeur in corps.items():
            yield from feuilles(valeur, (*lieu, nom))
    elif isinstance(corps, list):
        for rang, valeur in enumerate(corps):
            yield from feuilles(valeur, (*lieu, rang))


def remplacer(corps: Any, lieu: tuple[Any, ...], valeur: Any) -> Any:
    """A copy of a body, with another value at one place."""
    copie = copy.deepcopy(corps)
    cible = copie
    for nom in lieu[:-1]:
        cible = cible[nom]
    cible[lieu[-1]] = valeur
    return copie


def situer(corps: Any, idents: dict[str, str]) -> Any:
    """A body whose placeholders « {action_id} » are ids of the small world."""
    if isinstance(corps, dict):
        return {nom: situer(v, idents) for nom, v in corps.items()}
    if isinstance(corps, list):
        return [situer(v, idents) for v in corps]
    if isinstance(corps, str) and corps.startswith("{"):
        nom = corps.strip("{}").removesuffix("_id")
        return next((v for cle, v in idents.items() if cle.startswith(nom[:6])), NULLE_PART)
    return corps


async def petit_monde(client: Client) -> dict[str, str]:
    """One of each main resource: resource name -> id."""
    dep = client.departement
    structure = (await monde.structure(dep))["id"]
    porteur, referent = client.role("porteur", structure=structure), client.role("referent", structure=structure)
    action = await monde.action(dep, structure, "3-1")
    personne = (await monde.beneficiaire(dep, structure_referente_id=structure))["id"]
    prescription = (await monde.prescription(referent, personne, action["id"]))["id"]
    entree = (await monde.entree(porteur, prescription))["id"]
    agent = {"structure_id": structure, "nom": "Exemple", "prenom": "Camille", "du": "2027-01-01"}
    compte = {"nom": "Logiciel", "roles": ["porteur"], "structure_id": structure}
    activite = {"beneficiaire_id": personne, "entree_id": entree, "type": "atelier_collectif"}
    return {
        "structures": structure,
        "agents": (await dep.post("/v1/agents", agent, 201))["id"],
        "comptes": (await dep.post("/v1/comptes", compte, 201))["id"],
        "conventions": action["convention_id"],
        "actions": action["id"],
        "beneficiaires": personne,
        "prescriptions": prescription,
        "entrees": entree,
        "activites": await _activite(client, porteur, activite),
    }


async def _activite(client: Client, porteur: Any, corps: dict[str, Any]) -> str:
    return str((await porteur.post("/v1/activites", corps | {"date": "2027-06-09", "duree_minutes": 60}, 201))["id"])
