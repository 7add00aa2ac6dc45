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


async def test_la_signature_de_la_convention_au_jour_de_l_entree(m: Monde) -> None:
    """Signed on 10 June: an entrée of the 7th lies in the convention, and is told (L499)."""
    convention = (await monde.convention(m.dep, m.porte, "2", signee=False))["id"]
    adresse = f"/v1/conventions/{convention}"
    action = await m.action("2", convention_id=convention)
    lue = await monde.prescription(m.referent, await sociale(m), action)
    assert codes(lue) == ["CONVENTION_NON_SIGNEE"]  # nobody is in it: it is not full
    await m.porteur.post(f"/v1/prescriptions/{lue['id']}/acceptation", {"date": lue["date"]}, 200)
    await m.dep.post(f"{adresse}/signature", {"date": "2027-06-10"}, 200)
    corps = {"prescription_id": lue["id"], "date_entree": "2027-06-07"}
    avertie = await m.porteur.post("/v1/entrees", corps, 201)
    assert "ENTREE_AVANT_SIGNATURE" in codes(avertie)
    rectifiee = await m.dep.post(
        f"{adresse}/rectification", {"champs": {"date_signature": "2027-06-08"}, "motif": "Date mal lue"}, 200
    )
    assert codes(rectifiee) == ["ENTREE_AVANT_SIGNATURE"]
    rectifiee = await m.dep.post(
        f"{adresse}/rectification", {"champs": {"date_signature": "2027-06-07"}, "motif": "Date mal lue"}, 200
    )
    assert codes(rectifiee) == []


async def test_l_attestation_suit_la_convention_et_sa_signature(m: Monde) -> None:
    convention = (await monde.convention(m.dep, m.porte, "2"))["id"]
    adresse = f"/v1/conventions/{convention}"
    refus = await m.dep.post(f"{adresse}/attestation-demarrage", {"date": "2026-12-01"}, 422)
    assert refus["code"] == "DATE_HORS_CONVENTION"
    await m.dep.post(f"{adresse}/attestation-demarrage", {"date": "2027-05-20"}, 200)
    rectif = {"champs": {"date_signature": "2027-06-01"}, "motif": "Date mal lue"}
    assert codes(await m.dep.post(f"{adresse}/rectification", rectif, 200)) == ["ATTESTATION_AVANT_SIGNATURE"]


async def test_le_transfert_reste_sur_le_territoire_de_la_personne(m: Monde) -> None:
    lue = await m.entrer("5")
    adresse = f"/v1/entrees/{lue['id']}"
    loin = await m.action("5", utas=("thierache-hirson",))
    corps = {"action_id": loin, "date_effet": "2027-06-10", "motif": "Autre chantier"}
    assert (await m.porteur.post(f"{adresse}/transfert", corps, 422))["code"] == "UTAS_HORS_ACTION"
    memes = await m.porteur.post(f"{adresse}/transfert", corps | {"action_id": lue["action_id"]}, 422)
    assert erreur(memes, "ACTION_IDENTIQUE").get("regle") is None
    await m.dep.post(
        f"/v1/beneficiaires/{m.personne}/situations", {"utas": "thierache-hirson", "date_effet": "2027-06-09"}, 201
    )
    await m.porteur.post(f"{adresse}/transfert", corps, 200)
    assert (
        erreur(
            await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-08", "motif": "emploi_durable"}, 422),
            "DATE_AVANT_TRANSFERT",
        ).get("regle")
        is None
    )


async def test_resilier_dit_qui_est_encore_la(m: Monde) -> None:
    lue = await m.entrer("5")
    convention = (await m.dep.get("/v1/conventions"))["items"][0]["id"]
    fin = {"date": "2027-06-10", "motif": "Liquidation"}
    resiliee = await m.dep.post(f"/v1/conventions/{convention}/resiliation", fin, 200)
    assert codes(resiliee) == ["ENTREES_EN_COURS"]
    assert resiliee["avertissements"][0]["message"].endswith("en cours dans cette convention : 1.")
    corps = {"beneficiaire_id": await m.nouvelle(), "action_id": lue["action_id"], "date": "2027-06-10"}
    refus = erreur(await m.referent.post("/v1/prescriptions", corps, 422), "DATE_HORS_CONVENTION")
    assert refus.get("regle") is None  # L111 says « au 31 décembre 2028 »


async def test_prescrite_la_ou_elle_est_deja(m: Monde) -> None:
    lue = await m.entrer("5")
    seconde = await monde.prescription(m.referent, m.personne, lue["action_id"], date="2027-06-10")
    assert codes(seconde) == ["ENTREE_DEJA_OUVERTE"]


async def test_un_jeune_ase_devient_brsa_en_un_acte(m: Monde) -> None:
    """The checks of the creation: a BRSA is under droits et devoirs (L95), which the same act may tell."""
    jeune = str((await monde.beneficiaire(m.dep, **ASE))["id"])
    adresse = f"/v1/beneficiaires/{jeune}/situations"
    seul = {"public": "brsa", "date_effet": "2027-06-01"}
    [dit] = (await m.dep.post(f"{adresse}?simulation=true", seul, 200))["avertissements"]
    assert (dit["code"], dit["pointeur"], dit["regle"]["ligne"]) == (
        "HORS_DROITS_ET_DEVOIRS",
        "/soumis_droits_devoirs",
        95,
    )
    await m.dep.post(adresse, seul | {"soumis_droits_devoirs": True, "utas": "laon"}, 422)
    posee = await m.dep.post(adresse, seul | {"soumis_droits_devoirs": True}, 201)
    assert (posee["nature"], posee["valeur"], posee["du"]) == ("public", "brsa", "2027-06-01")
    lues = {(x["nature"], x["valeur"], x["du"], x["au"]) for x in (await m.dep.get(adresse))["items"]}
    assert {("droits_devoirs", "oui", "2027-06-01", None), ("public", "brsa", "2027-06-01", None)} <= lues
    await m.dep.post(adresse, seul | {"soumis_droits_devoirs": True}, 422)
    await monde.orienter(m.dep, jeune, m.suivi, date_effet="2027-06-01", orientation="sociale")


async def test_un_brsa_hors_droits_et_devoirs_ne_s_oriente_pas(m: Monde) -> None:
    """Created so with an orientation, the person is refused; oriented afterwards too (L95)."""
    hors = {"soumis_droits_devoirs": False, "date_effet": "2027-06-01"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/situations", hors, 201)
    corps = {"orientation": "sociale", "structure_referente_id": m.suivi, "date_notification": "2027-06-02"}
    adresse = f"/v1/beneficiaires/{m.personne}/orientations"
    refus = erreur(await m.dep.post(adresse, corps | {"date_effet": "2027-06-02"}, 422), "HORS_DROITS_ET_DEVOIRS")
    assert (refus["pointeur"], refus["regle"]["ligne"]) == ("/date_effet", 95)
    await m.dep.post(adresse, corps | {"date_effet": "2027-05-31"}, 201)
