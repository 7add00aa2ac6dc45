"""Accounts of software, as their holders use them: made by the Département, their tokens drawn at /oauth/token."""

from typing import Any

import httpx

from tests import monde
from tests.client import Acces, Client


async def compte(client: Client, *roles: str, **champs: Any) -> Any:
    """A new account, in a structure of its own when its roles ask for one."""
    corps: dict[str, Any] = {"nom": "Logiciel", "roles": list(roles) or ["porteur"]} | champs
    if {"porteur", "referent"} & set(corps["roles"]) and "structure_id" not in corps:
        corps["structure_id"] = (await monde.structure(client.departement))["id"]
    return await client.departement.post("/v1/comptes", corps, 201)


async def demander(http: httpx.AsyncClient, lu: Any, *, secret: str | None = None, **champs: str) -> httpx.Response:
    """The answer to a demand of a token."""
    return await http.post(
        "/oauth/token",
        data={"grant_type": "client_credentials"} | champs,
        auth=(lu["client_id"], secret or lu["client_secret"]),
    )


async def acces(http: httpx.AsyncClient, lu: Any, **options: Any) -> Acces:
    """Requests with a fresh token of this account."""
    reponse = await demander(http, lu, **options)
    assert reponse.status_code == 200, reponse.text
    return Acces(http, reponse.json()["access_token"])


async def modifier(client: Client, lu: Any, **champs: Any) -> Any:
    """The Département changes the account."""
    return await client.departement("PATCH", f"/v1/comptes/{lu['id']}", 200, json=champs, headers={"If-Match": "*"})
