"""What SQL counts of the actions themselves: places, ateliers, themes, tripartite meetings, realisations."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select, union

from app.catalogue.modele import Indicateur
from app.db import Session
from app.indicateurs.champ import Champ, actes, participations
from app.indicateurs.mesures import PERSONNES, effectif, totaux
from app.models.activites import activites
from app.models.conventions import actions, conventions, places_action, sessions_action
from app.models.parcours import affectations, entrees, sorties
from app.models.rencontres import ateliers, comites, realisations
from app.regles.dates import Periode
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import MomentBilan, StatutAtelier, StatutComite, StatutRealisation, TypeComite
from app.regles.indicateurs import Decompte, Part, jours_places
from app.regles.occupation import bornes_financees

BILANS = {"demarrage": "demarrage", "intermediaire": "intermediaire", "bilan_final": MomentBilan.FINAL.value}
ORIGINE_ATELIER = "atelier"


def _tenus(champ: Champ, types: Iterable[str]) -> Select[Any]:
    """Ateliers that took place, with a sheet."""
    t = ateliers.c
    requete = select(ateliers).where(
        t.action_id.in_(champ.sites),
        t.type.in_(list(types)),
        t.statut == StatutAtelier.TENU.value,
        champ.pendant(t.date),
    )
    return requete if champ.session_id is None else requete.where(t.session_id == champ.session_id)


def _sans_feuille(vues: Select[Any]) -> Select[Any]:
    """Collective acts told person by person: the same one when action, day, hour, length, theme and speaker are."""
    a = activites.c
    return (
        vues.where(or_(a.origine.is_(None), a.origine != ORIGINE_ATELIER))
        .with_only_columns(
            entrees.c.action_id,
            entrees.c.session_id,
            a.au,
            a.heure_debut,
            a.duree_minutes,
            a.details["theme"].as_string().label("theme"),
            a.details["intervenant"].as_string().label("intervenant"),
        )
        .distinct()
    )


async def mesurer_ateliers(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Ateliers held, and how many times people took part.

    One with a sheet is one; see `_sans_feuille` for the others.
    """
    mesure = ligne.mesure
    vues = actes(champ, mesure)
    passages, personnes, minutes = await totaux(session, vues)
    t = ateliers.c
    seances = _sans_feuille(vues)
    feuilles = _tenus(champ, mesure.types).with_only_columns(t.session_id, t.theme)
    tous = [*await session.execute(seances), *await session.execute(feuilles)]
    parts = []
    if ligne.periode == "session":
        parts += await _par_session(session, champ, Counter(x.session_id for x in tous))
    if mesure.par:
        parts += [Part("nature", theme, n) for theme, n in _ranges(Counter(x.theme for x in tous))]
    return Decompte(
        base=await effectif(session, champ),
        nombre=len(tous),
        personnes=personnes,
        passages=passages,
        minutes=minutes,
        parts=tuple(parts),
    )


async def _par_session(session: Session, champ: Champ, nombres: Counter[UUID | None]) -> list[Part]:
    s = entrees.c.session_id
    lus = await session.execute(participations(champ).with_only_columns(s, PERSONNES).group_by(s))
    bases = {ident: int(n) for ident, n in lus}
    return [
        Part("session", str(ident), n, base=bases.get(ident, 0))
        for ident, n in sorted(nombres.items(), key=lambda paire: str(paire[0]))
        if ident is not None
    ]


def _ranges(nombres: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(nombres.items(), key=lambda paire: (paire[0] is None, paire[0] or ""))


async def mesurer_thematiques(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """The themes of the collective acts, and who came to hold them, each with how many acts."""
    t = ateliers.c
    feuilles = _tenus(champ, ligne.mesure.types).with_only_columns(t.theme, t.intervenants)
    seules = _sans_feuille(actes(champ, ligne.mesure))
    themes: Counter[str] = Counter()
    intervenants: Counter[str] = Counter()
    for ligne_lue in await session.execute(feuilles):
        themes.update(filter(None, [ligne_lue.theme]))
        intervenants.update(set(ligne_lue.intervenants))
    for ligne_lue in await session.execute(seules):
        themes.update(filter(None, [ligne_lue.theme]))
        intervenants.update(filter(None, [ligne_lue.intervenant]))
    parts = [Part("theme", nom, n) for nom, n in _ranges(themes)]
    parts += [Part("intervenant", nom, n) for nom, n in _ranges(intervenants)]
    return Decompte(base=await effectif(session, champ), nombre=len(themes), personnes=0, parts=tuple(parts))


async def mesurer_tripartites(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Meetings of participant, porteur and référent, by moment: told as activités or as comités, each once a day."""
    a, c = activites.c, comites.c
    nature = a.details["nature"].as_string()
    dites = actes(champ, ligne.mesure).with_only_columns(a.entree_id, a.au.label("jour"), nature.label("moment"))
    tenus = (
        select(c.entree_id, c.date_tenue.label("jour"), c.moment)
        .join(entrees, entrees.c.id == c.entree_id)
        .where(
            c.type == TypeComite.BILAN_TRIPARTITE.value,
            c.statut == StatutComite.TENU.value,
            champ.pendant(c.date_tenue),
            entrees.c.action_id.in_(champ.sites),
            *champ.entree_voulue(),
        )
    )
    lues = await session.execute(union(dites, tenus))
    rencontres = {(x.entree_id, x.jour, BILANS.get(x.moment, x.moment)) for x in lues}
    voulues = [r for r in rencontres if r[2] in ligne.mesure.moments]
    moments = Counter(r[2] for r in voulues)
    return Decompte(
        base=await effectif(session, champ),
        nombre=len(voulues),
        personnes=len({r[0] for r in voulues}),
        parts=tuple(Part("moment", moment, n) for moment, n in _ranges(moments)),
    )


async def _nombre_d_actions(session: Session, champ: Champ) -> int:
    return int(await session.scalar(select(func.count()).select_from(champ.sites.subquery())))


def _constatees(champ: Champ, ligne: Indicateur) -> Select[Any]:
    r = realisations.c
    requete = select(realisations).where(
        r.action_id.in_(champ.sites),
        r.type.in_(ligne.mesure.types),
        r.statut == StatutRealisation.CONSTATEE.value,
        champ.pendant(r.date),
        *(r[champ_] == valeur for champ_, valeur in ligne.mesure.filtre.items()),
    )
    return requete if champ.session_id is None else requete.where(r.session_id == champ.session_id)


async def mesurer_realisations(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Facts of the actions, by nature."""
    nature = realisations.c.nature
    lues = await session.execute(_constatees(champ, ligne).with_only_columns(nature, func.count()).group_by(nature))
    nombres = Counter({x[0]: int(x[1]) for x in lues})
    return Decompte(
        base=await _nombre_d_actions(session, champ),
        code_base="actions",
        nombre=sum(nombres.values()),
        parts=tuple(Part("nature", nom, n) for nom, n in _ranges(nombres)),
    )


async def mesurer_presentations(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Sessions of the period at whose end the group presented its work."""
    g, r = sessions_action.c, realisations.c
    voulues = select(g.id).where(g.action_id.in_(champ.sites), g.annulee.is_(False), g.du <= champ.au, g.au >= champ.du)
    if champ.session_id is not None:
        voulues = voulues.where(g.id == champ.session_id)
    sessions = [x.id for x in await session.execute(voulues.order_by(g.du, g.id))]
    faites = _constatees(champ, ligne).with_only_columns(r.session_id, func.count()).group_by(r.session_id)
    nombres = {ident: int(n) for ident, n in await session.execute(faites)}
    presentees = [ident for ident in sessions if nombres.get(ident)]
    parts = tuple(Part("session", str(ident), nombres.get(ident, 0)) for ident in sessions)
    return Decompte(base=len(sessions), code_base="sessions", nombre=len(presentees), parts=parts)


async def mesurer_places(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Held and funded: place-days, or for a fiche by session the entrées and the places of those that began (T9)."""
    if champ.fiche.mode == "session" or champ.session_id is not None:
        tenues, financees = await _places_des_sessions(session, champ)
    else:
        tenues, financees = await _jours_places(session, champ)
    return Decompte(base=financees, code_base="places", nombre=tenues)


async def _places_des_sessions(session: Session, champ: Champ) -> tuple[int, int]:
    g = sessions_action.c
    voulues = select(g.id, g.places).where(g.action_id.in_(champ.sites), g.annulee.is_(False), champ.pendant(g.du))
    if champ.session_id is not None:
        voulues = voulues.where(g.id == champ.session_id)
    places = {x.id: x.places for x in await session.execute(voulues)}
    entrees_ = select(func.count()).where(
        entrees.c.session_id.in_(places), entrees.c.statut != StatutEntree.ANNULEE.value
    )
    return int(await session.scalar(entrees_)), sum(places.values())


async def _jours_places(session: Session, champ: Champ) -> tuple[int, int]:
    """Action by action, within the signed convention; the day of a sortie frees its place, as everywhere."""
    p, a = places_action.c, affectations.c
    cadre = (actions.c.id, conventions.c.du, conventions.c.au, conventions.c.date_resiliation)
    financees = (
        select(*cadre, p.du.label("depuis"), p.au.label("jusqua"), p.places)
        .select_from(places_action)
        .join(actions, actions.c.id == p.action_id)
        .join(conventions, conventions.c.id == actions.c.convention_id)
        .where(actions.c.id.in_(champ.sites), conventions.c.date_signature.is_not(None))
    )
    bornes: dict[UUID, Periode] = {}
    total = 0
    for x in await session.execute(financees):
        financee = bornes_financees(x.du, x.au, x.date_resiliation, depuis=champ.du, jusqua=champ.au)
        if financee is not None:
            bornes[x.id] = financee
            total += jours_places([(Periode(x.depuis, x.jusqua), x.places)], [bornes[x.id]])
    s = sorties.c.date_sortie
    cles = (a.action_id, a.du, a.au, s)
    tenues = (
        select(*cles, func.count().label("fois"))
        .select_from(affectations)
        .join(entrees, entrees.c.id == a.entree_id)
        .outerjoin(sorties, s.table.c.entree_id == entrees.c.id)
        .where(a.action_id.in_(champ.sites), entrees.c.statut != StatutEntree.ANNULEE.value, a.du <= champ.au)
        .group_by(*cles)
    )
    jours = 0
    for x in await session.execute(tenues):
        fins = [f for f in (x.au, x.date_sortie) if f is not None]
        if x.action_id in bornes:
            tenue = Periode(x.du, max(x.du, min(fins)) if fins else None)
            jours += jours_places([(tenue, x.fois)], [bornes[x.action_id]])
    return jours, total
