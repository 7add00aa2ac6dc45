"""Life cycles and closed lists of what a référent asks for, and of what a porteur reports (see `etats`)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.regles.etats import Cycle


class StatutSignalement(StrEnum):
    EMIS = "emis"
    PRIS_EN_COMPTE = "pris_en_compte"
    ANNULE = "annule"  # told by mistake


class NatureSignalement(StrEnum):
    """« En cas de manquements du participant ou d'évolutions dans le parcours » (L168)."""

    MANQUEMENT = "manquement"
    EVOLUTION = "evolution"


class StatutSanction(StrEnum):
    DEMANDEE = "demandee"
    EN_INSTRUCTION = "en_instruction"
    NOTIFIEE = "notifiee"
    AVIS_RENDU = "avis_rendu"
    DECIDEE = "decidee"
    EXECUTEE = "executee"
    LEVEE = "levee"
    TERMINEE = "terminee"
    CLASSEE = "classee"
    RETIREE = "retiree"


class MotifSanction(StrEnum):
    """Les deux motifs du cahier des charges (L283)."""

    REFUS_CONTRACTUALISATION = "refus_contractualisation"
    NON_RESPECT_ENGAGEMENTS = "non_respect_engagements"


class NatureSanction(StrEnum):
    SUSPENSION = "suspension"
    SUPPRESSION = "suppression"


class RangSanction(StrEnum):
    PREMIER = "premier"
    REPETE = "repete"


class StatutReorientation(StrEnum):
    DEMANDEE = "demandee"
    EN_INSTRUCTION = "en_instruction"
    AVIS_RENDU = "avis_rendu"
    ACCEPTEE = "acceptee"
    REFUSEE = "refusee"
    RETIREE = "retiree"


class MotifReorientation(StrEnum):
    """« En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic."""

    EVOLUTION_PARCOURS = "evolution_parcours"
    FIN_ACCOMPAGNEMENT = "fin_accompagnement"
    DIAGNOSTIC_DEFAVORABLE = "diagnostic_defavorable"


class SensDecision(StrEnum):
    ACCEPTEE = "acceptee"
    REFUSEE = "refusee"


class SensAvis(StrEnum):
    """L'avis de l'équipe pluridisciplinaire."""

    FAVORABLE = "favorable"
    DEFAVORABLE = "defavorable"


class StatutInvestigation(StrEnum):
    DEMANDEE = "demandee"
    EN_COURS = "en_cours"
    CLOSE = "close"
    ANNULEE = "annulee"  # asked by mistake


class ResultatInvestigation(StrEnum):
    """Ce que l'investigation dit du doute."""

    DOUTE_LEVE = "doute_leve"
    DOUTE_CONFIRME = "doute_confirme"
    SANS_CONCLUSION = "sans_conclusion"


# An act put on a demande is taken back, the last first, by this one: the state becomes what it was before it.
DERNIER_ACTE: Final = "dernier-acte/annulation"

_SI = StatutSignalement
SIGNALEMENTS: Final[Cycle[StatutSignalement]] = {
    "prise-en-compte": (frozenset({_SI.EMIS}), _SI.PRIS_EN_COMPTE),
    "rectification": (frozenset({_SI.EMIS}), None),
    "annulation": (frozenset({_SI.EMIS}), _SI.ANNULE),
}

_SA = StatutSanction
_INSTRUITE = frozenset({_SA.DEMANDEE, _SA.EN_INSTRUCTION, _SA.NOTIFIEE, _SA.AVIS_RENDU})
SANCTIONS: Final[Cycle[StatutSanction]] = {
    "retrait": (frozenset({_SA.DEMANDEE, _SA.EN_INSTRUCTION}), _SA.RETIREE),
    "instruction": (frozenset({_SA.DEMANDEE}), _SA.EN_INSTRUCTION),
    "notification": (frozenset({_SA.EN_INSTRUCTION}), _SA.NOTIFIEE),
    "observations": (frozenset({_SA.NOTIFIEE, _SA.AVIS_RENDU}), None),
    "avis": (frozenset({_SA.NOTIFIEE}), _SA.AVIS_RENDU),
    "decision": (frozenset({_SA.NOTIFIEE, _SA.AVIS_RENDU}), _SA.DECIDEE),
    "execution": (frozenset({_SA.DECIDEE}), _SA.EXECUTEE),
    "levee": (frozenset({_SA.DECIDEE, _SA.EXECUTEE}), _SA.LEVEE),
    "cloture": (frozenset({_SA.EXECUTEE}), _SA.TERMINEE),
    "classement": (_INSTRUITE, _SA.CLASSEE),
    "rectification": (frozenset({_SA.DEMANDEE}), None),
    DERNIER_ACTE: (frozenset(_SA) - {_SA.DEMANDEE}, None),
}

_RE = StatutReorientation
REORIENTATIONS: Final[Cycle[StatutReorientation]] = {
    "retrait": (frozenset({_RE.DEMANDEE, _RE.EN_INSTRUCTION, _RE.AVIS_RENDU}), _RE.RETIREE),
    "instruction": (frozenset({_RE.DEMANDEE}), _RE.EN_INSTRUCTION),
    "avis": (frozenset({_RE.EN_INSTRUCTION}), _RE.AVIS_RENDU),
    # where a decision leads is what it says: `apres_decision`
    "decision": (frozenset({_RE.EN_INSTRUCTION, _RE.AVIS_RENDU}), _RE.ACCEPTEE),
    "rectification": (frozenset({_RE.DEMANDEE}), None),
    DERNIER_ACTE: (frozenset(_RE) - {_RE.DEMANDEE}, None),
}

_IN = StatutInvestigation
INVESTIGATIONS: Final[Cycle[StatutInvestigation]] = {
    "prise-en-charge": (frozenset({_IN.DEMANDEE}), _IN.EN_COURS),
    "cloture": (frozenset({_IN.EN_COURS}), _IN.CLOSE),
    "rectification": (frozenset({_IN.DEMANDEE}), None),
    "annulation": (frozenset({_IN.DEMANDEE}), _IN.ANNULEE),
    DERNIER_ACTE: (frozenset(_IN) - {_IN.DEMANDEE}, None),
}

TRANSITIONS_DEMANDES: Final[Mapping[str, Mapping[str, tuple[frozenset[StrEnum], StrEnum | None]]]] = {
    "signalements": SIGNALEMENTS,
    "demandes_sanction": SANCTIONS,
    "demandes_reorientation": REORIENTATIONS,
    "demandes_investigation": INVESTIGATIONS,
}

# Still awaiting an answer: at most one of each a person, but for investigations.
SANCTIONS_OUVERTES: Final = _INSTRUITE
SANCTIONS_SANS_FIN: Final = _INSTRUITE | {_SA.DECIDEE, _SA.EXECUTEE}
REORIENTATIONS_OUVERTES: Final = REORIENTATIONS["retrait"][0]
INVESTIGATIONS_OUVERTES: Final = frozenset({_IN.DEMANDEE, _IN.EN_COURS})


def apres_decision(sens: SensDecision) -> StatutReorientation:
    """The state of a demande de réorientation once decided."""
    return StatutReorientation(sens.value)
