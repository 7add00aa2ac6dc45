"""What the counts start from: the people of a set of actions over a period, and what they did in them.

`champ.sites` are ids of actions already inside the perimeter: only counts leave this package.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select, true

from app.catalogue.modele import Campagne, Fiche, Mesure, Public
from app.models.activites import activites
from app.models.beneficiaires import situations
from app.models.parcours import affectations, entrees, sorties
from app.regles.activites import FAITES
from app.regles.etats import StatutEntree

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Champ:
    """Where and when: the actions of a fiche, the first and last day, one session or parcours when asked for.

    `effectifs`: the bases already counted there, that the lines of a fiche share.
    """

    campagne: Campagne
    fiche: Fiche
    sites: Select[Any]
    du: date
    au: date
    session_id: UUID | None = None
    parcours: str | None = None
    effectifs: dict[str, int] = field(default_factory=dict, compare=False)

    def entree_voulue(self) -> list[Condition]:
        """An entrée that was not withdrawn, of the session asked for."""
        voulues: list[Condition] = [entrees.c.statut != StatutEntree.ANNULEE.value]
        if self.session_id is not None:
            voulues.append(entrees.c.session_id == self.session_id)
        return voulues

    def sejour(self, depuis: Any, jusqu_a: Any) -> Condition:
        """An affectation in one of the actions, in the parcours asked for, that holds a day of [depuis, jusqu_a]."""
        a = affectations.c
        la = and_(
            a.entree_id == entrees.c.id,
            a.action_id.in_(self.sites),
            a.du <= jusqu_a,
            or_(a.au.is_(None), a.au > depuis),
        )
        return la if self.parcours is None else and_(la, a.parcours == self.parcours)

    def present(self, depuis: Any, jusqu_a: Any) -> Condition:
        """The entrée was there on a day of [depuis, jusqu_a]."""
        return exists().where(self.sejour(depuis, jusqu_a)).correlate_except(affectations)

    def pendant(self, colonne: Any) -> Condition:
        """A day of the period."""
        return and_(colonne >= self.du, colonne <= self.au)


def participations(champ: Champ) -> Select[Any]:
    """Entrées that were in one of the actions for at least a day of the period, with their sortie."""
    colonnes = (sorties.c.date_sortie, sorties.c.motif, sorties.c.verification)
    return (
        select(entrees, *colonnes)
        .select_from(entrees.outerjoin(sorties, sorties.c.entree_id == entrees.c.id))
        .where(
            *champ.entree_voulue(),
            entrees.c.date_entree <= champ.au,
            or_(sorties.c.date_sortie.is_(None), sorties.c.date_sortie >= champ.du),
            champ.present(champ.du, champ.au),
        )
    )


def departs(champ: Champ) -> Select[Any]:
    """Sorties pronounced over the period, of the action, and the parcours, where the entrée was then: its last ones."""
    colonnes = (sorties.c.date_sortie, sorties.c.motif, sorties.c.verification)
    return (
        select(entrees, *colonnes)
        .join(sorties, sorties.c.entree_id == entrees.c.id)
        .where(
            *champ.entree_voulue(),
            champ.pendant(sorties.c.date_sortie),
            entrees.c.action_id.in_(champ.sites),
            true() if champ.parcours is None else entrees.c.parcours == champ.parcours,
        )
    )


def du_public(champ: Champ, public: Public) -> Condition:
    """Of that public on the day of the sortie, or at the end of the period for who is still there."""
    s, jour = situations.c, func.coalesce(sorties.c.date_sortie, champ.au)
    return exists().where(
        s.beneficiaire_id == entrees.c.beneficiaire_id,
        s.nature == "public",
        s.valeur == public,
        s.du <= jour,
        or_(s.au.is_(None), s.au > jour),
    )


def actes(champ: Champ, mesure: Mesure, *, sauf: Iterable[str] = ()) -> Select[Any]:
    """Activités done, told of an entrée, by their last day; `sauf`: keys of the filter left aside."""
    voulus = {cle: valeur for cle, valeur in mesure.filtre.items() if cle not in set(sauf)}
    requete = (
        select(activites, entrees.c.session_id, entrees.c.parcours, entrees.c.action_id)
        .join(entrees, entrees.c.id == activites.c.entree_id)
        .where(
            activites.c.type.in_(mesure.types),
            activites.c.statut.in_(FAITES),
            *champ.entree_voulue(),
            *(detail_est(activites, cle, valeur) for cle, valeur in voulus.items()),
        )
    )
    if mesure.depuis_entree:
        presentes = participations(champ).with_only_columns(entrees.c.id)
        return requete.where(activites.c.au <= champ.au, activites.c.entree_id.in_(presentes))
    # where the entrée was on the last day of the activité: a transfert takes nothing with it; its affectations do not
    # overlap, so an activité is of one at most
    la = champ.sejour(activites.c.au, activites.c.au)
    return requete.join(affectations, la).where(champ.pendant(activites.c.au))


def detail_est(table: Table, cle: str, valeur: str | bool) -> Condition:
    """What the details of a row hold under a key."""
    champ = table.c.details[cle]
    egal: Condition = champ.as_boolean() == valeur if isinstance(valeur, bool) else champ.as_string() == valeur
    return egal


def premier_detail(details: Any, cles: Iterable[str]) -> Any:
    """The first of these details that is told."""
    lus = [details[cle].as_string() for cle in cles]
    return lus[0] if len(lus) == 1 else func.coalesce(*lus)
