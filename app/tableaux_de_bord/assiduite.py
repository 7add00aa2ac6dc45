"""The 15 h dashboard: cells of the cube (or of its recomputation), gathered as asked, beside the year before."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, Select, func, or_, select

from app.acces.acteur import Acteur
from app.db import Session
from app.models.tableaux import cube_assiduite
from app.regles.calendrier import lundi as lundi_du
from app.regles.calendrier import semaines as lundis_touches
from app.regles.tableaux import FIXES, Assiduite, Pas, a_cacher, lundis_avant, mesures, tranche
from app.tableaux_de_bord import schemas as s
from app.tableaux_de_bord.cube import AXES, TOUT, TOUTES, compter, lire_etat, maille_axe
from app.tableaux_de_bord.perimetre import Cle, Coupe, Mesurees, couper, fiches_voulues, masque, portee, separer
from app.tableaux_de_bord.periode import bornes
from app.tableaux_de_bord.schemas import FiltresTableau

DUREES: tuple[Pas, ...] = ("semaine", "mois", "exercice")
COLONNES = {"axe": "maille", "fiche": "maille", "utas": "utas", "structure": "structure_id"}
NOMS = ("semaine", "mois", "exercice", "axe", "fiche", "utas", "structure_id")
MELANGES = {"axe", "fiche", "structure"}  # what may part the weeks of one person
MINUTES = ("minutes_objectif", "minutes_retenues")
Table = dict[Cle, Assiduite]


@dataclass(frozen=True, slots=True)
class Champ:
    """Which cells: their mailles, their structure (nil: whatever it is; None: each), their territories (None: all)."""

    mailles: tuple[str, ...]
    structure: UUID | None
    utas: frozenset[str] | None


def _mailles(filtres: FiltresTableau, par: Iterable[str], jour: date) -> tuple[str, ...]:
    """The finest of what parts the rows and what is asked for: a fiche, an axe, or all at once."""
    fiches = fiches_voulues(filtres, jour)
    if "fiche" in par or filtres.fiche is not None:
        return tuple(f.code for f in fiches)
    if "axe" in par or filtres.axe is not None:
        return tuple(dict.fromkeys(maille_axe(f.axe) for f in fiches))
    return (TOUT,)


def _champ(acteur: Acteur, filtres: FiltresTableau, par: Iterable[str], jour: date) -> Champ | None:
    """The cells asked for, inside the perimeter; None: no cell."""
    lue = portee(acteur, filtres)
    if lue is None:
        return None
    structure = lue.structure
    if structure is None and "structure" not in par:
        structure = TOUTES
    return Champ(_mailles(filtres, par, jour), structure, lue.utas)


def _cellules(
    source: FromClause, champ: Champ, colonnes: Sequence[str], annees: Sequence[Sequence[date]]
) -> Select[Any]:
    """Sums by week and by what else parts the rows; `annees`: the weeks of each year, in order."""
    c = source.c
    cles = [c.lundi, *(c[nom] for nom in colonnes)]
    requete = select(*cles, *(func.sum(c[nom]) for nom in (*FIXES, *MINUTES))).group_by(*cles)
    requete = requete.where(
        c.maille.in_(champ.mailles), or_(*(c.lundi.between(lundis[0], lundis[-1]) for lundis in annees if lundis))
    )
    if champ.structure is None:
        requete = requete.where(c.structure_id != TOUTES)
    else:
        requete = requete.where(c.structure_id == champ.structure)
    return requete if champ.utas is None else requete.where(c.utas.in_(champ.utas))


async def _lire(
    session: Session, champ: Champ | None, par: Sequence[str], lundis: Sequence[date], *, exact: bool, jour: date
) -> tuple[Table, Table]:
    """The rows of these weeks, and of the same weeks a year before: each in the period of the week it stands for."""
    cette_annee: Table = {}
    avant: Table = {}
    if champ is None or not lundis:
        return cette_annee, avant
    precedents = lundis_avant(lundis)
    colonnes = tuple(dict.fromkeys(COLONNES[p] for p in par if p in COLONNES))
    pas = next((p for p in DUREES if p in par), None)
    rangs = [0 if p in DUREES else 1 + colonnes.index(COLONNES[p]) for p in par]
    debut, courant = 1 + len(colonnes), lundi_du(jour)
    source: FromClause = cube_assiduite
    if exact:
        ensemble = champ.mailles == (TOUT,) and champ.structure == TOUTES
        source = compter(sorted({*lundis, *precedents}), ensemble=ensemble).subquery()
    roles = [(cette_annee, {x: x for x in lundis}), (avant, precedents)]
    for x in await session.execute(_cellules(source, champ, colonnes, (lundis, sorted(precedents)))):
        *fixes, objectif, retenues = map(int, x[debut:])
        for table, places in roles:
            if (lundi := places.get(x[0])) is not None:
                dits = (tranche(lundi, pas) if pas else "", *x[1:debut])
                ligne = table.setdefault(tuple(dits[rang] for rang in rangs), Assiduite.vide())
                ligne.ajouter(fixes, objectif=objectif, retenues=retenues, en_cours=x[0] >= courant)
    return cette_annee, avant


def _sommer(lignes: Table) -> Table:
    """The total of rows that share nobody; no row without any."""
    total: Table = {}
    for ligne in lignes.values():
        total.setdefault((), Assiduite.vide()).reunir(ligne)
    return total


@dataclass(frozen=True, slots=True)
class Comptage:
    """When the weeks were counted, whether something was told since, and whether they were counted for this answer."""

    calcule_le: datetime
    a_jour: bool
    exact: bool


async def mesurer(
    session: Session, acteur: Acteur, filtres: FiltresTableau, par: Sequence[str] = (), *, exact: bool = False
) -> tuple[Mesurees, Comptage]:
    """The rows parted so and their total, and both a year before."""
    du, au = bornes(filtres, acteur.jour)
    lundis = [x for x in lundis_touches(du, au) if x >= du]
    etat = await lire_etat(session)
    exact = exact or etat is None
    coupe, lus = couper(acteur, filtres, par, ("utas",))  # the rows of the others share people
    champ = _champ(acteur, lus, coupe.axes, du)
    lues = await _lire(session, champ, coupe.axes, lundis, exact=exact, jour=acteur.jour)
    if MELANGES.isdisjoint(par):
        totaux = (_sommer(coupe.garder(lues[0], par)), _sommer(coupe.garder(lues[1], par)))
    else:  # a person may be in several rows
        totaux = await _lire(session, _champ(acteur, filtres, (), du), (), lundis, exact=exact, jour=acteur.jour)
    (dites, total), (precedentes, total_avant) = (
        _mesurer(coupe, par, *tables, masque=masque(acteur)) for tables in zip(lues, totaux, strict=True)
    )
    comptage = Comptage(acteur.maintenant, a_jour=True, exact=True)
    if etat is not None and not exact:
        comptage = Comptage(etat["calcule_le"], a_jour=not etat["en_retard"], exact=False)
    mesurees = Mesurees(
        {_dire(par, cle): x for cle, x in dites.items()},
        {_dire(par, cle): x for cle, x in precedentes.items()},
        total or mesures(Assiduite.vide()),
        total_avant,
    )
    return mesurees, comptage


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresAssiduite) -> dict[str, Any]:
    """The table asked for."""
    par = separer(filtres.par, DUREES)
    du, au = bornes(filtres, acteur.jour)
    lues, comptage = await mesurer(session, acteur, filtres, par, exact=filtres.exact)
    return {
        "du": du,
        "au": au,
        **asdict(comptage),
        "masque": masque(acteur),
        "items": lues.items(NOMS, par),
        "total": lues.total,
        "total_annee_precedente": lues.total_avant,
    }


def _mesurer(
    coupe: Coupe, par: Sequence[str], table: Table, total: Table, *, masque: bool
) -> tuple[dict[Cle, dict[str, Any]], dict[str, Any] | None]:
    """The rows asked for, and their total (None: no row); for a dashboard, without what it is not told."""
    tues = a_cacher(table) if masque else {}
    dites = coupe.garder({cle: mesures(x, tues.get(cle, ())) for cle, x in table.items()}, par)
    if not total:
        return dites, None
    siens = a_cacher(total)[()] if masque else set()
    return dites, mesures(total[()], siens | tues.get(coupe.total, set()))


def _dire(par: Sequence[str], cle: Cle) -> Cle:
    """The key of a row as it is told: an axe by its number, nobody's territory as null."""
    return tuple(AXES[x] if p == "axe" else x or None for p, x in zip(par, cle, strict=True))
