"""Reads of structures, agents and comptes."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.db import Session
from app.ecriture import ActePossible, Ressource
from app.models.structures import agents, comptes, structures
from app.pagination import Filtres, Tri
from app.structures import schemas as s

TRI_STRUCTURES = Tri({"nom": structures.c.nom, "saisi_le": structures.c.saisi_le}, "nom", structures.c.id)
TRI_AGENTS = Tri({"nom": agents.c.nom, "du": agents.c.du}, "nom", agents.c.id)
TRI_COMPTES = Tri({"nom": comptes.c.nom, "saisi_le": comptes.c.saisi_le}, "nom", comptes.c.id)


def lister(table: Table, acteur: Acteur, filtres: Filtres) -> Select[Any]:
    """Visible rows of one of the three tables, filtered on equal columns."""
    requete = visibles(table, acteur)
    for nom, valeur in filtres.model_dump(exclude=set(Filtres.model_fields), exclude_none=True).items():
        requete = requete.where(table.c[nom] == valeur)
    return requete


def _actes(acteur: Acteur) -> list[ActePossible]:
    permis = acteur.peut(Permission.STRUCTURES_GERER)
    raison = None if permis else "Votre rôle ne permet pas cet acte."
    return [ActePossible(acte="rectification", possible=permis, raison=raison)]


async def lire_structure(session: Session, acteur: Acteur, ident: UUID) -> s.StructureLue:
    """One structure."""
    ligne = await charger(session, acteur, structures, ident)
    return s.StructureLue.model_validate({**ligne, "actes_possibles": _actes(acteur)})


async def lire_agent(session: Session, acteur: Acteur, ident: UUID) -> s.AgentLu:
    """One agent."""
    ligne = await charger(session, acteur, agents, ident)
    return s.AgentLu.model_validate({**ligne, "actes_possibles": _actes(acteur)})


async def lire_compte(session: Session, acteur: Acteur, ident: UUID) -> s.CompteLu:
    """One compte; its secret only in the answer that creates it (kept for that transaction in the session)."""
    ligne = await charger(session, acteur, comptes, ident)
    secret = session.info.pop(f"secret:{ident}", None)
    return s.CompteLu.model_validate({**ligne, "client_secret": secret, "actes_possibles": _actes(acteur)})


def ligne_structure(acteur: Acteur) -> Any:
    """How a row of a list becomes its representation."""
    actes = _actes(acteur)
    return lambda ligne: {**ligne, "actes_possibles": actes}


STRUCTURES = Ressource("structures", structures, lire_structure)
AGENTS = Ressource("agents", agents, lire_agent)
COMPTES = Ressource("comptes", comptes, lire_compte)
