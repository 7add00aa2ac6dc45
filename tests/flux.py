"""The change feed as a test reads it: whole, once what it waits for has settled."""

from typing import Any

from tests.client import Acces
from tests.fiabilite.outils import attendre_flux


class Flux:
    """The feed of a store. The other tests' transactions, on the same PostgreSQL server, hold it back: waited for."""

    def __init__(self, url_base: str) -> None:
        self.url_base = url_base

    async def suivre(self, par: Acces, apres: str | None = None, **filtres: Any) -> tuple[list[Any], str]:
        """All that is left to read, page after page, and where to start again."""
        await attendre_flux(self.url_base)
        vus: list[Any] = []
        while True:
            page = await par.get("/v1/changements", 200, params=filtres | ({"apres": apres} if apres else {}))
            vus, apres = vus + page["items"], page["next_cursor"]
            if page["a_jour"]:
                return vus, str(apres)

    async def curseur(self, par: Acces) -> str:
        """Where the caller has read everything."""
        return (await self.suivre(par))[1]

    async def annonces(self, par: Acces, apres: str) -> list[tuple[str, str]]:
        """Who has entered the caller's perimeter since, and who has left it."""
        items, _ = await self.suivre(par, apres)
        return [(x["type"], x["ressource_id"]) for x in items if x["type"].startswith("perimetre.")]
