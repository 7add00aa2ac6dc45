"""What identifies a person, table by table: what anonymising writes in its place, and what it leaves to be counted.

A test asks that every text and JSON column of a person's rows stands here: a table added later says what becomes of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Select, Table, select

from app.models.activites import activites
from app.models.beneficiaires import absences, beneficiaires, diagnostics
from app.models.parcours import (
    affectations,
    contrats,
    entrees,
    objectifs,
    plans_action,
    prescriptions,
    sorties,
    suivis,
    termes_contrat,
)
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
    termes_contrat: {"motif_minoration": None},
    objectifs: {"libelle": NON_CONSERVE},
    plans_action: {"bilan": None},
    activites: {"details": {}, "motif_rejet": None},
}
# Codes of closed lists and what the service wrote itself: what the counts of past years are made of.
COMPTE: Mapping[str, frozenset[str]] = {
    "beneficiaire": frozenset({"statut", "fin_motif"}),
    "situation": frozenset({"nature", "valeur"}),
    "orientation": frozenset({"orientation"}),
    "absence": frozenset({"nature"}),
    "prescription": frozenset({"fiche", "statut"}),
    "entree": frozenset({"campagne", "fiche", "parcours", "statut"}),
    "sortie": frozenset({"motif", "precision_motif", "verification"}),
    "suivi": frozenset({"issue"}),
    "contrat": frozenset({"campagne", "fiche", "statut", "motif_fin"}),
    "terme_contrat": frozenset({"dispense_motif"}),  # see `effacer`: rewritten where there is one
    "objectif": frozenset({"categorie"}),
    "plan_action": frozenset({"fiche", "statut", "atteinte"}),
    "activite": frozenset({"type", "repartition", "origine", "statut"}),
    "semaine": frozenset({"par_type", "statut"}),
    "evenement": frozenset({"compte", "acte", "ressource", "donnees"}),  # ids, codes and days, by construction
    "acces_dossier": frozenset({"compte", "route"}),  # has its own, shorter, time
}
PARENTS: Mapping[str, tuple[str, Table]] = {
    "affectation": ("entree_id", entrees),
    "sortie": ("entree_id", entrees),
    "suivi": ("entree_id", entrees),
    "terme_contrat": ("contrat_id", contrats),
}


def lignes_de(table: Table, personne: Any) -> Iterator[Any]:
    """The conditions that find a person's rows of a table: its own, or those of its entrées, contracts and plans."""
    if table is beneficiaires:
        yield table.c.id == personne
    elif "beneficiaire_id" in table.c:
        yield table.c.beneficiaire_id == personne
    elif table is objectifs:
        yield table.c.contrat_id.in_(_siens(contrats, personne))
        yield table.c.plan_id.in_(_siens(plans_action, personne))
    else:
        cle, parent = PARENTS[table.name]
        yield table.c[cle].in_(_siens(parent, personne))


def _siens(table: Table, personne: Any) -> Select[Any]:
    return select(_id(table)).where(table.c.beneficiaire_id == personne)


def _id(table: Table) -> Column[Any]:
    colonne: Column[Any] = table.c.id
    return colonne
