"""What ties an acteur to one person today: as its référent, as who runs an action it is in, as who did before."""

from datetime import date
from enum import IntEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, false, literal, or_, select, true, union_all

from app.acces.acteur import Acteur
from app.acces.perimetre import (
    ENTRES,
    PRESCRITS,
    SANS_SUITE,
    SUIVI,
    conditions_personne,
    en_vigueur,
    generique,
    parmi,
    suivies,
    tenues,
)
from app.acces.permissions import Role
from app.chaud import Chaude
from app.db import Session
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.conventions import utas_action
from app.models.parcours import entrees, prescriptions
from app.regles.etats import Public, StatutPrescription

Condition = ColumnElement[bool]
ACCEPTEES = (StatutPrescription.ACCEPTEE, StatutPrescription.ENTREE_EFFECTIVE)


class Relation(IntEnum):
    """What ties an acteur to a person today, weakest first."""

    AUCUNE = 0
    ANCIENNE = 1
    PARTICIPATION = 2
    DOSSIER = 3


def tient_le_dossier(acteur: Acteur, personne: Any) -> Condition:
    """Whether the acteur reads the whole file of a person today."""
    if Role.DEPARTEMENT in acteur.roles:
        return true()
    return or_(false(), *(parmi(personne, lues) for lues in tenues(acteur)))


def liens(acteur: Acteur, personne: Any) -> Select[*tuple[Any, ...]]:
    """One row: what ties the acteur to a person today, and whether it is as the référent (`suivie`)."""
    suivie = parmi(personne, suivies(acteur)) if Role.REFERENT in acteur.roles else false()
    return select(
        tient_le_dossier(acteur, personne).label("dossier"),
        or_(false(), *conditions_personne(acteur, personne, anciennes=False)).label("participation"),
        or_(false(), *conditions_personne(acteur, personne, anciennes=True)).label("ancienne"),
        suivie.label("suivie"),
    )


def plus_fort(lu: Any) -> Relation:
    """The strongest tie of a row of `liens`."""
    for niveau in (Relation.DOSSIER, Relation.PARTICIPATION, Relation.ANCIENNE):
        if lu[niveau.name.lower()]:
            return niveau
    return Relation.AUCUNE


@cache
def _liens_prepares(roles: frozenset[Role]) -> Chaude:
    return Chaude(lambda: liens(generique(roles), bindparam("personne", type_=beneficiaires.c.id.type)))


async def relation(session: Session, acteur: Acteur, ident: UUID) -> Relation:
    """The strongest tie of the acteur to a person today; one round trip."""
    if Role.DEPARTEMENT in acteur.roles:
        return Relation.DOSSIER
    if Role.UTAS in acteur.roles:
        lus = await session.execute(liens(acteur, literal(ident, beneficiaires.c.id.type)))
        return plus_fort(lus.mappings().one())
    connus = {"personne": ident, "structure": acteur.structure_id, "jour": acteur.jour}
    return plus_fort((await _liens_prepares(acteur.roles).executer(session, **connus))[0])


async def tenants(session: Session, ident: UUID, jour: date) -> dict[str, list[str]]:
    """Who is tied to a person today: structures and territories, as the journal keeps them, for the change feed."""
    prescrites = select(prescriptions.c.structure_id, prescriptions.c.action_id).where(
        prescriptions.c.beneficiaire_id == ident, prescriptions.c.statut.not_in(SANS_SUITE)
    )
    entre = select(entrees.c.structure_id, entrees.c.action_id).where(
        entrees.c.beneficiaire_id == ident, entrees.c.statut != "annulee"
    )
    participations = (await session.execute(prescrites.union_all(entre))).all()
    referents = select(orientations.c.structure_id).where(
        orientations.c.beneficiaire_id == ident, en_vigueur(orientations, jour)
    )
    structures = {*(await session.scalars(referents)), *(x.structure_id for x in participations)}
    territoires = select(utas_action.c.utas).where(utas_action.c.action_id.in_({x.action_id for x in participations}))
    faits = select(situations.c.nature, situations.c.valeur).where(
        situations.c.beneficiaire_id == ident, en_vigueur(situations, jour)
    )
    connus = {x.nature: x.valeur for x in await session.execute(faits)}
    utas = set(await session.scalars(territoires))
    if connus.get("public") == Public.JEUNE_ASE and "utas" in connus:
        utas.add(connus["utas"])
    return {"structures": sorted(map(str, structures)), "utas": sorted(utas)}


def orientee(acteur: Acteur, personne: Any) -> Select[Any]:
    """The periods [du, au) of the orientations of the person towards the acteur's structure."""
    return select(SUIVI.c.du, SUIVI.c.au).where(
        SUIVI.c.beneficiaire_id == personne, SUIVI.c.structure_id == acteur.structure_id
    )


def annonces(acteur: Acteur, personne: Any) -> Select[Any]:
    """What announces the person to the acteur's structure, as periods [du, au): its accepted prescriptions, until the
    entrée each led to; to a porteur alone, the orientations towards it, by which axe 1 is entered.
    """
    suite = (ENTRES.c.prescription_id == PRESCRITS.c.id) & (ENTRES.c.statut != "annulee")
    prescrite = (
        select(PRESCRITS.c.date.label("du"), ENTRES.c.date_entree.label("au"))
        .outerjoin_from(PRESCRITS, ENTRES, suite)
        .where(
            PRESCRITS.c.beneficiaire_id == personne,
            PRESCRITS.c.structure_id == acteur.structure_id,
            PRESCRITS.c.statut.in_(ACCEPTEES),
        )
    )
    if Role.REFERENT in acteur.roles:
        return prescrite
    return select(union_all(prescrite, orientee(acteur, personne)).subquery())
