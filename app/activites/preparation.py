"""What the creation of one activité, or of many, has in common: the read, the rule, the row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam

from app.acces.acteur import Acteur
from app.acces.perimetre import generique
from app.acces.permissions import Role
from app.activites import schemas as s
from app.activites.conduite import Conduite
from app.activites.participation import EntreeLue, entrees_de, lectures_participation, lien_de
from app.activites.semaines import LIEE, Etendue, jours_de, lectures_sources, semblables, sources_de
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Campagne
from app.chaud import Lectures, LecturesParCle
from app.db import Session
from app.ecriture import refuser
from app.erreurs import Conflit, Erreur, Interdit, Introuvable
from app.models.activites import activites
from app.regles.activites import (
    JOURS_MAX,
    avertir_permis,
    repartir,
    verifier_activite,
    verifier_periode,
    verifier_prevision,
)
from app.regles.assiduite import JourActivite
from app.regles.calendrier import dimanche, lundi
from app.regles.constats import Constat
from app.regles.etats import StatutActivite, StatutEntree
from app.regles.participation import verifier_lien, verifier_participation

Ligne = Mapping[str, Any]


def exiger_structure(acteur: Acteur) -> None:
    """Activités are told by a structure."""
    if acteur.structure_id is None:
        raise Interdit("Un compte sans structure ne déclare pas d'activité.")


def verifier_bornes(du: date, au: date, *, sous: str = "") -> None:
    """A span that no read should be asked for; the rule says the rest."""
    if au < du or (au - du).days >= JOURS_MAX:
        refuser(replace(c, pointeur=f"{sous}{c.pointeur}") for c in verifier_periode(du, au))


def _lectures_contexte(acteur: Acteur, etendue: Etendue, sauf: Any = None) -> dict[str, Select[Any]]:
    """The person's entrées and what else ties her to the structure, and the sources of the weeks but for `sauf`."""
    lectures = {**lectures_participation(acteur, etendue.personne), **lectures_sources(etendue)}
    if sauf is not None:
        lectures["activites"] = lectures["activites"].where(activites.c.id.is_distinct_from(sauf))
    return lectures


@cache
def _contexte_de(roles: frozenset[Role]) -> Lectures:
    return Lectures(lambda: _lectures_contexte(generique(roles), LIEE, bindparam("sauf", type_=activites.c.id.type)))


@cache
def _contextes_de(roles: frozenset[Role]) -> LecturesParCle:
    return LecturesParCle(
        {"personne": activites.c.beneficiaire_id.type, "depuis": activites.c.du.type, "jusqua": activites.c.du.type},
        lambda liste: _lectures_contexte(generique(roles), Etendue(**liste)),
    )


class Contexte:
    """What the creation reads of a person; then also what is being created, so that the next one counts it."""

    def __init__(self, lues: Mapping[str, list[dict[str, Any]]]) -> None:
        self.entrees = entrees_de(lues)
        self.lien = lien_de(lues, self.entrees)
        self.sources = sources_de(lues)
        self.voisinage = Voisinage()
        self.conduite: Conduite | None = None  # read where driving is told, for all the people of a request
        self.fins: Mapping[UUID, date] = {}  # of the conventions of entrées, read where something is planned
        for ligne, jours in semblables(lues["activites"]):
            self.sources.ajouter(jours)
            self.voisinage.ajouter(ligne, ligne["durees"], jours)

    def ajouter(self, ligne: Ligne) -> None:
        """One more activité among the neighbours and in the weeks."""
        jours = jours_de(ligne)
        self.sources.ajouter(jours)
        self.voisinage.ajouter(ligne, (ligne["duree_minutes"],), jours)
        if self.conduite is not None:
            self.conduite.ajouter(ligne)


async def lire_contexte(
    session: Session, acteur: Acteur, personne: UUID, du: date, au: date, *, sauf: UUID | None = None
) -> Contexte:
    """All that the creation reads, over the whole weeks of [du, au], in one round trip; but for the activité `sauf`."""
    lues = await _contexte_de(acteur.roles).lire(
        session,
        personne=personne,
        structure=acteur.structure_id,
        jour=acteur.jour,
        depuis=lundi(du),
        jusqua=dimanche(au),
        sauf=sauf,
    )
    return Contexte(lues)


async def lire_contextes(
    session: Session, acteur: Acteur, etendues: Mapping[UUID, tuple[date, date]]
) -> dict[UUID, Contexte]:
    """The same for many people, each over its own days, in one round trip where the store can."""
    if session.sqlite or len(etendues) == 1:
        return {p: await lire_contexte(session, acteur, p, du, au) for p, (du, au) in etendues.items()}
    listes: dict[str, list[Any]] = {
        "personne": list(etendues),
        "depuis": [lundi(du) for du, _ in etendues.values()],
        "jusqua": [dimanche(au) for _, au in etendues.values()],
    }
    lues = await _contextes_de(acteur.roles).lire(session, listes, structure=acteur.structure_id, jour=acteur.jour)
    return dict(zip(etendues, map(Contexte, lues), strict=True))


class Voisinage:
    """The person's other activités by day: minutes told, and timed ones."""

    def __init__(self) -> None:
        self.minutes: dict[date, int] = {}
        self._horaires: dict[date, list[tuple[int, int]]] = {}
        self._faites: dict[tuple[Any, ...], dict[int | None, set[int]]] = {}  # minutes, by session and hour

    def ajouter(self, ligne: Ligne, durees: Sequence[int], jours: Iterable[JourActivite]) -> None:
        """Activités alike, each of its minutes, and their days; a rejected one is no neighbour, a planned one has no
        minutes yet.
        """
        if ligne["statut"] == StatutActivite.REJETEE:
            return
        if ligne["heure_debut"] is not None and ligne["du"] == ligne["au"]:
            debut = _minute(ligne["heure_debut"])
            self._horaires.setdefault(ligne["du"], []).extend((debut, debut + duree) for duree in durees)
        if ligne["statut"] != StatutActivite.PREVUE:
            self._faites.setdefault(_seance(ligne), {}).setdefault(_heure(ligne), set()).update(durees)
            for jour in jours:
                self.minutes[jour.date] = self.minutes.get(jour.date, 0) + jour.minutes

    def deja(self, valeurs: Ligne) -> bool:
        """Whether the same session seems told twice: its days, type and duration, at an hour that may be the same."""
        faites = self._faites.get(_seance(valeurs))
        if faites is None:
            return False
        heure, duree = _heure(valeurs), valeurs["duree_minutes"]
        if heure is None:
            return any(duree in durees for durees in faites.values())
        return duree in faites.get(None, ()) or duree in faites.get(heure, ())

    def chevauche(self, valeurs: Ligne) -> bool:
        """Whether a timed one-day activité shares a minute with another."""
        if valeurs["heure_debut"] is None or valeurs["du"] != valeurs["au"]:
            return False
        debut = _minute(valeurs["heure_debut"])
        fin = debut + valeurs["duree_minutes"]
        return any(debut < f and d < fin for d, f in self._horaires.get(valeurs["du"], ()))


def _seance(ligne: Ligne) -> tuple[Any, ...]:
    return ligne["type"], ligne["du"], ligne["au"]


def _heure(ligne: Ligne) -> int | None:
    return None if ligne["heure_debut"] is None else _minute(ligne["heure_debut"])


def _minute(heure: time | str) -> int:
    lue = time.fromisoformat(heure) if isinstance(heure, str) else heure
    return lue.hour * 60 + lue.minute


def declarees(acteur: Acteur) -> dict[str, Any]:
    """What all new activités of a request have in common."""
    return {
        "version": 1,
        "saisi_le": acteur.maintenant,
        "structure_id": acteur.structure_id,
        "agent_id": acteur.agent_id,
        "motif_rejet": None,
    }


def preparer(
    acteur: Acteur,
    contexte: Contexte,
    corps: s.ActiviteCreation,
    *,
    personne: UUID,
    entree_id: UUID | None,
    ident: UUID,
) -> tuple[dict[str, Any], list[Constat]]:
    """Ask the rule; when it accepts, the row to write (but what is `declarees`), counted from now on, and warnings."""
    du, au = corps.bornes
    entree = entree_de(contexte, entree_id)
    campagne = entree.campagne if entree else campagne_du(du)
    valeurs = {
        "type": corps.type,
        "du": du,
        "au": au,
        "heure_debut": corps.heure_debut,
        "duree_minutes": corps.duree_minutes,
        "repartition": [(j.date, j.minutes) for j in corps.repartition] if corps.repartition else None,
        "details": corps.details,
        "statut": corps.statut,
    }
    alertes = refuser(constats(acteur, campagne, entree, valeurs, contexte))
    ligne = {
        "id": ident,
        "beneficiaire_id": personne,
        "entree_id": entree_id,
        "origine": corps.origine,
        **colonnes(campagne, valeurs),
    }
    contexte.ajouter(ligne)
    return ligne, alertes


def entree_de(contexte: Contexte, entree_id: UUID | None) -> EntreeLue | None:
    """The entrée named, which must be visible, this person's, and not withdrawn."""
    if entree_id is None:
        return None
    entree = contexte.entrees.get(entree_id)
    if entree is None:
        raise Introuvable("L'entrée désignée n'est pas une entrée visible de cette personne.", pointeur="/entree_id")
    if entree.statut == StatutEntree.ANNULEE:
        code, message = "ENTREE_ANNULEE", "L'entrée désignée est annulée."
        raise Conflit(message, code=code, erreurs=[Erreur(code, message, "/entree_id")])
    return entree


def _participation(contexte: Contexte, entree: EntreeLue | None, valeurs: Ligne) -> list[Constat]:
    """Within the entrée named; without one, on days that tie the structure to the person."""
    du, au = valeurs["du"], valeurs["au"]
    if entree is None:
        return verifier_lien(contexte.lien, du, au)
    return verifier_participation(du, au, date_entree=entree.date_entree, date_sortie=entree.date_sortie)


def constats(
    acteur: Acteur,
    campagne: Campagne,
    entree: EntreeLue | None,
    valeurs: dict[str, Any],
    contexte: Contexte,
    *,
    memes_jours: bool = False,
) -> list[Constat]:
    """Ask the rule, with the person's entrées, and its other activités around those days.

    `memes_jours`: days already told, outside any entrée, which a correction does not touch.
    """
    voisinage, conduite = contexte.voisinage, contexte.conduite
    heures = conduite.juger(campagne, entree.fiche, entree.id, valeurs) if conduite and entree else []
    return (
        ([] if memes_jours and entree is None else _participation(contexte, entree, valeurs))
        + heures
        + avertir_permis(
            campagne,
            entree.fiche if entree else None,
            valeurs["type"],
            au=valeurs["au"],
            date_entree=entree.date_entree if entree else None,
            details=valeurs["details"],
        )
        + _prevision(acteur, campagne, entree, valeurs, contexte)
        + verifier_activite(
            campagne,
            fiche=entree.fiche if entree else None,
            aujourdhui=acteur.jour,
            autres_minutes_par_jour=voisinage.minutes,
            chevauchement=voisinage.chevauche(valeurs),
            doublon=voisinage.deja(valeurs),
            **valeurs,
        )
    )


def _prevision(
    acteur: Acteur, campagne: Campagne, entree: EntreeLue | None, valeurs: Ligne, contexte: Contexte
) -> list[Constat]:
    """What is only planned: still to come, within the parcours and the convention."""
    if valeurs["statut"] != StatutActivite.PREVUE:
        return []
    return verifier_prevision(
        campagne,
        entree.fiche if entree else None,
        du=valeurs["du"],
        au=valeurs["au"],
        aujourdhui=acteur.jour,
        date_fin_max=entree.date_fin_max if entree else None,
        fin_convention=contexte.fins.get(entree.id) if entree else None,
    )


def colonnes(campagne: Campagne, valeurs: dict[str, Any]) -> dict[str, Any]:
    """The stored form of a checked activité; days without a given spread are spread evenly, and marked so.

    A fact without duration has nothing to spread.
    """
    reparti, du, au = valeurs["repartition"], valeurs["du"], valeurs["au"]
    estimee = reparti is None and au > du and valeurs["duree_minutes"] > 0
    if estimee:
        reparti = repartir(du, au, valeurs["duree_minutes"])
    return valeurs | {
        "compte_15h": campagne.types_activite[valeurs["type"]].compte_15h,
        "repartition": [[jour.isoformat(), minutes] for jour, minutes in reparti] if reparti else None,
        "estimee": estimee,
    }


def acte_de(ligne: Ligne) -> dict[str, Any]:
    """The journal row of a created activité, but what is `auteur` of the request."""
    return {
        "acte": f"activite.{ligne['statut']}",
        "ressource_id": ligne["id"],
        "beneficiaire_id": ligne["beneficiaire_id"],
        "donnees": {
            "du": ligne["du"],
            "au": ligne["au"],
            "minutes": ligne["duree_minutes"],
        },
    }
