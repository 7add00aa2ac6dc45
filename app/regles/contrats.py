"""The contrat d'engagement: terms, signatures, renewal, avenant, closing. BRSA only, with their référent."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from app.catalogue.modele import Campagne, Citation, Fiche
from app.regles.calendrier import JOUR, ajouter_mois
from app.regles.constats import Constat
from app.regles.dates import FaitDate, Periode, chevauchent
from app.regles.etats import (
    SIGNATAIRES_CONTRAT,
    MotifDispense,
    MotifMinoration,
    Public,
    Signataire,
)
from app.regles.francais import en_lettres
from app.regles.sorties import NON_VALORISABLE, motifs_admis, regle_motifs

# Legal weekly ceiling of working time (labour code, L. 3121-20): a design choice against typing errors.
HEURES_MAX = 48


def echeance_signature(campagne: Campagne, notification: date) -> date:
    """Last day to sign: one month after the notification of the orientation (D. 5411-14-1), date to date."""
    return ajouter_mois(notification, campagne.commun.droit["delai_signature"].valeurs["mois"])


def fins_des_termes(debuts: Sequence[date], fin: date) -> list[date]:
    """The last day of each term: the eve of the next, or the contract's own when it ends before the next begins."""
    return [*(min(suivant - JOUR, fin) for suivant in debuts[1:]), fin]


def en_vigueur_du(date_debut: date, *signatures: date | None) -> date | None:
    """First day a contract holds the person to anything: its own first day, and not before both have signed (L249).

    `signatures`: the days of the two parties; None while one is missing.
    """
    dates = [jour for jour in signatures if jour is not None]
    return None if len(dates) < len(SIGNATAIRES_CONTRAT) else max(date_debut, *dates)


def verifier_contrat(
    campagne: Campagne,
    fiche: Fiche | None,
    *,
    date_debut: date,
    date_fin: date,
    heures_hebdomadaires: int | None,
    motif_minoration: MotifMinoration | None,
    diagnostic_fourni: bool,
    dispense: MotifDispense | None,
    date_fin_max: date | None,
    public: Public,
    droits_et_devoirs: bool,
    echeances: Collection[date | None],
    contrats_existants: Iterable[FaitDate] = (),
) -> list[Constat]:
    """May these terms be a contract? `fiche` is that of the open axe 1 entrée, None without one.

    L103 and L249: made with a BRSA under droits et devoirs (a jeune of the ASE has none), with objectives; ends
    after it starts and within the parcours (`date_fin_max`); no other contract on the same days; short CE advised
    where the fiche says so (L381, L427). `echeances`: one for each objective. Hours: see `verifier_heures`.
    """
    return [
        *_parties(campagne, fiche, public=public, droits_et_devoirs=droits_et_devoirs),
        *_bornes(campagne, fiche, date_debut=date_debut, date_fin=date_fin, date_fin_max=date_fin_max),
        *verifier_heures(
            campagne,
            heures_hebdomadaires=heures_hebdomadaires,
            motif_minoration=motif_minoration,
            diagnostic_fourni=diagnostic_fourni,
            dispense=dispense,
        ),
        *_objectifs(campagne, echeances=echeances, date_debut=date_debut, date_fin=date_fin),
        *_chevauchement(campagne, date_debut=date_debut, date_fin=date_fin, existants=contrats_existants),
    ]


def verifier_debut_en_axe_1(campagne: Campagne, *, date_debut: date, date_entree: date) -> list[Constat]:
    """In axe 1 the contract is that of the accompaniment by the référent unique (L245), which the entrée begins.

    Only told: the référent may sign as soon as the person is oriented to it (L249), before the entrée is recorded.
    """
    if date_debut >= date_entree:
        return []
    message = f"Le contrat commence avant l'entrée, le {en_lettres(date_entree)} : vérifiez les deux dates."
    return [Constat("CONTRAT_AVANT_ENTREE", message, "/date_debut", campagne.phrase("referent_unique"), bloquant=False)]


def verifier_heures(
    campagne: Campagne,
    *,
    heures_hebdomadaires: int | None,
    motif_minoration: MotifMinoration | None,
    diagnostic_fourni: bool,
    dispense: MotifDispense | None,
) -> list[Constat]:
    """L249-253: at least the norm, « minorée, sans pouvoir être nulle », with a motive and a diagnostic.

    A dispense is another state, at the person's request, for the four situations of the law: then no hours and no
    minoration. Hours are whole hours a week.
    """
    pointeur = "/heures_hebdomadaires"
    if dispense is not None:
        if heures_hebdomadaires is None and motif_minoration is None:
            return []
        message = "Choisissez : une dispense, sans heures ni motif de minoration, ou une durée hebdomadaire."
        return [Constat("HEURES_ET_DISPENSE", message, "/dispense", campagne.loi("dispense"))]
    norme = campagne.commun.heures_hebdomadaires
    minoration = campagne.phrase("minoration")
    if heures_hebdomadaires is None:
        message = f"Donnez la durée hebdomadaire ({norme} heures, ou moins si elle est minorée) ou une dispense."
        return [Constat("HEURES_REQUISES", message, pointeur, campagne.phrase("ce_intensite"))]
    if heures_hebdomadaires <= 0:
        message = "Donnez au moins une heure : la durée peut être minorée, jamais nulle. Sinon, une dispense."
        return [Constat("HEURES_NULLES", message, pointeur, minoration)]
    if heures_hebdomadaires > HEURES_MAX:
        message = f"Corrigez la durée hebdomadaire : au plus {HEURES_MAX} heures."
        return [Constat("HEURES_EXCESSIVES", message, pointeur)]
    if heures_hebdomadaires >= norme:
        return _minoration_en_trop(campagne, motif_minoration=motif_minoration)
    constats = []
    if motif_minoration is None:
        message = f"Donnez le motif de la minoration : la durée est inférieure à {norme} heures."
        constats.append(Constat("MOTIF_MINORATION_REQUIS", message, "/motif_minoration", minoration))
    if not diagnostic_fourni:
        message = "Donnez le diagnostic qui fonde la minoration."
        constats.append(Constat("DIAGNOSTIC_REQUIS", message, "/diagnostic_id", minoration))
    return constats


def verifier_demande_dispense(campagne: Campagne, *, date_effet: date, demandee_le: date | None) -> list[Constat]:
    """A dispense is given « à leur demande » (L. 5411-6): one that holds before it was asked for is told."""
    if demandee_le is None or demandee_le <= date_effet:
        return []
    message = "La dispense vaut avant d'avoir été demandée : vérifiez la date de la demande."
    regle = campagne.loi("dispense")
    return [Constat("DISPENSE_AVANT_DEMANDE", message, "/dispense/demandee_le", regle, bloquant=False)]


def verifier_signature(
    campagne: Campagne,
    *,
    signataire: Signataire,
    date: date,
    date_debut: date,
    date_fin: date,
    deja_signe: Collection[Signataire],
    structure_referente: bool = True,
    echeance: date | None = None,
    diagnostic_le: date | None = None,
) -> list[Constat]:
    """Both parties sign, once each, before the contract ends (L249).

    « avec son référent »: `structure_referente`, the contract's structure is the référent on the day it is signed.
    `diagnostic_le`: the day of the diagnostic that grounds a minoration, which comes first (L253). Only told: a
    signature after the first day, which holds the person from then on, and one after `echeance`.
    """
    if signataire not in SIGNATAIRES_CONTRAT:
        message = "Le contrat d'engagement est signé par le bénéficiaire et par le référent."
        return [Constat("SIGNATAIRE_NON_PREVU", message, "/signataire", campagne.phrase("ce"))]
    if signataire in deja_signe:
        message = "Cette partie a déjà signé : faites signer l'autre, ou rectifiez."
        return [Constat("DEJA_SIGNE", message, "/signataire", campagne.phrase("ce"))]
    if not structure_referente:
        message = "Donnez une date où votre structure est le référent de la personne : le contrat se signe avec lui."
        return [Constat("REFERENT_DIFFERENT", message, "/date", campagne.phrase("ce"))]
    if date > date_fin:
        message = "Faites un nouveau contrat : celui-ci a pris fin avant d'être signé."
        return [Constat("SIGNATURE_APRES_TERME", message, "/date", campagne.phrase("ce"))]
    constats = verifier_diagnostic(campagne, date=date, diagnostic_le=diagnostic_le)
    if date > date_debut:
        message = "Signature après le premier jour du contrat : il ne vaut qu'une fois signé des deux parties."
        constats.append(Constat("SIGNATURE_APRES_DEBUT", message, "/date", campagne.phrase("ce"), bloquant=False))
    if echeance is not None and date > echeance:
        message = f"Signature hors délai : elle était attendue au plus tard le {en_lettres(echeance)}."
        regle = campagne.loi("delai_signature")
        constats.append(Constat("CONTRAT_HORS_DELAI", message, "/date", regle, bloquant=False))
    return constats


def verifier_diagnostic(
    campagne: Campagne, *, date: date, diagnostic_le: date | None, pointeur: str = "/date"
) -> list[Constat]:
    """Hours are minored « au vu du diagnostic global réalisé » (L253): done when both agree to it, on `date`."""
    if diagnostic_le is None or diagnostic_le <= date:
        return []
    message = f"La minoration se décide au vu d'un diagnostic réalisé : celui-ci l'est le {en_lettres(diagnostic_le)}."
    return [Constat("DIAGNOSTIC_POSTERIEUR", message, pointeur, campagne.phrase("minoration"))]


def verifier_renouvellement_contrat(campagne: Campagne, *, fin_precedent: date, date_debut: date) -> list[Constat]:
    """A renewal is a new contract, whose terms `verifier_contrat` judges; it starts once the old one is over.

    Any number of times within the parcours: CE « d'une durée courte » succeed each other (L381, L427).
    """
    suite = fin_precedent + timedelta(days=1)
    if date_debut > suite:
        message = f"Faites débuter ce contrat le {en_lettres(suite)} : aucun ne couvrira la personne entre les deux."
        return [Constat("RENOUVELLEMENT_INTERROMPU", message, "/date_debut", campagne.phrase("ce"), bloquant=False)]
    if date_debut == suite:
        return []
    message = f"Faites débuter le nouveau contrat au plus tôt le {en_lettres(suite)}."
    return [Constat("RENOUVELLEMENT_AVANT_TERME", message, "/date_debut")]


def verifier_avenant(
    campagne: Campagne,
    *,
    date_effet: date,
    date_debut: date,
    date_fin: date,
    heures_hebdomadaires: int | None,
    motif_minoration: MotifMinoration | None,
    diagnostic_fourni: bool,
    dispense: MotifDispense | None,
    diagnostic_le: date | None = None,
    inchange: bool = False,
) -> list[Constat]:
    """New terms from a day of the contract on: the plan is « évolutif » (L263); same rule for the hours.

    The hours or the dispense are given, never supposed; `inchange`: terms already in force that day are no avenant.
    `diagnostic_le`: see `verifier_diagnostic`.
    """
    constats = verifier_diagnostic(campagne, date=date_effet, diagnostic_le=diagnostic_le, pointeur="/diagnostic_id")
    if inchange:
        message = "Dites ce qui change : ces termes sont déjà ceux du contrat ce jour-là."
        constats.append(Constat("AVENANT_SANS_EFFET", message, "", campagne.phrase("contractualisation")))
    if not date_debut <= date_effet <= date_fin:
        message = f"Donnez un jour du contrat, du {en_lettres(date_debut)} au {en_lettres(date_fin)}."
        constats.append(Constat("DATE_HORS_CONTRAT", message, "/date_effet"))
    return constats + verifier_heures(
        campagne,
        heures_hebdomadaires=heures_hebdomadaires,
        motif_minoration=motif_minoration,
        diagnostic_fourni=diagnostic_fourni,
        dispense=dispense,
    )


def verifier_rupture(*, date: date, date_debut: date, date_fin: date) -> list[Constat]:
    """A contract is broken on one of its days."""
    if date_debut <= date <= date_fin:
        return []
    message = f"Donnez une date comprise dans le contrat, du {en_lettres(date_debut)} au {en_lettres(date_fin)}."
    return [Constat("DATE_HORS_CONTRAT", message, "/date")]


def verifier_cloture(
    campagne: Campagne, fiche: Fiche | None, *, date: date, date_debut: date, motif: str | None
) -> list[Constat]:
    """The final closing: « lors de la clôture du contrat d'engagement » the axe 1 motif is given (L352, L400, L447).

    A renewed contract is not closed and gives none. Which motif is admitted is `sorties.verifier_sortie`'s, since
    this closing makes the sortie. Without an axe 1 entrée a motif counts for nothing, which is told.
    """
    constats = []
    if date < date_debut:
        message = f"Donnez une date de clôture qui ne précède pas le début du contrat, le {en_lettres(date_debut)}."
        constats.append(Constat("DATE_HORS_CONTRAT", message, "/date"))
    if fiche is None:
        if motif is not None:
            message = "Motif sans effet : ce contrat ne dépend d'aucune entrée de l'axe 1."
            regle = campagne.phrase("contrat")
            constats.append(Constat("MOTIF_SANS_EFFET", message, "/motif", regle, bloquant=False))
    elif motif is None:
        codes = ", ".join([*(m.code for m in motifs_admis(fiche)), NON_VALORISABLE])
        message = f"Donnez le motif de fin d'accompagnement : {codes}."
        regle = regle_motifs(campagne, fiche)
        constats.append(Constat("MOTIF_REQUIS", message, "/motif", regle))
    return constats


def _parties(campagne: Campagne, fiche: Fiche | None, *, public: Public, droits_et_devoirs: bool) -> list[Constat]:
    constats = []
    regle = campagne.phrase("contrat")
    if public != Public.BRSA:
        message = "Établissez un plan d'action : le contrat d'engagement est celui du bénéficiaire du RSA."
        constats.append(Constat("CONTRAT_RESERVE_BRSA", message, "/beneficiaire_id", regle))
    elif not droits_et_devoirs:
        message = "Vérifiez la situation : un bénéficiaire du RSA doit être soumis aux droits et devoirs."
        regle_public = campagne.phrase("public")
        constats.append(Constat("HORS_DROITS_ET_DEVOIRS", message, "/beneficiaire_id", regle_public))
    if fiche is not None and fiche.contrat_nature != "contrat_engagement":
        message = f"Établissez un plan d'action : la fiche {fiche.code} ne donne pas lieu à ce contrat."
        constats.append(Constat("PLAN_ACTION_ATTENDU", message, "/entree_id", campagne.phrase("plan_action")))
    return constats


def _bornes(
    campagne: Campagne, fiche: Fiche | None, *, date_debut: date, date_fin: date, date_fin_max: date | None
) -> list[Constat]:
    constats = []
    if date_fin <= date_debut:
        message = "Donnez une date de fin postérieure à la date de début."
        constats.append(Constat("FIN_AVANT_DEBUT", message, "/date_fin"))
    if date_fin_max is not None and date_fin > date_fin_max:
        message = f"Ramenez la fin au terme du parcours, le {en_lettres(date_fin_max)}, ou renouvelez celui-ci."
        constats.append(Constat("FIN_APRES_PARCOURS", message, "/date_fin", _regle_duree(campagne, fiche)))
    return constats or _ce_courte(campagne, fiche, date_debut=date_debut, date_fin=date_fin)


def _regle_duree(campagne: Campagne, fiche: Fiche | None) -> Citation:
    if fiche is None or fiche.duree.texte is None:
        return campagne.phrase("contrat")
    return campagne.citer(fiche.duree.texte, fiche.code)


def _ce_courte(campagne: Campagne, fiche: Fiche | None, *, date_debut: date, date_fin: date) -> list[Constat]:
    """« des CE d'une durée courte sont à privilégier (1 à 3 mois) »: advice, from the eve of the date to the date."""
    if fiche is None or fiche.ce_courte is None:
        return []
    courte = fiche.ce_courte
    au_plus_tot = ajouter_mois(date_debut, courte.min_mois) - timedelta(days=1)
    if au_plus_tot <= date_fin <= ajouter_mois(date_debut, courte.max_mois):
        return []
    message = f"Préférez un contrat court, de {courte.min_mois} à {courte.max_mois} mois, renouvelable."
    regle = campagne.citer(courte.texte, fiche.code)
    return [Constat("CE_COURTE_CONSEILLEE", message, "/date_fin", regle, bloquant=False)]


def _minoration_en_trop(campagne: Campagne, *, motif_minoration: MotifMinoration | None) -> list[Constat]:
    """The motive is sensitive: it is not kept when nothing is minored."""
    if motif_minoration is None:
        return []
    message = "Retirez le motif de minoration : la durée n'est pas minorée."
    return [Constat("MINORATION_SANS_OBJET", message, "/motif_minoration", campagne.phrase("minoration"))]


def _objectifs(
    campagne: Campagne, *, echeances: Collection[date | None], date_debut: date, date_fin: date
) -> list[Constat]:
    """At least one; an échéance out of the contract is told (a choice of the API: no sentence to cite)."""
    if not echeances:
        message = "Inscrivez au moins un objectif d'insertion sociale ou professionnelle."
        return [Constat("OBJECTIFS_REQUIS", message, "/objectifs", campagne.phrase("ce_plan_action"))]
    message = f"Vérifiez cette échéance : le contrat va du {en_lettres(date_debut)} au {en_lettres(date_fin)}."
    return [
        Constat("ECHEANCE_HORS_CONTRAT", message, f"/objectifs/{rang}/echeance", bloquant=False)
        for rang, echeance in enumerate(echeances)
        if echeance is not None and not date_debut <= echeance <= date_fin
    ]


def _chevauchement(
    campagne: Campagne, *, date_debut: date, date_fin: date, existants: Iterable[FaitDate]
) -> list[Constat]:
    """« un contrat d'engagement » (L249): one at a time."""
    if date_fin < date_debut:
        return []  # already refused, and no period
    nouveau = Periode.inclusive(date_debut, date_fin)
    if not any(chevauchent(nouveau, existant) for existant in existants):
        return []
    message = "Changez les dates, renouvelez ou clôturez le contrat en vigueur : un seul contrat à la fois."
    return [Constat("CONTRAT_CHEVAUCHE", message, "/date_debut", campagne.phrase("ce"))]
