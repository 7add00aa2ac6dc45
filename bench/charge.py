"""A small load generator: keep-alive connections, each sending its next request as soon as the last is answered."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERTZ = 100


@dataclass(frozen=True)
class Mesure:
    requetes: int
    secondes: float
    cpu_ms: float  # server and database, per request
    p50_ms: float
    echecs: int

    @property
    def debit(self) -> float:
        return self.requetes / self.secondes


def cpu(pids: list[int]) -> float:
    """Seconds of CPU used so far by these processes and their children."""
    total = 0.0
    for pid in pids:
        for tache in [pid, *_enfants(pid)]:
            try:
                champs = Path(f"/proc/{tache}/stat").read_text().rpartition(")")[2].split()
            except FileNotFoundError:
                continue
            total += (int(champs[11]) + int(champs[12])) / HERTZ
    return total


def _enfants(pid: int) -> list[int]:
    trouves = []
    for fichier in Path(f"/proc/{pid}/task").glob("*/children"):
        for enfant in fichier.read_text().split():
            trouves += [int(enfant), *_enfants(int(enfant))]
    return trouves


def requete(methode: str, chemin: str, jeton: str, corps: bytes = b"", genre: str = "application/json") -> bytes:
    """The bytes of one HTTP/1.1 request."""
    entetes = (
        f"{methode} {chemin} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {jeton}\r\n"
        f"Content-Type: {genre}\r\nContent-Length: {len(corps)}\r\n\r\n"
    )
    return entetes.encode() + corps


class Client:
    """One keep-alive connection; as little work as there can be, for it runs on the cores it measures."""

    def __init__(self, lecteur: asyncio.StreamReader, redacteur: asyncio.StreamWriter) -> None:
        self._lecteur, self._redacteur = lecteur, redacteur

    @classmethod
    async def ouvrir(cls, port: int) -> "Client":
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**20))

    async def envoyer(self, octets: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        self._redacteur.write(octets)
        entete = await self._lecteur.readuntil(b"\r\n\r\n")
        longueur = int(entete.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(entete[9:12]), await self._lecteur.readexactly(longueur)

    def fermer(self) -> None:
        self._redacteur.close()


async def _connexion(
    port: int, suivante: Callable[[], bytes], fin: float, durees: list[float], echecs: list[int]
) -> None:
    client = await Client.ouvrir(port)
    while time.perf_counter() < fin:
        debut = time.perf_counter()
        statut, _ = await client.envoyer(suivante())
        if statut // 100 != 2:
            echecs[0] += 1
        durees.append(time.perf_counter() - debut)
    client.fermer()


async def charger(
    port: int, suivante: Callable[[], bytes], *, secondes: float, connexions: int, pids: list[int]
) -> Mesure:
    """Run the load for a while and measure it."""
    durees: list[float] = []
    echecs = [0]
    avant, debut = cpu(pids), time.perf_counter()
    fin = debut + secondes
    await asyncio.gather(*(_connexion(port, suivante, fin, durees, echecs) for _ in range(connexions)))
    passe = time.perf_counter() - debut
    usage = (cpu(pids) - avant) * 1000 / max(1, len(durees))
    return Mesure(len(durees), passe, usage, sorted(durees)[len(durees) // 2] * 1000, echecs[0])
