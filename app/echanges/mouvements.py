"""Who enters the caller's perimeter and who leaves it, by the acts that make and end the relations.

No relation begins or ends by the calendar alone (a day in the future is refused), so each move has its act in the
journal. `perimetre.ajoute`: the act ties the person to the caller, who reaches it now. `perimetre.retire`: the act is
about a tie of the caller's, who does not reach the person any more. Both may be told again: they are states of a set.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, false, or_, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur
from app.acces.perimetre import accompagnees, actions_du_territoire
from app.acces.permissions import Role
from app.db import Session
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.journal import corrections
from app.models.parcours import entrees, prescriptions

AJOUTE, RETIRE = "perimetre.ajoute", "perimetre.retire"
ANNONCES = frozenset({AJOUTE, RETIRE})
LIANTES = ("beneficiaires", "entrees", "orientations", "prescriptions", "situations")
GAGNEES = ("beneficiaire.fusionne",)  # by who was tied to the file it absorbed
PERDUES = ("beneficiaire.absorbe", "beneficiaire.archive", "beneficiaire.anonymise")
ENTRANTS = frozenset(
    {
        "beneficiaire.cree", "prescription.emise", "prescription.rouverte", "entree.effectuee", "entree.transferee",
        "transfert.annule",
    }
)  # fmt: skip


async def mouvements(session: Session, acteur: Acteur, lignes: Iterable[RowMapping]) -> dict[int, str]:
    """The moves that rows of the journal tell this caller: seq -> `perimetre.ajoute` or `perimetre.retire`."""
    liantes = [x for x in lignes if x["ressource"] in LIANTES and x["beneficiaire_id"] is not None]
    if Role.DEPARTEMENT in acteur.roles or not liantes:
        return {}
    personnes = {x["beneficiaire_id"] for x in liantes}
    atteintes = accompagnees(acteur).where(beneficiaires.c.id.in_(personnes)).with_only_columns(beneficiaires.c.id)
    atteint = set(await session.scalars(atteintes))
    siennes = await _participations(session, acteur, liantes)
    faits = await _periodes(session, acteur, liantes)
    dits: dict[int, str] = {}
    for ligne in liantes:
        lie, concerne = _tient(acteur, ligne, siennes, faits)
        if ligne["beneficiaire_id"] in atteint:
            if lie:
                dits[ligne["seq"]] = AJOUTE
        elif concerne:
            dits[ligne["seq"]] = RETIRE
    return dits


def _tient(
    acteur: Acteur, ligne: RowMapping, siennes: set[UUID], faits: Mapping[int, tuple[bool, bool]]
) -> tuple[bool, bool]:
    """Whether the act ties the person to the caller, and whether it is about a tie of the caller's."""
    if ligne["ressource"] in ("prescriptions", "entrees"):
        sienne = ligne["ressource_id"] in siennes
        parti = ligne["acte"] == "entree.transferee" and ligne["structure_id"] == acteur.structure_id
        return sienne and ligne["acte"] in ENTRANTS, sienne or parti
    if ligne["acte"] in (*GAGNEES, *PERDUES):
        tenait = _tenait(acteur, ligne["donnees"])
        return tenait and ligne["acte"] in GAGNEES, tenait and ligne["acte"] in PERDUES
    if ligne["ressource"] == "beneficiaires":
        return ligne["acte"] in ENTRANTS and Role.UTAS in acteur.roles, False  # a référent comes by an orientation
    avant, apres = faits.get(ligne["seq"], (False, False))
    return apres and not avant, avant and not apres


def _tenait(acteur: Acteur, donnees: Mapping[str, Any]) -> bool:
    """The caller was tied to the person when the act was done: the act keeps who was."""
    structures, utas = donnees.get("structures", ()), donnees.get("utas", ())
    liee = bool(acteur.roles & {Role.REFERENT, Role.PORTEUR}) and str(acteur.structure_id) in structures
    return liee or (Role.UTAS in acteur.roles and not acteur.utas.isdisjoint(utas))


async def _participations(session: Session, acteur: Acteur, lignes: Sequence[RowMapping]) -> set[UUID]:
    """Of the prescriptions and entrées told, those of the caller's structure, or of an action of its territory."""
    siennes: set[UUID] = set()
    for nom, table in (("prescriptions", prescriptions), ("entrees", entrees)):
        idents = {x["ressource_id"] for x in lignes if x["ressource"] == nom}
        if idents:
            requete = select(table.c.id).where(table.c.id.in_(idents), _du_porteur(acteur, table))
            siennes.update(await session.scalars(requete))
    return siennes


def _du_porteur(acteur: Acteur, table: Table) -> Any:
    conditions: list[Any] = []
    if Role.PORTEUR in acteur.roles:
        conditions.append(table.c.structure_id == acteur.structure_id)
    if Role.UTAS in acteur.roles:
        conditions.append(table.c.action_id.in_(actions_du_territoire(acteur)))
    return or_(false(), *conditions)


async def _periodes(session: Session, acteur: Acteur, lignes: Sequence[RowMapping]) -> dict[int, tuple[bool, bool]]:
    """For each act on a dated relation: was it the caller's before, is it after?"""
    faits: dict[int, tuple[bool, bool]] = {}
    for nom, table, roles in (
        ("orientations", orientations, {Role.REFERENT, Role.PORTEUR}),  # a porteur's: axe 1 is entered by them
        ("situations", situations, {Role.UTAS}),
    ):
        actes = [x for x in lignes if x["ressource"] == nom]
        if not actes or not acteur.roles & roles:
            continue
        par_personne = {x["beneficiaire_id"] for x in actes}
        connues = select(table).where(table.c.beneficiaire_id.in_(par_personne)).order_by(table.c.du)
        periodes = [dict(p) for p in (await session.execute(connues)).mappings()]
        remplacees = await _remplacees(session, actes)
        for acte in actes:
            faits[acte["seq"]] = _avant_apres(acteur, acte, periodes, remplacees)
    return faits


async def _remplacees(session: Session, actes: Sequence[RowMapping]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    """What corrections replaced, by resource, act and instant."""
    idents = {x["ressource_id"] for x in actes}
    lues = (await session.execute(select(corrections).where(corrections.c.ressource_id.in_(idents)))).mappings()
    return {(x["ressource_id"], x["acte"], x["le"]): x["avant"] for x in lues}


def _avant_apres(
    acteur: Acteur,
    acte: RowMapping,
    periodes: Sequence[Mapping[str, Any]],
    remplacees: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> tuple[bool, bool]:
    """The period an act made, beside the one it replaced: the corrected one, else the one that ran until then."""
    siennes = [p for p in periodes if p["beneficiaire_id"] == acte["beneficiaire_id"]]
    if acte["ressource"] == "situations" and not _jeune_du_territoire(acteur, siennes):
        return False, False
    faite = next((p for p in siennes if p["id"] == acte["ressource_id"]), None)
    if faite is not None and acte["acte"].endswith((".terminee", ".reprise")):  # the same period, ended or going on
        sienne = _est_du(acteur, faite)
        return (sienne, False) if acte["acte"].endswith(".terminee") else (False, sienne)
    remplacee = remplacees.get((acte["ressource_id"], acte["acte"], acte["le"]))
    if faite is None:  # annulled: the period before it is in force again
        return remplacee is not None and _est_du(acteur, remplacee), bool(siennes) and _est_du(acteur, siennes[-1])
    if remplacee is None:
        meme = [p for p in siennes if p["du"] < faite["du"] and p.get("nature") == faite.get("nature")]
        remplacee = meme[-1] if meme else {}
    avant = bool(remplacee) and _est_du(acteur, {**faite, **remplacee})
    return avant, _est_du(acteur, faite)


def _jeune_du_territoire(acteur: Acteur, connues: Sequence[Mapping[str, Any]]) -> bool:
    """The person is or was a jeune ASE, and lives or lived in the caller's territory."""
    valeurs = {p["valeur"] for p in connues}
    return "jeune_ase" in valeurs and not acteur.utas.isdisjoint(valeurs)


def _est_du(acteur: Acteur, periode: Mapping[str, Any]) -> bool:
    """The caller's structure follows, or the young person is of the caller's territory, by this period."""
    if "nature" in periode:
        return periode["valeur"] in acteur.utas or periode["valeur"] == "jeune_ase"
    return periode.get("structure_id") is not None and str(periode["structure_id"]) == str(acteur.structure_id)
