"""An agent's calendar: opened at a secret address, which another opening or a closing takes away at once."""

from uuid import UUID

from sqlalchemy import delete

from app.acces.acteur import Acteur
from app.acces.mandats import exiger_mandat_entier
from app.acces.perimetre import charger
from app.acces.secrets import empreinte_secret, tirer_secret
from app.calendriers.schemas import CalendrierLu, SansPrecision
from app.chaud import inserer
from app.config import get_settings
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, Resultat, modifier
from app.erreurs import Conflit, Interdit
from app.journal import consigner
from app.models.calendriers import calendriers
from app.models.structures import agents

AUTRE_AGENT = "L'agent lui-même, ou un logiciel de sa structure, ouvre et ferme son agenda."
FERME = "Cet agenda est fermé."


async def ouvrir(session: Session, acteur: Acteur, ident: UUID, _: SansPrecision | None = None) -> Resultat:
    """A new secret address; the one before opens no more. Raises Introuvable, Interdit."""
    await exiger_mandat_entier(session, acteur)
    await _son_agent(session, acteur, ident)
    secret = tirer_secret()
    await session.execute(delete(calendriers).where(calendriers.c.id == ident))
    await inserer(
        session,
        calendriers,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        empreinte=empreinte_secret(secret),
        compte=acteur.compte,
        roles=sorted(acteur.tous_roles),
        structure_id=acteur.structure_id,
        utas=sorted(acteur.utas),
        portees=None if acteur.portees is None else sorted(acteur.portees),
    )
    session.info[f"secret:{ident}"] = secret
    await consigner(session, acteur, "calendrier.ouvert", "agents", ident)
    return Resultat(ident)


async def fermer(session: Session, acteur: Acteur, ident: UUID, _: SansPrecision | None = None) -> Resultat:
    """The address opens nothing any more. Raises Introuvable, Interdit, Conflit when it is closed."""
    await _son_agent(session, acteur, ident)
    calendrier = await charger(session, acteur, calendriers, ident)
    if calendrier["empreinte"] is None:
        raise Conflit(FERME, code="TRANSITION_IMPOSSIBLE")
    await modifier(session, calendriers, ident, empreinte=None)
    await consigner(session, acteur, "calendrier.ferme", "agents", ident)
    return Resultat(ident)


async def lire(session: Session, acteur: Acteur, ident: UUID) -> CalendrierLu:
    """An agent's calendar; its address only in the answer of the act that opens it. Raises Introuvable."""
    lu = await charger(session, acteur, calendriers, ident)
    secret = session.info.pop(f"secret:{ident}", None)
    url = secret and f"{get_settings().issuer}/v1/calendriers/{secret}.ics"
    ouvert = lu["empreinte"] is not None
    autre = None if _sien(acteur, ident, lu) else AUTRE_AGENT
    actes = [
        ActePossible(acte="calendrier", possible=autre is None, raison=autre),
        ActePossible(acte="fermeture", possible=ouvert and autre is None, raison=autre or (None if ouvert else FERME)),
    ]
    return CalendrierLu.model_validate({**lu, "ouvert": ouvert, "url": url, "actes_possibles": actes})


async def _son_agent(session: Session, acteur: Acteur, ident: UUID) -> None:
    """The agent, locked: one opening or closing at a time."""
    if not _sien(acteur, ident, await charger(session, acteur, agents, ident, verrou=True)):
        raise Interdit(AUTRE_AGENT)


def _sien(acteur: Acteur, ident: UUID, ligne: Rangee) -> bool:
    """The agent itself, or a software of its structure."""
    return acteur.agent_id in (None, ident) and ligne["structure_id"] == acteur.structure_id


RESSOURCE = Ressource("calendriers", calendriers, lire, chemin="/v1/agents/{id}/calendrier")
