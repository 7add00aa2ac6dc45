"""A service in mode `bac_a_sable`, and how its playgrounds are spoken to."""

import shutil
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import httpx

from app.config import Mode, Settings
from tests.client import Acces

BACS = "/v1/bacs-a-sable"


def reglages_bacs(modele: Path, dossier: Path, cle: Path, **champs: Any) -> Settings:
    """The settings of a service whose playgrounds are in `dossier`."""
    shutil.copy(modele, dossier / "modele.db")
    valeurs: dict[str, Any] = {"database_url": f"sqlite:///{dossier}/modele.db", "signing_key_file": cle}
    valeurs |= {"bacs_rate_limit": "1000/hour", "webhook_private": True}
    return Settings(mode=Mode.BAC_A_SABLE, **(valeurs | champs))


def en_direct(app: Any) -> AbstractAsyncContextManager[httpx.AsyncClient]:
    """Requests to an application of this process."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def demander_jeton(http: httpx.AsyncClient, client_id: str, secret: str) -> httpx.Response:
    corps = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
    return await http.post("/oauth/token", data=corps)


class Bac:
    """A playground that was made, and its callers."""

    def __init__(self, http: httpx.AsyncClient, cree: Any) -> None:
        self.http, self.cree, self.ident = http, cree, cree["bac"]
        self.secrets = {c["role"]: (c["client_id"], c["client_secret"]) for c in cree["comptes"]}

    async def role(self, role: str) -> Acces:
        """Requests of the account that came for a role."""
        lue = await demander_jeton(self.http, *self.secrets[role])
        assert lue.status_code == 200, lue.text
        return Acces(self.http, lue.json()["access_token"])


async def creer_bac(http: httpx.AsyncClient, **corps: Any) -> Bac:
    lue = await http.post(BACS, json=corps)
    assert lue.status_code == 201, lue.text
    return Bac(http, lue.json())
