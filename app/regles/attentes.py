"""What waits for an act that is not the porteur's rhythm nor the contract: signalements, demandes, verifications.

Pure: dated views of the person's rows in, the echeances of `echeances` out, each with its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.calendrier import JOUR
from app.regles.dossier import DEPARTEMENT, POLE_ALLOCATION, PORTEUR, REFERENT, Attendu, Echeance
from app.regles.etats import StatutPrescription
from app.regles.etats_demandes import StatutInvestigation, StatutReorientation, StatutSanction
from app.regles.francais import en_lettres
from app.regles.sorties import regle_motifs

REPRISE: Final = timedelta(days=30)  # design choice: how long a refused prescription calls for another way
Jour = date  # some values here have a field of that very name
_SA, _RE, _IN = StatutSanction, StatutReorientation, StatutInvestigation

# For each state of a demande: who moves it on, what to do, what others read of it.
ETAPES: Final[dict[tuple[str, str], tuple[Attendu, str, str]]] = {
    ("demandes-sanction", _SA.DEMANDEE): (DEPARTEMENT, "Instruire la demande de sanction.", "Instruction"),
    ("demandes-sanction", _SA.EN_INSTRUCTION): (
        DEPARTEMENT,
        "Notifier la sanction envisagée à la personne, ou classer la demande.",
        "Notification",
    ),
    ("demandes-sanction", _SA.NOTIFIEE): (
        DEPARTEMENT,
        "Recueillir l'avis, décider la sanction ou classer la demande : le délai d'observations est passé.",
        "Décision",
    ),
    ("demandes-sanction", _SA.AVIS_RENDU): (DEPARTEMENT, "Décider la sanction, ou classer la demande.", "Décision"),
    ("demandes-sanction", _SA.DECIDEE): (POLE_ALLOCATION, "Exécuter la sanction décidée.", "Exécution"),
    ("demandes-sanction", _SA.EXECUTEE): (POLE_ALLOCATION, "Clôturer la sanction : elle est à son terme.", "Clôture"),
    ("demandes-reorientation", _RE.DEMANDEE): (
        DEPARTEMENT,
        "Instruire la demande de réorientation.",
        "Instruction",
    ),
    ("demandes-reorientation", _RE.EN_INSTRUCTION): (
        DEPARTEMENT,
        "Recueillir l'avis, ou décider la réorientation.",
        "Décision",
    ),
    ("demandes-reorientation", _RE.AVIS_RENDU): (DEPARTEMENT, "Décider la réorientation.", "Décision"),
    ("demandes-investigation", _IN.DEMANDEE): (
        POLE_ALLOCATION,
        "Prendre en charge la demande d'investigation.",
        "Prise en charge",
    ),
    ("demandes-investigation", _IN.EN_COURS): (POLE_ALLOCATION, "Clore l'investigation, avec sa réponse.", "Réponse"),
}
NOMS: Final = {DEPARTEMENT: "du Département", POLE_ALLOCATION: "du pôle Allocation"}
PHRASES: Final = {
    "demandes-sanction": "sanction",
    "demandes-reorientation": "reorientation",
    "demandes-investigation": "investigation",
}


@dataclass(frozen=True, slots=True)
class DemandeVue:
    """A demande in its state. `observations_jusquau`: last day to answer a notification; `terme`: of the measure."""

    id: UUID
    ressource: str
    statut: str
    observations_jusquau: date | None
    terme: date | None


@dataclass(frozen=True, slots=True)
class SignalementVu:
    id: UUID
    date: Jour


@dataclass(frozen=True, slots=True)
class PlanVu:
    """A plan d'action still running."""

    id: UUID
    entree_id: UUID
    structure_id: UUID


@dataclass(frozen=True, slots=True)
class SortieVue:
    """A sortie. `a_verifier`: its motif rests on a fact that nobody has confirmed; `deces`: it tells of a death."""

    entree_id: UUID
    campagne: Campagne
    fiche: Fiche
    parcours: str | None
    a_verifier: bool
    deces: bool


@dataclass(frozen=True, slots=True)
class ReponseVue:
    """A prescription with its answer, if any."""

    id: UUID
    date: Jour
    statut: str
    date_reponse: Jour | None


@dataclass(frozen=True, slots=True)
class Attentes:
    """The rows that these items come from, as far as the reader sees them."""

    signalements: Sequence[SignalementVu] = ()
    plans: Sequence[PlanVu] = ()
    sorties: Sequence[SortieVue] = ()
    demandes: Sequence[DemandeVue] = ()
    reponses: Sequence[ReponseVue] = ()

    @property
    def deces(self) -> bool:
        """A porteur told of a death."""
        return any(s.deces for s in self.sorties)


def demandes_en_attente(campagne: Campagne, demandes: Sequence[DemandeVue], jour: date) -> Iterator[Echeance]:
    """The step that each demande waits for, by whoever takes it (L283, L287, L291).

    A notified sanction waits for the delay of observations, an executed one for its term.
    """
    for vue in demandes:
        etape = ETAPES.get((vue.ressource, vue.statut))
        echeance = None
        if vue.statut == _SA.NOTIFIEE and vue.observations_jusquau is not None:
            echeance = vue.observations_jusquau + JOUR
        elif vue.statut == _SA.EXECUTEE:
            echeance = vue.terme
        if etape is None or (echeance is not None and echeance > jour):
            continue
        attendu_de, libelle, acte = etape
        regle = campagne.phrase(PHRASES[vue.ressource])
        attente = f"{acte} attendue {NOMS[attendu_de]}."
        yield Echeance("DEMANDE_A_SUIVRE", libelle, attente, echeance, attendu_de, None, vue.ressource, vue.id, regle)


def signalements_en_attente(
    campagne: Campagne, vus: Sequence[SignalementVu], structure: UUID | None
) -> Iterator[Echeance]:
    """What a porteur told the référent, who has not taken it up (L168)."""
    regle = campagne.phrase("informer_referent")
    for vu in vus:
        libelle = f"Prendre en compte le signalement du {en_lettres(vu.date)}."
        attente = f"Prise en compte du signalement du {en_lettres(vu.date)} attendue du référent."
        cible = (REFERENT, structure, "signalements", vu.id, regle)
        yield Echeance("SIGNALEMENT_A_PRENDRE_EN_COMPTE", libelle, attente, None, *cible)


def plans_a_evaluer(campagne: Campagne, attentes: Attentes) -> Iterator[Echeance]:
    """« donnant lieu à une évaluation à l'issue de l'action » (L105): the entrée is over, the plan still runs."""
    finies = {s.entree_id for s in attentes.sorties if not s.deces}
    for plan in attentes.plans:
        if plan.entree_id in finies:
            libelle = "Évaluer le plan d'action : la personne est sortie de l'action."
            cible = (PORTEUR, plan.structure_id, "plans-action", plan.id, campagne.phrase("plan_action"))
            yield Echeance("PLAN_A_EVALUER", libelle, "Évaluation du plan d'action attendue du porteur.", None, *cible)


def sorties_a_verifier(sorties: Sequence[SortieVue]) -> Iterator[Echeance]:
    """A motif that rests on another decision counts once the Département has confirmed it."""
    for vue in sorties:
        if vue.a_verifier:
            libelle = "Vérifier le motif de sortie, pour le confirmer ou l'infirmer."
            attente = "Vérification du motif de sortie attendue du Département."
            regle = regle_motifs(vue.campagne, vue.fiche, vue.parcours)
            cible = (DEPARTEMENT, None, "entrees", vue.entree_id, regle)
            yield Echeance("SORTIE_A_VERIFIER", libelle, attente, None, *cible)


def prescriptions_refusees(
    campagne: Campagne, reponses: Sequence[ReponseVue], structure: UUID, jour: date
) -> Iterator[Echeance]:
    """Another way is to be found after a refusal (L309), until there is a later prescription, a month at most."""
    regle = campagne.phrase("positionnement")
    for vue in reponses:
        reponse = vue.date_reponse
        if vue.statut != StatutPrescription.REFUSEE or reponse is None or jour - reponse > REPRISE:
            continue
        if any(autre.id != vue.id and autre.date >= reponse for autre in reponses):
            continue
        libelle = f"Proposer une autre action : la prescription du {en_lettres(vue.date)} a été refusée."
        attente = f"Autre proposition attendue du référent, après le refus du {en_lettres(reponse)}."
        yield Echeance(
            "PRESCRIPTION_REFUSEE", libelle, attente, None, REFERENT, structure, "prescriptions", vue.id, regle
        )


def premier_diagnostic(campagne: Campagne, structure: UUID, personne: UUID) -> Iterator[Echeance]:
    """The référent has not made its diagnostic (L259)."""
    libelle = "Faire le diagnostic de la situation de la personne, ou l'actualiser."
    attente = "Diagnostic attendu du référent."
    cible = (REFERENT, structure, "beneficiaires", personne, campagne.phrase("diagnostic"))
    yield Echeance("DIAGNOSTIC_A_FAIRE", libelle, attente, None, *cible)


def deces_a_enregistrer(campagne: Campagne, personne: UUID) -> Iterator[Echeance]:
    """A sortie tells of a death that the Département has not recorded: nothing else is asked meanwhile."""
    libelle = "Enregistrer la fin du parcours de la personne : une sortie dit son décès."
    attente = "Fin du parcours à enregistrer par le Département : une sortie dit le décès de la personne."
    regle: Citation = campagne.phrase("public")
    yield Echeance("DECES_A_ENREGISTRER", libelle, attente, None, DEPARTEMENT, None, "beneficiaires", personne, regle)
