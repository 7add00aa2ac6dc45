"""Reads of rendez-vous."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.activites import rendez_vous_schemas as s
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.models.rencontres import rendez_vous
from app.pagination import Tri
from app.references import portant
from app.regles.etats_rencontres import RENDEZ_VOUS, StatutRendezVous

NOM = "rendez-vous"
TRI = Tri({"date": rendez_vous.c.date, "saisi_le": rendez_vous.c.saisi_le}, "-date", rendez_vous.c.id)
PERMISSIONS = dict.fromkeys(RENDEZ_VOUS, Permission.RENDEZ_VOUS_SAISIR)
AUTRE_STRUCTURE = "La structure qui a pris ce rendez-vous fait cet acte."
SANS_ISSUE = "Ce rendez-vous a été retiré sans issue : il ne se corrige plus."
DE_L_ISSUE = ("issue/rectification", "issue/annulation")


def lister(acteur: Acteur, filtres: s.FiltresRendezVous, **egaux: UUID | None) -> Select[Any]:
    """Visible rendez-vous, filtered; `egaux` are the columns held to a value."""
    requete = visibles(rendez_vous, acteur)
    voulus = {"statut": filtres.statut, "modalite": filtres.modalite, "entree_id": filtres.entree_id, **egaux}
    for nom, valeur in voulus.items():
        if valeur is not None:
            requete = requete.where(rendez_vous.c[nom] == valeur)
    if filtres.du is not None:
        requete = requete.where(rendez_vous.c.date >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(rendez_vous.c.date <= filtres.au)
    return portant(requete, rendez_vous.c.id, acteur, NOM, filtres.id_source)


def refus(acteur: Acteur, brute: Rangee) -> dict[str, str | None]:
    """What of this very row stands in the way of each act."""
    if not propre(acteur, brute["structure_id"]):
        return dict.fromkeys(RENDEZ_VOUS, AUTRE_STRUCTURE)
    return dict.fromkeys(DE_L_ISSUE, SANS_ISSUE) if brute["issue_le"] is None else {}


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row becomes its representation."""

    def convertir(brute: Rangee) -> dict[str, Any]:
        convocation = brute["convocation_le"] and {
            "date": brute["convocation_le"],
            "moyen": brute["convocation_moyen"],
        }
        issue = brute["issue_le"] and {
            "issue": brute["statut"],
            "date": brute["issue_le"],
            "duree_minutes": brute["minutes_tenues"],
        }
        possibles = actes(RENDEZ_VOUS, StatutRendezVous(brute["statut"]), acteur, PERMISSIONS, refus(acteur, brute))
        return {**brute, "convocation": convocation, "issue": issue, "actes_possibles": possibles}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.RendezVousLu:
    """One rendez-vous."""
    return s.RendezVousLu.model_validate(ligne(acteur)(await charger(session, acteur, rendez_vous, ident)))


RESSOURCE = Ressource(NOM, rendez_vous, lire)
