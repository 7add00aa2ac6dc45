"""The driving hours of a session of 3-2: at most 40 a candidate, those not used going to others (L574)."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.catalogue.modele import Campagne, Fiche
from app.db import Session
from app.models.activites import activites
from app.models.conventions import sessions_action
from app.models.parcours import entrees
from app.regles.activites import FAITES, verifier_conduite
from app.regles.constats import Constat
from app.regles.etapes import CONDUITE
from app.regles.etats import StatutEntree


class Conduite:
    """Minutes of driving told so far, by entrée; the entrées of one session share a total."""

    def __init__(self, groupes: Mapping[UUID, UUID], minutes: dict[UUID, int]) -> None:
        self.groupes, self.minutes = groupes, minutes

    def juger(self, campagne: Campagne, fiche: Fiche, entree_id: UUID, valeurs: Mapping[str, Any]) -> list[Constat]:
        """Ask the rule about one more activité; what is only planned, or rejected, uses no hour."""
        if valeurs["type"] != CONDUITE or valeurs["statut"] not in FAITES:
            return []
        candidats = [e for e, groupe in self.groupes.items() if groupe == self.groupes[entree_id]]
        return verifier_conduite(
            campagne,
            fiche,
            minutes=valeurs["duree_minutes"],
            siennes=self.minutes[entree_id],
            ensemble=sum(self.minutes[e] for e in candidats),
            candidats=len(candidats),
        )

    def ajouter(self, ligne: Mapping[str, Any]) -> None:
        """One more activité, accepted."""
        if ligne["type"] == CONDUITE and ligne["statut"] in FAITES:
            self.minutes[ligne["entree_id"]] += ligne["duree_minutes"]


async def lire_conduite(session: Session, ids: Collection[UUID], *, sauf: UUID | None = None) -> Conduite:
    """What the sessions of these entrées have used, but for the activité `sauf`; the sessions are locked, in order.

    An entrée without a session is its own. The people are locked before.
    """
    nommees = select(entrees.c.session_id).where(entrees.c.id.in_(ids), entrees.c.session_id.is_not(None))
    verrou = select(sessions_action.c.id).where(sessions_action.c.id.in_(nommees)).order_by(sessions_action.c.id)
    await session.execute(verrou.with_for_update())
    groupe = func.coalesce(entrees.c.session_id, entrees.c.id).label("groupe")
    lue = select(entrees.c.id, groupe).where(entrees.c.statut != StatutEntree.ANNULEE)
    candidats = lue.where(entrees.c.id.in_(ids)).union(lue.where(entrees.c.session_id.in_(nommees))).cte("candidats")
    minutes = (  # of each candidat apart: joined, PostgreSQL reads every activité there is
        select(func.coalesce(func.sum(activites.c.duree_minutes), 0))
        .where(
            activites.c.entree_id == candidats.c.id,
            activites.c.type == CONDUITE,
            activites.c.statut.in_(FAITES),
            activites.c.id.is_distinct_from(sauf),
        )
        .scalar_subquery()
    )
    requete = select(candidats.c.id, candidats.c.groupe, minutes.label("minutes"))
    lues = (await session.execute(requete)).all()
    return Conduite({x.id: x.groupe for x in lues}, {x.id: int(x.minutes) for x in lues})
