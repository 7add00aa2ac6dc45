"""`make bench`: W1, W3a, W3b (`bench.unitaires`) and W2 (`bench.lots`), each beside its limit."""

import asyncio

import typer

from bench import lots, unitaires
from bench.banc import dresser


async def _mesurer(personnes: int, secondes: float, tours: int, connexions: int, nombre: int) -> None:
    async with dresser("bench", personnes) as banc:
        un_a_un = await unitaires.mesurer(banc, secondes=secondes, tours=tours, connexions=connexions)
    print("", *un_a_un, sep="\n", flush=True)
    async with dresser("bench", 1_000) as banc:
        par_lots = await lots.mesurer(banc, nombre)
    print("", *par_lots, sep="\n")


def main(personnes: int = 2_000, secondes: float = 4, tours: int = 3, connexions: int = 16, nombre: int = 24) -> None:
    """Measure the hot paths of the service beside their limit."""
    asyncio.run(_mesurer(personnes, secondes, tours, connexions, nombre))


typer.run(main)
