"""Reads of plans d'action."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.accompagnement import plans_schemas as s
from app.accompagnement.contrats_requetes import lire_objectifs
from app.db import Session
from app.ecriture import Ressource, actes
from app.models.parcours import objectifs, plans_action
from app.pagination import Tri
from app.references import portant
from app.regles.etats import PLANS, Signataire, StatutPlan

NOM = "plans-action"
TRI = Tri({"date": plans_action.c.date, "saisi_le": plans_action.c.saisi_le}, "-date", plans_action.c.id)
PERMISSIONS = dict.fromkeys(PLANS, Permission.PLANS_GERER)
AUTRE_STRUCTURE = dict.fromkeys(PLANS, "Seule la structure qui a écrit ce plan fait cet acte.")
SIGNATURES = {Signataire.BENEFICIAIRE: "signe_beneficiaire_le", Signataire.PORTEUR: "signe_porteur_le"}


def lister(acteur: Acteur, filtres: s.FiltresPlans) -> Select[Any]:
    """Visible plans, filtered."""
    requete = visibles(plans_action, acteur)
    for nom in ("statut", "beneficiaire_id", "entree_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(plans_action.c[nom] == valeur)
    return portant(requete, plans_action.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Any:
    """How a row becomes its representation."""

    def convertir(brute: Mapping[Any, Any]) -> dict[str, Any]:
        signatures = [
            {"signataire": qui, "date": brute[colonne]} for qui, colonne in SIGNATURES.items() if brute[colonne]
        ]
        refus = {} if propre(acteur, brute["structure_id"]) else AUTRE_STRUCTURE
        possibles = actes(PLANS, StatutPlan(brute["statut"]), acteur, PERMISSIONS, refus)
        return {**brute, "signatures": signatures, "actes_possibles": possibles}

    return convertir


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.PlanLu:
    """One plan, with its objectives."""
    plan = ligne(acteur)(await charger(session, acteur, plans_action, ident))
    vises = [dict(o) for o in await lire_objectifs(session, objectifs.c.plan_id, ident)]
    return s.PlanLu.model_validate({**plan, "objectifs": vises})


PLANS_ACTION = Ressource(NOM, plans_action, lire)
