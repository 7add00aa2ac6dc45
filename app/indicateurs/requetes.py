"""Reads of indicators: the actions a caller may count, the lines of their fiches, and the figure of each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, or_

from app.acces.acteur import Acteur
from app.acces.effectifs import masque_indicateurs
from app.acces.perimetre import actions_du_territoire, charger, visibles
from app.acces.permissions import Role
from app.catalogue.chargement import campagne_du
from app.catalogue.chargement import charger as charger_campagne
from app.catalogue.modele import Campagne, Fiche, Indicateur, NomMesure
from app.conventions.cadre import cadre_convention
from app.db import Session
from app.erreurs import Introuvable
from app.indicateurs import mesures as m
from app.indicateurs import mesures_actions as ma
from app.indicateurs import schemas as s
from app.indicateurs.champ import Champ
from app.models.conventions import actions, conventions, sessions_action, utas_action
from app.referentiel.requetes import mots
from app.regles.calendrier import JOUR
from app.regles.dates import Periode
from app.regles.indicateurs import (
    SANTE_ENSEMBLE,
    Chiffre,
    Decompte,
    calculer,
    de_sante,
    ligne_sante,
    lignes,
    masquer,
    periode_de,
    reunir_sante,
    sans_valeur,
)

Compter = Callable[[Session, Champ, Indicateur], Awaitable[Decompte]]
MESURES: Final[Mapping[NomMesure, Compter]] = {
    "actes": m.mesurer_actes,
    "ateliers": ma.mesurer_ateliers,
    "contrats": m.mesurer_contrats,
    "cv": m.mesurer_inscription,
    "demarches": m.mesurer_demarches,
    "details_entree": m.mesurer_details,
    "durees": m.mesurer_durees,
    "evaluations": m.mesurer_evaluations,
    "examens": m.mesurer_examens,
    "inscription": m.mesurer_inscription,
    "langue": m.mesurer_langue,
    "parcours_soins": m.mesurer_soins,
    "participants": m.mesurer_participants,
    "places": ma.mesurer_places,
    "presentations": ma.mesurer_presentations,
    "realisations": ma.mesurer_realisations,
    "sorties": m.mesurer_sorties,
    "thematiques": ma.mesurer_thematiques,
    "tripartites": ma.mesurer_tripartites,
}
CHIFFRES = (
    "unite", "valeur", "raison", "numerateur", "denominateur", "base", "atteint", "par_participant", "nombre",
    "personnes", "minutes",
)  # fmt: skip
AUCUNE_ACTION = "Aucune action de cette fiche n'est dans votre périmètre."
A_VENIR = "Aucun jour de cet exercice n'est passé, ou n'est dans la convention ou la session demandée."


@dataclass(frozen=True, slots=True)
class Cadre:
    """What a request counts: the fiches of a campaign, the actions and of which fiches they are, over which days."""

    campagne: Campagne
    fiches: tuple[str, ...]
    sites: Select[Any]
    presentes: set[str]
    periode: Periode | None


def _sites(acteur: Acteur, filtres: s.FiltresIndicateurs) -> Select[Any]:
    """Ids of the actions whose facts the acteur may count, as the filters want them."""
    requete = visibles(actions, acteur)
    if Role.UTAS in acteur.roles and not acteur.roles & {Role.DEPARTEMENT, Role.TABLEAU_DE_BORD}:
        siennes: list[Any] = [actions.c.id.in_(actions_du_territoire(acteur))]
        if Role.PORTEUR in acteur.roles:
            siennes.append(actions.c.structure_id == acteur.structure_id)
        requete = requete.where(or_(*siennes))
    for nom in ("convention_id", "fiche", "structure_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(actions.c[nom] == valeur)
    if filtres.action_id is not None:
        requete = requete.where(actions.c.id == filtres.action_id)
    if filtres.utas is not None:
        servies = utas_action.c.utas == filtres.utas
        requete = requete.join(utas_action, utas_action.c.action_id == actions.c.id).where(servies)
    return requete


async def _cadre(session: Session, acteur: Acteur, filtres: s.FiltresIndicateurs) -> Cadre:
    """The frame of a request. Raises Introuvable for a convention, an action or a session outside the perimeter."""
    exercice = filtres.exercice or acteur.jour.year
    campagne, bornes = campagne_du(date(exercice, 1, 1)), None
    requete = _sites(acteur, filtres)
    if filtres.convention_id is not None:
        convention = await charger(session, acteur, conventions, filtres.convention_id, pointeur="/query/convention_id")
        campagne = charger_campagne(convention["campagne"])
        tenue = await cadre_convention(session, filtres.convention_id)
        bornes = Periode(tenue.debut, max(tenue.debut, tenue.fin + JOUR))
    if filtres.session_id is not None:
        groupe = await charger(session, acteur, sessions_action, filtres.session_id, pointeur="/query/session_id")
        bornes = Periode.inclusive(groupe["du"], groupe["au"])
        requete = requete.where(actions.c.id == groupe["action_id"])
    presentes = {x.fiche for x in await session.execute(requete.with_only_columns(actions.c.fiche).distinct())}
    if not presentes and (filtres.action_id or filtres.session_id):
        raise Introuvable
    voulues = presentes if filtres.fiche is None else {filtres.fiche}
    fiches = tuple(code for code in campagne.fiches if code in voulues)
    annee = filtres.exercice if filtres.session_id else exercice
    return Cadre(campagne, fiches, requete, presentes, periode_de(annee, aujourdhui=acteur.jour, bornes=bornes))


async def lister(session: Session, acteur: Acteur, filtres: s.FiltresIndicateurs) -> list[dict[str, Any]]:
    """`indicateurs` as they are told: motifs of health together, unless only the porteur's own actions are read."""
    return await indicateurs(session, acteur, filtres, sante_ensemble=acteur.roles != {Role.PORTEUR})


async def indicateurs(
    session: Session, acteur: Acteur, filtres: s.FiltresIndicateurs, *, sante_ensemble: bool = False
) -> list[dict[str, Any]]:
    """Every line of the fiches asked for, with its figure; a dashboard reads no small count.

    `sante_ensemble`: a motif of health is told with the others alone, in a line of its own.
    """
    cadre = await _cadre(session, acteur, filtres)
    secret = masque_indicateurs(acteur)
    lus = []
    for code in cadre.fiches:
        champs: dict[str | None, Champ | None] = {}
        for ligne in _lignes(cadre.campagne.fiches[code], sante_ensemble=sante_ensemble):
            if ligne.parcours not in champs:
                champs[ligne.parcours] = _champ(cadre, code, filtres, ligne.parcours)
            chiffre = await _chiffrer(session, cadre, ligne, code, champs[ligne.parcours])
            if sante_ensemble:
                tue = de_sante(ligne) and chiffre.raison is None
                chiffre = sans_valeur(ligne, SANTE_ENSEMBLE) if tue else reunir_sante(chiffre)
            lu = _representer(cadre, code, ligne, masquer(chiffre) if secret else chiffre)
            lus.append(lu | {"convention_id": filtres.convention_id, "calcule_le": acteur.maintenant})
    return lus


def _lignes(fiche: Fiche, *, sante_ensemble: bool) -> list[Indicateur]:
    ensemble = ligne_sante(fiche) if sante_ensemble else None
    return [*lignes(fiche), *([ensemble] if ensemble else [])]


def _champ(cadre: Cadre, code: str, filtres: s.FiltresIndicateurs, parcours: str | None) -> Champ | None:
    """What the lines of a parcours of the fiche count; None when no day of it has passed."""
    if cadre.periode is None or cadre.periode.au is None:
        return None
    return Champ(
        cadre.campagne,
        cadre.campagne.fiches[code],
        cadre.sites.where(actions.c.fiche == code).with_only_columns(actions.c.id),
        cadre.periode.du,
        cadre.periode.au - JOUR,
        filtres.session_id,
        parcours,
    )


async def _chiffrer(session: Session, cadre: Cadre, ligne: Indicateur, code: str, champ: Champ | None) -> Chiffre:
    """The figure of one line, or why there is none."""
    if code not in cadre.presentes:
        return sans_valeur(ligne, AUCUNE_ACTION)
    if champ is None:
        return sans_valeur(ligne, A_VENIR)
    return calculer(ligne, await MESURES[ligne.mesure.nom](session, champ, ligne))


def _representer(cadre: Cadre, code: str, ligne: Indicateur, chiffre: Chiffre) -> dict[str, Any]:
    periode = cadre.periode
    return {
        "campagne": cadre.campagne.code,
        "fiche": code,
        "code": ligne.code,
        "texte": mots(ligne.texte),
        "ligne": ligne.texte.ligne,
        "parcours": ligne.parcours,
        "formule": ligne.formule,
        "cible": ligne.cible_pct if ligne.cible_pct is not None else ligne.cible_par_participant,
        "periode": None if periode is None or periode.au is None else {"du": periode.du, "au": periode.au - JOUR},
        **{nom: getattr(chiffre, nom) for nom in CHIFFRES},
        "en_attente_verification": chiffre.en_attente,
        "details": [asdict(part) for part in chiffre.parts],
    }
