"""A decided réorientation says of the sorties that wait for one whether their motif holds (T26, T27)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update

from app.acces.acteur import Acteur
from app.beneficiaires.requetes import orientation_du
from app.db import Session
from app.ecriture import modifier
from app.journal import consigner
from app.models.parcours import entrees, sorties
from app.regles.etats import Orientation, Verification
from app.regles.etats_demandes import SensDecision
from app.regles.reorientations import verification_apres_decision


async def verifier_par_decision(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, *, cible: Orientation, sens: SensDecision
) -> list[UUID]:
    """Confirm, or not, what waits for this decision; the entrées concerned. The caller holds the person's lock."""
    verifiees = []
    for sortie in (await session.execute(_sorties(beneficiaire_id, Verification.EN_ATTENTE))).mappings().all():
        avant = await orientation_du(session, beneficiaire_id, sortie["date_entree"])
        entree = Orientation(avant["orientation"]) if avant else None
        verdict = verification_apres_decision(sortie["motif"], entree=entree, cible=cible, sens=sens)
        if verdict is not None:
            await _poser(session, acteur, beneficiaire_id, sortie["entree_id"], verdict)
            verifiees.append(sortie["entree_id"])
    return verifiees


async def rendre_en_attente(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, entree_ids: Collection[UUID]
) -> None:
    """The decision was an error: what it had said is not known any more."""
    dites = _sorties(beneficiaire_id, Verification.CONFIRMEE, Verification.INFIRMEE)
    for sortie in (await session.execute(dites.where(entrees.c.id.in_(entree_ids)))).mappings().all():
        await _poser(session, acteur, beneficiaire_id, sortie["entree_id"], Verification.EN_ATTENTE)


def _sorties(beneficiaire_id: UUID, *etats: Verification) -> Select[Any]:
    return (
        select(sorties.c.entree_id, sorties.c.motif, entrees.c.date_entree)
        .join(entrees, entrees.c.id == sorties.c.entree_id)
        .where(entrees.c.beneficiaire_id == beneficiaire_id, sorties.c.verification.in_([e.value for e in etats]))
        .order_by(entrees.c.id)
    )


async def _poser(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, entree_id: UUID, verdict: Verification
) -> None:
    await session.execute(update(sorties).where(sorties.c.entree_id == entree_id).values(verification=verdict.value))
    await modifier(session, entrees, entree_id)
    donnees = {"verification": verdict.value}
    await consigner(
        session, acteur, "sortie.verifiee", "entrees", entree_id, beneficiaire_id=beneficiaire_id, donnees=donnees
    )
