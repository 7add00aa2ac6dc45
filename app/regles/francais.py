"""Days, weeks, months and durations as a French sentence says them: with their year, never in minutes."""

from collections.abc import Sequence
from datetime import date

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def en_lettres(jour: date) -> str:
    """« 1er juin 2027 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


def du_au(du: date, au: date) -> str:
    """« du 7 février 2028 au 13 février 2028 », or « le 7 février 2028 » for one day."""
    return f"le {en_lettres(du)}" if du == au else f"du {en_lettres(du)} au {en_lettres(au)}"


def en_nombre(nombre: int, nom: str, pluriel: str = "") -> str:
    """« 0 jour », « 1 jour », « 5 jours »: French counts nought as one; `pluriel` when it is not `nom` and an s."""
    return f"{nombre} {nom if nombre < 2 else pluriel or f'{nom}s'}"


def enumerer(noms: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    return " et ".join([", ".join(noms[:-1]), noms[-1]] if len(noms) > 1 else noms)


def la_semaine(lundi: date) -> str:
    """« semaine du 7 juin 2027 », by its Monday."""
    return f"semaine du {en_lettres(lundi)}"


def le_mois(jour: date) -> str:
    """« mois de juin 2027 », or « mois d'avril 2027 »."""
    mois = MOIS[jour.month - 1]
    article = "d'" if mois[0] in "ao" else "de "
    return f"mois {article}{mois} {jour.year}"


def en_heures(minutes: int) -> str:
    """« 15 h », « 12 h 30 », « 0 h 45 »: minutes as they are said."""
    heures, reste = divmod(minutes, 60)
    return f"{heures} h {reste:02d}" if reste else f"{heures} h"
