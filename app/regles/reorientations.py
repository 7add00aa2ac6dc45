"""Demandes de réorientation: what may be asked and decided, and what a decision says of a sortie (L287, T26, T27)."""

from collections.abc import Collection
from datetime import date, timedelta

from app.catalogue.chargement import article_du
from app.catalogue.modele import Campagne, Fiche
from app.regles.calendrier import ajouter_mois
from app.regles.constats import Constat
from app.regles.etats import Orientation, PrecisionNonValorisable, Verification
from app.regles.etats_demandes import SensDecision
from app.regles.sorties import PROGRESSION, progression_confirmee, regle_motifs

AUTRE_ACTION = "autre_action"
REORIENTATION = "reorientation"  # the motif of 1-3: any change of orientation, rising or not
# Out of axe 1 into work, or for a reason that leaves nothing to re-orient: no demande is proposed (T40).
SORTIES_EMPLOI = frozenset(
    {"activite_independante", "retour_emploi_formation", "emploi_durable", "emploi_transition", "embauche_siae"}
)
SANS_SUITE = frozenset(
    {
        PrecisionNonValorisable.DECES,
        PrecisionNonValorisable.DEMENAGEMENT,
        PrecisionNonValorisable.FIN_DE_DROIT,
        PrecisionNonValorisable.CHANGEMENT_REFERENT,
    }
)


def verifier_demande_reorientation(
    campagne: Campagne, *, actuelle: Orientation | None, cible: Orientation, autre_structure: bool
) -> list[Constat]:
    """May this be asked? For who has an orientation (a jeune ASE has none), towards another one or another référent.

    `autre_structure`: the demande names a structure that is not the référent of today.
    """
    regle = campagne.phrase("reorientation")
    if actuelle is None:
        message = "Faites d'abord orienter la personne : elle n'a pas d'orientation à changer."
        return [Constat("ORIENTATION_ABSENTE", message, "/beneficiaire_id", regle)]
    if cible == actuelle and not autre_structure:
        message = "Donnez une autre orientation, ou la structure d'un autre référent : rien ne changerait."
        return [Constat("REORIENTATION_SANS_CHANGEMENT", message, "/orientation_cible", regle)]
    return []


def verifier_decision_reorientation(
    campagne: Campagne, *, sens: SensDecision, structure_donnee: bool, date_effet_donnee: bool
) -> list[Constat]:
    """An acceptance names the référent's structure, who is unique (L245), and the day the orientation changes."""
    if sens == SensDecision.REFUSEE:
        return []
    constats, regle = [], campagne.phrase("referent_unique")
    if not structure_donnee:
        message = "Donnez la structure référente (structure_referente_id) : l'orientation nomme un référent unique."
        constats.append(Constat("STRUCTURE_REQUISE", message, "/structure_referente_id", regle))
    if not date_effet_donnee:
        message = "Donnez la date d'effet (date_effet) : l'orientation acceptée commence ce jour-là."
        constats.append(Constat("DATE_EFFET_REQUISE", message, "/date_effet", regle))
    return constats


def verification_apres_decision(
    motif: str, *, entree: Orientation | None, cible: Orientation, sens: SensDecision
) -> Verification | None:
    """What a decided réorientation says of a sortie that waits for it; None when it says nothing.

    « Progression positive » asks for an orientation strictly higher than at the entrée (sociale < socio-professionnelle
    < professionnelle): accepted it is confirmed, refused it is not. « Réorientation » (1-3) is any change.
    """
    if motif == PROGRESSION:
        concerne = progression_confirmee(entree, cible)
    else:
        concerne = motif == REORIENTATION and entree is not None and cible != entree
    if not concerne:
        return None
    return Verification.CONFIRMEE if sens == SensDecision.ACCEPTEE else Verification.INFIRMEE


def fait_prouve(
    motif: str, *, avant: Orientation | None, depuis: Collection[Orientation], autre_entree: bool
) -> bool | None:
    """Whether what is recorded proves the motif (T26, T27); None for a motif that rests on nothing else.

    `avant`: the orientation at the entrée; `depuis`: each that has come since, be it over; `autre_entree`: the person
    has come since into another action of the axes 2 to 5.
    """
    if motif == PROGRESSION:
        return any(progression_confirmee(avant, apres) for apres in depuis)
    if motif == REORIENTATION:
        return avant is not None and any(apres != avant for apres in depuis)
    return autre_entree if motif == AUTRE_ACTION else None


def verifier_fait_attendu(
    campagne: Campagne,
    fiche: Fiche,
    *,
    parcours: str | None,
    motif: str,
    avant: Orientation | None,
    depuis: Collection[Orientation],
    autre_entree: bool,
) -> list[Constat]:
    """Confirming a motif whose fact is not recorded is told: an orientation that rises, or changes; another entrée.

    What is looked at: `fait_prouve`. The human decides (T26, T27).
    """
    if fait_prouve(motif, avant=avant, depuis=depuis, autre_entree=autre_entree) is not False:
        return []
    if motif == PROGRESSION:
        code, quoi = "PROGRESSION_NON_CONSTATEE", "la nouvelle orientation"
    elif motif == REORIENTATION:
        code, quoi = "REORIENTATION_NON_CONSTATEE", "la nouvelle orientation"
    else:
        code, quoi = "AUTRE_ACTION_NON_CONSTATEE", "l'entrée dans l'autre action"
    message = f"Enregistrez {quoi} : rien depuis l'entrée ne montre encore ce motif."
    regle = regle_motifs(campagne, fiche, parcours)
    return [Constat(code, message, "/verification", regle, bloquant=False)]


def reexamen_du_le(orientation: Orientation, date_effet: date, *, porte_a_douze_mois: bool = False) -> date | None:
    """The day an « orientation sociale » is looked at again: six months, date to date; twelve for the cases of
    D. 262-65-2-1. None for the two others, or when no law is known that day.
    """
    article = article_du("reexamen_social", date_effet)
    if orientation != Orientation.SOCIALE or article is None:
        return None
    return ajouter_mois(date_effet, article.valeurs["mois_porte" if porte_a_douze_mois else "mois"])


def reexamen_attendu(orientation: Orientation, du: date, examen: date | None, avance: timedelta) -> date | None:
    """The day by which an orientation sociale is to be looked at again; None when nothing more is.

    At six months; then at twelve, the longest that D. 262-65-2-1 allows: who is carried that far is not stored, for it
    would tell the person's health. `examen`: the last diagnostic of the référent, or demande de réorientation; it
    counts for a day from `avance` before it.
    """
    for porte in (False, True):
        terme = reexamen_du_le(orientation, du, porte_a_douze_mois=porte)
        if terme is None or examen is None or examen < terme - avance:
            return terme
    return None


def reorientation_proposee(motif: str, precision: str | None) -> bool:
    """Whether leaving axe 1 this way proposes a demande de réorientation: « demande de réorientation vers le référent
    RSA le plus adapté » (L328, L379, L425), but for a sortie into work (T40).
    """
    return motif not in SORTIES_EMPLOI and precision not in SANS_SUITE
