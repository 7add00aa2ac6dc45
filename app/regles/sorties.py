"""Leaving an action: motif of the fiche and parcours, follow-up at three months, transfer."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from app.catalogue.chargement import motifs_sensibles
from app.catalogue.modele import Campagne, Citation, Fiche, MotifSortie
from app.regles.calendrier import ajouter_mois
from app.regles.constats import Constat
from app.regles.conventions import regle_signature
from app.regles.eligibilite import verifier_utas_action
from app.regles.etats import (
    RANG_ORIENTATION,
    IssueSuivi,
    Orientation,
    PrecisionNonValorisable,
    Verification,
)
from app.regles.francais import en_lettres
from app.regles.prescriptions import texte_parcours, verifier_parcours

SANTE = "sante"  # what the motifs of health are counted as, together
AVANCE_SUIVI = timedelta(days=30)  # design choice: a suivi is announced, and may be made, a month ahead
NON_VALORISABLE = "non_valorisable"
PROGRESSION = "progression_positive"
PERMIS_SEUL = "mobilite_permis"
EXAMENS = {PERMIS_SEUL: ("conduite",), "mobilite_code_permis": ("code", "conduite"), "mobilite_code": ("code",)}
SANS_EXAMEN: Mapping[str, bool] = MappingProxyType({})
EPREUVES = {"code": "l'examen du code", "conduite": "l'examen de la conduite"}
RETOUR_EMPLOI_FORMATION = "retour_emploi_formation"
# Known sub-types and the motifs they agree with: « CDD 6 mois et plus » is durable, exactly 6 included (L401, L1027).
SOUS_MOTIFS = {
    "cdi": frozenset({"emploi_durable"}),
    "cdd_6_mois_et_plus": frozenset({"emploi_durable"}),
    "cie": frozenset({"emploi_durable"}),
    "creation_entreprise": frozenset({"emploi_durable"}),
    "cdd_moins_6_mois": frozenset({"emploi_transition"}),
    "pec": frozenset({"emploi_transition"}),
}


def motifs_admis(fiche: Fiche, *, parcours: str | None = None) -> list[MotifSortie]:
    """The motifs valorisables of the fiche, those of the parcours alone where it has several (3-7)."""
    return [m for m in fiche.motifs_sortie if m.parcours is None or m.parcours == parcours]


def precisions_admises(fiche: Fiche) -> list[PrecisionNonValorisable]:
    """What a sortie that counts for nothing may say; another référent ends a parcours of axe 1 alone (L103, L245)."""
    de_l_axe_1 = fiche.contrat_nature == "contrat_engagement"
    return [p for p in PrecisionNonValorisable if de_l_axe_1 or p != PrecisionNonValorisable.CHANGEMENT_REFERENT]


def trouver_motif(fiche: Fiche, code: str, *, parcours: str | None = None) -> MotifSortie | None:
    """The admitted motif `code`, None when the list does not hold it."""
    return next((m for m in motifs_admis(fiche, parcours=parcours) if m.code == code), None)


def verifier_sortie(
    campagne: Campagne,
    fiche: Fiche,
    *,
    parcours: str | None,
    date_entree: date,
    date_sortie: date,
    motif: str,
    precision: PrecisionNonValorisable | None = None,
    sous_motif: str | None = None,
    formation_qualifiante: bool | None = None,
    date_fin_max: date | None = None,
    orientation_entree: Orientation | None = None,
    examens: Mapping[str, bool] = SANS_EXAMEN,
) -> list[Constat]:
    """May this exit be pronounced? `date_fin_max` is that of the parcours, renewals included.

    « Motifs valorisables de sortie »: the fiche's list (and parcours') or `non_valorisable` with its precision,
    which always closes and never counts. Exit not before entry; after the longest stay it is told, not refused.
    `examens`: for each exam the person is told to have sat by then, whether it was ever passed.
    Warnings: coherence of the motif with the exams, of a sub-type, of a progression already at the top.
    """
    constats = []
    if date_sortie < date_entree:
        message = f"Donnez une date de sortie qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        constats.append(Constat("DATE_AVANT_ENTREE", message, "/date_sortie"))
    if date_fin_max is not None and date_sortie > date_fin_max:
        message = f"Sortie après le terme du parcours, le {en_lettres(date_fin_max)} : vérifiez la date."
        texte = fiche.duree.texte or fiche.intitule
        regle = campagne.citer(texte, fiche.code)
        constats.append(Constat("DUREE_MAX_DEPASSEE", message, "/date_sortie", regle, bloquant=False))
    refus = _motif(campagne, fiche, parcours=parcours, motif=motif, precision=precision)
    if refus:
        return constats + refus
    return constats + _coherence(
        campagne,
        fiche,
        parcours=parcours,
        motif=motif,
        sous_motif=sous_motif,
        formation_qualifiante=formation_qualifiante,
        orientation_entree=orientation_entree,
        examens=examens,
    )


def verifier_parcours_rectifie(campagne: Campagne, fiche: Fiche, *, parcours: str | None, motif: str) -> list[Constat]:
    """The parcours of a person who has left is put right: the motif given is one of the new list (T25, L844, L854)."""
    if motif == NON_VALORISABLE or trouver_motif(fiche, motif, parcours=parcours) is not None:
        return []
    codes = ", ".join([*(m.code for m in motifs_admis(fiche, parcours=parcours)), NON_VALORISABLE])
    message = f"Rectifiez d'abord le motif de la sortie, qui n'est pas de ce parcours ; il admet : {codes}."
    return [Constat("MOTIF_HORS_LISTE", message, "/parcours", regle_motifs(campagne, fiche, parcours))]


def regle_motifs(campagne: Campagne, fiche: Fiche, parcours: str | None = None) -> Citation:
    """The sentence that opens the fiche's list of motifs, the parcours' own where it has several."""
    cles = (f"motifs_{fiche.code}_{parcours}", f"motifs_{fiche.code}", "motifs_sortie")
    citations = campagne.commun.citations
    return campagne.citer(next(citations[cle] for cle in cles if cle in citations), fiche.code)


def verification_initiale(motif: MotifSortie | None) -> Verification | None:
    """A motif that rests on another decision waits for it; `non_valorisable` (None) and the others do not."""
    return Verification.EN_ATTENTE if motif is not None and motif.verification else None


def valorisable(
    fiche: Fiche, *, motif: str, parcours: str | None = None, verification: Verification | None = None
) -> bool:
    """Whether the exit counts in the results: motif of the list, and confirmed where it must be."""
    trouve = trouver_motif(fiche, motif, parcours=parcours)
    if trouve is None:
        return False
    return not trouve.verification or verification == Verification.CONFIRMEE


def motif_sensible(motif: str | None, precision: str | None = None) -> bool:
    """Whether the motif reveals health (« Santé : … », or `non_valorisable` for health): masked field class."""
    return precision == PrecisionNonValorisable.SANTE or motif in motifs_sensibles()


def motif_en_nombre(motif: str | None) -> str | None:
    """A motif as counts tell it to who may not read it of a person: of health, and not which."""
    return SANTE if motif_sensible(motif) else motif


def progression_confirmee(avant: Orientation | None, apres: Orientation | None) -> bool:
    """sociale < socio-professionnelle < professionnelle, strictly rising; the later one must be decided."""
    if avant is None or apres is None:
        return False
    return RANG_ORIENTATION[apres] > RANG_ORIENTATION[avant]


def suivi_du_le(fiche: Fiche, *, date_sortie: date, precision: PrecisionNonValorisable | None = None) -> date | None:
    """« Suivi à 3 mois à la sortie »: that day, date to date; None for a death or where the fiche has none."""
    if fiche.suivi_sortie_mois is None or precision == PrecisionNonValorisable.DECES:
        return None
    return ajouter_mois(date_sortie, fiche.suivi_sortie_mois)


def verifier_suivi(
    campagne: Campagne,
    fiche: Fiche,
    *,
    date: date,
    date_sortie: date,
    issue: IssueSuivi,
    precision: PrecisionNonValorisable | None = None,
) -> list[Constat]:
    """Follow-up after the exit, where the fiche asks for one; told when earlier than its day."""
    texte = fiche.suivi_sortie_texte
    regle = None if texte is None else campagne.citer(texte, fiche.code)
    if fiche.suivi_sortie_mois is None:
        message = f"N'enregistrez pas de suivi : la fiche {fiche.code} n'en prévoit pas après la sortie."
        return [Constat("SUIVI_NON_PREVU", message, "", regle)]
    du_le = suivi_du_le(fiche, date_sortie=date_sortie, precision=precision)
    if du_le is None and issue != IssueSuivi.SANS_OBJET:
        message = "Enregistrez l'issue « sans_objet »."
        return [Constat("SUIVI_SANS_OBJET", message, "/issue", regle)]
    if date < date_sortie:
        message = f"Donnez une date de suivi qui ne précède pas la sortie, le {en_lettres(date_sortie)}."
        return [Constat("DATE_AVANT_SORTIE", message, "/date", regle)]
    if du_le is not None and date < du_le and issue == IssueSuivi.REALISE:
        message = f"Suivi anticipé : il est attendu à partir du {en_lettres(du_le)}."
        return [Constat("SUIVI_ANTICIPE", message, "/date", regle, bloquant=False)]
    return []


def suivi_rendu(issue: IssueSuivi, date: date, *, du_le: date) -> bool:
    """Whether a suivi answers « à 3 mois » (L470): told to be without object, or made when it is announced as due.

    `injoignable` answers from the due day on: an earlier attempt leaves it to be made.
    """
    if issue is IssueSuivi.SANS_OBJET:
        return True
    return date >= (du_le if issue is IssueSuivi.INJOIGNABLE else du_le - AVANCE_SUIVI)


def verifier_transfert(
    campagne: Campagne,
    fiche: Fiche,
    *,
    fiche_cible: Fiche,
    date_effet: date,
    date_entree: date,
    convention_debut: date,
    convention_fin: date,
    convention_signee_le: date | None,
    convention_resiliee: bool = False,
    utas: str | None,
    utas_action: Collection[str],
    utas_quittee: Collection[str],
) -> list[Constat]:
    """An open entrée moves to another action of the same fiche, on a day of the target's convention.

    Another fiche is another parcours: a sortie and a new entrée. The target serves the UTAS where the person lives
    (L95), as for a prescription; where it serves all that the action left does (the convention that follows), who has
    moved since the entrée is told, and stays.
    """
    if fiche_cible.code != fiche.code:
        message = f"Choisissez une action de la fiche {fiche.code} ; pour une autre fiche, prononcez la sortie."
        return [Constat("FICHE_DIFFERENTE", message, "/action_id")]
    hors = verifier_utas_action(campagne, fiche_cible, utas=utas, utas_action=utas_action)
    constats = [replace(c, bloquant=not set(utas_quittee) <= set(utas_action)) for c in hors]
    if date_effet < date_entree:
        message = f"Donnez une date d'effet qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        constats.append(Constat("DATE_AVANT_ENTREE", message, "/date_effet"))
    if not convention_debut <= date_effet <= convention_fin:
        bornes = f"du {en_lettres(convention_debut)} au {en_lettres(convention_fin)}"
        message = f"Donnez une date d'effet dans la convention visée, {bornes}."
        echue = convention_resiliee and date_effet > convention_fin
        regle = None if echue else campagne.citer(fiche_cible.convention.texte, fiche_cible.code)
        constats.append(Constat("DATE_HORS_CONVENTION", message, "/date_effet", regle))
    if convention_signee_le is None:
        message = "Faites signer la convention de l'action visée avant le transfert."
        signature = regle_signature(campagne, fiche_cible)
        constats.append(Constat("CONVENTION_NON_SIGNEE", message, "/action_id", signature))
    return constats


def verifier_changement_parcours(
    campagne: Campagne,
    fiche: Fiche,
    *,
    parcours: str | None,
    actuel: str | None,
    date_effet: date,
    date_entree: date,
) -> list[Constat]:
    """An open entrée goes on in the other parcours of its fiche, from `date_effet` on (T25; L837, L842, L850).

    What was done before stays in the parcours left; the motifs of the sortie are those of the parcours entered.
    """
    constats = verifier_parcours(campagne, fiche, parcours=parcours)
    if not constats and parcours == actuel:
        regle = campagne.citer(texte_parcours(fiche), fiche.code)
        message = "Choisissez l'autre parcours : la personne est déjà dans celui-ci."
        constats.append(Constat("PARCOURS_IDENTIQUE", message, "/parcours", regle))
    if date_effet < date_entree:
        message = f"Donnez une date d'effet qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        constats.append(Constat("DATE_AVANT_ENTREE", message, "/date_effet"))
    return constats


def _motif(
    campagne: Campagne,
    fiche: Fiche,
    *,
    parcours: str | None,
    motif: str,
    precision: PrecisionNonValorisable | None,
) -> list[Constat]:
    regle = regle_motifs(campagne, fiche, parcours)
    if motif == NON_VALORISABLE:
        admises = precisions_admises(fiche)
        if precision in admises:
            return []
        if precision is not None:
            message = "Donnez une autre précision : un changement de référent ne met fin qu'à un parcours de l'axe 1."
            return [Constat("PRECISION_NON_PREVUE", message, "/precision")]
        message = "Précisez la sortie non valorisable : " + ", ".join(admises) + "."
        return [Constat("PRECISION_REQUISE", message, "/precision", campagne.loi("non_valorisable"))]
    if trouver_motif(fiche, motif, parcours=parcours) is None:
        admis = [f"« {m.libelle.texte} » ({m.code})" for m in motifs_admis(fiche, parcours=parcours)]
        message = (
            f"Choisissez un motif de la fiche : {' ; '.join([*admis, f'sortie non valorisable ({NON_VALORISABLE})'])}."
        )
        return [Constat("MOTIF_HORS_LISTE", message, "/motif", regle)]
    if precision is not None:
        message = "Retirez la précision : elle n'accompagne qu'une sortie non valorisable."
        return [Constat("PRECISION_NON_PREVUE", message, "/precision")]
    return []


def _coherence(
    campagne: Campagne,
    fiche: Fiche,
    *,
    parcours: str | None,
    motif: str,
    sous_motif: str | None,
    formation_qualifiante: bool | None,
    orientation_entree: Orientation | None,
    examens: Mapping[str, bool],
) -> list[Constat]:
    """What does not hang together: told, never refused."""
    regle = regle_motifs(campagne, fiche, parcours)
    constats = []
    if motif == PERMIS_SEUL and fiche.duree.nature == "phases" and not examens.get("code"):
        message = "Vérifiez le motif : on entre dans cette action sans code ; attendu : code et permis."
        entrants = campagne.citer(fiche.publics_texte, fiche.code)
        constats.append(Constat("PERMIS_SANS_CODE", message, "/motif", entrants, bloquant=False))
    constats += _examens_du_motif(campagne, fiche, parcours=parcours, motif=motif, examens=examens)
    if motif == PROGRESSION and orientation_entree in (None, Orientation.PROFESSIONNELLE):
        message = "Vérifiez le motif : aucune progression n'est possible depuis l'orientation d'entrée."
        constats.append(Constat("PROGRESSION_SANS_OBJET", message, "/motif", regle, bloquant=False))
    if sous_motif in SOUS_MOTIFS and not _sous_motif_coherent(fiche, motif=motif, sous_motif=sous_motif):
        message = "Vérifiez le sous-motif : il relève d'un autre motif de la fiche."
        constats.append(Constat("SOUS_MOTIF_INCOHERENT", message, "/sous_motif", regle, bloquant=False))
    variable = fiche.financement.part_variable_pct is not None
    if variable and motif == RETOUR_EMPLOI_FORMATION and formation_qualifiante is None:
        message = "Dites si la formation est qualifiante (formation_qualifiante) : la part variable ne retient qu'elle."
        texte = campagne.citer(fiche.financement.textes[-1], fiche.code)
        constats.append(Constat("QUALIFICATION_A_PRECISER", message, "/formation_qualifiante", texte, bloquant=False))
    return constats


def _examens_du_motif(
    campagne: Campagne, fiche: Fiche, *, parcours: str | None, motif: str, examens: Mapping[str, bool]
) -> list[Constat]:
    """« Mobilité : obtention de… » (T17): what was obtained was sat for, and passed; each exam is told apart."""
    trouve = trouver_motif(fiche, motif, parcours=parcours)
    if trouve is None:
        return []
    regle = campagne.citer(trouve.libelle, fiche.code)
    manques = [e for e in EXAMENS.get(motif, ()) if not examens.get(e)]
    echecs = [EPREUVES[e] for e in manques if e in examens]
    absents = [EPREUVES[e] for e in manques if e not in examens]
    constats = []
    if echecs:
        message = f"Vérifiez le motif : {' et '.join(echecs)} est enregistré comme un échec."
        constats.append(Constat("EXAMEN_NON_OBTENU", message, "/motif", regle, bloquant=False))
    if absents:
        message = f"Enregistrez l'activité « examen », ou vérifiez le motif : rien ne montre {' ni '.join(absents)}."
        constats.append(Constat("EXAMEN_NON_ENREGISTRE", message, "/motif", regle, bloquant=False))
    return constats


def sous_motif_garde(motif: str, sous_motif: str | None) -> str | None:
    """What is left of a sub-type when its motif is put right: it stays where it is known to be of the new one."""
    return sous_motif if sous_motif is not None and motif in SOUS_MOTIFS.get(sous_motif, ()) else None


def _sous_motif_coherent(fiche: Fiche, *, motif: str, sous_motif: str) -> bool:
    """True too where the fiche does not split employment (« Sorties Emploi / Formation »)."""
    attendus = SOUS_MOTIFS[sous_motif] & {m.code for m in fiche.motifs_sortie}
    return not attendus or motif in attendus
