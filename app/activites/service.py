"""Writes of activités; each rebuilds the person-weeks it touches, in its own transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, insert
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne
from app.acces.sante import propre
from app.activites import schemas as s
from app.activites.conduite import lire_conduite
from app.activites.participation import lire_fins_convention
from app.activites.preparation import (
    acte_de,
    colonnes,
    constats,
    declarees,
    entree_de,
    exiger_structure,
    lire_contexte,
    preparer,
    verifier_bornes,
)
from app.activites.requetes import LIEE, RESSOURCE, representer
from app.activites.semaines import calculer, poser, poser_lot, reconstruire, tenue
from app.activites.semaines import valeurs as valeurs_semaine
from app.beneficiaires.requetes import suivie
from app.catalogue.chargement import campagne_du
from app.chaud import Ecritures, insertion, liees
from app.corrections import Annulation, changements, rectifier, retenir
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit, Interdit
from app.journal import auteur, consigner
from app.models.activites import activites, semaines
from app.models.journal import evenements
from app.references import reserver, resoudre
from app.regles.assiduite import SemaineCalculee
from app.regles.calendrier import semaines as semaines_touchees
from app.regles.dates import sans_retard
from app.regles.etapes import CONDUITE
from app.regles.etats import ACTIVITES, StatutActivite

CHAMPS = ("type", "du", "au", "heure_debut", "duree_minutes", "repartition", "details", "statut")


async def creer(session: Session, acteur: Acteur, corps: s.ActiviteCreation, *, verrouillee: bool = False) -> Resultat:
    """Declare, or plan, an activité of a person one follows today, or whom the caller has `verrouillee`.

    The hottest write: the person's lock, one read of all the rule and the weeks need, one write of the activité, its
    week and its journal row.
    """
    ident = uuid7()
    connue = await reserver(session, acteur, "activites", corps, ident)
    if connue:
        return Resultat(connue, cree=False)
    exiger_structure(acteur)
    personne = await resoudre(session, acteur, "beneficiaires", corps.beneficiaire_id, "/beneficiaire_id")
    if not verrouillee:
        await charger_personne(session, acteur, personne, verrou=True)
    du, au = corps.bornes
    verifier_bornes(du, au)
    entree_id = await resoudre(session, acteur, "entrees", corps.entree_id, "/entree_id") if corps.entree_id else None
    contexte = await lire_contexte(session, acteur, personne, du, au)
    if corps.type == CONDUITE and entree_id in contexte.entrees:
        contexte.conduite = await lire_conduite(session, [entree_id])
    if corps.statut == "prevue" and entree_id in contexte.entrees:
        contexte.fins = await lire_fins_convention(session, [entree_id])
    nouvelle, alertes = preparer(acteur, contexte, corps, personne=personne, entree_id=entree_id, ident=ident)
    ligne = declarees(acteur) | nouvelle
    await _ecrire(session, acteur, ligne, calculer(semaines_touchees(du, au), contexte.sources))
    vue = ligne | {"suivie": contexte.lien.referent}
    lue = representer(vue, acteur) | {"id_source": corps.id_source}
    return Resultat(ident, alertes, lue=s.ActiviteLue.model_validate(lue))


def _inserts(dialecte: Dialect, *, semaine: bool) -> dict[str, Any]:
    """The activité, its journal row, and a week when there is one to write."""
    autres = {
        "activite": insert(activites).values(liees(activites, "a")),
        "evenement": insert(evenements).values(liees(evenements, "e")),
    }
    pose = insertion(dialecte, semaines).values(liees(semaines, "s"))
    return autres | {"semaine": poser(pose)} if semaine else autres


AVEC_SEMAINE = Ecritures(partial(_inserts, semaine=True))
SANS_SEMAINE = Ecritures(partial(_inserts, semaine=False))


async def _ecrire(
    session: Session, acteur: Acteur, ligne: dict[str, Any], calculees: Sequence[SemaineCalculee]
) -> None:
    """Store an activité, its journal row and the weeks it touches; one statement when it touches one week."""
    personne = ligne["beneficiaire_id"]
    lignes = [valeurs_semaine(personne, c) for c in calculees if tenue(c)]
    derniere = lignes.pop() if lignes else None
    if lignes:
        await poser_lot(session, lignes)
    acte = auteur(acteur) | {"ressource": RESSOURCE.nom} | acte_de(ligne)
    valeurs = {f"a_{nom}": valeur for nom, valeur in ligne.items()} | {f"e_{nom}": v for nom, v in acte.items()}
    if derniere is None:
        await SANS_SEMAINE.executer(session, **valeurs)
    else:
        await AVEC_SEMAINE.executer(session, **valeurs, **{f"s_{nom}": v for nom, v in derniere.items()})


async def valider(session: Session, acteur: Acteur, ident: UUID, _: s.Validation) -> Resultat:
    """The référent holds the hours for true."""
    return await _changer_statut(session, acteur, ident, "validation")


async def rejeter(session: Session, acteur: Acteur, ident: UUID, corps: s.Rejet) -> Resultat:
    """The référent does not hold the hours for true: they are shown, and do not count."""
    return await _changer_statut(session, acteur, ident, "rejet", motif_rejet=corps.motif)


async def realiser(session: Session, acteur: Acteur, ident: UUID, corps: s.Realisation) -> Resultat:
    """A planned activité took place: checked again as a declared one."""
    ligne = await _charger_sienne(session, acteur, ident)
    statut = transiter(ACTIVITES, "realisation", ligne["statut"])
    nouvelles: dict[str, Any] = {"statut": statut}
    if corps.duree_minutes is not None and corps.duree_minutes != ligne["duree_minutes"]:
        nouvelles |= {"duree_minutes": corps.duree_minutes, "repartition": None}
    return await _remplacer(session, acteur, ligne, nouvelles, acte="activite.realisee")


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """Told by mistake: out of every count."""
    await retirer(session, acteur, await _charger_libre(session, acteur, ident), corps.motif)
    return Resultat(ident)


async def retirer(session: Session, acteur: Acteur, ligne: Rangee, motif: str) -> None:
    """An activité, loaded and locked after its person, leaves every count."""
    ident, statut = ligne["id"], transiter(ACTIVITES, "annulation", ligne["statut"])
    await modifier(session, activites, ident, statut=statut)
    await reconstruire(session, ligne["beneficiaire_id"], ligne["du"], ligne["au"], au_journal=True)
    await retenir(
        session,
        acteur,
        "activite.annulee",
        RESSOURCE,
        ident,
        motif=motif,
        avant={"statut": ligne["statut"]},
        beneficiaire_id=ligne["beneficiaire_id"],
    )


async def rectifier_activite(session: Session, acteur: Acteur, ident: UUID, corps: s.ActiviteRectification) -> Resultat:
    """What was told wrong is put right; validated hours go back to declared, to be validated again."""
    ligne = await _charger_libre(session, acteur, ident)
    donnes = changements(corps.champs)
    if "date" in donnes:
        donnes["du"] = donnes["au"] = donnes.pop("date")
    return await corriger(session, acteur, ligne, donnes, corps.motif, sous="/champs")


async def corriger(
    session: Session, acteur: Acteur, ligne: Rangee, donnes: dict[str, Any], motif: str, *, sous: str = ""
) -> Resultat:
    """Put right an activité loaded and locked after its person; its entrée too, when it is among `donnes`.

    `sous`: where in the body these are said.
    """
    transiter(ACTIVITES, "rectification", ligne["statut"])
    if donnes.get("repartition") is not None:
        donnes["repartition"] = [(j.date, j.minutes) for j in donnes["repartition"]]
    elif donnes.keys() & {"du", "au", "duree_minutes"}:
        donnes["repartition"] = None
    if ligne["statut"] == StatutActivite.VALIDEE:
        donnes["statut"] = StatutActivite.DECLAREE.value
    return await _remplacer(session, acteur, ligne, donnes, acte="activite.rectifiee", motif=motif, sous=sous)


async def _remplacer(
    session: Session,
    acteur: Acteur,
    ligne: Mapping[str, Any],
    donnes: dict[str, Any],
    *,
    acte: str,
    motif: str | None = None,
    sous: str = "",
) -> Resultat:
    """Check the activité as it would become, store it, rebuild the weeks it leaves and the weeks it enters."""
    anciennes = {nom: ligne[nom] for nom in CHAMPS}
    if anciennes["repartition"]:
        anciennes["repartition"] = [(date.fromisoformat(j), m) for j, m in anciennes["repartition"]]
    entree_id = donnes.pop("entree_id", ligne["entree_id"])
    valeurs = anciennes | donnes
    verifier_bornes(valeurs["du"], valeurs["au"], sous=sous)
    personne, ident = ligne["beneficiaire_id"], ligne["id"]
    contexte = await lire_contexte(session, acteur, personne, valeurs["du"], valeurs["au"], sauf=ident)
    entree = entree_de(contexte, entree_id)
    if valeurs["type"] == CONDUITE and entree is not None:
        contexte.conduite = await lire_conduite(session, [entree.id], sauf=ident)
    if valeurs["statut"] == StatutActivite.PREVUE and entree is not None:
        contexte.fins = await lire_fins_convention(session, [entree.id])
    campagne = entree.campagne if entree else campagne_du(ligne["du"])
    memes_jours = motif is not None and all(valeurs[nom] == ligne[nom] for nom in ("du", "au"))
    juges = constats(acteur, campagne, entree, valeurs, contexte, memes_jours=memes_jours)
    if memes_jours:
        juges = sans_retard(juges)
    alertes = refuser(replace(c, pointeur=f"{sous}{c.pointeur}") for c in juges)
    stockees = colonnes(campagne, valeurs) | {"entree_id": entree_id}
    if motif is None:
        await modifier(session, activites, ident, **stockees)
        await consigner(session, acteur, acte, "activites", ident, beneficiaire_id=personne)
    else:
        changees = {nom: valeur for nom, valeur in stockees.items() if valeur != ligne[nom]}
        await rectifier(session, acteur, RESSOURCE, ligne, changees, acte=acte, motif=motif)
    await reconstruire(session, personne, ligne["du"], ligne["au"])
    await reconstruire(session, personne, valeurs["du"], valeurs["au"])
    return Resultat(ident, alertes)


async def _charger_libre(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """The same, when it was told by itself: the hours of a rendez-vous or of an atelier follow it."""
    ligne = await _charger_sienne(session, acteur, ident)
    if ligne["origine"] is not None:
        raise Conflit(LIEE, code="ACTIVITE_LIEE")
    return ligne


async def _changer_statut(session: Session, acteur: Acteur, ident: UUID, acte: str, **colonnes: Any) -> Resultat:
    vue = await charger(session, acteur, activites, ident)
    if not await suivie(session, acteur, vue["beneficiaire_id"]):  # seen because its structure told it
        raise Interdit("Le référent unique de la personne valide ou rejette ses heures.")
    ligne = await _charger(session, acteur, ident)
    statut = transiter(ACTIVITES, acte, ligne["statut"])
    await modifier(session, activites, ident, statut=statut, **colonnes)
    await reconstruire(session, ligne["beneficiaire_id"], ligne["du"], ligne["au"], au_journal=True)
    await consigner(session, acteur, f"activite.{statut}", "activites", ident, beneficiaire_id=ligne["beneficiaire_id"])
    return Resultat(ident)


async def _charger(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """An activité of one's own, or of a person followed today; she is locked first, as by every writer of her weeks."""
    return await charger_de_suivie(session, acteur, activites, ident, siennes=True)


async def _charger_sienne(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """An activité that the acteur's structure told or planned: nobody else says what it was."""
    ligne = await _charger(session, acteur, ident)
    if not propre(acteur, ligne["structure_id"]):
        raise Interdit(
            "Seule la structure qui a déclaré l'activité fait cet acte ; le référent la valide ou la rejette."
        )
    return ligne
