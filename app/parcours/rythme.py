"""What the rhythm of an entrée is judged on: few of its acts, and the meetings planned."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Select, func, or_

from app.activites.semaines import minutes_par_jour
from app.catalogue.chargement import CAMPAGNES, charger
from app.models.activites import activites
from app.regles.activites import FAITES
from app.regles.calendrier import lundi
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import FormeRendezVous, Modalite, StatutRendezVous
from app.regles.frequence import FINS_DE_CODE, Acte, Suivi, compte

Ligne = Mapping[str, Any]
SEMAINE = timedelta(weeks=1)
MODALITES = frozenset(Modalite)
_jour = date.fromisoformat
# Kinds of activité that a rule counts over more than a week; of the others, the last whole week is enough.
DE_LONGUE_DATE = FINS_DE_CODE.union(
    type_
    for code in CAMPAGNES
    for fiche in charger(code).fiches.values()
    for regle in fiche.frequence.regles
    if regle.par != "semaine"
    for type_ in regle.types
)
DE_QUINZAINE = frozenset(
    type_
    for code in CAMPAGNES
    for fiche in charger(code).fiches.values()
    for regle in fiche.frequence.regles
    if regle.par == "15_jours"
    for type_ in regle.types
)
COLONNES = (
    "beneficiaire_id", "entree_id", "structure_id", "type", "du", "au", "heure_debut", "duree_minutes", "repartition",
)  # fmt: skip


def lecture(siennes: Select[Any], *, depuis: Any, semaine: Any, jusqua: Any) -> Select[Any]:
    """The acts that matter on `jusqua`: those of long date since `depuis`, the others since the Monday `semaine`."""
    a = activites.c
    modalite = a.details["modalite"].as_string().label("modalite")
    return siennes.with_only_columns(*(a[nom] for nom in COLONNES), modalite).where(
        a.statut.in_(FAITES),
        a.au > depuis,
        a.du <= jusqua,
        or_(a.type.in_(sorted(DE_LONGUE_DATE)), a.au >= semaine),
    )


def lecture_anciennes(siennes: Select[Any], *, depuis: Any) -> Select[Any]:
    """The last meeting of each kind and modalité before `depuis`, of each person, entrée and structure."""
    a = activites.c
    modalite = a.details["modalite"].as_string()
    cle = (a.beneficiaire_id, a.entree_id, a.structure_id, a.type, modalite)
    choisies = (*cle[:-1], modalite.label("modalite"), func.max(a.au).label("date"))
    lues = siennes.with_only_columns(*choisies).where(
        a.type.in_(sorted(DE_QUINZAINE)),
        a.statut.in_(FAITES),
        a.au <= depuis,
    )
    return lues.group_by(*cle)


def semaine_jugee(jour: date) -> date:
    """The Monday of the last whole week."""
    return lundi(jour) - SEMAINE


def suivi(entree: Ligne, actes: Iterable[Ligne], anciennes: Iterable[Ligne], depuis: date, jour: date) -> Suivi:
    """An open entrée with its acts; those told outside any entrée are of the entrée of the structure that told them."""
    retenus = [
        Acte(
            type=a["type"],
            date=fait,
            minutes=minutes,
            debut=time.fromisoformat(a["heure_debut"]) if a["heure_debut"] else None,
            modalite=_modalite(a),
        )
        for a in actes
        if sien(entree, a)
        for fait, minutes in minutes_par_jour(_jour(a["du"]), _jour(a["au"]), a["duree_minutes"], a["repartition"])
        if fait <= jour
    ]
    entre = date.fromisoformat(entree["date_entree"])
    vues = [
        Acte(a["type"], date.fromisoformat(a["date"]), 0, modalite=_modalite(a)) for a in anciennes if sien(entree, a)
    ]
    return Suivi(entre, None, retenus, max(entre, depuis + timedelta(days=1)), vues)


def prevus(entree: Ligne, rendez_vous: Iterable[Ligne]) -> list[date]:
    """The days of the meetings planned that would count."""
    fiche = charger(entree["campagne"]).fiches[entree["fiche"]]
    entre = date.fromisoformat(entree["date_entree"])
    jours = (
        (date.fromisoformat(r["date"]), Modalite(r["modalite"]))
        for r in rendez_vous
        if r["statut"] == StatutRendezVous.PREVU and r["forme"] == FormeRendezVous.INDIVIDUEL and sien(entree, r)
    )
    return [jour for jour, modalite in jours if compte(fiche, entre, jour, modalite)]


def ouverte(entree: Ligne) -> bool:
    """Its rhythm is still to be held."""
    return bool(entree["statut"] == StatutEntree.EN_COURS)


def sien(entree: Ligne, acte: Ligne) -> bool:
    """Whether an act is of the entrée; told outside any, of the entrée of the structure that told it."""
    if acte["entree_id"] is not None:
        return bool(acte["entree_id"] == entree["id"])
    return bool(acte["structure_id"] == entree["structure_id"])


def _modalite(lue: Ligne) -> Modalite | None:
    return Modalite(lue["modalite"]) if lue["modalite"] in MODALITES else None
