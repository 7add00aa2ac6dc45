"""The days a dashboard covers."""

from datetime import date

from app.erreurs import Erreur, RegleRefusee
from app.regles.calendrier import ajouter_mois
from app.tableaux_de_bord.schemas import FiltresTableau

MOIS_MAX = 36


def refuser(detail: str, champ: str, code: str = "PERIODE_INVALIDE") -> RegleRefusee:
    """The refusal of a parameter."""
    return RegleRefusee(detail, code=code, erreurs=[Erreur(code, detail, f"/query/{champ}")])


def bornes(filtres: FiltresTableau, jour: date) -> tuple[date, date]:
    """First and last day: the days given, or the exercice (the present one by default) up to today."""
    if filtres.du is None and filtres.au is None:
        exercice = filtres.exercice or jour.year
        return date(exercice, 1, 1), max(date(exercice, 1, 1), min(date(exercice, 12, 31), jour))
    if filtres.exercice is not None:
        raise refuser("Donnez un exercice, ou des jours (du et au), et non les deux.", "exercice")
    if filtres.du is None or filtres.au is None:
        raise refuser("Donnez les deux jours, du et au.", "au" if filtres.au is None else "du")
    if not filtres.du <= filtres.au <= ajouter_mois(filtres.du, MOIS_MAX):
        raise refuser("Donnez au après du, trois ans plus tard au plus.", "au")
    return filtres.du, max(filtres.du, min(filtres.au, jour))
