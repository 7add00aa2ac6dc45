"""The store: engine, sessions, and the only place that commits or knows the dialect."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from app.config import Settings

PILOTES = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def adresse(url: str) -> URL:
    """The SQLAlchemy URL with the async driver for the store named in AISNE_DATABASE_URL."""
    lue = make_url(url)
    return lue.set(drivername=PILOTES.get(lue.get_backend_name(), lue.drivername))


def _preparer_sqlite(moteur: AsyncEngine) -> None:
    """WAL, foreign keys, and transactions that say from their first word whether they will write."""

    @event.listens_for(moteur.sync_engine, "connect")
    def _connexion(dbapi: Any, _: object) -> None:
        dbapi.isolation_level = None
        curseur = dbapi.cursor()
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000"):
            curseur.execute(f"PRAGMA {pragma}")
        curseur.close()

    @event.listens_for(moteur.sync_engine, "begin")
    def _debut(connexion: Connection) -> None:
        lecture = connexion.get_execution_options().get("lecture", False)
        connexion.exec_driver_sql("BEGIN" if lecture else "BEGIN IMMEDIATE")


class Base:
    """The store of one process: an engine, writing sessions, reading sessions."""

    def __init__(self, settings: Settings) -> None:
        self.moteur = self._moteur(settings.database_url, settings)
        self.sqlite = self.moteur.dialect.name == "sqlite"
        replique = settings.database_replica_url
        self.moteur_lecture = (
            self._moteur(replique, settings) if replique else self.moteur.execution_options(lecture=True)
        )

    @staticmethod
    def _moteur(url: str, settings: Settings) -> AsyncEngine:
        cible = adresse(url)
        if cible.get_backend_name() == "sqlite":
            moteur = create_async_engine(cible, pool_size=5)
            _preparer_sqlite(moteur)
            return moteur
        return create_async_engine(
            cible,
            pool_size=settings.pool_size,
            max_overflow=0,
            pool_timeout=5,
            pool_pre_ping=False,
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
