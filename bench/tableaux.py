"""W4: a year of 15 h compliance by week, and by week x UTAS x fiche, beside its recomputation from the person-weeks.

`python -m bench w4 --personnes 2000`. The seed is spread over seven territories, fourteen fiches and 52 weeks.
"""

import asyncio
import statistics
import time
from datetime import date, timedelta

import asyncpg
import orjson

from app.catalogue.chargement import charger
from bench.banc import Banc
from bench.charge import Client, Mesure, cpu, requete

PORT = 8464
PERIODE = "du=2027-02-01&au=2028-01-30"
QUESTIONS = {
    "by week": f"/v1/tableaux-de-bord/assiduite?{PERIODE}",
    "by UTAS": f"/v1/tableaux-de-bord/assiduite?{PERIODE}&par=utas",
    "by week x UTAS x fiche": f"/v1/tableaux-de-bord/assiduite?{PERIODE}&par=semaine&par=utas&par=fiche",
}
FICHES = charger("2027-2028").fiches
UTAS = sorted(charger("2027-2028").utas)


async def _etaler(url: str) -> None:
    """Seven territories, fourteen fiches, two half-years alike."""
    connexion = await asyncpg.connect(url)
    rang = "abs(hashtext(beneficiaire_id::text))"
    await connexion.execute(
        f"UPDATE situation SET valeur = ($1::text[])[1 + {rang} % {len(UTAS)}] WHERE nature = 'utas'", UTAS
    )
    autres = [code for code in FICHES if code != "1-2"]
    await connexion.execute(
        f"UPDATE entree SET fiche = ($1::text[])[1 + {rang} / 7 % {len(autres)}] WHERE fiche = '2'", autres
    )
    colonnes = "objectif_minutes, minutes_prevues, minutes_declarees, minutes_validees, minutes_rejetees, "
    colonnes += "minutes_retenues, par_type, partielle, statut"
    await connexion.execute(
        f"INSERT INTO semaine (beneficiaire_id, lundi, {colonnes}) "
        f"SELECT beneficiaire_id, lundi + $1::int, {colonnes} FROM semaine",
        26 * 7,
    )
    await connexion.execute(
        f"UPDATE semaine SET statut = CASE WHEN ({rang} + lundi.ord) % 3 = 0 THEN 'atteint' ELSE statut END "
        "FROM (SELECT DISTINCT lundi AS l, dense_rank() OVER (ORDER BY lundi) AS ord FROM semaine) AS lundi "
        "WHERE semaine.lundi = lundi.l"
    )
    await connexion.execute("ANALYZE")
    await connexion.close()


async def mesurer(banc: Banc, *, tours: int) -> list[str]:
    """p50 of each question from the cube, one recomputation of it, and whether both say the same."""
    await _etaler(banc.url)
    jeton = banc.jeton("departement")
    jour = (date(2028, 1, 30) + timedelta(days=1)).isoformat()
    with banc.serveur(PORT, "app", "serve", "--port", str(PORT), AISNE_TODAY=jour) as pid:
        client, pids = await Client.ouvrir(PORT), [pid, banc.postgres]
        debut = time.perf_counter()
        await _attendre(client, jeton)
        lignes = [f"cube first counted within {time.perf_counter() - debut:.1f} s", *await _apres(client, banc, jeton)]
        lignes += ["| question | rows | p50 ms | CPU ms | recomputed ms | equal |", "|---|---|---|---|---|---|"]
        for nom, adresse in QUESTIONS.items():
            depart = time.perf_counter()
            exact = await _lire(client, f"{adresse}&exact=true", jeton)
            recompte = (time.perf_counter() - depart) * 1000
            lu = await _lire(client, adresse, jeton)
            egal = (lu["items"], lu["total"]) == (exact["items"], exact["total"]) and not lu["exact"]
            m = await _chronometrer(client, adresse, jeton, tours, pids)
            lignes.append(f"| {nom} | {len(lu['items'])} | {m.p50_ms:.1f} | {m.cpu_ms:.1f} | {recompte:.0f} | {egal} |")
        client.fermer()
    return lignes


async def _apres(client: Client, banc: Banc, jeton: str) -> list[str]:
    """How long after an activité the cube counts it."""
    cle = banc.cles[0]
    activite = {
        "beneficiaire_id": str(cle["personne"]),
        "entree_id": str(cle["entree"]),
        "type": "atelier_collectif",
        "date": "2028-01-12",
        "duree_minutes": 60,
    }
    ecrire = requete("POST", "/v1/activites", banc.jeton("porteur"), orjson.dumps(activite))
    debut = time.perf_counter()
    statut, corps = await client.envoyer(ecrire)
    if statut != 201:
        raise SystemExit(f"HTTP {statut}: {corps[:500]!r}")
    await _attendre(client, jeton)
    return [f"an activité is counted {time.perf_counter() - debut:.1f} s after it is sent"]


async def _attendre(client: Client, jeton: str) -> None:
    """Until the relay has counted all that was told."""
    compte = False
    while not compte:
        await asyncio.sleep(0.05)
        lu = await _lire(client, QUESTIONS["by week"], jeton)
        compte = bool(lu["a_jour"] and not lu["exact"])


async def _lire(client: Client, adresse: str, jeton: str) -> dict[str, object]:
    statut, corps = await client.envoyer(requete("GET", adresse, jeton))
    if statut != 200:
        raise SystemExit(f"HTTP {statut}: {corps[:500]!r}")
    lu: dict[str, object] = orjson.loads(corps)
    return lu


async def _chronometrer(client: Client, adresse: str, jeton: str, tours: int, pids: list[int]) -> Mesure:
    octets, durees = requete("GET", adresse, jeton), []
    for _ in range(5):
        await client.envoyer(octets)
    avant = cpu(pids)
    for _ in range(tours):
        debut = time.perf_counter()
        await client.envoyer(octets)
        durees.append(time.perf_counter() - debut)
    usage = (cpu(pids) - avant) * 1000 / tours
    return Mesure(tours, sum(durees), usage, statistics.median(durees) * 1000, 0)
