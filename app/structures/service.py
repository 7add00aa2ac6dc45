"""Writes of structures, agents and comptes: the Département's."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.comptes import refuser_jetons
from app.acces.mandats import RESTREINT, entier
from app.acces.perimetre import charger
from app.acces.permissions import Permission, Role, droits, portee_requise
from app.acces.secrets import empreinte_secret, tirer_secret
from app.chaud import inserer
from app.corrections import changements, rectifier
from app.db import Rangee, Session
from app.ecriture import Corps, Ressource, Resultat, modifier
from app.erreurs import Conflit, Erreur, Interdit, RegleRefusee
from app.horloge import instant
from app.journal import consigner
from app.models.structures import agents, comptes, structures
from app.references import Reference, reserver, resoudre
from app.structures import requetes as r
from app.structures import schemas as s

DANS_LE_JETON = frozenset({"actif", "roles", "utas", "portees", "debit"})
SANS_ANCIEN: Mapping[str, Any] = dict.fromkeys(
    ("precedent_empreinte", "precedent_le", "precedent_utilise_le", "precedent_jusqu_a")
)


async def creer_structure(session: Session, acteur: Acteur, corps: s.StructureCreation) -> Resultat:
    """A new structure."""
    ident = uuid7()
    connue = await reserver(session, acteur, "structures", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    await inserer(
        session, structures, id=ident, version=1, saisi_le=acteur.maintenant, **corps.model_dump(exclude={"id_source"})
    )
    await consigner(session, acteur, "structure.creee", "structures", ident)
    return Resultat(ident)


async def creer_agent(session: Session, acteur: Acteur, corps: s.AgentCreation) -> Resultat:
    """A new agent of a structure."""
    ident = uuid7()
    connue = await reserver(session, acteur, "agents", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    structure = await resoudre(session, acteur, "structures", corps.structure_id, "/structure_id")
    await charger(session, acteur, structures, structure, pointeur="/structure_id")
    _verifier_dates(corps.du, corps.au)
    await inserer(
        session,
        agents,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        structure_id=structure,
        **corps.model_dump(exclude={"id_source", "structure_id"}),
    )
    await consigner(session, acteur, "agent.cree", "agents", ident, donnees={"structure_id": str(structure)})
    return Resultat(ident)


async def creer_compte(session: Session, acteur: Acteur, corps: s.CompteCreation) -> Resultat:
    """A new login; its secret is drawn here, shown once, kept as a hash."""
    ident = uuid7()
    connue = await reserver(session, acteur, "comptes", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    structure = await _reference(session, acteur, r.STRUCTURES, corps.structure_id, "/structure_id")
    agent = await _reference(session, acteur, r.AGENTS, corps.agent_id, "/agent_id")
    if agent is not None:
        await _verifier_agent(session, acteur, agent, structure)
    _verifier_compte(corps.model_dump() | {"structure_id": structure})
    secret = tirer_secret()
    session.info[f"secret:{ident}"] = secret
    await inserer(
        session,
        comptes,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        structure_id=structure,
        agent_id=agent,
        client_id=f"{session.bac}-{ident.hex}" if session.bac else ident.hex,
        secret_empreinte=empreinte_secret(secret),
        secret_le=instant(),
        actif=True,
        generation=1,
        **corps.model_dump(mode="json", exclude={"id_source", "structure_id", "agent_id"}),
    )
    await consigner(session, acteur, "compte.cree", "comptes", ident, donnees={"roles": sorted(corps.roles)})
    return Resultat(ident)


async def modifier_ligne(
    session: Session, acteur: Acteur, ident: UUID, ressource: Ressource, champs: Corps
) -> Resultat:
    """PATCH: the fields given replace those of the row."""
    ligne = await charger(session, acteur, ressource.table, ident, verrou=True)
    donnes = changements(champs, sous="")
    _verifier(ressource, {**ligne, **donnes})
    await modifier(session, ressource.table, ident, **donnes)
    await _reprendre_jetons(session, ressource, ligne, donnes)
    acte = f"{ressource.nom}.modifie"
    await consigner(session, acteur, acte, ressource.nom, ident, donnees={"champs": sorted(donnes)})
    return Resultat(ident)


async def rectifier_ligne(
    session: Session, acteur: Acteur, ident: UUID, ressource: Ressource, champs: Corps, motif: str
) -> Resultat:
    """What was wrong from the start is put right; the old value is kept."""
    ligne = await charger(session, acteur, ressource.table, ident, verrou=True)
    donnes = changements(champs)
    _verifier(ressource, {**ligne, **donnes})
    await rectifier(session, acteur, ressource, ligne, donnes, acte=f"{ressource.nom}.rectifie", motif=motif)
    await _reprendre_jetons(session, ressource, ligne, donnes)
    return Resultat(ident)


async def _reprendre_jetons(session: Session, ressource: Ressource, ligne: Rangee, donnes: Mapping[str, Any]) -> None:
    """What a token carries of its compte has changed: those that say otherwise are refused."""
    if ressource is r.COMPTES and any(donnes[nom] != ligne[nom] for nom in donnes.keys() & DANS_LE_JETON):
        await refuser_jetons(session, ligne["id"])


async def changer_secret(session: Session, acteur: Acteur, ident: UUID, corps: s.RotationSecret) -> Resultat:
    """A new secret; the former opens beside it for some hours, so that nothing stops meanwhile.

    A secret that was drawn and never used is not worth keeping: whoever lost that answer still has the one before.
    """
    ligne = await charger(session, acteur, comptes, ident, verrou=True)
    _verifier_detenteur(acteur, ligne)
    secret, le = tirer_secret(), instant()
    session.info[f"secret:{ident}"] = secret
    suivant = {"secret_empreinte": empreinte_secret(secret), "secret_le": le, "secret_utilise_le": None}
    if not corps.recouvrement_heures:
        await modifier(session, comptes, ident, **suivant, **SANS_ANCIEN)
        await refuser_jetons(session, ident)
    else:
        ancien = "precedent" if ligne["secret_utilise_le"] is None and r.ancien_valide(ligne) else "secret"
        garde = {f"precedent_{nom}": ligne[f"{ancien}_{nom}"] for nom in ("empreinte", "le", "utilise_le")}
        fin = le + timedelta(hours=corps.recouvrement_heures)
        await modifier(session, comptes, ident, **suivant, **garde, precedent_jusqu_a=fin)
    await consigner(session, acteur, "compte.secret-change", "comptes", ident)
    return Resultat(ident)


async def revoquer_secret(session: Session, acteur: Acteur, ident: UUID, _: s.RevocationSecret) -> Resultat:
    """The former secret opens no more, and neither do the living tokens, that it may have drawn."""
    ligne = await charger(session, acteur, comptes, ident, verrou=True)
    _verifier_detenteur(acteur, ligne)
    if not r.ancien_valide(ligne):
        raise Conflit("Aucun ancien secret n'est valide : il n'y a rien à refuser.", code="TRANSITION_IMPOSSIBLE")
    await modifier(session, comptes, ident, **SANS_ANCIEN)
    await refuser_jetons(session, ident)
    await consigner(session, acteur, "compte.secret-revoque", "comptes", ident)
    return Resultat(ident)


def _verifier_detenteur(acteur: Acteur, ligne: Rangee) -> None:
    """Raise Interdit for a compte of others, unless it is managed; and for a token that holds less than its compte:
    with a new secret it would draw one that holds all."""
    if str(ligne["id"]) != acteur.compte:
        if not acteur.peut(Permission.STRUCTURES_GERER):
            raise Interdit(portee_requise(Permission.STRUCTURES_GERER))
        return
    if not entier(acteur, ligne):
        raise Interdit(RESTREINT)


async def _reference(
    session: Session, acteur: Acteur, ressource: Ressource, reference: Reference | None, pointeur: str
) -> UUID | None:
    if reference is None:
        return None
    ident = await resoudre(session, acteur, ressource.nom, reference, pointeur)
    await charger(session, acteur, ressource.table, ident, pointeur=pointeur)
    return ident


async def _verifier_agent(session: Session, acteur: Acteur, ident: UUID, structure: UUID | None) -> None:
    """An agent's login is one of its own structure."""
    agent = await charger(session, acteur, agents, ident, pointeur="/agent_id")
    if agent["structure_id"] != structure:
        _refuser("AGENT_HORS_STRUCTURE", "Choisissez un agent de la structure du compte.", "/agent_id")


def _verifier(ressource: Ressource, ligne: Mapping[str, Any]) -> None:
    """A row as it would become, checked as at its creation."""
    _verifier_dates(ligne.get("du"), ligne.get("au"))
    if ressource is r.COMPTES:
        _verifier_compte(ligne)


def _verifier_compte(ligne: Mapping[str, Any]) -> None:
    """A role is held somewhere: in a structure, on a territory."""
    if ligne["structure_id"] is None and {"porteur", "referent"} & set(ligne["roles"]):
        _refuser("STRUCTURE_REQUISE", "Ces rôles s'exercent dans une structure : donnez structure_id.", "/structure_id")
    if "utas" in ligne["roles"] and not ligne["utas"]:
        _refuser("UTAS_REQUISE", "Le rôle utas s'exerce sur un territoire : donnez utas.", "/utas")
    if not droits(map(Role, ligne["roles"])).issuperset(ligne["portees"] or ()):
        _refuser("PORTEE_HORS_ROLES", "Choisissez des droits que les rôles du compte donnent.", "/portees")


def _refuser(code: str, message: str, pointeur: str) -> None:
    raise RegleRefusee(message, code=code, erreurs=[Erreur(code, message, pointeur)])


def _verifier_dates(du: object, au: object) -> None:
    if du is not None and au is not None and str(au) <= str(du):
        _refuser("DATES_INVERSEES", "La date de fin suit la date de début : corrigez l'une ou l'autre.", "/au")
