"""Dated facts of people, gathered by fiche, structure and territory of their day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, func, or_, select

from app.catalogue.modele import Fiche
from app.models.beneficiaires import situations
from app.regles.tableaux import Pas, tranche
from app.tableaux_de_bord.perimetre import Portee

Fenetre = tuple[date, date]


def grouper(faits: CompoundSelect[Any], champ: Portee, fenetres: Sequence[Fenetre]) -> Select[Any]:
    """How many of each, in the windows; `faits` has `jour`, `beneficiaire_id`, `structure_id` and what else parts them.

    `utas`: where the person lived that day, None when nowhere.
    """
    f, u = faits.subquery("faits").c, situations.c
    la = and_(
        u.beneficiaire_id == f.beneficiaire_id, u.nature == "utas", u.du <= f.jour, or_(u.au.is_(None), u.au > f.jour)
    )
    cles = [*(c for c in f if c.name != "beneficiaire_id"), u.valeur.label("utas")]
    requete = (
        select(*cles, func.count().label("nombre"))
        .select_from(f.jour.table.outerjoin(situations, la))
        .where(or_(*(f.jour.between(*fenetre) for fenetre in fenetres)))
        .group_by(*(c for c in f if c.name != "beneficiaire_id"), u.valeur)
    )
    if champ.structure is not None:
        requete = requete.where(f.structure_id == champ.structure)
    return requete if champ.utas is None else requete.where(u.valeur.in_(champ.utas))


def situer(x: Any, fiche: Fiche | None, durees: Sequence[Pas]) -> dict[str, Any]:
    """What may part the rows, of one fact."""
    return {
        **{pas: tranche(x["jour"], pas) for pas in durees},
        "axe": fiche and fiche.axe,
        "fiche": fiche and fiche.code,
        "utas": x["utas"],
        "structure": x["structure_id"],
    }
