"""Occupation of funded places, day by day (L345 « 100% d'occupation des places financées »; T9).

Permanent entrées-sorties: place-days held / funded. Sessions: entrées / places of those that begin in the period. Only
days of the signed convention count; what goes over the places is shown, and places that nobody wrote down are unknown,
not 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.regles.calendrier import JOUR
from app.regles.conventions import dernier_jour
from app.regles.dates import Periode, couvre
from app.regles.indicateurs import pourcentage
from app.regles.secret import Cle, cacher_tables
from app.regles.tableaux import Pas, decouper, tranche

SANS_ACTION = "Aucune action en entrées-sorties permanentes sur la période."
INCONNUES = "Places financées non renseignées sur la période : renseignez celles de l'action."
SANS_PLACE = "Aucune place financée sur la période."
SANS_SESSION = "Aucune session commencée sur la période."
NON_COMMUNIQUE = "Effectif de 1 à 4, ou qui permettrait d'en déduire un : non communiqué."


@dataclass(frozen=True, slots=True)
class Mouvement:
    """What changes in an action on a day: places said or no longer said, people in or out; sessions that begin."""

    jour: date
    connues: int = 0
    places: int = 0
    tenues: int = 0
    sessions: int = 0
    places_sessions: int = 0
    entrees_sessions: int = 0
    au_dela_sessions: int = 0


@dataclass(slots=True)
class Occupation:
    """Sums over days and actions. `effectif`: at least how many participations they tell of, for masking."""

    jours_dits: int = 0
    jours_inconnus: int = 0
    finances: int = 0
    occupes: int = 0
    au_dela: int = 0
    effectif: int = 0
    sessions: int = 0
    places_sessions: int = 0
    entrees_sessions: int = 0
    au_dela_sessions: int = 0

    def ajouter_jours(self, jours: int, *, connues: int, places: int, tenues: int) -> None:
        """Days on which nothing changed."""
        if not connues:
            self.jours_inconnus += jours
            return
        self.jours_dits += jours
        self.finances += jours * places
        self.occupes += jours * tenues
        self.au_dela += jours * max(0, tenues - places)
        self.effectif = max(self.effectif, tenues)

    def ajouter_sessions(self, dites: Mouvement) -> None:
        """Sessions that begin."""
        self.sessions += dites.sessions
        self.places_sessions += dites.places_sessions
        self.entrees_sessions += dites.entrees_sessions
        self.au_dela_sessions += dites.au_dela_sessions

    def reunir(self, autre: "Occupation") -> None:
        """Another action joins this row."""
        for nom in self.__slots__:
            setattr(self, nom, getattr(self, nom) + getattr(autre, nom))


def bornes_financees(du: date, au: date, resiliation: date | None, *, depuis: date, jusqua: date) -> Periode | None:
    """The days of [depuis, jusqua] that a signed convention funds; a terminated one funds up to the day before."""
    debut, fin = max(du, depuis), min(dernier_jour(au, resiliation), jusqua) + JOUR
    return Periode(debut, fin) if debut < fin else None


def occuper(
    mouvements: Sequence[Mouvement], bornes: Periode, pas: Pas | None, *, permanent: bool
) -> Mapping[str, Occupation]:
    """One action within its funded days, from its movements in order of day: by day, month, year or altogether."""
    table: dict[str, Occupation] = {}
    fin_bornes = bornes.au or date.max
    connues = places = tenues = 0
    suites = [*(m.jour for m in mouvements[1:]), fin_bornes]
    for m, suite in zip(mouvements, suites, strict=True):
        connues, places, tenues = connues + m.connues, places + m.places, tenues + m.tenues
        if m.sessions and couvre(bornes, m.jour):
            cle = tranche(m.jour, pas) if pas else ""
            table.setdefault(cle, Occupation()).ajouter_sessions(m)
        if permanent:
            for cle, du, au in decouper(max(m.jour, bornes.du), min(suite, fin_bornes), pas):
                ligne = table.setdefault(cle, Occupation())
                ligne.ajouter_jours((au - du).days, connues=connues, places=places, tenues=tenues)
    return table


def a_taire(table: Mapping[Cle, Occupation]) -> tuple[set[Cle], set[Cle]]:
    """The rows, and the sums of rows, whose place-days, and whose sessions, tell of too few people or would give it."""
    jours = cacher_tables({cle: [x.effectif] for cle, x in table.items()})
    sessions = cacher_tables({cle: [x.entrees_sessions] for cle, x in table.items()})
    return {cle for cle, tus in jours.items() if tus}, {cle for cle, tus in sessions.items() if tus}


def mesures(lue: Occupation, *, jours_tus: bool = False, sessions_tues: bool = False) -> dict[str, Any]:
    """A row as it is told: null with its reason where places are unknown, none, or people too few."""
    raison = raison_sessions = None
    if not lue.jours_dits:
        raison = INCONNUES if lue.jours_inconnus else SANS_ACTION
    elif not lue.finances:
        raison = SANS_PLACE
    if not lue.sessions:
        raison_sessions = SANS_SESSION
    return {
        "jours_places_finances": lue.finances if lue.jours_dits else None,
        **_tenues(lue, raison, tu=jours_tus),
        "jours_sans_places": lue.jours_inconnus,
        "sessions": lue.sessions,
        "places_sessions": lue.places_sessions if lue.sessions else None,
        **_entrees(lue, raison_sessions, tu=sessions_tues),
    }


def _tenues(lue: Occupation, raison: str | None, *, tu: bool) -> dict[str, Any]:
    vides = tu or not lue.jours_dits
    return {
        "jours_places_occupes": None if vides else lue.occupes,
        "jours_places_au_dela": None if vides else lue.au_dela,
        "taux_jours_places": None if tu or raison else pourcentage(lue.occupes, lue.finances),
        "raison_jours_places": NON_COMMUNIQUE if tu else raison,
    }


def _entrees(lue: Occupation, raison: str | None, *, tu: bool) -> dict[str, Any]:
    vides = tu or not lue.sessions
    return {
        "entrees_sessions": None if vides else lue.entrees_sessions,
        "entrees_au_dela": None if vides else lue.au_dela_sessions,
        "taux_sessions": None if tu or raison else pourcentage(lue.entrees_sessions, lue.places_sessions),
        "raison_sessions": NON_COMMUNIQUE if tu else raison,
    }
