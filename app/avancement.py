"""How far a long command is: a bar on a terminal, a line every few seconds elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import typer

ECART = 3.0  # seconds between two lines

Avance = Callable[[int, int], None]


def par_lignes(dire: Callable[[str], None], quoi: str = "personnes") -> Avance:
    """Hears (done, in all) and says it from time to time, and at the end."""
    dit = monotonic()

    def avancer(faites: int, total: int) -> None:
        nonlocal dit
        if faites >= total or monotonic() - dit >= ECART:
            dit = monotonic()
            dire(f"  {faites} {quoi} sur {total}")

    return avancer


@contextmanager
def avancement(quoi: str = "personnes") -> Iterator[Avance]:
    """What to call with (done, in all)."""
    if not sys.stdout.isatty():
        yield par_lignes(typer.echo, quoi)
        return
    with typer.progressbar(length=1, label=quoi) as barre:

        def avancer(faites: int, total: int) -> None:
            barre.length = total
            barre.update(faites - barre.pos)

        yield avancer
