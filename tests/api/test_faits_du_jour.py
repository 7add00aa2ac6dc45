"""The facts in force on the day of an acceptation, of an entrée and of a transfert, on both stores."""

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client

ASE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "date_naissance": "2008-02-01"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def sociale(m: Monde) -> str:
    return await m.nouvelle(orientation="sociale")


async def test_reorientee_avant_l_entree(m: Monde) -> None:
    """Prescribed while « sociale », the person is « professionnelle » from 8 June: fiche 2 has no such box (L461)."""
    personne, action = await sociale(m), await m.action("2")
    ident = await m.accepter(action, personne)
    await monde.orienter(m.dep, personne, m.suivi, orientation="professionnelle", date_effet="2027-06-08")
    corps = {"prescription_id": ident, "date_entree": "2027-06-08"}
    refus = erreur(await m.porteur.post("/v1/entrees", corps, 422), "ORIENTATION_NON_ADMISE")
    assert (refus["regle"]["ligne"], refus["pointeur"]) == (461, "/prescription_id")
    await m.porteur.post("/v1/entrees", corps | {"date_entree": "2027-06-07"}, 201)


async def test_reorientee_avant_l_acceptation(m: Monde) -> None:
    personne, action = await sociale(m), await m.action("2")
    lue = await monde.prescription(m.referent, personne, action)
    await monde.orienter(m.dep, personne, m.suivi, orientation="professionnelle", date_effet="2027-06-08")
    adresse = f"/v1/prescriptions/{lue['id']}"
    refus = await m.porteur.post(f"{adresse}/acceptation", {"date": "2027-06-08"}, 422)
    assert erreur(refus, "ORIENTATION_NON_ADMISE")["regle"]["ligne"] == 461
    assert (await m.porteur.get(adresse))["statut"] == "emise"
    await m.porteur.post(f"{adresse}/acceptation", {"date": "2027-06-07"}, 200)


async def test_la_derogation_se_justifie_avant_l_entree(m: Monde) -> None:
    """« À titre dérogatoire » (L460) since 5 June: the prescripteur justifies, then the person enters."""
    personne, action = await sociale(m), await m.action("2")
    ident = await m.accepter(action, personne)
    await monde.orienter(m.dep, personne, m.suivi, date_effet="2027-06-05")
    corps = {"prescription_id": ident, "date_entree": "2027-06-07"}
    refus = erreur(await m.porteur.post("/v1/entrees", corps, 422), "JUSTIFICATION_REQUISE")
    assert refus["regle"]["ligne"] == 460
    assert refus["message"].startswith("Faites rectifier la prescription par son auteur")
    rectifier = {"champs": {"justification": "Projet à reprendre"}, "motif": "Orientation changée"}
    await m.referent.post(f"/v1/prescriptions/{ident}/rectification", rectifier, 200)
    await m.porteur.post("/v1/entrees", corps, 201)


async def test_demenagee_avant_l_entree(m: Monde) -> None:
    ident = await m.accepter(await m.action("5"))
    ailleurs = {"utas": "soissons", "date_effet": "2027-06-05"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/situations", ailleurs, 201)
    refus = await m.porteur.post("/v1/entrees", {"prescription_id": ident, "date_entree": "2027-06-07"}, 422)
    assert erreur(refus, "UTAS_HORS_ACTION")["message"].endswith("dessert : laon.")


async def test_un_jeune_ase_entre_sans_orientation_ni_justification(m: Monde) -> None:
    jeune = str((await monde.beneficiaire(m.dep, **ASE))["id"])
    ident = await m.accepter(await m.action("2"), jeune, par=m.dep)
    entree = await monde.entree(m.porteur, ident)
    assert codes(entree) == []


async def test_le_parcours_ne_se_rectifie_pas_contre_le_motif_de_la_sortie(m: Monde) -> None:
    """« Bénévolat » (L846) is no motif of FLE professionnel (L854)."""
    lue = await m.entrer("3-7", {"critere_rempli": True}, parcours="socialisation")
    adresse = f"/v1/entrees/{lue['id']}"
    await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-10", "motif": "benevolat"}, 200)
    corps = {"champs": {"parcours": "fle_professionnel"}, "motif": "Parcours mal lu"}
    refus = erreur(await m.porteur.post(f"{adresse}/rectification", corps, 422), "MOTIF_HORS_LISTE")
    assert (refus["pointeur"], refus["regle"]["ligne"]) == ("/champs/parcours", 854)
    assert refus["message"].endswith("autre_action, bases_langue, non_valorisable.")
    sortie = {"champs": {"motif": "emploi_formation"}, "motif": "Motif mal lu"}
    await m.porteur.post(f"{adresse}/sortie/rectification", sortie, 200)
    assert (await m.porteur.post(f"{adresse}/rectification", corps, 200))["parcours"] == "fle_professionnel"
