"""The report of a batch: made once, read again as it was."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.db import Session
from app.echanges.lecture import Recu
from app.echanges.recus import erreurs_de
from app.echanges.schemas import Mode, Rapport, RapportLu, Synthese
from app.ecriture import Ressource, Resultat, avertissements_lus
from app.erreurs import Introuvable, Refus
from app.models.echanges import lots_evenements
from app.references import espace


def rapporter(
    acteur: Acteur,
    lot: UUID | None,
    mode: Mode,
    bruts: Sequence[Mapping[str, Any]],
    recus: Mapping[int, Recu],
    issues: Mapping[int, Resultat | Refus],
) -> Rapport:
    """One result an event, in order, and how many of each."""
    resultats = [_resultat(rang, brut.get("id"), recus.get(rang), issues[rang]) for rang, brut in enumerate(bruts)]
    statuts = [r["statut"] for r in resultats]
    synthese = Synthese(
        recus=len(statuts),
        acceptes=statuts.count("accepte"),
        deja_traites=statuts.count("deja_traite"),
        rejetes=statuts.count("rejete"),
    )
    return Rapport(id=lot, mode=mode, recu_le=acteur.maintenant, synthese=synthese, resultats=resultats)


def _resultat(rang: int, ident: Any, recu: Recu | None, issue: Resultat | Refus) -> dict[str, Any]:
    """A `ResultatLu`, already checked: a thousand of them are told at once."""
    lu: dict[str, Any] = {"index": rang, "id": ident if isinstance(ident, str) and len(ident) <= 200 else None}
    if isinstance(issue, Refus):
        erreurs = [e.lue() for e in erreurs_de(issue)]
        return lu | {"statut": "rejete", "ressource": None, "avertissements": [], "erreurs": erreurs}
    assert recu is not None  # noqa: S101  only what was read was run
    return lu | {
        "statut": "accepte" if issue.cree else "deja_traite",
        "ressource": {"type": recu.genre.ressource.nom, "id": issue.id},
        "avertissements": avertissements_lus(issue),
        "erreurs": [],
    }


async def lire(session: Session, acteur: Acteur, ident: UUID) -> RapportLu:
    """The report of a batch of the caller's structure; the Département reads them all. Raises Introuvable."""
    requete = select(lots_evenements).where(lots_evenements.c.id == ident)
    if Role.DEPARTEMENT not in acteur.roles:
        requete = requete.where(lots_evenements.c.structure_id == espace(acteur))
    ligne = (await session.execute(requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return RapportLu.model_validate({**ligne, "recu_le": ligne["le"]})


LOTS = Ressource("lots", lots_evenements, lire, chemin="/v1/evenements/lots/{id}")
