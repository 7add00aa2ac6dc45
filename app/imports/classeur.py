"""A workbook received, turned into a CSV by a bounded process; from then on it is read as any other CSV."""

import asyncio
import sys
from os import environ
from pathlib import Path

from app.erreurs import Indisponible, SyntaxeInvalide, TropGrand

TABLEUR = Path(__file__).with_name("tableur.py")
SECONDES = 9.0
SEUL = asyncio.Semaphore(1)  # one at a time in a process: each may take the memory that `tableur` allows itself
GARDES = ("PATH", "LD_LIBRARY_PATH")  # all that it knows of our environment, which holds secrets


async def convertir(source: Path, cible: Path, *, octets_max: int) -> int:
    """The first sheet of `source` as a CSV at `cible`, and its size.

    Raises SyntaxeInvalide, TropGrand, and Indisponible when too many wait.
    """
    try:
        await asyncio.wait_for(SEUL.acquire(), SECONDES)
    except TimeoutError as exc:
        detail = "D'autres classeurs sont en cours de lecture : renvoyez le vôtre dans un instant."
        raise Indisponible(detail, entetes={"Retry-After": "10"}) from exc
    try:
        mot = await _lancer(source, cible, octets_max)
    finally:
        SEUL.release()
    if mot == "protege":
        detail = "C'est un ancien .xls, ou un mot de passe le protège : enregistrez-le en .xlsx, sans mot de passe."
        raise SyntaxeInvalide(detail, code="CLASSEUR_PROTEGE")
    if mot == "dtd":
        raise SyntaxeInvalide("Ce classeur contient une DTD, qui n'est pas admise : retirez-la.", code="CLASSEUR_DTD")
    if mot == "illisible":
        detail = (
            "Ce fichier n'est pas un classeur .xlsx lisible : ouvrez-le dans un tableur et enregistrez-le en .xlsx."
        )
        raise SyntaxeInvalide(detail, code="CLASSEUR_ILLISIBLE")
    if mot == "lourd":
        detail = "Ce classeur est trop grand, ou ses cellules trop dispersées : envoyez sa feuille en CSV."
        raise TropGrand(detail, code="CLASSEUR_TROP_GRAND")
    return cible.stat().st_size  # noqa: ASYNC240  one call


async def _lancer(source: Path, cible: Path, octets_max: int) -> str:
    """The word that the process says; killed by one of its limits, the file was too heavy."""
    processus = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-I", TABLEUR, source, cible, str(octets_max)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={nom: environ[nom] for nom in GARDES if nom in environ},
    )
    try:
        dit, _ = await asyncio.wait_for(processus.communicate(), SECONDES)
    except TimeoutError:
        return "lourd"
    finally:
        if processus.returncode is None:
            processus.kill()
            await processus.wait()
    if processus.returncode == 0:
        return dit.decode()
    if processus.returncode is not None and processus.returncode < 0:
        return "lourd"
    raise OSError("the workbook's process could not do its work")
