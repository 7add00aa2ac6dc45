"""Writes of rendez-vous (L305). One that is held creates its activité: its minutes count there, and nowhere else."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, charger_de_suivie, charger_personne
from app.activites import rendez_vous_requetes as r
from app.activites import rendez_vous_schemas as s
from app.activites import service as heures
from app.activites.participation import lire_lien, participation
from app.activites.preparation import exiger_structure
from app.activites.schemas import ActiviteDeRendezVous
from app.beneficiaires.requetes import deja_recue
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import Annulation, changements, rectifier, retenir, sous_champs
from app.db import Rangee, Session
from app.ecriture import Resultat, modifier, refuser, transiter
from app.erreurs import Conflit, Interdit
from app.journal import consigner
from app.models.activites import activites
from app.models.rencontres import rendez_vous
from app.references import reserver, resoudre
from app.regles.constats import Constat
from app.regles.etats_rencontres import RENDEZ_VOUS, FormeRendezVous, IssueRendezVous, Modalite, StatutRendezVous
from app.regles.participation import verifier_lien
from app.regles.rendez_vous import TYPES, jour_issue, verifier_issue, verifier_rendez_vous

PREVU = StatutRendezVous.PREVU.value
SANS_ISSUE: Mapping[str, None] = {"issue_le": None, "minutes_tenues": None, "activite_id": None}


async def creer(session: Session, acteur: Acteur, beneficiaire_id: UUID, corps: s.RendezVousCreation) -> Resultat:
    """A rendez-vous with a person followed today."""
    exiger_structure(acteur)
    await charger_personne(session, acteur, beneficiaire_id, verrou=True, pointeur="")
    ident = uuid7()
    connue = await reserver(session, acteur, r.NOM, corps, ident)
    if connue:
        return await deja_recue(session, acteur, r.RESSOURCE, connue, beneficiaire_id)
    donnes = {nom: getattr(corps, nom) for nom in s.RendezVousChamps.model_fields}
    ligne = {"id": ident, "beneficiaire_id": beneficiaire_id, **await _colonnes(session, acteur, donnes)}
    avertis = refuser(await _juger(session, acteur, ligne))
    await inserer(
        session,
        rendez_vous,
        version=1,
        saisi_le=acteur.maintenant,
        structure_id=acteur.structure_id,
        agent_id=acteur.agent_id,
        statut=PREVU,
        **ligne,
    )
    await _consigner(session, acteur, "rendez-vous.prevu", ligne, {"date": corps.date.isoformat()})
    return Resultat(ident, avertis)


async def _colonnes(session: Session, acteur: Acteur, donnes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a body as columns: references resolved, codes as text."""
    colonnes = {nom: v.value if isinstance(v, Enum) else v for nom, v in donnes.items() if nom != "convocation"}
    if "convocation" in donnes:
        envoi = donnes["convocation"]
        colonnes |= {"convocation_le": envoi and envoi.date, "convocation_moyen": envoi and envoi.moyen.value}
    if colonnes.get("entree_id") is not None:
        colonnes["entree_id"] = await resoudre(session, acteur, "entrees", colonnes["entree_id"], "/entree_id")
    return colonnes


async def _juger(
    session: Session, acteur: Acteur, ligne: Mapping[str, Any], ancienne: Mapping[str, Any] | None = None
) -> list[Constat]:
    """Ask the rule of a rendez-vous as it would be; what ties the structure to its day, when `ancienne` had another."""
    entree = await participation(session, acteur, ligne["entree_id"], ligne["beneficiaire_id"])
    meme_jour = ancienne is not None and ancienne["date"] == ligne["date"]
    hors = [] if entree or meme_jour else await _juger_lien(session, acteur, ligne)
    return hors + verifier_rendez_vous(
        campagne_du(ligne["date"]),
        date=ligne["date"],
        modalite=Modalite(ligne["modalite"]),
        forme=FormeRendezVous(ligne["forme"]),
        convocation_le=ligne["convocation_le"],
        entree=entree,
        aujourdhui=acteur.jour,
    )


async def _juger_lien(session: Session, acteur: Acteur, ligne: Mapping[str, Any]) -> list[Constat]:
    """A rendez-vous that was kept, missed or excused is a fact of the days on which one has the person."""
    prevu = ligne.get("statut", PREVU) in (PREVU, StatutRendezVous.ANNULE)
    lien = await lire_lien(session, acteur, ligne["beneficiaire_id"])
    return verifier_lien(lien, ligne["date"], ligne["date"], prevu=prevu)


async def issue(session: Session, acteur: Acteur, ident: UUID, corps: s.Issue) -> Resultat:
    """Held, missed, excused or called off; one that is held creates its activité."""
    ligne = await _charger_sien(session, acteur, ident)
    nouvelles, alertes = await _etablir(session, acteur, ligne, "issue", corps)
    await modifier(session, rendez_vous, ident, **nouvelles)
    donnees = {"date": nouvelles["issue_le"].isoformat()}
    await _consigner(session, acteur, f"rendez-vous.{nouvelles['statut']}", ligne, donnees)
    return Resultat(ident, alertes)


async def rectifier_issue(session: Session, acteur: Acteur, ident: UUID, corps: s.IssueRectification) -> Resultat:
    """The issue was told wrong: its activité is made, changed or withdrawn accordingly."""
    ligne = await _charger_avec_issue(session, acteur, ident)
    nouvelles, alertes = await _etablir(
        session, acteur, ligne, "issue/rectification", corps.champs, motif=corps.motif, sous="/champs"
    )
    acte = "rendez-vous.issue_rectifiee"
    await rectifier(session, acteur, r.RESSOURCE, ligne, nouvelles, acte=acte, motif=corps.motif)
    return Resultat(ident, alertes)


async def annuler_issue(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """The issue is taken back: the rendez-vous is planned again, and its activité withdrawn."""
    ligne = await _charger_avec_issue(session, acteur, ident)
    statut = transiter(RENDEZ_VOUS, "issue/annulation", ligne["statut"])
    await _retirer_activite(session, acteur, ligne, corps.motif)
    nouvelles = {"statut": statut, **SANS_ISSUE}
    await rectifier(session, acteur, r.RESSOURCE, ligne, nouvelles, acte="rendez-vous.issue_annulee", motif=corps.motif)
    return Resultat(ident)


async def rectifier_rendez_vous(
    session: Session, acteur: Acteur, ident: UUID, corps: s.RendezVousRectification
) -> Resultat:
    """What was told of the rendez-vous was wrong; the activité of one that was held follows."""
    ligne = await _charger_sien(session, acteur, ident)
    transiter(RENDEZ_VOUS, "rectification", ligne["statut"])
    donnes = await _colonnes(session, acteur, changements(corps.champs))
    if ligne["issue_le"] == ligne["date"] and "date" in donnes:  # it took place on its day, which was told wrong
        donnes["issue_le"] = donnes["date"]
    voulue = {**ligne, **donnes}
    constats = await _juger(session, acteur, voulue, ligne)
    if "issue_le" in donnes:
        constats += verifier_issue(
            campagne_du(voulue["date"]),
            issue=IssueRendezVous(ligne["statut"]),
            jour=voulue["issue_le"],
            duree_minutes=None,
            aujourdhui=acteur.jour,
        )
    avertis = refuser(sous_champs(dict.fromkeys(constats), corps.champs))
    if voulue["statut"] == StatutRendezVous.TENU:
        await _suivre(session, acteur, voulue, corps.motif)
    await rectifier(session, acteur, r.RESSOURCE, ligne, donnes, acte="rendez-vous.rectifie", motif=corps.motif)
    return Resultat(ident, avertis)


async def annuler(session: Session, acteur: Acteur, ident: UUID, corps: Annulation) -> Resultat:
    """Written by mistake; a rendez-vous called off is an issue."""
    ligne = await _charger_sien(session, acteur, ident)
    statut = transiter(RENDEZ_VOUS, "annulation", ligne["statut"])
    await _retirer_activite(session, acteur, ligne, corps.motif)
    await modifier(session, rendez_vous, ident, statut=statut, **SANS_ISSUE)
    await retenir(
        session,
        acteur,
        "rendez-vous.annule",
        r.RESSOURCE,
        ident,
        motif=corps.motif,
        avant={nom: ligne[nom] for nom in ("statut", *SANS_ISSUE)},
        beneficiaire_id=ligne["beneficiaire_id"],
    )
    return Resultat(ident)


async def _etablir(
    session: Session,
    acteur: Acteur,
    ligne: Rangee,
    acte: str,
    corps: s.Issue,
    *,
    motif: str = "",
    sous: str = "",
) -> tuple[dict[str, Any], list[Constat]]:
    """The columns that an issue gives, and the warnings; the activité is made, changed or withdrawn."""
    transiter(RENDEZ_VOUS, acte, ligne["statut"])
    jour = jour_issue(corps.issue, corps.date, date=ligne["date"], aujourdhui=acteur.jour)
    constats = verifier_issue(
        campagne_du(jour),
        issue=corps.issue,
        jour=jour,
        duree_minutes=corps.duree_minutes,
        aujourdhui=acteur.jour,
    )
    if corps.issue in (IssueRendezVous.ABSENT, IssueRendezVous.EXCUSE) and ligne["entree_id"] is None:
        constats += await _juger_lien(session, acteur, {**ligne, "statut": corps.issue.value})
    alertes = refuser([replace(c, pointeur=f"{sous}{c.pointeur}") for c in constats])
    nouvelles: dict[str, Any] = {
        "statut": corps.issue.value,
        "issue_le": jour,
        "minutes_tenues": corps.duree_minutes,
        "activite_id": None,
    }
    if corps.issue is not IssueRendezVous.TENU:
        await _retirer_activite(session, acteur, ligne, motif)
    elif ligne["activite_id"] is not None:
        nouvelles["activite_id"] = ligne["activite_id"]
        alertes += await _suivre(session, acteur, {**ligne, **nouvelles}, motif)
    else:
        faite = await heures.creer(session, acteur, _activite({**ligne, **nouvelles}), verrouillee=True)
        nouvelles["activite_id"] = faite.id
        alertes += faite.avertissements
    return nouvelles, list(dict.fromkeys(alertes))


def _activite(ligne: Mapping[str, Any]) -> ActiviteDeRendezVous:
    """The hours of a rendez-vous held."""
    forme = FormeRendezVous(ligne["forme"])
    return ActiviteDeRendezVous(
        beneficiaire_id=ligne["beneficiaire_id"],
        entree_id=ligne["entree_id"],
        type=TYPES[forme],
        date=ligne["issue_le"],
        heure_debut=ligne["heure_debut"],
        duree_minutes=ligne["minutes_tenues"] or ligne["duree_minutes"],
        details={"modalite": ligne["modalite"]} if forme is FormeRendezVous.INDIVIDUEL else {},
    )


async def _suivre(session: Session, acteur: Acteur, ligne: Mapping[str, Any], motif: str) -> list[Constat]:
    """The activité becomes what its rendez-vous has become. Returns the warnings."""
    faite = await charger(session, acteur, activites, ligne["activite_id"], verrou=True)
    voulue = _activite(ligne)
    donnes = {nom: getattr(voulue, nom) for nom in ("type", "heure_debut", "duree_minutes", "details", "entree_id")}
    donnes |= dict.fromkeys(("du", "au"), ligne["issue_le"])
    ecarts = {nom: valeur for nom, valeur in donnes.items() if valeur != faite[nom]}
    if not ecarts:
        return []
    return list((await heures.corriger(session, acteur, faite, ecarts, motif)).avertissements)


async def _retirer_activite(session: Session, acteur: Acteur, ligne: Rangee, motif: str) -> None:
    if ligne["activite_id"] is not None:
        faite = await charger(session, acteur, activites, ligne["activite_id"], verrou=True)
        await heures.retirer(session, acteur, faite, motif)


async def _charger_sien(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    """A rendez-vous that the acteur's structure made; locked after its person."""
    ligne = await charger_de_suivie(session, acteur, rendez_vous, ident, siennes=True)
    if ligne["structure_id"] != acteur.structure_id:
        raise Interdit(r.AUTRE_STRUCTURE)
    return ligne


async def _charger_avec_issue(session: Session, acteur: Acteur, ident: UUID) -> Rangee:
    ligne = await _charger_sien(session, acteur, ident)
    if ligne["statut"] != StatutRendezVous.PREVU and ligne["issue_le"] is None:
        raise Conflit(r.SANS_ISSUE, code="TRANSITION_IMPOSSIBLE")
    return ligne


async def _consigner(
    session: Session, acteur: Acteur, acte: str, ligne: Mapping[str, Any], donnees: dict[str, Any]
) -> None:
    await consigner(
        session, acteur, acte, r.NOM, ligne["id"], beneficiaire_id=ligne["beneficiaire_id"], donnees=donnees
    )
