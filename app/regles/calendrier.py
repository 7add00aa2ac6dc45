"""Calendar arithmetic of the trade: calendar months, ISO weeks kept as their Monday, French working days.

Every day is a calendar day of Europe/Paris; nothing here knows the hour or the present day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import holidays

JOUR = timedelta(days=1)
SEMAINE = timedelta(days=7)
_SAMEDI = 5
_FORME_SEMAINE = re.compile(r"([0-9]{4})-W([0-9]{2})")


def ajouter_mois(jour: date, n: int) -> date:
    """`n` calendar months later, date to date, clipped to the end of the month.

    31/08/2027 + 6 months = 29/02/2028. `n` may be negative. Raises ValueError outside the calendar.
    """
    rang = jour.year * 12 + jour.month - 1 + n
    annee, mois = rang // 12, rang % 12 + 1
    if not date.min.year <= annee <= date.max.year:
        raise ValueError("date outside the calendar")
    return date(annee, mois, min(jour.day, monthrange(annee, mois)[1]))


@lru_cache(maxsize=4096)
def lundi(jour: date) -> date:
    """The Monday of the ISO week of `jour`."""
    return jour - timedelta(days=jour.weekday())


def dimanche(jour: date) -> date:
    """The Sunday of the ISO week of `jour`."""
    return jour + timedelta(days=6 - jour.weekday())


def semaine_iso(jour: date) -> str:
    """The ISO week of a day (its Monday or any other), as "2027-W05"."""
    annee, semaine, _ = jour.isocalendar()
    return f"{annee:04d}-W{semaine:02d}"


def lundi_de(semaine: str) -> date:
    """The Monday of "2027-W05"; ValueError for another shape or a week that does not exist."""
    trouve = _FORME_SEMAINE.fullmatch(semaine)
    if trouve is None:
        raise ValueError("a week is written YYYY-Www")
    annee, numero = int(trouve[1]), int(trouve[2])
    try:
        # its Sunday must exist too, so that nobody walks out of the calendar at year 9999
        return date.fromisocalendar(annee, numero, 7) - 6 * JOUR
    except OverflowError as erreur:
        raise ValueError("week outside the calendar") from erreur


def jours(du: date, au: date) -> Iterator[date]:
    """Each day from `du` to `au`, both included; nothing when `au` comes before."""
    for rang in range((au - du).days + 1):
        yield du + timedelta(days=rang)


@lru_cache(maxsize=128)
def _feries(annee: int) -> frozenset[date]:
    """The French public holidays of a year (metropolitan France, without Alsace-Moselle's)."""
    return frozenset(holidays.country_holidays("FR", years=annee))


def est_ouvre(jour: date) -> bool:
    """Monday to Friday, and not a French public holiday."""
    return jour.weekday() < _SAMEDI and jour not in _feries(jour.year)


def jours_ouvres(du: date, au: date) -> list[date]:
    """The working days from `du` to `au`, both included."""
    return [jour for jour in jours(du, au) if est_ouvre(jour)]


def semaines(du: date, au: date) -> list[date]:
    """The Mondays of the ISO weeks touched by [du, au], both included; empty when `au` comes before."""
    premier = lundi(du)
    if du == au:
        return [premier]
    return [] if au < du else [premier + rang * SEMAINE for rang in range((lundi(au) - premier).days // 7 + 1)]
