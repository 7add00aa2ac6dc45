// Generated from openapi/openapi.json by `make client`: do not edit.
// Types only. `Operations` maps each operationId to what it takes and gives; see README.md beside this file.

/** A UUID. */
export type Uuid = string;
/** A calendar day, YYYY-MM-DD (Europe/Paris). */
export type Jour = string;
/** An instant, RFC 3339. */
export type Instant = string;

/** Une chose à faire, et pour qui. */
export interface AFaire {
  attendu_de: "porteur" | "referent" | "departement" | "pole_allocation" | null;
  beneficiaire_id: Uuid;
  code: "COMITE_A_TENIR" | "CONTACT_MOBILITE" | "CONTRAT_A_RENOUVELER" | "CONTRAT_A_REVOIR" | "CONTRAT_A_SIGNER" | "CV" | "DECES_A_ENREGISTRER" | "DEMANDE_A_SUIVRE" | "DIAGNOSTIC_A_FAIRE" | "ENTREE_A_ENREGISTRER" | "ETAT_CONDUITE" | "FIN_PARCOURS" | "INSCRIPTION" | "MOTIF_SORTIE_A_CONFIRMER" | "ORIENTATION_A_REEXAMINER" | "PLAN_A_EVALUER" | "PLAN_A_SIGNER" | "PMSMP_A_FAIRE" | "PRESCRIPTION_REFUSEE" | "PRESCRIPTION_SANS_REPONSE" | "RENDEZ_VOUS_A_TENIR" | "REORIENTATION_A_DEMANDER" | "RYTHME_INSUFFISANT" | "SEMAINE_A_COMPLETER" | "SEMAINE_INSUFFISANTE" | "SIGNALEMENT_A_PRENDRE_EN_COMPTE" | "SORTIE_A_PRONONCER" | "SORTIE_A_VERIFIER" | "SUIVI_SORTIE";
  echeance: Jour | null;
  en_retard: boolean;
  libelle: string;
  nom: string;
  pour_vous: boolean;
  prenom: string;
  regle: RegleLue | null;
  ressource: string;
  ressource_id: Uuid;
}

export interface AbonnementChamps {
  /** suspendu : rien n'est envoyé, rien n'est perdu. */
  statut?: "actif" | "suspendu";
  /** Seulement ces types ; vide : tous. */
  types?: string[];
  url?: string;
}

/** Être prévenu de ce qui change, à cette adresse. */
export interface AbonnementCreation {
  /** Seulement ces types ; vide : tous. */
  types?: string[];
  url: string;
}

export interface AbonnementLu {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  precedent_jusqu_a: Instant | null;
  raison: string | null;
  /** Seulement dans la réponse qui le crée ou le change. */
  secret?: string | null;
  statut: "actif" | "suspendu" | "desactive" | "annule";
  types: string[];
  url: string;
  version: number;
}

export interface AbsenceChamps {
  au?: Jour;
  /** Lu seulement par le référent de la personne et par la structure qui l'a saisi. */
  code_motif?: CodeMotifAbsence | null;
  du?: Jour;
  nature?: NatureAbsence;
}

/** Des jours passés, du premier au dernier compris, où la personne n'a pas pu agir. */
export interface AbsenceCreation {
  au: Jour;
  /** Lu seulement par le référent de la personne et par la structure qui l'a saisi. */
  code_motif?: CodeMotifAbsence | null;
  du: Jour;
  id_source?: string | null;
  nature: NatureAbsence;
}

/** Une absence de ces semaines ou du jour d'un fait : sa nature et ses jours, jamais son motif. */
export interface AbsenceFigee {
  au: Jour;
  du: Jour;
  nature: NatureAbsence;
}

export interface AbsenceLue {
  actes_possibles: ActePossible[];
  annulee: boolean;
  au: Jour;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  /** Ce que vous n'avez pas le droit de lire. */
  champs_masques: string[];
  code_motif: CodeMotifAbsence | null;
  du: Jour;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nature: NatureAbsence;
  structure_id: Uuid;
  version: number;
}

export interface AbsenceRectification {
  champs: AbsenceChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une personne, par son entrée dans l'action ou par elle-même. */
export interface Absent {
  beneficiaire_id?: Uuid | ReferenceSource | null;
  entree_id?: Uuid | ReferenceSource | null;
}

export interface AbsentLu {
  beneficiaire_id: Uuid;
  entree_id: Uuid;
}

/** Le jour où l'acte a eu lieu. */
export interface ActeDate {
  date: Jour;
}

/** Un acte posé sur une demande ; `annule` : retiré depuis, car saisi par erreur. */
export interface ActeLu {
  acte: string;
  agent_id: Uuid | null;
  annule: boolean;
  contenu: Record<string, unknown>;
  date: Jour;
  id: Uuid;
  saisi_le: Instant;
  statut: string;
  statut_avant: string;
}

/** Un acte, son jour, et pourquoi. */
export interface ActeMotive {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  motif?: string | null;
}

/** Un acte de la ressource, et pourquoi il n'est pas possible. */
export interface ActePossible {
  acte: string;
  possible: boolean;
  raison: string | null;
}

export interface ActionChamps {
  /** Commune ou site. */
  lieu?: string;
  nom?: string;
  /** Territoires servis. */
  utas?: string[];
}

export interface ActionChampsRectifies {
  /** Commune ou site. */
  lieu?: string;
  nom?: string;
  places?: number | PlacesInitiales[];
  /** Territoires servis. */
  utas?: string[];
}

/** Un site d'une convention : ses territoires et ses places, datées ; un seul nombre vaut depuis le début. */
export interface ActionCreation {
  convention_id: Uuid | ReferenceSource;
  id_source?: string | null;
  /** Commune ou site. */
  lieu: string;
  nom: string;
  places: number | PlacesInitiales[];
  /** Territoires servis. */
  utas: string[];
}

/** Une action ; places et sessions au jour demandé. Aucun montant. */
export interface ActionLue {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  campagne: string;
  convention_id: Uuid;
  /** Le jour des comptes qui suivent. */
  date: Jour;
  entrees_en_cours: number;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  lieu: string;
  nom: string;
  places: PlacesLues[];
  /** Zéro hors de la convention signée. */
  places_financees: number;
  places_libres: number;
  /** Acceptées, entrée attendue ; non déduites. */
  prescriptions_acceptees: number;
  /** Ni finies ni annulées ce jour-là. */
  sessions: SessionDeLAction[];
  structure_id: Uuid;
  utas: string[];
  version: number;
}

export interface ActionMoi {
  fiche: string;
  id: Uuid;
  nom: string;
}

export interface ActionRectification {
  champs: ActionChampsRectifies;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce qui se rectifie ; le jour d'une activité se dit par `date`, ou par `du` et `au`. */
export interface ActiviteChamps {
  au?: Jour;
  date?: Jour;
  details?: Record<string, unknown>;
  du?: Jour;
  /** Au moins 1 pour un type qui compte pour les 15 h (compte_15h) ; 0 pour un fait sans durée. */
  duree_minutes?: number;
  heure_debut?: string | null;
  repartition?: JourReparti[] | null;
  type?: string;
}

/** Du temps d'activité : un jour (`date`), ou plusieurs (`du`, `au`) avec ou sans `repartition`. */
export interface ActiviteCreation {
  au?: Jour | null;
  beneficiaire_id: Uuid | ReferenceSource;
  date?: Jour | null;
  details?: Record<string, unknown>;
  du?: Jour | null;
  /** Au moins 1 pour un type qui compte pour les 15 h (compte_15h) ; 0 pour un fait sans durée. */
  duree_minutes: number;
  entree_id?: Uuid | ReferenceSource | null;
  heure_debut?: string | null;
  id_source?: string | null;
  repartition?: JourReparti[] | null;
  statut?: "prevue" | "declaree";
  type: string;
}

export interface ActiviteLue {
  actes_possibles: ActePossible[];
  au: Jour;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  compte_15h: boolean;
  details: Record<string, unknown>;
  du: Jour;
  duree_minutes: number;
  entree_id: Uuid | null;
  estimee: boolean;
  heure_debut: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  motif_rejet: string | null;
  origine: string | null;
  repartition: JourReparti[] | null;
  saisi_le: Instant;
  statut: StatutActivite;
  structure_id: Uuid;
  type: string;
  version: number;
}

export interface ActiviteRectification {
  champs: ActiviteChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Où l'entrée se déroule, et dans quel parcours, de `du` compris à `au` exclu. */
export interface AffectationLue {
  action_id: Uuid | null;
  au: Jour | null;
  du: Jour;
  parcours: "socialisation" | "fle_professionnel" | null;
  structure_id: Uuid;
}

export interface AgentChamps {
  au?: Jour | null;
  du?: Jour;
  nom?: string;
  prenom?: string;
  qualification?: "de_ass" | "de_cesf" | "cip" | "psychologue" | "formateur" | "encadrant" | "autre" | null;
}

/** Une personne d'une structure ; sa qualification compte pour certaines fiches (L422). */
export interface AgentCreation {
  au?: Jour | null;
  du: Jour;
  id_source?: string | null;
  nom: string;
  prenom: string;
  qualification?: "de_ass" | "de_cesf" | "cip" | "psychologue" | "formateur" | "encadrant" | "autre" | null;
  structure_id: Uuid | ReferenceSource;
}

export interface AgentLu {
  actes_possibles: ActePossible[];
  au: Jour | null;
  avertissements?: ErreurLue[];
  du: Jour;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nom: string;
  prenom: string;
  qualification: "de_ass" | "de_cesf" | "cip" | "psychologue" | "formateur" | "encadrant" | "autre" | null;
  structure_id: Uuid;
  version: number;
}

export interface AgentMoi {
  id: Uuid;
  nom: string;
  prenom: string;
  qualification: string | null;
}

export interface AgentRectification {
  champs: AgentChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface AgentReferent {
  id: Uuid;
  nom: string;
  prenom: string;
}

/** Retirer un acte saisi par erreur. */
export interface Annulation {
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface AtelierChamps {
  date?: Jour;
  duree_minutes?: number;
  heure_debut?: string | null;
  /** Des structures, aucun nom de personne. */
  intervenants?: string[];
  session_id?: Uuid | ReferenceSource | null;
  theme?: string | null;
  type?: string;
}

/** Un acte collectif d'une action, à venir ou passé ; avec `emargement`, il a eu lieu. */
export interface AtelierCreation {
  action_id: Uuid | ReferenceSource;
  date: Jour;
  duree_minutes: number;
  emargement?: Emargement | null;
  heure_debut?: string | null;
  id_source?: string | null;
  /** Des structures, aucun nom de personne. */
  intervenants?: string[];
  session_id?: Uuid | ReferenceSource | null;
  theme?: string | null;
  type?: string;
}

/** Un atelier et sa feuille. */
export interface AtelierLu {
  absents: AbsentLu[];
  actes_possibles: ActePossible[];
  action_id: Uuid;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  date: Jour;
  duree_minutes: number;
  heure_debut: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  intervenants: string[];
  nombre_absents: number;
  nombre_presents: number;
  presents: PresentLu[];
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutAtelier;
  structure_id: Uuid;
  theme: string | null;
  type: string;
  version: number;
}

export interface AtelierRectification {
  champs: AtelierChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un atelier d'une liste. */
export interface AtelierResume {
  actes_possibles: ActePossible[];
  action_id: Uuid;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  date: Jour;
  duree_minutes: number;
  heure_debut: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  intervenants: string[];
  nombre_absents: number;
  nombre_presents: number;
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutAtelier;
  structure_id: Uuid;
  theme: string | null;
  type: string;
  version: number;
}

/** Ce sur quoi la personne peut s'appuyer. */
export type Atout = "permis" | "vehicule" | "logement_stable" | "garde_assuree" | "numerique" | "langue" | "diplome" | "experience" | "reseau" | "projet_defini";

/** De nouveaux termes à partir d'un jour du contrat. */
export interface Avenant {
  date_effet: Jour;
  diagnostic_id?: Uuid | ReferenceSource | null;
  dispense?: Dispense | null;
  /** Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id. */
  heures_hebdomadaires?: number | null;
  motif_minoration?: MotifMinoration | null;
}

/** Les termes donnés remplacent les précédents à la date d'effet ; un exercice absent garde son montant. */
export interface AvenantConvention {
  date_effet: Jour;
  etp_centiemes?: number | null;
  /** Montant de chaque exercice, en centimes. */
  montants_centimes?: Record<string, number>;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
  objectif_entrees?: number | null;
}

export interface AvenantLu {
  date_effet: Jour;
  etp_centiemes: number | null;
  montants_centimes: Record<string, number>;
  motif: string;
  objectif_entrees: number | null;
}

/** L'avis de l'équipe pluridisciplinaire. */
export interface AvisReorientation {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  sens: SensAvis;
  texte?: string | null;
}

/** L'avis de l'équipe pluridisciplinaire. */
export interface AvisSanction {
  date: Jour;
  sens: SensAvis;
  texte?: string | null;
}

export interface BeneficiaireChamps {
  commune_insee?: string | null;
  date_naissance?: Jour;
  /** Confirme qu'une personne de même nom, née le même jour, est bien une autre. */
  homonyme_confirme?: boolean;
  nom?: string;
  prenom?: string;
}

/** Une personne suivie et ce qui est vrai d'elle (L95). Les faits (`public`, `soumis_droits_devoirs`, `utas`) valent à partir de `situation_depuis` ; à défaut de `date_effet` ; à défaut du premier jour de la campagne, ou d'aujourd'hui si elle n'a pas commencé. */
export interface BeneficiaireCreation {
  agent_referent_id?: Uuid | ReferenceSource | null;
  commune_insee?: string | null;
  /** De l'orientation ; aujourd'hui par défaut. */
  date_effet?: Jour | null;
  date_naissance: Jour;
  /** La date d'effet par défaut. */
  date_notification?: Jour | null;
  /** Confirme qu'une personne de même nom, née le même jour, est bien une autre. */
  homonyme_confirme?: boolean;
  id_source?: string | null;
  nom: string;
  /** Avec structure_referente_id ; facultative, un jeune ASE n'en a pas. */
  orientation?: Orientation | null;
  prenom: string;
  public: Public;
  /** Jour depuis lequel les faits valent ; par défaut date_effet, sinon le début de campagne. */
  situation_depuis?: Jour | null;
  soumis_droits_devoirs: boolean;
  structure_referente_id?: Uuid | ReferenceSource | null;
  utas: string;
}

/** Une personne ; ce que `relation` ne donne pas le droit de lire est null. */
export interface BeneficiaireLu {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  commune_insee: string | null;
  cv_le: Jour | null;
  date_naissance: Jour;
  fin_de_parcours: FinLue | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  inscrit_le: Jour | null;
  nom: string;
  orientation: OrientationDuJour | null;
  prenom: string;
  referent: ReferentLu | null;
  relation: RelationLue;
  situation: SituationDuJour | null;
  statut: StatutBeneficiaire;
  version: number;
}

export interface BeneficiaireRectification {
  champs: BeneficiaireChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** L'identité minimale d'une ligne de liste. */
export interface BeneficiaireResume {
  date_naissance: Jour;
  id: Uuid;
  nom: string;
  prenom: string;
  statut: StatutBeneficiaire;
}

/** Ce que le porteur écrit ; les chiffres se calculent de ce qui est enregistré. */
export interface BilanChamps {
  /** Lecture des résultats, difficultés, écarts. */
  analyse?: string | null;
  communication?: string | null;
  modalites_accompagnement?: string | null;
  moyens_humains?: string | null;
  partenariats?: string | null;
  qualifications?: string | null;
  resultats_porteur?: ResultatPorteurDit[];
  suites_preconisees?: string | null;
}

export interface BilanChampsRectifies {
  /** Lecture des résultats, difficultés, écarts. */
  analyse?: string | null;
  communication?: string | null;
  date_transmission?: Jour;
  modalites_accompagnement?: string | null;
  moyens_humains?: string | null;
  partenariats?: string | null;
  qualifications?: string | null;
  resultats_porteur?: ResultatPorteurDit[];
  suites_preconisees?: string | null;
}

/** Commencer le bilan annuel d'une convention, pour une année civile. */
export interface BilanCreation {
  /** Lecture des résultats, difficultés, écarts. */
  analyse?: string | null;
  communication?: string | null;
  convention_id: Uuid | ReferenceSource;
  /** Année civile. */
  exercice: number;
  id_source?: string | null;
  modalites_accompagnement?: string | null;
  moyens_humains?: string | null;
  partenariats?: string | null;
  qualifications?: string | null;
  resultats_porteur?: ResultatPorteurDit[];
  suites_preconisees?: string | null;
}

/** Les postes de l'exercice, chaque liste entière ; les totaux se calculent. */
export interface BilanFinancierChamps {
  charges?: PosteDit[];
  /** Ce qui explique les écarts. */
  commentaire?: string | null;
  produits?: ProduitDit[];
}

export interface BilanFinancierChampsRectifies {
  charges?: PosteDit[];
  /** Ce qui explique les écarts. */
  commentaire?: string | null;
  date_transmission?: Jour;
  produits?: ProduitDit[];
}

/** Commencer le bilan financier d'une convention, pour une année civile. */
export interface BilanFinancierCreation {
  charges?: PosteDit[];
  /** Ce qui explique les écarts. */
  commentaire?: string | null;
  convention_id: Uuid | ReferenceSource;
  /** Année civile. */
  exercice: number;
  id_source?: string | null;
  produits?: ProduitDit[];
}

/** Un bilan financier : les postes du porteur, leurs totaux, à quoi ils se comparent. */
export interface BilanFinancierLu {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  campagne: string;
  charges: Poste[];
  commentaire: string | null;
  convention_id: Uuid;
  date_evaluation: Jour | null;
  date_transmission: Jour | null;
  /** Subvention dite moins celle attendue. */
  ecart_subvention_centimes: number | null;
  /** Trois mois après la fin de l'exercice (L132). */
  echeance: Jour;
  exercice: number;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  /** À la transmission, ou aujourd'hui tant qu'il est attendu. */
  jours_de_retard: number;
  observations: string | null;
  /** Les produits dont l'origine est les participants. */
  participations_centimes: number;
  /** Reste à charge maximum des actes enregistrés de l'exercice (3-2, L572). */
  participations_max_centimes: number | null;
  produits: Produit[];
  /** Produits moins charges ; négatif : un déficit. */
  resultat_centimes: number;
  saisi_le: Instant;
  statut: StatutBilan;
  structure_id: Uuid;
  /** Avance et part décidées sur le bilan annuel ; avant, tout le montant de l'exercice. null : montant absent, ou part variable à décider. */
  subvention_attendue_centimes: number | null;
  /** Les produits dont l'origine est le Département. */
  subvention_recue_centimes: number;
  total_charges_centimes: number;
  total_produits_centimes: number;
  version: number;
}

export interface BilanFinancierRectification {
  champs: BilanFinancierChampsRectifies;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un bilan financier dans une liste. */
export interface BilanFinancierResume {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  campagne: string;
  convention_id: Uuid;
  date_evaluation: Jour | null;
  date_transmission: Jour | null;
  /** Trois mois après la fin de l'exercice (L132). */
  echeance: Jour;
  exercice: number;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  /** À la transmission, ou aujourd'hui tant qu'il est attendu. */
  jours_de_retard: number;
  observations: string | null;
  /** Produits moins charges ; négatif : un déficit. */
  resultat_centimes: number;
  saisi_le: Instant;
  statut: StatutBilan;
  structure_id: Uuid;
  /** Les produits dont l'origine est le Département. */
  subvention_recue_centimes: number;
  total_charges_centimes: number;
  total_produits_centimes: number;
  version: number;
}

/** Un bilan annuel : ce que dit le porteur, les chiffres, la décision. */
export interface BilanLu {
  actes_possibles: ActePossible[];
  analyse: string | null;
  avertissements?: ErreurLue[];
  campagne: string;
  communication: string | null;
  convention_id: Uuid;
  date_evaluation: Jour | null;
  date_transmission: Jour | null;
  ecarts_depuis_transmission: EcartLu[];
  /** Trois mois après la fin de l'exercice (L132). */
  echeance: Jour;
  exercice: number;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  /** Du jour tant que c'est un brouillon ; ensuite figés. */
  indicateurs: IndicateurCalcule[];
  /** À la transmission, ou aujourd'hui tant qu'il est attendu. */
  jours_de_retard: number;
  modalites_accompagnement: string | null;
  motivation: string | null;
  moyens_humains: string | null;
  part_variable_accordee_centimes: number | null;
  partenariats: string | null;
  qualifications: string | null;
  resultats_porteur: ResultatPorteur[];
  saisi_le: Instant;
  solde_accorde_centimes: number | null;
  statut: StatutBilan;
  structure_id: Uuid;
  suites_preconisees: string | null;
  version: number;
}

export interface BilanRectification {
  champs: BilanChampsRectifies;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un bilan dans une liste. */
export interface BilanResume {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  campagne: string;
  convention_id: Uuid;
  date_evaluation: Jour | null;
  date_transmission: Jour | null;
  /** Trois mois après la fin de l'exercice (L132). */
  echeance: Jour;
  exercice: number;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  /** À la transmission, ou aujourd'hui tant qu'il est attendu. */
  jours_de_retard: number;
  motivation: string | null;
  part_variable_accordee_centimes: number | null;
  saisi_le: Instant;
  solde_accorde_centimes: number | null;
  statut: StatutBilan;
  structure_id: Uuid;
  version: number;
}

export interface BornesLues {
  debut: Jour;
  /** Faux quand la fin est déduite du texte. */
  explicite: boolean;
  fin: Jour;
}

/** L'agenda iCalendar d'un agent ; `id` est celui de l'agent. */
export interface CalendrierLu {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  ouvert: boolean;
  /** Dernière ouverture. */
  saisi_le: Instant;
  /** Adresse secrète, seulement dans la réponse qui l'ouvre : qui l'a lit l'agenda. */
  url: string | null;
  version: number;
}

export interface CampagneLue {
  code: string;
  debut: Jour;
  fin: Jour;
}

/** Une personne de votre périmètre, et ce qui la rapproche : 100 identique, 95 accents, 90 ordre, 80 et 70 faute. */
export interface Candidat {
  beneficiaire_id: Uuid;
  ressemblance: Ressemblance | "id_source";
  score: number;
}

export interface CategorieObjectifLue {
  code: string;
  /** Les mots du cahier des charges. */
  libelle: string;
  /** Ligne du cahier des charges. */
  ligne: number;
}

export interface CeCourteLue {
  max_mois: number;
  min_mois: number;
}

/** Un acte : sur quelle ressource, à propos de qui. Lisez la ressource pour ce qu'elle est maintenant. */
export interface Changement {
  beneficiaire_id: Uuid | null;
  id: Uuid;
  le: Instant;
  ressource: string;
  ressource_id: Uuid;
  type: string;
}

/** Une lecture du flux ; `next_cursor` est toujours donné, `a_jour` dit s'il ne reste rien à lire pour l'instant. */
export interface Changements {
  a_jour: boolean;
  items: Changement[];
  next_cursor: string;
}

/** La clôture finale ; en axe 1 elle prononce la sortie, dont elle donne le motif. */
export interface Cloture {
  date: Jour;
  formation_qualifiante?: boolean | null;
  motif?: string | null;
  precision?: PrecisionNonValorisable | null;
  sous_motif?: string | null;
  suites_preconisees?: string | null;
}

export interface CloturePlan {
  date: Jour;
}

export type CodeMotifAbsence = "sante" | "garde_enfant" | "famille" | "transport" | "emploi" | "formation" | "demarche_administrative" | "convocation" | "conges" | "autre";

/** Ce que le texte prévoit : `etat` tenu, en retard ou à venir ; `comite_id` est celui tenu, ou celui prévu. */
export interface ComiteAttenduLu {
  action_id: Uuid | null;
  comite_id: Uuid | null;
  debut: Jour;
  echeance: Jour;
  entree_id: Uuid | null;
  etat: EtatAttendu;
  moment: MomentBilan | null;
  prevu_le: Jour | null;
  regle: RegleLue;
  session_id: Uuid | null;
  type: TypeComite;
}

/** Un comité et ses participants. */
export interface ComiteAvecParticipants {
  actes_possibles: ActePossible[];
  action_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid | null;
  convention_id: Uuid;
  date_prevue: Jour;
  date_tenue: Jour | null;
  entree_id: Uuid | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  moment: MomentBilan | null;
  participants: ParticipantLu[];
  presents: QualitePresent[];
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutComite;
  structure_id: Uuid;
  type: TypeComite;
  version: number;
}

export interface ComiteChamps {
  date_prevue?: Jour;
}

/** Un comité à tenir : d'une convention ou d'une action ; le bilan tripartite, d'une entrée à un moment. */
export interface ComiteCreation {
  action_id?: Uuid | ReferenceSource | null;
  convention_id?: Uuid | ReferenceSource | null;
  date_prevue: Jour;
  entree_id?: Uuid | ReferenceSource | null;
  id_source?: string | null;
  moment?: MomentBilan | null;
  session_id?: Uuid | ReferenceSource | null;
  type: TypeComite;
}

export interface ComiteLu {
  jours_avant_fin: number | null;
  moments: string[];
  periodicite: string | null;
  /** Les mots du cahier des charges. */
  texte: string;
  type: string;
}

export interface ComiteRectification {
  champs: ComiteChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un comité d'une liste. */
export interface ComiteResume {
  actes_possibles: ActePossible[];
  action_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid | null;
  convention_id: Uuid;
  date_prevue: Jour;
  date_tenue: Jour | null;
  entree_id: Uuid | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  moment: MomentBilan | null;
  presents: QualitePresent[];
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutComite;
  structure_id: Uuid;
  type: TypeComite;
  version: number;
}

/** Les comités qu'une convention doit tenir, du plus proche au plus lointain. */
export interface ComitesAttendus {
  a_la_date: Jour;
  attendus: ComiteAttenduLu[];
  convention_id: Uuid;
  fiche: string;
}

export interface CompteChamps {
  actif?: boolean;
  /** Requêtes par minute de ce compte ; null : celui du service. */
  debit?: number | null;
  nom?: string;
  /** Les seuls droits du compte, parmi ceux de ses rôles ; null : tous. */
  portees?: Permission[] | null;
  roles?: Role[];
  utas?: string[];
}

/** Un accès : d'un agent, ou d'un logiciel. Le secret n'est donné qu'une fois. */
export interface CompteCreation {
  agent_id?: Uuid | ReferenceSource | null;
  /** Requêtes par minute de ce compte ; null : celui du service. */
  debit?: number | null;
  id_source?: string | null;
  issuer?: string | null;
  nom: string;
  /** Les seuls droits du compte, parmi ceux de ses rôles ; null : tous. */
  portees?: Permission[] | null;
  roles: Role[];
  structure_id?: Uuid | ReferenceSource | null;
  sujet?: string | null;
  utas?: string[];
}

export interface CompteLu {
  actes_possibles: ActePossible[];
  actif: boolean;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  client_id: string;
  /** Seulement dans la réponse qui crée le compte ou change son secret. */
  client_secret?: string | null;
  debit: number | null;
  /** D'un jeton, à cinq minutes près. */
  derniere_utilisation: Instant | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  issuer: string | null;
  nom: string;
  portees: Permission[] | null;
  roles: Role[];
  secrets: SecretLu[];
  structure_id: Uuid | null;
  sujet: string | null;
  utas: string[];
  version: number;
}

export interface CompteRectification {
  champs: CompteChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce qu'un paiement attend, et la phrase qui le dit. */
export interface ConditionLue {
  code: "signature" | "attestation_demarrage" | "bilan" | "evaluation";
  le: Jour | null;
  libelle: string;
  ouvre: ("avance" | "solde" | "part_variable")[];
  regle: RegleLue;
  remplie: boolean;
}

/** Les champs d'un contrat ; heures, minoration et dispense sont celles du terme qui commence à `terme_du`. */
export interface ContratChamps {
  date_debut?: Jour;
  date_fin?: Jour;
  date_fin_effective?: Jour;
  diagnostic_id?: Uuid | ReferenceSource | null;
  dispense?: Dispense | null;
  /** Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id. */
  heures_hebdomadaires?: number | null;
  motif_minoration?: MotifMinoration | null;
  objectifs?: ObjectifCorps[];
  signe_beneficiaire_le?: Jour;
  signe_referent_le?: Jour;
  /** Par défaut, le premier jour du contrat. */
  terme_du?: Jour;
}

/** Un contrat d'engagement, à signer par la personne et son référent (L103, L249). */
export interface ContratCreation {
  beneficiaire_id: Uuid | ReferenceSource;
  date_debut: Jour;
  date_fin: Jour;
  diagnostic_id?: Uuid | ReferenceSource | null;
  dispense?: Dispense | null;
  /** Requise tant qu'une entrée d'axe 1 est ouverte. */
  entree_id?: Uuid | ReferenceSource | null;
  /** Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id. */
  heures_hebdomadaires?: number | null;
  id_source?: string | null;
  motif_minoration?: MotifMinoration | null;
  objectifs?: ObjectifCorps[];
}

export interface ContratFige {
  date_debut: Jour;
  date_fin: Jour;
  id: Uuid;
  signe_beneficiaire_le: Jour | null;
  signe_referent_le: Jour | null;
}

export interface ContratLu {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  campagne: string;
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  date_debut: Jour;
  date_fin: Jour;
  date_fin_effective: Jour | null;
  diagnostic_id: Uuid | null;
  dispense: DispenseLue | null;
  entree_id: Uuid | null;
  fiche: string | null;
  heures_hebdomadaires: number | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  motif_fin: string | null;
  motif_minoration: MotifMinoration | null;
  objectifs: ObjectifLu[];
  precedent_id: Uuid | null;
  signatures: SignatureLue[];
  statut: StatutContrat;
  structure_id: Uuid;
  termes: TermeLu[];
  version: number;
}

export interface ContratRectification {
  champs: ContratChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un contrat dans une liste ; heures et dispense sont celles en vigueur aujourd'hui (ou au plus près). */
export interface ContratResume {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  campagne: string;
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  date_debut: Jour;
  date_fin: Jour;
  date_fin_effective: Jour | null;
  diagnostic_id: Uuid | null;
  dispense: DispenseLue | null;
  entree_id: Uuid | null;
  fiche: string | null;
  heures_hebdomadaires: number | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  motif_fin: string | null;
  motif_minoration: MotifMinoration | null;
  precedent_id: Uuid | null;
  signatures: SignatureLue[];
  statut: StatutContrat;
  structure_id: Uuid;
  version: number;
}

export interface ContratVu {
  date_debut: Jour;
  date_fin: Jour;
  date_fin_effective: Jour | null;
  entree_id: Uuid | null;
  id: Uuid;
  motif_fin: string | null;
  objectifs: ObjectifVu[];
  precedent_id: Uuid | null;
  signe_beneficiaire_le: Jour | null;
  signe_referent_le: Jour | null;
  statut: string;
  termes: TermeVu[];
}

/** Ce qui se modifie tant que la convention est un brouillon ; ensuite, par avenant. */
export interface ConventionChamps {
  au?: Jour;
  du?: Jour;
  etp_centiemes?: number | null;
  /** Montant de chaque exercice, en centimes. */
  montants_centimes?: Record<string, number>;
  objectif_entrees?: number;
}

export interface ConventionChampsRectifies {
  au?: Jour;
  date_attestation_demarrage?: Jour;
  date_signature?: Jour;
  du?: Jour;
  etp_centiemes?: number | null;
  /** Montant de chaque exercice, en centimes. */
  montants_centimes?: Record<string, number>;
  objectif_entrees?: number;
}

/** Une convention d'une structure, pour une fiche d'une campagne. */
export interface ConventionCreation {
  /** Dernier jour ; fin de la période de la fiche si absent. */
  au?: Jour | null;
  /** Celle du jour si absente. */
  campagne?: string | null;
  /** Début de la période de la fiche si absent. */
  du?: Jour | null;
  etp_centiemes?: number | null;
  fiche: string;
  id_source?: string | null;
  /** Montant de chaque exercice, en centimes. */
  montants_centimes?: Record<string, number>;
  objectif_entrees: number;
  structure_id: Uuid | ReferenceSource;
}

export interface ConventionLue {
  actes_possibles: ActePossible[];
  au: Jour;
  avenants: AvenantLu[];
  avertissements?: ErreurLue[];
  campagne: string;
  date_attestation_demarrage: Jour | null;
  date_resiliation: Jour | null;
  date_signature: Jour | null;
  du: Jour;
  etp_centiemes: number | null;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  montants_centimes: Record<string, number>;
  objectif_entrees: number;
  statut: StatutConvention;
  structure_id: Uuid;
  /** Les termes du jour, avenants compris. */
  termes_en_vigueur: Termes;
  version: number;
}

/** Une convention, et ce que l'année donnerait si rien ne change. */
export interface ConventionPrevue {
  /** La projection de /conventions/{id}/subvention. */
  a_ce_jour: MontantsPrevus;
  au: Jour;
  /** Entrées et heures payées au rythme des jours passés ; taux inchangés. */
  au_terme: MontantsPrevus;
  /** Null : voir la raison, ou sans objet. */
  avance_centimes: number | null;
  campagne: string;
  du: Jour;
  exercice: number;
  fiche: string;
  id: Uuid;
  jours_exercice: number;
  /** De l'exercice, dans la convention. */
  jours_passes: number;
  /** Null : voir la raison, ou sans objet. */
  montant_centimes: number | null;
  /** Null : voir la raison, ou sans objet. */
  part_fixe_centimes: number | null;
  /** Null : voir la raison, ou sans objet. */
  part_variable_max_centimes: number | null;
  /** Null : voir la raison, ou sans objet. */
  plafond_centimes: number | null;
  /** Pourquoi les montants manquent. */
  raison: string | null;
  /** Null : voir la raison, ou sans objet. */
  solde_max_centimes: number | null;
  statut: StatutConvention;
  structure_id: Uuid;
}

export interface ConventionRectification {
  champs: ConventionChampsRectifies;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Le jour où la convocation est partie, et comment. */
export interface Convocation {
  date: Jour;
  moyen: MoyenConvocation;
}

export interface ConvocationLue {
  date: Jour;
  moyen: MoyenConvocation;
}

export interface CritereLu {
  code: string;
  /** Seul « critère rempli » se donne, jamais lequel. */
  sensible: boolean;
  /** Les mots du cahier des charges. */
  texte: string;
}

export interface DateActe {
  date: Jour;
}

export interface DateActeRectification {
  champs: DateActe;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un acte, et son jour. */
export interface DateDemande {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
}

export interface DecisionBilanChamps {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Pourquoi ces montants. */
  motivation?: string;
  part_variable_accordee_centimes?: number | null;
  /** En centimes. */
  solde_accorde_centimes?: number;
}

export interface DecisionBilanRectification {
  champs: DecisionBilanChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce que le Département a décidé, à côté de ce qui est proposé. */
export interface DecisionLue {
  bilan_id: Uuid;
  date: Jour;
  motivation: string;
  part_variable_accordee_centimes: number | null;
  solde_accorde_centimes: number;
}

/** La décision ; acceptée, elle ouvre l'orientation et nomme le référent unique. */
export interface DecisionReorientation {
  agent_referent_id?: Uuid | ReferenceSource | null;
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Requise si elle est acceptée. */
  date_effet?: Jour | null;
  /** Factuel ; aucune donnée de santé. */
  motivation: string;
  sens: SensDecision;
  /** La structure demandée si elle n'est pas donnée. */
  structure_referente_id?: Uuid | ReferenceSource | null;
}

/** La décision du président du conseil départemental, dans le barème en vigueur à sa date. */
export interface DecisionSanction {
  /** Aujourd'hui, ou date_effet si elle est passée, quand elle n'est pas donnée. */
  date?: Jour | null;
  date_effet: Jour;
  duree_mois: number;
  foyer_plus_d_une_personne: boolean;
  majoration: boolean;
  motivation?: string | null;
  nature: NatureSanction;
  rang: RangSanction;
  /** Part de l'allocation, en pour cent. */
  taux_pct: number;
}

export interface DemandeOuverte {
  id: Uuid;
  ressource: "demandes-sanction" | "demandes-reorientation" | "demandes-investigation";
  statut: string;
}

/** Une demande ; à la date demandée, les demandes déjà faites, dans leur état d'aujourd'hui. */
export interface DemandeVue {
  date: Jour;
  id: Uuid;
  motif: string | null;
  ressource: "demandes-sanction" | "demandes-reorientation" | "demandes-investigation";
  statut: string;
  structure_id: Uuid;
}

/** Une part du chiffre : une session, une nature, un motif, ou le même numérateur sur une autre base. */
export interface DetailIndicateur {
  axe: "session" | "parcours" | "nature" | "motif" | "base" | "moment" | "theme" | "intervenant";
  /** Ce à quoi la part se rapporte, par exemple les présents de la session. */
  base: number | null;
  /** Null : non précisé à la saisie. */
  cle: string | null;
  minutes: number | null;
  nombre: number;
  personnes: number | null;
}

export interface DiagnosticChamps {
  /** Critères des fiches que la personne remplit, non sensibles. */
  criteres?: string[];
  date?: Jour | null;
  /** Ceux de santé ont leur champ. */
  freins?: Frein[];
  /** Lu du référent et de qui l'a écrit ; jamais la pathologie. */
  freins_sante?: FreinSante[];
  /** Lisible par les porteurs des actions où la personne est prescrite. */
  partage?: boolean;
  projet?: string | null;
  ressources?: Atout[];
}

/** La situation socio-professionnelle à une date ; un nouveau diagnostic actualise le précédent (L259). */
export interface DiagnosticCreation {
  /** Critères des fiches que la personne remplit, non sensibles. */
  criteres?: string[];
  date: Jour;
  /** Ceux de santé ont leur champ. */
  freins?: Frein[];
  /** Lu du référent et de qui l'a écrit ; jamais la pathologie. */
  freins_sante?: FreinSante[];
  id_source?: string | null;
  /** Lisible par les porteurs des actions où la personne est prescrite. */
  partage?: boolean;
  /** Le diagnostic que celui-ci actualise, et qui ne l'est pas encore. */
  precedent_id?: Uuid | ReferenceSource | null;
  projet?: string | null;
  ressources?: Atout[];
}

export interface DiagnosticLu {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  annule: boolean;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  champs_masques: string[];
  criteres: string[];
  date: Jour;
  freins: Frein[];
  /** null pour qui n'a pas le droit de les lire. */
  freins_sante: FreinSante[] | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  partage: boolean;
  precedent_id: Uuid | null;
  projet: string | null;
  /** Le diagnostic qui actualise celui-ci. */
  remplace_par_id: Uuid | null;
  ressources: Atout[];
  structure_id: Uuid;
  version: number;
}

export interface DiagnosticRectification {
  champs: DiagnosticChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface DiagnosticVu {
  champs_masques: string[];
  criteres: string[];
  date: Jour;
  freins: string[];
  freins_sante: string[] | null;
  id: Uuid;
  precedent_id: Uuid | null;
  projet: string | null;
  ressources: string[];
  structure_id: Uuid;
}

/** La dispense de durée hebdomadaire, à la demande de la personne (L. 5411-6). */
export interface Dispense {
  demandee_le: Jour;
  motif: MotifDispense;
}

export interface DispenseLue {
  demandee_le: Jour | null;
  motif: MotifDispense | null;
}

export interface DureeLue {
  max: number | null;
  max_total: number | null;
  min: number | null;
  nature: "fixe" | "maximum" | "fourchette" | "convention" | "phases" | null;
  phases: PhaseLue[];
  renouvellements_max: number | null;
  texte: string | null;
  unite: "mois" | "semaines" | null;
}

/** Un indicateur qui n'est plus ce qu'il était à la transmission. */
export interface EcartLu {
  aujourdhui: ValeursIndicateur;
  code: string;
  parcours: string | null;
  texte: string;
  transmis: ValeursIndicateur;
}

/** À faire : `echeance` null, dès que possible. `attendu_de` dit qui agit (null : qui suit la personne) ; `pour_vous` à false, le libellé dit ce qui est attendu. */
export interface EcheanceVue {
  attendu_de: "porteur" | "referent" | "departement" | "pole_allocation" | null;
  code: "COMITE_A_TENIR" | "CONTACT_MOBILITE" | "CONTRAT_A_RENOUVELER" | "CONTRAT_A_REVOIR" | "CONTRAT_A_SIGNER" | "CV" | "DECES_A_ENREGISTRER" | "DEMANDE_A_SUIVRE" | "DIAGNOSTIC_A_FAIRE" | "ENTREE_A_ENREGISTRER" | "ETAT_CONDUITE" | "FIN_PARCOURS" | "INSCRIPTION" | "MOTIF_SORTIE_A_CONFIRMER" | "ORIENTATION_A_REEXAMINER" | "PLAN_A_EVALUER" | "PLAN_A_SIGNER" | "PMSMP_A_FAIRE" | "PRESCRIPTION_REFUSEE" | "PRESCRIPTION_SANS_REPONSE" | "RENDEZ_VOUS_A_TENIR" | "REORIENTATION_A_DEMANDER" | "RYTHME_INSUFFISANT" | "SEMAINE_A_COMPLETER" | "SEMAINE_INSUFFISANTE" | "SIGNALEMENT_A_PRENDRE_EN_COMPTE" | "SORTIE_A_PRONONCER" | "SORTIE_A_VERIFIER" | "SUIVI_SORTIE";
  echeance: Jour | null;
  en_retard: boolean;
  libelle: string;
  pour_vous: boolean;
  regle: RegleLue | null;
  ressource: string;
  ressource_id: Uuid;
}

/** Toute la feuille : qui est venu, qui ne l'est pas. */
export interface Emargement {
  absents?: Absent[];
  presents: Present[];
}

/** La feuille entière, telle qu'elle aurait dû être remplie. */
export interface EmargementRectification {
  champs: Emargement;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface EntreeChamps {
  date_entree?: Jour;
  /** Ce que la fiche demande à l'entrée (1-1 : statut_entreprise ; 3-2 : heures_salariees). */
  details?: Record<string, unknown>;
  entree_tardive?: boolean;
  /** De toute l'entrée ; un changement daté a sa propre correction. */
  parcours?: "socialisation" | "fle_professionnel" | null;
}

/** Une entrée : par une prescription acceptée (axes 2 à 5), ou par l'orientation vers sa structure (axe 1). */
export interface EntreeCreation {
  /** Avec orientation_id seulement. */
  action_id?: Uuid | ReferenceSource | null;
  /** Seule réponse des fiches dont les critères sont sensibles (1-2). */
  critere_rempli?: boolean | null;
  criteres?: string[];
  date_entree: Jour;
  /** Ce que la fiche demande à l'entrée (1-1 : statut_entreprise ; 3-2 : heures_salariees). */
  details?: Record<string, unknown>;
  /** Entrée voulue après le début de la session. */
  entree_tardive?: boolean;
  id_source?: string | null;
  orientation_id?: Uuid | ReferenceSource | null;
  /** Requis pour la fiche 3-7, refusé ailleurs. */
  parcours?: "socialisation" | "fle_professionnel" | null;
  prescription_id?: Uuid | ReferenceSource | null;
}

export interface EntreeLue {
  actes_possibles: ActePossible[];
  action_id: Uuid | null;
  affectations: AffectationLue[];
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  campagne: string;
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  critere_rempli: boolean | null;
  criteres: string[];
  date_entree: Jour;
  /** Dernier jour du parcours ; null si sans terme. */
  date_fin_max: Jour | null;
  details: Record<string, unknown> | null;
  entree_tardive: boolean;
  evaluations: EvaluationLue[];
  fiche: string | null;
  heures_payees: HeuresPayeesLues[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  orientation_id: Uuid | null;
  parcours: "socialisation" | "fle_professionnel" | null;
  prescription_id: Uuid | null;
  renouvellements: number;
  /** Pour la fiche 3-2 seulement. */
  reste_a_charge: ResteAChargeLu | null;
  saisi_le: Instant;
  session_id: Uuid | null;
  sortie: SortieLue | null;
  statut: StatutEntree;
  structure_id: Uuid;
  /** Jour du suivi attendu après la sortie. */
  suivi_du_le: Jour | null;
  suivis: SuiviLu[];
  version: number;
}

export interface EntreeRectification {
  champs: EntreeChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une entrée dans une liste. */
export interface EntreeResume {
  actes_possibles: ActePossible[];
  action_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  campagne: string;
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  critere_rempli: boolean | null;
  criteres: string[];
  date_entree: Jour;
  /** Dernier jour du parcours ; null si sans terme. */
  date_fin_max: Jour | null;
  details: Record<string, unknown> | null;
  entree_tardive: boolean;
  fiche: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  orientation_id: Uuid | null;
  parcours: "socialisation" | "fle_professionnel" | null;
  prescription_id: Uuid | null;
  renouvellements: number;
  saisi_le: Instant;
  session_id: Uuid | null;
  sortie: SortieLue | null;
  statut: StatutEntree;
  structure_id: Uuid;
  /** Jour du suivi attendu après la sortie. */
  suivi_du_le: Jour | null;
  version: number;
}

export interface EntreeVue {
  action_id: Uuid | null;
  campagne: string;
  champs_masques: string[];
  date_entree: Jour;
  date_fin_max: Jour | null;
  fiche: string | null;
  id: Uuid;
  parcours: string | null;
  renouvellements: number;
  sortie: SortieVue | null;
  statut: string;
  structure_id: Uuid;
  suivis: SuiviVu[];
}

/** Un événement : ce qui s'est passé, et la clé (`source`, `id`) que votre logiciel lui donne. */
export interface Enveloppe {
  /** Le corps de la route du même acte ; cible pour un acte. */
  data: Record<string, unknown>;
  datacontenttype?: string | null;
  dataschema?: string | null;
  /** Unique par source ; aucune donnée personnelle. */
  id: string;
  /** Le logiciel qui émet. */
  source: string;
  /** Requis en CloudEvents. */
  specversion?: "1.0" | null;
  /** Un identifiant ; data fait foi. */
  subject?: string | null;
  time?: Instant | null;
  type: string;
}

/** Une ligne de `erreurs[]` ou de `avertissements[]`. */
export interface ErreurLue {
  code: string;
  message: string;
  pointeur: string;
  regle: RegleLue | null;
}

/** Où en est un comité que le texte prévoit. */
export type EtatAttendu = "tenu" | "en_retard" | "a_venir";

/** Les ETP de l'exercice (axe 5), en centièmes, et leur base horaire. */
export interface EtpLus {
  base: RegleLue;
  conventionnes_centiemes: number;
  minutes_attendues: number;
  minutes_payees: number;
  /** Dont bénéficiaires du RSA. */
  realises_brsa_centiemes: number;
  realises_centiemes: number;
}

/** L'évaluation à l'issue de l'action. */
export interface Evaluation {
  atteinte: "atteint" | "partiel" | "non_atteint";
  bilan?: string | null;
  date: Jour;
}

/** Laquelle des évaluations de l'entrée (`evaluations[].id`), et pourquoi. */
export interface EvaluationAnnulation {
  evaluation_id: Uuid;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** La décision du Département, dans les bornes de la subvention. */
export interface EvaluationBilan {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Pourquoi ces montants. */
  motivation: string;
  part_variable_accordee_centimes?: number | null;
  /** En centimes. */
  solde_accorde_centimes: number;
}

export interface EvaluationChamps {
  date?: Jour;
  /** Une note de 0 à 10 par question : plus haute, mieux c'est. */
  reponses?: Record<string, number>;
}

/** Les réponses à un questionnaire du porteur, à l'entrée ou à la sortie. */
export interface EvaluationCreation {
  /** Aujourd'hui si absente. */
  date?: Jour | null;
  /** Le code de votre questionnaire, version comprise. */
  grille: string;
  moment: MomentEvaluation;
  /** Une note de 0 à 10 par question : plus haute, mieux c'est. */
  reponses: Record<string, number>;
}

/** Ce que le Département dit de ce bilan ; la subvention se décide sur le bilan annuel. */
export interface EvaluationFinanciere {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Ce que le Département constate. */
  observations: string;
}

export interface EvaluationFinanciereRectification {
  champs: ObservationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une évaluation ; ses réponses sont nulles quand votre droit ne permet pas de les lire. */
export interface EvaluationLue {
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  date: Jour;
  grille: string | null;
  id: Uuid;
  moment: MomentEvaluation;
  /** La somme des notes. */
  points: number | null;
  reponses: Record<string, number> | null;
}

/** Laquelle des évaluations de l'entrée (`evaluations[].id`), ce qui change, et pourquoi. */
export interface EvaluationRectification {
  champs: EvaluationChamps;
  evaluation_id: Uuid;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce qui s'est passé un jour. */
export interface Fait {
  date: Jour;
  /** Factuel ; aucune donnée de santé. */
  texte: string;
}

export interface FaitFige {
  date: Jour;
  texte: string;
}

/** Une fiche d'action de l'appel à projets. */
export interface FicheLue {
  axe: number;
  /** Les mots du cahier des charges. */
  axe_intitule: string;
  campagne: string;
  ce_courte: CeCourteLue | null;
  code: string;
  comites: ComiteLu[];
  contrat_nature: "contrat_engagement" | "plan_action";
  convention: BornesLues;
  criteres: CritereLu[];
  /** JSON Schema de `details` à l'entrée. */
  details_entree: Record<string, unknown>;
  duree: DureeLue;
  financement: FinancementLu;
  frequence: FrequenceLue;
  indicateurs: IndicateurLu[];
  /** Les mots du cahier des charges. */
  intitule: string;
  /** Champ (chemin pointé) -> ligne du cahier des charges. */
  lignes: Record<string, number>;
  mode: "session" | "entrees_sorties_permanentes" | null;
  motifs_sortie: MotifLu[];
  orientations: OrientationsLues;
  publics: ("brsa" | "jeune_ase")[];
  /** Les mots du cahier des charges. */
  publics_texte: string;
  reste_a_charge: ResteAChargeDeFiche | null;
  suivi_sortie_mois: number | null;
}

/** Depuis quel jour la personne n'est plus suivie, et pourquoi. */
export interface FinLue {
  date: Jour;
  motif: MotifFinParcours;
}

/** La personne n'est plus suivie : décès, départ du département, fin du droit au RSA. */
export interface FinParcours {
  /** Le jour du décès, du départ ou de la fin du droit. */
  date: Jour;
  motif: MotifFinParcours;
}

export interface FinancementLu {
  attestation_demarrage_requise: boolean;
  avance_pct: number;
  cible_sorties_pct: number | null;
  part_fixe_pct: number | null;
  part_variable_pct: number | null;
  plafond_etp_centimes: number | null;
  schema: "fixe_variable" | "avance_solde";
  solde_pct: number;
  textes: string[];
}

export type FormeRendezVous = "individuel" | "collectif";

/** Ce qui fait obstacle ; la liste ne contient volontairement aucun code de santé. */
export type Frein = "mobilite" | "logement" | "garde_enfants" | "numerique" | "langue" | "administratif" | "budget" | "isolement" | "qualification" | "experience";

/** Un obstacle qui tient à la santé, sans jamais dire lequel ; donnée de santé. */
export type FreinSante = "sante" | "handicap";

export interface FrequenceLue {
  regles: RegleFrequenceLue[];
  texte: string | null;
}

/** Deux dossiers de la même personne n'en font plus qu'un : celui de l'adresse garde tout. */
export interface Fusion {
  /** L'autre dossier ; il mène ensuite à celui-ci (410). */
  absorbe_id: Uuid | ReferenceSource;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Lesquelles des heures de l'entrée (`heures_payees[].id`), et pourquoi. */
export interface HeuresPayeesAnnulation {
  heures_id: Uuid;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface HeuresPayeesChamps {
  minutes?: number;
}

/** Les heures payées d'un mois (axe 5) ; en minutes. */
export interface HeuresPayeesCreation {
  minutes: number;
  mois: string;
}

export interface HeuresPayeesLues {
  id: Uuid;
  minutes: number;
  mois: string;
}

/** Lesquelles des heures de l'entrée (`heures_payees[].id`), ce qui change, et pourquoi. */
export interface HeuresPayeesRectification {
  champs: HeuresPayeesChamps;
  heures_id: Uuid;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** `null` pour ce que votre lien avec la personne ne donne pas. */
export interface Identite {
  commune_insee: string | null;
  cv_le: Jour | null;
  date_naissance: Jour;
  fin_le: Jour | null;
  fin_motif: string | null;
  id: Uuid;
  inscrit_le: Jour | null;
  nom: string;
  prenom: string;
  statut: string;
}

/** Un import : où il en est, et ce qu'il a donné jusqu'ici ; `raison` dit pourquoi il a échoué. `avertis` compte les lignes acceptées avec un avertissement : le rapport les dit. `octets` est ce qui est lu : d'un classeur, sa feuille en CSV. */
export interface ImportLu {
  avertis: number;
  format: "csv" | "ndjson" | "xlsx";
  id: Uuid;
  octets: number;
  progression: number;
  raison: string | null;
  recu_le: Instant;
  simulation: boolean;
  source: string;
  statut: "recu" | "en_cours" | "termine" | "annule" | "echoue";
  synthese: Synthese;
  termine_le: Instant | null;
  type: string | null;
}

/** Une ligne des résultats attendus, et son chiffre, calculé de ce qui est enregistré. */
export interface IndicateurCalcule {
  atteint: boolean | null;
  /** Ce que compte le dénominateur. */
  base: string;
  calcule_le: Instant;
  campagne: string;
  /** En pour cent, ou par participant ; null : le texte n'en fixe pas. */
  cible: number | null;
  code: string;
  convention_id: Uuid | null;
  denominateur: number | null;
  details: DetailIndicateur[];
  /** Personnes dont le motif attend une autre décision : hors du numérateur. */
  en_attente_verification: number | null;
  fiche: string;
  /** Le calcul, nommé par le référentiel. */
  formule: "duree_moyenne" | "evolution" | "liste" | "minutes_par_participant" | "nombre" | "nombre_par_participant" | "occupation" | "personnes" | "reussite" | "sorties" | "taux";
  ligne: number;
  minutes: number | null;
  /** Faits comptés. */
  nombre: number | null;
  numerateur: number | null;
  /** Numérateur / dénominateur, à deux décimales. */
  par_participant: number | null;
  parcours: "socialisation" | "fle_professionnel" | null;
  periode: PeriodeLue | null;
  /** Personnes distinctes concernées. */
  personnes: number | null;
  raison: string | null;
  /** Les mots du cahier des charges. */
  texte: string;
  unite: "pourcent" | "nombre" | "personnes" | "jours" | "minutes";
  /** Null quand le chiffre ne se calcule pas : voir raison. */
  valeur: number | null;
}

export interface IndicateurLu {
  cible_par_participant: number | null;
  cible_pct: number | null;
  code: string;
  parcours: "socialisation" | "fle_professionnel" | null;
  /** Les mots du cahier des charges. */
  texte: string;
}

export interface InvestigationChamps {
  /** Factuel ; aucune donnée de santé. */
  doute: string;
}

/** La réponse du pôle Allocation. */
export interface InvestigationCloture {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Factuel ; aucune donnée de santé. */
  reponse: string;
  resultat: ResultatInvestigation;
}

/** Un doute sur la situation d'une personne, soumis au pôle Allocation (L291). */
export interface InvestigationCreation {
  beneficiaire_id: Uuid | ReferenceSource;
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Factuel ; aucune donnée de santé. */
  doute: string;
  id_source?: string | null;
}

/** Une demande d'investigation, du doute à la réponse. */
export interface InvestigationLue {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  close_le: Jour | null;
  date: Jour;
  doute: string;
  historique: ActeLu[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  personne: PersonneVue;
  prise_en_charge_le: Jour | null;
  reponse: string | null;
  resultat: ResultatInvestigation | null;
  statut: StatutInvestigation;
  structure_id: Uuid;
  version: number;
}

export interface InvestigationRectification {
  champs: InvestigationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une demande d'investigation dans une liste. */
export interface InvestigationResume {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  close_le: Jour | null;
  date: Jour;
  doute: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  prise_en_charge_le: Jour | null;
  reponse: string | null;
  resultat: ResultatInvestigation | null;
  statut: StatutInvestigation;
  structure_id: Uuid;
  version: number;
}

/** Ce qu'il en est advenu : `date` et `duree_minutes` si elles diffèrent de ce qui était prévu. */
export interface Issue {
  date?: Jour | null;
  duree_minutes?: number | null;
  issue: IssueRendezVous;
}

/** `duree_minutes` null : celle qui était prévue, ou sans objet. */
export interface IssueLue {
  date: Jour;
  duree_minutes: number | null;
  issue: IssueRendezVous;
}

/** L'issue entière, telle qu'elle aurait dû être dite. */
export interface IssueRectification {
  champs: Issue;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce qu'il est advenu d'un rendez-vous. */
export type IssueRendezVous = "tenu" | "absent" | "excuse" | "annule";

export type IssueSuivi = "realise" | "injoignable" | "sans_objet";

/** RFC 6749, 5.1. */
export interface Jeton {
  access_token: string;
  expires_in: number;
  scope: string;
  token_type: string;
}

/** Les minutes d'un jour d'une activité qui en couvre plusieurs. */
export interface JourReparti {
  date: Jour;
  minutes: number;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LigneAssiduite {
  /** Les mêmes semaines ISO, un an avant ; null : aucune. */
  annee_precedente: MesuresAssiduite | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  atteint: number | null;
  axe: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  dispense: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  en_cours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  excusee: number | null;
  exercice: string | null;
  fiche: string | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  hors_contrat: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  insuffisant: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  minutes_objectif: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  minutes_retenues: number | null;
  mois: string | null;
  semaine: string | null;
  /** Sur une semaine : les personnes. */
  semaines_personnes: number | null;
  structure_id: Uuid | null;
  /** Atteintes / (atteintes + insuffisantes), en pour cent. */
  taux_atteinte: number | null;
  /** Celle du lundi ; null aussi quand la personne n'en avait pas. */
  utas: string | null;
}

/** Une ligne acceptée, et ce dont elle avertit. */
export interface LigneAvertie {
  avertissements: ErreurLue[];
  id: string | null;
  ligne: number;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LigneDelai {
  /** Le même mois ou exercice, un an avant ; null : aucun. */
  annee_precedente: MesuresDelai | null;
  axe: number | null;
  /** Null : masqué, ou aucun délai n'est donné. */
  dans_le_delai: number | null;
  delai: "prescription_entree" | "orientation_contrat";
  exercice: string | null;
  /** Null aussi pour un contrat hors fiche. */
  fiche: string | null;
  /** Null : masqué. */
  maximum_jours: number | null;
  /** Null : masqué. */
  mediane_jours: number | null;
  mois: string | null;
  /** Null : masqué. */
  moyenne_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  nombre: number | null;
  structure_id: Uuid | null;
  /** En pour cent ; null : de même. */
  taux_dans_le_delai: number | null;
  utas: string | null;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LigneDemandes {
  /** Celles faites un an avant, à ce jour ; null : aucune. */
  annee_precedente: MesuresDemandes | null;
  /** Null : aucune, ou masqué. */
  attente_maximum_jours: number | null;
  /** Des ouvertes, à ce jour ; null : aucune, ou masqué. */
  attente_mediane_jours: number | null;
  demande: "sanction" | "reorientation" | "investigation";
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  demandes: number | null;
  exercice: string | null;
  /** Null aussi tant que la demande est ouverte. */
  issue: "suspension" | "suppression" | "acceptee" | "refusee" | "doute_leve" | "doute_confirme" | "sans_conclusion" | "classee" | "retiree" | null;
  mois: string | null;
  /** Null aussi pour une investigation, qui n'en a pas. */
  motif: string | null;
  /** Qui attendent une réponse. */
  ouvertes: number | null;
  /** Décidées, ou closes ; exécutées, levées et terminées comprises. */
  repondues: number | null;
  /** Null : aucune, ou masqué. */
  reponse_maximum_jours: number | null;
  /** De la demande à sa réponse ; null : aucune, ou masqué. */
  reponse_mediane_jours: number | null;
  /** Null : masqué. */
  reponse_moyenne_jours: number | null;
  /** Retirées ou classées. */
  sans_suite: number | null;
  statut: string | null;
  /** La structure référente qui a demandé. */
  structure_id: Uuid | null;
  /** Où vivait la personne ce jour-là. */
  utas: string | null;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. Une entrée n'a ni motif ni nature. Les motifs « Santé : … » sont réunis (`sante`) : un jour et une action suffiraient à dire celui d'une personne. */
export interface LigneEntreesSorties {
  /** Le même mois ou exercice, un an avant ; null : rien. */
  annee_precedente: MesuresEntreesSorties | null;
  axe: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees: number | null;
  exercice: string | null;
  fiche: string | null;
  mois: string | null;
  motif: string | null;
  nature: "positive" | "en_attente" | "non_valorisee" | null;
  /** Contrats qui en renouvellent un : ni entrée ni sortie. */
  renouvellements: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties: number | null;
  /** Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas. */
  sorties_emploi: number | null;
  /** Motif qui attend une autre décision. */
  sorties_en_attente: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties_non_valorisees: number | null;
  /** Motif valorisable de la fiche, confirmé s'il doit l'être. */
  sorties_positives: number | null;
  structure_id: Uuid | null;
  /** Vers l'emploi / sorties, en pour cent ; null : de même. */
  taux_emploi: number | null;
  /** Positives / sorties, en pour cent ; null : aucune, ou masqué. */
  taux_positives: number | null;
  utas: string | null;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LigneOccupation {
  action_id: Uuid | null;
  /** Le même jour, mois ou exercice, un an avant ; null : aucun. */
  annee_precedente: MesuresOccupation | null;
  axe: number | null;
  convention_id: Uuid | null;
  /** Surbooking, session par session. */
  entrees_au_dela: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees_sessions: number | null;
  exercice: string | null;
  fiche: string | null;
  jour: Jour | null;
  /** Surbooking : au-delà des places, action par action. */
  jours_places_au_dela: number | null;
  /** Null : places non renseignées. */
  jours_places_finances: number | null;
  /** Les jours dont les places sont connues. */
  jours_places_occupes: number | null;
  /** Jours conventionnés d'actions sans places renseignées. */
  jours_sans_places: number;
  mois: string | null;
  places_sessions: number | null;
  /** Pourquoi le taux est null. */
  raison_jours_places: string | null;
  /** Pourquoi le taux est null. */
  raison_sessions: string | null;
  /** Commencées sur la période, non annulées. */
  sessions: number;
  structure_id: Uuid | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_jours_places: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_sessions: number | null;
  /** Que l'action dessert : elle est dans la ligne de chacune. */
  utas: string | null;
}

/** Une personne de votre portefeuille ; les semaines manquent pour qui n'y a pas droit. */
export interface LignePortefeuille {
  beneficiaire_id: Uuid;
  contrat_fin: Jour | null;
  demandes_ouvertes: DemandeOuverte[];
  derniere_semaine: SemaineLue | null;
  entrees_ouvertes: number;
  nom: string;
  nombre_a_faire: number;
  orientation: string | null;
  prenom: string;
  prochaine_echeance: ProchaineEcheance | null;
  semaine_en_cours: SemaineLue | null;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LignePrevision {
  /** Objectif pas encore atteint : couvertes et sous l'objectif. */
  a_completer: number | null;
  action_id: Uuid | null;
  /** La même semaine ISO un an avant, finie ; null : personne. */
  annee_precedente: MesuresSemaine | null;
  /** Objectif atteint. */
  atteint: number | null;
  axe: number | null;
  /** Le prévu y suffira. */
  couvertes: number | null;
  fiche: string | null;
  /** À déclarer encore pour que toutes atteignent l'objectif. */
  manque_minutes: number | null;
  /** Prévues cette semaine pour celles qui n'y sont pas. */
  minutes_prevues: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  personnes: number | null;
  /** Qui finiront sous l'objectif, le prévu réalisé. */
  sous_objectif: number | null;
  /** De l'action. */
  structure_id: Uuid | null;
  /** Celle du lundi ; null aussi quand la personne n'en avait pas. */
  utas: string | null;
}

/** `exact` : une seule personne, à l'identique ; `proche` : à vérifier par un humain ; `aucun`. */
export interface LigneRapprochee {
  candidats: Candidat[];
  index: number;
  resultat: "exact" | "proche" | "aucun";
}

/** Une personne telle que votre logiciel la connaît. */
export interface LigneRapprochement {
  date_naissance: Jour;
  /** La clé que votre structure lui a donnée. */
  id_source?: string | null;
  nom: string;
  prenom: string;
}

/** Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. */
export interface LigneTerritoire {
  /** La même période, un an avant. */
  annee_precedente: MesuresTerritoire;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  atteint: number | null;
  axe: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees_sessions: number | null;
  fiche: string | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  insuffisant: number | null;
  jours_places_finances: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  jours_places_occupes: number | null;
  /** Null : masqué. */
  orientation_contrat_mediane_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  orientation_contrat_nombre: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  orientation_contrat_taux_dans_le_delai: number | null;
  /** Au dernier jour : suivies par un référent, ou en action ; avec axe ou fiche, en action. */
  personnes_suivies: number | null;
  /** Au dernier jour, en entrées-sorties permanentes. */
  places_financees: number | null;
  /** Au dernier jour ; le surbooking d'ailleurs n'en libère pas. */
  places_libres: number | null;
  places_sessions: number | null;
  /** Null : masqué. */
  prescription_entree_mediane_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  prescription_entree_nombre: number | null;
  /** Pourquoi le taux est null. */
  raison_jours_places: string | null;
  /** Pourquoi le taux est null. */
  raison_sessions: string | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  semaines_personnes: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties: number | null;
  /** Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas. */
  sorties_emploi: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties_positives: number | null;
  structure_id: Uuid | null;
  /** Semaines de 15 h atteintes / jugées, en pour cent. */
  taux_atteinte: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_emploi: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_jours_places: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_positives: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_sessions: number | null;
  /** Null : les personnes qui n'en avaient pas. */
  utas: string | null;
  utas_libelle: string | null;
}

/** Un message : ses essais et son sort. */
export interface LivraisonLue {
  abonnement_id: Uuid;
  contenu: Changement | null;
  id: Uuid;
  le: Instant;
  /** Prochain essai ; null s'il n'y en aura plus. */
  prochaine: Instant | null;
  raison: string | null;
  /** Statut HTTP du dernier essai. */
  reponse: number | null;
  statut: "a_livrer" | "livree" | "abandonnee";
  tentatives: number;
  type: string;
}

/** Un lot reçu, sans ses résultats : `GET /v1/evenements/lots/{id}` les donne. */
export interface LotLu {
  id: Uuid;
  mode: "partiel" | "atomique";
  recu_le: Instant;
  synthese: Synthese;
}

/** Une mesure : sa nature, son niveau et sa durée, dans le barème du rang. */
export interface Mesure {
  duree_mois: number;
  nature: NatureSanction;
  rang: RangSanction;
  /** Part de l'allocation, en pour cent. */
  taux_pct: number;
}

/** Les semaines des personnes par statut, celles à juger jugées au jour de la lecture. */
export interface MesuresAssiduite {
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  atteint: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  dispense: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  en_cours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  excusee: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  hors_contrat: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  insuffisant: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  minutes_objectif: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  minutes_retenues: number | null;
  /** Sur une semaine : les personnes. */
  semaines_personnes: number | null;
  /** Atteintes / (atteintes + insuffisantes), en pour cent. */
  taux_atteinte: number | null;
}

/** De la prescription à l'entrée ; de la notification de l'orientation au premier contrat signé des deux. */
export interface MesuresDelai {
  /** Null : masqué, ou aucun délai n'est donné. */
  dans_le_delai: number | null;
  /** Null : masqué. */
  maximum_jours: number | null;
  /** Null : masqué. */
  mediane_jours: number | null;
  /** Null : masqué. */
  moyenne_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  nombre: number | null;
  /** En pour cent ; null : de même. */
  taux_dans_le_delai: number | null;
}

/** Les demandes telles qu'elles sont au jour de la lecture ; annulées exclues. */
export interface MesuresDemandes {
  /** Null : aucune, ou masqué. */
  attente_maximum_jours: number | null;
  /** Des ouvertes, à ce jour ; null : aucune, ou masqué. */
  attente_mediane_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  demandes: number | null;
  /** Qui attendent une réponse. */
  ouvertes: number | null;
  /** Décidées, ou closes ; exécutées, levées et terminées comprises. */
  repondues: number | null;
  /** Null : aucune, ou masqué. */
  reponse_maximum_jours: number | null;
  /** De la demande à sa réponse ; null : aucune, ou masqué. */
  reponse_mediane_jours: number | null;
  /** Null : masqué. */
  reponse_moyenne_jours: number | null;
  /** Retirées ou classées. */
  sans_suite: number | null;
}

/** Des parcours et non des personnes ; annulés exclus. */
export interface MesuresEntreesSorties {
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees: number | null;
  /** Contrats qui en renouvellent un : ni entrée ni sortie. */
  renouvellements: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties: number | null;
  /** Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas. */
  sorties_emploi: number | null;
  /** Motif qui attend une autre décision. */
  sorties_en_attente: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties_non_valorisees: number | null;
  /** Motif valorisable de la fiche, confirmé s'il doit l'être. */
  sorties_positives: number | null;
  /** Vers l'emploi / sorties, en pour cent ; null : de même. */
  taux_emploi: number | null;
  /** Positives / sorties, en pour cent ; null : aucune, ou masqué. */
  taux_positives: number | null;
}

/** Jours-places en entrées-sorties permanentes, entrées sur places des sessions ; au-delà de 100 % compris. */
export interface MesuresOccupation {
  /** Surbooking, session par session. */
  entrees_au_dela: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees_sessions: number | null;
  /** Surbooking : au-delà des places, action par action. */
  jours_places_au_dela: number | null;
  /** Null : places non renseignées. */
  jours_places_finances: number | null;
  /** Les jours dont les places sont connues. */
  jours_places_occupes: number | null;
  /** Jours conventionnés d'actions sans places renseignées. */
  jours_sans_places: number;
  places_sessions: number | null;
  /** Pourquoi le taux est null. */
  raison_jours_places: string | null;
  /** Pourquoi le taux est null. */
  raison_sessions: string | null;
  /** Commencées sur la période, non annulées. */
  sessions: number;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_jours_places: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_sessions: number | null;
}

/** Ce qui est déclaré et non rejeté, ce qui est prévu, ce qui manque. */
export interface MesuresPrevision {
  /** Objectif pas encore atteint : couvertes et sous l'objectif. */
  a_completer: number | null;
  /** Objectif atteint. */
  atteint: number | null;
  /** Le prévu y suffira. */
  couvertes: number | null;
  /** À déclarer encore pour que toutes atteignent l'objectif. */
  manque_minutes: number | null;
  /** Prévues cette semaine pour celles qui n'y sont pas. */
  minutes_prevues: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  personnes: number | null;
  /** Qui finiront sous l'objectif, le prévu réalisé. */
  sous_objectif: number | null;
}

/** Les semaines entières à juger : ni sous dispense, ni excusées, ni partielles. */
export interface MesuresSemaine {
  /** Objectif atteint. */
  atteint: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  personnes: number | null;
  /** Qui finiront sous l'objectif, le prévu réalisé. */
  sous_objectif: number | null;
}

/** Un territoire : où vivent les personnes ; pour les places, ce que desservent les actions. */
export interface MesuresTerritoire {
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  atteint: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  entrees_sessions: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  insuffisant: number | null;
  jours_places_finances: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  jours_places_occupes: number | null;
  /** Null : masqué. */
  orientation_contrat_mediane_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  orientation_contrat_nombre: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  orientation_contrat_taux_dans_le_delai: number | null;
  /** Au dernier jour : suivies par un référent, ou en action ; avec axe ou fiche, en action. */
  personnes_suivies: number | null;
  /** Au dernier jour, en entrées-sorties permanentes. */
  places_financees: number | null;
  /** Au dernier jour ; le surbooking d'ailleurs n'en libère pas. */
  places_libres: number | null;
  places_sessions: number | null;
  /** Null : masqué. */
  prescription_entree_mediane_jours: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  prescription_entree_nombre: number | null;
  /** Pourquoi le taux est null. */
  raison_jours_places: string | null;
  /** Pourquoi le taux est null. */
  raison_sessions: string | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  semaines_personnes: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties: number | null;
  /** Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas. */
  sorties_emploi: number | null;
  /** Null : non communiqué (effectif de 1 à 4, ou qui en dirait un). */
  sorties_positives: number | null;
  /** Semaines de 15 h atteintes / jugées, en pour cent. */
  taux_atteinte: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_emploi: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_jours_places: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_positives: number | null;
  /** En pour cent, à une décimale ; null : rien à juger, ou masqué. */
  taux_sessions: number | null;
}

export type Modalite = "physique" | "telephone" | "visio";

/** Qui vous êtes pour ce service, et ce que votre périmètre contient aujourd'hui. */
export interface Moi {
  actions: ActionMoi[];
  agent: AgentMoi | null;
  compte: string;
  perimetre: Record<string, number>;
  /** Ce que vous pouvez demander : rôles, puis portées. */
  permissions: Permission[];
  portees: Permission[] | null;
  roles: Role[];
  structure: StructureMoi | null;
  utas: string[];
}

/** Le moment d'un bilan tripartite ; les rencontres « hors bilan final » sont les deux premiers. */
export type MomentBilan = "demarrage" | "intermediaire" | "final";

export type MomentEvaluation = "entree" | "sortie";

/** Une proposition : le Département décide. */
export interface MontantsPrevus {
  /** Null : voir la raison, ou sans objet. */
  part_variable_centimes: number | null;
  part_variable_raison: string | null;
  /** Null : voir la raison, ou sans objet. */
  solde_centimes: number | null;
  /** Pourquoi rien n'est proposé. */
  solde_raison: string | null;
  /** Avance versée au-delà de la part fixe due. */
  trop_percu_centimes: number | null;
}

/** Les quatre situations de la loi (article L. 5411-6 du code du travail), à la demande de la personne. */
export type MotifDispense = "sante" | "handicap" | "invalidite" | "parent_isole_enfant_moins_12";

/** Pourquoi une personne n'est plus suivie ; chacun est aussi un motif de rupture et une précision de sortie. */
export type MotifFinParcours = "deces" | "demenagement" | "fin_de_droit";

/** Un motif de rejet ou d'avertissement : combien de lignes, et la première. */
export interface MotifImport {
  code: string;
  lignes: number;
  message: string;
  premiere_ligne: number;
  regle: RegleLue | null;
}

export interface MotifLu {
  cible_pct: number | null;
  code: string;
  /** Les mots du cahier des charges. */
  libelle: string;
  parcours: "socialisation" | "fle_professionnel" | null;
}

/** Pourquoi l'objectif hebdomadaire est sous la norme : « situation individuelle » (L253) ; donnée de santé. */
export type MotifMinoration = "sante" | "handicap" | "garde_enfant" | "proche_aidant" | "mobilite" | "logement" | "emploi_partiel" | "autre_situation";

/** « En cas d'évolution du parcours de la personne ou de fin d'accompagnement » (L287), ou au vu du diagnostic. */
export type MotifReorientation = "evolution_parcours" | "fin_accompagnement" | "diagnostic_defavorable";

export type MotifRupture = "changement_referent" | "reorientation" | "demenagement" | "fin_de_droit" | "non_respect" | "demande_beneficiaire" | "deces" | "autre";

/** Les deux motifs du cahier des charges (L283). */
export type MotifSanction = "refus_contractualisation" | "non_respect_engagements";

export interface MotifSortieLu {
  campagne: string;
  cible_pct: number | null;
  code: string;
  fiche: string;
  /** Les mots du cahier des charges. */
  libelle: string;
  /** Ligne du cahier des charges ; null pour « non_valorisable ». */
  ligne: number | null;
  parcours: "socialisation" | "fle_professionnel" | null;
  /** De « non_valorisable », qui clôt toujours et ne compte jamais : la `precision` à donner. */
  precisions: PrecisionNonValorisable[];
  /** Compte dans les résultats de la fiche. */
  valorisable: boolean;
  /** Attend la confirmation d'une autre décision. */
  verification: boolean;
}

export type MoyenConvocation = "courrier" | "courrier_recommande" | "courriel" | "sms" | "telephone" | "main_propre" | "autre";

export type NatureAbsence = "excusee" | "non_excusee";

export type NatureSanction = "suspension" | "suppression";

/** « En cas de manquements du participant ou d'évolutions dans le parcours » (L168). */
export type NatureSignalement = "manquement" | "evolution";

/** La personne est informée de la sanction envisagée ; le délai d'observations part de ce jour. */
export interface Notification {
  date: Jour;
  /** Ce que le courrier annonce : la personne répond à une mesure qu'elle connaît. */
  mesure_envisagee?: Mesure | null;
  /** À date certaine : lettre recommandée, remise en main propre… */
  moyen: string;
}

/** Un objectif inscrit au contrat ou au plan ; une sanction ne peut se fonder que sur un objectif du contrat. */
export interface ObjectifCorps {
  categorie: "acces_droits" | "benevolat" | "budget" | "confiance" | "creation_entreprise" | "demarches_administratives" | "emploi" | "formation" | "garde_enfants" | "langue" | "logement" | "mobilite" | "organisation_temps" | "preparation_emploi" | "vie_quotidienne" | "vie_sociale";
  echeance?: Jour | null;
  /** Factuel ; aucune donnée de santé. */
  libelle: string;
}

export interface ObjectifFige {
  categorie: string;
  echeance: Jour | null;
  id: Uuid;
  libelle: string;
}

export interface ObjectifLu {
  categorie: string;
  echeance: Jour | null;
  id: Uuid;
  libelle: string;
}

export interface ObjectifVu {
  categorie: string;
  echeance: Jour | null;
  libelle: string;
}

export interface ObservationChamps {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  /** Ce que le Département constate. */
  observations?: string;
}

/** Ce que le comité retient pour un participant. */
export type ObservationComite = "poursuite" | "objectifs_revus" | "renouvellement" | "suite_preparee" | "sortie_proposee" | "reorientation_proposee" | "difficulte_signalee";

/** Ce que la personne répond. */
export interface Observations {
  date: Jour;
  texte?: string | null;
}

/** De la plus éloignée à la plus proche de l'emploi. */
export type Orientation = "sociale" | "socio_professionnelle" | "professionnelle";

export interface OrientationAdmise {
  admise: boolean;
  condition: string | null;
}

export interface OrientationChamps {
  agent_id?: Uuid | ReferenceSource | null;
  date_notification?: Jour;
  orientation?: Orientation;
}

/** Une orientation et le référent unique qu'elle nomme, en un acte (L245, L301). */
export interface OrientationCreation {
  agent_referent_id?: Uuid | ReferenceSource | null;
  date_effet: Jour;
  /** Le délai d'un mois pour signer le contrat en part. */
  date_notification: Jour;
  id_source?: string | null;
  orientation: Orientation;
  structure_referente_id: Uuid | ReferenceSource;
}

/** L'orientation en vigueur aujourd'hui. */
export interface OrientationDuJour {
  date_notification: Jour;
  du: Jour;
  id: Uuid;
  orientation: Orientation;
}

export interface OrientationFigee {
  date_notification: Jour;
  orientation: Orientation;
}

/** Une orientation et le référent unique qu'elle nomme, sur [du, au[. */
export interface OrientationLue {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  au: Jour | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  date_notification: Jour;
  du: Jour;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  orientation: Orientation;
  structure_id: Uuid;
  version: number;
}

export interface OrientationRectification {
  champs: OrientationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une orientation et son référent unique ; `au` null : en cours. Qui ne suit pas la personne ne lit que le contact du référent d'aujourd'hui : ni l'orientation, ni ses dates. */
export interface OrientationVue {
  agent_id: Uuid | null;
  au: Jour | null;
  date_notification: Jour | null;
  du: Jour | null;
  id: Uuid;
  orientation: string | null;
  structure_contact: string | null;
  structure_id: Uuid;
  structure_nom: string;
}

export interface OrientationsLues {
  professionnelle: OrientationAdmise;
  sociale: OrientationAdmise;
  socio_professionnelle: OrientationAdmise;
}

/** D'où vient un produit : ce que le texte nomme (L130, L159, L572), ou autre chose. */
export type OrigineProduit = "departement" | "cofinancement" | "porteur" | "participants" | "autre";

export interface PageAFaire {
  items: AFaire[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageAbonnementLu {
  items: AbonnementLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageAbsenceLue {
  items: AbsenceLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageActionLue {
  items: ActionLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageActiviteLue {
  items: ActiviteLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageAgentLu {
  items: AgentLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageAtelierResume {
  items: AtelierResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageBeneficiaireResume {
  items: BeneficiaireResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageBilanFinancierResume {
  items: BilanFinancierResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageBilanResume {
  items: BilanResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageCampagneLue {
  items: CampagneLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageCategorieObjectifLue {
  items: CategorieObjectifLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageComiteResume {
  items: ComiteResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageCompteLu {
  items: CompteLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageContratResume {
  items: ContratResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageConventionLue {
  items: ConventionLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageConventionPrevue {
  items: ConventionPrevue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageDiagnosticLu {
  items: DiagnosticLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageEntreeResume {
  items: EntreeResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageFicheLue {
  items: FicheLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageImportLu {
  items: ImportLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageIndicateurCalcule {
  items: IndicateurCalcule[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageInvestigationResume {
  items: InvestigationResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageLignePortefeuille {
  items: LignePortefeuille[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageLivraisonLue {
  items: LivraisonLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageLotLu {
  items: LotLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageMotifSortieLu {
  items: MotifSortieLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageOrientationLue {
  items: OrientationLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PagePersonnePrevue {
  items: PersonnePrevue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PagePlanResume {
  items: PlanResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PagePrescriptionLue {
  items: PrescriptionLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageRealisationLue {
  items: RealisationLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageRendezVousLu {
  items: RendezVousLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageReorientationResume {
  items: ReorientationResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSanctionResume {
  items: SanctionResume[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSemaineLue {
  items: SemaineLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSemainePersonne {
  items: SemainePersonne[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSessionLue {
  items: SessionLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSignalementLu {
  items: SignalementLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageSituationLue {
  items: SituationLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageStructureLue {
  items: StructureLue[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageTypeActiviteLu {
  items: TypeActiviteLu[];
  next_cursor: string | null;
  total?: number | null;
}

export interface PageUtasLue {
  items: UtasLue[];
  next_cursor: string | null;
  total?: number | null;
}

/** Le parcours d'une personne, tel que votre lien avec elle vous le donne. */
export interface Parcours {
  a_faire: EcheanceVue[];
  a_la_date: Jour;
  beneficiaire: Identite;
  contrats: ContratVu[];
  demandes: DemandeVue[];
  diagnostics: DiagnosticVu[];
  entrees: EntreeVue[];
  orientations: OrientationVue[];
  plans_action: PlanVu[];
  prescriptions: PrescriptionVue[];
  relation: "dossier" | "participation" | "ancienne";
  rendez_vous: RendezVousVu[];
  semaines: SemaineLue[];
  situations: SituationVue[];
}

/** Une personne dont le comité a examiné le parcours, venue ou non, et ce qu'il retient. */
export interface Participant {
  entree_id: Uuid | ReferenceSource;
  observation_code?: ObservationComite | null;
  present: boolean;
}

export interface ParticipantLu {
  entree_id: Uuid;
  observation_code: ObservationComite | null;
  present: boolean;
}

/** Les jours comptés, bornes incluses : passés, dans l'exercice et la convention, ou la session demandée. */
export interface PeriodeLue {
  au: Jour;
  du: Jour;
}

export type Permission = "abonnements:gerer" | "absences:annuler" | "absences:saisir" | "actions:lire" | "activites:lire" | "activites:saisir" | "activites:valider" | "ateliers:gerer" | "ateliers:lire" | "beneficiaires:creer" | "beneficiaires:fusionner" | "beneficiaires:lire" | "beneficiaires:modifier" | "bilans:evaluer" | "bilans:gerer" | "bilans:lire" | "calendriers:gerer" | "changements:lire" | "comites:gerer" | "comites:lire" | "compte:gerer" | "compte:lire" | "contrats:gerer" | "contrats:lire" | "conventions:gerer" | "conventions:lire" | "demandes:corriger" | "demandes:creer" | "demandes:executer" | "demandes:instruire" | "demandes:lire" | "diagnostics:saisir" | "entrees:gerer" | "entrees:lire" | "evenements:envoyer" | "indicateurs:lire" | "inscriptions:saisir" | "orientations:gerer" | "parcours:lire" | "plans:gerer" | "plans:lire" | "portefeuille:lire" | "prescriptions:creer" | "prescriptions:lire" | "prescriptions:repondre" | "realisations:gerer" | "realisations:lire" | "referentiel:lire" | "rendez-vous:lire" | "rendez-vous:saisir" | "semaines:lire" | "sessions:gerer" | "signalements:emettre" | "signalements:lire" | "signalements:repondre" | "sorties:verifier" | "structures:gerer" | "structures:lire" | "tableaux:demandes" | "tableaux:lire" | "tableaux:prevoir";

/** Une personne sous l'objectif de la semaine en cours. */
export interface PersonnePrevue {
  beneficiaire_id: Uuid;
  /** Pour atteindre l'objectif. */
  manque_minutes: number;
  minutes_prevues: number;
  minutes_retenues: number;
  nom: string;
  objectif_minutes: number;
  prenom: string;
  /** Si tout le prévu est réalisé, et rien d'autre. */
  prevision: "couverte" | "sous_objectif";
  semaine: string;
}

/** De qui il s'agit. */
export interface PersonneVue {
  date_naissance: Jour;
  nom: string;
  prenom: string;
}

export interface PhaseLue {
  code: string;
  max: number;
  /** Les heures laissées par les uns, reportées sur d'autres. */
  report: string | null;
  /** Les mots du cahier des charges. */
  texte: string;
  unite: "semaines" | "heures";
}

/** Places financées à partir d'un jour ; la période précédente s'arrête là. */
export interface Places {
  du: Jour;
  places: number;
}

export interface PlacesInitiales {
  /** Début de la convention si absent. */
  du?: Jour | null;
  places: number;
}

export interface PlacesLues {
  /** Premier jour où ces places ne valent plus. */
  au: Jour | null;
  du: Jour;
  places: number;
}

export interface PlanChamps {
  /** Si le plan est évalué. */
  atteinte?: "atteint" | "partiel" | "non_atteint";
  bilan?: string | null;
  /** Si le plan est clos. */
  clos_le?: Jour;
  date?: Jour;
  /** Si le plan est évalué. */
  evalue_le?: Jour;
  objectifs?: ObjectifCorps[];
  /** Si la personne a signé. */
  signe_beneficiaire_le?: Jour;
  /** Si le porteur a signé. */
  signe_porteur_le?: Jour;
}

/** Le plan d'actions individualisé d'une entrée des axes 2 à 5 (L105). */
export interface PlanCreation {
  date: Jour;
  entree_id: Uuid | ReferenceSource;
  id_source?: string | null;
  objectifs?: ObjectifCorps[];
}

export interface PlanLu {
  actes_possibles: ActePossible[];
  atteinte: "atteint" | "partiel" | "non_atteint" | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  bilan: string | null;
  clos_le: Jour | null;
  date: Jour;
  entree_id: Uuid;
  evalue_le: Jour | null;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  objectifs: ObjectifLu[];
  signatures: SignatureLue[];
  statut: StatutPlan;
  structure_id: Uuid;
  version: number;
}

export interface PlanRectification {
  champs: PlanChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Un plan d'action dans une liste. */
export interface PlanResume {
  actes_possibles: ActePossible[];
  atteinte: "atteint" | "partiel" | "non_atteint" | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  bilan: string | null;
  clos_le: Jour | null;
  date: Jour;
  entree_id: Uuid;
  evalue_le: Jour | null;
  fiche: string;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  signatures: SignatureLue[];
  statut: StatutPlan;
  structure_id: Uuid;
  version: number;
}

export interface PlanVu {
  date: Jour;
  entree_id: Uuid;
  id: Uuid;
  signe_beneficiaire_le: Jour | null;
  signe_porteur_le: Jour | null;
  statut: string;
}

/** Un poste, tel que le porteur le tient : le cahier des charges n'en donne pas la liste. */
export interface Poste {
  /** En centimes. */
  centimes: number;
  /** Aucun nom de personne. */
  libelle: string;
}

/** Une charge de l'exercice. */
export interface PosteDit {
  /** En centimes. */
  centimes: number;
  /** Aucun nom de personne. */
  libelle: string;
}

/** Ce que dit une sortie `non_valorisable` à la place d'un motif ; le cahier des charges n'en liste aucun. */
export type PrecisionNonValorisable = "abandon" | "demenagement" | "fin_de_droit" | "sante" | "terme_sans_solution" | "exclusion" | "deces" | "autre" | "changement_referent";

export interface PrescriptionChamps {
  date?: Jour;
  justification?: string | null;
  objectif?: string | null;
  session_id?: Uuid | ReferenceSource | null;
}

/** Une personne est positionnée sur une action (L309) ; les faits jugés sont ceux du jour de la prescription. */
export interface PrescriptionCreation {
  action_id: Uuid | ReferenceSource;
  beneficiaire_id: Uuid | ReferenceSource;
  /** Seule réponse des fiches dont les critères sont sensibles. */
  critere_rempli?: boolean | null;
  criteres?: string[];
  /** Aujourd'hui si absente. */
  date?: Jour | null;
  /** Le référent ne propose pas déjà cette ressource (4-1, 4-2). */
  declaration_ressource?: boolean;
  id_source?: string | null;
  /** Requise si la fiche n'admet l'orientation qu'à titre d'exception. */
  justification?: string | null;
  objectif?: string | null;
  /** Requise si la fiche fonctionne par sessions. */
  session_id?: Uuid | ReferenceSource | null;
}

/** Une prescription ; `structure_id` porte l'action, `prescripteur_id` a prescrit. */
export interface PrescriptionLue {
  actes_possibles: ActePossible[];
  action_id: Uuid | null;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  /** Données de santé que votre droit ne permet pas de lire. */
  champs_masques: string[];
  critere_rempli: boolean | null;
  criteres: string[];
  date: Jour;
  date_reponse: Jour | null;
  declaration_ressource: boolean;
  fiche: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  justification: string | null;
  motif_reponse: string | null;
  objectif: string | null;
  prescripteur_id: Uuid | null;
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutPrescription;
  structure_id: Uuid;
  version: number;
}

export interface PrescriptionRectification {
  champs: PrescriptionChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface PrescriptionVue {
  action_id: Uuid | null;
  champs_masques: string[];
  date: Jour;
  date_reponse: Jour | null;
  fiche: string | null;
  id: Uuid;
  statut: string;
  structure_id: Uuid;
}

/** Une personne venue ; `minutes` si elle n'est pas restée tout l'atelier. */
export interface Present {
  beneficiaire_id?: Uuid | ReferenceSource | null;
  entree_id?: Uuid | ReferenceSource | null;
  minutes?: number | null;
}

/** `minutes` : celles qui comptent pour cette personne. */
export interface PresentLu {
  activite_id: Uuid;
  beneficiaire_id: Uuid;
  entree_id: Uuid;
  minutes: number;
}

/** Les preuves telles qu'elles étaient au jour de la demande : ce qui change ensuite n'y change rien. Une demande d'avant les absences n'en dit aucune. */
export interface Preuves {
  absences?: AbsenceFigee[];
  contrat: ContratFige | null;
  faits: FaitFige[];
  objectifs: ObjectifFige[];
  orientation: OrientationFigee | null;
  rendez_vous: RendezVousFige[];
  semaines: SemaineFigee[];
  signalements: SignalementFige[];
}

/** La réponse du référent. */
export interface PriseEnCompte {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  suite?: string | null;
}

/** Toute erreur : RFC 9457, `application/problem+json`. */
export interface Probleme {
  code: string;
  detail: string;
  erreurs: ErreurLue[];
  instance: string;
  request_id: string;
  status: number;
  title: string;
  type: string;
}

export interface ProchaineEcheance {
  code: "COMITE_A_TENIR" | "CONTACT_MOBILITE" | "CONTRAT_A_RENOUVELER" | "CONTRAT_A_REVOIR" | "CONTRAT_A_SIGNER" | "CV" | "DECES_A_ENREGISTRER" | "DEMANDE_A_SUIVRE" | "DIAGNOSTIC_A_FAIRE" | "ENTREE_A_ENREGISTRER" | "ETAT_CONDUITE" | "FIN_PARCOURS" | "INSCRIPTION" | "MOTIF_SORTIE_A_CONFIRMER" | "ORIENTATION_A_REEXAMINER" | "PLAN_A_EVALUER" | "PLAN_A_SIGNER" | "PMSMP_A_FAIRE" | "PRESCRIPTION_REFUSEE" | "PRESCRIPTION_SANS_REPONSE" | "RENDEZ_VOUS_A_TENIR" | "REORIENTATION_A_DEMANDER" | "RYTHME_INSUFFISANT" | "SEMAINE_A_COMPLETER" | "SEMAINE_INSUFFISANTE" | "SIGNALEMENT_A_PRENDRE_EN_COMPTE" | "SORTIE_A_PRONONCER" | "SORTIE_A_VERIFIER" | "SUIVI_SORTIE";
  echeance: Jour | null;
  en_retard: boolean;
  libelle: string;
}

/** Un produit et d'où il vient. */
export interface Produit {
  /** En centimes. */
  centimes: number;
  /** Aucun nom de personne. */
  libelle: string;
  origine: OrigineProduit;
}

/** Un produit de l'exercice. */
export interface ProduitDit {
  /** En centimes. */
  centimes: number;
  /** Aucun nom de personne. */
  libelle: string;
  origine: OrigineProduit;
}

/** Une proposition, de ce qui est enregistré à ce jour : le Département décide la modulation. */
export interface Projection {
  calcule_le: Instant;
  /** Le calcul de la proposition, choix de ce service. */
  methode: RegleLue;
  part_variable_centimes: number | null;
  part_variable_raison: string | null;
  periode: PeriodeLue | null;
  /** La phrase de la modulation ; elle ne donne pas de formule. */
  regle: RegleLue;
  resultats: ResultatProjete[];
  solde_centimes: number | null;
  /** Pourquoi rien n'est proposé. */
  solde_raison: string | null;
  /** Avance versée au-delà de la part fixe due. */
  trop_percu_centimes: number | null;
}

export type Public = "brsa" | "jeune_ase";

export type QualitePresent = "porteur" | "referent_rsa" | "referent_action" | "participant" | "utas" | "departement" | "partenaire" | "autre";

export type RangSanction = "premier" | "repete";

/** Le compte rendu d'un import ; `suite` est la valeur de `apres` pour les lignes suivantes. `avertis` compte toutes les lignes averties, et `avertissements` les compte par code ; `lignes_averties` dit les premières. */
export interface RapportImport {
  avertis: number;
  avertissements: MotifImport[];
  id: Uuid;
  lignes_averties: LigneAvertie[];
  motifs: MotifImport[];
  rejets: RejetLu[];
  statut: "recu" | "en_cours" | "termine" | "annule" | "echoue";
  suite: number | null;
  synthese: Synthese;
}

/** Le compte rendu d'un lot, un résultat par événement, dans l'ordre ; `id` est nul pour une simulation. */
export interface RapportLu {
  id: Uuid | null;
  mode: "partiel" | "atomique";
  recu_le: Instant;
  resultats: ResultatLu[];
  synthese: Synthese;
}

/** Un résultat par personne demandée, dans l'ordre ; rien n'est créé. */
export interface Rapprochement {
  resultats: LigneRapprochee[];
}

/** Les personnes à retrouver dans votre périmètre, au plus 200. */
export interface RapprochementDemande {
  personnes: LigneRapprochement[];
}

/** L'activité prévue a eu lieu, comme prévu ou en une autre durée. */
export interface Realisation {
  duree_minutes?: number | null;
}

export interface RealisationChamps {
  date?: Jour;
  en_ruralite?: boolean | null;
  nature?: string | null;
  partenaire?: string | null;
  session_id?: Uuid | ReferenceSource | null;
}

/** Un fait d'une action, qui ne tient à personne en particulier. */
export interface RealisationCreation {
  action_id: Uuid | ReferenceSource;
  date: Jour;
  en_ruralite?: boolean | null;
  id_source?: string | null;
  nature?: string | null;
  partenaire?: string | null;
  session_id?: Uuid | ReferenceSource | null;
  type: TypeRealisation;
}

export interface RealisationLue {
  actes_possibles: ActePossible[];
  action_id: Uuid;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  date: Jour;
  en_ruralite: boolean | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nature: string | null;
  partenaire: string | null;
  saisi_le: Instant;
  session_id: Uuid | null;
  statut: StatutRealisation;
  structure_id: Uuid;
  type: TypeRealisation;
  version: number;
}

export interface RealisationRectification {
  champs: RealisationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Des critères dans le corps, jamais dans l'adresse ; au moins un. La suite se demande par `cursor`, ici aussi. */
export interface Recherche {
  /** Suite d'une page. */
  cursor?: string | null;
  date_naissance?: Jour | null;
  /** La clé que votre structure lui a donnée. */
  id_source?: string | null;
  /** Taille de page. */
  limit?: number;
  /** Début du nom, sans tenir compte des accents. */
  nom?: string | null;
  /** Début du prénom. */
  prenom?: string | null;
  /** Champ de tri ; « - » devant pour décroissant. */
  sort?: string | null;
  /** Compter aussi le total. */
  total?: boolean;
}

/** Une ressource désignée par la clé que vous lui avez donnée. */
export interface ReferenceSource {
  /** Clé du producteur, unique par structure et par ressource ; aucune donnée personnelle. */
  id_source: string;
}

/** Le référent unique en vigueur aujourd'hui (L245) : sa structure, sa boîte d'équipe, son agent. */
export interface ReferentLu {
  agent: AgentReferent | null;
  contact: string | null;
  nom: string;
  structure_id: Uuid;
}

export interface Refus {
  /** Aujourd'hui si absente. */
  date?: Jour | null;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** La personne refuse de contractualiser. */
export interface RefusContrat {
  date: Jour;
  motif?: string | null;
}

export interface RegleFrequenceLue {
  acte: string;
  minimum: boolean;
  nombre: number;
  nombre_max: number | null;
  par: string;
  phase: string | null;
  physique: boolean | null;
  telephone_a_partir_du_mois: number | null;
  /** Les types d'activité qui comptent ; vide : tous. */
  types: string[];
}

/** La phrase du cahier des charges qui fonde le refus. */
export interface RegleLue {
  article?: string | null;
  campagne: string;
  fiche: string | null;
  ligne: number | null;
  texte: string;
}

/** Rejeter les heures déclarées. */
export interface Rejet {
  /** Factuel ; aucune donnée de santé. */
  motif: string;
}

/** Une ligne rejetée. */
export interface RejetLu {
  erreurs: ErreurLue[];
  id: string | null;
  ligne: number;
}

/** Envoyer à nouveau ces livraisons, ou toutes celles qui sont abandonnées. */
export interface Rejeu {
  livraison_ids?: Uuid[] | null;
}

/** Ce qui relie aujourd'hui votre compte à la personne, et donc ce qui est montré d'elle. */
export type RelationLue = "ancienne" | "participation" | "dossier";

export interface RendezVousChamps {
  convocation?: Convocation | null;
  date?: Jour;
  duree_minutes?: number;
  entree_id?: Uuid | ReferenceSource | null;
  forme?: FormeRendezVous;
  heure_debut?: string | null;
  modalite?: Modalite;
  objet?: string | null;
}

/** Un rendez-vous avec la personne, à venir ou passé ; son issue se dit ensuite. */
export interface RendezVousCreation {
  convocation?: Convocation | null;
  date: Jour;
  duree_minutes: number;
  entree_id?: Uuid | ReferenceSource | null;
  forme?: FormeRendezVous;
  heure_debut?: string | null;
  id_source?: string | null;
  modalite: Modalite;
  objet?: string | null;
}

export interface RendezVousFige {
  convocation_le: Jour | null;
  convocation_moyen: MoyenConvocation | null;
  date: Jour;
  forme: FormeRendezVous;
  heure_debut: string | null;
  id: Uuid;
  issue_le: Jour;
  modalite: Modalite;
  statut: StatutRendezVous;
  structure_id: Uuid;
}

/** Un rendez-vous ; tenu, `activite_id` porte ses minutes. */
export interface RendezVousLu {
  actes_possibles: ActePossible[];
  activite_id: Uuid | null;
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  convocation: ConvocationLue | null;
  date: Jour;
  duree_minutes: number;
  entree_id: Uuid | null;
  forme: FormeRendezVous;
  heure_debut: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  issue: IssueLue | null;
  modalite: Modalite;
  objet: string | null;
  saisi_le: Instant;
  statut: StatutRendezVous;
  structure_id: Uuid;
  version: number;
}

export interface RendezVousRectification {
  champs: RendezVousChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ceux des douze dernières semaines, et à venir. */
export interface RendezVousVu {
  date: Jour;
  duree_minutes: number;
  entree_id: Uuid | null;
  forme: string;
  heure_debut: string | null;
  id: Uuid;
  issue_le: Jour | null;
  modalite: string;
  statut: string;
  structure_id: Uuid;
}

/** Un nouveau contrat qui suit celui-ci ; ce qui n'est pas donné est repris de l'ancien. */
export interface Renouvellement {
  /** Par défaut, le lendemain de la fin du précédent. */
  date_debut?: Jour | null;
  date_fin: Jour;
  diagnostic_id?: Uuid | ReferenceSource | null;
  dispense?: Dispense | null;
  /** Heures entières par semaine ; par défaut celles du cahier des charges ; moins : motif_minoration et diagnostic_id. */
  heures_hebdomadaires?: number | null;
  id_source?: string | null;
  motif_minoration?: MotifMinoration | null;
  objectifs?: ObjectifCorps[] | null;
  signatures?: SignaturesRenouvellement;
}

/** Le parcours repart pour la même durée (1-1 et 1-2, une fois). */
export interface RenouvellementEntree {
  /** Aujourd'hui si absente. */
  date?: Jour | null;
  motif?: string | null;
}

export interface ReorientationChamps {
  /** Factuel ; aucune donnée de santé. */
  constat?: string;
  motif?: MotifReorientation;
  orientation_cible?: Orientation;
}

/** Une autre orientation, ou un autre référent, demandé pour une personne suivie (L287). */
export interface ReorientationCreation {
  beneficiaire_id: Uuid | ReferenceSource;
  /** Factuel ; aucune donnée de santé. */
  constat: string;
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  id_source?: string | null;
  motif: MotifReorientation;
  orientation_cible: Orientation;
  /** Le référent proposé. */
  structure_cible_id?: Uuid | ReferenceSource | null;
}

/** Une demande de réorientation, jusqu'à sa décision. */
export interface ReorientationLue {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  avis_sens: SensAvis | null;
  beneficiaire_id: Uuid;
  constat: string;
  date: Jour;
  date_effet: Jour | null;
  decidee_le: Jour | null;
  historique: ActeLu[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  motif: MotifReorientation;
  motivation: string | null;
  orientation_actuelle: Orientation;
  orientation_cible: Orientation;
  /** L'orientation que l'acceptation a ouverte. */
  orientation_id: Uuid | null;
  personne: PersonneVue;
  /** Réexamen d'une orientation sociale (L. 262-31). */
  reexamen_du_le: Jour | null;
  statut: StatutReorientation;
  structure_cible_id: Uuid | null;
  structure_id: Uuid;
  structure_referente_id: Uuid | null;
  version: number;
}

export interface ReorientationRectification {
  champs: ReorientationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une demande de réorientation dans une liste. */
export interface ReorientationResume {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  avis_sens: SensAvis | null;
  beneficiaire_id: Uuid;
  constat: string;
  date: Jour;
  date_effet: Jour | null;
  decidee_le: Jour | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  motif: MotifReorientation;
  motivation: string | null;
  orientation_actuelle: Orientation;
  orientation_cible: Orientation;
  /** L'orientation que l'acceptation a ouverte. */
  orientation_id: Uuid | null;
  /** Réexamen d'une orientation sociale (L. 262-31). */
  reexamen_du_le: Jour | null;
  statut: StatutReorientation;
  structure_cible_id: Uuid | null;
  structure_id: Uuid;
  structure_referente_id: Uuid | null;
  version: number;
}

/** La réponse du porteur. */
export interface Reponse {
  /** Aujourd'hui si absente. */
  date?: Jour | null;
}

export interface Resiliation {
  date: Jour;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** How an identity resembles another, nearest first. */
export type Ressemblance = "identique" | "accents" | "ordre" | "faute_nom" | "faute_date";

/** La ressource que l'événement a créée ou changée. */
export interface RessourceTouchee {
  id: Uuid;
  type: string;
}

export interface ResteAChargeDeFiche {
  /** Par passage de l'examen du code. */
  code_centimes: number;
  conduite_centimes: number;
  conduite_salarie_centimes: number;
  /** Par semaine, pour le montant des salariés. */
  heures_salarie: number;
  passages_conduite: number;
  /** Les mots du cahier des charges. */
  texte: string;
  /** Les mots du cahier des charges. */
  texte_salarie: string;
}

/** Ce que le porteur a pu demander aux participants, au plus, pour les actes de l'exercice (3-2, L572). */
export interface ResteAChargeExercice {
  /** Entrées dont le texte ne tranche pas le cas : voir chacune. */
  a_verifier: number;
  code_passages: number;
  conduites_commencees: number;
  maximum_centimes: number;
  /** Entrées dont un passage ou la conduite compte dans l'exercice. */
  participants: number;
  regle: RegleLue;
}

/** Ce que le porteur peut demander au participant, au plus, à ce jour ; le paiement s'échelonne (3-2, L572). */
export interface ResteAChargeLu {
  code_centimes: number;
  code_passages: number;
  /** Dès la première heure de conduite ou le premier passage. */
  conduite_centimes: number;
  conduite_passages: number;
  /** Par la participation demandée pour la conduite. */
  conduite_passages_couverts: number;
  /** Ce que le texte ne tranche pas. */
  drapeaux: ErreurLue[];
  regle: RegleLue;
  situation: "demandeur_emploi" | "salarie" | "salarie_sous_le_seuil" | "non_dite";
  total_centimes: number;
}

/** Ce que l'investigation dit du doute. */
export type ResultatInvestigation = "doute_leve" | "doute_confirme" | "sans_conclusion";

/** Ce qu'il est advenu d'un événement du lot. */
export interface ResultatLu {
  avertissements: ErreurLue[];
  erreurs: ErreurLue[];
  id: string | null;
  index: number;
  ressource: RessourceTouchee | null;
  statut: "accepte" | "deja_traite" | "rejete";
}

/** Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu (L127). */
export interface ResultatPorteur {
  atteint?: string | null;
  /** Factuel ; aucun nom de personne. */
  attendu: string;
  /** Factuel ; aucun nom de personne. */
  resultat: string;
}

/** Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu. */
export interface ResultatPorteurDit {
  atteint?: string | null;
  /** Factuel ; aucun nom de personne. */
  attendu: string;
  /** Factuel ; aucun nom de personne. */
  resultat: string;
}

/** Un résultat et sa cible, tel qu'il compte dans la proposition. */
export interface ResultatProjete {
  /** Part de la cible atteinte, 100 au plus. */
  atteinte_pct: number | null;
  base: string;
  /** En pour cent, ou par participant ; null : tout le dénominateur. */
  cible: number | null;
  code: string;
  denominateur: number | null;
  numerateur: number | null;
  part: "avance" | "solde" | "part_variable";
  raison: string | null;
  regle: RegleLue;
  texte: string;
}

/** Refuser dès maintenant l'ancien secret, et tous les jetons en cours du compte. */
export interface RevocationSecret {
}

export type Role = "departement" | "pole_allocation" | "porteur" | "referent" | "tableau_de_bord" | "utas";

/** Changer de secret ; l'ancien signe encore à côté du nouveau pendant ce temps. */
export interface Rotation {
  recouvrement_heures?: number;
}

/** Changer de secret ; l'ancien ouvre encore à côté du nouveau pendant ce temps (0 : plus du tout). */
export interface RotationSecret {
  recouvrement_heures?: number;
}

export interface Rupture {
  date: Jour;
  motif: MotifRupture;
}

export interface SanctionChamps {
  faits: Fait[];
}

/** La fin de la mesure, à son terme. */
export interface SanctionCloture {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
}

/** Une demande de sanction et ses preuves, gardées telles qu'elles sont au jour de la demande (L283). */
export interface SanctionCreation {
  beneficiaire_id: Uuid | ReferenceSource;
  /** Requis pour un non-respect. */
  contrat_id?: Uuid | ReferenceSource | null;
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
  faits: Fait[];
  id_source?: string | null;
  motif: MotifSanction;
  /** Objectifs du contrat non tenus. */
  objectif_ids?: Uuid[];
  /** Rendez-vous où la personne a été notée absente. */
  rendez_vous_ids?: (Uuid | ReferenceSource)[];
  /** Semaines sous l'objectif d'heures. */
  semaines?: string[];
  signalement_ids?: (Uuid | ReferenceSource)[];
}

/** Une demande de sanction, ses preuves et son déroulé. */
export interface SanctionLue {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  avis_sens: SensAvis | null;
  beneficiaire_id: Uuid;
  contrat_id: Uuid | null;
  date: Jour;
  date_effet: Jour | null;
  decidee_le: Jour | null;
  duree_mois: number | null;
  foyer_plus_d_une_personne: boolean | null;
  historique: ActeLu[];
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  majoration: boolean | null;
  /** Celle que la notification a annoncée. */
  mesure_envisagee: Mesure | null;
  motif: MotifSanction;
  nature: NatureSanction | null;
  notifiee_le: Jour | null;
  /** Dernier jour du délai d'observations. */
  observations_jusquau: Jour | null;
  personne: PersonneVue;
  preuves: Preuves;
  rang: RangSanction | null;
  statut: StatutSanction;
  structure_id: Uuid;
  taux_pct: number | null;
  /** Le jour où la mesure cesse. */
  terme: Jour | null;
  version: number;
}

export interface SanctionRectification {
  champs: SanctionChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Une demande de sanction dans une liste. */
export interface SanctionResume {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  avis_sens: SensAvis | null;
  beneficiaire_id: Uuid;
  contrat_id: Uuid | null;
  date: Jour;
  date_effet: Jour | null;
  decidee_le: Jour | null;
  duree_mois: number | null;
  foyer_plus_d_une_personne: boolean | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  majoration: boolean | null;
  /** Celle que la notification a annoncée. */
  mesure_envisagee: Mesure | null;
  motif: MotifSanction;
  nature: NatureSanction | null;
  notifiee_le: Jour | null;
  /** Dernier jour du délai d'observations. */
  observations_jusquau: Jour | null;
  rang: RangSanction | null;
  statut: StatutSanction;
  structure_id: Uuid;
  taux_pct: number | null;
  /** Le jour où la mesure cesse. */
  terme: Jour | null;
  version: number;
}

/** Rien n'est à préciser. */
export interface SansPrecision {
}

/** Un secret valide, sans sa valeur. */
export interface SecretLu {
  /** À cinq minutes près ; null : jamais. */
  derniere_utilisation: Instant | null;
  /** Fin du recouvrement ; null : le secret présent. */
  jusqu_a: Instant | null;
  tire_le: Instant;
}

export interface SemaineFigee {
  /** Jours sous contrat sans obligation d'activité. */
  jours_dispenses?: number;
  /** Jours sous contrat d'une absence excusée. */
  jours_excuses?: number;
  minutes_declarees: number;
  minutes_retenues: number;
  minutes_validees: number;
  objectif_minutes: number | null;
  partielle: boolean;
  semaine: string;
  statut: string;
}

/** Une semaine d'une personne, du lundi au dimanche ; minutes entières. */
export interface SemaineLue {
  lundi: Jour;
  minutes_declarees: number;
  minutes_prevues: number;
  minutes_rejetees: number;
  minutes_retenues: number;
  minutes_validees: number;
  objectif_minutes: number | null;
  par_type: Record<string, number>;
  partielle: boolean;
  semaine: string;
  statut: "atteint" | "insuffisant" | "en_cours" | "excusee" | "dispense" | "hors_contrat";
}

/** Une semaine d'un portefeuille. */
export interface SemainePersonne {
  beneficiaire_id: Uuid;
  lundi: Jour;
  minutes_declarees: number;
  minutes_prevues: number;
  minutes_rejetees: number;
  minutes_retenues: number;
  minutes_validees: number;
  objectif_minutes: number | null;
  par_type: Record<string, number>;
  partielle: boolean;
  semaine: string;
  statut: "atteint" | "insuffisant" | "en_cours" | "excusee" | "dispense" | "hors_contrat";
}

/** L'avis de l'équipe pluridisciplinaire. */
export type SensAvis = "favorable" | "defavorable";

export type SensDecision = "acceptee" | "refusee";

export interface SessionChamps {
  au?: Jour;
  du?: Jour;
  places?: number;
}

/** Un groupe daté d'une action dont la fiche fonctionne par session. */
export interface SessionCreation {
  action_id: Uuid | ReferenceSource;
  /** Dernier jour. */
  au: Jour;
  du: Jour;
  id_source?: string | null;
  places: number;
}

export interface SessionDeLAction {
  au: Jour;
  du: Jour;
  id: Uuid;
  places: number;
  places_libres: number;
}

export interface SessionLue {
  actes_possibles: ActePossible[];
  action_id: Uuid;
  annulee: boolean;
  au: Jour;
  avertissements?: ErreurLue[];
  du: Jour;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  places: number;
  places_libres: number;
  structure_id: Uuid;
  version: number;
}

export interface SessionRectification {
  champs: SessionChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface SignalementChamps {
  date?: Jour;
  nature?: NatureSignalement;
  /** Factuel ; aucune donnée de santé. */
  texte?: string;
}

/** Un manquement de la personne, ou une évolution de son parcours, dit à son référent (L168). */
export interface SignalementCreation {
  beneficiaire_id: Uuid | ReferenceSource;
  date: Jour;
  entree_id?: Uuid | ReferenceSource | null;
  id_source?: string | null;
  nature: NatureSignalement;
  /** Factuel ; aucune donnée de santé. */
  texte: string;
}

export interface SignalementFige {
  date: Jour;
  id: Uuid;
  nature: NatureSignalement;
  structure_id: Uuid;
  texte: string;
}

/** Un signalement, et ce que le référent en a fait savoir au porteur. */
export interface SignalementLu {
  actes_possibles: ActePossible[];
  agent_id: Uuid | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  date: Jour;
  entree_id: Uuid | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nature: NatureSignalement;
  pris_en_compte_le: Jour | null;
  statut: StatutSignalement;
  structure_id: Uuid;
  suite: string | null;
  texte: string;
  version: number;
}

export interface SignalementRectification {
  champs: SignalementChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export type Signataire = "beneficiaire" | "referent" | "porteur";

export interface Signature {
  date: Jour;
  signataire: Signataire;
}

export interface SignatureLue {
  date: Jour;
  signataire: Signataire;
}

export interface SignaturePlan {
  date: Jour;
  signataire: Signataire;
}

export interface SignaturesRenouvellement {
  beneficiaire?: Jour | null;
  referent?: Jour | null;
}

export interface SituationChamps {
  date_effet?: Jour | null;
  public?: Public | null;
  soumis_droits_devoirs?: boolean | null;
  utas?: string | null;
}

/** Un fait nouveau à partir de `date_effet` : `public`, `soumis_droits_devoirs` ou `utas`. Un jeune de l'ASE qui devient bénéficiaire du RSA entre dans les droits et devoirs le même jour : `public` et `soumis_droits_devoirs` se donnent alors ensemble. */
export interface SituationCreation {
  date_effet: Jour;
  public?: Public | null;
  soumis_droits_devoirs?: boolean | null;
  utas?: string | null;
}

/** Les faits en vigueur aujourd'hui. */
export interface SituationDuJour {
  public: Public;
  soumis_droits_devoirs: boolean;
  utas: string | null;
}

/** Un fait vrai sur [du, au[ ; `valeur` est « oui » ou « non » pour les droits et devoirs. */
export interface SituationLue {
  actes_possibles: ActePossible[];
  au: Jour | null;
  avertissements?: ErreurLue[];
  beneficiaire_id: Uuid;
  du: Jour;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nature: "public" | "droits_devoirs" | "utas";
  valeur: string;
  version: number;
}

export interface SituationRectification {
  champs: SituationChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

export interface SituationVue {
  au: Jour | null;
  du: Jour;
  nature: "public" | "droits_devoirs" | "utas";
  valeur: string;
}

/** La fin d'une entrée ; en axe 1 elle clôt aussi le contrat d'engagement ouvert. */
export interface Sortie {
  date_sortie: Jour;
  formation_qualifiante?: boolean | null;
  /** Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision. */
  motif: string;
  /** Avec le motif « non_valorisable » seulement. */
  precision?: PrecisionNonValorisable | null;
  sous_motif?: string | null;
  suites_preconisees?: string | null;
}

export interface SortieChamps {
  date_sortie?: Jour;
  formation_qualifiante?: boolean | null;
  /** Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision. */
  motif?: string;
  precision?: PrecisionNonValorisable | null;
  sous_motif?: string | null;
  suites_preconisees?: string | null;
}

/** La sortie ; `verification` null quand le motif ne repose sur aucune autre décision. */
export interface SortieLue {
  date_sortie: Jour;
  formation_qualifiante: boolean | null;
  motif: string | null;
  precision: PrecisionNonValorisable | null;
  sous_motif: string | null;
  suites_preconisees: string | null;
  suivi_du_le: Jour | null;
  verification: Verification | null;
}

export interface SortieRectification {
  champs: SortieChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Le Département confirme, ou non, un motif qui repose sur une autre décision. */
export interface SortieVerification {
  verification: "confirmee" | "infirmee";
}

export interface SortieVue {
  date_sortie: Jour;
  motif: string | null;
  precision: string | null;
  sous_motif: string | null;
  suivi_du_le: Jour | null;
  verification: string | null;
}

export type StatutActivite = "prevue" | "declaree" | "validee" | "rejetee" | "annulee";

export type StatutAtelier = "prevu" | "tenu" | "annule";

export type StatutBeneficiaire = "actif" | "archive" | "anonymise";

export type StatutBilan = "brouillon" | "transmis" | "evalue" | "annule";

export type StatutComite = "prevu" | "tenu" | "annule";

export type StatutContrat = "brouillon" | "en_attente_signature" | "en_cours" | "renouvele" | "clos" | "rompu" | "refuse" | "annule";

export type StatutConvention = "brouillon" | "signee" | "terminee" | "resiliee";

export type StatutEntree = "en_cours" | "sortie" | "annulee";

export type StatutInvestigation = "demandee" | "en_cours" | "close" | "annulee";

export type StatutPlan = "brouillon" | "en_cours" | "evalue" | "clos" | "annule";

export type StatutPrescription = "emise" | "en_liste_attente" | "acceptee" | "refusee" | "annulee" | "entree_effective" | "non_venue";

export type StatutRealisation = "constatee" | "annulee";

export type StatutRendezVous = "prevu" | "tenu" | "absent" | "excuse" | "annule";

export type StatutReorientation = "demandee" | "en_instruction" | "avis_rendu" | "acceptee" | "refusee" | "retiree";

export type StatutSanction = "demandee" | "en_instruction" | "notifiee" | "avis_rendu" | "decidee" | "executee" | "levee" | "terminee" | "classee" | "retiree";

export type StatutSignalement = "emis" | "pris_en_compte" | "annule";

export interface StructureChamps {
  contact?: string | null;
  nom?: string;
  siret?: string | null;
  type?: "association" | "fondation" | "acteur_public" | "parapublic" | "ess" | "departement";
}

/** Une structure : porteur, référent ou Département (L99). */
export interface StructureCreation {
  /** Boîte d'équipe, jamais une personne. */
  contact?: string | null;
  id_source?: string | null;
  nom: string;
  siret?: string | null;
  type: "association" | "fondation" | "acteur_public" | "parapublic" | "ess" | "departement";
}

export interface StructureLue {
  actes_possibles: ActePossible[];
  avertissements?: ErreurLue[];
  contact: string | null;
  id: Uuid;
  /** La clé que votre structure lui a donnée ; tue aux autres, et dans une liste. */
  id_source?: string | null;
  nom: string;
  siret: string | null;
  type: "association" | "fondation" | "acteur_public" | "parapublic" | "ess" | "departement";
  version: number;
}

export interface StructureMoi {
  id: Uuid;
  nom: string;
}

export interface StructureRectification {
  champs: StructureChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** La subvention d'un exercice, au centime : ce qui est dû, à quelles conditions, ce que les résultats donnent. */
export interface SubventionLue {
  avance_centimes: number | null;
  campagne: string;
  conditions: ConditionLue[];
  convention_id: Uuid;
  decision: DecisionLue | null;
  etp: EtpLus | null;
  exercice: number;
  fiche: string;
  indicatif: true;
  /** Accordé pour l'exercice, avenants compris. */
  montant_centimes: number | null;
  part_fixe_centimes: number | null;
  /** Zéro où la fiche n'en a pas. */
  part_variable_max_centimes: number | null;
  /** Au plus, par les ETP conventionnés (axe 5). */
  plafond_centimes: number | null;
  projection: Projection;
  /** Pourquoi les montants manquent. */
  raison: string | null;
  /** Les phrases du financement de la fiche. */
  regles: RegleLue[];
  /** Pour la fiche 3-2 seulement. */
  reste_a_charge: ResteAChargeExercice | null;
  solde_max_centimes: number | null;
}

/** Lequel des suivis de l'entrée (`suivis[].id`), et pourquoi. */
export interface SuiviAnnulation {
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
  suivi_id: Uuid;
}

export interface SuiviChamps {
  date?: Jour;
  issue?: IssueSuivi;
  situation?: string | null;
  tentatives?: number | null;
}

/** Le suivi après la sortie, ou une tentative. */
export interface SuiviCreation {
  date: Jour;
  issue: IssueSuivi;
  situation?: string | null;
  tentatives?: number | null;
}

export interface SuiviLu {
  date: Jour;
  id: Uuid;
  issue: IssueSuivi;
  situation: string | null;
  tentatives: number | null;
}

/** Lequel des suivis de l'entrée (`suivis[].id`), ce qui change, et pourquoi. */
export interface SuiviRectification {
  champs: SuiviChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
  suivi_id: Uuid;
}

export interface SuiviVu {
  date: Jour;
  id: Uuid;
  issue: string;
  situation: string | null;
}

/** Des événements, comptés une fois chacun. */
export interface Synthese {
  acceptes: number;
  deja_traites: number;
  recus: number;
  rejetes: number;
}

/** Les semaines de 15 h. Une personne dans deux fiches compte dans la ligne de chacune, et une fois au total. */
export interface TableauAssiduite {
  /** Rien n'a été enregistré depuis calcule_le. */
  a_jour: boolean;
  au: Jour;
  /** Le dernier comptage. */
  calcule_le: Instant;
  du: Jour;
  exact: boolean;
  items: LigneAssiduite[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  total: MesuresAssiduite;
  total_annee_precedente: MesuresAssiduite | null;
}

/** Les délais échus sur la période ; ceux qui courent encore n'y sont pas. */
export interface TableauDelais {
  au: Jour;
  du: Jour;
  items: LigneDelai[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  /** Le texte qui donne le délai de orientation_contrat. */
  reference: string;
  /** Une ligne par délai. */
  totaux: LigneDelai[];
}

/** Les demandes de sanction, de réorientation et d'investigation, et ce qu'elles deviennent. */
export interface TableauDemandes {
  au: Jour;
  du: Jour;
  items: LigneDemandes[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  /** Une ligne par sorte de demande. */
  totaux: LigneDemandes[];
}

/** Les entrées et les sorties par motif. */
export interface TableauEntreesSorties {
  au: Jour;
  du: Jour;
  items: LigneEntreesSorties[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  total: MesuresEntreesSorties;
  total_annee_precedente: MesuresEntreesSorties | null;
}

/** L'occupation des places financées, dans les dates des conventions signées. */
export interface TableauOccupation {
  au: Jour;
  du: Jour;
  items: LigneOccupation[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  total: MesuresOccupation;
  total_annee_precedente: MesuresOccupation | null;
}

/** La semaine en cours. Une personne en deux actions est dans la ligne de chacune, et une fois au total. */
export interface TableauPrevision {
  /** Du jeudi au dimanche : « à faire » dit alors SEMAINE_A_COMPLETER des mêmes personnes. */
  a_faire: boolean;
  dimanche: Jour;
  items: LignePrevision[];
  /** Le jour de la lecture. */
  jour: Jour;
  lundi: Jour;
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  semaine: string;
  total: MesuresPrevision;
  total_annee_precedente: MesuresSemaine | null;
}

/** Les territoires côte à côte. Une action qui en dessert deux compte dans la ligne de chacun, une fois au total. */
export interface TableauTerritoires {
  /** Rien n'a été enregistré depuis calcule_le. */
  a_jour: boolean;
  au: Jour;
  /** Le dernier comptage des semaines. */
  calcule_le: Instant;
  du: Jour;
  items: LigneTerritoire[];
  /** Les effectifs de 1 à 4 ne sont pas communiqués. */
  masque: boolean;
  total: MesuresTerritoire;
  total_annee_precedente: MesuresTerritoire;
}

/** Le comité a eu lieu. */
export interface Tenue {
  date: Jour;
  participants?: Participant[];
  /** En quelle qualité. */
  presents: QualitePresent[];
}

/** La tenue entière, telle qu'elle aurait dû être dite. */
export interface TenueRectification {
  champs: Tenue;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Ce que le contrat demande sur [du, au], bornes comprises. */
export interface TermeLu {
  au: Jour;
  diagnostic_id: Uuid | null;
  dispense: DispenseLue | null;
  du: Jour;
  heures_hebdomadaires: number | null;
  motif_minoration: MotifMinoration | null;
}

export interface TermeVu {
  champs_masques: string[];
  dispense_motif: string | null;
  du: Jour;
  heures_hebdomadaires: number | null;
  motif_minoration: string | null;
}

export interface Termes {
  etp_centiemes: number | null;
  montants_centimes: Record<string, number>;
  objectif_entrees: number;
}

/** L'entrée se poursuit ailleurs : une autre action de la même fiche, l'autre parcours de la 3-7, ou les deux. L'autre action est un autre site, la convention suivante, ou celle d'une structure fusionnée. */
export interface Transfert {
  /** Absente quand seul le parcours change. */
  action_id?: Uuid | ReferenceSource | null;
  /** Premier jour dans la nouvelle action, ou le nouveau parcours. */
  date_effet: Jour;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
  /** Fiche 3-7 : le parcours où l'entrée se poursuit. */
  parcours?: "socialisation" | "fle_professionnel" | null;
  /** Session de la nouvelle action, s'il y en a. */
  session_id?: Uuid | ReferenceSource | null;
}

export interface TransfertChamps {
  date_effet?: Jour;
  parcours?: "socialisation" | "fle_professionnel";
}

/** Du dernier transfert ; son annulation rend l'entrée à l'action et au parcours d'avant. */
export interface TransfertRectification {
  champs: TransfertChamps;
  /** Raison, factuelle ; aucune donnée de santé. */
  motif: string;
}

/** Le jour où le bilan est remis au Département. */
export interface TransmissionBilan {
  /** Aujourd'hui si elle n'est pas donnée. */
  date?: Jour | null;
}

export interface TypeActiviteLu {
  code: string;
  compte_15h: boolean;
  /** Vide : toutes les fiches, et le référent. */
  fiches: string[];
  libelle: string;
  /** JSON Schema de `details`. */
  schema_details: Record<string, unknown>;
}

export type TypeComite = "pilotage" | "equipe_pluridisciplinaire" | "suivi" | "bilan_tripartite" | "dialogue_de_gestion";

/** Un fait d'une action que des fiches comptent. */
export type TypeRealisation = "partenariat" | "presentation" | "intervention";

export interface UtasLue {
  code: string;
  /** Les mots du cahier des charges. */
  libelle: string;
}

export interface ValeursIndicateur {
  denominateur: number | null;
  numerateur: number | null;
  valeur: number | null;
}

/** Valider les heures déclarées. */
export interface Validation {
}

/** Où en est un motif qui repose sur une autre décision. */
export type Verification = "en_attente" | "confirmee" | "infirmee";

/** What each operation takes and gives, by operationId. */
export interface Operations {
  /** Ce qui est dû, en retard ou proche, pour tout un portefeuille, personne par personne. Rôles : `departement`, `pole_allocation`, `porteur`, `referent`, `utas`. Droit : `portefeuille:lire`. */
  a_faire_lister: {
    methode: "GET";
    chemin: "/v1/a-faire";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; structure_id?: Uuid | null; agent_id?: Uuid | null; utas?: string | null; code?: string | null; pour_vous?: boolean | null; en_retard?: boolean | null };
    corps: undefined;
    reponse: PageAFaire;
  };
  /** Les abonnements de votre compte. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_lister: {
    methode: "GET";
    chemin: "/v1/abonnements";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: "actif" | "suspendu" | "desactive" | "annule" | null };
    corps: undefined;
    reponse: PageAbonnementLu;
  };
  /** Être prévenu à une adresse ; `secret` n'est donné que dans cette réponse. L'adresse est en https, et publique. Un compte a 50 abonnements au plus, et les crée par un jeton sans `scope`. Chaque changement que votre compte peut lire (voir `GET /v1/changements`) y est envoyé, à partir de maintenant, par ses identifiants seuls, signé selon Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). Répondez 2xx. Sinon l'envoi est réessayé trois jours environ ; 410 désactive l'abonnement. Un message peut arriver deux fois, ou après un plus récent : `webhook-id` le reconnaît. Le premier est `abonnement.essai`. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_creer: {
    methode: "POST";
    chemin: "/v1/abonnements";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: AbonnementCreation;
    reponse: AbonnementLu;
  };
  /** Un abonnement de votre compte, sans son secret. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_lire: {
    methode: "GET";
    chemin: "/v1/abonnements/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: AbonnementLu;
  };
  /** Changer d'adresse ou de types, suspendre ou reprendre (If-Match requis). Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_modifier: {
    methode: "PATCH";
    chemin: "/v1/abonnements/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AbonnementChamps;
    reponse: AbonnementLu;
  };
  /** Ne plus être prévenu ; les messages en attente sont abandonnés. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_annulation: {
    methode: "POST";
    chemin: "/v1/abonnements/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: AbonnementLu;
  };
  /** Envoyer à nouveau des livraisons nommées, ou toutes celles qui sont abandonnées. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_rejeu: {
    methode: "POST";
    chemin: "/v1/abonnements/{id}/rejeu";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Rejeu;
    reponse: AbonnementLu;
  };
  /** Changer de secret ; l'ancien signe à côté du nouveau pendant le recouvrement. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  abonnements_rotation: {
    methode: "POST";
    chemin: "/v1/abonnements/{id}/rotation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Rotation;
    reponse: AbonnementLu;
  };
  /** Une absence. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`. */
  absences_lire: {
    methode: "GET";
    chemin: "/v1/absences/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: AbsenceLue;
  };
  /** Retirer une absence saisie par erreur : qui l'a saisie, le référent de la personne ou le Département. Rôles : `departement`, `porteur`, `referent`. Droit : `absences:annuler`. */
  absences_annulation: {
    methode: "POST";
    chemin: "/v1/absences/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: AbsenceLue;
  };
  /** Corriger une absence ; les semaines de l'ancienne et de la nouvelle période sont recalculées. Rôles : `porteur`, `referent`. Droit : `absences:saisir`. */
  absences_rectification: {
    methode: "POST";
    chemin: "/v1/absences/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AbsenceRectification;
    reponse: AbsenceLue;
  };
  /** Les actions, avec leurs sessions et leurs places libres au jour demandé. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`. */
  actions_lister: {
    methode: "GET";
    chemin: "/v1/actions";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; fiche?: string | null; utas?: string | null; date?: Jour | null; convention_id?: Uuid | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageActionLue;
  };
  /** Ouvrir un site d'une convention. Rôles : `departement`. Droit : `conventions:gerer`. */
  actions_creer: {
    methode: "POST";
    chemin: "/v1/actions";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ActionCreation;
    reponse: ActionLue;
  };
  /** Une action, ses sessions et ses places libres aujourd'hui. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`. */
  actions_lire: {
    methode: "GET";
    chemin: "/v1/actions/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ActionLue;
  };
  /** Modifier une action (If-Match requis). Rôles : `departement`. Droit : `conventions:gerer`. */
  actions_modifier: {
    methode: "PATCH";
    chemin: "/v1/actions/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActionChamps;
    reponse: ActionLue;
  };
  /** Changer le nombre de places à partir d'un jour. Rôles : `departement`. Droit : `conventions:gerer`. */
  actions_places: {
    methode: "POST";
    chemin: "/v1/actions/{id}/places";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Places;
    reponse: ActionLue;
  };
  /** Corriger une erreur de saisie ; `places` redonne toutes les périodes. Rôles : `departement`. Droit : `conventions:gerer`. */
  actions_rectification: {
    methode: "POST";
    chemin: "/v1/actions/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActionRectification;
    reponse: ActionLue;
  };
  /** Les activités visibles. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`. */
  activites_lister: {
    methode: "GET";
    chemin: "/v1/activites";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; beneficiaire_id?: Uuid | null; entree_id?: Uuid | null; statut?: StatutActivite | null; type?: string | null; du?: Jour | null; au?: Jour | null };
    corps: undefined;
    reponse: PageActiviteLue;
  };
  /** Déclarer ou prévoir une activité. Rôles : `porteur`, `referent`. Droit : `activites:saisir`. */
  activites_creer: {
    methode: "POST";
    chemin: "/v1/activites";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ActiviteCreation;
    reponse: ActiviteLue;
  };
  /** Une activité. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`. */
  activites_lire: {
    methode: "GET";
    chemin: "/v1/activites/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ActiviteLue;
  };
  /** Retirer une activité saisie par erreur. Rôles : `porteur`, `referent`. Droit : `activites:saisir`. */
  activites_annulation: {
    methode: "POST";
    chemin: "/v1/activites/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ActiviteLue;
  };
  /** L'activité prévue a eu lieu. Rôles : `porteur`, `referent`. Droit : `activites:saisir`. */
  activites_realisation: {
    methode: "POST";
    chemin: "/v1/activites/{id}/realisation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Realisation | null | undefined;
    reponse: ActiviteLue;
  };
  /** Corriger une activité ; une activité validée repasse à déclarée. Rôles : `porteur`, `referent`. Droit : `activites:saisir`. */
  activites_rectification: {
    methode: "POST";
    chemin: "/v1/activites/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActiviteRectification;
    reponse: ActiviteLue;
  };
  /** Rejeter les heures : elles restent visibles et ne comptent pas. Rôles : `referent`. Droit : `activites:valider`. */
  activites_rejet: {
    methode: "POST";
    chemin: "/v1/activites/{id}/rejet";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Rejet;
    reponse: ActiviteLue;
  };
  /** Valider les heures. Rôles : `referent`. Droit : `activites:valider`. */
  activites_validation: {
    methode: "POST";
    chemin: "/v1/activites/{id}/validation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Validation | null | undefined;
    reponse: ActiviteLue;
  };
  /** Les agents de sa structure ; tous pour le Département. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`. */
  agents_lister: {
    methode: "GET";
    chemin: "/v1/agents";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageAgentLu;
  };
  /** Enregistrer un agent. Rôles : `departement`. Droit : `structures:gerer`. */
  agents_creer: {
    methode: "POST";
    chemin: "/v1/agents";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: AgentCreation;
    reponse: AgentLu;
  };
  /** Un agent. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`. */
  agents_lire: {
    methode: "GET";
    chemin: "/v1/agents/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: AgentLu;
  };
  /** Modifier un agent (If-Match requis). Rôles : `departement`. Droit : `structures:gerer`. */
  agents_modifier: {
    methode: "PATCH";
    chemin: "/v1/agents/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AgentChamps;
    reponse: AgentLu;
  };
  /** L'agenda ouvert d'un agent, sans son adresse. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`. */
  agents_calendrier_lire: {
    methode: "GET";
    chemin: "/v1/agents/{id}/calendrier";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: CalendrierLu;
  };
  /** Ouvrir l'agenda d'un agent à une adresse secrète, donnée une fois ; l'adresse d'avant n'ouvre plus rien. Il porte ses rendez-vous, ateliers, comités et échéances ; d'une personne, les initiales seules. Rôles : `porteur`, `referent`. Droit : `calendriers:gerer`. */
  agents_calendrier_creer: {
    methode: "POST";
    chemin: "/v1/agents/{id}/calendrier";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SansPrecision | null | undefined;
    reponse: CalendrierLu;
  };
  /** Fermer l'agenda : son adresse n'ouvre plus rien, dès cette réponse. Rôles : `porteur`, `referent`. Droit : `calendriers:gerer`. */
  agents_calendrier_fermeture: {
    methode: "POST";
    chemin: "/v1/agents/{id}/calendrier/fermeture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SansPrecision | null | undefined;
    reponse: CalendrierLu;
  };
  /** Corriger une erreur de saisie. Rôles : `departement`. Droit : `structures:gerer`. */
  agents_rectification: {
    methode: "POST";
    chemin: "/v1/agents/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AgentRectification;
    reponse: AgentLu;
  };
  /** Les ateliers visibles, et combien de personnes y sont venues. Rôles : `departement`, `porteur`, `utas`. Droit : `ateliers:lire`. */
  ateliers_lister: {
    methode: "GET";
    chemin: "/v1/ateliers";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: StatutAtelier | null; action_id?: Uuid | null; session_id?: Uuid | null; type?: string | null; du?: Jour | null; au?: Jour | null; id_source?: string | null };
    corps: undefined;
    reponse: PageAtelierResume;
  };
  /** Prévoir un atelier d'une de vos actions, ou le dire tenu avec sa feuille d'émargement. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_creer: {
    methode: "POST";
    chemin: "/v1/ateliers";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: AtelierCreation;
    reponse: AtelierLu;
  };
  /** Un atelier et sa feuille. Rôles : `departement`, `porteur`, `utas`. Droit : `ateliers:lire`. */
  ateliers_lire: {
    methode: "GET";
    chemin: "/v1/ateliers/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: AtelierLu;
  };
  /** Retirer un atelier ; les activités qui le suivaient sont retirées. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_annulation: {
    methode: "POST";
    chemin: "/v1/ateliers/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: AtelierLu;
  };
  /** Émarger tout l'atelier en une fois : chaque personne venue a son activité, dont la semaine est recalculée. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_emargement: {
    methode: "POST";
    chemin: "/v1/ateliers/{id}/emargement";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Emargement;
    reponse: AtelierLu;
  };
  /** Retirer la feuille : l'atelier redevient prévu, et les activités sont retirées. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_emargement_annulation: {
    methode: "POST";
    chemin: "/v1/ateliers/{id}/emargement/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: AtelierLu;
  };
  /** Corriger la feuille, donnée en entier : les activités sont ajoutées, corrigées ou retirées par différence. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_emargement_rectification: {
    methode: "POST";
    chemin: "/v1/ateliers/{id}/emargement/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EmargementRectification;
    reponse: AtelierLu;
  };
  /** Corriger un atelier ; les activités des personnes venues suivent. Rôles : `porteur`. Droit : `ateliers:gerer`. */
  ateliers_rectification: {
    methode: "POST";
    chemin: "/v1/ateliers/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AtelierRectification;
    reponse: AtelierLu;
  };
  /** Les personnes visibles : identité minimale. Les filtres lisent les faits que vous avez le droit de lire. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; public?: Public | null; utas?: string | null; statut?: StatutBeneficiaire | null };
    corps: undefined;
    reponse: PageBeneficiaireResume;
  };
  /** Enregistrer une personne, ses faits datés et sa première orientation. Les faits valent depuis `situation_depuis` ; à défaut depuis `date_effet` ; à défaut depuis le premier jour de la campagne (aujourd'hui si elle n'a pas commencé). Une UTAS n'enregistre que les jeunes ASE de son territoire. Rôles : `departement`, `utas`. Droit : `beneficiaires:creer`. */
  beneficiaires_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: BeneficiaireCreation;
    reponse: BeneficiaireLu;
  };
  /** Retrouver une liste de personnes dans votre périmètre : à l'identique, à une différence près, ou non. Une différence : accents et traits d'union, ordre des mots, une faute de frappe dans le nom ou dans la date, jour et mois inversés. La réponse ne porte que des identifiants et des scores ; rien n'est créé. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_rapprochement: {
    methode: "POST";
    chemin: "/v1/beneficiaires/rapprochement";
    parametres: Record<string, never>;
    requete: Record<string, never>;
    corps: RapprochementDemande;
    reponse: Rapprochement;
  };
  /** Chercher une personne visible, sans rien d'elle dans l'adresse ; la suite se demande par `cursor`, ici. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_recherche: {
    methode: "POST";
    chemin: "/v1/beneficiaires/recherche";
    parametres: Record<string, never>;
    requete: Record<string, never>;
    corps: Recherche;
    reponse: PageBeneficiaireResume;
  };
  /** Une personne, selon ce qui vous relie à elle ; l'ouverture est journalisée. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_lire: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: BeneficiaireLu;
  };
  /** Modifier l'identité ou la commune (If-Match requis). Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`. */
  beneficiaires_modifier: {
    methode: "PATCH";
    chemin: "/v1/beneficiaires/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BeneficiaireChamps;
    reponse: BeneficiaireLu;
  };
  /** Les absences de la personne : toutes pour son référent, les siennes pour un porteur. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `activites:lire`. */
  beneficiaires_absences_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/absences";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null };
    corps: undefined;
    reponse: PageAbsenceLue;
  };
  /** Constater une absence, du premier au dernier jour compris ; les semaines touchées sont recalculées. Rôles : `porteur`, `referent`. Droit : `absences:saisir`. */
  beneficiaires_absences_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/absences";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AbsenceCreation;
    reponse: AbsenceLue;
  };
  /** Le CV de la personne est créé (L166). Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_cv: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/cv";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateActe;
    reponse: BeneficiaireLu;
  };
  /** Retirer un CV saisi par erreur. Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_cv_annulation: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/cv/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BeneficiaireLu;
  };
  /** Corriger la date du CV. Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_cv_rectification: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/cv/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateActeRectification;
    reponse: BeneficiaireLu;
  };
  /** Les diagnostics de la personne : tous pour son référent, les siens et les partagés pour un porteur. Chaque actualisation est un nouveau diagnostic, qui nomme celui qu'il remplace ; `actuels=true` garde les derniers. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_diagnostics_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/diagnostics";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; actuels?: boolean };
    corps: undefined;
    reponse: PageDiagnosticLu;
  };
  /** Écrire un diagnostic, ou actualiser le précédent. Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`. */
  beneficiaires_diagnostics_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/diagnostics";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DiagnosticCreation;
    reponse: DiagnosticLu;
  };
  /** La personne n'est plus suivie : décès, départ du département, fin du droit. Prennent fin ce jour-là : l'orientation, les faits datés (après une fin de droit, les droits et devoirs seuls), les contrats, l'entrée en axe 1 (`non_valorisable`), les prescriptions ouvertes et ce qui était prévu. Un décès ferme toutes les entrées, sans suivi dû ; sinon le porteur prononce la sortie des axes 2 à 5, avec son motif. Rôles : `departement`. Droit : `orientations:gerer`. */
  beneficiaires_fin_de_parcours: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/fin-de-parcours";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: FinParcours;
    reponse: BeneficiaireLu;
  };
  /** Retirer une fin de parcours saisie par erreur ; ce qu'elle avait fermé est rouvert. Rôles : `departement`. Droit : `orientations:gerer`. */
  beneficiaires_fin_de_parcours_annulation: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/fin-de-parcours/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BeneficiaireLu;
  };
  /** Réunir deux dossiers de la même personne : celui-ci reçoit tout, l'autre y mène désormais. Ce qui se contredit est refusé (409 `FUSION_IMPOSSIBLE`), avec la façon de le régler d'abord ; essayez avec `simulation=true`. Une fusion ne se défait pas. Rôles : `departement`. Droit : `beneficiaires:fusionner`. */
  beneficiaires_fusion: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/fusion";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Fusion;
    reponse: BeneficiaireLu;
  };
  /** La personne est inscrite sur le site (L166). Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_inscription: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/inscription";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateActe;
    reponse: BeneficiaireLu;
  };
  /** Retirer une inscription saisie par erreur. Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_inscription_annulation: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/inscription/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BeneficiaireLu;
  };
  /** Corriger la date d'inscription. Rôles : `departement`, `porteur`, `referent`. Droit : `inscriptions:saisir`. */
  beneficiaires_inscription_rectification: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/inscription/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateActeRectification;
    reponse: BeneficiaireLu;
  };
  /** Les orientations de la personne et leur référent unique, passées comprises. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_orientations_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/orientations";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null };
    corps: undefined;
    reponse: PageOrientationLue;
  };
  /** Orienter une personne et nommer son référent unique ; le contrat avec un autre référent prend fin la veille. Rôles : `departement`. Droit : `orientations:gerer`. */
  beneficiaires_orientations_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/orientations";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: OrientationCreation;
    reponse: OrientationLue;
  };
  /** Le parcours d'une personne ; la consultation est journalisée. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `parcours:lire`. */
  beneficiaires_parcours_lire: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/parcours";
    parametres: { id: Uuid };
    requete: { a_la_date?: Jour | null };
    corps: undefined;
    reponse: Parcours;
  };
  /** Corriger une erreur de saisie dans l'identité. Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`. */
  beneficiaires_rectification: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BeneficiaireRectification;
    reponse: BeneficiaireLu;
  };
  /** Les rendez-vous de la personne : tous pour son référent, les siens pour un porteur. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`. */
  beneficiaires_rendez_vous_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/rendez-vous";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: StatutRendezVous | null; modalite?: Modalite | null; entree_id?: Uuid | null; du?: Jour | null; au?: Jour | null; id_source?: string | null };
    corps: undefined;
    reponse: PageRendezVousLu;
  };
  /** Prendre un rendez-vous avec la personne ; ce qu'il devient se dit ensuite. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  beneficiaires_rendez_vous_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/rendez-vous";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RendezVousCreation;
    reponse: RendezVousLu;
  };
  /** Les semaines d'une personne : objectif, minutes, statut. Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`. */
  beneficiaires_semaines_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/semaines";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; du?: string | null; au?: string | null };
    corps: undefined;
    reponse: PageSemaineLue;
  };
  /** Les faits datés de la personne (public, droits et devoirs, UTAS), passés compris. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  beneficiaires_situations_lister: {
    methode: "GET";
    chemin: "/v1/beneficiaires/{id}/situations";
    parametres: { id: Uuid };
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null };
    corps: undefined;
    reponse: PageSituationLue;
  };
  /** Un fait change à partir d'un jour ; la période précédente s'arrête ce jour-là. Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`. */
  beneficiaires_situations_creer: {
    methode: "POST";
    chemin: "/v1/beneficiaires/{id}/situations";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SituationCreation;
    reponse: SituationLue;
  };
  /** Les bilans annuels visibles, leur échéance et leur retard. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_annuels_lister: {
    methode: "GET";
    chemin: "/v1/bilans-annuels";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; convention_id?: Uuid | null; structure_id?: Uuid | null; exercice?: number | null; statut?: StatutBilan | null; id_source?: string | null };
    corps: undefined;
    reponse: PageBilanResume;
  };
  /** Commencer le bilan annuel d'une convention : les chiffres s'écrivent seuls, vous dites le reste. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_annuels_creer: {
    methode: "POST";
    chemin: "/v1/bilans-annuels";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: BilanCreation;
    reponse: BilanLu;
  };
  /** Un bilan annuel ; transmis, ses chiffres sont figés, à côté de ce qui a changé depuis. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_annuels_lire: {
    methode: "GET";
    chemin: "/v1/bilans-annuels/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: BilanLu;
  };
  /** Modifier un brouillon (If-Match requis). Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_annuels_modifier: {
    methode: "PATCH";
    chemin: "/v1/bilans-annuels/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BilanChamps;
    reponse: BilanLu;
  };
  /** Retirer un brouillon commencé par erreur. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_annuels_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanLu;
  };
  /** Le bilan annuel en PDF accessible : les chiffres du JSON, figés une fois transmis, « brouillon » avant. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_annuels_bilan_pdf_lire: {
    methode: "GET";
    chemin: "/v1/bilans-annuels/{id}/bilan.pdf";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Le bilan annuel en classeur : une feuille par partie, les noms et les chiffres du JSON. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_annuels_bilan_xlsx_lire: {
    methode: "GET";
    chemin: "/v1/bilans-annuels/{id}/bilan.xlsx";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Décider, au Département, du solde et de la part variable. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_annuels_evaluation: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/evaluation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationBilan;
    reponse: BilanLu;
  };
  /** Retirer la décision, saisie par erreur : le bilan en attend une autre. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_annuels_evaluation_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/evaluation/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanLu;
  };
  /** Corriger la décision. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_annuels_evaluation_rectification: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/evaluation/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DecisionBilanRectification;
    reponse: BilanLu;
  };
  /** Corriger un bilan transmis ; les chiffres figés restent. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_annuels_rectification: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BilanRectification;
    reponse: BilanLu;
  };
  /** Transmettre le bilan au Département : ses indicateurs sont figés. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_annuels_transmission: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/transmission";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: TransmissionBilan | null | undefined;
    reponse: BilanLu;
  };
  /** Rendre le bilan au porteur, à compléter : ses chiffres suivent de nouveau ce qui est enregistré. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_annuels_transmission_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-annuels/{id}/transmission/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanLu;
  };
  /** Les bilans financiers visibles, leurs totaux, leur échéance et leur retard. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_financiers_lister: {
    methode: "GET";
    chemin: "/v1/bilans-financiers";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; convention_id?: Uuid | null; structure_id?: Uuid | null; exercice?: number | null; statut?: StatutBilan | null; id_source?: string | null };
    corps: undefined;
    reponse: PageBilanFinancierResume;
  };
  /** Commencer le bilan financier d'une convention : vos postes, dont les totaux se calculent. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_financiers_creer: {
    methode: "POST";
    chemin: "/v1/bilans-financiers";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: BilanFinancierCreation;
    reponse: BilanFinancierLu;
  };
  /** Un bilan financier, à côté de la subvention de l'exercice. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_financiers_lire: {
    methode: "GET";
    chemin: "/v1/bilans-financiers/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: BilanFinancierLu;
  };
  /** Modifier un brouillon (If-Match requis) ; une liste donnée remplace la précédente. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_financiers_modifier: {
    methode: "PATCH";
    chemin: "/v1/bilans-financiers/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BilanFinancierChamps;
    reponse: BilanFinancierLu;
  };
  /** Retirer un brouillon commencé par erreur. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_financiers_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanFinancierLu;
  };
  /** Le bilan financier en PDF accessible : les postes et les totaux du JSON. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_financiers_bilan_pdf_lire: {
    methode: "GET";
    chemin: "/v1/bilans-financiers/{id}/bilan.pdf";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Le bilan financier en classeur : une feuille par partie, les noms et les chiffres du JSON. Rôles : `departement`, `porteur`. Droit : `bilans:lire`. */
  bilans_financiers_bilan_xlsx_lire: {
    methode: "GET";
    chemin: "/v1/bilans-financiers/{id}/bilan.xlsx";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Dire, au Département, ce qu'il constate ; la subvention se décide sur le bilan annuel. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_financiers_evaluation: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/evaluation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationFinanciere;
    reponse: BilanFinancierLu;
  };
  /** Retirer ce constat, saisi par erreur. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_financiers_evaluation_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/evaluation/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanFinancierLu;
  };
  /** Corriger ce que le Département a constaté. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_financiers_evaluation_rectification: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/evaluation/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationFinanciereRectification;
    reponse: BilanFinancierLu;
  };
  /** Corriger un bilan financier transmis. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_financiers_rectification: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: BilanFinancierRectification;
    reponse: BilanFinancierLu;
  };
  /** Transmettre le bilan financier au Département. Rôles : `porteur`. Droit : `bilans:gerer`. */
  bilans_financiers_transmission: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/transmission";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: TransmissionBilan | null | undefined;
    reponse: BilanFinancierLu;
  };
  /** Rendre le bilan financier au porteur, à compléter. Rôles : `departement`. Droit : `bilans:evaluer`. */
  bilans_financiers_transmission_annulation: {
    methode: "POST";
    chemin: "/v1/bilans-financiers/{id}/transmission/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: BilanFinancierLu;
  };
  /** L'agenda, au format iCalendar : l'adresse est le secret, sans autre authentification */
  calendriers_lire: {
    methode: "GET";
    chemin: "/v1/calendriers/{secret}.ics";
    parametres: { secret: string };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Ce qui a changé depuis une lecture, dans l'ordre des enregistrements, sans trou. Reprenez `next_cursor` dans `apres`, avec les mêmes filtres ; sans `apres`, depuis le début. Chaque acte que vous pouvez lire est donné une fois, par ses identifiants. `perimetre.ajoute` : la personne entre dans votre périmètre, relisez son parcours ; `perimetre.retire` : elle en est sortie. Ces deux-là peuvent se répéter. Types, ici et pour un abonnement (un autre est refusé) : `absence.annulee`, `absence.constatee`, `absence.rectifiee`, `action.creee`, `action.modifiee`, `action.places`, `action.rectifiee`, `activite.annulee`, `activite.declaree`, `activite.prevue`, `activite.realisee`, `activite.rectifiee`, `activite.rejetee`, `activite.validee`, `agent.cree`, `agents.modifie`, `agents.rectifie`, `atelier.annule`, `atelier.emargement_annule`, `atelier.emargement_rectifie`, `atelier.prevu`, `atelier.rectifie`, `atelier.tenu`, `beneficiaire.absorbe`, `beneficiaire.anonymise`, `beneficiaire.archive`, `beneficiaire.cree`, `beneficiaire.fin-de-parcours`, `beneficiaire.fin-de-parcours-annulee`, `beneficiaire.fusionne`, `beneficiaire.modifie`, `beneficiaire.rectifie`, `beneficiaire.repris`, `bilan-financier.annule`, `bilan-financier.commence`, `bilan-financier.evaluation-annulee`, `bilan-financier.evaluation-rectifiee`, `bilan-financier.evalue`, `bilan-financier.modifie`, `bilan-financier.rectifie`, `bilan-financier.transmis`, `bilan-financier.transmission-annulee`, `bilan.annule`, `bilan.commence`, `bilan.evaluation-annulee`, `bilan.evaluation-rectifiee`, `bilan.evalue`, `bilan.modifie`, `bilan.rectifie`, `bilan.transmis`, `bilan.transmission-annulee`, `calendrier.ferme`, `calendrier.ouvert`, `comite.annule`, `comite.prevu`, `comite.rectifie`, `comite.tenu`, `comite.tenue_annulee`, `comite.tenue_rectifiee`, `compte.cree`, `compte.secret-change`, `compte.secret-revoque`, `comptes.modifie`, `comptes.rectifie`, `contrat.annule`, `contrat.avenant`, `contrat.changement-referent`, `contrat.changement-referent-annule`, `contrat.clos`, `contrat.cloture-annulee`, `contrat.fin-entree`, `contrat.fin-parcours`, `contrat.fin-parcours-annulee`, `contrat.propose`, `contrat.rectifie`, `contrat.refuse`, `contrat.renouvele`, `contrat.rompu`, `contrat.signe`, `contrat.terme-remplace`, `convention.attestation_demarrage`, `convention.avenant`, `convention.creee`, `convention.modifiee`, `convention.rectifiee`, `convention.resiliee`, `convention.signee`, `cv`, `cv.annule`, `cv.rectifie`, `diagnostic.annule`, `diagnostic.realise`, `diagnostic.rectifie`, `entree.annulee`, `entree.effectuee`, `entree.rectifiee`, `entree.renouvelee`, `entree.renouvellement-motive`, `entree.transferee`, `evaluation.annulee`, `evaluation.realisee`, `evaluation.rectifiee`, `heures-payees.annulees`, `heures-payees.declarees`, `heures-payees.rectifiees`, `inscription`, `inscription.annule`, `inscription.rectifie`, `investigation.annulation`, `investigation.annulation-annulee`, `investigation.cloture`, `investigation.cloture-annulee`, `investigation.demandee`, `investigation.prise-en-charge`, `investigation.prise-en-charge-annulee`, `investigation.rectifiee`, `orientation.annulee`, `orientation.posee`, `orientation.rectifiee`, `orientation.reprise`, `orientation.terminee`, `perimetre.ajoute`, `perimetre.retire`, `plan.annule`, `plan.clos`, `plan.cloture-annulee`, `plan.cree`, `plan.evaluation-annulee`, `plan.evalue`, `plan.rectifie`, `plan.signe`, `prescription.acceptee`, `prescription.annulee`, `prescription.emise`, `prescription.en_liste_attente`, `prescription.entree_effective`, `prescription.non_venue`, `prescription.rectifiee`, `prescription.refusee`, `prescription.rouverte`, `realisation.annulee`, `realisation.constatee`, `realisation.rectifiee`, `rendez-vous.absent`, `rendez-vous.annule`, `rendez-vous.excuse`, `rendez-vous.issue_annulee`, `rendez-vous.issue_rectifiee`, `rendez-vous.prevu`, `rendez-vous.rectifie`, `rendez-vous.tenu`, `reorientation.avis`, `reorientation.avis-annulee`, `reorientation.decision`, `reorientation.decision-annulee`, `reorientation.demandee`, `reorientation.instruction`, `reorientation.instruction-annulee`, `reorientation.rectifiee`, `reorientation.retrait`, `reorientation.retrait-annulee`, `sanction.avis`, `sanction.avis-annulee`, `sanction.classement`, `sanction.classement-annulee`, `sanction.cloture`, `sanction.cloture-annulee`, `sanction.decision`, `sanction.decision-annulee`, `sanction.demandee`, `sanction.execution`, `sanction.execution-annulee`, `sanction.instruction`, `sanction.instruction-annulee`, `sanction.levee`, `sanction.levee-annulee`, `sanction.notification`, `sanction.notification-annulee`, `sanction.observations`, `sanction.observations-annulee`, `sanction.rectifiee`, `sanction.retrait`, `sanction.retrait-annulee`, `session.annulee`, `session.creee`, `session.modifiee`, `session.rectifiee`, `signalement.annule`, `signalement.emis`, `signalement.pris_en_compte`, `signalement.rectifie`, `situation.changee`, `situation.rectifiee`, `situation.reprise`, `situation.terminee`, `sortie.annulee`, `sortie.prononcee`, `sortie.rectifiee`, `sortie.verifiee`, `structure.creee`, `structures.modifie`, `structures.rectifie`, `suivi.annule`, `suivi.realise`, `suivi.rectifie`, `transfert.annule`, `transfert.rectifie`. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `changements:lire`. */
  changements_lire: {
    methode: "GET";
    chemin: "/v1/changements";
    parametres: Record<string, never>;
    requete: { apres?: string | null; types?: string[]; limit?: number };
    corps: undefined;
    reponse: Changements;
  };
  /** Les comités visibles : ceux de vos actions, de votre territoire, ou les bilans des personnes suivies. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `comites:lire`. */
  comites_lister: {
    methode: "GET";
    chemin: "/v1/comites";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: StatutComite | null; type?: TypeComite | null; convention_id?: Uuid | null; action_id?: Uuid | null; beneficiaire_id?: Uuid | null; du?: Jour | null; au?: Jour | null; id_source?: string | null };
    corps: undefined;
    reponse: PageComiteResume;
  };
  /** Prévoir un comité de la fiche : pilotage, suivi, bilan tripartite, dialogue de gestion. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_creer: {
    methode: "POST";
    chemin: "/v1/comites";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ComiteCreation;
    reponse: ComiteAvecParticipants;
  };
  /** Un comité et ses participants. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `comites:lire`. */
  comites_lire: {
    methode: "GET";
    chemin: "/v1/comites/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ComiteAvecParticipants;
  };
  /** Retirer un comité qui ne se tiendra pas, ou saisi par erreur. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_annulation: {
    methode: "POST";
    chemin: "/v1/comites/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ComiteAvecParticipants;
  };
  /** Corriger le jour prévu. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_rectification: {
    methode: "POST";
    chemin: "/v1/comites/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ComiteRectification;
    reponse: ComiteAvecParticipants;
  };
  /** Dire le comité tenu : qui était là, et ce qui est retenu pour chaque participant. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_tenue: {
    methode: "POST";
    chemin: "/v1/comites/{id}/tenue";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Tenue;
    reponse: ComiteAvecParticipants;
  };
  /** Retirer la tenue : le comité redevient prévu. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_tenue_annulation: {
    methode: "POST";
    chemin: "/v1/comites/{id}/tenue/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ComiteAvecParticipants;
  };
  /** Corriger la tenue, donnée en entier. Rôles : `porteur`, `utas`. Droit : `comites:gerer`. */
  comites_tenue_rectification: {
    methode: "POST";
    chemin: "/v1/comites/{id}/tenue/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: TenueRectification;
    reponse: ComiteAvecParticipants;
  };
  /** Les comptes, pour le Département ; sinon le sien. Tous les rôles. Droit : `compte:lire`. */
  comptes_lister: {
    methode: "GET";
    chemin: "/v1/comptes";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; structure_id?: Uuid | null; actif?: boolean | null };
    corps: undefined;
    reponse: PageCompteLu;
  };
  /** Créer un compte ; `client_secret` n'est donné que dans cette réponse. Rôles : `departement`. Droit : `structures:gerer`. */
  comptes_creer: {
    methode: "POST";
    chemin: "/v1/comptes";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: CompteCreation;
    reponse: CompteLu;
  };
  /** Un compte : ses droits, ses secrets et leur dernière utilisation. Tous les rôles. Droit : `compte:lire`. */
  comptes_lire: {
    methode: "GET";
    chemin: "/v1/comptes/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: CompteLu;
  };
  /** Modifier ou désactiver un compte (If-Match requis). Désactivé, ou changé de droits, ses jetons en cours sont refusés dès cette réponse : il en demande d'autres. Rôles : `departement`. Droit : `structures:gerer`. */
  comptes_modifier: {
    methode: "PATCH";
    chemin: "/v1/comptes/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: CompteChamps;
    reponse: CompteLu;
  };
  /** Corriger une erreur de saisie. Rôles : `departement`. Droit : `structures:gerer`. */
  comptes_rectification: {
    methode: "POST";
    chemin: "/v1/comptes/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: CompteRectification;
    reponse: CompteLu;
  };
  /** Changer le secret d'un compte ; `client_secret` n'est donné que dans cette réponse. L'ancien ouvre à côté du nouveau pendant le recouvrement, deux au plus. Un compte change le sien, le Département celui de tous. Sans recouvrement, les jetons en cours du compte sont refusés eux aussi. Tous les rôles. Droit : `compte:gerer`. */
  comptes_secret: {
    methode: "POST";
    chemin: "/v1/comptes/{id}/secret";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RotationSecret;
    reponse: CompteLu;
  };
  /** Refuser dès maintenant l'ancien secret, et les jetons en cours du compte. Tous les rôles. Droit : `compte:gerer`. */
  comptes_secret_revocation: {
    methode: "POST";
    chemin: "/v1/comptes/{id}/secret/revocation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RevocationSecret;
    reponse: CompteLu;
  };
  /** Les contrats visibles ; les motifs de santé sont masqués à qui n'y a pas droit. Rôles : `departement`, `referent`. Droit : `contrats:lire`. */
  contrats_engagement_lister: {
    methode: "GET";
    chemin: "/v1/contrats-engagement";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutContrat | null; beneficiaire_id?: Uuid | null; entree_id?: Uuid | null };
    corps: undefined;
    reponse: PageContratResume;
  };
  /** Établir un contrat avec une personne dont votre structure est le référent ; il reste à signer. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_creer: {
    methode: "POST";
    chemin: "/v1/contrats-engagement";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ContratCreation;
    reponse: ContratLu;
  };
  /** Un contrat, ses termes et ses objectifs. Rôles : `departement`, `referent`. Droit : `contrats:lire`. */
  contrats_engagement_lire: {
    methode: "GET";
    chemin: "/v1/contrats-engagement/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ContratLu;
  };
  /** Retirer un contrat saisi par erreur. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_annulation: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ContratLu;
  };
  /** Changer la durée hebdomadaire, ou dispenser, à partir d'un jour du contrat. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_avenant: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/avenant";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Avenant;
    reponse: ContratLu;
  };
  /** Clore définitivement ; en axe 1 cette clôture prononce la sortie. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_cloture: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/cloture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Cloture;
    reponse: ContratLu;
  };
  /** Corriger une erreur de saisie ; les semaines sont recalculées. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_rectification: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ContratRectification;
    reponse: ContratLu;
  };
  /** Enregistrer le refus de contractualiser. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_refus: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/refus";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RefusContrat;
    reponse: ContratLu;
  };
  /** Faire suivre ce contrat d'un nouveau, à signer ; ce qui n'est pas donné est repris de l'ancien. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_renouvellement_creer: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/renouvellement";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Renouvellement;
    reponse: ContratLu;
  };
  /** Rompre le contrat avant son terme. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_rupture: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/rupture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Rupture;
    reponse: ContratLu;
  };
  /** Enregistrer une signature ; le contrat est en cours avec les deux. Rôles : `referent`. Droit : `contrats:gerer`. */
  contrats_engagement_signatures: {
    methode: "POST";
    chemin: "/v1/contrats-engagement/{id}/signatures";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Signature;
    reponse: ContratLu;
  };
  /** Les conventions visibles. Rôles : `departement`, `porteur`. Droit : `conventions:lire`. */
  conventions_lister: {
    methode: "GET";
    chemin: "/v1/conventions";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; fiche?: string | null; structure_id?: Uuid | null; statut?: StatutConvention | null; campagne?: string | null };
    corps: undefined;
    reponse: PageConventionLue;
  };
  /** Préparer une convention ; sans dates, elle prend celles de la fiche. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_creer: {
    methode: "POST";
    chemin: "/v1/conventions";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ConventionCreation;
    reponse: ConventionLue;
  };
  /** Une convention, ses avenants et ses termes du jour. Rôles : `departement`, `porteur`. Droit : `conventions:lire`. */
  conventions_lire: {
    methode: "GET";
    chemin: "/v1/conventions/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ConventionLue;
  };
  /** Modifier un brouillon (If-Match requis). Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_modifier: {
    methode: "PATCH";
    chemin: "/v1/conventions/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ConventionChamps;
    reponse: ConventionLue;
  };
  /** Enregistrer l'attestation de démarrage. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_attestation_demarrage: {
    methode: "POST";
    chemin: "/v1/conventions/{id}/attestation-demarrage";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeDate;
    reponse: ConventionLue;
  };
  /** Changer les termes d'une convention signée, à partir d'un jour. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_avenant: {
    methode: "POST";
    chemin: "/v1/conventions/{id}/avenant";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AvenantConvention;
    reponse: ConventionLue;
  };
  /** Les comités que le cahier des charges prévoit pour une convention : tenus, en retard ou à venir. Chacun cite sa phrase. Rôles : `departement`, `porteur`. Droit : `conventions:lire`. */
  conventions_comites_attendus_lire: {
    methode: "GET";
    chemin: "/v1/conventions/{id}/comites-attendus";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ComitesAttendus;
  };
  /** Corriger une erreur de saisie. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_rectification: {
    methode: "POST";
    chemin: "/v1/conventions/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ConventionRectification;
    reponse: ConventionLue;
  };
  /** Mettre fin à une convention avant son terme. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_resiliation: {
    methode: "POST";
    chemin: "/v1/conventions/{id}/resiliation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Resiliation;
    reponse: ConventionLue;
  };
  /** Enregistrer la signature des deux parties. Rôles : `departement`. Droit : `conventions:gerer`. */
  conventions_signature: {
    methode: "POST";
    chemin: "/v1/conventions/{id}/signature";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeDate;
    reponse: ConventionLue;
  };
  /** La subvention d'un exercice, expliquée au centime : avance, solde, part variable, ce que chaque paiement attend. La projection propose, de ce qui est enregistré à ce jour, ce que les résultats donneraient ; le Département décide. Rôles : `departement`, `porteur`. Droit : `conventions:lire`. */
  conventions_subvention_lire: {
    methode: "GET";
    chemin: "/v1/conventions/{id}/subvention";
    parametres: { id: Uuid };
    requete: { exercice?: number | null };
    corps: undefined;
    reponse: SubventionLue;
  };
  /** Les demandes d'investigation visibles : celles de votre structure, ou toutes pour le pôle Allocation. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_investigation_lister: {
    methode: "GET";
    chemin: "/v1/demandes-investigation";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutInvestigation | null; beneficiaire_id?: Uuid | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageInvestigationResume;
  };
  /** Demander une investigation complémentaire au pôle Allocation, en cas de doute sur une situation. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_investigation_creer: {
    methode: "POST";
    chemin: "/v1/demandes-investigation";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: InvestigationCreation;
    reponse: InvestigationLue;
  };
  /** Une demande d'investigation, du doute à la réponse. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_investigation_lire: {
    methode: "GET";
    chemin: "/v1/demandes-investigation/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: InvestigationLue;
  };
  /** Retirer une demande que personne n'a encore prise en charge. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_investigation_annulation: {
    methode: "POST";
    chemin: "/v1/demandes-investigation/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: InvestigationLue;
  };
  /** Répondre au référent et clore la demande. Rôles : `pole_allocation`. Droit : `demandes:executer`. */
  demandes_investigation_cloture: {
    methode: "POST";
    chemin: "/v1/demandes-investigation/{id}/cloture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: InvestigationCloture;
    reponse: InvestigationLue;
  };
  /** Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`. */
  demandes_investigation_dernier_acte_annulation: {
    methode: "POST";
    chemin: "/v1/demandes-investigation/{id}/dernier-acte/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: InvestigationLue;
  };
  /** Prendre en charge la demande, au pôle Allocation. Rôles : `pole_allocation`. Droit : `demandes:executer`. */
  demandes_investigation_prise_en_charge: {
    methode: "POST";
    chemin: "/v1/demandes-investigation/{id}/prise-en-charge";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateDemande | null | undefined;
    reponse: InvestigationLue;
  };
  /** Corriger une demande que personne n'a encore prise en charge. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_investigation_rectification: {
    methode: "POST";
    chemin: "/v1/demandes-investigation/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: InvestigationRectification;
    reponse: InvestigationLue;
  };
  /** Les demandes de réorientation visibles. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_reorientation_lister: {
    methode: "GET";
    chemin: "/v1/demandes-reorientation";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutReorientation | null; motif?: MotifReorientation | null; beneficiaire_id?: Uuid | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageReorientationResume;
  };
  /** Demander une réorientation, en cas d'évolution du parcours ou de fin d'accompagnement. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_reorientation_creer: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: ReorientationCreation;
    reponse: ReorientationLue;
  };
  /** Une demande de réorientation et son déroulé. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_reorientation_lire: {
    methode: "GET";
    chemin: "/v1/demandes-reorientation/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ReorientationLue;
  };
  /** Enregistrer l'avis de l'équipe pluridisciplinaire. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_reorientation_avis: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/avis";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AvisReorientation;
    reponse: ReorientationLue;
  };
  /** Décider : acceptée, l'orientation et le référent unique changent à la date d'effet. Le contrat avec un autre référent prend fin la veille ; avec le même, il se poursuit. Les sorties qui attendaient cette décision sont confirmées ou infirmées. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_reorientation_decision: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/decision";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DecisionReorientation;
    reponse: ReorientationLue;
  };
  /** Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant. Retirer une acceptation rend l'orientation et le référent d'avant. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`. */
  demandes_reorientation_dernier_acte_annulation: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/dernier-acte/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ReorientationLue;
  };
  /** Prendre la demande en instruction, au Département. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_reorientation_instruction: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/instruction";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateDemande | null | undefined;
    reponse: ReorientationLue;
  };
  /** Corriger une demande que le Département n'instruit pas encore. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_reorientation_rectification: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ReorientationRectification;
    reponse: ReorientationLue;
  };
  /** Retirer la demande, tant qu'elle n'est pas décidée. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_reorientation_retrait: {
    methode: "POST";
    chemin: "/v1/demandes-reorientation/{id}/retrait";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeMotive | null | undefined;
    reponse: ReorientationLue;
  };
  /** Les demandes de sanction visibles ; aucune ne l'est d'un porteur. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_sanction_lister: {
    methode: "GET";
    chemin: "/v1/demandes-sanction";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutSanction | null; motif?: MotifSanction | null; beneficiaire_id?: Uuid | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageSanctionResume;
  };
  /** Demander une sanction : refus de contractualiser, ou engagements du contrat non respectés. Les preuves (contrat, objectifs, semaines, rendez-vous manqués, signalements) sont gardées telles qu'elles sont ce jour. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_sanction_creer: {
    methode: "POST";
    chemin: "/v1/demandes-sanction";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: SanctionCreation;
    reponse: SanctionLue;
  };
  /** Une demande de sanction, ses preuves et son déroulé. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_sanction_lire: {
    methode: "GET";
    chemin: "/v1/demandes-sanction/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: SanctionLue;
  };
  /** Enregistrer l'avis de l'équipe pluridisciplinaire ; une suppression le demande. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_avis: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/avis";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: AvisSanction;
    reponse: SanctionLue;
  };
  /** Classer la demande : aucune sanction n'est prononcée. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_classement: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/classement";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeMotive | null | undefined;
    reponse: SanctionLue;
  };
  /** Clore la mesure arrivée à son terme, au pôle Allocation. Rôles : `pole_allocation`. Droit : `demandes:executer`. */
  demandes_sanction_cloture: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/cloture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SanctionCloture | null | undefined;
    reponse: SanctionLue;
  };
  /** Le courrier à la personne pour un acte posé : notification, décision, levée ou classement (PDF accessible). Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:lire`. */
  demandes_sanction_courriers_lire: {
    methode: "GET";
    chemin: "/v1/demandes-sanction/{id}/courriers/{acte}.pdf";
    parametres: { id: Uuid; acte: "notification" | "decision" | "levee" | "classement" };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Enregistrer la décision, dans le barème en vigueur et après le délai d'observations. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_decision: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/decision";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DecisionSanction;
    reponse: SanctionLue;
  };
  /** Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant. Rôles : `departement`, `pole_allocation`, `referent`. Droit : `demandes:corriger`. */
  demandes_sanction_dernier_acte_annulation: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/dernier-acte/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: SanctionLue;
  };
  /** Appliquer la mesure, au pôle Allocation. Rôles : `pole_allocation`. Droit : `demandes:executer`. */
  demandes_sanction_execution: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/execution";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateDemande | null | undefined;
    reponse: SanctionLue;
  };
  /** Prendre la demande en instruction, au Département. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_instruction: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/instruction";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DateDemande | null | undefined;
    reponse: SanctionLue;
  };
  /** Lever la mesure avant son terme, les engagements étant respectés. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_levee: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/levee";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeMotive | null | undefined;
    reponse: SanctionLue;
  };
  /** Informer la personne de la sanction envisagée ; le délai d'observations commence. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_notification: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/notification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Notification;
    reponse: SanctionLue;
  };
  /** Enregistrer les observations de la personne. Rôles : `departement`. Droit : `demandes:instruire`. */
  demandes_sanction_observations: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/observations";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Observations;
    reponse: SanctionLue;
  };
  /** Corriger les faits d'une demande que le Département n'instruit pas encore. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_sanction_rectification: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SanctionRectification;
    reponse: SanctionLue;
  };
  /** Retirer la demande, tant que la personne n'est pas informée. Rôles : `referent`. Droit : `demandes:creer`. */
  demandes_sanction_retrait: {
    methode: "POST";
    chemin: "/v1/demandes-sanction/{id}/retrait";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: ActeMotive | null | undefined;
    reponse: SanctionLue;
  };
  /** Un diagnostic. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  diagnostics_lire: {
    methode: "GET";
    chemin: "/v1/diagnostics/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: DiagnosticLu;
  };
  /** Retirer un diagnostic saisi par erreur. Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`. */
  diagnostics_annulation: {
    methode: "POST";
    chemin: "/v1/diagnostics/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: DiagnosticLu;
  };
  /** Corriger une erreur de saisie ; une évolution est un nouveau diagnostic. Rôles : `porteur`, `referent`. Droit : `diagnostics:saisir`. */
  diagnostics_rectification: {
    methode: "POST";
    chemin: "/v1/diagnostics/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: DiagnosticRectification;
    reponse: DiagnosticLu;
  };
  /** Les entrées visibles : celles de ses actions, ou des personnes qu'on suit. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `entrees:lire`. */
  entrees_lister: {
    methode: "GET";
    chemin: "/v1/entrees";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutEntree | null; fiche?: string | null; action_id?: Uuid | null; beneficiaire_id?: Uuid | null; structure_id?: Uuid | null; verification?: Verification | null; suivi_du?: boolean };
    corps: undefined;
    reponse: PageEntreeResume;
  };
  /** Enregistrer une entrée : sur prescription acceptée, ou en axe 1 par l'orientation vers sa structure. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_creer: {
    methode: "POST";
    chemin: "/v1/entrees";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: EntreeCreation;
    reponse: EntreeLue;
  };
  /** Une entrée, sa sortie, ses affectations et ses suivis. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `entrees:lire`. */
  entrees_lire: {
    methode: "GET";
    chemin: "/v1/entrees/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: EntreeLue;
  };
  /** Retirer une entrée saisie par erreur, dont rien ne dépend. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: EntreeLue;
  };
  /** Enregistrer les réponses à un questionnaire du porteur, à l'entrée ou à la sortie. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_evaluations: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/evaluations";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationCreation;
    reponse: EntreeLue;
  };
  /** Retirer une évaluation saisie par erreur. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_evaluations_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/evaluations/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationAnnulation;
    reponse: EntreeLue;
  };
  /** Corriger une évaluation ; les règles sont reposées. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_evaluations_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/evaluations/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EvaluationRectification;
    reponse: EntreeLue;
  };
  /** Déclarer les heures payées d'un mois (axe 5) : elles font les ETP réalisés. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_heures_payees: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/heures-payees";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: HeuresPayeesCreation;
    reponse: EntreeLue;
  };
  /** Retirer les heures payées d'un mois, saisies par erreur. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_heures_payees_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/heures-payees/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: HeuresPayeesAnnulation;
    reponse: EntreeLue;
  };
  /** Corriger les heures payées d'un mois. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_heures_payees_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/heures-payees/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: HeuresPayeesRectification;
    reponse: EntreeLue;
  };
  /** Corriger l'entrée ; les règles sont reposées. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: EntreeRectification;
    reponse: EntreeLue;
  };
  /** Renouveler le parcours, une fois (1-1 et 1-2). Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_renouvellement: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/renouvellement";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RenouvellementEntree | null | undefined;
    reponse: EntreeLue;
  };
  /** Prononcer la sortie, avec un motif de la fiche et du parcours. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_sortie: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/sortie";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Sortie;
    reponse: EntreeLue;
  };
  /** Retirer la sortie : l'entrée est de nouveau en cours. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_sortie_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/sortie/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: EntreeLue;
  };
  /** Corriger la sortie ; les règles sont reposées. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_sortie_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/sortie/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SortieRectification;
    reponse: EntreeLue;
  };
  /** Confirmer ou infirmer un motif qui repose sur une autre décision. Rôles : `departement`. Droit : `sorties:verifier`. */
  entrees_sortie_verification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/sortie/verification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SortieVerification;
    reponse: EntreeLue;
  };
  /** Enregistrer le suivi après la sortie, ou une tentative. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_suivi: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/suivi";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SuiviCreation;
    reponse: EntreeLue;
  };
  /** Retirer un suivi saisi par erreur : il est de nouveau attendu. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_suivi_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/suivi/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SuiviAnnulation;
    reponse: EntreeLue;
  };
  /** Corriger un suivi ; les règles sont reposées. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_suivi_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/suivi/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SuiviRectification;
    reponse: EntreeLue;
  };
  /** Poursuivre l'entrée dans une autre action de la même fiche, ou dans l'autre parcours de la fiche 3-7. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_transfert: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/transfert";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Transfert;
    reponse: EntreeLue;
  };
  /** Retirer le dernier transfert, ou changement de parcours : l'entrée se poursuit où elle était. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_transfert_annulation: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/transfert/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: EntreeLue;
  };
  /** Corriger le dernier transfert, ou changement de parcours ; les règles sont reposées. Rôles : `porteur`. Droit : `entrees:gerer`. */
  entrees_transfert_rectification: {
    methode: "POST";
    chemin: "/v1/entrees/{id}/transfert/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: TransfertRectification;
    reponse: EntreeLue;
  };
  /** Envoyer un événement, ou un lot d'au plus 1000, traités dans l'ordre. Un événement répond ce que répond la route du même acte. Un lot répond un résultat par événement : `accepte`, `deja_traite` (même clé, même contenu) ou `rejete`, avec les erreurs de la route (10 au plus, pointeurs relatifs à `data`). La clé est (votre structure, `source`, `id`) ; un événement rejeté ne la consomme pas. `data` est le corps de la route ; pour un acte, `data.cible` désigne la ressource (ou la personne) par son id ou par `{"id_source": …}`. En mode `atomique`, un seul rejet refuse le lot : 422 avec le même compte rendu. Un lot compte pour une requête par centaine d'événements. Les pointeurs d'un type inconnu (`TYPE_EVENEMENT_INCONNU`) et des champs de l'enveloppe partent de l'événement ; ceux du reste partent de `data`. Chaque type, et le schéma de ce document que suit son `data` : | type | `data.cible` | `data` | |---|---|---| | `prescription.acceptee` | de `/v1/prescriptions` | `Reponse` | | `prescription.refusee` | de `/v1/prescriptions` | `Refus` | | `prescription.rectifie` | de `/v1/prescriptions` | `PrescriptionRectification` | | `prescription.annule` | de `/v1/prescriptions` | `Annulation` | | `entree.effectuee` | | `EntreeCreation` | | `entree.renouvelee` | de `/v1/entrees` | `RenouvellementEntree` | | `entree.rectifie` | de `/v1/entrees` | `EntreeRectification` | | `entree.annule` | de `/v1/entrees` | `Annulation` | | `entree.transferee` | de `/v1/entrees` | `Transfert` | | `transfert.rectifie` | de `/v1/entrees` | `TransfertRectification` | | `transfert.annule` | de `/v1/entrees` | `Annulation` | | `sortie.prononcee` | de `/v1/entrees` | `Sortie` | | `sortie.rectifie` | de `/v1/entrees` | `SortieRectification` | | `sortie.annule` | de `/v1/entrees` | `Annulation` | | `suivi.realise` | de `/v1/entrees` | `SuiviCreation` | | `suivi.rectifie` | de `/v1/entrees` | `SuiviRectification` | | `suivi.annule` | de `/v1/entrees` | `SuiviAnnulation` | | `evaluation.realisee` | de `/v1/entrees` | `EvaluationCreation` | | `evaluation.rectifie` | de `/v1/entrees` | `EvaluationRectification` | | `evaluation.annule` | de `/v1/entrees` | `EvaluationAnnulation` | | `activite.realisee` | de ce qui était prévu | `ActiviteCreation`, ou `Realisation` avec `cible` | | `activite.prevue` | | `ActiviteCreation` | | `activite.rectifie` | de `/v1/activites` | `ActiviteRectification` | | `activite.annule` | de `/v1/activites` | `Annulation` | | `absence.constatee` | de `/v1/beneficiaires` | `AbsenceCreation` | | `absence.rectifie` | de `/v1/absences` | `AbsenceRectification` | | `absence.annule` | de `/v1/absences` | `Annulation` | | `rendez-vous.tenu` | de `/v1/rendez-vous` | `Issue` | | `rendez-vous.rectifie` | de `/v1/rendez-vous` | `RendezVousRectification` | | `rendez-vous.annule` | de `/v1/rendez-vous` | `Annulation` | | `atelier.tenu` | de ce qui était prévu | `AtelierCreation`, ou `Emargement` avec `cible` | | `atelier.rectifie` | de `/v1/ateliers` | `AtelierRectification` | | `atelier.annule` | de `/v1/ateliers` | `Annulation` | | `comite.tenu` | de `/v1/comites` | `Tenue` | | `comite.rectifie` | de `/v1/comites` | `ComiteRectification` | | `comite.annule` | de `/v1/comites` | `Annulation` | | `diagnostic.realise` | de `/v1/beneficiaires` | `DiagnosticCreation` | | `diagnostic.rectifie` | de `/v1/diagnostics` | `DiagnosticRectification` | | `diagnostic.annule` | de `/v1/diagnostics` | `Annulation` | | `plan-action.signe` | de `/v1/plans-action` | `SignaturePlan` | | `plan-action.rectifie` | de `/v1/plans-action` | `PlanRectification` | | `plan-action.annule` | de `/v1/plans-action` | `Annulation` | | `contrat.propose` | | `ContratCreation` | | `contrat.signe` | de `/v1/contrats-engagement` | `Signature` | | `contrat.clos` | de `/v1/contrats-engagement` | `Cloture` | | `contrat.rectifie` | de `/v1/contrats-engagement` | `ContratRectification` | | `contrat.annule` | de `/v1/contrats-engagement` | `Annulation` | | `signalement.emis` | | `SignalementCreation` | | `signalement.rectifie` | de `/v1/signalements` | `SignalementRectification` | | `signalement.annule` | de `/v1/signalements` | `Annulation` | | `inscription.faite` | de `/v1/beneficiaires` | `DateActe` | | `inscription.rectifie` | de `/v1/beneficiaires` | `DateActeRectification` | | `inscription.annule` | de `/v1/beneficiaires` | `Annulation` | | `cv.cree` | de `/v1/beneficiaires` | `DateActe` | | `cv.rectifie` | de `/v1/beneficiaires` | `DateActeRectification` | | `cv.annule` | de `/v1/beneficiaires` | `Annulation` | Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  evenements_creer: {
    methode: "POST";
    chemin: "/v1/evenements";
    parametres: Record<string, never>;
    requete: { mode?: "partiel" | "atomique"; simulation?: boolean };
    corps: Enveloppe | Enveloppe[];
    reponse: RapportLu | ActiviteLue | EntreeLue | AbsenceLue | DiagnosticLu | ContratLu | PrescriptionLue | PlanLu | BeneficiaireLu;
  };
  /** Les lots de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  evenements_lots_lister: {
    methode: "GET";
    chemin: "/v1/evenements/lots";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; mode?: "partiel" | "atomique" | null };
    corps: undefined;
    reponse: PageLotLu;
  };
  /** Le compte rendu d'un lot déjà reçu. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  evenements_lots_lire: {
    methode: "GET";
    chemin: "/v1/evenements/lots/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: RapportLu;
  };
  /** Les imports de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_lister: {
    methode: "GET";
    chemin: "/v1/imports";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: "recu" | "en_cours" | "termine" | "annule" | "echoue" | null; type?: string | null };
    corps: undefined;
    reponse: PageImportLu;
  };
  /** Envoyer un fichier d'événements, traité ensuite par les actes de `POST /v1/evenements`. Réponse 202 quand le fichier est en lieu sûr ; `Location` dit où il en est. Renvoyé par la même structure, le même fichier ne refait rien : ses lignes sortent en `deja_traites`. Un arrêt du service ne perd ni ne répète rien. - CSV : UTF-8 ou Windows-1252, séparateur `;`, `,` ou tabulation, colonnes du modèle du type dans n'importe quel ordre, dates 31/12/2027, décimales 1,5 ; une cellule vide est absente. `type` est requis. Un texte entre guillemets peut aller à la ligne ; un guillemet qui ne se ferme pas au bout de sa cellule fait rejeter sa ligne, et elle seule. - XLSX : la première feuille du classeur, lue comme un CSV, dates et nombres compris ; une formule vaut son résultat. Au plus 1 200 000 cellules : au-delà, envoyez un CSV. - Un fichier compte pour une requête, et une par mégaoctet ; sans Content-Length, pour le plus grand admis. - NDJSON : un événement par ligne ; avec `type`, une ligne sans `data` est le corps de l'événement. - 10 erreurs au plus par ligne rejetée ; à 100000 lignes rejetées, l'import s'arrête. Avec `simulation`, tout est vérifié et seul le compte rendu de l'import est enregistré. Les lignes y sont essayées par tranches de 5000 : une ligne qui dépend d'une tranche d'avant peut y être refusée à tort. Une ligne sans `id` prend pour clé sa place dans ce fichier : d'un fichier corrigé, renvoyez les seules lignes rejetées (`/rejets`), sans quoi les autres comptent deux fois ; le rapport en avertit quand l'acte le fait. Types : `prescription.acceptee`, `prescription.refusee`, `prescription.rectifie`, `prescription.annule`, `entree.effectuee`, `entree.renouvelee`, `entree.rectifie`, `entree.annule`, `entree.transferee`, `transfert.rectifie`, `transfert.annule`, `sortie.prononcee`, `sortie.rectifie`, `sortie.annule`, `suivi.realise`, `suivi.rectifie`, `suivi.annule`, `evaluation.realisee`, `evaluation.rectifie`, `evaluation.annule`, `activite.realisee`, `activite.prevue`, `activite.rectifie`, `activite.annule`, `absence.constatee`, `absence.rectifie`, `absence.annule`, `rendez-vous.tenu`, `rendez-vous.rectifie`, `rendez-vous.annule`, `atelier.tenu`, `atelier.rectifie`, `atelier.annule`, `comite.tenu`, `comite.rectifie`, `comite.annule`, `diagnostic.realise`, `diagnostic.rectifie`, `diagnostic.annule`, `plan-action.signe`, `plan-action.rectifie`, `plan-action.annule`, `contrat.propose`, `contrat.signe`, `contrat.clos`, `contrat.rectifie`, `contrat.annule`, `signalement.emis`, `signalement.rectifie`, `signalement.annule`, `inscription.faite`, `inscription.rectifie`, `inscription.annule`, `cv.cree`, `cv.rectifie`, `cv.annule`. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports: {
    methode: "POST";
    chemin: "/v1/imports";
    parametres: Record<string, never>;
    requete: { type?: string | null; source?: string; simulation?: boolean };
    corps: Blob | string;
    reponse: ImportLu;
  };
  /** Le modèle de fichier d'un type : une ligne qui nomme les colonnes, à remplir et à envoyer. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_modeles_lire: {
    methode: "GET";
    chemin: "/v1/imports/modeles/{type}.{format}";
    parametres: { type: string; format: "csv" | "xlsx" };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Où en est un import. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_lire: {
    methode: "GET";
    chemin: "/v1/imports/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: ImportLu;
  };
  /** Arrêter un import : ce qui est enregistré le reste, la suite n'est pas lue. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_annulation: {
    methode: "POST";
    chemin: "/v1/imports/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: ImportLu;
  };
  /** Le compte rendu d'un import : les lignes rejetées et les lignes averties, par motif et une à une. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_rapport_lire: {
    methode: "GET";
    chemin: "/v1/imports/{id}/rapport";
    parametres: { id: Uuid };
    requete: { apres?: number };
    corps: undefined;
    reponse: RapportImport;
  };
  /** Les lignes rejetées, avec le motif dans une colonne de plus, à corriger et à renvoyer. Dans le format du fichier envoyé ; d'un CSV ou d'un classeur, `Accept` choisit l'un ou l'autre. Les formules y sont neutralisées, et la colonne `motif_rejet` n'est pas relue. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `evenements:envoyer`. */
  imports_rejets_lire: {
    methode: "GET";
    chemin: "/v1/imports/{id}/rejets";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: Blob;
  };
  /** Chaque résultat attendu d'une fiche, motifs de sortie compris : numérateur, dénominateur, base, cible, phrase. Un indicateur qui ne se calcule pas dit pourquoi. Pour un tableau de bord, aucun effectif de 1 à 4 n'est dit. Qui n'est pas le porteur lit les motifs de santé ensemble (`sortie_sante`). Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `indicateurs:lire`. */
  indicateurs_lister: {
    methode: "GET";
    chemin: "/v1/indicateurs";
    parametres: Record<string, never>;
    requete: { convention_id?: Uuid | null; fiche?: string | null; exercice?: number | null; action_id?: Uuid | null; session_id?: Uuid | null; structure_id?: Uuid | null; utas?: string | null };
    corps: undefined;
    reponse: PageIndicateurCalcule;
  };
  /** Ce qui a été envoyé à vos abonnements, essai par essai, gardé avec son sort. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `abonnements:gerer`. */
  livraisons_lister: {
    methode: "GET";
    chemin: "/v1/livraisons";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; abonnement_id?: Uuid | null; statut?: "a_livrer" | "livree" | "abandonnee" | null };
    corps: undefined;
    reponse: PageLivraisonLue;
  };
  /** Structure, agent, rôles, actions et effectifs du périmètre : le premier appel d'un intégrateur. Tous les rôles. Droit : `compte:lire`. */
  moi_lire: {
    methode: "GET";
    chemin: "/v1/moi";
    parametres: Record<string, never>;
    requete: Record<string, never>;
    corps: undefined;
    reponse: Moi;
  };
  /** Une orientation. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  orientations_lire: {
    methode: "GET";
    chemin: "/v1/orientations/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: OrientationLue;
  };
  /** Retirer la dernière orientation, saisie par erreur ; la réponse est celle qui redevient en vigueur. Rôles : `departement`. Droit : `orientations:gerer`. */
  orientations_annulation: {
    methode: "POST";
    chemin: "/v1/orientations/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: OrientationLue;
  };
  /** Corriger l'orientation, l'agent référent ou la date de notification ; changer de structure est un autre acte. Rôles : `departement`. Droit : `orientations:gerer`. */
  orientations_rectification: {
    methode: "POST";
    chemin: "/v1/orientations/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: OrientationRectification;
    reponse: OrientationLue;
  };
  /** Les plans d'action visibles. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `plans:lire`. */
  plans_action_lister: {
    methode: "GET";
    chemin: "/v1/plans-action";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutPlan | null; beneficiaire_id?: Uuid | null; entree_id?: Uuid | null };
    corps: undefined;
    reponse: PagePlanResume;
  };
  /** Établir le plan d'action d'une entrée des axes 2 à 5 ; il reste à signer. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_creer: {
    methode: "POST";
    chemin: "/v1/plans-action";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: PlanCreation;
    reponse: PlanLu;
  };
  /** Un plan d'action et ses objectifs. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `plans:lire`. */
  plans_action_lire: {
    methode: "GET";
    chemin: "/v1/plans-action/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: PlanLu;
  };
  /** Retirer un plan saisi par erreur. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_annulation: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PlanLu;
  };
  /** Clore un plan évalué. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_cloture: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/cloture";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: CloturePlan;
    reponse: PlanLu;
  };
  /** Retirer une clôture saisie par erreur : le plan redevient ce qu'il était. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_cloture_annulation: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/cloture/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PlanLu;
  };
  /** Évaluer le plan à l'issue de l'action. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_evaluation: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/evaluation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Evaluation;
    reponse: PlanLu;
  };
  /** Retirer une évaluation saisie par erreur : le plan est de nouveau en cours. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_evaluation_annulation: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/evaluation/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PlanLu;
  };
  /** Corriger une erreur de saisie. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_rectification: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: PlanRectification;
    reponse: PlanLu;
  };
  /** Enregistrer une signature ; le plan est en cours avec les deux. Rôles : `porteur`. Droit : `plans:gerer`. */
  plans_action_signatures: {
    methode: "POST";
    chemin: "/v1/plans-action/{id}/signatures";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SignaturePlan;
    reponse: PlanLu;
  };
  /** Une ligne par personne suivie : ses semaines, la prochaine échéance. Rôles : `departement`, `pole_allocation`, `porteur`, `referent`, `utas`. Droit : `portefeuille:lire`. */
  portefeuille_lister: {
    methode: "GET";
    chemin: "/v1/portefeuille";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; structure_id?: Uuid | null; agent_id?: Uuid | null; utas?: string | null };
    corps: undefined;
    reponse: PageLignePortefeuille;
  };
  /** Les prescriptions visibles : celles de ses actions, de ses suivis, ou qu'on a écrites. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `prescriptions:lire`. */
  prescriptions_lister: {
    methode: "GET";
    chemin: "/v1/prescriptions";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; a_repondre?: boolean; statut?: StatutPrescription | null; fiche?: string | null; action_id?: Uuid | null; beneficiaire_id?: Uuid | null };
    corps: undefined;
    reponse: PagePrescriptionLue;
  };
  /** Positionner une personne sur une action des axes 2 à 5 ; l'axe 1 commence par l'orientation. Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`. */
  prescriptions_creer: {
    methode: "POST";
    chemin: "/v1/prescriptions";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: PrescriptionCreation;
    reponse: PrescriptionLue;
  };
  /** Une prescription. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `prescriptions:lire`. */
  prescriptions_lire: {
    methode: "GET";
    chemin: "/v1/prescriptions/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: PrescriptionLue;
  };
  /** Accepter ; sans corps, aujourd'hui. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_acceptation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/acceptation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Reponse | null | undefined;
    reponse: PrescriptionLue;
  };
  /** Revenir sur une acceptation saisie par erreur, tant que la personne n'est pas entrée ; répondez de nouveau. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_acceptation_annulation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/acceptation/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PrescriptionLue;
  };
  /** Retirer sa prescription, tant qu'elle n'a pas donné lieu à une entrée. Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`. */
  prescriptions_annulation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PrescriptionLue;
  };
  /** Inscrire en liste d'attente. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_liste_attente: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/liste-attente";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Reponse | null | undefined;
    reponse: PrescriptionLue;
  };
  /** Revenir sur une inscription en liste d'attente saisie par erreur. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_liste_attente_annulation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/liste-attente/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PrescriptionLue;
  };
  /** Constater qu'une personne acceptée n'est pas venue. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_non_venue: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/non-venue";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Reponse | null | undefined;
    reponse: PrescriptionLue;
  };
  /** Revenir sur une non-venue saisie par erreur : la prescription est de nouveau acceptée. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_non_venue_annulation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/non-venue/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PrescriptionLue;
  };
  /** Corriger une erreur de saisie ; les règles sont reposées. Rôles : `departement`, `referent`, `utas`. Droit : `prescriptions:creer`. */
  prescriptions_rectification: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: PrescriptionRectification;
    reponse: PrescriptionLue;
  };
  /** Refuser, avec le motif. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_refus: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/refus";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Refus;
    reponse: PrescriptionLue;
  };
  /** Revenir sur un refus saisi par erreur : la prescription attend de nouveau votre réponse. Rôles : `porteur`. Droit : `prescriptions:repondre`. */
  prescriptions_refus_annulation: {
    methode: "POST";
    chemin: "/v1/prescriptions/{id}/refus/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: PrescriptionLue;
  };
  /** Les faits des actions visibles : partenariats, temps de présentation, interventions. Rôles : `departement`, `porteur`, `utas`. Droit : `realisations:lire`. */
  realisations_lister: {
    methode: "GET";
    chemin: "/v1/realisations";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: StatutRealisation | null; type?: TypeRealisation | null; action_id?: Uuid | null; session_id?: Uuid | null; du?: Jour | null; au?: Jour | null; id_source?: string | null };
    corps: undefined;
    reponse: PageRealisationLue;
  };
  /** Dire un fait d'une de vos actions, que la fiche compte et qui ne tient à personne en particulier. Rôles : `porteur`. Droit : `realisations:gerer`. */
  realisations_creer: {
    methode: "POST";
    chemin: "/v1/realisations";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: RealisationCreation;
    reponse: RealisationLue;
  };
  /** Un fait d'une action. Rôles : `departement`, `porteur`, `utas`. Droit : `realisations:lire`. */
  realisations_lire: {
    methode: "GET";
    chemin: "/v1/realisations/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: RealisationLue;
  };
  /** Retirer un fait saisi par erreur. Rôles : `porteur`. Droit : `realisations:gerer`. */
  realisations_annulation: {
    methode: "POST";
    chemin: "/v1/realisations/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: RealisationLue;
  };
  /** Corriger un fait mal dit. Rôles : `porteur`. Droit : `realisations:gerer`. */
  realisations_rectification: {
    methode: "POST";
    chemin: "/v1/realisations/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RealisationRectification;
    reponse: RealisationLue;
  };
  /** Les campagnes connues. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_campagnes_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/campagnes";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null };
    corps: undefined;
    reponse: PageCampagneLue;
  };
  /** Ce sur quoi porte un objectif d'un contrat d'engagement ou d'un plan d'action. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_categories_objectif_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/categories-objectif";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; campagne?: string | null };
    corps: undefined;
    reponse: PageCategorieObjectifLue;
  };
  /** Les fiches d'action d'une campagne. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_fiches_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/fiches";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; campagne?: string | null };
    corps: undefined;
    reponse: PageFicheLue;
  };
  /** Une fiche d'action. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_fiches_lire: {
    methode: "GET";
    chemin: "/v1/referentiel/fiches/{code}";
    parametres: { code: string };
    requete: { campagne?: string | null };
    corps: undefined;
    reponse: FicheLue;
  };
  /** Les motifs de sortie valorisables, par fiche et parcours. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_motifs_sortie_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/motifs-sortie";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; campagne?: string | null; fiche?: string | null; parcours?: "socialisation" | "fle_professionnel" | null };
    corps: undefined;
    reponse: PageMotifSortieLu;
  };
  /** Les types d'activité, et s'ils comptent pour les 15 h. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_types_activite_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/types-activite";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; campagne?: string | null; fiche?: string | null };
    corps: undefined;
    reponse: PageTypeActiviteLu;
  };
  /** Les Unités territoriales d'action sociale. Tous les rôles. Droit : `referentiel:lire`. */
  referentiel_utas_lister: {
    methode: "GET";
    chemin: "/v1/referentiel/utas";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; campagne?: string | null };
    corps: undefined;
    reponse: PageUtasLue;
  };
  /** Les rendez-vous de votre périmètre : l'agenda d'une structure, d'un agent, d'une semaine. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`. */
  rendez_vous_lister: {
    methode: "GET";
    chemin: "/v1/rendez-vous";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; statut?: StatutRendezVous | null; modalite?: Modalite | null; entree_id?: Uuid | null; du?: Jour | null; au?: Jour | null; id_source?: string | null; beneficiaire_id?: Uuid | null; structure_id?: Uuid | null; agent_id?: Uuid | null };
    corps: undefined;
    reponse: PageRendezVousLu;
  };
  /** Un rendez-vous. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `rendez-vous:lire`. */
  rendez_vous_lire: {
    methode: "GET";
    chemin: "/v1/rendez-vous/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: RendezVousLu;
  };
  /** Retirer un rendez-vous saisi par erreur ; décommandé, c'est une issue. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  rendez_vous_annulation: {
    methode: "POST";
    chemin: "/v1/rendez-vous/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: RendezVousLu;
  };
  /** Dire ce qu'il en est advenu : tenu, absent, excusé, annulé. Un rendez-vous tenu crée son activité, dont la semaine est recalculée. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  rendez_vous_issue: {
    methode: "POST";
    chemin: "/v1/rendez-vous/{id}/issue";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Issue;
    reponse: RendezVousLu;
  };
  /** Retirer l'issue : le rendez-vous redevient prévu, et son activité est retirée. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  rendez_vous_issue_annulation: {
    methode: "POST";
    chemin: "/v1/rendez-vous/{id}/issue/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: RendezVousLu;
  };
  /** Corriger l'issue ; l'activité est créée, corrigée ou retirée en conséquence. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  rendez_vous_issue_rectification: {
    methode: "POST";
    chemin: "/v1/rendez-vous/{id}/issue/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: IssueRectification;
    reponse: RendezVousLu;
  };
  /** Corriger un rendez-vous ; l'activité d'un rendez-vous tenu suit. Rôles : `porteur`, `referent`. Droit : `rendez-vous:saisir`. */
  rendez_vous_rectification: {
    methode: "POST";
    chemin: "/v1/rendez-vous/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: RendezVousRectification;
    reponse: RendezVousLu;
  };
  /** Les semaines des personnes de votre périmètre. Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`. */
  semaines_lister: {
    methode: "GET";
    chemin: "/v1/semaines";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; semaine?: string | null; statut?: "atteint" | "insuffisant" | "en_cours" | "excusee" | "dispense" | "hors_contrat" | null; utas?: string | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageSemainePersonne;
  };
  /** Les sessions, passées, en cours et à venir. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`. */
  sessions_lister: {
    methode: "GET";
    chemin: "/v1/sessions";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; action_id?: Uuid | null; structure_id?: Uuid | null; annulee?: boolean | null };
    corps: undefined;
    reponse: PageSessionLue;
  };
  /** Ouvrir une session, là où la fiche fonctionne par session. Rôles : `departement`, `porteur`. Droit : `sessions:gerer`. */
  sessions_creer: {
    methode: "POST";
    chemin: "/v1/sessions";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: SessionCreation;
    reponse: SessionLue;
  };
  /** Une session. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `actions:lire`. */
  sessions_lire: {
    methode: "GET";
    chemin: "/v1/sessions/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: SessionLue;
  };
  /** Modifier une session (If-Match requis). Rôles : `departement`, `porteur`. Droit : `sessions:gerer`. */
  sessions_modifier: {
    methode: "PATCH";
    chemin: "/v1/sessions/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SessionChamps;
    reponse: SessionLue;
  };
  /** Retirer une session qui n'aura pas lieu. Rôles : `departement`, `porteur`. Droit : `sessions:gerer`. */
  sessions_annulation: {
    methode: "POST";
    chemin: "/v1/sessions/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: SessionLue;
  };
  /** Corriger une erreur de saisie. Rôles : `departement`, `porteur`. Droit : `sessions:gerer`. */
  sessions_rectification: {
    methode: "POST";
    chemin: "/v1/sessions/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SessionRectification;
    reponse: SessionLue;
  };
  /** Les signalements visibles : ceux de votre structure, et ceux des personnes que vous suivez comme référent. Rôles : `departement`, `porteur`, `referent`. Droit : `signalements:lire`. */
  signalements_lister: {
    methode: "GET";
    chemin: "/v1/signalements";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; id_source?: string | null; statut?: StatutSignalement | null; nature?: NatureSignalement | null; beneficiaire_id?: Uuid | null; entree_id?: Uuid | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageSignalementLu;
  };
  /** Signaler au référent un manquement, ou une évolution du parcours. Rôles : `porteur`. Droit : `signalements:emettre`. */
  signalements_creer: {
    methode: "POST";
    chemin: "/v1/signalements";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: SignalementCreation;
    reponse: SignalementLu;
  };
  /** Un signalement, et la réponse du référent. Rôles : `departement`, `porteur`, `referent`. Droit : `signalements:lire`. */
  signalements_lire: {
    methode: "GET";
    chemin: "/v1/signalements/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: SignalementLu;
  };
  /** Retirer un signalement émis par erreur et resté sans réponse. Rôles : `porteur`. Droit : `signalements:emettre`. */
  signalements_annulation: {
    methode: "POST";
    chemin: "/v1/signalements/{id}/annulation";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: Annulation;
    reponse: SignalementLu;
  };
  /** Prendre en compte un signalement ; le porteur lit la suite. Rôles : `referent`. Droit : `signalements:repondre`. */
  signalements_prise_en_compte: {
    methode: "POST";
    chemin: "/v1/signalements/{id}/prise-en-compte";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: PriseEnCompte | null | undefined;
    reponse: SignalementLu;
  };
  /** Corriger un signalement resté sans réponse. Rôles : `porteur`. Droit : `signalements:emettre`. */
  signalements_rectification: {
    methode: "POST";
    chemin: "/v1/signalements/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SignalementRectification;
    reponse: SignalementLu;
  };
  /** Un fait daté. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `beneficiaires:lire`. */
  situations_lire: {
    methode: "GET";
    chemin: "/v1/situations/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: SituationLue;
  };
  /** Corriger un fait, ou le jour où il a commencé ; la période précédente suit. Rôles : `departement`, `utas`. Droit : `beneficiaires:modifier`. */
  situations_rectification: {
    methode: "POST";
    chemin: "/v1/situations/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: SituationRectification;
    reponse: SituationLue;
  };
  /** Les structures visibles. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`. */
  structures_lister: {
    methode: "GET";
    chemin: "/v1/structures";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; type?: "association" | "fondation" | "acteur_public" | "parapublic" | "ess" | "departement" | null };
    corps: undefined;
    reponse: PageStructureLue;
  };
  /** Enregistrer une structure. Rôles : `departement`. Droit : `structures:gerer`. */
  structures_creer: {
    methode: "POST";
    chemin: "/v1/structures";
    parametres: Record<string, never>;
    requete: { simulation?: boolean };
    corps: StructureCreation;
    reponse: StructureLue;
  };
  /** Une structure. Rôles : `departement`, `porteur`, `referent`, `utas`. Droit : `structures:lire`. */
  structures_lire: {
    methode: "GET";
    chemin: "/v1/structures/{id}";
    parametres: { id: Uuid };
    requete: Record<string, never>;
    corps: undefined;
    reponse: StructureLue;
  };
  /** Modifier une structure (If-Match requis). Rôles : `departement`. Droit : `structures:gerer`. */
  structures_modifier: {
    methode: "PATCH";
    chemin: "/v1/structures/{id}";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: StructureChamps;
    reponse: StructureLue;
  };
  /** Corriger une erreur de saisie. Rôles : `departement`. Droit : `structures:gerer`. */
  structures_rectification: {
    methode: "POST";
    chemin: "/v1/structures/{id}/rectification";
    parametres: { id: Uuid };
    requete: { simulation?: boolean };
    corps: StructureRectification;
    reponse: StructureLue;
  };
  /** Les semaines de 15 h par statut, comptées d'avance et à quelques secondes près ; `exact=true` les recompte. Qui ne lit pas les semaines de chacun (porteur, UTAS, tableau de bord) ne lit aucun effectif de 1 à 4. Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`. */
  tableaux_de_bord_assiduite_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/assiduite";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("semaine" | "mois" | "exercice" | "axe" | "fiche" | "utas" | "structure")[]; exact?: boolean };
    corps: undefined;
    reponse: TableauAssiduite;
  };
  /** De la prescription à l'entrée, de l'orientation au contrat : médiane, moyenne, maximum, part dans le mois. Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`. */
  tableaux_de_bord_delais_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/delais";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("mois" | "exercice" | "axe" | "fiche" | "utas" | "structure")[] };
    corps: undefined;
    reponse: TableauDelais;
  };
  /** Les demandes de sanction, de réorientation et d'investigation par état, motif et issue, et leurs délais. Rôles : `departement`, `pole_allocation`, `tableau_de_bord`. Droit : `tableaux:demandes`. */
  tableaux_de_bord_demandes_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/demandes";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("mois" | "exercice" | "utas" | "structure" | "statut" | "motif" | "issue")[] };
    corps: undefined;
    reponse: TableauDemandes;
  };
  /** Les entrées, et les sorties par motif : positives ou non selon la fiche, renouvellements à part. Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`. */
  tableaux_de_bord_entrees_sorties_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/entrees-sorties";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("mois" | "exercice" | "axe" | "fiche" | "utas" | "structure" | "motif" | "nature")[] };
    corps: undefined;
    reponse: TableauEntreesSorties;
  };
  /** L'occupation des places financées par jour, mois ou exercice, action ou convention, surbooking compris. Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`. */
  tableaux_de_bord_occupation_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/occupation";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("jour" | "mois" | "exercice" | "axe" | "fiche" | "utas" | "structure" | "convention" | "action")[] };
    corps: undefined;
    reponse: TableauOccupation;
  };
  /** Combien finiront la semaine sous l'objectif : minutes qui manquent, minutes prévues, n'importe quel jour. Rôles : `departement`, `porteur`, `referent`, `tableau_de_bord`, `utas`. Droit : `tableaux:prevoir`. */
  tableaux_de_bord_prevision_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/prevision";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; par?: ("axe" | "fiche" | "utas" | "structure" | "action")[] };
    corps: undefined;
    reponse: TableauPrevision;
  };
  /** Le solde et la part variable de l'année si rien ne change, convention par convention ; dix au plus par page. Rôles : `departement`, `porteur`. Droit : `conventions:lire`. */
  tableaux_de_bord_prevision_conventions_lister: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/prevision/conventions";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; exercice?: number | null; fiche?: string | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PageConventionPrevue;
  };
  /** Qui, de votre périmètre, n'a pas encore atteint l'objectif de la semaine, et si le prévu y suffira. Rôles : `departement`, `referent`, `utas`. Droit : `semaines:lire`. */
  tableaux_de_bord_prevision_personnes_lister: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/prevision/personnes";
    parametres: Record<string, never>;
    requete: { limit?: number; cursor?: string | null; total?: boolean; sort?: string | null; prevision?: "couverte" | "sous_objectif" | null; utas?: string | null; structure_id?: Uuid | null };
    corps: undefined;
    reponse: PagePersonnePrevue;
  };
  /** Un territoire par ligne : personnes, entrées, places, 15 h, sorties, délais, tels que les autres tableaux. Rôles : `departement`, `porteur`, `tableau_de_bord`, `utas`. Droit : `tableaux:lire`. */
  tableaux_de_bord_territoires_lire: {
    methode: "GET";
    chemin: "/v1/tableaux-de-bord/territoires";
    parametres: Record<string, never>;
    requete: { axe?: number | null; fiche?: string | null; structure_id?: Uuid | null; utas?: string | null; exercice?: number | null; du?: Jour | null; au?: Jour | null; par?: ("axe" | "fiche" | "structure")[] };
    corps: undefined;
    reponse: TableauTerritoires;
  };
}
