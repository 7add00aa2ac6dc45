"""F7: a receiver that fails, a relay that is killed: each message is delivered, or set aside with its reason."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from multiprocessing.process import BaseProcess

import httpx
import pytest
from fastapi import FastAPI

from app.config import Settings
from app.echanges.livraison import BAIL, distribuer, livrer
from app.horloge import instant
from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.lots import Chrono, serveurs
from tests.fiabilite.outils import compter, environnement, executer, jeton, lancer, lire, serveur
from tests.recepteur import Recepteur, Recu, recepteur

EN_PANNE = 0.3


async def _jusqu_a(atteint: Callable[[], Awaitable[bool]], secondes: float = 60) -> None:
    async with asyncio.timeout(secondes):
        while not await atteint():  # noqa: ASYNC110  it happens in another process
            await asyncio.sleep(0.05)


async def _abonner(client: Client, ici: Recepteur) -> None:
    corps = {"url": ici.url, "types": ["structure.creee"]}
    await client.departement.post("/v1/abonnements", corps, 201)


class Capricieux:
    """Fails three times in ten; always for the first structure it is told of."""

    def __init__(self) -> None:
        self._hasard, self.perdu = random.Random(7), ""

    def __call__(self, recu: Recu) -> int:
        sujet = recu.lu["data"].get("ressource_id") or ""
        self.perdu = self.perdu or sujet
        if sujet and sujet == self.perdu:
            return 500
        return self._hasard.choice((400, 500, 503)) if self._hasard.random() < EN_PANNE else 204


async def _attendus(par: Acces) -> int:
    return int((await par.get("/v1/livraisons", 200, params={"total": "true"}))["total"])


# The hours between two tries pass at once: what waits longer than a lease is due. What is being sent keeps its lease.
AVANCER = {
    "sqlite": "UPDATE livraison SET prochaine = datetime('now') || '.000000' WHERE statut = 'a_livrer' "
    "AND prochaine > strftime('%Y-%m-%d %H:%M:%f', 'now', '+61 seconds')",
    "postgresql": "UPDATE livraison SET prochaine = now() WHERE statut = 'a_livrer' "
    "AND prochaine > now() + interval '61 seconds'",
}


async def _livrer_tout(url: str, magasin: str, attendus: int) -> None:
    """Until no message waits, the hours between tries passing at once."""

    async def fini() -> bool:
        await executer(url, AVANCER[magasin])
        return (
            await compter(url, "livraison", "statut <> 'a_livrer'") == attendus
            and await compter(url, "livraison") == attendus
        )

    await _jusqu_a(fini, 300 + attendus)


async def _creer(http: httpx.AsyncClient, nom: str) -> str:
    """A structure, asked for until it is acknowledged."""
    while True:
        try:
            lue = await http.post("/v1/structures", json={"nom": nom, "type": "ess", "id_source": nom})
        except httpx.TransportError:
            await asyncio.sleep(0.05)
            continue
        assert lue.status_code in (200, 201, 503), lue.text
        if lue.status_code != 503:
            return str(lue.json()["id"])
        await asyncio.sleep(0.05)


async def _course(settings: Settings, url: str, magasin: str, *, messages: int, morts: int) -> None:
    """Two servers relay side by side and are killed, the receiver fails: all arrive but one, which is set aside.

    The ledger is what was acknowledged, and what the receiver took.
    """
    chrono, entetes = Chrono("F7"), jeton(settings, "departement")
    async with recepteur() as ici, serveurs(settings, 2, AISNE_WEBHOOK_PRIVATE="true") as lances:
        ici.repondre = caprice = Capricieux()
        async with lances.client(0, entetes) as http:
            corps = {"url": ici.url, "types": ["structure.creee"]}
            assert (await http.post("/v1/abonnements", json=corps)).status_code == 201
            coups = asyncio.create_task(lances.frapper(morts))
            ecrites = [await _creer(http, f"S{rang}") for rang in range(messages)]
            await coups
        await _livrer_tout(url, magasin, messages + 1)
    sujets = {x.id: x.lu["data"].get("ressource_id") for x in ici.recus}
    assert Counter(sujets.values()) == Counter([None, *ecrites]), "a change made no message, or several"
    assert {sujets[x.id] for x in ici.acceptes} == {None, *ecrites} - {caprice.perdu}
    deux_fois = len(ici.acceptes) - messages
    rangees = await lire(url, "SELECT statut, tentatives, raison FROM livraison WHERE statut <> 'livree'")
    assert rangees == [("abandonnee", 10, "Réponse HTTP 500.")]
    assert len(ici.recus) > messages * 1.2, "it did fail"
    remis = len({x.id for x in ici.acceptes})
    chiffres = {"messages": len(sujets), "tries": len(ici.recus), "kills": lances.morts, "sent_again": deux_fois}
    chrono.dire(**chiffres, delivered=remis, parked=len(rangees))
    assert deux_fois <= 2 * 20 * morts, "again only what was on its way when a server was killed, under the same id"


async def test_un_recepteur_qui_echoue_trois_fois_sur_dix(settings: Settings, url_base: str, magasin: str) -> None:
    await _course(settings, url_base, magasin, messages=40, morts=1)


@pytest.mark.lent
async def test_un_recepteur_qui_echoue_mille_messages(settings: Settings, url_base: str, magasin: str) -> None:
    await _course(settings, url_base, magasin, messages=1_000, morts=8)


def _relais(settings: Settings) -> BaseProcess:
    """`python -m app relay`, in a process of its own."""
    return lancer(["relay"], environnement(settings, AISNE_WEBHOOK_PRIVATE="true"), os.devnull, os.devnull)


async def test_un_relais_tue_ne_perd_rien(
    client: Client, application: FastAPI, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kill -9 while the receiver holds the messages unanswered; the lease over, the next relay delivers them."""
    dep = client.departement
    async with recepteur() as ici:
        ici.parle.clear()
        await _abonner(client, ici)
        ecrites = [(await monde.structure(dep))["id"] for _ in range(3)]

        async def faits() -> bool:
            await distribuer(application.state.base, settings)
            return await _attendus(dep) == 4

        await _jusqu_a(faits)
        premier = _relais(settings)
        try:

            async def pris() -> bool:
                return len(ici.recus) >= 4

            await _jusqu_a(pris)
        finally:
            premier.kill()
            premier.join()
        tenus, ici.recus = {x.id for x in ici.recus}, []
        siens = settings.model_copy(update={"webhook_private": True})
        await livrer(application.state.base, siens)
        assert ici.recus == [], "they are leased"
        monkeypatch.setattr("app.echanges.livraison.instant", lambda: instant() + BAIL)
        ici.parle.set()
        await livrer(application.state.base, siens)
    assert {x.id for x in ici.recus} == tenus
    assert {x.lu["data"].get("ressource_id") for x in ici.recus} == {None, *ecrites}
    suivies = (await dep.get("/v1/livraisons", 200))["items"]
    assert [x["statut"] for x in suivies] == ["livree"] * 4


async def test_serve_livre_de_lui_meme(settings: Settings) -> None:
    with serveur(settings, AISNE_WEBHOOK_PRIVATE="true") as lance:
        async with recepteur() as ici, httpx.AsyncClient(base_url=lance.adresse) as http:
            entetes = jeton(settings, "departement")
            cree = await http.post("/v1/abonnements", json={"url": ici.url}, headers=entetes)
            assert cree.status_code == 201, cree.text

            async def arrive() -> bool:
                return ici.types() == ["abonnement.essai"]

            await _jusqu_a(arrive)
