"""What waits for somebody's act, in « à faire »: for whom, with which sentence, and until what."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.api.test_sanctions import Affaire
from tests.client import Acces, Client


@pytest.fixture
async def a(client: Client) -> Affaire:
    return await Affaire(client).batir()


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def dues(par: Acces, code: str) -> list[dict[str, Any]]:
    """The items of that code, the same over the portfolio and for the person alone."""
    items = (await par.get(f"/v1/a-faire?code={code}"))["items"]
    siens: list[dict[str, Any]] = []
    for personne in dict.fromkeys(x["beneficiaire_id"] for x in items):
        lu = await par.get(f"/v1/beneficiaires/{personne}/parcours")
        siens += [x for x in lu["a_faire"] if x["code"] == code]
    assert [{nom: x[nom] for nom in siens[0]} for x in items] == siens if items else True
    return list(items)


async def etape(par: Acces) -> tuple[str, bool, int] | None:
    """What the demande waits for, whether it is the caller's, and the line cited."""
    items = [x for x in (await par.get("/v1/a-faire"))["items"] if x["code"] == "DEMANDE_A_SUIVRE"]
    assert len(items) <= 1
    return (items[0]["libelle"], items[0]["pour_vous"], items[0]["regle"]["ligne"]) if items else None


async def test_la_demande_de_sanction_attend_le_departement_puis_le_pole(a: Affaire) -> None:
    adresse = await a.demander()
    assert await etape(a.dep) == ("Instruire la demande de sanction.", True, 283)
    assert await etape(a.referent) == ("Instruction attendue du Département.", False, 283)
    assert await etape(a.pole) is None
    await a.dep("POST", f"{adresse}/instruction", 200)
    await a.dep.post(f"{adresse}/notification", {"date": "2027-06-05", "moyen": "Lettre recommandée"}, 200)
    assert await etape(a.dep) is None, "the delay for observations runs to the 15th, its day included"
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Date"}, 200)
    await a.dep.post(f"{adresse}/notification", {"date": "2027-06-04", "moyen": "Lettre recommandée"}, 200)
    assert (await etape(a.dep) or ("",))[0].startswith("Recueillir l'avis, décider")
    await a.decider(adresse, date="2027-06-15", date_effet="2027-06-15")
    assert await etape(a.dep) == ("Exécution attendue du pôle Allocation.", False, 283)
    assert await etape(a.pole) == ("Exécuter la sanction décidée.", True, 283)
    page = await a.pole.get("/v1/a-faire?total=true")
    assert (page["total"], {x["code"] for x in page["items"]}) == (1, {"DEMANDE_A_SUIVRE"})
    assert (await a.pole.get("/v1/portefeuille"))["items"] == []
    await a.pole.get(f"/v1/beneficiaires/{a.personne}/parcours", 403)
    await a.pole("POST", f"{adresse}/execution", 200)
    assert await etape(a.pole) is None, "the term is a month away"


async def test_les_autres_demandes(a: Affaire) -> None:
    doute = {"beneficiaire_id": a.personne, "doute": "Adresse"}
    lue = await a.referent.post("/v1/demandes-investigation", doute, 201)
    assert await etape(a.pole) == ("Prendre en charge la demande d'investigation.", True, 291)
    await a.pole("POST", f"/v1/demandes-investigation/{lue['id']}/prise-en-charge", 200)
    assert await etape(a.pole) == ("Clore l'investigation, avec sa réponse.", True, 291)
    await a.pole.post(
        f"/v1/demandes-investigation/{lue['id']}/cloture", {"resultat": "doute_leve", "reponse": "Vérifiée"}, 200
    )
    assert await etape(a.pole) is None
    voulue = {"beneficiaire_id": a.personne, "motif": "evolution_parcours", "orientation_cible": "professionnelle"}
    await a.referent.post("/v1/demandes-reorientation", voulue | {"constat": "Prête"}, 201)
    assert await etape(a.dep) == ("Instruire la demande de réorientation.", True, 287)
    assert await etape(a.pole) is None


async def test_un_signalement_attend_le_referent(m: Monde) -> None:
    entree = await m.entrer("5")
    vu = {"beneficiaire_id": m.personne, "entree_id": entree["id"], "nature": "manquement", "date": "2027-06-08"}
    signale = await m.porteur.post("/v1/signalements", vu | {"texte": "Absente."}, 201)
    (du,) = await dues(m.referent, "SIGNALEMENT_A_PRENDRE_EN_COMPTE")
    assert (du["pour_vous"], du["libelle"], du["regle"]["ligne"]) == (
        True, "Prendre en compte le signalement du 8 juin 2027.", 168,
    )  # fmt: skip
    (attendu,) = await dues(m.porteur, "SIGNALEMENT_A_PRENDRE_EN_COMPTE")
    assert not attendu["pour_vous"]
    await m.referent.post(f"/v1/signalements/{signale['id']}/prise-en-compte", {"date": "2027-06-10"}, 200)
    assert await dues(m.referent, "SIGNALEMENT_A_PRENDRE_EN_COMPTE") == []


async def test_le_plan_d_action_s_evalue_a_l_issue(m: Monde) -> None:
    entree = await m.entrer("2", {"justification": "À consolider"})
    objectifs = [{"categorie": "vie_sociale", "libelle": "Sortir de chez soi"}]
    corps = {"entree_id": entree["id"], "date": "2027-06-08", "objectifs": objectifs}
    plan = await m.porteur.post("/v1/plans-action", corps, 201)
    for signataire in ("beneficiaire", "porteur"):
        signature = {"signataire": signataire, "date": "2027-06-08"}
        await m.porteur.post(f"/v1/plans-action/{plan['id']}/signatures", signature, 200)
    assert await dues(m.porteur, "PLAN_A_EVALUER") == []
    sortie = {"date_sortie": "2027-06-10", "motif": "benevolat"}
    await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie", sortie, 200)
    (du,) = await dues(m.porteur, "PLAN_A_EVALUER")
    assert (du["ressource_id"], du["pour_vous"], du["regle"]["ligne"]) == (plan["id"], True, 105)
    correction = {"champs": {"motif": "non_valorisable", "precision": "deces"}, "motif": "Décès appris"}
    await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie/rectification", correction, 200)
    assert await dues(m.porteur, "PLAN_A_EVALUER") == []
    (fin,) = await dues(m.dep, "DECES_A_ENREGISTRER")
    assert (fin["pour_vous"], fin["regle"]["ligne"]) == (True, 95)
    codes = {x["code"] for x in (await m.referent.get("/v1/a-faire"))["items"]}
    assert codes == {"DECES_A_ENREGISTRER"}, "nothing else is asked of the référent"


async def test_une_sortie_a_verifier_attend_le_departement(m: Monde) -> None:
    entree = await m.entrer("3-4", {"critere_rempli": True})
    sortie = {"date_sortie": "2027-06-10", "motif": "progression_positive"}
    await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie", sortie, 200)
    (du,) = await dues(m.dep, "SORTIE_A_VERIFIER")
    assert (du["ressource_id"], du["pour_vous"], du["regle"]["ligne"]) == (entree["id"], True, 692)
    await m.dep.post(f"/v1/entrees/{entree['id']}/sortie/verification", {"verification": "infirmee"}, 200)
    assert await dues(m.dep, "SORTIE_A_VERIFIER") == []


async def test_une_prescription_refusee_demande_une_autre_voie(m: Monde) -> None:
    action = await m.action("5")
    voulue = {"beneficiaire_id": m.personne, "action_id": action, "date": "2027-06-01"}
    prescrite = await m.referent.post("/v1/prescriptions", voulue, 201)
    refus = {"date": "2027-06-03", "motif": "Pas de place"}
    await m.porteur.post(f"/v1/prescriptions/{prescrite['id']}/refus", refus, 200)
    (du,) = await dues(m.referent, "PRESCRIPTION_REFUSEE")
    assert (du["ressource_id"], du["pour_vous"], du["regle"]["ligne"]) == (prescrite["id"], True, 309)
    assert await dues(m.porteur, "PRESCRIPTION_REFUSEE") == []
    await m.referent.post("/v1/prescriptions", voulue | {"date": "2027-06-04"}, 201)
    assert await dues(m.referent, "PRESCRIPTION_REFUSEE") == []


async def test_le_diagnostic_du_referent(m: Monde) -> None:
    (du,) = await dues(m.referent, "DIAGNOSTIC_A_FAIRE")
    assert (du["pour_vous"], du["regle"]["ligne"]) == (True, 259)
    await m.referent.post(f"/v1/beneficiaires/{m.personne}/diagnostics", {"date": "2027-06-01"}, 201)
    assert await dues(m.referent, "DIAGNOSTIC_A_FAIRE") == []


async def test_hors_droits_et_devoirs_aucune_heure_n_est_demandee(a: Affaire) -> None:
    (avant,) = await dues(a.referent, "SEMAINE_INSUFFISANTE")
    assert avant["regle"]["ligne"] == 279
    hors = {"soumis_droits_devoirs": False, "date_effet": "2027-05-01"}
    await a.dep.post(f"/v1/beneficiaires/{a.personne}/situations", hors, 201)
    for code in ("SEMAINE_INSUFFISANTE", "SEMAINE_A_COMPLETER", "CONTRAT_A_RENOUVELER", "CONTRAT_A_SIGNER"):
        assert await dues(a.referent, code) == [], code
    (semaine,) = (await a.referent.get(f"/v1/beneficiaires/{a.personne}/semaines?du=2027-W19&au=2027-W19"))["items"]
    assert semaine["statut"] == "insuffisant", "the contract of the API keeps the week as it is"


async def test_le_contrat_d_une_personne_hors_droits_et_devoirs_est_a_revoir(m: Monde) -> None:
    corps = {
        "beneficiaire_id": m.personne,
        "date_debut": "2027-05-03",
        "date_fin": "2027-09-30",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await m.referent.post("/v1/contrats-engagement", corps, 201)
    for signataire in ("beneficiaire", "referent"):
        signature = {"signataire": signataire, "date": "2027-05-03"}
        await m.referent.post(f"/v1/contrats-engagement/{contrat['id']}/signatures", signature, 200)
    hors = {"soumis_droits_devoirs": False, "date_effet": "2027-06-01"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/situations", hors, 201)
    (du,) = await dues(m.referent, "CONTRAT_A_REVOIR")
    assert (du["ressource_id"], du["pour_vous"], du["regle"]["ligne"]) == (contrat["id"], True, 95)
    await m.referent.post(f"/v1/contrats-engagement/{contrat['id']}/cloture", {"date": "2027-06-10"}, 200)
    assert await dues(m.referent, "CONTRAT_A_REVOIR") == []


async def test_le_suivi_a_trois_mois_se_fait_a_trois_mois(m: Monde) -> None:
    """Left on 14 March, due on 14 June: the day after the sortie says nothing; nobody found on the day is an answer."""
    entree = await m.entrer("2", {"justification": "À consolider", "date": "2027-01-11"}, date_entree="2027-01-12")
    adresse = f"/v1/entrees/{entree['id']}"
    await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-03-14", "motif": "benevolat"}, 200)
    await m.porteur.post(f"{adresse}/suivi", {"date": "2027-03-15", "issue": "realise"}, 200)
    (du,) = await dues(m.porteur, "SUIVI_SORTIE")
    assert du["echeance"] == "2027-06-14"
    await m.porteur.post(f"{adresse}/suivi", {"date": "2027-06-14", "issue": "injoignable", "tentatives": 3}, 200)
    assert await dues(m.porteur, "SUIVI_SORTIE") == []


async def test_apres_un_deces_aucune_nouvelle_n_est_attendue(m: Monde) -> None:
    entree = await m.entrer("2", {"justification": "À consolider", "date": "2027-01-11"}, date_entree="2027-01-12")
    sortie = {"date_sortie": "2027-03-14", "motif": "benevolat"}
    await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie", sortie, 200)
    assert len(await dues(m.porteur, "SUIVI_SORTIE")) == 1
    fin = {"date": "2027-06-01", "motif": "deces"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/fin-de-parcours", fin, 200)
    assert await dues(m.porteur, "SUIVI_SORTIE") == []


async def test_apres_la_session_plus_de_rythme(m: Monde) -> None:
    """3-5 from 1 March to 20 April, the entrée left open: its end is the session's, and no day a week is asked for."""
    action = await m.action("3-5")
    session = await monde.session(m.dep, action, du="2027-03-01", au="2027-04-20")
    prescription = await m.accepter(action, session_id=session["id"], date="2027-02-22")
    await m.porteur.post("/v1/entrees", {"prescription_id": prescription, "date_entree": "2027-03-01"}, 201)
    assert await dues(m.porteur, "RYTHME_INSUFFISANT") == []
    (fin,) = await dues(m.porteur, "FIN_PARCOURS")
    assert (fin["echeance"], fin["en_retard"]) == ("2027-04-20", True)
