"""Reads of demandes de réorientation."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.db import Session
from app.demandes import lecture
from app.demandes import reorientations_schemas as s
from app.ecriture import Ressource
from app.models.demandes import demandes_reorientation as demandes
from app.pagination import Tri
from app.references import portant
from app.regles.etats_demandes import REORIENTATIONS, StatutReorientation

NOM = "demandes-reorientation"
TRI = Tri({"date": demandes.c.date, "saisi_le": demandes.c.saisi_le}, "-date", demandes.c.id)


def lister(acteur: Acteur, filtres: s.FiltresReorientations) -> Select[Any]:
    """Visible demandes, filtered."""
    requete = lecture.filtrer(
        lecture.lues(demandes, acteur), demandes, filtres, "statut", "motif", "beneficiaire_id", "structure_id"
    )
    return portant(requete, demandes.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row of `lues` becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        return {**brute, "actes_possibles": lecture.actes_de(GENRE, acteur, brute)}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.ReorientationLue:
    """One demande, with all that was done to it."""
    brute = await lecture.une(session, demandes, acteur, ident)
    return s.ReorientationLue.model_validate({**ligne(acteur)(brute), **await lecture.entiere(session, GENRE, brute)})


RESSOURCE = Ressource(NOM, demandes, lire)
GENRE = lecture.Genre(
    ressource=RESSOURCE,
    nom="reorientation",
    cycle=REORIENTATIONS,
    statuts=StatutReorientation,
    lien="reorientation_id",
    permissions=dict.fromkeys(("retrait", "rectification"), Permission.DEMANDES_CREER)
    | dict.fromkeys(("instruction", "avis", "decision"), Permission.DEMANDES_INSTRUIRE),
    colonnes={
        "avis": ("avis_sens",),
        "decision": ("decidee_le", "date_effet", "motivation", "structure_referente_id", "orientation_id"),
    },
)
