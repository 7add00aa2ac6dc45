"""What goes on without its caller (a webhook, an iCalendar feed) acts for a compte, by the rights it has now."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.acces.acteur import Acteur, Exige
from app.acces.comptes import en_service
from app.acces.permissions import Permission, Role, restriction
from app.db import Session
from app.erreurs import Interdit
from app.horloge import now, today
from app.models.structures import comptes

RESTREINT = "Ce jeton est restreint par scope : demandez-en un sans scope pour cet acte."


def entier(acteur: Acteur, compte: Mapping[Any, Any]) -> bool:
    """Whether a token holds all that its compte does."""
    return acteur.tous_roles == set(compte["roles"]) and acteur.portees == restriction(compte["portees"])


async def exiger_mandat_entier(session: Session, acteur: Acteur) -> None:
    """What a compte is given without its caller tells all that the compte reads: a token narrowed by scope would widen
    itself by it. Raises Interdit."""
    compte: Any = None
    with suppress(ValueError):
        requete = select(comptes.c.roles, comptes.c.portees).where(comptes.c.id == UUID(acteur.compte))
        compte = (await session.execute(requete)).mappings().one_or_none()
    if not (acteur.portees is None if compte is None else entier(acteur, compte)):
        raise Interdit(RESTREINT)


async def au_nom_de(
    session: Session, mandat: Mapping[Any, Any], permission: Permission, *, agent_id: UUID | None = None
) -> Acteur | None:
    """The compte of `mandat`, by one right; None when it has it no more.

    `mandat` holds the rights of its day, which are those of a development token: it names no compte of the store.
    """
    lue: Any = mandat
    with suppress(ValueError):
        requete = select(comptes, en_service(today()).label("en_service")).where(comptes.c.id == UUID(mandat["compte"]))
        lue = (await session.execute(requete)).mappings().one_or_none() or mandat
    tous, utas = frozenset(Role(r) for r in lue["roles"]), frozenset(lue["utas"])
    portees = restriction(lue.get("portees"))
    acteur = Acteur(mandat["compte"], tous, lue["structure_id"], agent_id, utas, today(), now(), tous, portees)
    if not lue.get("en_service", True) or not acteur.peut(permission):
        return None
    return Exige(permission).restreindre(acteur)
