"""Reads of structures, agents and comptes."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.db import Session
from app.ecriture import ActePossible, Ressource
from app.horloge import instant
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
    """One compte; its secret only in the answer of the act that draws it (kept for that transaction in the session)."""
    lu = ligne_compte(acteur)(await charger(session, acteur, comptes, ident))
    return s.CompteLu.model_validate(lu | {"client_secret": session.info.pop(f"secret:{ident}", None)})


def ancien_valide(ligne: Mapping[Any, Any]) -> bool:
    """Whether the former secret of a compte still opens."""
    return ligne["precedent_jusqu_a"] is not None and ligne["precedent_jusqu_a"] > instant()


def _secrets(ligne: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """The secrets that open: the present one, then the former during the overlap."""
    present = {"tire_le": ligne["secret_le"], "jusqu_a": None, "derniere_utilisation": ligne["secret_utilise_le"]}
    if not ancien_valide(ligne):
        return [present]
    ancien = {
        "tire_le": ligne["precedent_le"],
        "jusqu_a": ligne["precedent_jusqu_a"],
        "derniere_utilisation": ligne["precedent_utilise_le"],
    }
    return [present, ancien]


def _actes_compte(acteur: Acteur, ligne: Mapping[Any, Any]) -> list[ActePossible]:
    """The Département manages every compte; any compte changes its own secret."""
    sien = str(ligne["id"]) == acteur.compte and acteur.peut(Permission.COMPTE_GERER)
    refus = None if sien or acteur.peut(Permission.STRUCTURES_GERER) else "Votre rôle ne permet pas cet acte."
    sans_ancien = None if ancien_valide(ligne) else "Aucun ancien secret n'est valide."
    dits = {"secret": refus, "secret/revocation": refus or sans_ancien}
    return [*_actes(acteur), *(ActePossible(acte=a, possible=x is None, raison=x) for a, x in dits.items())]


def ligne_compte(acteur: Acteur) -> Callable[[Mapping[Any, Any]], dict[str, Any]]:
    """How a row becomes the representation of a compte, without any secret."""
    return lambda ligne: {
        **ligne,
        "derniere_utilisation": ligne["utilise_le"],
        "secrets": _secrets(ligne),
        "actes_possibles": _actes_compte(acteur, ligne),
    }


def ligne_structure(acteur: Acteur) -> Any:
    """How a row of a list becomes its representation."""
    actes = _actes(acteur)
    return lambda ligne: {**ligne, "actes_possibles": actes}


STRUCTURES = Ressource("structures", structures, lire_structure)
AGENTS = Ressource("agents", agents, lire_agent)
COMPTES = Ressource("comptes", comptes, lire_compte)
