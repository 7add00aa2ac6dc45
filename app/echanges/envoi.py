"""One message sent to one address: signed as Standard Webhooks says, to a checked address, its answer judged."""

import asyncio
import hmac
import ipaddress
import socket
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import orjson

from app.config import Mode, Settings
from app.erreurs import Erreur

ANNUAIRE = ThreadPoolExecutor(256, "annuaire")  # a resolver that does not answer holds none of the loop's own threads
UNICAST = ipaddress.ip_network("2000::/3")  # the only IPv6 addresses given to anyone
DELAI = 10.0  # seconds for a whole try: name, connection and answer; well under the lease of a message


class EnvoiRefuse(Exception):
    """The address is not one to send to; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What came back: the status if any, and in French why it is not a success."""

    statut: int | None
    raison: str | None


def signer(secrets: Iterable[str], ident: UUID, instant: datetime, corps: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks 1.0, one signature a secret: HMAC-SHA256 of « id.timestamp.body »."""
    secondes = str(int(instant.timestamp()))
    signe = f"{ident}.{secondes}.".encode() + corps
    cles = [b64decode(secret.removeprefix("whsec_")) for secret in secrets]
    signatures = ["v1," + b64encode(hmac.digest(cle, signe, sha256)).decode() for cle in cles]
    return {"webhook-id": str(ident), "webhook-timestamp": secondes, "webhook-signature": " ".join(signatures)}


def defaut_adresse(url: str, settings: Settings) -> Erreur | None:
    """What is wrong with an address as it is written: it is encrypted, and of no private network.
    `AISNE_WEBHOOK_PRIVATE` lets both through, but in production all are encrypted.
    """
    lue = urlsplit(url)
    if lue.scheme != "https" and (settings.mode is Mode.PRODUCTION or not settings.webhook_private):
        return Erreur("URL_NON_CHIFFREE", "Donnez une adresse https://.", "/url")
    if not settings.webhook_private and not _peut_etre_publique((lue.hostname or "").rstrip(".")):
        return Erreur("URL_PRIVEE", "Donnez une adresse publique : celle-ci est d'un réseau privé.", "/url")
    return None


def _peut_etre_publique(hote: str) -> bool:
    """Whether a host is a name that may lead anywhere, or an address of everyone's, however it is written."""
    if hote == "localhost" or hote.endswith((".localhost", ".local", ".internal")):
        return False
    with suppress(ValueError):
        return _publique(ipaddress.ip_address(hote.partition("%")[0]))
    with suppress(OSError):  # 2130706433, 0x7f.1
        return _publique(ipaddress.IPv4Address(socket.inet_aton(hote)))
    return True


async def adresse_sure(url: str, settings: Settings) -> str:
    """The IP address to connect to: the first of the host's, all of them checked. Raises EnvoiRefuse, OSError.

    The connection is made to that very address: a name that leads elsewhere a moment later changes nothing.
    """
    lue = urlsplit(url)
    if settings.mode is Mode.PRODUCTION and lue.scheme != "https":
        raise EnvoiRefuse("En production, l'adresse est en https.")
    chercher = partial(
        socket.getaddrinfo, lue.hostname, lue.port or (443 if lue.scheme == "https" else 80), type=socket.SOCK_STREAM
    )
    trouvees = await asyncio.get_running_loop().run_in_executor(ANNUAIRE, chercher)
    adresses = [ipaddress.ip_address(str(x[4][0]).partition("%")[0]) for x in trouvees]
    if not settings.webhook_private and not all(_publique(a) for a in adresses):
        raise EnvoiRefuse("L'adresse mène à un réseau privé.")
    return str(adresses[0])


def _publique(adresse: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Reachable by everyone; an IPv4 address written as IPv6 (mapped, 6to4, NAT64) is judged as what it is."""
    if isinstance(adresse, ipaddress.IPv6Address):
        interne = adresse.ipv4_mapped or adresse.sixtofour
        if adresse in ipaddress.ip_network("64:ff9b::/96"):
            interne = ipaddress.IPv4Address(int(adresse) & 0xFFFFFFFF)
        if interne is not None:
            return _publique(interne)
        if adresse not in UNICAST:  # site-local, IPv4-compatible and other forms that no one routes
            return False
    return adresse.is_global and not adresse.is_multicast


async def envoyer(
    client: httpx.AsyncClient,
    url: str,
    contenu: Mapping[str, Any],
    *,
    ident: UUID,
    secrets: Iterable[str],
    instant: datetime,
    settings: Settings,
) -> Issue:
    """POST a message; 2xx is a success. Nothing of the answer but its status is read or kept."""
    corps = orjson.dumps(contenu, option=orjson.OPT_UTC_Z)
    lue = urlsplit(url)
    entetes = {"content-type": "application/json", "host": lue.netloc} | signer(secrets, ident, instant, corps)
    try:
        async with asyncio.timeout(DELAI):  # nothing else limits the resolver, or an answer that comes byte by byte
            ip = await adresse_sure(url, settings)
            hote = f"[{ip}]" if ":" in ip else ip
            cible = lue._replace(netloc=f"{hote}:{lue.port}" if lue.port else hote, fragment="").geturl()
            options: dict[str, Any] = {"headers": entetes, "extensions": {"sni_hostname": lue.hostname}}
            async with client.stream("POST", cible, content=corps, **options) as reponse:
                reussi = reponse.is_success
                return Issue(reponse.status_code, None if reussi else f"Réponse HTTP {reponse.status_code}.")
    except EnvoiRefuse as exc:
        return Issue(None, str(exc))
    except (httpx.TimeoutException, TimeoutError):
        return Issue(None, "Pas de réponse en 10 secondes.")
    except (httpx.HTTPError, OSError, UnicodeError):
        return Issue(None, "Adresse injoignable.")
