"""The model of activités, absences, rendez-vous, and of the weeks that follow from them (L249-253, api.md)."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from tests.modele import contrats
from tests.modele.etat import (
    Absence,
    Activite,
    Entree,
    Personne,
    Refus,
    RendezVous,
    acte,
    conflit,
    futur,
    jours,
    lundi,
    refuser,
    transiter,
)
from tests.modele.monde import AUJOURDHUI, DEPARTEMENT, FERIES, PORTEUR, REFERENT, TYPES, Acteur

JOURNEE, PERIODE_MAX = 1440, 366


def reparties(activite: Activite) -> dict[date, int]:
    """Spread evenly over the working days; the first ones take the minutes that are left."""
    ouvres = [j for j in jours(activite.du, activite.au) if j.weekday() < 5 and j not in FERIES]
    retenus = ouvres if ouvres and activite.du != activite.au else list(jours(activite.du, activite.au))
    part, reste = divmod(activite.minutes, len(retenus))
    return {jour: part + (1 if rang < reste else 0) for rang, jour in enumerate(retenus)}


def _juger(
    p: Personne, qui: Acteur, voulue: Activite, *, sauf: Activite | None = None, memes_jours: bool = False
) -> None:
    """Within its entrée, or what ties the structure; not in the future once told, at most 24 hours a day (api.md)."""
    if voulue.entree is not None and voulue.entree.statut == "annulee":
        raise conflit("ENTREE_ANNULEE")
    hors = voulue.entree.couvre(voulue.du, voulue.au) if voulue.entree else None
    dites: Counter[date] = Counter()
    for autre in p.tous("activites"):
        if autre is not sauf and autre.statut in ("declaree", "validee"):
            dites.update(reparties(autre))
    trop = any(minutes + dites[jour] > JOURNEE for jour, minutes in reparties(voulue).items())
    connu = voulue.type in TYPES
    nulle = voulue.minutes < (1 if not connu or TYPES[voulue.type] else 0)
    refuser(
        **({hors: True} if hors else {}),
        JOURS_SANS_LIEN=voulue.entree is None and not memes_jours and p.sans_lien(qui, voulue.du, voulue.au),
        TYPE_INCONNU=not connu,
        DATE_FUTURE=voulue.statut != "prevue" and futur(voulue.au),
        DUREE_INVALIDE=nulle,
        DUREE_JOUR_DEPASSEE=not nulle and trop,
    )


def _bornes(du: date, au: date) -> None:
    refuser(DATES_INVERSEES=au < du)
    refuser(PERIODE_TROP_LONGUE=(au - du).days >= PERIODE_MAX)


@acte("activites", PORTEUR, REFERENT)
def declarer(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Activite:
    p.exiger(qui)
    du, au = corps.get("du") or corps["date"], corps.get("au") or corps["date"]
    _bornes(du, au)
    entree = p.visible(qui, corps.get("entree_id"))
    voulue = Activite(
        qui.structure, corps.get("statut", "declaree"), entree, corps["type"], du, au, corps["duree_minutes"]
    )
    _juger(p, qui, voulue)
    return p.ajouter("activites", voulue)


def _controler(p: Personne, qui: Acteur, nom: str, ligne: Activite) -> None:
    """The référent unique holds the hours for true, or not."""
    if not p.suivie_par(qui.structure):
        raise Refus(403, "INTERDIT")
    transiter(f"activites/{nom}", ligne)


@acte("activites/validation", REFERENT, depuis="declaree")
def valider(p: Personne, qui: Acteur, ligne: Activite, corps: dict[str, Any]) -> None:
    _controler(p, qui, "validation", ligne)
    ligne.statut = "validee"


@acte("activites/rejet", REFERENT, depuis="declaree validee")
def rejeter(p: Personne, qui: Acteur, ligne: Activite, corps: dict[str, Any]) -> None:
    _controler(p, qui, "rejet", ligne)
    ligne.statut = "rejetee"


def _sienne(p: Personne, qui: Acteur, ligne: Any) -> None:
    """A structure corrects the rows it wrote, whoever follows the person now."""
    if ligne.structure != qui.structure:
        raise Refus(403, "INTERDIT")


@acte("activites/realisation", PORTEUR, REFERENT, depuis="prevue")
def realiser(p: Personne, qui: Acteur, ligne: Activite, corps: dict[str, Any]) -> None:
    _sienne(p, qui, ligne)
    transiter("activites/realisation", ligne)
    p.visible(qui, ligne.entree and ligne.entree.ref)
    minutes = corps.get("duree_minutes", ligne.minutes)
    faite = Activite(ligne.structure, "declaree", ligne.entree, ligne.type, ligne.du, ligne.au, minutes)
    _juger(p, qui, faite, sauf=ligne)
    ligne.statut, ligne.minutes = "declaree", minutes


@acte("activites/rectification", PORTEUR, REFERENT, depuis="prevue declaree validee rejetee")
def rectifier(p: Personne, qui: Acteur, ligne: Activite, corps: dict[str, Any]) -> None:
    """Judged again as it would be; what was validated is to be validated again."""
    _sienne(p, qui, ligne)
    if ligne.du_rendez_vous:
        raise conflit("ACTIVITE_LIEE")
    transiter("activites/rectification", ligne)
    statut = "declaree" if ligne.statut == "validee" else ligne.statut
    avant = {"type": ligne.type, "du": ligne.du, "au": ligne.au, "duree_minutes": ligne.minutes}
    type_, du, au, minutes = (avant | corps["champs"]).values()
    _bornes(du, au)
    p.visible(qui, ligne.entree and ligne.entree.ref)
    voulue = Activite(ligne.structure, statut, ligne.entree, type_, du, au, minutes)
    _juger(p, qui, voulue, sauf=ligne, memes_jours=(du, au) == (ligne.du, ligne.au))
    ligne.statut, ligne.type, ligne.du, ligne.au, ligne.minutes = statut, type_, du, au, minutes


@acte("activites/annulation", PORTEUR, REFERENT, depuis="prevue declaree validee rejetee")
def annuler(p: Personne, qui: Acteur, ligne: Activite, corps: dict[str, Any]) -> None:
    _sienne(p, qui, ligne)
    if ligne.du_rendez_vous:
        raise conflit("ACTIVITE_LIEE")
    transiter("activites/annulation", ligne)
    ligne.statut = "annulee"


@acte("absences", PORTEUR, REFERENT)
def constater(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Absence:
    p.exiger(qui)
    du, au = corps["du"], corps["au"]
    _bornes(du, au)
    refuser(DATE_FUTURE=futur(au), JOURS_SANS_LIEN=p.sans_lien(qui, du, au))
    if any(x.statut != "annulee" and max(du, x.du) <= min(au, x.au) for x in p.tous("absences")):
        raise conflit("ABSENCE_CHEVAUCHANTE")
    return p.ajouter("absences", Absence(qui.structure, "", du, au, corps["nature"] == "excusee"))


@acte("absences/annulation", DEPARTEMENT, PORTEUR, REFERENT, depuis="")
def annuler_absence(p: Personne, qui: Acteur, ligne: Absence, corps: dict[str, Any]) -> None:
    """By who recorded it, by the référent unique, or by the Département."""
    if ligne.statut == "annulee":
        raise conflit()
    referent = REFERENT in qui.roles and p.suivie_par(qui.structure)
    if DEPARTEMENT not in qui.roles and not referent:
        _sienne(p, qui, ligne)
    ligne.statut = "annulee"


# Rendez-vous: one that is held makes its activité, whose minutes count there and nowhere else.


@acte("rendez-vous", PORTEUR, REFERENT)
def convenir(p: Personne, qui: Acteur, corps: dict[str, Any]) -> RendezVous:
    p.exiger(qui)
    entree, jour = p.visible(qui, corps.get("entree_id")), corps["date"]
    _dans_l_entree(entree, jour)
    return p.ajouter("rendez-vous", RendezVous(qui.structure, "prevu", entree, jour, corps["duree_minutes"]))


def _dans_l_entree(entree: Entree | None, jour: date) -> None:
    if entree is None:
        return
    if entree.statut == "annulee":
        raise conflit("ENTREE_ANNULEE")
    hors = entree.couvre(jour, jour)
    refuser(**({hors: True} if hors else {}))


@acte("rendez-vous/issue", PORTEUR, REFERENT, depuis="prevu")
def dire_issue(p: Personne, qui: Acteur, ligne: RendezVous, corps: dict[str, Any]) -> None:
    _sienne(p, qui, ligne)
    transiter("rendez-vous/issue", ligne)
    issue, minutes = corps["issue"], corps.get("duree_minutes")
    prevenu = issue in ("excuse", "annule")
    jour = corps.get("date") or (min(ligne.date, AUJOURDHUI) if prevenu else ligne.date)
    fait = issue in ("absent", "excuse") and ligne.entree is None
    refuser(
        DATE_FUTURE=futur(jour),
        DUREE_SANS_OBJET=issue != "tenu" and minutes is not None,
        JOURS_SANS_LIEN=fait and p.sans_lien(qui, ligne.date, ligne.date),
    )
    if issue == "tenu":
        entree = p.visible(qui, ligne.entree and ligne.entree.ref)
        faite = Activite(
            qui.structure, "declaree", entree, "rendez_vous_individuel", jour, jour, minutes or ligne.minutes, True
        )
        _juger(p, qui, faite)
        ligne.activite = p.ajouter("activites", faite)
    ligne.statut, ligne.issue_le = issue, jour


def _defaire(ligne: RendezVous) -> None:
    if ligne.activite is not None:
        ligne.activite.statut = "annulee"
    ligne.activite = ligne.issue_le = None


@acte("rendez-vous/issue/annulation", PORTEUR, REFERENT, depuis="tenu absent excuse annule")
def annuler_issue(p: Personne, qui: Acteur, ligne: RendezVous, corps: dict[str, Any]) -> None:
    _sienne(p, qui, ligne)
    transiter("rendez-vous/issue/annulation", ligne)
    if ligne.issue_le is None:  # withdrawn without any issue
        raise conflit()
    _defaire(ligne)
    ligne.statut = "prevu"


@acte("rendez-vous/annulation", PORTEUR, REFERENT, depuis="prevu tenu absent excuse")
def annuler_rendez_vous(p: Personne, qui: Acteur, ligne: RendezVous, corps: dict[str, Any]) -> None:
    _sienne(p, qui, ligne)
    transiter("rendez-vous/annulation", ligne)
    _defaire(ligne)
    ligne.statut = "annule"


# The week, day by day and in fractions.


def _part(p: Personne, jour: date) -> bool | Fraction | None:
    """The share of the weekly duty of one day: False outside any contract, None under a dispense."""
    couvrants = [c for c in p.tous(contrats.GENRE) if c.statut in contrats.COUVRANTS and c.premier <= jour <= c.dernier]
    if not couvrants:
        return False
    heures = max(couvrants, key=lambda c: c.premier).heures(jour)
    return None if heures is None else Fraction(60 * heures, 7)


def semaine(p: Personne, debut: date) -> dict[str, Any] | None:
    """One person-week as read on the day played; None when there is nothing to show."""
    agenda = [debut + timedelta(days=rang) for rang in range(7)]
    parts = {jour: part for jour in agenda if (part := _part(p, jour)) is not False}
    dues = [part for part in parts.values() if part is not None]
    minutes: Counter[str] = Counter()
    par_type: Counter[str] = Counter()
    for activite in p.tous("activites"):
        if activite.statut == "annulee" or not TYPES[activite.type]:
            continue
        siennes = sum(m for jour, m in reparties(activite).items() if jour in agenda)
        minutes[activite.statut] += siennes
        if siennes and activite.statut in ("declaree", "validee"):
            par_type[activite.type] += siennes
    retenues = minutes["declaree"] + minutes["validee"]
    if not parts and not retenues and not minutes["rejetee"] and not minutes["prevue"]:
        return None
    objectif = ceil(sum(dues)) if dues else None
    excuses = {j for j in agenda for a in p.tous("absences") if a.excusee and not a.statut and a.du <= j <= a.au}
    return {
        "semaine": f"{debut.isocalendar().year:04d}-W{debut.isocalendar().week:02d}",
        "lundi": debut.isoformat(),
        "objectif_minutes": objectif,
        "minutes_prevues": minutes["prevue"],
        "minutes_declarees": retenues + minutes["rejetee"],
        "minutes_validees": minutes["validee"],
        "minutes_rejetees": minutes["rejetee"],
        "minutes_retenues": retenues,
        "par_type": dict(par_type),
        "partielle": len(parts) < 7,
        "statut": _statut(debut, set(parts), objectif, excuses, retenues),
    }


def _statut(debut: date, couverts: set[date], objectif: int | None, excuses: set[date], retenues: int) -> str:
    """The first that holds."""
    if not couverts:
        return "hors_contrat"
    if objectif is None:
        return "dispense"
    if couverts <= excuses:
        return "excusee"
    if retenues >= objectif:
        return "atteint"
    return "en_cours" if debut + timedelta(days=6) >= AUJOURDHUI else "insuffisant"


def semaines(p: Personne) -> list[dict[str, Any]]:
    """Every week that has a row."""
    bornes = [j for c in p.tous(contrats.GENRE) for j in (c.debut, c.dernier)]
    bornes += [j for a in p.tous("activites") for j in (a.du, a.au)]
    if not bornes:
        return []
    lundis = sorted({lundi(j) for j in jours(min(bornes), max(bornes))})
    return [vue for debut in lundis if (vue := semaine(p, debut)) is not None]


def lundi_de(semaine_iso: str) -> date:
    annee, numero = semaine_iso.split("-W")
    return date.fromisocalendar(int(annee), int(numero), 1)
