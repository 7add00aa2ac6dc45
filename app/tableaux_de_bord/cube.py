"""The cube of person-weeks: one SELECT counts them, the relay keeps what it says of each week, `verify` compares.

Writers never touch the cube, which would be a row that all of them share: they leave a row of the journal, and where
weeks were rebuilt a row of their own (`semaine_touchee`). The relay counts those weeks again, whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import (
    CTE,
    Date,
    Select,
    Subquery,
    and_,
    case,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    union_all,
    values,
)

from app.catalogue.chargement import CAMPAGNES, charger
from app.chaud import Chaude
from app.config import Settings
from app.db import Base, Rangee, Session
from app.horloge import now
from app.journal import Position, entre, horizon
from app.models.activites import STATUTS_SEMAINE, activites, semaines, semaines_touchees
from app.models.beneficiaires import situations
from app.models.journal import evenements
from app.models.parcours import affectations, entrees, sorties
from app.models.tableaux import cube_assiduite, etats_cubes
from app.references import inserer
from app.regles.calendrier import dimanche
from app.regles.calendrier import semaines as lundis_touches
from app.regles.etats import StatutEntree

X = TypeVar("X")
CODE = "assiduite"
TOUT: Final = "tout"
TOUTES = UUID(int=0)
FENETRE = 2_000  # rows of the journal read at a time
FENETRES = 50  # read at most before the weeks are counted
PAR_PHRASE = 1  # weeks a statement counts: 15 to 25 s for 200,000 people with the cores taken
DE_LA_PERSONNE = ("beneficiaires", "entrees", "orientations", "situations")  # acts that move weeks to another cell
CLES = tuple(c.name for c in cube_assiduite.primary_key)
MESURES = tuple(c.name for c in cube_assiduite.c if c.name not in CLES)


def maille_axe(axe: int) -> str:
    """The rows where a person in two fiches of an axe counts once."""
    return f"axe-{axe}"


_PAR_FICHE = {f.code: f.axe for c in CAMPAGNES for f in charger(c).fiches.values()}
AXES: Final = _PAR_FICHE | {maille_axe(axe): axe for axe in _PAR_FICHE.values()}  # of each maille but the whole


def compter(lundis: Sequence[date], *, ensemble: bool = False) -> Select[Any]:
    """The rows of the cube for these weeks, from the person-weeks; its columns are the cube's.

    A week belongs to the UTAS in force on its Monday, to the fiche and structure of each entrée that was there at least
    one of its days, the day of the sortie included. DISTINCT: a person is in a row once. `ensemble`: only the rows
    of all fiches and structures together.
    """
    paires = [(lundi, dimanche(lundi)) for lundi in lundis]
    jours = values(column("lundi", Date), column("dimanche", Date), name="jours").data(paires).cte("jours")
    tenues = _tenues(jours)
    partout = literal(TOUTES, affectations.c.structure_id.type)
    toutes = select(*tenues.c, literal(TOUT).label("maille"), partout.label("structure_id"))
    if ensemble:
        return _grouper(toutes.subquery("placees"))
    liens = _liens(tenues)
    axe = case({code: maille_axe(axe) for code, axe in _PAR_FICHE.items()}, value=liens.c.fiche)
    sienne = liens.c.structure_id
    lieux = [(liens.c.fiche, sienne), (liens.c.fiche, partout), (axe, sienne), (axe, partout), (literal(TOUT), sienne)]
    communes = [liens.c[c.name] for c in tenues.c]
    cellules = [select(*communes, maille.label("maille"), ou.label("structure_id")).distinct() for maille, ou in lieux]
    return _grouper(union_all(*cellules, toutes).subquery("placees"))


def _tenues(jours: CTE) -> CTE:
    """The person-weeks, each with its last day and its UTAS: read once, whatever the cells it goes to."""
    s, u = semaines.c, situations.c
    la = and_(
        u.beneficiaire_id == s.beneficiaire_id, u.nature == "utas", u.du <= s.lundi, or_(u.au.is_(None), u.au > s.lundi)
    )
    colonnes = (s.beneficiaire_id, s.lundi, s.statut, s.minutes_retenues, jours.c.dimanche)
    objectif = func.coalesce(s.objectif_minutes, 0).label("minutes_objectif")
    return (
        select(*colonnes, objectif, func.coalesce(u.valeur, "").label("utas"))
        .select_from(jours)
        .join(semaines, s.lundi == jours.c.lundi)
        .outerjoin(situations, la)
        .cte("tenues")
    )


def _liens(tenues: CTE) -> CTE:
    """In which fiche and structure each person was, week by week."""
    t, a, fin = tenues.c, affectations.c, sorties.c.date_sortie
    return (
        select(*t, entrees.c.fiche, a.structure_id)
        .distinct()
        .select_from(tenues)
        .join(entrees, entrees.c.beneficiaire_id == t.beneficiaire_id)
        .join(affectations, a.entree_id == entrees.c.id)
        .outerjoin(sorties, sorties.c.entree_id == entrees.c.id)
        .where(
            entrees.c.statut != StatutEntree.ANNULEE.value,
            a.du <= t.dimanche,
            or_(a.au.is_(None), a.au > t.lundi),
            or_(fin.is_(None), fin >= t.lundi),
        )
        .cte("liens")
    )


def _grouper(placees: Subquery) -> Select[Any]:
    """Rows of the cube from the cells each person-week belongs to."""
    p = placees.c
    effectifs = {statut: func.sum(case((p.statut == statut, 1), else_=0)) for statut in STATUTS_SEMAINE}
    minutes = {nom: func.sum(p[nom]) for nom in ("minutes_objectif", "minutes_retenues")}
    cles = (p.maille, p.structure_id, p.lundi, p.utas)
    return select(*cles, *(c.label(nom) for nom, c in {**effectifs, **minutes}.items())).group_by(*cles)


# the last line of the journal, and not « is one behind »: where none is, PostgreSQL reads it whole to say so
_DERNIER = (
    select(evenements.c.transaction, evenements.c.seq)
    .order_by(evenements.c.transaction.desc(), evenements.c.seq.desc())
    .limit(1)
    .subquery()
)
_DEPUIS = tuple_(_DERNIER.c.transaction, _DERNIER.c.seq) > tuple_(etats_cubes.c.transaction, etats_cubes.c.seq)
ETAT = select(
    etats_cubes, or_(exists(select(semaines_touchees.c.id)), exists().where(_DEPUIS)).label("en_retard")
).where(etats_cubes.c.code == CODE)

LIRE_ETAT: Final = Chaude(lambda: ETAT)


async def lire_etat(session: Session) -> Rangee | None:
    """When the cube was counted, and whether something was told since (`en_retard`); None: it never was."""
    return next(iter(await LIRE_ETAT.mappings(session)), None)


async def rafraichir(base: Base, settings: Settings) -> bool:
    """Count again the weeks that changed; True when the journal holds more than one refresh reads."""
    async with base.session(lecture=True) as session:  # nothing told, most often: no lock for that
        etat = await lire_etat(session)
        if etat is not None and not etat["en_retard"]:
            return False
    async with base.transaction() as session:
        return await _rafraichir(session)


async def _place(session: Session, *, verrou: bool = False) -> Position | None:
    requete = select(etats_cubes).where(etats_cubes.c.code == CODE)
    if verrou:
        requete = requete.with_for_update()
    etat = (await session.execute(requete)).mappings().one_or_none()
    return None if etat is None else Position(etat["transaction"], etat["seq"])


async def _rafraichir(session: Session) -> bool:
    """One refresh at a time: the row of its place is locked."""
    fin = await horizon(session)
    depuis = await _place(session, verrou=True)
    if depuis is None:
        depart = Position(fin.transaction, max(fin.seq - 1, 0))
        cree = inserer(session, etats_cubes).values(code=CODE, calcule_le=now(), **depart._asdict())
        if (await session.execute(cree.on_conflict_do_nothing())).rowcount == 0:
            return True
        await session.execute(delete(semaines_touchees))
        await _recompter(session, list(await session.scalars(select(semaines.c.lundi).distinct())))
        return False
    lundis: set[date] = set()
    for _ in range(FENETRES):
        lus, depuis, encore = await _lire_journal(session, depuis, fin)
        lundis |= lus
        if not encore:
            break
    marques = (await session.execute(select(semaines_touchees))).mappings().all()
    lundis |= _lundis((m["du"], m["au"]) for m in marques)
    for lot in _lots([m["id"] for m in marques], FENETRE):
        await session.execute(delete(semaines_touchees).where(semaines_touchees.c.id.in_(lot)))
    await _recompter(session, sorted(lundis))
    deplace = etats_cubes.update().where(etats_cubes.c.code == CODE)
    await session.execute(deplace.values(calcule_le=now(), **depuis._asdict()))
    return encore


async def _lire_journal(session: Session, depuis: Position, fin: Position) -> tuple[set[date], Position, bool]:
    """The weeks that acts between two places touch, the place reached, and whether there is more."""
    e = evenements.c
    requete = select(e.transaction, e.seq, e.ressource, e.ressource_id, e.beneficiaire_id).where(entre(depuis, fin))
    lues = (await session.execute(requete.order_by(e.transaction, e.seq).limit(FENETRE))).all()
    dites = {x.ressource_id for x in lues if x.ressource == "activites"}
    bougees = {x.beneficiaire_id for x in lues if x.ressource in DE_LA_PERSONNE}
    jours = select(activites.c.du, activites.c.au).where(activites.c.id.in_(dites)).distinct()
    lundis = _lundis((x.du, x.au) for x in await session.execute(jours))
    siens = select(semaines.c.lundi).distinct().where(semaines.c.beneficiaire_id.in_(bougees))
    lundis |= set(await session.scalars(siens))
    if len(lues) == FENETRE:
        return lundis, Position(lues[-1].transaction, lues[-1].seq), True
    return lundis, max(depuis, Position(fin.transaction, max(fin.seq - 1, 0))), False


def _lots(elements: Sequence[X], taille: int) -> Iterator[Sequence[X]]:
    for debut in range(0, len(elements), taille):
        yield elements[debut : debut + taille]


def _lundis(bornes: Iterable[tuple[date, date]]) -> set[date]:
    return {lundi for du, au in bornes for lundi in lundis_touches(du, au)}


async def _recompter(session: Session, lundis: Sequence[date]) -> None:
    """Nobody waits for it: a week of 200,000 people may take longer than a request is given."""
    if not session.sqlite:
        await session.execute(select(func.set_config("statement_timeout", "0", True)))  # of this transaction
    for lot in _lots(lundis, PAR_PHRASE):
        await session.execute(delete(cube_assiduite).where(cube_assiduite.c.lundi.in_(lot)))
        comptees = compter(lot)
        await session.execute(insert(cube_assiduite).from_select([c.name for c in comptees.selected_columns], comptees))


async def verifier(session: Session) -> list[date]:
    """Mondays whose cells are not what their person-weeks give, those still to be counted again left out."""
    if await _place(session) is None:
        return []
    connus = {*await session.scalars(select(semaines.c.lundi).distinct())}
    connus |= {*await session.scalars(select(cube_assiduite.c.lundi).distinct())}
    ecarts: set[date] = set()
    for lot in _lots(sorted(connus), PAR_PHRASE):
        ecarts.update(await _differents(session, lot))
    return sorted(ecarts - await _attendus(session)) if ecarts else []


async def _attendus(session: Session) -> set[date]:
    """The weeks told since the cube was counted."""
    place, encore = await _place(session) or Position(), True
    marques = await session.execute(select(semaines_touchees.c.du, semaines_touchees.c.au))
    attendus = _lundis((m.du, m.au) for m in marques)
    while encore:
        lundis, place, encore = await _lire_journal(session, place, Position(2**62, 0))
        attendus |= lundis
    return attendus


async def _differents(session: Session, lundis: Sequence[date]) -> list[date]:
    tenues = select(cube_assiduite).where(cube_assiduite.c.lundi.in_(lundis))
    par_lundi: dict[date, list[set[Any]]] = {lundi: [set(), set()] for lundi in lundis}
    for rang, requete in enumerate((tenues, compter(lundis))):
        for x in (await session.execute(requete)).mappings():
            par_lundi[x["lundi"]][rang].add(tuple(x[nom] for nom in (*CLES, *MESURES)))
    return [lundi for lundi, (tenue, comptee) in par_lundi.items() if tenue != comptee]
