"""Reads of demandes d'investigation."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.db import Session
from app.demandes import investigations_schemas as s
from app.demandes import lecture
from app.ecriture import Ressource
from app.models.demandes import demandes_investigation as demandes
from app.pagination import Tri
from app.references import portant
from app.regles.etats_demandes import INVESTIGATIONS, StatutInvestigation

NOM = "demandes-investigation"
TRI = Tri({"date": demandes.c.date, "saisi_le": demandes.c.saisi_le}, "-date", demandes.c.id)


def lister(acteur: Acteur, filtres: s.FiltresInvestigations) -> Select[Any]:
    """Visible demandes, filtered."""
    requete = lecture.filtrer(
        lecture.lues(demandes, acteur), demandes, filtres, "statut", "beneficiaire_id", "structure_id"
    )
    return portant(requete, demandes.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row of `lues` becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        return {**brute, "actes_possibles": lecture.actes_de(GENRE, acteur, brute)}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.InvestigationLue:
    """One demande, with all that was done to it."""
    brute = await lecture.une(session, demandes, acteur, ident)
    return s.InvestigationLue.model_validate({**ligne(acteur)(brute), **await lecture.entiere(session, GENRE, brute)})


RESSOURCE = Ressource(NOM, demandes, lire)
GENRE = lecture.Genre(
    ressource=RESSOURCE,
    nom="investigation",
    cycle=INVESTIGATIONS,
    statuts=StatutInvestigation,
    lien="investigation_id",
    permissions={
        "prise-en-charge": Permission.DEMANDES_EXECUTER,
        "cloture": Permission.DEMANDES_EXECUTER,
        "rectification": Permission.DEMANDES_CREER,
        "annulation": Permission.DEMANDES_CREER,
    },
    colonnes={"prise-en-charge": ("prise_en_charge_le",), "cloture": ("close_le", "resultat", "reponse")},
)
