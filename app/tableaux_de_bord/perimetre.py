"""What a caller reads of the dashboards, and what it asked for: fiches, structure, territories, grouping."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Fiche
from app.regles.secret import TOUT
from app.regles.tableaux import un_an_apres
from app.tableaux_de_bord.periode import Bornes, mois_entier, refuser
from app.tableaux_de_bord.schemas import FiltresChamp, FiltresTableau

Cle = tuple[Any, ...]
Mesures = dict[str, Any]

Filtre = TypeVar("Filtre", bound=FiltresChamp)
Valeur = TypeVar("Valeur")
Dite = TypeVar("Dite")
DUREES = frozenset({"jour", "mois", "exercice"})


@dataclass(frozen=True, slots=True)
class Portee:
    """The structure (None: each) and the territories (None: all) to read."""

    structure: UUID | None
    utas: frozenset[str] | None


def portee(acteur: Acteur, filtres: FiltresChamp, jour: date) -> Portee | None:
    """What is asked for, inside the perimeter: a UTAS its territory, a porteur its structure.

    None: nothing to read, of a fiche that is not of the axe asked for either.
    """
    if not fiches_voulues(filtres, jour):
        return None
    structure, utas = filtres.structure_id, None if filtres.utas is None else frozenset({filtres.utas})
    if acteur.roles & {Role.DEPARTEMENT, Role.TABLEAU_DE_BORD}:
        return Portee(structure, utas)
    if Role.UTAS in acteur.roles:
        return Portee(structure, acteur.utas if utas is None else utas & acteur.utas)
    if acteur.structure_id is None or structure not in (None, acteur.structure_id):
        return None
    return Portee(acteur.structure_id, utas)


def fiches_voulues(filtres: FiltresChamp, jour: date) -> list[Fiche]:
    """The fiches asked for, of the campaign of that day; none when the fiche is of another axe."""
    return [
        f for f in campagne_du(jour).fiches.values() if filtres.fiche in (None, f.code) and filtres.axe in (None, f.axe)
    ]


def separer(par: Sequence[str], durees: Collection[str]) -> tuple[str, ...]:
    """What parts the rows, once each; refused when two durations, or axe and fiche, would cut the same thing twice."""
    voulus = tuple(dict.fromkeys(par))
    if len([p for p in voulus if p in durees]) > 1 or {"axe", "fiche"} <= set(voulus):
        detail = "Gardez dans par axe ou fiche, et non les deux."
        if durees:
            detail = f"Gardez dans par une seule durée ({' ou '.join(durees)}), et axe ou fiche."
        raise refuser(detail, "par", "REGROUPEMENT_IMPOSSIBLE")
    return voulus


@dataclass(frozen=True, slots=True)
class Coupe:
    """What parts the rows that are read (`axes`), of which those asked for have these values (`attendus`).

    Who is not told small counts is told of a filter what it would be told of the whole table, cut by what it filters:
    filter after filter, it would else find by subtraction what that table does not tell.
    """

    axes: tuple[str, ...]
    attendus: Mapping[str, Any]

    @property
    def seule(self) -> "Coupe":
        """The table that the filters alone part: the total of what is asked for is one of its rows."""
        return Coupe(_avec_sommes(self.attendus), self.attendus)

    @property
    def total(self) -> Cle:
        """The key of the sum of all that is asked for."""
        return tuple(self.attendus.get(nom, TOUT) for nom in self.axes)

    def garder(self, table: Mapping[Cle, Valeur], par: Sequence[str]) -> dict[Cle, Valeur]:
        """The rows asked for, by what parts them."""
        rangs = {nom: rang for rang, nom in enumerate(self.axes)}
        return {
            tuple(cle[rangs[p]] for p in par): valeur
            for cle, valeur in table.items()
            if all(cle[rangs[nom]] == attendu for nom, attendu in self.attendus.items())
        }

    def rendre(
        self,
        par: Sequence[str],
        table: Mapping[Cle, Valeur],
        totaux: Mapping[Cle, Valeur],
        dire: Callable[[Valeur, Set[Any]], Dite],
        taire: Callable[[Mapping[Cle, Valeur]], Mapping[Cle, Set[Any]]] | None,
    ) -> tuple[dict[Cle, Dite], Dite | None]:
        """The rows asked for as told, and their total (None: no row), a row of the table of `seule`.

        `taire`: what is kept, for whom small counts are, of a table and its sums.
        """
        tues, tus = (taire(table), taire(totaux)) if taire else ({}, {})
        dites = self.garder({cle: dire(x, tues.get(cle, frozenset())) for cle, x in table.items()}, par)
        lus = self.seule.garder({cle: (x, tus.get(cle, frozenset())) for cle, x in totaux.items()}, ())
        if () not in lus:
            return dites, None
        total, siens = lus[()]
        return dites, dire(total, siens | tues.get(self.total, frozenset()))

    def comparer(
        self,
        par: Sequence[str],
        jours: Bornes,
        lire: Callable[[date, date, Sequence[str]], dict[Cle, Valeur]],
        dire: Callable[[Valeur, Set[Any]], Mesures],
        taire: Callable[[Mapping[Cle, Valeur]], Mapping[Cle, Set[Any]]] | None,
        vide: Mesures | None = None,
    ) -> "Mesurees":
        """The rows asked for of these days and their total, and both a year before.

        `lire`: the table from one day to another, parted so; `vide`: the total of no row; the others as in `rendre`.
        """
        noms = (self.axes, self.seule.axes)
        lues, totaux = (lire(*jours.jours, siens) for siens in noms)
        avant, totaux_avant = (un_an_plus_tard(lire(*jours.avant, siens), siens) for siens in noms)
        lignes, total = self.rendre(par, lues, totaux, dire, taire)
        precedentes, total_avant = self.rendre(par, avant, totaux_avant, dire, taire)
        mesurees = Mesurees(lignes, precedentes, total or vide, total_avant)
        return mesurees.a_comparer(self, par, entieres=jours.entieres)


# What a value is one of: these sums too may be asked for, and a table is hidden with them.
SOMMES: Final[Mapping[str, frozenset[str]]] = {
    "semaine": frozenset({"mois"}),
    "fiche": frozenset({"axe"}),
    "convention": frozenset({"axe", "fiche", "structure"}),
    "action": frozenset({"axe", "fiche", "structure"}),
}
CHAMPS: Final = {"axe": "axe", "fiche": "fiche", "utas": "utas", "structure": "structure_id"}


def _avec_sommes(noms: Iterable[str]) -> tuple[str, ...]:
    """In one order, so that the same is hidden however it is asked for."""
    voulus = {*noms}
    return tuple(sorted(voulus.union(*(SOMMES.get(nom, ()) for nom in voulus))))


def couper(filtres: Filtre, par: Sequence[str], *, masque: bool) -> tuple[Coupe, Filtre]:
    """How the rows are cut, and the filters that are left to the store."""
    if not masque:
        return Coupe(tuple(par), {}), filtres
    valeurs = {nom: v for nom, champ in CHAMPS.items() if (v := getattr(filtres, champ)) is not None}
    mois = mois_entier(filtres) if isinstance(filtres, FiltresTableau) else None
    if mois is not None:
        valeurs["mois"] = mois
    sans = filtres.model_copy(update=dict.fromkeys(CHAMPS.values()))
    return Coupe(_avec_sommes([*par, *valeurs]), valeurs), sans


def un_an_plus_tard(table: Mapping[Cle, Valeur], axes: Sequence[str]) -> dict[Cle, Valeur]:
    """The table, each row under the key of what it is compared with."""
    return {
        tuple(un_an_apres(x) if p in DUREES else x for p, x in zip(axes, cle, strict=True)): valeur
        for cle, valeur in table.items()
    }


def axes(noms: Sequence[str], par: Sequence[str], cle: Sequence[Any]) -> dict[str, Any]:
    """The key of a row as it is told: null where it does not part the rows."""
    lus: dict[str, Any] = dict.fromkeys(noms)
    for nom, valeur in zip(par, cle, strict=True):
        lus[f"{nom}_id" if f"{nom}_id" in lus else nom] = valeur
    return lus


@dataclass(frozen=True, slots=True)
class Mesurees:
    """The rows of a table and its total as told, and a year before, each under the key of what it is compared with."""

    lignes: Mapping[Cle, Mesures]
    avant: Mapping[Cle, Mesures]
    total: Mesures | None
    total_avant: Mesures | None

    def a_comparer(self, coupe: Coupe, par: Sequence[str], *, entieres: bool) -> "Mesurees":
        """Without what the year before would tell by subtraction, where it is not read whole: all but its months."""
        if entieres or "mois" in coupe.attendus:
            return self
        avant = self.avant if {"mois", "semaine"} & {*par} else {}
        return replace(self, avant=avant, total_avant=None)

    def items(self, noms: Sequence[str], par: Sequence[str]) -> list[Mesures]:
        """The rows in order, each beside the year before."""
        rangees = sorted(self.lignes.items(), key=lambda paire: [*map(str, paire[0])])
        return [axes(noms, par, cle) | dite | {"annee_precedente": self.avant.get(cle)} for cle, dite in rangees]
