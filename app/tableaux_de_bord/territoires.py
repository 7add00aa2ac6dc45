"""The dashboard of territories: the figures of the other dashboards, territory by territory, beside the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Date, Select, String, and_, case, distinct, func, literal, or_, select, union_all

from app.acces.acteur import Acteur
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
from app.tableaux_de_bord.perimetre import Cle, Mesurees, Mesures, Portee, axes, fiches_voulues, masque, portee, separer
from app.tableaux_de_bord.periode import bornes
from app.tableaux_de_bord.schemas_territoires import FiltresTerritoires

NOMS = ("utas", "axe", "fiche", "structure_id")
Nombres = dict[Cle, int]


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
    if fiches:
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
) -> list[Nombres]:
    """People followed on each of the days, by row."""
    champ = portee(acteur, filtres)
    lus: list[Nombres] = [{} for _ in jours]
    if champ is None:
        return lus
    fiches = None
    if filtres.axe is not None or filtres.fiche is not None or {"axe", "fiche"} & set(par):
        fiches = {f.code: f.axe for f in fiches_voulues(filtres, jours[0])}
    for jour, *cle, nombre in await session.execute(_compter(champ, fiches, jours, par)):
        lus[jours.index(jour)][tuple(cle)] = nombre
    return lus


def _dire(personnes: Nombres, *, masque: bool) -> dict[Cle, int | None]:
    return dict(zip(personnes, regle.personnes([*personnes.values()], masque=masque), strict=True))


def _places(lecture: occupation.Lecture, jour: date, par: Sequence[str], *, masque: bool) -> dict[Cle | None, Mesures]:
    """The places of the day by row, and their total under None."""
    coupe = lecture.coupe
    lues = coupe.garder(lecture.lire(jour, jour, coupe.axes), par)
    total = lecture.lire(jour, jour, coupe.filtres).get(tuple(coupe.attendus.values()), Occupation())
    dites: dict[Cle | None, Mesures] = {None: regle.places([total], masque=masque)[0]}
    return dites | dict(zip(lues, regle.places([*lues.values()], masque=masque), strict=True))


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
    du, au = bornes(filtres, acteur.jour)
    jours, tu = (au, ajouter_mois(au, -12)), masque(acteur)
    semaines, comptage = await assiduite.mesurer(session, acteur, filtres, par)
    lecture = await occupation.ouvrir(session, acteur, filtres, par)
    tables = {
        "assiduite": semaines,
        "mouvements": await entrees_sorties.mesurer(session, acteur, filtres, par),
        "occupation": occupation.mesurer(lecture, du, au, par, masque=tu),
    }
    attentes = await delais.mesurer(session, acteur, filtres, par)
    suivies = await _personnes(session, acteur, filtres, jours, par)
    ensemble = await _personnes(session, acteur, filtres, jours, ())

    def annee(rang: int) -> Annee:
        total = {None: _dire(ensemble[rang], masque=tu).get((), 0)}
        return Annee(
            total | _dire(suivies[rang], masque=tu),
            _places(lecture, jours[rang], par, masque=tu),
            {nom: _lues(x, rang) for nom, x in tables.items()},
            {delai: _lues(x, rang) for delai, x in attentes.items()},
        )

    celle_ci, avant = annee(0), annee(1)
    cles = celle_ci.cles() | avant.cles() | (_connus(acteur, filtres, du) if len(par) == 1 else set())
    libelles = {code: u.libelle.texte for code, u in campagne_du(du).utas.items()}
    return {
        "du": du,
        "au": au,
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
    dites: dict[Cle | None, Mesures | None] = {None: total}
    return dites | {**lignes}


def _connus(acteur: Acteur, filtres: FiltresTerritoires, jour: date) -> set[Cle]:
    """Every territory read has its row, even without anybody."""
    champ = portee(acteur, filtres)
    if champ is None:
        return set()
    return {(code,) for code in campagne_du(jour).utas if champ.utas is None or code in champ.utas}


VIDES: Final[Mapping[str, Mesures]] = {
    "assiduite": mesures_assiduite(Assiduite.vide()),
    "mouvements": mesures_mouvements(Mouvements()),
    "occupation": mesures_occupation(Occupation()),
}
SANS_DELAI: Final[Mesures] = {"nombre": 0, "mediane_jours": None, "taux_dans_le_delai": None}
SANS_PLACES: Final[Mesures] = regle.places([Occupation()], masque=False)[0]
