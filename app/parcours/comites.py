"""The comités that the fiche of an open entrée still plans for it: read beside its rows, judged by the rule."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_

from app.catalogue.chargement import charger
from app.models.conventions import sessions_action
from app.models.parcours import entrees
from app.models.rencontres import comites, participants_comite
from app.regles.comites import (
    AVEC_PARTICIPANTS,
    Attendu,
    ComiteVu,
    ParticipationVue,
    SessionVue,
    comites_de_l_entree,
)
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import MomentBilan, StatutComite, TypeComite

Ligne = Mapping[str, Any]


def avec_session(siennes: Select[Any]) -> Select[Any]:
    """The entrées of `siennes`, each with the days of its session."""
    g = sessions_action.c
    avec = siennes.outerjoin(sessions_action, g.id == entrees.c.session_id)
    return avec.add_columns(g.du.label("session_du"), g.au.label("session_au"))


def lecture(siennes: Select[Any]) -> Select[Any]:
    """For each entrée of `siennes`, the comités of its action that may be about it."""
    e, c, p = entrees.c, comites.c, participants_comite.c
    le_sien = and_(
        c.action_id == e.action_id,
        c.statut != StatutComite.ANNULE,
        c.type.in_(sorted(AVEC_PARTICIPANTS)),
        or_(c.entree_id.is_(None), c.entree_id == e.id),
    )
    return (
        siennes.join(comites, le_sien)
        .outerjoin(participants_comite, and_(p.comite_id == c.id, p.entree_id == e.id))
        .with_only_columns(
            e.beneficiaire_id,
            e.id.label("entree_id"),
            c.id,
            c.type,
            c.moment,
            c.session_id,
            c.statut,
            c.date_tenue,
            c.date_prevue,
            or_(c.entree_id.is_not(None), p.entree_id.is_not(None)).label("nommee"),
        )
    )


def attendus(entree: Ligne, lues: Iterable[Ligne], jour: date) -> list[Attendu]:
    """What the fiche plans for this entrée, open on `jour`, as that day knows."""
    if entree["statut"] != StatutEntree.EN_COURS:
        return []
    campagne = charger(entree["campagne"])
    session = None
    if entree["session_id"] is not None:
        du, au = (date.fromisoformat(entree[nom]) for nom in ("session_du", "session_au"))
        session = SessionVue(entree["session_id"], entree["action_id"], du, au)
    terme = entree["date_fin_max"]
    return comites_de_l_entree(
        campagne,
        campagne.fiches[entree["fiche"]],
        ParticipationVue(
            id=entree["id"],
            action_id=entree["action_id"],
            date_entree=date.fromisoformat(entree["date_entree"]),
            fin=None,
            terme=date.fromisoformat(terme) if terme else None,
        ),
        session=session,
        comites=[_vu(x, entree) for x in lues if x["entree_id"] == entree["id"]],
        jour=jour,
    )


def _vu(ligne: Ligne, entree: Ligne) -> ComiteVu:
    return ComiteVu(
        id=ligne["id"],
        type=TypeComite(ligne["type"]),
        moment=MomentBilan(ligne["moment"]) if ligne["moment"] else None,
        action_id=entree["action_id"],
        session_id=ligne["session_id"],
        entrees=(entree["id"],) if ligne["nommee"] else (),
        statut=StatutComite(ligne["statut"]),
        date=date.fromisoformat(ligne["date_tenue"] or ligne["date_prevue"]),
    )
