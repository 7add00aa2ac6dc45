"""`purge`: archive and anonymise the files past their time, remove what else is; stopped, it goes on where it was."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from app.acces.acteur import Acteur
from app.avancement import Avance
from app.config import Settings
from app.conservation import traces
from app.conservation.personnes import anonymiser, archiver, candidats, compter, sort_actuel
from app.db import Base
from app.regles.conservation import Sort
from app.regles.francais import en_nombre

PAGE = 200
ACTES = {Sort.ARCHIVER: archiver, Sort.ANONYMISER: anonymiser}


@dataclass(slots=True)
class Bilan:
    """What was done, or would be."""

    sorts: Counter[Sort] = field(default_factory=Counter)
    a_clore: list[UUID] = field(default_factory=list)
    traces: dict[str, int] = field(default_factory=dict)

    def lignes(self) -> list[str]:
        """As the command prints it."""
        archives = en_nombre(self.sorts[Sort.ARCHIVER], "dossier archivé", "dossiers archivés")
        dites = [f"{archives}, {en_nombre(self.sorts[Sort.ANONYMISER], 'anonymisé')}."]
        lignes = {nom: nombre for nom, nombre in self.traces.items() if nombre}
        dites += [
            f"{en_nombre(nombre, f'ligne de {nom} supprimée', f'lignes de {nom} supprimées')}."
            for nom, nombre in lignes.items()
        ]
        dites += [f"À clore d'abord, sans contact depuis deux ans : beneficiaire {ident}" for ident in self.a_clore]
        return dites


async def purger(settings: Settings, acteur: Acteur, *, simulation: bool, avance: Avance) -> Bilan:
    """As on `acteur.jour`; `avance` hears (files looked at, files in all)."""
    base, bilan = Base(settings), Bilan()
    try:
        await _personnes(base, acteur, bilan, simulation=simulation, avance=avance)
        for quoi in traces.perimees(acteur.jour):
            if simulation:
                async with base.session(lecture=True) as session:
                    bilan.traces[quoi.table.name] = await traces.compter(session, quoi)
            else:
                bilan.traces[quoi.table.name] = await traces.purger(base, quoi)
    finally:
        await base.fermer()
    return bilan


async def _personnes(base: Base, acteur: Acteur, bilan: Bilan, *, simulation: bool, avance: Avance) -> None:
    apres: UUID | None = None
    vues = 0
    async with base.session(lecture=True) as session:
        total = await compter(session, acteur.jour)
    while True:
        async with base.session(lecture=True) as session:
            page = await candidats(session, acteur.jour, apres, PAGE)
        if not page:
            return
        for promise in page:
            sort = promise.sort
            if sort in ACTES and not simulation:
                sort = await _faire(base, acteur, promise.id)
            if sort is not Sort.GARDER:
                bilan.sorts[sort] += 1
            if sort is Sort.A_CLORE:
                bilan.a_clore.append(promise.id)
            vues += 1
            avance(vues, max(vues, total))
        apres = page[-1].id


async def _faire(base: Base, acteur: Acteur, ident: UUID) -> Sort:
    """One file, in a transaction of its own; what became of it."""
    async with base.transaction() as session:
        sort = await sort_actuel(session, acteur.jour, ident)
        if sort in ACTES:
            await ACTES[sort](session, acteur, ident)
    return sort
