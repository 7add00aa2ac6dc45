"""The plan d'action of axes 2 to 5: signed by bénéficiaire and porteur, evaluated at the end (L105)."""

from collections.abc import Collection
from datetime import date

from app.catalogue.modele import Campagne, Fiche
from app.regles.constats import Constat
from app.regles.etats import SIGNATAIRES_PLAN, Signataire
from app.regles.francais import en_lettres


def verifier_plan(
    campagne: Campagne,
    fiche: Fiche,
    *,
    date_debut: date,
    date_fin: date | None,
    date_entree: date,
    objectifs: Collection[str],
) -> list[Constat]:
    """L105: « plan d'actions individualisé » for the axes other than 1, with « objectifs à atteindre ».

    It holds no weekly hours and never founds a sanction: the 15 h stay in the référent's contract.
    """
    regle = campagne.citer(fiche.contrat_texte, fiche.code)
    if fiche.contrat_nature != "plan_action":
        message = f"Établissez un contrat d'engagement : la fiche {fiche.code} est de l'axe 1."
        axe_1 = campagne.phrase("contrat")
        return [Constat("CONTRAT_ENGAGEMENT_ATTENDU", message, "/entree_id", axe_1)]
    constats = []
    if date_debut < date_entree:
        message = f"Donnez une date de début qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        constats.append(Constat("DATE_AVANT_ENTREE", message, "/date_debut"))
    if date_fin is not None and date_fin < date_debut:
        message = "Donnez une date de fin qui ne précède pas la date de début."
        constats.append(Constat("FIN_AVANT_DEBUT", message, "/date_fin"))
    if not objectifs:
        message = "Inscrivez au moins un objectif à atteindre."
        constats.append(Constat("OBJECTIFS_REQUIS", message, "/objectifs", regle))
    return constats


def verifier_signature_plan(
    campagne: Campagne,
    fiche: Fiche,
    *,
    signataire: Signataire,
    deja_signe: Collection[Signataire],
    date: date,
    date_debut: date,
) -> list[Constat]:
    """« établi entre le bénéficiaire et le porteur »: each signs once, what is established: not before `date_debut`."""
    regle = campagne.citer(fiche.contrat_texte, fiche.code)
    if signataire not in SIGNATAIRES_PLAN:
        message = "Le plan d'action est signé par le bénéficiaire et par le porteur."
        return [Constat("SIGNATAIRE_NON_PREVU", message, "/signataire", regle)]
    if signataire in deja_signe:
        message = "Cette partie a déjà signé : faites signer l'autre, ou rectifiez."
        return [Constat("DEJA_SIGNE", message, "/signataire", regle)]
    return verifier_date_signature(campagne, fiche, date=date, date_debut=date_debut)


def verifier_date_signature(
    campagne: Campagne, fiche: Fiche, *, date: date, date_debut: date, pointeur: str = "/date"
) -> list[Constat]:
    """A plan is signed once it is established, within the entrée."""
    if date >= date_debut:
        return []
    message = f"Donnez une date de signature qui ne précède pas celle du plan, le {en_lettres(date_debut)}."
    return [Constat("DATE_AVANT_DEBUT", message, pointeur, campagne.citer(fiche.contrat_texte, fiche.code))]


def verifier_evaluation_plan(campagne: Campagne, *, date: date, date_debut: date) -> list[Constat]:
    """L105: the plan is evaluated « à l'issue de l'action », never before it has begun."""
    if date >= date_debut:
        return []
    message = f"Donnez une date d'évaluation qui ne précède pas le début du plan, le {en_lettres(date_debut)}."
    return [Constat("DATE_AVANT_DEBUT", message, "/date", campagne.phrase("plan_action"))]


def verifier_cloture_plan(
    campagne: Campagne, *, date: date, date_debut: date, evalue_le: date | None, sortie_non_valorisable: bool
) -> list[Constat]:
    """L105: no closing without the evaluation, nor before it; after a `non_valorisable` exit its absence is told."""
    constats = []
    regle = campagne.phrase("plan_action")
    if date < date_debut:
        message = f"Donnez une date de clôture qui ne précède pas le début du plan, le {en_lettres(date_debut)}."
        constats.append(Constat("DATE_AVANT_DEBUT", message, "/date", regle))
    if evalue_le is None:
        message = "Évaluez le plan d'action avant de le clore."
        dur = not sortie_non_valorisable
        constats.append(Constat("EVALUATION_MANQUANTE", message, "", regle, bloquant=dur))
    elif date_debut <= date < evalue_le:
        message = f"Donnez une date de clôture qui ne précède pas l'évaluation du plan, le {en_lettres(evalue_le)}."
        constats.append(Constat("CLOTURE_AVANT_EVALUATION", message, "/date", regle))
    return constats
