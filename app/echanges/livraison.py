"""The webhooks' two tasks for the relay: cut the change feed into messages, and deliver those that are due.

Both survive a kill at any moment. A message and the place it was read from are written together, and only by who moves
that place: none is made twice. A message due is first put off by `BAIL`, then sent, then its end is written: who dies
in between leaves it to be sent again (at least once).
"""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import httpx
from sqlalchemy import Select, func, insert, select, update
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
LOT = 20  # webhooks a round
PAR_ABONNEMENT = 4  # messages of one on their way, from one process
PATIENCE = 1.0  # seconds that a round is waited for: what is slow goes on beside the next ones
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


class EnVol:
    """What one process is sending from one store, round by round: a receiver that does not answer holds the places of
    its own webhook, and nobody waits for it."""

    def __init__(self) -> None:
        self.par_abonnement: Counter[UUID] = Counter()
        self._tournees: set[asyncio.Task[None]] = set()

    async def lancer(self, tournee: Coroutine[Any, Any, None], patience: float) -> None:
        """Start a round, and wait for it a while; raises what a round has ended with."""
        lancee = asyncio.create_task(tournee)
        self._tournees.add(lancee)
        await asyncio.wait({lancee}, timeout=patience)
        self.relever()

    def relever(self) -> None:
        """Forget the rounds that are over; raises what one has ended with."""
        finies = {t for t in self._tournees if t.done()}
        self._tournees -= finies
        for finie in finies:
            finie.result()

    async def abandonner(self) -> None:
        """Stop: what was on its way is sent again when its lease is over."""
        for tournee in self._tournees:
            tournee.cancel()
        await asyncio.gather(*self._tournees, return_exceptions=True)
        self._tournees.clear()


EN_VOL: WeakKeyDictionary[Base, EnVol] = WeakKeyDictionary()


async def abandonner() -> None:
    """The relay stops: no round goes on without it."""
    for en_vol in list(EN_VOL.values()):
        await en_vol.abandonner()


async def livrer(base: Base, settings: Settings, reprises: Sequence[timedelta] = REPRISES) -> bool:
    """Send what is due, to `LOT` webhooks at a time and `PAR_ABONNEMENT` messages each; True when there may be more."""
    en_vol = EN_VOL.setdefault(base, EnVol())
    en_vol.relever()
    prises = await _prendre(base, en_vol.par_abonnement)
    if prises:
        await en_vol.lancer(_tournee(base, settings, prises, reprises, en_vol.par_abonnement), PATIENCE)
    return bool(prises)


async def _tournee(
    base: Base,
    settings: Settings,
    prises: Sequence[RowMapping],
    reprises: Sequence[timedelta],
    par_abonnement: Counter[UUID],
) -> None:
    """Send messages side by side, and write the end of each as it comes; those that end together, together."""
    par_abonnement.update(ligne["abonnement_id"] for ligne in prises)
    async with httpx.AsyncClient(timeout=DELAI, trust_env=False, follow_redirects=False) as client:
        envois = {asyncio.ensure_future(_envoyer(client, ligne, settings)): ligne for ligne in prises}
        try:
            while envois:
                finis, _ = await asyncio.wait(envois, return_when=asyncio.FIRST_COMPLETED)
                lignes = {fini: envois.pop(fini) for fini in finis}
                par_abonnement.subtract(ligne["abonnement_id"] for ligne in lignes.values())
                async with base.transaction() as session:
                    for fini, ligne in lignes.items():
                        await _conclure(session, ligne, fini.result(), reprises)
        finally:
            for envoi in envois:
                envoi.cancel()
            par_abonnement.subtract(ligne["abonnement_id"] for ligne in envois.values())


def _dues(en_vol: Mapping[UUID, int]) -> Select[Any]:
    """The active webhooks with a message due and a place for it, the one that has waited longest first."""
    pleins = [ident for ident, nombre in en_vol.items() if nombre >= PAR_ABONNEMENT]
    premiere = (
        select(func.min(livraisons.c.prochaine))
        .where(livraisons.c.abonnement_id == abonnements.c.id, livraisons.c.statut == "a_livrer")
        .scalar_subquery()
    )
    actifs = select(abonnements.c.id).where(abonnements.c.statut == "actif", abonnements.c.id.not_in(pleins))
    return actifs.where(premiere <= instant()).order_by(premiere).limit(LOT)


def _de_l_abonnement(ident: UUID, places: int) -> Select[Any]:
    """Its messages due, as many as it has places."""
    return (
        select(livraisons, abonnements.c.url, abonnements.c.secret, abonnements.c.secret_precedent)
        .add_columns(abonnements.c.precedent_jusqu_a)
        .join(abonnements, abonnements.c.id == livraisons.c.abonnement_id)
        .where(livraisons.c.abonnement_id == ident, abonnements.c.statut == "actif")
        .where(livraisons.c.statut == "a_livrer", livraisons.c.prochaine <= instant())
        .order_by(livraisons.c.prochaine)
        .limit(places)
        .with_for_update(of=livraisons, skip_locked=True)
    )


async def _prendre(base: Base, en_vol: Mapping[UUID, int]) -> Sequence[RowMapping]:
    """The messages due, put off so that no other relay takes them while they are being sent."""
    async with base.session(lecture=True) as session:  # nothing due, most often: no lock for that
        dues = (await session.scalars(_dues(en_vol))).all()
    if not dues:
        return []
    lignes: list[RowMapping] = []
    async with base.transaction() as session:
        for ident in dues:
            requete = _de_l_abonnement(ident, PAR_ABONNEMENT - en_vol.get(ident, 0))
            lignes += (await session.execute(requete)).mappings().all()
        if not lignes:  # another relay has them
            return []
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
