"""The keys of events: (structure, source, id). An accepted event keeps its key, a refused one never took it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur
from app.chaud import Chaude, dans_liste, inserer_lot, liee, verrouiller_noms
from app.db import Session
from app.echanges.lecture import Recu
from app.ecriture import Resultat
from app.erreurs import Conflit, Erreur, Refus
from app.models.echanges import evenements_recus
from app.references import espace

Cle = tuple[str, str]
ERREURS_MAX = 10  # told, and kept, of one event: it may have a thousand wrong fields
DEJA_SERVI = "Cette clé (source, id) a déjà servi à un autre événement : donnez un autre id."


async def serialiser(session: Session, acteur: Acteur, recus: Iterable[Recu], *, actes: bool) -> None:
    """Take the events of a source in turn, so that two sendings of one key never both run.

    `actes`: the batch also runs acts, which lock more than people; a structure's batches of acts follow each other.
    """
    structure = espace(acteur)
    noms = {f"{structure}|source|{source}" for source in {r.source for r in recus}}
    await verrouiller_noms(session, noms | ({f"{structure}|actes"} if actes else set()))


async def connus(session: Session, acteur: Acteur, recus: Sequence[Recu]) -> dict[Cle, tuple[str, UUID]]:
    """Of these events, the keys already accepted: the hash of their content and the resource they made."""
    par_source: dict[str, list[str]] = {}
    for recu in recus:
        par_source.setdefault(recu.source, []).append(recu.id)
    trouves: dict[Cle, tuple[str, UUID]] = {}
    for source, idents in par_source.items():
        lues = await _recus(session.sqlite).executer(session, structure_id=espace(acteur), source=source, idents=idents)
        trouves |= {(source, x["id_evenement"]): (x["empreinte"], x["ressource_id"]) for x in lues}
    return trouves


@cache
def _recus(sqlite: bool) -> Chaude:
    return Chaude(
        lambda: select(
            evenements_recus.c.id_evenement, evenements_recus.c.empreinte, evenements_recus.c.ressource_id
        ).where(
            evenements_recus.c.structure_id == liee(evenements_recus.c.structure_id),
            evenements_recus.c.source == liee(evenements_recus.c.source),
            dans_liste(evenements_recus.c.id_evenement, "idents", sqlite=sqlite),
        )
    )


def deja_vu(recu: Recu, vus: Mapping[Cle, tuple[str, UUID]]) -> Resultat | Refus | None:
    """What became of an event whose key is known: the same again, or a refusal CLE_REUTILISEE; None when it is new."""
    vu = vus.get((recu.source, recu.id))
    if vu is None:
        return None
    if vu[0] != recu.empreinte:
        return Conflit(DEJA_SERVI, code="CLE_REUTILISEE")
    return Resultat(vu[1], cree=False)


async def retenir(
    session: Session, acteur: Acteur, acceptes: Iterable[tuple[Recu, UUID]], *, lot: UUID | None = None
) -> None:
    """Keep the keys of accepted events."""
    lignes = [
        {
            "source": recu.source,
            "id_evenement": recu.id,
            "empreinte": recu.empreinte,
            "ressource": recu.genre.ressource.nom,
            "ressource_id": ident,
        }
        for recu, ident in acceptes
    ]
    if lignes:
        communes = {"structure_id": espace(acteur), "lot_id": lot, "le": acteur.maintenant}
        await inserer_lot(session, evenements_recus, lignes, **communes)


def erreurs_de(refus: Refus) -> Sequence[Erreur]:
    """A refusal as the lines of `erreurs[]`: its first ones, or the one sentence it is."""
    return refus.erreurs[:ERREURS_MAX] or (Erreur(refus.code, refus.detail),)
