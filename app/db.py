"""The store: engine, sessions, and the only place that commits or knows the dialect."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager
from queue import SimpleQueue
from typing import Annotated, Any

import aiosqlite
import asyncpg
import orjson
from fastapi import Depends, Request
from sqlalchemy import (
    URL,
    BindParameter,
    Connection,
    Dialect,
    Executable,
    Insert,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    event,
    func,
    insert,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from app.config import Settings

PILOTES = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


JSON_RAPIDE: dict[str, Any] = {
    "json_serializer": lambda valeur: orjson.dumps(valeur).decode(),
    "json_deserializer": orjson.loads,
}


def adresse(url: str) -> URL:
    """The SQLAlchemy URL with the async driver for the store named in AISNE_DATABASE_URL."""
    lue = make_url(url)
    return lue.set(drivername=PILOTES.get(lue.get_backend_name(), lue.drivername))


def _preparer_sqlite(moteur: AsyncEngine, *, seul: bool) -> None:
    """WAL, foreign keys, and transactions that say from their first word whether they will write.

    A loader that is alone may be run again: it does not wait for the disk at each commit.
    """
    attente = "NORMAL" if seul else "FULL"

    @event.listens_for(moteur.sync_engine, "connect")
    def _connexion(dbapi: Any, _: object) -> None:
        dbapi.isolation_level = None
        curseur = dbapi.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", f"synchronous={attente}", "busy_timeout=15000"):
            curseur.execute(f"PRAGMA {pragma}")
        curseur.close()

    @event.listens_for(moteur.sync_engine, "begin")
    def _debut(connexion: Connection) -> None:
        lecture = connexion.get_execution_options().get("lecture", False)
        connexion.exec_driver_sql("BEGIN" if lecture else "BEGIN IMMEDIATE")


class _File(SimpleQueue[Any]):
    """In place of a queue to another thread: what is put is done at once."""

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        reponse, fonction = item
        try:
            reponse.set_result(fonction())
        except Exception as exc:
            reponse.set_exception(exc)

    put_nowait = put


class _SurPlace(aiosqlite.Connection):
    """SQLite in the loop's own thread: a hop to another thread costs more than most statements."""

    def __init__(self, connecteur: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connecteur, 64)
        self._tx = _File()

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        self._connection = self._connector()
        return self
        yield

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    def stop(self) -> None:
        """No thread to stop."""


def _sur_place(chemin: str, **options: Any) -> _SurPlace:
    return _SurPlace(lambda: sqlite3.connect(chemin, **options))


class Base:
    """The store of one process: an engine, writing sessions, reading sessions.

    `seul`: one session at a time and nothing else to answer (a loader), so that SQLite may hold the loop.
    """

    def __init__(self, settings: Settings, *, seul: bool = False) -> None:
        self.moteur = self._moteur(settings.database_url, settings, seul=seul)
        self.sqlite = self.moteur.dialect.name == "sqlite"
        replique = settings.database_replica_url
        self.moteur_lecture = (
            self._moteur(replique, settings, seul=seul) if replique else self.moteur.execution_options(lecture=True)
        )

    @staticmethod
    def _moteur(url: str, settings: Settings, *, seul: bool) -> AsyncEngine:
        cible = adresse(url)
        if cible.get_backend_name() == "sqlite":
            options = {"connect_args": {"async_creator_fn": _sur_place}} if seul else {}
            moteur = create_async_engine(cible, pool_size=5, hide_parameters=True, **options)
            _preparer_sqlite(moteur, seul=seul)
            return moteur
        return create_async_engine(
            cible,
            hide_parameters=True,  # an error's text never holds a value
            pool_size=settings.pool_size,
            max_overflow=0,
            pool_timeout=5,
            **JSON_RAPIDE,
            connect_args={
                "timeout": 5,
                "server_settings": {
                    "application_name": "aisne",
                    "statement_timeout": str(settings.statement_timeout_ms),
                    "timezone": "UTC",
                },
            },
        )

    def session(self, *, lecture: bool = False) -> AsyncSession:
        """A session; the caller commits it (here, or in the command line), nobody else."""
        moteur = self.moteur_lecture if lecture else self.moteur
        return AsyncSession(moteur, expire_on_commit=False, autoflush=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """One transaction outside a request (the command line): committed at the end, or rolled back whole."""
        async with self.session() as session:
            try:
                yield session
            except BaseException:
                await session.rollback()
                raise
            await session.commit()

    async def fermer(self) -> None:
        """Close every connection."""
        await self.moteur.dispose()
        await self.moteur_lecture.dispose()


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    """One request, one transaction, committed before the answer leaves (scope « function »).

    A simulation goes through every check and is rolled back here.
    """
    base: Base = request.app.state.base
    async with base.session() as session:
        try:
            yield session
        except BaseException:
            await session.rollback()
            raise
        if session.info.get("simulation"):
            await session.rollback()
        else:
            await session.commit()


async def get_lecture(request: Request) -> AsyncIterator[AsyncSession]:
    """A reading session: nothing it does is kept."""
    base: Base = request.app.state.base
    async with base.session(lecture=True) as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
LectureDep = Annotated[AsyncSession, Depends(get_lecture, scope="function")]


class Chaude:
    """A hot statement: built and compiled once, then sent straight to the driver, inside the session's transaction.

    Its variable parts are `bindparam`s, given by name. SQLAlchemy's engine around one such statement costs more than
    the statement; on SQLite, in process, the session runs it.
    """

    def __init__(self, fabrique: Callable[[], Executable]) -> None:
        self._fabrique = fabrique
        self._phrase: Executable | None = None
        self._compilee: tuple[str, list[Callable[[Mapping[str, Any]], Any]]] | None = None

    def _compiler(
        self, dialecte: Dialect, valeurs: Mapping[str, Any]
    ) -> tuple[str, list[Callable[[Mapping[str, Any]], Any]]]:
        if self._compilee is None:
            lue: Any = self._fabrique()
            compilee = lue.compile(dialect=dialecte)
            etat = compilee.construct_expanded_state(valeurs, escape_names=False)
            convertir = {**compilee._bind_processors, **etat.processors}
            places = []
            for nom in etat.positiontup:
                lien = compilee.binds.get(nom)
                traite = convertir.get(nom)
                if lien is not None and lien.required:
                    places.append(_variable(lien.key, traite))
                else:
                    places.append(_constante(etat.parameters[nom], traite))
            self._compilee = etat.statement, places
        return self._compilee

    async def executer(self, session: AsyncSession, **valeurs: Any) -> Sequence[Mapping[str, Any]]:
        """The rows of one run."""
        bind = session.get_bind()
        if bind.dialect.name == "sqlite":
            if self._phrase is None:
                self._phrase = self._fabrique()
            resultat: Any = await session.execute(self._phrase, valeurs)
            return _lignes(resultat.mappings().all()) if resultat.returns_rows else []
        phrase, places = self._compiler(bind.dialect, valeurs)
        pilote = await _pilote(session)
        try:
            return _lignes(await pilote.fetch(phrase, *(place(valeurs) for place in places)))
        except DU_PILOTE as exc:
            raise await _traduire(session, pilote, exc) from exc


DU_PILOTE = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


async def _traduire(session: AsyncSession, pilote: Any, exc: Exception) -> DBAPIError:
    """What the driver raised, as SQLAlchemy would have said it; a lost connection leaves the pool."""
    if isinstance(exc, asyncpg.IntegrityConstraintViolationError):
        return IntegrityError("hot statement", None, exc)
    connexion = await session.connection()
    rompue = not connexion.invalidated and pilote.is_closed()
    if rompue:
        await connexion.invalidate(exc)
    return DBAPIError("hot statement", None, exc, connection_invalidated=rompue)


async def inserer_lot(session: AsyncSession, table: Table, lignes: Sequence[Mapping[str, Any]]) -> None:
    """Many new rows, every column given: COPY where the store has it, which costs a fraction of as many INSERTs."""
    dialecte = session.get_bind().dialect
    if dialecte.name == "sqlite":
        await session.execute(insert(table), lignes)
        return
    colonnes = [c for c in table.c if c.identity is None]
    traites = [(c.name, c.type.dialect_impl(dialecte).bind_processor(dialecte)) for c in colonnes]
    valeurs = [tuple(traite(x[nom]) if traite else x[nom] for nom, traite in traites) for x in lignes]
    pilote = await _pilote(session)
    try:
        await pilote.copy_records_to_table(table.name, records=valeurs, columns=[c.name for c in colonnes])
    except DU_PILOTE as exc:
        raise await _traduire(session, pilote, exc) from exc


def _variable(nom: str, traite: Callable[[Any], Any] | None) -> Callable[[Mapping[str, Any]], Any]:
    return (lambda valeurs: traite(valeurs[nom])) if traite else (lambda valeurs: valeurs[nom])


def _constante(valeur: Any, traite: Callable[[Any], Any] | None) -> Callable[[Mapping[str, Any]], Any]:
    prete = traite(valeur) if traite else valeur
    return lambda _: prete


def _lignes(lignes: Any) -> Sequence[Mapping[str, Any]]:
    """Rows of the session or of the driver: both are mappings."""
    return lignes  # type: ignore[no-any-return]


async def _pilote(session: AsyncSession) -> Any:
    """The asyncpg connection of the session, its transaction begun (the adapter begins it at its first statement)."""
    transaction, pilote = session.info.get("pilote", (None, None))
    if transaction is not None and transaction is session.sync_session.get_transaction():
        return pilote
    connexion = await session.connection()
    brute = await connexion.get_raw_connection()
    adaptee: Any = brute.dbapi_connection
    if adaptee._transaction is None:
        await adaptee._start_transaction()
    session.info["pilote"] = session.sync_session.get_transaction(), brute.driver_connection
    return brute.driver_connection


class Lectures:
    """Several reads in one round trip where the store can, as JSON values on both: ids, days, instants are text.

    PostgreSQL builds one JSON array a read and they all travel in one row; SQLite, in process, runs them in turn.
    """

    def __init__(self, fabrique: Callable[[], Mapping[str, Select[Any]]]) -> None:
        self._fabrique = fabrique
        self._separees: dict[str, Chaude] | None = None
        self._ensemble = Chaude(self._reunir)

    def _reunir(self) -> Select[Any]:
        colonnes = []
        for nom, requete in self._fabrique().items():
            lignes = requete.subquery(nom)
            agregees = func.json_agg(literal_column(f'"{nom}"'))
            colonnes.append(select(cast(agregees, Text)).select_from(lignes).scalar_subquery().label(nom))
        return select(*colonnes)

    async def lire(self, session: AsyncSession, **valeurs: Any) -> dict[str, list[dict[str, Any]]]:
        """The rows of each read, by name."""
        if session.get_bind().dialect.name != "sqlite":
            ligne = (await self._ensemble.executer(session, **valeurs))[0]
            return {nom: orjson.loads(texte) if texte else [] for nom, texte in ligne.items()}
        if self._separees is None:
            self._separees = {nom: _fixer(requete) for nom, requete in self._fabrique().items()}
        lues = {
            nom: [dict(ligne) for ligne in await chaude.executer(session, **valeurs)]
            for nom, chaude in self._separees.items()
        }
        textes: dict[str, list[dict[str, Any]]] = orjson.loads(orjson.dumps(lues, default=str))
        return textes


def _fixer(requete: Select[Any]) -> Chaude:
    return Chaude(lambda: requete)


def insertion(dialecte: Dialect, table: Table) -> Any:
    """INSERT that can say ON CONFLICT, in the words of the store."""
    return sqlite_insert(table) if dialecte.name == "sqlite" else pg_insert(table)


def liees(table: Table, prefixe: str) -> dict[str, BindParameter[Any]]:
    """A bound value for each column of `table`, named « prefixe_colonne »: the row of a hot INSERT."""
    return {c.name: bindparam(f"{prefixe}_{c.name}", type_=c.type) for c in table.c if c.identity is None}


class Ecritures:
    """Several INSERTs in one round trip where the store can; each takes its row from the values under its name."""

    def __init__(self, fabrique: Callable[[Dialect], Mapping[str, Insert]]) -> None:
        self._fabrique = fabrique
        self._ensemble: Chaude | None = None

    def _reunir(self, dialecte: Dialect) -> Executable:
        *autres, derniere = self._fabrique(dialecte).items()
        return derniere[1].add_cte(*(phrase.cte(nom) for nom, phrase in autres))

    async def executer(self, session: AsyncSession, **valeurs: Any) -> None:
        """Run them all; the names of the bound values are the fabric's own."""
        dialecte = session.get_bind().dialect
        if dialecte.name == "sqlite":
            for phrase in self._fabrique(dialecte).values():
                await session.execute(phrase, valeurs)
            return
        if self._ensemble is None:
            self._ensemble = Chaude(lambda: self._reunir(dialecte))
        await self._ensemble.executer(session, **valeurs)
