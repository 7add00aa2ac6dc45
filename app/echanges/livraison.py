"""The webhooks' two tasks for the relay: cut the change feed into messages, and deliver those that are due.

Both survive a kill at any moment. A message and the place it was read from are written together, and only by who moves
that place: none is made twice. A message due is first put off by `BAIL`, then sent, then its end is written: who dies
in between leaves it to be sent again (at least once).
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import httpx
from sqlalchemy import insert, select, update
from sqlalchemy.engine import RowMapping
from uuid_utils.compat import uuid7

from app.acces.mandats import au_nom_de
from app.acces.permissions import Permission
from app.config import Settings
from app.db import Base, Session
from app.echanges.envoi import DELAI, Issue, envoyer
from app.echanges.flux import Tranche, lire_flux
from app.echanges.flux_schemas import Changement
from app.horloge import instant
from app.journal import Position
from app.models.abonnements import abonnements, livraisons

BAIL = timedelta(seconds=60)
LOT = 20
AVANCE = 1_000  # how far the horizon runs before a place without any message is written down
# Standard Webhooks' own schedule: ten tries over some three days.
REPRISES: Sequence[timedelta] = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)


async def distribuer(base: Base, settings: Settings) -> bool:
    """Make the messages of every active webhook; True when one of them has more to read at once."""
    async with base.session(lecture=True) as session:
        requete = select(abonnements).where(abonnements.c.statut == "actif")
        actifs = (await session.execute(requete)).mappings().all()
    encore = False
    for abonnement in actifs:
        async with base.session(lecture=True) as session:
            acteur = await au_nom_de(session, abonnement, Permission.CHANGEMENTS_LIRE)
            depuis = Position(abonnement["transaction"], abonnement["seq"])
            tranche = await lire_flux(session, acteur, depuis, abonnement["types"]) if acteur else None
        if tranche is not None:
            await _retenir(base, abonnement, depuis, tranche)
            encore = encore or not tranche.a_jour
    return encore


async def _retenir(base: Base, abonnement: RowMapping, depuis: Position, tranche: Tranche) -> None:
    """The messages and the new place, unless another relay has moved it meanwhile."""
    ecart = max(a - b for a, b in zip(tranche.position, depuis, strict=True))
    if not tranche.items and tranche.a_jour and ecart < AVANCE:
        return
    a, place = abonnements.c, tranche.position
    ici = (a.id == abonnement["id"], a.transaction == depuis.transaction, a.seq == depuis.seq, a.statut == "actif")
    async with base.transaction() as session:
        deplace = update(abonnements).where(*ici).values(transaction=place.transaction, seq=place.seq)
        if (await session.execute(deplace)).rowcount == 1 and tranche.items:
            lignes = [_message(abonnement, item) for item in tranche.items]
            await session.execute(insert(livraisons), lignes)


def _message(abonnement: RowMapping, item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "abonnement_id": abonnement["id"],
        "compte": abonnement["compte"],
        "type": item["type"],
        "contenu": Changement.model_validate(item).model_dump(mode="json"),
        "le": item["le"],
        "statut": "a_livrer",
        "tentatives": 0,
        "prochaine": instant(),
    }


async def livrer(base: Base, settings: Settings, reprises: Sequence[timedelta] = REPRISES) -> bool:
    """Deliver what is due, `LOT` at a time; True when there may be more."""
    prises = await _prendre(base)
    if not prises:
        return False
    async with httpx.AsyncClient(timeout=DELAI, trust_env=False, follow_redirects=False) as client:
        issues = await asyncio.gather(*(_envoyer(client, ligne, settings) for ligne in prises))
    async with base.transaction() as session:
        for ligne, issue in zip(prises, issues, strict=True):
            await _conclure(session, ligne, issue, reprises)
    return len(prises) == LOT


async def _prendre(base: Base) -> Sequence[RowMapping]:
    """The messages due, put off so that no other relay takes them while they are being sent."""
    requete = (
        select(livraisons, abonnements.c.url, abonnements.c.secret, abonnements.c.secret_precedent)
        .add_columns(abonnements.c.precedent_jusqu_a)
        .join(abonnements, abonnements.c.id == livraisons.c.abonnement_id)
        .where(abonnements.c.statut == "actif", livraisons.c.statut == "a_livrer", livraisons.c.prochaine <= instant())
        .order_by(livraisons.c.prochaine)
        .limit(LOT)
    )
    async with base.session(lecture=True) as session:  # nothing due, most often: no lock for that
        if (await session.execute(requete.limit(1))).first() is None:
            return []
    async with base.transaction() as session:
        verrouillees = requete.with_for_update(of=livraisons, skip_locked=True)
        lignes = (await session.execute(verrouillees)).mappings().all()
        prises = livraisons.c.id.in_([x["id"] for x in lignes])
        essai = {"prochaine": instant() + BAIL, "tentatives": livraisons.c.tentatives + 1}
        await session.execute(update(livraisons).where(prises).values(**essai))
    return lignes


async def _envoyer(client: httpx.AsyncClient, ligne: RowMapping, settings: Settings) -> Issue:
    secrets = [ligne["secret"]]
    if ligne["secret_precedent"] and ligne["precedent_jusqu_a"] > instant():
        secrets.append(ligne["secret_precedent"])
    contenu = {"type": ligne["type"], "timestamp": ligne["le"], "data": ligne["contenu"]}
    return await envoyer(
        client,
        ligne["url"],
        contenu,
        ident=ligne["id"],
        secrets=secrets,
        instant=instant(),
        settings=settings,
    )


async def _conclure(session: Session, ligne: RowMapping, issue: Issue, reprises: Sequence[timedelta]) -> None:
    """What becomes of a message: delivered, tried again later, or given up with its reason; 410 stops the webhook."""
    rang = ligne["tentatives"] + 1
    sort: dict[str, Any] = {"reponse": issue.statut, "raison": issue.raison}
    if issue.raison is None:
        sort["statut"] = "livree"
    elif issue.statut == 410 or rang > len(reprises):
        sort["statut"] = "abandonnee"
    else:
        sort["prochaine"] = instant() + reprises[rang - 1]
    sien = (livraisons.c.id == ligne["id"], livraisons.c.tentatives == rang, livraisons.c.statut == "a_livrer")
    await session.execute(update(livraisons).where(*sien).values(**sort))
    if issue.statut == 410:
        arret = {"statut": "desactive", "raison": "L'adresse a répondu 410.", "version": abonnements.c.version + 1}
        vivant = (abonnements.c.id == ligne["abonnement_id"], abonnements.c.statut == "actif")
        await session.execute(update(abonnements).where(*vivant).values(**arret))
