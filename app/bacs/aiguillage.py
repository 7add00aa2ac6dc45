"""Each request to the store of its token's playground, on that playground's day; nothing else differs."""

from contextlib import suppress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.acces.jetons import Jetons
from app.bacs.service import Bacs
from app.erreurs import NonAuthentifie
from app.horloge import au_jour


class Aiguillage:
    """Pure ASGI middleware, before any route: the day is read as soon as the caller is known.

    A token that leads nowhere is refused where the caller is read (`acces.acteur`), by the routes that ask for one.
    """

    def __init__(self, app: ASGIApp, *, bacs: Bacs, jetons: Jetons) -> None:
        self.app, self.bacs, self.jetons = app, bacs, jetons

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        bac = None
        if scope["type"] == "http":
            with suppress(NonAuthentifie):
                bac = self.bacs.ouvrir(self.jetons.porteur(Headers(scope=scope)).get("bac"))
        if bac is None:
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {}).update(base=bac.base, bac=bac)
        with au_jour(bac.jour):
            await self.app(scope, receive, send)
