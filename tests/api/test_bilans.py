"""The yearly bilan over HTTP, on both stores: written, sent, frozen, decided upon, corrected."""

from datetime import date
from typing import Any

import pytest

from app.horloge import au_jour
from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.api.test_subventions import convenir, etat, site
from tests.client import Client


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def commencer(ici: Monde, convention: str, **champs: Any) -> Any:
    return await ici.porteur.post("/v1/bilans-annuels", {"convention_id": convention, "exercice": 2027} | champs, 201)


async def acte(ici: Monde, ident: str, nom: str, corps: dict[str, Any], statut: int = 200) -> Any:
    par = ici.porteur if nom in ("transmission", "rectification", "annulation") else ici.dep
    return await par.post(f"/v1/bilans-annuels/{ident}/{nom}", corps, statut)


async def test_du_brouillon_a_la_decision(ici: Monde) -> None:
    convention = await convenir(ici, "2", 6_000_000)
    lu = await commencer(ici, convention, partenariats="Un garage solidaire.", analyse="Démarrage lent.")
    adresse = f"/v1/bilans-annuels/{lu['id']}"
    assert (lu["statut"], lu["echeance"], lu["jours_de_retard"]) == ("brouillon", "2028-03-31", 0)
    assert (lu["partenariats"], lu["communication"]) == ("Un garage solidaire.", None)
    assert len(lu["indicateurs"]) == 7 + 4
    assert lu["ecarts_depuis_transmission"] == []

    change = {"analyse": None, "resultats_porteur": [{"resultat": "Ateliers", "attendu": "4", "atteint": "5"}]}
    lu = await ici.porteur("PATCH", adresse, 200, json=change, headers={"If-Match": "*"})
    assert (lu["analyse"], lu["partenariats"]) == (None, "Un garage solidaire.")
    assert lu["resultats_porteur"][0]["atteint"] == "5"

    lu = await acte(ici, lu["id"], "transmission", {"date": "2027-06-14"})
    assert (lu["statut"], codes(lu)) == ("transmis", ["EXERCICE_EN_COURS"])
    figes = {i["code"]: i["valeur"] for i in lu["indicateurs"]}
    assert lu["ecarts_depuis_transmission"] == []
    refus = await ici.porteur("PATCH", adresse, 409, json=change, headers={"If-Match": "*"})
    assert refus["code"] == "TRANSITION_IMPOSSIBLE"

    prescrite = await ici.accepter(await site(ici, convention), justification="Projet à consolider")
    await monde.entree(ici.porteur, prescrite)
    lu = await ici.dep.get(adresse)
    assert {i["code"]: i["valeur"] for i in lu["indicateurs"]} == figes
    ecarts = {e["code"]: (e["transmis"], e["aujourdhui"]) for e in lu["ecarts_depuis_transmission"]}
    # one person, 9 days (7 to 15 June), over 10 places and 166 days
    assert ecarts["occupation_places"] == (
        {"valeur": 0, "numerateur": 0, "denominateur": 1660},
        {"valeur": 0.5, "numerateur": 9, "denominateur": 1660},
    )

    trop = {"solde_accorde_centimes": 2_400_001, "motivation": "Résultats atteints."}
    refus = await acte(ici, lu["id"], "evaluation", trop, 422)
    assert erreur(refus, "SOLDE_DEPASSE")["regle"]["ligne"] == 130
    avant = {"solde_accorde_centimes": 1, "motivation": "Trop tôt.", "date": "2027-06-13"}
    assert erreur(await acte(ici, lu["id"], "evaluation", avant, 422), "EVALUATION_AVANT_TRANSMISSION")
    lu = await acte(ici, lu["id"], "evaluation", trop | {"solde_accorde_centimes": 2_400_000})
    assert (lu["statut"], lu["date_evaluation"], lu["solde_accorde_centimes"]) == ("evalue", "2027-06-15", 2_400_000)

    subvention = await ici.porteur.get(f"/v1/conventions/{convention}/subvention")
    assert etat(subvention)["bilan"] == (True, "2027-06-14", 130)
    assert etat(subvention)["evaluation"] == (True, "2027-06-15", 500)
    assert subvention["decision"] == {
        "bilan_id": lu["id"],
        "date": "2027-06-15",
        "solde_accorde_centimes": 2_400_000,
        "part_variable_accordee_centimes": None,
        "motivation": "Résultats atteints.",
    }


async def test_un_motif_de_sante_seul_ne_se_lit_pas(ici: Monde) -> None:
    """To the Département, which reads the days of each stay, a motif of health is told from five people."""
    action = await ici.action("3-3")
    convention = (await ici.dep.get(f"/v1/actions/{action}"))["convention_id"]
    for motif in ("sante_activite_physique", *["sante_parcours_soin"] * 5):
        prescrite = await ici.accepter(action, await ici.nouvelle(), critere_rempli=True)
        entree = await monde.entree(ici.porteur, prescrite, date_entree="2027-06-07")
        await ici.porteur.post(f"/v1/entrees/{entree['id']}/sortie", {"date_sortie": "2027-06-09", "motif": motif}, 200)
    ident = (await commencer(ici, convention))["id"]
    for _ in ("brouillon", "transmis"):
        vus = {}
        for nom, par in (("porteur", ici.porteur), ("dep", ici.dep)):
            lu = await par.get(f"/v1/bilans-annuels/{ident}")
            vus[nom] = {i["code"]: i["numerateur"] for i in lu["indicateurs"] if i["code"].startswith("sortie_sante")}
            sejours = [d["cle"] for i in lu["indicateurs"] for d in i["details"] if d["axe"] == "motif"]
            assert any(cle.startswith("sante") for cle in sejours) == (nom == "porteur")
        assert vus["porteur"] == {"sortie_sante_activite_physique": 1, "sortie_sante_parcours_soin": 5}
        assert vus["dep"] == {"sortie_sante_activite_physique": None, "sortie_sante_parcours_soin": 5}
        if lu["statut"] == "brouillon":
            await acte(ici, ident, "transmission", {"date": "2027-06-14"})


async def test_chaque_acte_se_corrige(ici: Monde) -> None:
    ident = (await commencer(ici, await convenir(ici, "2", 6_000_000)))["id"]
    await acte(ici, ident, "evaluation", {"solde_accorde_centimes": 0, "motivation": "Rien."}, 409)
    await acte(ici, ident, "transmission", {"date": "2027-06-14"})
    rectifie = {"champs": {"date_transmission": "2027-06-10", "communication": "Affiches"}, "motif": "Date relue"}
    lu = await acte(ici, ident, "rectification", rectifie)
    assert (lu["date_transmission"], lu["communication"]) == ("2027-06-10", "Affiches")
    demain = {"champs": {"date_transmission": "2027-06-16"}, "motif": "Date relue"}
    refus = await acte(ici, ident, "rectification", demain, 422)
    assert erreur(refus, "DATE_FUTURE")["pointeur"] == "/champs/date_transmission"
    decision = {"solde_accorde_centimes": 100, "motivation": "Premiers résultats."}
    await acte(ici, ident, "evaluation", decision)
    refus = await acte(ici, ident, "evaluation/rectification", _corrige(solde_accorde_centimes=2_400_001), 422)
    assert erreur(refus, "SOLDE_DEPASSE")["pointeur"] == "/champs/solde_accorde_centimes"
    lu = await acte(ici, ident, "evaluation/rectification", _corrige(solde_accorde_centimes=200))
    assert (lu["solde_accorde_centimes"], lu["motivation"]) == (200, "Premiers résultats.")
    lu = await acte(ici, ident, "evaluation/annulation", {"motif": "Mauvais bilan"})
    assert (lu["statut"], lu["solde_accorde_centimes"], lu["motivation"]) == ("transmis", None, None)
    lu = await acte(ici, ident, "transmission/annulation", {"motif": "À compléter"})
    assert (lu["statut"], lu["date_transmission"]) == ("brouillon", None)
    lu = await acte(ici, ident, "annulation", {"motif": "Mauvaise année"})
    assert (lu["statut"], lu["jours_de_retard"]) == ("annule", 0)
    assert not any(a["possible"] for a in lu["actes_possibles"])
    await commencer(ici, lu["convention_id"])


def _corrige(**champs: Any) -> dict[str, Any]:
    return {"champs": champs, "motif": "Montant mal recopié"}


async def test_la_part_variable_se_decide_dans_ses_bornes(ici: Monde) -> None:
    ident = (await commencer(ici, await convenir(ici, "5", 4_692_000)))["id"]
    await acte(ici, ident, "transmission", {})
    corps = {"solde_accorde_centimes": 1_595_280, "motivation": "ETP réalisés."}
    refus = await acte(ici, ident, "evaluation", corps | {"part_variable_accordee_centimes": 703_801}, 422)
    assert erreur(refus, "PART_VARIABLE_DEPASSEE")["regle"]["ligne"] == 1036
    lu = await acte(ici, ident, "evaluation", corps)
    assert codes(lu) == ["PART_VARIABLE_NON_DECIDEE"]
    lu = await acte(ici, ident, "evaluation/rectification", _corrige(part_variable_accordee_centimes=703_800))
    assert (lu["part_variable_accordee_centimes"], lu["solde_accorde_centimes"]) == (703_800, 1_595_280)


async def test_ce_qui_ne_se_commence_pas(ici: Monde) -> None:
    convention = await convenir(ici, "2", None)
    corps = {"convention_id": convention, "exercice": 2027}
    premier = await commencer(ici, convention, id_source="b-1")
    assert (await ici.porteur.post("/v1/bilans-annuels", corps | {"id_source": "b-1"}, 200))["id"] == premier["id"]
    assert (await ici.porteur.post("/v1/bilans-annuels", corps, 409))["code"] == "BILAN_DEJA_COMMENCE"
    refus = await ici.porteur.post("/v1/bilans-annuels", corps | {"exercice": 2028}, 422)
    assert erreur(refus, "EXERCICE_A_VENIR")["regle"]["ligne"] == 122
    refus = await ici.porteur.post("/v1/bilans-annuels", corps | {"exercice": 2029}, 422)
    assert erreur(refus, "EXERCICE_HORS_CONVENTION")["pointeur"] == "/exercice"
    brouillon = (await monde.convention(ici.dep, ici.porte, "2", signee=False))["id"]
    refus = await ici.porteur.post("/v1/bilans-annuels", corps | {"convention_id": brouillon}, 422)
    assert erreur(refus, "CONVENTION_NON_SIGNEE")
    autre = ici.client.role("porteur", structure=(await monde.structure(ici.dep))["id"])
    await autre.post("/v1/bilans-annuels", corps, 404)
    await acte(ici, premier["id"], "transmission", {})
    decision = {"solde_accorde_centimes": 0, "motivation": "Rien n'est accordé."}
    assert erreur(await acte(ici, premier["id"], "evaluation", decision, 422), "MONTANT_ABSENT")


async def test_la_liste_dit_le_retard(ici: Monde) -> None:
    """On 20 April 2028 the bilan of 2027 is twenty days late; sent that day, it stays so."""
    convention = await convenir(ici, "2", 6_000_000)
    ident = (await commencer(ici, convention))["id"]
    adresse = f"/v1/bilans-annuels?convention_id={convention}"
    [lu] = (await ici.porteur.get(f"{adresse}&statut=brouillon"))["items"]
    assert (lu["id"], lu["fiche"], lu["jours_de_retard"]) == (ident, "2", 0)
    with au_jour(date(2028, 4, 20)):
        [lu] = (await ici.porteur.get(adresse))["items"]
        assert (lu["echeance"], lu["jours_de_retard"]) == ("2028-03-31", 20)
        assert codes(await acte(ici, ident, "transmission", {})) == ["BILAN_EN_RETARD"]
    with au_jour(date(2028, 6, 1)):
        [lu] = (await ici.dep.get(f"{adresse}&exercice=2027&statut=transmis"))["items"]
        assert lu["jours_de_retard"] == 20
        assert (await ici.dep.get(f"{adresse}&exercice=2028"))["items"] == []
