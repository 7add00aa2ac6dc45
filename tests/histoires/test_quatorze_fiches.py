"""A participant's life in each of the 14 fiches, on a real server and both stores, one person per motif."""

import asyncio
from typing import Any

import pytest

from tests.client import Client
from tests.histoires.vies import NON_VALORISABLE, Scene, Vie, lire_yaml

ATTENDUS: list[dict[str, Any]] = lire_yaml("attendus.yaml")
DE_FRONT = 4  # people at a time: their lives cross, as they do


def nom(attendu: dict[str, Any]) -> str:
    return "-".join(filter(None, (attendu["fiche"], attendu.get("parcours"))))


@pytest.mark.parametrize("attendu", ATTENDUS, ids=nom)
async def test_une_vie_par_motif(vrai_client: Client, attendu: dict[str, Any]) -> None:
    scene = await Scene(vrai_client, attendu).batir()
    filtre = f"fiche={attendu['fiche']}" + (f"&parcours={attendu['parcours']}" if "parcours" in attendu else "")
    lus = (await scene.dep.get(f"/v1/referentiel/motifs-sortie?{filtre}"))["items"]
    motifs = [m["code"] for m in lus if m["valorisable"]]
    assert [m["code"] for m in lus if not m["valorisable"]] == [NON_VALORISABLE]
    assert len(motifs) == attendu["motifs"]
    place = asyncio.Semaphore(DE_FRONT)

    async def jouer(rang: int, motif: str) -> None:
        async with place:
            await Vie(scene, motif, rang).vivre()

    async with asyncio.TaskGroup() as groupe:
        for rang, motif in enumerate([*motifs, NON_VALORISABLE]):
            groupe.create_task(jouer(rang, motif))
    sorties = (await scene.porteur.get("/v1/entrees?statut=sortie&total=true"))["total"]
    assert sorties == len(motifs) + 1


async def test_les_quatorze_fiches_y_sont(vrai_client: Client) -> None:
    fiches = (await vrai_client.departement.get("/v1/referentiel/fiches"))["items"]
    assert [f["code"] for f in fiches] == list(dict.fromkeys(a["fiche"] for a in ATTENDUS))
    assert len(fiches) == 14
