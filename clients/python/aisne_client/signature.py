"""Webhooks: whether a message comes from the service (Standard Webhooks 1.0), and what it tells."""

import hmac
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from aisne_client.base import Modele
from aisne_client.erreurs import ErreurAisne
from aisne_client.modeles import Changement

TOLERANCE = 300  # seconds between the signature and its reading


class SignatureInvalide(ErreurAisne):
    """Not a message of the service, or too old: answer 400 and do nothing."""


class Message(Modele):
    """A webhook's message. `id` is the same when it comes twice; `changement` is None for the first, which only tries
    the address.
    """

    id: str
    type: str
    changement: Changement | None


def lire_message(secret: str, entetes: Mapping[str, str], corps: bytes, *, tolerance: int = TOLERANCE) -> Message:
    """A message whose signature is good. Raises SignatureInvalide.

    `corps` is the body as it came, byte for byte. While a secret is being changed, messages carry two signatures: one
    good one is enough.
    """
    recus = {nom.lower(): valeur for nom, valeur in entetes.items()}
    ident, instant = recus.get("webhook-id", ""), recus.get("webhook-timestamp", "")
    if not (instant.isascii() and instant.isdigit()) or abs(time.time() - int(instant)) > tolerance:
        raise SignatureInvalide("L'instant du message manque, ou est trop loin.")
    cle = b64decode(secret.removeprefix("whsec_"), validate=True)
    calculee = b"v1," + b64encode(hmac.digest(cle, f"{ident}.{instant}.".encode() + corps, "sha256"))
    signatures = recus.get("webhook-signature", "").split()
    if not any(hmac.compare_digest(calculee, s.encode()) for s in signatures):
        raise SignatureInvalide("La signature n'est pas celle du secret.")
    lu = _Corps.model_validate_json(corps)
    return Message(id=ident, type=lu.type, changement=Changement.model_validate(lu.data) if lu.data else None)


class _Corps(Modele):
    type: str
    data: dict[str, Any]
