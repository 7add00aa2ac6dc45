"""The report of a batch: made once, written once, read again as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Select, select

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.db import Session
from app.echanges.lecture import Brut, Ecarte, Recu
from app.echanges.recus import erreurs_de
from app.echanges.schemas import ID_MAX, FiltresLots, Mode, RapportLu
from app.ecriture import Ressource, Resultat, erreur_de
from app.erreurs import Introuvable, Refus
from app.models.echanges import lots_evenements
from app.pagination import Tri
from app.references import espace

TRI = Tri({"recu_le": lots_evenements.c.le}, "-recu_le", lots_evenements.c.id)


@dataclass(frozen=True, slots=True)
class Rapport:
    """A `RapportLu` as it is made: JSON values, already checked, for a thousand of them are told at once."""

    id: UUID | None
    mode: Mode
    recu_le: datetime
    synthese: dict[str, int]
    resultats: list[dict[str, Any]]
    ecrits: orjson.Fragment  # `resultats` as JSON, stored and answered

    @property
    def valeurs(self) -> dict[str, Any]:
        """As it is answered."""
        return {
            "id": self.id,
            "mode": self.mode,
            "recu_le": self.recu_le,
            "synthese": self.synthese,
            "resultats": self.ecrits,
        }


def rapporter(
    acteur: Acteur,
    lot: UUID | None,
    mode: Mode,
    bruts: Sequence[Brut],
    recus: Mapping[int, Recu],
    issues: Mapping[int, Resultat | Refus],
) -> Rapport:
    """One result an event, in order, and how many of each."""
    resultats = [_resultat(rang, _id(brut), recus.get(rang), issues[rang]) for rang, brut in enumerate(bruts)]
    statuts = [r["statut"] for r in resultats]
    synthese = {
        "recus": len(statuts),
        "acceptes": statuts.count("accepte"),
        "deja_traites": statuts.count("deja_traite"),
        "rejetes": statuts.count("rejete"),
    }
    ecrits = orjson.Fragment(orjson.dumps(resultats, default=str))  # the driver has its own UUID
    return Rapport(lot, mode, acteur.maintenant, synthese, resultats, ecrits)


def _id(brut: Brut) -> str | None:
    """The id that an event says, as far as it can be told."""
    dit = brut.id if isinstance(brut, Ecarte) else brut.get("id")
    return dit if isinstance(dit, str) and len(dit) <= ID_MAX and dit.isprintable() else None


def _resultat(rang: int, ident: str | None, recu: Recu | None, issue: Resultat | Refus) -> dict[str, Any]:
    """A `ResultatLu`."""
    ressource, avertissements, erreurs = None, [], []
    if isinstance(issue, Refus):
        statut, erreurs = "rejete", [e.valeurs() for e in erreurs_de(issue)]
    else:
        assert recu is not None  # noqa: S101  only what was read was run
        statut = "accepte" if issue.cree else "deja_traite"
        ressource = {"type": recu.genre.ressource.nom, "id": issue.id}
        avertissements = [erreur_de(c).valeurs() for c in issue.avertissements]
    return {
        "index": rang,
        "id": ident,
        "statut": statut,
        "ressource": ressource,
        "avertissements": avertissements,
        "erreurs": erreurs,
    }


def lus(acteur: Acteur) -> Select[Any]:
    """The batches of the caller's structure; the Département reads them all."""
    requete = select(lots_evenements)
    if Role.DEPARTEMENT in acteur.roles:
        return requete
    return requete.where(lots_evenements.c.structure_id == espace(acteur))


def lister(acteur: Acteur, filtres: FiltresLots) -> Select[Any]:
    """Their receipts, without the results: what a client whose answer was lost looks for."""
    colonnes = (lots_evenements.c[nom] for nom in ("id", "mode", "le", "synthese"))
    requete = lus(acteur).with_only_columns(*colonnes)
    return requete if filtres.mode is None else requete.where(lots_evenements.c.mode == filtres.mode)


async def lire(session: Session, acteur: Acteur, ident: UUID) -> RapportLu:
    """The report of a batch. Raises Introuvable."""
    ligne = (await session.execute(lus(acteur).where(lots_evenements.c.id == ident))).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return RapportLu.model_validate({**ligne, "recu_le": ligne["le"]})


LOTS = Ressource("lots", lots_evenements, lire, chemin="/v1/evenements/lots/{id}")
