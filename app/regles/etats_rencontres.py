"""Life cycles of meetings (rendez-vous, ateliers, comités) and of the facts of an action; their closed lists.

See `etats`.
"""

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


class StatutComite(StrEnum):
    PREVU = "prevu"
    TENU = "tenu"
    ANNULE = "annule"


class TypeComite(StrEnum):
    PILOTAGE = "pilotage"
    EQUIPE_PLURIDISCIPLINAIRE = "equipe_pluridisciplinaire"
    SUIVI = "suivi"
    BILAN_TRIPARTITE = "bilan_tripartite"
    DIALOGUE_DE_GESTION = "dialogue_de_gestion"


class MomentBilan(StrEnum):
    """Le moment d'un bilan tripartite ; les rencontres « hors bilan final » sont les deux premiers."""

    DEMARRAGE = "demarrage"
    INTERMEDIAIRE = "intermediaire"
    FINAL = "final"


class QualitePresent(StrEnum):
    PORTEUR = "porteur"
    REFERENT_RSA = "referent_rsa"
    REFERENT_ACTION = "referent_action"  # the UTAS's, of the action: not the référent RSA
    PARTICIPANT = "participant"
    UTAS = "utas"
    DEPARTEMENT = "departement"
    PARTENAIRE = "partenaire"
    AUTRE = "autre"


class ObservationComite(StrEnum):
    """Ce que le comité retient pour un participant."""

    POURSUITE = "poursuite"
    OBJECTIFS_REVUS = "objectifs_revus"
    RENOUVELLEMENT = "renouvellement"
    SUITE_PREPAREE = "suite_preparee"
    SORTIE_PROPOSEE = "sortie_proposee"
    REORIENTATION_PROPOSEE = "reorientation_proposee"
    DIFFICULTE_SIGNALEE = "difficulte_signalee"


class TypeRealisation(StrEnum):
    """Un fait d'une action que des fiches comptent."""

    PARTENARIAT = "partenariat"
    PRESENTATION = "presentation"
    INTERVENTION = "intervention"


class StatutRealisation(StrEnum):
    CONSTATEE = "constatee"
    ANNULEE = "annulee"


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

_CO = StatutComite
COMITES: Final[Cycle[StatutComite]] = {
    "tenue": (frozenset({_CO.PREVU}), _CO.TENU),
    "tenue/rectification": (frozenset({_CO.TENU}), None),
    "tenue/annulation": (frozenset({_CO.TENU}), _CO.PREVU),
    "rectification": (frozenset({_CO.PREVU, _CO.TENU}), None),
    "annulation": (frozenset({_CO.PREVU, _CO.TENU}), _CO.ANNULE),
}

_RE = StatutRealisation
REALISATIONS: Final[Cycle[StatutRealisation]] = {
    "rectification": (frozenset({_RE.CONSTATEE}), None),
    "annulation": (frozenset({_RE.CONSTATEE}), _RE.ANNULEE),
}

TRANSITIONS: Final[Mapping[str, Mapping[str, tuple[frozenset[StrEnum], StrEnum | None]]]] = {
    "rendez_vous": RENDEZ_VOUS,
    "ateliers": ATELIERS,
    "comites": COMITES,
    "realisations": REALISATIONS,
}


def apres_issue(acte: str, statut: StatutRendezVous, issue: IssueRendezVous) -> StatutRendezVous:
    """State of a rendez-vous once `acte` has told its issue; TransitionImpossible when the state does not allow it."""
    apres(RENDEZ_VOUS, acte, statut)
    return StatutRendezVous(issue.value)
