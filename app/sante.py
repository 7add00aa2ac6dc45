"""Whether the service lives, is ready, and which version it is."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.db import Base
from app.erreurs import Indisponible

router = APIRouter(tags=["Santé"])
RACINE = Path(__file__).resolve().parent.parent


class SchemaEnRetard(RuntimeError):
    """The store's schema is not the one of this code."""


class BaseInjoignable(RuntimeError):
    """The store does not answer."""


class Etat(BaseModel):
    statut: str


class Version(BaseModel):
    version: str


def tete() -> str:
    """The revision this code expects."""
    config = Config(str(RACINE / "alembic.ini"))
    config.set_main_option("script_location", str(RACINE / "migrations"))
    return str(ScriptDirectory.from_config(config).get_current_head())


async def revision(base: Base) -> str | None:
    """The revision the store is at; None for a store never migrated."""
    async with base.session(lecture=True) as session:
        try:
            trouvee = await session.scalar(text("SELECT version_num FROM alembic_version"))
        except DBAPIError as exc:
            if getattr(exc.orig, "sqlstate", None) == "42P01" or "no such table" in str(exc.orig):
                return None
            raise
    return str(trouvee) if trouvee else None


def _sans_dossier(base: Base) -> bool:
    """A SQLite file whose folder does not exist; the driver would say so from a thread that nobody awaits."""
    return base.sqlite and not Path(base.moteur.url.database or "").absolute().parent.is_dir()


async def verifier_schema(base: Base) -> None:
    """Refuse to start on a store that cannot be reached, or whose schema is behind the code."""
    injoignable = BaseInjoignable("AISNE_DATABASE_URL : la base est injoignable ; vérifiez l'adresse et le serveur.")
    if _sans_dossier(base):
        raise injoignable
    try:
        trouvee = await revision(base)
    except (DBAPIError, OSError) as exc:
        raise injoignable from exc
    if trouvee != tete():
        raise SchemaEnRetard("Le schéma de la base n'est pas à jour : lancez « python -m app migrate ».")


@router.get("/sante/vivant", response_model=Etat)
async def vivant() -> Etat:
    """Le processus répond."""
    return Etat(statut="vivant")


@router.get(
    "/sante/pret", response_model=Etat, responses={503: {"description": "Base injoignable ou schéma en retard"}}
)
async def pret(requete: Request) -> Etat:
    """La base répond et son schéma est à jour."""
    try:
        trouvee = await revision(requete.app.state.base)
    except (DBAPIError, OSError) as exc:
        raise Indisponible("La base ne répond pas.", entetes={"Retry-After": "2"}) from exc
    if trouvee != tete():
        raise Indisponible("Le schéma de la base n'est pas à jour.", entetes={"Retry-After": "30"})
    return Etat(statut="pret")


@router.get("/version", response_model=Version)
async def version(requete: Request) -> Version:
    """La version du service."""
    return Version(version=requete.app.version)
