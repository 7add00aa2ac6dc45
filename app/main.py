"""The application: routers, handlers, lifespan; nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from app import erreurs, observation
from app.acces.comptes import Vivants
from app.acces.essais import Essais
from app.acces.federation import federation
from app.acces.jetons import Jetons
from app.acces.routes import router as acces
from app.accompagnement.contrats_routes import router as contrats
from app.accompagnement.entrees_routes import router as entrees
from app.accompagnement.orientations_routes import router as orientations
from app.accompagnement.personne_routes import router as personne
from app.accompagnement.plans_routes import router as plans
from app.activites.absences_routes import router as absences
from app.activites.ateliers_routes import router as ateliers
from app.activites.rendez_vous_routes import router as rendez_vous
from app.activites.routes import router as activites
from app.bacs.aiguillage import Aiguillage
from app.bacs.routes import TAG as TAG_BACS
from app.bacs.routes import router as bacs_a_sable
from app.bacs.service import Bacs
from app.beneficiaires.diagnostics_routes import router as diagnostics
from app.beneficiaires.routes import router as beneficiaires
from app.bilans.financiers_routes import router as bilans_financiers
from app.bilans.routes import router as bilans
from app.calendriers.routes import router as calendriers
from app.catalogue.chargement import CAMPAGNES, charger, droit
from app.comites.routes import router as comites
from app.config import Mode, Settings, get_settings
from app.conventions.realisations_routes import router as realisations
from app.conventions.routes import router as conventions
from app.db import Base
from app.debit import Debit
from app.demandes.investigations_routes import router as investigations
from app.demandes.reorientations_routes import router as reorientations
from app.demandes.sanctions_routes import router as sanctions
from app.demandes.signalements_routes import router as signalements
from app.echanges.abonnements_routes import router as abonnements
from app.echanges.flux_routes import router as flux
from app.echanges.routes import router as echanges
from app.imports.routes import router as imports
from app.indicateurs.routes import router as indicateurs
from app.openapi import INTRODUCTION, TAGS, completer
from app.page import STATIQUE
from app.page import router as page
from app.parcours.routes import router as parcours
from app.prescriptions.routes import router as prescriptions
from app.referentiel.routes import router as referentiel
from app.relais import relayer
from app.sante import router as sante
from app.sante import verifier_schema
from app.structures.routes import router as structures
from app.tableaux_de_bord.routes import router as tableaux_de_bord

VERSION = "0.1.0"
ROUTEURS: tuple[APIRouter, ...] = (
    # the busiest first: routes are tried in turn
    activites,
    parcours,
    echanges,
    imports,
    flux,
    abonnements,
    entrees,
    contrats,
    prescriptions,
    beneficiaires,
    diagnostics,
    absences,
    rendez_vous,
    ateliers,
    comites,
    orientations,
    personne,
    plans,
    signalements,
    sanctions,
    reorientations,
    investigations,
    conventions,
    realisations,
    indicateurs,
    bilans,
    bilans_financiers,
    tableaux_de_bord,
    referentiel,
    structures,
    calendriers,
    acces,
    sante,
    page,
)


@asynccontextmanager
async def _vie(app: FastAPI) -> AsyncIterator[None]:
    """The store is reached, and its schema up to date, before the first request; all is closed after the last."""
    await verifier_schema(app.state.base)
    settings: Settings = app.state.settings
    bacs: Bacs | None = app.state.bacs
    if bacs is not None:
        await bacs.preparer()
    partout = bacs.partout if bacs else None
    relais = asyncio.create_task(relayer(app.state.base, settings, partout=partout)) if settings.relay else None
    yield
    if relais is not None:
        relais.cancel()
        await asyncio.wait([relais])
    await app.state.base.fermer()


def raccorder(app: FastAPI, settings: Settings) -> None:
    """Give the application what it answers from: its store, its keys, its limits.

    One store for everyone; in mode `bac_a_sable` one for each playground, and the one they are copied from.
    """
    app.state.settings = settings
    app.state.jetons = Jetons(settings)
    app.state.federation = federation(settings)
    app.state.vivants = Vivants()
    app.state.debit = Debit(settings.rate_limit)
    app.state.essais = Essais(app.state.debit)
    if settings.mode is not Mode.BAC_A_SABLE:
        app.state.base, app.state.bacs = Base(settings), None
        app.state.base_du_client = lambda client_id: None
        return
    bacs = Bacs(settings)
    app.state.base, app.state.bacs = Base(settings, bac=token_hex(16)), bacs  # a name that no token bears
    app.state.base_du_client = bacs.base_du_client
    app.state.debit_bacs = Debit(settings.bacs_rate_limit)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service, ready to serve. Raises with a clear sentence on a wrong catalogue, key or setting."""
    settings = settings or get_settings()
    for campagne in CAMPAGNES:
        charger(campagne)
    droit()
    bac_a_sable = settings.mode is Mode.BAC_A_SABLE
    app = FastAPI(
        title="Aisne - Parcours d'insertion",
        version=VERSION,
        description=INTRODUCTION,
        openapi_tags=[*TAGS, TAG_BACS] if bac_a_sable else TAGS,
        lifespan=_vie,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    raccorder(app, settings)
    if bac_a_sable:
        app.add_middleware(Aiguillage, bacs=app.state.bacs, jetons=app.state.jetons)
    routeurs = (*ROUTEURS, bacs_a_sable) if bac_a_sable else ROUTEURS
    erreurs.installer(app)
    for routeur in routeurs:
        app.include_router(routeur)
    app.mount("/statique", StaticFiles(directory=STATIQUE), name="statique")
    flux = {imports.prefix: settings.imports_max_bytes}
    app.add_middleware(
        observation.Observation,
        taille_max=settings.max_body_bytes,
        flux=flux,
    )

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = completer(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    description=app.description,
                    tags=app.openapi_tags,
                    routes=app.routes,
                ),
                [route for routeur in routeurs for route in routeur.routes if isinstance(route, APIRoute)],
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # as FastAPI documents it
    return app
