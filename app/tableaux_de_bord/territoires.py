"""The dashboard of territories: the figures of the other dashboards, territory by territory, beside the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import Date, Select, String, and_, case, distinct, func, literal, or_, select, union_all

from app.acces.acteur import Acteur
from app.acces.effectifs import masque
from app.catalogue.chargement import campagne_du
from app.db import Session
from app.models.beneficiaires import orientations, situations
from app.models.parcours import affectations, entrees, sorties
from app.regles import territoires as regle
from app.regles.calendrier import ajouter_mois
from app.regles.delais import CodeDelai
from app.regles.etats import StatutEntree
from app.regles.mouvements import Mouvements
from app.regles.mouvements import mesures as mesures_mouvements
from app.regles.occupation import Occupation
from app.regles.occupation import mesures as mesures_occupation
from app.regles.tableaux import Assiduite
from app.regles.tableaux import mesures as mesures_assiduite
from app.tableaux_de_bord import assiduite, delais, entrees_sorties, occupation
from app.tableaux_de_bord.perimetre import (
    Cle,
    Coupe,
    Mesurees,
    Mesures,
    Portee,
    axes,
    couper,
    fiches_voulues,
    portee,
    separer,
)
from app.tableaux_de_bord.periode import bornes
from app.tableaux_de_bord.schemas_territoires import FiltresTerritoires

NOMS = ("utas", "axe", "fiche", "structure_id")
Nombres = dict[Cle, int]
X = TypeVar("X")
Y = TypeVar("Y")


def _suivis(fiches: Mapping[str, int] | None, jours: Sequence[date]) -> Any:
    """Who has a référent, or is in an action, on these days; `fiches` (with their axe): in an action of those alone."""
    e, a, o, fin = entrees.c, affectations.c, orientations.c, sorties.c.date_sortie
    branches: list[Select[Any]] = []
    for lu in jours:
        jour = literal(lu, Date)
        en_action = (
            select(jour.label("jour"), e.beneficiaire_id, e.fiche, a.structure_id)
            .join(affectations, a.entree_id == e.id)
            .outerjoin(sorties, sorties.c.entree_id == e.id)
            .where(e.statut != StatutEntree.ANNULEE.value, or_(fin.is_(None), fin >= lu))
            .where(a.du <= lu, or_(a.au.is_(None), a.au > lu))
        )
        if fiches is not None:
            branches.append(en_action.where(e.fiche.in_(fiches)))
            continue
        sans_fiche = literal(None, String).label("fiche")
        referents = select(jour.label("jour"), o.beneficiaire_id, sans_fiche, o.structure_id)
        branches += [en_action, referents.where(o.du <= lu, or_(o.au.is_(None), o.au > lu))]
    return union_all(*branches).subquery("suivis")


def _compter(champ: Portee, fiches: Mapping[str, int] | None, jours: Sequence[date], par: Sequence[str]) -> Select[Any]:
    """How many people, each once a row, by day and by what parts the rows."""
    suivis = _suivis(fiches, jours)
    f, u = suivis.c, situations.c
    colonnes = {"utas": u.valeur, "fiche": f.fiche, "structure": f.structure_id}
    if fiches is not None:
        colonnes["axe"] = case(dict(fiches), value=f.fiche)
    cles = [f.jour, *(colonnes[p] for p in par)]
    la = and_(
        u.beneficiaire_id == f.beneficiaire_id, u.nature == "utas", u.du <= f.jour, or_(u.au.is_(None), u.au > f.jour)
    )
    requete = (
        select(*cles, func.count(distinct(f.beneficiaire_id)))
        .select_from(suivis.outerjoin(situations, la))
        .group_by(*cles)
    )
    if champ.structure is not None:
        requete = requete.where(f.structure_id == champ.structure)
    return requete if champ.utas is None else requete.where(u.valeur.in_(champ.utas))


async def _personnes(
    session: Session, acteur: Acteur, filtres: FiltresTerritoires, jours: Sequence[date], par: Sequence[str]
) -> list[dict[Cle | None, int | None]]:
    """People followed on each of the days, by row, and their total under None: two statements."""
    coupe, lus = couper(filtres, par, masque=masque(acteur))
    champ, taire = portee(acteur, lus, jours[0]), regle.personnes_tues if masque(acteur) else None
    lues: list[list[Nombres]] = []
    for axes_lus in (coupe.axes, coupe.seule.axes):
        tables: list[Nombres] = [{} for _ in jours]
        fiches = None
        if filtres.axe is not None or filtres.fiche is not None or {"axe", "fiche"} & set(axes_lus):
            fiches = {f.code: f.axe for f in fiches_voulues(lus, jours[0])}
        if champ is not None:
            for jour, *cle, nombre in await session.execute(_compter(champ, fiches, jours, axes_lus)):
                tables[jours.index(jour)][tuple(cle)] = nombre
        lues.append(tables)
    dites: list[dict[Cle | None, int | None]] = []
    for table, totaux in zip(*lues, strict=True):
        lignes, total = coupe.rendre(par, table, totaux, regle.personnes, taire)
        dites.append(_avec_total(lignes, total if coupe.seule.garder(totaux, ()) else 0))
    return dites


def _places(
    lecture: occupation.Lecture, coupe: Coupe, jour: date, par: Sequence[str], *, masque: bool
) -> dict[Cle | None, Mesures]:
    """The places of the day by row, and their total under None."""
    table, totaux = (lecture.lire(jour, jour, noms) for noms in (coupe.axes, coupe.seule.axes))
    lignes, total = coupe.rendre(par, table, totaux, regle.places, regle.places_tues if masque else None)
    return _avec_total(lignes, total or SANS_PLACES)


@dataclass(frozen=True, slots=True)
class Annee:
    """The figures of a year by row, its total under None; a row that one of them does not hold is nothing there."""

    personnes: Mapping[Cle | None, int | None]
    places: Mapping[Cle | None, Mesures]
    tables: Mapping[str, Mapping[Cle | None, Mesures | None]]
    delais: Mapping[CodeDelai, Mapping[Cle | None, Mesures | None]]

    def cles(self) -> set[Cle]:
        """Every row that something is told of."""
        lues = (self.personnes, self.places, *self.tables.values(), *self.delais.values())
        return {cle for x in lues for cle in x if cle is not None}

    def dire(self, cle: Cle | None) -> Mesures:
        """The row."""
        return regle.ligne(
            self.personnes.get(cle, 0),
            self.places.get(cle, SANS_PLACES),
            {nom: x.get(cle) or VIDES[nom] for nom, x in self.tables.items()},
            {delai: x.get(cle) or SANS_DELAI for delai, x in self.delais.items()},
        )


async def tableau(session: Session, acteur: Acteur, filtres: FiltresTerritoires) -> dict[str, Any]:
    """The table asked for: as many statements whatever it holds."""
    par = ("utas", *separer(filtres.par, ()))
    tu = masque(acteur)
    lues = bornes(filtres, acteur.jour, masque=tu)
    dits = lues.dire(filtres)
    jours = (dits["au"], ajouter_mois(dits["au"], -12))
    semaines, comptage = await assiduite.mesurer(session, acteur, filtres, par)
    lecture = await occupation.ouvrir(session, acteur, filtres, par)
    tables = {
        "assiduite": semaines,
        "mouvements": await entrees_sorties.mesurer(session, acteur, filtres, par),
        "occupation": occupation.mesurer(lecture, lues, par, masque=tu),
    }
    attentes = await delais.mesurer(session, acteur, filtres, par)
    du_jour = filtres.model_copy(update={"du": None, "au": None})  # people and places are those of the last day
    coupe, _ = couper(du_jour, par, masque=tu)
    suivies = await _personnes(session, acteur, du_jour, jours, par)

    def annee(rang: int) -> Annee:
        return Annee(
            suivies[rang],
            _places(lecture, coupe, jours[rang], par, masque=tu),
            {nom: _lues(x, rang) for nom, x in tables.items()},
            {delai: _lues(x, rang) for delai, x in attentes.items()},
        )

    celle_ci, avant = annee(0), annee(1)
    cles = celle_ci.cles() | avant.cles() | (_connus(acteur, filtres, lues.du) if len(par) == 1 else set())
    libelles = {code: u.libelle.texte for code, u in campagne_du(lues.du).utas.items()}
    return {
        **dits,
        "calcule_le": comptage.calcule_le,
        "a_jour": comptage.a_jour,
        "masque": tu,
        "items": [
            axes(NOMS, par, cle)
            | {"utas_libelle": libelles.get(cle[0])}
            | celle_ci.dire(cle)
            | {"annee_precedente": avant.dire(cle)}
            for cle in sorted(cles, key=lambda cle: [*map(str, cle)])
        ],
        "total": celle_ci.dire(None),
        "total_annee_precedente": avant.dire(None),
    }


def _lues(x: Mesurees, rang: int) -> dict[Cle | None, Mesures | None]:
    lignes, total = (x.avant, x.total_avant) if rang else (x.lignes, x.total)
    return _avec_total(lignes, total)


def _avec_total(lignes: Mapping[Cle, X], total: Y) -> dict[Cle | None, X | Y]:
    dites: dict[Cle | None, X | Y] = {None: total}
    dites.update(lignes.items())
    return dites


def _connus(acteur: Acteur, filtres: FiltresTerritoires, jour: date) -> set[Cle]:
    """Every territory read has its row, even without anybody."""
    champ = portee(acteur, filtres, jour)
    if champ is None:
        return set()
    return {(code,) for code in campagne_du(jour).utas if champ.utas is None or code in champ.utas}


VIDES: Final[Mapping[str, Mesures]] = {
    "assiduite": mesures_assiduite(Assiduite.vide()),
    "mouvements": mesures_mouvements(Mouvements()),
    "occupation": mesures_occupation(Occupation()),
}
SANS_DELAI: Final[Mesures] = {"nombre": 0, "mediane_jours": None, "taux_dans_le_delai": None}
SANS_PLACES: Final[Mesures] = regle.places(Occupation())
