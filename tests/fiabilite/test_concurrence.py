"""F4: many writers on one resource, each holding the version it read: no update is lost."""

import asyncio
from collections import Counter

import httpx
import pytest

from tests.client import Acces, Client
from tests.fiabilite.outils import compter

ECRIVAINS = 16


async def _creer(dep: Acces) -> str:
    creee = await dep.brut("POST", "/v1/structures", json={"nom": "0", "type": "ess"})
    assert creee.status_code == 201
    return creee.headers["location"]


async def _manches(client: Client, url: str, manches: int) -> None:
    """All write over the version they all read: one wins a round, the others are told."""
    dep = client.departement
    adresse = await _creer(dep)
    for manche in range(manches):
        lue = await dep.brut("GET", adresse)
        assert lue.json()["nom"] == str(manche)
        entetes = {"If-Match": lue.headers["etag"]}

        async def ecrire(rang: int, entetes: dict[str, str] = entetes, manche: int = manche) -> httpx.Response:
            if rang % 2:
                return await dep.brut("PATCH", adresse, json={"nom": str(manche + 1)}, headers=entetes)
            correction = {"champs": {"nom": str(manche + 1)}, "motif": "course"}
            return await dep.brut("POST", f"{adresse}/rectification", json=correction, headers=entetes)

        reponses = await asyncio.gather(*(ecrire(rang) for rang in range(ECRIVAINS)))
        assert Counter(r.status_code for r in reponses) == {200: 1, 412: ECRIVAINS - 1}
        perdantes = [r for r in reponses if r.status_code == 412]
        assert {r.headers["content-type"] for r in perdantes} == {"application/problem+json"}
        assert {r.json()["code"] for r in perdantes} == {"VERSION_PERIMEE"}
        gagnante = next(r for r in reponses if r.status_code == 200)
        assert (await dep.brut("GET", adresse)).headers["etag"] == gagnante.headers["etag"]
    assert (await dep.get(adresse))["version"] == 1 + manches
    assert await compter(url, "evenement", "acte in ('structures.modifie', 'structures.rectifie')") == manches


async def test_une_seule_ecriture_gagne(client: Client, url_base: str) -> None:
    await _manches(client, url_base, 4)


@pytest.mark.lent
async def test_une_seule_ecriture_gagne_cent_manches(client: Client, url_base: str) -> None:
    await _manches(client, url_base, 100)


async def test_aucun_increment_perdu(client: Client) -> None:
    """Each writer adds one, reading again when it lost: the sum is exact."""
    dep = client.departement
    adresse = await _creer(dep)

    async def incrementer() -> None:
        for _ in range(3):
            while True:
                lue = await dep.brut("GET", adresse)
                suivant = {"nom": str(int(lue.json()["nom"]) + 1)}
                ecrite = await dep.brut("PATCH", adresse, json=suivant, headers={"If-Match": lue.headers["etag"]})
                if ecrite.status_code == 200:
                    break
                assert ecrite.status_code == 412, ecrite.text

    await asyncio.gather(*(incrementer() for _ in range(ECRIVAINS // 2)))
    assert (await dep.get(adresse))["nom"] == str(3 * ECRIVAINS // 2)


async def test_sans_if_match_les_actes_s_enchainent(client: Client, url_base: str) -> None:
    """On acts If-Match is optional; without it each is done in turn, none is dropped."""
    dep = client.departement
    adresse = await _creer(dep)
    correction = {"motif": "course"}
    reponses = await asyncio.gather(
        *(
            dep.brut("POST", f"{adresse}/rectification", json=correction | {"champs": {"nom": f"N{rang}"}})
            for rang in range(ECRIVAINS)
        )
    )
    assert {r.status_code for r in reponses} == {200}
    assert sorted(r.json()["version"] for r in reponses) == list(range(2, ECRIVAINS + 2))
    assert await compter(url_base, "correction") == ECRIVAINS


async def test_if_match_illisible_ou_etranger(client: Client) -> None:
    dep = client.departement
    adresse = await _creer(dep)
    for marque in ('"99-abc"', '""', "x", 'W/"1"', '"1', "1-", '"-1"', "'; DROP"):
        lue = await dep.brut("PATCH", adresse, json={"nom": "Z"}, headers={"If-Match": marque})
        assert lue.status_code in {200, 412}, (marque, lue.text)
        if marque.strip('"').partition("-")[0] != "1":
            assert lue.status_code == 412, marque
    autre = await _creer(dep)
    marque = (await dep.brut("GET", autre)).headers["etag"]
    assert (await dep.brut("PATCH", autre, json={"nom": "1"}, headers={"If-Match": "*"})).status_code == 200
    assert (await dep.brut("PATCH", autre, json={"nom": "2"}, headers={"If-Match": marque})).status_code == 412


async def test_la_meme_personne_douze_fois_a_la_fois(client: Client, url_base: str) -> None:
    """Two who record the same person at once, and neither knows: one file, and the other is told of a homonyme."""
    corps = {
        "nom": "Exemple", "prenom": "Camille", "date_naissance": "1990-05-17", "public": "brsa",
        "soumis_droits_devoirs": True, "utas": "laon",
    }  # fmt: skip
    envois = (client.departement.brut("POST", "/v1/beneficiaires", json=corps) for _ in range(12))
    statuts = Counter(reponse.status_code for reponse in await asyncio.gather(*envois))
    assert statuts == {201: 1, 409: 11}
    assert await compter(url_base, "beneficiaire") == 1
