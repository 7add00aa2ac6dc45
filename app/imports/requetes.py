"""Imports read again: state, report."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table, func, select
from sqlalchemy.engine import RowMapping

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.db import Session
from app.echanges.schemas import Synthese
from app.ecriture import Ressource
from app.erreurs import Interdit, Introuvable
from app.imports.schemas import FiltresImports, ImportLu, LigneAvertie, MotifImport, RapportImport, RejetLu
from app.models.imports import averties, imports, rejets
from app.pagination import Tri
from app.references import espace

PAGE = 200
TRI = Tri({"recu_le": imports.c.recu_le}, "-recu_le", imports.c.id)


def lus(acteur: Acteur, *, siens: bool = False) -> Select[Any]:
    """The imports of the caller's structure; the Département reads them all, unless `siens`."""
    requete = select(imports)
    if Role.DEPARTEMENT in acteur.roles and not siens:
        return requete
    return requete.where(imports.c.structure_id == espace(acteur))


def lister(acteur: Acteur, filtres: FiltresImports) -> Select[Any]:
    """Them, by state and type: what a client whose 202 was lost looks for."""
    requete = lus(acteur)
    for nom in ("statut", "type"):
        voulu = getattr(filtres, nom)
        if voulu is not None:
            requete = requete.where(imports.c[nom] == voulu)
    return requete


async def charger(session: Session, acteur: Acteur, ident: UUID, *, sien: bool = False) -> RowMapping:
    """An import of the caller's structure; the Département reads them all, unless `sien`. Raises Introuvable."""
    requete = lus(acteur, siens=sien).where(imports.c.id == ident)
    ligne = (await session.execute(requete.with_for_update() if sien else requete)).mappings().one_or_none()
    if ligne is None:
        raise Introuvable
    return ligne


async def charger_envoye(session: Session, acteur: Acteur, ident: UUID) -> RowMapping:
    """An import that this compte sent: its lines hold what the roles of another may not read.

    Raises Introuvable, and Interdit for another compte of the structure.
    """
    ligne = await charger(session, acteur, ident, sien=True)
    if ligne["compte"] != acteur.compte:
        raise Interdit("Un autre compte de votre structure a envoyé ce fichier : lui seul en relit les lignes.")
    return ligne


def synthese(ligne: Mapping[Any, Any]) -> Synthese:
    return Synthese(
        recus=ligne["lus"],
        acceptes=ligne["acceptes"],
        deja_traites=ligne["deja_traites"],
        rejetes=ligne["rejetes"],
    )


def format_de(ligne: Mapping[Any, Any]) -> str:
    """How the file was sent."""
    return "xlsx" if ligne["classeur"] else str(ligne["format"])


def lu(ligne: Mapping[Any, Any]) -> ImportLu:
    """An import as its sender reads it."""
    progression = 100 if ligne["statut"] == "termine" else ligne["position"] * 100 // ligne["octets"]
    return ImportLu.model_validate(
        {**ligne, "format": format_de(ligne), "progression": progression, "synthese": synthese(ligne)}
    )


async def lire(session: Session, acteur: Acteur, ident: UUID) -> ImportLu:
    """How far an import is. Raises Introuvable."""
    return lu(await charger(session, acteur, ident))


async def rapport(session: Session, acteur: Acteur, ident: UUID, apres: int) -> RapportImport:
    """Counts, motives from the most frequent, and the lines refused or warned of after `apres`. Raises Introuvable."""
    ligne = await charger(session, acteur, ident)
    rejetees = await _apres(session, rejets, ident, apres)
    prevenues = await _apres(session, averties, ident, apres)
    suite = min((page[PAGE - 1]["ligne"] for page in (rejetees, prevenues) if len(page) > PAGE), default=None)
    return RapportImport(
        id=ident,
        statut=ligne["statut"],
        synthese=synthese(ligne),
        avertis=ligne["avertis"],
        motifs=await _motifs(session, ident),
        avertissements=_par_frequence(MotifImport.model_validate(motif) for motif in ligne["avertissements"]),
        rejets=[
            RejetLu(ligne=x["ligne"], id=x["id_evenement"], erreurs=x["erreurs"])
            for x in rejetees
            if suite is None or x["ligne"] <= suite
        ],
        lignes_averties=[
            LigneAvertie(ligne=x["ligne"], id=x["id_evenement"], avertissements=x["avertissements"])
            for x in prevenues
            if suite is None or x["ligne"] <= suite
        ],
        suite=suite,
    )


async def _apres(session: Session, lignes: Table, ident: UUID, apres: int) -> Sequence[RowMapping]:
    """A page of the lines kept of an import, and one more when there are others."""
    requete = select(lignes).where(lignes.c.import_id == ident, lignes.c.ligne > apres)
    return (await session.execute(requete.order_by(lignes.c.ligne).limit(PAGE + 1))).mappings().all()


def _par_frequence(motifs: Iterable[MotifImport]) -> list[MotifImport]:
    return sorted(motifs, key=lambda motif: (-motif.lignes, motif.premiere_ligne))


async def _motifs(session: Session, ident: UUID) -> list[MotifImport]:
    motif = (rejets.c.code, rejets.c.erreurs[0]["message"].as_string())
    comptes = select(func.min(rejets.c.ligne), func.count()).where(rejets.c.import_id == ident).group_by(*motif)
    lignes = {ligne: nombre for ligne, nombre in await session.execute(comptes)}  # noqa: C416  rows, not pairs, to the types
    exemples = select(rejets.c.ligne, rejets.c.erreurs).where(
        rejets.c.import_id == ident, rejets.c.ligne.in_(list(lignes))
    )
    return _par_frequence(
        MotifImport.model_validate({**erreurs[0], "lignes": lignes[ligne], "premiere_ligne": ligne})
        for ligne, erreurs in await session.execute(exemples)
    )


IMPORTS = Ressource("imports", imports, lire)
