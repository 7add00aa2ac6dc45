"""The command line: `python -m app …`."""

import asyncio
import sys
from dataclasses import replace
from datetime import datetime
from os import environ
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid5

import orjson
import typer
from alembic import command
from alembic.config import Config
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app import administration
from app.acces.jetons import CleInvalide, Jetons
from app.acces.permissions import Role
from app.aide import Groupe, executer
from app.avancement import avancement
from app.bacs.routes import router as bacs_a_sable
from app.bacs.service import Bacs, ModeleRefuse, adresses_des_bacs
from app.catalogue.chargement import CatalogueInvalide
from app.config import Mode, Settings, get_settings
from app.conservation.commande import purger
from app.db import Base
from app.decisionnel import ecrire_les_mots
from app.demo.chargement import DemoRefusee, charger_demo
from app.erreurs import Refus
from app.formes import message
from app.imports.commande import importer
from app.lancement import lancer, preparer_demo, visiter
from app.main import create_app
from app.observation import configurer_journaux
from app.openapi import extrait
from app.regles.francais import en_nombre
from app.relais import relayer
from app.sante import RACINE, BaseInjoignable, SchemaEnRetard, verifier_schema
from app.serveur import DemarrageRefuse, application, figer, servir, verifier_port
from app.verification import verifier_tout

app = typer.Typer(
    cls=Groupe,
    help="Suivi des parcours d'insertion : service, données et outils.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.add_typer(administration.structure, name="structure")
app.add_typer(administration.compte, name="compte")


def configuration_alembic() -> Config:
    """Alembic, told where the migrations are whatever the current folder."""
    config = Config(str(RACINE / "alembic.ini"))
    config.set_main_option("script_location", str(RACINE / "migrations"))
    return config


@app.command()
def migrate() -> None:
    """Mettre le schéma de la base à jour."""
    settings, config = get_settings(), configuration_alembic()
    if settings.database_url.startswith("sqlite:///"):
        (RACINE / "var").mkdir(exist_ok=True)
    bacs = []
    if settings.mode is Mode.BAC_A_SABLE:
        settings.dossier_bacs.mkdir(parents=True, exist_ok=True)
        bacs = adresses_des_bacs(settings)
    for url in (settings.database_url, *bacs):
        config.attributes["url"] = url
        command.upgrade(config, "head")
    asyncio.run(ecrire_les_mots(settings))


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adresse d'écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port d'écoute.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processus ; un par cœur.")] = 1,
    relay: Annotated[
        bool, typer.Option(help="Livrer aussi les webhooks, dérouler les imports ; sinon : « relay » à part.")
    ] = True,
) -> None:
    """Servir l'API."""
    environ["AISNE_RELAY"] = str(relay)
    application()  # a wrong setting, key or catalogue is said here, once, before any worker starts
    asyncio.run(_verifier_base())
    servir(host=host, port=port, workers=workers)


@app.command()
def run(
    host: Annotated[str, typer.Option(help="Adresse d'écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port d'écoute.", min=1, max=65535)] = 8000,
) -> None:
    """Essayer : mettre la base à jour, charger la démonstration si elle est vide, servir, et dire quoi coller.

    Avec AISNE_MODE=bac_a_sable : servir des bacs à sable, et dire comment en créer un.
    """
    environ.setdefault("AISNE_MODE", Mode.DEMO)
    environ.setdefault("AISNE_RELAY", "true")
    environ.setdefault("AISNE_LOG_LEVEL", "WARNING")  # what is printed stays in sight
    environ.setdefault("AISNE_ISSUER", f"http://{host}:{port}")  # the tokens it gives are those of this address
    settings = get_settings()
    if settings.mode is Mode.PRODUCTION:
        raise DemarrageRefuse("« run » sert à essayer ; en production, lancez « migrate » puis « serve ».")

    verifier_port(host, port)
    application()
    migrate()
    if settings.mode is Mode.DEMO:
        asyncio.run(preparer_demo(settings))
    elif settings.mode is Mode.BAC_A_SABLE:
        asyncio.run(_verifier_base())
    lancer(settings, host=host, port=port)


@app.command()
def relay() -> None:
    """Livrer les webhooks et dérouler les imports, dans un processus à part (« serve --no-relay »)."""
    configurer_journaux(get_settings().log_level)
    figer()
    asyncio.run(_relayer())


async def _relayer() -> None:
    base = Base(get_settings())
    try:
        await verifier_schema(base)
        partout = Bacs(get_settings()).partout if get_settings().mode is Mode.BAC_A_SABLE else None
        await relayer(base, get_settings(), partout=partout)
    finally:
        await base.fermer()


async def _verifier_base() -> None:
    """The store answers and its schema is that of this code, or the start is refused with a sentence."""
    base = Base(get_settings())
    try:
        await verifier_schema(base)
        if get_settings().mode is Mode.BAC_A_SABLE:
            await Bacs(get_settings()).preparer()
    finally:
        await base.fermer()


@app.command()
def openapi(
    bacs: Annotated[
        bool, typer.Option("--bacs", help="Seulement ce que le mode bac_a_sable ajoute aux autres.")
    ] = False,
) -> None:
    """Écrire le document OpenAPI sur la sortie standard."""
    if bacs:
        environ["AISNE_MODE"] = Mode.BAC_A_SABLE
    document = create_app().openapi()
    if bacs:
        document = extrait(document, bacs_a_sable.prefix)
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
    if get_settings().mode is Mode.DEMO and len(role) == 1 and not (structure or agent or utas or minutes):
        asyncio.run(_verifier_base())
        typer.echo(asyncio.run(visiter(get_settings())).jeton(role[0]))
        return
    _exiger_attaches(role, structure=structure, utas=utas)
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


def _exiger_attaches(roles: list[Role], *, structure: str | None, utas: list[str] | None) -> None:
    """A token of these roles sees people through its structure or its territories: tied to none, it sees nobody."""
    essai = "ou AISNE_MODE=demo sans autre option, pour ceux de la démonstration"
    if structure is None and {Role.PORTEUR, Role.REFERENT} & set(roles):
        raise CleInvalide(f"Donnez --structure, l'identifiant de la structure du compte ({essai}).")
    if not utas and Role.UTAS in roles:
        raise CleInvalide(f"Donnez --utas, le territoire du compte, par exemple laon ({essai}).")


@app.command()
def demo(
    beneficiaires: Annotated[int, typer.Option(help="Personnes inventées.", min=1, max=1_000_000)] = 300,
    graine: Annotated[int, typer.Option(help="La même graine donne les mêmes personnes.")] = 1,
    processus: Annotated[
        int | None, typer.Option(help="Processus ; par défaut un par cœur, un seul sur SQLite.", min=1, max=64)
    ] = None,
    activites: Annotated[
        int | None,
        typer.Option(help="Activités par personne, en moyenne ; par défaut 150, 30 sur SQLite.", min=1, max=1000),
    ] = None,
) -> None:
    """Remplir une base vide d'un département inventé."""
    environ.setdefault("AISNE_MODE", Mode.DEMO)
    settings = get_settings()
    asyncio.run(_verifier_base())
    with avancement() as avance:
        bilan = asyncio.run(
            charger_demo(
                settings,
                beneficiaires=beneficiaires,
                graine=graine,
                processus=processus,
                activites=activites,
                avance=avance,
            )
        )
    typer.echo("\n".join(bilan.lignes()))


@app.command("import")
def importer_fichier(
    fichier: Annotated[
        Path,
        typer.Argument(
            help="Fichier .csv, .ndjson (ou .jsonl) ou .xlsx.", exists=True, dir_okay=False, metavar="FICHIER"
        ),
    ],
    compte: Annotated[UUID, typer.Option(help="Identifiant du compte dont ce sont les droits.")],
    type: Annotated[
        str | None, typer.Option(help="Type des événements, par exemple activite.realisee ; requis sauf en NDJSON.")
    ] = None,
    source: Annotated[str, typer.Option(help="Le logiciel d'où vient le fichier.")] = "/imports",
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Tout vérifier, et n'enregistrer que le compte rendu.")
    ] = False,
    rejets: Annotated[
        Path | None,
        typer.Option(help="Où écrire les lignes refusées, à corriger et à importer de nouveau.", dir_okay=False),
    ] = None,
) -> None:
    """Importer un fichier d'événements, comme POST /v1/imports ; code 1 s'il y a des lignes refusées.

    Imprime où il en est, puis le compte rendu en JSON. Interrompu, il reprend où il en était : par « serve » ou
    « relay », ou en relançant la commande (les lignes déjà enregistrées sont comptées en deja_traites).
    """
    asyncio.run(_verifier_base())
    figer()
    with avancement("octets") as avance:
        etat = asyncio.run(
            importer(
                get_settings(),
                fichier,
                operateur=administration.operateur(),
                compte=compte,
                type_=type,
                source=source,
                simulation=simulation,
                rejets=rejets,
                avance=avance,
            )
        )
    typer.echo(etat.model_dump_json())
    if etat.statut != "termine" or etat.synthese.rejetes:
        raise typer.Exit(1)


@app.command()
def verify() -> None:
    """Recalculer chaque semaine depuis sa source et dire ce qui diffère (code 1 s'il y a un écart)."""
    asyncio.run(_verifier_base())
    with avancement() as avance:
        bilan = asyncio.run(verifier_tout(get_settings(), avance=avance))
    for ecart in bilan.ecarts:
        typer.echo(f"Écart : {ecart}")
    ecarts = en_nombre(len(bilan.ecarts), "écart")
    typer.echo(f"{en_nombre(bilan.personnes, 'personne vérifiée', 'personnes vérifiées')}, {ecarts}.")
    if bilan.ecarts:
        raise typer.Exit(1)


@app.command()
def purge(
    simulation: Annotated[bool, typer.Option("--simulation", help="Dire ce qui serait fait, sans rien faire.")] = False,
    jour: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Comme ce jour-là ; aujourd'hui.")] = None,
) -> None:
    """Archiver et anonymiser les dossiers dont la durée est passée, supprimer les traces périmées."""
    asyncio.run(_verifier_base())
    acteur = administration.operateur()
    if jour is not None:
        acteur = replace(acteur, jour=jour.date())
    with avancement("dossiers") as avance:
        bilan = asyncio.run(purger(get_settings(), acteur, simulation=simulation, avance=avance))
    typer.echo("\n".join(bilan.lignes()))


def main() -> None:
    """Run a command; what is wrong is said in one sentence, without a traceback."""
    try:
        executer(app)
    except (
        CatalogueInvalide,
        CleInvalide,
        SchemaEnRetard,
        BaseInjoignable,
        DemarrageRefuse,
        DemoRefusee,
        ModeleRefuse,
        Refus,
    ) as exc:
        sys.exit(str(exc))
    except ValidationError as exc:
        sys.exit("\n".join(_valeur_refusee(e, reglage=exc.title == Settings.__name__) for e in exc.errors()))


def _valeur_refusee(erreur: ErrorDetails, *, reglage: bool) -> str:
    """A wrong setting, or option of a command, by its name and without its value (an address may hold a password)."""
    if erreur["type"] == "value_error":
        return erreur["msg"].removeprefix("Value error, ")
    nom = str(erreur["loc"][0])
    ou = f"AISNE_{nom.upper()}" if reglage else f"--{nom.removesuffix('_id')}"
    return f"{ou} : {message(erreur)}"
