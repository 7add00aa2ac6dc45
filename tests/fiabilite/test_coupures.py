"""F5, and the order of things: no 2xx that is not durable, whatever moment the store chooses to fail."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.chaud import Chaude
from app.db import Session
from app.models.journal import cles_source
from tests.client import Client
from tests.fiabilite.outils import compter, lire

TABLES = ("structure", "evenement", "cle_source", "idempotence")
Commit = Callable[[Session], Any]


def corps(nom: str) -> dict[str, str]:
    return {"nom": nom, "type": "ess", "id_source": nom}


async def etat(url: str) -> dict[str, int]:
    return {t: await compter(url, t) for t in TABLES}


def verifier_503(lue: httpx.Response) -> None:
    assert lue.status_code == 503, lue.text
    assert lue.headers["content-type"] == "application/problem+json"
    assert int(lue.headers["retry-after"]) > 0
    assert lue.json()["request_id"] == lue.headers["x-request-id"]


async def avant(session: Session) -> None:
    """The store is gone before COMMIT is sent."""
    raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))


async def apres(session: Session) -> None:
    """COMMIT was done; its acknowledgement never came."""
    await VRAI_COMMIT(session)
    raise ConnectionResetError("connection reset by peer")


async def illisible(session: Session) -> None:
    """A statement that SQLite cannot read, as `CASE` without a branch: asking again would not mend it."""
    try:
        sqlite3.connect(":memory:").execute("SELECT CASE 1 END")
    except sqlite3.OperationalError as exc:
        raise OperationalError("SELECT", None, exc) from exc


async def imprevue(session: Session) -> None:
    """Something nobody thought of."""
    raise RuntimeError("unforeseen")


VRAI_COMMIT = Session.commit


@pytest.mark.parametrize(
    ("panne", "statut", "durable"), [(avant, 503, 0), (apres, 503, 1), (illisible, 500, 0), (imprevue, 500, 0)]
)
async def test_panne_au_commit(
    client: Client, url_base: str, monkeypatch: pytest.MonkeyPatch, panne: Commit, statut: int, durable: int
) -> None:
    dep, cle = client.departement, {"Idempotency-Key": "panne"}
    monkeypatch.setattr(Session, "commit", panne)
    lue = await dep.brut("POST", "/v1/structures", json=corps("P"), headers=cle)
    assert lue.status_code == statut, lue.text
    assert lue.headers["content-type"] == "application/problem+json"
    if statut == 503:
        verifier_503(lue)
    assert set((await etat(url_base)).values()) == {durable}
    monkeypatch.undo()
    # The client does what Retry-After says: exactly one effect, and it is told which.
    rejeu = await dep.brut("POST", "/v1/structures", json=corps("P"), headers=cle)
    assert rejeu.status_code == 201
    assert rejeu.headers.get("idempotency-replayed") == ("true" if durable else None)
    assert set((await etat(url_base)).values()) == {1}


@pytest.mark.parametrize("magasin", ["postgresql"])
@pytest.mark.parametrize("moment", ["avant_la_premiere_phrase", "avant_commit", "pendant_commit"])
async def test_postgresql_coupe_la_connexion(
    client: Client, url_base: str, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """A real cut: the server ends the backend of the very transaction."""
    dep = client.departement

    async def coupe(session: Session) -> None:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await _terminer(url_base, f"pid = {pid}")
        await VRAI_COMMIT(session)

    async def coupe_pendant(session: Session) -> None:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await asyncio.gather(VRAI_COMMIT(session), _terminer(url_base, f"pid = {pid}"))

    await dep.get("/v1/structures")  # fills the pool
    if moment == "avant_la_premiere_phrase":
        await _terminer(url_base, "application_name = 'aisne'")
    else:
        monkeypatch.setattr(Session, "commit", coupe if moment == "avant_commit" else coupe_pendant)
    acquittees = set()
    for rang in range(12):
        lue = await dep.brut("POST", "/v1/structures", json=corps(f"C{rang}"))
        if lue.status_code == 201:
            acquittees.add(f"C{rang}")
        else:
            verifier_503(lue)
    durables = {nom for (nom,) in await lire(url_base, "SELECT nom FROM structure")}
    assert acquittees <= durables
    if moment == "avant_commit":
        assert durables == set()
    elif moment == "avant_la_premiere_phrase":
        assert len(acquittees) >= 11  # the first finds the cut connection, the pool is then renewed
    monkeypatch.undo()
    for rang in range(12):
        lue = await dep.brut("POST", "/v1/structures", json=corps(f"C{rang}"))
        if lue.status_code == 503:  # a connection cut in the last round may still be in the pool
            lue = await dep.brut("POST", "/v1/structures", json=corps(f"C{rang}"))
        assert lue.status_code == (200 if f"C{rang}" in durables else 201), lue.text
    assert await compter(url_base, "structure") == 12
    assert await compter(url_base, "evenement") == 12


async def test_phrases_directes_au_pilote(application: FastAPI, url_base: str, magasin: str) -> None:
    """What goes straight to the driver fails as the session does: same types, and a cut connection leaves the pool."""
    base = application.state.base
    absente = text("INSERT INTO agent SELECT * FROM agent WHERE 1 = 0 RETURNING id")
    doublon = text(
        "INSERT INTO cle_source (structure_id, ressource, id_source, ressource_id, empreinte) "
        f"VALUES ('{0:032x}', 'r', 's', '{0:032x}', 'e')"
    )
    async with base.session() as session:
        assert list(await Chaude(lambda: absente).executer(session)) == []
        await Chaude(lambda: doublon).executer(session)
        with pytest.raises(IntegrityError) as refus:
            await Chaude(lambda: doublon).executer(session)
        assert "cle_source" in str(refus.value.orig)
    if magasin == "sqlite":
        return
    async with base.session() as session:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await _terminer(url_base, f"pid = {pid}")
        with pytest.raises(DBAPIError) as coupe:
            await Chaude(lambda: absente).executer(session)
        assert coupe.value.connection_invalidated
    async with base.session() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != pid


@pytest.mark.parametrize("magasin", ["postgresql"])
async def test_copie_refusee(application: FastAPI, url_base: str) -> None:
    """Rows sent by COPY while the caller works on: what comes next says their refusal, and nothing of them stays."""
    base, colonnes = application.state.base, [c.name for c in cles_source.c]
    lignes = [(UUID(int=0), "r", cle, UUID(int=0), "e") for cle in ("a", "b", "a")]

    async def copier(session: Session) -> None:
        await session.copier("cle_source", colonnes, lignes)

    async def echouer(session: Session) -> None:
        async with session.essai():
            await copier(session)
            raise ZeroDivisionError

    async with base.session() as session:
        await copier(session)
        with pytest.raises(IntegrityError):
            await session.commit()
    async with base.session() as session:
        with pytest.raises(IntegrityError):
            async with session.essai():
                await copier(session)
        with pytest.raises(ZeroDivisionError):
            await echouer(session)
        await session.copier("cle_source", colonnes, lignes[:2])
        assert await session.scalar(select(func.count()).select_from(cles_source)) == 2
        await session.copier("cle_source", colonnes, [(UUID(int=0), "r", "c", UUID(int=0), "e")])
        await session.commit()
    async with base.session() as session:
        await copier(session)  # and left there
    assert await compter(url_base, "cle_source") == 3


async def _terminer(url: str, condition: str) -> None:
    connexion = await asyncpg.connect(url)
    try:
        await connexion.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {condition} AND datname = current_database()"
        )
    finally:
        await connexion.close()


@pytest.mark.parametrize("magasin", ["sqlite"])
async def test_sqlite_verrouillee(client: Client, url_base: str) -> None:
    """Another process holds the write lock longer than we wait: writes say 503, reads go on."""
    moteur = client.http._transport.app.state.base.moteur  # type: ignore[attr-defined]
    await client.departement.get("/v1/structures")
    async with moteur.connect() as connexion:
        await connexion.exec_driver_sql("PRAGMA busy_timeout=200")
    verrou = sqlite3.connect(url_base.removeprefix("sqlite:///"), isolation_level=None)
    try:
        verrou.execute("BEGIN IMMEDIATE")
        verifier_503(await client.departement.brut("POST", "/v1/structures", json=corps("V")))
        assert (await client.departement.brut("GET", "/v1/structures")).status_code == 200
    finally:
        verrou.close()
    assert await compter(url_base, "structure") == 0
    await client.departement.post("/v1/structures", corps("V"), 201)


async def test_base_injoignable(client: Client, magasin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No new connection can be made: reads and writes say 503, the process lives, and it is not ready."""
    base = client.http._transport.app.state.base  # type: ignore[attr-defined]

    def refuse(*args: object, **options: object) -> object:
        raise ConnectionRefusedError("refused")

    for moteur in (base.moteur, base.moteur_lecture):
        await moteur.dispose()
    monkeypatch.setattr(base.moteur.sync_engine.dialect, "connect", refuse)
    dep = client.departement
    for methode, chemin, envoi in (
        ("GET", "/v1/structures", None),
        ("POST", "/v1/structures", corps("I")),
        ("GET", "/v1/moi", None),
        ("GET", "/sante/pret", None),
    ):
        verifier_503(await dep.brut(methode, chemin, json=envoi))
    jeton_ = await client.http.post("/oauth/token", data={"grant_type": "client_credentials", "client_id": "a"})
    verifier_503(jeton_)
    assert (await client.http.get("/sante/vivant")).status_code == 200
    monkeypatch.undo()
    await dep.post("/v1/structures", corps("I"), 201)


class Guet:
    """Between the service and the wire: before each answer begins, looks at the store from elsewhere."""

    def __init__(self, app: ASGIApp, url: str) -> None:
        self.app, self.url = app, url
        self.vus: list[tuple[int, dict[str, int]]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guetter(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.vus.append((message["status"], await etat(self.url)))
            await send(message)

        await self.app(scope, receive, guetter)


async def test_la_ligne_est_la_avant_que_la_reponse_parte(application: FastAPI, client: Client, url_base: str) -> None:
    guet = Guet(application, url_base)
    transport = httpx.ASGITransport(guet)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        dep = Client(http, application.state.jetons).departement
        for rang in range(1, 6):
            await dep.post("/v1/structures", corps(f"G{rang}"), 201, headers={"Idempotency-Key": f"g{rang}"})
            assert guet.vus.pop() == (201, dict.fromkeys(TABLES, rang))
        await dep.post("/v1/structures", corps("G1") | {"nom": "autre"}, 409)
        assert guet.vus.pop() == (409, dict.fromkeys(TABLES, 5))
