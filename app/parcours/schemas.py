"""Shapes of the read model: one person's parcours, and the portfolio."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from app.activites.schemas import SemaineLue
from app.erreurs import RegleLue
from app.pagination import Filtres
from app.regles.dossier import Attendu, CodeEcheance
from app.valeurs import CodeUtas


class ObjectifVu(BaseModel):
    categorie: str
    libelle: str
    echeance: dt.date | None


class Identite(BaseModel):
    """`null` pour ce que votre lien avec la personne ne donne pas."""

    id: UUID
    nom: str
    prenom: str
    date_naissance: dt.date
    commune_insee: str | None
    statut: str
    inscrit_le: dt.date | None
    cv_le: dt.date | None
    fin_le: dt.date | None
    fin_motif: str | None


class SituationVue(BaseModel):
    nature: Literal["public", "droits_devoirs", "utas"]
    valeur: str
    du: dt.date
    au: dt.date | None


class OrientationVue(BaseModel):
    """Une orientation et son référent unique ; `au` null : en cours.

    Qui ne suit pas la personne ne lit que le contact du référent d'aujourd'hui : ni l'orientation, ni ses dates.
    """

    id: UUID
    orientation: str | None
    structure_id: UUID
    structure_nom: str
    structure_contact: str | None
    agent_id: UUID | None
    du: dt.date | None
    au: dt.date | None
    date_notification: dt.date | None


class DiagnosticVu(BaseModel):
    id: UUID
    date: dt.date
    structure_id: UUID
    freins: list[str]
    freins_sante: list[str] | None
    ressources: list[str]
    criteres: list[str]
    projet: str | None
    precedent_id: UUID | None
    champs_masques: list[str]


class PrescriptionVue(BaseModel):
    id: UUID
    fiche: str | None
    action_id: UUID | None
    structure_id: UUID
    date: dt.date
    statut: str
    date_reponse: dt.date | None
    champs_masques: list[str]


class SortieVue(BaseModel):
    date_sortie: dt.date
    motif: str | None
    precision: str | None
    sous_motif: str | None
    verification: str | None
    suivi_du_le: dt.date | None


class SuiviVu(BaseModel):
    id: UUID
    date: dt.date
    issue: str
    situation: str | None


class EntreeVue(BaseModel):
    id: UUID
    campagne: str
    fiche: str | None
    action_id: UUID | None
    structure_id: UUID
    parcours: str | None
    date_entree: dt.date
    date_fin_max: dt.date | None
    renouvellements: int
    statut: str
    sortie: SortieVue | None
    suivis: list[SuiviVu]
    champs_masques: list[str]


class TermeVu(BaseModel):
    du: dt.date
    heures_hebdomadaires: int | None
    motif_minoration: str | None
    dispense_motif: str | None
    champs_masques: list[str]


class ContratVu(BaseModel):
    id: UUID
    entree_id: UUID | None
    precedent_id: UUID | None
    date_debut: dt.date
    date_fin: dt.date
    date_fin_effective: dt.date | None
    statut: str
    signe_beneficiaire_le: dt.date | None
    signe_referent_le: dt.date | None
    motif_fin: str | None
    termes: list[TermeVu]
    objectifs: list[ObjectifVu]


class PlanVu(BaseModel):
    id: UUID
    entree_id: UUID
    date: dt.date
    statut: str
    signe_beneficiaire_le: dt.date | None
    signe_porteur_le: dt.date | None


class RendezVousVu(BaseModel):
    """Ceux des douze dernières semaines, et à venir."""

    id: UUID
    entree_id: UUID | None
    structure_id: UUID
    date: dt.date
    heure_debut: dt.time | None
    duree_minutes: int
    modalite: str
    forme: str
    statut: str
    issue_le: dt.date | None


RessourceDemande = Literal["demandes-sanction", "demandes-reorientation", "demandes-investigation"]


class DemandeVue(BaseModel):
    """Une demande ; à la date demandée, les demandes déjà faites, dans leur état d'aujourd'hui."""

    id: UUID
    ressource: RessourceDemande
    date: dt.date
    structure_id: UUID
    motif: str | None
    statut: str


class DemandeOuverte(BaseModel):
    id: UUID
    ressource: RessourceDemande
    statut: str


class EcheanceVue(BaseModel):
    """À faire : `echeance` null, dès que possible.

    `attendu_de` dit qui agit (null : qui suit la personne) ; `pour_vous` à false, le libellé dit ce qui est attendu.
    """

    code: CodeEcheance
    libelle: str
    pour_vous: bool
    attendu_de: Attendu | None
    echeance: dt.date | None
    en_retard: bool
    ressource: str
    ressource_id: UUID
    regle: RegleLue | None


class Parcours(BaseModel):
    """Le parcours d'une personne, tel que votre lien avec elle vous le donne."""

    beneficiaire: Identite
    relation: Literal["dossier", "participation", "ancienne"]
    a_la_date: dt.date
    situations: list[SituationVue]
    orientations: list[OrientationVue]
    diagnostics: list[DiagnosticVu]
    prescriptions: list[PrescriptionVue]
    entrees: list[EntreeVue]
    contrats: list[ContratVu]
    plans_action: list[PlanVu]
    rendez_vous: list[RendezVousVu]
    demandes: list[DemandeVue]
    semaines: list[SemaineLue]
    a_faire: list[EcheanceVue]


class ProchaineEcheance(BaseModel):
    code: CodeEcheance
    libelle: str
    echeance: dt.date | None
    en_retard: bool


class LignePortefeuille(BaseModel):
    """Une personne de votre portefeuille ; les semaines manquent pour qui n'y a pas droit."""

    beneficiaire_id: UUID
    nom: str
    prenom: str
    orientation: str | None
    semaine_en_cours: SemaineLue | None
    derniere_semaine: SemaineLue | None
    contrat_fin: dt.date | None
    entrees_ouvertes: int
    demandes_ouvertes: list[DemandeOuverte]
    prochaine_echeance: ProchaineEcheance | None
    nombre_a_faire: int


class FiltresPortefeuille(Filtres):
    """`structure_id`, `agent_id` : les personnes que cette structure, cet agent, suit comme référent."""

    structure_id: UUID | None = None
    agent_id: UUID | None = None
    utas: CodeUtas | None = None


class AFaire(EcheanceVue):
    """Une chose à faire, et pour qui."""

    beneficiaire_id: UUID
    nom: str
    prenom: str


class FiltresAFaire(FiltresPortefeuille):
    """`code` : une sorte d'échéance ; `pour_vous` : ce que vous pouvez faire ; `en_retard` : son jour est passé."""

    code: Annotated[str | None, Query(max_length=40)] = None
    pour_vous: bool | None = None
    en_retard: bool | None = None

    @property
    def choisit(self) -> bool:
        """Whether some items only are asked for."""
        return any(voulu is not None for voulu in (self.code, self.pour_vous, self.en_retard))

    def garde(self, vue: Mapping[str, Any]) -> bool:
        """Whether an item is asked for."""
        voulus = {nom: getattr(self, nom) for nom in ("code", "pour_vous", "en_retard")}
        return all(voulu is None or vue[nom] == voulu for nom, voulu in voulus.items())
