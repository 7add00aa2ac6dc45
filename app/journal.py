"""The journal: one row an act, in the act's own transaction. It is the audit, the timeline and the change feed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.chaud import Chaude, liees
from app.db import Session
from app.models.journal import acces_dossiers, evenements

INSERTION = insert(evenements)


def evenement(
    acteur: Acteur,
    acte: str,
    ressource: str,
    ressource_id: UUID,
    *,
    beneficiaire_id: UUID | None = None,
    donnees: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The journal's row for an act."""
    return {
        "le": acteur.maintenant,
        "compte": acteur.compte,
        "agent_id": acteur.agent_id,
        "structure_id": acteur.structure_id,
        "acte": acte,
        "ressource": ressource,
        "ressource_id": ressource_id,
        "beneficiaire_id": beneficiaire_id,
        "donnees": dict(donnees or {}),
    }


async def consigner(
    session: Session,
    acteur: Acteur,
    acte: str,
    ressource: str,
    ressource_id: UUID,
    *,
    beneficiaire_id: UUID | None = None,
    donnees: Mapping[str, Any] | None = None,
) -> None:
    """Record an act. `donnees` holds ids, codes, dates and figures only: no name, no free text, no health data."""
    ligne = evenement(acteur, acte, ressource, ressource_id, beneficiaire_id=beneficiaire_id, donnees=donnees)
    await session.execute(INSERTION, ligne)


LECTURE = Chaude(lambda: insert(acces_dossiers).values(liees(acces_dossiers, "l")))


async def consigner_lecture(session: Session, acteur: Acteur, beneficiaire_id: UUID, route: str) -> None:
    """Record that a person's file was opened; kept apart from the journal, which has another life span."""
    await LECTURE.executer(
        session,
        l_id=uuid7(),
        l_le=acteur.maintenant,
        l_compte=acteur.compte,
        l_agent_id=acteur.agent_id,
        l_structure_id=acteur.structure_id,
        l_beneficiaire_id=beneficiaire_id,
        l_route=route,
    )
