"""The act of orientation, and what it does to contracts and entrées: the référent is unique (L245)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne
from app.accompagnement import contrats_commun as commun
from app.accompagnement import contrats_fin as contrats
from app.accompagnement import orientations_schemas as s
from app.accompagnement.changement_referent import rendre_a_l_ancien, sortir_de_l_ancien
from app.accompagnement.sortie_verification import oublier_preuves, prouvees, verifier_par_faits
from app.beneficiaires import requetes as r
from app.beneficiaires.personne import reprendre
from app.beneficiaires.service import constats_orientation, poser_orientation
from app.catalogue.chargement import campagne_du
from app.corrections import Annulation, retenir
from app.db import Rangee, Session
from app.ecriture import Resultat, refuser
from app.erreurs import Conflit
from app.models.beneficiaires import orientations
from app.models.demandes import demandes_reorientation
from app.models.journal import cles_source
from app.models.parcours import entrees
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.eligibilite import verifier_public
from app.regles.etats import Orientation

NOM = "orientations"


async def orienter(session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.OrientationCreation) -> Resultat:
    """A new orientation and référent; with another structure contract and axe 1 entrée end on the eve.

    Both with `changement_referent`.
    """
    ident = uuid7()
    connue = await reserver(session, acteur, NOM, corps, ident)
    if connue:
        ancienne = await charger(session, acteur, orientations, connue)
        if ancienne["beneficiaire_id"] != beneficiaire_id:
            raise Conflit("Cette clé id_source a déjà servi pour une autre personne.", code="CLE_REUTILISEE")
        return Resultat(connue, cree=False)
    personne = await charger_personne(session, acteur, beneficiaire_id, verrou=True, pointeur="")
    await reprendre(session, acteur, personne, corps.date_effet)
    structure = await resoudre(session, acteur, "structures", corps.structure_referente_id, "/structure_referente_id")
    agent = None
    if corps.agent_referent_id is not None:
        agent = await resoudre(session, acteur, "agents", corps.agent_referent_id, "/agent_referent_id")
    constats = constats_orientation(acteur, date_effet=corps.date_effet, date_notification=corps.date_notification)
    avertissements = refuser(constats + await _verifier_public(session, beneficiaire_id, corps.date_effet))
    posee = await installer(
        session,
        acteur,
        beneficiaire_id,
        orientation=corps.orientation,
        structure_id=structure,
        agent_id=agent,
        date_effet=corps.date_effet,
        date_notification=corps.date_notification,
    )
    await _nommer(session, ident, posee)
    return Resultat(posee, avertissements)


async def _verifier_public(session: Session, beneficiaire_id: UUID, jour: date) -> list[Constat]:
    """As when a person is created with an orientation: a BRSA is under droits et devoirs that day (L95)."""
    connus = await r.situations_du(session, beneficiaire_id, jour)
    if "public" not in connus:
        return []  # nothing is known of a day before its facts
    constats = verifier_public(campagne_du(jour), **r.situation_regle(connus))
    return [replace(c, pointeur="/date_effet") for c in constats if c.code == "HORS_DROITS_ET_DEVOIRS"]


async def installer(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    *,
    orientation: Orientation,
    structure_id: UUID,
    agent_id: UUID | None,
    date_effet: date,
    date_notification: date,
) -> UUID:
    """The new orientation, and what it ends: the one way in, also for an accepted réorientation.

    The person is loaded and locked, the days are checked.
    """
    posee = await poser_orientation(
        session,
        acteur,
        beneficiaire_id,
        orientation=orientation,
        structure_id=structure_id,
        agent_id=agent_id,
        date_effet=date_effet,
        date_notification=date_notification,
    )
    avec_l_ancien: dict[str, Any] = {
        "beneficiaire_id": beneficiaire_id,
        "structure_id": structure_id,
        "dernier_jour": date_effet - commun.JOUR,
    }
    await contrats.rompre_pour_changement_referent(session, acteur, **avec_l_ancien)
    await sortir_de_l_ancien(session, acteur, **avec_l_ancien)
    await verifier_par_faits(session, acteur, beneficiaire_id)
    return posee


async def _nommer(session: Session, reserve: UUID, posee: UUID) -> None:
    """The key reserved for an id now names the orientation."""
    await session.execute(update(cles_source).where(cles_source.c.ressource_id == reserve).values(ressource_id=posee))


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The last orientation was an error: the one before is in force again, with what it had.

    Answers with the orientation in force again. Raises Conflit when it is not the last, is the only one, or when
    an entrée, a contract or an accepted demande rests on it.
    """
    vue = await charger(session, acteur, orientations, ident)
    personne = vue["beneficiaire_id"]
    await charger_personne(session, acteur, personne, verrou=True, pointeur="")
    return Resultat(await retirer(session, acteur, personne, ident, corps.motif))


async def retirer(session: Session, acteur: Acteur, personne: UUID, ident: UUID, motif: str) -> UUID:
    """The same, for a person loaded and locked; the id of the orientation in force again."""
    demandee = select(demandes_reorientation.c.id).where(demandes_reorientation.c.orientation_id == ident)
    if (await session.execute(demandee)).first() is not None:
        message = "Une demande de réorientation acceptée a fait cette orientation : retirez sa décision."
        raise Conflit(message, code="ORIENTATION_SUIVIE")
    precedente, ligne = await _deux_dernieres(session, personne, ident)
    if (await session.execute(select(entrees.c.id).where(entrees.c.orientation_id == ident))).first() is not None:
        raise Conflit("Une entrée repose sur cette orientation : elle ne s'annule plus.", code="ORIENTATION_SUIVIE")
    prouves = await prouvees(session, personne)
    await session.execute(delete(cles_source).where(cles_source.c.ressource_id == ident))
    await session.execute(delete(orientations).where(orientations.c.id == ident))
    await session.execute(
        update(orientations)
        .where(orientations.c.id == precedente["id"])
        .values(au=ligne["au"], version=orientations.c.version + 1)
    )
    avant = {nom: ligne[nom] for nom in ("orientation", "structure_id", "agent_id", "du", "au", "date_notification")}
    await retenir(
        session,
        acteur,
        "orientation.annulee",
        r.ORIENTATIONS,
        ident,
        motif=motif,
        avant=avant,
        beneficiaire_id=personne,
    )
    await _rendre(session, acteur, ligne, precedente, motif)
    await oublier_preuves(session, acteur, personne, prouves)
    rendue: UUID = precedente["id"]
    return rendue


async def _deux_dernieres(session: Session, personne: UUID, ident: UUID) -> tuple[Rangee, Rangee]:
    requete = select(orientations).where(orientations.c.beneficiaire_id == personne).order_by(orientations.c.du)
    lignes: Sequence[Rangee] = (await session.execute(requete)).mappings().all()
    if lignes[-1]["id"] != ident:
        raise Conflit("Annulez d'abord l'orientation suivante.", code="ORIENTATION_SUIVIE")
    if len(lignes) == 1:
        raise Conflit("Cette orientation est la seule : rectifiez-la.", code="ORIENTATION_UNIQUE")
    return lignes[-2], lignes[-1]


async def _rendre(session: Session, acteur: Acteur, annulee: Rangee, precedente: Rangee, motif: str) -> None:
    if annulee["structure_id"] == precedente["structure_id"]:
        return
    personne = annulee["beneficiaire_id"]
    for contrat in await commun.lister_contrats(session, acteur, personne):
        if contrat["structure_id"] == annulee["structure_id"] and contrat["date_debut"] >= annulee["du"]:
            raise Conflit("Un contrat repose sur cette orientation : annulez-le d'abord.", code="ORIENTATION_SUIVIE")
    veille = annulee["du"] - commun.JOUR
    await contrats.retablir_apres_changement_referent(session, acteur, beneficiaire_id=personne, dernier_jour=veille)
    await rendre_a_l_ancien(
        session,
        acteur,
        beneficiaire_id=personne,
        structure_id=precedente["structure_id"],
        dernier_jour=veille,
        motif=motif,
    )
