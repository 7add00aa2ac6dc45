"""The 15 h week: target, minutes told and status of one person for one ISO week.

Source: L249-253 (« une durée hebdomadaire d'activité […] d'au moins quinze heures », « peut être minorée, sans
pouvoir être nulle ») and L279 (the référent makes sure of it). The text is silent on partial weeks: the target
is then taken in proportion to the covered days. The hours themselves come from the contract, never from here.
Everything is in whole minutes; weeks are named by their Monday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from app.regles.calendrier import lundi as lundi_du
from app.regles.calendrier import semaines
from app.regles.etats import StatutActivite

JOURS_SEMAINE = 7
_SIX_JOURS = timedelta(days=6)

StatutFixe = Literal["hors_contrat", "dispense", "excusee", "atteint", "a_juger"]
StatutSemaine = Literal["atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat"]


@dataclass(frozen=True, slots=True)
class Terme:
    """What a contract asks on [du, au], both included.

    An avenant splits a contract into several. `minutes_hebdo` is the weekly duty in force (60 x hours), None and
    only None under `dispense`. `au` before `du` covers nothing. Raises ValueError for a duty that is null or
    missing: the text allows a minoration « sans pouvoir être nulle » (L253).
    """

    du: date
    au: date
    minutes_hebdo: int | None
    dispense: bool = False

    def __post_init__(self) -> None:
        if self.dispense != (self.minutes_hebdo is None):
            raise ValueError("a term has either hours or a dispense")
        if self.minutes_hebdo is not None and self.minutes_hebdo <= 0:
            raise ValueError("the weekly duty cannot be null")


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence on [du, au], both included."""

    du: date
    au: date
    excusee: bool


class JourActivite(NamedTuple):
    """The minutes an activité gives to one day.

    `statut` is `prevue`, `declaree`, `validee` or `rejetee` (`annulee` is ignored); `compte` says whether its
    type counts for the weekly duty.
    """

    date: date
    type: str
    minutes: int
    statut: str
    compte: bool = True


@dataclass(frozen=True, slots=True)
class SemaineCalculee:
    """A person-week. `statut_fixe` does not depend on the present day: see `statut`.

    `par_type` splits `minutes_retenues` by type; a type with nothing retained is absent.
    """

    lundi: date
    objectif_minutes: int | None
    minutes_prevues: int
    minutes_declarees: int
    minutes_validees: int
    minutes_rejetees: int
    minutes_retenues: int
    par_type: dict[str, int]
    partielle: bool
    statut_fixe: StatutFixe


def calculer_semaine(
    lundi: date,
    *,
    termes: Iterable[Terme],
    absences: Iterable[Absence] = (),
    activites: Iterable[JourActivite] = (),
) -> SemaineCalculee:
    """The week that starts on `lundi`, from the terms, absences and activités that may touch it.

    Target = ceil(sum over covered days of the weekly duty in force that day / 7); an exempt day is covered and
    adds nothing; no target at all (None) without a covered day, or when every covered day is exempt. Days under
    two terms belong to the one that starts last. All minutes told for the seven days count, also on an
    uncovered day; only types that count enter. What lies outside the week is ignored. First that holds:
    `hors_contrat`, `dispense`, `excusee` (excused absences cover all covered days), `atteint`, `a_juger`.
    Raises ValueError when `lundi` is no Monday or a statut is unknown.
    """
    if lundi.weekday() != 0:
        raise ValueError("a week starts on a Monday")
    dimanche = lundi + _SIX_JOURS
    couverture = _couverture(lundi, dimanche, termes)
    couverts = len(couverture)
    exigible = sum(couverture.values())
    prevues, declarees, validees, rejetees, par_type = _compter(lundi, dimanche, activites)
    retenues = declarees + validees
    objectif = -(-exigible // JOURS_SEMAINE) if exigible else None
    fixe: StatutFixe
    if not couverts:
        fixe = "hors_contrat"
    elif objectif is None:
        fixe = "dispense"
    elif _excuse(lundi, dimanche, couverture, absences):
        fixe = "excusee"
    else:
        fixe = "atteint" if retenues >= objectif else "a_juger"
    return SemaineCalculee(
        lundi=lundi,
        objectif_minutes=objectif,
        minutes_prevues=prevues,
        minutes_declarees=retenues + rejetees,
        minutes_validees=validees,
        minutes_rejetees=rejetees,
        minutes_retenues=retenues,
        par_type=par_type,
        partielle=couverts < JOURS_SEMAINE,
        statut_fixe=fixe,
    )


def statut(statut_fixe: StatutFixe, lundi: date, *, aujourdhui: date) -> StatutSemaine:
    """The status shown on a given day: an unmet week is `en_cours` up to its Sunday included, then `insuffisant`."""
    if statut_fixe != "a_juger":
        return statut_fixe
    return "en_cours" if aujourdhui <= lundi + _SIX_JOURS else "insuffisant"


def manquement(semaine: SemaineCalculee, *, aujourdhui: date) -> bool:
    """Whether the week may, alone, ground a manquement (L283): whole, past, unmet.

    A partial week never does, nor an excused one.
    """
    return not semaine.partielle and statut(semaine.statut_fixe, semaine.lundi, aujourdhui=aujourdhui) == (
        "insuffisant"
    )


def jours_sans_attente(lundi: date, *, termes: Iterable[Terme], absences: Iterable[Absence]) -> tuple[int, int]:
    """Of the covered days of a week: how many are excused, how many exempt. An exempt day counts as exempt alone."""
    dimanche = lundi + _SIX_JOURS
    couverture = _couverture(lundi, dimanche, termes)
    dus = {rang for rang, minutes in couverture.items() if minutes}
    return len(dus & _jours_excuses(lundi, dimanche, absences)), len(couverture) - len(dus)


def semaines_tenues(termes: Iterable[Terme], activites: Iterable[JourActivite] = ()) -> list[date]:
    """The Mondays that have a row: every week touched by a term (zero is a value), and every week with minutes."""
    lundis = {lundi_du(a.date) for a in activites if a.compte and a.statut != StatutActivite.ANNULEE}
    for terme in termes:
        lundis.update(semaines(terme.du, terme.au))
    return sorted(lundis)


def _couverture(lundi: date, dimanche: date, termes: Iterable[Terme]) -> dict[int, int]:
    """Covered days (0 Monday .. 6 Sunday) with the weekly minutes in force, 0 when exempt."""
    utiles = [t for t in termes if t.du <= dimanche and t.au >= lundi]
    if len(utiles) > 1:
        utiles.sort(key=lambda t: t.du)
    couverture: dict[int, int] = {}
    for terme in utiles:
        minutes = terme.minutes_hebdo or 0
        for rang in _rangs(lundi, dimanche, terme.du, terme.au):
            couverture[rang] = minutes
    return couverture


def _rangs(lundi: date, dimanche: date, du: date, au: date) -> range:
    """Ranks in the week of the days of [du, au]."""
    premier = 0 if du <= lundi else (du - lundi).days
    dernier = 6 if au >= dimanche else (au - lundi).days
    return range(premier, dernier + 1)


def _excuse(lundi: date, dimanche: date, couverture: dict[int, int], absences: Iterable[Absence]) -> bool:
    """Whether excused absences, together, cover every covered day."""
    return _jours_excuses(lundi, dimanche, absences).issuperset(couverture)


def _jours_excuses(lundi: date, dimanche: date, absences: Iterable[Absence]) -> set[int]:
    """Ranks in the week of the days of an excused absence."""
    excuses: set[int] = set()
    for absence in absences:
        if absence.excusee and absence.du <= dimanche and absence.au >= lundi:
            excuses.update(_rangs(lundi, dimanche, absence.du, absence.au))
    return excuses


def _compter(
    lundi: date, dimanche: date, activites: Iterable[JourActivite]
) -> tuple[int, int, int, int, dict[str, int]]:
    """Minutes of the week that count: planned, declared (neither validated nor rejected), validated, rejected."""
    prevues = declarees = validees = rejetees = 0
    par_type: dict[str, int] = {}
    for activite in activites:
        if not activite.compte or not lundi <= activite.date <= dimanche:
            continue
        minutes = activite.minutes
        match activite.statut:
            case StatutActivite.DECLAREE:
                declarees += minutes
            case StatutActivite.VALIDEE:
                validees += minutes
            case StatutActivite.REJETEE:
                rejetees += minutes
                continue
            case StatutActivite.PREVUE:
                prevues += minutes
                continue
            case StatutActivite.ANNULEE:
                continue
            case _:
                raise ValueError("unknown statut of an activité")
        par_type[activite.type] = par_type.get(activite.type, 0) + minutes
    return prevues, declarees, validees, rejetees, par_type
