"""Reads of demandes de sanction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.permissions import Permission
from app.db import Session
from app.demandes import lecture
from app.demandes import sanctions_schemas as s
from app.ecriture import Ressource
from app.models.demandes import demandes_sanction
from app.pagination import Tri
from app.references import portant
from app.regles.etats_demandes import SANCTIONS, StatutSanction

NOM = "demandes-sanction"
TRI = Tri({"date": demandes_sanction.c.date, "saisi_le": demandes_sanction.c.saisi_le}, "-date", demandes_sanction.c.id)


def lister(acteur: Acteur, filtres: s.FiltresSanctions) -> Select[Any]:
    """Visible demandes, filtered."""
    requete = lecture.filtrer(
        lecture.lues(demandes_sanction, acteur),
        demandes_sanction,
        filtres,
        "statut",
        "motif",
        "beneficiaire_id",
        "structure_id",
    )
    return portant(requete, demandes_sanction.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row of `lues` becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        return {**brute, "actes_possibles": lecture.actes_de(GENRE, acteur, brute)}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.SanctionLue:
    """One demande, with its evidence and all that was done to it."""
    brute = await lecture.une(session, demandes_sanction, acteur, ident)
    return s.SanctionLue.model_validate({**ligne(acteur)(brute), **await lecture.entiere(session, GENRE, brute)})


DECISION = ("nature", "taux_pct", "duree_mois", "rang", "foyer_plus_d_une_personne", "majoration", "date_effet")
RESSOURCE = Ressource(NOM, demandes_sanction, lire)
GENRE = lecture.Genre(
    ressource=RESSOURCE,
    nom="sanction",
    cycle=SANCTIONS,
    statuts=StatutSanction,
    lien="sanction_id",
    permissions=dict.fromkeys(("retrait", "rectification"), Permission.DEMANDES_CREER)
    | dict.fromkeys(
        ("instruction", "notification", "observations", "avis", "decision", "levee", "classement"),
        Permission.DEMANDES_INSTRUIRE,
    )
    | dict.fromkeys(("execution", "cloture"), Permission.DEMANDES_EXECUTER),
    colonnes={
        "notification": ("notifiee_le", "observations_jusquau", "mesure_envisagee"),
        "avis": ("avis_sens",),
        "decision": ("decidee_le", "terme", *DECISION),
    },
)
