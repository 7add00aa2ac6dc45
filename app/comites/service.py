"""Writes of comités: by the porteur of the convention, or the UTAS of the action's territory (A17)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import actions_du_territoire, charger, visibles
from app.acces.permissions import Role
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import inserer, inserer_lot
from app.comites import requetes as r
from app.comites import schemas as s
from app.corrections import Annulation, changements, rectifier, retenir
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit, Erreur, Introuvable, RegleRefusee
from app.journal import consigner
from app.models.conventions import actions, conventions, sessions_action, utas_action
from app.models.parcours import entrees
from app.models.rencontres import comites, participants_comite
from app.references import Reference, reserver, resoudre, trouver
from app.regles.comites import verifier_comite, verifier_tenue
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import COMITES, QualitePresent, StatutComite, TypeComite


async def creer(session: Session, acteur: Acteur, corps: s.ComiteCreation) -> Resultat:
    """A comité planned, of a convention or of an action."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    entree = await _designee(session, acteur, "entrees", entrees, corps.entree_id, "/entree_id")
    groupe = await _designee(session, acteur, "sessions", sessions_action, corps.session_id, "/session_id")
    action = await _action(session, acteur, corps, entree)
    cadre = action or await _designee(
        session, acteur, "conventions", conventions, corps.convention_id, "/convention_id"
    )
    if cadre is None:
        message = "Donnez la convention ou l'action de ce comité."
        raise RegleRefusee(message, code="CADRE_REQUIS", erreurs=[Erreur("CADRE_REQUIS", message, "/convention_id")])
    campagne, fiche = _fiche(cadre)
    constats = verifier_comite(
        campagne,
        fiche,
        type=corps.type,
        moment=corps.moment,
        action_donnee=action is not None,
        session_donnee=groupe is not None,
        entree_donnee=entree is not None,
    )
    constats += await _coherence(session, acteur, corps, action, groupe, entree)
    avertis = refuser(constats)
    ligne = {
        "id": ident,
        "structure_id": cadre["structure_id"],
        "convention_id": action["convention_id"] if action else cadre["id"],
        "action_id": action and action["id"],
        "session_id": groupe and groupe["id"],
        "entree_id": entree and entree["id"],
        "beneficiaire_id": entree and entree["beneficiaire_id"],
    }
    await inserer(
        session,
        comites,
        version=1,
        saisi_le=acteur.maintenant,
        agent_id=acteur.agent_id,
        type=corps.type.value,
        moment=corps.moment and corps.moment.value,
        date_prevue=corps.date_prevue,
        statut=StatutComite.PREVU.value,
        presents=[],
        **ligne,
    )
    await _consigner(session, acteur, "comite.prevu", ligne, {"type": corps.type.value, "date": str(corps.date_prevue)})
    return Resultat(ident, avertis)


async def _designee(
    session: Session, acteur: Acteur, ressource: str, table: Any, reference: Reference | None, pointeur: str
) -> Rangee | None:
    """The visible row that a reference names."""
    if reference is None:
        return None
    ident = await resoudre(session, acteur, ressource, reference, pointeur)
    return await charger(session, acteur, table, ident, pointeur=pointeur)


async def _action(session: Session, acteur: Acteur, corps: s.ComiteCreation, entree: Rangee | None) -> Rangee | None:
    """The action named, or that of the entrée; the UTAS's is of its territory. Raises Introuvable."""
    action = await _designee(session, acteur, "actions", actions, corps.action_id, "/action_id")
    if action is None and entree is not None:
        action = await charger(session, acteur, actions, entree["action_id"], pointeur="/entree_id")
    if action is None or action["structure_id"] == acteur.structure_id or Role.UTAS not in acteur.roles:
        return action
    sienne = actions_du_territoire(acteur).where(utas_action.c.action_id == action["id"])
    if (await session.execute(sienne)).first() is None:  # the offer is open to every UTAS, its comités are not
        raise Introuvable(pointeur="/action_id")
    return action


async def _coherence(
    session: Session,
    acteur: Acteur,
    corps: s.ComiteCreation,
    action: Rangee | None,
    groupe: Rangee | None,
    entree: Rangee | None,
) -> list[Constat]:
    """What the references say of each other."""
    constats = []
    if corps.convention_id is not None and action is not None:
        nommee = await trouver(session, acteur, "conventions", corps.convention_id)
        if nommee != action["convention_id"]:
            message = "Donnez la convention de cette action, ou l'action seule."
            constats.append(Constat("CONVENTION_AUTRE", message, "/convention_id"))
    if groupe is not None and (action is None or groupe["action_id"] != action["id"] or groupe["annulee"]):
        message = "Donnez une session de cette action, qui ne soit pas annulée."
        constats.append(Constat("SESSION_AUTRE_ACTION", message, "/session_id"))
    if entree is not None and action is not None and entree["action_id"] != action["id"]:
        message = "Cette entrée n'est pas de cette action : donnez l'entrée seule."
        constats.append(Constat("ENTREE_AUTRE_ACTION", message, "/entree_id"))
    if entree is not None and entree["statut"] == StatutEntree.ANNULEE:
        raise Conflit("L'entrée désignée est annulée.", code="ENTREE_ANNULEE")
    return constats


def _fiche(cadre: Rangee) -> tuple[Campagne, Fiche]:
    campagne = charger_campagne(cadre["campagne"])
    return campagne, campagne.fiches[cadre["fiche"]]


async def tenir(session: Session, acteur: Acteur, ident: UUID, corps: s.Tenue) -> Resultat:
    """The comité was held, with whom, and what it decided for each participant."""
    ligne = await _charger(session, acteur, ident)
    statut = transiter(COMITES, "tenue", ligne["statut"])
    nouvelles, avertis = await _etablir(session, acteur, ligne, corps)
    await modifier(session, comites, ident, statut=statut, **nouvelles)
    donnees = {"date": corps.date.isoformat(), "participants": len(corps.participants)}
    await _consigner(session, acteur, "comite.tenu", ligne, donnees)
    return Resultat(ident, avertis)


async def rectifier_tenue(session: Session, acteur: Acteur, ident: UUID, corps: s.TenueRectification) -> Resultat:
    """Its day, who was there or its participants were told wrong."""
    ligne = await _charger(session, acteur, ident)
    transiter(COMITES, "tenue/rectification", ligne["statut"])
    avant = await _dits(session, ident)
    nouvelles, avertis = await _etablir(session, acteur, ligne, corps.champs, sous="/champs")
    await modifier(session, comites, ident, **nouvelles)
    anciennes = {nom: ligne[nom] for nom in nouvelles} | {"participants": avant}
    await _retenir(session, acteur, "comite.tenue_rectifiee", ligne, corps.motif, anciennes)
    return Resultat(ident, avertis)


async def annuler_tenue(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """It was not held: planned again."""
    return await _reprendre(session, acteur, ident, corps, "tenue/annulation", "comite.tenue_annulee")


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """It will not be held, or was written by mistake."""
    return await _reprendre(session, acteur, ident, corps, "annulation", "comite.annule")


async def _reprendre(session: Session, acteur: Acteur, ident: UUID, corps: Annulation, acte: str, dit: str) -> Resultat:
    ligne = await _charger(session, acteur, ident)
    statut = transiter(COMITES, acte, ligne["statut"])
    avant = {nom: ligne[nom] for nom in ("statut", "date_tenue", "presents")}
    avant |= {"participants": await _dits(session, ident)}
    await session.execute(delete(participants_comite).where(participants_comite.c.comite_id == ident))
    await modifier(session, comites, ident, statut=statut, date_tenue=None, presents=[])
    await _retenir(session, acteur, dit, ligne, corps.motif, avant)
    return Resultat(ident)


async def rectifier_comite(session: Session, acteur: Acteur, ident: UUID, corps: s.ComiteRectification) -> Resultat:
    """The day it was planned for was wrong, or moves."""
    ligne = await _charger(session, acteur, ident)
    transiter(COMITES, "rectification", ligne["statut"])
    donnes = changements(corps.champs)
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="comite.rectifie", motif=corps.motif)
    return Resultat(ident)


async def _etablir(
    session: Session, acteur: Acteur, ligne: Rangee, corps: s.Tenue, *, sous: str = ""
) -> tuple[dict[str, Any], list[Constat]]:
    """The columns of a comité that was held, its participants stored, and the warnings."""
    convention = await _cadre(session, ligne["convention_id"])
    campagne, fiche = _fiche(convention)
    trouves = await _participants(session, acteur, ligne, corps.participants)
    constats = verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne)
    groupe = await _designee(session, acteur, "sessions", sessions_action, ligne["session_id"], "/session_id")
    constats += verifier_tenue(
        campagne,
        fiche,
        type=TypeComite(ligne["type"]),
        presents=frozenset(corps.presents),
        participants=trouves,
        venus=not corps.participants or any(p.present for p in corps.participants),
        date=corps.date,
        session_fin=groupe["au"] if groupe else None,
    )
    avertis = refuser([replace(c, pointeur=f"{sous}{c.pointeur}") for c in constats])
    await session.execute(delete(participants_comite).where(participants_comite.c.comite_id == ligne["id"]))
    lignes = [
        {
            "comite_id": ligne["id"],
            "entree_id": entree,
            "present": p.present,
            "observation_code": p.observation_code and p.observation_code.value,
        }
        for p, entree in zip(corps.participants, trouves, strict=True)
    ]
    if lignes:
        await inserer_lot(session, participants_comite, lignes)
    presents = [q.value for q in QualitePresent if q in corps.presents]
    return {"date_tenue": corps.date, "presents": presents}, avertis


async def _cadre(session: Session, convention_id: UUID) -> Rangee:
    """Campaign and fiche of the convention of a comité already loaded inside the perimeter."""
    requete = select(conventions.c.campagne, conventions.c.fiche).where(conventions.c.id == convention_id)
    return {**(await session.execute(requete)).mappings().one()}


async def _participants(
    session: Session, acteur: Acteur, ligne: Rangee, participants: Sequence[s.Participant]
) -> list[UUID | None]:
    """The entrée of each, when it is of the comité's action (of its entrée alone for a bilan)."""
    idents = [await trouver(session, acteur, "entrees", p.entree_id) for p in participants]
    requete = visibles(entrees, acteur).where(
        entrees.c.id.in_([i for i in idents if i]),
        entrees.c.action_id == ligne["action_id"],
        entrees.c.statut != StatutEntree.ANNULEE,
    )
    if ligne["entree_id"] is not None:
        requete = requete.where(entrees.c.id == ligne["entree_id"])
    connus = set(await session.scalars(requete.with_only_columns(entrees.c.id)))
    return [ident if ident in connus else None for ident in idents]


async def _dits(session: Session, ident: UUID) -> list[dict[str, Any]]:
    """The participants as the journal of corrections keeps them."""
    lus = await r.lire_participants(session, [ident])
    return [{**x, "comite_id": str(x["comite_id"]), "entree_id": str(x["entree_id"])} for x in lus]


async def _charger(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    return await charger(session, acteur, comites, ident, verrou=True)


async def _consigner(
    session: Session, acteur: Acteur, acte: str, ligne: Mapping[str, Any], donnees: dict[str, Any]
) -> None:
    personne = ligne["beneficiaire_id"]
    await consigner(session, acteur, acte, r.NOM, ligne["id"], beneficiaire_id=personne, donnees=donnees)


async def _retenir(
    session: Session, acteur: Acteur, acte: str, ligne: Rangee, motif: str, avant: dict[str, Any]
) -> None:
    personne = ligne["beneficiaire_id"]
    await retenir(session, acteur, acte, r.RESSOURCE, ligne["id"], motif=motif, avant=avant, beneficiaire_id=personne)
