"""Demandes de sanction: delays, and the decision within the scale in force (décret 2025-478). `preuves`: its grounds.

Every figure is a dated parameter of `catalogue/droit/sanctions.toml`; each refusal cites its article.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.catalogue.chargement import article_du
from app.catalogue.modele import Campagne
from app.regles.calendrier import ajouter_mois
from app.regles.constats import Constat
from app.regles.droit import citer_loi
from app.regles.etats_demandes import NatureSanction, RangSanction, SensAvis
from app.regles.francais import en_lettres

Jour = date  # some values here have a field of that very name
JOUR = timedelta(days=1)


def limite_observations(notifiee_le: date) -> date | None:
    """Last day to present observations: ten days from the notification, its own day not counted. None: no law known."""
    article = article_du("sanction_delai_observations", notifiee_le)
    return None if article is None else notifiee_le + article.valeurs["jours"] * JOUR


def verifier_observations(campagne: Campagne, *, date: date, notifiee_le: date) -> list[Constat]:
    """Observations follow the notification; after the delay they are taken and said to be late."""
    limite = limite_observations(notifiee_le)
    regle = citer_loi(campagne, "sanction_delai_observations", notifiee_le)
    if date < notifiee_le:
        message = f"Donnez une date qui ne précède pas la notification, le {en_lettres(notifiee_le)}."
        return [Constat("DATE_AVANT_NOTIFICATION", message, "/date", regle)]
    if limite is not None and date > limite:
        le = en_lettres(limite)
        message = f"Observations reçues après le délai, qui courait jusqu'au {le} : dites si elles sont retenues."
        return [Constat("OBSERVATIONS_TARDIVES", message, "/date", regle, bloquant=False)]
    return []


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier decision against the person: the day it was taken and told."""

    date: date


@dataclass(frozen=True, slots=True)
class Mesure:
    """A measure: `taux_pct` of the allowance, for `duree_mois` whole months, at the rank of the breach."""

    nature: NatureSanction
    taux_pct: int
    duree_mois: int
    rang: RangSanction


@dataclass(frozen=True, slots=True)
class Decision(Mesure):
    """The decision asked for; its months run from `date_effet`."""

    foyer_plus_d_une_personne: bool
    majoration: bool
    date: Jour
    date_effet: Jour


def verifier_mesure_envisagee(campagne: Campagne, mesure: Mesure | None, *, date: date) -> list[Constat]:
    """« La personne est informée de la décision envisagée » (L. 262-37, III): told, and within the scale of that day.

    Refuses what `_bareme` refuses. Warns: MESURE_NON_ANNONCEE.
    """
    if mesure is None:
        message = "Dites la mesure envisagée (mesure_envisagee) : la personne répond à une mesure qu'elle connaît."
        regle = citer_loi(campagne, "sanction_contradictoire", date)
        return [Constat("MESURE_NON_ANNONCEE", message, "/mesure_envisagee", regle, bloquant=False)]
    constats = _bareme(campagne, mesure, date)
    return [c if c.pointeur == "/date" else replace(c, pointeur=f"/mesure_envisagee{c.pointeur}") for c in constats]


def rang_du(
    dernier_fait: date, precedents: Collection[Precedent], reorientations: Collection[date] = ()
) -> RangSanction:
    """First, or repeated: a decision in the twenty-four months before the fact, and no réorientation between.

    The window runs from the earlier decision, date to date, both days included (R. 5412-3-4).
    """
    for precedent in precedents:
        article = article_du("sanction_reiteration", precedent.date)
        if article is None or not precedent.date <= dernier_fait:
            continue
        if dernier_fait > ajouter_mois(precedent.date, article.valeurs["mois"]):
            continue
        if not any(precedent.date < jour <= dernier_fait for jour in reorientations):
            return RangSanction.REPETE
    return RangSanction.PREMIER


def verifier_decision_sanction(
    campagne: Campagne,
    decision: Decision,
    *,
    notifiee_le: date,
    annoncee: Mesure | None = None,
    avis: SensAvis | None,
    dernier_fait: date,
    precedents: Collection[Precedent] = (),
    reorientations: Collection[date] = (),
    faits_nouveaux: bool = True,
    motivee: bool = False,
) -> list[Constat]:
    """May this be decided? The delay for observations is over, and the measure lies within the scale of that day.

    First: suspension, 30 to 100 %, 1 or 2 months (R. 262-68). Repeated: suspension or suppression, 1 to 4 months
    (R. 262-68-1). At most 50 % for a household of several or a majoration (R. 262-68-6). A suppression follows the
    avis of the équipe pluridisciplinaire (L. 262-37, III), and one that departs from it says why (L. 211-2). No effect
    before the decision. Heavier than what was `annoncee`, it is told. Without `faits_nouveaux`, a decided sanction
    already bears on a fact of each of the days: it is told, and no « first » breach asked for.
    """
    constats = []
    limite = limite_observations(notifiee_le)
    if limite is not None and decision.date <= limite:
        message = f"Attendez la fin du délai d'observations, le {en_lettres(limite)} inclus."
        regle = citer_loi(campagne, "sanction_delai_observations", notifiee_le)
        constats.append(Constat("DELAI_OBSERVATIONS_EN_COURS", message, "/date", regle))
    attendu = rang_du(dernier_fait, precedents, reorientations)
    if not faits_nouveaux:
        message = "Vérifiez les faits : une sanction déjà décidée porte sur des faits des mêmes jours."
        constats.append(Constat("FAIT_DEJA_SANCTIONNE", message, "", None, bloquant=False))
    if decision.rang != attendu and (faits_nouveaux or attendu == RangSanction.REPETE):
        regle = citer_loi(campagne, "sanction_reiteration", decision.date)
        constats.append(Constat("RANG_ERRONE", _rang_attendu(attendu), "/rang", regle))
    constats += _bareme(campagne, decision, decision.date)
    constats += _plafond(campagne, decision)
    if annoncee is not None and _alourdie(decision, annoncee):
        message = "Vérifiez la mesure : elle est plus lourde que celle qui a été annoncée à la personne."
        regle = citer_loi(campagne, "sanction_contradictoire", decision.date)
        constats.append(Constat("MESURE_ALOURDIE", message, "", regle, bloquant=False))
    if decision.nature == NatureSanction.SUPPRESSION and avis is None:
        message = "Recueillez d'abord l'avis de l'équipe pluridisciplinaire : une suppression le demande."
        regle = citer_loi(campagne, "sanction_avis_suppression", decision.date)
        constats.append(Constat("AVIS_REQUIS", message, "/nature", regle))
    if avis == SensAvis.DEFAVORABLE:
        message = "Vérifiez la mesure : l'avis de l'équipe pluridisciplinaire est défavorable."
        regle = citer_loi(campagne, "sanction_avis_suppression", decision.date)
        constats.append(Constat("AVIS_DEFAVORABLE", message, "/nature", regle, bloquant=False))
        if not motivee:
            message = "Motivez la décision : elle s'écarte de l'avis de l'équipe pluridisciplinaire."
            regle = citer_loi(campagne, "sanction_motivation", decision.date)
            constats.append(Constat("MOTIVATION_REQUISE", message, "/motivation", regle))
    if decision.date_effet < decision.date:
        message = "Donnez une date d'effet qui ne précède pas la décision."
        regle = citer_loi(campagne, "sanction_contradictoire", decision.date)
        constats.append(Constat("DATE_EFFET_AVANT_DECISION", message, "/date_effet", regle))
    return constats


def _rang_attendu(attendu: RangSanction) -> str:
    if attendu == RangSanction.REPETE:
        return "Donnez le rang « repete » : une décision antérieure court encore dans le délai de réitération."
    return "Donnez le rang « premier » : aucune décision antérieure ne compte, délai passé ou réorientation depuis."


def _alourdie(decision: Mesure, annoncee: Mesure) -> bool:
    """A suppression in the place of a suspension, a greater part of the allowance, or more months."""
    supprimee = decision.nature != annoncee.nature and decision.nature == NatureSanction.SUPPRESSION
    return supprimee or decision.taux_pct > annoncee.taux_pct or decision.duree_mois > annoncee.duree_mois


def _bareme(campagne: Campagne, mesure: Mesure, jour: date) -> list[Constat]:
    """The scale of the rank, as it is on `jour`."""
    code = f"sanction_{mesure.rang.value}"
    article = article_du(code, jour)
    if article is None:
        message = "Donnez une date sous un barème connu."
        return [Constat("BAREME_INCONNU", message, "/date", citer_loi(campagne, code, jour))]
    regle, bornes, constats = campagne.citer_droit(article), article.valeurs, []
    if mesure.nature.value not in article.codes:
        message = "Choisissez une suspension : le barème d'un premier manquement n'admet pas la suppression."
        constats.append(Constat("NATURE_HORS_BAREME", message, "/nature", regle))
    if not bornes["taux_min_pct"] <= mesure.taux_pct <= bornes["taux_max_pct"]:
        message = f"Donnez un taux de {bornes['taux_min_pct']} à {bornes['taux_max_pct']} %."
        constats.append(Constat("TAUX_HORS_BAREME", message, "/taux_pct", regle))
    if not bornes["mois_min"] <= mesure.duree_mois <= bornes["mois_max"]:
        message = f"Donnez une durée de {bornes['mois_min']} à {bornes['mois_max']} mois."
        constats.append(Constat("DUREE_HORS_BAREME", message, "/duree_mois", regle))
    return constats


def _plafond(campagne: Campagne, decision: Decision) -> list[Constat]:
    plafond = article_du("sanction_plafond_foyer", decision.date)
    if plafond is None or not (decision.foyer_plus_d_une_personne or decision.majoration):
        return []
    maximum = plafond.valeurs["taux_max_pct"]
    if decision.taux_pct <= maximum:
        return []
    message = f"Donnez un taux d'au plus {maximum} % : foyer de plusieurs personnes, ou majoration."
    return [Constat("TAUX_PLAFONNE", message, "/taux_pct", campagne.citer_droit(plafond))]


def terme(date_effet: date, duree_mois: int) -> date:
    """The day from which the measure no longer applies: `duree_mois` calendar months after its first, date to date."""
    return ajouter_mois(date_effet, duree_mois)


def verifier_execution(campagne: Campagne, *, date: date, decidee_le: date) -> list[Constat]:
    """Applied once decided."""
    if date >= decidee_le:
        return []
    message = f"Donnez une date qui ne précède pas la décision, le {en_lettres(decidee_le)}."
    return [Constat("DATE_AVANT_DECISION", message, "/date", citer_loi(campagne, "sanction_contradictoire", date))]


def verifier_levee(
    campagne: Campagne, *, date: date, nature: NatureSanction, decidee_le: date, terme: date
) -> list[Constat]:
    """Lifted before its term, after its decision; the law says it of a suspension (R. 262-68, R. 262-68-1)."""
    regle, constats = citer_loi(campagne, "sanction_levee", date), []
    if date < decidee_le:
        message = f"Donnez une date qui ne précède pas la décision, le {en_lettres(decidee_le)}."
        constats.append(Constat("DATE_AVANT_DECISION", message, "/date", regle))
    elif date >= terme:
        message = f"Clôturez la mesure au lieu de la lever : elle a pris fin à son terme, le {en_lettres(terme)}."
        constats.append(Constat("TERME_ATTEINT", message, "/date", regle))
    if nature == NatureSanction.SUPPRESSION:
        message = "Vérifiez la levée : le texte la prévoit pour une suspension, et cette mesure est une suppression."
        constats.append(Constat("LEVEE_DE_SUPPRESSION", message, "", regle, bloquant=False))
    return constats


def verifier_cloture_sanction(campagne: Campagne, *, date: date, rang: RangSanction, terme: date) -> list[Constat]:
    """Closed from its term on."""
    if date >= terme:
        return []
    message = f"Attendez le terme de la mesure, le {en_lettres(terme)}, ou levez-la."
    regle = citer_loi(campagne, f"sanction_{rang.value}", date)
    return [Constat("SANCTION_EN_COURS", message, "/date", regle)]
