"""Rate limit per account, with the RateLimit headers that tell a client where it stands."""

import time

from fastapi import Request
from limits import parse

from app.erreurs import TropDeRequetes

COMPTES_MAX = 50_000


class Debit:
    """The limiter of one process: a fixed window per account.

    The library reads the rule; its memory store is not used, for it starts a timer thread at nearly every request.
    """

    def __init__(self, regle: str) -> None:
        limite = parse(regle)
        self._quota, self._fenetre = limite.amount, limite.get_expiry()
        self._comptes: dict[str, tuple[int, int]] = {}
        self._politique = f'"defaut";q={self._quota};w={self._fenetre}'

    def consommer(self, requete: Request, compte: str) -> None:
        """Count one request of an account; TropDeRequetes over the limit."""
        instant = time.time()
        fenetre = int(instant) // self._fenetre
        ancienne, nombre = self._comptes.get(compte, (fenetre, 0))
        nombre = nombre + 1 if ancienne == fenetre else 1
        if len(self._comptes) >= COMPTES_MAX:
            self._comptes.clear()
        self._comptes[compte] = (fenetre, nombre)
        attente = int((fenetre + 1) * self._fenetre - instant) + 1
        requete.state.debit = {
            "RateLimit-Policy": self._politique,
            "RateLimit": f'"defaut";r={max(0, self._quota - nombre)};t={attente}',
        }
        if nombre > self._quota:
            raise TropDeRequetes(
                "Vous avez dépassé le débit de votre compte : reprenez après le délai indiqué.",
                entetes={"Retry-After": str(attente)},
            )
