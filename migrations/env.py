"""Alembic's environment: the async engine of the settings, both stores, one transaction per migration."""

import asyncio

from alembic import context
from sqlalchemy import Connection, pool, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel

import app.models  # noqa: F401  fills the metadata
from app.config import get_settings
from app.db import adresse


def _jouer(connexion: Connection) -> None:
    sqlite = connexion.dialect.name == "sqlite"
    context.configure(
        connection=connexion,
        target_metadata=SQLModel.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        transaction_per_migration=True,
    )
    if not sqlite:
        connexion.execute(text("SET lock_timeout = '5s'"))
        connexion.commit()
    with context.begin_transaction():
        context.run_migrations()


async def _migrer() -> None:
    url = context.config.attributes.get("url") or get_settings().database_url
    moteur = create_async_engine(adresse(url), poolclass=pool.NullPool)
    async with moteur.connect() as connexion:
        await connexion.run_sync(_jouer)
        await connexion.commit()
    await moteur.dispose()


asyncio.run(_migrer())
