"""What surrounds every request: a request id, its account's rate, a bounded body, one JSON log line without personal
data, metrics."""

import asyncio
import logging
import re
import sys
import time
from collections.abc import Mapping, MutableMapping
from typing import Any
from uuid import uuid4

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.acces.jetons import Jetons
from app.debit import Debit
from app.erreurs import NonAuthentifie, Refus, TropDeRequetes, TropGrand, TropLent, caractere_nul, imprevu, rendre

REQUETES = Counter("aisne_requetes_total", "Requests answered", ["methode", "route", "statut"])
DUREES = Histogram("aisne_requete_secondes", "Time to answer", ["route"])
# a UUID, with or without its hyphens: nothing that names anyone can be written so
ID_ADMIS = re.compile(r"^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$", re.IGNORECASE)
DELAI_CORPS = 30.0  # seconds between two pieces of a body
METHODES = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
journal = structlog.stdlib.get_logger("aisne.acces")


def _sans_message(_: object, __: str, ligne: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception is logged by its type and its place: its message may hold a value that someone sent."""
    exc = ligne.pop("exc_info", None)
    if exc is True:
        exc = sys.exc_info()
    erreur = exc[1] if isinstance(exc, tuple) else exc
    ligne.pop("stack_info", None)
    if isinstance(erreur, BaseException):
        trace = erreur.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        ligne["type"] = type(erreur).__name__
        ligne["lieu"] = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return ligne


def configurer_journaux(niveau: str) -> None:
    """Structured JSON on standard error, one object a line, whoever writes: the service, the server, a library."""
    commun: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _sans_message,
    ]
    rendu = structlog.processors.JSONRenderer(ensure_ascii=False)
    sortie = logging.StreamHandler(sys.stderr)
    sortie.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *commun],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, rendu],
        )
    )
    logging.basicConfig(handlers=[sortie], level=niveau, force=True)
    for bavard in ("uvicorn.access", "httpx", "aiosqlite", "asyncio"):
        logging.getLogger(bavard).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*commun, rendu],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[niveau]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def etiquettes(scope: Scope) -> tuple[str, str]:
    """The method and the declared path of a request: few values, whatever a client invents, and never an id."""
    methode = scope["method"] if scope["method"] in METHODES else "AUTRE"
    declaree = getattr(scope.get("route"), "path", None)
    if declaree is None and scope["path"].startswith("/statique/"):
        declaree = "/statique"
    return methode, declaree or "inconnue"


class Observation:
    """Pure ASGI middleware, outermost; `flux`: the addresses whose body is read as it comes, with their own limit."""

    def __init__(self, app: ASGIApp, *, taille_max: int, flux: Mapping[str, int]) -> None:
        self.app, self.taille_max, self.flux = app, taille_max, flux

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        tete = scope["method"] == "HEAD"  # what GET answers, without its body (RFC 9110 9.3.2)
        if tete:
            scope = {**scope, "method": "GET"}
        entetes = Headers(scope=scope)
        propose = entetes.get("x-request-id", "")
        request_id = propose if ID_ADMIS.match(propose) else uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        debut, statut, commence = time.perf_counter(), 500, False

        async def envoyer(message: Message) -> None:
            nonlocal statut, commence
            if message["type"] == "http.response.start":
                statut, commence = message["status"], True
                sortie = MutableHeaders(scope=message)
                sortie["X-Request-Id"] = request_id
                sortie["X-Content-Type-Options"] = "nosniff"
                for nom, valeur in scope.get("state", {}).get("debit", {}).items():
                    sortie[nom] = valeur
            elif tete:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._borner(entetes, scope, receive, envoyer)
        except Exception as exc:
            # Answered here and not raised again: the server would log the message, which may hold a value.
            reponse = await imprevu(Request(scope), exc)
            if commence:
                raise ConnectionAbortedError from None
            await reponse(scope, receive, envoyer)
        finally:
            methode, route = etiquettes(scope)
            duree = time.perf_counter() - debut
            REQUETES.labels(methode, route, statut).inc()
            DUREES.labels(route).observe(duree)
            journal.info(
                "requete",
                methode=methode,
                route=route,
                statut=statut,
                ms=round(duree * 1000, 1),
                compte=scope.get("state", {}).get("compte"),
            )

    def _compter(self, entetes: Headers, scope: Scope) -> Refus | None:
        """Count the request of an account before anything of it is read: each of its answers says what is left."""
        jetons: Jetons = scope["app"].state.jetons
        debit: Debit = scope["app"].state.debit
        try:
            claims = jetons.porteur(entetes)
            scope.setdefault("state", {})["compte"] = claims["sub"]
            debit.consommer(scope, claims["sub"], quota=claims.get("debit"))
        except NonAuthentifie:  # of nobody: the routes that ask for someone say so
            return None
        except TropDeRequetes as refus:
            return refus
        return None

    async def _borner(self, entetes: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse an account over its rate, then a body over the limit, said or not by Content-Length, before it is held
        in memory."""
        try:
            annonce = int(entetes.get("content-length", "0"))
        except ValueError:
            annonce = 0
        recu, entier, taille_max = 0, False, self.flux.get(scope["path"], self.taille_max)

        async def recevoir() -> Message:
            nonlocal recu, entier
            try:
                async with asyncio.timeout(
                    None if entier else DELAI_CORPS
                ):  # after it, this waits for the client to leave
                    message = await receive()
            except TimeoutError as exc:
                detail = "Le corps de la requête n'arrive pas : renvoyez-la."
                raise TropLent(detail, entetes={"Connection": "close"}) from exc
            entier = not message.get("more_body", False)
            recu += len(message.get("body", b""))
            if recu > taille_max:
                raise _trop_grand()
            return message

        refus = self._compter(entetes, scope)
        if refus is None and annonce > taille_max:
            refus = _trop_grand()
        elif refus is None and _porte_nul(scope):
            refus = caractere_nul()
        if refus:
            await (await rendre(Request(scope), refus))(scope, receive, send)
            return
        await self.app(scope, recevoir, send)


def _trop_grand() -> Refus:
    return TropGrand("Le corps de la requête est trop grand : envoyez-le en plusieurs fois.")


def _porte_nul(scope: Scope) -> bool:
    """Whether the address or a header holds a NUL; the body is looked at once parsed, see `acces.acteur`."""
    adresse = "\0" in scope["path"] or b"%00" in scope["query_string"]
    return adresse or any(b"\0" in valeur for _, valeur in scope["headers"])
