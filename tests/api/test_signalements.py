"""A porteur tells the référent; the référent answers; nobody else reads it."""

from typing import Any

import pytest

from tests.api.accompagner import Monde
from tests.client import Client
from tests.fiabilite.outils import attendre_flux

VU = {"nature": "manquement", "date": "2027-06-10", "texte": "Absence à trois ateliers sans prévenir."}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def signaler(m: Monde, **champs: Any) -> Any:
    entree = await m.entrer("5")
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": entree["id"]}
    return await m.porteur.post("/v1/signalements", corps | VU | champs, 201)


async def test_le_referent_est_averti_et_repond(m: Monde, url_base: str) -> None:
    lu = await signaler(m)
    assert (lu["statut"], lu["structure_id"], lu["suite"]) == ("emis", m.porte, None)
    await attendre_flux(url_base)
    recus = (await m.referent.get("/v1/changements?types=signalement.emis"))["items"]
    assert [x["ressource_id"] for x in recus] == [lu["id"]]
    reponse = {"date": "2027-06-14", "suite": "La personne est reçue demain."}
    pris = await m.referent.post(f"/v1/signalements/{lu['id']}/prise-en-compte", reponse, 200)
    assert (pris["statut"], pris["pris_en_compte_le"]) == ("pris_en_compte", "2027-06-14")
    vu = await m.porteur.get(f"/v1/signalements/{lu['id']}")
    assert vu["suite"] == reponse["suite"]
    assert not any(a["possible"] for a in vu["actes_possibles"])
    encore = await m.referent.post(f"/v1/signalements/{lu['id']}/prise-en-compte", reponse, 409)
    assert encore["code"] == "TRANSITION_IMPOSSIBLE"


async def test_le_porteur_signale_et_ne_demande_pas(m: Monde) -> None:
    """L168 and L1008: it informs the référent; only a référent may ask."""
    lu = await signaler(m)
    await m.referent.post("/v1/signalements", VU | {"beneficiaire_id": m.personne}, 403)
    await m.porteur.post(f"/v1/signalements/{lu['id']}/prise-en-compte", {}, 403)
    doute = {"beneficiaire_id": lu["beneficiaire_id"], "doute": "Adresse incertaine."}
    await m.porteur.post("/v1/demandes-investigation", doute, 403)


async def test_qui_lit(m: Monde) -> None:
    """Another porteur of the same person does not; nor a stranger."""
    lu = await signaler(m)
    autre = str((await m.dep.post("/v1/structures", {"nom": "Autre", "type": "association"}, 201))["id"])
    for par in (m.client.role("porteur", structure=autre), m.client.role("referent", structure=autre)):
        await par.get(f"/v1/signalements/{lu['id']}", 404)
        assert (await par.get("/v1/signalements"))["items"] == []
    assert (await m.dep.get(f"/v1/signalements/{lu['id']}"))["texte"] == VU["texte"]
    for filtre, nombre in (("statut=emis", 1), ("statut=annule", 0), ("nature=evolution", 0)):
        items = (await m.referent.get(f"/v1/signalements?beneficiaire_id={lu['beneficiaire_id']}&{filtre}"))["items"]
        assert len(items) == nombre, filtre


async def test_l_entree_est_celle_de_la_personne(m: Monde) -> None:
    entree = await m.entrer("5")
    autre = await m.nouvelle()
    await m.accepter(await m.action("3-4"), autre, critere_rempli=True)
    corps = VU | {"beneficiaire_id": autre, "entree_id": entree["id"]}
    assert (await m.porteur.post("/v1/signalements", corps, 404))["erreurs"][0]["pointeur"] == "/entree_id"
    inconnue = VU | {"beneficiaire_id": await m.nouvelle()}
    await m.porteur.post("/v1/signalements", inconnue, 404)
    demain = await m.porteur.post("/v1/signalements", VU | {"beneficiaire_id": autre, "date": "2027-06-16"}, 422)
    assert demain["code"] == "DATE_FUTURE"


async def test_corriger_et_retirer(m: Monde) -> None:
    lu = await signaler(m)
    adresse = f"/v1/signalements/{lu['id']}"
    corrige = await m.porteur.post(
        f"{adresse}/rectification", {"champs": {"nature": "evolution"}, "motif": "Erreur"}, 200
    )
    assert corrige["nature"] == "evolution"
    await m.referent.post(f"{adresse}/annulation", {"motif": "Erreur"}, 403)
    assert (await m.porteur.post(f"{adresse}/annulation", {"motif": "Erreur"}, 200))["statut"] == "annule"
    await m.referent.post(f"{adresse}/prise-en-compte", {}, 409)


async def test_une_cle_une_ligne(m: Monde) -> None:
    lu = await signaler(m, id_source="s-1")
    corps = VU | {"beneficiaire_id": lu["beneficiaire_id"], "entree_id": lu["entree_id"], "id_source": "s-1"}
    assert (await m.porteur.post("/v1/signalements", corps, 200))["id"] == lu["id"]
    assert [x["id"] for x in (await m.porteur.get("/v1/signalements?id_source=s-1"))["items"]] == [lu["id"]]
