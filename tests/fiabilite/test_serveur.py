"""The real server: what makes it refuse to start, how it stops, and what a kill -9 costs (F1: nothing)."""

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

import app.cli
import app.serveur
from app.config import Settings, get_settings
from tests.conftest import migrer
from tests.fiabilite.outils import (
    RACINE,
    Serveur,
    compter,
    environnement,
    jeton,
    lire,
    nombre_de_morts,
    port_libre,
    serveur,
)

PG_ABSENT = "postgresql://nul:motdepasse@127.0.0.1:1/nul"


def cle_de_production(dossier: Path, courbe: ec.EllipticCurve | None = None) -> Path:
    cle = ec.generate_private_key(courbe or ec.SECP256R1())
    chemin = dossier / "production.pem"
    chemin.write_bytes(
        cle.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return chemin


def refus_de_demarrer(settings: Settings, **valeurs: str) -> str:
    """What the server says when it will not start: a line or two on standard error, and a failing code."""
    fini = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--port", str(port_libre())],
        cwd=RACINE,
        env=environnement(settings, **valeurs),
        capture_output=True,
        timeout=60,
        check=False,
    )
    dit = fini.stderr.decode()
    assert fini.returncode == 1, dit
    assert "Traceback" not in dit, dit
    assert fini.stdout == b""
    return dit.strip()


def refus_dans_ce_processus(monkeypatch: pytest.MonkeyPatch, valeurs: dict[str, str]) -> str:
    """The same command, without a new interpreter: what it would write on standard error."""
    for nom in [n for n in os.environ if n.startswith("AISNE_")]:
        monkeypatch.delenv(nom)
    for nom, valeur in valeurs.items():
        monkeypatch.setenv(nom, valeur)
    monkeypatch.setattr(sys, "argv", ["app", "serve", "--port", str(port_libre())])
    monkeypatch.setattr(
        app.serveur, "configurer_journaux", lambda niveau: None
    )  # the logs of this run stay as they are
    monkeypatch.setattr(app.cli, "servir", lambda **options: pytest.fail("it was about to serve"))
    get_settings.cache_clear()
    try:
        with pytest.raises(SystemExit) as fin:
            app.cli.main()
    finally:
        get_settings.cache_clear()
    assert isinstance(fin.value.code, str)  # Python writes it on standard error, and ends with 1
    return fin.value.code


PRODUCTION = {"AISNE_MODE": "production", "AISNE_TODAY": ""}
REFUS: dict[str, tuple[dict[str, str], str]] = {
    "clé absente": (
        PRODUCTION | {"AISNE_DATABASE_URL": PG_ABSENT, "AISNE_SIGNING_KEY_FILE": "{dossier}/absente.pem"},
        "le fichier de clé est absent",
    ),
    "clé de développement": (
        PRODUCTION | {"AISNE_DATABASE_URL": PG_ABSENT, "AISNE_SIGNING_KEY_FILE": "{dossier}/developpement.pem"},
        "clé de développement est refusée",
    ),
    "clé illisible": (
        PRODUCTION | {"AISNE_DATABASE_URL": PG_ABSENT, "AISNE_SIGNING_KEY_FILE": "{dossier}/illisible.pem"},
        "pas une clé PEM lisible",
    ),
    "autre courbe": (
        PRODUCTION | {"AISNE_DATABASE_URL": PG_ABSENT, "AISNE_SIGNING_KEY_FILE": "{dossier}/courbe/production.pem"},
        "P-256",
    ),
    "sqlite en production": (
        PRODUCTION | {"AISNE_SIGNING_KEY_FILE": "{dossier}/production.pem"},
        "la production demande PostgreSQL",
    ),
    "calendrier figé en production": (
        PRODUCTION
        | {
            "AISNE_DATABASE_URL": PG_ABSENT,
            "AISNE_SIGNING_KEY_FILE": "{dossier}/production.pem",
            "AISNE_TODAY": "2027-06-15",
        },
        "AISNE_TODAY",
    ),
    "base injoignable": ({"AISNE_DATABASE_URL": PG_ABSENT}, "la base est injoignable"),
    "dossier de la base absent": ({"AISNE_DATABASE_URL": "sqlite:///{dossier}/absent/a.db"}, "la base est injoignable"),
    "base jamais migrée": ({"AISNE_DATABASE_URL": "sqlite:///{dossier}/vide.db"}, "migrate"),
    "schéma en retard": ({"AISNE_DATABASE_URL": "sqlite:///{dossier}/retard.db"}, "migrate"),
    "base qui n'en est pas une": ({"AISNE_DATABASE_URL": "sqlite:///{dossier}/illisible.pem"}, "AISNE_DATABASE_URL"),
    "adresse de base illisible": ({"AISNE_DATABASE_URL": "mysql://u:motdepasse@h/b"}, "AISNE_DATABASE_URL"),
    "débit illisible": ({"AISNE_RATE_LIMIT": "beaucoup"}, "AISNE_RATE_LIMIT"),
    "niveau de journal inconnu": ({"AISNE_LOG_LEVEL": "BAVARD"}, "AISNE_LOG_LEVEL"),
    "mode inconnu": ({"AISNE_MODE": "prod"}, "AISNE_MODE"),
    "jour illisible": ({"AISNE_TODAY": "demain"}, "AISNE_TODAY"),
}


@pytest.mark.parametrize("cas", REFUS)
def test_refus_de_demarrer(cas: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    valeurs, phrase = REFUS[cas]
    cle_de_production(tmp_path)
    (tmp_path / "courbe").mkdir()
    cle_de_production(tmp_path / "courbe", ec.SECP384R1())
    (tmp_path / "developpement.pem").write_bytes(
        b"# cle de developpement\n" + (tmp_path / "production.pem").read_bytes()
    )
    (tmp_path / "illisible.pem").write_text("ceci n'est pas une clé, ni une base de données")
    if "retard.db" in valeurs.get("AISNE_DATABASE_URL", ""):
        migrer(f"sqlite:///{tmp_path}/retard.db", "socle")
    defaut = {
        "AISNE_DATABASE_URL": f"sqlite:///{tmp_path}/a.db",
        "AISNE_SIGNING_KEY_FILE": "{dossier}/developpement.pem",
    }
    propres = {n: v.replace("{dossier}", str(tmp_path)) for n, v in (defaut | valeurs).items() if v}
    dit = refus_dans_ce_processus(monkeypatch, propres)
    assert phrase in dit, dit
    assert len(dit) < 300, dit
    assert "motdepasse" not in dit


@pytest.mark.base_neuve
def test_refus_schema_en_retard(
    settings: Settings, url_base: str, magasin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both stores the same sentence; in a process of its own for SQLite: the code, and nothing else is written."""
    phrase = "UPDATE alembic_version SET version_num = 'ancienne'"
    if magasin == "sqlite":
        with sqlite3.connect(url_base.removeprefix("sqlite:///")) as connexion:
            connexion.execute(phrase)
        connexion.close()
    else:
        asyncio.run(_executer(url_base, phrase))
    if magasin == "sqlite":
        dit = refus_de_demarrer(settings)
    else:
        valeurs = {"AISNE_DATABASE_URL": url_base, "AISNE_SIGNING_KEY_FILE": str(settings.signing_key_file)}
        dit = refus_dans_ce_processus(monkeypatch, valeurs)
    assert dit == "Le schéma de la base n'est pas à jour : lancez « python -m app migrate »."


async def _executer(url: str, phrase: str) -> None:
    connexion = await asyncpg.connect(url)
    await connexion.execute(phrase)
    await connexion.close()


class Verrou:
    """Another writer, who makes a request wait as long as we like."""

    def __init__(self, url: str) -> None:
        self.url, self.connexion = url, None

    async def __aenter__(self) -> "Verrou":
        if self.url.startswith("sqlite"):
            self.connexion: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None)
            self.connexion.execute("BEGIN IMMEDIATE")
        else:
            self.connexion = await asyncpg.connect(self.url)
            await self.connexion.execute("BEGIN; LOCK TABLE structure IN EXCLUSIVE MODE")
        return self

    async def __aexit__(self, *exc: object) -> None:
        fermee = self.connexion.close()
        if fermee is not None:
            await fermee


async def _au_premier_octet(url: str, port: int, jeton_: dict[str, str]) -> None:
    """What the client holds when the first byte of a 201 comes is already on disk, for whoever looks."""
    entetes = "".join(f"{n}: {v}\r\n" for n, v in jeton_.items())
    lecteur, ecrivain = await asyncio.open_connection("127.0.0.1", port)
    for rang in range(1, 11):
        envoi = f'{{"nom": "O{rang}", "type": "ess"}}'
        ecrivain.write(
            f"POST /v1/structures HTTP/1.1\r\nHost: x\r\n{entetes}Content-Type: application/json\r\n"
            f"Content-Length: {len(envoi)}\r\n\r\n{envoi}".encode()
        )
        premier = await lecteur.readexactly(1)
        assert await compter(url, "structure", f"nom = 'O{rang}'") == 1
        statut = premier + await lecteur.readuntil(b"\r\n\r\n")
        assert statut.startswith(b"HTTP/1.1 201"), statut
        taille = next(x for x in statut.lower().split(b"\r\n") if x.startswith(b"content-length"))
        await lecteur.readexactly(int(taille.partition(b":")[2]))
    ecrivain.close()
    await ecrivain.wait_closed()


async def test_premier_octet_puis_arret_propre(settings: Settings, url_base: str) -> None:
    """SIGTERM: the request in flight is finished and durable, no new one is taken, the process ends by itself."""
    entetes = jeton(settings, "departement")
    with serveur(settings, neuf=True) as lance:
        await _au_premier_octet(url_base, lance.port, entetes)
        async with httpx.AsyncClient(base_url=lance.adresse, headers=entetes, timeout=30) as client:
            async with Verrou(url_base):
                envoi = asyncio.create_task(client.post("/v1/structures", json={"nom": "En vol", "type": "ess"}))
                await asyncio.sleep(0.5)
                assert not envoi.done()
                lance.arreter()
                await asyncio.sleep(0.5)
                assert lance.processus.is_alive()
                with pytest.raises(httpx.TransportError):
                    async with httpx.AsyncClient() as autre:
                        await autre.get(lance.adresse + "/sante/vivant")
            assert (await envoi).status_code == 201
        assert await asyncio.to_thread(lance.fin, 15) in (0, -15)
        assert "Traceback" not in lance.sortie()
    assert await compter(url_base, "structure", "nom = 'En vol'") == 1


async def _mises_a_mort(settings: Settings, url: str, morts: int, ecrivains: int = 6) -> int:
    """Kill the server under load, again and again; the ledger of what was acknowledged is kept outside."""
    port, hasard = port_libre(), random.Random(2027)
    entetes = jeton(settings, "departement")
    acquittees: dict[str, str] = {}
    envoyees: set[str] = set()
    fini = asyncio.Event()

    async def ecrire(nom: str) -> None:
        rang = 0
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=entetes, timeout=10) as client:
            while not fini.is_set():
                source = f"{nom}-{rang}"
                envoyees.add(source)
                corps = {"nom": source, "type": "ess", "id_source": source}
                try:
                    lue = await client.post("/v1/structures", json=corps)
                except httpx.TransportError:
                    await asyncio.sleep(0.05)  # not acknowledged: the same id_source is sent again
                    continue
                assert lue.status_code in (200, 201, 503), lue.text
                if lue.status_code != 503:
                    assert acquittees.setdefault(source, lue.json()["id"]) == lue.json()["id"]
                    rang += 1

    lance = Serveur(settings, port=port)
    taches = []
    try:
        await asyncio.to_thread(lance.attendre)
        taches = [asyncio.create_task(ecrire(f"E{n}")) for n in range(ecrivains)]
        for _ in range(morts):
            await asyncio.sleep(hasard.uniform(0.2, 1.0))
            lance.tuer()
            lance.fermer()
            lance = Serveur(settings, port=port)
            await asyncio.to_thread(lance.attendre)
        await asyncio.sleep(0.3)
        fini.set()
        await asyncio.gather(*taches)
    finally:
        for tache in taches:
            tache.cancel()
        lance.fermer()
    lignes = await lire(url, "SELECT nom, count(*) FROM structure GROUP BY nom")
    durables = dict(lignes)
    assert set(acquittees) <= set(durables), "acknowledged, then lost"
    assert set(durables.values()) == {1}, "stored twice"
    assert set(durables) <= envoyees
    assert await compter(url, "cle_source") == len(durables)
    assert await compter(url, "evenement") == len(durables)
    return len(acquittees)


async def test_kill_9(settings: Settings, url_base: str) -> None:
    assert await _mises_a_mort(settings, url_base, morts=1) > 0


@pytest.mark.lent
async def test_kill_9_quinze_fois(settings: Settings, url_base: str) -> None:
    morts = nombre_de_morts(15)
    assert await _mises_a_mort(settings, url_base, morts=morts, ecrivains=16) >= morts
