"""Indicators over HTTP, on both stores: from what was recorded to the figure, by who may read it."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def lus(par: Acces, filtre: str) -> dict[str, Any]:
    return {i["code"]: i for i in (await par.get(f"/v1/indicateurs?{filtre}"))["items"]}


async def atelier(ici: Monde, action: str, presents: list[str], jour: str = "2027-06-09", **champs: Any) -> None:
    corps = {"action_id": action, "type": "atelier_collectif", "date": jour, "duree_minutes": 120}
    feuille = {"presents": [{"beneficiaire_id": p} for p in presents]}
    await ici.porteur.post("/v1/ateliers", corps | {"emargement": feuille} | champs, 201)


async def test_la_fiche_2_de_la_saisie_au_chiffre(ici: Monde) -> None:
    """Three people, two ateliers, one rendez-vous, one sortie, one registration: every line of the fiche."""
    action = await ici.action("2")
    convention = (await ici.dep.get(f"/v1/actions/{action}"))["convention_id"]
    personnes = [ici.personne, await ici.nouvelle(), await ici.nouvelle()]
    entrees = []
    for personne in personnes:
        prescrite = await ici.accepter(action, personne, justification="Projet à consolider")
        entrees.append(await monde.entree(ici.porteur, prescrite))
    await ici.porteur.post(f"/v1/beneficiaires/{personnes[0]}/inscription", {"date": "2027-06-08"}, 200)
    await atelier(ici, action, personnes, theme="Estime de soi", intervenants=["Maison pour tous"])
    await atelier(ici, action, personnes[:2], "2027-06-10", theme="Budget")
    seul = {"beneficiaire_id": personnes[2], "entree_id": entrees[2]["id"], "duree_minutes": 45}
    await ici.porteur.post("/v1/activites", seul | {"type": "entretien", "date": "2027-06-10"}, 201)
    await ici.porteur.post("/v1/activites", seul | {"type": "entretien", "date": "2027-06-20", "statut": "prevue"}, 201)
    sortie = {"date_sortie": "2027-06-11", "motif": "progression_positive"}
    await ici.porteur.post(f"/v1/entrees/{entrees[2]['id']}/sortie", sortie, 200)

    for par, filtre in (
        (ici.porteur, f"convention_id={convention}"),
        (ici.porteur, ""),
        (ici.dep, "fiche=2&exercice=2027"),
        (ici.client.role("utas", utas="laon"), "fiche=2"),
    ):
        vus = await lus(par, filtre)
        assert len(vus) == 7 + 4
        inscrits = vus["inscription_site"]
        assert (inscrits["numerateur"], inscrits["denominateur"], inscrits["valeur"]) == (1, 3, 33.3)
        assert (inscrits["cible"], inscrits["atteint"], inscrits["ligne"]) == (100, False, 485)
        assert inscrits["periode"] == {"du": "2027-01-01", "au": "2027-06-15"}
        ateliers = vus["ateliers_collectifs"]
        # 2 ateliers, 3 + 2 participations over 3 people
        assert (ateliers["valeur"], ateliers["numerateur"], ateliers["denominateur"]) == (2, 5, 3)
        assert (ateliers["par_participant"], ateliers["personnes"]) == (1.67, 3)
        assert (vus["rendez_vous_individuels"]["valeur"], vus["rendez_vous_individuels"]["personnes"]) == (1, 1)
        # from 7 to 11 June: 5 days
        duree = vus["duree_moyenne_participation"]
        assert (duree["valeur"], duree["numerateur"], duree["denominateur"], duree["unite"]) == (5.0, 5, 1, "jours")
        assert [(d["axe"], d["cle"], d["nombre"]) for d in duree["details"]] == [("motif", "progression_positive", 5)]
        themes = {(d["axe"], d["cle"]): d["nombre"] for d in vus["thematiques_intervenants"]["details"]}
        assert themes == {
            ("theme", "Budget"): 1,
            ("theme", "Estime de soi"): 1,
            ("intervenant", "Maison pour tous"): 1,
        }
        assert vus["progression_personne"]["valeur"] is None
        assert "évaluée" in vus["progression_personne"]["raison"]
        attend = vus["sortie_progression_positive"]
        assert (attend["valeur"], attend["denominateur"], attend["en_attente_verification"]) == (0, 1, 1)
        # 10 places funded from 1 January to 15 June, 166 days; two present 9 days (7 to 15 June), one 4 (7 to 10)
        places = vus["occupation_places"]
        assert (places["numerateur"], places["denominateur"]) == (9 + 9 + 4, 10 * 166)
    await ici.dep.post(f"/v1/entrees/{entrees[2]['id']}/sortie/verification", {"verification": "confirmee"}, 200)
    attend = (await lus(ici.porteur, "fiche=2"))["sortie_progression_positive"]
    assert (attend["valeur"], attend["en_attente_verification"]) == (1, 0)


async def test_qui_lit_quoi(ici: Monde) -> None:
    action = await ici.action("2")
    convention = (await ici.dep.get(f"/v1/actions/{action}"))["convention_id"]
    autre = ici.client.role("porteur", structure=(await monde.structure(ici.dep))["id"])
    await autre.get(f"/v1/indicateurs?convention_id={convention}", 404)
    await autre.get(f"/v1/indicateurs?action_id={action}", 404)
    assert await lus(autre, "") == {}
    raisons = {i["raison"] for i in (await lus(autre, "fiche=2")).values()}
    assert raisons == {"Aucune action de cette fiche n'est dans votre périmètre."}
    raisons = {i["raison"] for i in (await lus(ici.client.role("utas", utas="soissons"), "fiche=2")).values()}
    assert raisons == {"Aucune action de cette fiche n'est dans votre périmètre."}
    assert {i["valeur"] for i in (await lus(ici.porteur, "exercice=2028")).values()} == {None}
    for role in ("referent", "pole_allocation"):
        await ici.client.role(role).get("/v1/indicateurs", 403)
    await ici.porteur.get("/v1/indicateurs?sort=code", 422)


async def test_un_tableau_de_bord_ne_lit_aucun_petit_effectif(ici: Monde) -> None:
    action = await ici.action("2")
    personnes = [ici.personne] + [await ici.nouvelle() for _ in range(5)]
    for personne in personnes:
        prescrite = await ici.accepter(action, personne, justification="Projet à consolider")
        await monde.entree(ici.porteur, prescrite)
    for personne in personnes[:2]:
        await ici.porteur.post(f"/v1/beneficiaires/{personne}/inscription", {"date": "2027-06-08"}, 200)
    await atelier(ici, action, personnes)
    tableau = ici.client.role("tableau_de_bord")
    vus = await lus(tableau, "fiche=2")
    assert vus["inscription_site"]["numerateur"] is None
    assert vus["inscription_site"]["raison"].startswith("Effectif inférieur à 5")
    assert vus["ateliers_collectifs"]["nombre"] is None
    for personne in personnes[2:]:
        await ici.porteur.post(f"/v1/beneficiaires/{personne}/inscription", {"date": "2027-06-08"}, 200)
    assert (await lus(tableau, "fiche=2"))["inscription_site"]["numerateur"] == 6


async def test_un_motif_de_sante_se_lit_avec_les_autres(ici: Monde) -> None:
    """Two people gone by two motifs of health: apart to the porteur alone, together to whoever reads no motif."""
    action = await ici.action("3-3")
    convention = (await ici.dep.get(f"/v1/actions/{action}"))["convention_id"]
    motifs = ("sante_parcours_soin", "sante_activite_physique")
    for rang, motif in enumerate(motifs):
        personne = await ici.nouvelle()
        prescrite = await ici.accepter(action, personne, critere_rempli=True)
        entree = await monde.entree(ici.porteur, prescrite, date_entree="2027-06-07")
        corps = {"date_sortie": f"2027-06-{9 + rang:02}", "motif": motif}
        await ici.porteur.post(f"/v1/entrees/{entree['id']}/sortie", corps, 200)

    vus = await lus(ici.porteur, f"action_id={action}")
    assert [vus[f"sortie_{motif}"]["valeur"] for motif in motifs] == [1, 1]
    assert "sortie_sante" not in vus
    for par in (ici.dep, ici.client.role("utas", utas="laon")):
        vus = await lus(par, f"action_id={action}")
        for motif in motifs:
            seul = vus[f"sortie_{motif}"]
            assert {seul[nom] for nom in ("valeur", "numerateur", "nombre", "personnes", "denominateur")} == {None}
            assert "sortie_sante" in seul["raison"]
            assert seul["details"] == []
        ensemble = vus["sortie_sante"]
        assert (ensemble["valeur"], ensemble["denominateur"], ensemble["ligne"]) == (2, 2, 639)
        par_motif = [
            (d["cle"], d["nombre"], d["base"]) for i in vus.values() for d in i["details"] if d["axe"] == "motif"
        ]
        assert {cle for cle, *_ in par_motif} <= {"sante"}
    tableau = await lus(ici.client.role("tableau_de_bord"), f"action_id={action}")
    assert tableau["sortie_sante"]["valeur"] is None
    lue = await ici.dep.get(f"/v1/conventions/{convention}/subvention?exercice=2027")
    assert lue["projection"]["calcule_le"]


async def test_les_formats(ici: Monde) -> None:
    await ici.action("2")
    reponse = await ici.porteur.brut("GET", "/v1/indicateurs?fiche=2", headers={"Accept": "text/csv"})
    assert reponse.status_code == 200
    assert len(reponse.text.splitlines()) == 1 + 11


async def test_une_session_et_ses_participants(ici: Monde) -> None:
    """4-1: « sur la session et par participant », « au moins une PMSMP par participant »."""
    action = await ici.action("4-1")
    groupe = (await monde.session(ici.dep, action))["id"]
    vides = (await monde.session(ici.dep, action))["id"]
    personnes = [ici.personne, await ici.nouvelle()]
    entrees = []
    for personne in personnes:
        prescrite = await ici.accepter(action, personne, session_id=groupe)
        entrees.append(await monde.entree(ici.porteur, prescrite))
    stage = {"type": "pmsmp", "du": "2027-06-08", "au": "2027-06-11", "duree_minutes": 1680}
    for details in ({"siret": "73282932000074", "naf": "56.10A"}, {"siret": "73282932000074", "rome": "D1106"}):
        corps = stage | {"beneficiaire_id": personnes[0], "entree_id": entrees[0]["id"], "details": details}
        await ici.porteur.post("/v1/activites", corps | {"duree_minutes": 840}, 201)
    for filtre in ("fiche=4-1", f"session_id={groupe}"):
        vue = (await lus(ici.porteur, filtre))["pmsmp"]
        # 2 PMSMP, both of the same person: 1 on average, and one participant without
        assert (vue["valeur"], vue["par_participant"], vue["personnes"], vue["minutes"]) == (2, 1.0, 1, 1680)
        assert (vue["cible"], vue["atteint"]) == (1, False)
        parts = [(d["axe"], d["cle"], d["nombre"], d["base"]) for d in vue["details"]]
        assert parts == [("session", groupe, 2, 2), ("nature", "56.10A", 1, None), ("nature", "D1106", 1, None)]
    corps = stage | {"beneficiaire_id": personnes[1], "entree_id": entrees[1]["id"], "details": details}
    await ici.porteur.post("/v1/activites", corps, 201)
    vue = (await lus(ici.porteur, f"session_id={groupe}"))["pmsmp"]
    assert (vue["valeur"], vue["atteint"], vue["periode"]["du"]) == (3, True, "2027-06-01")
    assert (await lus(ici.porteur, f"session_id={vides}"))["pmsmp"]["raison"]
    places = (await lus(ici.porteur, "fiche=4-1"))["occupation_places"]
    assert (places["numerateur"], places["denominateur"], places["valeur"]) == (2, 20, 10.0)


async def test_le_fle_par_parcours(ici: Monde) -> None:
    """3-7: a line of one parcours counts its people alone."""
    action = await ici.action("3-7")
    entrees = []
    for parcours in ("socialisation", "fle_professionnel", "fle_professionnel"):
        personne = await ici.nouvelle()
        prescrite = await ici.accepter(action, personne, critere_rempli=True)
        entrees.append(await monde.entree(ici.porteur, prescrite, parcours=parcours))
    for entree in entrees[:2]:
        corps = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": entree["id"], "duree_minutes": 60}
        visite = corps | {"type": "visite_entreprise", "date": "2027-06-09"}
        await ici.porteur.post("/v1/activites", visite, 201)
        niveau = corps | {"type": "evaluation_langue", "details": {"niveau": "a1", "moment": "entree"}}
        await ici.porteur.post("/v1/activites", niveau | {"date": "2027-06-08"}, 201)
        sortie = {"details": {"niveau": "a2", "moment": "sortie", "tcf": entree is entrees[0]}}
        await ici.porteur.post("/v1/activites", niveau | sortie | {"date": "2027-06-10"}, 201)
    vues = await lus(ici.porteur, "fiche=3-7")
    publics = vues["publics_par_parcours"]
    assert publics["valeur"] == 3
    assert [(d["cle"], d["personnes"]) for d in publics["details"]] == [("fle_professionnel", 2), ("socialisation", 1)]
    rencontrees = vues["entreprises_rencontrees"]
    assert (rencontrees["parcours"], rencontrees["valeur"], rencontrees["denominateur"]) == ("fle_professionnel", 1, 2)
    assert (vues["maitrise_langue"]["numerateur"], vues["maitrise_langue"]["denominateur"]) == (2, 2)
    assert (vues["tcf_niveau_superieur"]["numerateur"], vues["tcf_niveau_superieur"]["denominateur"]) == (1, 1)
