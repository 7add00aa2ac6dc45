"""Reads of activités and person-weeks."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, false, literal, select

from app.acces.acteur import Acteur
from app.acces.perimetre import en_vigueur, generique, parmi, suivies, visibles
from app.acces.permissions import Permission, Role
from app.acces.sante import propre
from app.activites import schemas as s
from app.activites.semaines import condition_statut
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.erreurs import Introuvable
from app.models.activites import activites, semaines
from app.models.beneficiaires import orientations, situations
from app.pagination import Tri
from app.references import portant
from app.regles.assiduite import statut
from app.regles.calendrier import lundi, semaine_iso
from app.regles.etats import ACTIVITES, StatutActivite

DECLARANT = ("realisation", "rectification", "annulation")
REFERENT = ("validation", "rejet")
PERMISSIONS = dict.fromkeys(DECLARANT, Permission.ACTIVITES_SAISIR) | dict.fromkeys(
    REFERENT, Permission.ACTIVITES_VALIDER
)
TRI_ACTIVITES = Tri({"du": activites.c.du, "saisi_le": activites.c.saisi_le}, "-du", activites.c.id)
TRI_SEMAINES = Tri({"lundi": semaines.c.lundi}, "lundi", semaines.c.beneficiaire_id)


LIEE = "Cette activité vient d'un rendez-vous ou d'un atelier : corrigez-le, ses heures suivent."


def lues(acteur: Acteur) -> Select[Any]:
    """Visible activités, and whether the acteur's structure is today the référent of each one's person: `suivie`."""
    suivie = parmi(activites.c.beneficiaire_id, suivies(acteur)) if Role.REFERENT in acteur.roles else false()
    return visibles(activites, acteur).add_columns(suivie.label("suivie"))


def lister(acteur: Acteur, filtres: s.FiltresActivites) -> Select[Any]:
    """Visible activités; `du` and `au` keep those that touch the period."""
    requete = lues(acteur)
    for nom in ("beneficiaire_id", "entree_id", "statut", "type"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(activites.c[nom] == valeur)
    requete = portant(requete, activites.c.id, acteur, "activites", filtres.id_source)
    if filtres.du is not None:
        requete = requete.where(activites.c.au >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(activites.c.du <= filtres.au)
    return requete


def representer(ligne: Mapping[Any, Any], acteur: Acteur) -> dict[str, Any]:
    """A row of `lues` as its representation."""
    reparti = ligne["repartition"]
    refus: dict[str, str | None] = {}
    if not propre(acteur, ligne["structure_id"]):
        refus |= dict.fromkeys(DECLARANT, "Seule la structure qui a déclaré l'activité fait cet acte.")
    elif ligne["origine"] is not None:
        refus |= dict.fromkeys(DECLARANT, LIEE)
    if not ligne["suivie"]:
        refus |= dict.fromkeys(REFERENT, "Seul le référent unique de la personne fait cet acte.")
    return {
        **ligne,
        "repartition": [{"date": jour, "minutes": minutes} for jour, minutes in reparti] if reparti else None,
        "actes_possibles": actes(ACTIVITES, StatutActivite(ligne["statut"]), acteur, PERMISSIONS, refus),
    }


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.ActiviteLue:
    """One activité."""
    ligne = (await session.execute(lues(acteur).where(activites.c.id == ident))).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return s.ActiviteLue.model_validate(representer(ligne, acteur))


RESSOURCE = Ressource("activites", activites, lire)


def semaines_de(acteur: Acteur, beneficiaire_id: UUID, filtres: s.FiltresSemaines) -> Select[Any]:
    """Person-weeks of one person, bounds included."""
    requete = visibles(semaines, acteur).where(semaines.c.beneficiaire_id == beneficiaire_id)
    if filtres.du is not None:
        requete = requete.where(semaines.c.lundi >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(semaines.c.lundi <= filtres.au)
    return requete


def semaines_portefeuille(
    acteur: Acteur, filtres: s.FiltresSemainesPortefeuille
) -> tuple[Select[Any], Mapping[str, Any] | None]:
    """Person-weeks of the people in the perimeter, and the bound values of the statement when it is hot."""
    connus = {nom: v for nom in ("semaine", "structure_id", "utas") if (v := getattr(filtres, nom)) is not None}
    connus["courant"] = lundi(acteur.jour)
    if Role.UTAS in acteur.roles:
        return _semaines_portefeuille(acteur, filtres.statut, {nom: literal(v) for nom, v in connus.items()}), None
    requete = _semaines_preparees(acteur.roles, filtres.statut, frozenset(connus))
    return requete, {**connus, "structure": acteur.structure_id, "jour": acteur.jour}


@cache
def _semaines_preparees(roles: frozenset[Role], statut_voulu: str | None, filtres: frozenset[str]) -> Select[Any]:
    return _semaines_portefeuille(generique(roles), statut_voulu, {nom: bindparam(nom) for nom in filtres})


def _semaines_portefeuille(acteur: Acteur, statut_voulu: str | None, filtres: Mapping[str, Any]) -> Select[Any]:
    requete = visibles(semaines, acteur)
    if "semaine" in filtres:
        requete = requete.where(semaines.c.lundi == filtres["semaine"])
    if statut_voulu is not None:
        requete = requete.where(condition_statut(statut_voulu, filtres["courant"]))
    if "structure_id" in filtres:
        referees = select(orientations.c.beneficiaire_id).where(
            orientations.c.structure_id == filtres["structure_id"], en_vigueur(orientations, acteur.jour)
        )
        requete = requete.where(semaines.c.beneficiaire_id.in_(referees))
    if "utas" in filtres:
        habitants = select(situations.c.beneficiaire_id).where(
            situations.c.nature == "utas",
            situations.c.valeur == filtres["utas"],
            en_vigueur(situations, acteur.jour),
        )
        requete = requete.where(semaines.c.beneficiaire_id.in_(habitants))
    return requete


def representer_semaine(ligne: Rangee, jour: date) -> dict[str, Any]:
    """A stored week as it is read on `jour`."""
    return {
        **ligne,
        "semaine": semaine_iso(ligne["lundi"]),
        "statut": statut(ligne["statut"], ligne["lundi"], aujourdhui=jour),
    }
