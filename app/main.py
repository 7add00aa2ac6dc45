"""The application: routers, handlers, lifespan; nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles

from app import erreurs, observation
from app.acces.jetons import Jetons
from app.acces.routes import router as acces
from app.catalogue.chargement import CAMPAGNES, charger
from app.config import Settings, get_settings
from app.db import Base
from app.debit import Debit
from app.openapi import completer
from app.page import STATIQUE
from app.page import router as page
from app.sante import router as sante
from app.sante import verifier_schema
from app.structures.routes import router as structures

VERSION = "0.1.0"
ROUTEURS: tuple[APIRouter, ...] = (sante, acces, page, structures)


@asynccontextmanager
async def _vie(app: FastAPI) -> AsyncIterator[None]:
    """The store is reached, and its schema up to date, before the first request; all is closed after the last."""
    await verifier_schema(app.state.base)
    yield
    await app.state.base.fermer()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service, ready to serve. Raises with a clear sentence on a wrong catalogue, key or setting."""
    settings = settings or get_settings()
    for campagne in CAMPAGNES:
        charger(campagne)
    app = FastAPI(
        title="Aisne - Parcours d'insertion",
        version=VERSION,
        description=(
            "Suivi des parcours d'insertion de l'appel à projets 2027-2028 : prescriptions, entrées, contrats "
            "d'engagement, semaines de 15 h, sorties. Chaque refus cite la phrase du cahier des charges."
        ),
        lifespan=_vie,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.base = Base(settings)
    app.state.jetons = Jetons(settings)
    app.state.debit = Debit(settings.rate_limit)
    erreurs.installer(app)
    for routeur in ROUTEURS:
        app.include_router(routeur)
    app.mount("/statique", StaticFiles(directory=STATIQUE), name="statique")
    app.add_middleware(observation.Observation, taille_max=settings.max_body_bytes)

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = completer(
                get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
    return app
