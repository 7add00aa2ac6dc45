"""Rate limit per account, with the RateLimit headers that tell a client where it stands."""

import time

from fastapi import Request

from app.erreurs import TropDeRequetes

CLES_MAX = 50_000
SECONDES = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}


class Debit:
    """The limiter of one process: a fixed window per key (an account, a client's address)."""

    def __init__(self, regle: str) -> None:
        quota, _, unite = regle.partition("/")
        self._quota, self._fenetre = int(quota), SECONDES[unite]
        self._comptes: dict[str, tuple[int, int]] = {}
        self._politique = f'"defaut";q={self._quota};w={self._fenetre}'

    def consommer(self, requete: Request, cle: str) -> None:
        """Count one request under a key; TropDeRequetes over the limit."""
        instant = time.time()
        fenetre = int(instant) // self._fenetre
        ancienne, nombre = self._comptes.get(cle, (fenetre, 0))
        nombre = nombre + 1 if ancienne == fenetre else 1
        if len(self._comptes) >= CLES_MAX:
            self._comptes.clear()
        self._comptes[cle] = (fenetre, nombre)
        attente = int((fenetre + 1) * self._fenetre - instant) + 1
        requete.state.debit = {
            "RateLimit-Policy": self._politique,
            "RateLimit": f'"defaut";r={max(0, self._quota - nombre)};t={attente}',
        }
        if nombre > self._quota:
            raise TropDeRequetes(
                "Vous avez dépassé le débit admis : reprenez après le délai indiqué.",
                entetes={"Retry-After": str(attente)},
            )
