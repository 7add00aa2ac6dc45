"""The store: engine, sessions, and the only place that commits or knows the dialect."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Any, cast

import asyncpg
import orjson
from fastapi import Depends, Request
from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    Executable,
    Insert,
    ScalarResult,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool, PoolResetState

from app.config import Settings

Rangee = Mapping[Any, Any]  # a row as read: a value by column

PILOTES = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


JSON_RAPIDE: dict[str, Any] = {
    "json_serializer": lambda valeur: orjson.dumps(valeur).decode(),
    "json_deserializer": orjson.loads,
}


# What every engine is made with. `hide_parameters`: an error's text never holds a value.
EN_PROPRE: dict[str, Any] = {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None, "hide_parameters": True}
DU_PILOTE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


def adresse(url: str) -> URL:
    """The SQLAlchemy URL with the async driver for the store named in AISNE_DATABASE_URL."""
    lue = make_url(url)
    return lue.set(drivername=PILOTES.get(lue.get_backend_name(), lue.drivername))


def _preparer_sqlite(moteur: Engine, *, seul: bool) -> None:
    """WAL and foreign keys. A loader that is alone may be run again: it does not wait for the disk."""
    attente = "OFF" if seul else "FULL"

    @event.listens_for(moteur, "connect")
    def _connexion(dbapi: Any, _: object) -> None:
        curseur = dbapi.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", f"synchronous={attente}", "busy_timeout=15000"):
            curseur.execute(f"PRAGMA {pragma}")
        curseur.close()

    @event.listens_for(moteur, "reset")
    def _rendue(dbapi: Any, _: object, etat: PoolResetState) -> None:
        if etat.asyncio_safe and getattr(dbapi, "driver_connection", dbapi).in_transaction:
            dbapi.rollback()


def _preparer_postgresql(moteur: AsyncEngine) -> None:
    """A connection cut while it lay in the pool is not handed out; one given back in mid-transaction is rolled back."""

    @event.listens_for(moteur.sync_engine, "checkout")
    def _prise(dbapi: Any, *_: object) -> None:
        if dbapi.driver_connection.is_closed():
            raise InvalidatePoolError

    @event.listens_for(moteur.sync_engine, "reset")
    def _rendue(dbapi: Any, _: object, etat: PoolResetState) -> None:
        if etat.asyncio_safe and not etat.terminate_only and dbapi.driver_connection.is_in_transaction():
            dbapi.run_async(lambda pilote: pilote.execute("ROLLBACK"))


class ConnexionSurPlace:
    """A connection of `MoteurSurPlace`."""

    def __init__(self, connexion: Connection) -> None:
        self._connexion = connexion

    async def execute(self, phrase: Executable, valeurs: Any = None) -> CursorResult[*tuple[Any, ...]]:
        return self._connexion.execute(phrase, valeurs)

    async def exec_driver_sql(self, mot: str) -> CursorResult[*tuple[Any, ...]]:
        return self._connexion.exec_driver_sql(mot)

    async def close(self) -> None:
        self._connexion.close()


class MoteurSurPlace:
    """SQLite in the loop's own thread, in the words of an async engine: a hop to another thread costs more than most
    statements. Only for who is alone: whoever waits for a lock holds the loop.
    """

    def __init__(self, url: URL) -> None:
        self.sync_engine = create_engine(url.set(drivername="sqlite"), **EN_PROPRE, **JSON_RAPIDE)
        self.dialect = self.sync_engine.dialect

    async def connect(self) -> ConnexionSurPlace:
        return ConnexionSurPlace(self.sync_engine.connect())

    async def dispose(self) -> None:
        self.sync_engine.dispose()


class Session:
    """One transaction on one connection, lent by the pool at its first statement.

    Core statements go through SQLAlchemy, hot ones straight to the driver. The connections are in autocommit and BEGIN,
    COMMIT are said here, so both share the transaction, and a read on PostgreSQL needs none: each of its statements
    sees one moment. What is not committed is rolled back when the connection goes back to the pool.
    `trace`: a read that leaves one row of itself, which needs no transaction there either.

    Rows sent by COPY are written while the caller works on (`copier`); whatever is said next waits for them.
    """

    def __init__(self, moteur: AsyncEngine, *, lecture: bool, trace: bool = False, bac: str = "") -> None:
        self._moteur, self._lecture, self.bac = moteur, lecture, bac
        self._nue = lecture or trace  # on PostgreSQL, without a transaction
        self._connexion: AsyncConnection | None = None
        self._pilote: Any = None
        self._copie: asyncio.Future[Any] | None = None
        self.dialecte = moteur.dialect
        self.sqlite = self.dialecte.name == "sqlite"
        self.info: dict[str, Any] = {}

    async def __aenter__(self) -> "Session":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._laisser_copie()
        if self._connexion is not None:
            await asyncio.shield(asyncio.ensure_future(self._connexion.close()))

    async def connexion(self) -> AsyncConnection:
        """The connection, free, its transaction begun."""
        await self._finir_copie()
        if self._connexion is None:
            self._connexion = await self._moteur.connect()
            if self.sqlite:
                await self._dire("BEGIN" if self._lecture else "BEGIN IMMEDIATE")
            else:
                fil: Any = self._connexion.sync_connection
                self._pilote = fil.connection.driver_connection
                if not self._nue:
                    await self._dire("BEGIN")
        return self._connexion

    async def _dire(self, mot: str) -> None:
        assert self._connexion is not None  # noqa: S101  narrowing
        await self._finir_copie()
        if self._pilote is None:
            await self._connexion.exec_driver_sql(mot)
            return
        try:
            if await self._pilote.execute(mot) != mot.partition(" ")[0]:
                raise DBAPIError(mot, None, OSError("the transaction had failed"))
        except DU_PILOTE as exc:
            raise await self._traduire(exc) from exc

    async def execute(self, phrase: Executable, valeurs: Any = None) -> CursorResult[*tuple[Any, ...]]:
        """Run a Core statement."""
        if self._lecture and phrase.is_dml:
            raise RuntimeError("a reading session writes nothing")
        return await (await self.connexion()).execute(phrase, valeurs)

    async def scalar(self, phrase: Executable, valeurs: Any = None) -> Any:
        """The first value of the first row; None without a row."""
        return (await self.execute(phrase, valeurs)).scalar()

    async def scalars(self, phrase: Executable, valeurs: Any = None) -> ScalarResult[Any]:
        """The first value of each row."""
        return (await self.execute(phrase, valeurs)).scalars()

    async def commit(self) -> None:
        """Commit; nothing to do when no statement was run."""
        if self._connexion is not None:
            if self.sqlite or not self._nue:
                await self._dire("COMMIT")
            await self.__aexit__()
            self._connexion = self._pilote = None

    @asynccontextmanager
    async def essai(self) -> AsyncIterator[None]:
        """What is done inside is undone alone when it raises: the transaction goes on from where it was."""
        await self.connexion()
        await self._dire("SAVEPOINT essai")
        try:
            yield
            await self._finir_copie()
        except BaseException:
            await self._laisser_copie()
            await self._dire("ROLLBACK TO essai")
            raise
        finally:
            await self._dire("RELEASE essai")

    async def lignes(self, phrase: str, valeurs: Iterable[Any]) -> Sequence[Mapping[str, Any]]:
        """PostgreSQL: the rows of a statement sent straight to the driver."""
        await self.connexion()
        try:
            return await self._pilote.fetch(phrase, *valeurs)  # type: ignore[no-any-return]  # the driver has no types
        except DU_PILOTE as exc:
            raise await self._traduire(exc) from exc

    async def copier(self, table: str, colonnes: Sequence[str], lignes: Iterable[Sequence[Any]]) -> None:
        """PostgreSQL: many new rows by COPY, the work of the store from here on; what follows raises its refusals."""
        await self.connexion()
        parties = asyncio.Event()

        def suivies() -> Iterator[Sequence[Any]]:
            yield from lignes
            parties.set()

        envoi = self._pilote.copy_records_to_table(table, records=suivies(), columns=colonnes)
        self._copie = asyncio.ensure_future(envoi)
        self._copie.add_done_callback(lambda _: parties.set())
        await parties.wait()

    async def _finir_copie(self) -> None:
        """Wait for the rows that were sent."""
        copie, self._copie = self._copie, None
        if copie is not None:
            try:
                await copie
            except DU_PILOTE as exc:
                raise await self._traduire(exc) from exc

    async def _laisser_copie(self) -> None:
        """The same, when their fate no longer matters."""
        copie, self._copie = self._copie, None
        if copie is not None:
            await asyncio.wait([copie])
            _ = copie.cancelled() or copie.exception()  # read, or the loop would tell of it

    async def _traduire(self, exc: Exception) -> DBAPIError:
        """What the driver raised, as SQLAlchemy would have said it; a lost connection leaves the pool."""
        if isinstance(exc, asyncpg.IntegrityConstraintViolationError):
            return IntegrityError("hot statement", None, exc)
        assert self._connexion is not None  # noqa: S101  narrowing
        rompue = not self._connexion.invalidated and self._pilote.is_closed()
        if rompue:
            await self._connexion.invalidate(exc)
        return DBAPIError("hot statement", None, exc, connection_invalidated=rompue)


class Base:
    """The store of one process: an engine, writing sessions, reading sessions.

    `seul`: one session at a time and nothing else to answer (a loader that may be run again), so that SQLite may hold
    the loop, and neither store waits for the disk.
    `bac`: the playground whose store it is, one of many: it keeps no connection between two sessions. A token of
    another, or of none, is not accepted there.
    """

    def __init__(self, settings: Settings, *, seul: bool = False, bac: str = "") -> None:
        self.settings, self.bac = settings, bac
        self.moteur = self._moteur(settings.database_url, settings, seul=seul, bac=bac)
        self.sqlite = self.moteur.dialect.name == "sqlite"
        replique = settings.database_replica_url
        self.moteur_lecture = self._moteur(replique, settings, seul=seul) if replique else self.moteur

    @staticmethod
    def _moteur(url: str, settings: Settings, *, seul: bool, bac: str = "") -> AsyncEngine:
        cible = adresse(url)
        if cible.get_backend_name() == "sqlite":
            reserve: dict[str, Any] = {"poolclass": NullPool} if bac else {"pool_size": 5}
            # as much of an AsyncEngine as a session uses
            moteur = (
                cast(AsyncEngine, MoteurSurPlace(cible))
                if seul
                else create_async_engine(cible, **reserve, **EN_PROPRE, **JSON_RAPIDE)
            )
            _preparer_sqlite(moteur.sync_engine, seul=seul)
            return moteur
        moteur = create_async_engine(
            cible,
            **EN_PROPRE,
            pool_size=settings.pool_size,
            max_overflow=0,
            pool_timeout=5,
            **JSON_RAPIDE,
            connect_args={
                "timeout": 5,
                "max_cacheable_statement_size": 0,  # any: hot statements have one text, and one takes 7 ms to plan
                "server_settings": {
                    "application_name": "aisne",
                    "statement_timeout": str(settings.statement_timeout_ms),
                    "synchronous_commit": "off" if seul else "on",
                    "timezone": "UTC",
                    # plans are kept from when the tables were empty, and a table read whole is then read whole for ever
                    "enable_seqscan": "off" if seul else "on",
                },
            },
        )
        _preparer_postgresql(moteur)
        return moteur

    def session(self, *, lecture: bool = False, trace: bool = False) -> Session:
        """A session; the caller commits it (here, or in the command line), nobody else."""
        return Session(self.moteur_lecture if lecture else self.moteur, lecture=lecture, trace=trace, bac=self.bac)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """One transaction outside a request (the command line): committed at the end, or rolled back whole."""
        async with self.session() as session:
            yield session
            await session.commit()

    async def fermer(self) -> None:
        """Close every connection."""
        await self.moteur.dispose()
        await self.moteur_lecture.dispose()


def base_de(request: Request) -> Base:
    """The store of a request: the service's, or that of the playground it was led to (`bacs.aiguillage`)."""
    base: Base = getattr(request.state, "base", None) or request.app.state.base
    return base


async def get_session(request: Request) -> AsyncIterator[Session]:
    """One request, one transaction, committed before the answer leaves (scope « function »).

    A simulation goes through every check, and is given back without a commit: rolled back. What it looked into is kept
    (`retenir_trace`), as it is when the act is refused.
    """
    base = base_de(request)
    session = base.session()
    try:
        async with session:
            yield session
            if not session.info.get("simulation"):
                await _tracer(session, session)
                await session.commit()
                if retard := session.info.get("retard"):
                    await asyncio.sleep(retard)
    finally:
        if session.info.get("traces"):
            async with base.transaction() as suivante:
                await _tracer(session, suivante)


def retarder(session: Session, secondes: float) -> None:
    """The answer waits that long after the commit."""
    session.info["retard"] = secondes


def retenir_trace(session: Session, phrase: Insert) -> None:
    """An INSERT that outlives the request's transaction, done or not."""
    session.info.setdefault("traces", []).append(phrase)


async def _tracer(session: Session, dans: Session) -> None:
    for phrase in session.info.pop("traces", ()):
        await dans.execute(phrase)


async def get_lecture(request: Request) -> AsyncIterator[Session]:
    """A reading session: it writes nothing."""
    async with base_de(request).session(lecture=True) as session:
        yield session


async def get_consultation(request: Request) -> AsyncIterator[Session]:
    """A reading session, of the store that is written, which keeps one row that says who read."""
    async with base_de(request).session(trace=True) as session:
        yield session
        await session.commit()


SessionDep = Annotated[Session, Depends(get_session, scope="function")]
LectureDep = Annotated[Session, Depends(get_lecture, scope="function")]
ConsultationDep = Annotated[Session, Depends(get_consultation, scope="function")]
