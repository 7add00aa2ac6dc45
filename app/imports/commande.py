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
from app.erreurs import TypeNonAdmis
from app.imports import service
from app.imports.rejets import fichier_rejets
from app.imports.requetes import charger, lire
from app.imports.schemas import ImportLu
from app.models.structures import comptes

ATTENTE = 1.0  # seconds between two looks, while another process runs the import

FORMATS = {".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".xlsx": "xlsx"}
MORCEAU = 1 << 16


async def importer(
    settings: Settings,
    chemin: Path,
    *,
    operateur: Acteur,
    compte: UUID,
    type_: str | None,
    source: str,
    simulation: bool,
    rejets: Path | None,
    avance: Avance,
) -> ImportLu:
    """Import a file as `compte` would, to its end; `avance` hears (bytes done, in all).

    `rejets`: where to write the refused lines, if there are any. Raises Refus.
    """
    format_ = FORMATS.get(chemin.suffix.lower())
    if format_ is None:
        raise TypeNonAdmis(f"Donnez un fichier dont le nom finit par {', '.join(FORMATS)}.")
    base = Base(settings)
    try:
        async with base.transaction() as session:
            acteur = await _acteur(session, operateur, compte)
            recu = await service.deposer(
                session,
                acteur,
                _flux(chemin),
                settings=settings,
                format_=format_,
                type_=type_,
                source=source,
                simulation=simulation,
            )
        while True:
            fait = await service.traiter_tranche(base, settings, seul=recu.id)
            async with base.session(lecture=True) as session:
                etat = await lire(session, acteur, recu.id)
            avance(etat.octets * etat.progression // 100, etat.octets)
            if etat.statut not in service.OUVERTS:
                break
            if not fait:  # another process runs this slice
                await asyncio.sleep(ATTENTE)
        if rejets is not None and etat.synthese.rejetes:
            await _ecrire_rejets(base, acteur, etat, rejets)
        return etat
    finally:
        await base.fermer()


async def _ecrire_rejets(base: Base, acteur: Acteur, etat: ImportLu, chemin: Path) -> None:
    """The refused lines, in the format of the file imported."""
    async with base.session(lecture=True) as session:
        ligne = await charger(session, acteur, etat.id, sien=True)
    with chemin.open("wb") as fichier:
        async for morceau in fichier_rejets(base, ligne, etat.format):
            fichier.write(morceau)


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
