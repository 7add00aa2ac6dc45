"""Keys that writers give to what they create, and the references they then make with them."""

import hashlib
from typing import Annotated, Any
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError
from sqlalchemy import Select, select

from app.acces.acteur import Acteur
from app.acces.permissions import Role
from app.chaud import insertion
from app.db import Session
from app.erreurs import Conflit, Erreur, Introuvable, RegleRefusee
from app.models.journal import cles_source

SANS_STRUCTURE = UUID(int=0)  # the Département's own accounts
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


def espace(acteur: Acteur) -> UUID:
    """Whose keys these are: its structure's; without one, its territories', else the Département's."""
    if acteur.structure_id is not None:
        return acteur.structure_id
    if acteur.utas and Role.DEPARTEMENT not in acteur.tous_roles:
        return uuid5(SANS_STRUCTURE, "|".join(sorted(acteur.utas)))
    return SANS_STRUCTURE


class ReferenceSource(BaseModel):
    """Une ressource désignée par la clé que vous lui avez donnée."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id_source: IdSource


Reference = Annotated[UUID | ReferenceSource, Field(union_mode="left_to_right")]


def empreinte(corps: BaseModel) -> str:
    """Hash of a body as it was meant: key order and defaults left out do not change it.

    Refuses CORPS_IMPOSSIBLE for free-form details that no JSON can hold: nested without end, or a broken character.
    """
    try:
        return hashlib.sha256(corps.model_dump_json(exclude_unset=True).encode()).hexdigest()
    except PydanticSerializationError as exc:
        detail = "Simplifiez details : son contenu est imbriqué trop profondément ou porte un caractère incomplet."
        erreurs = [Erreur("CORPS_IMPOSSIBLE", detail, "/details")]
        raise RegleRefusee(detail, code="CORPS_IMPOSSIBLE", erreurs=erreurs) from exc


def inserer(session: Session, table: Any) -> Any:
    """INSERT that can say ON CONFLICT, in the dialect of the session."""
    return insertion(session.dialecte, table)


async def reserver(session: Session, acteur: Acteur, ressource: str, corps: BaseModel, ident: UUID) -> UUID | None:
    """Take the key of `corps` (its `id_source`) for a resource about to be created.

    Returns None when the key is new (or absent), the known resource's id when the same body was already stored.
    Raises Conflit CLE_REUTILISEE when the key named another body.
    """
    id_source = getattr(corps, "id_source", None)
    if id_source is None:
        return None
    structure = espace(acteur)
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


def portant(requete: Select[Any], cle: Any, acteur: Acteur, ressource: str, id_source: str | None) -> Select[Any]:
    """A list, kept to the row (`cle`: its id) that the calling structure's key names; the whole list without a key."""
    if id_source is None:
        return requete
    return requete.where(cle == nommee(acteur, ressource, id_source).scalar_subquery())


def nommee(acteur: Acteur, ressource: str, id_source: str) -> Select[tuple[UUID]]:
    """The id that the calling structure's key names."""
    return select(cles_source.c.ressource_id).where(
        cles_source.c.structure_id == espace(acteur),
        cles_source.c.ressource == ressource,
        cles_source.c.id_source == id_source,
    )


def cle_donnee(acteur: Acteur, ressource: str, ident: UUID) -> Select[tuple[str]]:
    """The key that the calling structure gave to a resource; of two, after a fusion, always the same one."""
    siennes = select(cles_source.c.id_source).where(
        cles_source.c.structure_id == espace(acteur),
        cles_source.c.ressource == ressource,
        cles_source.c.ressource_id == ident,
    )
    return siennes.order_by(cles_source.c.id_source).limit(1)


async def resoudre(session: Session, acteur: Acteur, ressource: str, reference: Reference, pointeur: str) -> UUID:
    """The id that a reference names; Introuvable when the calling structure never gave that key."""
    trouve = await trouver(session, acteur, ressource, reference)
    if trouve is None:
        raise sans_ressource(pointeur)
    return trouve


def sans_ressource(pointeur: str) -> Introuvable:
    """The refusal of a key that names nothing."""
    return Introuvable("Aucune ressource ne porte cette clé id_source pour votre structure.", pointeur=pointeur)


async def trouver(session: Session, acteur: Acteur, ressource: str, reference: Reference) -> UUID | None:
    """The id that a reference names; None when the calling structure never gave that key."""
    if isinstance(reference, UUID):
        return reference
    trouve = await session.scalar(nommee(acteur, ressource, reference.id_source))
    return None if trouve is None else UUID(str(trouve))
