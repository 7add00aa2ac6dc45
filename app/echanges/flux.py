"""The change feed: the journal in commit order, cut to what the caller may read.

On PostgreSQL two acts may commit in the other order than their `seq`. Each row carries its transaction, and only those
older than every transaction still open are shown: nothing can appear behind a reader. SQLite has one writer at a time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Select, Table, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur, Exige
from app.acces.perimetre import visibles
from app.acces.permissions import Permission, Role
from app.db import Session
from app.echanges.mouvements import AJOUTE, ANNONCES, LIANTES, mouvements
from app.journal import Position, entre, horizon
from app.models.activites import activites
from app.models.beneficiaires import absences, beneficiaires, diagnostics, orientations, situations
from app.models.bilans import bilans_annuels, bilans_financiers
from app.models.conventions import actions, conventions, sessions_action
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction, signalements
from app.models.journal import evenements
from app.models.parcours import contrats, entrees, plans_action, prescriptions
from app.models.rencontres import ateliers, comites, realisations, rendez_vous
from app.models.structures import agents, comptes, structures

FENETRE = 1_000  # rows of the journal one page looks through at most
HORS_FLUX = "abonnements"  # of a compte alone
ESPACE = UUID("0198c0de-f100-7000-8000-000000000000")  # an item keeps its id from one reading to the next

# What a row is about, and the right to read it: an item is shown to whom the resource is shown.
VUES: Mapping[str, tuple[Table, Permission]] = {
    "absences": (absences, Permission.ACTIVITES_LIRE),
    "actions": (actions, Permission.ACTIONS_LIRE),
    "activites": (activites, Permission.ACTIVITES_LIRE),
    "agents": (agents, Permission.STRUCTURES_LIRE),
    "ateliers": (ateliers, Permission.ATELIERS_LIRE),
    "beneficiaires": (beneficiaires, Permission.BENEFICIAIRES_LIRE),
    "bilans-annuels": (bilans_annuels, Permission.BILANS_LIRE),
    "bilans-financiers": (bilans_financiers, Permission.BILANS_LIRE),
    "comites": (comites, Permission.COMITES_LIRE),
    "comptes": (comptes, Permission.STRUCTURES_GERER),
    "contrats-engagement": (contrats, Permission.CONTRATS_LIRE),
    "conventions": (conventions, Permission.CONVENTIONS_LIRE),
    "demandes-investigation": (demandes_investigation, Permission.DEMANDES_LIRE),
    "demandes-reorientation": (demandes_reorientation, Permission.DEMANDES_LIRE),
    "demandes-sanction": (demandes_sanction, Permission.DEMANDES_LIRE),
    "diagnostics": (diagnostics, Permission.BENEFICIAIRES_LIRE),
    "entrees": (entrees, Permission.ENTREES_LIRE),
    "orientations": (orientations, Permission.BENEFICIAIRES_LIRE),
    "plans-action": (plans_action, Permission.PLANS_LIRE),
    "prescriptions": (prescriptions, Permission.PRESCRIPTIONS_LIRE),
    "realisations": (realisations, Permission.REALISATIONS_LIRE),
    "rendez-vous": (rendez_vous, Permission.RENDEZ_VOUS_LIRE),
    "sessions": (sessions_action, Permission.ACTIONS_LIRE),
    "signalements": (signalements, Permission.SIGNALEMENTS_LIRE),
    "situations": (situations, Permission.BENEFICIAIRES_LIRE),
    "structures": (structures, Permission.STRUCTURES_LIRE),
}


@dataclass(frozen=True, slots=True)
class Tranche:
    """A stretch of the feed, where it ends, and whether that is the end for now."""

    items: Sequence[Mapping[str, Any]]
    position: Position
    a_jour: bool


async def lire_flux(
    session: Session, acteur: Acteur, depuis: Position, types: Collection[str] = (), limite: int = 200
) -> Tranche:
    """What follows `depuis` for this caller: at least one page of `limite` items when there is as much in the window.

    The horizon is read first, by a statement of its own: all that lies before it is then committed, so the rows read
    next miss none. An act that also moves the person across the perimeter gives two items, never parted.
    """
    fin = await horizon(session)
    partout = Role.DEPARTEMENT in acteur.roles
    tout = partout and acteur.portees is None
    fenetre = limite if tout else FENETRE
    lues = (await session.execute(_fenetre(depuis, fin, types, tout, fenetre))).mappings().all()
    vues = {x["seq"] for x in lues} if tout else await _visibles(session, acteur, lues)
    annonces = {} if partout else await mouvements(session, acteur, lues)
    items: list[dict[str, Any]] = []
    for ligne in lues:
        items += [x for x in _items(ligne, ligne["seq"] in vues, annonces.get(ligne["seq"])) if _voulu(x, types)]
        if len(items) >= limite:
            return Tranche(items, Position(ligne["transaction"], ligne["seq"]), a_jour=False)
    if len(lues) == fenetre:
        return Tranche(items, Position(lues[-1]["transaction"], lues[-1]["seq"]), a_jour=False)
    return Tranche(items, max(depuis, Position(fin.transaction, max(fin.seq - 1, 0))), a_jour=True)


def _fenetre(depuis: Position, fin: Position, types: Collection[str], tout: bool, limite: int) -> Select[Any]:
    requete = select(evenements).where(evenements.c.ressource != HORS_FLUX, entre(depuis, fin))
    if types:
        voulus = evenements.c.acte.in_(types)
        liantes = not tout and not ANNONCES.isdisjoint(types)
        requete = requete.where(voulus | evenements.c.ressource.in_(LIANTES) if liantes else voulus)
    return requete.order_by(evenements.c.transaction, evenements.c.seq).limit(limite)


async def _visibles(session: Session, acteur: Acteur, lignes: Iterable[RowMapping]) -> set[int]:
    """The rows whose resource the caller may read, by the right that reading it asks for."""
    par_ressource: dict[str, dict[UUID, list[int]]] = defaultdict(lambda: defaultdict(list))
    for ligne in lignes:
        par_ressource[ligne["ressource"]][ligne["ressource_id"]].append(ligne["seq"])
    vues: set[int] = set()
    for ressource, rangs in par_ressource.items():
        if ressource not in VUES:
            continue
        table, permission = VUES[ressource]
        if acteur.peut(permission):
            requete = visibles(table, Exige(permission).restreindre(acteur)).where(table.c.id.in_(list(rangs)))
            lisibles = await session.scalars(requete.with_only_columns(table.c.id))
            vues.update(seq for ident in lisibles for seq in rangs[ident])
    return vues


def _items(ligne: RowMapping, visible: bool, annonce: str | None) -> list[dict[str, Any]]:
    """The items of one act: who enters the perimeter is told before the act, who leaves it after."""
    items = []
    if visible:
        items.append(_item(ligne, ligne["acte"], ligne["ressource"], ligne["ressource_id"]))
    if annonce is not None:
        item = _item(ligne, annonce, "beneficiaires", ligne["beneficiaire_id"])
        items.insert(0 if annonce == AJOUTE else len(items), item)
    return items


def _item(ligne: RowMapping, genre: str, ressource: str, ident: UUID) -> dict[str, Any]:
    return {
        "id": uuid5(ESPACE, f"{ligne['seq']}-{genre}"),
        "type": genre,
        "ressource": ressource,
        "ressource_id": ident,
        "beneficiaire_id": ligne["beneficiaire_id"],
        "le": ligne["le"],
    }


def _voulu(item: Mapping[str, Any], types: Collection[str]) -> bool:
    return not types or item["type"] in types
