"""Reads of signalements."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.db import Session
from app.demandes import lecture
from app.demandes import signalements_schemas as s
from app.ecriture import Ressource, actes
from app.models.demandes import signalements
from app.pagination import Tri
from app.references import portant
from app.regles.etats_demandes import SIGNALEMENTS as CYCLE
from app.regles.etats_demandes import StatutSignalement

NOM = "signalements"
TRI = Tri({"date": signalements.c.date, "saisi_le": signalements.c.saisi_le}, "-date", signalements.c.id)
EMETTEUR = ("rectification", "annulation")
PERMISSIONS = dict.fromkeys(EMETTEUR, Permission.SIGNALEMENTS_EMETTRE) | {
    "prise-en-compte": Permission.SIGNALEMENTS_REPONDRE
}


def lister(acteur: Acteur, filtres: s.FiltresSignalements) -> Select[Any]:
    """Visible signalements, filtered."""
    requete = lecture.lues(signalements, acteur)
    requete = lecture.filtrer(
        requete, signalements, filtres, "statut", "nature", "beneficiaire_id", "entree_id", "structure_id"
    )
    return portant(requete, signalements.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row of `lues` becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        refus: dict[str, str | None] = {}
        if not propre(acteur, brute["structure_id"]):
            refus |= dict.fromkeys(EMETTEUR, "Seule la structure qui a signalé fait cet acte.")
        if not brute["suivie"]:
            refus["prise-en-compte"] = lecture.AUTRE_REFERENT
        return {
            **brute,
            "actes_possibles": actes(CYCLE, StatutSignalement(brute["statut"]), acteur, PERMISSIONS, refus),
        }

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.SignalementLu:
    """One signalement."""
    return s.SignalementLu.model_validate(ligne(acteur)(await lecture.une(session, signalements, acteur, ident)))


RESSOURCE = Ressource(NOM, signalements, lire)
