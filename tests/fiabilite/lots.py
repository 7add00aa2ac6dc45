"""Writers of batches against real servers that are killed, and the ledger of what they were told, kept outside them."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import httpx

from app.config import Settings
from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.outils import Serveur, jeton, port_libre

ENTREE, JOURS = date(2027, 2, 8), 112  # a history long enough for no week to hold thousands of activités
PATIENCE = 120.0  # seconds of a try; a machine under load answers late, and late is not wrong


@dataclass
class Scene:
    """People in an action, and the porteur who tells what they do."""

    porteur: Acces
    porte: str
    entrees: list[Any]

    def entetes(self, settings: Settings) -> dict[str, str]:
        """The porteur's token for another server of the same store."""
        return jeton(settings, "porteur", structure=self.porte)

    def activite(self, cle: str, rang: int) -> dict[str, Any]:
        """One event: a minute of workshop, of each person in turn, then of the next day."""
        tour, place = divmod(rang, len(self.entrees))
        entree = self.entrees[place]
        corps = {
            "beneficiaire_id": entree["beneficiaire_id"],
            "entree_id": entree["id"],
            "type": "atelier_collectif",
            "date": str(ENTREE + timedelta(days=tour % JOURS)),
            "duree_minutes": 1,
        }
        return {"id": cle, "source": f"/logiciel/{rang % 3}", "type": "activite.realisee", "data": corps}

    def absence(self, cle: str, rang: int) -> dict[str, Any]:
        """One event of another kind."""
        personne = self.entrees[rang % len(self.entrees)]["beneficiaire_id"]
        corps = {"cible": personne, "du": "2027-06-08", "au": "2027-06-08", "nature": "excusee"}
        return {"id": cle, "source": f"/logiciel/{rang % 3}", "type": "absence.constatee", "data": corps}


async def scene(client: Client, personnes: int) -> Scene:
    """That many people, entered in an action of fiche 5."""
    dep = client.departement
    suit, porte = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", structure=porte)
    site = (await monde.action(dep, porte, "5", places=max(100, personnes)))["id"]
    entrees = []
    for _ in range(personnes):
        personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
        prescrite = await monde.prescription(referent, personne, site, date=str(ENTREE))
        entrees.append(await monde.entree(porteur, prescrite["id"], date_entree=str(ENTREE)))
    return Scene(porteur, porte, entrees)


@dataclass
class Registre:
    """What was sent, and what the servers said of it: for one key, always the same resource."""

    envoyes: set[str] = field(default_factory=set)
    acquittes: dict[str, str] = field(default_factory=dict)
    statuts: dict[str, int] = field(default_factory=lambda: {"accepte": 0, "deja_traite": 0})
    essais_perdus: int = 0

    async def envoyer(self, http: httpx.AsyncClient, lot: Sequence[Any]) -> None:
        """Until it is answered: a server that is down, or says to come back, is sent the same batch again."""
        self.envoyes |= {e["id"] for e in lot}
        while True:
            try:
                lue = await http.post("/v1/evenements", json=lot)
            except httpx.TransportError:
                self.essais_perdus += 1
                await asyncio.sleep(0.05)
                continue
            if lue.status_code != 503:
                break
            await asyncio.sleep(0.05)
        assert lue.status_code == 200, lue.text
        for issue in lue.json()["resultats"]:
            self.statuts[issue["statut"]] += 1
            dit = issue["ressource"]["id"]
            assert self.acquittes.setdefault(issue["id"], dit) == dit, "the same key, another resource"


class Serveurs:
    """Some real servers on one store; any of them is killed and comes back on its own port."""

    def __init__(self, settings: Settings, nombre: int, **valeurs: str) -> None:
        self._settings, self._valeurs, self.morts = settings, valeurs, 0
        self._lances = [Serveur(settings, port=port_libre(), **valeurs) for _ in range(nombre)]
        self.adresses = [s.adresse for s in self._lances]

    async def attendre(self) -> None:
        """Until all answer."""
        for lance in self._lances:
            await asyncio.to_thread(lance.attendre)

    def tuer(self, rang: int) -> None:
        """kill -9."""
        self._lances[rang].tuer()
        self._lances[rang].fermer()
        self.morts += 1

    async def relancer(self, rang: int) -> None:
        """A new process in the place of one that was killed."""
        port = self._lances[rang].port
        self._lances[rang] = Serveur(self._settings, port=port, **self._valeurs)
        await asyncio.to_thread(self._lances[rang].attendre)

    async def frapper(self, fois: int, attente: tuple[float, float] = (0.2, 1.0)) -> None:
        """Kill one after the other, at any moment of what they do."""
        hasard = random.Random(2027)
        for mort in range(fois):
            await asyncio.sleep(hasard.uniform(*attente))
            self.tuer(mort % len(self._lances))
            await self.relancer(mort % len(self._lances))

    def client(self, rang: int, entetes: dict[str, str]) -> httpx.AsyncClient:
        """Requests to one of them."""
        adresse = self.adresses[rang % len(self.adresses)]
        return httpx.AsyncClient(base_url=adresse, headers=entetes, timeout=PATIENCE)

    def fermer(self) -> None:
        for lance in self._lances:
            lance.fermer()


@asynccontextmanager
async def serveurs(settings: Settings, nombre: int = 1, **valeurs: str) -> AsyncIterator[Serveurs]:
    """Servers that answer, ended whatever happens."""
    lances = Serveurs(settings, nombre, **valeurs)
    try:
        await lances.attendre()
        yield lances
    finally:
        lances.fermer()


def ecarts(trouves: Iterable[str], attendus: Iterable[str]) -> tuple[int, int]:
    """How many of a ledger are missing, and how many are there that should not be, or once too often."""
    vus, voulus = Counter(trouves), Counter(attendus)
    return (voulus - vus).total(), (vus - voulus).total()


class Chrono:
    """Says what a run did, and in how long: for whoever runs it by hand (`-s`), never asserted."""

    def __init__(self, quoi: str) -> None:
        self._quoi, self._debut = quoi, time.monotonic()

    def dire(self, **chiffres: object) -> None:
        secondes = time.monotonic() - self._debut
        print(f"\n{self._quoi}: " + ", ".join(f"{n} {v}" for n, v in chiffres.items()) + f" ({secondes:.0f} s)")
