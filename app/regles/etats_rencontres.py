"""Life cycles of meetings: rendez-vous, ateliers, comités; and their closed lists of values. See `etats`."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.regles.etats import Cycle, apres


class StatutRendezVous(StrEnum):
    PREVU = "prevu"
    TENU = "tenu"
    ABSENT = "absent"
    EXCUSE = "excuse"
    ANNULE = "annule"


class IssueRendezVous(StrEnum):
    """Ce qu'il est advenu d'un rendez-vous."""

    TENU = "tenu"
    ABSENT = "absent"
    EXCUSE = "excuse"
    ANNULE = "annule"


class Modalite(StrEnum):
    PHYSIQUE = "physique"
    TELEPHONE = "telephone"
    VISIO = "visio"


class FormeRendezVous(StrEnum):
    INDIVIDUEL = "individuel"
    COLLECTIF = "collectif"


class MoyenConvocation(StrEnum):
    COURRIER = "courrier"
    COURRIER_RECOMMANDE = "courrier_recommande"
    COURRIEL = "courriel"
    SMS = "sms"
    TELEPHONE = "telephone"
    MAIN_PROPRE = "main_propre"
    AUTRE = "autre"


class StatutAtelier(StrEnum):
    PREVU = "prevu"
    TENU = "tenu"
    ANNULE = "annule"


_R = StatutRendezVous
_R_ECHUS = frozenset(_R) - {_R.PREVU}
RENDEZ_VOUS: Final[Cycle[StatutRendezVous]] = {
    # where an issue leads is what it says: `apres_issue`
    "issue": (frozenset({_R.PREVU}), _R.TENU),
    "issue/rectification": (_R_ECHUS, _R.TENU),
    "issue/annulation": (_R_ECHUS, _R.PREVU),
    "rectification": (frozenset(_R) - {_R.ANNULE}, None),
    "annulation": (frozenset(_R) - {_R.ANNULE}, _R.ANNULE),
}

_AT = StatutAtelier
ATELIERS: Final[Cycle[StatutAtelier]] = {
    "emargement": (frozenset({_AT.PREVU}), _AT.TENU),
    "emargement/rectification": (frozenset({_AT.TENU}), None),
    "emargement/annulation": (frozenset({_AT.TENU}), _AT.PREVU),
    "rectification": (frozenset({_AT.PREVU, _AT.TENU}), None),
    "annulation": (frozenset({_AT.PREVU, _AT.TENU}), _AT.ANNULE),
}

TRANSITIONS: Final[Mapping[str, Mapping[str, tuple[frozenset[StrEnum], StrEnum | None]]]] = {
    "rendez_vous": RENDEZ_VOUS,
    "ateliers": ATELIERS,
}


def apres_issue(acte: str, statut: StatutRendezVous, issue: IssueRendezVous) -> StatutRendezVous:
    """State of a rendez-vous once `acte` has told its issue; TransitionImpossible when the state does not allow it."""
    apres(RENDEZ_VOUS, acte, statut)
    return StatutRendezVous(issue.value)
