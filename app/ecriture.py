"""The one way through for writes: idempotency, simulation, If-Match, then the service, then the representation.

A route is `return await e.creer(RESSOURCE, service.creer, corps)`. The service loads and locks inside the perimeter,
asks the rule, refuses, changes, and records; it never commits.
"""

import hashlib
import zlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import orjson
from fastapi import Depends, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema
from sqlalchemy import Table, bindparam, delete, select, text, update

from app.acces.acteur import Acteur, Exige
from app.acces.perimetre import verrouiller
from app.acces.permissions import Permission, role_requis
from app.chaud import Chaude, inserer
from app.db import Session, SessionDep
from app.erreurs import (
    Conflit,
    Erreur,
    ErreurLue,
    PreconditionEchouee,
    PreconditionRequise,
    RegleRefusee,
)
from app.journal import tracer
from app.models.journal import idempotences
from app.references import cle_donnee
from app.regles.constats import Constat, avertissements, bloquants
from app.regles.etats import Cycle, TransitionImpossible, actes_possibles, apres, en_clair, remede
from app.valeurs import stricte

DUREE_CLE = timedelta(hours=24)
CLE_IDEMPOTENCE = "Votre clé de cette requête : renvoyée dans les 24 h, elle rend la même réponse sans rien refaire."
SI_VERSION = "L'ETag de la version que vous avez lue : 412 si la ressource a changé depuis. Requis pour un PATCH."


class Corps(BaseModel):
    """Base of every request body: an unknown field is refused, texts are stripped of outer spaces.

    A whole number, a boolean or a day is what the contract says, and not what could be read as one.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return stricte(handler(source))  # type: ignore[no-any-return]  # a schema is a dict of many kinds


class ActePossible(BaseModel):
    """Un acte de la ressource, et pourquoi il n'est pas possible."""

    acte: str
    possible: bool
    raison: str | None


class Lue(BaseModel):
    """Base of every single representation."""

    id: UUID
    version: int
    actes_possibles: list[ActePossible]
    avertissements: list[ErreurLue] = []
    id_source: Annotated[
        str | None,
        Field(description="La clé que votre structure lui a donnée ; tue aux autres, et dans une liste."),
    ] = None


Representation = BaseModel | Mapping[str, Any]
"""A resource as it is answered: a model, or JSON values that a hot path built and no model checks again."""


class Resultat(NamedTuple):
    """What a service did: the resource touched, the warnings, and whether it is new (False: same id_source again)."""

    id: UUID
    avertissements: Sequence[Constat] = ()
    cree: bool = True
    lue: Representation | None = None  # when the service already holds all of it (hot path)


Lecture = Callable[[Session, Acteur, UUID], Awaitable[BaseModel]]


@dataclass(frozen=True, slots=True)
class Ressource:
    """A kind of resource: its name in URLs and keys, its table, how one is read inside the perimeter."""

    nom: str
    table: Table
    lecture: Lecture
    dossier: bool = False  # one is a person's file: answering with it is opening it
    chemin: str = ""  # address of one, `{id}` in it; /v1/<nom>/{id} unless said

    async def lire(self, session: Session, acteur: Acteur, ident: UUID) -> BaseModel:
        """One, with the key by which the caller's own structure knows it."""
        lue = await self.lecture(session, acteur, ident)
        cle = await session.scalar(cle_donnee(acteur, self.nom, ident)) if isinstance(lue, Lue) else None
        return lue if cle is None else lue.model_copy(update={"id_source": cle})

    def adresse(self, ident: UUID) -> str:
        return (self.chemin or f"/v1/{self.nom}/{{id}}").replace("{id}", str(ident))


def erreur_de(constat: Constat) -> Erreur:
    """A rule's finding as a line of `erreurs[]` or `avertissements[]`."""
    regle = constat.regle.valeurs if constat.regle else None
    return Erreur(constat.code, constat.message, constat.pointeur, regle)


def avertissements_lus(resultat: Resultat) -> list[ErreurLue]:
    """The warnings of an act as clients read them."""
    return [erreur_de(c).lue() for c in resultat.avertissements]


def refuser(constats: Iterable[Constat]) -> list[Constat]:
    """Raise RegleRefusee when a finding refuses; else give back the warnings."""
    tous = list(constats)
    if not tous:
        return tous
    refus = bloquants(tous)
    if refus:
        raise RegleRefusee(refus[0].message, code=refus[0].code, erreurs=[erreur_de(c) for c in refus])
    return avertissements(tous)


def transiter(cycle: Cycle[Any], acte: str, statut: str) -> str:
    """The state after an act; Conflit TRANSITION_IMPOSSIBLE when the state does not allow it."""
    try:
        etat = next(s for depuis, _ in cycle.values() for s in type(next(iter(depuis))) if s.value == statut)
        return str(apres(cycle, acte, etat).value)
    except TransitionImpossible as exc:
        admis = cycle[acte][0]
        detail = f"Cet acte se fait quand le statut est {en_clair(admis)} ; ce n'est pas le cas."
        raise Conflit(remede(admis, exc.statut) or detail, code="TRANSITION_IMPOSSIBLE") from exc


def actes(
    cycle: Cycle[Any],
    statut: StrEnum,
    acteur: Acteur,
    permissions: Mapping[str, Permission],
    refus: Mapping[str, str | None] | None = None,
) -> list[ActePossible]:
    """`actes_possibles` of a resource: what its state allows, for the acts the caller's roles may do.

    `refus` tells, act by act, what of this very row stands in the way (None: nothing).
    """
    lus = []
    for acte, possible, raison in actes_possibles(cycle, statut):
        permission = permissions.get(acte)
        if permission is None:
            continue
        if not acteur.peut(permission):
            raison = role_requis(permission)
        elif possible and refus:
            raison = refus.get(acte)
        lus.append(ActePossible(acte=acte, possible=possible and raison is None, raison=raison))
    return lus


async def modifier(session: Session, table: Table, ident: UUID, **valeurs: Any) -> None:
    """Change a row (already loaded and locked) and its version."""
    await _modification(table, frozenset(valeurs)).executer(session, ident_=ident, **valeurs)


@cache
def _modification(table: Table, colonnes: frozenset[str]) -> Chaude:
    cle = bindparam("ident_", type_=table.c.id.type)
    valeurs = {nom: bindparam(nom, type_=table.c[nom].type) for nom in sorted(colonnes)}
    return Chaude(lambda: update(table).where(table.c.id == cle).values(version=table.c.version + 1, **valeurs))


def en_json(lue: Mapping[str, Any]) -> bytes:
    """JSON values as they are answered."""
    return orjson.dumps(lue, default=str, option=orjson.OPT_UTC_Z)


def etag(contenu: bytes, version: int) -> str:
    """Strong ETag: the version that If-Match compares, and the very bytes that If-None-Match compares."""
    return f'"{version}-{zlib.crc32(contenu):08x}"'


def repondre(lue: Representation, requete: Request, statut: int = 200, **entetes: str) -> Response:
    """A single resource, with its ETag; 304 when the client already holds it."""
    entetes = {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
    if isinstance(lue, BaseModel):
        contenu, version = lue.model_dump_json().encode(), getattr(lue, "version", 0)
    else:
        contenu, version = en_json(lue), lue.get("version", 0)
    return repondre_brut(contenu, requete, statut, version=version, entetes=entetes)


def repondre_brut(
    contenu: bytes,
    requete: Request,
    statut: int = 200,
    *,
    version: int = 0,
    entetes: Mapping[str, str] | None = None,
) -> Response:
    """The same, for a hot read whose JSON is already written."""
    return repondre_ecrit(contenu, etag(contenu, version), requete, statut, entetes=entetes)


def repondre_ecrit(
    contenu: bytes, marque: str, requete: Request, statut: int = 200, *, entetes: Mapping[str, str] | None = None
) -> Response:
    """The same, whose ETag is known too."""
    entetes = {**(entetes or {}), "ETag": marque}
    dites = requete.headers.get("if-none-match", "").split(",")
    connues = {m.strip().removeprefix("W/") for m in dites}  # compared weakly (RFC 9110 13.1.2)
    if statut == 200 and requete.method == "GET" and connues & {marque, "*"}:
        return Response(status_code=304, headers=entetes)
    return Response(contenu, statut, entetes, "application/json")


class Ecriture:
    """One write request: who, in which transaction, under what conditions."""

    def __init__(
        self,
        requete: Request,
        session: Session,
        acteur: Acteur,
        *,
        simulation: bool,
        cle: str | None,
        si_match: str | None,
    ) -> None:
        self.requete, self.session, self.acteur = requete, session, acteur
        self.simulation, self._cle, self._si_match = simulation, cle, si_match

    def au_titre_de(self, permission: Permission) -> "Ecriture":
        """The same request, by the right of one permission alone. Raises Interdit."""
        restreinte = copy(self)
        restreinte.acteur = Exige(permission).restreindre(self.acteur)
        return restreinte

    async def creer(
        self, ressource: Ressource, acte: Callable[..., Awaitable[Resultat]], *args: Any, statut: int = 201
    ) -> Response:
        """Create: 201 and Location; 200 when the same `id_source` had already brought the same body."""
        return await self._executer(ressource, acte, args, statut)

    async def agir(
        self,
        ressource: Ressource,
        acte: Callable[..., Awaitable[Resultat]],
        ident: UUID,
        *args: Any,
        statut: int = 200,
    ) -> Response:
        """Act on an existing resource; If-Match is honoured, and required for a PATCH."""
        return await self._executer(ressource, acte, (ident, *args), statut, existante=ident)

    async def _verifier_version(self, ressource: Ressource, ident: UUID) -> None:
        if self._si_match is None:
            if self.requete.method == "PATCH":
                raise PreconditionRequise("Envoyez If-Match avec l'ETag de la version que vous modifiez.")
            return
        if self._si_match.strip() == "*":
            return
        ligne = await verrouiller(self.session, self.acteur, ressource.table, ident)
        attendues = {m.strip().strip('"').partition("-")[0] for m in self._si_match.split(",")}
        if str(ligne["version"]) not in attendues:
            raise PreconditionEchouee("La ressource a changé : relisez-la et recommencez.")

    async def _executer(
        self,
        ressource: Ressource,
        acte: Callable[..., Awaitable[Resultat]],
        args: Sequence[Any],
        statut: int,
        *,
        existante: UUID | None = None,
    ) -> Response:
        if self._cle and not self.simulation:
            rejeu = await self._reprendre()
            if rejeu is not None:
                modele = await ressource.lire(self.session, self.acteur, rejeu[1])
                self._tracer(ressource, rejeu[1])
                return self._rendre(ressource, modele, rejeu[1], rejeu[0], rejeu=True)
        if existante is not None:  # after the replay: what was done once is told again, whatever its version now
            await self._verifier_version(ressource, existante)
        resultat = await acte(self.session, self.acteur, *args)
        statut = statut if resultat.cree else 200
        lue = resultat.lue or await ressource.lire(self.session, self.acteur, resultat.id)
        if resultat.avertissements and isinstance(lue, Lue):
            lue = lue.model_copy(update={"avertissements": avertissements_lus(resultat)})
        if self.simulation or not resultat.cree:
            self._tracer(ressource, None if existante is None and resultat.cree else resultat.id)
        if self.simulation:
            self.session.info["simulation"] = True
            return repondre(lue, self.requete)
        if self._cle:
            await self._retenir(statut, resultat.id)
        return self._rendre(ressource, lue, resultat.id, statut)

    def _tracer(self, ressource: Ressource, ident: UUID | None) -> None:
        """An answer that no act of the journal accounts for: who read the file, or looked for someone, is kept."""
        if ressource.dossier:
            route = self.requete.scope["route"].path
            tracer(self.session, self.acteur, ident, f"{route}?simulation=true" if self.simulation else route)

    def _rendre(
        self, ressource: Ressource, lue: Representation, ident: UUID, statut: int, *, rejeu: bool = False
    ) -> Response:
        entetes = {"Idempotency_Replayed": "true"} if rejeu else {}
        if statut == 201:
            entetes["Location"] = ressource.adresse(ident)
        return repondre(lue, self.requete, statut, **entetes)

    async def _empreinte(self) -> str:
        corps = await self.requete.body()
        with suppress(orjson.JSONDecodeError, orjson.JSONEncodeError):  # not JSON, or too deep: hashed as it came
            corps = orjson.dumps(orjson.loads(corps), option=orjson.OPT_SORT_KEYS)
        debut = f"{self.requete.method} {self.requete.url.path}\n".encode()
        return hashlib.sha256(debut + corps).hexdigest()

    async def _reprendre(self) -> tuple[int, UUID] | None:
        """The status and resource of an earlier request with this key; None when it is the first."""
        if not self.session.sqlite:
            nom = f"{self.acteur.compte}|{self._cle}"
            verrou = int.from_bytes(hashlib.sha256(nom.encode()).digest()[:8], "big", signed=True)
            pris = await self.session.execute(text("SELECT pg_try_advisory_xact_lock(:v)"), {"v": verrou})
            if not pris.scalar_one():
                raise Conflit(
                    "Une requête portant la même Idempotency-Key est en cours : réessayez dans un instant.",
                    code="CLE_EN_COURS",
                )
        cible = (idempotences.c.compte == self.acteur.compte, idempotences.c.cle == self._cle)
        ligne = (await self.session.execute(select(idempotences).where(*cible))).mappings().one_or_none()
        if ligne is None:
            return None
        if ligne["le"] < self.acteur.maintenant - DUREE_CLE:
            await self.session.execute(delete(idempotences).where(*cible))
            return None
        if ligne["empreinte"] != await self._empreinte():
            raise RegleRefusee(
                "Cette Idempotency-Key a déjà servi à une autre requête : donnez-en une nouvelle.",
                code="CLE_IDEMPOTENCE_REUTILISEE",
            )
        return ligne["statut"], ligne["ressource_id"]

    async def _retenir(self, statut: int, ident: UUID) -> None:
        await inserer(
            self.session,
            idempotences,
            compte=self.acteur.compte,
            cle=self._cle,
            empreinte=await self._empreinte(),
            statut=statut,
            ressource_id=ident,
            le=self.acteur.maintenant,
        )


def ecrit(permission: Permission, *, flux: bool = False) -> Any:
    """`Annotated[Ecriture, ecrit(Permission.X)]`: the write of a caller who holds X; `flux`: see `Exige`."""
    exige = Exige(permission, flux=flux)

    async def ecriture(
        requete: Request,
        session: SessionDep,
        acteur: Annotated[Acteur, Depends(exige)],
        simulation: Annotated[bool, Query(description="Vérifier sans rien enregistrer.")] = False,
        idempotency_key: Annotated[
            str | None, Header(min_length=1, max_length=100, description=CLE_IDEMPOTENCE)
        ] = None,
        if_match: Annotated[str | None, Header(max_length=200, description=SI_VERSION)] = None,
    ) -> Ecriture:
        return Ecriture(requete, session, acteur, simulation=simulation, cle=idempotency_key, si_match=if_match)

    return Depends(ecriture)
