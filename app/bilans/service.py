"""Writes of yearly bilans: written and sent by the porteur, decided upon by the Département."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.bilans import requetes as r
from app.bilans import schemas as s
from app.bilans.commun import charger_brouillon, commencer, juger_transmission, ouvrir, revenir
from app.bilans.subventions import Exercice
from app.chaud import inserer
from app.corrections import Annulation, changements, rectifier, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.journal import consigner
from app.models.bilans import bilans_annuels as bilans
from app.references import reserver
from app.regles.bilans import verifier_date_evaluation, verifier_evaluation
from app.regles.constats import Constat
from app.regles.etats import BILANS

DECIDES = ("date_evaluation", "solde_accorde_centimes", "part_variable_accordee_centimes", "motivation")


async def creer(session: Session, acteur: Acteur, corps: s.BilanCreation) -> Resultat:
    """The porteur starts the bilan of a year; its figures write themselves until it is sent."""
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    ouvert = await commencer(session, acteur, corps)
    dits = corps.model_dump(mode="json")
    await inserer(
        session,
        bilans,
        id=ident,
        version=1,
        saisi_le=acteur.maintenant,
        **ouvert.colonnes(),
        textes={nom: dits[nom] for nom in r.TEXTES if dits[nom] is not None},
        resultats_porteur=dits["resultats_porteur"],
    )
    donnees = {"convention_id": str(ouvert.convention["id"]), "exercice": ouvert.exercice.annee}
    await consigner(session, acteur, "bilan.commence", r.NOM, ident, donnees=donnees)
    return Resultat(ident, ouvert.avertissements)


def _colonnes(bilan: Rangee, champs: s.BilanChamps, *, sous: str) -> dict[str, Any]:
    """The fields given, as columns: a text given as null is taken out, one left out stays."""
    changements(champs, sous=sous)
    donnes = champs.model_dump(mode="json", exclude_unset=True, exclude={"date_transmission"})
    colonnes = {nom: donnes.pop(nom) for nom in ("resultats_porteur",) if nom in donnes}
    if donnes:
        textes = {**bilan["textes"], **donnes}
        colonnes["textes"] = {nom: texte for nom, texte in textes.items() if texte is not None}
    return colonnes


async def modifier_bilan(session: Session, acteur: Acteur, ident: UUID, corps: s.BilanChamps) -> Resultat:
    """PATCH of a draft; once sent, a bilan is put right by rectification."""
    bilan = await charger_brouillon(session, acteur, bilans, ident)
    colonnes = _colonnes(bilan, corps, sous="")
    await modifier(session, bilans, ident, **colonnes)
    donnees = {"champs": sorted(corps.model_fields_set)}
    await consigner(session, acteur, "bilan.modifie", r.NOM, ident, donnees=donnees)
    return Resultat(ident)


async def transmettre(
    session: Session, acteur: Acteur, ident: UUID, corps: s.TransmissionBilan | None = None
) -> Resultat:
    """Sent to the Département: the indicators are frozen as they stand."""
    bilan, e = await ouvrir(session, acteur, bilans, ident)
    statut = transiter(BILANS, "transmission", bilan["statut"])
    jour = (corps and corps.date) or acteur.jour
    constats = refuser(juger_transmission(acteur, e, jour))
    figes = await r.indicateurs_du_jour(session, acteur, bilan)
    await modifier(session, bilans, ident, statut=statut, date_transmission=jour, indicateurs=figes)
    donnees = {"date": jour.isoformat(), "statut": statut}
    await consigner(session, acteur, "bilan.transmis", r.NOM, ident, donnees=donnees)
    return Resultat(ident, constats)


async def rendre(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The Département gives a bilan back, to be completed: its figures follow what is recorded again."""
    vides = dict.fromkeys(("date_transmission", "indicateurs"))
    return await revenir(
        session, acteur, r.RESSOURCE, ident, "transmission/annulation", "bilan.transmission-annulee", corps, vides
    )


async def rectifier_bilan(session: Session, acteur: Acteur, ident: UUID, corps: s.BilanRectification) -> Resultat:
    """What the porteur wrote, or the day it was sent, was wrong; the frozen figures stay."""
    bilan, e = await ouvrir(session, acteur, bilans, ident)
    transiter(BILANS, "rectification", bilan["statut"])
    donnes, constats = _colonnes(bilan, corps.champs, sous="/champs"), []
    if "date_transmission" in corps.champs.model_fields_set:
        jour = donnes["date_transmission"] = corps.champs.date_transmission
        juges = juger_transmission(acteur, e, jour)
        constats = refuser(replace(c, pointeur="/champs/date_transmission") for c in juges)
    await rectifier(session, acteur, r.RESSOURCE, bilan, donnes, acte="bilan.rectifie", motif=corps.motif)
    return Resultat(ident, constats)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """A draft started by mistake, of the wrong year or convention."""
    return await revenir(session, acteur, r.RESSOURCE, ident, "annulation", "bilan.annule", corps, {})


def _juger_evaluation(acteur: Acteur, bilan: Rangee, e: Exercice, decide: Mapping[str, Any]) -> list[Constat]:
    jours = {"transmis_le": bilan["date_transmission"], "aujourdhui": acteur.jour}
    return verifier_date_evaluation(e.campagne, decide["date_evaluation"], **jours) + verifier_evaluation(
        e.campagne,
        e.fiche,
        e.echeancier,
        solde=decide["solde_accorde_centimes"],
        part_variable=decide["part_variable_accordee_centimes"],
    )


async def evaluer(session: Session, acteur: Acteur, ident: UUID, corps: s.EvaluationBilan) -> Resultat:
    """The Département decides the solde and the variable part, and says why (L130)."""
    bilan, e = await ouvrir(session, acteur, bilans, ident)
    statut = transiter(BILANS, "evaluation", bilan["statut"])
    decide = corps.model_dump(exclude={"date"}) | {"date_evaluation": corps.date or acteur.jour}
    constats = refuser(_juger_evaluation(acteur, bilan, e, decide))
    await modifier(session, bilans, ident, statut=statut, **decide)
    donnees = {"date": decide["date_evaluation"].isoformat(), "statut": statut}
    await consigner(session, acteur, "bilan.evalue", r.NOM, ident, donnees=donnees)
    return Resultat(ident, constats)


async def rectifier_evaluation(
    session: Session, acteur: Acteur, ident: UUID, corps: s.DecisionBilanRectification
) -> Resultat:
    """The decision was told wrong; judged again as a whole."""
    bilan, e = await ouvrir(session, acteur, bilans, ident)
    transiter(BILANS, "evaluation/rectification", bilan["statut"])
    donnes = changements(corps.champs)
    if "date" in donnes:
        donnes["date_evaluation"] = donnes.pop("date") or acteur.jour
    juges = _juger_evaluation(acteur, bilan, e, {**bilan, **donnes})
    constats = refuser(sous_champs(juges, corps.champs))
    await rectifier(session, acteur, r.RESSOURCE, bilan, donnes, acte="bilan.evaluation-rectifiee", motif=corps.motif)
    return Resultat(ident, constats)


async def annuler_evaluation(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The decision is taken back: the bilan waits for one again."""
    vides = dict.fromkeys(DECIDES)
    return await revenir(
        session, acteur, r.RESSOURCE, ident, "evaluation/annulation", "bilan.evaluation-annulee", corps, vides
    )
