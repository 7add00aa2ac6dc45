"""The rate of an account: on each of its answers, its own when it has one, and weighed by what a request brings."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import time_machine
from fastapi import FastAPI

from app.config import Settings
from app.main import create_app
from tests import monde
from tests.client import Acces, Client
from tests.comptes import acces, compte, demander, modifier
from tests.contrat.document import document
from tests.fiabilite.test_erreurs import MINUTE, verifier

QUOTA = 20


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"rate_limit": f"{QUOTA}/minute", "max_body_bytes": 2_000_000})


@pytest.fixture(autouse=True)
def horloge() -> Any:
    with time_machine.travel(MINUTE, tick=False) as lue:
        yield lue


def reste(reponse: httpx.Response) -> int:
    """What is left, as every answer says it."""
    assert reponse.headers["ratelimit-policy"].startswith('"defaut";q=')
    assert reponse.headers["ratelimit"].endswith(";t=61")
    return int(reponse.headers["ratelimit"].split(";")[1].removeprefix("r="))


async def test_chaque_reponse_dit_ce_qui_reste(client: Client, settings: Settings) -> None:
    """Done, refused for whatever reason, read or not: one less each time."""
    dep, json = client.departement, {"Content-Type": "application/json"}
    attendus: list[tuple[int, str, str, dict[str, Any]]] = [
        (200, "GET", "/v1/moi", {}),
        (201, "POST", "/v1/structures", {"json": {"nom": "A", "type": "ess"}}),
        (400, "POST", "/v1/structures", {"content": b"{", "headers": json}),
        (403, "POST", "/v1/activites", {"json": {}}),
        (404, "GET", "/v1/rien", {}),
        (404, "GET", "/v1/structures/0198c0de-0000-7000-8000-00000000dead", {}),
        (405, "PUT", "/v1/structures", {}),
        (406, "GET", "/v1/structures", {"headers": {"Accept": "image/png"}}),
        (413, "POST", "/v1/structures", {"content": b" " * (settings.max_body_bytes + 1), "headers": json}),
        (415, "POST", "/v1/structures", {"content": b"{}", "headers": {"Content-Type": "text/plain"}}),
        (422, "POST", "/v1/structures", {"json": {}}),
        (422, "GET", "/v1/moi?nul=%00", {}),
    ]
    for rang, (statut, methode, adresse, options) in enumerate(attendus, start=1):
        reponse = await dep.brut(methode, adresse, **options)
        assert reponse.status_code == statut, (adresse, reponse.text)
        assert reste(reponse) == QUOTA - rang
        if statut >= 400:
            verifier(reponse, statut)
            assert "retry-after" not in reponse.headers


async def test_429(client: Client, horloge: Any) -> None:
    """Before anything is read; for this account alone; until the window ends."""
    dep = client.departement
    for rang in range(QUOTA):
        assert reste(await dep.brut("GET", "/v1/moi")) == QUOTA - 1 - rang
    gros = b" " * 3_000_000
    for methode, adresse, options in (
        ("GET", "/v1/moi", {}),
        ("GET", "/v1/rien", {}),
        ("POST", "/v1/structures", {"content": gros}),
    ):
        reponse = await dep.brut(methode, adresse, **options)
        verifier(reponse, 429, "TROP_DE_REQUETES")
        assert (reste(reponse), reponse.headers["retry-after"]) == (0, "61")
    assert (await client.role("tableau_de_bord").brut("GET", "/v1/moi")).status_code == 200
    horloge.move_to(MINUTE + 60)
    assert reste(await dep.brut("GET", "/v1/moi")) == QUOTA - 1


async def test_personne_n_est_pas_compte(client: Client) -> None:
    """Without a valid token there is no account: 401, and nobody's rate is said."""
    for entetes in ({}, {"Authorization": "Bearer faux"}, {"Authorization": "Basic eDp5"}):
        for _ in range(QUOTA + 2):
            reponse = await client.http.get("/v1/moi", headers=entetes)
            verifier(reponse, 401)
            assert "ratelimit" not in reponse.headers
    assert (await client.http.get("/sante/vivant")).status_code == 200


async def test_un_compte_a_son_propre_debit(client: Client) -> None:
    """Set by the Département, told by the policy, at once."""
    lu = await compte(client, "porteur", debit=3)
    logiciel = await acces(client.http, lu)
    for attendu in (2, 1, 0):
        reponse = await logiciel.brut("GET", "/v1/moi")
        assert (reponse.status_code, reponse.headers["ratelimit-policy"]) == (200, '"defaut";q=3;w=60')
        assert reste(reponse) == attendu
    assert (await logiciel.brut("GET", "/v1/moi")).status_code == 429
    assert (await modifier(client, lu, debit=30))["debit"] == 30
    logiciel = await acces(client.http, lu)
    reponse = await logiciel.brut("GET", "/v1/moi")
    assert (reponse.status_code, reste(reponse)) == (200, 25)
    for faux in (0, -1, 10_000_000, "cinq"):
        refus = await client.departement(
            "PATCH", f"/v1/comptes/{lu['id']}", 422, json={"debit": faux}, headers={"If-Match": "*"}
        )
        assert refus["erreurs"][0]["pointeur"] == "/debit"


def evenements(nombre: int) -> list[dict[str, str]]:
    return [{"id": str(rang), "source": "/l", "type": "inconnu"} for rang in range(nombre)]


async def test_un_lot_pese_un_par_centaine(client: Client) -> None:
    """One event, or a hundred, weigh one; a thousand weigh ten; the last batch may take more than what is left."""
    porteur = client.role("porteur", structure=(await monde.structure(client.departement))["id"])
    restes = []
    for nombre in (1, 100, 101, 1_000, 800):
        reponse = await porteur.brut("POST", "/v1/evenements", json=evenements(nombre))
        assert reponse.status_code == 200
        restes.append(reste(reponse))
    assert restes == [19, 18, 16, 6, 0]
    verifier(await porteur.brut("POST", "/v1/evenements", json=evenements(1)), 429, "TROP_DE_REQUETES")


async def test_aucun_lot_n_est_trop_lourd(client: Client) -> None:
    """An account of one request a minute still sends its thousand events."""
    lu = await compte(client, "porteur", debit=1)
    logiciel = await acces(client.http, lu)
    assert (await logiciel.brut("POST", "/v1/evenements", json=evenements(1_000))).status_code == 200
    assert (await logiciel.brut("POST", "/v1/evenements", json=evenements(1))).status_code == 429


async def test_des_lots_ensemble_ne_passent_pas_tous(client: Client, application: FastAPI) -> None:
    """Those that came in together are weighed as they are read: the door alone would have let them all in."""
    debit = application.state.debit
    scopes: list[dict[str, Any]] = [{} for _ in range(QUOTA)]
    for scope in scopes:
        debit.consommer(scope, "compte")
    passes = 0
    for scope in scopes:
        try:
            debit.alourdir(scope, 9)
            passes += 1
        except Exception as exc:
            assert type(exc).__name__ == "TropDeRequetes"  # noqa: PT017  each of them is looked at
    assert passes == 1


async def test_un_fichier_pese_ses_megaoctets(client: Client) -> None:
    """Announced; a file that does not say its length weighs as the largest."""
    porteur = client.role("porteur", structure=(await monde.structure(client.departement))["id"])
    params, entetes = {"type": "activite.realisee"}, {"Content-Type": "text/csv"}
    entete = b"date;type;duree_minutes\n"
    gros = entete + b"10/06/2027;atelier_collectif;60\n" * 100_000
    options = {"params": params, "headers": entetes}
    assert reste(await porteur.brut("POST", "/v1/imports", content=entete, **options)) == QUOTA - 1
    reponse = await porteur.brut("POST", "/v1/imports", content=gros, **options)
    assert (reponse.status_code, reste(reponse)) == (202, QUOTA - 2 - len(gros) // 1_000_000)

    async def flux() -> AsyncIterator[bytes]:
        yield entete

    reponse = await porteur.brut("POST", "/v1/imports", content=flux(), **options)
    assert (reponse.status_code, reste(reponse)) == (202, 0)


async def test_les_essais_de_jeton_sont_comptes(client: Client) -> None:
    """By address, whoever is named; the refusal is a problem too."""
    inconnu = {"client_id": "inconnu", "client_secret": "faux"}
    for rang in range(QUOTA):
        reponse = await demander(client.http, inconnu | {"client_id": f"inconnu{rang}"})
        assert reponse.status_code == 401
    reponse = await demander(client.http, inconnu)
    verifier(reponse, 429, "TROP_DE_REQUETES")
    assert reponse.headers["retry-after"] == "61"


async def test_le_debit_est_par_processus(client: Client, settings: Settings) -> None:
    """As the README says: another process counts for itself."""
    lu = await compte(client, "porteur", debit=1)
    logiciel = await acces(client.http, lu)
    assert (await logiciel.brut("GET", "/v1/moi")).status_code == 200
    assert (await logiciel.brut("GET", "/v1/moi")).status_code == 429
    autre = create_app(settings)
    async with autre.router.lifespan_context(autre):
        transport = httpx.ASGITransport(autre, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            assert (await Acces(http, logiciel.entetes["Authorization"][7:]).brut("GET", "/v1/moi")).status_code == 200


def test_le_document_dit_le_debit() -> None:
    """429 with its headers on every operation of an account, 413 wherever a body is read, both as problems."""
    entetes = document()["components"]["headers"]
    assert set(entetes) == {"RateLimit", "RateLimit-Policy", "Retry-After"}
    for chemin, verbes in document()["paths"].items():
        for verbe, lue in verbes.items():
            reponses = lue["responses"]
            if "requestBody" in lue:
                assert "application/problem+json" in reponses["413"]["content"], chemin
            if "security" in lue or chemin == "/oauth/token":
                assert "application/problem+json" in reponses["429"]["content"], chemin
                assert set(reponses["429"]["headers"]) == set(entetes), (chemin, verbe)
                reussies = [r["headers"] for s, r in reponses.items() if s.startswith("2")]
                assert reussies
                assert all({"RateLimit", "RateLimit-Policy"} <= set(r) for r in reussies)
                assert set(reponses["503"]["headers"]) == {"Retry-After"}
