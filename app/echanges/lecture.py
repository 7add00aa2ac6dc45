"""What a client sends, read: the body, the envelope of each event, and the act it stands for. Nothing is stored."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import orjson
from fastapi import Request
from pydantic import TypeAdapter, ValidationError

from app.acces.acteur import Acteur, Exige, refus_des_caracteres, signes_suspects
from app.acces.permissions import Permission
from app.echanges.genres import ACTES_DE, GENRES, Genre
from app.echanges.schemas import Enveloppe
from app.ecriture import Corps
from app.erreurs import (
    TITRES_HTTP,
    CorpsInvalide,
    Erreur,
    Refus,
    RegleRefusee,
    SyntaxeInvalide,
    TropGrand,
    TypeNonAdmis,
)
from app.references import Reference

EVENEMENTS_MAX = 1_000
SEUL, LOT = "application/cloudevents+json", "application/cloudevents-batch+json"
FORMES: Mapping[str, tuple[type, ...]] = {"application/json": (dict, list), SEUL: (dict,), LOT: (list,)}
EXTENSION = re.compile(r"^[a-z0-9]{1,20}$")  # CloudEvents 1.0: what else an envelope may carry
REFERENCE: TypeAdapter[Reference] = TypeAdapter(Reference)


class Recu(NamedTuple):
    """An event understood: its key, what its content weighs, and the act to run by the right of `acteur`."""

    id: str
    source: str
    empreinte: str
    genre: Genre
    acteur: Acteur
    corps: Corps
    cible: Reference | None


class Ecarte(NamedTuple):
    """An element of a batch that is no event, or that no store keeps: refused alone, at its place."""

    refus: Refus
    id: Any = None


Brut = dict[str, Any] | Ecarte


async def lire_corps(requete: Request) -> dict[str, Any] | list[Brut]:
    """One event, or several in order; a CloudEvents envelope loses the extensions that nothing here reads.

    Raises TypeNonAdmis, SyntaxeInvalide, CorpsInvalide (neither an object nor a list) and TropGrand; for one event
    alone, what is an `Ecarte` in a batch.
    """
    nom = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    if nom not in FORMES:
        raise TypeNonAdmis(f"{TITRES_HTTP[415][2]} Ou bien {SEUL}, {LOT}.")
    brut = await requete.body()
    lu = _json(brut)
    if type(lu) not in FORMES[nom]:
        attendu = "list_type" if nom == LOT else "model_attributes_type"
        raise CorpsInvalide([{"type": attendu, "loc": ()}])
    elements: list[Any] = lu if type(lu) is list else [lu]
    if len(elements) > EVENEMENTS_MAX:
        raise TropGrand(f"Envoyez au plus {EVENEMENTS_MAX} événements à la fois.", code="LOT_TROP_GRAND")
    evenements = _evenements(elements, suspects=signes_suspects(brut), cloudevents=nom != "application/json")
    if type(lu) is list:
        return evenements
    if isinstance(evenements[0], Ecarte):
        raise evenements[0].refus
    return evenements[0]


def _json(brut: bytes) -> Any:
    """The body, parsed; half a character is let in, for one element of many not to take the others with it."""
    try:
        return orjson.loads(brut)
    except orjson.JSONDecodeError as exc:
        try:
            lu = json.loads(brut.decode(), parse_constant=_constante) if signes_suspects(brut) else None
        except (ValueError, RecursionError):
            lu = None
        if lu is None:
            raise SyntaxeInvalide("Le corps n'est pas un JSON lisible.") from exc
        return lu


def _constante(_: str) -> None:
    """NaN and infinities, which are no JSON."""
    raise ValueError


def _evenements(elements: Sequence[Any], *, suspects: bool, cloudevents: bool) -> list[Brut]:
    lus: list[Brut] = []
    for element in elements:
        refus: Refus | None = None
        if not isinstance(element, dict):
            refus = CorpsInvalide([{"type": "model_attributes_type", "loc": ()}])
        elif suspects:
            refus = refus_des_caracteres(element, sous="/data")
        if refus is not None:
            lus.append(Ecarte(refus, element.get("id") if isinstance(element, dict) else None))
        else:
            lus.append(de_cloudevents(element) if cloudevents else element)
    return lus


def de_cloudevents(brut: dict[str, Any]) -> dict[str, Any]:
    """`specversion` is required there; a missing one is left for the envelope to refuse."""
    connus = Enveloppe.model_fields
    lu = {nom: v for nom, v in brut.items() if nom in connus or nom == "data_base64" or not EXTENSION.match(nom)}
    return {"specversion": "", **lu}


class Lecteur:
    """Reads the events of one caller, each by the right its act asks for."""

    def __init__(self, appelant: Acteur) -> None:
        self._appelant = appelant
        self._droits: dict[Permission, Acteur] = {}

    def lire(self, brut: dict[str, Any]) -> Recu:
        """The act an event stands for.

        Raises CorpsInvalide for the envelope (pointers into the event) or the body (pointers into `data`), RegleRefusee
        for the type, SyntaxeInvalide for objects too deep, Interdit.
        """
        enveloppe = _valider(Enveloppe.model_validate, brut)
        genre, corps, cible = _acte(enveloppe)
        acteur = self._au_titre_de(genre.permission)
        if genre.cible is None:
            reference = None
        elif cible is None:
            raise CorpsInvalide([{"type": "missing", "loc": ("cible",)}])
        else:
            reference = _valider(REFERENCE.validate_python, cible, "cible")
        valide = _valider(genre.corps.model_validate, corps)
        return Recu(enveloppe.id, enveloppe.source, _empreinte(enveloppe), genre, acteur, valide, reference)

    def _au_titre_de(self, permission: Permission) -> Acteur:
        restreint = self._droits.get(permission)
        if restreint is None:
            restreint = self._droits[permission] = Exige(permission).restreindre(self._appelant)
        return restreint


def _empreinte(enveloppe: Enveloppe) -> str:
    """What an event says, whatever the order of its fields. Raises SyntaxeInvalide."""
    contenu = [enveloppe.type, enveloppe.subject, enveloppe.data]
    try:
        return hashlib.sha256(orjson.dumps(contenu, option=orjson.OPT_SORT_KEYS)).hexdigest()
    except orjson.JSONEncodeError as exc:  # read to a greater depth than it is written
        raise SyntaxeInvalide("Des objets ou des listes sont trop imbriqués.", code="TROP_IMBRIQUE") from exc


def _acte(enveloppe: Enveloppe) -> tuple[Genre, dict[str, Any], Any]:
    """The kind of act, the body of its route, and what it acts on."""
    nom, data = enveloppe.type, enveloppe.data
    genre = ACTES_DE.get(nom) if "cible" in data else None
    genre = genre or GENRES.get(nom)
    if genre is None:
        raise type_inconnu(nom, "/type")
    if genre.cible is None:
        return genre, {**genre.impose, **data} if genre.impose else data, None
    return genre, {nom: v for nom, v in data.items() if nom != "cible"}, data.get("cible")


def type_inconnu(nom: str, pointeur: str) -> RegleRefusee:
    """No such event: those of the same subject, or of a near name, for the change feed has others (`plan.signe`)."""
    sujet = nom.partition(".")[0]
    proches = [g for g in GENRES if g.partition(".")[0] == sujet] or get_close_matches(nom, GENRES, n=5)
    detail = "Ce type d'événement ne s'envoie pas"
    detail += f" ; choisissez parmi : {', '.join(proches)}." if proches else " : la liste est dans /docs."
    code = "TYPE_EVENEMENT_INCONNU"
    return RegleRefusee(detail, code=code, erreurs=[Erreur(code, detail, pointeur)])


def _valider(regle: Any, valeur: Any, *sous: str) -> Any:
    try:
        return regle(valeur)
    except ValidationError as exc:
        details = exc.errors(include_url=False, include_input=False)[:50]
        raise CorpsInvalide([{**d, "loc": ("body", *sous, *d["loc"])} for d in details]) from exc
