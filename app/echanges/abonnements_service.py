"""Acts on webhooks. They belong to the compte that made them, and send what that compte may read."""

import secrets
from base64 import b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.mandats import exiger_mandat_entier
from app.acces.perimetre import charger, visibles
from app.chaud import inserer, verrouiller_noms
from app.config import get_settings
from app.corrections import Annulation, changements
from app.db import Session
from app.echanges import abonnements_schemas as s
from app.echanges.envoi import defaut_adresse
from app.ecriture import ActePossible, Ressource, Resultat, modifier
from app.erreurs import Conflit, RegleRefusee
from app.horloge import instant
from app.journal import consigner, horizon
from app.models.abonnements import abonnements, livraisons
from app.pagination import Filtres, Tri

NOM = "abonnements"
ESSAI = "abonnement.essai"  # the first message
ANNULE = "annule"
ABONNEMENTS_MAX = 50  # of a compte, that are not annulled
ACTES = ("rotation", "rejeu", "annulation")
TRI_ABONNEMENTS = Tri({"saisi_le": abonnements.c.saisi_le, "url": abonnements.c.url}, "saisi_le", abonnements.c.id)
TRI_LIVRAISONS = Tri({"le": livraisons.c.le, "prochaine": livraisons.c.prochaine}, "-le", livraisons.c.id)


def tirer_secret() -> str:
    """A new signing secret, as Standard Webhooks writes it."""
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


def _verifier_url(url: str) -> None:
    """Refuse what is seen in the address. Where a name leads is checked at each try."""
    if (erreur := defaut_adresse(url, get_settings())) is not None:
        raise RegleRefusee(erreur.message, code=erreur.code, erreurs=[erreur])


async def _verifier_nombre(session: Session, acteur: Acteur) -> None:
    """One creation of a compte at a time. Raises Conflit TROP_D_ABONNEMENTS."""
    await verrouiller_noms(session, {f"{acteur.compte}|abonnements"})
    siens = (abonnements.c.compte == acteur.compte, abonnements.c.statut != ANNULE)
    if await session.scalar(select(func.count()).select_from(abonnements).where(*siens)) >= ABONNEMENTS_MAX:
        detail = f"Un compte a {ABONNEMENTS_MAX} abonnements au plus : modifiez ou annulez l'un des vôtres."
        raise Conflit(detail, code="TROP_D_ABONNEMENTS")


async def creer(session: Session, acteur: Acteur, corps: s.AbonnementCreation) -> Resultat:
    """A webhook from now on, with a first message that lets its address check the signature."""
    await exiger_mandat_entier(session, acteur)
    _verifier_url(corps.url)
    await _verifier_nombre(session, acteur)
    ident, secret = uuid7(), tirer_secret()
    session.info[f"secret:{ident}"] = secret
    depart = await horizon(session)
    await inserer(
        session,
        abonnements,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        compte=acteur.compte,
        roles=sorted(acteur.tous_roles),
        structure_id=acteur.structure_id,
        utas=sorted(acteur.utas),
        statut="actif",
        secret=secret,
        transaction=depart.transaction,
        seq=max(depart.seq - 1, 0),
        **corps.model_dump(),
    )
    await inserer(
        session,
        livraisons,
        id=uuid7(),
        abonnement_id=ident,
        compte=acteur.compte,
        type=ESSAI,
        contenu={},
        le=acteur.maintenant,
        statut="a_livrer",
        tentatives=0,
        prochaine=instant(),
    )
    await consigner(session, acteur, "abonnement.cree", NOM, ident)
    return Resultat(ident)


async def _charger_vivant(session: Session, acteur: Acteur, ident: UUID) -> Any:
    await exiger_mandat_entier(session, acteur)
    ligne = await charger(session, acteur, abonnements, ident, verrou=True)
    if ligne["statut"] == ANNULE:
        raise Conflit("Cet abonnement est annulé : créez-en un autre.", code="TRANSITION_IMPOSSIBLE")
    return ligne


async def modifier_abonnement(session: Session, acteur: Acteur, ident: UUID, champs: s.AbonnementChamps) -> Resultat:
    """PATCH: another address, other types, suspended or at work again; what waited meanwhile is then sent."""
    await _charger_vivant(session, acteur, ident)
    donnes = changements(champs, sous="")
    if "url" in donnes:
        _verifier_url(donnes["url"])
    await modifier(session, abonnements, ident, **donnes, raison=None)
    await consigner(session, acteur, "abonnement.modifie", NOM, ident, donnees={"champs": sorted(donnes)})
    return Resultat(ident)


async def changer_secret(session: Session, acteur: Acteur, ident: UUID, corps: s.Rotation) -> Resultat:
    """A new secret; the former signs beside it for some hours, so that no message is refused meanwhile."""
    ligne = await _charger_vivant(session, acteur, ident)
    secret = tirer_secret()
    session.info[f"secret:{ident}"] = secret
    await modifier(
        session,
        abonnements,
        ident,
        secret=secret,
        secret_precedent=ligne["secret"] if corps.recouvrement_heures else None,
        precedent_jusqu_a=instant() + timedelta(hours=corps.recouvrement_heures),
    )
    await consigner(session, acteur, "abonnement.secret-change", NOM, ident)
    return Resultat(ident)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """No more messages, for good; those that waited are given up."""
    await _charger_vivant(session, acteur, ident)
    await modifier(session, abonnements, ident, statut=ANNULE, raison=corps.motif)
    en_attente = (livraisons.c.abonnement_id == ident, livraisons.c.statut == "a_livrer")
    abandon = {"statut": "abandonnee", "raison": "Abonnement annulé."}
    await session.execute(update(livraisons).where(*en_attente).values(**abandon))
    await consigner(session, acteur, "abonnement.annule", NOM, ident)
    return Resultat(ident)


async def rejouer(session: Session, acteur: Acteur, ident: UUID, corps: s.Rejeu) -> Resultat:
    """Messages are sent again, under the same id; those named, or all that were given up."""
    await _charger_vivant(session, acteur, ident)
    siennes = [livraisons.c.abonnement_id == ident]
    if corps.livraison_ids is None:
        siennes.append(livraisons.c.statut == "abandonnee")
    else:
        siennes.append(livraisons.c.id.in_(corps.livraison_ids))
    essai = {"statut": "a_livrer", "tentatives": 0, "prochaine": instant(), "raison": None}
    await session.execute(update(livraisons).where(*siennes).values(**essai))
    await consigner(session, acteur, "abonnement.rejoue", NOM, ident)
    return Resultat(ident)


def lister(table: Any, acteur: Acteur, filtres: Filtres) -> Select[Any]:
    """The caller's own rows, filtered on equal columns."""
    requete = visibles(table, acteur)
    for nom, valeur in filtres.model_dump(exclude=set(Filtres.model_fields), exclude_none=True).items():
        requete = requete.where(table.c[nom] == valeur)
    return requete


def abonnement_lu(ligne: Any) -> dict[str, Any]:
    """A row as its owner reads it: without its secret."""
    vivant = ligne["statut"] != ANNULE
    raison = None if vivant else "Cet abonnement est annulé."
    actes = [ActePossible(acte=acte, possible=vivant, raison=raison) for acte in ACTES]
    return {**ligne, "secret": None, "actes_possibles": actes}


def livraison_lue(ligne: Any) -> dict[str, Any]:
    """A message as its owner follows it."""
    attendue = ligne["prochaine"] if ligne["statut"] == "a_livrer" else None
    return {**ligne, "contenu": ligne["contenu"] or None, "prochaine": attendue}


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.AbonnementLu:
    """One webhook; its secret only in the answer of the act that draws it."""
    lu = abonnement_lu(await charger(session, acteur, abonnements, ident))
    return s.AbonnementLu.model_validate(lu | {"secret": session.info.pop(f"secret:{ident}", None)})


ABONNEMENTS = Ressource(NOM, abonnements, lire)
