"""Health data, masked by field class in one place: lists, exports and feeds go through `masquer`.

Four classes (regles.md D6): ENROLMENT in an action whose name reveals health (3-3, 3-4); EXIT motifs « Santé : … »;
MOTIVES of minoration, dispense and absence, and the health part of a diagnostic; NOTES of an evaluation there. What is
hidden is null, and its name stands in `champs_masques`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Permission, Role, droits
from app.catalogue.chargement import fiches_sensibles
from app.regles.sorties import motif_sensible


class ClasseSante(StrEnum):
    INSCRIPTION = "inscription"
    MOTIF_SORTIE = "motif_sortie"
    MOTIF = "motif"
    NOTE = "note"


CHAMPS: dict[str, dict[str, ClasseSante]] = {
    "contrats-engagement": {"motif_minoration": ClasseSante.MOTIF, "dispense_motif": ClasseSante.MOTIF},
    "absences": {"code_motif": ClasseSante.MOTIF},
    "diagnostics": {"freins_sante": ClasseSante.MOTIF},
    "entrees": {
        "fiche": ClasseSante.INSCRIPTION,
        "action_id": ClasseSante.INSCRIPTION,
        "session_id": ClasseSante.INSCRIPTION,
        "details": ClasseSante.INSCRIPTION,
        "motif": ClasseSante.MOTIF_SORTIE,
        "sous_motif": ClasseSante.MOTIF_SORTIE,
        "precision": ClasseSante.MOTIF_SORTIE,
    },
    "evaluations": {"grille": ClasseSante.NOTE, "reponses": ClasseSante.NOTE, "points": ClasseSante.NOTE},
    "prescriptions": {
        "fiche": ClasseSante.INSCRIPTION,
        "action_id": ClasseSante.INSCRIPTION,
        "session_id": ClasseSante.INSCRIPTION,
        "critere_rempli": ClasseSante.INSCRIPTION,
        "objectif": ClasseSante.INSCRIPTION,
        "justification": ClasseSante.INSCRIPTION,
    },
}
# What writes each resource: whoever wrote a row reads it whole, if its roles write such rows still.
ECRITURES: dict[str, frozenset[Permission]] = {
    "contrats-engagement": frozenset({Permission.CONTRATS_GERER}),
    "absences": frozenset({Permission.ABSENCES_SAISIR}),
    "diagnostics": frozenset({Permission.DIAGNOSTICS_SAISIR}),
    # the end of an axe 1 contract is the sortie of its entrée
    "entrees": frozenset({Permission.ENTREES_GERER, Permission.CONTRATS_GERER}),
    "prescriptions": frozenset({Permission.PRESCRIPTIONS_CREER, Permission.PRESCRIPTIONS_REPONDRE}),
}


def revele(classe: ClasseSante, champ: str, ligne: Mapping[str, Any]) -> bool:
    """Whether this value, on this row, is health data."""
    if classe in (ClasseSante.INSCRIPTION, ClasseSante.NOTE):
        return ligne.get("fiche") in fiches_sensibles()
    if classe is ClasseSante.MOTIF_SORTIE:
        return motif_sensible(ligne.get("motif"), ligne.get("precision"))
    return ligne.get(champ) is not None


def classes_lisibles(
    acteur: Acteur, ressource: str, *, suivie: bool, propre: bool, territoire: bool
) -> frozenset[ClasseSante]:
    """Classes an acteur reads on one row.

    `suivie`: its structure is the référent today; `propre`: its structure wrote or runs it, which opens them by the
    roles that write such rows alone (the Département is the référent of many); `territoire`: UTAS.
    The Département reads who is enrolled where (it funds the places), never a motive.
    """
    if (suivie and Role.REFERENT in acteur.roles) or (propre and droits(acteur.roles) & ECRITURES[ressource]):
        return frozenset(ClasseSante)
    if Role.DEPARTEMENT in acteur.roles or territoire:
        return frozenset({ClasseSante.INSCRIPTION})
    return frozenset()


def masquer(ressource: str, ligne: Mapping[str, Any], lisibles: Iterable[ClasseSante]) -> dict[str, Any]:
    """A copy of `ligne` without the health data the reader has no right to; `champs_masques` names what is hidden."""
    permises = frozenset(lisibles)
    copie, masques = dict(ligne), []
    for champ, classe in CHAMPS.get(ressource, {}).items():
        if champ in copie and classe not in permises and revele(classe, champ, ligne):
            copie[champ] = None
            masques.append(champ)
    copie["champs_masques"] = masques
    return copie


def propre(acteur: Acteur, *structures: UUID | None) -> bool:
    """Whether the row belongs to the acteur's structure."""
    return acteur.structure_id is not None and acteur.structure_id in structures
