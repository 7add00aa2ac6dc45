"""Checks the `details` of an activité against the JSON Schema of its type, with messages fit for a client."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

import jsonschema_rs
from stdnum.fr import siret
from stdnum.luhn import is_valid as luhn_valide

from app.regles.constats import Constat

_ERREURS_MAX = 20
_SIREN_LA_POSTE = "356000000"
_RACINE = "/details"

_MESSAGES = {
    "type": "Cette valeur n'est pas de la nature attendue ({types}).",
    "enum": "Choisissez une des valeurs admises : {options}.",
    "const": "Seule la valeur {expected_value} est admise.",
    "pattern": "Cette valeur n'a pas la forme attendue ; voyez le schéma du type d'activité.",
    "format": "Cette valeur n'a pas le format attendu ({format}).",
    "minimum": "Donnez une valeur d'au moins {limit}.",
    "maximum": "Donnez une valeur d'au plus {limit}.",
    "exclusiveMinimum": "Donnez une valeur supérieure à {limit}.",
    "exclusiveMaximum": "Donnez une valeur inférieure à {limit}.",
    "minLength": "Donnez un texte d'au moins {limit} caractères.",
    "maxLength": "Raccourcissez ce texte à {limit} caractères au plus.",
    "minItems": "Donnez au moins {limit} éléments.",
    "maxItems": "Donnez au plus {limit} éléments.",
    "uniqueItems": "Retirez les éléments donnés deux fois.",
    "required": "Renseignez ce champ, obligatoire pour ce type d'activité.",
    "additionalProperties": "Retirez le champ inconnu ; champs admis : {admis}.",
}
_MESSAGE_GENERAL = "Corrigez cette valeur d'après le schéma du type d'activité."
_NATURES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "vrai ou faux",
    "object": "objet",
    "array": "liste",
    "null": "vide",
}

# a compiled schema beside the very object it was compiled from: another object under the same key is recompiled
_compiles: dict[tuple[str, str], tuple[Mapping[str, Any], jsonschema_rs.Validator]] = {}


def compiler(cle: tuple[str, str], schema: Mapping[str, Any]) -> jsonschema_rs.Validator:
    """The validator of a schema, compiled once for `cle` (campaign, code). Raises ValueError for a wrong schema."""
    connu = _compiles.get(cle)
    if connu is None or connu[0] is not schema:
        connu = (schema, jsonschema_rs.validator_for(dict(schema), validate_formats=True))
        _compiles[cle] = connu
    return connu[1]


def verifier_details(
    cle: tuple[str, str], *, schema: Mapping[str, Any], details: Mapping[str, Any] | None
) -> list[Constat]:
    """Refuses (`DETAILS_INVALIDES`) what the schema does not admit, then (`SIRET_INVALIDE`) a false SIRET.

    Absent `details` are checked as an empty object. No received value, nor the name of an unknown field, is
    repeated in a message.
    """
    valeur = dict(details or {})
    try:
        juge = compiler(cle, schema)
        if juge.is_valid(valeur):
            return _verifier_siret(valeur.get("siret"))
        erreurs = list(islice(juge.iter_errors(valeur), _ERREURS_MAX))
    except ValueError:  # not JSON: nested too deep, a lone surrogate
        return [Constat("DETAILS_INVALIDES", _MESSAGE_GENERAL, _RACINE)]
    constats = [_constat(erreur, schema) for erreur in erreurs]
    if not any(constat.pointeur == f"{_RACINE}/siret" for constat in constats):
        constats += _verifier_siret(valeur.get("siret"))
    return constats


def siret_valide(numero: str) -> bool:
    """14 digits with a Luhn key; an establishment of La Poste may have a sum multiple of 5 instead (INSEE)."""
    if len(numero) != 14 or not (numero.isascii() and numero.isdigit()):
        return False
    return bool(siret.is_valid(numero) or (numero.startswith(_SIREN_LA_POSTE) and luhn_valide(numero)))


def _verifier_siret(valeur: object) -> list[Constat]:
    if not isinstance(valeur, str) or siret_valide(valeur):
        return []
    message = "Ce numéro SIRET n'existe pas : vérifiez ses 14 chiffres."
    return [Constat("SIRET_INVALIDE", message, f"{_RACINE}/siret")]


def _constat(erreur: jsonschema_rs.ValidationError, schema: Mapping[str, Any]) -> Constat:
    nature = erreur.kind.name
    parametres = erreur.kind.as_dict()
    chemin = [*erreur.instance_path]
    if nature == "required":
        chemin.append(parametres["property"])
    if nature == "additionalProperties" and not chemin:
        parametres["admis"] = ", ".join(sorted(schema.get("properties", {}))) or "aucun"
    if nature == "type":
        parametres["types"] = " ou ".join(_NATURES.get(t, t) for t in parametres["types"])
    if nature == "enum":
        parametres["options"] = ", ".join(_dire(option) for option in parametres["options"])
    if nature == "const":
        parametres["expected_value"] = _dire(parametres["expected_value"])
    try:
        message = _MESSAGES[nature].format(**parametres)
    except KeyError:
        message = _MESSAGE_GENERAL
    return Constat("DETAILS_INVALIDES", message, _pointeur(chemin))


def _dire(valeur: object) -> str:
    """A value of the schema, as JSON writes it, without quotes."""
    return valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)


def _pointeur(chemin: list[str | int]) -> str:
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in chemin)
    return "/".join([_RACINE, *parts])
