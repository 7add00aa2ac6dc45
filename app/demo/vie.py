"""One person's life as a queue of acts: each is done on the day it is told, and may plan the next.

What falls after today is never done, so a person stops where a real one would be on that day.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import TypeVar
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.catalogue.chargement import charger
from app.catalogue.modele import Campagne, Fiche
from app.db import Base, Session
from app.demo.monde import Action, Monde, Structure, acteur
from app.erreurs import Conflit
from app.regles.etats import Orientation, Public

T = TypeVar("T")
Acte = Callable[[], Awaitable[None]]
INCONNU = UUID(int=0)  # until the act that makes it
RETARD = 0.05  # acts told weeks after they took place


@dataclass(slots=True)
class Suivi:
    """Who follows the person since an orientation, and how far the axe 1 parcours went."""

    structure: Structure
    agent: UUID
    orientation: Orientation
    du: date
    fini: bool = False  # another référent has come


@dataclass(slots=True)
class Vie:
    """A person, its own random stream, and what is planned for it."""

    base: Base
    monde: Monde
    alea: Random
    par_an: int  # activités told for a person followed all year
    ident: UUID = INCONNU
    public: Public = Public.BRSA
    utas: str = ""
    debut: date = date.min  # the day the person is known from
    suivi: Suivi | None = None
    jour: date = date.min  # the day it is: that of the act being done
    assiduite: float = 1.0
    actions_vues: set[UUID] = field(default_factory=set)
    absences: list[tuple[date, date]] = field(default_factory=list)
    session: Session = field(init=False)  # of the acts being done
    _file: list[tuple[date, int, Acte, bool]] = field(default_factory=list)
    _rang: "count[int]" = field(default_factory=count)

    @property
    def campagne(self) -> Campagne:
        return charger(self.monde.campagne)

    @property
    def aujourdhui(self) -> date:
        return self.monde.aujourdhui

    def fiche(self, action: Action) -> Fiche:
        return self.campagne.fiches[action.fiche]

    def planifier(self, jour: date, acte: Acte, *, dit: bool = True, seul: bool = False) -> None:
        """Do `acte`, which takes place on `jour`, on the day it is told: soon after, at times weeks after.

        `seul`: in a transaction of its own, for an act that locks what other people share.
        """
        if dit:
            jour = jour + timedelta(days=self.alea.randint(35, 70) if self.chance(RETARD) else self.alea.randint(0, 5))
        heappush(self._file, (max(jour, self.jour), next(self._rang), acte, seul))

    async def derouler(self) -> None:
        """Everything up to today, in the order it was told."""
        while self._reste():
            async with self.base.transaction() as self.session:
                seul = await self._faire()
                while self._reste() and not seul and not self._file[0][3]:
                    await self._faire()

    def _reste(self) -> bool:
        return bool(self._file) and self._file[0][0] <= self.aujourdhui

    async def _faire(self) -> bool:
        """Do the next act; whether it asked to be alone."""
        self.jour, _, acte, seul = heappop(self._file)
        await acte()
        return seul

    # chance -----------------------------------------------------------------------------------------------------

    def chance(self, part: float) -> bool:
        return self.alea.random() < part

    def choix(self, valeurs: Sequence[T]) -> T:
        return valeurs[int(self.alea.random() * len(valeurs))]

    def dans(self, du: date, mini: int, maxi: int) -> date:
        """A day between `mini` and `maxi` days after `du`."""
        return du + timedelta(days=self.alea.randint(mini, maxi))

    # who acts ---------------------------------------------------------------------------------------------------

    def referent(self, permission: Permission) -> Acteur:
        """The référent of today, on the day it is."""
        assert self.suivi is not None  # noqa: S101  only asked for people who have one
        return acteur(self.suivi.structure, permission, self.jour, agent=self.suivi.agent)

    def porteur(self, structure: Structure, permission: Permission) -> Acteur:
        return acteur(structure, permission, self.jour, agent=structure.agents[0])

    @property
    def diie(self) -> Acteur:
        return self.monde.acteur_departement(self.jour)


async def si_place(entree: Awaitable[T]) -> T | None:
    """What comes in, or None where the settings refuse it for want of a place (AISNE_SURBOOKING=refuse)."""
    try:
        return await entree
    except Conflit as refus:
        if refus.code != "SURBOOKING":
            raise
        return None
