"""The dashboard of funded places: what changes in each action day by day, told by the store, walked by the rule."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import CTE, Date, Select, case, exists, func, literal, select, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque
from app.catalogue.modele import Fiche
from app.db import Rangee, Session
from app.models.conventions import actions, conventions, places_action, sessions_action, utas_action
from app.models.parcours import affectations, entrees, sorties
from app.regles.etats import StatutEntree
from app.regles.occupation import Mouvement, Occupation, a_taire, bornes_financees, mesures, occuper
from app.regles.tableaux import Pas
from app.tableaux_de_bord import schemas as s
from app.tableaux_de_bord.perimetre import (
    Cle,
    Coupe,
    Mesurees,
    Portee,
    couper,
    fiches_voulues,
    portee,
    separer,
)
from app.tableaux_de_bord.periode import MASQUEE, Bornes, bornes, refuser
from app.tableaux_de_bord.schemas import FiltresTableau

DUREES: dict[Pas, int] = {"jour": 10, "mois": 7, "exercice": 4}  # how many characters of a day tell each
DELTAS = (
    "connues", "places", "tenues", "sessions", "places_sessions", "entrees_sessions", "au_dela_sessions",
)  # fmt: skip
NOMS = ("jour", "mois", "exercice", "axe", "fiche", "utas", "structure_id", "convention_id", "action_id")
Table = dict[Cle, Occupation]


def _sites(champ: Portee, fiches: Sequence[Fiche], debut: date, fin: date) -> CTE:
    """The actions of signed conventions; those of a territory are those that serve it."""
    a, c, u = actions.c, conventions.c, utas_action.c
    requete = (
        select(a.id, a.convention_id, a.structure_id, a.fiche, c.du, c.au, c.date_resiliation)
        .join(conventions, c.id == a.convention_id)
        .where(c.date_signature.is_not(None), c.du <= fin, c.au >= debut, a.fiche.in_([fiche.code for fiche in fiches]))
    )
    if champ.structure is not None:
        requete = requete.where(a.structure_id == champ.structure)
    if champ.utas is not None:
        requete = requete.where(exists().where(u.action_id == a.id, u.utas.in_(champ.utas)))
    return requete.cte("sites")


def _branche(action: Any, jour: Any, **deltas: Any) -> Select[Any]:
    lus = (deltas.get(nom, literal(0)).label(nom) for nom in DELTAS)
    return select(action.label("action_id"), jour.label("jour"), *lus)


def _au_plus_tot(jour: Any, debut: date) -> Any:
    return case((jour < debut, literal(debut, Date)), else_=jour)


def _mouvements(champ: Portee, fiches: Sequence[Fiche], debut: date, fin: date) -> Select[Any]:
    """By action and day, what changes from `debut` (with all that was there) to `fin`; an action without any too."""
    sites = _sites(champ, fiches, debut, fin)
    voulus = select(sites.c.id)
    p, t, g = places_action.c, _tenues(voulus, debut, fin).c, _sessions(voulus, debut, fin).c
    branches = union_all(
        _branche(sites.c.id, literal(debut, Date)),
        _branche(p.action_id, _au_plus_tot(p.du, debut), connues=literal(1), places=p.places).where(
            p.action_id.in_(voulus), p.du <= fin, func.coalesce(p.au, date.max) > debut
        ),
        _branche(p.action_id, p.au, connues=literal(-1), places=-p.places).where(
            p.action_id.in_(voulus), p.au > debut, p.au <= fin
        ),
        _branche(t.action_id, _au_plus_tot(t.du, debut), tenues=literal(1)),
        _branche(t.action_id, t.fin, tenues=literal(-1)).where(t.fin <= fin),
        _branche(
            g.action_id,
            g.du,
            sessions=literal(1),
            places_sessions=g.places,
            entrees_sessions=g.entrees,
            au_dela_sessions=case((g.entrees > g.places, g.entrees - g.places), else_=0),
        ),
    ).subquery("branches")
    b = branches.c
    sommes = (
        select(b.action_id, b.jour, *(func.sum(b[nom]).label(nom) for nom in DELTAS))
        .group_by(b.action_id, b.jour)
        .subquery("sommes")
    )
    return (
        select(sites, sommes.c.jour, *(sommes.c[nom] for nom in DELTAS))
        .join(sommes, sommes.c.action_id == sites.c.id)
        .order_by(sites.c.id, sommes.c.jour)
    )


def _tenues(voulus: Select[Any], debut: date, fin: date) -> Any:
    """Where people were over [du, fin); the day of a sortie frees its place."""
    a, sortie = affectations.c, sorties.c.date_sortie
    jamais = literal(date.max, Date)
    partis, deplaces = func.coalesce(sortie, jamais), func.coalesce(a.au, jamais)
    la = case((partis < deplaces, partis), else_=deplaces)
    return (
        select(a.action_id, a.du, la.label("fin"))
        .join(entrees, entrees.c.id == a.entree_id)
        .outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
        .where(a.action_id.in_(voulus), entrees.c.statut != StatutEntree.ANNULEE.value)
        .where(a.du <= fin, la > debut, la > a.du)
        .cte("presences")
    )


def _sessions(voulus: Select[Any], debut: date, fin: date) -> Any:
    """Sessions that begin in the period, with their entrées."""
    g = sessions_action.c
    venues = entrees.c.statut != StatutEntree.ANNULEE.value
    return (
        select(g.action_id, g.du, g.places, func.count(entrees.c.id).label("entrees"))
        .outerjoin(entrees, (entrees.c.session_id == g.id) & venues)
        .where(g.action_id.in_(voulus), g.annulee.is_(False), g.du >= debut, g.du <= fin)
        .group_by(g.id, g.action_id, g.du, g.places)
        .subquery("groupes")
    )


def _servies(champ: Portee) -> Select[Any]:
    """Which territories each action serves, those that are read."""
    u = utas_action.c
    requete = select(u.action_id, u.utas)
    return requete if champ.utas is None else requete.where(u.utas.in_(champ.utas))


def _par_action(lignes: Sequence[Rangee]) -> Iterator[tuple[Rangee, list[Mouvement]]]:
    for _, siennes in groupby(lignes, key=lambda x: x["id"]):
        lues = [*siennes]
        yield lues[0], [Mouvement(x["jour"], *(int(x[nom]) for nom in DELTAS)) for x in lues]


class Lecture:
    """What the store said, cut by row over a period; read once, told several times."""

    def __init__(
        self, lignes: Sequence[Rangee], fiches: Sequence[Fiche], servies: Mapping[Any, Sequence[str]], coupe: Coupe
    ) -> None:
        self.coupe = coupe
        self._actions = [*_par_action(lignes)]
        self._servies = servies
        self._fiches = {f.code: f for f in fiches}

    def lire(self, du: date, au: date, par: Sequence[str]) -> Table:
        """The rows of [du, au]; an action is in that of each territory it serves."""
        pas = next((p for p in DUREES if p in par), None)  # the finest, of which the others are
        table: Table = {}
        for site, mouvements in self._actions:
            financees = bornes_financees(site["du"], site["au"], site["date_resiliation"], depuis=du, jusqua=au)
            if financees is None:
                continue
            fiche = self._fiches[site["fiche"]]
            permanent = fiche.mode != "session"
            connus = {"axe": fiche.axe, "fiche": fiche.code, "structure": site["structure_id"]}
            connus |= {"convention": site["convention_id"], "action": site["id"]}
            lieux = self._servies.get(site["id"], ()) if "utas" in par else (None,)
            for duree, lue in occuper(mouvements, financees, pas, permanent=permanent).items():
                for utas in lieux:
                    dits = connus | {"utas": utas}
                    cle = tuple(duree[: DUREES[p]] if p in DUREES else dits[p] for p in par)
                    table.setdefault(cle, Occupation()).reunir(lue)
        return table


async def ouvrir(session: Session, acteur: Acteur, filtres: FiltresTableau, par: Sequence[str] = ()) -> Lecture:
    """What the table needs, and the year before: one statement, another when territories part the rows."""
    tu = masque(acteur)
    jours = bornes(filtres, acteur.jour, masque=tu)
    coupe, lus = couper(filtres, par, masque=tu)
    fiches, champ = fiches_voulues(lus, jours.du), portee(acteur, lus, jours.du)
    if champ is None:
        return Lecture([], fiches, {}, coupe)
    mouvements = _mouvements(champ, fiches, jours.avant[0], jours.au)
    lignes = (await session.execute(mouvements)).mappings().all()
    servies: dict[Any, list[str]] = {}
    if "utas" in coupe.axes:
        for action, utas in await session.execute(_servies(champ)):
            servies.setdefault(action, []).append(utas)
    return Lecture(lignes, fiches, servies, coupe)


def mesurer(lecture: Lecture, jours: Bornes, par: Sequence[str], *, masque: bool) -> Mesurees:
    """The rows of these days parted so and their total, and both a year before."""
    taire, vide = _taire if masque else None, mesures(Occupation())
    return lecture.coupe.comparer(par, jours, lecture.lire, _dire, taire, vide)


async def tableau(session: Session, acteur: Acteur, filtres: s.FiltresOccupation) -> dict[str, Any]:
    """The table asked for."""
    par, tu = separer(filtres.par, DUREES), masque(acteur)
    if tu and "jour" in par:
        raise refuser(MASQUEE, "par")
    jours = bornes(filtres, acteur.jour, masque=tu)
    lues = mesurer(await ouvrir(session, acteur, filtres, par), jours, par, masque=tu)
    return {
        **jours.dire(filtres),
        "masque": tu,
        "items": lues.items(NOMS, par),
        "total": lues.total,
        "total_annee_precedente": lues.total_avant,
    }


def _taire(table: Mapping[Cle, Occupation]) -> dict[Cle, set[str]]:
    """Of each row, and each sum of rows, whether its place-days, and its sessions, are not told."""
    jours, sessions = a_taire(table)
    dits = {"jours": jours, "sessions": sessions}
    return {cle: {nom for nom, tus in dits.items() if cle in tus} for cle in jours | sessions}


def _dire(lue: Occupation, tues: Set[str]) -> dict[str, Any]:
    return mesures(lue, jours_tus="jours" in tues, sessions_tues="sessions" in tues)
