"""A server killed in the middle of a file; the next one goes on, nothing twice and nothing lost."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from app.config import Settings
from tests.api.accompagner import Monde
from tests.client import Client
from tests.fiabilite.outils import Serveur, compter, jeton, serveur


async def _jusqu_a(condition: Callable[[], Awaitable[object]]) -> None:
    for _ in range(1_000):
        if await condition():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came")


async def _fini(lance: Serveur, adresse: str, entetes: dict[str, str]) -> bool:
    return (await _etat(lance, adresse, entetes))["statut"] not in ("recu", "en_cours")


async def _etat(lance: Serveur, adresse: str, entetes: dict[str, str]) -> dict[str, object]:
    async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes) as client:
        return dict((await client.get(adresse)).json())


@pytest.mark.lent
async def test_kill_9_au_milieu_d_un_fichier(client: Client, settings: Settings, url_base: str) -> None:
    m = await Monde(client).batir()
    entrees = [await m.entrer("5", {"personne": await m.nouvelle()}) for _ in range(40)]
    lignes = [
        f"{entrees[rang % 40]['beneficiaire_id']};atelier_collectif;{1 + rang // 40 % 14:02}/06/2027;1"
        for rang in range(8_000)
    ]
    contenu = "beneficiaire_id;type;date;duree_minutes\n" + "\n".join(lignes)
    entetes = jeton(settings, "porteur", structure=m.porte)
    with serveur(settings) as premier:
        async with httpx.AsyncClient(base_url=premier.adresse, headers=entetes) as http:
            recu = await http.post(
                "/v1/imports?type=activite.realisee", content=contenu, headers={"Content-Type": "text/csv"}
            )
        assert recu.status_code == 202, recu.text
        adresse = recu.headers["location"]
        await _jusqu_a(lambda: compter(url_base, "evenement_recu"))
        premier.tuer()
    faites = await compter(url_base, "activite")
    assert 0 < faites < len(lignes)
    with serveur(settings) as second:
        await _jusqu_a(lambda: _fini(second, adresse, entetes))
        etat = await _etat(second, adresse, entetes)
    assert etat["synthese"] == {"recus": 8_000, "acceptes": 8_000, "deja_traites": 0, "rejetes": 0}
    assert await compter(url_base, "activite") == len(lignes)
    assert await compter(url_base, "evenement_recu") == len(lignes)
