"""A porteur of axe 1 without the role of référent finds who is oriented to its structure, as if prescribed to it."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Client

NOMMEE = {"nom": "Exemple", "prenom": "Camille", "date_naissance": "1990-05-17"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def vues(acces: Any) -> set[str]:
    return {x["id"] for x in (await acces.get("/v1/beneficiaires?limit=200"))["items"]}


async def test_il_trouve_qui_lui_est_oriente(m: Monde) -> None:
    """Listed, found by name, opened, entered; the référent's own rows stay the référent's."""
    porteur = m.client.role("porteur", structure=m.suivi)
    assert await vues(porteur) == set()  # the structure runs no action of axe 1
    action = await m.action("1-2", m.suivi)
    assert await vues(porteur) == {m.personne}
    lue = await porteur.get(f"/v1/beneficiaires/{m.personne}")
    nommee = {nom: lue[nom] for nom in NOMMEE}
    trouvees = await porteur.post("/v1/beneficiaires/recherche", nommee, 200)
    assert [x["id"] for x in trouvees["items"]] == [m.personne]
    (orientation,) = (await porteur.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]
    await porteur.get(f"/v1/beneficiaires/{m.personne}/semaines", 403)
    corps = {"beneficiaire_id": m.personne, "nature": "manquement", "date": "2027-06-01", "texte": "Absente."}
    assert (await porteur.post("/v1/signalements", corps, 201))["statut"] == "emis"
    entree = {"orientation_id": orientation["id"], "action_id": action, "date_entree": "2027-06-01"}
    await porteur.post("/v1/entrees", entree | {"critere_rempli": True}, 201)


async def test_l_orientation_finie_il_ne_la_trouve_plus(m: Monde) -> None:
    """Her own to another structure since: out of sight, and the feed says so; a stranger never saw her."""
    porteur = m.client.role("porteur", structure=m.suivi)
    await m.action("1-2", m.suivi)
    autre = (await monde.structure(m.dep))["id"]
    await m.action("1-2", autre)
    suivant = m.client.role("porteur", structure=autre)
    assert await vues(suivant) == set()
    await monde.orienter(m.dep, m.personne, autre, date_effet="2027-06-01")
    await porteur.get(f"/v1/beneficiaires/{m.personne}", 404)
    assert await vues(suivant) == {m.personne}
    for acces, attendu in ((porteur, "perimetre.retire"), (suivant, "perimetre.ajoute")):
        dits = (await acces.get("/v1/changements?limit=200"))["items"]
        assert [x["type"] for x in dits if x["type"].startswith("perimetre")][-1] == attendu
