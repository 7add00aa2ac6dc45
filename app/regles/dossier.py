"""What the engine of `echeances` reads of a person, and what it gives: plain values, as far as the reader sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.comites import Attendu as ComiteAttendu
from app.regles.etapes import Jalon
from app.regles.etats import MotifFinParcours, Orientation
from app.regles.frequence import Suivi

Attendu = Literal["porteur", "referent", "departement", "pole_allocation"]
CodeEcheance = Literal[
    "COMITE_A_TENIR",
    "CONTACT_MOBILITE",
    "CONTRAT_A_RENOUVELER",
    "CONTRAT_A_REVOIR",
    "CONTRAT_A_SIGNER",
    "CV",
    "DECES_A_ENREGISTRER",
    "DEMANDE_A_SUIVRE",
    "DIAGNOSTIC_A_FAIRE",
    "ENTREE_A_ENREGISTRER",
    "ETAT_CONDUITE",
    "FIN_PARCOURS",
    "INSCRIPTION",
    "MOTIF_SORTIE_A_CONFIRMER",
    "ORIENTATION_A_REEXAMINER",
    "PLAN_A_EVALUER",
    "PLAN_A_SIGNER",
    "PMSMP_A_FAIRE",
    "PRESCRIPTION_REFUSEE",
    "PRESCRIPTION_SANS_REPONSE",
    "RENDEZ_VOUS_A_TENIR",
    "REORIENTATION_A_DEMANDER",
    "RYTHME_INSUFFISANT",
    "SEMAINE_A_COMPLETER",
    "SEMAINE_INSUFFISANTE",
    "SIGNALEMENT_A_PRENDRE_EN_COMPTE",
    "SORTIE_A_PRONONCER",
    "SORTIE_A_VERIFIER",
    "SUIVI_SORTIE",
]
PORTEUR: Final[Attendu] = "porteur"
REFERENT: Final[Attendu] = "referent"
DEPARTEMENT: Final[Attendu] = "departement"
POLE_ALLOCATION: Final[Attendu] = "pole_allocation"


@dataclass(frozen=True, slots=True)
class EntreeVue:
    """An entrée as the engine needs it. `suivi_du_le` waits only while no final follow-up was made.

    `sortie_imposee_le`: the day it was told that a change of référent, or the end of the person's parcours, had ended
    it; its structure has given no other motif. `reorientation_le`: the day it was left, of axe 1 and not for work,
    under the orientation still in force.
    """

    id: UUID
    structure_id: UUID
    fiche: Fiche
    parcours: str | None
    campagne: Campagne
    date_entree: date
    date_fin_max: date | None
    renouvellements: int
    en_cours: bool
    plan_signe: bool
    suivi_du_le: date | None
    sortie_imposee_le: date | None
    suivi: Suivi | None  # None: its acts were not read, or are not the reader's
    rencontres_prevues: Sequence[date]
    jalons: Sequence[Jalon]  # read like `suivi`
    reorientation_le: date | None
    comites: Sequence[ComiteAttendu]  # of an open entrée
    session_au: date | None = None  # last day of its session, where that is the end of the action


@dataclass(frozen=True, slots=True)
class PrescriptionVue:
    id: UUID
    structure_id: UUID
    statut: str
    date: date


@dataclass(frozen=True, slots=True)
class ContratVu:
    id: UUID
    statut: str
    date_fin: date


@dataclass(frozen=True, slots=True)
class OrientationVue:
    """The orientation in force, since `du`. `deja_contracte`: a contract was signed under it, whatever became of it.

    `diagnostic_le`: of the last diagnostic that its structure made.
    """

    orientation: Orientation
    structure_id: UUID
    du: date
    notification: date
    diagnostic_le: date | None
    deja_contracte: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's rows, as far as the reader sees them."""

    beneficiaire_id: UUID
    campagne: Campagne
    orientation: OrientationVue | None
    inscrit: bool
    cv: bool
    contrats: Sequence[ContratVu]
    entrees: Sequence[EntreeVue]
    prescriptions: Sequence[PrescriptionVue]
    reorientation_demandee_le: date | None  # the last demande that was not withdrawn
    semaine_manquante: tuple[date, int] | None  # Monday and minutes missing of the last whole week under target
    semaine_en_cours: tuple[date, int, int] | None  # Monday, minutes missing, minutes planned of a week under target
    semaines_insuffisantes: int  # among the weeks read
    fin: MotifFinParcours | None = None  # no longer followed, and why
    soumis: bool = True  # under droits et devoirs


@dataclass(frozen=True, slots=True)
class Echeance:
    """One thing to do; `echeance` None: as soon as possible.

    `attendu_de` and `structure_id` say who can do it (None: whoever follows the person; of the Département and the pôle
    Allocation no structure is named); others read `attente`.
    """

    code: CodeEcheance
    libelle: str
    attente: str
    echeance: date | None
    attendu_de: Attendu | None
    structure_id: UUID | None
    ressource: str
    ressource_id: UUID
    regle: Citation | None

    def en_retard(self, jour: date) -> bool:
        """Its day has passed."""
        return self.echeance is not None and self.echeance < jour
