"""What every write on a person shares: loading one whose file the acteur keeps, and correcting its row."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.acces.relations import Relation, relation
from app.beneficiaires.requetes import BENEFICIAIRES
from app.corrections import retenir
from app.db import Session
from app.ecriture import modifier, transiter
from app.erreurs import Conflit, Interdit
from app.journal import consigner
from app.models.beneficiaires import beneficiaires
from app.regles.etats import BENEFICIAIRES as CYCLE
from app.regles.etats import MotifFinParcours, StatutBeneficiaire


async def charger_geree(session: Session, acteur: Acteur, ident: UUID) -> Mapping[str, Any]:
    """A person whose identity and facts the acteur keeps, locked: the Département's, or a jeune ASE of the UTAS."""
    ligne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    if await relation(session, acteur, ident) is not Relation.DOSSIER:
        raise Interdit("Cet acte revient au Département ; à l'UTAS pour les jeunes ASE de son territoire.")
    return ligne


async def reprendre(session: Session, acteur: Acteur, ligne: Mapping[str, Any], jour: date) -> None:
    """A new fact told of a person whose parcours had ended, or whose file was archived: it is followed again.

    Conflit PERSONNE_DECEDEE after a death, which is annulled first if it was told by mistake.
    """
    finie = ligne["fin_le"] is not None and jour >= ligne["fin_le"]
    if finie and ligne["fin_motif"] == MotifFinParcours.DECES:
        raise Conflit("Un décès est enregistré : annulez d'abord la fin de parcours.", code="PERSONNE_DECEDEE")
    if ligne["statut"] == StatutBeneficiaire.ARCHIVE:
        statut = transiter(CYCLE, "reactivation", ligne["statut"])
        await modifier(session, beneficiaires, ligne["id"], statut=statut, archive_le=None)
    if finie:
        await modifier(session, beneficiaires, ligne["id"], fin_le=None, fin_motif=None)
    if finie or ligne["statut"] == StatutBeneficiaire.ARCHIVE:
        await consigner(
            session, acteur, "beneficiaire.repris", BENEFICIAIRES.nom, ligne["id"], beneficiaire_id=ligne["id"]
        )


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
