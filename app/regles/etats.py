"""Life cycles as tables, and the closed lists of values: said once, here.

Every value equals the lower-case name of its member. An act is named by the URL segment that asks for it;
an act listed in `ACTES_INTERNES` is the consequence of another resource's act and has no route of its own.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final, TypeVar


class Public(StrEnum):
    BRSA = "brsa"
    JEUNE_ASE = "jeune_ase"


class Orientation(StrEnum):
    """De la plus éloignée à la plus proche de l'emploi."""

    SOCIALE = "sociale"
    SOCIO_PROFESSIONNELLE = "socio_professionnelle"
    PROFESSIONNELLE = "professionnelle"


RANG_ORIENTATION: Final[Mapping[Orientation, int]] = {o: rang for rang, o in enumerate(Orientation)}


class VoieEntree(StrEnum):
    PRESCRIPTION = "prescription"
    ORIENTATION = "orientation"


class StatutConvention(StrEnum):
    BROUILLON = "brouillon"
    SIGNEE = "signee"
    TERMINEE = "terminee"
    RESILIEE = "resiliee"


class StatutBeneficiaire(StrEnum):
    ACTIF = "actif"
    ARCHIVE = "archive"
    ANONYMISE = "anonymise"


class StatutPrescription(StrEnum):
    EMISE = "emise"
    EN_LISTE_ATTENTE = "en_liste_attente"
    ACCEPTEE = "acceptee"
    REFUSEE = "refusee"
    ANNULEE = "annulee"
    ENTREE_EFFECTIVE = "entree_effective"
    NON_VENUE = "non_venue"


class StatutEntree(StrEnum):
    EN_COURS = "en_cours"
    SORTIE = "sortie"
    ANNULEE = "annulee"  # entered by mistake: out of every count


class StatutContrat(StrEnum):
    BROUILLON = "brouillon"
    EN_ATTENTE_SIGNATURE = "en_attente_signature"
    EN_COURS = "en_cours"
    RENOUVELE = "renouvele"
    CLOS = "clos"
    ROMPU = "rompu"
    REFUSE = "refuse"
    ANNULE = "annule"  # written by mistake: out of every count


class StatutPlan(StrEnum):
    BROUILLON = "brouillon"
    EN_COURS = "en_cours"
    EVALUE = "evalue"
    CLOS = "clos"
    ANNULE = "annule"


class StatutActivite(StrEnum):
    PREVUE = "prevue"
    DECLAREE = "declaree"
    VALIDEE = "validee"
    REJETEE = "rejetee"
    ANNULEE = "annulee"


class StatutBilan(StrEnum):
    BROUILLON = "brouillon"
    TRANSMIS = "transmis"
    EVALUE = "evalue"
    ANNULE = "annule"


class MotifMinoration(StrEnum):
    """Pourquoi l'objectif hebdomadaire est sous la norme : « situation individuelle » (L253) ; donnée de santé."""

    SANTE = "sante"
    HANDICAP = "handicap"
    GARDE_ENFANT = "garde_enfant"
    PROCHE_AIDANT = "proche_aidant"
    MOBILITE = "mobilite"
    LOGEMENT = "logement"
    EMPLOI_PARTIEL = "emploi_partiel"
    AUTRE_SITUATION = "autre_situation"


class MotifDispense(StrEnum):
    """Les quatre situations de la loi (article L. 5411-6 du code du travail), à la demande de la personne."""

    SANTE = "sante"
    HANDICAP = "handicap"
    INVALIDITE = "invalidite"
    PARENT_ISOLE_ENFANT_MOINS_12 = "parent_isole_enfant_moins_12"


NON_CONSERVE: Final = "non_conserve"  # in the place of a dispense's reason, once the person is anonymised


class CodeMotifAbsence(StrEnum):
    SANTE = "sante"
    GARDE_ENFANT = "garde_enfant"
    FAMILLE = "famille"
    TRANSPORT = "transport"
    EMPLOI = "emploi"
    FORMATION = "formation"
    DEMARCHE_ADMINISTRATIVE = "demarche_administrative"
    CONVOCATION = "convocation"
    CONGES = "conges"
    AUTRE = "autre"


class NatureAbsence(StrEnum):
    EXCUSEE = "excusee"
    NON_EXCUSEE = "non_excusee"


class MomentEvaluation(StrEnum):
    ENTREE = "entree"
    SORTIE = "sortie"


class PrecisionNonValorisable(StrEnum):
    """Ce que dit une sortie `non_valorisable` à la place d'un motif ; le cahier des charges n'en liste aucun."""

    ABANDON = "abandon"
    DEMENAGEMENT = "demenagement"
    FIN_DE_DROIT = "fin_de_droit"
    SANTE = "sante"
    TERME_SANS_SOLUTION = "terme_sans_solution"
    EXCLUSION = "exclusion"
    DECES = "deces"
    AUTRE = "autre"
    CHANGEMENT_REFERENT = "changement_referent"  # axe 1: ended by the orientation towards another structure


class MotifRupture(StrEnum):
    CHANGEMENT_REFERENT = "changement_referent"
    REORIENTATION = "reorientation"
    DEMENAGEMENT = "demenagement"
    FIN_DE_DROIT = "fin_de_droit"
    NON_RESPECT = "non_respect"
    DEMANDE_BENEFICIAIRE = "demande_beneficiaire"
    DECES = "deces"
    AUTRE = "autre"


class MotifFinParcours(StrEnum):
    """Pourquoi une personne n'est plus suivie ; chacun est aussi un motif de rupture et une précision de sortie."""

    DECES = "deces"
    DEMENAGEMENT = "demenagement"
    FIN_DE_DROIT = "fin_de_droit"


class FreinSante(StrEnum):
    """Un obstacle qui tient à la santé, sans jamais dire lequel ; donnée de santé."""

    SANTE = "sante"
    HANDICAP = "handicap"


class Signataire(StrEnum):
    BENEFICIAIRE = "beneficiaire"
    REFERENT = "referent"
    PORTEUR = "porteur"


class IssueSuivi(StrEnum):
    REALISE = "realise"
    INJOIGNABLE = "injoignable"
    SANS_OBJET = "sans_objet"


class Verification(StrEnum):
    """Où en est un motif qui repose sur une autre décision."""

    EN_ATTENTE = "en_attente"
    CONFIRMEE = "confirmee"
    INFIRMEE = "infirmee"


S = TypeVar("S", bound=StrEnum)
# Each act: the states it may start from, and the state it leads to. None: the state does not change.
Transition = tuple[frozenset[S], S | None]
Cycle = Mapping[str, Transition[S]]


class TransitionImpossible(Exception):
    """The act cannot be done from this state."""

    def __init__(self, acte: str, statut: StrEnum) -> None:
        super().__init__(f"{acte} is impossible from {statut.value}")
        self.acte = acte
        self.statut = statut


_CV = StatutConvention
CONVENTIONS: Final[Cycle[StatutConvention]] = {
    "signature": (frozenset({_CV.BROUILLON}), _CV.SIGNEE),
    "attestation-demarrage": (frozenset({_CV.SIGNEE}), None),
    "avenant": (frozenset({_CV.SIGNEE}), None),
    "resiliation": (frozenset({_CV.SIGNEE}), _CV.RESILIEE),
    "rectification": (frozenset({_CV.BROUILLON, _CV.SIGNEE}), None),
    "terme": (frozenset({_CV.SIGNEE}), _CV.TERMINEE),
}

_B = StatutBeneficiaire
BENEFICIAIRES: Final[Cycle[StatutBeneficiaire]] = {
    "inscription": (frozenset({_B.ACTIF}), None),
    "cv": (frozenset({_B.ACTIF}), None),
    "fusion": (frozenset({_B.ACTIF}), _B.ARCHIVE),  # of the absorbed file
    "fin-de-parcours": (frozenset({_B.ACTIF}), None),
    "fin-de-parcours/annulation": (frozenset({_B.ACTIF}), None),
    "archivage": (frozenset({_B.ACTIF}), _B.ARCHIVE),
    "reactivation": (frozenset({_B.ARCHIVE}), _B.ACTIF),
    "anonymisation": (frozenset({_B.ARCHIVE}), _B.ANONYMISE),
}

_P = StatutPrescription
PRESCRIPTIONS: Final[Cycle[StatutPrescription]] = {
    "acceptation": (frozenset({_P.EMISE, _P.EN_LISTE_ATTENTE}), _P.ACCEPTEE),
    "refus": (frozenset({_P.EMISE, _P.EN_LISTE_ATTENTE}), _P.REFUSEE),
    "annulation": (frozenset({_P.EMISE, _P.EN_LISTE_ATTENTE, _P.ACCEPTEE}), _P.ANNULEE),
    "liste-attente": (frozenset({_P.EMISE}), _P.EN_LISTE_ATTENTE),
    "rectification": (frozenset({_P.EMISE, _P.EN_LISTE_ATTENTE, _P.ACCEPTEE}), None),
    "entree": (frozenset({_P.ACCEPTEE}), _P.ENTREE_EFFECTIVE),
    "non-venue": (frozenset({_P.ACCEPTEE}), _P.NON_VENUE),
    # an answer taken back: the prescription waits for another, but a non-venue leaves it accepted
    "acceptation/annulation": (frozenset({_P.ACCEPTEE}), _P.EMISE),
    "refus/annulation": (frozenset({_P.REFUSEE}), _P.EMISE),
    "liste-attente/annulation": (frozenset({_P.EN_LISTE_ATTENTE}), _P.EMISE),
    "non-venue/annulation": (frozenset({_P.NON_VENUE}), _P.ACCEPTEE),
    "entree-annulee": (frozenset({_P.ENTREE_EFFECTIVE}), _P.ACCEPTEE),
    "fin-parcours": (frozenset({_P.EMISE, _P.EN_LISTE_ATTENTE, _P.ACCEPTEE}), _P.ANNULEE),
}

_E = StatutEntree
ENTREES: Final[Cycle[StatutEntree]] = {
    "renouvellement": (frozenset({_E.EN_COURS}), None),
    "transfert": (frozenset({_E.EN_COURS}), None),
    "transfert/rectification": (frozenset({_E.EN_COURS}), None),
    "transfert/annulation": (frozenset({_E.EN_COURS}), None),
    "sortie": (frozenset({_E.EN_COURS}), _E.SORTIE),
    "suivi": (frozenset({_E.SORTIE}), None),
    "evaluations": (frozenset({_E.EN_COURS, _E.SORTIE}), None),
    "heures-payees": (frozenset({_E.EN_COURS, _E.SORTIE}), None),
    "sortie/rectification": (frozenset({_E.SORTIE}), None),
    "sortie/annulation": (frozenset({_E.SORTIE}), _E.EN_COURS),
    "rectification": (frozenset({_E.EN_COURS, _E.SORTIE}), None),
    "annulation": (frozenset({_E.EN_COURS}), _E.ANNULEE),
}

_C = StatutContrat
_C_OUVERT = frozenset({_C.BROUILLON, _C.EN_ATTENTE_SIGNATURE, _C.EN_COURS})
CONTRATS: Final[Cycle[StatutContrat]] = {
    # where a signature leads depends on who has signed: `apres_signature_contrat`
    "signatures": (frozenset({_C.BROUILLON, _C.EN_ATTENTE_SIGNATURE}), _C.EN_ATTENTE_SIGNATURE),
    "refus": (frozenset({_C.BROUILLON, _C.EN_ATTENTE_SIGNATURE}), _C.REFUSE),
    "renouvellement": (frozenset({_C.EN_COURS}), _C.RENOUVELE),
    "avenant": (frozenset({_C.EN_COURS}), None),
    "rupture": (frozenset({_C.EN_COURS}), _C.ROMPU),
    "cloture": (frozenset({_C.EN_COURS}), _C.CLOS),
    "rectification": (frozenset(_C) - {_C.ANNULE}, None),
    "annulation": (_C_OUVERT, _C.ANNULE),
    "fin-entree": (_C_OUVERT, _C.CLOS),
    "changement-referent": (_C_OUVERT, _C.ROMPU),
    "fin-parcours": (_C_OUVERT, _C.ROMPU),
    "cloture-annulee": (frozenset({_C.CLOS}), _C.EN_COURS),
}

_PL = StatutPlan
PLANS: Final[Cycle[StatutPlan]] = {
    # a plan takes effect with its second signature: `apres_signature_plan`
    "signatures": (frozenset({_PL.BROUILLON}), _PL.EN_COURS),
    "evaluation": (frozenset({_PL.EN_COURS}), _PL.EVALUE),
    "cloture": (frozenset({_PL.EN_COURS, _PL.EVALUE}), _PL.CLOS),
    "evaluation/annulation": (frozenset({_PL.EVALUE}), _PL.EN_COURS),
    # one that was closed without evaluation goes back further: `apres_cloture_annulee`
    "cloture/annulation": (frozenset({_PL.CLOS}), _PL.EVALUE),
    "rectification": (frozenset({_PL.BROUILLON, _PL.EN_COURS, _PL.EVALUE, _PL.CLOS}), None),
    "annulation": (frozenset({_PL.BROUILLON, _PL.EN_COURS}), _PL.ANNULE),
}

_A = StatutActivite
ACTIVITES: Final[Cycle[StatutActivite]] = {
    "realisation": (frozenset({_A.PREVUE}), _A.DECLAREE),
    "validation": (frozenset({_A.DECLAREE}), _A.VALIDEE),
    "rejet": (frozenset({_A.DECLAREE, _A.VALIDEE}), _A.REJETEE),
    "rectification": (frozenset({_A.PREVUE, _A.DECLAREE, _A.VALIDEE, _A.REJETEE}), None),
    "annulation": (frozenset({_A.PREVUE, _A.DECLAREE, _A.VALIDEE, _A.REJETEE}), _A.ANNULEE),
}

_BI = StatutBilan
BILANS: Final[Cycle[StatutBilan]] = {
    "transmission": (frozenset({_BI.BROUILLON}), _BI.TRANSMIS),
    "transmission/annulation": (frozenset({_BI.TRANSMIS}), _BI.BROUILLON),  # given back, to be completed
    "evaluation": (frozenset({_BI.TRANSMIS}), _BI.EVALUE),
    "evaluation/rectification": (frozenset({_BI.EVALUE}), None),
    "evaluation/annulation": (frozenset({_BI.EVALUE}), _BI.TRANSMIS),
    "rectification": (frozenset({_BI.TRANSMIS}), None),
    "annulation": (frozenset({_BI.BROUILLON}), _BI.ANNULE),
}

TRANSITIONS: Final[Mapping[str, Mapping[str, tuple[frozenset[StrEnum], StrEnum | None]]]] = {
    "conventions": CONVENTIONS,
    "beneficiaires": BENEFICIAIRES,
    "prescriptions": PRESCRIPTIONS,
    "entrees": ENTREES,
    "contrats": CONTRATS,
    "plans_action": PLANS,
    "activites": ACTIVITES,
    "bilans_annuels": BILANS,
}

ACTES_INTERNES: Final = frozenset(
    {
        "terme", "archivage", "reactivation", "anonymisation", "entree", "entree-annulee",
        "fin-entree", "changement-referent", "cloture-annulee", "fin-parcours",
    }
)  # fmt: skip

SIGNATAIRES_CONTRAT: Final = frozenset({Signataire.BENEFICIAIRE, Signataire.REFERENT})
SIGNATAIRES_PLAN: Final = frozenset({Signataire.BENEFICIAIRE, Signataire.PORTEUR})


def apres(cycle: Cycle[S], acte: str, statut: S) -> S:
    """The state after `acte`; TransitionImpossible when this state does not allow it."""
    depuis, vers = cycle[acte]
    if statut not in depuis:
        raise TransitionImpossible(acte, statut)
    return statut if vers is None else vers


def actes_possibles(cycle: Cycle[S], statut: S) -> list[tuple[str, bool, str | None]]:
    """Each act that has a route, whether this state allows it, and why not (French)."""
    return [
        (acte, statut in depuis, None if statut in depuis else remede(depuis, statut) or _raison(depuis))
        for acte, (depuis, _) in cycle.items()
        if acte not in ACTES_INTERNES
    ]


def remede(depuis: Collection[StrEnum], statut: StrEnum) -> str | None:
    """What to do first, when an act that is no more than recorded can be taken back to come to a state that allows."""
    if statut is _C.RENOUVELE and _C.EN_COURS in depuis:
        return "Ce contrat est renouvelé : annulez d'abord le contrat qui le suit, puis faites cet acte sur celui-ci."
    return None


def _raison(depuis: frozenset[S]) -> str:
    return f"Cet acte se fait quand le statut est {en_clair(depuis)}."


def en_clair(statuts: Collection[StrEnum]) -> str:
    """States as a sentence lists them."""
    return " ou ".join(f"« {s.value} »" for s in sorted(statuts))


def apres_signature_contrat(statut: StatutContrat, signataires: Collection[Signataire]) -> StatutContrat:
    """State once `signataires` (this signature included) have signed.

    In force when the bénéficiaire and the référent both have: « élabore et signe, avec son référent » (L249).
    """
    attente = apres(CONTRATS, "signatures", statut)
    return StatutContrat.EN_COURS if set(signataires) >= SIGNATAIRES_CONTRAT else attente


def apres_signature_plan(statut: StatutPlan, signataires: Collection[Signataire]) -> StatutPlan:
    """State of a plan once `signataires` have signed: in force with the bénéficiaire's and the porteur's."""
    en_cours = apres(PLANS, "signatures", statut)
    return en_cours if set(signataires) >= SIGNATAIRES_PLAN else statut


def apres_cloture_annulee(statut: StatutPlan, *, evalue: bool) -> StatutPlan:
    """State of a plan whose closing is taken back: what it was, evaluated or still running."""
    rouvert = apres(PLANS, "cloture/annulation", statut)
    return rouvert if evalue else StatutPlan.EN_COURS
