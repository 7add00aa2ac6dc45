"""What participants of 3-2 may be asked for at most, from the exams and the driving told of their entrée."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select

from app.accompagnement.entrees_schemas import ResteAChargeLu
from app.catalogue.chargement import charger as charger_campagne
from app.db import Session
from app.ecriture import erreur_de
from app.models.activites import activites
from app.regles.activites import FAITES
from app.regles.etapes import EXAMEN
from app.regles.reste_a_charge import ACTES, Acte, Maximum, calculer


def actes_payants(*colonnes: Any) -> Select[Any]:
    """Exams and hours of driving done, told of an entrée."""
    a = activites.c
    dits = select(activites.c.entree_id, a.type, a.au, a.details, *colonnes)
    return dits.where(a.type.in_(ACTES), a.statut.in_(FAITES))


def acte_payant(ligne: Mapping[Any, Any], *, compte: bool = True) -> Acte:
    """A row of `actes_payants`."""
    passage = ligne["type"] == EXAMEN
    return Acte(ligne["au"], ligne["details"]["epreuve"] if passage else "conduite", passage, compte)


def maximum(entree: Mapping[Any, Any], actes: Iterable[Acte]) -> Maximum | None:
    """Of an entrée; None where its fiche asks for nothing."""
    campagne = charger_campagne(entree["campagne"])
    heures = entree["details"].get("heures_salariees")
    return calculer(campagne, campagne.fiches[entree["fiche"]], heures=heures, actes=actes)


async def reste_a_charge(session: Session, entree: Mapping[Any, Any]) -> ResteAChargeLu | None:
    """Of one entrée, to date."""
    if maximum(entree, ()) is None:
        return None
    lues = await session.execute(actes_payants().where(activites.c.entree_id == entree["id"]))
    lu = maximum(entree, [acte_payant(x) for x in lues.mappings()])
    return None if lu is None else _dire(lu)


def _dire(lu: Maximum) -> ResteAChargeLu:
    return ResteAChargeLu(
        situation=lu.situation,
        code_passages=lu.passages_code,
        code_centimes=lu.code,
        conduite_passages=lu.passages_conduite,
        conduite_passages_couverts=lu.couverts,
        conduite_centimes=lu.conduite,
        total_centimes=lu.total,
        drapeaux=[erreur_de(d).lue() for d in lu.drapeaux],
        regle=lu.regle.valeurs,
    )
