"""Secrets of accounts: drawn, changed with an overlap, refused at once; which one is still used is told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.client import Client
from tests.comptes import acces, compte, demander, modifier

MOI = "/v1/moi"
DEPART = datetime(2027, 6, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def horloge() -> Any:
    with time_machine.travel(DEPART, tick=False) as lue:
        yield lue


async def _opere(client: Client, lu: Any, *secrets: str) -> list[bool]:
    return [(await demander(client.http, lu, secret=x)).status_code == 200 for x in secrets]


async def test_l_ancien_ouvre_pendant_le_recouvrement(horloge: Any, client: Client) -> None:
    """Twenty-four hours unless said; which of the two is used is told; living tokens go on."""
    lu = await compte(client)
    adresse, ancien = f"/v1/comptes/{lu['id']}", lu["client_secret"]
    logiciel = await acces(client.http, lu)
    change = await logiciel.post(f"{adresse}/secret", {}, 200)
    nouveau = change["client_secret"]
    assert nouveau not in (None, ancien)
    assert await _opere(client, lu, ancien, nouveau, "autre") == [True, True, False]
    await logiciel.get(MOI, 200)
    horloge.move_to(DEPART + timedelta(hours=2))
    assert await _opere(client, lu, ancien) == [True]
    vu = await client.departement.get(adresse, 200)
    assert vu["client_secret"] is None
    assert vu["secrets"] == [
        {"tire_le": "2027-06-15T09:00:00Z", "jusqu_a": None, "derniere_utilisation": "2027-06-15T09:00:00Z"},
        {
            "tire_le": "2027-06-15T09:00:00Z",
            "jusqu_a": "2027-06-16T09:00:00Z",
            "derniere_utilisation": "2027-06-15T11:00:00Z",
        },
    ]
    for texte in (ancien, nouveau):
        assert texte not in str(vu)
    horloge.move_to(DEPART + timedelta(hours=24))
    assert await _opere(client, lu, ancien, nouveau) == [False, True]
    assert len((await client.departement.get(adresse, 200))["secrets"]) == 1


async def test_deux_secrets_au_plus(client: Client) -> None:
    """A third sends the first away, once the second has been used; one whose answer was lost is not kept."""
    lu = await compte(client)
    adresse, tires = f"/v1/comptes/{lu['id']}/secret", [lu["client_secret"]]
    assert await _opere(client, lu, *tires) == [True]
    tires += [(await client.departement.post(adresse, {}, 200))["client_secret"] for _ in range(2)]
    assert await _opere(client, lu, *tires) == [True, False, True]
    tires.append((await client.departement.post(adresse, {}, 200))["client_secret"])
    assert await _opere(client, lu, *tires) == [False, False, True, True]


@pytest.mark.parametrize("heures", [-1, 169, 1.5, "un jour", None])
async def test_le_recouvrement_est_borne(client: Client, heures: Any) -> None:
    lu = await compte(client)
    adresse = f"/v1/comptes/{lu['id']}/secret"
    refus = await client.departement.post(adresse, {"recouvrement_heures": heures}, 422)
    assert refus["erreurs"][0]["pointeur"] == "/recouvrement_heures"
    assert await _opere(client, lu, lu["client_secret"]) == [True]
    await client.departement.post(adresse, {"recouvrement_heures": 168}, 200)


async def test_sans_recouvrement_tout_ce_qui_precede_est_refuse(client: Client) -> None:
    """The secret, the one before it, and the tokens they drew."""
    lu = await compte(client)
    adresse, tires = f"/v1/comptes/{lu['id']}/secret", [lu["client_secret"]]
    logiciel = await acces(client.http, lu)
    tires.append((await logiciel.post(adresse, {}, 200))["client_secret"])
    await logiciel.get(MOI, 200)
    tires.append((await client.departement.post(adresse, {"recouvrement_heures": 0}, 200))["client_secret"])
    assert await _opere(client, lu, *tires) == [False, False, True]
    await logiciel.get(MOI, 401)
    await (await acces(client.http, lu, secret=tires[-1])).get(MOI, 200)


async def test_l_ancien_se_refuse_avant_terme(client: Client) -> None:
    """With the living tokens, that it may have drawn; when there is none, there is nothing to refuse."""
    lu = await compte(client)
    adresse = f"/v1/comptes/{lu['id']}/secret"
    refus = await client.departement.post(f"{adresse}/revocation", {}, 409)
    assert refus["code"] == "TRANSITION_IMPOSSIBLE"
    nouveau = (await client.departement.post(adresse, {}, 200))["client_secret"]
    logiciel = await acces(client.http, lu)
    actes = {a["acte"]: a["possible"] for a in (await logiciel.get(f"/v1/comptes/{lu['id']}"))["actes_possibles"]}
    assert actes["secret/revocation"] is True
    lue = await logiciel.post(f"{adresse}/revocation", {}, 200)
    assert (lue["client_secret"], len(lue["secrets"])) == (None, 1)
    assert await _opere(client, lu, lu["client_secret"], nouveau) == [False, True]
    await logiciel.get(MOI, 401)
    await (await acces(client.http, lu, secret=nouveau)).get(MOI, 200)


async def test_chacun_change_le_sien(client: Client) -> None:
    """The Département everyone's; a token narrowed by scope none, for it would draw more than it holds."""
    lu, autre = await compte(client, "porteur", "referent"), await compte(client)
    adresse, logiciel = f"/v1/comptes/{lu['id']}/secret", await acces(client.http, lu)
    await logiciel.post(f"/v1/comptes/{autre['id']}/secret", {}, 404)
    await client.role("porteur", structure=lu["structure_id"]).post(adresse, {}, 404)
    for scope in ("porteur", "compte:gerer", "compte:lire compte:gerer"):
        restreint = await acces(client.http, lu, scope=scope)
        refus = await restreint.post(adresse, {}, 403)
        assert "scope" in refus["detail"]
    await (await acces(client.http, lu, scope="compte:lire")).post(adresse, {}, 403)
    await logiciel.post(adresse, {}, 200)
    diie = await compte(client, "departement")
    assert (await demander(client.http, diie, scope="compte:gerer")).status_code == 200
    await (await acces(client.http, diie, scope="compte:gerer")).post(adresse, {}, 403)
    await (await acces(client.http, diie, scope="compte:gerer structures:gerer")).post(adresse, {}, 200)


async def test_un_compte_restreint_change_le_sien_et_reste_restreint(client: Client) -> None:
    lu = await compte(client, "porteur", portees=["compte:gerer", "compte:lire"])
    logiciel = await acces(client.http, lu)
    nouveau = (await logiciel.post(f"/v1/comptes/{lu['id']}/secret", {}, 200))["client_secret"]
    assert (await demander(client.http, lu, secret=nouveau)).json()["scope"] == "porteur compte:gerer compte:lire"
    sans = await compte(client, "porteur", portees=["compte:lire"])
    refus = await (await acces(client.http, sans)).post(f"/v1/comptes/{sans['id']}/secret", {}, 403)
    assert "« compte:gerer »" in refus["detail"]


async def test_le_changement_suit_les_conventions(client: Client) -> None:
    """If-Match, simulation, Idempotency-Key: told again, the secret is not."""
    lu = await compte(client)
    adresse, dep = f"/v1/comptes/{lu['id']}/secret", client.departement
    await dep.post(adresse, {}, 412, headers={"If-Match": '"9-00000000"'})
    await dep.post(f"{adresse}?simulation=true", {}, 200)
    assert await _opere(client, lu, lu["client_secret"]) == [True]
    cle = {"headers": {"Idempotency-Key": "rotation-1"}}
    nouveau = (await dep.post(adresse, {}, 200, **cle))["client_secret"]
    rejeu = await dep.brut("POST", adresse, json={}, **cle)
    assert (rejeu.status_code, rejeu.json()["client_secret"]) == (200, None)
    assert rejeu.headers["idempotency-replayed"] == "true"
    assert await _opere(client, lu, lu["client_secret"], nouveau) == [True, True]
    await modifier(client, lu, actif=False)
    assert await _opere(client, lu, lu["client_secret"], nouveau) == [False, False]
