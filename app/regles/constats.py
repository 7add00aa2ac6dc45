"""What a rule answers: findings that refuse or warn, each with the sentence it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.catalogue.modele import Citation


@dataclass(frozen=True, slots=True)
class Constat:
    """One finding of a rule.

    `pointeur` is a JSON Pointer into the body ("/date_fin"), empty for the whole; `message` is French and tells
    what to do, never repeating a received value; `bloquant` False is a warning ([SOUPLE]).
    """

    code: str
    message: str
    pointeur: str = ""
    regle: Citation | None = None
    bloquant: bool = True


def bloquants(constats: Iterable[Constat]) -> list[Constat]:
    """Those that refuse the act."""
    return [c for c in constats if c.bloquant]


def avertissements(constats: Iterable[Constat]) -> list[Constat]:
    """Those that only warn."""
    return [c for c in constats if not c.bloquant]
