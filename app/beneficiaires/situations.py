"""Writes of the dated facts of a person: public, droits et devoirs, UTAS of residence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger
from app.acces.permissions import Role
from app.beneficiaires import requetes as r
from app.beneficiaires import schemas as s
from app.beneficiaires.periodes import deplacer, faire_place, periodes
from app.beneficiaires.personne import charger_geree, reprendre
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Campagne
from app.chaud import inserer
from app.corrections import changements, rectifier
from app.db import Session
from app.ecriture import Resultat, refuser
from app.erreurs import Erreur, Interdit, RegleRefusee
from app.journal import consigner
from app.models.beneficiaires import situations
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.eligibilite import verifier_public


async def poser_situation(
    session: Session,
    acteur: Acteur,
    beneficiaire_id: UUID,
    nature: str,
    valeur: str,
    *,
    du: date,
    au: date | None,
) -> UUID:
    """One more dated fact, in a place already made."""
    ident = uuid7()
    await inserer(
        session,
        situations,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=beneficiaire_id,
        nature=nature,
        valeur=valeur,
        du=du,
        au=au,
    )
    return ident


def _verifier_territoire(acteur: Acteur, nature: str, valeur: str) -> None:
    """A UTAS neither takes a jeune ASE out of its territories, nor draws one in, nor changes its public.

    Asked of the fact as it was and as it becomes.
    """
    if Role.DEPARTEMENT in acteur.roles:
        return
    if nature == "public" or (nature == "utas" and valeur not in acteur.utas):
        raise Interdit("Le Département enregistre un changement de public, ou de territoire vers une autre UTAS.")


async def creer(session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.SituationCreation) -> Resultat:
    """A fact changes from `date_effet` on: the period that held it ends that day.

    A change told late takes place between the known periods. Public and droits et devoirs may change in one act, which
    answers with the first that does. Refuses DATE_FUTURE, PERIODE_EXISTANTE, SITUATION_INCHANGEE.
    """
    personne = await charger_geree(session, acteur, beneficiaire_id)
    for nature, valeur in corps.faits().items():
        _verifier_territoire(acteur, nature, valeur)
    campagne = campagne_du(corps.date_effet)
    avertis = refuser(
        verifier_date_acte(corps.date_effet, aujourdhui=acteur.jour, campagne=campagne, pointeur="/date_effet")
    )
    await reprendre(session, acteur, personne, corps.date_effet)
    connus = await r.situations_du(session, beneficiaire_id, corps.date_effet)
    changes = {nature: valeur for nature, valeur in corps.faits().items() if connus.get(nature) != valeur}
    if not changes:
        _refuser("SITUATION_INCHANGEE", "Ce fait est déjà celui qui vaut à cette date : rien à changer.", "")
    avertis += _constats_public(campagne, connus, changes)
    poses = [
        await _changer(session, acteur, beneficiaire_id, nature, valeur, corps.date_effet)
        for nature, valeur in changes.items()
    ]
    return Resultat(poses[0], avertis)


def _constats_public(campagne: Campagne, connus: Mapping[str, str], changes: Mapping[Any, str]) -> list[Constat]:
    """Who becomes a bénéficiaire du RSA is under droits et devoirs (L95): told, until the other fact is given too."""
    if "public" not in changes:
        return []
    voulus = {**connus, **changes}
    constats = verifier_public(campagne, **r.situation_regle(voulus))
    message = "Enregistrez aussi l'entrée dans les droits et devoirs : sans elle, ni orientation ni action."
    return [
        replace(c, message=message, pointeur="/soumis_droits_devoirs", bloquant=False)
        for c in constats
        if c.code == "HORS_DROITS_ET_DEVOIRS"
    ]


async def _changer(session: Session, acteur: Acteur, beneficiaire_id: UUID, nature: str, valeur: str, du: date) -> UUID:
    connues = await periodes(session, situations, beneficiaire_id, nature)
    au = await faire_place(session, situations, connues, du)
    ident = await poser_situation(session, acteur, beneficiaire_id, nature, valeur, du=du, au=au)
    donnees = {"nature": nature, "valeur": valeur, "du": du.isoformat()}
    await consigner(
        session, acteur, "situation.changee", "situations", ident, beneficiaire_id=beneficiaire_id, donnees=donnees
    )
    return ident


async def rectifier_situation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.SituationRectification
) -> Resultat:
    """The fact, or the day it began, was wrong from the start; the period before follows."""
    ligne = await charger(session, acteur, situations, ident)
    await charger_geree(session, acteur, ligne["beneficiaire_id"])
    ligne = await charger(session, acteur, situations, ident, verrou=True)
    changements(corps.champs)
    _verifier_territoire(acteur, ligne["nature"], ligne["valeur"])
    donnes: dict[str, object] = {}
    for nature, valeur in corps.champs.faits().items():
        if nature != ligne["nature"]:
            _refuser("NATURE_DIFFERENTE", "Rectifiez le fait sous son propre nom.", "/champs")
        _verifier_territoire(acteur, nature, valeur)
        donnes["valeur"] = valeur
    du = corps.champs.date_effet
    if du is not None and du != ligne["du"]:
        campagne = campagne_du(du)
        refuser(verifier_date_acte(du, aujourdhui=acteur.jour, campagne=campagne, pointeur="/champs/date_effet"))
        connues = await periodes(session, situations, ligne["beneficiaire_id"], ligne["nature"])
        await deplacer(session, situations, connues, ligne, du)
        donnes["du"] = du
    if not donnes:
        _refuser("CHAMPS_VIDES", "Donnez au moins une valeur à rectifier.", "/champs")
    await rectifier(session, acteur, r.SITUATIONS, ligne, donnes, acte="situation.rectifiee", motif=corps.motif)
    return Resultat(ident)


def _refuser(code: str, message: str, pointeur: str) -> None:
    raise RegleRefusee(message, code=code, erreurs=[Erreur(code, message, pointeur)])
