"""F7: a receiver that fails, a relay that is killed: each message is delivered, or set aside with its reason."""

import asyncio
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db import Base
from app.echanges.livraison import BAIL, distribuer, livrer
from app.horloge import instant
from app.relais import relayer
from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.outils import RACINE, environnement, jeton, serveur
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
    """Fails three times in ten; always for the structures of `perdus`."""

    def __init__(self, perdus: set[str]) -> None:
        self._hasard, self._perdus = random.Random(7), perdus

    def __call__(self, recu: Recu) -> int:
        if recu.lu["data"].get("ressource_id") in self._perdus:
            return 500
        return self._hasard.choice((400, 500, 503)) if self._hasard.random() < EN_PANNE else 204


async def _attendus(par: Acces) -> int:
    return int((await par.get("/v1/livraisons", 200, params={"total": "true"}))["total"])


async def _course(client: Client, app: FastAPI, settings: Settings, messages: int) -> None:
    """Two relays side by side, a receiver that fails: all arrive but one, which is set aside."""
    siens = settings.model_copy(update={"webhook_private": True})
    dep, perdus = client.departement, set[str]()
    async with recepteur() as ici:
        ici.repondre = Capricieux(perdus)
        await _abonner(client, ici)
        ecrites = [(await monde.structure(dep))["id"] for _ in range(messages)]
        perdus.add(ecrites[0])

        async def livrer_vite(base: Base, reglages: Settings) -> bool:
            return await livrer(base, reglages, (timedelta(0),) * 9)

        taches = [
            asyncio.create_task(relayer(app.state.base, siens, taches=(distribuer, livrer_vite), pause=0.01))
            for _ in range(2)
        ]

        async def fini() -> bool:
            suivies = await dep.get("/v1/livraisons", 200, params={"limit": 1, "total": "true"})
            attente = {"statut": "a_livrer", "limit": 1, "total": "true"}
            reste = (await dep.get("/v1/livraisons", 200, params=attente))["total"]
            return bool(suivies["total"] == messages + 1 and reste == 0)

        await _jusqu_a(fini, 30 + messages)
        for tache in taches:
            tache.cancel()
        await asyncio.wait(taches)
    livrees = Counter(x.lu["data"].get("ressource_id") for x in ici.acceptes)
    assert livrees == Counter([None, *ecrites[1:]])
    rangees = (await dep.get("/v1/livraisons", 200, params={"statut": "abandonnee"}))["items"]
    assert [(x["contenu"]["ressource_id"], x["tentatives"], x["raison"]) for x in rangees] == [
        (ecrites[0], 10, "Réponse HTTP 500.")
    ]
    assert len(ici.recus) > messages * 1.2, "it did fail"


async def test_un_recepteur_qui_echoue_trois_fois_sur_dix(
    client: Client, application: FastAPI, settings: Settings
) -> None:
    await _course(client, application, settings, 40)


@pytest.mark.lent
async def test_un_recepteur_qui_echoue_mille_messages(client: Client, application: FastAPI, settings: Settings) -> None:
    await _course(client, application, settings, 1_000)


def _relais(settings: Settings) -> subprocess.Popen[bytes]:
    """`python -m app relay`, in a process of its own."""
    env = environnement(settings, AISNE_WEBHOOK_PRIVATE="true")
    return subprocess.Popen([sys.executable, "-m", "app", "relay"], cwd=RACINE, env=env)


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
            premier.wait()
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
