"""Realisations over HTTP, on both stores: told by who runs the action, corrected, listed."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, erreur
from tests.client import Client

MOTIF = {"motif": "Erreur de saisie"}
FAIT = {"type": "partenariat", "date": "2027-06-10", "nature": "Prêt de vélos"}


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_un_fait_dit_corrige_annule(ici: Monde) -> None:
    action = await ici.action("3-1")
    corps = {"action_id": action, "partenaire": "Atelier vélo", "id_source": "R1"} | FAIT
    lu = await ici.porteur.post("/v1/realisations", corps, 201)
    assert (lu["statut"], lu["structure_id"], lu["partenaire"]) == ("constatee", ici.porte, "Atelier vélo")
    assert (await ici.porteur.post("/v1/realisations", corps, 200))["id"] == lu["id"]
    await ici.porteur.post("/v1/realisations", corps | {"nature": "Autre"}, 409)
    adresse = f"/v1/realisations/{lu['id']}"
    sans = {"champs": {"nature": None}} | MOTIF
    refus = await ici.porteur.post(f"{adresse}/rectification", sans, 422)
    lue = erreur(refus, "NATURE_REQUISE")
    assert (lue["pointeur"], lue["regle"]["ligne"]) == ("/champs/nature", 539)
    revu = {"champs": {"date": "2027-06-09", "nature": "Covoiturage"}} | MOTIF
    corrige = await ici.porteur.post(f"{adresse}/rectification", revu, 200)
    assert (corrige["date"], corrige["nature"], corrige["version"]) == ("2027-06-09", "Covoiturage", 2)
    assert (await ici.porteur.post(f"{adresse}/annulation", MOTIF, 200))["statut"] == "annulee"
    for acte, envoi in (("rectification", revu), ("annulation", MOTIF)):
        await ici.porteur.post(f"{adresse}/{acte}", envoi, 409)
    possibles = {a["acte"]: a["possible"] for a in (await ici.porteur.get(adresse))["actes_possibles"]}
    assert possibles == {"rectification": False, "annulation": False}


async def test_la_presentation_d_une_session(ici: Monde) -> None:
    action, autre = await ici.action("3-5"), await ici.action("3-5")
    sienne, ailleurs = [(await monde.session(ici.dep, a)) for a in (action, autre)]
    corps: dict[str, Any] = {"action_id": action, "type": "presentation", "date": "2027-06-14"}
    refus = await ici.porteur.post("/v1/realisations", corps, 422)
    assert erreur(refus, "SESSION_REQUISE")["regle"]["ligne"] == 740
    refus = await ici.porteur.post("/v1/realisations", corps | {"session_id": ailleurs["id"]}, 422)
    assert erreur(refus, "SESSION_AUTRE_ACTION")["pointeur"] == "/session_id"
    lu = await ici.porteur.post("/v1/realisations", corps | {"session_id": sienne["id"]}, 201)
    assert lu["session_id"] == sienne["id"]


async def test_la_liste_et_ses_filtres(ici: Monde) -> None:
    action = await ici.action("3-1")
    un = await ici.porteur.post("/v1/realisations", {"action_id": action} | FAIT, 201)
    intervention = FAIT | {"type": "intervention", "date": "2027-06-12", "en_ruralite": True}
    deux = await ici.porteur.post("/v1/realisations", {"action_id": action} | intervention, 201)

    async def lus(par: Client, filtre: str = "") -> list[str]:
        return [x["id"] for x in (await par.get(f"/v1/realisations{filtre}"))["items"]]

    assert await lus(ici.porteur) == [deux["id"], un["id"]]
    assert await lus(ici.dep, "?type=intervention") == [deux["id"]]
    assert await lus(ici.dep, f"?action_id={action}&au=2027-06-11&statut=constatee") == [un["id"]]
    assert await lus(ici.client.role("utas", utas="laon"), "?du=2027-06-11") == [deux["id"]]
    assert await lus(ici.client.role("utas", utas="soissons")) == []


@pytest.mark.parametrize("annulee", [False, True])
async def test_chaque_etat_acte_role(ici: Monde, annulee: bool) -> None:
    """Who may, from where: only the structure that runs the action, and once."""
    role = ici.client.role
    etranger = (await monde.structure(ici.dep))["id"]
    action = await ici.action("3-1")
    envois: dict[str, Any] = {"rectification": {"champs": {"date": "2027-06-09"}} | MOTIF, "annulation": MOTIF}
    for acte, corps in envois.items():
        adresse = (
            f"/v1/realisations/{(await ici.porteur.post('/v1/realisations', {'action_id': action} | FAIT, 201))['id']}"
        )
        if annulee:
            await ici.porteur.post(f"{adresse}/annulation", MOTIF, 200)
        for par in (ici.dep, ici.referent, *(role(r) for r in ("pole_allocation", "tableau_de_bord", "utas"))):
            await par.post(f"{adresse}/{acte}", corps, 403)
        await role("porteur", structure=etranger).post(f"{adresse}/{acte}", corps, 404)
        await ici.porteur.post(f"{adresse}/{acte}", corps, 409 if annulee else 200)
