"""Machine secrets: 256 bits drawn once, a hash kept."""

import hashlib
import secrets


def tirer_secret() -> str:
    """A new secret, to show once."""
    return secrets.token_urlsafe(32)


def empreinte_secret(secret: str) -> str:
    """What is stored of it."""
    return hashlib.sha256(secret.encode()).hexdigest()
