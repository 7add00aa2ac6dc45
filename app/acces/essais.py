"""Tries for a token: failures are bounded where they come from, so that nobody but a client itself stops it.

By address, and by client at an address: who knows a client_id and sends wrong secrets is refused at its own address. A
try is counted before it is looked at, or many at once would all pass, and given back when it succeeds. The secret that
last opened a client is not counted: it passes also from an address where others fail.
"""

import hmac

from app.acces.secrets import empreinte_secret
from app.debit import CLES_MAX, Debit, Scope


class Essais:
    """The tries that one process has seen."""

    def __init__(self, debit: Debit) -> None:
        self._debit = debit
        self._ouvrants: dict[str, str] = {}  # hash of the secret that last opened each client, in this process

    def compter(self, scope: Scope, adresse: str, client_id: str, secret: str) -> None:
        """A try begins. Raises TropDeRequetes when too many have failed."""
        ouvrant = self._ouvrants.get(client_id, "")
        if not hmac.compare_digest(ouvrant, empreinte_secret(secret)):
            self._retenir(scope, adresse, client_id)

    def echouer(self, scope: Scope, adresse: str, client_id: str) -> None:
        """It has failed: a secret that opened before opens no more. Raises TropDeRequetes."""
        if "essais" not in scope.get("state", {}):
            self._ouvrants.pop(client_id, None)
            self._retenir(scope, adresse, client_id)

    def reussir(self, scope: Scope, client_id: str, secret: str) -> None:
        """It has succeeded, and is one request of the client. Raises TropDeRequetes when it has made too many."""
        for cle in scope.setdefault("state", {}).pop("essais", ()):
            self._debit.rendre(cle)
        if len(self._ouvrants) >= CLES_MAX:
            self._ouvrants.clear()
        self._ouvrants[client_id] = empreinte_secret(secret)
        self._debit.consommer(scope, f"client:{client_id}")

    def _retenir(self, scope: Scope, adresse: str, client_id: str) -> None:
        cles = (f"adresse:{adresse}", f"essai:{adresse}|{client_id}")
        for cle in cles:
            self._debit.consommer(scope, cle)
        scope["state"]["essais"] = cles
