"""The subsidy over HTTP, on both stores: from what is recorded to the cent, with what each payment waits for."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, erreur
from tests.client import Client


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def convenir(ici: Monde, fiche: str, montant: int | None, structure: str | None = None, **champs: Any) -> str:
    """A convention of a fiche signed on 1 January 2027, with its amount for 2027 and one action."""
    if montant is not None:
        champs["montants_centimes"] = {"2027": montant}
    porte = structure or ici.porte
    lue = await monde.convention(ici.dep, porte, fiche, **champs)
    await monde.action(ici.dep, porte, fiche, convention_id=lue["id"])
    return str(lue["id"])


async def site(ici: Monde, convention: str) -> str:
    """The action of a convention."""
    return str((await ici.dep.get(f"/v1/actions?convention_id={convention}"))["items"][0]["id"])


async def payer(ici: Monde, convention: str, minutes: int, mois: str = "2027-06") -> str:
    """Someone new enters the action of fiche 5 and is paid."""
    prescrite = await ici.accepter(await site(ici, convention), await ici.nouvelle())
    entree = (await monde.entree(ici.porteur, prescrite))["id"]
    await ici.porteur.post(f"/v1/entrees/{entree}/heures-payees", {"mois": mois, "minutes": minutes}, 200)
    return str(entree)


def parts(lue: Any) -> tuple[Any, ...]:
    return (lue["avance_centimes"], lue["solde_max_centimes"], lue["part_variable_max_centimes"])


def etat(lue: Any) -> dict[str, tuple[bool, str | None, int]]:
    return {c["code"]: (c["remplie"], c["le"], c["regle"]["ligne"]) for c in lue["conditions"]}


async def test_60_40_les_conditions_se_remplissent_une_a_une(ici: Monde) -> None:
    convention = await convenir(ici, "2", 6_000_001)
    adresse = f"/v1/conventions/{convention}/subvention?exercice=2027"
    lue = await ici.dep.get(adresse)
    # 60 % of 6 000 001 = 3 600 000,6 -> 3 600 001; the solde is what remains
    assert parts(lue) == (3_600_001, 2_400_000, 0)
    assert lue["indicatif"] is True
    assert [r["ligne"] for r in lue["regles"]] == [499, 500]
    assert etat(lue) == {
        "signature": (True, "2027-01-01", 499),
        "attestation_demarrage": (False, None, 499),
        "bilan": (False, None, 130),
        "evaluation": (False, None, 500),
    }
    assert lue["decision"] is None
    await ici.dep.post(f"/v1/conventions/{convention}/attestation-demarrage", {"date": "2027-02-01"}, 200)
    assert etat(await ici.dep.get(adresse))["attestation_demarrage"] == (True, "2027-02-01", 499)
    correction = {"champs": {"date_attestation_demarrage": "2027-02-03"}, "motif": "Date relue"}
    await ici.dep.post(f"/v1/conventions/{convention}/rectification", correction, 200)
    assert etat(await ici.dep.get(adresse))["attestation_demarrage"][1] == "2027-02-03"


async def test_le_solde_propose_suit_les_resultats_enregistres(ici: Monde) -> None:
    """Fiche 2 has two targets, occupation and registration: their mean, 1 at most, of the solde."""
    convention = await convenir(ici, "2", 6_000_000)
    adresse = f"/v1/conventions/{convention}/subvention"
    vide = (await ici.porteur.get(adresse))["projection"]
    # 166 days x 10 places funded and nobody: 0 %; nobody to register: left out of the mean
    assert (vide["solde_centimes"], vide["part_variable_centimes"]) == (0, 0)
    assert {r["code"]: r["atteinte_pct"] for r in vide["resultats"]} == {
        "occupation_places": 0,
        "inscription_site": None,
    }
    personnes = [ici.personne, await ici.nouvelle()]
    for personne in personnes:
        prescrite = await ici.accepter(await site(ici, convention), personne, justification="Projet à consolider")
        await monde.entree(ici.porteur, prescrite)
    await ici.porteur.post(f"/v1/beneficiaires/{personnes[0]}/inscription", {"date": "2027-06-08"}, 200)
    projection = (await ici.porteur.get(adresse))["projection"]
    lus = {r["code"]: (r["numerateur"], r["denominateur"], r["cible"]) for r in projection["resultats"]}
    # two people 9 days each (7 to 15 June) over 10 places and 166 days; one registered of two
    assert lus == {"occupation_places": (18, 1660, 100), "inscription_site": (1, 2, 100)}
    # 2 400 000 x (18/1660 + 1/2) / 2 = 613 012,05
    assert projection["solde_centimes"] == 613_012
    assert projection["periode"] == {"du": "2027-01-01", "au": "2027-06-15"}
    assert projection["regle"]["ligne"] == 130
    assert "ne donne pas de formule" in projection["methode"]["texte"]


async def test_axe_5_les_etp_realises_contre_les_conventionnes(ici: Monde) -> None:
    # 10 ETP at 4 692 €: 23 929,20 / 15 952,80 / 7 038,00
    convention = await convenir(ici, "5", 4_692_000)
    adresse = f"/v1/conventions/{convention}/subvention"
    lue = await ici.porteur.get(adresse)
    assert parts(lue) == (2_392_920, 1_595_280, 703_800)
    assert (lue["montant_centimes"], lue["plafond_centimes"]) == (4_692_000, 4_692_000)
    assert set(etat(lue)) == {"signature", "bilan"}
    assert lue["projection"]["trop_percu_centimes"] == 2_392_920
    assert lue["projection"]["part_variable_centimes"] is None
    # 10 ETP = 1 092 000 minutes a year
    premiere = await payer(ici, convention, 40_000)
    for _ in range(3):
        await payer(ici, convention, 40_000)
    lue = await ici.porteur.get(adresse)
    etp = lue["etp"]
    # 160 000 / 109 200 = 1,465 ETP
    assert (etp["minutes_payees"], etp["minutes_attendues"], etp["realises_centiemes"]) == (160_000, 1_092_000, 147)
    assert etp["realises_brsa_centiemes"] == 147
    assert "1 820 heures" in etp["base"]["texte"]
    # fixe due 3 988 200 x 160 000 / 1 092 000 = 584 351,65 -> 584 352; avance 2 392 920
    assert lue["projection"]["solde_centimes"] == 0
    assert lue["projection"]["trop_percu_centimes"] == 2_392_920 - 584_352
    # one leaves for a job of the list: 1 of 1 gone against 50 %, the whole variable part
    sortie = {"date_sortie": "2027-06-14", "motif": "emploi_durable"}
    await ici.porteur.post(f"/v1/entrees/{premiere}/sortie", sortie, 200)
    projection = (await ici.dep.get(adresse))["projection"]
    assert projection["part_variable_centimes"] == 703_800
    [sorties] = [r for r in projection["resultats"] if r["part"] == "part_variable"]
    assert (sorties["numerateur"], sorties["denominateur"], sorties["cible"]) == (1, 1, 50)


async def test_axe_1_les_entrees_contre_l_objectif(ici: Monde) -> None:
    # 20 over two years: 20 x 365 / 731 = 9,99 -> 10 in 2027
    convention = await convenir(ici, "1-2", 10_000_000, ici.suivi)
    await monde.entree_axe_1(ici.axe_1, ici.dep, ici.personne, await site(ici, convention))
    lue = await ici.axe_1.get(f"/v1/conventions/{convention}/subvention")
    assert parts(lue) == (5_100_000, 3_400_000, 1_500_000)
    [entrees] = [r for r in lue["projection"]["resultats"] if r["part"] == "solde"]
    assert (entrees["code"], entrees["numerateur"], entrees["denominateur"]) == ("entrees", 1, 10)
    assert (entrees["atteinte_pct"], entrees["regle"]["ligne"]) == (10.0, 411)
    # 8 500 000 x 1/10 = 850 000 < 5 100 000
    assert lue["projection"]["trop_percu_centimes"] == 4_250_000
    # nobody gone: 0 of 1 participant against 40 %
    assert lue["projection"]["part_variable_centimes"] == 0
    prochaine = await ici.axe_1.get(f"/v1/conventions/{convention}/subvention?exercice=2028")
    assert (prochaine["montant_centimes"], parts(prochaine)) == (None, (None, None, None))
    assert "Aucun montant" in prochaine["raison"]
    assert prochaine["projection"]["solde_centimes"] is None


async def test_un_avenant_change_le_montant(ici: Monde) -> None:
    convention = await convenir(ici, "3-5", 1_000_000)
    avenant = {"date_effet": "2027-05-01", "montants_centimes": {"2027": 1_000_003}, "motif": "Groupe en plus"}
    await ici.dep.post(f"/v1/conventions/{convention}/avenant", avenant, 200)
    lue = await ici.dep.get(f"/v1/conventions/{convention}/subvention")
    # 60 % of 1 000 003 = 600 001,8 -> 600 002
    assert parts(lue) == (600_002, 400_001, 0)


async def test_qui_lit_et_pour_quel_exercice(ici: Monde) -> None:
    convention = await convenir(ici, "5", 4_692_000)
    adresse = f"/v1/conventions/{convention}/subvention"
    refus = await ici.dep.get(f"{adresse}?exercice=2028", 422)
    assert erreur(refus, "EXERCICE_HORS_CONVENTION")["regle"]["ligne"] == 114
    assert erreur(refus, "EXERCICE_HORS_CONVENTION")["pointeur"] == "/query/exercice"
    await ici.axe_1.get(adresse, 404)
    for role in ("referent", "utas", "tableau_de_bord", "pole_allocation"):
        await ici.client.role(role).get(adresse, 403)


async def test_ce_que_l_annee_donnera_si_rien_ne_change(ici: Monde) -> None:
    """Entrées at the pace of the 166 days past; rates as they are; each convention to who reads it."""
    # 6 over two years: 6 x 365 / 731 = 2,99 -> 3 in 2027
    convention = await convenir(ici, "1-2", 10_000_000, ici.suivi, objectif_entrees=6)
    await monde.entree_axe_1(ici.axe_1, ici.dep, ici.personne, await site(ici, convention))
    autre = await convenir(ici, "2", 6_000_000)
    await convenir(ici, "2", 6_000_000)
    adresse = "/v1/tableaux-de-bord/prevision/conventions"
    (lue,) = (await ici.axe_1.get(adresse, 200))["items"]
    assert (lue["id"], lue["fiche"], lue["statut"], lue["exercice"]) == (convention, "1-2", "signee", 2027)
    assert (lue["jours_passes"], lue["jours_exercice"], *parts(lue)) == (166, 365, 5_100_000, 3_400_000, 1_500_000)
    # to date 1/3 of 8 500 000 = 2 833 333; at its pace 1 x 365 / 166 = 2,2 -> 2, 2/3 of 8 500 000 = 5 666 667
    assert (lue["a_ce_jour"]["solde_centimes"], lue["a_ce_jour"]["trop_percu_centimes"]) == (0, 2_266_667)
    assert (lue["au_terme"]["solde_centimes"], lue["au_terme"]["trop_percu_centimes"]) == (566_667, 0)
    for ident, lecteur in ((convention, ici.axe_1), (autre, ici.porteur)):
        projection = (await lecteur.get(f"/v1/conventions/{ident}/subvention"))["projection"]
        (sienne,) = [x for x in (await lecteur.get(adresse, 200))["items"] if x["id"] == ident]
        assert sienne["a_ce_jour"] == {nom: projection[nom] for nom in sienne["a_ce_jour"]}
    # fiche 2: its solde follows rates, that a day more leaves as they are
    assert sienne["au_terme"] == sienne["a_ce_jour"]
    vues, suite = [], ""
    while suite is not None:
        page = await ici.dep.get(f"{adresse}?fiche=2&limit=1{suite}", 200)
        vues += [x["structure_id"] for x in page["items"]]
        suite = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    assert vues == [ici.porte] * 2
    assert (await ici.dep.get(f"{adresse}?exercice=2028&structure_id={ici.suivi}", 200))["items"][0]["au_terme"] == {
        "solde_centimes": None,
        "solde_raison": "Aucun jour de cet exercice n'est encore passé dans la convention.",
        "trop_percu_centimes": None,
        "part_variable_centimes": None,
        "part_variable_raison": "Aucun jour de cet exercice n'est encore passé dans la convention.",
    }
    await ici.referent.get(adresse, 403)
    await ici.client.role("tableau_de_bord").get(adresse, 403)


async def test_une_page_de_previsions_est_courte(ici: Monde) -> None:
    """Each convention takes its own indicators: ten a page at most, whatever is asked."""
    for _ in range(11):
        await convenir(ici, "2", 6_000_000)
    page = await ici.dep.get("/v1/tableaux-de-bord/prevision/conventions?limit=200&total=true", 200)
    assert (len(page["items"]), page["total"]) == (10, 11)
    reste = await ici.dep.get(f"/v1/tableaux-de-bord/prevision/conventions?limit=200&cursor={page['next_cursor']}", 200)
    assert (len(reste["items"]), reste["next_cursor"]) == (1, None)
