"""From the référent's doubt to the pôle Allocation's answer."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client
from tests.fiabilite.outils import attendre_flux

DOUTE = "Le foyer déclaré ne semble plus exact."


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


@pytest.fixture
def pole(m: Monde) -> Acces:
    return m.client.role("pole_allocation")


async def demander(m: Monde, **champs: Any) -> Any:
    corps = {"beneficiaire_id": m.personne, "doute": DOUTE} | champs
    return await m.referent.post("/v1/demandes-investigation", corps, 201)


async def test_du_doute_a_la_reponse(m: Monde, pole: Acces, url_base: str) -> None:
    lue = await demander(m)
    adresse = f"/v1/demandes-investigation/{lue['id']}"
    vue = (await pole.get("/v1/demandes-investigation?statut=demandee"))["items"]
    assert [x["id"] for x in vue] == [lue["id"]]
    assert (await pole.get(adresse))["personne"]["nom"] == "Exemple"
    prise = await pole("POST", f"{adresse}/prise-en-charge", 200)
    assert (prise["statut"], prise["prise_en_charge_le"]) == ("en_cours", "2027-06-15")
    reponse = {"resultat": "doute_leve", "reponse": "La situation déclarée est exacte."}
    close = await pole.post(f"{adresse}/cloture", reponse, 200)
    assert (close["statut"], close["resultat"]) == ("close", "doute_leve")
    lu = await m.referent.get(adresse)
    assert lu["reponse"] == reponse["reponse"]
    assert [(x["acte"], x["statut_avant"], x["statut"]) for x in lu["historique"]] == [
        ("prise-en-charge", "demandee", "en_cours"),
        ("cloture", "en_cours", "close"),
    ]
    await attendre_flux(url_base)
    types = {x["type"] for x in (await m.referent.get("/v1/changements?limit=200"))["items"]}
    assert {"investigation.demandee", "investigation.prise-en-charge", "investigation.cloture"} <= types


async def test_le_dernier_acte_se_retire_par_qui_l_a_fait(m: Monde, pole: Acces) -> None:
    adresse = f"/v1/demandes-investigation/{(await demander(m))['id']}"
    motif = {"motif": "Saisi sur la mauvaise demande"}
    assert (await pole.post(f"{adresse}/dernier-acte/annulation", motif, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    await pole.post(f"{adresse}/prise-en-charge", {}, 200)
    await pole.post(f"{adresse}/cloture", {"resultat": "sans_conclusion", "reponse": "Rien de plus."}, 200)
    await m.referent.post(f"{adresse}/dernier-acte/annulation", motif, 403)
    retiree = await pole.post(f"{adresse}/dernier-acte/annulation", motif, 200)
    assert (retiree["statut"], retiree["resultat"], retiree["reponse"]) == ("en_cours", None, None)
    assert [x["annule"] for x in retiree["historique"]] == [False, True]
    await pole.post(f"{adresse}/dernier-acte/annulation", motif, 200)
    rectifiee = await m.referent.post(
        f"{adresse}/rectification", {"champs": {"doute": "Adresse"}, "motif": "Précision"}, 200
    )
    assert (rectifiee["statut"], rectifiee["doute"]) == ("demandee", "Adresse")
    assert (await m.referent.post(f"{adresse}/annulation", motif, 200))["statut"] == "annulee"
    await pole.post(f"{adresse}/prise-en-charge", {}, 409)


async def test_l_ancien_referent_lit_et_n_agit_plus(m: Monde, pole: Acces) -> None:
    lue = await demander(m)
    nouveau = (await monde.structure(m.dep))["id"]
    await monde.orienter(m.dep, m.personne, nouveau, date_effet="2027-06-10")
    adresse = f"/v1/demandes-investigation/{lue['id']}"
    vue = await m.referent.get(adresse)
    assert not any(a["possible"] for a in vue["actes_possibles"])
    await m.referent.post(f"{adresse}/annulation", {"motif": "Erreur"}, 404)
    suivant = m.client.role("referent", structure=nouveau)
    assert (await suivant.get(adresse))["doute"] == DOUTE
    await suivant.post(f"{adresse}/annulation", {"motif": "Sans objet"}, 200)


async def test_les_jours_d_un_acte(m: Monde, pole: Acces) -> None:
    """Not in the future; before the demande, it is told."""
    adresse = f"/v1/demandes-investigation/{(await demander(m, date='2027-06-10'))['id']}"
    assert (await pole.post(f"{adresse}/prise-en-charge", {"date": "2027-06-16"}, 422))["code"] == "DATE_FUTURE"
    lue = await pole.post(f"{adresse}/prise-en-charge", {"date": "2027-06-09"}, 200)
    assert [a["code"] for a in lue["avertissements"]] == ["DATE_AVANT_DEMANDE"]
