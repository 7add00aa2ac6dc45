"""How each scoped table hangs on people, structures and actions: what `perimetre` reads to say who sees which row."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table

from app.acces.permissions import Role
from app.models.activites import activites, semaines
from app.models.beneficiaires import absences, diagnostics, orientations, situations
from app.models.bilans import bilans_annuels, bilans_financiers
from app.models.calendriers import calendriers
from app.models.conventions import actions, conventions, sessions_action
from app.models.demandes import demandes_investigation, demandes_reorientation, demandes_sanction, signalements
from app.models.parcours import contrats, entrees, plans_action, prescriptions
from app.models.rencontres import ateliers, comites, realisations, rendez_vous
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
    calendriers: Portee(structures=(calendriers.c.structure_id,)),
    comptes: Portee(),
    conventions: Portee(structures=(conventions.c.structure_id,), ouvert=frozenset({Role.TABLEAU_DE_BORD})),
    actions: Portee(
        structures=(actions.c.structure_id,),
        action=actions.c.id,
        ouvert=frozenset({Role.REFERENT, Role.TABLEAU_DE_BORD, Role.UTAS}),
    ),
    sessions_action: Portee(
        structures=(sessions_action.c.structure_id,),
        action=sessions_action.c.action_id,
        ouvert=frozenset({Role.REFERENT, Role.TABLEAU_DE_BORD, Role.UTAS}),
    ),
    bilans_annuels: Portee(structures=(bilans_annuels.c.structure_id,)),
    bilans_financiers: Portee(structures=(bilans_financiers.c.structure_id,)),
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
    ateliers: Portee(structures=(ateliers.c.structure_id,), action=ateliers.c.action_id),
    comites: Portee(
        personne=comites.c.beneficiaire_id, structures=(comites.c.structure_id,), action=comites.c.action_id
    ),
    realisations: Portee(structures=(realisations.c.structure_id,), action=realisations.c.action_id),
    rendez_vous: Portee(personne=rendez_vous.c.beneficiaire_id, structures=(rendez_vous.c.structure_id,)),
    semaines: Portee(personne=semaines.c.beneficiaire_id),
    signalements: Portee(personne=signalements.c.beneficiaire_id, structures=(signalements.c.structure_id,)),
    **{
        t: Portee(t.c.beneficiaire_id, (t.c.structure_id,), ouvert=frozenset({Role.POLE_ALLOCATION}))
        for t in (demandes_sanction, demandes_reorientation, demandes_investigation)
    },
}
