"""What a caller reads of the dashboards, and what it asked for: fiches, structure, territories, grouping."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.catalogue.chargement import campagne_du
from app.catalogue.modele import Fiche
from app.regles.tableaux import un_an_apres
from app.tableaux_de_bord.periode import refuser
from app.tableaux_de_bord.schemas import FiltresChamp

Cle = tuple[Any, ...]
Mesures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Portee:
    """The structure (None: each) and the territories (None: all) to read."""

    structure: UUID | None
    utas: frozenset[str] | None


def portee(acteur: Acteur, filtres: FiltresChamp) -> Portee | None:
    """What is asked for, inside the perimeter: a UTAS its territory, a porteur its structure; None: nothing."""
    structure, utas = filtres.structure_id, None if filtres.utas is None else frozenset({filtres.utas})
    if acteur.roles & {Role.DEPARTEMENT, Role.TABLEAU_DE_BORD}:
        return Portee(structure, utas)
    if Role.UTAS in acteur.roles:
        return Portee(structure, acteur.utas if utas is None else utas & acteur.utas)
    if acteur.structure_id is None or structure not in (None, acteur.structure_id):
        return None
    return Portee(acteur.structure_id, utas)


def fiches_voulues(filtres: FiltresChamp, jour: date) -> list[Fiche]:
    """The fiches asked for, of the campaign of that day."""
    return [
        f for f in campagne_du(jour).fiches.values() if filtres.fiche in (None, f.code) and filtres.axe in (None, f.axe)
    ]


def masque(acteur: Acteur) -> bool:
    """Whether counts from 1 to 4 are kept from this caller."""
    return Role.DEPARTEMENT not in acteur.roles


def separer(par: Sequence[str], durees: Collection[str]) -> tuple[str, ...]:
    """What parts the rows, once each; refused when two durations, or axe and fiche, would cut the same thing twice."""
    voulus = tuple(dict.fromkeys(par))
    if len([p for p in voulus if p in durees]) > 1 or {"axe", "fiche"} <= set(voulus):
        detail = "Gardez dans par axe ou fiche, et non les deux."
        if durees:
            detail = f"Gardez dans par une seule durée ({' ou '.join(durees)}), et axe ou fiche."
        raise refuser(detail, "par", "REGROUPEMENT_IMPOSSIBLE")
    return voulus


def un_an_plus_tard(cle: Sequence[Any], par: Sequence[str], durees: Collection[str]) -> tuple[Any, ...]:
    """The key of the row that one of a year before is compared with."""
    return tuple(un_an_apres(x) if p in durees else x for p, x in zip(par, cle, strict=True))


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

    def items(self, noms: Sequence[str], par: Sequence[str]) -> list[Mesures]:
        """The rows in order, each beside the year before."""
        rangees = sorted(self.lignes.items(), key=lambda paire: [*map(str, paire[0])])
        return [axes(noms, par, cle) | dite | {"annee_precedente": self.avant.get(cle)} for cle, dite in rangees]
