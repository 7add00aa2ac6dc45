"""What a visitor of the demo is shown: three people whose parcours differ, and a ready token for each role."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, Select, Table, func, select

from app.acces.acteur import Acteur
from app.acces.jetons import Jetons
from app.acces.perimetre import en_vigueur, visibles
from app.acces.permissions import Role
from app.db import Rangee, Session
from app.models.activites import semaines
from app.models.beneficiaires import beneficiaires, orientations
from app.models.parcours import contrats, entrees, sorties
from app.models.structures import structures
from app.regles.etats import StatutContrat, StatutEntree

UTAS_DEMO = "laon"
LIBELLES: Mapping[Role, str] = {
    Role.DEPARTEMENT: "Département (DIIE)",
    Role.REFERENT: "Référent unique",
    Role.PORTEUR: "Porteur d'une action",
    Role.UTAS: "UTAS de Laon",
    Role.POLE_ALLOCATION: "Pôle Allocation",
    Role.TABLEAU_DE_BORD: "Tableau de bord",
}


@dataclass(frozen=True, slots=True)
class JetonDemo:
    role: Role
    libelle: str
    structure: str | None
    jeton: str


@dataclass(frozen=True, slots=True)
class PersonneDemo:
    """A person of the demo (none of them exists) and where their parcours stands."""

    id: UUID
    nom: str
    prenom: str
    situation: str


@dataclass(frozen=True, slots=True)
class Visite:
    jetons: tuple[JetonDemo, ...]
    personnes: tuple[PersonneDemo, ...]

    def jeton(self, role: Role) -> str:
        """The token of `role`."""
        return next(j.jeton for j in self.jetons if j.role is role)


def _departement(jour: date) -> Acteur:
    """The demo's own look at its store: everything, without health."""
    roles = frozenset({Role.DEPARTEMENT})
    maintenant = datetime.combine(jour, time(12), UTC)
    return Acteur("demo", roles, None, None, frozenset(), jour, maintenant, roles)


async def visite(session: Session, jetons: Jetons, jour: date) -> Visite:
    """Tokens and people of the demo as they stand on `jour`; an empty store gives no person, and bare tokens."""
    acteur = _departement(jour)
    suivie = await _premiere(session, _suivies(acteur))
    entree = await _premiere(session, _participantes(acteur), sauf=suivie)
    sortie = await _premiere(session, _sorties(acteur), sauf=suivie)
    personnes = tuple(
        PersonneDemo(ligne["beneficiaire_id"], ligne["nom"], ligne["prenom"], phrase.format(fiche=ligne["fiche"]))
        for ligne, phrase in (
            (suivie, "contrat d'engagement en cours (fiche {fiche})"),
            (entree, "participe à une action de la fiche {fiche}"),
            (sortie, "sortie d'une action de la fiche {fiche}"),
        )
        if ligne
    )
    referent = await _structure(session, acteur, structures.c.id == suivie["structure_id"]) if suivie else None
    porteur = await _structure(session, acteur, structures.c.id == entree["structure_id"]) if entree else None
    departement = await _structure(session, acteur, structures.c.type == "departement")
    liens = {Role.DEPARTEMENT: departement, Role.REFERENT: referent, Role.PORTEUR: porteur}
    agent = suivie["agent_referent_id"] if suivie else None
    return Visite(tuple(_jeton(jetons, role, liens.get(role), agent) for role in LIBELLES), personnes)


def _jeton(jetons: Jetons, role: Role, structure: Rangee | None, agent: UUID | None) -> JetonDemo:
    signe = jetons.signer(
        str(uuid5(UUID(int=0), f"demo|{role}")),
        [role.value],
        structure_id=structure["id"] if structure else None,
        agent_id=agent if role is Role.REFERENT else None,
        utas=[UTAS_DEMO] if role is Role.UTAS else None,
    )
    return JetonDemo(role, LIBELLES[role], structure["nom"] if structure else None, signe)


async def _structure(session: Session, acteur: Acteur, condition: ColumnElement[bool]) -> Rangee | None:
    return await _premiere(session, visibles(structures, acteur).where(condition).order_by(structures.c.id))


async def _premiere(session: Session, requete: Select[Any], *, sauf: Rangee | None = None) -> Rangee | None:
    """The first row of a list, not of the person already chosen."""
    if sauf is not None:
        requete = requete.where(beneficiaires.c.id != sauf["beneficiaire_id"])
    return (await session.execute(requete.limit(1))).mappings().one_or_none()


def _avec_identite(table: Table, acteur: Acteur) -> Select[Any]:
    personne = beneficiaires.c.id == table.c.beneficiaire_id
    return (
        visibles(table, acteur).join(beneficiaires, personne).add_columns(beneficiaires.c.nom, beneficiaires.c.prenom)
    )


def _suivies(acteur: Acteur) -> Select[Any]:
    """People with a contract in force, made by the structure that follows them today; the most weeks reached first."""
    atteintes = (
        select(func.count())
        .where(semaines.c.beneficiaire_id == contrats.c.beneficiaire_id, semaines.c.statut == "atteint")
        .scalar_subquery()
    )
    courante = orientations.c.beneficiaire_id == contrats.c.beneficiaire_id
    return (
        _avec_identite(contrats, acteur)
        .add_columns(orientations.c.agent_id.label("agent_referent_id"))
        .join(orientations, courante & (orientations.c.structure_id == contrats.c.structure_id))
        .where(contrats.c.statut == StatutContrat.EN_COURS, contrats.c.date_fin >= acteur.jour)
        .where(en_vigueur(orientations, acteur.jour))
        .order_by(contrats.c.fiche.is_(None), atteintes.desc(), contrats.c.id)
    )


def _participantes(acteur: Acteur) -> Select[Any]:
    """People entered by prescription and still there; the oldest entrée first."""
    return (
        _avec_identite(entrees, acteur)
        .where(entrees.c.statut == StatutEntree.EN_COURS, entrees.c.prescription_id.is_not(None))
        .order_by(entrees.c.date_entree, entrees.c.id)
    )


def _sorties(acteur: Acteur) -> Select[Any]:
    """People who left an action entered by prescription; the latest sortie first."""
    return (
        _avec_identite(entrees, acteur)
        .join(sorties, sorties.c.entree_id == entrees.c.id)
        .where(entrees.c.statut == StatutEntree.SORTIE, entrees.c.prescription_id.is_not(None))
        .order_by(sorties.c.date_sortie.desc(), entrees.c.id)
    )
