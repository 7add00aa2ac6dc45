"""Writes of signalements: the porteur tells, the référent answers (L168; axe 5: L1008)."""

from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation, rectifier, retenir, sous_champs
from app.db import Session
from app.demandes import signalements_requetes as r
from app.demandes import signalements_schemas as s
from app.demandes.actes import champs_donnes
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Introuvable
from app.journal import consigner
from app.models.demandes import signalements
from app.models.parcours import entrees
from app.references import reserver, resoudre
from app.regles.dates import verifier_date_acte
from app.regles.demandes import verifier_date_suite
from app.regles.etats_demandes import SIGNALEMENTS as CYCLE


async def creer(session: Session, acteur: Acteur, corps: s.SignalementCreation) -> Resultat:
    """The porteur tells the référent of what it saw; the référent reads it in its changes, and answers."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    personne = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    await charger_personne(session, acteur, personne, verrou=True)
    entree = None
    if corps.entree_id is not None:
        entree = await resoudre(session, acteur, "entrees", corps.entree_id, "/entree_id")
        if (await charger(session, acteur, entrees, entree, pointeur="/entree_id"))["beneficiaire_id"] != personne:
            raise Introuvable(pointeur="/entree_id")
    alertes = refuser(verifier_date_acte(corps.date, aujourdhui=acteur.jour, campagne=campagne_du(corps.date)))
    await inserer(
        session,
        signalements,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        entree_id=entree,
        nature=corps.nature.value,
        date=corps.date,
        texte=corps.texte,
        statut="emis",
    )
    donnees = {"nature": corps.nature.value, "date": corps.date.isoformat()}
    await consigner(session, acteur, "signalement.emis", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, alertes)


async def prendre_en_compte(
    session: Session, acteur: Acteur, ident: UUID, corps: s.PriseEnCompte | None = None
) -> Resultat:
    """The référent has read it, and tells the porteur what follows."""
    lu = await charger_de_suivie(session, acteur, signalements, ident)
    statut = transiter(CYCLE, "prise-en-compte", lu["statut"])
    reponse = corps or s.PriseEnCompte()
    jour = reponse.date or acteur.jour
    alertes = refuser(
        verifier_date_suite(jour, demande_le=lu["date"], aujourdhui=acteur.jour, campagne=campagne_du(lu["date"]))
    )
    await modifier(session, signalements, ident, statut=statut, pris_en_compte_le=jour, suite=reponse.suite)
    await consigner(
        session,
        acteur,
        "signalement.pris_en_compte",
        r.NOM,
        ident,
        beneficiaire_id=lu["beneficiaire_id"],
        donnees={"date": jour.isoformat()},
    )
    return Resultat(ident, alertes)


async def rectifier_signalement(
    session: Session, acteur: Acteur, ident: UUID, corps: s.SignalementRectification
) -> Resultat:
    """What was wrong is put right, until the référent has answered."""
    lu = await charger_de_suivie(session, acteur, signalements, ident, siennes=True)
    transiter(CYCLE, "rectification", lu["statut"])
    donnes = champs_donnes(corps.champs)
    jour = {**lu, **donnes}["date"]
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne_du(jour))
    alertes = refuser(sous_champs(constats, corps.champs))
    await rectifier(session, acteur, r.RESSOURCE, lu, donnes, acte="signalement.rectifie", motif=corps.motif)
    return Resultat(ident, alertes)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """It was told by mistake."""
    lu = await charger_de_suivie(session, acteur, signalements, ident, siennes=True)
    statut = transiter(CYCLE, "annulation", lu["statut"])
    await modifier(session, signalements, ident, statut=statut)
    await retenir(
        session,
        acteur,
        "signalement.annule",
        r.RESSOURCE,
        ident,
        motif=corps.motif,
        avant={"statut": lu["statut"]},
        beneficiaire_id=lu["beneficiaire_id"],
    )
    return Resultat(ident)
