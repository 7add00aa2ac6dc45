"""The rhythm of each fiche (« Fréquence de l'accompagnement »): where the acts told fall short of it.

Alerts, never refusals. Pure: the acts of an entrée and a day in, gaps out; every figure is the catalogue's. Only what
is over is judged: whole weeks and whole months of the parcours that have ended, and meetings that are past their day.
A month or a week that the entrée covers in part is never a gap. A rendez-vous whose modalité is not told is held for
physical: the distance is the exception (L327).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from app.catalogue.modele import Campagne, Citation, Fiche, RegleFrequence
from app.regles.calendrier import JOUR, ajouter_mois, dimanche, lundi
from app.regles.etats_rencontres import Modalite

RENCONTRES: Final = frozenset({"rendez_vous", "entretien"})
HEURES: Final = frozenset({"heure_contrat", "heure_conduite"})
QUINZAINE: Final = timedelta(days=15)  # « tous les 15 jours »
FINS_DE_CODE: Final = frozenset({"examen", "conduite"})  # types of activité that end the preparation of the code


@dataclass(frozen=True, slots=True)
class Acte:
    """What was done on a day: an activité of the entrée, or a day of it."""

    type: str
    date: date
    minutes: int
    debut: time | None = None
    modalite: Modalite | None = None


@dataclass(frozen=True, slots=True)
class Ecart:
    """A gap over [debut, fin]: how many of `acte` were asked for, how many were told.

    Hours are told in minutes. Between two meetings, `debut` is the day after the first, `fin` the day before the next.
    """

    debut: date
    fin: date
    acte: str
    attendu: int
    constate: int
    regle: Citation


@dataclass(frozen=True, slots=True)
class Suivi:
    """An entrée over its days, with its acts; `depuis`: the acts before that day were not read.

    `anciennes`: of these, the meetings after which none of their kind was held before `depuis`.
    """

    date_entree: date
    date_sortie: date | None
    actes: Sequence[Acte]
    depuis: date | None = None
    anciennes: Sequence[Acte] = ()

    @property
    def debut(self) -> date:
        """The first day that can be judged."""
        return self.date_entree if self.depuis is None else max(self.date_entree, self.depuis)

    def fin(self, jour: date) -> date:
        """The last day of the parcours that `jour` knows."""
        return jour if self.date_sortie is None else min(jour, self.date_sortie)


def ecarts(
    campagne: Campagne, fiche: Fiche, suivi: Suivi, jour: date, *, finissant: Mapping[str, date] | None = None
) -> list[Ecart]:
    """Where the acts told fall short of the fiche's rhythm, as seen on `jour`, the oldest first.

    Nothing for a fiche whose text gives no figure (3-1). The numbers are minima: doing more is no gap. `finissant`: of
    the weeks, and of the months, only the one whose last day this is.
    """
    if fiche.frequence.texte is None:
        return []
    phrase = campagne.citer(fiche.frequence.texte, fiche.code)
    trouves: list[Ecart] = []
    for regle in fiche.frequence.regles:
        if regle.par == "15_jours":
            trouves += _quinzaines(regle, suivi, jour, phrase)
        else:
            trouves += _periodes(campagne, fiche, regle, suivi, jour, phrase, finissant)
    return sorted(trouves, key=lambda e: (e.debut, e.fin, e.acte))


def prochaine_rencontre(fiche: Fiche, suivi: Suivi, jour: date) -> date | None:
    """The day by which a meeting is awaited: 15 days after the last, or the end of a month that lacks one.

    None when the fiche asks for none, when the month has its number, or when the entrée is over.
    """
    regle = next((r for r in fiche.frequence.regles if r.acte in RENCONTRES), None)
    if regle is None or suivi.fin(jour) < jour:
        return None
    tenues = _rencontres(regle, suivi, jour)
    if regle.par == "15_jours":
        return (tenues[-1] if tenues else _derniere_ancienne(regle, suivi)) + QUINZAINE
    premier = jour.replace(day=1)
    manque = sum(premier <= t for t in tenues) < regle.nombre
    return ajouter_mois(premier, 1) - JOUR if manque and suivi.date_entree <= premier else None


def compte(fiche: Fiche, date_entree: date, jour: date, modalite: Modalite | None) -> bool:
    """Whether a meeting of that day and modalité counts in the rhythm of the fiche."""
    regle = next((r for r in fiche.frequence.regles if r.acte in RENCONTRES), None)
    return regle is not None and _en_presence(regle, date_entree, jour, modalite)


def _en_presence(regle: RegleFrequence, date_entree: date, jour: date, modalite: Modalite | None) -> bool:
    """A physical meeting where the text wants one; at a distance from the month it names on (« à partir du 4ème »)."""
    if not regle.physique or modalite in (None, Modalite.PHYSIQUE):
        return True
    mois = regle.telephone_a_partir_du_mois
    return mois is not None and jour >= ajouter_mois(date_entree, mois - 1)


def _rencontres(regle: RegleFrequence, suivi: Suivi, jour: date) -> list[date]:
    """The days of the meetings that count, in order."""
    return sorted(
        a.date
        for a in suivi.actes
        if a.type in regle.types
        and suivi.debut <= a.date <= suivi.fin(jour)
        and _en_presence(regle, suivi.date_entree, a.date, a.modalite)
    )


def _derniere_ancienne(regle: RegleFrequence, suivi: Suivi) -> date:
    """The last meeting before the days that were read, or the entrée: a deadline does not move with what is read."""
    comptent = (
        a.date
        for a in suivi.anciennes
        if a.type in regle.types
        and a.date >= suivi.date_entree
        and _en_presence(regle, suivi.date_entree, a.date, a.modalite)
    )
    return max(comptent, default=suivi.date_entree)


def _quinzaines(regle: RegleFrequence, suivi: Suivi, jour: date, phrase: Citation) -> Iterator[Ecart]:
    """Two meetings more than 15 days apart, the entrée and the day (or the sortie) being the ends."""
    bornes = [suivi.debut, *_rencontres(regle, suivi, jour)]
    fin = suivi.fin(jour)
    suivantes: list[date | None] = [*bornes[1:], None]
    for avant, apres in zip(bornes, suivantes, strict=True):
        manquees = ((apres or fin) - avant - JOUR) // QUINZAINE
        if manquees > 0:
            yield Ecart(avant + JOUR, apres - JOUR if apres else fin, regle.acte, manquees, 0, phrase)


def _periodes(
    campagne: Campagne,
    fiche: Fiche,
    regle: RegleFrequence,
    suivi: Suivi,
    jour: date,
    phrase: Citation,
    finissant: Mapping[str, date] | None,
) -> Iterator[Ecart]:
    """Whole weeks, or whole months, of the parcours (or of the phase) with fewer acts than the number."""
    bornes = _bornes(fiche, regle, suivi, jour)
    if bornes is None:
        return
    actes = [a for a in suivi.actes if a.minutes > 0 and (not regle.types or a.type in regle.types)]
    if regle.acte in RENCONTRES:
        tenues = _rencontres(regle, suivi, jour)
    for debut, fin in _entieres(regle, *bornes, jour, finissant):
        dedans = [a for a in actes if debut <= a.date <= fin]
        attendu = regle.nombre * 60 if regle.acte in HEURES else regle.nombre
        if regle.acte in RENCONTRES:
            constate = sum(debut <= t <= fin for t in tenues)
        else:
            constate = _mesurer(campagne, regle, dedans)
        if regle.acte == "heure_contrat" and not constate:
            continue  # the hours are the contract's: a week without any told, on leave for one, says nothing of it
        if constate < attendu:
            yield Ecart(debut, fin, regle.acte, attendu, constate, phrase)


def _bornes(fiche: Fiche, regle: RegleFrequence, suivi: Suivi, jour: date) -> tuple[date, date] | None:
    """First and last day on which the rule holds; None when its phase has not begun."""
    debut, fin = suivi.debut, suivi.fin(jour)
    if regle.phase == "code":
        duree = next(p.max for p in fiche.duree.phases if p.code == "code")
        apres = [a.date - JOUR for a in suivi.actes if a.type in FINS_DE_CODE]
        return debut, min(fin, suivi.date_entree + timedelta(weeks=duree) - JOUR, *apres)
    if regle.phase == "conduite":
        debuts = [a.date for a in suivi.actes if a.type in regle.types]
        return (max(debut, min(debuts)), fin) if debuts else None
    return debut, fin


def _entieres(
    regle: RegleFrequence, debut: date, fin: date, jour: date, finissant: Mapping[str, date] | None
) -> Iterator[tuple[date, date]]:
    """The whole weeks (Monday to Sunday) or months within [debut, fin] that are over before `jour`."""
    if finissant is not None:
        dernier = finissant[regle.par]
        premier = lundi(dernier) if regle.par == "semaine" else dernier.replace(day=1)
        if debut <= premier and dernier <= fin and dernier < jour:
            yield premier, dernier
        return
    if regle.par == "semaine":
        premier = debut if debut == lundi(debut) else dimanche(debut) + JOUR
        dernier = dimanche(premier)
    else:
        premier = debut if debut.day == 1 else ajouter_mois(debut.replace(day=1), 1)
        dernier = ajouter_mois(premier, 1) - JOUR
    while dernier <= fin and dernier < jour:
        yield premier, dernier
        premier = dernier + JOUR
        dernier = dimanche(premier) if regle.par == "semaine" else ajouter_mois(premier, 1) - JOUR


def _mesurer(campagne: Campagne, regle: RegleFrequence, actes: Iterable[Acte]) -> int:
    """Days, half-days or minutes of these acts."""
    par_jour: dict[date, list[Acte]] = defaultdict(list)
    for acte in actes:
        par_jour[acte.date].append(acte)
    if regle.acte == "jour":
        return len(par_jour)
    if regle.acte == "demi_journee":
        return sum(_demi_journees(campagne, lot) for lot in par_jour.values())
    return sum(a.minutes for lot in par_jour.values() for a in lot)


def _demi_journees(campagne: Campagne, actes: Sequence[Acte]) -> int:
    """One or two: both when acts begin before and after 13:00, or when the day's minutes do not fit in a half."""
    commun = campagne.commun
    heures = (a.debut for a in actes if a.debut is not None)
    moities = {h.hour * 60 + h.minute >= commun.demi_journee_bascule for h in heures}
    return 2 if len(moities) == 2 or sum(a.minutes for a in actes) > commun.demi_journee_minutes else 1
