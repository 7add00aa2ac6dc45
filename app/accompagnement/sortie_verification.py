"""What confirms a sortie whose motif rests on something else: a decided réorientation, or the facts (T26, T27).

A fact proves the motif up to three months after the sortie, the time of its follow-up (`suivi_mois`); later, or without
one, the Département says (docs/decisions/0034-facts-of-the-day.md).
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update

from app.acces.acteur import Acteur
from app.beneficiaires.requetes import orientation_du
from app.catalogue.chargement import charger as charger_campagne
from app.db import Session
from app.ecriture import modifier
from app.journal import consigner
from app.models.beneficiaires import orientations
from app.models.parcours import entrees, sorties
from app.regles.calendrier import ajouter_mois
from app.regles.etats import Orientation, StatutEntree, Verification
from app.regles.etats_demandes import SensDecision
from app.regles.reorientations import fait_prouve, verification_apres_decision


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


async def faits_depuis(session: Session, entree: Mapping[Any, Any], *, jusqu_au: date | None) -> dict[str, Any]:
    """What `fait_prouve` asks, of the days after the entrée until `jusqu_au` (None: of all)."""
    personne, debut = entree["beneficiaire_id"], entree["date_entree"]
    avant = await orientation_du(session, personne, debut)
    suivantes = select(orientations.c.orientation).where(
        orientations.c.beneficiaire_id == personne, orientations.c.du > debut
    )
    ailleurs = select(entrees.c.id).where(
        entrees.c.beneficiaire_id == personne,
        entrees.c.action_id != entree["action_id"],
        entrees.c.orientation_id.is_(None),
        entrees.c.statut != StatutEntree.ANNULEE,
        entrees.c.date_entree > debut,
    )
    if jusqu_au is not None:
        suivantes = suivantes.where(orientations.c.du <= jusqu_au)
        ailleurs = ailleurs.where(entrees.c.date_entree <= jusqu_au)
    return {
        "avant": Orientation(avant["orientation"]) if avant else None,
        "depuis": [Orientation(x) for x in await session.scalars(suivantes)],
        "autre_entree": await session.scalar(ailleurs.limit(1)) is not None,
    }


async def verifier_par_faits(session: Session, acteur: Acteur, beneficiaire_id: UUID) -> None:
    """Confirm what waits and is proven by what is recorded. The caller holds the person's lock."""
    for ident in await prouvees(session, beneficiaire_id, Verification.EN_ATTENTE):
        await _poser(session, acteur, beneficiaire_id, ident, Verification.CONFIRMEE)


async def prouvees(session: Session, beneficiaire_id: UUID, etat: Verification = Verification.CONFIRMEE) -> set[UUID]:
    """Entrées left for a motif in this state that the facts prove; read before one of these is taken back."""
    trouvees = set()
    for sortie in (await session.execute(_sorties(beneficiaire_id, etat))).mappings().all():
        delai = charger_campagne(sortie["campagne"]).commun.suivi_mois
        connus = await faits_depuis(session, sortie, jusqu_au=ajouter_mois(sortie["date_sortie"], delai))
        if fait_prouve(sortie["motif"], **connus):
            trouvees.add(sortie["entree_id"])
    return trouvees


async def oublier_preuves(session: Session, acteur: Acteur, beneficiaire_id: UUID, avant: Collection[UUID]) -> None:
    """A fact was an error: what it proved waits again."""
    await rendre_en_attente(session, acteur, beneficiaire_id, set(avant) - await prouvees(session, beneficiaire_id))


async def rendre_en_attente(
    session: Session, acteur: Acteur, beneficiaire_id: UUID, entree_ids: Collection[UUID]
) -> None:
    """The decision was an error: what it had said is not known any more."""
    dites = _sorties(beneficiaire_id, Verification.CONFIRMEE, Verification.INFIRMEE)
    for sortie in (await session.execute(dites.where(entrees.c.id.in_(entree_ids)))).mappings().all():
        await _poser(session, acteur, beneficiaire_id, sortie["entree_id"], Verification.EN_ATTENTE)


def _sorties(beneficiaire_id: UUID, *etats: Verification) -> Select[Any]:
    return (
        select(sorties.c.entree_id, sorties.c.motif, sorties.c.date_sortie)
        .add_columns(*(entrees.c[nom] for nom in ("beneficiaire_id", "action_id", "campagne", "date_entree")))
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
