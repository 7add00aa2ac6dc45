"""The subsidy of an exercice: its schedule to the cent, what each payment waits for, and what results would give.

Amounts are whole cents, half up; the last share absorbs the rounding, so the shares always add up to the amount.
The text gives no formula of modulation (L130): what is computed from results is a proposal, the Département decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from app.catalogue.modele import Campagne, Citation, Fiche, Formule
from app.regles.calendrier import JOUR
from app.regles.constats import Constat
from app.regles.dates import Periode

Part = Literal["avance", "solde", "part_variable"]
CodeCondition = Literal["signature", "attestation_demarrage", "bilan", "evaluation"]
CENT: Final = 100
MINUTES_HEURE: Final = 60


@dataclass(frozen=True, slots=True)
class Echeancier:
    """The shares of an exercice. `retenu`: the amount within the ceiling; avance + solde + variable make it up."""

    retenu: int
    plafond: int | None
    part_fixe: int
    avance: int
    solde_max: int
    part_variable_max: int


@dataclass(frozen=True, slots=True)
class Condition:
    """What a payment waits for, the day it was met, and its sentence."""

    code: CodeCondition
    ouvre: tuple[Part, ...]
    libelle: str
    remplie: bool
    le: date | None
    regle: Citation


@dataclass(frozen=True, slots=True)
class Resultat:
    """A result beside its target. `atteinte`: the share of the target that is reached, 1 at most; None: unknown."""

    part: Part
    code: str
    texte: str
    numerateur: int | None
    denominateur: int | None
    base: str
    cible: int | None
    atteinte: Fraction | None
    raison: str | None
    regle: Citation


@dataclass(frozen=True, slots=True)
class Montant:
    """A proposed amount, or why none is proposed; `trop_percu`: what was advanced beyond it, never deducted below 0."""

    centimes: int | None
    raison: str | None = None
    trop_percu: int = 0


def au_centime(valeur: Fraction) -> int:
    """Whole cents, half up."""
    return (2 * valeur.numerator + valeur.denominator) // (2 * valeur.denominator)


def _pour_cent(montant: int, pct: int) -> int:
    return au_centime(Fraction(montant * pct, CENT))


def plafonner(fiche: Fiche, etp_centiemes: int | None) -> int | None:
    """« Montant maximal pris en charge par ETP » (L1037), in cents; ETP in hundredths. None: no ceiling."""
    plafond = fiche.financement.plafond_etp_centimes
    if plafond is None:
        return None
    return au_centime(Fraction(plafond * (etp_centiemes or 0), CENT))


def calculer_echeancier(fiche: Fiche, montant: int, *, etp_centiemes: int | None = None) -> Echeancier:
    """Avance, solde and variable part of an exercice (L359-363, L409-412, L1034-1037; L453 and the like elsewhere).

    Fixed and variable: fixe = 85 % of the amount, avance = 60 % of fixe, solde and variable are what remains of each.
    Else avance = 60 %, solde what remains. An amount over the ceiling of axe 5 is brought down to it.
    """
    f, plafond = fiche.financement, plafonner(fiche, etp_centiemes)
    retenu = montant if plafond is None else min(montant, plafond)
    fixe = retenu if f.part_fixe_pct is None else _pour_cent(retenu, f.part_fixe_pct)
    avance = _pour_cent(fixe, f.avance_pct)
    return Echeancier(retenu, plafond, fixe, avance, fixe - avance, retenu - fixe)


def examiner_conditions(
    campagne: Campagne,
    fiche: Fiche,
    *,
    signature: date | None,
    attestation: date | None,
    bilan: date | None,
    evaluation: date | None,
) -> list[Condition]:
    """What the avance and the solde wait for.

    The signature everywhere; the attestation de démarrage where the fiche asks for it (L499, not L453). The solde waits
    for the bilan (L362, L1035), and where there is no variable part for the evaluation of the action (L454).
    """
    f = fiche.financement
    avance, solde = phrase_financement(campagne, fiche, "signature"), phrase_financement(campagne, fiche, "olde")
    lues = [_condition("signature", ("avance",), "Convention signée par les deux parties", signature, avance)]
    if f.attestation_demarrage_requise:
        lues.append(
            _condition("attestation_demarrage", ("avance",), "Attestation de démarrage remise", attestation, avance)
        )
    reception = "Bilan annuel reçu par le Département"
    if f.part_variable_pct is not None:
        lues.append(_condition("bilan", ("solde", "part_variable"), reception, bilan, solde))
    else:
        lues.append(_condition("bilan", ("solde",), reception, bilan, campagne.phrase("modulation_solde")))
        lues.append(_condition("evaluation", ("solde",), "Action évaluée par le Département", evaluation, solde))
    return lues


def _condition(code: CodeCondition, ouvre: tuple[Part, ...], libelle: str, le: date | None, r: Citation) -> Condition:
    return Condition(code, ouvre, libelle, le is not None, le, r)


def phrase_financement(campagne: Campagne, fiche: Fiche, mot: str) -> Citation:
    """The first sentence of the funding of a fiche that holds a word."""
    return campagne.citer(next(t for t in fiche.financement.textes if mot in t.texte), fiche.code)


def objectif_exercice(objectif: int, exercice: int, *, convention: Periode) -> int:
    """The share of an exercice in the objective of entrées of a convention, in proportion to its days, half up.

    The text gives no yearly objective: a reading. Raises ValueError for a convention without an end.
    """
    if convention.au is None:
        raise ValueError("a convention has an end")
    debut, fin = max(convention.du, date(exercice, 1, 1)), min(convention.au, date(exercice + 1, 1, 1))
    jours, total = max(0, (fin - debut).days), (convention.au - convention.du).days
    return au_centime(Fraction(objectif * jours, total)) if total else 0


def minutes_conventionnees(campagne: Campagne, etp_centiemes: int) -> int:
    """The paid minutes that make the conventioned ETP over a year, by the basis of hours of an ETP (1,820)."""
    heures = campagne.commun.droit["etp_heures"].valeurs["heures"]
    return au_centime(Fraction(etp_centiemes * heures * MINUTES_HEURE, CENT))


def etp_realises(campagne: Campagne, minutes: int) -> int:
    """ETP in hundredths that paid minutes make, half up."""
    heures = campagne.commun.droit["etp_heures"].valeurs["heures"]
    return au_centime(Fraction(minutes * CENT, heures * MINUTES_HEURE))


def part_atteinte(fait: int, attendu: int) -> Fraction | None:
    """What is done over what was expected, 1 at most; None when nothing was expected."""
    return None if attendu <= 0 else min(Fraction(1), Fraction(fait, attendu))


def au_rythme(resultat: Resultat, *, passes: int, jours: int) -> Resultat:
    """What adds up (entrées, paid minutes) at the end of the year, if the days to come are like the `passes` past ones.

    Done x days of the exercice / days past, half up. Raises ZeroDivisionError when no day has passed.
    """
    if resultat.numerateur is None:
        return resultat
    fait = au_centime(Fraction(resultat.numerateur * jours, passes))
    return replace(resultat, numerateur=fait, atteinte=part_atteinte(fait, resultat.denominateur or 0))


def atteinte_d_un_indicateur(
    formule: Formule, *, cible: int, numerateur: int, denominateur: int, personnes: int
) -> Fraction | None:
    """How much of its target an indicator reaches, 1 at most; None when nobody, or nothing, is in its basis.

    A rate: numerator / (target x denominator). « Au moins une par participant »: the share of people who have one.
    """
    if formule == "nombre_par_participant":
        return part_atteinte(personnes, denominateur)
    return part_atteinte(CENT * numerateur, cible * denominateur)


def proposer_part_fixe(echeancier: Echeancier, atteinte: Fraction | None, *, raison: str) -> Montant:
    """The solde once the fixed part is brought to what was realised: fixe x min(1, realised / expected) - avance.

    Never a negative solde: what was advanced beyond is told (`trop_percu`).
    """
    if atteinte is None:
        return Montant(None, raison)
    du = au_centime(echeancier.part_fixe * atteinte)
    return Montant(max(0, du - echeancier.avance), trop_percu=max(0, echeancier.avance - du))


def proposer_solde(echeancier: Echeancier, resultats: Sequence[Resultat]) -> Montant:
    """Solde x the mean of what each result with a target reaches: a choice of this service (`droit.modulation`)."""
    connues = [r.atteinte for r in resultats if r.atteinte is not None]
    if not connues:
        return Montant(None, "Aucun résultat qui a une cible ne se calcule encore.")
    return Montant(au_centime(echeancier.solde_max * sum(connues, Fraction(0)) / len(connues)))


def proposer_part_variable(echeancier: Echeancier, resultats: Sequence[Resultat]) -> Montant:
    """Variable part x what the target of sorties reaches. Two targets (1-1): the text does not weigh them (L363).

    They give an amount only when both say the same; else each is shown, and nothing is proposed.
    """
    atteintes = {r.atteinte for r in resultats}
    if not atteintes or None in atteintes:
        return Montant(None, "L'atteinte des objectifs de sorties ne se calcule pas encore.")
    if len(atteintes) > 1:
        return Montant(None, "Le cahier des charges ne pondère pas ces cibles entre elles : voir chacune, et décider.")
    return Montant(au_centime(echeancier.part_variable_max * next(iter(a for a in atteintes if a is not None))))


def verifier_exercice(
    campagne: Campagne, fiche: Fiche, exercice: int, *, convention: Periode, pointeur: str
) -> list[Constat]:
    """An exercice is a calendar year that the convention covers a day of, at least (L122)."""
    dernier = convention.au and convention.au - JOUR
    if convention.du.year <= exercice and (dernier is None or exercice <= dernier.year):
        return []
    message = f"Donnez un exercice de la convention, de {convention.du.year} à {dernier.year if dernier else '…'}."
    regle = campagne.citer(fiche.convention.texte, fiche.code)
    return [Constat("EXERCICE_HORS_CONVENTION", message, pointeur, regle)]
