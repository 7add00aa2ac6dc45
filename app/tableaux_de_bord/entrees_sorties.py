"""The dashboard of entrées and sorties: counted by the store, told positive or not by the rule."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import CompoundSelect, String, and_, literal, select, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque
from app.catalogue.modele import Fiche
from app.db import Rangee, Session
from app.models.parcours import affectations, contrats, entrees, sorties
from app.regles.etats import StatutContrat, StatutEntree
from app.regles.mouvements import EMPLOI, Fait, Mouvements, a_taire, mesures, nature_sortie
from app.regles.sorties import motif_en_nombre
from app.regles.tableaux import Pas
from app.tableaux_de_bord import schemas_faits as s
from app.tableaux_de_bord.faits import grouper, situer
from app.tableaux_de_bord.perimetre import (
    Cle,
    Mesurees,
    couper,
    fiches_voulues,
    portee,
    separer,
)
from app.tableaux_de_bord.periode import bornes
from app.tableaux_de_bord.schemas import FiltresTableau

DUREES: tuple[Pas, ...] = ("mois", "exercice")
NOMS = ("mois", "exercice", "axe", "fiche", "utas", "structure_id", "motif", "nature")
CONTRATS = (StatutContrat.EN_COURS, StatutContrat.RENOUVELE, StatutContrat.CLOS, StatutContrat.ROMPU)
Table = dict[Cle, Mouvements]


def _faits(fiches: Iterable[Fiche]) -> CompoundSelect[Any]:
    """Entrées where they began, sorties where they ended, contracts that renew one, by the day of each."""
    e, a, x, c = entrees.c, affectations.c, sorties.c, contrats.c
    rien = literal(None, String)
    vivantes = and_(e.statut != StatutEntree.ANNULEE.value, e.fiche.in_([f.code for f in fiches]))

    def colonnes(fait: str, jour: Any, structure: Any, motif: Any = rien, verification: Any = rien) -> list[Any]:
        dites = {"fait": literal(fait), "jour": jour, "beneficiaire_id": e.beneficiaire_id, "fiche": e.fiche}
        dites |= {"structure_id": structure, "parcours": e.parcours, "motif": motif, "verification": verification}
        return [colonne.label(nom) for nom, colonne in dites.items()]

    arrivees = select(*colonnes("entree", e.date_entree, a.structure_id)).join(
        affectations, and_(a.entree_id == e.id, a.du == e.date_entree)
    )
    departs = select(*colonnes("sortie", x.date_sortie, e.structure_id, x.motif, x.verification)).join(
        sorties, x.entree_id == e.id
    )
    suites = (
        select(*colonnes("renouvellement", c.date_debut, c.structure_id))
        .join(contrats, c.entree_id == e.id)
        .where(c.precedent_id.is_not(None), c.statut.in_([statut.value for statut in CONTRATS]))
    )
    return union_all(*(branche.where(vivantes) for branche in (arrivees, departs, suites)))


def _lire(lignes: Sequence[Rangee], fiches: Iterable[Fiche], du: date, au: date, par: Sequence[str]) -> Table:
    connues = {f.code: f for f in fiches}
    durees = [p for p in DUREES if p in par]
    table: Table = {}
    for x in lignes:
        if not du <= x["jour"] <= au:
            continue
        fiche, fait = connues[x["fiche"]], x["fait"]
        if fait == "sortie":
            fait = nature_sortie(fiche, motif=x["motif"], parcours=x["parcours"], verification=x["verification"])
        motif = motif_en_nombre(x["motif"])
        dits = situer(x, fiche, durees) | {"motif": motif, "nature": fait if motif else None}
        emploi = fait == "positive" and x["motif"] in EMPLOI
        _compter(table, tuple(dits[p] for p in par), fait, x["nombre"], emploi=emploi)
    return table


def _compter(table: Table, cle: Cle, fait: Fait, nombre: int, *, emploi: bool) -> None:
    table.setdefault(cle, Mouvements()).ajouter(fait, nombre, emploi=emploi)


async def mesurer(session: Session, acteur: Acteur, filtres: FiltresTableau, par: Sequence[str] = ()) -> Mesurees:
    """The rows parted so and their total, and both a year before: one statement."""
    tu = masque(acteur)
    lues = bornes(filtres, acteur.jour, masque=tu)
    coupe, lus = couper(filtres, par, masque=tu)
    fiches, champ = fiches_voulues(lus, lues.du), portee(acteur, lus, lues.du)
    lignes: Sequence[Rangee] = []
    if champ is not None:
        requete = grouper(_faits(fiches), champ, [lues.jours, lues.avant])
        lignes = (await session.execute(requete)).mappings().all()
    lire, vide = partial(_lire, lignes, fiches), mesures(Mouvements())
    return coupe.comparer(par, lues, lire, mesures, a_taire if tu else None, vide)


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresEntreesSorties) -> dict[str, Any]:
    """The table asked for."""
    par = separer(filtres.par, DUREES)
    jours = bornes(filtres, acteur.jour, masque=masque(acteur))
    lues = await mesurer(session, acteur, filtres, par)
    return {
        **jours.dire(filtres),
        "masque": masque(acteur),
        "items": lues.items(NOMS, par),
        "total": lues.total,
        "total_annee_precedente": lues.total_avant,
    }
