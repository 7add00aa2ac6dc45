"""Who signs in at an outside OpenID Connect issuer: it says who, the compte here says what."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from jose import jwt

from app.acces.federation import JWT_BEARER, PAUSE, VALIDITE, Federation
from tests.client import Acces, Client
from tests.comptes import compte, modifier
from tests.emetteur import CLIENT, Emetteur, emetteur


@pytest.fixture
def ailleurs(application: FastAPI) -> Iterator[Emetteur]:
    """An issuer that the service knows."""
    with emetteur() as lui:
        application.state.federation = Federation(lui.adresse, CLIENT)
        yield lui
    application.state.federation = None


@pytest.fixture
async def agent(client: Client, ailleurs: Emetteur) -> Any:
    """The compte of the person that it recognises."""
    return await compte(client, "referent", issuer=ailleurs.adresse, sujet=ailleurs.sujet)


async def demander(http: httpx.AsyncClient, assertion: str, **champs: str) -> httpx.Response:
    return await http.post("/oauth/token", data={"grant_type": JWT_BEARER, "assertion": assertion} | champs)


async def refuse(http: httpx.AsyncClient, assertion: str) -> None:
    reponse = await demander(http, assertion)
    assert (reponse.status_code, reponse.json()["error"]) == (400, "invalid_grant"), reponse.text
    assert len(assertion) < 10 or assertion not in reponse.text


@pytest.mark.parametrize("genre", ["RS256", "ES256"])
async def test_une_identite_ouvre_son_compte(client: Client, ailleurs: Emetteur, agent: Any, genre: str) -> None:
    """By (iss, sub) alone: the roles that the token tells are not read; a scope narrows as for any."""
    ailleurs.changer_de_cle("autre", genre)
    reponse = await demander(client.http, ailleurs.identite(roles=["departement"], structure_id="x"))
    assert reponse.status_code == 200, reponse.text
    assert reponse.json()["scope"] == "referent"
    moi = await Acces(client.http, reponse.json()["access_token"]).get("/v1/moi", 200)
    assert (moi["compte"], moi["roles"]) == (agent["id"], ["referent"])
    etroit = await demander(client.http, ailleurs.identite(), scope="compte:lire")
    assert etroit.json()["scope"] == "referent compte:lire"
    decouverte = (await client.http.get("/.well-known/oauth-authorization-server")).json()
    assert decouverte["grant_types_supported"] == ["client_credentials", JWT_BEARER]
    lu = await client.departement.get(f"/v1/comptes/{agent['id']}", 200)
    assert lu["derniere_utilisation"] is not None


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "inconnu"},
        {"sub": ""},
        {"aud": "un-autre-client"},
        {"aud": [CLIENT, "un-autre-client"]},
        {"aud": [CLIENT, "un-autre-client"], "azp": "un-autre-client"},
        {"iss": "https://ailleurs.example"},
        {"exp": 1_000_000_000},
        {"exp": 9_999_999_999},
        {"iat": 9_999_999_999},
        {"iat": "1"},
    ],
)
async def test_une_autre_identite_n_ouvre_rien(
    client: Client, ailleurs: Emetteur, agent: Any, claims: dict[str, Any]
) -> None:
    await refuse(client.http, ailleurs.identite(**claims))
    assert (await demander(client.http, ailleurs.identite(aud=[CLIENT]))).status_code == 200


async def test_un_jeton_contrefait_n_ouvre_rien(client: Client, ailleurs: Emetteur, agent: Any) -> None:
    """No signature, another's, a secret made of the public key, a header that brings its own key."""
    vrai = ailleurs.identite()
    entete, corps, signature = vrai.split(".")
    claims = jwt.get_unverified_claims(vrai)
    symetrique = jwt.encode(claims, "secret", "HS256", headers={"kid": "cle-1"})
    autre = Emetteur(port=ailleurs.port)
    autre.changer_de_cle("cle-1")
    for faux in (
        f"{entete}.{corps}.",
        f"{entete}.{corps[:-2]}AA.{signature}",
        f"{entete}.{corps}.{signature[::-1]}",
        str(symetrique),
        autre.identite(),
        ailleurs.identite(entetes={"jku": "https://ailleurs.example/cles"}),
        ailleurs.identite(entetes={"crit": ["b64"]}),
        ailleurs.identite(entetes={"kid": "inconnue"}),
        "pas.un.jeton",
        "a" * 16_000,
        ".",
    ):
        await refuse(client.http, faux)
    reponse = await demander(client.http, "")
    assert (reponse.status_code, reponse.json()["error"]) == (400, "invalid_request")


async def test_le_compte_decide(client: Client, ailleurs: Emetteur, agent: Any) -> None:
    """Made inactive, it opens no more, and its tokens with it."""
    jeton = (await demander(client.http, ailleurs.identite())).json()["access_token"]
    await modifier(client, agent, actif=False)
    await Acces(client.http, jeton).get("/v1/moi", 401)
    await refuse(client.http, ailleurs.identite())


async def test_les_cles_changent(
    client: Client, ailleurs: Emetteur, agent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new key is read when a token names it, not more often than now and then; a withdrawn one is forgotten."""
    heure = 1_000_000.0
    monkeypatch.setattr("app.acces.federation.time.monotonic", lambda: heure)
    ancien = ailleurs.identite()
    assert (await demander(client.http, ancien)).status_code == 200
    ailleurs.changer_de_cle("cle-2")
    for _ in range(3):
        await refuse(client.http, ailleurs.identite())
    assert ailleurs.lectures == 1
    heure += PAUSE + 1
    assert (await demander(client.http, ailleurs.identite())).status_code == 200
    await refuse(client.http, ancien)
    assert ailleurs.lectures == 2
    ailleurs.en_panne = True
    assert (await demander(client.http, ailleurs.identite())).status_code == 200
    heure += VALIDITE + 1
    muet = await demander(client.http, ailleurs.identite())
    assert (muet.status_code, muet.headers["retry-after"].isdigit()) == (503, True)
    ailleurs.en_panne = False
    heure += PAUSE + 1
    assert (await demander(client.http, ailleurs.identite())).status_code == 200


async def test_un_emetteur_qui_se_dit_un_autre(client: Client, application: FastAPI, ailleurs: Emetteur) -> None:
    """Its discovery document must name it as the settings do."""
    application.state.federation = Federation(f"{ailleurs.adresse}/", CLIENT)
    assert (await demander(client.http, ailleurs.identite())).status_code == 503
    assert ailleurs.lectures == 0


async def test_sans_emetteur_rien_de_tel(client: Client) -> None:
    reponse = await demander(client.http, "a.b.c")
    assert (reponse.status_code, reponse.json()["error"]) == (400, "invalid_request")
    decouverte = (await client.http.get("/.well-known/oauth-authorization-server")).json()
    assert decouverte["grant_types_supported"] == ["client_credentials"]
