"""The days a dashboard covers."""

from dataclasses import dataclass
from datetime import date

from app.erreurs import Erreur, RegleRefusee
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.tableaux import tranche
from app.tableaux_de_bord.schemas import FiltresTableau

MOIS_MAX = 36
MASQUEE = "Demandez un exercice, ou un mois civil entier : d'autres jours diraient de petits effectifs par différence."
PAS_FINI = "Demandez un mois fini, ou un exercice dont un mois l'est : le mois en cours n'est pas communiqué."


def refuser(detail: str, champ: str, code: str = "PERIODE_INVALIDE") -> RegleRefusee:
    """The refusal of a parameter."""
    return RegleRefusee(detail, code=code, erreurs=[Erreur(code, detail, f"/query/{champ}")])


@dataclass(frozen=True, slots=True)
class Bornes:
    """First and last day read, and those a year before that are beside them.

    `entieres`: what is read of the year before is what is told of it; else its months alone are compared.
    """

    du: date
    au: date
    avant: tuple[date, date]
    entieres: bool = True

    @property
    def jours(self) -> tuple[date, date]:
        """Both days."""
        return self.du, self.au

    def dire(self, filtres: FiltresTableau) -> dict[str, date]:
        """The days told: those asked for, of those read."""
        return {"du": max(self.du, filtres.du or self.du), "au": min(self.au, filtres.au or self.au)}


def mois_entier(filtres: FiltresTableau) -> str | None:
    """The calendar month that `du` and `au` bound."""
    du, au = filtres.du, filtres.au
    if du is None or au is None or du.day > 1 or au != ajouter_mois(du, 1) - JOUR:
        return None
    return tranche(du, "mois")


def bornes(filtres: FiltresTableau, jour: date, *, masque: bool = False) -> Bornes:
    """The days read: those given, or the exercice (the present one by default) up to today.

    `masque`: for whom small counts are hidden. One period less another, or today less yesterday, would tell them: such
    a caller reads whole exercices, up to the end of the last month, and a month is read in the table of its exercice.
    """
    if not masque:
        du, au = _libres(filtres, jour)
        return Bornes(du, au, (ajouter_mois(du, -12), ajouter_mois(au, -12)))
    dernier = jour.replace(day=1) - JOUR
    if filtres.du is not None or filtres.au is not None:
        _libres(filtres, jour)
        if mois_entier(filtres) is None:
            raise refuser(MASQUEE, "du")
    exercice = filtres.exercice or (filtres.du or dernier).year
    if dernier < (filtres.au or date(exercice, 1, 31)):
        raise refuser(PAS_FINI, "exercice" if filtres.au is None else "au")
    fin = date(exercice, 12, 31)
    avant = (date(exercice - 1, 1, 1), date(exercice - 1, 12, 31))
    return Bornes(date(exercice, 1, 1), min(fin, dernier), avant, entieres=fin <= dernier)


def _libres(filtres: FiltresTableau, jour: date) -> tuple[date, date]:
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
