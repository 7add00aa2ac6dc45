"""W1, W3a, W3b: one request at a time per connection, ours and the limit by turns, medians of the rounds."""

import statistics
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import orjson

from bench.banc import Banc
from bench.charge import Mesure, charger, requete

PORTS = {"service": 8461, "limite": 8462}
CIBLES = {"W1": "1.8", "W3a": "2.0", "W3b": "2.0", "portefeuille": "-", "a-faire": "5.0"}


def _scenarios(banc: Banc, jeton: str, hasard: Random) -> dict[str, Callable[[], bytes]]:
    def w1() -> bytes:
        qui = hasard.choice(banc.cles)
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
        return requete("GET", f"/v1/beneficiaires/{hasard.choice(banc.cles)['personne']}/parcours", jeton)

    def w3b() -> bytes:
        return requete("GET", "/v1/semaines?semaine=2027-W24&limit=50", jeton)

    def portefeuille() -> bytes:
        return requete("GET", "/v1/portefeuille?limit=50", jeton)

    def a_faire() -> bytes:
        return requete("GET", "/v1/a-faire?limit=50", jeton)

    return {"W1": w1, "W3a": w3a, "W3b": w3b, "portefeuille": portefeuille, "a-faire": a_faire}


async def mesurer(banc: Banc, *, secondes: float, tours: int, connexions: int) -> list[str]:
    """The lines of the table."""
    jeton = banc.jeton("porteur", "referent")
    limite = {"LIMITE_URL": banc.url, "LIMITE_STRUCTURE": str(banc.structure)}
    nue = ("uvicorn", "bench.limite:app", "--port", str(PORTS["limite"]), "--no-access-log", "--log-level", "warning")
    resultats: dict[tuple[str, str], list[Mesure]] = {}
    with (
        banc.serveur(PORTS["service"], "app", "serve", "--port", str(PORTS["service"])) as service,
        banc.serveur(PORTS["limite"], *nue, **limite) as bare,
    ):
        pids = {"service": service, "limite": bare}
        for nom, suivante in _scenarios(banc, jeton, Random(1)).items():
            for tour in range(tours + 1):
                for qui, port in PORTS.items():
                    mesure = await charger(
                        port, suivante, secondes=secondes, connexions=connexions, pids=[pids[qui], banc.postgres]
                    )
                    if tour:  # the first round warms up
                        resultats.setdefault((nom, qui), []).append(mesure)
            print(f"{nom} done", flush=True)
    return _tableau(resultats)


def _tableau(resultats: dict[tuple[str, str], list[Mesure]]) -> list[str]:
    lignes = [
        "| work | service req/s | service CPU ms | p50 ms | limit req/s | limit CPU ms | service/limit | target CPU |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for nom, cible in CIBLES.items():
        s, limite = (
            (
                statistics.median(m.debit for m in resultats[nom, qui]),
                statistics.median(m.cpu_ms for m in resultats[nom, qui]),
                statistics.median(m.p50_ms for m in resultats[nom, qui]),
            )
            for qui in PORTS
        )
        lignes.append(
            f"| {nom} | {s[0]:.0f} | {s[1]:.2f} | {s[2]:.1f} | {limite[0]:.0f} | {limite[1]:.2f} "
            f"| {s[0] / limite[0]:.2f} | {cible} |"
        )
        echecs = sum(m.echecs for m in resultats[nom, "service"])
        if echecs:
            lignes.append(f"  {nom}: {echecs} answers were not 2xx")
    return lignes
