"""Structures, agents and comptes over HTTP, on both stores."""

from typing import Any

import pytest

from tests import monde
from tests.client import SIRET, Client


async def test_creer_lire_modifier(client: Client) -> None:
    dep = client.departement
    corps = {"nom": "Association Exemple", "type": "association", "siret": SIRET, "id_source": "S1"}
    reponse = await dep.brut("POST", "/v1/structures", json=corps)
    assert reponse.status_code == 201
    lue = await dep.get(reponse.headers["location"])
    assert lue["nom"] == "Association Exemple"
    assert (await dep.post("/v1/structures", corps, 200))["id"] == lue["id"]
    autre = await dep.post("/v1/structures", corps | {"nom": "Autre"}, 409)
    assert autre["code"] == "CLE_REUTILISEE"
    adresse, marque = reponse.headers["location"], reponse.headers["etag"]
    await dep("PATCH", adresse, 428, json={"nom": "Nouveau nom"})
    await dep("PATCH", adresse, 200, json={"nom": "Nouveau nom"}, headers={"If-Match": marque})
    await dep("PATCH", adresse, 412, json={"nom": "Encore"}, headers={"If-Match": marque})
    page = await dep.get("/v1/structures")
    assert [x["nom"] for x in page["items"]] == ["Nouveau nom"]


async def test_reference_par_cle_et_secret_unique(client: Client, http: object) -> None:
    dep = client.departement
    await dep.post("/v1/structures", {"nom": "A", "type": "ess", "id_source": "S1"}, 201)
    agent = {"structure_id": {"id_source": "S1"}, "nom": "N", "prenom": "P", "du": "2027-01-01"}
    await dep.post("/v1/agents", agent, 201)
    compte = await dep.post(
        "/v1/comptes", {"nom": "Logiciel", "roles": ["porteur"], "structure_id": {"id_source": "S1"}}, 201
    )
    assert (await dep.get(f"/v1/comptes/{compte['id']}"))["client_secret"] is None
    reponse = await client.http.post(
        "/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=(compte["client_id"], compte["client_secret"]),
    )
    assert reponse.status_code == 200
    moi = await client.http.get("/v1/moi", headers={"Authorization": f"Bearer {reponse.json()['access_token']}"})
    assert moi.json()["roles"] == ["porteur"]


@pytest.mark.parametrize(
    ("envoi", "erreur", "dit"),
    [
        ({"data": {}}, "invalid_request", "Envoyez grant_type="),
        ({"data": {"grant_type": "password"}}, "unsupported_grant_type", "Envoyez grant_type="),
        ({"json": {"grant_type": "client_credentials"}}, "invalid_request", "x-www-form-urlencoded"),
    ],
)
async def test_un_jeton_mal_demande_dit_comment(client: Client, envoi: dict[str, Any], erreur: str, dit: str) -> None:
    """RFC 6749, 5.2."""
    refus = await client.http.post("/oauth/token", auth=("inconnu", "inconnu"), **envoi)
    lu = refus.json()
    assert (refus.status_code, lu["error"], refus.headers["cache-control"]) == (400, erreur, "no-store")
    assert dit in lu["error_description"]


async def test_role_insuffisant(client: Client) -> None:
    corps = {"nom": "A", "type": "ess"}
    await client.role("tableau_de_bord").post("/v1/structures", corps, 403)
    refus = await client.departement.post("/v1/structures", corps | {"siret": "12345678901234"}, 422)
    assert refus["erreurs"][0]["pointeur"] == "/siret"
    assert "12345678901234" not in str(refus)


async def test_un_compte_modifie_reste_un_compte_possible(client: Client) -> None:
    """What is refused at the creation is refused by PATCH and by rectification."""
    dep = client.departement
    sans = await dep.post("/v1/comptes", {"nom": "Logiciel", "roles": ["departement"]}, 201)
    for champs, code in (({"roles": ["porteur"]}, "STRUCTURE_REQUISE"), ({"roles": ["utas"]}, "UTAS_REQUISE")):
        entetes = {"headers": {"If-Match": "*"}}
        refus = await dep("PATCH", f"/v1/comptes/{sans['id']}", 422, json=champs, **entetes)
        assert refus["code"] == code
        corps = {"champs": champs, "motif": "Erreur de saisie"}
        assert (await dep.post(f"/v1/comptes/{sans['id']}/rectification", corps, 422))["code"] == code
    utas = await dep.post("/v1/comptes", {"nom": "Laon", "roles": ["utas"], "utas": ["laon"]}, 201)
    refus = await dep("PATCH", f"/v1/comptes/{utas['id']}", 422, json={"utas": []}, headers={"If-Match": "*"})
    assert refus["code"] == "UTAS_REQUISE"


async def test_le_compte_d_un_agent_est_de_sa_structure(client: Client) -> None:
    dep = client.departement
    sienne, autre = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    corps = {"structure_id": sienne, "nom": "Exemple", "prenom": "Camille", "du": "2027-01-01"}
    agent = (await dep.post("/v1/agents", corps, 201))["id"]
    compte = {"nom": "Camille", "roles": ["porteur"], "agent_id": agent}
    refus = await dep.post("/v1/comptes", compte | {"structure_id": autre}, 422)
    assert refus["code"] == "AGENT_HORS_STRUCTURE"
    await dep.post("/v1/comptes", compte | {"structure_id": sienne}, 201)
