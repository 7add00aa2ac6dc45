"""`verify`: every derived row recomputed from its source, and what differs."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from app.activites.semaines import verifier
from app.config import Settings
from app.db import Base, Session
from app.models.beneficiaires import beneficiaires
from app.regles.calendrier import semaine_iso
from app.tableaux_de_bord import cube

PAGE = 200


@dataclass(frozen=True, slots=True)
class Ecart:
    """A stored person-week that is not what its contracts, absences and activités give."""

    beneficiaire_id: UUID
    lundi: date

    def __str__(self) -> str:
        return f"beneficiaire {self.beneficiaire_id}, semaine {semaine_iso(self.lundi)}"


@dataclass(frozen=True, slots=True)
class EcartCube:
    """A week whose cells of the dashboard are not what its person-weeks give."""

    lundi: date

    def __str__(self) -> str:
        return f"tableau de bord d'assiduité, semaine {semaine_iso(self.lundi)}"


@dataclass(frozen=True, slots=True)
class Verification:
    personnes: int
    ecarts: tuple[Ecart | EcartCube, ...]


async def verifier_tout(settings: Settings, *, avance: Callable[[int, int], None]) -> Verification:
    """Recompute the weeks of everyone, then the dashboard; `avance` hears (people done, people in all)."""
    base = Base(settings, seul=True)
    ecarts: list[Ecart | EcartCube] = []
    faites = 0
    try:
        async with base.session(lecture=True) as session:
            total = await session.scalar(select(func.count()).select_from(beneficiaires)) or 0
        async for page in _pages(base):
            async with base.session(lecture=True) as session:
                ecarts += [e for ident in page for e in await _ecarts(session, ident)]
            faites += len(page)
            avance(faites, total)
        async with base.session(lecture=True) as session:
            ecarts += [EcartCube(lundi) for lundi in await cube.verifier(session)]
    finally:
        await base.fermer()
    return Verification(faites, tuple(ecarts))


async def _ecarts(session: Session, ident: UUID) -> list[Ecart]:
    return [Ecart(ident, lundi) for lundi in await verifier(session, ident)]


async def _pages(base: Base) -> AsyncIterator[list[UUID]]:
    """Everyone's id, a page at a time; each page has its own short transaction."""
    dernier: UUID | None = None
    while True:
        requete = select(beneficiaires.c.id).order_by(beneficiaires.c.id).limit(PAGE)
        if dernier is not None:
            requete = requete.where(beneficiaires.c.id > dernier)
        async with base.session(lecture=True) as session:
            page = list((await session.scalars(requete)).all())
        if not page:
            return
        yield page
        dernier = page[-1]
