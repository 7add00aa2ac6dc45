"""What the OpenAPI document says besides signatures: documented refusals and examples that a test replays."""

import json
import re
from collections.abc import Iterable
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.acces.acteur import Exige
from app.acces.permissions import Role
from app.erreurs import Probleme
from app.pagination import FORMATS, PARQUET

INTRODUCTION = """\
Suivi des parcours d'insertion de l'appel à projets 2027-2028 : prescriptions, entrées, contrats d'engagement, semaines
de 15 h, sorties. Le refus d'une règle du cahier des charges en cite la phrase et la ligne.

**Pour commencer** : demandez un jeton à `POST /oauth/token`, lisez `GET /v1/moi`, puis `GET /v1/beneficiaires`. Essayez
une écriture sans rien enregistrer avec `?simulation=true`. Toute référence d'un corps prend un identifiant, ou votre
propre clé : `{"id_source": "…"}`. Chaque ressource dit ses `actes_possibles`, et pourquoi les autres ne le sont pas.

**Débit** : chaque réponse à un compte, erreurs comprises, dit ce qui lui reste (`RateLimit`, `RateLimit-Policy`) ; 429
dit quand reprendre (`Retry-After`). Une requête compte pour une ; un lot, pour une par centaine d'événements ; un
fichier, pour une de plus par mégaoctet.
"""
TAGS = [
    {"name": nom, "description": texte}
    for nom, texte in (
        ("Accès", "Obtenir un jeton, savoir qui l'on est et ce que l'on voit."),
        ("Structures et comptes", "Les porteurs et les référents, leurs agents, leurs accès."),
        ("Référentiel", "Les 14 fiches du cahier des charges, leurs motifs de sortie, les types d'activité, les UTAS."),
        (
            "Conventions, actions et sessions",
            "Ce que le Département finance : où, quand, combien de places ; et les faits des actions.",
        ),
        ("Bénéficiaires", "Les personnes, les faits datés qui les concernent, leurs orientations et diagnostics."),
        ("Prescriptions", "Un référent positionne une personne sur une action ; le porteur répond."),
        ("Entrées et sorties", "La participation à une action : entrée, renouvellement, transfert, sortie, suivi."),
        ("Contrats d'engagement", "Ce à quoi la personne et son référent s'engagent, et les heures de chaque semaine."),
        ("Plans d'action", "Le plan d'actions individualisé des axes 2 à 5."),
        ("Activités et semaines", "Les heures déclarées, leur validation, les absences, et la semaine qui en résulte."),
        ("Rendez-vous et ateliers", "Les rencontres avec une personne ou un groupe, et ce qu'elles deviennent."),
        ("Comités", "Ceux que chaque fiche prévoit : pilotage, suivi, bilans tripartites, dialogue de gestion."),
        (
            "Signalements et demandes",
            "Ce qu'un porteur signale au référent ; les demandes du référent : sanction, réorientation, investigation.",
        ),
        (
            "Événements",
            "Ce qui arrive, envoyé par le logiciel d'un porteur : un ou plusieurs, et le compte rendu.",
        ),
        ("Parcours", "Toute une personne en un document ; tout un portefeuille en une liste."),
        ("Indicateurs", "Les résultats attendus de chaque fiche, calculés de ce qui est enregistré."),
        (
            "Bilans et subventions",
            "Les bilans d'une action, annuel et financier, ce que la subvention devient, ce que décide le Département.",
        ),
        ("Tableaux de bord", "Ce qui se passe, en chiffres : assiduité, par période, territoire, fiche et structure."),
        ("Santé", "L'état du service."),
    )
]

TITRES = {
    400: "Requête illisible",
    401: "Jeton absent ou invalide",
    403: "Rôle insuffisant",
    404: "Absente, ou hors de votre périmètre",
    406: "Format non disponible",
    408: "Le corps n'est pas arrivé à temps",
    409: "État ou clé en conflit",
    410: "Effacée, ou fusionnée avec une autre : voir `code`",
    412: "Version périmée",
    413: "Corps trop grand",
    415: "Type de contenu non admis",
    422: "Forme ou règle : voir `erreurs[]`",
    428: "If-Match requis",
    429: "Débit dépassé",
    503: "Indisponible, voir Retry-After",
}

ENTETES = {
    "RateLimit": "Ce qui reste à votre compte dans la fenêtre en cours (`r`), et ses secondes restantes (`t`).",
    "RateLimit-Policy": "Le débit de votre compte : `q` requêtes par fenêtre de `w` secondes.",
    "Retry-After": "Secondes à attendre avant de réessayer.",
}
DU_DEBIT = ("RateLimit", "RateLimit-Policy")
REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
Reponses = dict[int | str, dict[str, Any]]


def refus(*statuts: int) -> Reponses:
    """Documented refusals, all with the same shape."""
    contenu = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleme"}}}
    return {s: {"description": TITRES[s], "content": contenu} for s in statuts}


_COMMUNS = (401, 403, 422, 429, 503)
REFUS_LISTE = refus(*_COMMUNS, 406)
REFUS_LISTE_DE = refus(*_COMMUNS, 404, 406, 410)  # the list of one person
EN_PARQUET: Reponses = {200: {"content": {PARQUET: {"schema": {"type": "string"}}}}}  # what aggregates add
REFUS_RECHERCHE = refus(*_COMMUNS, 400, 406, 408, 413, 415)
REFUS_RAPPROCHEMENT = refus(*_COMMUNS, 400, 408, 413, 415)
REFUS_LECTURE = refus(*_COMMUNS, 404, 410) | {304: {"description": "Inchangée (If-None-Match)"}}
REFUS_FICHIER = refus(*_COMMUNS, 404)  # a document of one resource
REFUS_CREATION = refus(*_COMMUNS, 400, 404, 408, 409, 410, 413, 415) | {
    200: {"description": "Déjà reçue avec la même id_source, ou simulation"}
}
REFUS_ACTE = refus(*_COMMUNS, 400, 404, 408, 409, 410, 412, 413, 415, 428)


JSON_SEUL = {"x-json-seul": True}  # a list that has no other format, for who asks one to be told 406


def fichier(description: str, media: str) -> Reponses:
    """A document that is answered as a file."""
    contenu = {media: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"description": description, "content": contenu}}


def exemple(corps: dict[str, Any]) -> dict[str, Any]:
    """A body that a test replays; « {structure_id} » stands for an id the reader has."""
    return {"requestBody": {"content": {"application/json": {"example": corps}}}}


def _identifiant(route: APIRoute, methode: str) -> str:
    """The nouns of the address, then the act: « activites_creer », « entrees_sortie_rectification »."""
    mots = [re.sub(r"\W", "_", m).strip("_") for m in route.path.split("/")[1:] if m != "v1" and "{" not in m]
    if methode == "GET":
        liste = re.search(r"\b(Page|list)\[", str(route.response_model))
        mots.append("lister" if liste else "lire")
    elif methode == "PATCH":
        mots.append("modifier")
    elif route.status_code == 201:
        mots.append("creer")
    return "_".join(mots)


def _exige(dependance: Dependant) -> Exige | None:
    """The permission that the route asks; None for a public one."""
    if isinstance(dependance.call, Exige):
        return dependance.call
    return next(filter(None, map(_exige, dependance.dependencies)), None)


def _nommer(lue: dict[str, Any], route: APIRoute, methode: str) -> None:
    """What a generated client calls the operation, and who may."""
    lue["operationId"] = _identifiant(route, methode)
    if exige := _exige(route.dependant):
        tous = exige.roles == frozenset(Role)
        dits = "Tous les rôles" if tous else "Rôles : " + ", ".join(f"`{r}`" for r in sorted(exige.roles))
        dits += f". Droit : `{exige.permission}`."
        lue["description"] = "\n\n".join(filter(None, (lue.get("description"), dits)))
        lue["security"] = [{"OAuth2": [exige.permission]}]


def _operation(lue: dict[str, Any]) -> None:
    """The first sentence of the route's text is its summary; every refusal has our shape, every list its formats.

    A creation told again, or simulated, answers with what it makes; If-Match is for what exists already.
    """
    resume, _, suite = lue.pop("description", "").partition("\n\n")
    lue["summary"] = " ".join(resume.split()).removesuffix(".")
    if suite:
        lue["description"] = suite
    exporte = "406" in lue["responses"] and not lue.pop("x-json-seul", False)
    for statut, reponse in lue["responses"].items():
        if reponse["description"] == "Successful Response":
            reponse["description"] = "Créée" if statut == "201" else "Réponse attendue"
        if statut == "422":
            lue["responses"][statut] = refus(422)[422]
        elif statut == "200" and exporte and "application/json" in reponse["content"]:
            reponse["content"] |= {f: {"schema": {"type": "string"}} for f in FORMATS if f not in reponse["content"]}
    if {"200", "201"} <= set(lue["responses"]):
        lue["responses"]["200"].setdefault("content", lue["responses"]["201"]["content"])
    if "parameters" in lue and "412" not in lue["responses"]:
        lue["parameters"] = [p for p in lue["parameters"] if p["name"] != "if-match"]


def _entetes(lue: dict[str, Any]) -> None:
    """The rate of the account, where a client looks for it (errors carry it too); 429 and 503 when to come back."""
    for statut, reponse in lue["responses"].items():
        noms: tuple[str, ...] = DU_DEBIT if statut < "300" or statut == "429" else ()
        if statut in ("429", "503"):
            noms = (*noms, "Retry-After")
        if noms:
            connus = {nom: {"$ref": f"#/components/headers/{nom}"} for nom in noms}
            reponse["headers"] = reponse.get("headers", {}) | connus


def extrait(document: dict[str, Any], prefixe: str) -> dict[str, Any]:
    """A document of the operations under an address alone, with the schemas and tags they use."""
    chemins = {chemin: lue for chemin, lue in document["paths"].items() if chemin.startswith(prefixe)}
    schemas, voulus = document["components"]["schemas"], dict[str, Any]()
    restent: list[Any] = [chemins]
    while restent:
        for nom in REFERENCE.findall(json.dumps(restent.pop())):
            if nom not in voulus:
                voulus[nom] = schemas[nom]
                restent.append(schemas[nom])
    tags = {tag for verbes in chemins.values() for lue in verbes.values() for tag in lue["tags"]}
    return document | {
        "paths": chemins,
        "tags": [tag for tag in document["tags"] if tag["name"] in tags],
        "components": document["components"] | {"schemas": voulus},
    }


def completer(document: dict[str, Any], routes: Iterable[APIRoute]) -> dict[str, Any]:
    """Add to the generated document what signatures do not say: summaries, roles, formats, the shape of every error."""
    routes = [route for route in routes if route.include_in_schema]
    protegees = {route.path for route in routes if _exige(route.dependant)}
    for chemin, verbes in document["paths"].items():
        for verbe, lue in verbes.items():
            if verbe != "patch":  # on acts If-Match is optional
                lue["responses"].pop("428", None)
            if chemin in protegees:
                lue["responses"] = {str(s): r for s, r in refus(*_COMMUNS).items()} | lue["responses"]
            _operation(lue)
            if chemin in protegees or chemin == "/oauth/token":
                _entetes(lue)
    for route in routes:
        for methode in route.methods or ():
            _nommer(document["paths"][route.path][methode.lower()], route, methode)
    schema = Probleme.model_json_schema(ref_template="#/components/schemas/{model}")
    composants = document.setdefault("components", {})
    composants["headers"] = {nom: {"description": t, "schema": {"type": "string"}} for nom, t in ENTETES.items()}
    schemas = composants.setdefault("schemas", {})
    schemas.update(schema.pop("$defs", {}))
    schemas["Probleme"] = schema
    for nom in schemas:
        if nom.endswith("Champs"):  # a field that a correction leaves out stays as it is: nothing is put in its place
            for champ in schemas[nom]["properties"].values():
                champ.pop("default", None)
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    return document
