"""Reads of ateliers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from app.acces.acteur import Acteur
from app.acces.perimetre import visibles
from app.acces.permissions import Permission
from app.acces.sante import propre
from app.activites import ateliers_schemas as s
from app.db import Rangee, Session
from app.ecriture import Ressource, actes
from app.erreurs import Introuvable
from app.models.rencontres import ateliers, presences
from app.pagination import Tri
from app.references import portant
from app.regles.etats_rencontres import ATELIERS, StatutAtelier

NOM = "ateliers"
TRI = Tri({"date": ateliers.c.date, "saisi_le": ateliers.c.saisi_le}, "-date", ateliers.c.id)
PERMISSIONS = dict.fromkeys(ATELIERS, Permission.ATELIERS_GERER)
AUTRE_STRUCTURE = dict.fromkeys(ATELIERS, "La structure qui tient cet atelier fait cet acte.")


def lues(acteur: Acteur) -> Select[Any]:
    """Visible ateliers, with how many came and how many did not."""
    comptes = (
        select(func.count()).where(presences.c.atelier_id == ateliers.c.id, presences.c.present.is_(venu)).label(nom)
        for nom, venu in (("nombre_presents", True), ("nombre_absents", False))
    )
    return visibles(ateliers, acteur).add_columns(*comptes)


def lister(acteur: Acteur, filtres: s.FiltresAteliers) -> Select[Any]:
    """Visible ateliers, filtered."""
    requete = lues(acteur)
    for nom in ("statut", "action_id", "session_id", "type"):
        valeur = getattr(filtres, nom)
        if valeur is not None:
            requete = requete.where(ateliers.c[nom] == valeur)
    if filtres.du is not None:
        requete = requete.where(ateliers.c.date >= filtres.du)
    if filtres.au is not None:
        requete = requete.where(ateliers.c.date <= filtres.au)
    return portant(requete, ateliers.c.id, acteur, NOM, filtres.id_source)


def ligne(acteur: Acteur) -> Callable[[Rangee], dict[str, Any]]:
    """How a row becomes its representation."""

    def convertir(brute: Rangee) -> dict[str, Any]:
        refus = {} if propre(acteur, brute["structure_id"]) else AUTRE_STRUCTURE
        return {**brute, "actes_possibles": actes(ATELIERS, StatutAtelier(brute["statut"]), acteur, PERMISSIONS, refus)}

    return convertir


async def lire_feuille(session: Session, ident: UUID) -> list[Rangee]:
    """Who was expected at an atelier already loaded inside the perimeter."""
    requete = select(presences).where(presences.c.atelier_id == ident).order_by(presences.c.beneficiaire_id)
    return [{**x} for x in (await session.execute(requete)).mappings()]


async def lire(session: Session, acteur: Acteur, ident: UUID) -> s.AtelierLu:
    """One atelier, with its sheet."""
    brute = (await session.execute(lues(acteur).where(ateliers.c.id == ident))).mappings().one_or_none()
    if brute is None:
        raise Introuvable
    feuille = await lire_feuille(session, ident)
    entier = brute["duree_minutes"]
    presents = [{**x, "minutes": x["minutes"] or entier} for x in feuille if x["present"]]
    absents = [x for x in feuille if not x["present"]]
    return s.AtelierLu.model_validate(ligne(acteur)(brute) | {"presents": presents, "absents": absents})


RESSOURCE = Ressource(NOM, ateliers, lire)
