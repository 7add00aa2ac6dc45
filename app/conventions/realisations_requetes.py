"""Reads of realisations."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.conventions import realisations_schemas as s
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.models.rencontres import realisations
from app.pagination import Tri
from app.references import portant
from app.regles.etats_rencontres import REALISATIONS, StatutRealisation

NOM = "realisations"
TRI = Tri({"date": realisations.c.date, "saisi_le": realisations.c.saisi_le}, "-date", realisations.c.id)
PERMISSIONS = dict.fromkeys(REALISATIONS, Permission.REALISATIONS_GERER)
AUTRE_STRUCTURE = dict.fromkeys(REALISATIONS, "La structure qui mène cette action fait cet acte.")


def lister(acteur: Acteur, filtres: s.FiltresRealisations) -> Select[Any]:
    """Visible realisations, filtered."""
    requete = visibles(realisations, acteur)
    for nom in ("statut", "type", "action_id", "session_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(realisations.c[nom] == valeur)
    if filtres.du is not None:
        requete = requete.where(realisations.c.date >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(realisations.c.date <= filtres.au)
    return portant(requete, realisations.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row becomes its representation."""

    def convertir(brute: Rangee) -> dict[str, Any]:
        refus = {} if propre(acteur, brute["structure_id"]) else AUTRE_STRUCTURE
        statut = StatutRealisation(brute["statut"])
        return {**brute, "actes_possibles": actes(REALISATIONS, statut, acteur, PERMISSIONS, refus)}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.RealisationLue:
    """One realisation."""
    return s.RealisationLue.model_validate(ligne(acteur)(await charger(session, acteur, realisations, ident)))


RESSOURCE = Ressource(NOM, realisations, lire)
