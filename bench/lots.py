"""W2: batches of 1,000 events, their replay, an import, beside the same rows in a raw `unnest` insert.

`python -m bench.lots` measures it alone.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg
import orjson
import typer

from bench.banc import Banc, dresser
from bench.charge import Client, cpu, requete

PORT = 8463
LOT = 1_000
PERSONNES_PAR_LOT = 100
LIGNES_IMPORT = 100_000
TABLES = {
    "activite": "id, version, saisi_le, beneficiaire_id, structure_id, agent_id, entree_id, type, compte_15h, du, au, "
    "heure_debut, duree_minutes, repartition, estimee, details, origine, statut, motif_rejet",
    "evenement": "le, compte, agent_id, structure_id, acte, ressource, ressource_id, beneficiaire_id, donnees",
    "evenement_recu": "structure_id, source, id_evenement, empreinte, ressource, ressource_id, lot_id, le",
    "semaine": "beneficiaire_id, lundi, objectif_minutes, minutes_prevues, minutes_declarees, minutes_validees, "
    "minutes_rejetees, minutes_retenues, par_type, partielle, statut",
}
FIN = {
    "semaine": "ON CONFLICT (beneficiaire_id, lundi) DO UPDATE SET minutes_declarees = excluded.minutes_declarees, "
    "minutes_retenues = excluded.minutes_retenues, par_type = excluded.par_type"
}


def _evenements(cles: list[dict[str, Any]], source: str, rang: int, hasard: Random) -> list[dict[str, Any]]:
    """A batch: ten days of a fortnight of some people, by day."""
    gens = hasard.sample(cles, PERSONNES_PAR_LOT)
    debut = date(2027, 5, 17) + timedelta(days=hasard.randrange(15))
    return [
        {
            "id": f"{rang}-{i}",
            "source": source,
            "type": "activite.realisee",
            "data": {
                "beneficiaire_id": str(gens[i % PERSONNES_PAR_LOT]["personne"]),
                "entree_id": str(gens[i % PERSONNES_PAR_LOT]["entree"]),
                "type": "atelier_collectif",
                "date": (debut + timedelta(days=i // PERSONNES_PAR_LOT)).isoformat(),
                "duree_minutes": hasard.randrange(1, 31),
            },
        }
        for i in range(LOT)
    ]


@dataclass(frozen=True)
class Debit:
    lignes_s: float
    cpu_ms: float  # of 1,000 rows, the sender's left out


async def _ensemble(
    actes: Iterable[list[Callable[[], Awaitable[None]]]], pids: list[int], *, ici: bool = False
) -> Debit:
    """Several senders at once, each with its batches in turn; `ici`: this process does the work."""
    files = [list(suite) for suite in actes]

    async def suivre(suite: list[Callable[[], Awaitable[None]]]) -> None:
        for acte in suite:
            await acte()

    avant, debut, propre = cpu(pids), time.perf_counter(), time.process_time()
    await asyncio.gather(*map(suivre, files))
    passe, nombre = time.perf_counter() - debut, sum(map(len, files))
    usage = cpu(pids) - avant + (time.process_time() - propre if ici else 0)
    return Debit(nombre * LOT / passe, usage * 1000 / nombre)


async def _poster(jeton: str, suites: list[list[bytes]], pids: list[int], attendu: str) -> Debit:
    clients = [await Client.ouvrir(PORT) for _ in suites]

    def acte(client: Client, lot: bytes) -> Callable[[], Awaitable[None]]:
        async def envoyer() -> None:
            statut, corps = await client.envoyer(requete("POST", "/v1/evenements", jeton, lot))
            if statut != 200 or f'"{attendu}":{LOT}'.encode() not in corps[:400]:
                raise SystemExit(f"HTTP {statut}: {corps[:500]!r}")

        return envoyer

    debit = await _ensemble([[acte(c, lot) for lot in suite] for c, suite in zip(clients, suites, strict=True)], pids)
    for client in clients:
        client.fermer()
    return debit


async def _service(banc: Banc, jeton: str, rang: int, *, clients: int, processus: int, nombre: int) -> list[Debit]:
    """First run and replay of `nombre` batches; each client is a software of its own, with people of its own."""
    hasard = Random(rang)
    suites = [
        [
            orjson.dumps(_evenements(banc.cles[c::clients], f"/bench/{rang}/{c}", i, hasard))
            for i in range(nombre // clients)
        ]
        for c in range(clients)
    ]
    commande = ("app", "serve", "--port", str(PORT), "--workers", str(processus), "--no-relay")
    with banc.serveur(PORT, *commande) as pid:
        pids = [pid, banc.postgres]
        # each process plans and compiles its statements before it is measured
        chauffe = [
            [orjson.dumps(_evenements(banc.cles[c::8], f"/chauffe/{rang}/{c}", i, hasard)) for i in range(2)]
            for c in range(8)
        ]
        await _poster(jeton, chauffe, pids, "acceptes")
        return [await _poster(jeton, suites, pids, attendu) for attendu in ("acceptes", "deja_traites")]


async def _importer(banc: Banc, jeton: str) -> float:
    """Rows a second of an NDJSON file, from its deposit to its report; one relay beside the serving process."""
    hasard = Random(7)
    lots = (_evenements(banc.cles, "/fichier", rang, hasard) for rang in range(LIGNES_IMPORT // LOT))
    fichier = b"\n".join(orjson.dumps(e) for lot in lots for e in lot)
    with banc.serveur(PORT, "app", "serve", "--port", str(PORT), AISNE_MAX_BODY_BYTES="100000000"):
        client, debut = await Client.ouvrir(PORT), time.perf_counter()
        statut, corps = await client.envoyer(requete("POST", "/v1/imports", jeton, fichier, "application/x-ndjson"))
        if statut != 202:
            raise SystemExit(f"HTTP {statut}: {corps[:500]!r}")
        lu = orjson.loads(corps)
        while lu["statut"] in ("recu", "en_cours"):
            await asyncio.sleep(0.5)
            _, corps = await client.envoyer(requete("GET", f"/v1/imports/{lu['id']}", jeton))
            lu = orjson.loads(corps)
        if lu["synthese"]["acceptes"] != LIGNES_IMPORT:
            raise SystemExit(f"the import was not whole: {lu}")
        client.fermer()
        return LIGNES_IMPORT / (time.perf_counter() - debut)


async def _retirer(url: str, rang: int) -> list[dict[str, list[list[Any]]]]:
    """The rows that the service wrote, a batch and a table as columns, taken out so that they can be written again."""
    connexion = await asyncpg.connect(url)
    siens = "SELECT ressource_id FROM evenement_recu WHERE lot_id = $1"
    voulues = {
        "activite": f"id IN ({siens})",
        "evenement": f"ressource_id IN ({siens})",
        "evenement_recu": "lot_id = $1",
        "semaine": "(beneficiaire_id, lundi) IN (SELECT beneficiaire_id, date_trunc('week', du)::date "
        f"FROM activite WHERE id IN ({siens}))",
    }
    lots = []
    for (lot,) in await connexion.fetch(
        "SELECT DISTINCT lot_id FROM evenement_recu WHERE source LIKE $1 ORDER BY lot_id", f"/bench/{rang}/%"
    ):
        lues = {nom: await _colonnes(connexion, nom, ou, lot) for nom, ou in voulues.items()}
        lots.append(lues)
    await connexion.execute("ALTER TABLE evenement DISABLE TRIGGER USER")
    for nom, colonne in (("evenement", "ressource_id"), ("activite", "id")):
        await connexion.execute(f"DELETE FROM {nom} WHERE {colonne} IN (SELECT ressource_id FROM evenement_recu)")
    await connexion.execute("DELETE FROM evenement_recu")
    await connexion.execute("ALTER TABLE evenement ENABLE TRIGGER USER")
    await connexion.execute("VACUUM ANALYZE")
    await connexion.close()
    return lots


async def _colonnes(connexion: asyncpg.Connection, nom: str, ou: str, lot: Any) -> list[list[Any]]:
    noms = TABLES[nom].split(", ")
    lignes = await connexion.fetch(f"SELECT {TABLES[nom]} FROM {nom} WHERE {ou} ORDER BY 1, 2", lot)
    return [[ligne[n] for ligne in lignes] for n in noms]


async def _phrases(connexion: asyncpg.Connection) -> dict[str, str]:
    """The INSERT of each table from one array a column."""
    phrases = {}
    for nom, colonnes in TABLES.items():
        genres = dict(
            await connexion.fetch(
                "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::regclass "
                "AND attnum > 0",
                nom,
            )
        )
        tableaux = ", ".join(f"${i}::{genres[c]}[]" for i, c in enumerate(colonnes.split(", "), 1))
        phrases[nom] = f"INSERT INTO {nom} ({colonnes}) SELECT * FROM unnest({tableaux}) {FIN.get(nom, '')}"
    return phrases


async def _limite(banc: Banc, rang: int, *, clients: int) -> Debit:
    lots = await _retirer(banc.url, rang)
    connexions = [await asyncpg.connect(banc.url) for _ in range(clients)]
    phrases = await _phrases(connexions[0])

    def acte(connexion: asyncpg.Connection, lot: dict[str, list[list[Any]]]) -> Callable[[], Awaitable[None]]:
        async def ecrire() -> None:
            async with connexion.transaction():
                for nom, phrase in phrases.items():
                    await connexion.execute(phrase, *lot[nom])

        return ecrire

    suites = [[acte(c, lot) for lot in lots[i::clients]] for i, c in enumerate(connexions)]
    debit = await _ensemble(suites, [banc.postgres], ici=True)
    for connexion in connexions:
        await connexion.close()
    return debit


async def mesurer(banc: Banc, nombre: int) -> list[str]:
    """The lines of the table."""
    jeton = banc.jeton("porteur")
    lignes = [
        "| W2, batches of 1,000 | rows/s | CPU ms | replay rows/s | CPU ms | limit rows/s | CPU ms | service/limit "
        "| targets |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for rang, (clients, processus) in enumerate(((1, 1), (4, 2))):
        premier, rejeu = await _service(banc, jeton, rang, clients=clients, processus=processus, nombre=nombre)
        limite = await _limite(banc, rang, clients=clients)
        lignes.append(
            f"| {clients} at a time, {processus} process{'es' * (processus > 1)} | {premier.lignes_s:.0f} "
            f"| {premier.cpu_ms:.0f} | {rejeu.lignes_s:.0f} | {rejeu.cpu_ms:.0f} | {limite.lignes_s:.0f} "
            f"| {limite.cpu_ms:.0f} | {premier.lignes_s / limite.lignes_s:.2f} | 10,000, 0.45, replay x 2 |"
        )
        print(f"W2, {clients} at a time done", flush=True)
    lignes.append(f"| import of {LIGNES_IMPORT} | {await _importer(banc, jeton):.0f} | | | | | | | 10,000 |")
    return lignes


async def _seul(nombre: int) -> None:
    async with dresser("bench-lots", 1_000) as banc:
        print("", *await mesurer(banc, nombre), sep="\n")


def main(nombre: int = 24) -> None:
    """Measure batches of events, their replay, an import, and the limit, in one run."""
    asyncio.run(_seul(nombre))


if __name__ == "__main__":
    typer.run(main)
