"""The bilans of a year: when they are due, when they may be sent, within what bounds the Département decides."""

from datetime import date

from app.catalogue.modele import Campagne, Fiche
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.constats import Constat
from app.regles.dates import Periode, verifier_date_acte
from app.regles.subventions import Echeancier


def echeance_bilan(campagne: Campagne, exercice: int) -> date:
    """The last day to send the bilan of an exercice: three months after its end (L132), 31 March."""
    return ajouter_mois(date(exercice + 1, 1, 1), campagne.commun.bilan_mois) - JOUR


def jours_de_retard(echeance: date, *, transmis_le: date | None, aujourdhui: date) -> int:
    """Days past the due day: of the sending, or of today while nothing is sent; 0 in time."""
    return max(0, ((transmis_le or aujourdhui) - echeance).days)


def verifier_ouverture(
    campagne: Campagne, exercice: int, *, signee: bool, aujourdhui: date, phrase: str = "bilan_annuel"
) -> list[Constat]:
    """A bilan is of a signed convention, for an exercice that has begun (L122; L134 for the bilan financier)."""
    regle = campagne.phrase(phrase)
    constats = []
    if not signee:
        message = "Faites d'abord enregistrer la signature de la convention : un brouillon n'a pas de bilan."
        constats.append(Constat("CONVENTION_NON_SIGNEE", message, "/convention_id", regle))
    if exercice > aujourdhui.year:
        message = "Attendez le début de l'exercice pour en commencer le bilan."
        constats.append(Constat("EXERCICE_A_VENIR", message, "/exercice", regle))
    return constats


def verifier_transmission(
    campagne: Campagne, exercice: int, *, jour: date, convention: Periode, aujourdhui: date
) -> list[Constat]:
    """The day a bilan is sent: not to come; told when before the end of the exercice, or past three months after it.

    Its end is that of the convention when it comes first.
    """
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    regle, echeance = campagne.phrase("bilan_delai"), echeance_bilan(campagne, exercice)
    fin = min(date(exercice + 1, 1, 1), convention.au or date.max)
    if jour < fin:
        message = "Vérifiez la date : l'exercice n'est pas terminé, ce bilan ne le couvre pas en entier."
        constats.append(Constat("EXERCICE_EN_COURS", message, "/date", regle, bloquant=False))
    if jour > echeance:
        message = f"Transmis après l'échéance : ce bilan était attendu au plus tard le {echeance:%d/%m/%Y}."
        constats.append(Constat("BILAN_EN_RETARD", message, "/date", regle, bloquant=False))
    return constats


def verifier_evaluation(
    campagne: Campagne, fiche: Fiche, echeancier: Echeancier | None, *, solde: int, part_variable: int | None
) -> list[Constat]:
    """The Département's decision (L130), in cents: neither more than the solde nor more than the variable part.

    `echeancier` None: no amount is recorded for the exercice, so nothing can be granted on it. Where there is a
    variable part, one that is not decided yet is told.
    """
    regle = campagne.phrase("modulation_solde")
    if echeancier is None:
        message = "Enregistrez d'abord le montant de cet exercice sur la convention, par avenant."
        return [Constat("MONTANT_ABSENT", message, "", regle)]
    constats = []
    if solde > echeancier.solde_max:
        message = "Ramenez le solde accordé au solde maximal de l'exercice : voir la subvention de la convention."
        constats.append(Constat("SOLDE_DEPASSE", message, "/solde_accorde_centimes", regle))
    ou, textes = "/part_variable_accordee_centimes", fiche.financement.textes
    if fiche.financement.part_variable_pct is None:
        if part_variable is not None:
            message = f"Retirez la part variable : le financement de la fiche {fiche.code} n'en a pas."
            constats.append(Constat("PART_VARIABLE_NON_PREVUE", message, ou, campagne.citer(textes[-1], fiche.code)))
        return constats
    variable = campagne.citer(next(t for t in textes if t.texte.startswith("Part variable")), fiche.code)
    if part_variable is None:
        message = "Décidez aussi la part variable, par une rectification de l'évaluation."
        constats.append(Constat("PART_VARIABLE_NON_DECIDEE", message, ou, variable, bloquant=False))
    elif part_variable > echeancier.part_variable_max:
        message = "Ramenez la part variable accordée à son maximum : voir la subvention de la convention."
        constats.append(Constat("PART_VARIABLE_DEPASSEE", message, ou, variable))
    return constats


def verifier_date_evaluation(
    campagne: Campagne, jour: date, *, transmis_le: date, aujourdhui: date, phrase: str = "modulation_solde"
) -> list[Constat]:
    """The Département evaluates what it has received: not before the bilan was sent, nor on a day to come."""
    constats = verifier_date_acte(jour, aujourdhui=aujourdhui, campagne=campagne)
    if jour < transmis_le:
        message = "Donnez une date qui ne précède pas la transmission du bilan."
        constats.append(Constat("EVALUATION_AVANT_TRANSMISSION", message, "/date", campagne.phrase(phrase)))
    return constats
