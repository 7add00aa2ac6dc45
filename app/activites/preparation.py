"""What the creation of one activité, or of many, has in common: the read, the rule, the row."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select

from app.acces.acteur import Acteur
from app.acces.perimetre import generique, parmi, suivies, visibles
from app.acces.permissions import Role
from app.activites import schemas as s
from app.activites.semaines import LIEE, Etendue, jours_de, lectures_sources
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne
from app.chaud import Lectures, LecturesParCle
from app.db import Session
from app.ecriture import refuser
from app.erreurs import Erreur, Interdit, Introuvable, RegleRefusee
from app.journal import evenement
from app.models.activites import activites
from app.models.parcours import entrees, sorties
from app.regles.activites import JOURS_MAX, repartir, verifier_activite, verifier_participation, verifier_periode
from app.regles.calendrier import dimanche, lundi
from app.regles.constats import Constat
from app.regles.etats import StatutActivite, StatutEntree

CHAMPS = ("type", "du", "au", "heure_debut", "duree_minutes", "repartition", "details", "statut")
Ligne = Mapping[str, Any]


def exiger_structure(acteur: Acteur) -> None:
    """Activités are told by a structure."""
    if acteur.structure_id is None:
        raise Interdit("Un compte sans structure ne déclare pas d'activité.")


def verifier_bornes(du: date, au: date) -> None:
    """A span that no read should be asked for; the rule says the rest."""
    if au < du or (au - du).days >= JOURS_MAX:
        refuser(verifier_periode(du, au))


def _lectures_contexte(acteur: Acteur, etendue: Etendue) -> dict[str, Select[Any]]:
    """The person's entrées as far as they are visible, the tie of a référent, and the sources of the weeks."""
    personne = etendue.personne
    siennes = visibles(entrees, acteur, personne=personne).with_only_columns(
        entrees.c.id,
        entrees.c.campagne,
        entrees.c.fiche,
        entrees.c.statut,
        entrees.c.date_entree,
        sorties.c.date_sortie,
    )
    siennes = siennes.outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
    lectures = {"entrees": siennes, **lectures_sources(etendue)}
    if Role.REFERENT in acteur.roles:
        lectures["suivie"] = select(literal(1).label("suivie")).where(parmi(personne, suivies(acteur)))
    return lectures


@cache
def _contexte_de(roles: frozenset[Role]) -> Lectures:
    return Lectures(lambda: _lectures_contexte(generique(roles), LIEE))


@cache
def _contextes_de(roles: frozenset[Role]) -> LecturesParCle:
    return LecturesParCle(
        {"personne": activites.c.beneficiaire_id.type, "depuis": activites.c.du.type, "jusqua": activites.c.du.type},
        lambda liste: _lectures_contexte(generique(roles), Etendue(**liste)),
    )


async def contexte(
    session: Session, acteur: Acteur, personne: UUID, du: date, au: date
) -> dict[str, list[dict[str, Any]]]:
    """All that the creation reads, over the whole weeks of [du, au], in one round trip."""
    return await _contexte_de(acteur.roles).lire(
        session,
        personne=personne,
        structure=acteur.structure_id,
        jour=acteur.jour,
        depuis=lundi(du),
        jusqua=dimanche(au),
    )


async def contextes(
    session: Session, acteur: Acteur, etendues: Mapping[UUID, tuple[date, date]]
) -> dict[UUID, dict[str, list[dict[str, Any]]]]:
    """The same for many people, each over its own days, in one round trip where the store can."""
    if session.sqlite or len(etendues) == 1:
        return {p: await contexte(session, acteur, p, du, au) for p, (du, au) in etendues.items()}
    listes: dict[str, list[Any]] = {
        "personne": list(etendues),
        "depuis": [lundi(du) for du, _ in etendues.values()],
        "jusqua": [dimanche(au) for _, au in etendues.values()],
    }
    lues = await _contextes_de(acteur.roles).lire(session, listes, structure=acteur.structure_id, jour=acteur.jour)
    return dict(zip(etendues, lues, strict=True))


class Voisinage:
    """The person's other activités by day: minutes told, and timed ones."""

    def __init__(self, lignes: Iterable[Ligne] = ()) -> None:
        self.minutes: dict[date, int] = {}
        self._horaires: dict[date, list[tuple[int, int]]] = {}
        self._faites: dict[tuple[Any, ...], set[int | None]] = {}
        for ligne in lignes:
            self.ajouter(ligne)

    def ajouter(self, ligne: Ligne) -> None:
        """A stored activité (days as dates); a rejected one is no neighbour, a planned one has no minutes yet."""
        if ligne["statut"] == StatutActivite.REJETEE:
            return
        if ligne["heure_debut"] is not None and ligne["du"] == ligne["au"]:
            debut = _minute(ligne["heure_debut"])
            self._horaires.setdefault(ligne["du"], []).append((debut, debut + ligne["duree_minutes"]))
        if ligne["statut"] != StatutActivite.PREVUE:
            self._faites.setdefault(_seance(ligne), set()).add(_heure(ligne))
            for jour in jours_de(ligne):
                self.minutes[jour.date] = self.minutes.get(jour.date, 0) + jour.minutes

    def deja(self, valeurs: Ligne) -> bool:
        """Whether the same session seems told twice: its days, type and duration, at an hour that may be the same."""
        heures = self._faites.get(_seance(valeurs), set())
        return bool(heures) and (valeurs["heure_debut"] is None or not heures.isdisjoint({None, _heure(valeurs)}))

    def chevauche(self, valeurs: Ligne) -> bool:
        """Whether a timed one-day activité shares a minute with another."""
        if valeurs["heure_debut"] is None or valeurs["du"] != valeurs["au"]:
            return False
        debut = _minute(valeurs["heure_debut"])
        fin = debut + valeurs["duree_minutes"]
        return any(debut < f and d < fin for d, f in self._horaires.get(valeurs["du"], ()))


def _seance(ligne: Ligne) -> tuple[Any, ...]:
    return ligne["type"], ligne["du"], ligne["au"], ligne["duree_minutes"]


def _heure(ligne: Ligne) -> int | None:
    return None if ligne["heure_debut"] is None else _minute(ligne["heure_debut"])


def _minute(heure: time | str) -> int:
    lue = time.fromisoformat(heure) if isinstance(heure, str) else heure
    return lue.hour * 60 + lue.minute


class Preparation:
    """The state of a creation: what was read, and the rows accepted so far."""

    def __init__(self, acteur: Acteur, personne: UUID, lues: dict[str, list[dict[str, Any]]]) -> None:
        self.acteur, self.personne, self.lues = acteur, personne, lues
        self.voisinage = Voisinage(dates(lues["activites"]))
        self.nouvelles: list[dict[str, Any]] = []


def dates(lignes: Iterable[Ligne]) -> list[dict[str, Any]]:
    """Activités as read (JSON values), their bounds as dates."""
    return [{**x, "du": date.fromisoformat(x["du"]), "au": date.fromisoformat(x["au"])} for x in lignes]


def preparer(preparation: Preparation, corps: s.ActiviteCreation, entree_id: UUID | None, ident: UUID) -> list[Constat]:
    """Ask the rule; when it accepts, add the row to `nouvelles`. Returns the warnings."""
    du, au = corps.bornes
    acteur = preparation.acteur
    entree = entree_de(preparation.lues, entree_id)
    campagne = charger_campagne(entree["campagne"]) if entree else campagne_du(du)
    reparti = [(j.date, j.minutes) for j in corps.repartition] if corps.repartition else None
    valeurs = {nom: getattr(corps, nom) for nom in CHAMPS} | {"du": du, "au": au, "repartition": reparti}
    alertes = refuser(constats(acteur, campagne, entree, valeurs, preparation.lues, preparation.voisinage))
    ligne = {
        "id": ident,
        "version": 1,
        "saisi_le": acteur.maintenant,
        "beneficiaire_id": preparation.personne,
        "structure_id": acteur.structure_id,
        "agent_id": acteur.agent_id,
        "entree_id": entree_id,
        "origine": corps.origine,
        "motif_rejet": None,
        **colonnes(campagne, valeurs),
    }
    preparation.nouvelles.append(ligne)
    preparation.voisinage.ajouter(ligne)
    return alertes


def entree_de(lues: Mapping[str, Any], entree_id: UUID | None) -> dict[str, Any] | None:
    """The entrée named, which must be visible, this person's, and not withdrawn."""
    if entree_id is None:
        return None
    entree: dict[str, Any] | None = next((e for e in lues["entrees"] if e["id"] == str(entree_id)), None)
    if entree is None:
        raise Introuvable("L'entrée désignée n'est pas une entrée visible de cette personne.", pointeur="/entree_id")
    if entree["statut"] == StatutEntree.ANNULEE:
        code, message = "ENTREE_ANNULEE", "L'entrée désignée est annulée."
        raise RegleRefusee(message, code=code, erreurs=[Erreur(code, message, "/entree_id")])
    return entree


def _participation(lues: Mapping[str, Any], entree: Ligne | None, valeurs: Ligne) -> list[Constat]:
    """Within the entrée named; without one, who is not the référent is told when none of its entrées covers them."""

    def juger(vue: Ligne) -> list[Constat]:
        jours = (vue["date_entree"], vue["date_sortie"])
        debut, fin = (jour and date.fromisoformat(jour) for jour in jours)
        return verifier_participation(valeurs["du"], valeurs["au"], date_entree=debut, date_sortie=fin)

    if entree is not None:
        return juger(entree)
    ouvertes = (e for e in lues["entrees"] if e["statut"] != StatutEntree.ANNULEE)
    if lues.get("suivie") or not all(map(juger, ouvertes)):
        return []
    message = (
        "Aucune entrée dans vos actions ne couvre ces jours : vérifiez les dates, ou enregistrez d'abord l'entrée."
    )
    return [Constat("HORS_ENTREE", message, bloquant=False)]


def constats(
    acteur: Acteur,
    campagne: Campagne,
    entree: Ligne | None,
    valeurs: dict[str, Any],
    lues: Mapping[str, Any],
    voisinage: Voisinage,
) -> list[Constat]:
    """Ask the rule, with the person's entrées, and its other activités around those days."""
    return _participation(lues, entree, valeurs) + verifier_activite(
        campagne,
        fiche=campagne.fiches[entree["fiche"]] if entree else None,
        aujourdhui=acteur.jour,
        autres_minutes_par_jour=voisinage.minutes,
        chevauchement=voisinage.chevauche(valeurs),
        doublon=voisinage.deja(valeurs),
        **valeurs,
    )


def colonnes(campagne: Campagne, valeurs: dict[str, Any]) -> dict[str, Any]:
    """The stored form of a checked activité; days without a given spread are spread evenly, and marked so."""
    reparti, du, au = valeurs["repartition"], valeurs["du"], valeurs["au"]
    estimee = reparti is None and au > du
    if estimee:
        reparti = repartir(du, au, valeurs["duree_minutes"])
    return valeurs | {
        "compte_15h": campagne.types_activite[valeurs["type"]].compte_15h,
        "repartition": [[jour.isoformat(), minutes] for jour, minutes in reparti] if reparti else None,
        "estimee": estimee,
    }


def evenement_de(acteur: Acteur, ligne: Ligne) -> dict[str, Any]:
    """The journal row of a created activité."""
    donnees = {"du": ligne["du"].isoformat(), "au": ligne["au"].isoformat(), "minutes": ligne["duree_minutes"]}
    return evenement(
        acteur,
        f"activite.{ligne['statut']}",
        "activites",
        ligne["id"],
        beneficiaire_id=ligne["beneficiaire_id"],
        donnees=donnees,
    )
