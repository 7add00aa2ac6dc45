"""A sortie whose motif rests on something else: confirmed by what is recorded, before it or after (T26, T27)."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    monde_ = await Monde(client).batir()
    monde_.personne = await monde_.nouvelle(orientation="sociale")
    return monde_


async def sortir(m: Monde, motif: str, jour: str = "2027-06-10") -> str:
    lue = await m.entrer("2")
    await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", {"date_sortie": jour, "motif": motif}, 200)
    return str(lue["id"])


async def verification(m: Monde, ident: str) -> Any:
    return (await m.dep.get(f"/v1/entrees/{ident}"))["sortie"]["verification"]


async def a_verifier(m: Monde) -> list[str]:
    return [x["id"] for x in (await m.dep.get("/v1/entrees?verification=en_attente"))["items"]]


async def test_une_orientation_montee_avant_la_sortie_la_confirme(m: Monde) -> None:
    lue = await m.entrer("2")
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-09")
    sortie = {"date_sortie": "2027-06-10", "motif": "progression_positive"}
    sortie_lue = (await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", sortie, 200))["sortie"]
    assert sortie_lue["verification"] == "confirmee"
    assert await a_verifier(m) == []


async def test_une_orientation_montee_apres_la_sortie_la_confirme_et_son_annulation_la_rend(m: Monde) -> None:
    ident = await sortir(m, "progression_positive")
    assert (await verification(m, ident), await a_verifier(m)) == ("en_attente", [ident])
    posee = await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-12")
    assert await verification(m, ident) == "confirmee"
    await m.dep.post(f"/v1/orientations/{posee['id']}/annulation", {"motif": "Saisie en double"}, 200)
    assert (await verification(m, ident), await a_verifier(m)) == ("en_attente", [ident])


async def test_montee_puis_redescendue_la_progression_reste_montree(m: Monde) -> None:
    """What is looked at is every orientation since the entrée, not today's alone."""
    ident = await sortir(m, "progression_positive")
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-11")
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-13", orientation="sociale")
    adresse = f"/v1/entrees/{ident}/sortie/verification"
    assert codes(await m.dep.post(adresse, {"verification": "confirmee"}, 200)) == []


async def test_une_entree_ailleurs_confirme_et_son_annulation_la_rend(m: Monde) -> None:
    ident = await sortir(m, "autre_action")
    assert await verification(m, ident) == "en_attente"
    ailleurs = await m.entrer("5", date_entree="2027-06-14")
    assert await verification(m, ident) == "confirmee"
    await m.porteur.post(f"/v1/entrees/{ailleurs['id']}/annulation", {"motif": "Erreur de personne"}, 200)
    assert await verification(m, ident) == "en_attente"


async def test_ce_que_le_departement_a_infirme_reste_infirme(m: Monde) -> None:
    ident = await sortir(m, "progression_positive")
    await m.dep.post(f"/v1/entrees/{ident}/sortie/verification", {"verification": "infirmee"}, 200)
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-12")
    assert await verification(m, ident) == "infirmee"
