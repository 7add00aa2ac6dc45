"""The key that a writer gave is told back to its structure, and to nobody else, on both stores."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_chacun_relit_sa_cle(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01", id_source="E-1")
    assert lue["id_source"] == "E-1"
    adresse = f"/v1/entrees/{lue['id']}"
    assert (await m.porteur.get(adresse))["id_source"] == "E-1"
    assert (await m.referent.get(adresse))["id_source"] is None
    assert (await m.dep.get(adresse))["id_source"] is None
    # after an act too, so that a representation is the same whoever answers it
    corps: dict[str, Any] = {"date_sortie": "2027-06-11", "motif": "emploi_durable"}
    assert (await m.porteur.post(f"{adresse}/sortie", corps, 200))["id_source"] == "E-1"


async def test_une_activite_et_une_personne(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01")
    assert lue["id_source"] is None
    corps = {"beneficiaire_id": m.personne, "entree_id": lue["id"], "type": "atelier_collectif", "duree_minutes": 60}
    faite = await m.porteur.post("/v1/activites", corps | {"date": "2027-06-10", "id_source": "A-1"}, 201)
    assert faite["id_source"] == "A-1"
    reponse = await m.porteur.brut("GET", f"/v1/activites/{faite['id']}")
    assert (reponse.json()["id_source"], reponse.json()) == ("A-1", faite)
    assert (await m.referent.get(f"/v1/activites/{faite['id']}"))["id_source"] is None
    personne = await monde.beneficiaire(m.dep, id_source="P-1")
    assert (await m.dep.get(f"/v1/beneficiaires/{personne['id']}"))["id_source"] == "P-1"
