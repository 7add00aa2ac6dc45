"""Accounts of software: what they are restricted to, when their tokens stop opening, when they were last used."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import time_machine
from fastapi import FastAPI

from app.acces.permissions import DROITS, Permission, Role
from app.config import Settings
from app.imports.service import traiter_tranche
from tests import monde
from tests.client import Acces, Client
from tests.comptes import acces, compte, demander, modifier

MOI = "/v1/moi"


async def test_sans_scope_tout_ce_que_le_compte_detient(client: Client) -> None:
    lu = await compte(client, "porteur", "referent")
    reponse = await demander(client.http, lu)
    assert reponse.json()["scope"] == "porteur referent"
    moi = await (await acces(client.http, lu)).get(MOI)
    assert (moi["roles"], moi["portees"]) == (["porteur", "referent"], None)


async def test_un_scope_garde_des_roles_ou_des_droits(client: Client) -> None:
    """Names of roles keep these roles, names of permissions these rights alone; both may be given, in any order."""
    lu = await compte(client, "porteur", "referent")
    for demande, accorde, roles in (
        ("porteur", "porteur", ["porteur"]),
        ("compte:lire", "porteur referent compte:lire", ["porteur", "referent"]),
        ("compte:lire porteur", "porteur compte:lire", ["porteur"]),
        (" compte:lire  activites:lire compte:lire", "porteur referent activites:lire compte:lire", None),
    ):
        reponse = await demander(client.http, lu, scope=demande)
        assert reponse.json()["scope"] == accorde
        moi = await Acces(client.http, reponse.json()["access_token"]).get(MOI, 200)
        assert roles is None or moi["roles"] == roles
    restreint = await acces(client.http, lu, scope="compte:lire activites:lire")
    moi = await restreint.get(MOI, 200)
    assert moi["portees"] == moi["permissions"] == ["activites:lire", "compte:lire"]
    await restreint.get("/v1/activites", 200)
    refus = await restreint.brut("GET", "/v1/entrees")
    assert refus.status_code == 403
    assert "« entrees:lire »" in refus.json()["detail"]
    assert refus.headers["www-authenticate"] == 'Bearer error="insufficient_scope", scope="entrees:lire"'
    assert "www-authenticate" not in (await restreint.brut("POST", "/v1/conventions", json={})).headers  # its role


@pytest.mark.parametrize(
    "scope",
    ["departement", "inconnu", "porteur referent", "porteur activites:valider", "structures:gerer", "PORTEUR", "*"],
)
async def test_un_scope_inconnu_ou_non_detenu_est_refuse(client: Client, scope: str) -> None:
    lu = await compte(client, "porteur")
    reponse = await demander(client.http, lu, scope=scope)
    assert (reponse.status_code, reponse.json()["error"]) == (400, "invalid_scope")
    assert scope not in reponse.json()["error_description"]


async def test_un_compte_restreint_n_a_que_ses_portees(client: Client) -> None:
    """A software that only posts: each other right of its role is refused, and cannot be asked for."""
    dep = client.departement
    agit = (await monde.structure(dep))["id"]
    suit = (await monde.structure(dep))["id"]
    referent = client.role("referent", structure=suit)
    site = (await monde.action(dep, agit, "5"))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    prescrite = await monde.prescription(referent, personne, site)
    await monde.entree(client.role("porteur", structure=agit), prescrite["id"])
    portees = ["activites:saisir", "evenements:envoyer"]
    lu = await compte(client, "porteur", structure_id=agit, portees=portees)
    assert lu["portees"] == portees
    assert (await demander(client.http, lu)).json()["scope"] == "porteur activites:saisir evenements:envoyer"
    logiciel = await acces(client.http, lu)
    activite = {"beneficiaire_id": personne, "type": "atelier_collectif", "date": "2027-06-10", "duree_minutes": 60}
    await logiciel.post("/v1/activites", activite, 201)
    await logiciel.get(f"/v1/beneficiaires/{personne}", 403)
    await logiciel.get(MOI, 403)
    evenements = [
        {"id": "1", "source": "/l", "type": "activite.realisee", "data": activite | {"date": "2027-06-11"}},
        {"id": "2", "source": "/l", "type": "diagnostic.realise", "data": {"cible": personne, "date": "2027-06-11"}},
    ]
    resultats = (await logiciel.post("/v1/evenements", evenements, 200))["resultats"]
    assert [x["statut"] for x in resultats] == ["accepte", "rejete"]
    assert resultats[1]["erreurs"][0]["code"] == "INTERDIT"
    refus = await demander(client.http, lu, scope="beneficiaires:lire")
    assert refus.json()["error"] == "invalid_scope"
    assert (await demander(client.http, lu, scope="activites:saisir")).json()["scope"] == "porteur activites:saisir"


async def test_les_portees_sont_parmi_les_droits_des_roles(client: Client) -> None:
    """At the creation, when the portées change, and when the roles do."""
    dep, structure = client.departement, (await monde.structure(client.departement))["id"]
    corps = {"nom": "Logiciel", "roles": ["porteur"], "structure_id": structure}
    refus = await dep.post("/v1/comptes", corps | {"portees": ["activites:valider"]}, 422)
    assert (refus["code"], refus["erreurs"][0]["pointeur"]) == ("PORTEE_HORS_ROLES", "/portees")
    for portees in ([], ["inconnu"], ["porteur"]):
        await dep.post("/v1/comptes", corps | {"portees": portees}, 422)
    lu = await dep.post("/v1/comptes", corps | {"roles": ["referent"], "portees": ["activites:valider"]}, 201)
    sans = {"json": {"roles": ["porteur"]}, "headers": {"If-Match": "*"}}
    assert (await dep("PATCH", f"/v1/comptes/{lu['id']}", 422, **sans))["code"] == "PORTEE_HORS_ROLES"
    assert (await modifier(client, lu, portees=None))["portees"] is None


async def test_le_document_et_la_decouverte_disent_les_portees(client: Client) -> None:
    document = (await client.http.get("/openapi.json")).json()
    dites = document["components"]["securitySchemes"]["OAuth2"]["flows"]["clientCredentials"]["scopes"]
    decouverte = (await client.http.get("/.well-known/oauth-authorization-server")).json()
    assert sorted(dites) == decouverte["scopes_supported"] == sorted([*Role, *Permission])
    assert document["paths"]["/v1/activites"]["post"]["security"] == [{"OAuth2": ["activites:saisir"]}]
    for lue in (o for verbes in document["paths"].values() for o in verbes.values() if "security" in o):
        [[portee]] = [besoin["OAuth2"] for besoin in lue["security"]]
        assert f"`{portee}`" in lue["description"]
        roles = [r for r in Role if Permission(portee) in DROITS[r]]
        assert "Tous les rôles" in lue["description"] or all(f"`{r}`" in lue["description"] for r in roles)


@pytest.mark.parametrize(
    ("champs", "revenir"),
    [
        ({"actif": False}, {"actif": True}),
        ({"roles": ["referent"]}, {"roles": ["porteur", "referent"]}),
        ({"portees": ["compte:lire"]}, {"portees": None}),
        ({"debit": 1000}, {"debit": None}),
    ],
)
async def test_ce_qu_un_jeton_porte_a_change_il_est_refuse(
    client: Client, champs: dict[str, Any], revenir: dict[str, Any]
) -> None:
    """At once, whatever was read before; and for good: what is given back is for new tokens."""
    lu = await compte(client, "porteur", "referent")
    logiciel, autre = await acces(client.http, lu), await acces(client.http, await compte(client))
    await logiciel.get(MOI, 200)
    await modifier(client, lu, nom="Logiciel de suivi")
    await logiciel.get(MOI, 200)
    await modifier(client, lu, **champs)
    for _ in range(3):
        refus = await logiciel.get(MOI, 401)
        assert refus["code"] == "NON_AUTHENTIFIE"
    if champs.get("actif") is False:
        assert (await demander(client.http, lu)).json()["error"] == "invalid_client"
    else:
        await (await acces(client.http, lu)).get("/v1/referentiel/campagnes" if "debit" in champs else MOI, 200)
    await modifier(client, lu, **revenir)
    await logiciel.get(MOI, 401)
    await (await acces(client.http, lu)).get(MOI, 200)
    await autre.get(MOI, 200)


async def test_la_rectification_et_la_simulation(client: Client) -> None:
    """A correction counts as a change; a simulation as none; the same value again as none either."""
    lu = await compte(client, "porteur", "referent")
    logiciel = await acces(client.http, lu)
    adresse = f"/v1/comptes/{lu['id']}"
    entetes = {"headers": {"If-Match": "*"}}
    await client.departement("PATCH", f"{adresse}?simulation=true", 200, json={"actif": False}, **entetes)
    await modifier(client, lu, actif=True, roles=["porteur", "referent"])
    await logiciel.get(MOI, 200)
    corps = {"champs": {"roles": ["porteur"]}, "motif": "Erreur de saisie"}
    await client.departement.post(f"{adresse}/rectification", corps, 200)
    await logiciel.get(MOI, 401)
    assert (await demander(client.http, lu)).json()["scope"] == "porteur"


async def test_toute_route_refuse_le_jeton_d_un_compte_desactive(client: Client) -> None:
    """Those that read nothing of the store, those whose body is wrong, those that take a file."""
    lu = await compte(client, "porteur")
    logiciel = await acces(client.http, lu)
    await modifier(client, lu, actif=False)
    await logiciel.get("/v1/referentiel/fiches", 401)
    await logiciel.get("/v1/entrees/0198c0de-0000-7000-8000-00000000dead", 401)
    await logiciel.post("/v1/activites", {"inconnu": 1}, 401)
    fichier = {"content": "a;b\n", "headers": {"Content-Type": "text/csv"}, "params": {"type": "activite.realisee"}}
    await logiciel("POST", "/v1/imports", 401, **fichier)


async def test_un_agent_parti_n_entre_plus(client: Client, application: FastAPI) -> None:
    """From the day after his last: the living token, as a new one; a colleague's compte stays."""
    structure = (await monde.structure(client.departement))["id"]
    agent = {"structure_id": structure, "nom": "Exemple", "prenom": "Camille", "du": "2027-01-01"}
    agents = [(await client.departement.post("/v1/agents", agent, 201))["id"] for _ in range(2)]
    parti, reste = [await compte(client, structure_id=structure, agent_id=ident) for ident in agents]
    jetons = [await acces(client.http, lu) for lu in (parti, reste)]
    for au, statut in (("2027-06-16", 200), ("2027-06-15", 401)):
        entetes = {"headers": {"If-Match": "*"}}
        await client.departement("PATCH", f"/v1/agents/{agents[0]}", 200, json={"au": au}, **entetes)
        application.state.vivants._connus.clear()  # as after half a second
        await jetons[0].get(MOI, statut)
        assert (await demander(client.http, parti)).status_code == statut
    await jetons[1].get(MOI, 200)


async def test_un_import_s_arrete_avec_son_compte(client: Client, application: FastAPI, settings: Settings) -> None:
    """What the account had left to run is not run once it is made inactive."""
    lu = await compte(client, "porteur")
    logiciel = await acces(client.http, lu)
    contenu = "beneficiaire_id;date;duree_minutes;type\n" + "x;10/06/2027;60;atelier_collectif\n" * 3
    entetes, params = {"Content-Type": "text/csv"}, {"type": "activite.realisee"}
    recu = await logiciel("POST", "/v1/imports", 202, content=contenu, headers=entetes, params=params)
    await modifier(client, lu, actif=False)
    await traiter_tranche(application.state.base, settings)
    etat = await client.role("porteur", structure=lu["structure_id"]).get(f"/v1/imports/{recu['id']}", 200)
    assert (etat["statut"], etat["synthese"]["recus"]) == ("echoue", 0)
    assert "désactivé" in etat["raison"]


async def test_un_compte_lit_le_sien_seul(client: Client) -> None:
    lu, autre = await compte(client), await compte(client, "referent")
    logiciel = await acces(client.http, lu)
    assert [x["id"] for x in (await logiciel.get("/v1/comptes", 200))["items"]] == [lu["id"]]
    vu = await logiciel.get(f"/v1/comptes/{lu['id']}", 200)
    assert vu["client_secret"] is None
    assert {a["acte"]: a["possible"] for a in vu["actes_possibles"]} == {
        "rectification": False,
        "secret": True,
        "secret/revocation": False,
    }
    await logiciel.get(f"/v1/comptes/{autre['id']}", 404)
    await logiciel("PATCH", f"/v1/comptes/{lu['id']}", 403, json={"debit": 9}, headers={"If-Match": "*"})
    tous = {x["id"] for x in (await client.departement.get("/v1/comptes", 200))["items"]}
    assert tous == {lu["id"], autre["id"]}


async def test_la_derniere_utilisation_est_dite(client: Client, application: FastAPI) -> None:
    """Of the account, and of its secret; written again five minutes later at the earliest; the ETag does not move."""
    depart = datetime(2027, 6, 15, 9, 0, tzinfo=UTC)
    adresse, dep = "/v1/comptes/", client.departement

    async def lue() -> tuple[str | None, str | None]:
        vu = await dep.get(adresse + lu["id"], 200)
        return vu["derniere_utilisation"], vu["secrets"][0]["derniere_utilisation"]

    with time_machine.travel(depart, tick=False) as horloge:
        dep = client.departement
        lu = await compte(client)
        assert await lue() == (None, None)
        marque = (await dep.brut("GET", adresse + lu["id"])).headers["etag"].partition("-")[0]
        logiciel = await acces(client.http, lu)
        assert await lue() == (None, "2027-06-15T09:00:00Z")
        await logiciel.get(MOI, 200)
        assert await lue() == ("2027-06-15T09:00:00Z", "2027-06-15T09:00:00Z")
        horloge.move_to(depart + timedelta(minutes=4))
        application.state.vivants._connus.clear()
        await (await acces(client.http, lu)).get(MOI, 200)
        assert await lue() == ("2027-06-15T09:00:00Z", "2027-06-15T09:00:00Z")
        horloge.move_to(depart + timedelta(minutes=6))
        application.state.vivants._connus.clear()  # as after half a second
        await (await acces(client.http, lu)).get(MOI, 200)
        assert await lue() == ("2027-06-15T09:06:00Z", "2027-06-15T09:06:00Z")
        assert (await dep.brut("GET", adresse + lu["id"])).headers["etag"].partition("-")[0] == marque


async def test_un_essai_refuse_n_est_pas_une_utilisation(client: Client, http: httpx.AsyncClient) -> None:
    lu = await compte(client)
    assert (await demander(http, lu, secret="autre")).status_code == 401
    assert (await demander(http, lu, scope="inconnu")).status_code == 400
    logiciel = await acces(http, await compte(client))
    await modifier(client, lu, actif=False)
    vu = await client.departement.get(f"/v1/comptes/{lu['id']}", 200)
    assert (vu["derniere_utilisation"], vu["secrets"][0]["derniere_utilisation"]) == (None, None)
    await logiciel.get(MOI, 200)
