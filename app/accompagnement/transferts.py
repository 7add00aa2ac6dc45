"""Where an open entrée goes on: another action of the same fiche, the other parcours of 3-7; and its correction.

One entrée, one sortie: a transfert ends an affectation and begins the next, on its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from app.acces.acteur import Acteur
from app.accompagnement import entrees_commun as commun
from app.accompagnement import entrees_schemas as s
from app.accompagnement.entrees_requetes import D_UNE_AUTRE, RESSOURCE, SANS_TRANSFERT, TRANSFERT, cadre
from app.accompagnement.sortie_service import derniere_affectation
from app.beneficiaires.requetes import orientation_du, situations_du
from app.catalogue.chargement import charger as charger_campagne
from app.chaud import inserer
from app.conventions.cadre import cadre_action, cadre_convention
from app.corrections import Annulation, changements, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser
from app.erreurs import Conflit, Introuvable
from app.journal import consigner
from app.models.conventions import sessions_action
from app.models.parcours import affectations, entrees
from app.prescriptions.requetes import territoires
from app.references import resoudre
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.durees import date_fin_max
from app.regles.francais import en_lettres
from app.regles.prescriptions import AXE_REFERENT, verifier_parcours
from app.regles.sorties import verifier_changement_parcours, verifier_transfert

LIEU = ("action_id", "structure_id", "session_id", "parcours")  # of an affectation; the entrée shows its last one's


@dataclass(frozen=True, slots=True)
class Visee:
    """Where an entrée is to go on, and from which day; None: there, nothing changes."""

    date_effet: date
    motif: str | None
    parcours: str | None
    action: Rangee | None
    groupe: Rangee | None

    def lieu(self, entree: Mapping[Any, Any]) -> dict[str, Any]:
        """The affectation to come. A session is of its action."""
        lieu = {nom: entree[nom] for nom in LIEU}
        if self.action is not None:
            lieu |= {"action_id": self.action["id"], "structure_id": self.action["structure_id"]}
            lieu["session_id"] = self.groupe and self.groupe["id"]
        return lieu if self.parcours is None else lieu | {"parcours": self.parcours}


async def transferer(session: Session, acteur: Acteur, ident: UUID, corps: s.Transfert) -> Resultat:
    """An open entrée goes on elsewhere, in the same fiche: one entrée, one sortie.

    The structure that has the entrée decides, also towards another structure's action: nobody can draw to itself
    a person it does not have.
    """
    entree = await commun.charger_entree(session, acteur, ident, "transfert")
    action = groupe = None
    if corps.action_id is not None:
        action = await commun.action_visee(
            session, await resoudre(session, acteur, "actions", corps.action_id, "/action_id")
        )
    if corps.session_id is not None:
        session_id = await resoudre(session, acteur, "sessions", corps.session_id, "/session_id")
        groupe = await _session_visee(session, session_id, action)
    visee = Visee(corps.date_effet, corps.motif, corps.parcours, action, groupe)
    alertes = refuser(await _juger(session, acteur, entree, visee)) + await _prendre_place(session, entree, visee)
    await _poser(session, entree, visee)
    donnees = {"date_effet": corps.date_effet.isoformat(), "structure_id": str(visee.lieu(entree)["structure_id"])}
    if corps.parcours is not None:
        donnees["parcours"] = corps.parcours
    personne = entree["beneficiaire_id"]
    await consigner(session, acteur, TRANSFERT, "entrees", ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, alertes)


async def rectifier_transfert(
    session: Session, acteur: Acteur, ident: UUID, corps: s.TransfertRectification
) -> Resultat:
    """The last transfert, on another day or to another parcours: taken back, then judged and made as it should be."""
    entree = await commun.charger_entree(session, acteur, ident, "transfert/rectification")
    donnes = changements(corps.champs)
    fait, avant = await _dernier_transfert(session, entree)
    action = groupe = None
    if fait["action_id"] != avant["action_id"]:
        action = await commun.action_visee(session, fait["action_id"])
        groupe = fait["session_id"] and await _session_visee(session, fait["session_id"], action)
    parcours = fait["parcours"] if fait["parcours"] != avant["parcours"] else None
    jour: date = donnes["date_effet"] if "date_effet" in donnes else fait["du"]
    visee = Visee(jour, fait["motif"], donnes.get("parcours", parcours), action, groupe)
    rendue = await _reprendre(session, entree, fait, avant)
    constats = await _juger(session, acteur, rendue, visee)
    alertes = refuser(sous_champs(constats, corps.champs))
    places = await _prendre_place(session, rendue, visee)
    alertes += [replace(c, pointeur="/champs/date_effet") for c in places]
    await _poser(session, rendue, visee)
    anciens = {"date_effet": fait["du"], "parcours": fait["parcours"]}
    await _retenir(session, acteur, "transfert.rectifie", entree, corps.motif, {nom: anciens[nom] for nom in donnes})
    return Resultat(ident, alertes)


async def annuler_transfert(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The entrée had not moved: it goes on where it was before the last transfert."""
    entree = await commun.charger_entree(session, acteur, ident, "transfert/annulation")
    fait, avant = await _dernier_transfert(session, entree)
    alertes: list[Constat] = []
    if fait["action_id"] != avant["action_id"]:
        campagne, fiche = cadre(entree)
        cle = {"beneficiaire_id": entree["beneficiaire_id"], "action_id": avant["action_id"]}
        await commun.refuser_seconde(session, campagne, fiche, **cle, sauf=ident)
        alertes += await commun.prevenir_places(session, avant, acteur.jour, campagne, fiche)
    await _reprendre(session, entree, fait, avant)
    anciens = {"date_effet": fait["du"], **{nom: fait[nom] for nom in LIEU if fait[nom] != avant[nom]}}
    await _retenir(session, acteur, "transfert.annule", entree, corps.motif, anciens)
    return Resultat(ident, alertes)


async def _session_visee(session: Session, ident: UUID, action: Rangee | None) -> Rangee:
    requete = select(sessions_action.c.id, sessions_action.c.places).where(
        sessions_action.c.id == ident,
        sessions_action.c.action_id == (action and action["id"]),
        sessions_action.c.annulee.is_(False),
    )
    ligne = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable(pointeur="/session_id")
    return ligne


async def _juger(session: Session, acteur: Acteur, entree: Mapping[Any, Any], visee: Visee) -> list[Constat]:
    """The rules of what changes, then the day: later than the one on which the entrée came where it is."""
    campagne, fiche = cadre(entree)
    jour = visee.date_effet
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne, pointeur="/date_effet")
    if visee.action is not None:
        constats += await _juger_action(session, entree, visee.action, jour)
        if visee.parcours is not None:
            constats += verifier_parcours(campagne, fiche, parcours=visee.parcours)
    else:
        constats += verifier_changement_parcours(
            campagne,
            fiche,
            parcours=visee.parcours,
            actuel=entree["parcours"],
            date_effet=jour,
            date_entree=entree["date_entree"],
        )
    derniere = await derniere_affectation(session, entree)
    if derniere["du"] >= jour >= entree["date_entree"]:
        message = f"Donnez un jour postérieur au {en_lettres(derniere['du'])}, le premier dans l'affectation actuelle."
        constats.append(Constat("DATE_AVANT_AFFECTATION", message, "/date_effet"))
    return constats


async def _juger_action(session: Session, entree: Mapping[Any, Any], cible: Rangee, jour: date) -> list[Constat]:
    campagne, fiche = cadre(entree)
    convention = await cadre_convention(session, cible["convention_id"])
    constats = verifier_transfert(
        campagne,
        fiche,
        fiche_cible=charger_campagne(cible["campagne"]).fiches[cible["fiche"]],
        date_effet=jour,
        date_entree=entree["date_entree"],
        convention_debut=convention.debut,
        convention_fin=convention.fin,
        convention_signee_le=convention.signee_le,
        convention_resiliee=convention.resiliee,
        utas=(await situations_du(session, entree["beneficiaire_id"], jour)).get("utas"),
        utas_action=await territoires(session, cible["id"]),
        utas_quittee=await territoires(session, entree["action_id"]),
    )
    if cible["id"] == entree["action_id"]:
        constats.append(Constat("ACTION_IDENTIQUE", "Choisissez une autre action.", "/action_id"))
    if fiche.axe == AXE_REFERENT and cible["structure_id"] != entree["structure_id"]:
        orientation = await orientation_du(session, entree["beneficiaire_id"], jour)
        if orientation is None or orientation["structure_id"] != cible["structure_id"]:
            message = "Enregistrez d'abord le changement de référent : en axe 1 le porteur est le référent."
            recue = campagne.phrase("orientation_recue")
            constats.append(Constat("STRUCTURE_NON_REFERENTE", message, "/action_id", recue))
    return constats


async def _prendre_place(session: Session, entree: Mapping[Any, Any], visee: Visee) -> list[Constat]:
    """In another action: one open entrée there at most, and its places. Raises Conflit."""
    if visee.action is None:
        return []
    campagne, fiche = cadre(entree)
    cible = visee.action["id"]
    personne = entree["beneficiaire_id"]
    await commun.refuser_seconde(session, campagne, fiche, beneficiaire_id=personne, action_id=cible, sauf=entree["id"])
    return await commun.verifier_places(
        session, campagne, fiche, action_id=cible, groupe=visee.groupe, jour=visee.date_effet
    )


async def _poser(session: Session, entree: Mapping[Any, Any], visee: Visee) -> None:
    """End the affectation in force, begin the next."""
    lieu, jour = visee.lieu(entree), visee.date_effet
    ouverte = (affectations.c.entree_id == entree["id"], affectations.c.au.is_(None))
    await session.execute(update(affectations).where(*ouverte).values(au=jour))
    await inserer(session, affectations, entree_id=entree["id"], du=jour, au=None, motif=visee.motif, **lieu)
    await modifier(session, entrees, entree["id"], date_fin_max=await _terme(session, entree, lieu), **lieu)


async def _reprendre(session: Session, entree: Rangee, fait: Rangee, avant: Rangee) -> dict[str, Any]:
    """Take the last transfert back; the entrée as it is again."""
    lieu = {nom: avant[nom] for nom in LIEU}
    sienne = affectations.c.entree_id == entree["id"]
    await session.execute(delete(affectations).where(sienne, affectations.c.du == fait["du"]))
    await session.execute(update(affectations).where(sienne, affectations.c.du == avant["du"]).values(au=None))
    rendu = {**lieu, "date_fin_max": await _terme(session, entree, lieu)}
    await modifier(session, entrees, entree["id"], **rendu)
    return {**entree, **rendu}


async def _terme(session: Session, entree: Mapping[Any, Any], lieu: Mapping[str, Any]) -> date | None:
    """The last day of the parcours, where it goes on."""
    _, fiche = cadre(entree)
    convention = await cadre_action(session, lieu["action_id"])
    return date_fin_max(
        fiche,
        date_entree=entree["date_entree"],
        renouvellements=entree["renouvellements"],
        fin_convention=convention.fin,
    )


async def _dernier_transfert(session: Session, entree: Rangee) -> tuple[Rangee, Rangee]:
    """The affectation it made and the one before. Raises Conflit when there is none, or when another structure's."""
    siennes = select(affectations).where(affectations.c.entree_id == entree["id"])
    deux = (await session.execute(siennes.order_by(affectations.c.du.desc()).limit(2))).mappings().all()
    if len(deux) < 2:
        raise Conflit(SANS_TRANSFERT, code="TRANSFERT_ABSENT")
    fait, avant = deux
    if fait["structure_id"] != avant["structure_id"]:
        raise Conflit(D_UNE_AUTRE, code="TRANSFERT_ENTRE_STRUCTURES")
    return fait, avant


async def _retenir(
    session: Session, acteur: Acteur, acte: str, entree: Rangee, motif: str, avant: Mapping[str, Any]
) -> None:
    personne = entree["beneficiaire_id"]
    await retenir(session, acteur, acte, RESSOURCE, entree["id"], motif=motif, avant=avant, beneficiaire_id=personne)
