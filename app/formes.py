"""What is wrong with the shape of a value, in our words: pydantic's findings in French, without the value."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

JOUR = "Donnez un jour qui existe, sous la forme AAAA-MM-JJ (dans un fichier, JJ/MM/AAAA aussi)."
# {…}: the bound that the schema sets
MESSAGES_PYDANTIC: dict[str, str] = {
    "missing": "Ce champ est obligatoire.",
    "extra_forbidden": "Ce champ n'existe pas ici : retirez-le ou corrigez son nom.",
    "string_too_long": "Le texte est trop long : {max_length} caractères au plus.",
    "string_too_short": "Le texte est trop court : {min_length} au moins.",
    "string_pattern_mismatch": "Le format attendu n'est pas respecté.",
    "int_parsing": "Un nombre entier est attendu.",
    "int_type": "Un nombre entier est attendu.",
    "int_from_float": "Un nombre entier est attendu.",
    "bool_type": "Un booléen est attendu (true ou false).",
    "bool_parsing": "Un booléen est attendu (true ou false).",
    "string_type": "Un texte est attendu.",
    "list_type": "Une liste est attendue.",
    "dict_type": "Un objet est attendu.",
    "model_attributes_type": "Un objet JSON est attendu.",
    "uuid_parsing": "Un identifiant UUID est attendu.",
    "uuid_type": "Un identifiant UUID est attendu.",
    "date_from_datetime_parsing": JOUR,
    "date_parsing": JOUR,
    "date_type": JOUR,
    "date_from_datetime_inexact": JOUR,
    "finite_number": "Un nombre entier est attendu.",
    "greater_than_equal": "La valeur est trop petite : {ge} au moins.",
    "greater_than": "La valeur est trop petite : plus de {gt}.",
    "less_than_equal": "La valeur est trop grande : {le} au plus.",
    "less_than": "La valeur est trop grande : moins de {lt}.",
    "too_long": "La liste a trop d'éléments : {max_length} au plus.",
    "too_short": "La liste n'a pas assez d'éléments : {min_length} au moins.",
    "parametre_repete": "Ce paramètre prend une seule valeur : donnez-le une fois.",
    "valeur_refusee": "La valeur n'est pas admise.",
}
CODE = "Donnez un code de la liste : des minuscules sans accent, des chiffres, « _ »."
# A pattern, in words: whoever reads the message need not know regular expressions
PATRONS: dict[str, str] = {
    r"^[a-z0-9_]+$": CODE,
    r"^[a-z][a-z0-9_]*$": CODE,
    r"^[a-z0-9][a-z0-9_-]*$": "Donnez un code : des minuscules sans accent, des chiffres, « - » et « _ ».",
    r"^[!-~]+$": "Donnez des lettres sans accent, des chiffres et des signes, sans espace.",
    r"^[A-Za-z0-9][A-Za-z0-9._:/@#+-]*$": "Donnez des lettres sans accent, des chiffres et . _ : / @ # + -.",
    r"^(\d{2}|2[AB])\d{3}$": "Donnez le code INSEE de la commune, en cinq caractères : 02408.",
    r"^\d{14}$": "Un SIRET a 14 chiffres.",
    r"^20\d{2}$": "Donnez une année : 2027.",
    r"^20[2-9]\d-(0[1-9]|1[0-2])$": "Donnez un mois : 2027-06.",
    r"^\d{4}-W\d{2}$": "Donnez une semaine ISO : 2027-W05.",
    r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$": "Donnez une heure : 09:30.",
    r"^application/([\w.-]+\+)?json\b": "Donnez un type JSON : application/json.",
    r"^https?://[!-~]+$": "Donnez une adresse qui commence par https://.",
}


def message(erreur: Mapping[str, Any]) -> str:
    """What is wrong with a value, as pydantic found it: our sentence, with the values admitted, never the one sent."""
    contexte = erreur.get("ctx") or {}
    if "raison" in contexte:
        return str(contexte["raison"])
    if erreur["type"] == "string_pattern_mismatch" and contexte.get("pattern") in PATRONS:
        return PATRONS[contexte["pattern"]]
    if erreur["type"] in ("enum", "literal_error"):
        admises = contexte["expected"].replace("'", "").replace(" or ", " ou ")
        return f"La valeur n'est pas de la liste admise : {admises}."
    return MESSAGES_PYDANTIC.get(erreur["type"], "La valeur n'est pas admise.").format_map(contexte)


ID, CLE = "uuid", "ReferenceSource"  # what pydantic names the two ways of a reference


def sans_branches(details: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A reference is an id or a key (`app.references`): of what pydantic says of both, what concerns the one sent, at
    the field itself. It was a key when it was an object."""
    tous = [(detail, tuple(detail["loc"])) for detail in details]
    objets = {lieu[: lieu.index(CLE)] for _, lieu in tous if CLE in lieu[:-1]}
    gardes: list[Mapping[str, Any]] = []
    for detail, lieu in tous:
        if CLE in lieu[:-1]:
            rang = lieu.index(CLE)
            gardes.append({**detail, "loc": lieu[:rang] + lieu[rang + 1 :]})
        elif lieu and lieu[-1] == ID and str(detail["type"]).startswith("uuid"):
            if lieu[:-1] not in objets:
                gardes.append({**detail, "loc": lieu[:-1]})
        elif not lieu or lieu[-1] != CLE:
            gardes.append(detail)
    return gardes


def pointeur(lieu: Iterable[int | str]) -> str:
    """JSON Pointer of a validation location: the body itself is the root, a parameter is named by its place."""
    parties = [str(p) for p in lieu]
    if parties and parties[0] == "body":
        parties = [p for p in parties[1:] if not p.startswith(("function-", "tagged-union", "is-instance"))]
    return "".join("/" + p.replace("~", "~0").replace("/", "~1") for p in parties)


NOM_DE_CHAMP = re.compile(r"^[a-z_][a-zA-Z0-9_]{0,39}\Z")


def defaut(detail: Mapping[str, Any]) -> tuple[str, str, str]:
    """The code, the message and the pointer of one of pydantic's findings.

    A name that is no field's may be anything, a person's too: it is pointed at when it looks like a field's, else what
    holds it is.
    """
    if detail["type"] != "extra_forbidden":
        return "CHAMP_INVALIDE", message(detail), pointeur(detail["loc"])
    *dans, nom = detail["loc"]
    ou = detail["loc"] if NOM_DE_CHAMP.match(str(nom)) else dans
    return "CHAMP_INCONNU", message(detail), pointeur(ou)
