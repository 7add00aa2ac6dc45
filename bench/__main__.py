"""`make bench`: W1, W3a, W3b (`bench.unitaires`) and W2 (`bench.lots`), each beside its limit; `w4` by its name."""

import asyncio

import typer

from bench import lots, tableaux, unitaires
from bench.banc import dresser

app = typer.Typer(add_completion=False)


async def _mesurer(personnes: int, secondes: float, tours: int, connexions: int, nombre: int) -> None:
    async with dresser("bench", personnes) as banc:
        un_a_un = await unitaires.mesurer(banc, secondes=secondes, tours=tours, connexions=connexions)
    print("", *un_a_un, sep="\n", flush=True)
    async with dresser("bench", 1_000) as banc:
        par_lots = await lots.mesurer(banc, nombre)
    print("", *par_lots, sep="\n")


async def _mesurer_w4(personnes: int, tours: int, *, actes: bool) -> None:
    async with dresser("bench-w4", min(personnes, tableaux.GABARIT)) as banc:
        print("", *await tableaux.mesurer(banc, personnes=personnes, tours=tours, actes=actes), sep="\n")


@app.callback(invoke_without_command=True)
def main(
    contexte: typer.Context,
    personnes: int = 2_000,
    secondes: float = 4,
    tours: int = 3,
    connexions: int = 16,
    nombre: int = 24,
) -> None:
    """Measure the hot paths of the service beside their limit."""
    if contexte.invoked_subcommand is None:
        asyncio.run(_mesurer(personnes, secondes, tours, connexions, nombre))


@app.command()
def w4(personnes: int = 2_000, tours: int = 200, actes: bool = True) -> None:
    """Measure the dashboard of a year of 15 h beside its recomputation; `--no-actes`: from the person-weeks alone."""
    asyncio.run(_mesurer_w4(personnes, tours, actes=actes))


app()
