"""The first accounts of a store, from the command line: through the same services as the API."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import BaseModel

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.config import get_settings
from app.db import Base, Session
from app.ecriture import Resultat
from app.horloge import today
from app.sante import verifier_schema
from app.structures import requetes, schemas, service

structure = typer.Typer(help="Structures.", no_args_is_help=True)
compte = typer.Typer(help="Comptes : accès d'un agent ou d'un logiciel.", no_args_is_help=True)
DEPARTEMENT = frozenset({Role.DEPARTEMENT})


def operateur() -> Acteur:
    """Whoever holds the machine acts as the Département; the journal says « cli »."""
    return Acteur("cli", DEPARTEMENT, None, None, frozenset(), today(), datetime.now(UTC), DEPARTEMENT)


def _ecrire(
    acte: Callable[[Session, Acteur, Any], Awaitable[Resultat]],
    lire: Callable[[Session, Acteur, UUID], Awaitable[BaseModel]],
    corps: BaseModel,
) -> None:
    """Run one service in its own transaction and print what it made, as JSON."""

    async def executer() -> BaseModel:
        base = Base(get_settings())
        try:
            await verifier_schema(base)
            async with base.transaction() as session:
                acteur = operateur()
                resultat = await acte(session, acteur, corps)
                return await lire(session, acteur, resultat.id)
        finally:
            await base.fermer()

    lue = asyncio.run(executer())
    typer.echo(lue.model_dump_json(exclude={"actes_possibles", "avertissements"}))


@structure.command("create")
def creer_structure(
    nom: Annotated[str, typer.Option(help="Nom de la structure.")],
    type: Annotated[str, typer.Option(help="association, fondation, acteur_public, parapublic, ess ou departement.")],
    siret: Annotated[str | None, typer.Option(help="SIRET, 14 chiffres.")] = None,
) -> None:
    """Enregistrer une structure et l'imprimer en JSON."""
    corps = schemas.StructureCreation.model_validate({"nom": nom, "type": type, "siret": siret})
    _ecrire(service.creer_structure, requetes.lire_structure, corps)


@compte.command("create")
def creer_compte(
    nom: Annotated[str, typer.Option(help="Nom du compte.")],
    roles: Annotated[str, typer.Option(help="Rôles séparés par des virgules : porteur,referent.")],
    structure: Annotated[str | None, typer.Option(help="Identifiant de la structure.")] = None,
    utas: Annotated[list[str] | None, typer.Option(help="Territoire, pour le rôle utas.")] = None,
) -> None:
    """Créer un compte et imprimer, une seule fois, client_id et client_secret."""
    corps = schemas.CompteCreation.model_validate(
        {
            "nom": nom,
            "roles": [r.strip() for r in roles.split(",")],
            "structure_id": structure,
            "utas": utas or [],
        }
    )
    _ecrire(service.creer_compte, requetes.lire_compte, corps)
