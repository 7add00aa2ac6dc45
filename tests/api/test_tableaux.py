"""Dashboards over HTTP, on both stores: the cube follows each kind of act; who reads what; files; 304."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.horloge import au_jour
from app.tableaux_de_bord.cube import rafraichir
from app.verification import verifier_tout
from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client
from tests.fiabilite.outils import attendre_flux

ADRESSE = "/v1/tableaux-de-bord/assiduite"
OBJECTIFS = [{"categorie": "emploi", "libelle": "Préparer trois candidatures par mois"}]
Relayer = Callable[[], Awaitable[None]]


@pytest.fixture
def relayer(application: FastAPI, settings: Settings, url_base: str) -> Relayer:
    """The relay's refresh, until nothing is left to count."""

    async def tourner() -> None:
        await attendre_flux(url_base)
        while await rafraichir(application.state.base, settings):
            pass

    return tourner


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def lu(par: Acces, filtre: str = "exercice=2027", attendu: int = 200) -> Any:
    return await par.get(f"{ADRESSE}?{filtre}", attendu)


async def contrat(ici: Monde, personne: str, du: str = "2027-03-01", au: str = "2027-05-30") -> str:
    corps = {"beneficiaire_id": personne, "date_debut": du, "date_fin": au, "objectifs": OBJECTIFS}
    ident = str((await ici.referent.post("/v1/contrats-engagement", corps, 201))["id"])
    await monde.signer_contrat(ici.referent, ident, du)
    return ident


async def suivre(ici: Monde, relayer: Relayer) -> Any:
    """The cube says there is something to count; once counted, it is what the person-weeks give. Answers the total."""
    assert (await lu(ici.dep))["a_jour"] is False
    await relayer()
    for par in ("par=semaine", "par=semaine&par=utas&par=fiche", "par=structure&par=mois"):
        compte, exact = await lu(ici.dep, f"exercice=2027&{par}"), await lu(ici.dep, f"exercice=2027&{par}&exact=true")
        assert compte["a_jour"]
        assert (compte["exact"], exact["exact"]) == (False, True)
        assert (compte["items"], compte["total"]) == (exact["items"], exact["total"]), par
    return compte["total"]


async def test_le_cube_suit_chaque_acte(ici: Monde, relayer: Relayer, settings: Settings) -> None:
    """Created, brought by a batch, rejected, moved, withdrawn, absent, entered, moved, ended earlier, merged."""
    premier = await lu(ici.dep)
    assert (premier["exact"], premier["items"]) == (True, [])  # no relay has counted yet
    await relayer()
    await relayer()
    contrat_id = await contrat(ici, ici.personne)
    total = await suivre(ici, relayer)
    assert (total["semaines_personnes"], total["insuffisant"]) == (13, 13)
    assert (total["minutes_objectif"], total["minutes_retenues"]) == (13 * 900, 0)

    activite = {"beneficiaire_id": ici.personne, "type": "entretien", "date": "2027-03-03", "duree_minutes": 900}
    ident = (await ici.referent.post("/v1/activites", activite, 201))["id"]
    assert (await suivre(ici, relayer))["atteint"] == 1
    await ici.referent.post(f"/v1/activites/{ident}/rejet", {"motif": "Non réalisée"}, 200)
    assert (await suivre(ici, relayer))["atteint"] == 0
    lot = [
        {"id": str(n), "source": "essai", "type": "activite.realisee", "data": activite | {"date": f"2027-03-{n}"}}
        for n in (10, 17)
    ]
    assert (await ici.referent.post("/v1/evenements", lot, 200))["synthese"]["acceptes"] == 2
    assert (await suivre(ici, relayer))["atteint"] == 2
    autre = (await ici.referent.post("/v1/activites", activite | {"date": "2027-03-24"}, 201))["id"]
    deplacee = {"champs": {"date": "2027-03-31"}, "motif": "Une semaine plus tard"}
    await ici.referent.post(f"/v1/activites/{autre}/rectification", deplacee, 200)
    assert (await suivre(ici, relayer))["atteint"] == 3
    await ici.referent.post(f"/v1/activites/{autre}/annulation", {"motif": "Saisie deux fois"}, 200)
    assert (await suivre(ici, relayer))["atteint"] == 2

    absence = {"du": "2027-04-05", "au": "2027-04-11", "nature": "excusee"}
    await ici.referent.post(f"/v1/beneficiaires/{ici.personne}/absences", absence, 201)
    assert (await suivre(ici, relayer))["excusee"] == 1

    action = await ici.action("2")
    prescrite = await ici.accepter(action, date="2027-03-01", justification="Projet à consolider")
    entree = await monde.entree(ici.porteur, prescrite, date_entree="2027-03-10")
    await suivre(ici, relayer)
    fiches = (await lu(ici.dep, "exercice=2027&par=fiche"))["items"]
    assert [(x["fiche"], x["semaines_personnes"]) for x in fiches] == [("2", 12)]  # all but the first week
    await ici.porteur.post(
        f"/v1/entrees/{entree['id']}/sortie",
        {"date_sortie": "2027-04-12", "motif": "non_valorisable", "precision": "abandon"},
        200,
    )
    await suivre(ici, relayer)
    assert (await lu(ici.dep, "exercice=2027&par=fiche"))["items"][0]["semaines_personnes"] == 6  # 8 March to 12 April

    fait = {"utas": "soissons", "date_effet": "2027-05-03"}
    await ici.dep.post(f"/v1/beneficiaires/{ici.personne}/situations", fait, 201)
    await suivre(ici, relayer)
    utas = (await lu(ici.dep, "exercice=2027&par=utas"))["items"]
    assert [(x["utas"], x["semaines_personnes"]) for x in utas] == [("laon", 9), ("soissons", 4)]

    rupture = {"date": "2027-05-09", "motif": "demenagement"}
    await ici.referent.post(f"/v1/contrats-engagement/{contrat_id}/rupture", rupture, 200)
    assert (await suivre(ici, relayer))["semaines_personnes"] == 10  # three weeks are gone

    double = await ici.nouvelle(prenom="Camille")
    await contrat(ici, double, "2027-05-17", "2027-06-13")
    assert (await suivre(ici, relayer))["semaines_personnes"] == 14
    await ici.dep.post(f"/v1/beneficiaires/{double}/situations", fait, 201)
    await ici.dep.post(
        f"/v1/beneficiaires/{ici.personne}/fusion", {"absorbe_id": double, "motif": "Créée deux fois"}, 200
    )
    assert (await suivre(ici, relayer))["semaines_personnes"] == 14
    assert (await verifier_tout(settings, avance=lambda *_: None)).ecarts == ()


async def test_inchange_tant_que_rien_n_est_dit(ici: Monde, relayer: Relayer) -> None:
    await contrat(ici, ici.personne)
    await relayer()
    reponse = await ici.dep.brut("GET", f"{ADRESSE}?exercice=2027")
    encore = await ici.dep.brut("GET", f"{ADRESSE}?exercice=2027", headers={"If-None-Match": reponse.headers["etag"]})
    assert (reponse.status_code, encore.status_code, encore.content) == (200, 304, b"")
    csv = await ici.dep.brut("GET", f"{ADRESSE}?exercice=2027&par=mois", headers={"Accept": "text/csv"})
    lignes = csv.content.decode("utf-8-sig").splitlines()
    assert lignes[0].startswith("mois;") or "mois" in lignes[0].split(";")
    assert len(lignes) == 1 + 3
    pdf = await ici.dep.brut("GET", ADRESSE, headers={"Accept": "application/pdf"})
    assert pdf.status_code == 406


async def test_chacun_lit_son_perimetre_sans_petit_effectif(ici: Monde, relayer: Relayer) -> None:
    """Seven people, one of them elsewhere: what is small is told to the Département alone."""
    action = await ici.action("2")
    for rang in range(7):
        personne = await ici.nouvelle(utas="laon" if rang else "soissons")
        await contrat(ici, personne)
        if rang:
            prescrite = await ici.accepter(action, personne, date="2027-03-01", justification="Projet à consolider")
            await monde.entree(ici.porteur, prescrite, date_entree="2027-03-01")
    await relayer()
    filtre = "du=2027-03-01&au=2027-03-31&par=utas&par=semaine"
    vus = {x["utas"]: x["semaines_personnes"] for x in (await lu(ici.dep, filtre))["items"]}
    assert vus == {"laon": 6, "soissons": 1}  # each week
    await lu(ici.client.role("tableau_de_bord"), "du=2027-03-01&au=2027-03-07&par=utas", 422)
    tableau = await lu(ici.client.role("tableau_de_bord"), filtre)
    assert tableau["masque"]
    # one is small; the other would tell it, for the total is known
    assert [x["semaines_personnes"] for x in tableau["items"]] == [None, None] * 5
    assert (tableau["total"]["semaines_personnes"], tableau["total"]["insuffisant"]) == (7 * 5, 7 * 5)
    laon = await lu(ici.client.role("utas", utas="laon"), filtre)
    assert [(x["utas"], x["semaines_personnes"]) for x in laon["items"]] == [("laon", 6)] * 5
    assert (await lu(ici.client.role("utas", utas="laon"), f"{filtre}&utas=soissons"))["items"] == []
    chez_lui = await lu(ici.porteur, "du=2027-03-01&au=2027-03-31&par=structure")
    assert [(x["structure_id"], x["semaines_personnes"]) for x in chez_lui["items"]] == [(ici.porte, 6 * 5)]
    assert (await lu(ici.porteur, f"structure_id={ici.suivi}"))["items"] == []
    await lu(ici.referent, attendu=403)


async def test_l_occupation_se_lit_par_action(ici: Monde) -> None:
    """Six people for the places of one action: the Département and its porteur read it, another structure nothing."""
    action = await ici.action("2")
    for _ in range(6):
        prescrite = await ici.accepter(
            action, await ici.nouvelle(), date="2027-03-01", justification="Projet à consolider"
        )
        await monde.entree(ici.porteur, prescrite, date_entree="2027-03-01")
    adresse = "/v1/tableaux-de-bord/occupation?du=2027-03-01&au=2027-03-31&par=action&par=mois"
    lue = await ici.dep.get(adresse, 200)
    (ligne,) = [x for x in lue["items"] if x["action_id"] == action]
    places = (await ici.dep.get(f"/v1/actions/{action}", 200))["places"][0]["places"]
    assert (ligne["jours_places_finances"], ligne["jours_places_occupes"]) == (31 * places, 31 * 6)
    assert (ligne["jours_places_au_dela"], ligne["annee_precedente"]) == (31 * max(0, 6 - places), None)
    siennes = (await ici.porteur.get(adresse, 200))["items"]
    assert [x["jours_places_occupes"] for x in siennes if x["action_id"] == action] == [31 * 6]
    assert (await ici.porteur.get(f"{adresse}&structure_id={ici.suivi}", 200))["items"] == []
    refus = await ici.dep.get("/v1/tableaux-de-bord/occupation?par=jour&par=mois", 422)
    assert refus["erreurs"][0]["code"] == "REGROUPEMENT_IMPOSSIBLE"


async def test_les_sorties_se_lisent_par_motif(ici: Monde) -> None:
    """One of six people who entered leaves: told to the Département, and not to a dashboard."""
    action = await ici.action("2")
    for rang in range(6):
        prescrite = await ici.accepter(
            action, await ici.nouvelle(), date="2027-03-01", justification="Projet à consolider"
        )
        entree = await monde.entree(ici.porteur, prescrite, date_entree="2027-03-01")
        if not rang:
            corps = {"date_sortie": "2027-03-12", "motif": "benevolat"}
            await ici.porteur.post(f"/v1/entrees/{entree['id']}/sortie", corps, 200)
    adresse = "/v1/tableaux-de-bord/entrees-sorties?du=2027-03-01&au=2027-03-31&par=motif"
    lue = await ici.dep.get(adresse, 200)
    vues = {x["motif"]: (x["entrees"], x["sorties"], x["sorties_positives"]) for x in lue["items"]}
    assert vues == {None: (6, 0, 0), "benevolat": (0, 1, 1)}
    assert (lue["total"]["entrees"], lue["total"]["taux_positives"]) == (6, 100.0)
    tu = await ici.client.role("tableau_de_bord").get(adresse, 200)
    assert (tu["total"]["entrees"], tu["total"]["sorties"], tu["total"]["taux_positives"]) == (6, None, None)
    assert [x["sorties"] for x in tu["items"] if x["motif"]] == [None]
    assert (await ici.porteur.get(f"{adresse}&structure_id={ici.suivi}", 200))["items"] == []


async def test_les_delais_se_lisent(ici: Monde) -> None:
    """Nine days from the prescription to the entrée; told of one person to the Département alone."""
    prescrite = await ici.accepter(await ici.action("2"), date="2027-03-01", justification="Projet à consolider")
    await monde.entree(ici.porteur, prescrite, date_entree="2027-03-10")
    await contrat(ici, ici.personne)
    adresse = "/v1/tableaux-de-bord/delais?exercice=2027"
    lue = await ici.dep.get(f"{adresse}&par=fiche", 200)
    vues = {(x["delai"], x["fiche"]): (x["nombre"], x["maximum_jours"], x["dans_le_delai"]) for x in lue["items"]}
    assert vues["prescription_entree", "2"] == (1, 9, None)
    signes = [x for x in lue["totaux"] if x["delai"] == "orientation_contrat"]
    assert [x["nombre"] for x in signes] == [1]
    assert signes[0]["taux_dans_le_delai"] in (0.0, 100.0)
    tu = await ici.client.role("tableau_de_bord").get(adresse, 200)
    assert {x["nombre"] for x in tu["totaux"]} == {None}
    assert (await ici.porteur.get(f"{adresse}&structure_id={ici.suivi}", 200))["items"] == []


async def test_les_territoires_se_lisent_cote_a_cote(ici: Monde, relayer: Relayer) -> None:
    """Six people of Laon in an action, one of whom found a job: told beside six other territories, and by its UTAS."""
    action = await ici.action("2")
    for rang in range(6):
        personne = await ici.nouvelle(utas="laon")
        prescrite = await ici.accepter(action, personne, date="2027-03-01", justification="Projet à consolider")
        entree = await monde.entree(ici.porteur, prescrite, date_entree="2027-03-01")
        if not rang:
            corps = {"date_sortie": "2027-03-12", "motif": "emploi_formation"}
            await ici.porteur.post(f"/v1/entrees/{entree['id']}/sortie", corps, 200)
    await relayer()
    adresse = "/v1/tableaux-de-bord/territoires?du=2027-03-01&au=2027-03-31&fiche=2"
    lue = await ici.dep.get(adresse, 200)
    assert len(lue["items"]) == 7
    (laon,) = [x for x in lue["items"] if x["utas"] == "laon"]
    assert (laon["utas_libelle"], laon["personnes_suivies"], laon["entrees"]) == ("Laon", 5, 6)
    assert (laon["sorties"], laon["sorties_emploi"], laon["taux_emploi"]) == (1, 1, 100.0)
    assert (laon["prescription_entree_nombre"], laon["prescription_entree_mediane_jours"]) == (6, 0.0)
    vide = next(x for x in lue["items"] if x["utas"] == "soissons")
    assert (vide["personnes_suivies"], vide["entrees"], vide["taux_emploi"]) == (0, 0, None)
    tu = await ici.client.role("tableau_de_bord").get(adresse, 200)
    (laon,) = [x for x in tu["items"] if x["utas"] == "laon"]
    assert (laon["personnes_suivies"], laon["entrees"], laon["sorties"], laon["sorties_emploi"]) == (5, 6, None, None)
    utas = await ici.client.role("utas", utas="soissons").get(adresse, 200)
    assert [x["utas"] for x in utas["items"]] == ["soissons"]
    assert (await ici.porteur.get(f"{adresse}&structure_id={ici.suivi}", 200))["items"] == []
    reponse = await ici.dep.brut("GET", adresse)
    encore = await ici.dep.brut("GET", adresse, headers={"If-None-Match": reponse.headers["etag"]})
    assert encore.status_code == 304
    refus = await ici.dep.get("/v1/tableaux-de-bord/territoires?par=axe&par=fiche", 422)
    assert refus["erreurs"][0]["code"] == "REGROUPEMENT_IMPOSSIBLE"


async def test_les_demandes_se_lisent_par_etat(ici: Monde) -> None:
    """Six investigations, one of them answered in five days: who reads each of them reads how many, and no porteur."""
    pole = ici.client.role("pole_allocation")
    for rang in range(6):
        corps = {"beneficiaire_id": await ici.nouvelle(), "doute": "Foyer à vérifier.", "date": "2027-06-01"}
        ident = (await ici.referent.post("/v1/demandes-investigation", corps, 201))["id"]
        if not rang:
            adresse = f"/v1/demandes-investigation/{ident}"
            await pole.post(f"{adresse}/prise-en-charge", {"date": "2027-06-02"}, 200)
            reponse = {"resultat": "doute_leve", "reponse": "La situation est exacte.", "date": "2027-06-06"}
            await pole.post(f"{adresse}/cloture", reponse, 200)
    adresse = "/v1/tableaux-de-bord/demandes?exercice=2027"
    for lecteur in (ici.dep, pole):
        lue = await lecteur.get(f"{adresse}&par=statut&par=issue", 200)
        vues = {(x["statut"], x["issue"]): (x["demandes"], x["reponse_mediane_jours"]) for x in lue["items"]}
        assert vues == {("demandee", None): (5, None), ("close", "doute_leve"): (1, 5.0)}
        (total,) = [x for x in lue["totaux"] if x["demande"] == "investigation"]
        assert (total["ouvertes"], total["repondues"], total["attente_maximum_jours"]) == (5, 1, 14)
    assert (await ici.client.role("tableau_de_bord").get(adresse, 200))["items"] == []  # June is not over
    with au_jour(date(2027, 7, 1)):
        tu = await ici.client.role("tableau_de_bord").get(adresse, 200)
    assert tu["masque"]
    (total,) = [x for x in tu["totaux"] if x["demande"] == "investigation"]
    assert (total["demandes"], total["ouvertes"], total["repondues"]) == (6, None, None)
    assert [x["demandes"] for x in tu["items"]] == [None, None]
    assert (await ici.dep.get(f"{adresse}&structure_id={ici.porte}", 200))["items"] == []
    assert (await ici.dep.get(f"{adresse}&axe=3", 200))["items"] == []  # none of them is in an action
    for autre in (ici.porteur, ici.axe_1, ici.referent, ici.client.role("utas", utas="laon")):
        await autre.get(adresse, 403)
    reponse = await ici.dep.brut("GET", adresse)
    encore = await ici.dep.brut("GET", adresse, headers={"If-None-Match": reponse.headers["etag"]})
    assert encore.status_code == 304


async def test_qui_finira_la_semaine_sous_l_objectif(ici: Monde) -> None:
    """One reached the target, one has enough planned, one has not; on Thursday, the very people of « à faire »."""
    await contrat(ici, ici.personne, "2027-05-31", "2027-08-29")
    atteinte, couverte = await ici.nouvelle(), await ici.nouvelle()
    for personne in (atteinte, couverte):
        await contrat(ici, personne, "2027-05-31", "2027-08-29")
    activite = {"type": "entretien", "date": "2027-06-14", "duree_minutes": 900}
    await ici.referent.post("/v1/activites", activite | {"beneficiaire_id": atteinte}, 201)
    faite = activite | {"beneficiaire_id": couverte, "duree_minutes": 600}
    await ici.referent.post("/v1/activites", faite, 201)
    prevue = faite | {"date": "2027-06-18", "duree_minutes": 300, "statut": "prevue"}
    await ici.referent.post("/v1/activites", prevue, 201)
    adresse = "/v1/tableaux-de-bord/prevision"
    lue = await ici.referent.get(adresse, 200)
    assert (lue["semaine"], lue["jour"], lue["a_faire"], lue["masque"]) == ("2027-W24", "2027-06-15", False, False)
    total = lue["total"]
    assert (total["personnes"], total["atteint"], total["couvertes"], total["sous_objectif"]) == (3, 1, 1, 1)
    assert (total["manque_minutes"], total["minutes_prevues"]) == (900 + 300, 300)
    tu = await ici.client.role("tableau_de_bord").get(adresse, 200)
    assert {tu["total"][nom] for nom in ("personnes", "sous_objectif", "manque_minutes")} == {None}

    siennes = (await ici.referent.get(f"{adresse}/personnes", 200))["items"]
    dites = {x["beneficiaire_id"]: (x["prevision"], x["manque_minutes"], x["minutes_prevues"]) for x in siennes}
    assert dites == {ici.personne: ("sous_objectif", 900, 0), couverte: ("couverte", 300, 300)}
    assert siennes[0]["nom"]
    filtres = "?prevision=sous_objectif&utas=laon&total=true"
    (seule,) = (await ici.dep.get(f"{adresse}/personnes{filtres}", 200))["items"]
    assert seule["beneficiaire_id"] == ici.personne
    assert (await ici.dep.get(f"{adresse}/personnes?structure_id={ici.porte}", 200))["items"] == []
    for sans_nom in (ici.porteur, ici.client.role("tableau_de_bord")):
        await sans_nom.get(f"{adresse}/personnes", 403)
    autre = ici.client.role("referent", structure=ici.porte)
    assert (await autre.get(f"{adresse}/personnes", 200))["items"] == []
    assert (await autre.get(adresse, 200))["total"]["personnes"] == 0
    with au_jour(date(2027, 6, 17)):
        referent = ici.client.role("referent", structure=ici.suivi)
        assert (await referent.get(adresse, 200))["a_faire"]
        dues = (await referent.get("/v1/a-faire?code=SEMAINE_A_COMPLETER", 200))["items"]
        siennes = (await referent.get(f"{adresse}/personnes", 200))["items"]
    assert {x["beneficiaire_id"] for x in siennes} == {x["beneficiaire_id"] for x in dues} == {ici.personne, couverte}


@pytest.mark.parametrize(
    ("filtre", "code"),
    [
        ("exercice=2027&du=2027-01-01&au=2027-02-01", "PERIODE_INVALIDE"),
        ("du=2027-02-01", "PERIODE_INVALIDE"),
        ("du=2027-02-01&au=2027-01-01", "PERIODE_INVALIDE"),
        ("du=2027-02-01&au=2030-02-02", "PERIODE_INVALIDE"),
        ("par=semaine&par=mois", "REGROUPEMENT_IMPOSSIBLE"),
        ("par=axe&par=fiche", "REGROUPEMENT_IMPOSSIBLE"),
        ("par=jour", "CHAMP_INVALIDE"),
        ("fiche=9-9", "CHAMP_INVALIDE"),
    ],
)
async def test_ce_qui_ne_se_demande_pas(client: Client, filtre: str, code: str) -> None:
    refus = await lu(client.departement, filtre, 422)
    assert refus["erreurs"][0]["code"] == code
    assert refus["erreurs"][0]["pointeur"].startswith("/query/")
