"""Every route, whoever added it: none without a token, none that breaks, none that lets a received value out (F13)."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.config import Settings
from tests import monde
from tests.client import Client
from tests.fiabilite.outils import Serveur, jeton, lire, port_libre, serveur
from tests.fiabilite.parcourir import NULLE_PART, PUBLIQUES, feuilles, operations, petit_monde, remplacer, situer
from tests.recepteur import Recepteur, recepteur

PAGES = {"/", "/docs", "/openapi.json", "/statique", "/demo/jetons"}  # for people; they hold no data of the store
TEXTE, JOUR, NOMBRE = "Zmarque", "1911-11-11", 918273645
MARQUES = (TEXTE, JOUR, str(NOMBRE))
ROLES = ("departement", "porteur", "referent")
ENTETES = ("Idempotency-Key", "If-Match", "If-None-Match", "Accept", "Content-Type", "Authorization")
BRUTS = (f'"{TEXTE}"', f'{{"nom": {TEXTE}}}', f'["{TEXTE}"]', f"{TEXTE}={TEXTE}")
HOSTILES: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**63,
    10**40,
    1e308,
    "",
    "a" * 100_000,
    "\ud800",
    "𝕬 ​\u202e\u0007'\";--",
    [],
    {},
    [[[[]]]],
    {"id_source": "absente"},
    {"id_source": ["x"]},
    "0001-01-01",
    "9999-12-31",
    "2027-02-30",
    NULLE_PART,
)


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)  # refused before the store is asked
async def test_sans_jeton_401(client: Client, application: FastAPI) -> None:
    """All but the few that are public by contract; and the document forgets no route."""
    document = application.openapi()
    vues = Counter(str(o.methode) for o in operations(document))
    assert sum(vues.values()) > 20
    for operation in operations(document):
        lue = await client.http.request(operation.methode, operation.chemin({}), json=operation.corps)
        if (operation.methode, operation.modele) in PUBLIQUES:
            assert lue.status_code < 500
            continue
        assert lue.status_code == 401, operation
        assert lue.headers["content-type"] == "application/problem+json"
        assert lue.headers["www-authenticate"] == "Bearer"
    caches = {getattr(r, "path", "") for r in application.routes} - set(document["paths"])
    assert {c for c in caches if c} <= PAGES


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)  # refused before the store is asked
async def test_role_sans_droit_403(client: Client, application: FastAPI) -> None:
    """A dashboard, which sees aggregates only, reaches no person, nor any writing."""
    tableau = client.role("tableau_de_bord")
    for operation in operations(application.openapi()):
        if operation.methode == "GET" and not re.search(
            "/(beneficiaires|entrees|prescriptions)(/|$)", operation.modele
        ):
            continue
        if (operation.methode, operation.modele) in PUBLIQUES:
            continue
        lue = await tableau.brut(operation.methode, operation.chemin({}), json=operation.corps)
        attendu = 404 if operation.modele.startswith("/v1/comptes/{id}/secret") else 403  # every account has its own
        assert lue.status_code == attendu, (str(operation), lue.text)


async def _hostiles(client: Client, application: FastAPI, pas: int) -> None:
    idents = await petit_monde(client)
    tout = client.role(*ROLES, structure=idents["structures"])
    rang, ecarts = 0, []

    def juger(lue: httpx.Response, *quoi: object) -> None:
        bonne = lue.status_code < 400 or lue.headers["content-type"] == "application/problem+json"
        if lue.status_code >= 500 or not bonne:
            ecarts.append((lue.status_code, *map(str, quoi), lue.text[:200]))

    for operation in operations(application.openapi()):
        if (operation.methode, operation.modele) in PUBLIQUES:
            continue
        chemin, corps = operation.chemin(idents), situer(operation.corps, idents)
        for nom in operation.parametres:
            for valeur in ("", "-1", "9" * 30, "é" * 400, "2027-W99", "0000-W00", "9999-W53", "[]", "'", "1e9"):
                rang += 1
                if rang % pas == 0:
                    juger(await tout.brut(operation.methode, chemin, params={nom: valeur}, json=corps), operation, nom)
        for lieu in feuilles(corps):
            for valeur in HOSTILES:
                rang += 1
                if rang % pas:
                    continue
                envoi = json.dumps(remplacer(corps, lieu, valeur)).encode()
                entetes = {"Content-Type": "application/json", "If-Match": "*"}
                lue = await tout.brut(operation.methode, f"{chemin}?simulation=true", content=envoi, headers=entetes)
                juger(lue, operation, lieu, repr(valeur)[:40])
    assert rang > 1000
    assert ecarts == []


async def test_valeurs_hostiles(client: Client, application: FastAPI) -> None:
    """No 5xx: one case in eleven here, all of them in the full run."""
    await _hostiles(client, application, 11)


@pytest.mark.lent
async def test_toutes_les_valeurs_hostiles(client: Client, application: FastAPI) -> None:
    await _hostiles(client, application, 1)


def _marque(valeur: Any) -> list[Any]:
    if isinstance(valeur, bool) or valeur is None:
        return [TEXTE]
    if isinstance(valeur, int):
        return [NOMBRE, TEXTE]
    if isinstance(valeur, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", valeur):
        return [JOUR, TEXTE]
    return [TEXTE, NOMBRE]


@pytest.mark.lent
async def test_rien_ne_sort_en_entier(client: Client, settings: Settings, url_base: str) -> None:
    """Every mark, alone, in every place."""
    await _rien_ne_sort(client, settings, url_base, entier=True)


async def test_rien_ne_sort(client: Client, settings: Settings, url_base: str) -> None:
    """Every place once."""
    await _rien_ne_sort(client, settings, url_base, entier=False)


@asynccontextmanager
async def _abonnee(client: Client, settings: Settings, ecoute: Recepteur, **options: str) -> AsyncIterator[Serveur]:
    """The server, and a webhook of the Département's that hears every act."""
    compte = await client.departement.post("/v1/comptes", {"nom": "Relais", "roles": ["departement"]}, 201)
    with serveur(settings, **options) as lance:
        async with httpx.AsyncClient(base_url=lance.adresse) as http:
            acces = (compte["client_id"], compte["client_secret"])
            rendu = await http.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=acces)
            entetes = {"Authorization": f"Bearer {rendu.json()['access_token']}"}
            assert (await http.post("/v1/abonnements", json={"url": ecoute.url}, headers=entetes)).status_code == 201
        yield lance


async def _rien_ne_sort(client: Client, settings: Settings, url_base: str, *, entier: bool) -> None:
    """F13: marked values wherever a client can write; none in a log, an error, a measure, a webhook or the journal.

    A real server, at its most talkative level, so that whatever writes a log is heard.
    """
    idents = await petit_monde(client)
    document = client.http._transport.app.openapi()  # type: ignore[attr-defined]
    entetes = jeton(settings, *ROLES, structure=idents["structures"])
    partout = entetes | {
        "User-Agent": TEXTE,
        "X-Request-Id": f"{TEXTE} {JOUR}",
        "Cookie": f"nom={TEXTE}",
        "Referer": f"http://x/{TEXTE}",
        "X-Forwarded-For": TEXTE,
        "Accept-Language": TEXTE,
    }
    fuites: list[Any] = []
    statuts: Counter[int] = Counter()
    mesures = port_libre()
    options = {"AISNE_LOG_LEVEL": "DEBUG", "AISNE_METRICS_PORT": str(mesures), "AISNE_WEBHOOK_PRIVATE": "true"}
    async with recepteur() as ecoute, _abonnee(client, settings, ecoute, **options) as lance:
        async with httpx.AsyncClient(base_url=lance.adresse, headers=partout, timeout=30) as http:

            async def envoyer(quoi: object, methode: str, chemin: str, **options: Any) -> None:
                lue = await http.request(methode, chemin, **options)
                statuts[lue.status_code] += 1
                if lue.status_code >= 400:
                    texte = lue.text + str(dict(lue.headers))
                    fuites.extend((str(quoi), lue.status_code, m, lue.text[:300]) for m in MARQUES if m in texte)
                if lue.status_code >= 500:
                    fuites.append((str(quoi), lue.status_code, lue.text[:300]))

            for rang, operation in enumerate(operations(document)):
                chemin, corps = operation.chemin(idents), situer(operation.corps, idents)
                noms = (*operation.parametres, "inconnu")
                for groupe in [(n,) for n in noms] if entier else [noms]:
                    parametres = dict.fromkeys(groupe, TEXTE)
                    await envoyer(operation, operation.methode, chemin, params=parametres, json=corps)
                for groupe in [(n,) for n in ENTETES] if entier else [ENTETES[rang % 3 :: 3]]:
                    await envoyer(
                        operation, operation.methode, chemin, headers=dict.fromkeys(groupe, TEXTE), json=corps
                    )
                if corps is None:
                    continue
                for brut in BRUTS if entier else BRUTS[rang % len(BRUTS) :][:1]:
                    types = {"Content-Type": "application/json", "If-Match": "*"}
                    await envoyer(operation, operation.methode, chemin, content=brut.encode(), headers=types)
                for lieu in feuilles(corps):
                    valeur: Any = corps
                    for nom in lieu:
                        valeur = valeur[nom]
                    for marque in _marque(valeur) if entier else _marque(valeur)[:1]:
                        await envoyer(
                            operation,
                            operation.methode,
                            chemin,
                            json=remplacer(corps, lieu, marque),
                            headers={"If-Match": "*"},
                        )
            oauth = {"grant_type": "client_credentials", "client_id": TEXTE, "client_secret": TEXTE}
            await envoyer("oauth", "POST", "/oauth/token", data=oauth)
            await envoyer("oauth", "POST", "/oauth/token", data=oauth | {"grant_type": TEXTE})
            await envoyer("oauth", "POST", "/oauth/token", data=oauth, headers={"Authorization": f"Basic {TEXTE}"})
        dernier = (await monde.structure(client.departement))["id"]  # delivered after all that was done before
        async with asyncio.timeout(60):
            while dernier not in {x.lu["data"].get("ressource_id") for x in ecoute.acceptes}:  # noqa: ASYNC110  elsewhere
                await asyncio.sleep(0.1)
        async with httpx.AsyncClient() as http:
            mesurees = (await http.get(f"http://127.0.0.1:{mesures}/metrics")).text
        messages = [f"{recu.entetes} {recu.corps.decode()}" for recu in ecoute.recus]
        lance.arreter()
        await asyncio.to_thread(lance.fin, 30)
        ecrit = lance.sortie()
    assert fuites == []
    assert statuts[200] + statuts[201] > 50  # marks were also stored, so that they could have leaked later
    assert ecrit.count('"event": "requete"') > 100
    assert [ligne for ligne in ecrit.splitlines() if any(m in ligne for m in MARQUES)] == []
    assert "aisne_requetes_total" in mesurees
    assert len(messages) > 20
    assert [m for m in MARQUES if m in mesurees] == []
    assert [m for m in messages if any(marque in m for marque in MARQUES)] == []
    journal = await lire(url_base, "SELECT acte, ressource, CAST(donnees AS TEXT), compte FROM evenement")
    assert journal
    assert [ligne for ligne in journal if TEXTE in str(ligne)] == []
    assert [x for x in await lire(url_base, "SELECT route, compte FROM acces_dossier") if TEXTE in str(x)] == []
