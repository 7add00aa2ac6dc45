"""Writes of prescriptions: a référent positions a person, the porteur answers (L309)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne
from app.acces.permissions import Role
from app.beneficiaires.requetes import Faits, faits
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne
from app.chaud import Chaude, inserer, liee
from app.conventions.cadre import Cadre, cadre_action, est_complete
from app.corrections import Annulation, changements, rectifier, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, erreur_de, modifier, refuser, transiter
from app.erreurs import Conflit, Erreur, Interdit
from app.journal import consigner
from app.models.conventions import actions, sessions_action
from app.models.parcours import entrees, prescriptions
from app.prescriptions import requetes as r
from app.prescriptions import schemas as s
from app.references import Reference, reserver, resoudre
from app.regles.constats import Constat
from app.regles.dates import verifier_date_acte
from app.regles.etats import PRESCRIPTIONS as CYCLE
from app.regles.etats import Public, StatutBeneficiaire, StatutEntree, StatutPrescription
from app.regles.prescriptions import signaler_places, verifier_acceptation, verifier_acceptee, verifier_prescription

P = StatutPrescription
OUVERTES = (P.EMISE, P.EN_LISTE_ATTENTE, P.ACCEPTEE)
JUGES = ("justification", "declaration_ressource", "criteres", "critere_rempli")


async def creer(session: Session, acteur: Acteur, corps: s.PrescriptionCreation) -> Resultat:
    """Position a person on an action, with the facts in force that day."""
    ident = uuid7()
    connue = await reserver(session, acteur, "prescriptions", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    personne_id = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    personne = await charger_personne(session, acteur, personne_id, verrou=True)
    action_id = await resoudre(session, acteur, "actions", corps.action_id, "/action_id")
    action = await charger(session, acteur, actions, action_id, pointeur="/action_id")
    groupe = await _session(session, acteur, corps.session_id)
    jour = corps.date or acteur.jour
    connus = await faits(session, personne_id, jour)
    _refuser_role(acteur, connus)
    valeurs = {nom: getattr(corps, nom) for nom in JUGES}
    structure = acteur.structure_id
    convention = await cadre_action(session, action_id)
    constats = await _juger(
        session, acteur, action, groupe, convention, connus, jour=jour, prescripteur_id=structure, **valeurs
    )
    alertes = refuser(constats)
    await _refuser_doublon(session, personne, action_id)
    alertes += await _deja_la(session, personne_id, action_id)
    alertes += await _places(session, action, groupe, convention, jour)
    await inserer(
        session,
        prescriptions,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        beneficiaire_id=personne_id,
        action_id=action_id,
        session_id=groupe and groupe["id"],
        structure_id=action["structure_id"],
        prescripteur_id=structure,
        par_utas=Role.UTAS in acteur.roles and connus.utas in acteur.utas,
        agent_id=acteur.agent_id,
        fiche=action["fiche"],
        date=jour,
        objectif=corps.objectif,
        statut=P.EMISE.value,
        **valeurs,
    )
    await _consigner(session, acteur, "prescription.emise", ident, personne_id, jour)
    return Resultat(ident, alertes)


async def accepter(session: Session, acteur: Acteur, ident: UUID, corps: s.Reponse | None) -> Resultat:
    """The porteur takes the person."""
    return await _repondre(session, acteur, ident, "acceptation", corps or s.Reponse())


async def mettre_en_attente(session: Session, acteur: Acteur, ident: UUID, corps: s.Reponse | None) -> Resultat:
    """The porteur has no place for now."""
    return await _repondre(session, acteur, ident, "liste-attente", corps or s.Reponse())


async def refuser_prescription(session: Session, acteur: Acteur, ident: UUID, corps: s.Refus) -> Resultat:
    """The porteur does not take the person, and says why."""
    return await _repondre(session, acteur, ident, "refus", corps, motif_reponse=corps.motif)


async def constater_non_venue(session: Session, acteur: Acteur, ident: UUID, corps: s.Reponse | None) -> Resultat:
    """Accepted, the person never came."""
    return await _repondre(session, acteur, ident, "non-venue", corps or s.Reponse())


async def _repondre(
    session: Session, acteur: Acteur, ident: UUID, acte: str, corps: s.Reponse, **valeurs: Any
) -> Resultat:
    vue = await charger(session, acteur, prescriptions, ident)
    _exiger_porteur(acteur, vue)
    transiter(CYCLE, acte, vue["statut"])
    await charger_personne(session, acteur, vue["beneficiaire_id"], verrou=True, pointeur="")
    ligne = await charger(session, acteur, prescriptions, ident, verrou=True)
    statut = transiter(CYCLE, acte, ligne["statut"])
    jour = corps.date or acteur.jour
    constats = _date_reponse(acteur, ligne, jour)
    if acte == "acceptation":
        constats += await _juger_acceptation(session, acteur, ligne, jour)
    alertes = refuser(constats)
    if acte != "non-venue":
        valeurs["date_reponse"] = jour
    await modifier(session, prescriptions, ident, statut=statut, **valeurs)
    await _consigner(session, acteur, f"prescription.{statut}", ident, ligne["beneficiaire_id"], jour)
    return Resultat(ident, alertes)


def _exiger_porteur(acteur: Acteur, ligne: Mapping[Any, Any]) -> None:
    if ligne["structure_id"] != acteur.structure_id:
        raise Interdit("Seule la structure qui porte l'action répond à la prescription.")


async def annuler_reponse(session: Session, acteur: Acteur, ident: UUID, reponse: str, corps: Annulation) -> Resultat:
    """The porteur takes back what it answered by mistake (`reponse`, as in the address): it may answer again.

    A refusal or a non-venue had ended its tie to the person: it is tied again, unless her file is closed since.
    """
    ligne = await charger_de_suivie(session, acteur, prescriptions, ident, siennes=True)
    _exiger_porteur(acteur, ligne)
    statut = transiter(CYCLE, f"{reponse}/annulation", ligne["statut"])
    personne = ligne["beneficiaire_id"]
    if ligne["statut"] not in OUVERTES:
        await _refuser_ouverte(session, personne, ligne["action_id"])
    nouvelles: dict[str, Any] = {"statut": statut}
    if statut == P.EMISE:
        nouvelles |= {"date_reponse": None, "motif_reponse": None}
    await rectifier(session, acteur, r.RESSOURCE, ligne, nouvelles, acte="prescription.rouverte", motif=corps.motif)
    await charger_personne(session, acteur, personne, pointeur="")
    return Resultat(ident)


async def _juger_acceptation(session: Session, acteur: Acteur, ligne: Rangee, jour: date) -> list[Constat]:
    """The rule of an acceptation; an answer dated before its prescription, refused, is judged on today's facts."""
    campagne = campagne_du(ligne["date"])
    convention = await cadre_action(session, ligne["action_id"])
    connus = await faits(session, ligne["beneficiaire_id"], jour if jour >= ligne["date"] else acteur.jour)
    return verifier_acceptation(
        campagne,
        campagne.fiches[ligne["fiche"]],
        date=jour,
        **await r.acces(session, connus, ligne["action_id"]),
        convention_fin=convention.fin,
        convention_resiliee=convention.resiliee,
        justification=ligne["justification"],
        declaration_ressource=ligne["declaration_ressource"],
    )


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The prescripteur withdraws what has not led to an entrée."""
    ligne = await _charger_sienne(session, acteur, ident)
    statut = transiter(CYCLE, "annulation", ligne["statut"])
    await modifier(session, prescriptions, ident, statut=statut)
    await retenir(
        session,
        acteur,
        "prescription.annulee",
        r.RESSOURCE,
        ident,
        motif=corps.motif,
        avant={"statut": ligne["statut"]},
        beneficiaire_id=ligne["beneficiaire_id"],
    )
    return Resultat(ident)


async def rectifier_prescription(
    session: Session, acteur: Acteur, ident: UUID, corps: s.PrescriptionRectification
) -> Resultat:
    """What was wrong from the start is put right, and judged again with the facts of its day."""
    ligne = await _charger_sienne(session, acteur, ident)
    transiter(CYCLE, "rectification", ligne["statut"])
    donnes = changements(corps.champs)
    if "session_id" in donnes:
        groupe = await _session(session, acteur, donnes["session_id"])
        donnes["session_id"] = groupe and groupe["id"]
    else:
        groupe = await _session(session, acteur, ligne["session_id"])
    apres = {**ligne, **donnes}
    action = await charger(session, acteur, actions, ligne["action_id"])
    connus = await faits(session, ligne["beneficiaire_id"], apres["date"])
    constats = await _juger(
        session,
        acteur,
        action,
        groupe,
        await cadre_action(session, action["id"]),
        connus,
        jour=apres["date"],
        prescripteur_id=ligne["prescripteur_id"],
        **{nom: apres[nom] for nom in JUGES},
    )
    if ligne["date_reponse"] and apres["date"] > ligne["date_reponse"]:
        message = "Donnez une date de prescription qui ne suit pas la réponse du porteur."
        constats.append(Constat("DATE_APRES_REPONSE", message, "/date"))
    alertes = refuser(sous_champs(constats, corps.champs))
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="prescription.rectifiee", motif=corps.motif)
    return Resultat(ident, alertes)


def refuser_non_acceptee(ligne: Mapping[Any, Any], entree: UUID | None = None) -> None:
    """One comes in by an accepted prescription, which serves once (L309).

    Conflit PRESCRIPTION_DEJA_SUIVIE, naming the `entree` it led to, or PRESCRIPTION_NON_ACCEPTEE with the sentence.
    """
    constat = verifier_acceptee(campagne_du(ligne["date"]), P(ligne["statut"]))
    if constat is None:
        return
    if ligne["statut"] == P.ENTREE_EFFECTIVE:
        laquelle = f" : {entree}" if entree else ""
        message = f"Cette prescription a déjà donné lieu à une entrée{laquelle}."
        raise Conflit(
            message,
            code="PRESCRIPTION_DEJA_SUIVIE",
            erreurs=[Erreur("PRESCRIPTION_DEJA_SUIVIE", message, "/prescription_id")],
        )
    raise Conflit(constat.message, code=constat.code, erreurs=[erreur_de(constat)])


async def marquer_entree(session: Session, acteur: Acteur, ligne: Mapping[Any, Any], jour: date) -> None:
    """The prescription, loaded and locked, has led to an entrée."""
    refuser_non_acceptee(ligne)
    statut = transiter(CYCLE, "entree", ligne["statut"])
    await modifier(session, prescriptions, ligne["id"], statut=statut)
    await _consigner(session, acteur, f"prescription.{statut}", ligne["id"], ligne["beneficiaire_id"], jour)


async def rouvrir(session: Session, acteur: Acteur, ident: UUID) -> None:
    """Its entrée was a mistake: the prescription is an accepted one again."""
    ligne = await charger(session, acteur, prescriptions, ident, verrou=True)
    await _refuser_ouverte(session, ligne["beneficiaire_id"], ligne["action_id"])
    statut = transiter(CYCLE, "entree-annulee", ligne["statut"])
    await modifier(session, prescriptions, ident, statut=statut)
    await _consigner(session, acteur, "prescription.rouverte", ident, ligne["beneficiaire_id"], acteur.jour)


async def _juger(
    session: Session,
    acteur: Acteur,
    action: Rangee,
    groupe: Rangee | None,
    convention: Cadre,
    connus: Faits,
    *,
    jour: date,
    prescripteur_id: UUID | None,
    **valeurs: Any,
) -> list[Constat]:
    campagne = charger_campagne(action["campagne"])
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
    constats += _verifier_referent(campagne, connus, prescripteur_id)
    if groupe is not None and (groupe["annulee"] or groupe["action_id"] != action["id"]):
        message = "Choisissez une session de cette action, qui n'est pas annulée."
        constats.append(Constat("SESSION_INADAPTEE", message, "/session_id"))
    return constats + verifier_prescription(
        campagne,
        campagne.fiches[action["fiche"]],
        date=jour,
        **await r.acces(session, connus, action["id"]),
        convention_fin=convention.fin,
        convention_resiliee=convention.resiliee,
        session_debut=groupe["du"] if groupe else None,
        session_fin=groupe["au"] if groupe else None,
        **valeurs,
    )


def _refuser_role(acteur: Acteur, connus: Faits) -> None:
    """A BRSA is prescribed by the référent alone; a jeune ASE also by its UTAS and the Département."""
    if Role.REFERENT in acteur.roles:
        return
    if connus.public != Public.JEUNE_ASE:
        raise Interdit("Seul le référent de la personne prescrit ; votre rôle ne prescrit que pour les jeunes ASE.")
    if Role.DEPARTEMENT not in acteur.roles and connus.utas not in acteur.utas:
        raise Interdit("Votre UTAS ne prescrit que pour les jeunes ASE qui résident sur son territoire.")


def _verifier_referent(campagne: Campagne, connus: Faits, structure_id: UUID | None) -> list[Constat]:
    orientation = connus.orientation
    if connus.public == Public.JEUNE_ASE or orientation is None or orientation["structure_id"] == structure_id:
        return []  # without an orientation, the rule of the fiche refuses
    message = "Seule la structure référente de la personne, à la date de la prescription, la positionne."
    return [Constat("STRUCTURE_NON_REFERENTE", message, "/beneficiaire_id", campagne.phrase("prescription"))]


def _date_reponse(acteur: Acteur, ligne: Mapping[Any, Any], jour: date) -> list[Constat]:
    campagne = campagne_du(ligne["date"])
    constats = verifier_date_acte(jour, aujourdhui=acteur.jour, campagne=campagne)
    if jour < ligne["date"]:
        message = "Donnez une date qui ne précède pas la prescription."
        constats.append(Constat("DATE_AVANT_PRESCRIPTION", message, "/date"))
    return constats


async def _places(
    session: Session, action: Rangee, groupe: Rangee | None, convention: Cadre, jour: date
) -> list[Constat]:
    campagne = charger_campagne(action["campagne"])
    complete = await est_complete(session, action_id=action["id"], groupe=groupe, jour=jour)
    return signaler_places(campagne, campagne.fiches[action["fiche"]], signee=convention.signee, complete=complete)


DEDANS = Chaude(
    lambda: select(entrees.c.id).where(
        entrees.c.beneficiaire_id == liee(entrees.c.beneficiaire_id),
        entrees.c.action_id == liee(entrees.c.action_id),
        entrees.c.statut == StatutEntree.EN_COURS,
    )
)


async def _deja_la(session: Session, beneficiaire_id: UUID, action_id: UUID) -> list[Constat]:
    """The person is in this action: she enters again once her sortie is pronounced, which is told to who prescribes."""
    if not await DEDANS.executer(session, beneficiaire_id=beneficiaire_id, action_id=action_id):
        return []
    message = "La personne est déjà dans cette action : elle n'y entre de nouveau qu'après sa sortie."
    return [Constat("ENTREE_DEJA_OUVERTE", message, "/action_id", bloquant=False)]


async def _session(session: Session, acteur: Acteur, reference: Reference | None) -> Rangee | None:
    if reference is None:
        return None
    ident = await resoudre(session, acteur, "sessions", reference, "/session_id")
    return await charger(session, acteur, sessions_action, ident, pointeur="/session_id")


async def _charger_sienne(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """A prescription that the acteur's side wrote, of a person it follows today, who is locked first."""
    vue = await r.charger_liee(session, acteur, ident)
    if not r.est_prescripteur(acteur, vue):
        raise Interdit("Seul le prescripteur annule ou rectifie sa prescription, tant qu'il suit la personne.")
    await charger_personne(session, acteur, vue["beneficiaire_id"], verrou=True, pointeur="")
    return await charger(session, acteur, prescriptions, ident, verrou=True)


async def _refuser_doublon(session: Session, personne: Mapping[Any, Any], action_id: UUID) -> None:
    if personne["statut"] != StatutBeneficiaire.ACTIF:
        raise Conflit("Le dossier de cette personne n'est plus actif.", code="BENEFICIAIRE_NON_ACTIF")
    await _refuser_ouverte(session, personne["id"], action_id)


OUVERTE = Chaude(
    lambda: select(prescriptions.c.id).where(
        prescriptions.c.beneficiaire_id == liee(prescriptions.c.beneficiaire_id),
        prescriptions.c.action_id == liee(prescriptions.c.action_id),
        prescriptions.c.statut.in_(OUVERTES),
    )
)


async def _refuser_ouverte(session: Session, beneficiaire_id: UUID, action_id: UUID) -> None:
    if await OUVERTE.executer(session, beneficiaire_id=beneficiaire_id, action_id=action_id):
        raise Conflit(
            "Une prescription vers cette action est déjà ouverte : attendez la réponse ou annulez-la.",
            code="PRESCRIPTION_DEJA_OUVERTE",
        )


async def _consigner(
    session: Session, acteur: Acteur, acte: str, ident: UUID, beneficiaire_id: UUID, jour: date
) -> None:
    """The journal never says which action: for some fiches, being there is health data."""
    donnees = {"date": jour.isoformat()}
    await consigner(session, acteur, acte, "prescriptions", ident, beneficiaire_id=beneficiaire_id, donnees=donnees)
