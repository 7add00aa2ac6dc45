"""What surrounds every request: a request id, a bounded body, one JSON log line without personal data, metrics."""

import logging
import re
import sys
import time
from uuid import uuid4

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.erreurs import TropGrand, probleme

REQUETES = Counter("aisne_requetes_total", "Requests answered", ["methode", "route", "statut"])
DUREES = Histogram("aisne_requete_secondes", "Time to answer", ["route"])
ID_ADMIS = re.compile(r"^[A-Za-z0-9-]{8,64}$")
journal = structlog.stdlib.get_logger("aisne.acces")


def configurer_journaux(niveau: str) -> None:
    """Structured JSON on standard error; nothing else writes there."""
    logging.basicConfig(stream=sys.stderr, level=niveau, format="%(message)s")
    for bavard in ("uvicorn.access", "httpx", "aiosqlite", "asyncio"):
        logging.getLogger(bavard).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[niveau]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class Observation:
    """Pure ASGI middleware, outermost."""

    def __init__(self, app: ASGIApp, *, taille_max: int) -> None:
        self.app, self.taille_max = app, taille_max

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        entetes = Headers(scope=scope)
        propose = entetes.get("x-request-id", "")
        request_id = propose if ID_ADMIS.match(propose) else uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        debut, statut = time.perf_counter(), 500

        async def envoyer(message: Message) -> None:
            nonlocal statut
            if message["type"] == "http.response.start":
                statut = message["status"]
                sortie = MutableHeaders(scope=message)
                sortie["X-Request-Id"] = request_id
                sortie["X-Content-Type-Options"] = "nosniff"
                for nom, valeur in scope.get("state", {}).get("debit", {}).items():
                    sortie[nom] = valeur
            await send(message)

        try:
            await self._borner(entetes, scope, receive, envoyer)
        finally:
            route = getattr(scope.get("route"), "path", "inconnue")
            duree = time.perf_counter() - debut
            REQUETES.labels(scope["method"], route, statut).inc()
            DUREES.labels(route).observe(duree)
            journal.info(
                "requete",
                methode=scope["method"],
                route=route,
                statut=statut,
                ms=round(duree * 1000, 1),
                compte=scope.get("state", {}).get("compte"),
            )

    async def _borner(self, entetes: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a body over the limit, said or not by Content-Length, before it is held in memory."""
        try:
            annonce = int(entetes.get("content-length", "0"))
        except ValueError:
            annonce = 0
        recu = 0

        async def recevoir() -> Message:
            nonlocal recu
            message = await receive()
            recu += len(message.get("body", b""))
            if recu > self.taille_max:
                raise TropGrand("Le corps de la requête est trop grand : envoyez-le en plusieurs fois.")
            return message

        if annonce > self.taille_max:
            reponse = probleme(
                Request(scope),
                statut=413,
                code=TropGrand.code,
                titre=TropGrand.titre,
                detail="Le corps de la requête est trop grand : envoyez-le en plusieurs fois.",
            )
            await reponse(scope, receive, send)
            return
        await self.app(scope, recevoir, send)
