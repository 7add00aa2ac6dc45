"""F8: a reader follows a real server's change feed while others write and it is killed; nothing missed, or twice."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from app.config import Settings
from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.lots import Chrono, Registre, ecarts, scene, serveurs
from tests.fiabilite.outils import jeton, lire

ECRIVAINS = 16
INSERTION = """INSERT INTO evenement (le, compte, acte, ressource, ressource_id, donnees)
VALUES (now(), 'essai', 'essai.lent', 'structures', $1, '{}')"""


async def _avancer(par: Acces, apres: str | None, vus: list[str]) -> tuple[str, bool]:
    page = await par.get("/v1/changements", 200, params={"limit": 200} | ({"apres": apres} if apres else {}))
    vus += [x["ressource_id"] for x in page["items"]]
    return page["next_cursor"], page["a_jour"]


async def _lire_tout(http: httpx.AsyncClient, vus: list[str], attendus: Callable[[], int | None]) -> None:
    """Follow the feed from its start until all that was acknowledged is told, and one page more; a server that is down
    is asked again, from the same place.
    """
    apres: str | None = None
    while True:
        complet = len(vus) >= (attendus() or float("inf"))
        try:
            lue = await http.get("/v1/changements", params={"limit": 200} | ({"apres": apres} if apres else {}))
        except httpx.TransportError:
            await asyncio.sleep(0.05)
            continue
        if lue.status_code == 503:
            await asyncio.sleep(0.05)
            continue
        assert lue.status_code == 200, lue.text
        page = lue.json()
        vus += [x["ressource_id"] for x in page["items"] if x["ressource"] == "activites"]
        apres = page["next_cursor"]
        if complet and page["a_jour"]:
            return
        if page["a_jour"]:
            await asyncio.sleep(0.01)


async def _course(
    client: Client, settings: Settings, url: str, *, personnes: int, actes: int, taille: int, morts: int
) -> None:
    """Each writer sends its share in batches, the server is killed, the reader goes on to the end."""
    lieu, registre, vus, chrono = await scene(client, personnes), Registre(), list[str](), Chrono("F8")
    par_ecrivain = actes // ECRIVAINS
    async with serveurs(settings) as lances:

        async def ecrire(nom: int) -> None:
            async with lances.client(0, lieu.entetes(settings)) as http:
                for debut in range(0, par_ecrivain, taille):
                    rangs = range(debut, min(debut + taille, par_ecrivain))
                    await registre.envoyer(http, [lieu.activite(f"{nom}-{n}", nom * par_ecrivain + n) for n in rangs])

        def attendus() -> int | None:
            return len(registre.acquittes) if ecrivains.done() else None

        ecrivains = asyncio.gather(*(ecrire(nom) for nom in range(ECRIVAINS)))
        async with lances.client(0, jeton(settings, "departement")) as http:
            lecteur = asyncio.create_task(_lire_tout(http, vus, attendus))
            await lances.frapper(morts)
            await ecrivains
            ecrit = len(vus)
            async with asyncio.timeout(300):
                await lecteur
    manques, en_trop = ecarts(vus, registre.acquittes.values())
    chiffres = {"changes": len(registre.acquittes), "kills": lances.morts, "read_while_written": ecrit}
    chrono.dire(**chiffres, missed=manques, twice=en_trop)
    assert len(registre.acquittes) == par_ecrivain * ECRIVAINS
    assert (manques, en_trop) == (0, 0), "missed, or told twice"
    ordre = "SELECT ressource_id FROM evenement WHERE ressource = 'activites' ORDER BY \"transaction\", seq"
    assert vus == [str(UUID(str(ident))) for (ident,) in await lire(url, ordre)]


async def test_seize_ecrivains_et_un_lecteur(client: Client, settings: Settings, url_base: str) -> None:
    await _course(client, settings, url_base, personnes=20, actes=16 * 60, taille=5, morts=1)


@pytest.mark.lent
async def test_seize_ecrivains_et_un_lecteur_cent_mille(client: Client, settings: Settings, url_base: str) -> None:
    await _course(client, settings, url_base, personnes=150, actes=100_000, taille=50, morts=5)


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
