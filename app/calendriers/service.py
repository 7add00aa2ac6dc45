"""An agent's calendar: opened at a secret address, which another opening or a revocation closes at once."""

from uuid import UUID

from sqlalchemy import delete, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.acces.secrets import empreinte_secret, tirer_secret
from app.calendriers.schemas import CalendrierLu, Ouverture
from app.chaud import inserer
from app.config import get_settings
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, Resultat
from app.erreurs import Interdit, Introuvable
from app.journal import consigner
from app.models.calendriers import calendriers
from app.models.structures import agents

NOM = "calendriers"
AUTRE_AGENT = "L'agent lui-même, ou un logiciel de sa structure, ouvre et ferme son agenda."


async def ouvrir(session: Session, acteur: Acteur, ident: UUID, _: Ouverture | None = None) -> Resultat:
    """A new secret address; the one before opens no more."""
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


async def fermer(session: Session, acteur: Acteur, ident: UUID) -> None:
    """The address opens nothing any more. Raises Introuvable when there is none."""
    await _son_agent(session, acteur, ident)
    ferme = delete(calendriers).where(calendriers.c.id == ident).returning(calendriers.c.id)
    if (await session.execute(ferme)).first() is None:
        raise Introuvable
    await consigner(session, acteur, "calendrier.ferme", "agents", ident)


async def lire(session: Session, acteur: Acteur, ident: UUID) -> CalendrierLu:
    """An agent's calendar; its address only in the answer of the act that opens it. Raises Introuvable."""
    agent = await charger(session, acteur, agents, ident)
    lu = (await session.execute(select(calendriers).where(calendriers.c.id == ident))).mappings().one_or_none()
    if lu is None:
        raise Introuvable
    secret = session.info.pop(f"secret:{ident}", None)
    url = secret and f"{get_settings().issuer}/v1/calendriers/{secret}.ics"
    raison = None if _sien(acteur, agent) else AUTRE_AGENT
    ouverture = ActePossible(acte="calendrier", possible=raison is None, raison=raison)
    return CalendrierLu.model_validate({**lu, "url": url, "actes_possibles": [ouverture]})


async def _son_agent(session: Session, acteur: Acteur, ident: UUID) -> None:
    if not _sien(acteur, await charger(session, acteur, agents, ident)):
        raise Interdit(AUTRE_AGENT)


def _sien(acteur: Acteur, agent: Rangee) -> bool:
    """The agent itself, or a software of its structure."""
    return acteur.agent_id in (None, agent["id"]) and agent["structure_id"] == acteur.structure_id


RESSOURCE = Ressource(NOM, agents, lire, chemin="/v1/agents/{id}/calendrier")
