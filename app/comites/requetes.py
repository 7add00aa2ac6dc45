"""Reads of comités, and of those that the text plans for a convention."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from app.acces.acteur import Acteur
from app.acces.perimetre import charger, visibles
from app.acces.permissions import Permission
from app.catalogue.chargement import charger as charger_campagne
from app.comites import schemas as s
from app.conventions.cadre import cadre_convention
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.models.conventions import actions, conventions, sessions_action
from app.models.parcours import entrees, sorties
from app.models.rencontres import comites, participants_comite
from app.pagination import Tri
from app.references import portant
from app.regles.comites import ComiteVu, ConventionVue, ParticipationVue, SessionVue, comites_attendus
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import COMITES, MomentBilan, StatutComite, TypeComite

NOM = "comites"
TRI = Tri({"date_prevue": comites.c.date_prevue, "saisi_le": comites.c.saisi_le}, "-date_prevue", comites.c.id)
PERMISSIONS = dict.fromkeys(COMITES, Permission.COMITES_GERER)


def lister(acteur: Acteur, filtres: s.FiltresComites) -> Select[Any]:
    """Visible comités, filtered."""
    requete = visibles(comites, acteur)
    for nom in ("statut", "type", "convention_id", "action_id", "beneficiaire_id"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(comites.c[nom] == valeur)
    if filtres.du is not None:
        requete = requete.where(comites.c.date_prevue >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(comites.c.date_prevue <= filtres.au)
    return portant(requete, comites.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row becomes its representation."""
    return lambda brute: {
        **brute,
        "actes_possibles": actes(COMITES, StatutComite(brute["statut"]), acteur, PERMISSIONS),
    }


async def lire_participants(session: Session, idents: Iterable[UUID]) -> list[Rangee]:
    """Whom comités already loaded inside the perimeter went over."""
    p = participants_comite.c
    requete = select(participants_comite).where(p.comite_id.in_(idents)).order_by(p.comite_id, p.entree_id)
    return [{**x} for x in (await session.execute(requete)).mappings()]


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.ComiteAvecParticipants:
    """One comité, with its participants."""
    brute = await charger(session, acteur, comites, ident)
    siens = await lire_participants(session, [ident])
    return s.ComiteAvecParticipants.model_validate(ligne(acteur)(brute) | {"participants": siens})


RESSOURCE = Ressource(NOM, comites, lire)


async def attendus(session: Session, acteur: Acteur, ident: UUID) -> s.ComitesAttendus:
    """What the text plans for a convention of the perimeter, held, late or coming."""
    convention = await charger(session, acteur, conventions, ident)
    campagne = charger_campagne(convention["campagne"])
    fiche = campagne.fiches[convention["fiche"]]
    cadre = await cadre_convention(session, ident)
    siennes = visibles(actions, acteur).where(actions.c.convention_id == ident).with_only_columns(actions.c.id)
    sites = list(await session.scalars(siennes))
    lus = comites_attendus(
        campagne,
        fiche,
        ConventionVue(cadre.debut, cadre.fin, sites),
        sessions=await _sessions(session, acteur, sites),
        entrees=await _entrees(session, acteur, sites),
        comites=await _comites(session, acteur, ident),
        jour=acteur.jour,
    )
    items = [{**asdict(a), "regle": a.regle.valeurs} for a in lus]
    vue = {"convention_id": ident, "fiche": fiche.code, "a_la_date": acteur.jour, "attendus": items}
    return s.ComitesAttendus.model_validate(vue)


async def _sessions(session: Session, acteur: Acteur, sites: Sequence[UUID]) -> list[SessionVue]:
    g = sessions_action.c
    requete = visibles(sessions_action, acteur).where(g.action_id.in_(sites), g.annulee.is_(False))
    lues = (await session.execute(requete.order_by(g.du))).mappings()
    return [SessionVue(x["id"], x["action_id"], x["du"], x["au"]) for x in lues]


async def _entrees(session: Session, acteur: Acteur, sites: Sequence[UUID]) -> list[ParticipationVue]:
    requete = (
        visibles(entrees, acteur)
        .outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
        .add_columns(sorties.c.date_sortie)
        .where(entrees.c.action_id.in_(sites), entrees.c.statut != StatutEntree.ANNULEE)
    )
    lues = (await session.execute(requete)).mappings()
    return [
        ParticipationVue(x["id"], x["action_id"], x["date_entree"], x["date_sortie"], x["date_fin_max"]) for x in lues
    ]


async def _comites(session: Session, acteur: Acteur, convention: UUID) -> list[ComiteVu]:
    c = comites.c
    requete = visibles(comites, acteur).where(c.convention_id == convention, c.statut != StatutComite.ANNULE)
    lus = [{**x} for x in (await session.execute(requete)).mappings()]
    par_comite: dict[UUID, set[UUID]] = {x["id"]: {x["entree_id"]} - {None} for x in lus}
    for participant in await lire_participants(session, list(par_comite)):
        par_comite[participant["comite_id"]].add(participant["entree_id"])
    return [
        ComiteVu(
            id=x["id"],
            type=TypeComite(x["type"]),
            moment=MomentBilan(x["moment"]) if x["moment"] else None,
            action_id=x["action_id"],
            session_id=x["session_id"],
            entrees=par_comite[x["id"]],
            statut=StatutComite(x["statut"]),
            date=x["date_tenue"] or x["date_prevue"],
        )
        for x in lus
    ]
