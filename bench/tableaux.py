"""W4: a year of 15 h compliance by week, and by week x UTAS x fiche, beside its recomputation from what it counts.

`python -m bench w4 --personnes 20000`. The seed is spread over seven territories, fourteen fiches and 52 weeks: 1,000
people at most, then as many copies of them as it takes.
"""

import asyncio
import statistics
import time
from datetime import date, timedelta

import asyncpg
import orjson

from app.catalogue.chargement import charger
from app.config import Settings
from app.db import Base
from app.tableaux_de_bord.cube import rafraichir
from bench.banc import Banc
from bench.charge import Client, Mesure, cpu, requete
from bench.multiplier import multiplier

PORT = 9530
GABARIT = 1_000  # people written one by one
SANS_LIMITE = 3_600_000  # ms: a recomputation of all is longer than what the service allows a statement
FROIDES = 15  # questions asked for the first time
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
    # one act a week, so that the weeks are the sum of the acts also where there are millions of them
    await connexion.execute("DELETE FROM activite WHERE extract(isodow FROM du) > 1")
    await connexion.execute(
        "UPDATE activite SET duree_minutes = s.minutes_retenues FROM semaine AS s "
        "WHERE s.beneficiaire_id = activite.beneficiaire_id AND s.lundi = activite.du"
    )
    sans_id = "beneficiaire_id, structure_id, agent_id, entree_id, type, compte_15h, duree_minutes, estimee, details, "
    sans_id += "statut, version, saisi_le"
    await connexion.execute(
        f"INSERT INTO activite (id, du, au, {sans_id}) "
        f"SELECT gen_random_uuid(), du + $1::int, au + $1::int, {sans_id} FROM activite",
        26 * 7,
    )
    await connexion.close()


# Minutes by Monday, territory and fiche from the acts themselves: neither the person-weeks nor the service's code.
BRUT = """
SELECT to_char(date_trunc('week', a.du), 'IYYY-"W"IW') AS semaine, u.valeur AS utas, e.fiche,
    sum(a.duree_minutes)::bigint AS minutes
FROM activite AS a
JOIN (SELECT DISTINCT beneficiaire_id, fiche FROM entree) AS e ON e.beneficiaire_id = a.beneficiaire_id
JOIN situation AS u ON u.beneficiaire_id = a.beneficiaire_id AND u.nature = 'utas'
WHERE a.compte_15h AND a.statut <> 'rejetee'
GROUP BY 1, 2, 3
"""


async def _confronter(banc: Banc, lu: dict[str, object]) -> str:
    """The cube's minutes beside the sum of all the acts."""
    connexion = await asyncpg.connect(banc.url)
    await connexion.execute("SET statement_timeout = 0")
    debut = time.perf_counter()
    sommes = {tuple(x)[:3]: x["minutes"] for x in await connexion.fetch(BRUT)}
    duree = time.perf_counter() - debut
    actes = await connexion.fetchval("SELECT count(*) FROM activite")
    await connexion.close()
    items: list[dict[str, object]] = lu["items"]  # type: ignore[assignment]
    dites = {(x["semaine"], x["utas"], x["fiche"]): x["minutes_retenues"] for x in items if x["minutes_retenues"]}
    return f"raw: {actes} acts summed in {duree:.1f} s, equal: {dites == sommes}"


async def mesurer(banc: Banc, *, personnes: int, tours: int, actes: bool) -> list[str]:
    """p50 of each question from the cube, one recomputation of it, and whether both say the same."""
    await _etaler(banc.url)
    await multiplier(banc.url, max(1, personnes // GABARIT), actes=actes)
    jeton, porteur = banc.jeton("departement"), banc.jeton("porteur")  # a connection that waits for one is closed
    jour = (date(2028, 1, 30) + timedelta(days=1)).isoformat()
    reglages = {"AISNE_TODAY": jour, "AISNE_STATEMENT_TIMEOUT_MS": str(SANS_LIMITE)}
    lignes = [await _compter(banc)]  # by itself: a relay then rests nine times what its first count took
    with banc.serveur(PORT, "app", "serve", "--port", str(PORT), **reglages) as pid:
        client, pids = await Client.ouvrir(PORT), [pid, banc.postgres]
        await _attendre(client, jeton)
        lignes.append(await _apres(client, banc, jeton, porteur))
        lignes += ["| question | rows | p50 ms | CPU ms | first time ms | recomputed ms | equal |"]
        lignes += ["|---|---|---|---|---|---|---|"]
        for nom, adresse in QUESTIONS.items():
            depart = time.perf_counter()
            exact = await _lire(client, f"{adresse}&exact=true", jeton)
            recompte = (time.perf_counter() - depart) * 1000
            lu = await _lire(client, adresse, jeton)
            egal = (lu["items"], lu["total"]) == (exact["items"], exact["total"]) and not lu["exact"]
            froide = await _premieres(client, adresse, jeton)
            m = await _chronometrer(client, adresse, jeton, tours, pids)
            chiffres = f"{m.p50_ms:.1f} | {m.cpu_ms:.1f} | {froide:.1f} | {recompte:.0f}"
            lignes.append(f"| {nom} | {len(lu['items'])} | {chiffres} | {egal} |")  # type: ignore[arg-type]
            print(lignes[-1], flush=True)
        if actes:
            lignes.append(await _confronter(banc, lu))
        client.fermer()
    return lignes


async def _compter(banc: Banc) -> str:
    """The first count of all weeks, which a relay makes when it finds none."""
    settings = Settings(database_url=banc.url, statement_timeout_ms=SANS_LIMITE)
    base, debut = Base(settings), time.perf_counter()
    while await rafraichir(base, settings):
        pass
    await base.fermer()
    return f"cube first counted in {time.perf_counter() - debut:.1f} s"


async def _apres(client: Client, banc: Banc, jeton: str, porteur: str) -> str:
    """How long after an activité the cube counts it."""
    cle = banc.cles[0]
    activite = {
        "beneficiaire_id": str(cle["personne"]),
        "entree_id": str(cle["entree"]),
        "type": "atelier_collectif",
        "date": "2028-01-12",
        "duree_minutes": 60,
    }
    ecrire = requete("POST", "/v1/activites", porteur, orjson.dumps(activite))
    debut = time.perf_counter()
    statut, corps = await client.envoyer(ecrire)
    if statut != 201:
        raise SystemExit(f"HTTP {statut}: {corps[:500]!r}")
    await _attendre(client, jeton)
    return f"an activité is counted {time.perf_counter() - debut:.1f} s after it is sent"


async def _premieres(client: Client, adresse: str, jeton: str) -> float:
    """The median of questions that were never asked: of other weeks, as many."""
    durees = []
    for rang in range(1, FROIDES + 1):
        autre = adresse.replace("du=2027-02-01", f"du=2027-01-{31 - rang:02}")
        debut = time.perf_counter()
        await _lire(client, autre, jeton)
        durees.append(time.perf_counter() - debut)
    return statistics.median(durees) * 1000


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
