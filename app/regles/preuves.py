"""What a demande de sanction rests on: facts, contract, weeks, missed rendez-vous (L283, and the law around it).

Every figure is a dated parameter of `catalogue/droit/sanctions.toml`; each refusal cites its article.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.modele import Campagne
from app.regles.constats import Constat
from app.regles.contrats import echeance_signature
from app.regles.dates import Periode, couvre
from app.regles.droit import citer_loi
from app.regles.etats import Public
from app.regles.etats_demandes import MotifSanction
from app.regles.etats_rencontres import StatutRendezVous
from app.regles.francais import en_lettres, en_nombre

Jour = date  # some values here have a field of that very name
MANQUEMENT = "insuffisant"  # the only week that is a manquement by itself
HORS_CONTRAT = "hors_contrat"


@dataclass(frozen=True, slots=True)
class FaitVu:
    """A day on which something happened, and what was true of the person that day; `excuse`: an absence covers it.

    `deja` here and below: a decided sanction rests on it (of a fact: on one of that day).
    """

    date: date
    public: Public
    droits_et_devoirs: bool
    excuse: bool = False
    deja: bool = False
    sous_contrat: bool = False


@dataclass(frozen=True, slots=True)
class SemaineVue:
    """A week brought as evidence, as it stands; whether the person was under droits et devoirs from end to end.

    `jours_excuses`, `jours_dispenses`: of its days under contract, those of an excused absence, those without duty.
    """

    semaine: str
    statut: str
    partielle: bool
    droits_et_devoirs: bool
    jours_excuses: int = 0
    jours_dispenses: int = 0
    deja: bool = False


@dataclass(frozen=True, slots=True)
class RendezVousVu:
    """A rendez-vous brought as evidence, as it stands."""

    date: date
    statut: StatutRendezVous
    deja: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a demande of the day `date` rests on. `contrat`: the days its contract was in force, None without one.

    `objectifs_hors_contrat`: how many of the objectives named are not written in it. `notification`: of the
    orientation in force, None without one. `signalements`: of each one told, whether a decided sanction rests on it.
    """

    motif: MotifSanction
    date: Jour
    faits: Sequence[FaitVu]
    contrat: Periode | None = None
    objectifs: int = 0
    objectifs_hors_contrat: int = 0
    semaines: Sequence[SemaineVue] = ()
    rendez_vous: Sequence[RendezVousVu] = ()
    signalements: Sequence[bool] = ()
    notification: Jour | None = None


def verifier_demande_sanction(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    """May this be asked? L283, and L. 262-37: refusal to contract, or engagements not kept.

    Refused for a jeune ASE, who has no contrat d'engagement (L249), and for who was outside droits et devoirs on the
    day of a fact (R. 262-68-7). « Non-respect » names a contract in force on the day of each fact, and what of it was
    not kept: an objective written in it, or a week under its target (Conseil d'État, n° 377138 and 418975). A missed
    rendez-vous shows a fact; it is not by itself an engagement of the contract. What founded a decided sanction founds
    no other one; two facts of one day may be different facts, so that is told.
    """
    constats = [c for rang, fait in enumerate(dossier.faits) for c in _personne(campagne, fait, rang)]
    if dossier.motif == MotifSanction.NON_RESPECT_ENGAGEMENTS:
        constats += _engagements(campagne, dossier)
    else:
        constats += _delai_signature(campagne, dossier) + _deja_engagee(campagne, dossier)
    return constats + _semaines(campagne, dossier) + _rendez_vous(campagne, dossier) + _deja_sanctionnees(dossier)


def _deja_sanctionnees(dossier: Dossier) -> list[Constat]:
    constats = []
    for rang, fait in enumerate(dossier.faits):
        if fait.deja:
            message = "Vérifiez ce fait : une sanction déjà décidée porte sur un fait du même jour."
            constats.append(Constat("FAIT_DEJA_SANCTIONNE", message, f"/faits/{rang}/date", None, bloquant=False))
    for nom, singulier, vues in (
        ("semaines", "cette semaine", [x.deja for x in dossier.semaines]),
        ("rendez_vous_ids", "ce rendez-vous", [x.deja for x in dossier.rendez_vous]),
        ("signalement_ids", "ce signalement", dossier.signalements),
    ):
        message = f"Retirez {singulier} : une sanction déjà décidée s'y fonde."
        constats += [Constat("PREUVE_DEJA_SANCTIONNEE", message, f"/{nom}/{r}") for r, deja in enumerate(vues) if deja]
    return constats


def _personne(campagne: Campagne, fait: FaitVu, rang: int) -> list[Constat]:
    pointeur = f"/faits/{rang}/date"
    if fait.public != Public.BRSA:
        message = "N'en faites pas la demande : un jeune de l'ASE n'a pas de contrat d'engagement, ni de sanction."
        return [Constat("SANCTION_JEUNE_ASE", message, "/beneficiaire_id", campagne.phrase("ce"))]
    if not fait.droits_et_devoirs:
        message = "Retirez ce fait : la personne n'était pas soumise aux droits et devoirs ce jour-là."
        regle = citer_loi(campagne, "sanction_droits_devoirs", fait.date)
        return [Constat("SANCTION_HORS_DROITS_DEVOIRS", message, pointeur, regle)]
    if fait.excuse:
        message = "Vérifiez ce fait : la personne était en absence excusée ce jour-là."
        regle = citer_loi(campagne, "sanction_motifs", fait.date)
        return [Constat("FAIT_EXCUSE", message, pointeur, regle, bloquant=False)]
    return []


def _engagements(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    regle = citer_loi(campagne, "sanction_engagement_ecrit", dossier.faits[0].date)
    if dossier.contrat is None:
        message = "Donnez le contrat en cours (contrat_id) où est inscrit l'engagement qui n'a pas été respecté."
        return [Constat("CONTRAT_REQUIS", message, "/contrat_id", regle)]
    constats = []
    for rang, fait in enumerate(dossier.faits):
        if not couvre(dossier.contrat, fait.date):
            message = "Retirez ce fait, ou donnez le contrat en cours ce jour-là : celui-ci ne l'était pas."
            constats.append(Constat("CONTRAT_HORS_VIGUEUR", message, f"/faits/{rang}/date", regle))
    if dossier.objectifs_hors_contrat:
        message = "Ne donnez que des objectifs inscrits dans ce contrat."
        constats.append(Constat("OBJECTIF_HORS_CONTRAT", message, "/objectif_ids", regle))
    if not dossier.objectifs and not dossier.semaines:
        message = "Dites l'engagement non respecté : un objectif du contrat, ou une semaine sous son objectif d'heures."
        constats.append(Constat("ENGAGEMENT_REQUIS", message, "/objectif_ids", regle))
    return constats


def _delai_signature(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    """A refusal told while the month to sign still runs is told as such (D. 5411-14-1)."""
    if dossier.notification is None:
        return []
    terme = echeance_signature(campagne, dossier.notification)
    if all(fait.date > terme for fait in dossier.faits):
        return []
    message = f"Vérifiez les faits : le délai pour signer le contrat courait jusqu'au {en_lettres(terme)}."
    return [Constat("DELAI_SIGNATURE_EN_COURS", message, "/faits", campagne.loi("delai_signature"), bloquant=False)]


def _deja_engagee(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    """A refusal while a signed contract is in force is the refusal to bring it up to date (L. 262-37): told."""
    constats = []
    for rang, fait in enumerate(dossier.faits):
        if fait.sous_contrat:
            message = "Vérifiez le motif : un contrat signé était en cours ce jour-là ; dites ce qui a été refusé."
            regle = citer_loi(campagne, "sanction_motifs", fait.date)
            constats.append(Constat("CONTRAT_SIGNE_EN_COURS", message, f"/faits/{rang}/date", regle, bloquant=False))
    return constats


def _semaines(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    """A week is evidence when it is under its target; a partial or an excused one alone is never a manquement.

    The target does not count the days excused: a week with some is told, and one in which the duty began or ceased.
    """
    regle = campagne.loi("semaine_partielle")
    constats, seuls = [], not dossier.objectifs
    for rang, vue in enumerate(dossier.semaines):
        pointeur = f"/semaines/{rang}"
        if vue.statut == HORS_CONTRAT:
            message = "Retirez cette semaine : aucun contrat ne la couvre."
            engagement = citer_loi(campagne, "sanction_engagement_ecrit", dossier.faits[0].date)
            constats.append(Constat("SEMAINE_HORS_CONTRAT", message, pointeur, engagement))
        elif not vue.droits_et_devoirs:
            message = "Retirez cette semaine : la personne n'était pas soumise aux droits et devoirs tous ses jours."
            soumis = citer_loi(campagne, "sanction_droits_devoirs", dossier.faits[0].date)
            constats.append(Constat("SANCTION_HORS_DROITS_DEVOIRS", message, pointeur, soumis))
        elif vue.statut != MANQUEMENT or vue.partielle:
            message = "Vérifiez cette semaine : elle n'est pas à elle seule un manquement."
            constats.append(Constat("SEMAINE_SANS_MANQUEMENT", message, pointeur, regle, bloquant=False))
        if vue.statut == MANQUEMENT:
            constats += _jours_sans_attente(campagne, vue, pointeur, dossier.faits[0].date)
    entieres = [v for v in dossier.semaines if v.statut == MANQUEMENT and not v.partielle]
    if dossier.semaines and seuls and not entieres and dossier.motif == MotifSanction.NON_RESPECT_ENGAGEMENTS:
        message = "Donnez une semaine entière sous l'objectif, ou l'objectif du contrat qui n'a pas été tenu."
        constats.append(Constat("AUCUN_MANQUEMENT", message, "/semaines", regle))
    return constats


def _jours_sans_attente(campagne: Campagne, vue: SemaineVue, pointeur: str, jour: date) -> list[Constat]:
    constats = []
    if vue.jours_excuses:
        jours = en_nombre(vue.jours_excuses, "jour")
        message = f"Vérifiez cette semaine : {jours} d'absence excusée, sans effet sur son objectif d'heures."
        regle = citer_loi(campagne, "sanction_motifs", jour)
        constats.append(Constat("SEMAINE_EXCUSEE_EN_PARTIE", message, pointeur, regle, bloquant=False))
    if vue.jours_dispenses:
        message = f"Vérifiez cette semaine : {en_nombre(vue.jours_dispenses, 'jour')} de dispense."
        regle = campagne.loi("dispense")
        constats.append(Constat("SEMAINE_DISPENSEE_EN_PARTIE", message, pointeur, regle, bloquant=False))
    return constats


def _rendez_vous(campagne: Campagne, dossier: Dossier) -> list[Constat]:
    """A rendez-vous is evidence when the person missed it, unexcused (L283), not later than the demande's own day.

    For « non-respect », one outside the days of the contract is told.
    """
    constats = []
    for rang, vu in enumerate(dossier.rendez_vous):
        pointeur = f"/rendez_vous_ids/{rang}"
        if vu.statut != StatutRendezVous.ABSENT:
            message = "Retirez ce rendez-vous : la personne n'y a pas été notée absente."
            constats.append(Constat("RENDEZ_VOUS_SANS_ABSENCE", message, pointeur, campagne.phrase("sanction")))
        elif vu.date > dossier.date:
            message = "Retirez ce rendez-vous : il est postérieur à la demande."
            constats.append(Constat("RENDEZ_VOUS_APRES_DEMANDE", message, pointeur))
        elif dossier.motif == MotifSanction.NON_RESPECT_ENGAGEMENTS and not _couvert(dossier.contrat, vu.date):
            message = "Vérifiez ce rendez-vous : le contrat n'était pas en cours ce jour-là."
            regle = citer_loi(campagne, "sanction_engagement_ecrit", vu.date)
            constats.append(Constat("RENDEZ_VOUS_HORS_CONTRAT", message, pointeur, regle, bloquant=False))
    return constats


def _couvert(contrat: Periode | None, jour: date) -> bool:
    return contrat is not None and couvre(contrat, jour)
