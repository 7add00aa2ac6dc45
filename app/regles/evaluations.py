"""Rules of what is told of an entrée beside its activités: its evaluations, and the hours paid in insertion."""

from collections.abc import Collection
from datetime import date

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import MomentEvaluation
from app.regles.francais import en_lettres


def regle_evaluation(campagne: Campagne, fiche: Fiche) -> Citation | None:
    """The line of the fiche that compares entrée and sortie; None where none does."""
    voulue = next((i for i in fiche.indicateurs if i.mesure.nom in ("evaluations", "langue")), None)
    return campagne.citer(voulue.texte, fiche.code) if voulue else None


def verifier_evaluation(
    campagne: Campagne,
    fiche: Fiche,
    *,
    moment: MomentEvaluation,
    jour: date,
    items: Collection[str],
    items_autre_moment: Collection[str] | None,
    date_entree: date,
    date_sortie: date | None,
    aujourdhui: date,
) -> list[Constat]:
    """Findings on the answers to a questionnaire of the porteur.

    Refuses: DATE_FUTURE, AVANT_ENTREE, EVALUATION_APRES_SORTIE (that of the entrée), QUESTIONS_DIFFERENTES: the two
    moments of one grille answer the same items, or their difference says nothing. Warns: SAISIE_TARDIVE.
    """
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    regle = regle_evaluation(campagne, fiche)
    if jour < date_entree:
        message = f"Donnez une date qui ne précède pas l'entrée, le {en_lettres(date_entree)}."
        constats.append(Constat("AVANT_ENTREE", message, "/date"))
    if moment is MomentEvaluation.ENTREE and date_sortie is not None and jour > date_sortie:
        message = f"Vérifiez la date ou le moment : l'évaluation d'entrée suit la sortie, le {en_lettres(date_sortie)}."
        constats.append(Constat("EVALUATION_APRES_SORTIE", message, "/date", regle))
    if items_autre_moment is not None and set(items) != set(items_autre_moment):
        message = "Répondez aux mêmes questions qu'à l'autre moment de cette grille, ou changez de grille."
        constats.append(Constat("QUESTIONS_DIFFERENTES", message, "/reponses", regle))
    return constats


def verifier_heures_payees(
    campagne: Campagne, fiche: Fiche, *, mois: date, date_entree: date, date_sortie: date | None, aujourdhui: date
) -> list[Constat]:
    """Findings on the hours paid over a month, which fund the ETP of axe 5 (L1034, L1037).

    Refuses: HEURES_PAYEES_NON_PREVUES, MOIS_HORS_ENTREE, MOIS_FUTUR.
    """
    argent = fiche.financement
    if argent.plafond_etp_centimes is None:
        message = "Retirez ces heures : seule une fiche financée en ETP compte des heures payées."
        return [Constat("HEURES_PAYEES_NON_PREVUES", message, "")]
    if mois.replace(day=1) < date_entree.replace(day=1) or (date_sortie is not None and mois > date_sortie):
        message = "Donnez un mois où le salarié était dans l'action."
        return [Constat("MOIS_HORS_ENTREE", message, "/mois")]
    if mois > aujourdhui:
        message = "Donnez un mois commencé : des heures à venir ne sont pas payées."
        return [Constat("MOIS_FUTUR", message, "/mois")]
    return []
