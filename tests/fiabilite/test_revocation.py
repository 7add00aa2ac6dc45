"""Whoever takes rights away hears of it when no process takes the old tokens any more: several instances, one store."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.acces.comptes import BAIL
from app.config import Settings
from tests.client import Acces, Client
from tests.comptes import acces, compte, demander, modifier
from tests.conftest import jumelle

MOI = "/v1/moi"
FICHES = "/v1/referentiel/fiches"  # a read that asks nothing else of the store


@pytest.fixture
async def ailleurs(routes_montees: FastAPI, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A second process, as far as the store can tell."""
    app = jumelle(routes_montees, settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield http


async def test_une_autre_instance_refuse_des_la_reponse(client: Client, ailleurs: httpx.AsyncClient) -> None:
    """The other instance has just taken the token, and would take it again for a while if nobody had waited."""
    lu = await compte(client)
    logiciel = await acces(client.http, lu)
    la_bas = Acces(ailleurs, logiciel.entetes["Authorization"][7:])
    for _ in range(3):
        await la_bas.get(FICHES, 200)
        await logiciel.get(FICHES, 200)
        await modifier(client, lu, actif=False)
        await asyncio.gather(la_bas.get(FICHES, 401), logiciel.get(FICHES, 401), la_bas.get(MOI, 401))
        await modifier(client, lu, actif=True)
        logiciel = await acces(client.http, lu)
        la_bas = Acces(ailleurs, logiciel.entetes["Authorization"][7:])


async def _attendre(passes: list[Any], nombre: int) -> None:
    """So many more: twice those under way."""
    but = len(passes) + nombre
    while len(passes) < but:  # noqa: ASYNC110  they are counted, not signalled
        await asyncio.sleep(0.01)


async def test_sous_la_charge_rien_ne_passe_apres_la_reponse(client: Client, ailleurs: httpx.AsyncClient) -> None:
    """Requests that never stop, at both: none that leaves after the answer is taken; none before is refused for it."""
    lu = await compte(client)
    jeton = (await demander(client.http, lu)).json()["access_token"]
    passes: list[tuple[float, float, int]] = []
    fini = asyncio.Event()

    async def marteler(http: httpx.AsyncClient) -> None:
        par = Acces(http, jeton)
        while not fini.is_set():
            depart = time.monotonic()
            statut = (await par.brut("GET", FICHES)).status_code
            passes.append((depart, time.monotonic(), statut))

    taches = [asyncio.create_task(marteler(http)) for http in (client.http, ailleurs) for _ in range(3)]
    await _attendre(passes, 12)
    debut = time.monotonic()
    await modifier(client, lu, actif=False)
    repondu = time.monotonic()
    await _attendre(passes, 12)
    fini.set()
    await asyncio.gather(*taches)
    assert {statut for depart, _, statut in passes if depart > repondu} == {401}
    assert {statut for _, fin, statut in passes if fin < debut} == {200}


async def test_un_jeton_neuf_ouvre_partout_aussitot(client: Client, ailleurs: httpx.AsyncClient) -> None:
    """Drawn while the change is not even answered: an instance that had read the account before reads it again."""
    lu = await compte(client, "porteur", "referent")
    premier = await acces(client.http, lu)
    await Acces(ailleurs, premier.entetes["Authorization"][7:]).get(FICHES, 200)
    changement = asyncio.create_task(modifier(client, lu, roles=["porteur"]))
    neuf: Any = None
    while neuf is None:
        reponse = await demander(client.http, lu)
        neuf = reponse.json() if reponse.json()["scope"] == "porteur" else None
    await Acces(ailleurs, neuf["access_token"]).get(FICHES, 200)
    await changement
    await Acces(ailleurs, premier.entetes["Authorization"][7:]).get(FICHES, 401)


async def test_aucune_phrase_par_requete(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is asked about an account once in a while, however many its requests."""
    lu = await compte(client)
    logiciel = await acces(client.http, lu)
    vivants = client.http._transport.app.state.vivants  # type: ignore[attr-defined]
    lire, lectures = vivants._lire, 0

    async def compter(*args: Any) -> Any:
        nonlocal lectures
        lectures += 1
        return await lire(*args)

    monkeypatch.setattr(vivants, "_lire", compter)
    debut, requetes = time.monotonic(), 0
    while time.monotonic() < debut + 3 * BAIL:
        await logiciel.get(FICHES, 200)
        requetes += 1
    ecoule = time.monotonic() - debut
    assert lectures <= ecoule / BAIL + 1
    assert requetes > lectures


async def test_un_jeton_de_production_nomme_son_compte(client: Client, settings: Settings) -> None:
    """A development key alone signs for nobody of the store; a compte that is not there takes no token."""
    etat = client.http._transport.app.state  # type: ignore[attr-defined]
    inconnu = etat.jetons.signer("0198c0de-0000-7000-8000-00000000dead", ["departement"], generation=1)
    await Acces(client.http, inconnu).get(MOI, 401)
    await client.departement.get(MOI, 200)
    etat.jetons.developpement = False
    await client.departement.get(MOI, 401)
    etat.jetons.developpement = True
