"""Sorties over HTTP, on both stores: motifs of the fiche, verification, suivi, health, the contract of axe 1."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.models.journal import evenements
from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_sortir_avec_un_motif_de_la_fiche(m: Monde) -> None:
    lue = await m.entrer("3-7", {"critere_rempli": True}, parcours="fle_professionnel")
    adresse = f"/v1/entrees/{lue['id']}"
    hors = await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-10", "motif": "benevolat"}, 422)
    refus = erreur(hors, "MOTIF_HORS_LISTE")
    assert refus["pointeur"] == "/motif"
    assert "bases_langue" in refus["message"]
    assert refus["regle"]["fiche"] == "3-7"
    tot = await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-01", "motif": "bases_langue"}, 422)
    assert erreur(tot, "DATE_AVANT_ENTREE")["regle"] is None  # no sentence says it
    sans = await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-10", "motif": "non_valorisable"}, 422)
    assert erreur(sans, "PRECISION_REQUISE")["pointeur"] == "/precision"
    assert (await m.porteur.get(adresse))["statut"] == "en_cours"
    corps = {"date_sortie": "2027-06-10", "motif": "bases_langue", "suites_preconisees": "Inscription au TCF"}
    sortie = await m.porteur.post(f"{adresse}/sortie", corps, 200)
    assert (sortie["statut"], sortie["sortie"]["motif"]) == ("sortie", "bases_langue")
    assert sortie["sortie"]["suivi_du_le"] == sortie["suivi_du_le"] == "2027-09-10"
    assert (await m.porteur.post(f"{adresse}/sortie", corps, 409))["code"] == "TRANSITION_IMPOSSIBLE"


async def test_sortie_apres_le_terme(m: Monde) -> None:
    action = await m.action("3-4")
    ident = await m.accepter(action, date="2027-01-10", critere_rempli=True)
    lue = await monde.entree(m.porteur, ident, date_entree="2027-01-10")
    corps = {"date_sortie": "2027-07-01", "motif": "non_valorisable", "precision": "abandon"}
    futur = await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", corps, 422)
    assert (erreur(futur, "DATE_FUTURE")["pointeur"], erreur(futur, "DATE_FUTURE")["regle"]) == ("/date_sortie", None)
    session = await m.action("3-6")
    groupe = (await monde.session(m.dep, session, du="2027-01-11", au="2027-04-02"))["id"]
    ident = await m.accepter(session, date="2027-01-11", session_id=groupe, criteres=["enfants"])
    lue = await monde.entree(m.porteur, ident, date_entree="2027-01-11")
    assert lue["date_fin_max"] == "2027-04-11"
    sortie = await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", corps | {"date_sortie": "2027-06-10"}, 200)
    assert codes(sortie) == ["DUREE_MAX_DEPASSEE"]
    assert sortie["sortie"]["precision"] == "abandon"


async def test_rectifier_puis_annuler_la_sortie(m: Monde) -> None:
    lue = await m.entrer("5")
    adresse = f"/v1/entrees/{lue['id']}"
    corps = {"date_sortie": "2027-06-10", "motif": "non_valorisable", "precision": "abandon"}
    await m.porteur.post(f"{adresse}/sortie", corps, 200)
    faux = {"champs": {"motif": "benevolat"}, "motif": "Erreur de motif"}
    assert erreur(await m.porteur.post(f"{adresse}/sortie/rectification", faux, 422), "MOTIF_HORS_LISTE")
    juste = {"champs": {"motif": "emploi_durable", "sous_motif": "cdi"}, "motif": "Erreur de motif"}
    rectifiee = await m.porteur.post(f"{adresse}/sortie/rectification", juste, 200)
    assert (rectifiee["sortie"]["motif"], rectifiee["sortie"]["precision"]) == ("emploi_durable", None)
    assert rectifiee["sortie"]["date_sortie"] == "2027-06-10"
    rouverte = await m.porteur.post(f"{adresse}/sortie/annulation", {"motif": "La personne est restée"}, 200)
    assert (rouverte["statut"], rouverte["sortie"], rouverte["suivi_du_le"]) == ("en_cours", None, None)
    await m.porteur.post(f"{adresse}/sortie/annulation", {"motif": "Encore"}, 409)
    await m.porteur.post(f"{adresse}/sortie", corps, 200)


async def test_l_annulation_d_une_sortie_ne_rouvre_pas_deux_entrees(m: Monde) -> None:
    action = await m.action("5")
    premiere = await monde.entree(m.porteur, await m.accepter(action), date_entree="2027-06-01")
    corps = {"date_sortie": "2027-06-10", "motif": "emploi_durable"}
    await m.porteur.post(f"/v1/entrees/{premiere['id']}/sortie", corps, 200)
    seconde = await monde.entree(m.porteur, await m.accepter(action), date_entree="2027-06-08")
    assert codes(seconde) == ["CHEVAUCHEMENT_ENTREES"]
    refus = await m.porteur.post(f"/v1/entrees/{premiere['id']}/sortie/annulation", {"motif": "Erreur"}, 409)
    assert refus["code"] == "ENTREE_DEJA_OUVERTE"


async def test_motif_qui_attend_une_decision(m: Monde) -> None:
    lue = await m.entrer("2", {"justification": "À titre dérogatoire"})
    adresse = f"/v1/entrees/{lue['id']}"
    verification = f"{adresse}/sortie/verification"
    assert (await m.dep.post(verification, {"verification": "confirmee"}, 409))["code"] == "VERIFICATION_SANS_OBJET"
    corps = {"date_sortie": "2027-06-10", "motif": "progression_positive"}
    sortie = await m.porteur.post(f"{adresse}/sortie", corps, 200)
    assert sortie["sortie"]["verification"] == "en_attente"
    await m.porteur.post(verification, {"verification": "confirmee"}, 403)
    await m.dep.post(verification, {"verification": "en_attente"}, 422)
    trop_tot = await m.dep.post(verification, {"verification": "confirmee"}, 200)
    assert codes(trop_tot) == ["PROGRESSION_NON_CONSTATEE"]
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-12", orientation="professionnelle")
    confirmee = await m.dep.post(verification, {"verification": "confirmee"}, 200)
    assert (codes(confirmee), confirmee["sortie"]["verification"]) == ([], "confirmee")


async def test_confirmer_une_entree_ailleurs_qui_n_est_pas_enregistree(m: Monde) -> None:
    lue = await m.entrer("2", {"justification": "À titre dérogatoire"})
    adresse = f"/v1/entrees/{lue['id']}/sortie"
    await m.porteur.post(adresse, {"date_sortie": "2027-06-10", "motif": "autre_action"}, 200)
    confirmation = {"verification": "confirmee"}
    tot = await m.dep.post(f"{adresse}/verification", confirmation, 200)
    assert codes(tot) == ["AUTRE_ACTION_NON_CONSTATEE"]
    assert tot["avertissements"][0]["regle"]["fiche"] == "2"
    await m.entrer("5", date_entree="2027-06-14")
    assert codes(await m.dep.post(f"{adresse}/verification", confirmation, 200)) == []


async def _corriger_les_suivis(m: Monde, adresse: str, tentative: str, fait: str) -> None:
    """Judged again as the first time; withdrawn, the suivi is due again."""
    corps = {"suivi_id": tentative, "champs": {"date": "2027-06-09"}, "motif": "Date mal lue."}
    tot = await m.porteur.post(f"{adresse}/suivi/rectification", corps, 422)
    assert erreur(tot, "DATE_AVANT_SORTIE")["pointeur"] == "/champs/date"
    corps["champs"] = {"date": "2027-06-15", "issue": "realise"}
    meme = await m.porteur.post(f"{adresse}/suivi/rectification", corps, 409)
    assert meme["code"] == "SUIVI_DEJA_ENREGISTRE"
    corps["champs"] = {"tentatives": 4}
    lue = await m.porteur.post(f"{adresse}/suivi/rectification", corps, 200)
    assert [(x["date"], x["tentatives"]) for x in lue["suivis"]] == [("2027-06-14", 4), ("2027-06-15", None)]
    retrait = {"suivi_id": fait, "motif": "Une autre personne a répondu."}
    lue = await m.porteur.post(f"{adresse}/suivi/annulation", retrait, 200)
    assert [x["id"] for x in lue["suivis"]] == [tentative]
    await m.porteur.post(f"{adresse}/suivi/annulation", retrait, 404)


async def test_suivi_apres_la_sortie(m: Monde) -> None:
    lue = await m.entrer("5")
    adresse = f"/v1/entrees/{lue['id']}"
    fait = {"date": "2027-06-14", "issue": "injoignable", "tentatives": 2}
    assert (await m.porteur.post(f"{adresse}/suivi", fait, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-10", "motif": "embauche_siae"}, 200)
    tot = await m.porteur.post(f"{adresse}/suivi", fait | {"date": "2027-06-09"}, 422)
    assert erreur(tot, "DATE_AVANT_SORTIE")["regle"]["ligne"] == 996
    suivi = await m.porteur.post(f"{adresse}/suivi", fait, 200)
    assert [(x["issue"], x["tentatives"]) for x in suivi["suivis"]] == [("injoignable", 2)]
    anticipe = await m.porteur.post(f"{adresse}/suivi", {"date": "2027-06-15", "issue": "realise"}, 200)
    assert codes(anticipe) == ["SUIVI_ANTICIPE"]
    await _corriger_les_suivis(m, adresse, *(x["id"] for x in anticipe["suivis"]))
    axe_1 = await m.entrer_axe_1()
    await m.axe_1.post(
        f"/v1/entrees/{axe_1['id']}/sortie", {"date_sortie": "2027-06-10", "motif": "emploi_durable"}, 200
    )
    sans = await m.axe_1.post(f"/v1/entrees/{axe_1['id']}/suivi", fait, 422)
    assert erreur(sans, "SUIVI_NON_PREVU")["regle"]["fiche"] == "1-2"


async def test_un_suivi_tient_la_sortie(m: Monde) -> None:
    """It would be left with an entrée that is open, out of reach, and count for the next sortie."""
    adresse = f"/v1/entrees/{(await m.entrer('5'))['id']}"
    sortie = {"date_sortie": "2027-06-10", "motif": "non_valorisable", "precision": "abandon"}
    await m.porteur.post(f"{adresse}/sortie", sortie, 200)
    lue = await m.porteur.post(f"{adresse}/suivi", {"date": "2027-06-14", "issue": "injoignable"}, 200)
    refus = await m.porteur.post(f"{adresse}/sortie/annulation", {"motif": "Erreur"}, 409)
    assert refus["code"] == "SORTIE_SUIVIE"
    retrait = {"suivi_id": lue["suivis"][0]["id"], "motif": "Erreur"}
    await m.porteur.post(f"{adresse}/suivi/annulation", retrait, 200)
    lue = await m.porteur.post(f"{adresse}/sortie/annulation", {"motif": "Erreur"}, 200)
    assert (lue["statut"], lue["suivis"]) == ("en_cours", [])


async def test_deces_sans_suivi(m: Monde) -> None:
    lue = await m.entrer("5")
    corps = {"date_sortie": "2027-06-10", "motif": "non_valorisable", "precision": "deces"}
    sortie = await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", corps, 200)
    assert sortie["suivi_du_le"] is None


async def test_un_motif_de_sante_est_masque(m: Monde, application: FastAPI) -> None:
    lue = await _entree_3_5(m)
    adresse = f"/v1/entrees/{lue['id']}"
    corps = {"date_sortie": "2027-06-14", "motif": "sante_activite_physique"}
    await m.porteur.post(f"{adresse}/sortie", corps, 200)
    assert (await m.referent.get(adresse))["sortie"]["motif"] == "sante_activite_physique"
    for vue in (await m.dep.get(adresse), (await m.dep.get("/v1/entrees"))["items"][0]):
        assert vue["sortie"]["motif"] is None
        assert "motif" in vue["champs_masques"]
        assert vue["fiche"] == "3-5"
    async with application.state.base.session(lecture=True) as session:
        requete = select(evenements).where(evenements.c.ressource == "entrees")
        actes = (await session.execute(requete)).mappings().all()
    assert [a["acte"] for a in actes] == ["entree.effectuee", "sortie.prononcee"]
    assert "sante" not in str([a["donnees"] for a in actes])


async def _entree_3_5(m: Monde) -> Any:
    action = await m.action("3-5")
    groupe = (await monde.session(m.dep, action, du="2027-06-07"))["id"]
    return await monde.entree(m.porteur, await m.accepter(action, session_id=groupe))


async def test_la_sortie_d_axe_1_clot_le_contrat(m: Monde) -> None:
    lue = await m.entrer_axe_1()
    corps = {
        "beneficiaire_id": m.personne,
        "entree_id": lue["id"],
        "date_debut": "2027-05-03",
        "date_fin": "2027-07-30",
        "objectifs": [{"categorie": "emploi", "libelle": "Trois candidatures par mois"}],
    }
    contrat = await m.referent.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(m.referent, contrat["id"], "2027-05-03")
    adresse, contrat_lu = f"/v1/entrees/{lue['id']}", f"/v1/contrats-engagement/{contrat['id']}"
    sortie = {"date_sortie": "2027-06-11", "motif": "emploi_durable"}
    await m.axe_1.post(f"{adresse}/sortie", sortie, 200)
    clos = await m.referent.get(contrat_lu)
    assert (clos["statut"], clos["date_fin_effective"]) == ("clos", "2027-06-11")
    rectif = {"champs": {"date_sortie": "2027-06-04"}, "motif": "Date mal lue"}
    await m.axe_1.post(f"{adresse}/sortie/rectification", rectif, 200)
    assert (await m.referent.get(contrat_lu))["date_fin_effective"] == "2027-06-04"
    await m.axe_1.post(f"{adresse}/sortie/annulation", {"motif": "La personne est restée"}, 200)
    rouvert = await m.referent.get(contrat_lu)
    assert (rouvert["statut"], rouvert["date_fin_effective"]) == ("en_cours", None)
    utilisee = await m.axe_1.post(f"{adresse}/annulation", {"motif": "Erreur de personne"}, 409)
    assert utilisee["code"] == "ENTREE_UTILISEE"
