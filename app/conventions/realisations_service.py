"""Writes of realisations: facts of an action, told by the structure that runs it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.catalogue.chargement import charger as charger_campagne
from app.chaud import inserer
from app.conventions import realisations_requetes as r
from app.conventions import realisations_schemas as s
from app.corrections import Annulation, changements, rectifier, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, refuser, transiter
from app.journal import consigner
from app.models.conventions import actions, sessions_action
from app.models.rencontres import realisations
from app.references import Reference, reserver, resoudre
from app.regles.constats import Constat
from app.regles.etats_rencontres import REALISATIONS, StatutRealisation, TypeRealisation
from app.regles.realisations import verifier_realisation

DITES = ("date", "nature", "partenaire", "en_ruralite")


async def creer(session: Session, acteur: Acteur, corps: s.RealisationCreation) -> Resultat:
    """A fact of an action of one's own."""
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
        "session_id": await _session(session, acteur, corps.session_id, "/session_id"),
        "type": corps.type.value,
        "statut": StatutRealisation.CONSTATEE.value,
        **{nom: getattr(corps, nom) for nom in DITES},
    }
    avertis = refuser(await _juger(session, acteur, action, ligne))
    await inserer(session, realisations, version=1, saisi_le=acteur.maintenant, agent_id=acteur.agent_id, **ligne)
    donnees = {"action_id": str(action_id), "type": corps.type.value, "date": corps.date.isoformat()}
    await consigner(session, acteur, "realisation.constatee", r.NOM, ident, donnees=donnees)
    return Resultat(ident, avertis)


async def _session(session: Session, acteur: Acteur, reference: Reference | None, pointeur: str) -> UUID | None:
    return None if reference is None else await resoudre(session, acteur, "sessions", reference, pointeur)


async def _juger(session: Session, acteur: Acteur, action: Rangee, ligne: Mapping[str, Any]) -> list[Constat]:
    """Ask the rule of a fact as it would be."""
    bornes, constats = None, []
    if ligne["session_id"] is not None:
        groupe = await charger(session, acteur, sessions_action, ligne["session_id"], pointeur="/session_id")
        if groupe["action_id"] != action["id"] or groupe["annulee"]:
            message = "Donnez une session de cette action, qui ne soit pas annulée."
            constats.append(Constat("SESSION_AUTRE_ACTION", message, "/session_id"))
        bornes = (groupe["du"], groupe["au"])
    campagne = charger_campagne(action["campagne"])
    return constats + verifier_realisation(
        campagne,
        campagne.fiches[action["fiche"]],
        type=TypeRealisation(ligne["type"]),
        date=ligne["date"],
        nature=ligne["nature"],
        en_ruralite=ligne["en_ruralite"],
        session=bornes,
        aujourdhui=acteur.jour,
    )


async def rectifier_realisation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.RealisationRectification
) -> Resultat:
    """What was told of it was wrong."""
    ligne = await charger(session, acteur, realisations, ident, verrou=True)
    transiter(REALISATIONS, "rectification", ligne["statut"])
    donnes = changements(corps.champs)
    if "session_id" in donnes:
        donnes["session_id"] = await _session(session, acteur, donnes["session_id"], "/champs/session_id")
    action = await charger(session, acteur, actions, ligne["action_id"])
    constats = await _juger(session, acteur, action, {**ligne, **donnes})
    avertis = refuser(sous_champs(constats, corps.champs))
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="realisation.rectifiee", motif=corps.motif)
    return Resultat(ident, avertis)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """It did not take place, or was written by mistake."""
    ligne = await charger(session, acteur, realisations, ident, verrou=True)
    statut = transiter(REALISATIONS, "annulation", ligne["statut"])
    donnes = {"statut": statut}
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="realisation.annulee", motif=corps.motif)
    return Resultat(ident)
