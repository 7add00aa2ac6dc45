"""What the participants of a convention may have been asked for at most, over an exercice (3-2, L572)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select

from app.acces.perimetre import en_vigueur
from app.accompagnement.reste_a_charge import acte_payant, actes_payants, maximum
from app.bilans.schemas import ResteAChargeExercice
from app.catalogue.modele import Campagne, Fiche
from app.db import Session
from app.models.activites import activites
from app.models.parcours import affectations, entrees
from app.regles.etats import StatutEntree
from app.regles.reste_a_charge import Acte, Maximum


async def reste_a_charge_exercice(
    session: Session, campagne: Campagne, fiche: Fiche, sites: Select[Any], annee: int
) -> ResteAChargeExercice | None:
    """The acts of the year in the actions `sites`, inside the perimeter; each is asked for where and when it was done.

    The whole parcours is read, so that a conduite begun before, or elsewhere, is not asked for twice.
    """
    if fiche.reste_a_charge is None:
        return None
    a, af = activites.c, affectations.c
    venues = exists().where(af.entree_id == entrees.c.id, af.action_id.in_(sites))
    siennes = select(entrees).where(entrees.c.statut != StatutEntree.ANNULEE.value, venues)
    ici = exists().where(af.entree_id == a.entree_id, af.action_id.in_(sites), en_vigueur(affectations, a.au))
    dits = actes_payants(ici.label("ici")).where(a.entree_id.in_(siennes.with_only_columns(entrees.c.id)))
    actes: dict[UUID, list[Acte]] = defaultdict(list)
    for x in (await session.execute(dits)).mappings():
        actes[x["entree_id"]].append(acte_payant(x, compte=bool(x["ici"]) and x["au"].year == annee))
    lus = [maximum(x, actes[x["id"]]) for x in (await session.execute(siennes)).mappings()]
    comptes = [m for m in lus if m is not None and (m.total or m.passages_conduite)]
    return _resumer(comptes, campagne.citer(fiche.reste_a_charge.texte, fiche.code).model_dump())


def _resumer(comptes: Sequence[Maximum], regle: dict[str, Any]) -> ResteAChargeExercice:
    return ResteAChargeExercice.model_validate(
        {
            "participants": len(comptes),
            "code_passages": sum(m.passages_code for m in comptes),
            "conduites_commencees": sum(m.conduite > 0 for m in comptes),
            "maximum_centimes": sum(m.total for m in comptes),
            "a_verifier": sum(bool(m.drapeaux) for m in comptes),
            "regle": regle,
        }
    )
