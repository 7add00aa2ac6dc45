"""What comes before a request is known: a head is bounded in size and in time, whoever sends it."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from app import protocole
from app.protocole import DELAI_TETE, TETE_MAX, Protocole
from tests.fiabilite.outils import port_libre

Flux = tuple[asyncio.StreamReader, asyncio.StreamWriter]
BONNE = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


async def _repond(scope: Scope, receive: Receive, send: Send) -> None:
    corps = b""
    while (message := await receive()).get("more_body"):
        corps += message["body"]
    await PlainTextResponse(f"{len(corps + message['body'])}")(scope, receive, send)


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A server in this process, whose heads come in a third of a second or not at all."""
    choisi = port_libre()
    config = uvicorn.Config(_repond, port=choisi, http=Protocole, lifespan="off", log_level="critical")
    serveur = uvicorn.Server(config)
    tache = asyncio.create_task(serveur.serve())
    while not serveur.started:  # noqa: ASYNC110  it has no event to wait for
        await asyncio.sleep(0.01)
    yield choisi
    serveur.should_exit = True
    await tache


async def _ouvrir(port: int) -> Flux:
    return await asyncio.open_connection("127.0.0.1", port)


async def test_une_tete_sans_fin(port: int) -> None:
    """Refused and closed well before what a client would make it hold."""
    _, redacteur = await _ouvrir(port)
    redacteur.write(b"GET / HTTP/1.1\r\nX: ")
    envoye = 0
    with pytest.raises(ConnectionError):  # noqa: PT012  whichever piece meets the closed door
        while envoye < 100 * TETE_MAX:
            redacteur.write(b"a" * TETE_MAX)
            envoye += TETE_MAX
            await redacteur.drain()
            await asyncio.sleep(0)
    assert envoye < 100 * TETE_MAX
    redacteur.close()


async def test_une_tete_un_peu_trop_grande(port: int) -> None:
    lecteur, redacteur = await _ouvrir(port)
    redacteur.write(b"GET / HTTP/1.1\r\nX: " + b"a" * TETE_MAX)
    await redacteur.drain()
    await asyncio.sleep(0.05)
    redacteur.write(b"b" * 1_000)
    assert (await lecteur.read()).startswith(b"HTTP/1.1 431 ")
    redacteur.close()


async def test_une_tete_qui_n_arrive_pas(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing sent, half a head, or half of the second one: the same clock."""
    assert DELAI_TETE <= 30
    monkeypatch.setattr(protocole, "DELAI_TETE", 0.3)
    debut = time.monotonic()
    for premiere, attendue in ((b"", b"408"), (b"GET / HT", b"408"), (BONNE + b"GET / H", b"200")):
        lecteur, redacteur = await _ouvrir(port)
        redacteur.write(premiere)
        dit = await asyncio.wait_for(lecteur.read(), 10)
        assert dit.startswith(b"HTTP/1.1 " + attendue)
        assert b"HTTP/1.1 408 " in dit
        redacteur.close()
    assert time.monotonic() - debut >= 3 * 0.3


async def test_les_autres_passent(port: int) -> None:
    """Two requests on one connection, sent as one; a body far longer than a head may be."""
    lecteur, redacteur = await _ouvrir(port)
    corps = b"c" * 5 * TETE_MAX
    longue = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(corps) + corps
    redacteur.write(longue + BONNE + longue)
    dit = b""
    while dit.count(b"HTTP/1.1 200 OK") < 3:
        dit += await asyncio.wait_for(lecteur.read(10_000), 10)
    assert str(len(corps)).encode() in dit
    redacteur.close()
