"""Structures, agents and comptes over HTTP, on both stores."""

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


async def test_role_insuffisant(client: Client) -> None:
    corps = {"nom": "A", "type": "ess"}
    await client.role("tableau_de_bord").post("/v1/structures", corps, 403)
    refus = await client.departement.post("/v1/structures", corps | {"siret": "12345678901234"}, 422)
    assert refus["erreurs"][0]["pointeur"] == "/siret"
    assert "12345678901234" not in str(refus)
