"""Rate limit per account, with the RateLimit headers that tell a client where it stands."""

import time

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.erreurs import TropDeRequetes


class Debit:
    """The limiter of one process."""

    def __init__(self, regle: str) -> None:
        self._limite = parse(regle)
        self._compteur = FixedWindowRateLimiter(MemoryStorage())
        self._politique = f'"defaut";q={self._limite.amount};w={self._limite.get_expiry()}'

    def consommer(self, requete: Request, compte: str) -> None:
        """Count one request of an account; TropDeRequetes over the limit."""
        admis = self._compteur.hit(self._limite, compte)
        fin, reste = self._compteur.get_window_stats(self._limite, compte)
        attente = max(0, int(fin - time.time()))
        requete.state.debit = {
            "RateLimit-Policy": self._politique,
            "RateLimit": f'"defaut";r={reste};t={attente}',
        }
        if not admis:
            raise TropDeRequetes(
                "Vous avez dépassé le débit de votre compte : reprenez après le délai indiqué.",
                entetes={"Retry-After": str(attente + 1)},
            )
