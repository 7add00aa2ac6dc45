"""Rectification and annulation: the old value is kept, the new one takes its place, the journal says which fields."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.chaud import inserer
from app.db import Rangee, Session
from app.ecriture import Corps, Ressource, modifier
from app.erreurs import Erreur, RegleRefusee
from app.journal import consigner
from app.models.journal import corrections
from app.regles.constats import Constat
from app.regles.dates import SAISIE_TARDIVE
from app.valeurs import SANS_NIR

Motif = Annotated[
    str, Field(min_length=3, max_length=300, description="Raison, factuelle ; aucune donnée de santé."), SANS_NIR
]


class Annulation(Corps):
    """Retirer un acte saisi par erreur."""

    motif: Motif


def simple(valeur: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(valeur, (date, datetime, time)):
        return valeur.isoformat()
    if isinstance(valeur, UUID):
        return str(valeur)
    return valeur.value if isinstance(valeur, Enum) else valeur


def changements(champs: Corps, *, sous: str = "/champs") -> dict[str, Any]:
    """The fields a correction really gives; at least one is asked for.

    `sous`: where the body says them; a PATCH says them at its root.
    """
    donnes = {nom: getattr(champs, nom) for nom in champs.model_fields_set}
    if not donnes:
        detail = "Donnez au moins un champ à rectifier."
        raise RegleRefusee(detail, code="CHAMPS_VIDES", erreurs=[Erreur("CHAMPS_VIDES", detail, sous)])
    return donnes


def sous_champs(constats: Iterable[Constat], champs: Corps) -> list[Constat]:
    """What a rule says of the resource as it would stand, told where the correction says it.

    A day that is not corrected is not told late: it was when it was told.
    """
    corriges = {f"/{nom}" for nom in champs.model_fields_set}
    dits = [c for c in constats if c.pointeur in corriges or c.code != SAISIE_TARDIVE]
    return [replace(c, pointeur=f"/champs{c.pointeur}") for c in dits]


async def retenir(
    session: Session,
    acteur: Acteur,
    acte: str,
    ressource: Ressource,
    ident: UUID,
    *,
    motif: str,
    avant: Mapping[str, Any],
    beneficiaire_id: UUID | None,
) -> None:
    """Keep what an act of correction replaced, and record it; the journal names the fields, not their values."""
    await inserer(
        session,
        corrections,
        id=uuid7(),
        le=acteur.maintenant,
        compte=acteur.compte,
        ressource=ressource.nom,
        ressource_id=ident,
        acte=acte,
        motif=motif,
        avant={nom: simple(valeur) for nom, valeur in avant.items()},
    )
    await consigner(
        session,
        acteur,
        acte,
        ressource.nom,
        ident,
        beneficiaire_id=beneficiaire_id,
        donnees={"champs": sorted(avant)},
    )


async def rectifier(
    session: Session,
    acteur: Acteur,
    ressource: Ressource,
    ligne: Rangee,
    donnes: Mapping[str, Any],
    *,
    acte: str,
    motif: str,
) -> None:
    """Put `donnes` (columns of the resource's table) in place of what `ligne` held, already loaded and locked."""
    await modifier(session, ressource.table, ligne["id"], **donnes)
    await retenir(
        session,
        acteur,
        acte,
        ressource,
        ligne["id"],
        motif=motif,
        avant={nom: ligne[nom] for nom in donnes},
        beneficiaire_id=ligne.get("beneficiaire_id"),
    )
