"""What the breach of a database constraint means: the store repeats the invariants, this names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contrainte:
    """To a client; the index columns as SQLite reports them."""

    code: str
    detail: str
    colonnes: str = ""


CONTRAINTES: dict[str, Contrainte] = {}
"""Filled by app.models: constraint name -> meaning."""


def contrainte_de(texte: str) -> Contrainte | None:
    """The constraint that the driver's error tells; None when it has no name here."""
    colonnes = texte.rpartition("UNIQUE constraint failed: ")[2]
    return next((x for nom, x in CONTRAINTES.items() if nom in texte or x.colonnes == colonnes), None)
