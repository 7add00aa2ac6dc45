"""F14: what is sent instead of a file is refused within ten seconds, and the server goes on, no bigger for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import pytest

from app.config import Settings
from tests.api.accompagner import Monde
from tests.classeurs import HOSTILES, classeur
from tests.client import Client
from tests.fiabilite.outils import Serveur, jeton, serveur
from tests.fiabilite.test_imports import MEMOIRE_MAX, fini, jusqu_a, lire_json

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
IMPORTS = "/v1/imports?type=activite.realisee"
DELAI = 10.0  # seconds
MEBI = b"x" * (1 << 20)
SAIN = classeur(["type", "date", "duree_minutes"], [["atelier_collectif", "2027-06-01", 60]])


async def _battre(http: httpx.AsyncClient) -> None:
    """The server answers others all the while."""
    while True:
        assert (await http.get("/v1/moi")).status_code == 200
        await asyncio.sleep(0.2)


async def _classeurs(http: httpx.AsyncClient) -> None:
    """One after the other, then all at once: those that must wait too long are told to come back."""
    refus = []
    for nom, (malin, statut, code) in HOSTILES.items():
        contenu = malin(SAIN)
        refus.append((nom, contenu, statut, code))
        async with asyncio.timeout(DELAI):
            reponse = await http.post(IMPORTS, content=contenu, headers={"Content-Type": XLSX})
        assert (reponse.status_code, reponse.json()["code"]) == (statut, code), nom
    reponses = await asyncio.gather(
        *(http.post(IMPORTS, content=x[1], headers={"Content-Type": XLSX}, timeout=60) for x in refus)
    )
    for (nom, _, statut, code), reponse in zip(refus, reponses, strict=True):
        attendues = {(statut, code), (503, "INDISPONIBLE")}
        assert (reponse.status_code, reponse.json()["code"]) in attendues, nom


async def _ligne_sans_fin(lance: Serveur, entetes: dict[str, str], longueur: str, mebis: int) -> bytes:
    """A body that does not end a line; what the server answers to it, perhaps before it has come."""
    lecteur, ecrivain = await asyncio.open_connection("127.0.0.1", lance.port)
    tete = "".join(f"{nom}: {valeur}\r\n" for nom, valeur in entetes.items())
    ecrivain.write(f"POST {IMPORTS} HTTP/1.1\r\nHost: x\r\n{tete}Content-Type: {CSV}\r\n".encode())
    ecrivain.write(f"{longueur}\r\n\r\n".encode())
    reponse = asyncio.ensure_future(lecteur.readuntil(b"\r\n\r\n"))
    with suppress(ConnectionError):
        for _ in range(mebis):
            ecrivain.write(b"100000\r\n" + MEBI + b"\r\n")
            await ecrivain.drain()
            if reponse.done():
                break
    async with asyncio.timeout(DELAI):
        dite = await reponse
    ecrivain.close()
    return dite


async def _ligne_entre_deux(
    lance: Serveur, http: httpx.AsyncClient, entetes: dict[str, str], personne: str, mebis: int
) -> None:
    """A long line of a file that is not too long: refused alone."""

    async def contenu() -> AsyncIterator[bytes]:
        bonne = f"{personne};atelier_collectif;%s/06/2027;60\n"
        yield f"beneficiaire_id;type;date;duree_minutes\n{bonne % '01'}".encode()
        for _ in range(mebis):
            yield MEBI
        yield f"\n{bonne % '02'}".encode()

    recu = await http.post(IMPORTS, content=contenu(), headers={"Content-Type": CSV})
    assert recu.status_code == 202, recu.text
    adresse = recu.headers["location"]
    async with asyncio.timeout(DELAI):
        await jusqu_a(lambda: fini(lance, adresse, entetes))
    rapport = await lire_json(lance, f"{adresse}/rapport", entetes)
    assert [(x["ligne"], x["erreurs"][0]["code"]) for x in rapport["rejets"]] == [(3, "LIGNE_TROP_LONGUE")]
    assert rapport["synthese"] == {"recus": 3, "acceptes": 2, "deja_traites": 0, "rejetes": 1}


async def _eprouver(client: Client, settings: Settings, *, admis: int, envoyes: int) -> None:
    """`admis`: the mebibytes that the server takes; `envoyes`: those of a line that does not end."""
    m = await Monde(client).batir()
    entree = await m.entrer("5")
    entetes = jeton(settings, "porteur", structure=m.porte)
    with serveur(settings, AISNE_IMPORTS_MAX_BYTES=str(admis << 20)) as lance:
        async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes, timeout=DELAI) as http:
            bat = asyncio.create_task(_battre(http))
            await _classeurs(http)
            for longueur, mebis in (("Transfer-Encoding: chunked", envoyes), (f"Content-Length: {envoyes << 20}", 0)):
                dite = await _ligne_sans_fin(lance, entetes, longueur, mebis)
                assert dite.startswith(b"HTTP/1.1 413 "), dite
            await _ligne_entre_deux(lance, http, entetes, entree["beneficiaire_id"], admis - 1)
            assert not bat.done(), bat.exception()
            bat.cancel()
        assert lance.memoire_max() <= MEMOIRE_MAX
        assert "Traceback" not in lance.sortie()
    assert list(settings.dossier_imports.iterdir()) == []


async def test_des_fichiers_hostiles(client: Client, settings: Settings) -> None:
    await _eprouver(client, settings, admis=32, envoyes=64)


@pytest.mark.lent
async def test_une_ligne_d_un_gibioctet(client: Client, settings: Settings) -> None:
    await _eprouver(client, settings, admis=190, envoyes=1_024)
