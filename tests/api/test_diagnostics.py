"""Diagnostics as versions: who brings one up to date, who reads what of it, and the contract that rests on it."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client

DIAGNOSTIC: dict[str, Any] = {
    "date": "2027-05-03",
    "freins": ["mobilite"],
    "freins_sante": ["sante"],
    "criteres": ["freins_mobilite"],
    "projet": "Préparer le permis.",
}


@pytest.fixture
async def m(client: Client) -> Monde:
    """Someone followed by one structure, in an action of another."""
    lu = await Monde(client).batir()
    await lu.entrer("3-1")
    return lu


async def lus(acces: Acces, personne: str, **filtres: Any) -> list[Any]:
    lue = await acces.get(f"/v1/beneficiaires/{personne}/diagnostics", params=filtres)
    return list(lue["items"])


async def test_une_actualisation_est_une_version(m: Monde) -> None:
    """The référent writes, the porteur brings up to date; each version names the one it replaces, which stays."""
    adresse = f"/v1/beneficiaires/{m.personne}/diagnostics"
    premier = await m.referent.post(adresse, DIAGNOSTIC, 201)
    assert (premier["remplace_par_id"], premier["precedent_id"]) == (None, None)
    suite = {"date": "2027-06-10", "freins": [], "ressources": ["permis"], "precedent_id": premier["id"]}
    second = await m.porteur.post(adresse, suite, 201)
    assert second["precedent_id"] == premier["id"]
    ancien = await m.referent.get(f"/v1/diagnostics/{premier['id']}")
    assert (ancien["remplace_par_id"], ancien["freins"]) == (second["id"], ["mobilite"])
    assert [x["id"] for x in await lus(m.referent, m.personne)] == [premier["id"], second["id"]]
    assert [x["id"] for x in await lus(m.referent, m.personne, actuels=True)] == [second["id"]]

    assert (await m.referent.post(adresse, suite, 409))["code"] == "DIAGNOSTIC_DEJA_ACTUALISE"
    avant = await m.referent.post(adresse, suite | {"date": "2027-06-09", "precedent_id": second["id"]}, 422)
    assert avant["code"] == "DATE_AVANT_PRECEDENT"
    await m.porteur.post(f"/v1/diagnostics/{second['id']}/annulation", {"motif": "Erreur de saisie"}, 200)
    assert [x["id"] for x in await lus(m.porteur, m.personne, actuels=True)] == [premier["id"]]
    await m.referent.post(adresse, suite | {"precedent_id": second["id"]}, 404)
    await m.referent.post(adresse, suite, 201)


async def test_les_freins_de_sante_sont_masques(m: Monde) -> None:
    """Read by the référent and by who wrote them, by no other porteur and not by the Département."""
    adresse = f"/v1/beneficiaires/{m.personne}/diagnostics"
    un = await m.referent.post(adresse, DIAGNOSTIC, 201)
    sien = await m.porteur.post(adresse, DIAGNOSTIC | {"freins_sante": ["handicap"], "partage": False}, 201)
    assert (un["freins_sante"], un["champs_masques"]) == (["sante"], [])
    assert (sien["freins_sante"], sien["champs_masques"]) == (["handicap"], [])
    assert [x["freins_sante"] for x in await lus(m.referent, m.personne)] == [["sante"], ["handicap"]]
    vus = {x["id"]: x for x in await lus(m.porteur, m.personne)}
    assert vus[un["id"]]["freins_sante"] is None
    assert vus[un["id"]]["champs_masques"] == ["freins_sante"]
    assert vus[un["id"]]["freins"] == ["mobilite"]
    assert vus[sien["id"]]["freins_sante"] == ["handicap"]
    for vu in await lus(m.dep, m.personne):
        assert (vu["freins_sante"], vu["champs_masques"]) == (None, ["freins_sante"])
    document = await m.porteur.get(f"/v1/beneficiaires/{m.personne}/parcours")
    assert {d["id"]: d["freins_sante"] for d in document["diagnostics"]} == {un["id"]: None, sien["id"]: ["handicap"]}


@pytest.mark.parametrize(
    ("champs", "mot"),
    [
        ({"criteres": ["communautes_gens_de_voyage"]}, "sensible"),
        ({"criteres": ["probleme_de_sante"]}, "inconnu"),
        ({"freins": ["sante"]}, "liste admise"),
        ({"freins_sante": ["grippe"]}, "liste admise"),
    ],
)
async def test_ce_qui_ne_s_ecrit_pas(m: Monde, champs: dict[str, Any], mot: str) -> None:
    """No sensitive criterion, no pathology; the refusal says where they go."""
    refus = await m.referent.post(f"/v1/beneficiaires/{m.personne}/diagnostics", DIAGNOSTIC | champs, 422)
    assert mot in refus["erreurs"][0]["message"]
    assert next(iter(champs.values()))[0] not in str(refus).replace("freins_sante", "").replace("sante, handicap", "")
    assert await lus(m.referent, m.personne) == []


async def test_le_diagnostic_qui_justifie_une_minoration(m: Monde) -> None:
    """Contract and avenant name it; it is not withdrawn while they do, its next version changes nothing there."""
    adresse = f"/v1/beneficiaires/{m.personne}/diagnostics"
    un = await m.referent.post(adresse, DIAGNOSTIC, 201)
    minore = {"heures_hebdomadaires": 10, "motif_minoration": "sante"}
    corps = {
        "beneficiaire_id": m.personne,
        "date_debut": "2027-05-03",
        "date_fin": "2027-08-02",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await m.referent.post("/v1/contrats-engagement", corps | minore | {"diagnostic_id": un["id"]}, 201)
    await monde.signer_contrat(m.referent, contrat["id"], "2027-05-03")
    deux = await m.referent.post(adresse, DIAGNOSTIC | {"date": "2027-06-01", "precedent_id": un["id"]}, 201)
    lu = await m.referent.get(f"/v1/contrats-engagement/{contrat['id']}")
    assert (lu["diagnostic_id"], lu["motif_minoration"]) == (un["id"], "sante")
    avenant = {"date_effet": "2027-06-14", "heures_hebdomadaires": 5, "motif_minoration": "sante"}
    refus = await m.referent.post(f"/v1/contrats-engagement/{contrat['id']}/avenant", avenant, 422)
    assert refus["code"] == "DIAGNOSTIC_REQUIS"
    lu = await m.referent.post(
        f"/v1/contrats-engagement/{contrat['id']}/avenant", avenant | {"diagnostic_id": deux["id"]}, 200
    )
    assert lu["diagnostic_id"] == deux["id"]
    for ident in (un["id"], deux["id"]):
        refus = await m.referent.post(f"/v1/diagnostics/{ident}/annulation", {"motif": "Erreur de saisie"}, 409)
        assert refus["code"] == "DIAGNOSTIC_UTILISE"
