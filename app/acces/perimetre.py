"""The only door to scoped rows: what of a table an acteur may see, by dated relations, per person.

Relations are read on the acteur's day:
- départment: everything;
- référent: every row of the people whose orientation in force names its structure, and for ever the rows its
  structure wrote;
- porteur: the rows of its structure's actions; of their people, the identity and the shared diagnostics;
- UTAS: rows of the actions of its territory, and of the jeunes ASE who live there.
`acteur.roles` is already narrowed to the roles that give the right asked for (see `acces.acteur`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, false, func, literal, or_, select, true, union_all
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.erreurs import Introuvable
from app.models.activites import activites, semaines
from app.models.beneficiaires import absences, beneficiaires, diagnostics, orientations, situations
from app.models.conventions import actions, conventions, sessions_action, utas_action
from app.models.parcours import contrats, entrees, plans_action, prescriptions
from app.models.structures import agents, comptes, structures

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Portee:
    """How a table hangs on people, structures and actions."""

    personne: Any = None
    structures: tuple[Any, ...] = ()
    action: Any = None
    partage: Condition | None = None
    ouvert: frozenset[Role] = frozenset()  # roles that see every row


PORTEES: dict[Table, Portee] = {
    structures: Portee(structures=(structures.c.id,), ouvert=frozenset({Role.REFERENT, Role.UTAS, Role.PORTEUR})),
    agents: Portee(structures=(agents.c.structure_id,)),
    comptes: Portee(structures=(comptes.c.structure_id,)),
    conventions: Portee(structures=(conventions.c.structure_id,)),
    actions: Portee(
        structures=(actions.c.structure_id,),
        action=actions.c.id,
        ouvert=frozenset({Role.REFERENT, Role.UTAS}),
    ),
    sessions_action: Portee(
        structures=(sessions_action.c.structure_id,),
        action=sessions_action.c.action_id,
        ouvert=frozenset({Role.REFERENT, Role.UTAS}),
    ),
    situations: Portee(personne=situations.c.beneficiaire_id),
    orientations: Portee(personne=orientations.c.beneficiaire_id, structures=(orientations.c.structure_id,)),
    diagnostics: Portee(
        personne=diagnostics.c.beneficiaire_id,
        structures=(diagnostics.c.structure_id,),
        partage=diagnostics.c.partage,
    ),
    absences: Portee(personne=absences.c.beneficiaire_id, structures=(absences.c.structure_id,)),
    prescriptions: Portee(
        personne=prescriptions.c.beneficiaire_id,
        structures=(prescriptions.c.structure_id, prescriptions.c.prescripteur_id),
        action=prescriptions.c.action_id,
    ),
    entrees: Portee(
        personne=entrees.c.beneficiaire_id,
        structures=(entrees.c.structure_id,),
        action=entrees.c.action_id,
    ),
    contrats: Portee(personne=contrats.c.beneficiaire_id, structures=(contrats.c.structure_id,)),
    plans_action: Portee(personne=plans_action.c.beneficiaire_id, structures=(plans_action.c.structure_id,)),
    activites: Portee(personne=activites.c.beneficiaire_id, structures=(activites.c.structure_id,)),
    semaines: Portee(personne=semaines.c.beneficiaire_id),
}


class Relation(IntEnum):
    """What ties an acteur to a person today, weakest first."""

    AUCUNE = 0
    ANCIENNE = 1
    PARTICIPATION = 2
    DOSSIER = 3


def en_vigueur(table: Table, jour: date) -> Condition:
    """The period of `table` [du, au) holds `jour`."""
    return and_(table.c.du <= jour, or_(table.c.au.is_(None), table.c.au > jour))


def suivies(acteur: Acteur) -> Select[Any]:
    """People whose référent unique is the acteur's structure today."""
    return select(orientations.c.beneficiaire_id).where(
        orientations.c.structure_id == acteur.structure_id, en_vigueur(orientations, acteur.jour)
    )


def jeunes_ase(acteur: Acteur) -> Select[Any]:
    """Jeunes ASE who live in the acteur's territories today."""
    public, utas = situations.alias("public"), situations.alias("territoire")
    return (
        select(public.c.beneficiaire_id)
        .join(utas, utas.c.beneficiaire_id == public.c.beneficiaire_id)
        .where(
            public.c.nature == "public",
            public.c.valeur == "jeune_ase",
            and_(public.c.du <= acteur.jour, or_(public.c.au.is_(None), public.c.au > acteur.jour)),
            utas.c.nature == "utas",
            utas.c.valeur.in_(acteur.utas),
            and_(utas.c.du <= acteur.jour, or_(utas.c.au.is_(None), utas.c.au > acteur.jour)),
        )
    )


def actions_du_territoire(acteur: Acteur) -> Select[Any]:
    """Actions that serve one of the acteur's territories."""
    return select(utas_action.c.action_id).where(utas_action.c.utas.in_(acteur.utas))


def participants(acteur: Acteur) -> Select[Any]:
    """People prescribed to, or entered in, the actions of the acteur's structure."""
    return _participants(
        (prescriptions.c.structure_id == acteur.structure_id,),
        (entrees.c.structure_id == acteur.structure_id,),
    )


def _participants(cote_prescription: Sequence[Condition], cote_entree: Sequence[Condition]) -> Select[Any]:
    prescrits = select(prescriptions.c.beneficiaire_id).where(
        *cote_prescription, prescriptions.c.statut.not_in(("refusee", "annulee"))
    )
    entres = select(entrees.c.beneficiaire_id).where(*cote_entree, entrees.c.statut != "annulee")
    return select(union_all(prescrits, entres).subquery().c[0])


def _participants_territoire(acteur: Acteur) -> Select[Any]:
    territoire = actions_du_territoire(acteur)
    return _participants((prescriptions.c.action_id.in_(territoire),), (entrees.c.action_id.in_(territoire),))


def _conditions_personne(acteur: Acteur, colonne: Any, *, anciennes: bool) -> list[Condition]:
    """People an acteur reaches through each of its roles; `anciennes` adds those it followed before."""
    conditions: list[Condition] = []
    if Role.REFERENT in acteur.roles:
        conditions.append(colonne.in_(suivies(acteur)))
        if anciennes:
            passees = select(orientations.c.beneficiaire_id).where(
                orientations.c.structure_id == acteur.structure_id, orientations.c.du <= acteur.jour
            )
            conditions.append(colonne.in_(passees))
    if Role.PORTEUR in acteur.roles:
        conditions.append(colonne.in_(participants(acteur)))
    if Role.UTAS in acteur.roles:
        conditions.append(colonne.in_(jeunes_ase(acteur)))
        conditions.append(colonne.in_(_participants_territoire(acteur)))
    return conditions


def _visible(table: Table, acteur: Acteur) -> Condition:
    if Role.DEPARTEMENT in acteur.roles:
        return true()
    if table is beneficiaires:
        return or_(false(), *_conditions_personne(acteur, beneficiaires.c.id, anciennes=True))
    portee = PORTEES[table]
    if acteur.roles & portee.ouvert:
        return true()
    conditions: list[Condition] = []
    if acteur.structure_id and acteur.roles & {Role.REFERENT, Role.PORTEUR}:
        conditions += [c == acteur.structure_id for c in portee.structures]
    if portee.personne is not None:
        if Role.REFERENT in acteur.roles:
            conditions.append(portee.personne.in_(suivies(acteur)))
        if Role.UTAS in acteur.roles:
            conditions.append(portee.personne.in_(jeunes_ase(acteur)))
        if Role.PORTEUR in acteur.roles and portee.partage is not None:
            conditions.append(and_(portee.partage, portee.personne.in_(participants(acteur))))
    if Role.UTAS in acteur.roles and portee.action is not None:
        conditions.append(portee.action.in_(actions_du_territoire(acteur)))
    return or_(false(), *conditions)


def visibles(table: Table, acteur: Acteur) -> Select[Any]:
    """The rows of `table` the acteur may see."""
    return select(table).where(_visible(table, acteur))


async def charger(
    session: AsyncSession,
    acteur: Acteur,
    table: Table,
    ident: UUID,
    *,
    verrou: bool = False,
    pointeur: str = "",
) -> RowMapping:
    """One visible row, locked when it is about to change.

    Raises Introuvable when absent or outside the perimeter.
    """
    requete = visibles(table, acteur).where(table.c.id == ident)
    if verrou:
        requete = requete.with_for_update(of=table)
    ligne: RowMapping | None = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable(pointeur=pointeur)
    return ligne


async def charger_personne(
    session: AsyncSession,
    acteur: Acteur,
    ident: UUID,
    *,
    verrou: bool = False,
    pointeur: str = "/beneficiaire_id",
) -> RowMapping:
    """A person the acteur follows today (a past relation is not enough to write), locked when asked.

    The lock on the person orders every write of its weeks and contracts.
    """
    requete = select(beneficiaires).where(beneficiaires.c.id == ident)
    if Role.DEPARTEMENT not in acteur.roles:
        requete = requete.where(or_(false(), *_conditions_personne(acteur, beneficiaires.c.id, anciennes=False)))
    if verrou:
        requete = requete.with_for_update(of=beneficiaires)
    ligne: RowMapping | None = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable(pointeur=pointeur)
    return ligne


async def relation(session: AsyncSession, acteur: Acteur, ident: UUID) -> Relation:
    """The strongest tie of the acteur to a person today; one round trip."""
    if Role.DEPARTEMENT in acteur.roles:
        return Relation.DOSSIER
    personne = literal(ident, beneficiaires.c.id.type)
    dossier: list[Condition] = []
    if Role.REFERENT in acteur.roles:
        dossier.append(personne.in_(suivies(acteur)))
    if Role.UTAS in acteur.roles:
        dossier.append(personne.in_(jeunes_ase(acteur)))
    lues = (
        await session.execute(
            select(
                or_(false(), *dossier),
                or_(false(), *_conditions_personne(acteur, personne, anciennes=False)),
                or_(false(), *_conditions_personne(acteur, personne, anciennes=True)),
            )
        )
    ).one()
    for niveau, tient in zip((Relation.DOSSIER, Relation.PARTICIPATION, Relation.ANCIENNE), lues, strict=True):
        if tient:
            return niveau
    return Relation.AUCUNE


def compter(requete: Select[Any]) -> Select[int]:
    """How many rows a Select of this door returns."""
    return select(func.count()).select_from(requete.order_by(None).subquery())
