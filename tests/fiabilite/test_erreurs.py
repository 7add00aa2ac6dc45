"""Every error is problem+json with its request id, and none gives back what was sent."""

import asyncio
import tracemalloc
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
import time_machine
from fastapi import FastAPI
from starlette.types import Message

from app.acces.acteur import lieu_du_caractere
from app.config import Settings
from app.db import Session
from app.main import create_app
from tests import monde
from tests.client import Client
from tests.fiabilite.parcourir import petit_monde

CHAMPS = {"type", "title", "status", "detail", "instance", "code", "request_id", "erreurs"}
BON = {"nom": "A", "type": "ess"}
PROPOSE = "0198c0de-0000-7000-8000-000000000001"
MINUTE = 1_812_186_000  # the first second of a minute of June 2027: rates are counted by the clock's minutes


def verifier(lue: httpx.Response, statut: int, code: str | None = None) -> dict[str, Any]:
    """The shape of api.md, point 6."""
    assert lue.status_code == statut, lue.text
    assert lue.headers["content-type"] == "application/problem+json"
    corps: dict[str, Any] = lue.json()
    assert set(corps) == CHAMPS
    assert corps["status"] == statut
    assert corps["request_id"] == lue.headers["x-request-id"] != ""
    assert corps["instance"] == lue.request.url.path
    assert corps["type"] == f"urn:aisne:erreur:{corps['code']}"
    assert corps["detail"].endswith((".", ")"))
    assert code is None or corps["code"] == code
    return corps


async def test_404_405(client: Client) -> None:
    dep = client.departement
    verifier(await dep.brut("GET", "/v1/rien"), 404, "INTROUVABLE")
    verifier(await dep.brut("GET", "/v1/structures/"), 404, "INTROUVABLE")
    verifier(await dep.brut("GET", "/statique/rien.js"), 404, "INTROUVABLE")
    verifier(await dep.brut("GET", "/v1/structures/0198c0de-0000-7000-8000-00000000dead"), 404, "INTROUVABLE")
    for methode in ("PUT", "DELETE", "TRACE"):
        lue = await dep.brut(methode, "/v1/structures")
        verifier(lue, 405, "METHODE_NON_ADMISE")
        assert lue.headers["allow"] == "GET, HEAD, POST"


async def test_400_corps_illisible(client: Client) -> None:
    dep, json = client.departement, {"Content-Type": "application/json"}
    for corps in (
        b"{",
        b"{'nom': 1}",
        b'{"nom": "\xff\xfe"}',
        b"\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"nom": "A"}{"nom": "B"}',
        b"9" * 5000,
    ):
        verifier(await dep.brut("POST", "/v1/structures", content=corps, headers=json), 400, "SYNTAXE_INVALIDE")


async def test_413(client: Client, settings: Settings) -> None:
    """Said by Content-Length or only found while reading, the body is refused before it is held."""
    dep, json = client.departement, {"Content-Type": "application/json"}
    morceau = b" " * 100_000

    async def flux() -> AsyncIterator[bytes]:
        for _ in range(settings.max_body_bytes // len(morceau) + 2):
            yield morceau

    verifier(await dep.brut("POST", "/v1/structures", content=flux(), headers=json), 413, "CORPS_TROP_GRAND")
    gros = b" " * (settings.max_body_bytes + 1)
    verifier(await dep.brut("POST", "/v1/structures", content=gros, headers=json), 413, "CORPS_TROP_GRAND")
    menteur = json | {"Content-Length": "10"}
    verifier(await dep.brut("POST", "/v1/structures", content=gros, headers=menteur), 413, "CORPS_TROP_GRAND")
    juste = b'{"nom": "A", "type": "ess"}'.ljust(settings.max_body_bytes)
    assert (await dep.brut("POST", "/v1/structures", content=juste, headers=json)).status_code == 201


async def test_415(client: Client) -> None:
    dep, corps = client.departement, b'{"nom": "A", "type": "ess"}'
    for type_ in ("text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data", "json"):
        lue = await dep.brut("POST", "/v1/structures", content=corps, headers={"Content-Type": type_})
        verifier(lue, 415, "TYPE_NON_ADMIS")
    verifier(await dep.brut("POST", "/v1/structures", content=corps), 415, "TYPE_NON_ADMIS")
    for type_ in ("application/json", "application/json; charset=utf-8", "application/merge-patch+json"):
        lue = await dep.brut("POST", "/v1/structures", content=corps, headers={"Content-Type": type_})
        assert lue.status_code == 201, type_
    verifier(await dep.brut("POST", "/v1/structures"), 422)


async def test_422(client: Client) -> None:
    dep = client.departement
    lue = verifier(await dep.brut("POST", "/v1/structures", json={"nom": 5, "zut": 1}), 422, "CORPS_INVALIDE")
    assert {(e["pointeur"], e["code"]) for e in lue["erreurs"]} == {
        ("/nom", "CHAMP_INVALIDE"),
        ("/type", "CHAMP_INVALIDE"),
        ("/zut", "CHAMP_INCONNU"),
    }
    verifier(await dep.brut("GET", "/v1/structures?zut=1"), 422)
    verifier(await dep.brut("GET", "/v1/structures?limit=0"), 422)
    verifier(await dep.brut("GET", "/v1/structures?cursor=zut"), 422, "CURSEUR_INVALIDE")
    verifier(await dep.brut("GET", "/v1/structures/zut"), 422)
    verifier(await dep.brut("POST", "/v1/structures?simulation=peut-etre", json=BON), 422)
    verifier(await dep.brut("POST", "/v1/structures", json=BON, headers={"Idempotency-Key": "k" * 101}), 422)
    verifier(await dep.brut("GET", "/v1/structures", headers={"Accept": "image/png"}), 406)


async def test_caractere_nul(client: Client) -> None:
    """PostgreSQL keeps none, SQLite does: the answer is the same."""
    dep, json = client.departement, {"Content-Type": "application/json"}
    nul = b'{"nom": "A\\u0000B", "type": "ess"}'
    verifier(await dep.brut("POST", "/v1/structures", content=nul, headers=json), 422, "CARACTERE_NUL")
    verifier(await dep.brut("GET", "/v1/structures?cursor=a%00b"), 422, "CARACTERE_NUL")
    ecrit = b'{"nom": "A\\\\u0000B", "type": "ess"}'  # a backslash, then the letters u0000
    lue = await dep.brut("POST", "/v1/structures", content=ecrit, headers=json)
    assert lue.json()["nom"] == "A\\u0000B"
    oauth = {"grant_type": "client_credentials", "client_id": "a\0b", "client_secret": "c\0d"}
    assert (await client.http.post("/oauth/token", data=oauth)).status_code == 401


async def test_caractere_nul_ou_qu_il_soit(client: Client) -> None:
    """In any encoding of the body, however it is cut, in a field's name, a free-form detail, a header, a path."""
    dep, json = client.departement, {"Content-Type": "application/json"}
    nul = '{"nom": "A\\u0000B", "type": "ess"}'

    async def en_morceaux() -> AsyncIterator[bytes]:
        for octet in nul.encode():
            yield bytes([octet])

    for corps in (nul.encode("utf-16"), nul.encode("utf-32-le"), en_morceaux()):
        lue = await dep.brut("POST", "/v1/structures", content=corps, headers=json)
        verifier(lue, 422, "CARACTERE_NUL")
        assert lue.json()["erreurs"][0]["pointeur"] == "/nom"
    personne = await monde.beneficiaire(dep, structure_referente_id=(await monde.structure(dep))["id"])
    activite = {"beneficiaire_id": personne["id"], "type": "atelier_collectif", "date": "2027-06-10"}
    referent = client.role("referent", structure=personne["referent"]["structure_id"])
    for details in ({"a": {"b": ["\0"]}}, {"a\0": 1}):
        corps = activite | {"duree_minutes": 60, "details": details}
        verifier(await referent.brut("POST", "/v1/activites", json=corps), 422, "CARACTERE_NUL")
    verifier(await dep.brut("POST", "/v1/beneficiaires/recherche", json={"nom": "A\0"}), 422, "CARACTERE_NUL")
    for nom in ("Idempotency-Key", "If-Match", "X-Request-Id"):
        lue = await dep.brut("POST", "/v1/structures", json=BON, headers={nom: b"a\0b"})
        verifier(lue, 422, "CARACTERE_NUL")
    verifier(await dep.brut("GET", "/v1/referentiel/fiches/a%00b"), 422, "CARACTERE_NUL")
    assert (await dep.get("/v1/structures"))["items"][1:] == []


async def test_une_contrainte_a_le_meme_nom_sur_les_deux_bases(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the store alone refuses is told by its own code, whether it names the index or its columns."""

    async def rien(*args: object, **options: object) -> None:
        return None

    monkeypatch.setattr("app.prescriptions.service._refuser_ouverte", rien)
    monkeypatch.setattr("app.accompagnement.entrees_commun.refuser_seconde", rien)
    dep = client.departement
    suit, agit = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    axe_1 = client.role("porteur", "referent", structure=suit)
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    corps = {"beneficiaire_id": personne, "action_id": (await monde.action(dep, agit, "5"))["id"]}
    await axe_1.post("/v1/prescriptions", corps, 201)
    verifier(await axe_1.brut("POST", "/v1/prescriptions", json=corps), 409, "PRESCRIPTION_DEJA_OUVERTE")
    (orientation,) = (await dep.get(f"/v1/beneficiaires/{personne}/orientations"))["items"]
    entree: dict[str, Any] = {"orientation_id": orientation["id"], "critere_rempli": True, "date_entree": "2027-06-07"}
    une, autre = [(await monde.action(dep, suit, "1-2"))["id"] for _ in range(2)]
    await axe_1.post("/v1/entrees", entree | {"action_id": une}, 201)
    for action in (une, autre):  # a breach of both indexes is told by either
        lue = await axe_1.brut("POST", "/v1/entrees", json=entree | {"action_id": action})
        assert lue.json()["code"] in {"ENTREE_DEJA_OUVERTE", "AXE1_DEJA_OUVERT"}
    verifier(lue, 409, "AXE1_DEJA_OUVERT")


async def test_500(client: Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """The unforeseen: a problem too, whose request id is all that links it to the log; no message leaves."""

    async def casse(*args: object, **options: object) -> None:
        raise ZeroDivisionError("Zsecret")

    monkeypatch.setattr(Session, "connexion", casse)
    lue = await client.departement.brut("POST", "/v1/structures", json=BON, headers={"X-Request-Id": PROPOSE})
    corps = verifier(lue, 500, "ERREUR_INTERNE")
    assert corps["request_id"] == PROPOSE
    ecrit = "".join(capfd.readouterr())
    assert "ZeroDivisionError" in ecrit
    assert PROPOSE in ecrit
    assert "Zsecret" not in ecrit + lue.text


@pytest.mark.parametrize("magasin", ["sqlite"])
async def test_corps_qui_n_arrive_pas(application: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops sending in the middle of a body is answered, and no longer waited for."""
    monkeypatch.setattr("app.observation.DELAI_CORPS", 0.05)
    morceaux: list[Message] = [{"type": "http.request", "body": b'{"nom"', "more_body": True}]
    dit: list[Message] = []

    async def receive() -> Message:
        if morceaux:
            return morceaux.pop()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        dit.append(message)

    entetes = [(b"content-type", b"application/json"), (b"content-length", b"100")]
    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/v1/structures",
        "raw_path": b"/v1/structures", "root_path": "", "query_string": b"", "headers": entetes,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    jeton = application.state.jetons.signer("essai", ["departement"])
    entetes.append((b"authorization", f"Bearer {jeton}".encode()))
    await application(scope, receive, send)
    assert dit[0]["status"] == 408
    assert (b"connection", b"close") in dit[0]["headers"]
    assert orjson.loads(dit[1]["body"])["code"] == "REQUETE_TROP_LENTE"


async def test_request_id(client: Client) -> None:
    """A sound one is kept, anything else replaced: it goes to the logs."""
    for propose in (PROPOSE, PROPOSE.replace("-", ""), PROPOSE.upper()):
        lue = await client.http.get("/version", headers={"X-Request-Id": propose})
        assert lue.headers["x-request-id"] == propose
    for propose in (
        "court",
        "a" * 32 + "g",
        "190057812345678",
        "dupont-marie-19900517",
        "Marie Exemple, 1990",
        "x\ty567890",
        "a\\nb12345678",
        "<b>12345678",
    ):
        lue = await client.http.get("/version", headers={"X-Request-Id": propose})
        assert lue.headers["x-request-id"] != propose
        assert len(lue.headers["x-request-id"]) == 32


async def test_hors_perimetre_rien_ne_distingue(client: Client) -> None:
    """Absent, or another's: the same 404, whatever version If-Match claims."""
    idents = await petit_monde(client)
    autre = (await client.departement.post("/v1/structures", BON, 201))["id"]
    porteur = client.role("porteur", structure=autre)
    corps = {"date": "2027-06-02", "motif": "autre"}
    reponses = set()
    for ident in (idents["entrees"], "0198c0de-0000-7000-8000-00000000dead"):
        for marque in ({}, {"If-Match": '"1-00000000"'}, {"If-Match": '"99-00000000"'}, {"If-Match": "*"}):
            lue = await porteur.brut("POST", f"/v1/entrees/{ident}/annulation", json={"motif": "essai"}, headers=marque)
            refus = verifier(lue, 404, "INTROUVABLE")
            reponses.add((refus["detail"], refus["title"], str(refus["erreurs"])))
    assert len(reponses) == 1, corps


@pytest.fixture
async def limitee(settings: Settings) -> AsyncIterator[tuple[FastAPI, Client]]:
    """The service with a rate of its own: five requests a minute, all of one minute."""
    app = create_app(settings.model_copy(update={"rate_limit": "5/minute"}))
    with time_machine.travel(MINUTE, tick=False):
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
                yield app, Client(http, app.state.jetons)


async def test_429(limitee: tuple[FastAPI, Client]) -> None:
    """Per account: told where it stands at each answer, refused past the limit, and nothing is done."""
    _, client = limitee
    dep = client.departement
    for reste in (4, 3, 2, 1, 0):
        lue = await dep.brut("POST", "/v1/structures", json=BON)
        assert lue.status_code == 201
        assert lue.headers["ratelimit-policy"] == '"defaut";q=5;w=60'
        assert lue.headers["ratelimit"].startswith(f'"defaut";r={reste};t=')
    lue = await dep.brut("POST", "/v1/structures", json=BON)
    verifier(lue, 429, "TROP_DE_REQUETES")
    assert 0 < int(lue.headers["retry-after"]) <= 61
    assert lue.headers["ratelimit"].startswith('"defaut";r=0;t=')
    autre = client.role("departement", "utas", utas="laon")
    assert len((await autre.get("/v1/structures", 200))["items"]) == 5
    assert (await client.http.get("/sante/vivant")).status_code == 200
    assert (await client.http.get("/v1/moi")).status_code == 401


async def test_429_des_jetons(limitee: tuple[FastAPI, Client]) -> None:
    """Failures are counted where they come from: by address, and by client there, the known and the unknown alike."""
    app, client = limitee
    compte = await client.departement.post("/v1/comptes", {"nom": "Logiciel", "roles": ["departement"]}, 201)
    bon = {"grant_type": "client_credentials", "client_id": compte["client_id"]}

    async def demander(adresse: str, **champs: str) -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(adresse, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return await http.post("/oauth/token", data=bon | champs)

    secret = compte["client_secret"]
    for champs in ({"client_secret": "faux"}, {"client_id": "personne"}):
        adresse = "192.0.2.1" if "client_secret" in champs else "192.0.2.2"
        for _ in range(5):
            assert (await demander(adresse, **champs)).status_code == 401
        lue = await demander(adresse, **champs)
        verifier(lue, 429, "TROP_DE_REQUETES")
        assert 0 < int(lue.headers["retry-after"]) <= 61
    lues = await asyncio.gather(*(demander("192.0.2.3", client_id=f"inconnu-{rang}") for rang in range(12)))
    assert Counter(x.status_code for x in lues) == {401: 5, 429: 7}, "by address, also those that come together"
    verifier(await demander("192.0.2.1", client_secret=secret), 429, "TROP_DE_REQUETES")
    assert (await demander("192.0.2.4", client_secret=secret)).status_code == 200, "its client is not stopped elsewhere"


async def test_personne_n_arrete_un_client(limitee: tuple[FastAPI, Client]) -> None:
    """Whoever fails in its name, from everywhere and from its own address: the right secret opens."""
    app, client = limitee
    compte = await client.departement.post("/v1/comptes", {"nom": "Logiciel", "roles": ["departement"]}, 201)
    bon = {"grant_type": "client_credentials", "client_id": compte["client_id"]}

    async def demander(rang: int, secret: str) -> int:
        transport = httpx.ASGITransport(app, client=(f"192.0.2.{rang}", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            return (await http.post("/oauth/token", data=bon | {"client_secret": secret})).status_code

    assert await demander(1, compte["client_secret"]) == 200
    statuts = Counter([await demander(rang % 10, "faux") for rang in range(100)])
    assert statuts == {401: 50, 429: 50}, "five an address, and the right one was not counted"
    assert await demander(1, compte["client_secret"]) == 200
    refus = await client.departement.post(f"/v1/comptes/{compte['id']}/secret", {"recouvrement_heures": 0}, 200)
    assert [await demander(11, compte["client_secret"]) for _ in range(8)] == [401] * 5 + [429] * 3, "it opens no more"
    assert await demander(12, refus["client_secret"]) == 200
    assert [await demander(12, refus["client_secret"]) for _ in range(4)] == [200, 200, 429, 429], "its own rate"


async def test_ratelimit_sur_les_refus(client: Client) -> None:
    """A refusal counts, and says so."""
    lue = await client.role("tableau_de_bord").brut("POST", "/v1/structures", json=BON)
    verifier(lue, 403, "INTERDIT")
    assert lue.headers["ratelimit"]


async def test_le_403_dit_quel_role_peut(client: Client) -> None:
    lue = await client.role("tableau_de_bord").brut("GET", "/v1/prescriptions")
    assert verifier(lue, 403)["detail"].endswith("« departement » ou « porteur » ou « referent » ou « utas ».")


async def test_une_liste_fermee_dit_ses_valeurs(client: Client) -> None:
    """A literal in a body, an enumeration in an address; what was sent is not told back."""
    refus = verifier(await client.departement.brut("POST", "/v1/structures", json={"nom": "A", "type": "zut"}), 422)
    [ligne] = refus["erreurs"]
    assert "association, fondation, acteur_public, parapublic, ess ou departement." in ligne["message"]
    assert "zut" not in ligne["message"]
    refus = verifier(await client.departement.brut("GET", "/v1/entrees?statut=zut"), 422)
    assert refus["erreurs"][0]["message"].endswith(" : en_cours, sortie ou annulee.")


def test_chercher_un_caractere_ne_retient_que_son_chemin() -> None:
    """A long name above many elements costs nothing; the pointer is that of the first place."""
    for contenu, lieu in (
        ({"a": [1, {"b": "x\0"}]}, "/a/1/b"),
        ({"a": {"b\0": 1}}, "/a"),
        ({"a": [[1], {"c": []}], "d": "\0"}, "/d"),
        ("\0", ""),
        ({"a": 1}, None),
    ):
        assert lieu_du_caractere(contenu) == lieu
    grand = {"k" * 1_000_000: [0] * 500_000, "x": "\0"}
    tracemalloc.start()
    assert lieu_du_caractere(grand) == "/x"
    pointe = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pointe < 100_000, "bytes"
