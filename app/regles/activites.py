"""Rules of an activité: its type, its days, its minutes per day, its details.

Days and minutes follow the API contract; the kinds of activité and the daily maximum are data of the campaign.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from app.catalogue.modele import Campagne, Fiche, TypeActivite
from app.regles.calendrier import ajouter_mois, jours, jours_ouvres
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.details import verifier_details
from app.regles.etapes import CONDUITE, EXAMEN
from app.regles.etats import StatutActivite
from app.regles.francais import en_heures, en_lettres

Repartition = Sequence[tuple[date, int]]

FAITES = (StatutActivite.DECLAREE, StatutActivite.VALIDEE)  # hours that were done, whether or not read over
JOURS_MAX = 366  # bound of the service, not of the text: one activité never spreads over more than a year
PMSMP = "pmsmp"
CODE_ROUTE = "code_route"
JOUR_MINUTES = 24 * 60


def repartir(du: date, au: date, duree_minutes: int) -> list[tuple[date, int]]:
    """Spreads minutes evenly over the working days of [du, au], or over its calendar days when it has none.

    Whole minutes whose sum is exactly `duree_minutes`; the remainder goes one minute each to the first days. A
    day that would get nothing is left out, except the first: a fact without duration keeps its date. Raises
    ValueError when `au` comes before `du`.
    """
    if du == au:
        return [(du, duree_minutes)]
    retenus = jours_ouvres(du, au) or list(jours(du, au))
    if not retenus:
        raise ValueError("au comes before du")
    part, reste = divmod(duree_minutes, len(retenus))
    parts = ((jour, part + (rang < reste)) for rang, jour in enumerate(retenus))
    return [(jour, minutes) for rang, (jour, minutes) in enumerate(parts) if minutes or rang == 0]


def verifier_activite(
    campagne: Campagne,
    *,
    type: str,
    fiche: Fiche | None,
    du: date,
    au: date,
    duree_minutes: int,
    repartition: Repartition | None,
    details: Mapping[str, object] | None,
    statut: str,
    aujourdhui: date,
    heure_debut: time | None = None,
    autres_minutes_par_jour: Mapping[date, int],
    chevauchement: bool = False,
    doublon: bool = False,
) -> list[Constat]:
    """Findings on an activité about to be written; empty when all is well.

    `fiche` is that of the entrée it belongs to, None outside any entrée. `autres_minutes_par_jour` are the
    person's minutes already told for these days (neither rejected nor cancelled, this activité left out).
    Refuses: TYPE_INCONNU, TYPE_HORS_FICHE, DETAILS_INVALIDES, SIRET_INVALIDE, DATES_INVERSEES,
    PERIODE_TROP_LONGUE, DATE_FUTURE, DUREE_INVALIDE, REPARTITION_*, DUREE_JOUR_DEPASSEE.
    Warns: CHEVAUCHEMENT, ACTIVITE_EN_DOUBLE, DUREE_JOUR_INHABITUELLE, MINUIT_DEPASSE, PMSMP_TROP_LONGUE,
    PMSMP_SANS_SECTEUR, and SAISIE_TARDIVE for late entry.
    """
    connu = campagne.types_activite.get(type)
    if connu is None:
        message = "Choisissez un type d'activité de la liste /v1/referentiel/types-activite."
        constats = [Constat("TYPE_INCONNU", message, "/type")]
    else:
        constats = _verifier_type(campagne, connu, fiche=fiche, details=details)
    periode = verifier_periode(du, au)
    constats += periode
    if statut != StatutActivite.PREVUE:
        pointeur = "/date" if du == au else "/au"
        constats += verifier_date_acte(au, aujourdhui=aujourdhui, campagne=campagne, pointeur=pointeur)
    if not periode:
        constats += _verifier_minutes(
            campagne,
            minimum=1 if connu is None or connu.compte_15h else 0,
            du=du,
            au=au,
            duree_minutes=duree_minutes,
            repartition=repartition,
            autres=autres_minutes_par_jour,
        )
        constats += _avertir(campagne, type, du=du, au=au, minutes=duree_minutes, debut=heure_debut)
    constats += _avertir_secteur(campagne, type, fiche=fiche, details=details)
    if chevauchement:
        message = "Une autre activité de cette personne couvre ces heures : vérifiez l'heure et la durée."
        constats.append(Constat("CHEVAUCHEMENT", message, "/heure_debut", bloquant=False))
    if doublon:
        message = "La même activité (jours, type, durée) est déjà déclarée : annulez l'une si c'est la même séance."
        constats.append(Constat("ACTIVITE_EN_DOUBLE", message, bloquant=False))
    return constats


def verifier_prevision(
    campagne: Campagne,
    fiche: Fiche | None,
    *,
    du: date,
    au: date,
    aujourdhui: date,
    date_fin_max: date | None,
    fin_convention: date | None,
) -> list[Constat]:
    """A planned activité is still to come, and within what its entrée allows; told, never refused: plans change.

    `fiche`, `date_fin_max`, `fin_convention`: of its entrée, None outside any. Warns: PREVUE_PASSEE, for no week counts
    it until it is told done; DUREE_MAX_DEPASSEE, past the last day of the parcours; DATE_HORS_CONVENTION, past the
    convention that funds the action (a parcours may last longer, T13).
    """
    pointeur = "/date" if du == au else "/au"
    constats = []
    if au < aujourdhui:
        message = "Déclarez-la réalisée, ou annulez-la : ce jour est passé, et une activité prévue ne compte pas."
        constats.append(Constat("PREVUE_PASSEE", message, pointeur, bloquant=False))
    if fiche is not None and date_fin_max is not None and au > date_fin_max:
        message = f"Vérifiez la date : le parcours se termine au plus tard le {en_lettres(date_fin_max)}."
        regle = campagne.citer(fiche.duree.texte or fiche.intitule, fiche.code)
        constats.append(Constat("DUREE_MAX_DEPASSEE", message, pointeur, regle, bloquant=False))
    if fiche is not None and fin_convention is not None and au > fin_convention:
        message = f"Vérifiez la date : la convention de l'action se termine le {en_lettres(fin_convention)}."
        regle = campagne.citer(fiche.convention.texte, fiche.code)
        constats.append(Constat("DATE_HORS_CONVENTION", message, pointeur, regle, bloquant=False))
    return constats


def verifier_conduite(
    campagne: Campagne, fiche: Fiche, *, minutes: int, siennes: int, ensemble: int, candidats: int
) -> list[Constat]:
    """« 40 heures maximum par candidat », the unused ones « à reporter » on others: a session holds 40 a candidate.

    L574. `minutes` more for one who has `siennes`, in a session that has `ensemble` for its `candidats` (whole
    minutes). Refuses: HEURES_CONDUITE_DEPASSEES, past the hours of the session. Warns: HEURES_CONDUITE_REPORTEES,
    past those of one candidate.
    """
    phase = next((p for p in fiche.duree.phases if p.code == CONDUITE and p.unite == "heures"), None)
    if phase is None:
        return []
    plafond = 60 * phase.max
    pointeur = "/duree_minutes"
    if ensemble + minutes > plafond * candidats:
        reste = en_heures(max(plafond * candidats - ensemble, 0))
        message = f"Réduisez la durée : il reste {reste} de conduite, à raison de {phase.max} heures par candidat."
        texte = phase.texte
        if siennes + minutes <= plafond:
            message = (
                f"Réduisez la durée : d'autres candidats de la session ont pris, par report, des heures de celui-ci ; "
                f"il reste {reste} à tous."
            )
            texte = phase.report or phase.texte
        return [Constat("HEURES_CONDUITE_DEPASSEES", message, pointeur, campagne.citer(texte, fiche.code))]
    if siennes + minutes > plafond:
        message = f"Ce candidat dépasse {phase.max} heures : elles sont reportées d'autres candidats de la session."
        regle = campagne.citer(phase.report or phase.texte, fiche.code)
        return [Constat("HEURES_CONDUITE_REPORTEES", message, pointeur, regle, bloquant=False)]
    return []


def avertir_permis(
    campagne: Campagne,
    fiche: Fiche | None,
    type_: str,
    *,
    au: date,
    date_entree: date | None,
    details: Mapping[str, object] | None,
) -> list[Constat]:
    """What L572 and L574 say of the licence, told and never refused: the agreement of the Département is not kept here.

    Warns: BOITE_AUTOMATIQUE, CODE_A_DISTANCE, CODE_TROP_LONG, past the weeks of the code since the entrée.
    """
    if fiche is None or fiche.duree.nature != "phases":
        return []
    constats, dits = [], details or {}
    automatique = fiche.boite_automatique_texte
    if automatique and type_ in (CONDUITE, EXAMEN) and dits.get("boite") == "automatique":
        message = "Vérifiez l'accord du Département à la boîte automatique, et prévoyez la passerelle qui la suit."
        regle = campagne.citer(automatique, fiche.code)
        constats.append(Constat("BOITE_AUTOMATIQUE", message, "/details/boite", regle, bloquant=False))
    if type_ != CODE_ROUTE:
        return constats
    if fiche.code_presentiel_texte and dits.get("modalite") == "a_distance":
        message = "Vérifiez la modalité : le code se prépare en présentiel."
        regle = campagne.citer(fiche.code_presentiel_texte, fiche.code)
        constats.append(Constat("CODE_A_DISTANCE", message, "/details/modalite", regle, bloquant=False))
    phase = next((p for p in fiche.duree.phases if p.code == "code" and p.unite == "semaines"), None)
    if phase and date_entree and au >= date_entree + timedelta(weeks=phase.max):
        message = f"Vérifiez la date : le code se prépare sur {phase.max} semaines, depuis l'entrée."
        regle = campagne.citer(phase.texte, fiche.code)
        constats.append(Constat("CODE_TROP_LONG", message, "/date", regle, bloquant=False))
    return constats


def _verifier_type(
    campagne: Campagne, connu: TypeActivite, *, fiche: Fiche | None, details: Mapping[str, object] | None
) -> list[Constat]:
    constats: list[Constat] = []
    if connu.fiches and (fiche is None or fiche.code not in connu.fiches):
        admises = ", ".join(connu.fiches)
        message = f"Ce type d'activité se déclare dans une entrée des fiches {admises} : changez de type ou d'entrée."
        constats.append(Constat("TYPE_HORS_FICHE", message, "/type"))
    return constats + verifier_details((campagne.code, connu.code), schema=connu.schema_details, details=details)


def verifier_periode(du: date, au: date) -> list[Constat]:
    """The last day does not come before the first, nor too long after."""
    if au < du:
        return [Constat("DATES_INVERSEES", "Donnez une date de fin égale ou postérieure au début.", "/au")]
    if (au - du).days >= JOURS_MAX:
        message = f"Découpez cette activité : une période compte au plus {JOURS_MAX} jours."
        return [Constat("PERIODE_TROP_LONGUE", message, "/au")]
    return []


def _verifier_minutes(
    campagne: Campagne,
    *,
    minimum: int,
    du: date,
    au: date,
    duree_minutes: int,
    repartition: Repartition | None,
    autres: Mapping[date, int],
) -> list[Constat]:
    """The minutes of each day: sum, bounds, the daily maximum of a person, and a day longer than is usual.

    A kind that does not count for the weekly duty may be a fact without duration.
    """
    if duree_minutes < minimum:
        message = f"Donnez une durée d'au moins {minimum} minute, en minutes entières."
        return [Constat("DUREE_INVALIDE", message, "/duree_minutes")]
    constats = [] if repartition is None else _verifier_repartition(du, au, duree_minutes, repartition)
    if constats:
        return constats
    maximum, usuel = campagne.commun.minutes_par_jour_max, campagne.commun.minutes_par_jour_usuelles
    for rang, (jour, minutes) in enumerate(repartition or repartir(du, au, duree_minutes)):
        pointeur = f"/repartition/{rang}/minutes" if repartition else "/duree_minutes"
        if minutes + autres.get(jour, 0) > maximum:
            message = (
                f"Corrigez les durées du {en_lettres(jour)} : toutes ensemble, les activités d'une personne ne "
                f"dépassent pas {maximum} minutes par jour."
            )
            return [Constat("DUREE_JOUR_DEPASSEE", message, pointeur)]
        if minutes > usuel and not constats:
            message = f"Vérifiez la durée du {en_lettres(jour)} : cette activité y dépasse {usuel} minutes."
            constats.append(Constat("DUREE_JOUR_INHABITUELLE", message, pointeur, bloquant=False))
    return constats


def _verifier_repartition(du: date, au: date, duree_minutes: int, repartition: Repartition) -> list[Constat]:
    """Days within [du, au], each once, at least a minute each, whose sum is the duration."""
    constats: list[Constat] = []
    vus: set[date] = set()
    for rang, (jour, minutes) in enumerate(repartition):
        if not du <= jour <= au:
            message = "Gardez chaque jour de la répartition dans la période de l'activité."
            constats.append(Constat("REPARTITION_HORS_PERIODE", message, f"/repartition/{rang}/date"))
        if jour in vus:
            message = "Ne donnez chaque jour qu'une fois."
            constats.append(Constat("REPARTITION_DOUBLON", message, f"/repartition/{rang}/date"))
        if minutes < 1:
            message = "Donnez au moins une minute, ou retirez ce jour."
            constats.append(Constat("REPARTITION_MINUTES", message, f"/repartition/{rang}/minutes"))
        vus.add(jour)
    if sum(minutes for _, minutes in repartition) != duree_minutes:
        message = "La somme des minutes de la répartition doit être égale à la durée."
        constats.append(Constat("REPARTITION_TOTAL", message, "/repartition"))
    return constats


def _avertir(campagne: Campagne, type_: str, *, du: date, au: date, minutes: int, debut: time | None) -> list[Constat]:
    """Warnings on the shape in time: past midnight, PMSMP longer than a month."""
    constats: list[Constat] = []
    if debut is not None and du == au and debut.hour * 60 + debut.minute + minutes > JOUR_MINUTES:
        message = "Cette activité déborde sur le lendemain : donnez du, au et une répartition par jour."
        constats.append(Constat("MINUIT_DEPASSE", message, "/duree_minutes", bloquant=False))
    if type_ == PMSMP and au > ajouter_mois(du, campagne.commun.droit["pmsmp_duree"].valeurs["mois_max"]):
        message = "Cette PMSMP dépasse la durée d'une convention : vérifiez ses dates, ou déclarez son renouvellement."
        regle = campagne.loi("pmsmp_duree")
        constats.append(Constat("PMSMP_TROP_LONGUE", message, "/au", regle, bloquant=False))
    return constats


def _avertir_secteur(
    campagne: Campagne, type_: str, *, fiche: Fiche | None, details: Mapping[str, object] | None
) -> list[Constat]:
    """« nombre, durée et secteur d'activité des PMSMP », where the fiche counts them (L399, L851, L919, L1019); any
    convention of PMSMP says it (D. 5135-2).
    """
    if type_ != PMSMP or {"naf", "rome"} & (details or {}).keys():
        return []
    message = (
        "Dites le code NAF de la structure d'accueil, ou le code ROME du métier : le secteur d'une PMSMP est attendu."
    )
    comptees = (i.texte for i in fiche.indicateurs if PMSMP in i.mesure.types) if fiche else iter(())
    texte = next(comptees, None)
    regle = campagne.citer(texte, fiche.code) if fiche and texte else campagne.loi("pmsmp_mentions")
    return [Constat("PMSMP_SANS_SECTEUR", message, "/details", regle, bloquant=False)]
