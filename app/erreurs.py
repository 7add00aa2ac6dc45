"""Typed refusals and their one rendering: RFC 9457 problem+json, in French, without the received value."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar, Self
from uuid import UUID

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from structlog.contextvars import get_contextvars
from structlog.stdlib import get_logger

from app.contraintes import contrainte_de
from app.formes import defaut, sans_branches

journal = get_logger("aisne")


@dataclass(frozen=True, slots=True)
class Erreur:
    """One line of `erreurs[]`; `regle` is the sentence that refuses."""

    code: str
    message: str
    pointeur: str = ""
    regle: Mapping[str, Any] | None = None

    def valeurs(self) -> dict[str, Any]:
        """As JSON values."""
        return {"pointeur": self.pointeur, "code": self.code, "message": self.message, "regle": self.regle}

    def lue(self) -> "ErreurLue":
        """As clients read it."""
        regle = None if self.regle is None else RegleLue.model_construct(**self.regle)
        return ErreurLue.model_construct(pointeur=self.pointeur, code=self.code, message=self.message, regle=regle)


class Refus(Exception):
    """Base of every refusal: a status, a stable code, a French sentence that says what to do."""

    statut: ClassVar[int] = 422
    code: str = "REFUS"
    titre: ClassVar[str] = "Demande refusée"
    membres: Mapping[str, Any] = {}  # what the problem says besides (RFC 9457, extension members)

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        erreurs: Iterable[Erreur] = (),
        entetes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or type(self).code
        self.erreurs = tuple(erreurs)
        self.entetes = dict(entetes or {})

    def sans_trace(self) -> Self:
        """To be kept among other outcomes: where it was raised holds all that was in hand (a whole batch)."""
        self.__cause__ = self.__context__ = None
        return self.with_traceback(None)


class SyntaxeInvalide(Refus):
    statut, code, titre = 400, "SYNTAXE_INVALIDE", "Requête illisible"


class NonAuthentifie(Refus):
    """`defi`: what `WWW-Authenticate` answers; without any token, no reason (RFC 6750, 3.1)."""

    statut, code, titre = 401, "NON_AUTHENTIFIE", "Authentification requise"
    defi: ClassVar[str] = "Bearer"

    def __init__(self, detail: str = "Fournissez un jeton d'accès valide (Authorization: Bearer …).") -> None:
        super().__init__(detail, entetes={"WWW-Authenticate": self.defi})


class Interdit(Refus):
    """`portee`: the name that the token's `scope` lacks, when its roles would do (RFC 6750, 3.1)."""

    statut, code, titre = 403, "INTERDIT", "Droit insuffisant"

    def __init__(self, detail: str = "Votre rôle ne permet pas cet acte.", *, portee: str | None = None) -> None:
        defi = {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{portee}"'} if portee else None
        super().__init__(detail, entetes=defi)


class Introuvable(Refus):
    """Absent, or outside the caller's perimeter: the two are told apart nowhere."""

    statut, code, titre = 404, "INTROUVABLE", "Ressource introuvable"

    def __init__(self, detail: str = "Ressource absente ou hors de votre périmètre.", *, pointeur: str = "") -> None:
        erreurs = (Erreur("INTROUVABLE", detail, pointeur),) if pointeur else ()
        super().__init__(detail, erreurs=erreurs)


class Disparu(Refus):
    """The file was there: its identity is erased, or another file of the same person holds its rows."""

    statut, code, titre = 410, "EFFACE", "Dossier effacé"

    def __init__(self, detail: str, *, code: str, pointeur: str = "", devenu: UUID | None = None) -> None:
        super().__init__(detail, code=code, erreurs=(Erreur(code, detail, pointeur),) if pointeur else ())
        if devenu is not None:
            self.membres = {"beneficiaire_id": str(devenu)}


class MethodeNonAdmise(Refus):
    statut, code, titre = 405, "METHODE_NON_ADMISE", "Méthode non admise"


class NonAcceptable(Refus):
    statut, code, titre = 406, "FORMAT_NON_ACCEPTE", "Format non disponible"


class Conflit(Refus):
    """A state or a key stands in the way."""

    statut, code, titre = 409, "CONFLIT", "Conflit d'état"


class TropLent(Refus):
    statut, code, titre = 408, "REQUETE_TROP_LENTE", "Requête trop lente"


class PreconditionEchouee(Refus):
    statut, code, titre = 412, "VERSION_PERIMEE", "Version périmée"


class TropGrand(Refus):
    statut, code, titre = 413, "CORPS_TROP_GRAND", "Corps trop grand"


class TypeNonAdmis(Refus):
    statut, code, titre = 415, "TYPE_NON_ADMIS", "Type de contenu non admis"


class RegleRefusee(Refus):
    """A rule of the trade, or the shape of the body, refuses."""

    statut, code, titre = 422, "REGLE_REFUSEE", "Demande contraire aux règles"


class CorpsInvalide(Refus):
    """The body, or a parameter, has not the documented shape."""

    statut, code, titre = 422, "CORPS_INVALIDE", "Corps ou paramètres invalides"

    def __init__(self, details: Iterable[Mapping[str, Any]]) -> None:
        lues = (Erreur(*defaut(detail)) for detail in sans_branches(details))
        super().__init__("Corrigez les champs indiqués.", erreurs=lues)


def caractere_nul(pointeur: str = "") -> RegleRefusee:
    """PostgreSQL keeps no NUL in a text, SQLite does: refused for both, before either sees it."""
    code, detail = "CARACTERE_NUL", "Le caractère nul n'est admis nulle part : retirez-le."
    erreurs = (Erreur(code, detail, pointeur),) if pointeur else ()
    return RegleRefusee(detail, code=code, erreurs=erreurs)


def caractere_incomplet(pointeur: str) -> RegleRefusee:
    """Half of a character (a lone surrogate): no store keeps it, no JSON answers it."""
    code, detail = "CARACTERE_INCOMPLET", "Un caractère est incomplet (\\uD800 à \\uDFFF seul) : corrigez-le."
    return RegleRefusee(detail, code=code, erreurs=(Erreur(code, detail, pointeur),))


class PreconditionRequise(Refus):
    statut, code, titre = 428, "IF_MATCH_REQUIS", "If-Match requis"


class TropDeRequetes(Refus):
    statut, code, titre = 429, "TROP_DE_REQUETES", "Débit dépassé"


class Indisponible(Refus):
    statut, code, titre = 503, "INDISPONIBLE", "Service momentanément indisponible"


class RegleLue(BaseModel):
    """La phrase du cahier des charges qui fonde le refus."""

    campagne: str
    fiche: str | None
    texte: str
    ligne: int | None
    article: str | None = None  # of a law outside it, whose reference opens `texte`; stored reports may lack it


class ErreurLue(BaseModel):
    """Une ligne de `erreurs[]` ou de `avertissements[]`."""

    pointeur: str
    code: str
    message: str
    regle: RegleLue | None


class Probleme(BaseModel):
    """Toute erreur : RFC 9457, `application/problem+json`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:aisne:erreur:MOTIF_HORS_LISTE",
                    "title": "Demande contraire aux règles",
                    "status": 422,
                    "detail": "Choisissez un motif admis par la fiche.",
                    "instance": "/v1/entrees/0198c0de-0000-7000-8000-000000000001/sortie",
                    "code": "MOTIF_HORS_LISTE",
                    "request_id": "5f1c…",
                    "erreurs": [],
                }
            ]
        }
    )
    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    erreurs: list[ErreurLue]


TITRES_HTTP: dict[int, tuple[str, str, str]] = {
    400: ("SYNTAXE_INVALIDE", "Requête illisible", "La requête est illisible : vérifiez sa syntaxe."),
    404: ("INTROUVABLE", "Ressource introuvable", "Aucune ressource à cette adresse."),
    405: ("METHODE_NON_ADMISE", "Méthode non admise", "Cette méthode n'est pas admise à cette adresse."),
    413: ("CORPS_TROP_GRAND", "Corps trop grand", "La requête est trop grande : envoyez-la en plusieurs fois."),
    415: ("TYPE_NON_ADMIS", "Type de contenu non admis", "Type de contenu non admis : envoyez application/json."),
}


def probleme(
    requete: Request,
    *,
    statut: int,
    code: str,
    detail: str,
    titre: str | None = None,
    erreurs: Iterable[Erreur] = (),
    entetes: Mapping[str, str] | None = None,
    membres: Mapping[str, Any] | None = None,
) -> Response:
    """The problem+json response; `instance` is the path, never the query."""
    corps = {
        "type": f"urn:aisne:erreur:{code}",
        "title": titre or HTTPStatus(statut).phrase,
        "status": statut,
        "detail": detail,
        "instance": requete.url.path,
        "code": code,
        "request_id": get_contextvars().get("request_id", ""),
        "erreurs": [e.valeurs() for e in erreurs],
        **(membres or {}),
    }
    return Response(orjson.dumps(corps), statut, dict(entetes or {}), "application/problem+json")


async def rendre(requete: Request, exc: Exception) -> Response:
    """A typed refusal as problem+json."""
    assert isinstance(exc, Refus)  # noqa: S101  narrowing: the handler is registered for Refus
    return probleme(
        requete,
        statut=exc.statut,
        code=exc.code,
        detail=exc.detail,
        titre=exc.titre,
        erreurs=exc.erreurs,
        entetes=exc.entetes,
        membres=exc.membres,
    )


async def _http(requete: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)  # noqa: S101  narrowing
    if isinstance(exc.__cause__, Refus):  # refused while the body was being read: the framework wraps it in a 400
        return await rendre(requete, exc.__cause__)
    inconnue = (f"HTTP_{exc.status_code}", "Requête refusée", "Requête refusée.")
    code, titre, detail = TITRES_HTTP.get(exc.status_code, inconnue)
    entetes = {"Allow": _methodes(requete)} if exc.status_code == HTTPStatus.METHOD_NOT_ALLOWED else exc.headers
    return probleme(requete, statut=exc.status_code, code=code, detail=detail, titre=titre, entetes=entetes)


def _methodes(requete: Request) -> str:
    """What the address does answer to: each operation is a route of its own, and the framework names only the first."""
    la: set[str] = set()
    for route in iter_route_contexts(requete.app.routes):
        if route.methods and route.path_regex.match(requete.scope["path"]):
            la |= route.methods
    if "GET" in la:
        la.add("HEAD")
    return ", ".join(sorted(la))


def _est_json(requete: Request) -> bool:
    """Whether the body is said to be JSON; a request without a body is judged on its shape, not on its type."""
    nom = requete.headers.get("content-type", "").partition(";")[0].strip().lower()
    vide = not nom and requete.headers.get("content-length", "0") == "0" and "transfer-encoding" not in requete.headers
    return vide or nom == "application/json" or (nom.startswith("application/") and nom.endswith("+json"))


async def _validation(requete: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)  # noqa: S101  narrowing
    details = exc.errors()
    if any(d["type"] == "json_invalid" for d in details):
        return await rendre(requete, SyntaxeInvalide("Le corps n'est pas un JSON lisible."))
    if any(tuple(d["loc"]) == ("body",) for d in details) and not _est_json(requete):
        return await rendre(requete, TypeNonAdmis(TITRES_HTTP[415][2]))
    return await rendre(requete, CorpsInvalide(details[:50]))


# SQLSTATE classes: what passes with time (connection, rollback, resources, locks, operator), and what never will.
PASSAGERES = frozenset({"08", "40", "53", "55", "57"})
VALEUR_IMPOSSIBLE = "22"


def refus_de_la_base(exc: DBAPIError) -> Refus | None:
    """What the store refuses of its own: a constraint, a value it cannot keep. None when it failed instead."""
    if isinstance(exc, IntegrityError):
        return _contrainte(exc)
    causes = {type(e).__name__ for e in (exc.orig, getattr(exc.orig, "__cause__", None))}
    if _classe(exc) == VALEUR_IMPOSSIBLE or "DataError" in causes:
        return RegleRefusee("Une valeur envoyée ne peut pas être conservée.", code="VALEUR")
    return None


def _contrainte(exc: IntegrityError) -> Conflit:
    sens = contrainte_de(str(exc.orig))
    if sens is not None:
        return Conflit(sens.detail, code=sens.code)
    journal.warning("contrainte", type=type(exc).__name__)
    return Conflit("Cette écriture contredit une donnée déjà enregistrée.")


def _classe(exc: DBAPIError) -> str:
    return str(getattr(exc.orig, "sqlstate", None) or "")[:2]


async def _indisponible(requete: Request, exc: Exception) -> Response:
    if getattr(getattr(exc, "orig", None), "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return await imprevu(requete, exc)  # a statement that it cannot read: a fault of ours, which no retry mends
    journal.error("base_indisponible", type=type(exc).__name__)
    return await rendre(requete, Indisponible("La base ne répond pas : réessayez.", entetes={"Retry-After": "2"}))


async def _dbapi(requete: Request, exc: Exception) -> Response:
    assert isinstance(exc, DBAPIError)  # noqa: S101  narrowing
    refus = refus_de_la_base(exc)
    if refus is not None:
        return await rendre(requete, refus)
    if exc.connection_invalidated or _classe(exc) in PASSAGERES or isinstance(exc, InterfaceError):
        return await _indisponible(requete, exc)
    return await imprevu(requete, exc)


async def imprevu(requete: Request, exc: Exception) -> Response:
    """An unforeseen error: its type and place are logged, never its message (it may hold a value)."""
    trace = exc.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    lieu = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    journal.error("erreur_interne", type=type(exc).__name__, lieu=lieu)
    return probleme(
        requete,
        statut=500,
        code="ERREUR_INTERNE",
        detail="Erreur interne ; communiquez request_id au support.",
        titre="Erreur interne",
    )


def installer(app: FastAPI) -> None:
    """Register the handlers: every error of the service leaves through `probleme`."""
    app.add_exception_handler(Refus, rendre)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    for type_ in (OperationalError, PoolTimeout, ConnectionError, OSError):
        app.add_exception_handler(type_, _indisponible)
    app.add_exception_handler(DBAPIError, _dbapi)
    app.add_exception_handler(Exception, imprevu)
