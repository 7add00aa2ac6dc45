"""What the acts on entrées share: loading under the person's lock, places, what must stay unique."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import Chaude, liee
from app.config import get_settings
from app.conventions.cadre import est_complete
from app.db import Rangee, Session
from app.ecriture import erreur_de, transiter
from app.erreurs import Conflit, Interdit, Introuvable
from app.models.conventions import actions, sessions_action
from app.models.parcours import entrees, sorties
from app.regles.constats import Constat
from app.regles.etats import ENTREES as CYCLE
from app.regles.etats import StatutEntree
from app.regles.prescriptions import AXE_REFERENT, regle_places


async def charger_entree(session: Session, acteur: Acteur, ident: UUID, acte: str) -> Rangee:
    """An entrée of the acteur's structure, which the state allows to undergo `acte`; the person is locked first."""
    vue = await charger(session, acteur, entrees, ident)
    if vue["structure_id"] != acteur.structure_id:
        raise Interdit("Seule la structure de l'entrée fait cet acte.")
    transiter(CYCLE, acte, vue["statut"])
    await charger_personne(session, acteur, vue["beneficiaire_id"], verrou=True, pointeur="")
    ligne = await charger(session, acteur, entrees, ident, verrou=True)
    transiter(CYCLE, acte, ligne["statut"])
    return ligne


async def action_visee(session: Session, ident: UUID) -> Rangee:
    """The action where an entrée goes on, or began, which may be another structure's; locked."""
    colonnes = (actions.c.id, actions.c.structure_id, actions.c.convention_id, actions.c.campagne, actions.c.fiche)
    requete = select(*colonnes).where(actions.c.id == ident).with_for_update()
    ligne = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable(pointeur="/action_id")
    return ligne


async def verifier_places(
    session: Session,
    campagne: Campagne,
    fiche: Fiche,
    *,
    action_id: UUID,
    groupe: Mapping[Any, Any] | None,
    jour: date,
) -> list[Constat]:
    """A full action (or session) on `jour`: a warning, or Conflit SURBOOKING where the settings refuse it.

    The caller holds the lock on the action's row, so that two entrées never take the same last place.
    """
    if not await est_complete(session, action_id=action_id, groupe=groupe, jour=jour):
        return []
    message = "Toutes les places financées sont prises ce jour-là : vérifiez la date, ou la liste d'attente."
    constat = Constat("SURBOOKING", message, "/action_id", regle_places(campagne, fiche), bloquant=False)
    if get_settings().surbooking == "refuse":
        raise Conflit(message, code="SURBOOKING", erreurs=[erreur_de(constat)])
    return [constat]


async def prevenir_places(
    session: Session, lieu: Mapping[Any, Any], jour: date, campagne: Campagne, fiche: Fiche
) -> list[Constat]:
    """A person who is back where it was (`lieu`), as it had not left: told when its place was taken meanwhile."""
    groupe = None
    if lieu["session_id"] is not None:
        places = select(sessions_action.c.id, sessions_action.c.places)
        groupe = (await session.execute(places.where(sessions_action.c.id == lieu["session_id"]))).mappings().one()
    if not await est_complete(session, action_id=lieu["action_id"], groupe=groupe, jour=jour):
        return []
    message = "Toutes les places financées sont prises : celle de la personne l'a été depuis son départ."
    return [Constat("SURBOOKING", message, "", regle_places(campagne, fiche), bloquant=False)]


OUVERTES = Chaude(
    lambda: select(entrees.c.id, entrees.c.action_id, entrees.c.orientation_id).where(
        entrees.c.beneficiaire_id == liee(entrees.c.beneficiaire_id), entrees.c.statut == StatutEntree.EN_COURS
    )
)


async def refuser_seconde(
    session: Session,
    campagne: Campagne,
    fiche: Fiche,
    *,
    beneficiaire_id: UUID,
    action_id: UUID,
    sauf: UUID | None = None,
) -> None:
    """At most one open entrée of a person in an action, and one in axe 1 (L103, L245).

    The caller holds the person's lock.
    """
    for autre in await OUVERTES.executer(session, beneficiaire_id=beneficiaire_id):
        if autre["id"] == sauf:
            continue
        if autre["action_id"] == action_id:
            raise Conflit("La personne est déjà entrée dans cette action.", code="ENTREE_DEJA_OUVERTE")
        if fiche.axe == AXE_REFERENT and autre["orientation_id"] is not None:
            message = "La personne a déjà une entrée ouverte en axe 1 : prononcez d'abord sa sortie."
            constat = Constat("AXE1_DEJA_OUVERT", message, "/action_id", campagne.phrase("referent_unique"))
            raise Conflit(message, code=constat.code, erreurs=[erreur_de(constat)])


async def verifier_chevauchement(
    session: Session,
    campagne: Campagne,
    fiche: Fiche,
    *,
    beneficiaire_id: UUID,
    action_id: UUID,
    date_entree: date,
) -> list[Constat]:
    """An earlier stay in the same action, or in axe 1, that ends after this entrée begins: told, not refused."""
    memes = entrees.c.action_id == action_id
    if fiche.axe == AXE_REFERENT:
        memes = or_(memes, entrees.c.orientation_id.is_not(None))
    requete = (
        select(entrees.c.id)
        .join(sorties, sorties.c.entree_id == entrees.c.id)
        .where(
            entrees.c.beneficiaire_id == beneficiaire_id,
            entrees.c.statut == StatutEntree.SORTIE,
            sorties.c.date_sortie > date_entree,
            memes,
        )
    )
    if (await session.execute(requete.limit(1))).first() is None:
        return []
    message = "Un parcours précédent se termine après cette entrée : vérifiez la date d'entrée ou sa sortie."
    regle = campagne.citer(fiche.intitule, fiche.code)
    return [Constat("CHEVAUCHEMENT_ENTREES", message, "/date_entree", regle, bloquant=False)]
