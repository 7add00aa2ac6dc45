"""Who signs in elsewhere: an OpenID Connect issuer says who someone is, the compte here says what it may do.

Of its ID token only (`iss`, `sub`) is kept. Its keys are read where its discovery document says, and read again when a
token names a key that is not among them.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import httpx
from structlog.stdlib import get_logger

from app.acces.jetons import kid, lire_exterieur
from app.config import Settings
from app.erreurs import Indisponible

DELAI = 5.0  # seconds to answer
PAUSE = 30.0  # between two readings, at least: a wrong `kid` costs the issuer nothing more
VALIDITE = 3_600.0  # a key withdrawn is refused after that long
CLES_MAX = 100
DECOUVERTE = "/.well-known/openid-configuration"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"  # RFC 7523
journal = get_logger("aisne.federation")


class Federation:
    """The outside issuer of one process, and the keys it has read of it."""

    def __init__(self, emetteur: str, client_id: str) -> None:
        self.emetteur, self.client_id = emetteur, client_id
        self._cles: dict[str, Mapping[str, Any]] = {}
        self._lues = self._essayees = float("-inf")
        self._verrou = asyncio.Lock()

    async def sujet(self, assertion: str) -> str:
        """The subject of an ID token given for our client. Raises NonAuthentifie; Indisponible without its keys."""
        cles = await self._cles_pour(kid(assertion))
        return lire_exterieur(assertion, cles, emetteur=self.emetteur, audience=self.client_id)

    async def _cles_pour(self, voulue: str) -> Mapping[str, Mapping[str, Any]]:
        async with self._verrou:
            instant = time.monotonic()
            perimees = instant - self._lues > VALIDITE
            if (perimees or voulue not in self._cles) and instant - self._essayees > PAUSE:
                self._essayees = instant
                try:
                    self._cles, self._lues = await self._lire(), instant
                except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as exc:
                    journal.warning("emetteur_illisible", erreur=type(exc).__name__)
            if instant - self._lues > VALIDITE:
                detail = "L'émetteur d'identités ne répond pas : réessayez dans un instant."
                raise Indisponible(detail, entetes={"Retry-After": str(int(PAUSE))})
            return self._cles

    async def _lire(self) -> dict[str, Mapping[str, Any]]:
        """The keys it signs with, by `kid`."""
        async with httpx.AsyncClient(timeout=DELAI, follow_redirects=False) as client:
            decouverte = await _json(client, self.emetteur.rstrip("/") + DECOUVERTE)
            if decouverte["issuer"] != self.emetteur:
                raise ValueError
            adresse = decouverte["jwks_uri"]
            if self.emetteur.startswith("https://") and not adresse.startswith("https://"):
                raise ValueError
            publiees = (await _json(client, adresse))["keys"][:CLES_MAX]
        return {c["kid"]: c for c in publiees if c.get("use", "sig") == "sig" and isinstance(c.get("kid"), str)}


async def _json(client: httpx.AsyncClient, adresse: str) -> dict[str, Any]:
    reponse = await client.get(adresse)
    reponse.raise_for_status()
    lu: dict[str, Any] = reponse.json()
    return lu


def federation(settings: Settings) -> Federation | None:
    """The outside issuer of the settings, if there is one."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    return Federation(settings.oidc_issuer, settings.oidc_client_id)
