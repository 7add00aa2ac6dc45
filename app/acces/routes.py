"""Tokens (RFC 6749 client_credentials), their discovery, and « who am I »."""

import base64
import hmac
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, select

from app.acces.acteur import Acteur, exige
from app.acces.comptes import a_noter, en_service, noter
from app.acces.essais import Essais
from app.acces.federation import JWT_BEARER, Federation
from app.acces.jetons import LONGUEUR_EXTERIEURE_MAX, Jetons
from app.acces.perimetre import compter, visibles
from app.acces.permissions import SCOPES, Permission, PorteeRefusee, Role, accorder, droits
from app.acces.secrets import empreinte_secret
from app.db import Base, LectureDep, Session, SessionDep
from app.erreurs import NonAuthentifie
from app.horloge import instant, today
from app.models.beneficiaires import beneficiaires
from app.models.conventions import actions
from app.models.parcours import entrees, prescriptions
from app.models.structures import agents, comptes, structures

router = APIRouter(tags=["Accès"])
CLIENT_MAX = 100
ASSERTION = "Le jeton d'identité d'un émetteur extérieur, avec grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer."
PROBLEME = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleme"}}}}


class Jeton(BaseModel):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class StructureMoi(BaseModel):
    id: UUID
    nom: str


class AgentMoi(BaseModel):
    id: UUID
    nom: str
    prenom: str
    qualification: str | None


class ActionMoi(BaseModel):
    id: UUID
    fiche: str
    nom: str


class Moi(BaseModel):
    """Qui vous êtes pour ce service, et ce que votre périmètre contient aujourd'hui."""

    compte: str
    roles: list[Role]
    structure: StructureMoi | None
    agent: AgentMoi | None
    utas: list[str]
    actions: list[ActionMoi]
    permissions: Annotated[list[Permission], Field(description="Ce que vous pouvez demander : rôles, puis portées.")]
    portees: list[Permission] | None
    perimetre: dict[str, int]


def _identifiants(requete: Request, client_id: str | None, secret: str | None) -> tuple[str, str]:
    """The client's id and secret, from HTTP Basic or from the form; empty, as of nobody, when they cannot be any."""
    schema, _, reste = requete.headers.get("authorization", "").partition(" ")
    if schema.lower() == "basic":
        try:
            nom, _, cle = base64.b64decode(reste, validate=True).decode().partition(":")
        except ValueError:  # not base64, not UTF-8, not even ASCII
            return "", ""
    else:
        nom, cle = client_id or "", secret or ""
    return ("", "") if "\0" in nom or len(nom) > CLIENT_MAX else (nom, cle)


def _adresse(requete: Request) -> str:
    return requete.client.host if requete.client else ""


INCONNU = {"secret_empreinte": "0" * 64, "precedent_empreinte": None}  # of nobody: as long to compare


def _reconnaitre(compte: Mapping[Any, Any], empreinte: str) -> str | None:
    """The column of the last use of the secret that was given, present or former; None when it is neither."""
    present = hmac.compare_digest(compte["secret_empreinte"], empreinte)
    ancien = hmac.compare_digest(compte["precedent_empreinte"] or "0" * 64, empreinte)
    if present:
        return "secret_utilise_le"
    return "precedent_utilise_le" if ancien and compte["precedent_jusqu_a"] > instant() else None


async def demandeur(
    requete: Request,
    client_id: Annotated[str | None, Form(max_length=CLIENT_MAX)] = None,
    client_secret: Annotated[str | None, Form(max_length=200)] = None,
    assertion: Annotated[str | None, Form(max_length=LONGUEUR_EXTERIEURE_MAX, description=ASSERTION)] = None,
) -> tuple[str, str]:
    """Who asks for a token, its try counted. Known before the session is, for it says in which store the client is.

    An outside issuer's assertion is the secret of a client still to be named.
    """
    nom, secret = ("", assertion) if assertion else _identifiants(requete, client_id, client_secret)
    essais: Essais = requete.app.state.essais
    essais.compter(requete.scope, _adresse(requete), nom, secret)
    base_du_client: Callable[[str], Base | None] = requete.app.state.base_du_client
    requete.state.base = base_du_client(nom)
    return nom, secret


def _erreur_oauth(statut: int, code: str, description: str) -> Response:
    """RFC 6749, 5.2."""
    entetes = {"WWW-Authenticate": "Basic"} if statut == 401 else {}
    corps = {"error": code, "error_description": description}
    return JSONResponse(corps, statut, headers={**entetes, "Cache-Control": "no-store"})


FORMULAIRES = ("application/x-www-form-urlencoded", "multipart/form-data")


def _sans_mode(requete: Request, grant_type: str) -> Response:
    """No way to a token is named, or none that there is (RFC 6749, 5.2)."""
    genre = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    if genre and genre not in FORMULAIRES:
        detail = f"Envoyez les paramètres comme un formulaire ({FORMULAIRES[0]}), et non dans un autre format."
        return _erreur_oauth(400, "invalid_request", detail)
    code = "unsupported_grant_type" if grant_type else "invalid_request"
    return _erreur_oauth(400, code, f"Envoyez grant_type=client_credentials ou {JWT_BEARER}.")


async def _par_secret(
    requete: Request, session: Session, nom: str, secret: str
) -> tuple[Mapping[Any, Any], str] | Response:
    """The compte that this secret opens, and where its use is told."""
    compte = await _compte(session, comptes.c.client_id == nom)
    utilise = _reconnaitre(compte or INCONNU, empreinte_secret(secret))
    if compte is None or utilise is None:
        essais: Essais = requete.app.state.essais
        essais.echouer(requete.scope, _adresse(requete), nom)
        return _erreur_oauth(401, "invalid_client", "client_id ou client_secret inconnu.")
    return compte, utilise


async def _par_assertion(
    requete: Request, session: Session, assertion: str
) -> tuple[Mapping[Any, Any], str] | Response:
    """The compte of whom an outside issuer has recognised. Raises Indisponible when the issuer does not answer."""
    exterieure: Federation | None = requete.app.state.federation
    if exterieure is None or not assertion:
        return _erreur_oauth(400, "invalid_request", "Aucun émetteur d'identités extérieur, ou aucune assertion.")
    compte = None
    with suppress(NonAuthentifie):
        sujet = await exterieure.sujet(assertion)
        compte = await _compte(session, comptes.c.issuer == exterieure.emetteur, comptes.c.sujet == sujet)
    if compte is None:
        essais: Essais = requete.app.state.essais
        essais.echouer(requete.scope, _adresse(requete), "")
        return _erreur_oauth(400, "invalid_grant", "Identité refusée, ou sans compte ici : demandez-en un.")
    return compte, "utilise_le"


async def _compte(session: Session, *conditions: ColumnElement[bool]) -> Mapping[Any, Any] | None:
    lue = await session.execute(select(comptes).where(*conditions, en_service(today())))
    return lue.mappings().one_or_none()


@router.post(
    "/oauth/token",
    response_model=Jeton,
    responses={
        400: {"description": "invalid_request, unsupported_grant_type, invalid_scope, invalid_grant"},
        401: {"description": "invalid_client"},
        413: {"description": "Corps trop grand", **PROBLEME},
        429: {"description": "Débit dépassé, voir Retry-After", **PROBLEME},
        503: {"description": "Indisponible, voir Retry-After", **PROBLEME},
    },
)
async def jeton(
    requete: Request,
    demande: Annotated[tuple[str, str], Depends(demandeur)],
    session: SessionDep,
    grant_type: Annotated[str, Form(max_length=100)] = "",
    scope: Annotated[str, Form(max_length=2_000, description="Des rôles et des droits du compte ; vide : tous.")] = "",
) -> Response:
    """Obtenir un jeton d'accès : d'un logiciel (client_credentials), ou de qui un émetteur extérieur a reconnu.

    `scope` le restreint à des rôles et à des droits du compte, séparés par des espaces : `porteur activites:saisir`.
    Avec `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer` (RFC 7523), `assertion` est le jeton d'identité
    (OpenID Connect) de l'émetteur que le service connaît : il dit qui vous êtes, votre compte dit vos droits.
    """
    nom, secret = demande
    essais: Essais = requete.app.state.essais
    if grant_type == "client_credentials":
        reconnu = await _par_secret(requete, session, nom, secret)
    elif grant_type == JWT_BEARER:
        reconnu = await _par_assertion(requete, session, "" if nom else secret)
    else:
        return _sans_mode(requete, grant_type)
    if isinstance(reconnu, Response):
        return reconnu
    compte, utilise = reconnu
    essais.reussir(requete.scope, compte["client_id"], secret)
    try:
        roles, portees = accorder(compte["roles"], compte["portees"], scope)
    except PorteeRefusee:
        return _erreur_oauth(400, "invalid_scope", "Demandez des rôles et des droits que le compte détient.")
    if a_noter(compte[utilise]):
        await noter(session, compte["id"], utilise)
    jetons: Jetons = requete.app.state.jetons
    acces = jetons.signer(
        str(compte["id"]),
        roles,
        structure_id=compte["structure_id"],
        agent_id=compte["agent_id"],
        utas=list(compte["utas"]),
        portees=portees,
        debit=compte["debit"],
        generation=compte["generation"],
        bac=session.bac,
    )
    corps = Jeton(
        access_token=acces,
        token_type="Bearer",  # noqa: S106  the type's name, not a secret
        expires_in=jetons.duree_secondes,
        scope=" ".join([*roles, *(portees or ())]),
    )
    return JSONResponse(corps.model_dump(), headers={"Cache-Control": "no-store"})


@router.get("/.well-known/jwks.json")
async def jwks(requete: Request) -> dict[str, Any]:
    """Les clés publiques de signature."""
    jetons: Jetons = requete.app.state.jetons
    return jetons.jwks()


@router.get("/.well-known/oauth-authorization-server")
async def decouverte(requete: Request) -> dict[str, Any]:
    """Les adresses et les formes d'authentification du service (RFC 8414)."""
    emetteur = requete.app.state.settings.issuer
    return {
        "issuer": emetteur,
        "token_endpoint": f"{emetteur}/oauth/token",
        "jwks_uri": f"{emetteur}/.well-known/jwks.json",
        "grant_types_supported": ["client_credentials"] + [JWT_BEARER] * (requete.app.state.federation is not None),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
        "scopes_supported": sorted(SCOPES),
    }


@router.get("/v1/moi", response_model=Moi)
async def moi(acteur: Annotated[Acteur, exige(Permission.COMPTE_LIRE)], session: LectureDep) -> Moi:
    """Structure, agent, rôles, actions et effectifs du périmètre : le premier appel d'un intégrateur."""
    structure = agent = None
    if acteur.structure_id:
        requete = select(structures).where(structures.c.id == acteur.structure_id)
        structure = (await session.execute(requete)).mappings().one_or_none()
    if acteur.agent_id:
        requete = select(agents).where(agents.c.id == acteur.agent_id)
        agent = (await session.execute(requete)).mappings().one_or_none()
    siennes = select(actions).where(actions.c.structure_id == acteur.structure_id).order_by(actions.c.nom)
    lignes = (await session.execute(siennes.limit(200))).mappings().all() if acteur.structure_id else []
    perimetre = {
        nom: await session.scalar(compter(visibles(table, acteur))) or 0
        for nom, table in (
            ("beneficiaires", beneficiaires),
            ("prescriptions", prescriptions),
            ("entrees", entrees),
        )
    }
    return Moi(
        compte=acteur.compte,
        roles=sorted(acteur.tous_roles),
        structure=StructureMoi.model_validate({**structure}) if structure else None,
        agent=AgentMoi.model_validate({**agent}) if agent else None,
        utas=sorted(acteur.utas),
        permissions=sorted(filter(acteur.peut, droits(acteur.tous_roles))),
        portees=None if acteur.portees is None else sorted(acteur.portees),
        actions=[ActionMoi.model_validate({**a}) for a in lignes],
        perimetre=perimetre,
    )
