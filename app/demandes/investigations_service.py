"""Writes of demandes d'investigation: the référent doubts, the pôle Allocation answers (L291)."""

from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation
from app.db import Session
from app.demandes import actes
from app.demandes import investigations_requetes as r
from app.demandes import investigations_schemas as s
from app.demandes.schemas import DateDemande
from app.ecriture import Resultat, refuser, transiter
from app.journal import consigner
from app.models.demandes import demandes_investigation as demandes
from app.references import reserver, resoudre
from app.regles.dates import verifier_date_acte
from app.regles.etats_demandes import StatutInvestigation


async def creer(session: Session, acteur: Acteur, corps: s.InvestigationCreation) -> Resultat:
    """The référent asks the pôle Allocation to look into a situation it doubts."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    personne = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    await charger_personne(session, acteur, personne, verrou=True)
    jour = corps.date or acteur.jour
    alertes = refuser(verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne_du(jour)))
    await inserer(
        session,
        demandes,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        date=jour,
        doute=corps.doute,
        statut=StatutInvestigation.DEMANDEE.value,
    )
    donnees = {"date": jour.isoformat()}
    await consigner(session, acteur, "investigation.demandee", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, alertes)


async def prendre_en_charge(
    session: Session, acteur: Acteur, ident: UUID, corps: DateDemande | None = None
) -> Resultat:
    """The pôle Allocation takes it up."""
    lu = corps or DateDemande()
    colonnes = {"prise_en_charge_le": lu.date or acteur.jour}
    return await actes.agir(session, acteur, r.GENRE, ident, "prise-en-charge", lu, **colonnes)


async def clore(session: Session, acteur: Acteur, ident: UUID, corps: s.InvestigationCloture) -> Resultat:
    """The pôle Allocation answers."""
    return await actes.agir(
        session,
        acteur,
        r.GENRE,
        ident,
        "cloture",
        corps,
        close_le=corps.date or acteur.jour,
        resultat=corps.resultat.value,
        reponse=corps.reponse,
    )


async def rectifier(session: Session, acteur: Acteur, ident: UUID, corps: s.InvestigationRectification) -> Resultat:
    """The doubt was badly told."""
    demande = await actes.charger(session, acteur, r.GENRE, ident)
    transiter(r.GENRE.cycle, "rectification", demande["statut"])
    await actes.corriger(session, acteur, r.GENRE, demande, actes.champs_donnes(corps.champs), corps.motif)
    return Resultat(ident)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """It was asked by mistake."""
    demande, jour, _ = await actes.ouvrir(session, acteur, r.GENRE, ident, "annulation", None)
    await actes.poser(session, acteur, r.GENRE, demande, "annulation", jour, contenu={"motif": corps.motif})
    return Resultat(ident)


async def annuler_dernier(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The last act was an error."""
    return await actes.annuler_dernier(session, acteur, r.GENRE, ident, corps)
