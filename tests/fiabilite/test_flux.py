"""F8: a reader follows the change feed while others write; it misses nothing and is told nothing twice."""

import asyncio
from collections import Counter
from uuid import uuid4

import asyncpg
import pytest

from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.outils import lire

ECRIVAINS = 16
INSERTION = """INSERT INTO evenement (le, compte, acte, ressource, ressource_id, donnees)
VALUES (now(), 'essai', 'essai.lent', 'structures', $1, '{}')"""


async def _avancer(par: Acces, apres: str | None, vus: list[str]) -> tuple[str, bool]:
    page = await par.get("/v1/changements", 200, params={"limit": 200} | ({"apres": apres} if apres else {}))
    vus += [x["ressource_id"] for x in page["items"]]
    return page["next_cursor"], page["a_jour"]


async def _course(client: Client, url: str, actes: int) -> None:
    """Each writer creates its share; the reader goes on until all is told, then once more."""
    dep, vus = client.departement, list[str]()

    async def ecrire() -> list[str]:
        return [(await monde.structure(dep))["id"] for _ in range(actes // ECRIVAINS)]

    ecrits = asyncio.gather(*(ecrire() for _ in range(ECRIVAINS)))
    apres: str | None = None
    while not ecrits.done():
        apres, _ = await _avancer(dep, apres, vus)
        await asyncio.sleep(0.005)
    attendus = [ident for lot in ecrits.result() for ident in lot]
    async with asyncio.timeout(60):
        while len(vus) < len(attendus):
            apres, _ = await _avancer(dep, apres, vus)
    await _avancer(dep, apres, vus)
    assert Counter(vus) == Counter(attendus)
    assert len(attendus) == actes
    if not url.startswith("sqlite"):
        ordre = "SELECT ressource_id FROM evenement ORDER BY transaction, seq"
        assert vus == [str(ident) for (ident,) in await lire(url, ordre)]


async def test_seize_ecrivains_et_un_lecteur(client: Client, url_base: str) -> None:
    await _course(client, url_base, 16 * 20)


@pytest.mark.lent
async def test_seize_ecrivains_et_un_lecteur_cent_mille(client: Client, url_base: str) -> None:
    await _course(client, url_base, 100_000)


@pytest.mark.parametrize("magasin", ["postgresql"], indirect=True)
async def test_un_acte_lent_n_est_pas_double(client: Client, url_base: str) -> None:
    """An act that began first and commits last: those after it wait, so that nothing appears behind the reader."""
    dep, vus, lent = client.departement, list[str](), uuid4()
    connexion = await asyncpg.connect(url_base)
    try:
        transaction = connexion.transaction()
        await transaction.start()
        await connexion.execute(INSERTION, lent)
        rapide = (await monde.structure(dep))["id"]
        apres, a_jour = await _avancer(dep, None, vus)
        assert (vus, a_jour) == ([], True)
        await transaction.commit()
    finally:
        await connexion.close()
    async with asyncio.timeout(60):
        while len(vus) < 2:
            apres, _ = await _avancer(dep, apres, vus)
    assert vus == [str(lent), rapide]
