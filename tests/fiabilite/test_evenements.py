"""F1 and F2: batches sent to real servers that are killed; nothing lost, nothing twice, by a ledger kept outside."""

import asyncio
from collections import Counter
from random import Random
from typing import Any
from uuid import UUID

import pytest

from app.config import Settings
from app.verification import verifier_tout
from tests.client import Client
from tests.fiabilite.lots import Chrono, Registre, Scene, ecarts, scene, serveurs
from tests.fiabilite.outils import compter, lire, nombre_de_morts


async def _confronter(
    registre: Registre, url: str, settings: Settings, chrono: Chrono, *, absences: int = 0, **chiffres: int
) -> None:
    """The ledger beside the store, read from outside: one row a key, and the very row that was told."""
    activites = [str(UUID(str(i))) for (i,) in await lire(url, "SELECT id FROM activite")]
    autres = [str(UUID(str(i))) for (i,) in await lire(url, "SELECT id FROM absence")]
    perdus, en_trop = ecarts([*activites, *autres], registre.acquittes.values())
    chrono.dire(
        **chiffres, acknowledged=len(registre.acquittes), tries_cut=registre.essais_perdus, lost=perdus, twice=en_trop
    )
    assert (perdus, en_trop) == (0, 0), "lost, or stored twice"
    assert registre.envoyes == set(registre.acquittes), "sent, and never answered"
    assert len(autres) == absences
    assert await compter(url, "evenement_recu") == len(registre.acquittes)
    assert await compter(url, "evenement", "ressource IN ('activites', 'absences')") == len(registre.acquittes)
    assert (await verifier_tout(settings, avance=lambda faites, en_tout: None)).ecarts == (), "F18"


async def _mises_a_mort(
    client: Client, settings: Settings, url: str, *, morts: int, ecrivains: int, taille: int
) -> None:
    """F1: writers send batch after batch; the server is killed again and again."""
    lieu, registre, fini, chrono = await scene(client, 8), Registre(), asyncio.Event(), Chrono("F1")
    async with serveurs(settings) as lances:

        async def ecrire(nom: int) -> None:
            rang = 0
            async with lances.client(0, lieu.entetes(settings)) as http:
                while not fini.is_set():
                    lot = [lieu.activite(f"{nom}-{rang}-{n}", (nom + rang) * taille + n) for n in range(taille)]
                    await registre.envoyer(http, lot)
                    rang += 1

        taches = [asyncio.create_task(ecrire(nom)) for nom in range(ecrivains)]
        await lances.frapper(morts)
        fini.set()
        await asyncio.gather(*taches)
    assert registre.essais_perdus, "a kill did cut someone"
    await _confronter(registre, url, settings, chrono, kills=lances.morts)


async def test_kill_9_pendant_des_lots(client: Client, settings: Settings, url_base: str) -> None:
    await _mises_a_mort(client, settings, url_base, morts=1, ecrivains=4, taille=20)


@pytest.mark.lent
async def test_kill_9_pendant_des_lots_quinze_fois(client: Client, settings: Settings, url_base: str) -> None:
    await _mises_a_mort(client, settings, url_base, morts=nombre_de_morts(15), ecrivains=16, taille=100)


def _cles(lieu: Scene, cles: int, absences: int) -> list[dict[str, object]]:
    """Activités, and an act of another kind for each person."""
    return [lieu.absence(f"cle-{n}", n) if n < absences else lieu.activite(f"cle-{n}", n) for n in range(cles)]


async def _course(client: Client, settings: Settings, url: str, *, clients: int, cles: int, morts: int) -> None:
    """F2: every client sends every key, in its own order, to one of two servers of the same store; both are killed."""
    lieu, registre, hasard, chrono = await scene(client, 5), Registre(), Random(7), Chrono("F2")
    tous, taille = _cles(lieu, cles, len(lieu.entrees)), cles // 4
    async with serveurs(settings, 2) as lances:

        async def courir(rang: int, ordre: list[dict[str, object]]) -> None:
            async with lances.client(rang, lieu.entetes(settings)) as http:
                for debut in range(0, cles, taille):
                    await registre.envoyer(http, ordre[debut : debut + taille])

        taches = [asyncio.create_task(courir(rang, hasard.sample(tous, cles))) for rang in range(clients)]
        await lances.frapper(morts, (0.1, 0.4))
        await asyncio.gather(*taches)
    assert len(registre.acquittes) == cles
    assert sum(registre.statuts.values()) == clients * cles, "each client is answered for each key"
    assert registre.statuts["accepte"] <= cles, "fewer when a kill cut the answer that would have said so"
    deja = {"clients": clients, "keys": cles, "kills": lances.morts}
    await _confronter(registre, url, settings, chrono, absences=len(lieu.entrees), **deja)


async def test_memes_cles_en_meme_temps(client: Client, settings: Settings, url_base: str) -> None:
    await _course(client, settings, url_base, clients=8, cles=40, morts=1)


@pytest.mark.lent
async def test_trente_deux_clients_deux_cents_cles(client: Client, settings: Settings, url_base: str) -> None:
    await _course(client, settings, url_base, clients=32, cles=200, morts=8)


async def test_un_evenement_vingt_fois(client: Client, url_base: str) -> None:
    """Sent alone by many at once: one 201, the others 200 with the same resource."""
    lieu = await scene(client, 1)
    envoi = lieu.activite("cle", 1)
    reponses = await asyncio.gather(*(lieu.porteur.brut("POST", "/v1/evenements", json=envoi) for _ in range(20)))
    assert Counter(r.status_code for r in reponses) == {201: 1, 200: 19}
    assert len({r.json()["id"] for r in reponses}) == 1
    assert await compter(url_base, "activite") == 1


async def test_deux_structures_les_memes_personnes(client: Client, url_base: str) -> None:
    """A porteur and a référent tell of the same people in opposite orders: none waits for the other in a ring."""
    lieu = await scene(client, 6)
    porteur, entrees = lieu.porteur, lieu.entrees
    lue = await client.departement.get(f"/v1/beneficiaires/{entrees[0]['beneficiaire_id']}/orientations")
    referent = client.role("referent", structure=lue["items"][0]["structure_id"])

    def absences(jour: int, ordre: list[Any]) -> list[Any]:
        jours = {"du": f"2027-06-{jour:02}", "au": f"2027-06-{jour:02}", "nature": "excusee"}
        return [
            {"id": f"{jour}-{e['id']}", "source": f"/s{jour}", "type": "absence.constatee",
             "data": jours | {"cible": e["beneficiaire_id"]}}
            for e in ordre
        ]  # fmt: skip

    envois = [
        (par, absences(jour, entrees if par is porteur else entrees[::-1]))
        for jour in range(1, 13)
        for par in ((porteur, referent)[jour % 2],)
    ]
    reponses = await asyncio.gather(*(par.brut("POST", "/v1/evenements", json=lot) for par, lot in envois))
    assert [r.status_code for r in reponses] == [200] * 12
    assert {r.json()["synthese"]["rejetes"] for r in reponses} == {0}
    assert await compter(url_base, "absence") == 12 * 6
