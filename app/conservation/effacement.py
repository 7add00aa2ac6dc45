"""What identifies a person, table by table: what anonymising writes in its place, and what it leaves to be counted.

A test asks that every text and JSON column of a person's rows stands here: a table added later says what becomes of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Select, Table, select

from app.models.activites import activites
from app.models.beneficiaires import absences, beneficiaires, diagnostics
from app.models.demandes import (
    actes_demande,
    demandes_investigation,
    demandes_reorientation,
    demandes_sanction,
    signalements,
)
from app.models.parcours import (
    affectations,
    contrats,
    entrees,
    evaluations,
    objectifs,
    plans_action,
    prescriptions,
    sorties,
    suivis,
    termes_contrat,
)
from app.models.rencontres import rendez_vous
from app.regles.etats import NON_CONSERVE, StatutBeneficiaire

SANS_NAISSANCE = date(1900, 1, 1)
IDENTITE: Mapping[str, Any] = {
    "nom": "",
    "prenom": "",
    "nom_normalise": "",
    "date_naissance": SANS_NAISSANCE,
    "commune_insee": None,
    "statut": StatutBeneficiaire.ANONYMISE.value,
}
EFFACE: Mapping[Table, Mapping[str, Any]] = {
    beneficiaires: IDENTITE,
    diagnostics: {"freins": [], "freins_sante": [], "ressources": [], "criteres": [], "projet": None},
    absences: {"code_motif": None},
    prescriptions: {"objectif": None, "justification": None, "motif_reponse": None, "criteres": []},
    entrees: {"details": {}},
    affectations: {"motif": None},
    sorties: {"sous_motif": None, "suites_preconisees": None},
    suivis: {"situation": None},
    evaluations: {"reponses": {}},
    termes_contrat: {"motif_minoration": None},
    objectifs: {"libelle": NON_CONSERVE},
    plans_action: {"bilan": None},
    activites: {"details": {}, "motif_rejet": None},
    rendez_vous: {"objet": None},
    signalements: {"texte": NON_CONSERVE, "suite": None},
    demandes_sanction: {"preuves": {}, "mesure_envisagee": None},
    demandes_reorientation: {"constat": NON_CONSERVE, "motivation": None},
    demandes_investigation: {"doute": NON_CONSERVE, "reponse": None},
    actes_demande: {"contenu": {}},
}
# Codes of closed lists and what the service wrote itself: what the counts of past years are made of.
COMPTE: Mapping[str, frozenset[str]] = {
    "beneficiaire": frozenset({"statut", "fin_motif"}),
    "situation": frozenset({"nature", "valeur"}),
    "orientation": frozenset({"orientation"}),
    "absence": frozenset({"nature"}),
    "prescription": frozenset({"fiche", "statut"}),
    "entree": frozenset({"campagne", "fiche", "parcours", "statut"}),
    "affectation": frozenset({"parcours"}),
    "sortie": frozenset({"motif", "precision_motif", "verification"}),
    "suivi": frozenset({"issue"}),
    "evaluation": frozenset({"moment", "grille"}),
    "contrat": frozenset({"campagne", "fiche", "statut", "motif_fin"}),
    "terme_contrat": frozenset({"dispense_motif"}),  # see `effacer`: rewritten where there is one
    "objectif": frozenset({"categorie"}),
    "plan_action": frozenset({"fiche", "statut", "atteinte"}),
    "activite": frozenset({"type", "repartition", "origine", "statut"}),
    "semaine": frozenset({"par_type", "statut"}),
    "rendez_vous": frozenset({"modalite", "forme", "convocation_moyen", "statut"}),
    "comite": frozenset({"type", "moment", "statut", "presents"}),
    "comite_participant": frozenset({"observation_code"}),
    "signalement": frozenset({"nature", "statut"}),
    "demande_sanction": frozenset({"motif", "statut", "avis_sens", "nature", "rang"}),
    "demande_reorientation": frozenset({"motif", "orientation_actuelle", "orientation_cible", "statut", "avis_sens"}),
    "demande_investigation": frozenset({"statut", "resultat"}),
    "acte_demande": frozenset({"compte", "acte", "statut_avant", "statut"}),
    "evenement": frozenset({"compte", "acte", "ressource", "donnees"}),  # ids, codes and days, by construction
    "acces_dossier": frozenset({"compte", "route"}),  # has its own, shorter, time
}
PARENTS: Mapping[str, Mapping[str, Table]] = {
    "affectation": {"entree_id": entrees},
    "sortie": {"entree_id": entrees},
    "suivi": {"entree_id": entrees},
    "evaluation": {"entree_id": entrees},
    "heures_payees": {"entree_id": entrees},
    "comite_participant": {"entree_id": entrees},
    "terme_contrat": {"contrat_id": contrats},
    "objectif": {"contrat_id": contrats, "plan_id": plans_action},
    "acte_demande": {
        "sanction_id": demandes_sanction,
        "reorientation_id": demandes_reorientation,
        "investigation_id": demandes_investigation,
    },
}


def lignes_de(table: Table, personne: Any) -> Iterator[Any]:
    """The conditions that find a person's rows of a table: its own, or those of what is its own."""
    if table is beneficiaires:
        yield table.c.id == personne
    elif "beneficiaire_id" in table.c:
        yield table.c.beneficiaire_id == personne
    else:
        for cle, parent in PARENTS[table.name].items():
            yield table.c[cle].in_(_siens(parent, personne))


def _siens(table: Table, personne: Any) -> Select[Any]:
    return select(_id(table)).where(table.c.beneficiaire_id == personne)


def _id(table: Table) -> Column[Any]:
    colonne: Column[Any] = table.c.id
    return colonne
