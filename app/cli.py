"""The command line: `python -m app …`."""

import sys
from typing import Annotated
from uuid import UUID, uuid5

import orjson
import typer
import uvicorn
from alembic import command
from alembic.config import Config
from pydantic import ValidationError

from app.acces.jetons import CleInvalide, Jetons
from app.acces.permissions import Role
from app.catalogue.chargement import CatalogueInvalide
from app.config import Mode, get_settings
from app.main import create_app
from app.observation import configurer_journaux
from app.sante import RACINE

app = typer.Typer(
    help="Suivi des parcours d'insertion : service, données et outils.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def configuration_alembic() -> Config:
    """Alembic, told where the migrations are whatever the current folder."""
    config = Config(str(RACINE / "alembic.ini"))
    config.set_main_option("script_location", str(RACINE / "migrations"))
    return config


@app.command()
def migrate() -> None:
    """Mettre le schéma de la base à jour."""
    url = get_settings().database_url
    if url.startswith("sqlite:///"):
        (RACINE / "var").mkdir(exist_ok=True)
    command.upgrade(configuration_alembic(), "head")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adresse d'écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port d'écoute.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processus ; un par cœur.")] = 1,
) -> None:
    """Servir l'API."""
    configurer_journaux(get_settings().log_level)
    create_app()  # a wrong setting, key or catalogue is said here, once, before any worker starts
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=20,
    )


@app.command()
def openapi() -> None:
    """Écrire le document OpenAPI sur la sortie standard."""
    document = create_app().openapi()
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode() + "\n")


@app.command()
def token(
    role: Annotated[list[Role], typer.Option(help="Rôle ; répétez l'option pour plusieurs.")],
    structure: Annotated[str | None, typer.Option(help="Identifiant de la structure.")] = None,
    agent: Annotated[str | None, typer.Option(help="Identifiant de l'agent.")] = None,
    utas: Annotated[list[str] | None, typer.Option(help="Territoire, pour le rôle utas.")] = None,
    minutes: Annotated[int | None, typer.Option(help="Durée de vie.")] = None,
) -> None:
    """Imprimer un jeton de développement."""

    jetons = Jetons(get_settings())
    if not jetons.developpement or get_settings().mode is Mode.PRODUCTION:
        raise CleInvalide("Cette commande ne signe qu'avec une clé de développement, jamais en production.")
    sujet = str(uuid5(UUID(int=0), "|".join([*sorted(role), structure or "", agent or "", *(utas or [])])))
    typer.echo(
        jetons.signer(
            sujet,
            [r.value for r in role],
            structure_id=UUID(structure) if structure else None,
            agent_id=UUID(agent) if agent else None,
            utas=utas,
            secondes=minutes * 60 if minutes else None,
        )
    )


def main() -> None:
    """Run a command; what is wrong is said in one sentence, without a traceback."""
    try:
        app()
    except (CatalogueInvalide, CleInvalide) as exc:
        sys.exit(str(exc))
    except ValidationError as exc:
        sys.exit("\n".join(str(e["msg"]).removeprefix("Value error, ") for e in exc.errors()))
