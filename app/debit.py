"""Rate limit per account, with the RateLimit headers that tell a client where it stands.

A request weighs one. What brings many acts weighs more, and is told so once it is read: see `alourdir`.
"""

import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from app.erreurs import TropDeRequetes

CLES_MAX = 50_000
EVENEMENTS_PAR_UNITE = 100  # a batch weighs one for each hundred events, begun or whole
OCTETS_PAR_UNITE = 1_000_000  # and a file one for each megabyte
SECONDES = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
Scope = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class Regle:
    """So many requests in a window of so many seconds."""

    quota: int
    fenetre: int


class Debit:
    """The limiter of one process: a fixed window per key (an account, a client's address)."""

    def __init__(self, regle: str) -> None:
        quota, _, unite = regle.partition("/")
        self._commune = Regle(int(quota), SECONDES[unite])
        self._comptes: dict[str, tuple[int, int]] = {}

    def consommer(self, scope: Scope, cle: str, *, quota: int | None = None) -> None:
        """Count one request under a key, which may have a quota a minute of its own; TropDeRequetes over the limit."""
        regle = self._commune if quota is None else Regle(quota, 60)
        scope.setdefault("state", {})["guichet"] = (cle, regle)
        if self._compter(scope, cle, regle, 1) >= regle.quota:
            raise _trop(scope)

    def rendre(self, cle: str) -> None:
        """One request under a key is counted no more."""
        if cle in self._comptes:
            fenetre, nombre = self._comptes[cle]
            self._comptes[cle] = (fenetre, max(0, nombre - 1))

    def alourdir(self, scope: Scope, unites: int) -> None:
        """What the present request weighs beyond one.

        It may take more than what is left, or the heaviest would never pass. TropDeRequetes when requests that came
        beside it have already done so.
        """
        guichet = scope.get("state", {}).get("guichet")
        if guichet is not None and unites > 0:
            cle, regle = guichet
            if self._compter(scope, cle, regle, unites) > regle.quota:
                raise _trop(scope)

    def _compter(self, scope: Scope, cle: str, regle: Regle, unites: int) -> int:
        """Add to the window, and say where it stands; what had been counted before."""
        instant = time.time()
        fenetre = int(instant) // regle.fenetre
        ancienne, nombre = self._comptes.get(cle, (fenetre, 0))
        avant = nombre if ancienne == fenetre else 0
        if len(self._comptes) >= CLES_MAX:
            self._comptes.clear()
        self._comptes[cle] = (fenetre, avant + unites)
        attente = int((fenetre + 1) * regle.fenetre - instant) + 1
        scope["state"]["attente"] = attente
        scope["state"]["debit"] = {
            "RateLimit-Policy": f'"defaut";q={regle.quota};w={regle.fenetre}',
            "RateLimit": f'"defaut";r={max(0, regle.quota - avant - unites)};t={attente}',
        }
        return avant


def _trop(scope: Scope) -> TropDeRequetes:
    return TropDeRequetes(
        "Vous avez dépassé le débit admis : reprenez après le délai indiqué.",
        entetes={"Retry-After": str(scope["state"]["attente"])},
    )
