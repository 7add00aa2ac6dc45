"""Writes of entrées: by an accepted prescription (axes 2 to 5), by the orientation towards one's structure (axe 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_personne, visibles
from app.acces.permissions import Role
from app.accompagnement import coherence
from app.accompagnement import entrees_commun as commun
from app.accompagnement import entrees_schemas as s
from app.accompagnement.changement_referent import sortir_de_l_ancien
from app.accompagnement.entrees_requetes import ANNEXES
from app.accompagnement.sortie_verification import verifier_par_faits
from app.beneficiaires.requetes import Faits, faits
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche
from app.chaud import inserer
from app.conventions.cadre import Cadre, cadre_convention
from app.db import Rangee, Session
from app.ecriture import Resultat, refuser
from app.erreurs import Interdit
from app.journal import consigner
from app.models.beneficiaires import orientations
from app.models.conventions import actions, sessions_action
from app.models.parcours import affectations, entrees, prescriptions
from app.prescriptions import service as prescrire
from app.prescriptions.requetes import acces
from app.references import reserver, resoudre
from app.regles.calendrier import JOUR
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.details import verifier_details
from app.regles.durees import date_fin_max
from app.regles.etats import StatutEntree, StatutPrescription, VoieEntree
from app.regles.prescriptions import verifier_entree


@dataclass(frozen=True, slots=True)
class Voie:
    """How a person comes in: one of two doors, and the action behind it."""

    beneficiaire_id: UUID
    action_id: UUID
    prescription: Rangee | None = None
    orientation: Rangee | None = None


@dataclass(frozen=True, slots=True)
class Arrivee:
    """What is judged at the door; told again by a rectification."""

    date_entree: date
    parcours: str | None
    details: Mapping[str, Any]
    entree_tardive: bool = False
    criteres: tuple[str, ...] = ()
    critere_rempli: bool | None = None

    def colonne_details(self) -> dict[str, Any]:
        """The fiche's own details, and what else was said at the door."""
        annexes = {nom: getattr(self, nom) for nom in ANNEXES}
        return {**self.details, **{n: list(v) if n == "criteres" else v for n, v in annexes.items() if v}}


async def creer(session: Session, acteur: Acteur, corps: s.EntreeCreation) -> Resultat:
    """The person comes in: the entrée, its first affectation, and the prescription that led to it."""
    ident = uuid7()
    connue = await reserver(session, acteur, "entrees", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    if corps.prescription_id is not None:
        voie = await _par_prescription(session, acteur, corps)
    else:
        voie = await _par_orientation(session, acteur, corps)
    action = await charger(session, acteur, actions, voie.action_id, verrou=True, pointeur="/action_id")
    campagne = charger_campagne(action["campagne"])
    fiche = campagne.fiches[action["fiche"]]
    arrivee = Arrivee(
        corps.date_entree,
        corps.parcours,
        corps.details,
        corps.entree_tardive,
        tuple(corps.criteres),
        corps.critere_rempli,
    )
    groupe = await session_de(session, acteur, voie.prescription["session_id"] if voie.prescription else None)
    convention = await cadre_convention(session, action["convention_id"])
    connus = await faits_du(session, acteur, voie.beneficiaire_id, corps.date_entree, convention)
    constats = await juger(session, acteur, action, groupe, convention, connus, arrivee, prescription=voie.prescription)
    alertes = refuser(constats + _verifier_voie(campagne, voie, connus, corps.date_entree))
    if voie.orientation is not None and _en_vigueur(voie.orientation, acteur.jour):
        await sortir_de_l_ancien(
            session,
            acteur,
            beneficiaire_id=voie.beneficiaire_id,
            structure_id=action["structure_id"],
            dernier_jour=voie.orientation["du"] - JOUR,
        )
    cle = {"beneficiaire_id": voie.beneficiaire_id, "action_id": voie.action_id}
    await commun.refuser_seconde(session, campagne, fiche, **cle)
    alertes += await commun.verifier_chevauchement(session, campagne, fiche, **cle, date_entree=corps.date_entree)
    alertes += await commun.verifier_places(
        session, campagne, fiche, action_id=voie.action_id, groupe=groupe, jour=corps.date_entree
    )
    await _inscrire(session, acteur, ident, voie, action, groupe, arrivee, fin_convention=convention.fin)
    await verifier_par_faits(session, acteur, voie.beneficiaire_id)
    return Resultat(ident, alertes)


def _en_vigueur(orientation: Rangee, jour: date) -> bool:
    """Whether its structure is still the référent: an entrée told late by a former one ends nobody's."""
    return bool(orientation["au"] is None or jour < orientation["au"])


async def _par_prescription(session: Session, acteur: Acteur, corps: s.EntreeCreation) -> Voie:
    assert corps.prescription_id is not None  # noqa: S101  narrowing
    pointeur = "/prescription_id"
    ident = await resoudre(session, acteur, "prescriptions", corps.prescription_id, pointeur)
    vue = await charger(session, acteur, prescriptions, ident, pointeur=pointeur)
    if vue["structure_id"] != acteur.structure_id:
        raise Interdit("Seule la structure qui porte l'action enregistre l'entrée.")
    prescrire.refuser_non_acceptee(vue, await _entree_de(session, acteur, vue))
    await charger_personne(session, acteur, vue["beneficiaire_id"], verrou=True, pointeur=pointeur)
    ligne = await charger(session, acteur, prescriptions, ident, verrou=True, pointeur=pointeur)
    prescrire.refuser_non_acceptee(ligne, await _entree_de(session, acteur, ligne))
    return Voie(ligne["beneficiaire_id"], ligne["action_id"], prescription=ligne)


async def _entree_de(session: Session, acteur: Acteur, prescription: Mapping[Any, Any]) -> UUID | None:
    """The entrée that a prescription has led to, when the acteur may see it."""
    if prescription["statut"] != StatutPrescription.ENTREE_EFFECTIVE:
        return None
    suivie = visibles(entrees, acteur).where(
        entrees.c.prescription_id == prescription["id"], entrees.c.statut != StatutEntree.ANNULEE
    )
    ident: UUID | None = await session.scalar(suivie.with_only_columns(entrees.c.id))
    return ident


async def _par_orientation(session: Session, acteur: Acteur, corps: s.EntreeCreation) -> Voie:
    """The orientation towards its structure is what lets a porteur of axe 1 reach the person, as a référent does."""
    assert corps.orientation_id is not None  # noqa: S101  narrowing
    assert corps.action_id is not None  # noqa: S101  narrowing
    pointeur = "/orientation_id"
    ident = await resoudre(session, acteur, "orientations", corps.orientation_id, pointeur)
    ligne = await charger(session, acteur, orientations, ident, pointeur=pointeur)
    referent = replace(acteur, roles=acteur.roles | {Role.REFERENT})
    await charger_personne(session, referent, ligne["beneficiaire_id"], verrou=True, pointeur=pointeur)
    action = await resoudre(session, acteur, "actions", corps.action_id, "/action_id")
    return Voie(ligne["beneficiaire_id"], action, orientation=ligne)


async def session_de(session: Session, acteur: Acteur, ident: UUID | None) -> Rangee | None:
    """The session an entrée belongs to, if any."""
    return await charger(session, acteur, sessions_action, ident, pointeur="/session_id") if ident else None


async def faits_du(session: Session, acteur: Acteur, beneficiaire_id: UUID, jour: date, convention: Cadre) -> Faits:
    """Facts in force on the day of the entrée; a day outside the convention is refused whatever they were then."""
    conventionne = convention.debut <= jour <= convention.fin
    return await faits(session, beneficiaire_id, jour if conventionne else acteur.jour)


async def juger(
    session: Session,
    acteur: Acteur,
    action: Mapping[Any, Any],
    groupe: Mapping[Any, Any] | None,
    convention: Cadre,
    connus: Faits,
    arrivee: Arrivee,
    *,
    prescription: Mapping[Any, Any] | None,
) -> list[Constat]:
    """The rule of an entrée, with the facts in force that day; then the shape of its details.

    `prescription`: the one that leads to it; None when the orientation does.
    """
    campagne = charger_campagne(action["campagne"])
    fiche = campagne.fiches[action["fiche"]]
    orientation = connus.orientation
    constats = verifier_date_acte(
        arrivee.date_entree, aujourdhui=acteur.jour, campagne=campagne, pointeur="/date_entree"
    )
    constats += verifier_entree(
        campagne,
        fiche,
        date_entree=arrivee.date_entree,
        voie=VoieEntree.PRESCRIPTION if prescription else VoieEntree.ORIENTATION,
        **await acces(session, connus, action["id"]),
        justification=prescription["justification"] if prescription else None,
        declaration_ressource=bool(prescription and prescription["declaration_ressource"]),
        convention_debut=convention.debut,
        convention_fin=convention.fin,
        convention_signee_le=convention.signee_le,
        convention_resiliee=convention.resiliee,
        statut_prescription=StatutPrescription.ACCEPTEE if prescription else None,
        structure_referente=orientation is None or orientation["structure_id"] == action["structure_id"],
        session_debut=groupe["du"] if groupe else None,
        session_fin=groupe["au"] if groupe else None,
        entree_tardive=arrivee.entree_tardive,
        parcours=arrivee.parcours,
        details=arrivee.details,
        criteres=arrivee.criteres,
        critere_rempli=arrivee.critere_rempli,
    )
    return constats + _juger_details(campagne, fiche, arrivee, {c.pointeur for c in constats})


def _juger_details(campagne: Campagne, fiche: Fiche, arrivee: Arrivee, deja: set[str]) -> list[Constat]:
    """What the fiche's schema does not admit; a fiche without one asks for no detail."""
    if not fiche.details_entree:
        if not arrivee.details:
            return []
        return [Constat("DETAILS_NON_PREVUS", f"Retirez details : la fiche {fiche.code} n'en attend pas.", "/details")]
    cle = (campagne.code, f"entree:{fiche.code}")
    lus = verifier_details(cle, schema=fiche.details_entree, details=arrivee.details)
    return [c for c in lus if c.pointeur not in deja]


def _verifier_voie(campagne: Campagne, voie: Voie, connus: Faits, jour: date) -> list[Constat]:
    """The orientation named is the one in force that day; an entrée agrees with the days of its prescription."""
    if voie.orientation is not None:
        vigueur = connus.orientation
        if vigueur is None or vigueur["id"] == voie.orientation["id"]:
            return []  # none at all: the rule has refused
        message = "Donnez l'orientation en vigueur à la date d'entrée."
        regle = campagne.phrase("orientation_recue")
        return [Constat("ORIENTATION_NON_EN_VIGUEUR", message, "/orientation_id", regle)]
    return coherence.alerter_prescription(campagne, voie.prescription, jour) if voie.prescription else []


async def _inscrire(
    session: Session,
    acteur: Acteur,
    ident: UUID,
    voie: Voie,
    action: Rangee,
    groupe: Rangee | None,
    arrivee: Arrivee,
    *,
    fin_convention: date,
) -> None:
    fiche = charger_campagne(action["campagne"]).fiches[action["fiche"]]
    jour = arrivee.date_entree
    lieu = {
        "action_id": action["id"],
        "structure_id": action["structure_id"],
        "session_id": groupe and groupe["id"],
        "parcours": arrivee.parcours,
    }
    await inserer(
        session,
        entrees,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=voie.beneficiaire_id,
        prescription_id=voie.prescription and voie.prescription["id"],
        orientation_id=voie.orientation and voie.orientation["id"],
        campagne=action["campagne"],
        fiche=action["fiche"],
        details=arrivee.colonne_details(),
        date_entree=jour,
        date_fin_max=date_fin_max(fiche, date_entree=jour, fin_convention=fin_convention),
        renouvellements=0,
        statut=StatutEntree.EN_COURS.value,
        **lieu,
    )
    await inserer(session, affectations, entree_id=ident, du=jour, au=None, motif=None, **lieu)
    if voie.prescription is not None:
        await prescrire.marquer_entree(session, acteur, voie.prescription, jour)
    await consigner(
        session,
        acteur,
        "entree.effectuee",
        "entrees",
        ident,
        beneficiaire_id=voie.beneficiaire_id,
        donnees={"date_entree": jour.isoformat()},
    )
