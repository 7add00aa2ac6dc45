"""Hours told for a person stand in the entrées, and beside the hours that others told."""

from typing import Any

import pytest

from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


def atelier(personne: str, jour: str = "2027-06-09", **champs: Any) -> dict[str, Any]:
    return {"beneficiaire_id": personne, "type": "atelier_collectif", "date": jour, "duree_minutes": 240} | champs


async def test_apres_la_sortie(m: Monde) -> None:
    """Refused in the entrée; without it, told: the person has left the structure's actions."""
    entree = (await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-07"))["id"]
    ancienne = await m.porteur.post("/v1/activites", atelier(m.personne, entree_id=entree), 201)
    assert codes(ancienne) == []
    await m.porteur.post(
        f"/v1/entrees/{entree}/sortie", {"date_sortie": "2027-06-10", "motif": "emploi_formation"}, 200
    )
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-11", entree_id=entree), 422)
    assert "2027-06-10" in erreur(refus, "APRES_SORTIE")["message"]
    deplacee = {"champs": {"du": "2027-06-11", "au": "2027-06-11"}, "motif": "Date mal relevée"}
    refus = await m.porteur.post(f"/v1/activites/{ancienne['id']}/rectification", deplacee, 422)
    assert erreur(refus, "APRES_SORTIE")
    assert codes(await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-11"), 201)) == ["HORS_ENTREE"]
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne, "2027-06-14"), 201)) == []


async def test_avant_l_entree(m: Monde) -> None:
    """The day is said; leaving the entrée out is no way round."""
    entree = (await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-09"))["id"]
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-08", entree_id=entree), 422)
    assert "2027-06-09" in erreur(refus, "AVANT_ENTREE")["message"]
    assert "entree_id" not in erreur(refus, "AVANT_ENTREE")["message"]
    assert codes(await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-08"), 201)) == ["HORS_ENTREE"]


async def test_dans_une_entree_annulee(m: Monde) -> None:
    """A state, not a rule: 409, as for a rendez-vous."""
    entree = (await m.entrer("5"))["id"]
    await m.porteur.post(f"/v1/entrees/{entree}/annulation", {"motif": "Erreur"}, 200)
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, entree_id=entree), 409)
    assert refus["code"] == "ENTREE_ANNULEE"


async def test_la_meme_seance_dite_deux_fois(m: Monde) -> None:
    await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-07")
    await m.porteur.post("/v1/activites", atelier(m.personne), 201)
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne), 201)) == ["ACTIVITE_EN_DOUBLE"]
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne, duree_minutes=60), 201)) == []
    a_l_heure = atelier(m.personne, "2027-06-10", heure_debut="09:00")
    await m.porteur.post("/v1/activites", a_l_heure, 201)
    assert codes(await m.referent.post("/v1/activites", a_l_heure | {"heure_debut": "14:00"}, 201)) == []


async def test_un_fait_sans_duree_sur_plusieurs_jours(m: Monde) -> None:
    """Nothing to spread: it is told, read and put right as any other."""
    fait = {"beneficiaire_id": m.personne, "type": "emploi_salarie", "du": "2027-06-01", "au": "2027-06-11"}
    lue = await m.referent.post("/v1/activites", fait | {"duree_minutes": 0}, 201)
    assert (lue["repartition"], lue["estimee"]) == (None, False)
    adresse = f"/v1/activites/{lue['id']}"
    corrigee = {"champs": {"duree_minutes": 90}, "motif": "Durée connue"}
    lue = await m.referent.post(f"{adresse}/rectification", corrigee, 200)
    assert (sum(j["minutes"] for j in lue["repartition"]), lue["estimee"]) == (90, True)
    lue = await m.referent.post(f"{adresse}/rectification", corrigee | {"champs": {"duree_minutes": 0}}, 200)
    assert await m.referent.get(adresse, 200) == lue | {"avertissements": []}


async def test_une_journee_trop_longue(m: Monde) -> None:
    """Twenty hours are told; more than a day's is refused, and the day is said."""
    longue = atelier(m.personne, duree_minutes=1200)
    assert codes(await m.referent.post("/v1/activites", longue, 201)) == ["DUREE_JOUR_INHABITUELLE"]
    refus = await m.referent.post(
        "/v1/activites", longue | {"date": None, "du": "2027-06-08", "au": "2027-06-10", "duree_minutes": 1260}, 422
    )
    assert "2027-06-09" in erreur(refus, "DUREE_JOUR_DEPASSEE")["message"]
