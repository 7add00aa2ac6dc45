"""3-7: a person goes on in the other parcours from a day on (T25), over HTTP, on both stores."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client
from tests.flux import Flux

MOTIF = {"motif": "Le niveau permet le projet professionnel"}
VERS_PRO = {"parcours": "fle_professionnel", "date_effet": "2027-06-10"} | MOTIF


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


@pytest.fixture
async def lue(m: Monde) -> Any:
    return await m.entrer("3-7", {"critere_rempli": True}, date_entree="2027-06-01", parcours="socialisation")


async def _parcours_le(m: Monde, jour: str) -> str:
    lu = await m.referent.get(f"/v1/beneficiaires/{m.personne}/parcours?a_la_date={jour}")
    return str(lu["entrees"][0]["parcours"])


def _periodes(lue: Any) -> list[tuple[str, str | None, str]]:
    return [(a["du"], a["au"], a["parcours"]) for a in lue["affectations"]]


def _acte(lue: Any, nom: str) -> Any:
    return next(a for a in lue["actes_possibles"] if a["acte"] == nom)


async def test_changer_de_parcours(m: Monde, lue: Any) -> None:
    adresse = f"/v1/entrees/{lue['id']}"
    assert "parcours" in _acte(lue, "transfert/annulation")["raison"]
    changee = await m.porteur.post(f"{adresse}/transfert", VERS_PRO, 200)
    assert _periodes(changee) == [
        ("2027-06-01", "2027-06-10", "socialisation"),
        ("2027-06-10", None, "fle_professionnel"),
    ]
    assert {a["action_id"] for a in changee["affectations"]} == {lue["action_id"]}
    assert (changee["parcours"], changee["action_id"]) == ("fle_professionnel", lue["action_id"])
    assert (changee["date_entree"], changee["date_fin_max"]) == (lue["date_entree"], lue["date_fin_max"])
    assert [await _parcours_le(m, jour) for jour in ("2027-06-09", "2027-06-10")] == [
        "socialisation",
        "fle_professionnel",
    ]
    # the motifs are those of the parcours at the sortie: « Bénévolat » is of the other
    sortie = {"date_sortie": "2027-06-14", "motif": "benevolat"}
    refus = erreur(await m.porteur.post(f"{adresse}/sortie", sortie, 422), "MOTIF_HORS_LISTE")
    assert refus["regle"]["fiche"] == "3-7"
    await m.porteur.post(f"{adresse}/sortie", sortie | {"motif": "bases_langue"}, 200)


async def test_ce_qui_n_est_pas_un_changement_de_parcours(m: Monde, lue: Any) -> None:
    adresse = f"/v1/entrees/{lue['id']}/transfert"
    identique = await m.porteur.post(adresse, VERS_PRO | {"parcours": "socialisation"}, 422)
    assert erreur(identique, "PARCOURS_IDENTIQUE")["regle"]["ligne"] == 837
    premier = await m.porteur.post(adresse, VERS_PRO | {"date_effet": "2027-06-01"}, 422)
    assert erreur(premier, "DATE_AVANT_AFFECTATION")
    futur = await m.porteur.post(adresse, VERS_PRO | {"date_effet": "2027-06-16"}, 422)
    assert erreur(futur, "DATE_FUTURE")
    rien = {"date_effet": "2027-06-10"} | MOTIF
    for corps in (rien, VERS_PRO | {"session_id": lue["id"]}):
        assert (await m.porteur.post(adresse, corps, 422))["code"] == "CORPS_INVALIDE"
    # another fiche has no parcours to choose
    autre = await m.nouvelle()
    ident = await m.accepter(await m.action("2"), autre, justification="Projet à reprendre")
    se_mobiliser = await monde.entree(m.porteur, ident)
    sans = await m.porteur.post(f"/v1/entrees/{se_mobiliser['id']}/transfert", VERS_PRO, 422)
    assert erreur(sans, "PARCOURS_NON_PREVU")


async def test_un_autre_site_et_l_autre_parcours_le_meme_jour(m: Monde, lue: Any) -> None:
    site = await m.action("3-7")
    adresse = f"/v1/entrees/{lue['id']}"
    changee = await m.porteur.post(f"{adresse}/transfert", VERS_PRO | {"action_id": site}, 200)
    assert (changee["action_id"], changee["parcours"]) == (site, "fle_professionnel")
    rendue = await m.porteur.post(f"{adresse}/transfert/annulation", {"motif": "Elle est restée"}, 200)
    assert (rendue["action_id"], rendue["parcours"]) == (lue["action_id"], "socialisation")
    assert _periodes(rendue) == [("2027-06-01", None, "socialisation")]


async def test_corriger_un_changement_de_parcours(m: Monde, lue: Any, url_base: str) -> None:
    adresse = f"/v1/entrees/{lue['id']}"
    absent = await m.porteur.post(f"{adresse}/transfert/annulation", {"motif": "Erreur"}, 409)
    assert absent["code"] == "TRANSFERT_ABSENT"
    await m.porteur.post(f"{adresse}/transfert", VERS_PRO, 200)
    # the parcours of the entrée has a history: it is not rewritten as a whole
    tout = {"champs": {"parcours": "socialisation"}, "motif": "Mal recopié"}
    date_ = erreur(await m.porteur.post(f"{adresse}/rectification", tout, 422), "PARCOURS_DATE")
    assert date_["pointeur"] == "/champs/parcours"
    celui_du_jour = {"champs": {"parcours": "fle_professionnel"}, "motif": "Depuis le premier jour"}
    erreur(await m.porteur.post(f"{adresse}/rectification", celui_du_jour, 422), "PARCOURS_DATE")
    champs = {"champs": {"date_effet": "2027-06-08"}, "motif": "Mal recopié"}
    rectifiee = await m.porteur.post(f"{adresse}/transfert/rectification", champs, 200)
    assert _periodes(rectifiee)[1] == ("2027-06-08", None, "fle_professionnel")
    avant = {"champs": {"date_effet": "2027-05-31"}, "motif": "Mal recopié"}
    refus = erreur(await m.porteur.post(f"{adresse}/transfert/rectification", avant, 422), "DATE_AVANT_ENTREE")
    assert refus["pointeur"] == "/champs/date_effet"
    meme = {"champs": {"parcours": "socialisation"}, "motif": "Mal recopié"}
    assert erreur(await m.porteur.post(f"{adresse}/transfert/rectification", meme, 422), "PARCOURS_IDENTIQUE")
    annulee = await m.porteur.post(f"{adresse}/transfert/annulation", {"motif": "Elle n'a pas changé"}, 200)
    assert _periodes(annulee) == [("2027-06-01", None, "socialisation")]
    assert annulee["parcours"] == "socialisation"
    assert await _parcours_le(m, "2027-06-12") == "socialisation"
    vus, _ = await Flux(url_base).suivre(m.porteur)
    assert [x["type"] for x in vus if "transfer" in x["type"]] == [
        "entree.transferee",
        "transfert.rectifie",
        "transfert.annule",
    ]


async def test_un_transfert_vers_une_autre_structure_se_defait_par_un_transfert(m: Monde, lue: Any) -> None:
    fusion = (await monde.structure(m.dep))["id"]
    ailleurs = await m.action("3-7", fusion)
    corps = {"action_id": ailleurs, "date_effet": "2027-06-10"} | MOTIF
    await m.porteur.post(f"/v1/entrees/{lue['id']}/transfert", corps, 200)
    repreneur = m.client.role("porteur", structure=fusion)
    adresse = f"/v1/entrees/{lue['id']}/transfert/annulation"
    refus = await repreneur.post(adresse, {"motif": "Erreur"}, 409)
    assert refus["code"] == "TRANSFERT_ENTRE_STRUCTURES"
    raison = _acte(await repreneur.get(f"/v1/entrees/{lue['id']}"), "transfert/annulation")["raison"]
    assert raison == refus["detail"]
    for acte, corps in (
        ("rectification", {"champs": {"date_entree": "2027-06-04"}, "motif": "Mal recopié"}),
        ("rectification", {"champs": {"parcours": "fle_professionnel"}, "motif": "Mal recopié"}),
        ("annulation", {"motif": "Erreur"}),
    ):
        refus = await repreneur.post(f"/v1/entrees/{lue['id']}/{acte}", corps, 409)
        assert refus["code"] == "TRANSFERT_ENTRE_STRUCTURES", "the first days are not its own"


async def test_une_personne_compte_dans_chaque_parcours_ou_elle_a_ete(m: Monde, lue: Any) -> None:
    await m.porteur.post(f"/v1/entrees/{lue['id']}/transfert", VERS_PRO, 200)
    for jour, type_ in (("2027-06-03", "visite_structure"), ("2027-06-11", "visite_entreprise")):
        corps = {"beneficiaire_id": m.personne, "entree_id": lue["id"], "type": type_, "date": jour}
        await m.porteur.post("/v1/activites", corps | {"duree_minutes": 60}, 201)
    lues = (await m.porteur.get(f"/v1/indicateurs?action_id={lue['action_id']}&exercice=2027"))["items"]
    chiffres = {(i["code"], i["parcours"]): i for i in lues}
    publics = chiffres["publics_par_parcours", None]
    assert publics["valeur"] == 1
    parts = {(d["cle"], d["personnes"], d["nombre"]) for d in publics["details"]}
    assert parts == {("socialisation", 1, 1), ("fle_professionnel", 1, 1)}
    rencontrees = chiffres["structures_exterieures", "socialisation"]
    assert (rencontrees["nombre"], rencontrees["denominateur"]) == (1, 1)
    entreprises = chiffres["entreprises_rencontrees", "fle_professionnel"]
    assert (entreprises["nombre"], entreprises["denominateur"]) == (1, 1)


async def test_par_un_evenement(m: Monde, lue: Any) -> None:
    envoi = {"id": "p-1", "source": "/essai", "type": "entree.transferee", "data": VERS_PRO | {"cible": lue["id"]}}
    defait = {"id": "p-2", "source": "/essai", "type": "transfert.annule"}
    defait |= {"data": {"cible": lue["id"], "motif": "Elle n'a pas changé"}}
    lot = await m.porteur.post("/v1/evenements", [envoi, defait, envoi], 200)
    assert [r["statut"] for r in lot["resultats"]] == ["accepte", "accepte", "deja_traite"]
    assert codes(lot["resultats"][0]) == []
