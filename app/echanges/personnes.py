"""The people a batch is about, locked before its first act."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.accompagnement.entrees_requetes import RESSOURCE as ENTREES
from app.beneficiaires.requetes import BENEFICIAIRES, ORIENTATIONS
from app.chaud import Chaude, dans_liste
from app.db import Session
from app.echanges.lecture import Recu
from app.ecriture import Ressource
from app.models.beneficiaires import beneficiaires
from app.models.journal import cles_source
from app.prescriptions.requetes import RESSOURCE as PRESCRIPTIONS
from app.references import Reference, espace

PORTEURS: tuple[tuple[str, Ressource], ...] = (
    ("beneficiaire_id", BENEFICIAIRES),
    ("prescription_id", PRESCRIPTIONS),
    ("orientation_id", ORIENTATIONS),
    ("entree_id", ENTREES),
)
"""Fields of a body that lead to a person, the shortest way first."""


async def verrouiller_personnes_de(session: Session, acteur: Acteur, recus: Iterable[Recu]) -> None:
    """Lock, in one order, all the people that these events name or whose rows they name.

    What is created on the way is of people already named. SQLite has one writer: nothing to lock.
    """
    if session.sqlite:
        return
    nommees: dict[Ressource, set[Reference]] = {}
    for recu in recus:
        for ressource, reference in _nommees(recu):
            nommees.setdefault(ressource, set()).add(reference)
    personnes: set[UUID] = set()
    for ressource, references in nommees.items():
        personnes |= await _personnes(session, acteur, ressource, references)
    if len(personnes) > 1:
        await VERROUS.executer(session, personnes=list(personnes))


VERROUS = Chaude(
    lambda: (
        select(beneficiaires.c.id)
        .where(dans_liste(beneficiaires.c.id, "personnes", sqlite=False))
        .order_by(beneficiaires.c.id)
        .with_for_update()
    )
)


def _nommees(recu: Recu) -> list[tuple[Ressource, Reference]]:
    """The resources of an event by which its people are known: one, or all those of a sheet."""
    feuille: list[tuple[str, Reference]] = getattr(recu.corps, "personnes", [])
    if feuille:
        return [(dict(PORTEURS)[champ], reference) for champ, reference in feuille]
    if recu.genre.cible is not None and recu.cible is not None:
        return [(recu.genre.cible, recu.cible)]
    for champ, ressource in PORTEURS:
        reference = getattr(recu.corps, champ, None)
        if reference is not None:
            return [(ressource, reference)]
    return []


async def _personnes(session: Session, acteur: Acteur, ressource: Ressource, references: set[Reference]) -> set[UUID]:
    """The people of these rows, as far as the caller sees them; a key not given yet leads nowhere yet."""
    idents = {r for r in references if isinstance(r, UUID)}
    cles = [r.id_source for r in references if not isinstance(r, UUID)]
    if cles:
        voulues = select(cles_source.c.ressource_id).where(
            cles_source.c.structure_id == espace(acteur),
            cles_source.c.ressource == ressource.nom,
            cles_source.c.id_source.in_(cles),
        )
        idents |= set(await session.scalars(voulues))
    if ressource is BENEFICIAIRES or not idents:
        return idents
    table = ressource.table
    if "beneficiaire_id" not in table.c:  # a collective act: its sheet, if any, names its people
        return set()
    siennes = visibles(table, acteur).where(table.c.id.in_(idents)).with_only_columns(table.c.beneficiaire_id)
    return set(await session.scalars(siennes))
