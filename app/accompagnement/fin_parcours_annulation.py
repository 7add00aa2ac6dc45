"""The end of a parcours was told by mistake: all that it closed is open again, as it was."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.accompagnement.contrats_fin import retablir_apres_fin_de_parcours
from app.accompagnement.fin_parcours import ACTE
from app.accompagnement.sortie_service import effacer_sortie
from app.activites.semaines import reconstruire
from app.beneficiaires.requetes import BENEFICIAIRES
from app.corrections import Annulation, retenir
from app.db import Session
from app.ecriture import Resultat, modifier, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires, orientations, situations
from app.models.journal import corrections
from app.models.parcours import entrees, prescriptions, sorties
from app.regles.etats import BENEFICIAIRES as CYCLE
from app.regles.etats import MotifFinParcours, StatutActivite, StatutEntree


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """Undo an end, from what it had kept of itself. Raises Conflit when there is none, or the person was resumed since.

    A sortie whose structure has given another motif since stays: it knew why the person left.
    """
    personne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    transiter(CYCLE, "fin-de-parcours/annulation", personne["statut"])
    if personne["fin_le"] is None:
        raise Conflit("Aucune fin de parcours n'est enregistrée : rien à annuler.", code="RIEN_A_CORRIGER")
    memoire = await _memoire(session, ident)
    jour, motif = date.fromisoformat(memoire["fin_le"]), MotifFinParcours(memoire["motif"])
    if "posee" in memoire:
        await session.execute(delete(situations).where(situations.c.id == UUID(memoire["posee"])))
    for table, nom in ((situations, "situations"), (orientations, "orientations")):
        for une in _idents(memoire[nom]):
            await modifier(session, table, une, au=None)
            acte = f"{table.name}.reprise"
            await consigner(session, acteur, acte, nom, une, beneficiaire_id=ident)
    await retablir_apres_fin_de_parcours(session, acteur, beneficiaire_id=ident, dernier_jour=jour, motif=motif)
    for une in _idents(memoire["entrees"]):
        await _rouvrir(session, acteur, une, motif, corps.motif)
    await _reprendre(session, acteur, ident, memoire)
    await modifier(session, beneficiaires, ident, fin_le=None, fin_motif=None)
    avant = {"fin_le": jour, "fin_motif": motif}
    acte = f"{ACTE}-annulee"
    await retenir(session, acteur, acte, BENEFICIAIRES, ident, motif=corps.motif, avant=avant, beneficiaire_id=ident)
    return Resultat(ident)


def _idents(textes: Iterable[str]) -> list[UUID]:
    return [UUID(x) for x in textes]


async def _memoire(session: Session, ident: UUID) -> Mapping[str, Any]:
    """What the end in force had kept: it may have been told, annulled and told again."""
    requete = select(corrections.c.avant).where(corrections.c.ressource_id == ident, corrections.c.acte == ACTE)
    memoire: Mapping[str, Any] = await session.scalar(requete.order_by(corrections.c.id.desc()).limit(1))
    return memoire


async def _rouvrir(session: Session, acteur: Acteur, ident: UUID, cause: MotifFinParcours, motif: str) -> None:
    imposee = (
        select(entrees)
        .join(sorties, sorties.c.entree_id == entrees.c.id)
        .where(entrees.c.id == ident, entrees.c.statut == StatutEntree.SORTIE, sorties.c.precision_motif == cause.value)
    )
    entree = (await session.execute(imposee.with_for_update(of=entrees))).mappings().one_or_none()
    if entree is not None:
        await effacer_sortie(session, acteur, entree, motif)


async def _reprendre(session: Session, acteur: Acteur, ident: UUID, memoire: Mapping[str, Any]) -> None:
    """Prescriptions wait for their answer again, what was planned is planned, follow-ups are due."""
    for une, statut in memoire["prescriptions"].items():
        await modifier(session, prescriptions, UUID(une), statut=statut)
        acte = "prescription.rouverte"
        await consigner(session, acteur, acte, "prescriptions", UUID(une), beneficiaire_id=ident)
    for une, jour in memoire.get("suivis", {}).items():
        attendu = sorties.c.entree_id == UUID(une)
        await session.execute(update(sorties).where(attendu).values(suivi_du_le=date.fromisoformat(jour)))
    for une in _idents(memoire["activites"]):
        await modifier(session, activites, une, statut=StatutActivite.PREVUE.value)
        await consigner(session, acteur, "activite.prevue", "activites", une, beneficiaire_id=ident)
        bornes = select(activites.c.du, activites.c.au).where(activites.c.id == une)
        du, au = (await session.execute(bornes)).one()
        await reconstruire(session, ident, du, au)
