"""The entrées of a person as far as they are visible, and what ties the acteur's structure to it, by days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from app.acces.acteur import Acteur
from app.acces.perimetre import SUIVI, charger, en_vigueur, generique, visibles
from app.acces.permissions import Role
from app.acces.relations import annonces, orientee
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import Lectures
from app.db import Session
from app.erreurs import Conflit, Introuvable
from app.models.activites import activites
from app.models.conventions import actions, conventions
from app.models.parcours import entrees, sorties
from app.regles.calendrier import JOUR
from app.regles.conventions import dernier_jour
from app.regles.etats import StatutEntree
from app.regles.participation import Bornes, Lien
from app.regles.rendez_vous import Participation

Lues = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class EntreeLue:
    """An entrée as far as an activité asks."""

    id: UUID
    campagne: Campagne
    fiche: Fiche
    statut: str
    date_entree: date
    date_sortie: date | None
    date_fin_max: date | None


def lectures_participation(acteur: Acteur, personne: Any) -> dict[str, Select[Any]]:
    """The person's visible entrées, what announces it to the structure, and the days on which it was its référent."""
    siennes = visibles(entrees, acteur, personne=personne).with_only_columns(
        entrees.c.id,
        entrees.c.campagne,
        entrees.c.fiche,
        entrees.c.statut,
        entrees.c.date_entree,
        entrees.c.date_fin_max,
        sorties.c.date_sortie,
    )
    lectures = {
        "entrees": siennes.outerjoin(sorties, sorties.c.entree_id == entrees.c.id),
        "annonces": annonces(acteur, personne),
    }
    if Role.REFERENT in acteur.roles:
        suivie = en_vigueur(SUIVI, acteur.jour).label("suivie")
        lectures["suivis"] = orientee(acteur, personne).add_columns(suivie)
    return lectures


def entrees_de(lues: Lues) -> dict[UUID, EntreeLue]:
    """What `lectures_participation` read of the entrées, by their id."""
    return {e.id: e for e in map(_entree, lues["entrees"])}


def _entree(lue: Mapping[str, Any]) -> EntreeLue:
    campagne = charger_campagne(lue["campagne"])
    sortie, terme = lue["date_sortie"], lue["date_fin_max"]
    return EntreeLue(
        UUID(lue["id"]),
        campagne,
        campagne.fiches[lue["fiche"]],
        lue["statut"],
        date.fromisoformat(lue["date_entree"]),
        sortie and date.fromisoformat(sortie),
        terme and date.fromisoformat(terme),
    )


async def lire_fins_convention(session: Session, ids: Collection[UUID]) -> dict[UUID, date]:
    """The last day of the convention that funds the action of each of these visible entrées: what is planned asks."""
    c = conventions.c
    requete = (
        select(entrees.c.id, c.au, c.date_resiliation)
        .join(actions, actions.c.id == entrees.c.action_id)
        .join(conventions, c.id == actions.c.convention_id)
        .where(entrees.c.id.in_(ids))
    )
    lues = await session.execute(requete)
    return {x.id: dernier_jour(x.au, x.date_resiliation) for x in lues}


def lien_de(lues: Lues, connues: Mapping[UUID, EntreeLue]) -> Lien:
    """What ties the structure to the person; who does not follow it sees no other entrée than its own."""
    sejours = (
        (e.date_entree, e.date_sortie and e.date_sortie + JOUR)
        for e in connues.values()
        if e.statut != StatutEntree.ANNULEE
    )
    suivis = lues.get("suivis", [])
    return Lien(
        referent=any(x["suivie"] for x in suivis),
        tenus=(*sejours, *map(_bornes, suivis)),
        annonces=tuple(map(_bornes, lues["annonces"])),
    )


def _bornes(lue: Mapping[str, Any]) -> Bornes:
    return date.fromisoformat(lue["du"]), lue["au"] and date.fromisoformat(lue["au"])


async def lire_lien(session: Session, acteur: Acteur, personne: UUID) -> Lien:
    """What ties the acteur's structure to a person, in one round trip."""
    lues = await _lien_de(acteur.roles).lire(
        session, personne=personne, structure=acteur.structure_id, jour=acteur.jour
    )
    return lien_de(lues, entrees_de(lues))


@cache
def _lien_de(roles: frozenset[Role]) -> Lectures:
    personne = bindparam("personne", type_=activites.c.beneficiaire_id.type)
    return Lectures(lambda: lectures_participation(generique(roles), personne))


async def participation(
    session: Session, acteur: Acteur, ident: UUID | None, beneficiaire_id: UUID, *, pointeur: str = "/entree_id"
) -> Participation | None:
    """None when no entrée is named. Raises Introuvable (another person's, or not visible), Conflit ENTREE_ANNULEE."""
    if ident is None:
        return None
    entree = await charger(session, acteur, entrees, ident, pointeur=pointeur)
    if entree["beneficiaire_id"] != beneficiaire_id:
        raise Introuvable("L'entrée désignée n'est pas une entrée visible de cette personne.", pointeur=pointeur)
    if entree["statut"] == StatutEntree.ANNULEE:
        raise Conflit("L'entrée désignée est annulée.", code="ENTREE_ANNULEE")
    fin = await session.scalar(select(sorties.c.date_sortie).where(sorties.c.entree_id == ident))
    fiche = charger_campagne(entree["campagne"]).fiches[entree["fiche"]]
    return Participation(fiche, entree["date_entree"], fin)
