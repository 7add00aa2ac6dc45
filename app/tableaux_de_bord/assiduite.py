"""The 15 h dashboard: cells of the cube (or of its recomputation), gathered as asked, beside the year before."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import FromClause, Select, func, or_, select

from app.acces.acteur import Acteur
from app.acces.effectifs import masque
from app.db import Session
from app.ecriture import en_json, etag
from app.models.tableaux import cube_assiduite
from app.regles.calendrier import lundi as lundi_du
from app.regles.calendrier import semaines as lundis_touches
from app.regles.tableaux import FIXES, Assiduite, Pas, a_cacher, lundis_avant, mesures, tranche, un_an_apres
from app.tableaux_de_bord import schemas as s
from app.tableaux_de_bord.cube import AXES, TOUT, TOUTES, compter, lire_etat, maille_axe
from app.tableaux_de_bord.memoire import Ecrite, Memoire
from app.tableaux_de_bord.perimetre import Cle, Mesurees, couper, fiches_voulues, portee, separer
from app.tableaux_de_bord.periode import Bornes, bornes
from app.tableaux_de_bord.schemas import FiltresChamp, FiltresTableau

DUREES: tuple[Pas, ...] = ("semaine", "mois", "exercice")
COLONNES = {"axe": "maille", "fiche": "maille", "utas": "utas", "structure": "structure_id"}
NOMS = ("semaine", "mois", "exercice", "axe", "fiche", "utas", "structure_id")
MELANGES = {"axe", "fiche", "structure"}  # what may part the weeks of one person
MINUTES = ("minutes_objectif", "minutes_retenues")
ECRITES: Final = Memoire(octets=64_000_000)  # a year by week, UTAS and fiche takes four of them
Table = dict[Cle, Assiduite]
Places = Mapping[date, Mapping[str, str]]


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
    lue = portee(acteur, filtres, jour)
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
    session: Session, champ: Champ | None, par: Sequence[str], annees: Sequence[Places], *, exact: bool, jour: date
) -> list[Table]:
    """The rows of each of the years."""
    lues: list[Table] = [{} for _ in annees]
    if champ is None or not annees[0]:
        return lues
    colonnes = tuple(dict.fromkeys(COLONNES[p] for p in par if p in COLONNES))
    debut, courant = 1 + len(colonnes), lundi_du(jour)
    rangs = {p: 1 + colonnes.index(nom) for p, nom in COLONNES.items() if nom in colonnes}
    source: FromClause = cube_assiduite
    if exact:
        ensemble = champ.mailles == (TOUT,) and champ.structure == TOUTES
        source = compter(sorted({*annees[0], *annees[1]}), ensemble=ensemble).subquery()
    for x in await session.execute(_cellules(source, champ, colonnes, [sorted(places) for places in annees])):
        *fixes, objectif, retenues = map(int, x[debut:])
        dits = {p: x[rang] for p, rang in rangs.items()}
        dits["axe"], dits["utas"] = AXES.get(dits.get("axe", TOUT)), dits.get("utas") or None  # nobody's territory
        for table, places in zip(lues, annees, strict=True):
            if (durees := places.get(x[0])) is not None:
                cle = tuple([durees[p] if p in durees else dits[p] for p in par])
                ligne = table.get(cle)
                if ligne is None:
                    ligne = table[cle] = Assiduite.vide()
                ligne.ajouter(fixes, objectif=objectif, retenues=retenues, en_cours=x[0] >= courant)
    return lues


def _annees(jours: Bornes, *, masque: bool) -> tuple[Places, Places]:
    """The weeks of each year, and the periods each is told in: those of the week that it stands for.

    Who is not told small counts is told of the year before what that year's own table tells.
    """

    def places(lundi: date) -> dict[str, str]:
        return {pas: tranche(lundi, pas) for pas in DUREES}

    def lundis(du: date, au: date) -> list[date]:
        return [x for x in lundis_touches(du, au) if x >= du]

    siens = {x: places(x) for x in lundis(*jours.jours)}
    if masque:
        return siens, {x: {p: un_an_apres(dite) for p, dite in places(x).items()} for x in lundis(*jours.avant)}
    return siens, {avant: siens[x] for avant, x in lundis_avant(siens).items()}


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
    tu = masque(acteur)
    jours = bornes(filtres, acteur.jour, masque=tu)
    annees = _annees(jours, masque=tu)
    etat = await lire_etat(session)
    exact = exact or etat is None
    coupe, lus = couper(filtres, par, masque=tu)
    seule = coupe.seule

    async def lire(noms: Sequence[str]) -> list[Table]:
        champ = _champ(acteur, lus, noms, jours.du)
        return await _lire(session, champ, noms, annees, exact=exact, jour=acteur.jour)

    lues = await lire(coupe.axes)
    if not seule.axes and MELANGES.isdisjoint(par):
        totaux = [_sommer(x) for x in lues]
    else:  # a person may be in several rows
        totaux = await lire(seule.axes)
    (dites, total), (precedentes, total_avant) = (
        coupe.rendre(par, *tables, mesures, a_cacher if tu else None) for tables in zip(lues, totaux, strict=True)
    )
    comptage = Comptage(acteur.maintenant, a_jour=True, exact=True)
    if etat is not None and not exact:
        comptage = Comptage(etat["calcule_le"], a_jour=not etat["en_retard"], exact=False)
    mesurees = Mesurees(dites, precedentes, total or mesures(Assiduite.vide()), total_avant)
    return mesurees.a_comparer(coupe, par, entieres=jours.entieres), comptage


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresAssiduite) -> dict[str, Any]:
    """The table asked for."""
    par = separer(filtres.par, DUREES)
    jours = bornes(filtres, acteur.jour, masque=masque(acteur))
    lues, comptage = await mesurer(session, acteur, filtres, par, exact=filtres.exact)
    return {
        **jours.dire(filtres),
        **asdict(comptage),
        "masque": masque(acteur),
        "items": lues.items(NOMS, par),
        "total": lues.total,
        "total_annee_precedente": lues.total_avant,
    }


async def ecrire(session: Session, acteur: Acteur, filtres: s.FiltresAssiduite, magasin: Hashable) -> Ecrite:
    """The table as it is answered, written once for all who read the same of a store that has counted nothing since.

    What it depends on is the key: the last count and whether something was told since, the day, the reader's
    perimeter and whether small counts are hidden from it, the question. Counted again, it is written again.
    """
    etat = await lire_etat(session)
    if etat is None or filtres.exact:
        return _ecrire(await tableau(session, acteur, filtres))
    lecteur = (acteur.jour, masque(acteur), portee(acteur, FiltresChamp(), acteur.jour))
    cle = (magasin, *etat.values(), *lecteur, filtres.model_dump_json())
    ecrite = ECRITES.lire(cle)
    if ecrite is None:
        lu = await tableau(session, acteur, filtres)
        ecrite = _ecrire(lu)
        if (lu["calcule_le"], lu["a_jour"]) == (etat["calcule_le"], not etat["en_retard"]):
            ECRITES.garder(cle, ecrite)
    return ecrite


def _ecrire(lu: dict[str, Any]) -> Ecrite:
    contenu = en_json(lu)
    return Ecrite(contenu, etag(contenu, 0))
