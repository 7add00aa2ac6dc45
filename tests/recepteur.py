"""A receiver of webhooks on this machine: keeps what it is sent, answers what it is told to."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Recu:
    entetes: dict[str, str]
    corps: bytes

    @property
    def id(self) -> str:
        return self.entetes["webhook-id"]

    @property
    def lu(self) -> Any:
        return json.loads(self.corps)

    def signe_par(self, secret: str) -> bool:
        """As a client checks it, from the words of Standard Webhooks alone."""
        cle = base64.b64decode(secret.removeprefix("whsec_"))
        signe = f"{self.id}.{self.entetes['webhook-timestamp']}.".encode() + self.corps
        attendue = "v1," + base64.b64encode(hmac.new(cle, signe, hashlib.sha256).digest()).decode()
        return attendue in self.entetes["webhook-signature"].split(" ")


@dataclass
class Recepteur:
    port: int = 0
    repondre: Callable[[Recu], int] = lambda _: 204
    recus: list[Recu] = field(default_factory=list)
    acceptes: list[Recu] = field(default_factory=list)
    parle: asyncio.Event = field(default_factory=asyncio.Event)  # cleared, it takes messages and does not answer

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/aisne?cle=1"

    def types(self) -> list[str]:
        return [x.lu["type"] for x in self.acceptes]

    async def _recevoir(self, lecture: asyncio.StreamReader, ecriture: asyncio.StreamWriter) -> None:
        try:
            tete = (await lecture.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            entetes = {nom.lower(): valeur for nom, _, valeur in (x.partition(": ") for x in tete[1:] if x)}
            recu = Recu(entetes, await lecture.readexactly(int(entetes["content-length"])))
        except asyncio.IncompleteReadError:  # the sender was killed before it had sent all of it
            ecriture.close()
            return
        self.recus.append(recu)
        await self.parle.wait()
        statut = self.repondre(recu)
        if 200 <= statut < 300:
            self.acceptes.append(recu)
        ecriture.write(
            f"HTTP/1.1 {statut} X\r\nlocation: /ailleurs\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        await ecriture.drain()
        ecriture.close()


@asynccontextmanager
async def recepteur() -> AsyncIterator[Recepteur]:
    """One that listens, until the end of the block."""
    cree = Recepteur()
    cree.parle.set()
    serveur = await asyncio.start_server(cree._recevoir, "127.0.0.1", 0)
    cree.port = serveur.sockets[0].getsockname()[1]
    async with serveur:
        yield cree
