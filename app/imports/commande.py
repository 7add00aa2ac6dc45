"""`import`: a file of this machine, by the right of an account, through the same slices as the service's."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger as charger_ligne
from app.acces.permissions import Role, restriction
from app.avancement import Avance
from app.config import Settings
from app.db import Base, Session
from app.imports import service
from app.imports.requetes import lire
from app.imports.schemas import ImportLu
from app.models.structures import comptes

ATTENTE = 1.0  # seconds between two looks, while another process runs the import

FORMATS = {".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson"}
MORCEAU = 1 << 16


async def importer(
    settings: Settings, chemin: Path, *, operateur: Acteur, compte: UUID, type_: str | None, source: str, avance: Avance
) -> ImportLu:
    """Import a file as `compte` would, to its end; `avance` hears (percents done, 100). Raises Refus."""
    base = Base(settings)
    try:
        async with base.transaction() as session:
            acteur = await _acteur(session, operateur, compte)
            recu = await service.deposer(
                session,
                acteur,
                _flux(chemin),
                settings=settings,
                format_=FORMATS.get(chemin.suffix.lower(), "csv"),
                type_=type_,
                source=source,
            )
        while True:
            fait = await service.traiter_tranche(base, settings, seul=recu.id)
            async with base.session(lecture=True) as session:
                etat = await lire(session, acteur, recu.id)
            avance(etat.progression, 100)
            if etat.statut not in service.OUVERTS:
                return etat
            if not fait:  # another process runs this slice
                await asyncio.sleep(ATTENTE)
    finally:
        await base.fermer()


async def _acteur(session: Session, operateur: Acteur, compte: UUID) -> Acteur:
    """The account, as its token would tell it. Raises Introuvable."""
    ligne = await charger_ligne(session, operateur, comptes, compte, pointeur="/compte")
    roles = frozenset(Role(r) for r in ligne["roles"])
    utas, structure, agent = frozenset(ligne["utas"]), ligne["structure_id"], ligne["agent_id"]
    portees = restriction(ligne["portees"])
    return Acteur(str(compte), roles, structure, agent, utas, operateur.jour, operateur.maintenant, roles, portees)


async def _flux(chemin: Path) -> AsyncIterator[bytes]:
    with chemin.open("rb") as fichier:
        while morceau := fichier.read(MORCEAU):
            yield morceau
