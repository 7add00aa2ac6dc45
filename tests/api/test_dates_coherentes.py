"""The days of an entrée, of what hangs on it and of its sortie agree, or the answer says which do not."""

import pytest

from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client

JUSTIFIEE = {"justification": "Projet à consolider"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def entrer(m: Monde) -> str:
    """An entrée with two activités and a plan."""
    ident = str((await m.entrer("2", JUSTIFIEE, date_entree="2027-06-07"))["id"])
    for jour in ("2027-06-08", "2027-06-10"):
        corps = {
            "beneficiaire_id": m.personne,
            "entree_id": ident,
            "type": "atelier_collectif",
            "date": jour,
            "duree_minutes": 120,
        }
        await m.porteur.post("/v1/activites", corps, 201)
    objectifs = [{"categorie": "emploi", "libelle": "Candidater"}]
    plan = {"entree_id": ident, "date": "2027-06-08", "objectifs": objectifs}
    await m.porteur.post("/v1/plans-action", plan, 201)
    return ident


async def test_une_entree_deplacee_dit_ce_qui_la_precede(m: Monde) -> None:
    ident = await entrer(m)
    deplacee = {"champs": {"date_entree": "2027-06-09"}, "motif": "Date mal recopiée"}
    lue = await m.porteur.post(f"/v1/entrees/{ident}/rectification", deplacee, 200)
    dit = erreur({"erreurs": lue["avertissements"]}, "FAITS_AVANT_ENTREE")
    assert dit["pointeur"] == "/champs/date_entree"
    assert "1 activité, 1 plan d'action" in dit["message"]
    deplacee["champs"]["date_entree"] = "2027-06-08"
    assert codes(await m.porteur.post(f"/v1/entrees/{ident}/rectification", deplacee, 200)) == []


async def test_une_sortie_dit_les_activites_qui_la_suivent(m: Monde) -> None:
    ident = await entrer(m)
    sortie = {"date_sortie": "2027-06-09", "motif": "emploi_formation"}
    lue = await m.porteur.post(f"/v1/entrees/{ident}/sortie", sortie, 200)
    dit = erreur({"erreurs": lue["avertissements"]}, "ACTIVITES_APRES_SORTIE")
    assert "1 activité de cette entrée la suit" in dit["message"]
    corrigee = {"champs": {"date_sortie": "2027-06-10"}, "motif": "Date mal recopiée"}
    lue = await m.porteur.post(f"/v1/entrees/{ident}/sortie/rectification", corrigee, 200)
    assert "ACTIVITES_APRES_SORTIE" not in codes(lue)


async def test_une_entree_avant_l_acceptation(m: Monde) -> None:
    """Said at the entrée, and again when it is corrected."""
    prescrite = await m.referent.post(
        "/v1/prescriptions",
        {"beneficiaire_id": m.personne, "action_id": await m.action("2"), "date": "2027-06-01", **JUSTIFIEE},
        201,
    )
    await m.porteur.post(f"/v1/prescriptions/{prescrite['id']}/acceptation", {"date": "2027-06-10"}, 200)
    corps = {"prescription_id": prescrite["id"], "date_entree": "2027-06-08"}
    lue = await m.porteur.post("/v1/entrees", corps, 201)
    assert codes(lue) == ["ENTREE_AVANT_ACCEPTATION"]
    corrigee = {"champs": {"date_entree": "2027-06-09"}, "motif": "Date mal recopiée"}
    lue = await m.porteur.post(f"/v1/entrees/{lue['id']}/rectification", corrigee, 200)
    assert codes(lue) == ["ENTREE_AVANT_ACCEPTATION"]


async def test_le_meme_suivi_n_est_enregistre_qu_une_fois(m: Monde) -> None:
    ident = str((await m.entrer("2", JUSTIFIEE, date_entree="2027-06-07"))["id"])
    sortie = {"date_sortie": "2027-06-09", "motif": "emploi_formation"}
    await m.porteur.post(f"/v1/entrees/{ident}/sortie", sortie, 200)
    suivi = {"date": "2027-06-14", "issue": "injoignable", "tentatives": 2}
    await m.porteur.post(f"/v1/entrees/{ident}/suivi", suivi, 200)
    refus = await m.porteur.post(f"/v1/entrees/{ident}/suivi", suivi, 409)
    assert refus["code"] == "SUIVI_DEJA_ENREGISTRE"
    assert len((await m.porteur.post(f"/v1/entrees/{ident}/suivi", suivi | {"date": "2027-06-15"}, 200))["suivis"]) == 2
