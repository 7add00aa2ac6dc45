"""How tests speak to the service: as a role of a structure, over HTTP, checking what the contract promises."""

from typing import Any
from uuid import UUID

import httpx

from app.acces.jetons import Jetons

SIRET = "73282932000074"


class Acces:
    """Requests with one token."""

    def __init__(self, http: httpx.AsyncClient, jeton: str) -> None:
        self.http, self.entetes = http, {"Authorization": f"Bearer {jeton}"}

    async def __call__(self, methode: str, chemin: str, attendu: int | None = None, **options: Any) -> Any:
        """The JSON answer of a request whose status must be `attendu` (any 2xx when not said)."""
        reponse = await self.brut(methode, chemin, **options)
        if attendu is None:
            assert reponse.is_success, f"{methode} {chemin}: {reponse.status_code} {reponse.text}"
        else:
            assert reponse.status_code == attendu, f"{methode} {chemin}: {reponse.status_code} {reponse.text}"
        if reponse.status_code >= 400:
            assert reponse.headers["content-type"] == "application/problem+json"
        return reponse.json() if reponse.content else None

    async def brut(self, methode: str, chemin: str, **options: Any) -> httpx.Response:
        entetes = self.entetes | options.pop("headers", {})
        return await self.http.request(methode, chemin, headers=entetes, **options)

    async def post(self, chemin: str, corps: Any = None, attendu: int | None = None, **options: Any) -> Any:
        return await self("POST", chemin, attendu, json=corps if corps is not None else {}, **options)

    async def get(self, chemin: str, attendu: int | None = None, **options: Any) -> Any:
        return await self("GET", chemin, attendu, **options)


class Client:
    """Gives an `Acces` for any role."""

    def __init__(self, http: httpx.AsyncClient, jetons: Jetons) -> None:
        self.http, self.jetons = http, jetons

    def role(
        self, *roles: str, structure: str | UUID | None = None, agent: str | None = None, utas: str | None = None
    ) -> Acces:
        jeton = self.jetons.signer(
            f"{'-'.join(roles)}:{structure or ''}:{utas or ''}"[:64],
            list(roles),
            structure_id=UUID(str(structure)) if structure else None,
            agent_id=UUID(agent) if agent else None,
            utas=[utas] if utas else None,
        )
        return Acces(self.http, jeton)

    @property
    def departement(self) -> Acces:
        return self.role("departement")
