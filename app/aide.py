"""The command line in French: help, and what is wrong with what was typed."""

import sys
from typing import Any

import typer
import typer.rich_utils
from typer._click.exceptions import BadParameter, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup

typer.rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
typer.rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
typer.rich_utils.DEFAULT_STRING = "[par défaut : {}]"


class _AideFrancaise:
    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of the class it is mixed into
        if option is not None:
            option.help = "Afficher cette aide."
        return option


class Commande(_AideFrancaise, TyperCommand):
    """A command whose help is in French."""


class Groupe(_AideFrancaise, TyperGroup):
    """A group of commands whose help is in French."""


def franciser(app: typer.Typer) -> None:
    """Give every command of `app`, and of its groups, a help in French."""
    for commande in app.registered_commands:
        commande.cls = Commande
    for groupe in app.registered_groups:
        groupe.cls = Groupe
        if groupe.typer_instance:
            franciser(groupe.typer_instance)


def executer(app: typer.Typer) -> None:
    """Run what was typed; a mistake in it is told in one sentence, with exit code 2."""
    franciser(app)
    try:
        code = app(standalone_mode=False)
    except NoArgsIsHelpError as exc:
        exc.show()
        sys.exit(2)
    except UsageError as exc:
        sys.stderr.write(f"{faute(exc)} Aide : {exc.ctx.command_path if exc.ctx else 'python -m app'} --help\n")
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def faute(exc: UsageError) -> str:
    """What is wrong with what was typed; the value itself is not repeated."""
    if isinstance(exc, NoSuchOption):
        return f"Option inconnue : {exc.option_name}."
    nom = exc.param.opts[0] if isinstance(exc, BadParameter) and exc.param else ""
    if isinstance(exc, MissingParameter):
        return f"Il manque {nom}."
    if isinstance(exc, BadParameter):
        return f"La valeur de {nom} n'est pas admise."
    connues = getattr(exc.ctx.command, "commands", None) if exc.ctx else None
    return "Commande inconnue" + (
        f" : choisissez {', '.join(sorted(connues))}." if connues else ", ou argument de trop."
    )
