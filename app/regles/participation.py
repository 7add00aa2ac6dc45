"""The days of which a structure may write: those of an entrée it has, or had, and of what announces one.

The dated relation is the contract's perimeter (a porteur sees and writes of the people prescribed to, or entered in,
its actions); the cahier des charges has no sentence on it, so none is cited.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.regles.constats import Constat
from app.regles.francais import en_lettres

Bornes = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Lien:
    """What ties a structure to a person, as periods [du, au).

    `referent`: it is the référent unique today, whom no day is closed to. `tenus`: its entrées, and for who has that
    role the days on which it was the référent. `annonces`: its accepted prescriptions, until the entrée each led to,
    and for a porteur alone the orientations towards it, by which axe 1 is entered.
    """

    referent: bool
    tenus: tuple[Bornes, ...]
    annonces: tuple[Bornes, ...]


def verifier_participation(du: date, au: date, *, date_entree: date, date_sortie: date | None) -> list[Constat]:
    """The days of an activité lie in the entrée it belongs to. Refuses: AVANT_ENTREE, APRES_SORTIE."""
    if du < date_entree:
        message = f"Donnez une date qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        return [Constat("AVANT_ENTREE", message, _pointeur(du, au, "du"))]
    if date_sortie is not None and au > date_sortie:
        message = f"Donnez une date qui ne suit pas la sortie, le {en_lettres(date_sortie)}."
        return [Constat("APRES_SORTIE", message, _pointeur(du, au, "au"))]
    return []


def verifier_lien(lien: Lien, du: date, au: date, *, prevu: bool = False, pointeur: str | None = None) -> list[Constat]:
    """Each day of [du, au] is one on which the structure had the person, or was to have her.

    Refuses: JOURS_SANS_LIEN, or warns of it for what is only `prevu` and no week counts: one meets a person before
    answering. Warns: HORS_ENTREE, before the entrée that an accepted prescription or an orientation announces.
    """
    if lien.referent:
        return []
    if _couvrent(lien.tenus, du, au):
        return []
    lieu = _pointeur(du, au, "du") if pointeur is None else pointeur
    if _couvrent([*lien.tenus, *lien.annonces], du, au):
        message = "Aucune entrée dans vos actions ne couvre ces jours : vérifiez les dates, ou enregistrez l'entrée."
        return [Constat("HORS_ENTREE", message, lieu, bloquant=False)]
    message = (
        "Donnez des jours où votre structure a une entrée de cette personne, ou une prescription acceptée : "
        "acceptez d'abord la prescription, ou corrigez les dates."
    )
    return [Constat("JOURS_SANS_LIEN", message, lieu, bloquant=not prevu)]


def _pointeur(du: date, au: date, borne: str) -> str:
    return "/date" if du == au else f"/{borne}"


def _couvrent(periodes: Iterable[Bornes], du: date, au: date) -> bool:
    """Whether these [du, au), together, hold each day of the span."""
    jour = du
    for debut, fin in sorted(periodes, key=lambda bornes: bornes[0]):
        if debut > jour:
            return False
        if fin is None or fin > au:
            return True
        jour = max(jour, fin)
    return False
