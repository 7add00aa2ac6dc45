"""Reads of activités and person-weeks."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, en_vigueur, visibles
from app.acces.permissions import Permission
from app.activites import schemas as s
from app.activites.semaines import condition_statut
from app.db import Session
from app.ecriture import Ressource, actes
from app.models.activites import activites, semaines
from app.models.beneficiaires import orientations, situations
from app.pagination import Tri
from app.regles.assiduite import statut
from app.regles.calendrier import semaine_iso
from app.regles.etats import ACTIVITES, StatutActivite

PERMISSIONS = {
    "realisation": Permission.ACTIVITES_SAISIR,
    "rectification": Permission.ACTIVITES_SAISIR,
    "annulation": Permission.ACTIVITES_SAISIR,
    "validation": Permission.ACTIVITES_VALIDER,
    "rejet": Permission.ACTIVITES_VALIDER,
}
TRI_ACTIVITES = Tri({"du": activites.c.du, "saisi_le": activites.c.saisi_le}, "-du", activites.c.id)
TRI_SEMAINES = Tri({"lundi": semaines.c.lundi}, "lundi", semaines.c.beneficiaire_id)


def lister(acteur: Acteur, filtres: s.FiltresActivites) -> Select[Any]:
    """Visible activités; `du` and `au` keep those that touch the period."""
    requete = visibles(activites, acteur)
    for nom in ("beneficiaire_id", "entree_id", "statut", "type"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(activites.c[nom] == valeur)
    if filtres.du is not None:
        requete = requete.where(activites.c.au >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(activites.c.du <= filtres.au)
    return requete


def representer(ligne: Mapping[str, Any] | RowMapping, acteur: Acteur) -> dict[str, Any]:
    """A row as its representation."""
    reparti = ligne["repartition"]
    return {
        **ligne,
        "repartition": [{"date": jour, "minutes": minutes} for jour, minutes in reparti] if reparti else None,
        "actes_possibles": actes(ACTIVITES, StatutActivite(ligne["statut"]), acteur, PERMISSIONS),
    }


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.ActiviteLue:
    """One activité."""
    ligne = await charger(session, acteur, activites, ident)
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


def semaines_portefeuille(acteur: Acteur, filtres: s.FiltresSemainesPortefeuille) -> Select[Any]:
    """Person-weeks of the people in the perimeter."""
    requete = visibles(semaines, acteur)
    if filtres.semaine is not None:
        requete = requete.where(semaines.c.lundi == filtres.semaine)
    if filtres.statut is not None:
        requete = requete.where(condition_statut(filtres.statut, acteur.jour))
    if filtres.structure_id is not None:
        suivies = select(orientations.c.beneficiaire_id).where(
            orientations.c.structure_id == filtres.structure_id, en_vigueur(orientations, acteur.jour)
        )
        requete = requete.where(semaines.c.beneficiaire_id.in_(suivies))
    if filtres.utas is not None:
        habitants = select(situations.c.beneficiaire_id).where(
            situations.c.nature == "utas",
            situations.c.valeur == filtres.utas,
            en_vigueur(situations, acteur.jour),
        )
        requete = requete.where(semaines.c.beneficiaire_id.in_(habitants))
    return requete


def representer_semaine(ligne: RowMapping, jour: date) -> dict[str, Any]:
    """A stored week as it is read on `jour`."""
    return {
        **ligne,
        "semaine": semaine_iso(ligne["lundi"]),
        "statut": statut(ligne["statut"], ligne["lundi"], aujourdhui=jour),
    }
