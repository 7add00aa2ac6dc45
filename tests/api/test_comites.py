"""Comités over HTTP, on both stores: planned from the fiche, held or late, with their participants."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Acces, Client

MOTIF = {"motif": "Erreur de saisie"}
COMPLET = ["porteur", "referent_rsa", "participant"]


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def attendus(ici: Monde, convention: str) -> list[tuple[Any, ...]]:
    lu = await ici.porteur.get(f"/v1/conventions/{convention}/comites-attendus")
    return [(x["type"], x["moment"], x["echeance"], x["etat"], x["comite_id"]) for x in lu["attendus"]]


async def test_un_bilan_tripartite_attendu_prevu_tenu(ici: Monde) -> None:
    entree = await ici.entrer("3-4", {"critere_rempli": True, "date": "2027-03-01"}, date_entree="2027-03-01")
    action = await ici.porteur.get(f"/v1/actions/{entree['action_id']}")
    convention = action["convention_id"]
    bilan = "bilan_tripartite"
    assert (await attendus(ici, convention))[0] == (bilan, "demarrage", "2027-03-31", "en_retard", None)
    corps = {"entree_id": entree["id"], "type": bilan, "moment": "demarrage", "date_prevue": "2027-06-16"}
    lu = await ici.porteur.post("/v1/comites", corps, 201)
    assert (lu["action_id"], lu["beneficiaire_id"], lu["statut"]) == (entree["action_id"], ici.personne, "prevu")
    assert (await attendus(ici, convention))[0] == (bilan, "demarrage", "2027-03-31", "en_retard", lu["id"])
    participant = {"entree_id": entree["id"], "present": True, "observation_code": "poursuite"}
    tenue = {"date": "2027-06-15", "presents": COMPLET, "participants": [participant]}
    tenu = await ici.porteur.post(f"/v1/comites/{lu['id']}/tenue", tenue, 200)
    assert (tenu["statut"], tenu["date_tenue"], tenu["participants"]) == ("tenu", "2027-06-15", [participant])
    assert tenu["avertissements"] == []
    assert (await attendus(ici, convention))[0] == (bilan, "demarrage", "2027-03-31", "tenu", lu["id"])
    lue = await ici.porteur.get(f"/v1/conventions/{convention}/comites-attendus")
    assert (lue["attendus"][0]["regle"]["fiche"], lue["attendus"][0]["regle"]["ligne"]) == ("3-4", 676)
    assert [x["id"] for x in (await ici.referent.get("/v1/comites"))["items"]] == [lu["id"]], "its person's bilan"


async def test_un_comite_de_suivi_et_ses_corrections(ici: Monde) -> None:
    entree = await ici.entrer("2", {"justification": "À consolider", "date": "2027-05-31"}, date_entree="2027-05-31")
    ailleurs = await ici.entrer("5", {"date": "2027-05-31"}, date_entree="2027-05-31")
    corps = {"action_id": entree["action_id"], "type": "suivi", "date_prevue": "2027-06-10"}
    lu = await ici.porteur.post("/v1/comites", corps, 201)
    adresse = f"/v1/comites/{lu['id']}"
    tenue: dict[str, Any] = {"date": "2027-06-10", "presents": ["porteur"], "participants": []}
    tenue["participants"] = [
        {"entree_id": entree["id"], "present": False},
        {"entree_id": ailleurs["id"], "present": True},
    ]
    refus = await ici.porteur.post(f"{adresse}/tenue", tenue, 422)
    assert erreur(refus, "PARTICIPANT_HORS_ACTION")["pointeur"] == "/participants/1/entree_id"
    tenue["participants"].pop()
    tenu = await ici.porteur.post(f"{adresse}/tenue", tenue, 200)
    assert codes(tenu) == ["COMITE_INCOMPLET"]
    assert tenu["avertissements"][0]["regle"]["ligne"] == 479
    tenue |= {"presents": COMPLET, "participants": [{"entree_id": entree["id"], "present": True}]}
    revu = await ici.porteur.post(f"{adresse}/tenue/rectification", {"champs": tenue} | MOTIF, 200)
    assert (revu["presents"], revu["participants"][0]["present"], codes(revu)) == (COMPLET, True, [])
    rouvert = await ici.porteur.post(f"{adresse}/tenue/annulation", MOTIF, 200)
    assert (rouvert["statut"], rouvert["date_tenue"], rouvert["participants"]) == ("prevu", None, [])
    reporte = {"champs": {"date_prevue": "2027-06-24"}} | MOTIF
    assert (await ici.porteur.post(f"{adresse}/rectification", reporte, 200))["date_prevue"] == "2027-06-24"
    assert (await ici.porteur.post(f"{adresse}/annulation", MOTIF, 200))["statut"] == "annule"


@pytest.mark.parametrize(
    ("fiche", "champs", "code"),
    [
        ("5", {"type": "suivi"}, "COMITE_HORS_FICHE"),
        ("3-5", {"type": "suivi"}, "SESSION_REQUISE"),
        ("2", {"type": "bilan_tripartite", "moment": "final"}, "COMITE_HORS_FICHE"),
        ("2", {"type": "suivi", "moment": "final"}, "ENTREE_SANS_OBJET"),
        ("2", {"type": "concertation"}, "CORPS_INVALIDE"),
    ],
)
async def test_refuse(ici: Monde, fiche: str, champs: dict[str, Any], code: str) -> None:
    corps = {"action_id": await ici.action(fiche), "date_prevue": "2027-06-24"} | champs
    assert (await ici.porteur.post("/v1/comites", corps, 422))["code"] == code
    assert (await ici.porteur.get("/v1/comites"))["items"] == []


async def test_ni_convention_ni_action(ici: Monde) -> None:
    corps = {"type": "pilotage", "date_prevue": "2027-06-24"}
    assert (await ici.porteur.post("/v1/comites", corps, 422))["code"] == "CADRE_REQUIS"


async def test_le_copil_est_de_la_convention(ici: Monde) -> None:
    convention = (await monde.convention(ici.dep, ici.porte, "2"))["id"]
    corps = {"convention_id": convention, "type": "pilotage", "date_prevue": "2027-06-14", "id_source": "C1"}
    lu = await ici.porteur.post("/v1/comites", corps, 201)
    assert (await ici.porteur.post("/v1/comites", corps, 200))["id"] == lu["id"]
    assert (await attendus(ici, convention))[0] == ("pilotage", None, "2027-06-30", "a_venir", None)
    await ici.porteur.post(f"/v1/comites/{lu['id']}/tenue", {"date": "2027-06-14", "presents": ["porteur"]}, 200)
    assert (await attendus(ici, convention))[0] == ("pilotage", None, "2027-06-30", "tenu", lu["id"])
    filtre = f"/v1/comites?convention_id={convention}&type=pilotage&statut=tenu"
    assert [x["id"] for x in (await ici.dep.get(filtre))["items"]] == [lu["id"]]


async def test_l_utas_reunit_les_comites_de_son_territoire(ici: Monde) -> None:
    action = await ici.action("2")
    corps = {"action_id": action, "type": "suivi", "date_prevue": "2027-06-14"}
    laon, ailleurs = (ici.client.role("utas", utas=u) for u in ("laon", "soissons"))
    await ailleurs.post("/v1/comites", corps, 404)
    lu = await laon.post("/v1/comites", corps, 201)
    await ailleurs.get(f"/v1/comites/{lu['id']}", 404)
    assert (await ici.porteur.get(f"/v1/comites/{lu['id']}"))["structure_id"] == ici.porte
    await laon.post(f"/v1/comites/{lu['id']}/tenue", {"date": "2027-06-14", "presents": ["utas"]}, 200)


DEPUIS = {
    "tenue": {"prevu"},
    "tenue/rectification": {"tenu"},
    "tenue/annulation": {"tenu"},
    "rectification": {"prevu", "tenu"},
    "annulation": {"prevu", "tenu"},
}


@pytest.mark.parametrize("statut", ["prevu", "tenu", "annule"])
async def test_chaque_etat_acte_role(ici: Monde, statut: str) -> None:
    """Who may, from where: the status of the contract, the same that `actes_possibles` foretells."""
    role = ici.client.role
    etranger = (await monde.structure(ici.dep))["id"]
    tenue = {"date": "2027-06-14", "presents": ["porteur"]}
    envois: dict[str, Any] = {
        "tenue": tenue,
        "tenue/rectification": {"champs": tenue} | MOTIF,
        "tenue/annulation": MOTIF,
        "rectification": {"champs": {"date_prevue": "2027-06-15"}} | MOTIF,
        "annulation": MOTIF,
    }
    action = await ici.action("2")
    for acte, corps in envois.items():
        prevu = {"action_id": action, "type": "suivi", "date_prevue": "2027-06-14"}
        adresse = f"/v1/comites/{(await ici.porteur.post('/v1/comites', prevu, 201))['id']}"
        if statut != "prevu":
            fait = "tenue" if statut == "tenu" else "annulation"
            await ici.porteur.post(f"{adresse}/{fait}", envois[fait], 200)
        for par in (ici.dep, ici.referent, role("pole_allocation"), role("tableau_de_bord")):
            await par.post(f"{adresse}/{acte}", corps, 403)
        for par in (role("porteur", structure=etranger), role("utas", utas="soissons")):
            await par.post(f"{adresse}/{acte}", corps, 404)
        attendu = 200 if statut in DEPUIS[acte] else 409
        for par in (role("utas", utas="laon"), ici.porteur):
            possibles = {a["acte"]: a["possible"] for a in (await par.get(adresse))["actes_possibles"]}
            assert possibles[acte] is (attendu == 200)
        await par.post(f"{adresse}/{acte}", corps, attendu)


async def a_tenir(par: Acces, personne: str, suite: str = "") -> list[Any]:
    document = await par.get(f"/v1/beneficiaires/{personne}/parcours{suite}")
    return [x for x in document["a_faire"] if x["code"] == "COMITE_A_TENIR"]


async def _portefeuille_dit_autant(ici: Monde) -> None:
    """The portfolio counts the comité too."""
    document = await ici.porteur.get(f"/v1/beneficiaires/{ici.personne}/parcours")
    dues = [x["code"] for x in document["a_faire"]]
    assert "COMITE_A_TENIR" in dues
    (ligne,) = (await ici.porteur.get("/v1/portefeuille"))["items"]
    assert ligne["nombre_a_faire"] == len(dues)


async def test_a_faire_dit_le_comite_de_suivi_a_tenir(ici: Monde) -> None:
    """Entered on 1 March: the quarterly comité is due on 1 June, two weeks ago."""
    entree = await ici.entrer("2", {"justification": "À consolider", "date": "2027-02-28"}, date_entree="2027-03-01")
    (lu,) = await a_tenir(ici.porteur, ici.personne)
    assert (lu["echeance"], lu["en_retard"], lu["pour_vous"]) == ("2027-06-01", True, True)
    assert (lu["ressource_id"], lu["regle"]["ligne"]) == (entree["id"], 479)
    (vu,) = await a_tenir(ici.referent, ici.personne)
    assert (vu["pour_vous"], vu["libelle"]) == (False, "Comité de suivi attendu du porteur.")
    assert await a_tenir(ici.porteur, ici.personne, "?a_la_date=2027-05-01") == [], "more than a month ahead"
    await _portefeuille_dit_autant(ici)
    (tot,) = await a_tenir(ici.porteur, ici.personne, "?a_la_date=2027-05-02")
    assert tot["en_retard"] is False
    corps = {"action_id": entree["action_id"], "type": "suivi", "date_prevue": "2027-06-14"}
    adresse = f"/v1/comites/{(await ici.porteur.post('/v1/comites', corps, 201))['id']}/tenue"
    sans = {"date": "2027-06-14", "presents": COMPLET}
    await ici.porteur.post(adresse, sans, 200)
    assert len(await a_tenir(ici.porteur, ici.personne)) == 1, "it did not go over this parcours"
    avec = sans | {"participants": [{"entree_id": entree["id"], "present": True}]}
    await ici.porteur.post(f"{adresse}/rectification", {"champs": avec} | MOTIF, 200)
    for par in (ici.porteur, ici.referent):
        assert await a_tenir(par, ici.personne) == [], "the next one is due on 14 September"
    assert len(await a_tenir(ici.porteur, ici.personne, "?a_la_date=2027-06-13")) == 1, "not held yet on that day"


async def test_a_faire_avant_la_fin_de_la_session(ici: Monde) -> None:
    """Its session ends on 30 June: the comité is due on the 15th; planned by then, it is silent."""
    action = await ici.action("3-5")
    groupe = await monde.session(ici.dep, action, du="2027-05-10", au="2027-06-30")
    corps = {"date": "2027-05-09", "session_id": groupe["id"], "justification": "À consolider"}
    await monde.entree(ici.porteur, await ici.accepter(action, **corps), date_entree="2027-05-10")
    (lu,) = await a_tenir(ici.porteur, ici.personne)
    assert (lu["echeance"], lu["en_retard"], lu["regle"]["ligne"]) == ("2027-06-15", False, 732)
    prevu = {"action_id": action, "session_id": groupe["id"], "type": "suivi", "date_prevue": "2027-06-15"}
    await ici.porteur.post("/v1/comites", prevu, 201)
    assert await a_tenir(ici.porteur, ici.personne) == []


async def test_a_faire_les_bilans_tripartites(ici: Monde) -> None:
    await ici.entrer("3-4", {"critere_rempli": True, "date": "2027-05-31"}, date_entree="2027-06-01")
    (lu,) = await a_tenir(ici.porteur, ici.personne)
    assert (lu["libelle"], lu["echeance"]) == (
        "Tenir le bilan tripartite de démarrage que la fiche prévoit.",
        "2027-07-01",
    )
