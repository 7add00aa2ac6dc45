"""Generated from openapi/openapi.json by `make client`: do not edit."""

from __future__ import annotations

from datetime import date as date_aliased
from datetime import time as time_aliased
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from aisne_client.base import Modele


class AbonnementChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    statut: Literal["actif", "suspendu"] | None = None
    """suspendu : rien n'est envoyé, rien n'est perdu."""
    types: list[str] | None = None
    """Seulement ces types ; vide : tous."""
    url: str | None = None


class AbonnementCreation(Modele):
    """Être prévenu de ce qui change, à cette adresse."""

    model_config = ConfigDict(
        extra="forbid",
    )
    types: list[str] = []
    """Seulement ces types ; vide : tous."""
    url: str


class AbsentLu(Modele):
    beneficiaire_id: UUID
    entree_id: UUID


class ActeDate(Modele):
    """Le jour où l'acte a eu lieu."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased


class ActeLu(Modele):
    """Un acte posé sur une demande ; `annule` : retiré depuis, car saisi par erreur."""

    acte: str
    agent_id: UUID | None
    annule: bool
    contenu: dict[str, Any]
    date: date_aliased
    id: UUID
    saisi_le: AwareDatetime
    statut: str
    statut_avant: str


class ActeMotive(Modele):
    """Un acte, son jour, et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    motif: str | None = None


class ActePossible(Modele):
    """Un acte de la ressource, et pourquoi il n'est pas possible."""

    acte: str
    possible: bool
    raison: str | None


class ActionChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    lieu: str | None = None
    """Commune ou site."""
    nom: str | None = None
    utas: list[str] | None = None
    """Territoires servis."""


class ActionMoi(Modele):
    fiche: str
    id: UUID
    nom: str


class AffectationLue(Modele):
    """Où l'entrée se déroule, et dans quel parcours, de `du` compris à `au` exclu."""

    action_id: UUID | None
    au: date_aliased | None
    du: date_aliased
    parcours: Literal["socialisation", "fle_professionnel"] | None
    structure_id: UUID


class AgentChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    du: date_aliased | None = None
    nom: str | None = None
    prenom: str | None = None
    qualification: Literal["de_ass", "de_cesf", "cip", "psychologue", "formateur", "encadrant", "autre"] | None = None


class AgentMoi(Modele):
    id: UUID
    nom: str
    prenom: str
    qualification: str | None


class AgentRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: AgentChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class AgentReferent(Modele):
    id: UUID
    nom: str
    prenom: str


class Annulation(Modele):
    """Retirer un acte saisi par erreur."""

    model_config = ConfigDict(
        extra="forbid",
    )
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class AvenantConvention(Modele):
    """Les termes donnés remplacent les précédents à la date d'effet ; un exercice absent garde son montant."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_effet: date_aliased
    etp_centiemes: int | None = None
    montants_centimes: dict[str, int] | None = None
    """Montant de chaque exercice, en centimes."""
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""
    objectif_entrees: int | None = None


class AvenantLu(Modele):
    date_effet: date_aliased
    etp_centiemes: int | None
    montants_centimes: dict[str, int]
    motif: str
    objectif_entrees: int | None


class BeneficiaireChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    commune_insee: str | None = None
    date_naissance: date_aliased | None = None
    homonyme_confirme: bool | None = None
    """Confirme qu'une personne de même nom, née le même jour, est bien une autre."""
    nom: str | None = None
    prenom: str | None = None


class BeneficiaireRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: BeneficiaireChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class BornesLues(Modele):
    debut: date_aliased
    explicite: bool
    """Faux quand la fin est déduite du texte."""
    fin: date_aliased


class CampagneLue(Modele):
    code: str
    debut: date_aliased
    fin: date_aliased


class CategorieObjectifLue(Modele):
    code: str
    libelle: str
    """Les mots du cahier des charges."""
    ligne: int
    """Ligne du cahier des charges."""


class CeCourteLue(Modele):
    max_mois: int
    min_mois: int


class Changement(Modele):
    """Un acte : sur quelle ressource, à propos de qui. Lisez la ressource pour ce qu'elle est maintenant."""

    beneficiaire_id: UUID | None
    id: UUID
    le: AwareDatetime
    ressource: str
    ressource_id: UUID
    type: str


class Changements(Modele):
    """Une lecture du flux ; `next_cursor` est toujours donné, `a_jour` dit s'il ne reste rien à lire pour l'instant."""

    a_jour: bool
    items: list[Changement]
    next_cursor: str


class CloturePlan(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased


class ComiteChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date_prevue: date_aliased | None = None


class ComiteLu(Modele):
    jours_avant_fin: int | None
    moments: list[str]
    periodicite: str | None
    texte: str
    """Les mots du cahier des charges."""
    type: str


class ComiteRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ComiteChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class ContratFige(Modele):
    date_debut: date_aliased
    date_fin: date_aliased
    id: UUID
    signe_beneficiaire_le: date_aliased | None
    signe_referent_le: date_aliased | None


class ConventionChamps(Modele):
    """Ce qui se modifie tant que la convention est un brouillon ; ensuite, par avenant."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    du: date_aliased | None = None
    etp_centiemes: int | None = None
    montants_centimes: dict[str, int] | None = None
    """Montant de chaque exercice, en centimes."""
    objectif_entrees: int | None = None


class ConventionChampsRectifies(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    date_attestation_demarrage: date_aliased | None = None
    date_signature: date_aliased | None = None
    du: date_aliased | None = None
    etp_centiemes: int | None = None
    montants_centimes: dict[str, int] | None = None
    """Montant de chaque exercice, en centimes."""
    objectif_entrees: int = 0


class ConventionRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ConventionChampsRectifies
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class CritereLu(Modele):
    code: str
    sensible: bool
    """Seul « critère rempli » se donne, jamais lequel."""
    texte: str
    """Les mots du cahier des charges."""


class DateActe(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased


class DateActeRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: DateActe
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class DateDemande(Modele):
    """Un acte, et son jour."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""


class DecisionBilanChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    motivation: str | None = None
    """Pourquoi ces montants."""
    part_variable_accordee_centimes: int | None = None
    solde_accorde_centimes: int | None = None
    """En centimes."""


class DecisionBilanRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: DecisionBilanChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class DecisionLue(Modele):
    """Ce que le Département a décidé, à côté de ce qui est proposé."""

    bilan_id: UUID
    date: date_aliased
    motivation: str
    part_variable_accordee_centimes: int | None
    solde_accorde_centimes: int


class DemandeOuverte(Modele):
    id: UUID
    ressource: Literal["demandes-sanction", "demandes-reorientation", "demandes-investigation"]
    statut: str


class DemandeVue(Modele):
    """Une demande ; à la date demandée, les demandes déjà faites, dans leur état d'aujourd'hui."""

    date: date_aliased
    id: UUID
    motif: str | None
    ressource: Literal["demandes-sanction", "demandes-reorientation", "demandes-investigation"]
    statut: str
    structure_id: UUID


class DetailIndicateur(Modele):
    """Une part du chiffre : une session, une nature, un motif, ou le même numérateur sur une autre base."""

    axe: Literal["session", "parcours", "nature", "motif", "base", "moment", "theme", "intervenant"]
    base: int | None
    """Ce à quoi la part se rapporte, par exemple les présents de la session."""
    cle: str | None
    """Null : non précisé à la saisie."""
    minutes: int | None
    nombre: int
    personnes: int | None


class DiagnosticVu(Modele):
    champs_masques: list[str]
    criteres: list[str]
    date: date_aliased
    freins: list[str]
    freins_sante: list[str] | None
    id: UUID
    precedent_id: UUID | None
    projet: str | None
    ressources: list[str]
    structure_id: UUID


class EntreeChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date_entree: date_aliased | None = None
    details: dict[str, Any] | None = None
    """Ce que la fiche demande à l'entrée (1-1 : statut_entreprise ; 3-2 : heures_salariees)."""
    entree_tardive: bool | None = None
    parcours: Literal["socialisation", "fle_professionnel"] | None = None
    """De toute l'entrée ; un changement daté a sa propre correction."""


class EntreeRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: EntreeChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Enveloppe(Modele):
    """Un événement : ce qui s'est passé, et la clé (`source`, `id`) que votre logiciel lui donne."""

    model_config = ConfigDict(
        extra="forbid",
    )
    data: dict[str, Any]
    """Le corps de la route du même acte ; cible pour un acte."""
    datacontenttype: str | None = None
    dataschema: str | None = None
    id: str
    """Unique par source ; aucune donnée personnelle."""
    source: str
    """Le logiciel qui émet."""
    specversion: Literal["1.0"] | None = None
    """Requis en CloudEvents."""
    subject: str | None = None
    """Un identifiant ; data fait foi."""
    time: AwareDatetime | None = None
    type: str


class Evaluation(Modele):
    """L'évaluation à l'issue de l'action."""

    model_config = ConfigDict(
        extra="forbid",
    )
    atteinte: Literal["atteint", "partiel", "non_atteint"]
    bilan: str | None = None
    date: date_aliased


class EvaluationAnnulation(Modele):
    """Laquelle des évaluations de l'entrée (`evaluations[].id`), et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    evaluation_id: UUID
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class EvaluationBilan(Modele):
    """La décision du Département, dans les bornes de la subvention."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    motivation: str
    """Pourquoi ces montants."""
    part_variable_accordee_centimes: int | None = None
    solde_accorde_centimes: int
    """En centimes."""


class EvaluationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    reponses: dict[str, int] | None = None
    """Une note de 0 à 10 par question : plus haute, mieux c'est."""


class EvaluationFinanciere(Modele):
    """Ce que le Département dit de ce bilan ; la subvention se décide sur le bilan annuel."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    observations: str
    """Ce que le Département constate."""


class EvaluationRectification(Modele):
    """Laquelle des évaluations de l'entrée (`evaluations[].id`), ce qui change, et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: EvaluationChamps
    evaluation_id: UUID
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Fait(Modele):
    """Ce qui s'est passé un jour."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    texte: str
    """Factuel ; aucune donnée de santé."""


class FaitFige(Modele):
    date: date_aliased
    texte: str


class FinancementLu(Modele):
    attestation_demarrage_requise: bool
    avance_pct: int
    cible_sorties_pct: int | None
    part_fixe_pct: int | None
    part_variable_pct: int | None
    plafond_etp_centimes: int | None
    schema_: Annotated[Literal["fixe_variable", "avance_solde"], Field(alias="schema")]
    solde_pct: int
    textes: list[str]


class HeuresPayeesAnnulation(Modele):
    """Lesquelles des heures de l'entrée (`heures_payees[].id`), et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    heures_id: UUID
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class HeuresPayeesChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    minutes: int | None = None


class HeuresPayeesCreation(Modele):
    """Les heures payées d'un mois (axe 5) ; en minutes."""

    model_config = ConfigDict(
        extra="forbid",
    )
    minutes: int
    mois: str


class HeuresPayeesLues(Modele):
    id: UUID
    minutes: int
    mois: str


class HeuresPayeesRectification(Modele):
    """Lesquelles des heures de l'entrée (`heures_payees[].id`), ce qui change, et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: HeuresPayeesChamps
    heures_id: UUID
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Identite(Modele):
    """`null` pour ce que votre lien avec la personne ne donne pas."""

    commune_insee: str | None
    cv_le: date_aliased | None
    date_naissance: date_aliased
    fin_le: date_aliased | None
    fin_motif: str | None
    id: UUID
    inscrit_le: date_aliased | None
    nom: str
    prenom: str
    statut: str


class IndicateurLu(Modele):
    cible_par_participant: int | None
    cible_pct: int | None
    code: str
    parcours: Literal["socialisation", "fle_professionnel"] | None
    texte: str
    """Les mots du cahier des charges."""


class InvestigationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    doute: str
    """Factuel ; aucune donnée de santé."""


class InvestigationRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: InvestigationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Jeton(Modele):
    """RFC 6749, 5.1."""

    access_token: str
    expires_in: int
    scope: str
    token_type: str


class JourReparti(Modele):
    """Les minutes d'un jour d'une activité qui en couvre plusieurs."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    minutes: int


class LigneRapprochement(Modele):
    """Une personne telle que votre logiciel la connaît."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_naissance: date_aliased
    id_source: str | None = None
    """La clé que votre structure lui a donnée."""
    nom: str
    prenom: str


class LivraisonLue(Modele):
    """Un message : ses essais et son sort."""

    abonnement_id: UUID
    contenu: Changement | None
    id: UUID
    le: AwareDatetime
    prochaine: AwareDatetime | None
    """Prochain essai ; null s'il n'y en aura plus."""
    raison: str | None
    reponse: int | None
    """Statut HTTP du dernier essai."""
    statut: Literal["a_livrer", "livree", "abandonnee"]
    tentatives: int
    type: str


class MesuresAssiduite(Modele):
    """Les semaines des personnes par statut, celles à juger jugées au jour de la lecture."""

    atteint: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    dispense: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    en_cours: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    excusee: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    hors_contrat: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    insuffisant: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    minutes_objectif: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    minutes_retenues: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    semaines_personnes: int | None
    """Sur une semaine : les personnes."""
    taux_atteinte: float | None
    """Atteintes / (atteintes + insuffisantes), en pour cent."""


class MesuresDelai(Modele):
    """De la prescription à l'entrée ; de la notification de l'orientation au premier contrat signé des deux."""

    dans_le_delai: int | None
    """Null : masqué, ou aucun délai n'est donné."""
    maximum_jours: int | None
    """Null : masqué."""
    mediane_jours: float | None
    """Null : masqué."""
    moyenne_jours: float | None
    """Null : masqué."""
    nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    taux_dans_le_delai: float | None
    """En pour cent ; null : de même."""


class MesuresDemandes(Modele):
    """Les demandes telles qu'elles sont au jour de la lecture ; annulées exclues."""

    attente_maximum_jours: int | None
    """Null : aucune, ou masqué."""
    attente_mediane_jours: float | None
    """Des ouvertes, à ce jour ; null : aucune, ou masqué."""
    demandes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    ouvertes: int | None
    """Qui attendent une réponse."""
    repondues: int | None
    """Décidées, ou closes ; exécutées, levées et terminées comprises."""
    reponse_maximum_jours: int | None
    """Null : aucune, ou masqué."""
    reponse_mediane_jours: float | None
    """De la demande à sa réponse ; null : aucune, ou masqué."""
    reponse_moyenne_jours: float | None
    """Null : masqué."""
    sans_suite: int | None
    """Retirées ou classées."""


class MesuresEntreesSorties(Modele):
    """Des parcours et non des personnes ; annulés exclus."""

    entrees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    renouvellements: int | None
    """Contrats qui en renouvellent un : ni entrée ni sortie."""
    sorties: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_emploi: int | None
    """Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas."""
    sorties_en_attente: int | None
    """Motif qui attend une autre décision."""
    sorties_non_valorisees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_positives: int | None
    """Motif valorisable de la fiche, confirmé s'il doit l'être."""
    taux_emploi: float | None
    """Vers l'emploi / sorties, en pour cent ; null : de même."""
    taux_positives: float | None
    """Positives / sorties, en pour cent ; null : aucune, ou masqué."""


class MesuresOccupation(Modele):
    """Jours-places en entrées-sorties permanentes, entrées sur places des sessions ; au-delà de 100 % compris."""

    entrees_au_dela: int | None
    """Surbooking, session par session."""
    entrees_sessions: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    jours_places_au_dela: int | None
    """Surbooking : au-delà des places, action par action."""
    jours_places_finances: int | None
    """Null : places non renseignées."""
    jours_places_occupes: int | None
    """Les jours dont les places sont connues."""
    jours_sans_places: int
    """Jours conventionnés d'actions sans places renseignées."""
    places_sessions: int | None
    raison_jours_places: str | None
    """Pourquoi le taux est null."""
    raison_sessions: str | None
    """Pourquoi le taux est null."""
    sessions: int
    """Commencées sur la période, non annulées."""
    taux_jours_places: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_sessions: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""


class MesuresPrevision(Modele):
    """Ce qui est déclaré et non rejeté, ce qui est prévu, ce qui manque."""

    a_completer: int | None
    """Objectif pas encore atteint : couvertes et sous l'objectif."""
    atteint: int | None
    """Objectif atteint."""
    couvertes: int | None
    """Le prévu y suffira."""
    manque_minutes: int | None
    """À déclarer encore pour que toutes atteignent l'objectif."""
    minutes_prevues: int | None
    """Prévues cette semaine pour celles qui n'y sont pas."""
    personnes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sous_objectif: int | None
    """Qui finiront sous l'objectif, le prévu réalisé."""


class MesuresSemaine(Modele):
    """Les semaines entières à juger : ni sous dispense, ni excusées, ni partielles."""

    atteint: int | None
    """Objectif atteint."""
    personnes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sous_objectif: int | None
    """Qui finiront sous l'objectif, le prévu réalisé."""


class MesuresTerritoire(Modele):
    """Un territoire : où vivent les personnes ; pour les places, ce que desservent les actions."""

    atteint: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    entrees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    entrees_sessions: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    insuffisant: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    jours_places_finances: int | None
    jours_places_occupes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    orientation_contrat_mediane_jours: float | None
    """Null : masqué."""
    orientation_contrat_nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    orientation_contrat_taux_dans_le_delai: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    personnes_suivies: int | None
    """Au dernier jour : suivies par un référent, ou en action ; avec axe ou fiche, en action."""
    places_financees: int | None
    """Au dernier jour, en entrées-sorties permanentes."""
    places_libres: int | None
    """Au dernier jour ; le surbooking d'ailleurs n'en libère pas."""
    places_sessions: int | None
    prescription_entree_mediane_jours: float | None
    """Null : masqué."""
    prescription_entree_nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    raison_jours_places: str | None
    """Pourquoi le taux est null."""
    raison_sessions: str | None
    """Pourquoi le taux est null."""
    semaines_personnes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_emploi: int | None
    """Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas."""
    sorties_positives: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    taux_atteinte: float | None
    """Semaines de 15 h atteintes / jugées, en pour cent."""
    taux_emploi: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_jours_places: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_positives: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_sessions: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""


class MontantsPrevus(Modele):
    """Une proposition : le Département décide."""

    part_variable_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    part_variable_raison: str | None
    solde_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    solde_raison: str | None
    """Pourquoi rien n'est proposé."""
    trop_percu_centimes: int | None
    """Avance versée au-delà de la part fixe due."""


class MotifLu(Modele):
    cible_pct: int | None
    code: str
    libelle: str
    """Les mots du cahier des charges."""
    parcours: Literal["socialisation", "fle_professionnel"] | None


class ObjectifCorps(Modele):
    """Un objectif inscrit au contrat ou au plan ; une sanction ne peut se fonder que sur un objectif du contrat."""

    model_config = ConfigDict(
        extra="forbid",
    )
    categorie: Literal[
        "acces_droits",
        "benevolat",
        "budget",
        "confiance",
        "creation_entreprise",
        "demarches_administratives",
        "emploi",
        "formation",
        "garde_enfants",
        "langue",
        "logement",
        "mobilite",
        "organisation_temps",
        "preparation_emploi",
        "vie_quotidienne",
        "vie_sociale",
    ]
    echeance: date_aliased | None = None
    libelle: str
    """Factuel ; aucune donnée de santé."""


class ObjectifFige(Modele):
    categorie: str
    echeance: date_aliased | None
    id: UUID
    libelle: str


class ObjectifLu(Modele):
    categorie: str
    echeance: date_aliased | None
    id: UUID
    libelle: str


class ObjectifVu(Modele):
    categorie: str
    echeance: date_aliased | None
    libelle: str


class ObservationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    observations: str | None = None
    """Ce que le Département constate."""


class Observations(Modele):
    """Ce que la personne répond."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    texte: str | None = None


class OrientationAdmise(Modele):
    admise: bool
    condition: str | None


class OrientationDuJour(Modele):
    """L'orientation en vigueur aujourd'hui."""

    date_notification: date_aliased
    du: date_aliased
    id: UUID
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""


class OrientationFigee(Modele):
    date_notification: date_aliased
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""


class OrientationVue(Modele):
    """
    Une orientation et son référent unique ; `au` null : en cours.

    Qui ne suit pas la personne ne lit que le contact du référent d'aujourd'hui : ni l'orientation, ni ses dates.
    """

    agent_id: UUID | None
    au: date_aliased | None
    date_notification: date_aliased | None
    du: date_aliased | None
    id: UUID
    orientation: str | None
    structure_contact: str | None
    structure_id: UUID
    structure_nom: str


class OrientationsLues(Modele):
    professionnelle: OrientationAdmise
    sociale: OrientationAdmise
    socio_professionnelle: OrientationAdmise


class PageCampagneLue(Modele):
    items: list[CampagneLue]
    next_cursor: str | None
    total: int | None = None


class PageCategorieObjectifLue(Modele):
    items: list[CategorieObjectifLue]
    next_cursor: str | None
    total: int | None = None


class PageLivraisonLue(Modele):
    items: list[LivraisonLue]
    next_cursor: str | None
    total: int | None = None


class ParticipantLu(Modele):
    entree_id: UUID
    observation_code: (
        Literal[
            "poursuite",
            "objectifs_revus",
            "renouvellement",
            "suite_preparee",
            "sortie_proposee",
            "reorientation_proposee",
            "difficulte_signalee",
        ]
        | None
    )
    present: bool


class PeriodeLue(Modele):
    """Les jours comptés, bornes incluses : passés, dans l'exercice et la convention, ou la session demandée."""

    au: date_aliased
    du: date_aliased


class PersonnePrevue(Modele):
    """Une personne sous l'objectif de la semaine en cours."""

    beneficiaire_id: UUID
    manque_minutes: int
    """Pour atteindre l'objectif."""
    minutes_prevues: int
    minutes_retenues: int
    nom: str
    objectif_minutes: int
    prenom: str
    prevision: Literal["couverte", "sous_objectif"]
    """Si tout le prévu est réalisé, et rien d'autre."""
    semaine: str


class PersonneVue(Modele):
    """De qui il s'agit."""

    date_naissance: date_aliased
    nom: str
    prenom: str


class PhaseLue(Modele):
    code: str
    max: int
    report: str | None
    """Les heures laissées par les uns, reportées sur d'autres."""
    texte: str
    """Les mots du cahier des charges."""
    unite: Literal["semaines", "heures"]


class Places(Modele):
    """Places financées à partir d'un jour ; la période précédente s'arrête là."""

    model_config = ConfigDict(
        extra="forbid",
    )
    du: date_aliased
    places: int


class PlacesInitiales(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    du: date_aliased | None = None
    """Début de la convention si absent."""
    places: int


class PlacesLues(Modele):
    au: date_aliased | None
    """Premier jour où ces places ne valent plus."""
    du: date_aliased
    places: int


class PlanChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    atteinte: Literal["atteint", "partiel", "non_atteint"] | None = None
    """Si le plan est évalué."""
    bilan: str | None = None
    clos_le: date_aliased | None = None
    """Si le plan est clos."""
    date: date_aliased | None = None
    evalue_le: date_aliased | None = None
    """Si le plan est évalué."""
    objectifs: list[ObjectifCorps] | None = None
    signe_beneficiaire_le: date_aliased | None = None
    """Si la personne a signé."""
    signe_porteur_le: date_aliased | None = None
    """Si le porteur a signé."""


class PlanRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: PlanChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class PlanVu(Modele):
    date: date_aliased
    entree_id: UUID
    id: UUID
    signe_beneficiaire_le: date_aliased | None
    signe_porteur_le: date_aliased | None
    statut: str


class Poste(Modele):
    """Un poste, tel que le porteur le tient : le cahier des charges n'en donne pas la liste."""

    centimes: int
    """En centimes."""
    libelle: str
    """Aucun nom de personne."""


class PosteDit(Modele):
    """Une charge de l'exercice."""

    model_config = ConfigDict(
        extra="forbid",
    )
    centimes: int
    """En centimes."""
    libelle: str
    """Aucun nom de personne."""


class PrescriptionVue(Modele):
    action_id: UUID | None
    champs_masques: list[str]
    date: date_aliased
    date_reponse: date_aliased | None
    fiche: str | None
    id: UUID
    statut: str
    structure_id: UUID


class PresentLu(Modele):
    """`minutes` : celles qui comptent pour cette personne."""

    activite_id: UUID
    beneficiaire_id: UUID
    entree_id: UUID
    minutes: int


class PriseEnCompte(Modele):
    """La réponse du référent."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    suite: str | None = None


class ProchaineEcheance(Modele):
    code: Literal[
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
    echeance: date_aliased | None
    en_retard: bool
    libelle: str


class Produit(Modele):
    """Un produit et d'où il vient."""

    centimes: int
    """En centimes."""
    libelle: str
    """Aucun nom de personne."""
    origine: Literal["departement", "cofinancement", "porteur", "participants", "autre"]
    """D'où vient un produit : ce que le texte nomme (L130, L159, L572), ou autre chose."""


class ProduitDit(Modele):
    """Un produit de l'exercice."""

    model_config = ConfigDict(
        extra="forbid",
    )
    centimes: int
    """En centimes."""
    libelle: str
    """Aucun nom de personne."""
    origine: Literal["departement", "cofinancement", "porteur", "participants", "autre"]
    """D'où vient un produit : ce que le texte nomme (L130, L159, L572), ou autre chose."""


class RapprochementDemande(Modele):
    """Les personnes à retrouver dans votre périmètre, au plus 200."""

    model_config = ConfigDict(
        extra="forbid",
    )
    personnes: list[LigneRapprochement]


class Realisation(Modele):
    """L'activité prévue a eu lieu, comme prévu ou en une autre durée."""

    model_config = ConfigDict(
        extra="forbid",
    )
    duree_minutes: int | None = None


class Recherche(Modele):
    """Des critères dans le corps, jamais dans l'adresse ; au moins un. La suite se demande par `cursor`, ici aussi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    cursor: str | None = None
    """Suite d'une page."""
    date_naissance: date_aliased | None = None
    id_source: str | None = None
    """La clé que votre structure lui a donnée."""
    limit: int = 50
    """Taille de page."""
    nom: str | None = None
    """Début du nom, sans tenir compte des accents."""
    prenom: str | None = None
    """Début du prénom."""
    sort: str | None = None
    """Champ de tri ; « - » devant pour décroissant."""
    total: bool = False
    """Compter aussi le total."""


class ReferenceSource(Modele):
    """Une ressource désignée par la clé que vous lui avez donnée."""

    model_config = ConfigDict(
        extra="forbid",
    )
    id_source: str
    """Clé du producteur, unique par structure et par ressource ; aucune donnée personnelle."""


class ReferentLu(Modele):
    """Le référent unique en vigueur aujourd'hui (L245) : sa structure, sa boîte d'équipe, son agent."""

    agent: AgentReferent | None
    contact: str | None
    nom: str
    structure_id: UUID


class Refus(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si absente."""
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class RefusContrat(Modele):
    """La personne refuse de contractualiser."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    motif: str | None = None


class RegleFrequenceLue(Modele):
    acte: str
    minimum: bool
    nombre: int
    nombre_max: int | None
    par: str
    phase: str | None
    physique: bool | None
    telephone_a_partir_du_mois: int | None
    types: list[str]
    """Les types d'activité qui comptent ; vide : tous."""


class RegleLue(Modele):
    """La phrase du cahier des charges qui fonde le refus."""

    article: str | None = None
    campagne: str
    fiche: str | None
    ligne: int | None
    texte: str


class Rejet(Modele):
    """Rejeter les heures déclarées."""

    model_config = ConfigDict(
        extra="forbid",
    )
    motif: str
    """Factuel ; aucune donnée de santé."""


class Rejeu(Modele):
    """Envoyer à nouveau ces livraisons, ou toutes celles qui sont abandonnées."""

    model_config = ConfigDict(
        extra="forbid",
    )
    livraison_ids: list[UUID] | None = None


class RendezVousVu(Modele):
    """Ceux des douze dernières semaines, et à venir."""

    date: date_aliased
    duree_minutes: int
    entree_id: UUID | None
    forme: str
    heure_debut: time_aliased | None
    id: UUID
    issue_le: date_aliased | None
    modalite: str
    statut: str
    structure_id: UUID


class RenouvellementEntree(Modele):
    """Le parcours repart pour la même durée (1-1 et 1-2, une fois)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si absente."""
    motif: str | None = None


class ReorientationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    constat: str | None = None
    """Factuel ; aucune donnée de santé."""
    motif: Literal["evolution_parcours", "fin_accompagnement", "diagnostic_defavorable"] | None = None
    """« En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic."""
    orientation_cible: Literal["sociale", "socio_professionnelle", "professionnelle"] | None = None
    """De la plus éloignée à la plus proche de l'emploi."""


class ReorientationCreation(Modele):
    """Une autre orientation, ou un autre référent, demandé pour une personne suivie (L287)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource
    constat: str
    """Factuel ; aucune donnée de santé."""
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    id_source: str | None = None
    motif: Literal["evolution_parcours", "fin_accompagnement", "diagnostic_defavorable"]
    """« En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic."""
    orientation_cible: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    structure_cible_id: UUID | ReferenceSource | None = None
    """Le référent proposé."""


class ReorientationRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ReorientationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Reponse(Modele):
    """La réponse du porteur."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si absente."""


class Resiliation(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class RessourceTouchee(Modele):
    """La ressource que l'événement a créée ou changée."""

    id: UUID
    type: str


class ResteAChargeDeFiche(Modele):
    code_centimes: int
    """Par passage de l'examen du code."""
    conduite_centimes: int
    conduite_salarie_centimes: int
    heures_salarie: int
    """Par semaine, pour le montant des salariés."""
    passages_conduite: int
    texte: str
    """Les mots du cahier des charges."""
    texte_salarie: str
    """Les mots du cahier des charges."""


class ResteAChargeExercice(Modele):
    """Ce que le porteur a pu demander aux participants, au plus, pour les actes de l'exercice (3-2, L572)."""

    a_verifier: int
    """Entrées dont le texte ne tranche pas le cas : voir chacune."""
    code_passages: int
    conduites_commencees: int
    maximum_centimes: int
    participants: int
    """Entrées dont un passage ou la conduite compte dans l'exercice."""
    regle: RegleLue


class ResultatPorteur(Modele):
    """Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu (L127)."""

    atteint: str | None = None
    attendu: str
    """Factuel ; aucun nom de personne."""
    resultat: str
    """Factuel ; aucun nom de personne."""


class ResultatPorteurDit(Modele):
    """Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu."""

    model_config = ConfigDict(
        extra="forbid",
    )
    atteint: str | None = None
    attendu: str
    """Factuel ; aucun nom de personne."""
    resultat: str
    """Factuel ; aucun nom de personne."""


class ResultatProjete(Modele):
    """Un résultat et sa cible, tel qu'il compte dans la proposition."""

    atteinte_pct: float | None
    """Part de la cible atteinte, 100 au plus."""
    base: str
    cible: int | None
    """En pour cent, ou par participant ; null : tout le dénominateur."""
    code: str
    denominateur: int | None
    numerateur: int | None
    part: Literal["avance", "solde", "part_variable"]
    raison: str | None
    regle: RegleLue
    texte: str


class RevocationSecret(Modele):
    """Refuser dès maintenant l'ancien secret, et tous les jetons en cours du compte."""

    model_config = ConfigDict(
        extra="forbid",
    )


class Rotation(Modele):
    """Changer de secret ; l'ancien signe encore à côté du nouveau pendant ce temps."""

    model_config = ConfigDict(
        extra="forbid",
    )
    recouvrement_heures: int = 24


class RotationSecret(Modele):
    """Changer de secret ; l'ancien ouvre encore à côté du nouveau pendant ce temps (0 : plus du tout)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    recouvrement_heures: int = 24


class Rupture(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    motif: Literal[
        "changement_referent",
        "reorientation",
        "demenagement",
        "fin_de_droit",
        "non_respect",
        "demande_beneficiaire",
        "deces",
        "autre",
    ]


class SanctionChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    faits: list[Fait]


class SanctionCloture(Modele):
    """La fin de la mesure, à son terme."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""


class SanctionCreation(Modele):
    """Une demande de sanction et ses preuves, gardées telles qu'elles sont au jour de la demande (L283)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource
    contrat_id: UUID | ReferenceSource | None = None
    """Requis pour un non-respect."""
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    faits: list[Fait]
    id_source: str | None = None
    motif: Literal["refus_contractualisation", "non_respect_engagements"]
    """Les deux motifs du cahier des charges (L283)."""
    objectif_ids: list[UUID] = []
    """Objectifs du contrat non tenus."""
    rendez_vous_ids: Annotated[list[UUID | ReferenceSource], Field(validate_default=True)] = []
    """Rendez-vous où la personne a été notée absente."""
    semaines: list[str] = []
    """Semaines sous l'objectif d'heures."""
    signalement_ids: Annotated[list[UUID | ReferenceSource], Field(validate_default=True)] = []


class SanctionRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SanctionChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class SansPrecision(Modele):
    """Rien n'est à préciser."""

    model_config = ConfigDict(
        extra="forbid",
    )


class SecretLu(Modele):
    """Un secret valide, sans sa valeur."""

    derniere_utilisation: AwareDatetime | None
    """À cinq minutes près ; null : jamais."""
    jusqu_a: AwareDatetime | None
    """Fin du recouvrement ; null : le secret présent."""
    tire_le: AwareDatetime


class SemaineFigee(Modele):
    jours_dispenses: int = 0
    """Jours sous contrat sans obligation d'activité."""
    jours_excuses: int = 0
    """Jours sous contrat d'une absence excusée."""
    minutes_declarees: int
    minutes_retenues: int
    minutes_validees: int
    objectif_minutes: int | None
    partielle: bool
    semaine: str
    statut: str


class SemaineLue(Modele):
    """Une semaine d'une personne, du lundi au dimanche ; minutes entières."""

    lundi: date_aliased
    minutes_declarees: int
    minutes_prevues: int
    minutes_rejetees: int
    minutes_retenues: int
    minutes_validees: int
    objectif_minutes: int | None
    par_type: dict[str, int]
    partielle: bool
    semaine: str
    statut: Literal["atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat"]


class SemainePersonne(Modele):
    """Une semaine d'un portefeuille."""

    beneficiaire_id: UUID
    lundi: date_aliased
    minutes_declarees: int
    minutes_prevues: int
    minutes_rejetees: int
    minutes_retenues: int
    minutes_validees: int
    objectif_minutes: int | None
    par_type: dict[str, int]
    partielle: bool
    semaine: str
    statut: Literal["atteint", "insuffisant", "en_cours", "excusee", "dispense", "hors_contrat"]


class SessionChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    du: date_aliased | None = None
    places: int | None = None


class SessionCreation(Modele):
    """Un groupe daté d'une action dont la fiche fonctionne par session."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource
    au: date_aliased
    """Dernier jour."""
    du: date_aliased
    id_source: str | None = None
    places: int


class SessionDeLAction(Modele):
    au: date_aliased
    du: date_aliased
    id: UUID
    places: int
    places_libres: int


class SessionRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SessionChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class SignalementChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    nature: Literal["manquement", "evolution"] | None = None
    """« En cas de manquements du participant ou d'évolutions dans le parcours » (L168)."""
    texte: str | None = None
    """Factuel ; aucune donnée de santé."""


class SignalementCreation(Modele):
    """Un manquement de la personne, ou une évolution de son parcours, dit à son référent (L168)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource
    date: date_aliased
    entree_id: UUID | ReferenceSource | None = None
    id_source: str | None = None
    nature: Literal["manquement", "evolution"]
    """« En cas de manquements du participant ou d'évolutions dans le parcours » (L168)."""
    texte: str
    """Factuel ; aucune donnée de santé."""


class SignalementFige(Modele):
    date: date_aliased
    id: UUID
    nature: Literal["manquement", "evolution"]
    """« En cas de manquements du participant ou d'évolutions dans le parcours » (L168)."""
    structure_id: UUID
    texte: str


class SignalementRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SignalementChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Signature(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    signataire: Literal["beneficiaire", "referent", "porteur"]


class SignatureLue(Modele):
    date: date_aliased
    signataire: Literal["beneficiaire", "referent", "porteur"]


class SignaturePlan(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    signataire: Literal["beneficiaire", "referent", "porteur"]


class SignaturesRenouvellement(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire: date_aliased | None = None
    referent: date_aliased | None = None


class SituationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date_effet: date_aliased | None = None
    public: Literal["brsa", "jeune_ase"] | None = None
    soumis_droits_devoirs: bool | None = None
    utas: str | None = None


class SituationCreation(Modele):
    """
    Un fait nouveau à partir de `date_effet` : `public`, `soumis_droits_devoirs` ou `utas`.

    Un jeune de l'ASE qui devient bénéficiaire du RSA entre dans les droits et devoirs le même jour : `public` et
    `soumis_droits_devoirs` se donnent alors ensemble.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    date_effet: date_aliased
    public: Literal["brsa", "jeune_ase"] | None = None
    soumis_droits_devoirs: bool | None = None
    utas: str | None = None


class SituationDuJour(Modele):
    """Les faits en vigueur aujourd'hui."""

    public: Literal["brsa", "jeune_ase"]
    soumis_droits_devoirs: bool
    utas: str | None


class SituationRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SituationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class SituationVue(Modele):
    au: date_aliased | None
    du: date_aliased
    nature: Literal["public", "droits_devoirs", "utas"]
    valeur: str


class Sortie(Modele):
    """La fin d'une entrée ; en axe 1 elle clôt aussi le contrat d'engagement ouvert."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_sortie: date_aliased
    formation_qualifiante: bool | None = None
    motif: str
    """Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision."""
    precision: (
        Literal[
            "abandon",
            "demenagement",
            "fin_de_droit",
            "sante",
            "terme_sans_solution",
            "exclusion",
            "deces",
            "autre",
            "changement_referent",
        ]
        | None
    ) = None
    """Avec le motif « non_valorisable » seulement."""
    sous_motif: str | None = None
    suites_preconisees: str | None = None


class SortieChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date_sortie: date_aliased | None = None
    formation_qualifiante: bool | None = None
    motif: str | None = None
    """Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision."""
    precision: (
        Literal[
            "abandon",
            "demenagement",
            "fin_de_droit",
            "sante",
            "terme_sans_solution",
            "exclusion",
            "deces",
            "autre",
            "changement_referent",
        ]
        | None
    ) = None
    sous_motif: str | None = None
    suites_preconisees: str | None = None


class SortieRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SortieChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class SortieVerification(Modele):
    """Le Département confirme, ou non, un motif qui repose sur une autre décision."""

    model_config = ConfigDict(
        extra="forbid",
    )
    verification: Literal["confirmee", "infirmee"]


class SortieVue(Modele):
    date_sortie: date_aliased
    motif: str | None
    precision: str | None
    sous_motif: str | None
    suivi_du_le: date_aliased | None
    verification: str | None


class StructureChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    contact: str | None = None
    nom: str | None = None
    siret: str | None = None
    type: Literal["association", "fondation", "acteur_public", "parapublic", "ess", "departement"] | None = None


class StructureCreation(Modele):
    """Une structure : porteur, référent ou Département (L99)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    contact: str | None = None
    """Boîte d'équipe, jamais une personne."""
    id_source: str | None = None
    nom: str
    siret: str | None = None
    type: Literal["association", "fondation", "acteur_public", "parapublic", "ess", "departement"]


class StructureMoi(Modele):
    id: UUID
    nom: str


class StructureRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: StructureChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class SuiviAnnulation(Modele):
    """Lequel des suivis de l'entrée (`suivis[].id`), et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""
    suivi_id: UUID


class SuiviChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    issue: Literal["realise", "injoignable", "sans_objet"] | None = None
    situation: str | None = None
    tentatives: int | None = None


class SuiviCreation(Modele):
    """Le suivi après la sortie, ou une tentative."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    issue: Literal["realise", "injoignable", "sans_objet"]
    situation: str | None = None
    tentatives: int | None = None


class SuiviLu(Modele):
    date: date_aliased
    id: UUID
    issue: Literal["realise", "injoignable", "sans_objet"]
    situation: str | None
    tentatives: int | None


class SuiviRectification(Modele):
    """Lequel des suivis de l'entrée (`suivis[].id`), ce qui change, et pourquoi."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: SuiviChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""
    suivi_id: UUID


class SuiviVu(Modele):
    date: date_aliased
    id: UUID
    issue: str
    situation: str | None


class Synthese(Modele):
    """Des événements, comptés une fois chacun."""

    acceptes: int
    deja_traites: int
    recus: int
    rejetes: int


class TermeVu(Modele):
    champs_masques: list[str]
    dispense_motif: str | None
    du: date_aliased
    heures_hebdomadaires: int | None
    motif_minoration: str | None


class Termes(Modele):
    etp_centiemes: int | None
    montants_centimes: dict[str, int]
    objectif_entrees: int


class Transfert(Modele):
    """
    L'entrée se poursuit ailleurs : une autre action de la même fiche, l'autre parcours de la 3-7, ou les deux.

    L'autre action est un autre site, la convention suivante, ou celle d'une structure fusionnée.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource | None = None
    """Absente quand seul le parcours change."""
    date_effet: date_aliased
    """Premier jour dans la nouvelle action, ou le nouveau parcours."""
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""
    parcours: Literal["socialisation", "fle_professionnel"] | None = None
    """Fiche 3-7 : le parcours où l'entrée se poursuit."""
    session_id: UUID | ReferenceSource | None = None
    """Session de la nouvelle action, s'il y en a."""


class TransfertChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date_effet: date_aliased | None = None
    parcours: Literal["socialisation", "fle_professionnel"] | None = None


class TransfertRectification(Modele):
    """Du dernier transfert ; son annulation rend l'entrée à l'action et au parcours d'avant."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: TransfertChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class TransmissionBilan(Modele):
    """Le jour où le bilan est remis au Département."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""


class TypeActiviteLu(Modele):
    code: str
    compte_15h: bool
    fiches: list[str]
    """Vide : toutes les fiches, et le référent."""
    libelle: str
    schema_details: dict[str, Any]
    """JSON Schema de `details`."""


class UtasLue(Modele):
    code: str
    libelle: str
    """Les mots du cahier des charges."""


class ValeursIndicateur(Modele):
    denominateur: int | None
    numerateur: int | None
    valeur: float | None


class Validation(Modele):
    """Valider les heures déclarées."""

    model_config = ConfigDict(
        extra="forbid",
    )


class AFaire(Modele):
    """Une chose à faire, et pour qui."""

    attendu_de: Literal["porteur", "referent", "departement", "pole_allocation"] | None
    beneficiaire_id: UUID
    code: Literal[
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
    echeance: date_aliased | None
    en_retard: bool
    libelle: str
    nom: str
    pour_vous: bool
    prenom: str
    regle: RegleLue | None
    ressource: str
    ressource_id: UUID


class AbsenceChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    code_motif: (
        Literal[
            "sante",
            "garde_enfant",
            "famille",
            "transport",
            "emploi",
            "formation",
            "demarche_administrative",
            "convocation",
            "conges",
            "autre",
        ]
        | None
    ) = None
    """Lu seulement par le référent de la personne et par la structure qui l'a saisi."""
    du: date_aliased | None = None
    nature: Literal["excusee", "non_excusee"] | None = None


class AbsenceCreation(Modele):
    """Des jours passés, du premier au dernier compris, où la personne n'a pas pu agir."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased
    code_motif: (
        Literal[
            "sante",
            "garde_enfant",
            "famille",
            "transport",
            "emploi",
            "formation",
            "demarche_administrative",
            "convocation",
            "conges",
            "autre",
        ]
        | None
    ) = None
    """Lu seulement par le référent de la personne et par la structure qui l'a saisi."""
    du: date_aliased
    id_source: str | None = None
    nature: Literal["excusee", "non_excusee"]


class AbsenceFigee(Modele):
    """Une absence de ces semaines ou du jour d'un fait : sa nature et ses jours, jamais son motif."""

    au: date_aliased
    du: date_aliased
    nature: Literal["excusee", "non_excusee"]


class AbsenceRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: AbsenceChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Absent(Modele):
    """Une personne, par son entrée dans l'action ou par elle-même."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource | None = None
    entree_id: UUID | ReferenceSource | None = None


class ActionChampsRectifies(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    lieu: str | None = None
    """Commune ou site."""
    nom: str | None = None
    places: Annotated[int | list[PlacesInitiales], Field(validate_default=True)] = []
    utas: list[str] = []
    """Territoires servis."""


class ActionCreation(Modele):
    """Un site d'une convention : ses territoires et ses places, datées ; un seul nombre vaut depuis le début."""

    model_config = ConfigDict(
        extra="forbid",
    )
    convention_id: UUID | ReferenceSource
    id_source: str | None = None
    lieu: str
    """Commune ou site."""
    nom: str
    places: int | list[PlacesInitiales]
    utas: list[str]
    """Territoires servis."""


class ActionRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ActionChampsRectifies
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class ActiviteChamps(Modele):
    """Ce qui se rectifie ; le jour d'une activité se dit par `date`, ou par `du` et `au`."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    date: date_aliased | None = None
    details: dict[str, Any] | None = None
    du: date_aliased | None = None
    duree_minutes: int | None = None
    """Au moins 1 pour un type qui compte pour les 15 h (compte_15h) ; 0 pour un fait sans durée."""
    heure_debut: str | None = None
    repartition: list[JourReparti] | None = None
    type: str | None = None


class ActiviteCreation(Modele):
    """Du temps d'activité : un jour (`date`), ou plusieurs (`du`, `au`) avec ou sans `repartition`."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    beneficiaire_id: UUID | ReferenceSource
    date: date_aliased | None = None
    details: dict[str, Any] | None = None
    du: date_aliased | None = None
    duree_minutes: int
    """Au moins 1 pour un type qui compte pour les 15 h (compte_15h) ; 0 pour un fait sans durée."""
    entree_id: UUID | ReferenceSource | None = None
    heure_debut: str | None = None
    id_source: str | None = None
    repartition: list[JourReparti] | None = None
    statut: Literal["prevue", "declaree"] | None = None
    type: str


class ActiviteRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ActiviteChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class AgentCreation(Modele):
    """Une personne d'une structure ; sa qualification compte pour certaines fiches (L422)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    du: date_aliased
    id_source: str | None = None
    nom: str
    prenom: str
    qualification: Literal["de_ass", "de_cesf", "cip", "psychologue", "formateur", "encadrant", "autre"] | None = None
    structure_id: UUID | ReferenceSource


class AtelierChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    duree_minutes: int | None = None
    heure_debut: str | None = None
    intervenants: list[str] | None = None
    """Des structures, aucun nom de personne."""
    session_id: UUID | ReferenceSource | None = None
    theme: str | None = None
    type: str | None = None


class AtelierRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: AtelierChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class AvisReorientation(Modele):
    """L'avis de l'équipe pluridisciplinaire."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    sens: Literal["favorable", "defavorable"]
    """L'avis de l'équipe pluridisciplinaire."""
    texte: str | None = None


class AvisSanction(Modele):
    """L'avis de l'équipe pluridisciplinaire."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    sens: Literal["favorable", "defavorable"]
    """L'avis de l'équipe pluridisciplinaire."""
    texte: str | None = None


class BeneficiaireCreation(Modele):
    """
    Une personne suivie et ce qui est vrai d'elle (L95).

    Les faits (`public`, `soumis_droits_devoirs`, `utas`) valent à partir de `situation_depuis` ; à défaut de
    `date_effet` ; à défaut du premier jour de la campagne, ou d'aujourd'hui si elle n'a pas commencé.
    """

    model_config = ConfigDict(
        extra="forbid",
    )
    agent_referent_id: UUID | ReferenceSource | None = None
    commune_insee: str | None = None
    date_effet: date_aliased | None = None
    """De l'orientation ; aujourd'hui par défaut."""
    date_naissance: date_aliased
    date_notification: date_aliased | None = None
    """La date d'effet par défaut."""
    homonyme_confirme: bool = False
    """Confirme qu'une personne de même nom, née le même jour, est bien une autre."""
    id_source: str | None = None
    nom: str
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"] | None = None
    """Avec structure_referente_id ; facultative, un jeune ASE n'en a pas."""
    prenom: str
    public: Literal["brsa", "jeune_ase"]
    situation_depuis: date_aliased | None = None
    """Jour depuis lequel les faits valent ; par défaut date_effet, sinon le début de campagne."""
    soumis_droits_devoirs: bool
    structure_referente_id: UUID | ReferenceSource | None = None
    utas: str


class BeneficiaireResume(Modele):
    """L'identité minimale d'une ligne de liste."""

    date_naissance: date_aliased
    id: UUID
    nom: str
    prenom: str
    statut: Literal["actif", "archive", "anonymise"]


class BilanChamps(Modele):
    """Ce que le porteur écrit ; les chiffres se calculent de ce qui est enregistré."""

    model_config = ConfigDict(
        extra="forbid",
    )
    analyse: str | None = None
    """Lecture des résultats, difficultés, écarts."""
    communication: str | None = None
    modalites_accompagnement: str | None = None
    moyens_humains: str | None = None
    partenariats: str | None = None
    qualifications: str | None = None
    resultats_porteur: list[ResultatPorteurDit] | None = None
    suites_preconisees: str | None = None


class BilanChampsRectifies(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    analyse: str | None = None
    """Lecture des résultats, difficultés, écarts."""
    communication: str | None = None
    date_transmission: date_aliased | None = None
    modalites_accompagnement: str | None = None
    moyens_humains: str | None = None
    partenariats: str | None = None
    qualifications: str | None = None
    resultats_porteur: Annotated[list[ResultatPorteurDit], Field(validate_default=True)] = []
    suites_preconisees: str | None = None


class BilanCreation(Modele):
    """Commencer le bilan annuel d'une convention, pour une année civile."""

    model_config = ConfigDict(
        extra="forbid",
    )
    analyse: str | None = None
    """Lecture des résultats, difficultés, écarts."""
    communication: str | None = None
    convention_id: UUID | ReferenceSource
    exercice: int
    """Année civile."""
    id_source: str | None = None
    modalites_accompagnement: str | None = None
    moyens_humains: str | None = None
    partenariats: str | None = None
    qualifications: str | None = None
    resultats_porteur: Annotated[list[ResultatPorteurDit], Field(validate_default=True)] = []
    suites_preconisees: str | None = None


class BilanFinancierChamps(Modele):
    """Les postes de l'exercice, chaque liste entière ; les totaux se calculent."""

    model_config = ConfigDict(
        extra="forbid",
    )
    charges: list[PosteDit] | None = None
    commentaire: str | None = None
    """Ce qui explique les écarts."""
    produits: list[ProduitDit] | None = None


class BilanFinancierChampsRectifies(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    charges: Annotated[list[PosteDit], Field(validate_default=True)] = []
    commentaire: str | None = None
    """Ce qui explique les écarts."""
    date_transmission: date_aliased | None = None
    produits: Annotated[list[ProduitDit], Field(validate_default=True)] = []


class BilanFinancierCreation(Modele):
    """Commencer le bilan financier d'une convention, pour une année civile."""

    model_config = ConfigDict(
        extra="forbid",
    )
    charges: Annotated[list[PosteDit], Field(validate_default=True)] = []
    commentaire: str | None = None
    """Ce qui explique les écarts."""
    convention_id: UUID | ReferenceSource
    exercice: int
    """Année civile."""
    id_source: str | None = None
    produits: Annotated[list[ProduitDit], Field(validate_default=True)] = []


class BilanFinancierRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: BilanFinancierChampsRectifies
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class BilanRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: BilanChampsRectifies
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Candidat(Modele):
    """Une personne de votre périmètre, et ce qui la rapproche : 100 identique, 95 accents, 90 ordre, 80 et 70 faute."""

    beneficiaire_id: UUID
    ressemblance: Literal["id_source"] | Literal["identique", "accents", "ordre", "faute_nom", "faute_date"]
    score: int


class Cloture(Modele):
    """La clôture finale ; en axe 1 elle prononce la sortie, dont elle donne le motif."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    formation_qualifiante: bool | None = None
    motif: str | None = None
    precision: (
        Literal[
            "abandon",
            "demenagement",
            "fin_de_droit",
            "sante",
            "terme_sans_solution",
            "exclusion",
            "deces",
            "autre",
            "changement_referent",
        ]
        | None
    ) = None
    sous_motif: str | None = None
    suites_preconisees: str | None = None


class ComiteAttenduLu(Modele):
    """Ce que le texte prévoit : `etat` tenu, en retard ou à venir ; `comite_id` est celui tenu, ou celui prévu."""

    action_id: UUID | None
    comite_id: UUID | None
    debut: date_aliased
    echeance: date_aliased
    entree_id: UUID | None
    etat: Literal["tenu", "en_retard", "a_venir"]
    """Où en est un comité que le texte prévoit."""
    moment: Literal["demarrage", "intermediaire", "final"] | None
    prevu_le: date_aliased | None
    regle: RegleLue
    session_id: UUID | None
    type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]


class ComiteCreation(Modele):
    """Un comité à tenir : d'une convention ou d'une action ; le bilan tripartite, d'une entrée à un moment."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource | None = None
    convention_id: UUID | ReferenceSource | None = None
    date_prevue: date_aliased
    entree_id: UUID | ReferenceSource | None = None
    id_source: str | None = None
    moment: Literal["demarrage", "intermediaire", "final"] | None = None
    session_id: UUID | ReferenceSource | None = None
    type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]


class ComitesAttendus(Modele):
    """Les comités qu'une convention doit tenir, du plus proche au plus lointain."""

    a_la_date: date_aliased
    attendus: list[ComiteAttenduLu]
    convention_id: UUID
    fiche: str


class CompteChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    actif: bool | None = None
    debit: int | None = None
    """Requêtes par minute de ce compte ; null : celui du service."""
    nom: str | None = None
    portees: (
        list[
            Literal[
                "abonnements:gerer",
                "absences:annuler",
                "absences:saisir",
                "actions:lire",
                "activites:lire",
                "activites:saisir",
                "activites:valider",
                "ateliers:gerer",
                "ateliers:lire",
                "beneficiaires:creer",
                "beneficiaires:fusionner",
                "beneficiaires:lire",
                "beneficiaires:modifier",
                "bilans:evaluer",
                "bilans:gerer",
                "bilans:lire",
                "calendriers:gerer",
                "changements:lire",
                "comites:gerer",
                "comites:lire",
                "compte:gerer",
                "compte:lire",
                "contrats:gerer",
                "contrats:lire",
                "conventions:gerer",
                "conventions:lire",
                "demandes:corriger",
                "demandes:creer",
                "demandes:executer",
                "demandes:instruire",
                "demandes:lire",
                "diagnostics:saisir",
                "entrees:gerer",
                "entrees:lire",
                "evenements:envoyer",
                "indicateurs:lire",
                "inscriptions:saisir",
                "orientations:gerer",
                "parcours:lire",
                "plans:gerer",
                "plans:lire",
                "portefeuille:lire",
                "prescriptions:creer",
                "prescriptions:lire",
                "prescriptions:repondre",
                "realisations:gerer",
                "realisations:lire",
                "referentiel:lire",
                "rendez-vous:lire",
                "rendez-vous:saisir",
                "semaines:lire",
                "sessions:gerer",
                "signalements:emettre",
                "signalements:lire",
                "signalements:repondre",
                "sorties:verifier",
                "structures:gerer",
                "structures:lire",
                "tableaux:demandes",
                "tableaux:lire",
                "tableaux:prevoir",
            ]
        ]
        | None
    ) = None
    """Les seuls droits du compte, parmi ceux de ses rôles ; null : tous."""
    roles: list[Literal["departement", "pole_allocation", "porteur", "referent", "tableau_de_bord", "utas"]] | None = (
        None
    )
    utas: list[str] | None = None


class CompteCreation(Modele):
    """Un accès : d'un agent, ou d'un logiciel. Le secret n'est donné qu'une fois."""

    model_config = ConfigDict(
        extra="forbid",
    )
    agent_id: UUID | ReferenceSource | None = None
    debit: int | None = None
    """Requêtes par minute de ce compte ; null : celui du service."""
    id_source: str | None = None
    issuer: str | None = None
    nom: str
    portees: (
        list[
            Literal[
                "abonnements:gerer",
                "absences:annuler",
                "absences:saisir",
                "actions:lire",
                "activites:lire",
                "activites:saisir",
                "activites:valider",
                "ateliers:gerer",
                "ateliers:lire",
                "beneficiaires:creer",
                "beneficiaires:fusionner",
                "beneficiaires:lire",
                "beneficiaires:modifier",
                "bilans:evaluer",
                "bilans:gerer",
                "bilans:lire",
                "calendriers:gerer",
                "changements:lire",
                "comites:gerer",
                "comites:lire",
                "compte:gerer",
                "compte:lire",
                "contrats:gerer",
                "contrats:lire",
                "conventions:gerer",
                "conventions:lire",
                "demandes:corriger",
                "demandes:creer",
                "demandes:executer",
                "demandes:instruire",
                "demandes:lire",
                "diagnostics:saisir",
                "entrees:gerer",
                "entrees:lire",
                "evenements:envoyer",
                "indicateurs:lire",
                "inscriptions:saisir",
                "orientations:gerer",
                "parcours:lire",
                "plans:gerer",
                "plans:lire",
                "portefeuille:lire",
                "prescriptions:creer",
                "prescriptions:lire",
                "prescriptions:repondre",
                "realisations:gerer",
                "realisations:lire",
                "referentiel:lire",
                "rendez-vous:lire",
                "rendez-vous:saisir",
                "semaines:lire",
                "sessions:gerer",
                "signalements:emettre",
                "signalements:lire",
                "signalements:repondre",
                "sorties:verifier",
                "structures:gerer",
                "structures:lire",
                "tableaux:demandes",
                "tableaux:lire",
                "tableaux:prevoir",
            ]
        ]
        | None
    ) = None
    """Les seuls droits du compte, parmi ceux de ses rôles ; null : tous."""
    roles: list[Literal["departement", "pole_allocation", "porteur", "referent", "tableau_de_bord", "utas"]]
    structure_id: UUID | ReferenceSource | None = None
    sujet: str | None = None
    utas: list[str] = []


class CompteRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: CompteChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class ConditionLue(Modele):
    """Ce qu'un paiement attend, et la phrase qui le dit."""

    code: Literal["signature", "attestation_demarrage", "bilan", "evaluation"]
    le: date_aliased | None
    libelle: str
    ouvre: list[Literal["avance", "solde", "part_variable"]]
    regle: RegleLue
    remplie: bool


class ContratVu(Modele):
    date_debut: date_aliased
    date_fin: date_aliased
    date_fin_effective: date_aliased | None
    entree_id: UUID | None
    id: UUID
    motif_fin: str | None
    objectifs: list[ObjectifVu]
    precedent_id: UUID | None
    signe_beneficiaire_le: date_aliased | None
    signe_referent_le: date_aliased | None
    statut: str
    termes: list[TermeVu]


class ConventionCreation(Modele):
    """Une convention d'une structure, pour une fiche d'une campagne."""

    model_config = ConfigDict(
        extra="forbid",
    )
    au: date_aliased | None = None
    """Dernier jour ; fin de la période de la fiche si absent."""
    campagne: str | None = None
    """Celle du jour si absente."""
    du: date_aliased | None = None
    """Début de la période de la fiche si absent."""
    etp_centiemes: int | None = None
    fiche: str
    id_source: str | None = None
    montants_centimes: dict[str, int] | None = None
    """Montant de chaque exercice, en centimes."""
    objectif_entrees: int
    structure_id: UUID | ReferenceSource


class ConventionPrevue(Modele):
    """Une convention, et ce que l'année donnerait si rien ne change."""

    a_ce_jour: MontantsPrevus
    """La projection de /conventions/{id}/subvention."""
    au: date_aliased
    au_terme: MontantsPrevus
    """Entrées et heures payées au rythme des jours passés ; taux inchangés."""
    avance_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    campagne: str
    du: date_aliased
    exercice: int
    fiche: str
    id: UUID
    jours_exercice: int
    jours_passes: int
    """De l'exercice, dans la convention."""
    montant_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    part_fixe_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    part_variable_max_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    plafond_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    raison: str | None
    """Pourquoi les montants manquent."""
    solde_max_centimes: int | None
    """Null : voir la raison, ou sans objet."""
    statut: Literal["brouillon", "signee", "terminee", "resiliee"]
    structure_id: UUID


class Convocation(Modele):
    """Le jour où la convocation est partie, et comment."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    moyen: Literal["courrier", "courrier_recommande", "courriel", "sms", "telephone", "main_propre", "autre"]


class ConvocationLue(Modele):
    date: date_aliased
    moyen: Literal["courrier", "courrier_recommande", "courriel", "sms", "telephone", "main_propre", "autre"]


class DecisionReorientation(Modele):
    """La décision ; acceptée, elle ouvre l'orientation et nomme le référent unique."""

    model_config = ConfigDict(
        extra="forbid",
    )
    agent_referent_id: UUID | ReferenceSource | None = None
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    date_effet: date_aliased | None = None
    """Requise si elle est acceptée."""
    motivation: str
    """Factuel ; aucune donnée de santé."""
    sens: Literal["acceptee", "refusee"]
    structure_referente_id: UUID | ReferenceSource | None = None
    """La structure demandée si elle n'est pas donnée."""


class DecisionSanction(Modele):
    """La décision du président du conseil départemental, dans le barème en vigueur à sa date."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui, ou date_effet si elle est passée, quand elle n'est pas donnée."""
    date_effet: date_aliased
    duree_mois: int
    foyer_plus_d_une_personne: bool
    majoration: bool
    motivation: str | None = None
    nature: Literal["suspension", "suppression"]
    rang: Literal["premier", "repete"]
    taux_pct: int
    """Part de l'allocation, en pour cent."""


class DiagnosticChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    criteres: list[str] | None = None
    """Critères des fiches que la personne remplit, non sensibles."""
    date: date_aliased | None = None
    freins: (
        list[
            Literal[
                "mobilite",
                "logement",
                "garde_enfants",
                "numerique",
                "langue",
                "administratif",
                "budget",
                "isolement",
                "qualification",
                "experience",
            ]
        ]
        | None
    ) = None
    """Ceux de santé ont leur champ."""
    freins_sante: list[Literal["sante", "handicap"]] | None = None
    """Lu du référent et de qui l'a écrit ; jamais la pathologie."""
    partage: bool | None = None
    """Lisible par les porteurs des actions où la personne est prescrite."""
    projet: str | None = None
    ressources: (
        list[
            Literal[
                "permis",
                "vehicule",
                "logement_stable",
                "garde_assuree",
                "numerique",
                "langue",
                "diplome",
                "experience",
                "reseau",
                "projet_defini",
            ]
        ]
        | None
    ) = None


class DiagnosticCreation(Modele):
    """La situation socio-professionnelle à une date ; un nouveau diagnostic actualise le précédent (L259)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    criteres: list[str] = []
    """Critères des fiches que la personne remplit, non sensibles."""
    date: date_aliased
    freins: list[
        Literal[
            "mobilite",
            "logement",
            "garde_enfants",
            "numerique",
            "langue",
            "administratif",
            "budget",
            "isolement",
            "qualification",
            "experience",
        ]
    ] = []
    """Ceux de santé ont leur champ."""
    freins_sante: list[Literal["sante", "handicap"]] = []
    """Lu du référent et de qui l'a écrit ; jamais la pathologie."""
    id_source: str | None = None
    partage: bool = True
    """Lisible par les porteurs des actions où la personne est prescrite."""
    precedent_id: UUID | ReferenceSource | None = None
    """Le diagnostic que celui-ci actualise, et qui ne l'est pas encore."""
    projet: str | None = None
    ressources: list[
        Literal[
            "permis",
            "vehicule",
            "logement_stable",
            "garde_assuree",
            "numerique",
            "langue",
            "diplome",
            "experience",
            "reseau",
            "projet_defini",
        ]
    ] = []


class DiagnosticRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: DiagnosticChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Dispense(Modele):
    """La dispense de durée hebdomadaire, à la demande de la personne (L. 5411-6)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    demandee_le: date_aliased
    motif: Literal["sante", "handicap", "invalidite", "parent_isole_enfant_moins_12"]
    """Les quatre situations de la loi (article L. 5411-6 du code du travail), à la demande de la personne."""


class DispenseLue(Modele):
    demandee_le: date_aliased | None
    motif: Literal["sante", "handicap", "invalidite", "parent_isole_enfant_moins_12"] | None


class DureeLue(Modele):
    max: int | None
    max_total: int | None
    min: int | None
    nature: Literal["fixe", "maximum", "fourchette", "convention", "phases"] | None
    phases: list[PhaseLue]
    renouvellements_max: int | None
    texte: str | None
    unite: Literal["mois", "semaines"] | None


class EcartLu(Modele):
    """Un indicateur qui n'est plus ce qu'il était à la transmission."""

    aujourdhui: ValeursIndicateur
    code: str
    parcours: str | None
    texte: str
    transmis: ValeursIndicateur


class EcheanceVue(Modele):
    """
    À faire : `echeance` null, dès que possible.

    `attendu_de` dit qui agit (null : qui suit la personne) ; `pour_vous` à false, le libellé dit ce qui est attendu.
    """

    attendu_de: Literal["porteur", "referent", "departement", "pole_allocation"] | None
    code: Literal[
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
    echeance: date_aliased | None
    en_retard: bool
    libelle: str
    pour_vous: bool
    regle: RegleLue | None
    ressource: str
    ressource_id: UUID


class EntreeCreation(Modele):
    """Une entrée : par une prescription acceptée (axes 2 à 5), ou par l'orientation vers sa structure (axe 1)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource | None = None
    """Avec orientation_id seulement."""
    critere_rempli: bool | None = None
    """Seule réponse des fiches dont les critères sont sensibles (1-2)."""
    criteres: list[str] = []
    date_entree: date_aliased
    details: dict[str, Any] | None = None
    """Ce que la fiche demande à l'entrée (1-1 : statut_entreprise ; 3-2 : heures_salariees)."""
    entree_tardive: bool = False
    """Entrée voulue après le début de la session."""
    id_source: str | None = None
    orientation_id: UUID | ReferenceSource | None = None
    parcours: Literal["socialisation", "fle_professionnel"] | None = None
    """Requis pour la fiche 3-7, refusé ailleurs."""
    prescription_id: UUID | ReferenceSource | None = None


class EntreeVue(Modele):
    action_id: UUID | None
    campagne: str
    champs_masques: list[str]
    date_entree: date_aliased
    date_fin_max: date_aliased | None
    fiche: str | None
    id: UUID
    parcours: str | None
    renouvellements: int
    sortie: SortieVue | None
    statut: str
    structure_id: UUID
    suivis: list[SuiviVu]


class ErreurLue(Modele):
    """Une ligne de `erreurs[]` ou de `avertissements[]`."""

    code: str
    message: str
    pointeur: str
    regle: RegleLue | None


class EtpLus(Modele):
    """Les ETP de l'exercice (axe 5), en centièmes, et leur base horaire."""

    base: RegleLue
    conventionnes_centiemes: int
    minutes_attendues: int
    minutes_payees: int
    realises_brsa_centiemes: int
    """Dont bénéficiaires du RSA."""
    realises_centiemes: int


class EvaluationCreation(Modele):
    """Les réponses à un questionnaire du porteur, à l'entrée ou à la sortie."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si absente."""
    grille: str
    """Le code de votre questionnaire, version comprise."""
    moment: Literal["entree", "sortie"]
    reponses: dict[str, int]
    """Une note de 0 à 10 par question : plus haute, mieux c'est."""


class EvaluationFinanciereRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ObservationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class EvaluationLue(Modele):
    """Une évaluation ; ses réponses sont nulles quand votre droit ne permet pas de les lire."""

    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    date: date_aliased
    grille: str | None
    id: UUID
    moment: Literal["entree", "sortie"]
    points: int | None
    """La somme des notes."""
    reponses: dict[str, int] | None


class FinLue(Modele):
    """Depuis quel jour la personne n'est plus suivie, et pourquoi."""

    date: date_aliased
    motif: Literal["deces", "demenagement", "fin_de_droit"]
    """Pourquoi une personne n'est plus suivie ; chacun est aussi un motif de rupture et une précision de sortie."""


class FinParcours(Modele):
    """La personne n'est plus suivie : décès, départ du département, fin du droit au RSA."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    """Le jour du décès, du départ ou de la fin du droit."""
    motif: Literal["deces", "demenagement", "fin_de_droit"]
    """Pourquoi une personne n'est plus suivie ; chacun est aussi un motif de rupture et une précision de sortie."""


class FrequenceLue(Modele):
    regles: list[RegleFrequenceLue]
    texte: str | None


class Fusion(Modele):
    """Deux dossiers de la même personne n'en font plus qu'un : celui de l'adresse garde tout."""

    model_config = ConfigDict(
        extra="forbid",
    )
    absorbe_id: UUID | ReferenceSource
    """L'autre dossier ; il mène ensuite à celui-ci (410)."""
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class ImportLu(Modele):
    """
    Un import : où il en est, et ce qu'il a donné jusqu'ici ; `raison` dit pourquoi il a échoué.

    `avertis` compte les lignes acceptées avec un avertissement : le rapport les dit. `octets` est ce qui est
    lu : d'un classeur, sa feuille en CSV.
    """

    avertis: int
    format: Literal["csv", "ndjson", "xlsx"]
    id: UUID
    octets: int
    progression: int
    raison: str | None
    recu_le: AwareDatetime
    simulation: bool
    source: str
    statut: Literal["recu", "en_cours", "termine", "annule", "echoue"]
    synthese: Synthese
    termine_le: AwareDatetime | None
    type: str | None


class IndicateurCalcule(Modele):
    """Une ligne des résultats attendus, et son chiffre, calculé de ce qui est enregistré."""

    atteint: bool | None
    base: str
    """Ce que compte le dénominateur."""
    calcule_le: AwareDatetime
    campagne: str
    cible: int | None
    """En pour cent, ou par participant ; null : le texte n'en fixe pas."""
    code: str
    convention_id: UUID | None
    denominateur: int | None
    details: list[DetailIndicateur]
    en_attente_verification: int | None
    """Personnes dont le motif attend une autre décision : hors du numérateur."""
    fiche: str
    formule: Literal[
        "duree_moyenne",
        "evolution",
        "liste",
        "minutes_par_participant",
        "nombre",
        "nombre_par_participant",
        "occupation",
        "personnes",
        "reussite",
        "sorties",
        "taux",
    ]
    """Le calcul, nommé par le référentiel."""
    ligne: int
    minutes: int | None
    nombre: int | None
    """Faits comptés."""
    numerateur: int | None
    par_participant: float | None
    """Numérateur / dénominateur, à deux décimales."""
    parcours: Literal["socialisation", "fle_professionnel"] | None
    periode: PeriodeLue | None
    personnes: int | None
    """Personnes distinctes concernées."""
    raison: str | None
    texte: str
    """Les mots du cahier des charges."""
    unite: Literal["pourcent", "nombre", "personnes", "jours", "minutes"]
    valeur: float | None
    """Null quand le chiffre ne se calcule pas : voir raison."""


class InvestigationCloture(Modele):
    """La réponse du pôle Allocation."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    reponse: str
    """Factuel ; aucune donnée de santé."""
    resultat: Literal["doute_leve", "doute_confirme", "sans_conclusion"]
    """Ce que l'investigation dit du doute."""


class InvestigationCreation(Modele):
    """Un doute sur la situation d'une personne, soumis au pôle Allocation (L291)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource
    date: date_aliased | None = None
    """Aujourd'hui si elle n'est pas donnée."""
    doute: str
    """Factuel ; aucune donnée de santé."""
    id_source: str | None = None


class InvestigationLue(Modele):
    """Une demande d'investigation, du doute à la réponse."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    close_le: date_aliased | None
    date: date_aliased
    doute: str
    historique: list[ActeLu]
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    personne: PersonneVue
    prise_en_charge_le: date_aliased | None
    reponse: str | None
    resultat: Literal["doute_leve", "doute_confirme", "sans_conclusion"] | None
    statut: Literal["demandee", "en_cours", "close", "annulee"]
    structure_id: UUID
    version: int


class InvestigationResume(Modele):
    """Une demande d'investigation dans une liste."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    close_le: date_aliased | None
    date: date_aliased
    doute: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    prise_en_charge_le: date_aliased | None
    reponse: str | None
    resultat: Literal["doute_leve", "doute_confirme", "sans_conclusion"] | None
    statut: Literal["demandee", "en_cours", "close", "annulee"]
    structure_id: UUID
    version: int


class Issue(Modele):
    """Ce qu'il en est advenu : `date` et `duree_minutes` si elles diffèrent de ce qui était prévu."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    duree_minutes: int | None = None
    issue: Literal["tenu", "absent", "excuse", "annule"]
    """Ce qu'il est advenu d'un rendez-vous."""


class IssueLue(Modele):
    """`duree_minutes` null : celle qui était prévue, ou sans objet."""

    date: date_aliased
    duree_minutes: int | None
    issue: Literal["tenu", "absent", "excuse", "annule"]
    """Ce qu'il est advenu d'un rendez-vous."""


class IssueRectification(Modele):
    """L'issue entière, telle qu'elle aurait dû être dite."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: Issue
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class LigneAssiduite(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    annee_precedente: MesuresAssiduite | None
    """Les mêmes semaines ISO, un an avant ; null : aucune."""
    atteint: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    axe: int | None
    dispense: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    en_cours: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    excusee: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    exercice: str | None
    fiche: str | None
    hors_contrat: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    insuffisant: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    minutes_objectif: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    minutes_retenues: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    mois: str | None
    semaine: str | None
    semaines_personnes: int | None
    """Sur une semaine : les personnes."""
    structure_id: UUID | None
    taux_atteinte: float | None
    """Atteintes / (atteintes + insuffisantes), en pour cent."""
    utas: str | None
    """Celle du lundi ; null aussi quand la personne n'en avait pas."""


class LigneAvertie(Modele):
    """Une ligne acceptée, et ce dont elle avertit."""

    avertissements: list[ErreurLue]
    id: str | None
    ligne: int


class LigneDelai(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    annee_precedente: MesuresDelai | None
    """Le même mois ou exercice, un an avant ; null : aucun."""
    axe: int | None
    dans_le_delai: int | None
    """Null : masqué, ou aucun délai n'est donné."""
    delai: Literal["prescription_entree", "orientation_contrat"]
    exercice: str | None
    fiche: str | None
    """Null aussi pour un contrat hors fiche."""
    maximum_jours: int | None
    """Null : masqué."""
    mediane_jours: float | None
    """Null : masqué."""
    mois: str | None
    moyenne_jours: float | None
    """Null : masqué."""
    nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    structure_id: UUID | None
    taux_dans_le_delai: float | None
    """En pour cent ; null : de même."""
    utas: str | None


class LigneDemandes(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    annee_precedente: MesuresDemandes | None
    """Celles faites un an avant, à ce jour ; null : aucune."""
    attente_maximum_jours: int | None
    """Null : aucune, ou masqué."""
    attente_mediane_jours: float | None
    """Des ouvertes, à ce jour ; null : aucune, ou masqué."""
    demande: Literal["sanction", "reorientation", "investigation"]
    demandes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    exercice: str | None
    issue: (
        Literal[
            "suspension",
            "suppression",
            "acceptee",
            "refusee",
            "doute_leve",
            "doute_confirme",
            "sans_conclusion",
            "classee",
            "retiree",
        ]
        | None
    )
    """Null aussi tant que la demande est ouverte."""
    mois: str | None
    motif: str | None
    """Null aussi pour une investigation, qui n'en a pas."""
    ouvertes: int | None
    """Qui attendent une réponse."""
    repondues: int | None
    """Décidées, ou closes ; exécutées, levées et terminées comprises."""
    reponse_maximum_jours: int | None
    """Null : aucune, ou masqué."""
    reponse_mediane_jours: float | None
    """De la demande à sa réponse ; null : aucune, ou masqué."""
    reponse_moyenne_jours: float | None
    """Null : masqué."""
    sans_suite: int | None
    """Retirées ou classées."""
    statut: str | None
    structure_id: UUID | None
    """La structure référente qui a demandé."""
    utas: str | None
    """Où vivait la personne ce jour-là."""


class LigneEntreesSorties(Modele):
    """
    Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. Une entrée n'a ni motif ni nature.

    Les motifs « Santé : … » sont réunis (`sante`) : un jour et une action suffiraient à dire celui d'une personne.
    """

    annee_precedente: MesuresEntreesSorties | None
    """Le même mois ou exercice, un an avant ; null : rien."""
    axe: int | None
    entrees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    exercice: str | None
    fiche: str | None
    mois: str | None
    motif: str | None
    nature: Literal["positive", "en_attente", "non_valorisee"] | None
    renouvellements: int | None
    """Contrats qui en renouvellent un : ni entrée ni sortie."""
    sorties: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_emploi: int | None
    """Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas."""
    sorties_en_attente: int | None
    """Motif qui attend une autre décision."""
    sorties_non_valorisees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_positives: int | None
    """Motif valorisable de la fiche, confirmé s'il doit l'être."""
    structure_id: UUID | None
    taux_emploi: float | None
    """Vers l'emploi / sorties, en pour cent ; null : de même."""
    taux_positives: float | None
    """Positives / sorties, en pour cent ; null : aucune, ou masqué."""
    utas: str | None


class LigneOccupation(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    action_id: UUID | None
    annee_precedente: MesuresOccupation | None
    """Le même jour, mois ou exercice, un an avant ; null : aucun."""
    axe: int | None
    convention_id: UUID | None
    entrees_au_dela: int | None
    """Surbooking, session par session."""
    entrees_sessions: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    exercice: str | None
    fiche: str | None
    jour: date_aliased | None
    jours_places_au_dela: int | None
    """Surbooking : au-delà des places, action par action."""
    jours_places_finances: int | None
    """Null : places non renseignées."""
    jours_places_occupes: int | None
    """Les jours dont les places sont connues."""
    jours_sans_places: int
    """Jours conventionnés d'actions sans places renseignées."""
    mois: str | None
    places_sessions: int | None
    raison_jours_places: str | None
    """Pourquoi le taux est null."""
    raison_sessions: str | None
    """Pourquoi le taux est null."""
    sessions: int
    """Commencées sur la période, non annulées."""
    structure_id: UUID | None
    taux_jours_places: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_sessions: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    utas: str | None
    """Que l'action dessert : elle est dans la ligne de chacune."""


class LignePortefeuille(Modele):
    """Une personne de votre portefeuille ; les semaines manquent pour qui n'y a pas droit."""

    beneficiaire_id: UUID
    contrat_fin: date_aliased | None
    demandes_ouvertes: list[DemandeOuverte]
    derniere_semaine: SemaineLue | None
    entrees_ouvertes: int
    nom: str
    nombre_a_faire: int
    orientation: str | None
    prenom: str
    prochaine_echeance: ProchaineEcheance | None
    semaine_en_cours: SemaineLue | None


class LignePrevision(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    a_completer: int | None
    """Objectif pas encore atteint : couvertes et sous l'objectif."""
    action_id: UUID | None
    annee_precedente: MesuresSemaine | None
    """La même semaine ISO un an avant, finie ; null : personne."""
    atteint: int | None
    """Objectif atteint."""
    axe: int | None
    couvertes: int | None
    """Le prévu y suffira."""
    fiche: str | None
    manque_minutes: int | None
    """À déclarer encore pour que toutes atteignent l'objectif."""
    minutes_prevues: int | None
    """Prévues cette semaine pour celles qui n'y sont pas."""
    personnes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sous_objectif: int | None
    """Qui finiront sous l'objectif, le prévu réalisé."""
    structure_id: UUID | None
    """De l'action."""
    utas: str | None
    """Celle du lundi ; null aussi quand la personne n'en avait pas."""


class LigneRapprochee(Modele):
    """`exact` : une seule personne, à l'identique ; `proche` : à vérifier par un humain ; `aucun`."""

    candidats: list[Candidat]
    index: int
    resultat: Literal["exact", "proche", "aucun"]


class LigneTerritoire(Modele):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    annee_precedente: MesuresTerritoire
    """La même période, un an avant."""
    atteint: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    axe: int | None
    entrees: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    entrees_sessions: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    fiche: str | None
    insuffisant: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    jours_places_finances: int | None
    jours_places_occupes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    orientation_contrat_mediane_jours: float | None
    """Null : masqué."""
    orientation_contrat_nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    orientation_contrat_taux_dans_le_delai: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    personnes_suivies: int | None
    """Au dernier jour : suivies par un référent, ou en action ; avec axe ou fiche, en action."""
    places_financees: int | None
    """Au dernier jour, en entrées-sorties permanentes."""
    places_libres: int | None
    """Au dernier jour ; le surbooking d'ailleurs n'en libère pas."""
    places_sessions: int | None
    prescription_entree_mediane_jours: float | None
    """Null : masqué."""
    prescription_entree_nombre: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    raison_jours_places: str | None
    """Pourquoi le taux est null."""
    raison_sessions: str | None
    """Pourquoi le taux est null."""
    semaines_personnes: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    sorties_emploi: int | None
    """Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas."""
    sorties_positives: int | None
    """Null : non communiqué (effectif de 1 à 4, ou qui en dirait un)."""
    structure_id: UUID | None
    taux_atteinte: float | None
    """Semaines de 15 h atteintes / jugées, en pour cent."""
    taux_emploi: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_jours_places: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_positives: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    taux_sessions: float | None
    """En pour cent, à une décimale ; null : rien à juger, ou masqué."""
    utas: str | None
    """Null : les personnes qui n'en avaient pas."""
    utas_libelle: str | None


class LotLu(Modele):
    """Un lot reçu, sans ses résultats : `GET /v1/evenements/lots/{id}` les donne."""

    id: UUID
    mode: Literal["partiel", "atomique"]
    recu_le: AwareDatetime
    synthese: Synthese


class Mesure(Modele):
    """Une mesure : sa nature, son niveau et sa durée, dans le barème du rang."""

    model_config = ConfigDict(
        extra="forbid",
    )
    duree_mois: int
    nature: Literal["suspension", "suppression"]
    rang: Literal["premier", "repete"]
    taux_pct: int
    """Part de l'allocation, en pour cent."""


class Moi(Modele):
    """Qui vous êtes pour ce service, et ce que votre périmètre contient aujourd'hui."""

    actions: list[ActionMoi]
    agent: AgentMoi | None
    compte: str
    perimetre: dict[str, int]
    permissions: list[
        Literal[
            "abonnements:gerer",
            "absences:annuler",
            "absences:saisir",
            "actions:lire",
            "activites:lire",
            "activites:saisir",
            "activites:valider",
            "ateliers:gerer",
            "ateliers:lire",
            "beneficiaires:creer",
            "beneficiaires:fusionner",
            "beneficiaires:lire",
            "beneficiaires:modifier",
            "bilans:evaluer",
            "bilans:gerer",
            "bilans:lire",
            "calendriers:gerer",
            "changements:lire",
            "comites:gerer",
            "comites:lire",
            "compte:gerer",
            "compte:lire",
            "contrats:gerer",
            "contrats:lire",
            "conventions:gerer",
            "conventions:lire",
            "demandes:corriger",
            "demandes:creer",
            "demandes:executer",
            "demandes:instruire",
            "demandes:lire",
            "diagnostics:saisir",
            "entrees:gerer",
            "entrees:lire",
            "evenements:envoyer",
            "indicateurs:lire",
            "inscriptions:saisir",
            "orientations:gerer",
            "parcours:lire",
            "plans:gerer",
            "plans:lire",
            "portefeuille:lire",
            "prescriptions:creer",
            "prescriptions:lire",
            "prescriptions:repondre",
            "realisations:gerer",
            "realisations:lire",
            "referentiel:lire",
            "rendez-vous:lire",
            "rendez-vous:saisir",
            "semaines:lire",
            "sessions:gerer",
            "signalements:emettre",
            "signalements:lire",
            "signalements:repondre",
            "sorties:verifier",
            "structures:gerer",
            "structures:lire",
            "tableaux:demandes",
            "tableaux:lire",
            "tableaux:prevoir",
        ]
    ]
    """Ce que vous pouvez demander : rôles, puis portées."""
    portees: (
        list[
            Literal[
                "abonnements:gerer",
                "absences:annuler",
                "absences:saisir",
                "actions:lire",
                "activites:lire",
                "activites:saisir",
                "activites:valider",
                "ateliers:gerer",
                "ateliers:lire",
                "beneficiaires:creer",
                "beneficiaires:fusionner",
                "beneficiaires:lire",
                "beneficiaires:modifier",
                "bilans:evaluer",
                "bilans:gerer",
                "bilans:lire",
                "calendriers:gerer",
                "changements:lire",
                "comites:gerer",
                "comites:lire",
                "compte:gerer",
                "compte:lire",
                "contrats:gerer",
                "contrats:lire",
                "conventions:gerer",
                "conventions:lire",
                "demandes:corriger",
                "demandes:creer",
                "demandes:executer",
                "demandes:instruire",
                "demandes:lire",
                "diagnostics:saisir",
                "entrees:gerer",
                "entrees:lire",
                "evenements:envoyer",
                "indicateurs:lire",
                "inscriptions:saisir",
                "orientations:gerer",
                "parcours:lire",
                "plans:gerer",
                "plans:lire",
                "portefeuille:lire",
                "prescriptions:creer",
                "prescriptions:lire",
                "prescriptions:repondre",
                "realisations:gerer",
                "realisations:lire",
                "referentiel:lire",
                "rendez-vous:lire",
                "rendez-vous:saisir",
                "semaines:lire",
                "sessions:gerer",
                "signalements:emettre",
                "signalements:lire",
                "signalements:repondre",
                "sorties:verifier",
                "structures:gerer",
                "structures:lire",
                "tableaux:demandes",
                "tableaux:lire",
                "tableaux:prevoir",
            ]
        ]
        | None
    )
    roles: list[Literal["departement", "pole_allocation", "porteur", "referent", "tableau_de_bord", "utas"]]
    structure: StructureMoi | None
    utas: list[str]


class MotifImport(Modele):
    """Un motif de rejet ou d'avertissement : combien de lignes, et la première."""

    code: str
    lignes: int
    message: str
    premiere_ligne: int
    regle: RegleLue | None


class MotifSortieLu(Modele):
    campagne: str
    cible_pct: int | None
    code: str
    fiche: str
    libelle: str
    """Les mots du cahier des charges."""
    ligne: int | None
    """Ligne du cahier des charges ; null pour « non_valorisable »."""
    parcours: Literal["socialisation", "fle_professionnel"] | None
    precisions: list[
        Literal[
            "abandon",
            "demenagement",
            "fin_de_droit",
            "sante",
            "terme_sans_solution",
            "exclusion",
            "deces",
            "autre",
            "changement_referent",
        ]
    ]
    """De « non_valorisable », qui clôt toujours et ne compte jamais : la `precision` à donner."""
    valorisable: bool
    """Compte dans les résultats de la fiche."""
    verification: bool
    """Attend la confirmation d'une autre décision."""


class Notification(Modele):
    """La personne est informée de la sanction envisagée ; le délai d'observations part de ce jour."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    mesure_envisagee: Mesure | None = None
    """Ce que le courrier annonce : la personne répond à une mesure qu'elle connaît."""
    moyen: str
    """À date certaine : lettre recommandée, remise en main propre…"""


class OrientationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    agent_id: UUID | ReferenceSource | None = None
    date_notification: date_aliased | None = None
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"] | None = None
    """De la plus éloignée à la plus proche de l'emploi."""


class OrientationCreation(Modele):
    """Une orientation et le référent unique qu'elle nomme, en un acte (L245, L301)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    agent_referent_id: UUID | ReferenceSource | None = None
    date_effet: date_aliased
    date_notification: date_aliased
    """Le délai d'un mois pour signer le contrat en part."""
    id_source: str | None = None
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    structure_referente_id: UUID | ReferenceSource


class OrientationLue(Modele):
    """Une orientation et le référent unique qu'elle nomme, sur [du, au[."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    au: date_aliased | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    date_notification: date_aliased
    du: date_aliased
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    orientation: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    structure_id: UUID
    version: int


class OrientationRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: OrientationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class PageAFaire(Modele):
    items: list[AFaire]
    next_cursor: str | None
    total: int | None = None


class PageBeneficiaireResume(Modele):
    items: list[BeneficiaireResume]
    next_cursor: str | None
    total: int | None = None


class PageConventionPrevue(Modele):
    items: list[ConventionPrevue]
    next_cursor: str | None
    total: int | None = None


class PageImportLu(Modele):
    items: list[ImportLu]
    next_cursor: str | None
    total: int | None = None


class PageIndicateurCalcule(Modele):
    items: list[IndicateurCalcule]
    next_cursor: str | None
    total: int | None = None


class PageInvestigationResume(Modele):
    items: list[InvestigationResume]
    next_cursor: str | None
    total: int | None = None


class PageLignePortefeuille(Modele):
    items: list[LignePortefeuille]
    next_cursor: str | None
    total: int | None = None


class PageLotLu(Modele):
    items: list[LotLu]
    next_cursor: str | None
    total: int | None = None


class PageMotifSortieLu(Modele):
    items: list[MotifSortieLu]
    next_cursor: str | None
    total: int | None = None


class PageOrientationLue(Modele):
    items: list[OrientationLue]
    next_cursor: str | None
    total: int | None = None


class PagePersonnePrevue(Modele):
    items: list[PersonnePrevue]
    next_cursor: str | None
    total: int | None = None


class PageSemaineLue(Modele):
    items: list[SemaineLue]
    next_cursor: str | None
    total: int | None = None


class PageSemainePersonne(Modele):
    items: list[SemainePersonne]
    next_cursor: str | None
    total: int | None = None


class PageTypeActiviteLu(Modele):
    items: list[TypeActiviteLu]
    next_cursor: str | None
    total: int | None = None


class PageUtasLue(Modele):
    items: list[UtasLue]
    next_cursor: str | None
    total: int | None = None


class Parcours(Modele):
    """Le parcours d'une personne, tel que votre lien avec elle vous le donne."""

    a_faire: list[EcheanceVue]
    a_la_date: date_aliased
    beneficiaire: Identite
    contrats: list[ContratVu]
    demandes: list[DemandeVue]
    diagnostics: list[DiagnosticVu]
    entrees: list[EntreeVue]
    orientations: list[OrientationVue]
    plans_action: list[PlanVu]
    prescriptions: list[PrescriptionVue]
    relation: Literal["dossier", "participation", "ancienne"]
    rendez_vous: list[RendezVousVu]
    semaines: list[SemaineLue]
    situations: list[SituationVue]


class Participant(Modele):
    """Une personne dont le comité a examiné le parcours, venue ou non, et ce qu'il retient."""

    model_config = ConfigDict(
        extra="forbid",
    )
    entree_id: UUID | ReferenceSource
    observation_code: (
        Literal[
            "poursuite",
            "objectifs_revus",
            "renouvellement",
            "suite_preparee",
            "sortie_proposee",
            "reorientation_proposee",
            "difficulte_signalee",
        ]
        | None
    ) = None
    present: bool


class PlanCreation(Modele):
    """Le plan d'actions individualisé d'une entrée des axes 2 à 5 (L105)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    entree_id: UUID | ReferenceSource
    id_source: str | None = None
    objectifs: Annotated[list[ObjectifCorps], Field(validate_default=True)] = []


class PlanLu(Modele):
    actes_possibles: list[ActePossible]
    atteinte: Literal["atteint", "partiel", "non_atteint"] | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    bilan: str | None
    clos_le: date_aliased | None
    date: date_aliased
    entree_id: UUID
    evalue_le: date_aliased | None
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    objectifs: list[ObjectifLu]
    signatures: list[SignatureLue]
    statut: Literal["brouillon", "en_cours", "evalue", "clos", "annule"]
    structure_id: UUID
    version: int


class PlanResume(Modele):
    """Un plan d'action dans une liste."""

    actes_possibles: list[ActePossible]
    atteinte: Literal["atteint", "partiel", "non_atteint"] | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    bilan: str | None
    clos_le: date_aliased | None
    date: date_aliased
    entree_id: UUID
    evalue_le: date_aliased | None
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    signatures: list[SignatureLue]
    statut: Literal["brouillon", "en_cours", "evalue", "clos", "annule"]
    structure_id: UUID
    version: int


class PrescriptionChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    justification: str | None = None
    objectif: str | None = None
    session_id: UUID | ReferenceSource | None = None


class PrescriptionCreation(Modele):
    """Une personne est positionnée sur une action (L309) ; les faits jugés sont ceux du jour de la prescription."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource
    beneficiaire_id: UUID | ReferenceSource
    critere_rempli: bool | None = None
    """Seule réponse des fiches dont les critères sont sensibles."""
    criteres: list[str] = []
    date: date_aliased | None = None
    """Aujourd'hui si absente."""
    declaration_ressource: bool = False
    """Le référent ne propose pas déjà cette ressource (4-1, 4-2)."""
    id_source: str | None = None
    justification: str | None = None
    """Requise si la fiche n'admet l'orientation qu'à titre d'exception."""
    objectif: str | None = None
    session_id: UUID | ReferenceSource | None = None
    """Requise si la fiche fonctionne par sessions."""


class PrescriptionLue(Modele):
    """Une prescription ; `structure_id` porte l'action, `prescripteur_id` a prescrit."""

    actes_possibles: list[ActePossible]
    action_id: UUID | None
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    critere_rempli: bool | None
    criteres: list[str]
    date: date_aliased
    date_reponse: date_aliased | None
    declaration_ressource: bool
    fiche: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    justification: str | None
    motif_reponse: str | None
    objectif: str | None
    prescripteur_id: UUID | None
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["emise", "en_liste_attente", "acceptee", "refusee", "annulee", "entree_effective", "non_venue"]
    structure_id: UUID
    version: int


class PrescriptionRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: PrescriptionChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Present(Modele):
    """Une personne venue ; `minutes` si elle n'est pas restée tout l'atelier."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource | None = None
    entree_id: UUID | ReferenceSource | None = None
    minutes: int | None = None


class Probleme(Modele):
    """Toute erreur : RFC 9457, `application/problem+json`."""

    code: str
    detail: str
    erreurs: list[ErreurLue]
    instance: str
    request_id: str
    status: int
    title: str
    type: str


class Projection(Modele):
    """Une proposition, de ce qui est enregistré à ce jour : le Département décide la modulation."""

    calcule_le: AwareDatetime
    methode: RegleLue
    """Le calcul de la proposition, choix de ce service."""
    part_variable_centimes: int | None
    part_variable_raison: str | None
    periode: PeriodeLue | None
    regle: RegleLue
    """La phrase de la modulation ; elle ne donne pas de formule."""
    resultats: list[ResultatProjete]
    solde_centimes: int | None
    solde_raison: str | None
    """Pourquoi rien n'est proposé."""
    trop_percu_centimes: int | None
    """Avance versée au-delà de la part fixe due."""


class Rapprochement(Modele):
    """Un résultat par personne demandée, dans l'ordre ; rien n'est créé."""

    resultats: list[LigneRapprochee]


class RealisationChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased | None = None
    en_ruralite: bool | None = None
    nature: str | None = None
    partenaire: str | None = None
    session_id: UUID | ReferenceSource | None = None


class RealisationCreation(Modele):
    """Un fait d'une action, qui ne tient à personne en particulier."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource
    date: date_aliased
    en_ruralite: bool | None = None
    id_source: str | None = None
    nature: str | None = None
    partenaire: str | None = None
    session_id: UUID | ReferenceSource | None = None
    type: Literal["partenariat", "presentation", "intervention"]
    """Un fait d'une action que des fiches comptent."""


class RealisationLue(Modele):
    actes_possibles: list[ActePossible]
    action_id: UUID
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    date: date_aliased
    en_ruralite: bool | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nature: str | None
    partenaire: str | None
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["constatee", "annulee"]
    structure_id: UUID
    type: Literal["partenariat", "presentation", "intervention"]
    """Un fait d'une action que des fiches comptent."""
    version: int


class RealisationRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: RealisationChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class RejetLu(Modele):
    """Une ligne rejetée."""

    erreurs: list[ErreurLue]
    id: str | None
    ligne: int


class RendezVousChamps(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    convocation: Convocation | None = None
    date: date_aliased | None = None
    duree_minutes: int | None = None
    entree_id: UUID | ReferenceSource | None = None
    forme: Literal["individuel", "collectif"] | None = None
    heure_debut: str | None = None
    modalite: Literal["physique", "telephone", "visio"] | None = None
    objet: str | None = None


class RendezVousCreation(Modele):
    """Un rendez-vous avec la personne, à venir ou passé ; son issue se dit ensuite."""

    model_config = ConfigDict(
        extra="forbid",
    )
    convocation: Convocation | None = None
    date: date_aliased
    duree_minutes: int
    entree_id: UUID | ReferenceSource | None = None
    forme: Literal["individuel", "collectif"] | None = None
    heure_debut: str | None = None
    id_source: str | None = None
    modalite: Literal["physique", "telephone", "visio"]
    objet: str | None = None


class RendezVousFige(Modele):
    convocation_le: date_aliased | None
    convocation_moyen: (
        Literal["courrier", "courrier_recommande", "courriel", "sms", "telephone", "main_propre", "autre"] | None
    )
    date: date_aliased
    forme: Literal["individuel", "collectif"]
    heure_debut: time_aliased | None
    id: UUID
    issue_le: date_aliased
    modalite: Literal["physique", "telephone", "visio"]
    statut: Literal["prevu", "tenu", "absent", "excuse", "annule"]
    structure_id: UUID


class RendezVousLu(Modele):
    """Un rendez-vous ; tenu, `activite_id` porte ses minutes."""

    actes_possibles: list[ActePossible]
    activite_id: UUID | None
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    convocation: ConvocationLue | None
    date: date_aliased
    duree_minutes: int
    entree_id: UUID | None
    forme: Literal["individuel", "collectif"]
    heure_debut: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    issue: IssueLue | None
    modalite: Literal["physique", "telephone", "visio"]
    objet: str | None
    saisi_le: AwareDatetime
    statut: Literal["prevu", "tenu", "absent", "excuse", "annule"]
    structure_id: UUID
    version: int


class RendezVousRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: RendezVousChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class Renouvellement(Modele):
    """Un nouveau contrat qui suit celui-ci ; ce qui n'est pas donné est repris de l'ancien."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_debut: date_aliased | None = None
    """Par défaut, le lendemain de la fin du précédent."""
    date_fin: date_aliased
    diagnostic_id: UUID | ReferenceSource | None = None
    dispense: Dispense | None = None
    heures_hebdomadaires: int | None = None
    """Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id."""
    id_source: str | None = None
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    ) = None
    objectifs: list[ObjectifCorps] | None = None
    signatures: SignaturesRenouvellement | None = None


class ReorientationLue(Modele):
    """Une demande de réorientation, jusqu'à sa décision."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    avis_sens: Literal["favorable", "defavorable"] | None
    beneficiaire_id: UUID
    constat: str
    date: date_aliased
    date_effet: date_aliased | None
    decidee_le: date_aliased | None
    historique: list[ActeLu]
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    motif: Literal["evolution_parcours", "fin_accompagnement", "diagnostic_defavorable"]
    """« En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic."""
    motivation: str | None
    orientation_actuelle: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    orientation_cible: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    orientation_id: UUID | None
    """L'orientation que l'acceptation a ouverte."""
    personne: PersonneVue
    reexamen_du_le: date_aliased | None
    """Réexamen d'une orientation sociale (L. 262-31)."""
    statut: Literal["demandee", "en_instruction", "avis_rendu", "acceptee", "refusee", "retiree"]
    structure_cible_id: UUID | None
    structure_id: UUID
    structure_referente_id: UUID | None
    version: int


class ReorientationResume(Modele):
    """Une demande de réorientation dans une liste."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    avis_sens: Literal["favorable", "defavorable"] | None
    beneficiaire_id: UUID
    constat: str
    date: date_aliased
    date_effet: date_aliased | None
    decidee_le: date_aliased | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    motif: Literal["evolution_parcours", "fin_accompagnement", "diagnostic_defavorable"]
    """« En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic."""
    motivation: str | None
    orientation_actuelle: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    orientation_cible: Literal["sociale", "socio_professionnelle", "professionnelle"]
    """De la plus éloignée à la plus proche de l'emploi."""
    orientation_id: UUID | None
    """L'orientation que l'acceptation a ouverte."""
    reexamen_du_le: date_aliased | None
    """Réexamen d'une orientation sociale (L. 262-31)."""
    statut: Literal["demandee", "en_instruction", "avis_rendu", "acceptee", "refusee", "retiree"]
    structure_cible_id: UUID | None
    structure_id: UUID
    structure_referente_id: UUID | None
    version: int


class ResteAChargeLu(Modele):
    """Ce que le porteur peut demander au participant, au plus, à ce jour ; le paiement s'échelonne (3-2, L572)."""

    code_centimes: int
    code_passages: int
    conduite_centimes: int
    """Dès la première heure de conduite ou le premier passage."""
    conduite_passages: int
    conduite_passages_couverts: int
    """Par la participation demandée pour la conduite."""
    drapeaux: list[ErreurLue]
    """Ce que le texte ne tranche pas."""
    regle: RegleLue
    situation: Literal["demandeur_emploi", "salarie", "salarie_sous_le_seuil", "non_dite"]
    total_centimes: int


class ResultatLu(Modele):
    """Ce qu'il est advenu d'un événement du lot."""

    avertissements: list[ErreurLue]
    erreurs: list[ErreurLue]
    id: str | None
    index: int
    ressource: RessourceTouchee | None
    statut: Literal["accepte", "deja_traite", "rejete"]


class SanctionResume(Modele):
    """Une demande de sanction dans une liste."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    avis_sens: Literal["favorable", "defavorable"] | None
    beneficiaire_id: UUID
    contrat_id: UUID | None
    date: date_aliased
    date_effet: date_aliased | None
    decidee_le: date_aliased | None
    duree_mois: int | None
    foyer_plus_d_une_personne: bool | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    majoration: bool | None
    mesure_envisagee: Mesure | None
    """Celle que la notification a annoncée."""
    motif: Literal["refus_contractualisation", "non_respect_engagements"]
    """Les deux motifs du cahier des charges (L283)."""
    nature: Literal["suspension", "suppression"] | None
    notifiee_le: date_aliased | None
    observations_jusquau: date_aliased | None
    """Dernier jour du délai d'observations."""
    rang: Literal["premier", "repete"] | None
    statut: Literal[
        "demandee",
        "en_instruction",
        "notifiee",
        "avis_rendu",
        "decidee",
        "executee",
        "levee",
        "terminee",
        "classee",
        "retiree",
    ]
    structure_id: UUID
    taux_pct: int | None
    terme: date_aliased | None
    """Le jour où la mesure cesse."""
    version: int


class SessionLue(Modele):
    actes_possibles: list[ActePossible]
    action_id: UUID
    annulee: bool
    au: date_aliased
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    du: date_aliased
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    places: int
    places_libres: int
    structure_id: UUID
    version: int


class SignalementLu(Modele):
    """Un signalement, et ce que le référent en a fait savoir au porteur."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    date: date_aliased
    entree_id: UUID | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nature: Literal["manquement", "evolution"]
    """« En cas de manquements du participant ou d'évolutions dans le parcours » (L168)."""
    pris_en_compte_le: date_aliased | None
    statut: Literal["emis", "pris_en_compte", "annule"]
    structure_id: UUID
    suite: str | None
    texte: str
    version: int


class SituationLue(Modele):
    """Un fait vrai sur [du, au[ ; `valeur` est « oui » ou « non » pour les droits et devoirs."""

    actes_possibles: list[ActePossible]
    au: date_aliased | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    du: date_aliased
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nature: Literal["public", "droits_devoirs", "utas"]
    valeur: str
    version: int


class SortieLue(Modele):
    """La sortie ; `verification` null quand le motif ne repose sur aucune autre décision."""

    date_sortie: date_aliased
    formation_qualifiante: bool | None
    motif: str | None
    precision: (
        Literal[
            "abandon",
            "demenagement",
            "fin_de_droit",
            "sante",
            "terme_sans_solution",
            "exclusion",
            "deces",
            "autre",
            "changement_referent",
        ]
        | None
    )
    sous_motif: str | None
    suites_preconisees: str | None
    suivi_du_le: date_aliased | None
    verification: Literal["en_attente", "confirmee", "infirmee"] | None


class StructureLue(Modele):
    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    contact: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nom: str
    siret: str | None
    type: Literal["association", "fondation", "acteur_public", "parapublic", "ess", "departement"]
    version: int


class SubventionLue(Modele):
    """La subvention d'un exercice, au centime : ce qui est dû, à quelles conditions, ce que les résultats donnent."""

    avance_centimes: int | None
    campagne: str
    conditions: list[ConditionLue]
    convention_id: UUID
    decision: DecisionLue | None
    etp: EtpLus | None
    exercice: int
    fiche: str
    indicatif: Literal[True]
    montant_centimes: int | None
    """Accordé pour l'exercice, avenants compris."""
    part_fixe_centimes: int | None
    part_variable_max_centimes: int | None
    """Zéro où la fiche n'en a pas."""
    plafond_centimes: int | None
    """Au plus, par les ETP conventionnés (axe 5)."""
    projection: Projection
    raison: str | None
    """Pourquoi les montants manquent."""
    regles: list[RegleLue]
    """Les phrases du financement de la fiche."""
    reste_a_charge: ResteAChargeExercice | None
    """Pour la fiche 3-2 seulement."""
    solde_max_centimes: int | None


class TableauAssiduite(Modele):
    """Les semaines de 15 h. Une personne dans deux fiches compte dans la ligne de chacune, et une fois au total."""

    a_jour: bool
    """Rien n'a été enregistré depuis calcule_le."""
    au: date_aliased
    calcule_le: AwareDatetime
    """Le dernier comptage."""
    du: date_aliased
    exact: bool
    items: list[LigneAssiduite]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    total: MesuresAssiduite
    total_annee_precedente: MesuresAssiduite | None


class TableauDelais(Modele):
    """Les délais échus sur la période ; ceux qui courent encore n'y sont pas."""

    au: date_aliased
    du: date_aliased
    items: list[LigneDelai]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    reference: str
    """Le texte qui donne le délai de orientation_contrat."""
    totaux: list[LigneDelai]
    """Une ligne par délai."""


class TableauDemandes(Modele):
    """Les demandes de sanction, de réorientation et d'investigation, et ce qu'elles deviennent."""

    au: date_aliased
    du: date_aliased
    items: list[LigneDemandes]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    totaux: list[LigneDemandes]
    """Une ligne par sorte de demande."""


class TableauEntreesSorties(Modele):
    """Les entrées et les sorties par motif."""

    au: date_aliased
    du: date_aliased
    items: list[LigneEntreesSorties]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    total: MesuresEntreesSorties
    total_annee_precedente: MesuresEntreesSorties | None


class TableauOccupation(Modele):
    """L'occupation des places financées, dans les dates des conventions signées."""

    au: date_aliased
    du: date_aliased
    items: list[LigneOccupation]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    total: MesuresOccupation
    total_annee_precedente: MesuresOccupation | None


class TableauPrevision(Modele):
    """La semaine en cours. Une personne en deux actions est dans la ligne de chacune, et une fois au total."""

    a_faire: bool
    """Du jeudi au dimanche : « à faire » dit alors SEMAINE_A_COMPLETER des mêmes personnes."""
    dimanche: date_aliased
    items: list[LignePrevision]
    jour: date_aliased
    """Le jour de la lecture."""
    lundi: date_aliased
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    semaine: str
    total: MesuresPrevision
    total_annee_precedente: MesuresSemaine | None


class TableauTerritoires(Modele):
    """Les territoires côte à côte. Une action qui en dessert deux compte dans la ligne de chacun, une fois au total."""

    a_jour: bool
    """Rien n'a été enregistré depuis calcule_le."""
    au: date_aliased
    calcule_le: AwareDatetime
    """Le dernier comptage des semaines."""
    du: date_aliased
    items: list[LigneTerritoire]
    masque: bool
    """Les effectifs de 1 à 4 ne sont pas communiqués."""
    total: MesuresTerritoire
    total_annee_precedente: MesuresTerritoire


class Tenue(Modele):
    """Le comité a eu lieu."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date: date_aliased
    participants: Annotated[list[Participant], Field(validate_default=True)] = []
    presents: list[
        Literal[
            "porteur", "referent_rsa", "referent_action", "participant", "utas", "departement", "partenaire", "autre"
        ]
    ]
    """En quelle qualité."""


class TenueRectification(Modele):
    """La tenue entière, telle qu'elle aurait dû être dite."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: Tenue
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class TermeLu(Modele):
    """Ce que le contrat demande sur [du, au], bornes comprises."""

    au: date_aliased
    diagnostic_id: UUID | None
    dispense: DispenseLue | None
    du: date_aliased
    heures_hebdomadaires: int | None
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    )


class AbonnementLu(Modele):
    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    precedent_jusqu_a: AwareDatetime | None
    raison: str | None
    secret: str | None = None
    """Seulement dans la réponse qui le crée ou le change."""
    statut: Literal["actif", "suspendu", "desactive", "annule"]
    types: list[str]
    url: str
    version: int


class AbsenceLue(Modele):
    actes_possibles: list[ActePossible]
    annulee: bool
    au: date_aliased
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    champs_masques: list[str]
    """Ce que vous n'avez pas le droit de lire."""
    code_motif: (
        Literal[
            "sante",
            "garde_enfant",
            "famille",
            "transport",
            "emploi",
            "formation",
            "demarche_administrative",
            "convocation",
            "conges",
            "autre",
        ]
        | None
    )
    du: date_aliased
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nature: Literal["excusee", "non_excusee"]
    structure_id: UUID
    version: int


class ActionLue(Modele):
    """Une action ; places et sessions au jour demandé. Aucun montant."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    convention_id: UUID
    date: date_aliased
    """Le jour des comptes qui suivent."""
    entrees_en_cours: int
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    lieu: str
    nom: str
    places: list[PlacesLues]
    places_financees: int
    """Zéro hors de la convention signée."""
    places_libres: int
    prescriptions_acceptees: int
    """Acceptées, entrée attendue ; non déduites."""
    sessions: list[SessionDeLAction]
    """Ni finies ni annulées ce jour-là."""
    structure_id: UUID
    utas: list[str]
    version: int


class ActiviteLue(Modele):
    actes_possibles: list[ActePossible]
    au: date_aliased
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    compte_15h: bool
    details: dict[str, Any]
    du: date_aliased
    duree_minutes: int
    entree_id: UUID | None
    estimee: bool
    heure_debut: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    motif_rejet: str | None
    origine: str | None
    repartition: list[JourReparti] | None
    saisi_le: AwareDatetime
    statut: Literal["prevue", "declaree", "validee", "rejetee", "annulee"]
    structure_id: UUID
    type: str
    version: int


class AgentLu(Modele):
    actes_possibles: list[ActePossible]
    au: date_aliased | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    du: date_aliased
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    nom: str
    prenom: str
    qualification: Literal["de_ass", "de_cesf", "cip", "psychologue", "formateur", "encadrant", "autre"] | None
    structure_id: UUID
    version: int


class AtelierLu(Modele):
    """Un atelier et sa feuille."""

    absents: list[AbsentLu]
    actes_possibles: list[ActePossible]
    action_id: UUID
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    date: date_aliased
    duree_minutes: int
    heure_debut: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    intervenants: list[str]
    nombre_absents: int
    nombre_presents: int
    presents: list[PresentLu]
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["prevu", "tenu", "annule"]
    structure_id: UUID
    theme: str | None
    type: str
    version: int


class AtelierResume(Modele):
    """Un atelier d'une liste."""

    actes_possibles: list[ActePossible]
    action_id: UUID
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    date: date_aliased
    duree_minutes: int
    heure_debut: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    intervenants: list[str]
    nombre_absents: int
    nombre_presents: int
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["prevu", "tenu", "annule"]
    structure_id: UUID
    theme: str | None
    type: str
    version: int


class Avenant(Modele):
    """De nouveaux termes à partir d'un jour du contrat."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_effet: date_aliased
    diagnostic_id: UUID | ReferenceSource | None = None
    dispense: Dispense | None = None
    heures_hebdomadaires: int | None = None
    """Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id."""
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    ) = None


class BeneficiaireLu(Modele):
    """Une personne ; ce que `relation` ne donne pas le droit de lire est null."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    commune_insee: str | None
    cv_le: date_aliased | None
    date_naissance: date_aliased
    fin_de_parcours: FinLue | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    inscrit_le: date_aliased | None
    nom: str
    orientation: OrientationDuJour | None
    prenom: str
    referent: ReferentLu | None
    relation: Literal["ancienne", "participation", "dossier"]
    """Ce qui relie aujourd'hui votre compte à la personne, et donc ce qui est montré d'elle."""
    situation: SituationDuJour | None
    statut: Literal["actif", "archive", "anonymise"]
    version: int


class BilanFinancierLu(Modele):
    """Un bilan financier : les postes du porteur, leurs totaux, à quoi ils se comparent."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    charges: list[Poste]
    commentaire: str | None
    convention_id: UUID
    date_evaluation: date_aliased | None
    date_transmission: date_aliased | None
    ecart_subvention_centimes: int | None
    """Subvention dite moins celle attendue."""
    echeance: date_aliased
    """Trois mois après la fin de l'exercice (L132)."""
    exercice: int
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    jours_de_retard: int
    """À la transmission, ou aujourd'hui tant qu'il est attendu."""
    observations: str | None
    participations_centimes: int
    """Les produits dont l'origine est les participants."""
    participations_max_centimes: int | None
    """Reste à charge maximum des actes enregistrés de l'exercice (3-2, L572)."""
    produits: list[Produit]
    resultat_centimes: int
    """Produits moins charges ; négatif : un déficit."""
    saisi_le: AwareDatetime
    statut: Literal["brouillon", "transmis", "evalue", "annule"]
    structure_id: UUID
    subvention_attendue_centimes: int | None
    """Avance et part décidées sur le bilan annuel ; avant, tout le montant de l'exercice. null : montant absent, ou part variable à décider."""
    subvention_recue_centimes: int
    """Les produits dont l'origine est le Département."""
    total_charges_centimes: int
    total_produits_centimes: int
    version: int


class BilanFinancierResume(Modele):
    """Un bilan financier dans une liste."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    convention_id: UUID
    date_evaluation: date_aliased | None
    date_transmission: date_aliased | None
    echeance: date_aliased
    """Trois mois après la fin de l'exercice (L132)."""
    exercice: int
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    jours_de_retard: int
    """À la transmission, ou aujourd'hui tant qu'il est attendu."""
    observations: str | None
    resultat_centimes: int
    """Produits moins charges ; négatif : un déficit."""
    saisi_le: AwareDatetime
    statut: Literal["brouillon", "transmis", "evalue", "annule"]
    structure_id: UUID
    subvention_recue_centimes: int
    """Les produits dont l'origine est le Département."""
    total_charges_centimes: int
    total_produits_centimes: int
    version: int


class BilanLu(Modele):
    """Un bilan annuel : ce que dit le porteur, les chiffres, la décision."""

    actes_possibles: list[ActePossible]
    analyse: str | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    communication: str | None
    convention_id: UUID
    date_evaluation: date_aliased | None
    date_transmission: date_aliased | None
    ecarts_depuis_transmission: list[EcartLu]
    echeance: date_aliased
    """Trois mois après la fin de l'exercice (L132)."""
    exercice: int
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    indicateurs: list[IndicateurCalcule]
    """Du jour tant que c'est un brouillon ; ensuite figés."""
    jours_de_retard: int
    """À la transmission, ou aujourd'hui tant qu'il est attendu."""
    modalites_accompagnement: str | None
    motivation: str | None
    moyens_humains: str | None
    part_variable_accordee_centimes: int | None
    partenariats: str | None
    qualifications: str | None
    resultats_porteur: list[ResultatPorteur]
    saisi_le: AwareDatetime
    solde_accorde_centimes: int | None
    statut: Literal["brouillon", "transmis", "evalue", "annule"]
    structure_id: UUID
    suites_preconisees: str | None
    version: int


class BilanResume(Modele):
    """Un bilan dans une liste."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    convention_id: UUID
    date_evaluation: date_aliased | None
    date_transmission: date_aliased | None
    echeance: date_aliased
    """Trois mois après la fin de l'exercice (L132)."""
    exercice: int
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    jours_de_retard: int
    """À la transmission, ou aujourd'hui tant qu'il est attendu."""
    motivation: str | None
    part_variable_accordee_centimes: int | None
    saisi_le: AwareDatetime
    solde_accorde_centimes: int | None
    statut: Literal["brouillon", "transmis", "evalue", "annule"]
    structure_id: UUID
    version: int


class CalendrierLu(Modele):
    """L'agenda iCalendar d'un agent ; `id` est celui de l'agent."""

    actes_possibles: list[ActePossible]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    ouvert: bool
    saisi_le: AwareDatetime
    """Dernière ouverture."""
    url: str | None
    """Adresse secrète, seulement dans la réponse qui l'ouvre : qui l'a lit l'agenda."""
    version: int


class ComiteAvecParticipants(Modele):
    """Un comité et ses participants."""

    actes_possibles: list[ActePossible]
    action_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID | None
    convention_id: UUID
    date_prevue: date_aliased
    date_tenue: date_aliased | None
    entree_id: UUID | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    moment: Literal["demarrage", "intermediaire", "final"] | None
    participants: list[ParticipantLu]
    presents: list[
        Literal[
            "porteur", "referent_rsa", "referent_action", "participant", "utas", "departement", "partenaire", "autre"
        ]
    ]
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["prevu", "tenu", "annule"]
    structure_id: UUID
    type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]
    version: int


class ComiteResume(Modele):
    """Un comité d'une liste."""

    actes_possibles: list[ActePossible]
    action_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID | None
    convention_id: UUID
    date_prevue: date_aliased
    date_tenue: date_aliased | None
    entree_id: UUID | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    moment: Literal["demarrage", "intermediaire", "final"] | None
    presents: list[
        Literal[
            "porteur", "referent_rsa", "referent_action", "participant", "utas", "departement", "partenaire", "autre"
        ]
    ]
    saisi_le: AwareDatetime
    session_id: UUID | None
    statut: Literal["prevu", "tenu", "annule"]
    structure_id: UUID
    type: Literal["pilotage", "equipe_pluridisciplinaire", "suivi", "bilan_tripartite", "dialogue_de_gestion"]
    version: int


class CompteLu(Modele):
    actes_possibles: list[ActePossible]
    actif: bool
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    client_id: str
    client_secret: str | None = None
    """Seulement dans la réponse qui crée le compte ou change son secret."""
    debit: int | None
    derniere_utilisation: AwareDatetime | None
    """D'un jeton, à cinq minutes près."""
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    issuer: str | None
    nom: str
    portees: (
        list[
            Literal[
                "abonnements:gerer",
                "absences:annuler",
                "absences:saisir",
                "actions:lire",
                "activites:lire",
                "activites:saisir",
                "activites:valider",
                "ateliers:gerer",
                "ateliers:lire",
                "beneficiaires:creer",
                "beneficiaires:fusionner",
                "beneficiaires:lire",
                "beneficiaires:modifier",
                "bilans:evaluer",
                "bilans:gerer",
                "bilans:lire",
                "calendriers:gerer",
                "changements:lire",
                "comites:gerer",
                "comites:lire",
                "compte:gerer",
                "compte:lire",
                "contrats:gerer",
                "contrats:lire",
                "conventions:gerer",
                "conventions:lire",
                "demandes:corriger",
                "demandes:creer",
                "demandes:executer",
                "demandes:instruire",
                "demandes:lire",
                "diagnostics:saisir",
                "entrees:gerer",
                "entrees:lire",
                "evenements:envoyer",
                "indicateurs:lire",
                "inscriptions:saisir",
                "orientations:gerer",
                "parcours:lire",
                "plans:gerer",
                "plans:lire",
                "portefeuille:lire",
                "prescriptions:creer",
                "prescriptions:lire",
                "prescriptions:repondre",
                "realisations:gerer",
                "realisations:lire",
                "referentiel:lire",
                "rendez-vous:lire",
                "rendez-vous:saisir",
                "semaines:lire",
                "sessions:gerer",
                "signalements:emettre",
                "signalements:lire",
                "signalements:repondre",
                "sorties:verifier",
                "structures:gerer",
                "structures:lire",
                "tableaux:demandes",
                "tableaux:lire",
                "tableaux:prevoir",
            ]
        ]
        | None
    )
    roles: list[Literal["departement", "pole_allocation", "porteur", "referent", "tableau_de_bord", "utas"]]
    secrets: list[SecretLu]
    structure_id: UUID | None
    sujet: str | None
    utas: list[str]
    version: int


class ContratChamps(Modele):
    """Les champs d'un contrat ; heures, minoration et dispense sont celles du terme qui commence à `terme_du`."""

    model_config = ConfigDict(
        extra="forbid",
    )
    date_debut: date_aliased | None = None
    date_fin: date_aliased | None = None
    date_fin_effective: date_aliased | None = None
    diagnostic_id: UUID | ReferenceSource | None = None
    dispense: Dispense | None = None
    heures_hebdomadaires: int | None = None
    """Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id."""
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    ) = None
    objectifs: list[ObjectifCorps] | None = None
    signe_beneficiaire_le: date_aliased | None = None
    signe_referent_le: date_aliased | None = None
    terme_du: date_aliased | None = None
    """Par défaut, le premier jour du contrat."""


class ContratCreation(Modele):
    """Un contrat d'engagement, à signer par la personne et son référent (L103, L249)."""

    model_config = ConfigDict(
        extra="forbid",
    )
    beneficiaire_id: UUID | ReferenceSource
    date_debut: date_aliased
    date_fin: date_aliased
    diagnostic_id: UUID | ReferenceSource | None = None
    dispense: Dispense | None = None
    entree_id: UUID | ReferenceSource | None = None
    """Requise tant qu'une entrée d'axe 1 est ouverte."""
    heures_hebdomadaires: int | None = None
    """Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id."""
    id_source: str | None = None
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    ) = None
    objectifs: Annotated[list[ObjectifCorps], Field(validate_default=True)] = []


class ContratLu(Modele):
    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    campagne: str
    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    date_debut: date_aliased
    date_fin: date_aliased
    date_fin_effective: date_aliased | None
    diagnostic_id: UUID | None
    dispense: DispenseLue | None
    entree_id: UUID | None
    fiche: str | None
    heures_hebdomadaires: int | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    motif_fin: str | None
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    )
    objectifs: list[ObjectifLu]
    precedent_id: UUID | None
    signatures: list[SignatureLue]
    statut: Literal["brouillon", "en_attente_signature", "en_cours", "renouvele", "clos", "rompu", "refuse", "annule"]
    structure_id: UUID
    termes: list[TermeLu]
    version: int


class ContratRectification(Modele):
    model_config = ConfigDict(
        extra="forbid",
    )
    champs: ContratChamps
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class ContratResume(Modele):
    """Un contrat dans une liste ; heures et dispense sont celles en vigueur aujourd'hui (ou au plus près)."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    campagne: str
    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    date_debut: date_aliased
    date_fin: date_aliased
    date_fin_effective: date_aliased | None
    diagnostic_id: UUID | None
    dispense: DispenseLue | None
    entree_id: UUID | None
    fiche: str | None
    heures_hebdomadaires: int | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    motif_fin: str | None
    motif_minoration: (
        Literal[
            "sante",
            "handicap",
            "garde_enfant",
            "proche_aidant",
            "mobilite",
            "logement",
            "emploi_partiel",
            "autre_situation",
        ]
        | None
    )
    precedent_id: UUID | None
    signatures: list[SignatureLue]
    statut: Literal["brouillon", "en_attente_signature", "en_cours", "renouvele", "clos", "rompu", "refuse", "annule"]
    structure_id: UUID
    version: int


class ConventionLue(Modele):
    actes_possibles: list[ActePossible]
    au: date_aliased
    avenants: list[AvenantLu]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    campagne: str
    date_attestation_demarrage: date_aliased | None
    date_resiliation: date_aliased | None
    date_signature: date_aliased | None
    du: date_aliased
    etp_centiemes: int | None
    fiche: str
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    montants_centimes: dict[str, int]
    objectif_entrees: int
    statut: Literal["brouillon", "signee", "terminee", "resiliee"]
    structure_id: UUID
    termes_en_vigueur: Termes
    """Les termes du jour, avenants compris."""
    version: int


class DiagnosticLu(Modele):
    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    annule: bool
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    champs_masques: list[str]
    criteres: list[str]
    date: date_aliased
    freins: list[
        Literal[
            "mobilite",
            "logement",
            "garde_enfants",
            "numerique",
            "langue",
            "administratif",
            "budget",
            "isolement",
            "qualification",
            "experience",
        ]
    ]
    freins_sante: list[Literal["sante", "handicap"]] | None
    """null pour qui n'a pas le droit de les lire."""
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    partage: bool
    precedent_id: UUID | None
    projet: str | None
    remplace_par_id: UUID | None
    """Le diagnostic qui actualise celui-ci."""
    ressources: list[
        Literal[
            "permis",
            "vehicule",
            "logement_stable",
            "garde_assuree",
            "numerique",
            "langue",
            "diplome",
            "experience",
            "reseau",
            "projet_defini",
        ]
    ]
    structure_id: UUID
    version: int


class Emargement(Modele):
    """Toute la feuille : qui est venu, qui ne l'est pas."""

    model_config = ConfigDict(
        extra="forbid",
    )
    absents: Annotated[list[Absent], Field(validate_default=True)] = []
    presents: list[Present]


class EmargementRectification(Modele):
    """La feuille entière, telle qu'elle aurait dû être remplie."""

    model_config = ConfigDict(
        extra="forbid",
    )
    champs: Emargement
    motif: str
    """Raison, factuelle ; aucune donnée de santé."""


class EntreeLue(Modele):
    actes_possibles: list[ActePossible]
    action_id: UUID | None
    affectations: list[AffectationLue]
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    campagne: str
    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    critere_rempli: bool | None
    criteres: list[str]
    date_entree: date_aliased
    date_fin_max: date_aliased | None
    """Dernier jour du parcours ; null si sans terme."""
    details: dict[str, Any] | None
    entree_tardive: bool
    evaluations: list[EvaluationLue]
    fiche: str | None
    heures_payees: list[HeuresPayeesLues]
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    orientation_id: UUID | None
    parcours: Literal["socialisation", "fle_professionnel"] | None
    prescription_id: UUID | None
    renouvellements: int
    reste_a_charge: ResteAChargeLu | None
    """Pour la fiche 3-2 seulement."""
    saisi_le: AwareDatetime
    session_id: UUID | None
    sortie: SortieLue | None
    statut: Literal["en_cours", "sortie", "annulee"]
    structure_id: UUID
    suivi_du_le: date_aliased | None
    """Jour du suivi attendu après la sortie."""
    suivis: list[SuiviLu]
    version: int


class EntreeResume(Modele):
    """Une entrée dans une liste."""

    actes_possibles: list[ActePossible]
    action_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    beneficiaire_id: UUID
    campagne: str
    champs_masques: list[str]
    """Données de santé que votre droit ne permet pas de lire."""
    critere_rempli: bool | None
    criteres: list[str]
    date_entree: date_aliased
    date_fin_max: date_aliased | None
    """Dernier jour du parcours ; null si sans terme."""
    details: dict[str, Any] | None
    entree_tardive: bool
    fiche: str | None
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    orientation_id: UUID | None
    parcours: Literal["socialisation", "fle_professionnel"] | None
    prescription_id: UUID | None
    renouvellements: int
    saisi_le: AwareDatetime
    session_id: UUID | None
    sortie: SortieLue | None
    statut: Literal["en_cours", "sortie", "annulee"]
    structure_id: UUID
    suivi_du_le: date_aliased | None
    """Jour du suivi attendu après la sortie."""
    version: int


class FicheLue(Modele):
    """Une fiche d'action de l'appel à projets."""

    axe: int
    axe_intitule: str
    """Les mots du cahier des charges."""
    campagne: str
    ce_courte: CeCourteLue | None
    code: str
    comites: list[ComiteLu]
    contrat_nature: Literal["contrat_engagement", "plan_action"]
    convention: BornesLues
    criteres: list[CritereLu]
    details_entree: dict[str, Any]
    """JSON Schema de `details` à l'entrée."""
    duree: DureeLue
    financement: FinancementLu
    frequence: FrequenceLue
    indicateurs: list[IndicateurLu]
    intitule: str
    """Les mots du cahier des charges."""
    lignes: dict[str, int]
    """Champ (chemin pointé) -> ligne du cahier des charges."""
    mode: Literal["session", "entrees_sorties_permanentes"] | None
    motifs_sortie: list[MotifLu]
    orientations: OrientationsLues
    publics: list[Literal["brsa", "jeune_ase"]]
    publics_texte: str
    """Les mots du cahier des charges."""
    reste_a_charge: ResteAChargeDeFiche | None
    suivi_sortie_mois: int | None


class PageAbonnementLu(Modele):
    items: list[AbonnementLu]
    next_cursor: str | None
    total: int | None = None


class PageAbsenceLue(Modele):
    items: list[AbsenceLue]
    next_cursor: str | None
    total: int | None = None


class PageActionLue(Modele):
    items: list[ActionLue]
    next_cursor: str | None
    total: int | None = None


class PageActiviteLue(Modele):
    items: list[ActiviteLue]
    next_cursor: str | None
    total: int | None = None


class PageAgentLu(Modele):
    items: list[AgentLu]
    next_cursor: str | None
    total: int | None = None


class PageAtelierResume(Modele):
    items: list[AtelierResume]
    next_cursor: str | None
    total: int | None = None


class PageBilanFinancierResume(Modele):
    items: list[BilanFinancierResume]
    next_cursor: str | None
    total: int | None = None


class PageBilanResume(Modele):
    items: list[BilanResume]
    next_cursor: str | None
    total: int | None = None


class PageComiteResume(Modele):
    items: list[ComiteResume]
    next_cursor: str | None
    total: int | None = None


class PageCompteLu(Modele):
    items: list[CompteLu]
    next_cursor: str | None
    total: int | None = None


class PageContratResume(Modele):
    items: list[ContratResume]
    next_cursor: str | None
    total: int | None = None


class PageConventionLue(Modele):
    items: list[ConventionLue]
    next_cursor: str | None
    total: int | None = None


class PageDiagnosticLu(Modele):
    items: list[DiagnosticLu]
    next_cursor: str | None
    total: int | None = None


class PageEntreeResume(Modele):
    items: list[EntreeResume]
    next_cursor: str | None
    total: int | None = None


class PageFicheLue(Modele):
    items: list[FicheLue]
    next_cursor: str | None
    total: int | None = None


class PagePlanResume(Modele):
    items: list[PlanResume]
    next_cursor: str | None
    total: int | None = None


class PagePrescriptionLue(Modele):
    items: list[PrescriptionLue]
    next_cursor: str | None
    total: int | None = None


class PageRealisationLue(Modele):
    items: list[RealisationLue]
    next_cursor: str | None
    total: int | None = None


class PageRendezVousLu(Modele):
    items: list[RendezVousLu]
    next_cursor: str | None
    total: int | None = None


class PageReorientationResume(Modele):
    items: list[ReorientationResume]
    next_cursor: str | None
    total: int | None = None


class PageSanctionResume(Modele):
    items: list[SanctionResume]
    next_cursor: str | None
    total: int | None = None


class PageSessionLue(Modele):
    items: list[SessionLue]
    next_cursor: str | None
    total: int | None = None


class PageSignalementLu(Modele):
    items: list[SignalementLu]
    next_cursor: str | None
    total: int | None = None


class PageSituationLue(Modele):
    items: list[SituationLue]
    next_cursor: str | None
    total: int | None = None


class PageStructureLue(Modele):
    items: list[StructureLue]
    next_cursor: str | None
    total: int | None = None


class Preuves(Modele):
    """
    Les preuves telles qu'elles étaient au jour de la demande : ce qui change ensuite n'y change rien.

    Une demande d'avant les absences n'en dit aucune.
    """

    absences: Annotated[list[AbsenceFigee], Field(validate_default=True)] = []
    contrat: ContratFige | None
    faits: list[FaitFige]
    objectifs: list[ObjectifFige]
    orientation: OrientationFigee | None
    rendez_vous: list[RendezVousFige]
    semaines: list[SemaineFigee]
    signalements: list[SignalementFige]


class RapportImport(Modele):
    """
    Le compte rendu d'un import ; `suite` est la valeur de `apres` pour les lignes suivantes.

    `avertis` compte toutes les lignes averties, et `avertissements` les compte par code ; `lignes_averties` dit les
    premières.
    """

    avertis: int
    avertissements: list[MotifImport]
    id: UUID
    lignes_averties: list[LigneAvertie]
    motifs: list[MotifImport]
    rejets: list[RejetLu]
    statut: Literal["recu", "en_cours", "termine", "annule", "echoue"]
    suite: int | None
    synthese: Synthese


class RapportLu(Modele):
    """Le compte rendu d'un lot, un résultat par événement, dans l'ordre ; `id` est nul pour une simulation."""

    id: UUID | None
    mode: Literal["partiel", "atomique"]
    recu_le: AwareDatetime
    resultats: list[ResultatLu]
    synthese: Synthese


class SanctionLue(Modele):
    """Une demande de sanction, ses preuves et son déroulé."""

    actes_possibles: list[ActePossible]
    agent_id: UUID | None
    avertissements: Annotated[list[ErreurLue], Field(validate_default=True)] = []
    avis_sens: Literal["favorable", "defavorable"] | None
    beneficiaire_id: UUID
    contrat_id: UUID | None
    date: date_aliased
    date_effet: date_aliased | None
    decidee_le: date_aliased | None
    duree_mois: int | None
    foyer_plus_d_une_personne: bool | None
    historique: list[ActeLu]
    id: UUID
    id_source: str | None = None
    """La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."""
    majoration: bool | None
    mesure_envisagee: Mesure | None
    """Celle que la notification a annoncée."""
    motif: Literal["refus_contractualisation", "non_respect_engagements"]
    """Les deux motifs du cahier des charges (L283)."""
    nature: Literal["suspension", "suppression"] | None
    notifiee_le: date_aliased | None
    observations_jusquau: date_aliased | None
    """Dernier jour du délai d'observations."""
    personne: PersonneVue
    preuves: Preuves
    rang: Literal["premier", "repete"] | None
    statut: Literal[
        "demandee",
        "en_instruction",
        "notifiee",
        "avis_rendu",
        "decidee",
        "executee",
        "levee",
        "terminee",
        "classee",
        "retiree",
    ]
    structure_id: UUID
    taux_pct: int | None
    terme: date_aliased | None
    """Le jour où la mesure cesse."""
    version: int


class AtelierCreation(Modele):
    """Un acte collectif d'une action, à venir ou passé ; avec `emargement`, il a eu lieu."""

    model_config = ConfigDict(
        extra="forbid",
    )
    action_id: UUID | ReferenceSource
    date: date_aliased
    duree_minutes: int
    emargement: Emargement | None = None
    heure_debut: str | None = None
    id_source: str | None = None
    intervenants: list[str] = []
    """Des structures, aucun nom de personne."""
    session_id: UUID | ReferenceSource | None = None
    theme: str | None = None
    type: str | None = None
