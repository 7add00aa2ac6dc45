"""What reading any demande takes: who may act on it, who it is about, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table, false, select

from app.acces.acteur import Acteur
from app.acces.perimetre import parmi, suivies, visibles
from app.acces.permissions import Permission, Role
from app.db import Rangee, Session
from app.ecriture import ActePossible, Ressource, actes
from app.erreurs import Introuvable
from app.models.beneficiaires import beneficiaires
from app.models.demandes import actes_demande
from app.regles.etats import Cycle
from app.regles.etats_demandes import DERNIER_ACTE

AUTRE_REFERENT = "Seul le référent unique de la personne fait cet acte."


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of demande: its resource, its life cycle, who does what, and what each act fills.

    `nom` opens the names of its acts in the journal; `lien` is its column of the history; `colonnes`: those an act
    fills, emptied again when it is taken back.
    """

    ressource: Ressource
    nom: str
    cycle: Cycle[Any]
    statuts: type[StrEnum]
    lien: str
    permissions: Mapping[str, Permission]
    colonnes: Mapping[str, tuple[str, ...]]

    def permission_du_dernier(self, statut: str) -> Permission | None:
        """The right that the act which led to this state asked for; only who has it takes the act back."""
        menant = (acte for acte, (_, vers) in self.cycle.items() if vers is not None and vers.value == statut)
        acte = next(menant, "decision" if statut == "refusee" else None)
        return self.permissions[acte] if acte else None


def lues(table: Table, acteur: Acteur) -> Select[Any]:
    """Visible rows, and whether the acteur's structure is today the référent of each one's person: `suivie`."""
    suivie = parmi(table.c.beneficiaire_id, suivies(acteur)) if Role.REFERENT in acteur.roles else false()
    return visibles(table, acteur).add_columns(suivie.label("suivie"))


def filtrer(requete: Select[Any], table: Table, filtres: Any, *noms: str) -> Select[Any]:
    """The rows whose columns hold the values that the filters of these names give."""
    for nom in noms:
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(table.c[nom] == valeur)
    return requete


async def une(session: Session, table: Table, acteur: Acteur, ident: UUID) -> Rangee:
    """One row of `lues`. Raises Introuvable."""
    ligne = (await session.execute(lues(table, acteur).where(table.c.id == ident))).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return ligne


def actes_de(genre: Genre, acteur: Acteur, ligne: Mapping[Any, Any]) -> list[ActePossible]:
    """`actes_possibles` of a row of `lues`."""
    permissions = dict(genre.permissions)
    dernier = genre.permission_du_dernier(ligne["statut"])
    if dernier is not None:
        permissions[DERNIER_ACTE] = dernier
    refus: dict[str, str | None] = {}
    if not ligne["suivie"]:
        refus = {a: AUTRE_REFERENT for a, p in permissions.items() if p is Permission.DEMANDES_CREER}
    return actes(genre.cycle, genre.statuts(ligne["statut"]), acteur, permissions, refus)


async def entiere(session: Session, genre: Genre, ligne: Mapping[Any, Any]) -> dict[str, Any]:
    """Who a demande already loaded is about, and all that was done to it."""
    qui = select(beneficiaires.c.nom, beneficiaires.c.prenom, beneficiaires.c.date_naissance).where(
        beneficiaires.c.id == ligne["beneficiaire_id"]
    )
    return {
        "personne": dict((await session.execute(qui)).mappings().one()),
        "historique": [dict(x) for x in await historique(session, genre, ligne["id"])],
    }


async def historique(session: Session, genre: Genre, ident: UUID) -> Sequence[Rangee]:
    """The acts put on a demande already loaded, those taken back too, in the order they were told."""
    requete = select(actes_demande).where(actes_demande.c[genre.lien] == ident).order_by(actes_demande.c.id)
    return (await session.execute(requete)).mappings().all()
