"""The day of an act, and dated facts: periods `[du, au)` that never overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol, Self, TypeVar

from app.catalogue.modele import Campagne
from app.regles.constats import Constat


class FaitDate(Protocol):
    """Anything true from `du` (included) to `au` (excluded; None: still true)."""

    @property
    def du(self) -> date: ...

    @property
    def au(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Periode:
    """The bare dated fact. Raises ValueError when it would end before it starts."""

    du: date
    au: date | None = None

    def __post_init__(self) -> None:
        if self.au is not None and self.au < self.du:
            raise ValueError("a period cannot end before it starts")

    @classmethod
    def inclusive(cls, debut: date, fin: date | None) -> Self:
        """From a contract's or a session's bounds, whose last day belongs to it."""
        return cls(debut, None if fin is None else fin + timedelta(days=1))


SAISIE_TARDIVE: Final = "SAISIE_TARDIVE"
F = TypeVar("F", bound=FaitDate)


def couvre(fait: FaitDate, jour: date) -> bool:
    """Whether `jour` lies in [du, au)."""
    return fait.du <= jour and (fait.au is None or jour < fait.au)


def chevauchent(a: FaitDate, b: FaitDate) -> bool:
    """Whether two facts share at least one day; an empty one ([d, d)) shares none."""
    if _vide(a) or _vide(b):
        return False
    return (b.au is None or a.du < b.au) and (a.au is None or b.du < a.au)


def en_vigueur(faits: Iterable[F], jour: date) -> F | None:
    """The fact in force on `jour`; the latest to start if several are, None if none is."""
    return max((f for f in faits if couvre(f, jour)), key=lambda f: f.du, default=None)


def _vide(fait: FaitDate) -> bool:
    return fait.au is not None and fait.au <= fait.du


def verifier_date_acte(
    jour_acte: date, *, aujourdhui: date, campagne: Campagne, pointeur: str = "/date"
) -> list[Constat]:
    """An act that has happened is not dated in the future; told late, it is accepted and says so.

    Late is more than `commun.saisie_tardive_jours` days (a design choice of the API: no sentence to cite). Not for
    what is planned: rendez-vous, sessions, planned activités, contract bounds.
    """
    if jour_acte > aujourdhui:
        message = "Donnez une date qui n'est pas dans le futur : l'acte doit avoir eu lieu."
        return [Constat("DATE_FUTURE", message, pointeur)]
    limite = campagne.commun.saisie_tardive_jours
    if (aujourdhui - jour_acte).days > limite:
        message = f"Saisie faite plus de {limite} jours après l'acte : saisissez-le au fil de l'eau."
        return [Constat("SAISIE_TARDIVE", message, pointeur, bloquant=False)]
    return []


def sans_retard(constats: Iterable[Constat]) -> list[Constat]:
    """Without what they say of a day told late: it is said already, or the day is not what is told."""
    return [c for c in constats if c.code != SAISIE_TARDIVE]
