"""Who calls, and by what right: the token read, the permission checked, the roles narrowed to those that give it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, get_args, get_origin
from uuid import UUID

from fastapi import Depends, Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Cookie, Header, Path
from fastapi.routing import APIRoute
from fastapi.security import OAuth2

from app.acces.comptes import Vivants
from app.acces.jetons import JetonRefuse, Jetons
from app.acces.permissions import DROITS, SCOPES, Permission, Role, portee_requise, restriction, role_requis
from app.db import base_de
from app.erreurs import Interdit, RegleRefusee, caractere_incomplet, caractere_nul
from app.formes import pointeur
from app.horloge import now, today

SCHEMA = OAuth2(
    scheme_name="OAuth2",
    flows={"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": SCOPES}},
    auto_error=False,
)


@dataclass(frozen=True, slots=True)
class Acteur:
    """The caller of one request.

    `roles` holds only the roles that give the permission asked by the route, so the perimeter that follows from
    them is exactly what that right reaches: a porteur + référent account acts as a porteur where only a porteur may.
    """

    compte: str
    roles: frozenset[Role]
    structure_id: UUID | None
    agent_id: UUID | None
    utas: frozenset[str]
    jour: date
    maintenant: datetime
    tous_roles: frozenset[Role]
    portees: frozenset[Permission] | None = None  # what the account, or its token, is restricted to; None: nothing

    def peut(self, permission: Permission) -> bool:
        """Whether one of the account's roles gives `permission`, and nothing restricts it to others."""
        admis = self.portees is None or permission in self.portees
        return admis and any(permission in DROITS[r] for r in self.tous_roles)


def _uuid(valeur: Any) -> UUID | None:
    return None if valeur is None else UUID(valeur)


def _textes(valeur: Any) -> list[str]:
    """A list of texts, as `roles` and `utas` are written; anything else is a wrong token."""
    if not isinstance(valeur, list) or not all(isinstance(t, str) for t in valeur):
        raise TypeError
    return valeur


async def acteur(requete: Request, _: Annotated[str | None, Depends(SCHEMA)] = None) -> Acteur:
    """The caller, from its bearer token: valid by itself, of this store, of an account that still takes it."""
    jetons: Jetons = requete.app.state.jetons
    claims = jetons.porteur(requete.headers)
    base = base_de(requete)
    if claims.get("bac", "") != base.bac:
        raise JetonRefuse("Ce jeton est d'un autre service, ou d'un bac à sable qui n'existe plus.")
    try:
        roles = frozenset(Role(r) for r in _textes(claims.get("roles")))
        lu = Acteur(
            compte=claims["sub"],
            roles=roles,
            tous_roles=roles,
            structure_id=_uuid(claims.get("structure_id")),
            agent_id=_uuid(claims.get("agent_id")),
            utas=frozenset(_textes(claims.get("utas", []))),
            jour=today(),
            maintenant=now(),
            portees=restriction(claims["scope"].split() if "scope" in claims else None),
        )
        compte = UUID(lu.compte) if "generation" in claims else None
    except (ValueError, TypeError, AttributeError) as exc:
        raise JetonRefuse from exc
    if compte is not None:
        vivants: Vivants = requete.app.state.vivants
        await vivants.exiger(base, compte, claims["generation"])
    elif not jetons.developpement:  # a development key alone signs for nobody of the store
        raise JetonRefuse
    return lu


AILLEURS = (Path, Header, Cookie)  # a query parameter that comes from a model of filters is of no such kind
_DECLARES: dict[Any, Mapping[str, bool]] = {}


def _multiple(annotation: Any) -> bool:
    """Whether a parameter is a list, optional or not."""
    return get_origin(annotation) in (list, tuple, set, frozenset) or any(map(_multiple, get_args(annotation)))


def _parametres(route: APIRoute) -> Mapping[str, bool]:
    """The query parameters that a route declares, those of its dependencies included, and whether each takes several
    values; looked up once a route."""
    if route.endpoint not in _DECLARES:
        lus = [p for p in get_flat_params(route.dependant) if not isinstance(p.field_info, AILLEURS)]
        _DECLARES[route.endpoint] = {p.alias: _multiple(p.field_info.annotation) for p in lus}
    return _DECLARES[route.endpoint]


def _refuser_parametres_inconnus(requete: Request) -> None:
    """An unknown query parameter is refused, on the routes too that declare none; so is one of a single value that is
    given twice, of which the first would be lost."""
    if requete.query_params:
        connus = _parametres(requete.scope["route"])
        noms = Counter(nom for nom, _ in requete.query_params.multi_items())
        refus = [{"type": "extra_forbidden", "loc": ("query", nom)} for nom in noms if nom not in connus]
        repetes = [nom for nom, fois in noms.items() if fois > 1 and nom in connus and not connus[nom]]
        refus += [{"type": "parametre_repete", "loc": ("query", nom)} for nom in repetes]
        if refus:
            raise RequestValidationError(refus)


NUL, INCOMPLET = re.compile("\0"), re.compile("[\ud800-\udfff]")  # once parsed, half of a pair is alone


async def _refuser_caracteres(requete: Request) -> None:
    """No NUL and no half character in any text of a body, as parsed: the bytes alone do not tell, whatever their
    encoding or escapes."""
    if requete.method == "GET":
        return
    if not signes_suspects(await requete.body()):
        return
    with suppress(ValueError, RecursionError):  # not JSON, or too deep: refused as what it is
        refus = refus_des_caracteres(await requete.json())
        if refus is not None:
            raise refus


def signes_suspects(brut: bytes) -> bool:
    """Whether a body may hold one of these characters, however it is written."""
    if b"\0" in brut:
        return True
    return b"\\" in brut and any(signe in brut for signe in (b"\\u0000", b"\\ud", b"\\uD"))  # one byte: found fast


def refus_des_caracteres(lu: Any, *, sous: str = "") -> RegleRefusee | None:
    """Why a parsed body is refused, if it is; the pointer is told from `sous`, when it lies there."""
    for interdit, refus in ((NUL, caractere_nul), (INCOMPLET, caractere_incomplet)):
        if (lieu := lieu_du_caractere(lu, interdit)) is not None:
            return refus(lieu.removeprefix(sous) if lieu.startswith(f"{sous}/") else lieu)
    return None


def lieu_du_caractere(contenu: Any, interdit: re.Pattern[str] = NUL) -> str | None:
    """JSON Pointer of the first text, or of the object whose field's name, holds the character; None when none does.

    Only the way down to where it looks is held: a body may have long names, and many elements under each.
    """
    chemin: list[str | int] = []
    pile = [_enfants([contenu])]
    while pile:
        for nom, valeur in pile[-1]:
            if isinstance(nom, str) and interdit.search(nom):
                return pointeur(chemin[1:])
            if isinstance(valeur, str) and interdit.search(valeur):
                return pointeur([*chemin, nom][1:])
            if isinstance(valeur, (dict, list)):
                chemin.append(nom)
                pile.append(_enfants(valeur))
                break
        else:
            pile.pop()
            del chemin[-1:]
    return None


def _enfants(valeur: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(valeur.items()) if isinstance(valeur, dict) else iter(enumerate(valeur))


class Exige:
    """The dependency that answers 403 unless a role gives the permission, and narrows the roles to those that do.

    `flux`: the body is read as it comes, and whoever reads it refuses these characters.
    """

    def __init__(self, permission: Permission, *, flux: bool = False) -> None:
        self.permission, self.flux = permission, flux
        self.roles = frozenset(r for r, droits in DROITS.items() if permission in droits)

    async def __call__(self, requete: Request, _: Annotated[str | None, Depends(SCHEMA)] = None) -> Acteur:
        restreint = self.restreindre(await acteur(requete))
        _refuser_parametres_inconnus(requete)
        if not self.flux:
            await _refuser_caracteres(requete)
        return restreint

    def restreindre(self, appelant: Acteur) -> Acteur:
        """The caller by the right of this permission alone. Raises Interdit."""
        roles = appelant.tous_roles & self.roles
        if not roles:
            raise Interdit(role_requis(self.permission))
        if appelant.portees is not None and self.permission not in appelant.portees:
            raise Interdit(portee_requise(self.permission), portee=self.permission.value)
        return Acteur(
            appelant.compte,
            roles,
            appelant.structure_id,
            appelant.agent_id,
            appelant.utas,
            appelant.jour,
            appelant.maintenant,
            appelant.tous_roles,
            appelant.portees,
        )


def exige(permission: Permission, *, flux: bool = False) -> Any:
    """`Annotated[Acteur, exige(Permission.X)]`: the caller, who holds X."""
    return Depends(Exige(permission, flux=flux))
