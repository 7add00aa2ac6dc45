"""Playgrounds outlive a kill -9 of their server, also in the middle of being made or put back as new."""

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from app.config import Settings
from tests import monde
from tests.bacs import BACS, Bac, creer_bac, reglages_bacs
from tests.fiabilite.outils import Serveur, port_libre

NEUF = 6  # people of a playground as new


async def _mises_a_mort(reglages: Settings, morts: int) -> None:
    """One playground is put back as new while the server is killed, another is left alone: whole, both, each time."""
    hasard, port = random.Random(7), port_libre()
    lance = Serveur(reglages, port=port, AISNE_MODE="bac_a_sable", AISNE_BACS_RATE_LIMIT="1000/hour")
    try:
        await asyncio.to_thread(lance.attendre)
        async with httpx.AsyncClient(base_url=lance.adresse, timeout=30) as http:
            sujet, temoin = await creer_bac(http), await creer_bac(http, jour="2028-03-15")
            gardee = (await monde.beneficiaire(await temoin.role("departement")))["id"]
            jeton = await temoin.role("departement")
            for _ in range(morts):
                dep = await sujet.role("departement")
                ecrite = (await monde.beneficiaire(dep))["id"]
                essais = [
                    asyncio.create_task(dep.brut("POST", f"{BACS}/reinitialisation", json={})),
                    asyncio.create_task(http.post(BACS, json={})),
                ]
                await asyncio.sleep(hasard.uniform(0.0, 0.4))
                lance.tuer()
                lance.fermer()
                await asyncio.gather(*essais, return_exceptions=True)
                lance = Serveur(reglages, port=port, AISNE_MODE="bac_a_sable", AISNE_BACS_RATE_LIMIT="1000/hour")
                await asyncio.to_thread(lance.attendre)
                await _entier(sujet, ecrite)
                assert (await jeton.get(f"/v1/beneficiaires/{gardee}", 200))["id"] == gardee, "a token in hand serves"
                assert (await (await temoin.role("porteur")).get(BACS))["jour"] == "2028-03-15"
    finally:
        lance.fermer()
    for fichier in reglages.dossier_bacs.glob("[0-9a-f]*/aisne.db"):
        with closing(sqlite3.connect(fichier)) as connexion:
            assert connexion.execute("PRAGMA integrity_check").fetchall() == [("ok",)], fichier


async def _entier(bac: Bac, ecrite: str) -> None:
    """As it was, with the person just written, or as new without; with its accounts in both cases."""
    dep = await bac.role("departement")
    vu, lue = await dep.get(BACS, 200), await dep.brut("GET", f"/v1/beneficiaires/{ecrite}")
    if lue.status_code == 404:
        assert vu["contenu"]["beneficiaire"] == NEUF
    else:
        assert vu["contenu"]["beneficiaire"] > NEUF
    for role in bac.secrets:
        await (await bac.role(role)).get("/v1/moi", 200)


async def test_un_bac_survit_a_kill_9(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    await _mises_a_mort(reglages_bacs(modele_sqlite, tmp_path, cle_signature), 1)


@pytest.mark.lent
async def test_un_bac_survit_vingt_fois(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    await _mises_a_mort(reglages_bacs(modele_sqlite, tmp_path, cle_signature), 20)
