"""Evaluations and hours paid of an entrée over HTTP, on both stores: told, put right, withdrawn, read by whom."""

from typing import Any

import pytest

from tests.api.accompagner import Monde, erreur
from tests.client import Client

DEROGATION = {"justification": "Projet à consolider"}
MOTIF = {"motif": "Erreur de saisie"}
ENTREE: dict[str, Any] = {
    "moment": "entree",
    "date": "2027-06-08",
    "grille": "progression-2027",
    "reponses": {"confiance": 3, "autonomie": 4},
}
SORTIE = ENTREE | {"moment": "sortie", "date": "2027-06-14", "reponses": {"confiance": 6, "autonomie": 4}}


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def progression(ici: Monde) -> Any:
    lus = await ici.porteur.get("/v1/indicateurs?fiche=2")
    return next(i for i in lus["items"] if i["code"] == "progression_personne")


async def test_une_evaluation_dite_corrigee_retiree(ici: Monde) -> None:
    """The indicator follows each of them."""
    adresse = f"/v1/entrees/{(await ici.entrer('2', DEROGATION))['id']}"
    lue = await ici.porteur.post(f"{adresse}/evaluations", ENTREE, 200)
    assert lue["evaluations"][0] | {"id": None} == {
        "id": None,
        "date": "2027-06-08",
        "moment": "entree",
        "grille": "progression-2027",
        "reponses": ENTREE["reponses"],
        "points": 7,
        "champs_masques": [],
    }
    await ici.porteur.post(f"{adresse}/evaluations", ENTREE, 409)
    assert (await progression(ici))["valeur"] is None
    autres = SORTIE | {"reponses": {"confiance": 6}}
    refus = await ici.porteur.post(f"{adresse}/evaluations", autres, 422)
    assert erreur(refus, "QUESTIONS_DIFFERENTES")["regle"]["ligne"] == 490
    lue = await ici.porteur.post(f"{adresse}/evaluations", SORTIE, 200)
    assert lue["version"] == 3
    assert (await progression(ici))["valeur"] == 100.0
    ident = lue["evaluations"][1]["id"]
    corps = {"evaluation_id": ident, "champs": {"reponses": {"confiance": 3, "autonomie": 4}}} | MOTIF
    lue = await ici.porteur.post(f"{adresse}/evaluations/rectification", corps, 200)
    assert lue["evaluations"][1]["points"] == 7
    vue = await progression(ici)
    assert (vue["numerateur"], vue["denominateur"], vue["valeur"]) == (0, 1, 0.0)
    assert [(d["cle"], d["nombre"]) for d in vue["details"]] == [("progression", 0), ("maintien", 1), ("recul", 0)]
    tot = corps | {"champs": {"date": "2027-06-01"}}
    refus = await ici.porteur.post(f"{adresse}/evaluations/rectification", tot, 422)
    assert erreur(refus, "AVANT_ENTREE")["pointeur"] == "/champs/date"
    retrait = {"evaluation_id": ident} | MOTIF
    lue = await ici.porteur.post(f"{adresse}/evaluations/annulation", retrait, 200)
    assert [e["moment"] for e in lue["evaluations"]] == ["entree"]
    await ici.porteur.post(f"{adresse}/evaluations/annulation", retrait, 404)
    assert (await progression(ici))["valeur"] is None


async def test_une_evaluation_a_sa_forme(ici: Monde) -> None:
    adresse = f"/v1/entrees/{(await ici.entrer('2', DEROGATION))['id']}/evaluations"
    for faux in (
        {"reponses": {}},
        {"reponses": {"confiance": 11}},
        {"reponses": {"Une question en toutes lettres": 3}},
        {"grille": "Ma grille"},
        {"moment": "milieu"},
    ):
        await ici.porteur.post(adresse, ENTREE | faux, 422)


async def test_les_notes_de_sante_restent_au_porteur_et_au_referent(ici: Monde) -> None:
    action = await ici.action("3-3")
    prescrite = await ici.accepter(action, critere_rempli=True)
    corps = {"prescription_id": prescrite, "date_entree": "2027-06-07"}
    ident = (await ici.porteur.post("/v1/entrees", corps, 201))["id"]
    await ici.porteur.post(f"/v1/entrees/{ident}/evaluations", ENTREE, 200)
    for par in (ici.porteur, ici.referent):
        lue = (await par.get(f"/v1/entrees/{ident}"))["evaluations"][0]
        assert (lue["points"], lue["champs_masques"]) == (7, [])
    for par in (ici.dep, ici.client.role("utas", utas="laon")):
        lue = (await par.get(f"/v1/entrees/{ident}"))["evaluations"][0]
        assert (lue["grille"], lue["reponses"], lue["points"]) == (None, None, None)
        assert lue["champs_masques"] == ["grille", "reponses", "points"]


async def test_les_heures_payees_d_un_salarie(ici: Monde) -> None:
    adresse = f"/v1/entrees/{(await ici.entrer('5'))['id']}"
    lue = await ici.porteur.post(f"{adresse}/heures-payees", {"mois": "2027-06", "minutes": 5200}, 200)
    ident = lue["heures_payees"][0]["id"]
    assert lue["heures_payees"] == [{"id": ident, "mois": "2027-06", "minutes": 5200}]
    await ici.porteur.post(f"{adresse}/heures-payees", {"mois": "2027-06", "minutes": 10}, 409)
    refus = await ici.porteur.post(f"{adresse}/heures-payees", {"mois": "2027-05", "minutes": 10}, 422)
    assert erreur(refus, "MOIS_HORS_ENTREE")["regle"] is None
    for faux in ("2027-13", "2027-06-01", "juin", 202706):
        await ici.porteur.post(f"{adresse}/heures-payees", {"mois": faux, "minutes": 10}, 422)
    corps = {"heures_id": ident, "champs": {"minutes": 5000}} | MOTIF
    lue = await ici.porteur.post(f"{adresse}/heures-payees/rectification", corps, 200)
    assert [h["minutes"] for h in lue["heures_payees"]] == [5000]
    lue = await ici.porteur.post(f"{adresse}/heures-payees/annulation", {"heures_id": ident} | MOTIF, 200)
    assert lue["heures_payees"] == []
    autre = f"/v1/entrees/{(await ici.entrer('2', DEROGATION | {'personne': await ici.nouvelle()}))['id']}"
    refus = await ici.porteur.post(f"{autre}/heures-payees", {"mois": "2027-06", "minutes": 10}, 422)
    assert erreur(refus, "HEURES_PAYEES_NON_PREVUES")["regle"] is None  # no sentence of 2 speaks of hours paid
    actes = {a["acte"]: a["possible"] for a in (await ici.porteur.get(autre))["actes_possibles"]}
    assert (actes["evaluations"], actes["heures-payees"]) == (True, False)
