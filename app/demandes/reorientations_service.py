"""Writes of demandes de réorientation: asked by the référent, decided by the Département (L287)."""

from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne
from app.accompagnement import orientations_service as orientations
from app.accompagnement.sortie_verification import rendre_en_attente, verifier_par_decision
from app.beneficiaires.requetes import orientation_du
from app.beneficiaires.service import constats_orientation
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation, sous_champs
from app.db import Rangee, Session
from app.demandes import actes, lecture
from app.demandes import reorientations_requetes as r
from app.demandes import reorientations_schemas as s
from app.demandes.schemas import ActeMotive, DateDemande
from app.ecriture import Resultat, refuser, transiter
from app.journal import consigner
from app.models.demandes import demandes_reorientation as demandes
from app.models.structures import structures
from app.references import Reference, reserver, resoudre
from app.regles.dates import verifier_date_acte
from app.regles.etats import Orientation
from app.regles.etats_demandes import SensDecision, StatutReorientation, apres_decision
from app.regles.reorientations import (
    reexamen_du_le,
    verifier_decision_reorientation,
    verifier_demande_reorientation,
)


async def creer(session: Session, acteur: Acteur, corps: s.ReorientationCreation) -> Resultat:
    """The référent asks for another orientation, or for another référent; at most one such demande is open."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    personne = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    await charger_personne(session, acteur, personne, verrou=True)
    structure = await _structure(session, acteur, corps.structure_cible_id, "/structure_cible_id")
    jour = corps.date or acteur.jour
    campagne, courante = campagne_du(jour), await orientation_du(session, personne, jour)
    actuelle = Orientation(courante["orientation"]) if courante else None
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
    constats += verifier_demande_reorientation(
        campagne,
        actuelle=actuelle,
        cible=corps.orientation_cible,
        autre_structure=structure is not None and courante is not None and structure != courante["structure_id"],
    )
    alertes = refuser(constats)
    await inserer(
        session,
        demandes,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        structure_cible_id=structure,
        date=jour,
        motif=corps.motif.value,
        orientation_actuelle=actuelle and actuelle.value,
        orientation_cible=corps.orientation_cible.value,
        reexamen_du_le=reexamen_du_le(actuelle, courante["du"]) if actuelle and courante else None,
        constat=corps.constat,
        statut=StatutReorientation.DEMANDEE.value,
    )
    donnees = {"motif": corps.motif.value, "date": jour.isoformat()}
    await consigner(session, acteur, "reorientation.demandee", r.NOM, ident, beneficiaire_id=personne, donnees=donnees)
    return Resultat(ident, alertes)


async def _structure(session: Session, acteur: Acteur, reference: Reference | None, pointeur: str) -> UUID | None:
    if reference is None:
        return None
    structure = await resoudre(session, acteur, "structures", reference, pointeur)
    await charger(session, acteur, structures, structure, pointeur=pointeur)
    return structure


async def retirer(session: Session, acteur: Acteur, ident: UUID, corps: ActeMotive | None = None) -> Resultat:
    """The référent withdraws it."""
    return await actes.agir(session, acteur, r.GENRE, ident, "retrait", corps or ActeMotive())


async def instruire(session: Session, acteur: Acteur, ident: UUID, corps: DateDemande | None = None) -> Resultat:
    """The Département takes it up."""
    return await actes.agir(session, acteur, r.GENRE, ident, "instruction", corps or DateDemande())


async def rendre_avis(session: Session, acteur: Acteur, ident: UUID, corps: s.AvisReorientation) -> Resultat:
    """The avis of the équipe pluridisciplinaire."""
    return await actes.agir(session, acteur, r.GENRE, ident, "avis", corps, avis_sens=corps.sens.value)


async def decider(session: Session, acteur: Acteur, ident: UUID, corps: s.DecisionReorientation) -> Resultat:
    """Accepted, the orientation and the référent change by the way of any orientation; refused, nothing does.

    Either way, the sorties whose motif waited for it are told.
    """
    demande, jour, constats = await actes.ouvrir(session, acteur, r.GENRE, ident, "decision", corps.date)
    structure = demande["structure_cible_id"]
    if corps.structure_referente_id is not None:
        structure = await resoudre(
            session, acteur, "structures", corps.structure_referente_id, "/structure_referente_id"
        )
    constats += verifier_decision_reorientation(
        campagne_du(jour),
        sens=corps.sens,
        structure_donnee=structure is not None,
        date_effet_donnee=corps.date_effet is not None,
    )
    acceptee = corps.sens == SensDecision.ACCEPTEE
    if acceptee and corps.date_effet is not None:
        du = constats_orientation(acteur, date_effet=corps.date_effet, date_notification=jour)
        constats += [c for c in du if c.pointeur == "/date_effet"]
    alertes = refuser(constats)
    colonnes: dict[str, Any] = {"decidee_le": jour, "motivation": corps.motivation}
    cible = Orientation(demande["orientation_cible"])
    if acceptee and corps.date_effet is not None:
        orientation = await _orienter(session, acteur, demande, corps, structure, jour, corps.date_effet)
        colonnes |= {
            "date_effet": corps.date_effet,
            "structure_referente_id": structure,
            "orientation_id": orientation,
        }
    verifiees = await verifier_par_decision(session, acteur, demande["beneficiaire_id"], cible=cible, sens=corps.sens)
    dit = {"sens": corps.sens.value, "sorties_verifiees": [str(x) for x in verifiees]}
    statut = apres_decision(corps.sens).value
    await actes.poser(session, acteur, r.GENRE, demande, "decision", jour, contenu=dit, statut=statut, **colonnes)
    return Resultat(ident, alertes)


async def _orienter(
    session: Session,
    acteur: Acteur,
    demande: Rangee,
    corps: s.DecisionReorientation,
    structure: UUID,
    jour: date,
    date_effet: date,
) -> UUID:
    agent = None
    if corps.agent_referent_id is not None:
        agent = await resoudre(session, acteur, "agents", corps.agent_referent_id, "/agent_referent_id")
    return await orientations.installer(
        session,
        acteur,
        demande["beneficiaire_id"],
        orientation=Orientation(demande["orientation_cible"]),
        structure_id=structure,
        agent_id=agent,
        date_effet=date_effet,
        date_notification=jour,
    )


async def rectifier(session: Session, acteur: Acteur, ident: UUID, corps: s.ReorientationRectification) -> Resultat:
    """What was asked is put right, until the Département takes it up; judged again."""
    demande = await actes.charger(session, acteur, r.GENRE, ident)
    transiter(r.GENRE.cycle, "rectification", demande["statut"])
    donnes = actes.champs_donnes(corps.champs)
    voulue = {**demande, **donnes}
    courante = await orientation_du(session, demande["beneficiaire_id"], demande["date"])
    cible = demande["structure_cible_id"]
    constats = verifier_demande_reorientation(
        campagne_du(demande["date"]),
        actuelle=Orientation(demande["orientation_actuelle"]),
        cible=Orientation(voulue["orientation_cible"]),
        autre_structure=cible is not None and courante is not None and cible != courante["structure_id"],
    )
    alertes = refuser(sous_champs(constats, corps.champs))
    await actes.corriger(session, acteur, r.GENRE, demande, donnes, corps.motif)
    return Resultat(ident, alertes)


async def annuler_dernier(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The last act was an error; with a decision, the orientation before is in force again."""
    return await actes.annuler_dernier(session, acteur, r.GENRE, ident, corps, defaire={"decision": _defaire})


async def _defaire(session: Session, acteur: Acteur, demande: Rangee, corps: Annulation) -> None:
    personne = demande["beneficiaire_id"]
    if demande["orientation_id"] is not None:
        await orientations.retirer(session, acteur, personne, demande["orientation_id"], corps.motif)
    decisions = [x for x in await lecture.historique(session, r.GENRE, demande["id"]) if x["acte"] == "decision"]
    verifiees = [UUID(x) for x in decisions[-1]["contenu"]["sorties_verifiees"]]
    await rendre_en_attente(session, acteur, personne, verifiees)
