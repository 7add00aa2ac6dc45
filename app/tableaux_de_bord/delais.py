"""The dashboard of delays: from the prescription to the entrée, from the orientation to the contract."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, case, func, literal, or_, select, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Campagne, Fiche
from app.db import Rangee, Session
from app.models.beneficiaires import orientations
from app.models.parcours import affectations, contrats, entrees, prescriptions
from app.regles.delais import CodeDelai, Delai, a_taire, mesures
from app.regles.etats import StatutContrat, StatutEntree
from app.regles.tableaux import Pas
from app.tableaux_de_bord import schemas_faits as s
from app.tableaux_de_bord.faits import grouper, situer
from app.tableaux_de_bord.perimetre import (
    Cle,
    Mesurees,
    axes,
    couper,
    fiches_voulues,
    portee,
    separer,
)
from app.tableaux_de_bord.periode import bornes
from app.tableaux_de_bord.schemas import FiltresTableau

DUREES: tuple[Pas, ...] = ("mois", "exercice")
NOMS = ("mois", "exercice", "axe", "fiche", "utas", "structure_id")
DELAIS: tuple[CodeDelai, ...] = ("prescription_entree", "orientation_contrat")
Table = dict[Cle, Delai]


def _entrees() -> Select[Any]:
    """Entrées that follow a prescription, where they began."""
    e, a, p = entrees.c, affectations.c, prescriptions.c
    return (
        select(
            literal("prescription_entree").label("delai"),
            p.date.label("debut"),
            e.date_entree.label("jour"),
            e.beneficiaire_id,
            e.fiche,
            a.structure_id,
        )
        .join(prescriptions, p.id == e.prescription_id)
        .join(affectations, and_(a.entree_id == e.id, a.du == e.date_entree))
        .where(e.statut != StatutEntree.ANNULEE.value)
    )


def _contrats() -> Select[Any]:
    """Of each orientation, the first contract signed by both while it lasts, with the structure it names.

    A new orientation starts the month again (D. 5411-8-2); a renewal is no first contract.
    """
    o, c = orientations.c, contrats.c
    signe = case((c.signe_beneficiaire_le > c.signe_referent_le, c.signe_beneficiaire_le), else_=c.signe_referent_le)
    rang = func.row_number().over(partition_by=o.id, order_by=(signe, c.id))
    signes = (
        select(o.date_notification, signe.label("jour"), o.beneficiaire_id, c.fiche, o.structure_id, rang.label("rang"))
        .join(contrats, and_(c.beneficiaire_id == o.beneficiaire_id, c.structure_id == o.structure_id))
        .where(
            c.statut != StatutContrat.ANNULE.value,
            c.precedent_id.is_(None),
            c.signe_beneficiaire_le.is_not(None),
            c.signe_referent_le.is_not(None),
            signe >= o.date_notification,
            or_(o.au.is_(None), signe < o.au),
        )
        .subquery("signes")
    ).c
    return select(
        literal("orientation_contrat").label("delai"),
        signes.date_notification.label("debut"),
        signes.jour,
        signes.beneficiaire_id,
        signes.fiche,
        signes.structure_id,
    ).where(signes.rang == 1)


def _faits(fiches: Sequence[Fiche] | None) -> CompoundSelect[Any]:
    """Both; `fiches` None: a contract outside any fiche too."""
    branches = [_entrees(), _contrats()]
    if fiches is not None:
        codes = [f.code for f in fiches]
        branches = [b.where(b.selected_columns.fiche.in_(codes)) for b in branches]
    return union_all(*branches)


def _lire(lignes: Iterable[Rangee], campagne: Campagne, du: date, au: date, par: Sequence[str]) -> Table:
    """The rows of one delay."""
    durees = [p for p in DUREES if p in par]
    table: Table = {}
    for x in lignes:
        if not du <= x["jour"] <= au:
            continue
        dits = situer(x, campagne.fiches.get(x["fiche"]), durees)
        ligne = table.setdefault(tuple(dits[p] for p in par), Delai(juge=x["delai"] == "orientation_contrat"))
        ligne.ajouter(campagne, x["debut"], x["jour"], x["nombre"])
    return table


async def mesurer(
    session: Session, acteur: Acteur, filtres: FiltresTableau, par: Sequence[str] = ()
) -> dict[CodeDelai, Mesurees]:
    """Of each delay, the rows parted so and their total, and both a year before: one statement."""
    tu = masque(acteur)
    jours = bornes(filtres, acteur.jour, masque=tu)
    coupe, lus = couper(filtres, par, masque=tu)
    campagne, champ = campagne_du(jours.du), portee(acteur, lus, jours.du)
    voulues = None if lus.fiche is None and lus.axe is None else fiches_voulues(lus, jours.du)
    lignes: Sequence[Rangee] = []
    if champ is not None:
        requete = grouper(_faits(voulues), champ, [jours.jours, jours.avant])
        lignes = (await session.execute(requete)).mappings().all()
    return {
        delai: coupe.comparer(
            par,
            jours,
            partial(_lire, [x for x in lignes if x["delai"] == delai], campagne),
            mesures,
            a_taire if tu else None,
        )
        for delai in DELAIS
    }


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresDelais) -> dict[str, Any]:
    """The table asked for: the rows of each delay, and its total."""
    par = separer(filtres.par, DUREES)
    jours = bornes(filtres, acteur.jour, masque=masque(acteur))
    lues = await mesurer(session, acteur, filtres, par)
    return {
        **jours.dire(filtres),
        "masque": masque(acteur),
        "reference": campagne_du(jours.du).commun.droit["delai_signature"].reference,
        "items": [{"delai": delai} | item for delai, x in lues.items() for item in x.items(NOMS, par)],
        "totaux": [
            {"delai": delai} | axes(NOMS, (), ()) | x.total | {"annee_precedente": x.total_avant}
            for delai, x in lues.items()
            if x.total is not None
        ],
    }
