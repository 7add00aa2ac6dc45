"""What every write on a person shares: loading one whose file the acteur keeps, and correcting its row."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.acces.relations import Relation, relation
from app.beneficiaires.requetes import BENEFICIAIRES
from app.corrections import retenir
from app.db import Session
from app.ecriture import modifier
from app.erreurs import Interdit
from app.models.beneficiaires import beneficiaires


async def charger_geree(session: Session, acteur: Acteur, ident: UUID) -> Mapping[str, Any]:
    """A person whose identity and facts the acteur keeps, locked: the Département's, or a jeune ASE of the UTAS."""
    ligne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    if await relation(session, acteur, ident) is not Relation.DOSSIER:
        raise Interdit("Cet acte revient au Département ; à l'UTAS pour les jeunes ASE de son territoire.")
    return ligne


async def corriger(
    session: Session, acteur: Acteur, ligne: Mapping[str, Any], donnes: Mapping[str, Any], *, acte: str, motif: str
) -> None:
    """Put `donnes` in place of what the person's row held, already loaded and locked; the old values are kept."""
    await modifier(session, beneficiaires, ligne["id"], **donnes)
    await retenir(
        session,
        acteur,
        acte,
        BENEFICIAIRES,
        ligne["id"],
        motif=motif,
        avant={nom: ligne[nom] for nom in donnes},
        beneficiaire_id=ligne["id"],
    )
