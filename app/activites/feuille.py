"""The sheet of an atelier: who is on it; the activités that follow it are made, changed and withdrawn by difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.activites import ateliers_schemas as s
from app.activites import service as heures
from app.activites.lot import declarer_lot
from app.activites.schemas import ActiviteDAtelier
from app.catalogue.modele import Campagne
from app.chaud import inserer_lot
from app.db import Rangee, Session
from app.ecriture import refuser
from app.erreurs import Erreur, Refus, RegleRefusee
from app.models.activites import activites
from app.models.parcours import affectations, entrees, sorties
from app.models.rencontres import presences
from app.references import trouver
from app.regles.ateliers import Inscrit, verifier_feuille, verifier_presences
from app.regles.constats import Constat
from app.regles.dates import sans_retard
from app.regles.etats import StatutEntree


@dataclass(frozen=True, slots=True)
class Presence:
    """One line of the sheet."""

    inscrit: Inscrit
    present: bool
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Feuille:
    """A sheet understood; `details` is what its activités say of the atelier."""

    atelier: Mapping[str, Any]
    lignes: Sequence[Presence]
    details: Mapping[str, Any]
    avertissements: list[Constat]

    def activite(self, ligne: Presence) -> ActiviteDAtelier:
        """The hours of who came."""
        assert ligne.inscrit.beneficiaire_id is not None  # noqa: S101  the rule saw to it
        return ActiviteDAtelier(
            beneficiaire_id=ligne.inscrit.beneficiaire_id,
            entree_id=ligne.inscrit.entree_id,
            type=self.atelier["type"],
            date=self.atelier["date"],
            heure_debut=self.atelier["heure_debut"],
            duree_minutes=ligne.minutes or self.atelier["duree_minutes"],
            details=dict(self.details),
        )


async def lire_inscrits(
    session: Session,
    acteur: Acteur,
    campagne: Campagne,
    atelier: Mapping[str, Any],
    corps: s.Emargement,
    sous: str,
    avertis: list[Constat],
) -> Feuille:
    """Find the entrée of each one in the action on that day. Refuses what `verifier_feuille` refuses."""
    nommes = [
        *((f"{sous}/presents/{rang}", x, True) for rang, x in enumerate(corps.presents)),
        *((f"{sous}/absents/{rang}", x, False) for rang, x in enumerate(corps.absents)),
    ]
    idents = []
    for _, dit, _present in nommes:
        ressource = "entrees" if dit.entree_id is not None else "beneficiaires"
        reference = dit.entree_id if dit.entree_id is not None else dit.beneficiaire_id
        assert reference is not None  # noqa: S101  the validator saw to it
        idents.append(await trouver(session, acteur, ressource, reference))
    connues = await _entrees(session, acteur, atelier["action_id"], atelier["date"], {i for i in idents if i})
    lignes = []
    for (pointeur, dit, present), ident in zip(nommes, idents, strict=True):
        trouvee = connues.get(ident, {}) if ident else {}
        inscrit = Inscrit(pointeur, trouvee.get("beneficiaire_id"), trouvee.get("id"))
        lignes.append(Presence(inscrit, present, dit.minutes if isinstance(dit, s.Present) else None))
    refuser(
        [
            *verifier_feuille([x.inscrit for x in lignes]),
            *verifier_presences([(x.inscrit.pointeur, x.minutes) for x in lignes], duree=atelier["duree_minutes"]),
        ]
    )
    type_ = campagne.types_activite[atelier["type"]]
    admis = type_.schema_details.get("properties", {})
    details = {"theme": atelier["theme"]} if atelier["theme"] and "theme" in admis else {}
    return Feuille(atelier, lignes, details, avertis)


async def _entrees(
    session: Session, acteur: Acteur, action_id: UUID, jour: date, idents: set[UUID]
) -> dict[UUID, Rangee]:
    """The entrées of the action on that day, by their id and by their person's."""
    la = (affectations.c.entree_id == entrees.c.id) & (affectations.c.action_id == action_id)
    requete = (
        visibles(entrees, acteur)
        .join(
            affectations, la & (affectations.c.du <= jour) & or_(affectations.c.au.is_(None), affectations.c.au > jour)
        )
        .outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
        .where(
            or_(entrees.c.id.in_(idents), entrees.c.beneficiaire_id.in_(idents)),
            entrees.c.statut != StatutEntree.ANNULEE,
            entrees.c.date_entree <= jour,
            or_(sorties.c.date_sortie.is_(None), sorties.c.date_sortie >= jour),
        )
        .order_by(entrees.c.date_entree)
    )
    lues = [{**x} for x in (await session.execute(requete)).mappings()]
    return {x["beneficiaire_id"]: x for x in lues} | {x["id"]: x for x in lues}


async def remplacer(
    session: Session, acteur: Acteur, feuille: Feuille, avant: Sequence[Rangee], motif: str
) -> list[Constat]:
    """The sheet takes the place of the one before: each activité is made, changed or withdrawn. Gives the warnings."""
    anciennes = {x["beneficiaire_id"]: x["activite_id"] for x in avant if x["activite_id"] is not None}
    venus = {x.inscrit.beneficiaire_id: x for x in feuille.lignes if x.present}
    for personne in anciennes.keys() - venus.keys():
        await _retirer(session, acteur, anciennes[personne], motif)
    alertes: list[Constat] = []
    for personne in anciennes.keys() & venus.keys():
        alertes += await _suivre(session, acteur, feuille, venus[personne], anciennes[personne], motif)
    nouveaux = [x for personne, x in venus.items() if personne not in anciennes]
    faites, dites = await _declarer(session, acteur, feuille, nouveaux)
    idents = {**anciennes, **faites}
    atelier_id = feuille.atelier["id"]
    await session.execute(delete(presences).where(presences.c.atelier_id == atelier_id))
    lignes = [
        {
            "atelier_id": atelier_id,
            "beneficiaire_id": x.inscrit.beneficiaire_id,
            "entree_id": x.inscrit.entree_id,
            "present": x.present,
            "minutes": x.minutes,
            "activite_id": idents[x.inscrit.beneficiaire_id] if x.present else None,
        }
        for x in feuille.lignes
    ]
    if lignes:
        await inserer_lot(session, presences, lignes)
    return list(dict.fromkeys(alertes + dites))


async def _declarer(
    session: Session, acteur: Acteur, feuille: Feuille, venus: Sequence[Presence]
) -> tuple[dict[Any, UUID], list[Constat]]:
    """The activités of those who came, in a few statements; one refused refuses the sheet, with its line.

    That their day is told late is the atelier's to say, once.
    """
    if not venus:
        return {}, []
    issues = await declarer_lot(session, acteur, [feuille.activite(x) for x in venus])
    erreurs: list[Erreur] = []
    faites: dict[Any, UUID] = {}
    alertes: list[Constat] = []
    for venu, issue in zip(venus, issues, strict=True):
        lieu = venu.inscrit.pointeur
        if isinstance(issue, Refus):
            siennes = issue.erreurs or (Erreur(issue.code, issue.detail),)
            erreurs += [replace(e, pointeur=lieu) for e in siennes]
        else:
            faites[venu.inscrit.beneficiaire_id] = issue.id
            alertes += [replace(c, pointeur=lieu) for c in sans_retard(issue.avertissements)]
    if erreurs:
        raise RegleRefusee("Corrigez la feuille : des présences sont refusées.", code=erreurs[0].code, erreurs=erreurs)
    return faites, alertes


async def _suivre(
    session: Session, acteur: Acteur, feuille: Feuille, venu: Presence, activite_id: UUID, motif: str
) -> list[Constat]:
    """The hours of who was there before become what the sheet now says. Gives the warnings."""
    faite = await charger(session, acteur, activites, activite_id, verrou=True)
    voulue = feuille.activite(venu)
    donnes = {nom: getattr(voulue, nom) for nom in ("type", "heure_debut", "duree_minutes", "details", "entree_id")}
    donnes |= dict.fromkeys(("du", "au"), voulue.date)
    ecarts = {nom: valeur for nom, valeur in donnes.items() if valeur != faite[nom]}
    if not ecarts:
        return []
    return sans_retard((await heures.corriger(session, acteur, faite, ecarts, motif)).avertissements)


async def _retirer(session: Session, acteur: Acteur, activite_id: UUID, motif: str) -> None:
    await heures.retirer(session, acteur, await charger(session, acteur, activites, activite_id, verrou=True), motif)


async def vider(session: Session, acteur: Acteur, atelier_id: UUID, avant: Sequence[Rangee], motif: str) -> None:
    """Nobody is on the sheet any more, and no activité follows it."""
    for ligne in avant:
        if ligne["activite_id"] is not None:
            await _retirer(session, acteur, ligne["activite_id"], motif)
    await session.execute(delete(presences).where(presences.c.atelier_id == atelier_id))
