"""Writes of ateliers: one collective act, its sheet in one call; whoever came has an activité, once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.activites import ateliers_requetes as r
from app.activites import ateliers_schemas as s
from app.activites.feuille import Feuille, lire_inscrits, remplacer, vider
from app.activites.lot import suivies_verrouillees
from app.catalogue.chargement import charger as charger_campagne
from app.chaud import inserer
from app.corrections import Annulation, changements, rectifier, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Interdit
from app.journal import consigner
from app.models.conventions import actions, sessions_action
from app.models.rencontres import ateliers
from app.references import reserver, resoudre
from app.regles.ateliers import verifier_atelier
from app.regles.constats import Constat
from app.regles.dates import sans_retard, verifier_date_acte
from app.regles.etats_rencontres import ATELIERS, StatutAtelier

COLONNES = ("date", "heure_debut", "duree_minutes", "type", "theme", "intervenants")


async def creer(session: Session, acteur: Acteur, corps: s.AtelierCreation) -> Resultat:
    """An atelier of an action of one's own; with its sheet, it took place."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    action_id = await resoudre(session, acteur, "actions", corps.action_id, "/action_id")
    action = await charger(session, acteur, actions, action_id, pointeur="/action_id")
    ligne = {
        "id": ident,
        "structure_id": action["structure_id"],
        "action_id": action_id,
        "session_id": await _session(session, acteur, corps.session_id),
        "statut": StatutAtelier.PREVU.value,
        **{nom: getattr(corps, nom) for nom in COLONNES},
    }
    avertis = refuser(await _juger(session, acteur, action, ligne))
    await inserer(session, ateliers, version=1, saisi_le=acteur.maintenant, agent_id=acteur.agent_id, **ligne)
    donnees = {"action_id": str(action_id), "date": corps.date.isoformat()}
    await consigner(session, acteur, "atelier.prevu", r.NOM, ident, donnees=donnees)
    if corps.emargement is not None:
        avertis += await _emarger(session, acteur, ligne, corps.emargement, sous="/emargement")
        await modifier(session, ateliers, ident, statut=StatutAtelier.TENU.value)
    return Resultat(ident, list(dict.fromkeys(avertis)))


async def _session(session: Session, acteur: Acteur, reference: Any) -> UUID | None:
    return None if reference is None else await resoudre(session, acteur, "sessions", reference, "/session_id")


async def _juger(session: Session, acteur: Acteur, action: Rangee, ligne: Mapping[str, Any]) -> list[Constat]:
    """Ask the rule of an atelier as it would be."""
    campagne = charger_campagne(action["campagne"])
    bornes = None
    constats = []
    if ligne["session_id"] is not None:
        groupe = await charger(session, acteur, sessions_action, ligne["session_id"], pointeur="/session_id")
        if groupe["action_id"] != action["id"] or groupe["annulee"]:
            message = "Donnez une session de cette action, qui ne soit pas annulée."
            constats.append(Constat("SESSION_AUTRE_ACTION", message, "/session_id"))
        bornes = (groupe["du"], groupe["au"])
    return constats + verifier_atelier(
        campagne,
        campagne.fiches[action["fiche"]],
        type=ligne["type"],
        date=ligne["date"],
        session=bornes,
        aujourdhui=acteur.jour,
    )


async def emarger(session: Session, acteur: Acteur, ident: UUID, corps: s.Emargement) -> Resultat:
    """The whole sheet at once: the atelier took place."""
    ligne = await _charger(session, acteur, ident)
    statut = transiter(ATELIERS, "emargement", ligne["statut"])
    avertis = await _emarger(session, acteur, ligne, corps)
    await modifier(session, ateliers, ident, statut=statut)
    return Resultat(ident, avertis)


async def _emarger(
    session: Session, acteur: Acteur, ligne: Mapping[str, Any], corps: s.Emargement, *, sous: str = ""
) -> list[Constat]:
    feuille = await _feuille(session, acteur, ligne, corps, sous=sous)
    avertis = await remplacer(session, acteur, feuille, [], "")
    donnees = {"date": ligne["date"].isoformat(), "presents": len(corps.presents), "absents": len(corps.absents)}
    await consigner(session, acteur, "atelier.tenu", r.NOM, ligne["id"], donnees=donnees)
    return feuille.avertissements + avertis


async def _feuille(
    session: Session, acteur: Acteur, ligne: Mapping[str, Any], corps: s.Emargement, *, sous: str = ""
) -> Feuille:
    """The sheet understood, everybody on it locked."""
    action = await charger(session, acteur, actions, ligne["action_id"])
    campagne = charger_campagne(action["campagne"])
    constats = verifier_date_acte(ligne["date"], aujourdhui=acteur.jour, campagne=campagne, pointeur=sous)
    avertis = refuser(constats)
    if sous:  # the day is the atelier's, told with it, or before
        avertis = sans_retard(avertis)
    return await lire_inscrits(session, acteur, campagne, ligne, corps, sous, avertis)


async def rectifier_emargement(
    session: Session, acteur: Acteur, ident: UUID, corps: s.EmargementRectification
) -> Resultat:
    """The sheet as it should have been: who is added has an activité, who is taken off loses it."""
    ligne = await _charger(session, acteur, ident)
    transiter(ATELIERS, "emargement/rectification", ligne["statut"])
    avant = await r.lire_feuille(session, ident)
    await suivies_verrouillees(session, acteur, {x["beneficiaire_id"] for x in avant})
    feuille = await _feuille(session, acteur, ligne, corps.champs, sous="/champs")
    avertis = await remplacer(session, acteur, feuille, avant, corps.motif)
    await modifier(session, ateliers, ident)
    await _retenir(session, acteur, "atelier.emargement_rectifie", ligne, corps.motif, {"presences": _dites(avant)})
    return Resultat(ident, feuille.avertissements + avertis)


async def annuler_emargement(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The sheet is taken back: the atelier is planned again, and nobody's hours stay."""
    return await _reprendre(session, acteur, ident, corps, "emargement/annulation", "atelier.emargement_annule")


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The atelier did not take place, or was written by mistake: nobody's hours stay."""
    return await _reprendre(session, acteur, ident, corps, "annulation", "atelier.annule")


async def _reprendre(session: Session, acteur: Acteur, ident: UUID, corps: Annulation, acte: str, dit: str) -> Resultat:
    ligne = await _charger(session, acteur, ident)
    statut = transiter(ATELIERS, acte, ligne["statut"])
    avant = await r.lire_feuille(session, ident)
    await suivies_verrouillees(session, acteur, {x["beneficiaire_id"] for x in avant})
    await vider(session, acteur, ident, avant, corps.motif)
    await modifier(session, ateliers, ident, statut=statut)
    anciennes = {"statut": ligne["statut"], "presences": _dites(avant)}
    await _retenir(session, acteur, dit, ligne, corps.motif, anciennes)
    return Resultat(ident)


async def rectifier_atelier(session: Session, acteur: Acteur, ident: UUID, corps: s.AtelierRectification) -> Resultat:
    """What was told of the atelier was wrong; the hours of who came follow."""
    ligne = await _charger(session, acteur, ident)
    transiter(ATELIERS, "rectification", ligne["statut"])
    donnes = changements(corps.champs)
    if "session_id" in donnes:
        donnes["session_id"] = await _session(session, acteur, donnes["session_id"])
    voulu = {**ligne, **donnes}
    action = await charger(session, acteur, actions, ligne["action_id"])
    constats = await _juger(session, acteur, action, voulu)
    if ligne["statut"] == StatutAtelier.TENU:
        constats += verifier_date_acte(
            voulu["date"], aujourdhui=acteur.jour, campagne=charger_campagne(action["campagne"])
        )
    avertis = refuser(sous_champs(dict.fromkeys(constats), corps.champs))
    avant = await r.lire_feuille(session, ident)
    if avant:
        await suivies_verrouillees(session, acteur, {x["beneficiaire_id"] for x in avant})
        feuille = await _feuille(session, acteur, voulu, _redite(avant))
        avertis += await remplacer(session, acteur, feuille, avant, corps.motif)
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="atelier.rectifie", motif=corps.motif)
    return Resultat(ident, list(dict.fromkeys(avertis)))


def _redite(avant: Sequence[Rangee]) -> s.Emargement:
    """The same sheet, for an atelier that has changed."""
    return s.Emargement(
        presents=[s.Present(entree_id=x["entree_id"], minutes=x["minutes"]) for x in avant if x["present"]],
        absents=[s.Absent(entree_id=x["entree_id"]) for x in avant if not x["present"]],
    )


def _dites(feuille: Sequence[Rangee]) -> list[dict[str, Any]]:
    """A sheet as the journal of corrections keeps it: ids and minutes."""
    return [{"entree_id": str(x["entree_id"]), "present": x["present"], "minutes": x["minutes"]} for x in feuille]


async def _charger(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """An atelier of the acteur's structure, locked."""
    ligne = await charger(session, acteur, ateliers, ident, verrou=True)
    if ligne["structure_id"] != acteur.structure_id:
        raise Interdit(r.AUTRE_STRUCTURE["emargement"])
    return ligne


async def _retenir(
    session: Session, acteur: Acteur, acte: str, ligne: Rangee, motif: str, avant: dict[str, Any]
) -> None:
    await retenir(session, acteur, acte, r.RESSOURCE, ligne["id"], motif=motif, avant=avant, beneficiaire_id=None)
