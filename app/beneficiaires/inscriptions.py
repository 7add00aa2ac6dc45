"""Inscription on the Département's site and CV (L166): a day told once, corrected or withdrawn after."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.acces.relations import Relation, relation
from app.beneficiaires import schemas as s
from app.beneficiaires.personne import corriger
from app.catalogue.chargement import campagne_du
from app.db import Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit, Interdit
from app.journal import consigner
from app.models.beneficiaires import beneficiaires
from app.models.journal import evenements
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import BENEFICIAIRES

COLONNES = {"inscription": "inscrit_le", "cv": "cv_le"}


def _verifier(acteur: Acteur, jour: date, pointeur: str) -> list[Constat]:
    return refuser(verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne_du(jour), pointeur=pointeur))


async def declarer(session: Session, acteur: Acteur, ident: UUID, acte: str, corps: s.DateActe) -> Resultat:
    """The person is registered, or its CV is made, since a day; told once."""
    ligne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    transiter(BENEFICIAIRES, acte, ligne["statut"])
    if ligne[COLONNES[acte]] is not None:
        raise Conflit("Cet acte est déjà enregistré : rectifiez sa date si elle est fausse.", code="DEJA_ENREGISTRE")
    avertis = _verifier(acteur, corps.date, "/date")
    await modifier(session, beneficiaires, ident, **{COLONNES[acte]: corps.date})
    donnees = {"date": corps.date.isoformat()}
    await consigner(session, acteur, acte, "beneficiaires", ident, beneficiaire_id=ident, donnees=donnees)
    return Resultat(ident, avertis)


async def rectifier_declaration(
    session: Session, acteur: Acteur, ident: UUID, acte: str, corps: s.DateActeRectification
) -> Resultat:
    """The day was wrong."""
    avertis = _verifier(acteur, corps.champs.date, "/champs/date")
    await _corriger(session, acteur, ident, acte, corps.champs.date, f"{acte}.rectifie", corps.motif)
    return Resultat(ident, avertis)


async def annuler_declaration(session: Session, acteur: Acteur, ident: UUID, acte: str, motif: str) -> Resultat:
    """The act never took place."""
    await _corriger(session, acteur, ident, acte, None, f"{acte}.annule", motif)
    return Resultat(ident)


async def _corriger(
    session: Session, acteur: Acteur, ident: UUID, acte: str, jour: date | None, evenement: str, motif: str
) -> None:
    ligne = await charger_personne(session, acteur, ident, verrou=True, pointeur="")
    transiter(BENEFICIAIRES, acte, ligne["statut"])
    if ligne[COLONNES[acte]] is None:
        raise Conflit("Cet acte n'est pas enregistré : rien à corriger.", code="RIEN_A_CORRIGER")
    await _refuser_autrui(session, acteur, ident, acte)
    await corriger(session, acteur, ligne, {COLONNES[acte]: jour}, acte=evenement, motif=motif)


async def _refuser_autrui(session: Session, acteur: Acteur, ident: UUID, acte: str) -> None:
    """Who told it puts it right, or who holds the file: another porteur of the person does not. Raises Interdit."""
    if await relation(session, acteur, ident) is Relation.DOSSIER:
        return
    dit = select(evenements.c.structure_id).where(evenements.c.ressource_id == ident, evenements.c.acte == acte)
    if await session.scalar(dit.order_by(evenements.c.seq.desc()).limit(1)) != acteur.structure_id:
        raise Interdit("Ce jour a été donné par une autre structure : elle le corrige, ou le référent de la personne.")
