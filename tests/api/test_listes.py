"""What a list gives: its own key found again, rows that a spreadsheet reads."""

import csv

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_retrouver_par_sa_cle(m: Monde) -> None:
    """The key of one's own structure; another's names nothing here."""
    entree = await m.entrer("2", {"justification": "Projet à consolider"}, id_source="entree-1")
    corps = {"beneficiaire_id": m.personne, "type": "atelier_collectif", "date": "2027-06-09", "duree_minutes": 60}
    declaree = await m.porteur.post("/v1/activites", corps | {"id_source": "seance-1"}, 201)
    await m.porteur.post("/v1/activites", corps | {"id_source": "seance-2"}, 201)
    assert [a["id"] for a in (await m.porteur.get("/v1/activites?id_source=seance-1"))["items"]] == [declaree["id"]]
    assert [e["id"] for e in (await m.porteur.get("/v1/entrees?id_source=entree-1"))["items"]] == [entree["id"]]
    assert (await m.porteur.get("/v1/entrees?id_source=inconnue"))["items"] == []
    assert (await m.referent.get("/v1/activites?id_source=seance-1"))["items"] == []


async def test_chaque_liste_du_parcours_se_filtre_par_cle(m: Monde) -> None:
    entree = await m.entrer("2", {"justification": "Projet à consolider", "id_source": "presc-1"})
    objectifs = [{"categorie": "emploi", "libelle": "Candidater"}]
    plan = {"entree_id": entree["id"], "date": "2027-06-09", "objectifs": objectifs, "id_source": "plan-1"}
    await m.porteur.post("/v1/plans-action", plan, 201)
    bornes = {"date_debut": "2027-06-01", "date_fin": "2027-08-31", "objectifs": objectifs, "id_source": "ce-1"}
    await m.referent.post("/v1/contrats-engagement", {"beneficiaire_id": m.personne} | bornes, 201)
    lieux = ((m.referent, "prescriptions", "presc-1"), (m.porteur, "plans-action", "plan-1"))
    for acces, liste, cle in (*lieux, (m.referent, "contrats-engagement", "ce-1")):
        for voulue, nombre in ((cle, 1), ("inconnue", 0)):
            assert len((await acces.get(f"/v1/{liste}?id_source={voulue}"))["items"]) == nombre, liste


async def test_les_prescriptions_a_repondre(m: Monde) -> None:
    """Those received, not those written, until an answer."""
    lue = await monde.prescription(m.referent, m.personne, await m.action("2"), justification="Projet à consolider")
    assert [p["id"] for p in (await m.porteur.get("/v1/prescriptions?a_repondre=true"))["items"]] == [lue["id"]]
    assert (await m.referent.get("/v1/prescriptions?a_repondre=true"))["items"] == []
    await m.porteur.post(f"/v1/prescriptions/{lue['id']}/acceptation", {"date": "2027-06-10"}, 200)
    assert (await m.porteur.get("/v1/prescriptions?a_repondre=true"))["items"] == []


async def test_un_tableur_lit_des_cellules_plates(m: Monde) -> None:
    """A sortie is columns, though the first row has none; acts are left out, booleans are true or false."""
    justifiee = {"justification": "Projet à consolider"}
    for prenom in ("Dominique", "Sacha"):
        m.personne = await m.nouvelle(prenom=prenom)
        entree = await m.entrer("2", justifiee)
    await m.porteur.post(
        f"/v1/entrees/{entree['id']}/sortie", {"date_sortie": "2027-06-09", "motif": "emploi_formation"}, 200
    )
    lue = await m.porteur.brut("GET", "/v1/entrees?sort=saisi_le", headers={"Accept": "text/csv"})
    premiere, seconde = csv.DictReader(lue.content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert not {"actes_possibles", "sortie"} & premiere.keys()
    assert (premiere["sortie.motif"], seconde["sortie.motif"]) == ("", "emploi_formation")
    assert premiere["entree_tardive"] == "false"


async def test_les_suivis_dus(m: Monde) -> None:
    """Three months after the sortie, until it is answered: made a month before at most, or tried since."""
    justifiee = {"justification": "Projet à consolider", "date": "2027-02-01"}
    for prenom, jour in (("Dominique", "2027-03-15"), ("Sacha", "2027-03-16")):
        m.personne = await m.nouvelle(prenom=prenom)
        entree = await m.entrer("2", justifiee, date_entree="2027-02-08")
        await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie", {"date_sortie": jour, "motif": "benevolat"}, 200)
    dus = (await m.porteur.get("/v1/entrees?suivi_du=true"))["items"]
    assert [e["suivi_du_le"] for e in dus] == ["2027-06-15"]
    chemin = f"/v1/entrees/{dus[0]['id']}/suivi"
    for jour, issue in (("2027-06-14", "injoignable"), ("2027-05-15", "realise")):
        await m.porteur.post(chemin, {"date": jour, "issue": issue}, 200)
        assert len((await m.porteur.get("/v1/entrees?suivi_du=true"))["items"]) == 1, "too early to answer"
    await m.porteur.post(chemin, {"date": "2027-05-16", "issue": "realise", "situation": "En emploi"}, 200)
    assert (await m.porteur.get("/v1/entrees?suivi_du=true"))["items"] == []


@pytest.mark.parametrize(
    ("liste", "bornes"),
    [
        ("activites", "du=2027-06-10&au=2027-06-09"),
        ("rendez-vous", "du=2027-06-10&au=2027-06-09"),
        ("beneficiaires/{}/semaines", "du=2027-W10&au=2027-W09"),
    ],
)
async def test_une_periode_a_l_envers_est_refusee(m: Monde, liste: str, bornes: str) -> None:
    adresse = f"/v1/{liste.format(m.personne)}?{bornes}"
    refus = await m.referent.get(adresse, 422)
    assert "ne précède pas" in refus["erreurs"][0]["message"]
    assert (await m.referent.get(adresse.replace("W09", "W10").replace("06-09", "06-10")))["items"] == []
