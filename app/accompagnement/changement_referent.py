"""A change of référent ends the axe 1 entrée of the structure before, and its annulation gives it back.

The decision: docs/decisions/0012-entree-and-change-of-referent.md.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from app.acces.acteur import Acteur
from app.accompagnement.sortie_service import derniere_affectation, effacer_sortie, enregistrer_sortie
from app.db import Session
from app.models.parcours import entrees, sorties
from app.regles.etats import PrecisionNonValorisable, StatutEntree
from app.regles.sorties import NON_VALORISABLE

SORTIE = {
    "motif": NON_VALORISABLE,
    "precision": PrecisionNonValorisable.CHANGEMENT_REFERENT,
    "sous_motif": None,
    "formation_qualifiante": None,
    "suites_preconisees": None,
}


async def sortir_de_l_ancien(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, structure_id: UUID, dernier_jour: date
) -> None:
    """In axe 1 the porteur is the référent (L103), who is unique (L245): no entrée stays open with another structure.

    The sortie is on `dernier_jour`, the eve of the change, or on the entrée's first day if it came later. It counts
    for no motif: the structure that had the entrée gives the right one by rectification. The caller holds the
    person's lock.
    """
    autres = _axe_1(beneficiaire_id, StatutEntree.EN_COURS).where(entrees.c.structure_id != structure_id)
    for entree in (await session.execute(autres.with_for_update())).mappings().all():
        derniere = await derniere_affectation(session, entree)
        jour = max(dernier_jour, entree["date_entree"], derniere["du"])
        await enregistrer_sortie(session, acteur, entree, {**SORTIE, "date_sortie": jour})


async def rendre_a_l_ancien(
    session: Session, acteur: Acteur, *, beneficiaire_id: UUID, structure_id: UUID, dernier_jour: date, motif: str
) -> None:
    """The change was an error: the entrée it had ended is open again, unless its structure has said why one left."""
    imposees = (
        _axe_1(beneficiaire_id, StatutEntree.SORTIE)
        .join(sorties, sorties.c.entree_id == entrees.c.id)
        .where(
            entrees.c.structure_id == structure_id,
            sorties.c.precision_motif == PrecisionNonValorisable.CHANGEMENT_REFERENT,
            sorties.c.date_sortie >= dernier_jour,
        )
    )
    for entree in (await session.execute(imposees.with_for_update(of=entrees))).mappings().all():
        await effacer_sortie(session, acteur, entree, motif)


def _axe_1(beneficiaire_id: UUID, statut: StatutEntree) -> Select[Any]:
    return select(entrees).where(
        entrees.c.beneficiaire_id == beneficiaire_id,
        entrees.c.orientation_id.is_not(None),
        entrees.c.statut == statut,
    )
