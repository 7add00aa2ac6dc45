"""Whether two files of one person can become one: what would overlap, and how each conflict is settled first.

No sentence of the text speaks of it: these are the invariants of the service, asked of both files at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.regles.constats import Constat
from app.regles.dates import Periode, chevauchent
from app.regles.francais import en_lettres
from app.regles.rapprochement import Identite, ressemblance

POINTEUR = "/absorbe_id"
AXE_1 = "axe 1"


@dataclass(frozen=True, slots=True)
class Fait:
    """Something true over [du, au): the value of a nature, or an orientation and its référent."""

    nature: str
    valeur: str
    du: date
    au: date | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a file holds that may stand in the way of another.

    `contrats` are the days covered, `contrats_ouverts` those not ended; `ouvertes` the places open (« axe 1 », or an
    action); `prescrites` the actions with an open prescription; `absences` their days; `minutes` those told each day.
    """

    identite: Identite
    faits: Sequence[Fait]
    orientations: Sequence[Fait]
    contrats: Sequence[Periode]
    contrats_en_cours: int
    ouvertes: frozenset[UUID | str]
    prescrites: frozenset[UUID]
    absences: Sequence[Periode]
    minutes: Mapping[date, int]


def restes(fait: Fait | Periode, autres: Iterable[Fait | Periode]) -> list[Periode]:
    """The parts of a period that none of the others covers, in order."""
    libres = [Periode(fait.du, fait.au)]
    for autre in autres:
        suite: list[Periode] = []
        for libre in libres:
            suite += _moins(libre, autre)
        libres = suite
    return sorted(libres, key=lambda p: p.du)


def _moins(libre: Periode, autre: Fait | Periode) -> list[Periode]:
    if not chevauchent(libre, autre):
        return [libre]
    parts = []
    if libre.du < autre.du:
        parts.append(Periode(libre.du, autre.du))
    if autre.au is not None and (libre.au is None or autre.au < libre.au):
        parts.append(Periode(autre.au, libre.au))
    return parts


def verifier_fusion(garde: Dossier, absorbe: Dossier, *, minutes_par_jour_max: int) -> list[Constat]:
    """What stands in the way of one file holding what both hold; empty when nothing does.

    The same fact, or the same orientation, known to both is one. Refuses: SITUATIONS_CONTRAIRES,
    ORIENTATIONS_CONTRAIRES, CONTRATS_EN_COURS, CONTRATS_CHEVAUCHANTS, AXE1_DEUX_FOIS, ENTREES_MEME_ACTION,
    PRESCRIPTIONS_MEME_ACTION, ABSENCES_CHEVAUCHANTES, DUREE_JOUR_DEPASSEE. Warns: IDENTITES_DIFFERENTES.
    """
    constats = _identites(garde.identite, absorbe.identite)
    constats += _faits(garde.faits, absorbe.faits)
    constats += _orientations(garde.orientations, absorbe.orientations)
    constats += _contrats(garde, absorbe)
    constats += _ouvertes(garde, absorbe)
    if jours := _communs(garde.absences, absorbe.absences):
        message = f"Des absences se chevauchent le {en_lettres(jours[0])} : annulez l'une des deux."
        constats.append(Constat("ABSENCES_CHEVAUCHANTES", message, POINTEUR))
    for jour in sorted(garde.minutes.keys() & absorbe.minutes.keys()):
        if garde.minutes[jour] + absorbe.minutes[jour] > minutes_par_jour_max:
            message = (
                f"Le {en_lettres(jour)}, les activités des deux dossiers dépassent ensemble "
                f"{minutes_par_jour_max} minutes : annulez celles qui sont déclarées deux fois."
            )
            constats.append(Constat("DUREE_JOUR_DEPASSEE", message, POINTEUR))
            break
    return constats


def _identites(garde: Identite, absorbe: Identite) -> list[Constat]:
    if ressemblance(garde, absorbe) is not None:
        return []
    message = "Vérifiez qu'il s'agit de la même personne : noms ou dates de naissance diffèrent."
    return [Constat("IDENTITES_DIFFERENTES", message, POINTEUR, bloquant=False)]


def _faits(garde: Iterable[Fait], absorbe: Iterable[Fait]) -> list[Constat]:
    constats = []
    for ancien, autre in _paires(garde, absorbe):
        if ancien.nature == autre.nature and ancien.valeur != autre.valeur:
            message = (
                f"Le fait « {ancien.nature} » n'est pas le même dans les deux dossiers à partir du "
                f"{max(ancien.du, autre.du)} : rectifiez-le, ou enregistrez le changement, dans l'un des deux."
            )
            constats.append(Constat("SITUATIONS_CONTRAIRES", message, POINTEUR))
    return constats


def _orientations(garde: Iterable[Fait], absorbe: Iterable[Fait]) -> list[Constat]:
    for ancienne, autre in _paires(garde, absorbe):
        if ancienne.valeur != autre.valeur:
            message = (
                f"Les deux dossiers ont une orientation ou un référent différents à partir du "
                f"{max(ancienne.du, autre.du)} : enregistrez, dans celui qui est gardé, l'orientation qui vaut."
            )
            return [Constat("ORIENTATIONS_CONTRAIRES", message, POINTEUR)]
    return []


def _paires(garde: Iterable[Fait], absorbe: Iterable[Fait]) -> list[tuple[Fait, Fait]]:
    return [(a, b) for a in garde for b in absorbe if chevauchent(a, b)]


def _contrats(garde: Dossier, absorbe: Dossier) -> list[Constat]:
    if garde.contrats_en_cours and absorbe.contrats_en_cours:
        message = "Chaque dossier a un contrat d'engagement en cours : le référent rompt ou clôt d'abord l'un des deux."
        return [Constat("CONTRATS_EN_COURS", message, POINTEUR)]
    if jours := _communs(garde.contrats, absorbe.contrats):
        jour = en_lettres(jours[0])
        message = f"Des contrats d'engagement couvrent tous deux le {jour} : le référent rectifie l'un des deux."
        return [Constat("CONTRATS_CHEVAUCHANTS", message, POINTEUR)]
    return []


def _ouvertes(garde: Dossier, absorbe: Dossier) -> list[Constat]:
    constats = []
    deux_fois = garde.ouvertes & absorbe.ouvertes
    if AXE_1 in deux_fois:
        message = (
            "Chaque dossier a une entrée ouverte en axe 1 : prononcez d'abord la sortie, ou annulez, l'une d'elles."
        )
        constats.append(Constat("AXE1_DEUX_FOIS", message, POINTEUR))
    if deux_fois - {AXE_1}:
        message = "Chaque dossier a une entrée ouverte dans la même action : le porteur annule d'abord l'une des deux."
        constats.append(Constat("ENTREES_MEME_ACTION", message, POINTEUR))
    if garde.prescrites & absorbe.prescrites:
        message = "Chaque dossier a une prescription ouverte vers la même action : annulez d'abord l'une des deux."
        constats.append(Constat("PRESCRIPTIONS_MEME_ACTION", message, POINTEUR))
    return constats


def _communs(garde: Iterable[Periode], absorbe: Iterable[Periode]) -> list[date]:
    """The first day of each overlap, soonest first."""
    return sorted(max(a.du, b.du) for a in garde for b in absorbe if chevauchent(a, b))
