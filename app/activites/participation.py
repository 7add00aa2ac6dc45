"""The entrée that a meeting belongs to, as its rule needs it."""

from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.catalogue.chargement import charger as charger_campagne
from app.db import Session
from app.erreurs import Conflit, Introuvable
from app.models.parcours import entrees, sorties
from app.regles.etats import StatutEntree
from app.regles.rendez_vous import Participation


async def participation(
    session: Session, acteur: Acteur, ident: UUID | None, beneficiaire_id: UUID, *, pointeur: str = "/entree_id"
) -> Participation | None:
    """None when no entrée is named. Raises Introuvable (another person's, or not visible), Conflit ENTREE_ANNULEE."""
    if ident is None:
        return None
    entree = await charger(session, acteur, entrees, ident, pointeur=pointeur)
    if entree["beneficiaire_id"] != beneficiaire_id:
        raise Introuvable("L'entrée désignée n'est pas une entrée visible de cette personne.", pointeur=pointeur)
    if entree["statut"] == StatutEntree.ANNULEE:
        raise Conflit("L'entrée désignée est annulée.", code="ENTREE_ANNULEE")
    fin = await session.scalar(select(sorties.c.date_sortie).where(sorties.c.entree_id == ident))
    fiche = charger_campagne(entree["campagne"]).fiches[entree["fiche"]]
    return Participation(fiche, entree["date_entree"], fin)
