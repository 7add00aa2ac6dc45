"""Keys that writers give to what they create, and the references they then make with them."""

import hashlib
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.acces.acteur import Acteur
from app.db import insertion
from app.erreurs import Conflit, Introuvable
from app.models.journal import cles_source

SANS_STRUCTURE = UUID(int=0)
CLE_REUTILISEE = "Cette clé id_source a déjà servi à un autre contenu : donnez-en une autre, ou rectifiez la ressource."

IdSource = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@#+-]*$",
        description="Clé du producteur, unique par structure et par ressource ; aucune donnée personnelle.",
    ),
]


class ReferenceSource(BaseModel):
    """Une ressource désignée par la clé que vous lui avez donnée."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id_source: IdSource


Reference = UUID | ReferenceSource


def empreinte(corps: BaseModel) -> str:
    """Hash of a body as it was meant: key order and defaults left out do not change it."""
    return hashlib.sha256(corps.model_dump_json(exclude_unset=True).encode()).hexdigest()


def inserer(session: AsyncSession, table: Any) -> Any:
    """INSERT that can say ON CONFLICT, in the dialect of the session."""
    return insertion(session.get_bind().dialect, table)


async def reserver(session: AsyncSession, acteur: Acteur, ressource: str, corps: BaseModel, ident: UUID) -> UUID | None:
    """Take the key of `corps` (its `id_source`) for a resource about to be created.

    Returns None when the key is new (or absent), the known resource's id when the same body was already stored.
    Raises Conflit CLE_REUTILISEE when the key named another body.
    """
    id_source = getattr(corps, "id_source", None)
    if id_source is None:
        return None
    structure = acteur.structure_id or SANS_STRUCTURE
    valeurs = {
        "structure_id": structure,
        "ressource": ressource,
        "id_source": id_source,
        "ressource_id": ident,
        "empreinte": empreinte(corps),
    }
    pose = inserer(session, cles_source).values(**valeurs).on_conflict_do_nothing()
    pose = pose.returning(cles_source.c.ressource_id)
    if (await session.execute(pose)).first() is not None:
        return None
    connue = (
        await session.execute(
            select(cles_source.c.ressource_id, cles_source.c.empreinte).where(
                cles_source.c.structure_id == structure,
                cles_source.c.ressource == ressource,
                cles_source.c.id_source == id_source,
            )
        )
    ).one()
    if connue.empreinte != valeurs["empreinte"]:
        raise Conflit(CLE_REUTILISEE, code="CLE_REUTILISEE")
    return UUID(str(connue.ressource_id))


async def resoudre(session: AsyncSession, acteur: Acteur, ressource: str, reference: Reference, pointeur: str) -> UUID:
    """The id that a reference names; Introuvable when the calling structure never gave that key."""
    if isinstance(reference, UUID):
        return reference
    trouve = (
        await session.execute(
            select(cles_source.c.ressource_id).where(
                cles_source.c.structure_id == (acteur.structure_id or SANS_STRUCTURE),
                cles_source.c.ressource == ressource,
                cles_source.c.id_source == reference.id_source,
            )
        )
    ).scalar_one_or_none()
    if trouve is None:
        raise Introuvable("Aucune ressource ne porte cette clé id_source pour votre structure.", pointeur=pointeur)
    return UUID(str(trouve))
