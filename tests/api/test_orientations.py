"""The act of orientation over HTTP, on both stores: it names the référent, and ends the contract with the former."""

from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client

TERMES = {
    "date_debut": "2027-03-01",
    "date_fin": "2027-08-29",
    "objectifs": [{"categorie": "emploi", "libelle": "Préparer trois candidatures"}],
}


class Monde:
    """Two structures; the first is the référent, with a contract in force from March to August."""

    def __init__(self, client: Client, dep: Acces, ancienne: str, nouvelle: str, personne: str, contrat: str) -> None:
        self.dep, self.ancienne, self.nouvelle, self.personne = dep, ancienne, nouvelle, personne
        self.contrat = contrat
        self.ancien = client.role("referent", structure=ancienne)
        self.nouveau = client.role("referent", structure=nouvelle)

    async def lire_contrat(self) -> Any:
        return await self.dep.get(f"/v1/contrats-engagement/{self.contrat}")

    async def orienter(self, attendu: int = 201, **champs: Any) -> Any:
        corps = {
            "orientation": "sociale",
            "structure_referente_id": self.nouvelle,
            "date_effet": "2027-06-10",
            "date_notification": "2027-06-08",
        }
        return await self.dep.post(f"/v1/beneficiaires/{self.personne}/orientations", corps | champs, attendu)

    async def semaines(self) -> dict[str, Any]:
        adresse = f"/v1/beneficiaires/{self.personne}/semaines?du=2027-W22&au=2027-W40"
        return {s["semaine"]: s["objectif_minutes"] for s in (await self.dep.get(adresse))["items"]}


@pytest.fixture
async def m(client: Client) -> Monde:
    dep = client.departement
    ancienne, nouvelle = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=ancienne))["id"]
    referent = client.role("referent", structure=ancienne)
    corps = {"beneficiaire_id": personne} | TERMES
    contrat = (await referent.post("/v1/contrats-engagement", corps, 201))["id"]
    await monde.signer_contrat(referent, contrat, "2027-03-01")
    return Monde(client, dep, ancienne, nouvelle, personne, contrat)


async def test_changement_de_referent(m: Monde) -> None:
    await m.nouveau.get(f"/v1/contrats-engagement/{m.contrat}", 404)
    orientation = await m.orienter()
    assert (orientation["du"], orientation["au"], orientation["structure_id"]) == ("2027-06-10", None, m.nouvelle)
    lignes = (await m.dep.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]
    assert [(x["du"], x["au"]) for x in lignes] == [("2027-01-04", "2027-06-10"), ("2027-06-10", None)]
    contrat = await m.lire_contrat()
    assert (contrat["statut"], contrat["motif_fin"], contrat["date_fin_effective"]) == (
        "rompu",
        "changement_referent",
        "2027-06-09",
    )
    # Wednesday 9 June is in W23: three covered days, ceil(3 x 900 / 7) = 386
    assert await m.semaines() == {"2027-W22": 900, "2027-W23": 386}
    # the new référent reads the past; the former keeps what it wrote, and acts no more
    await m.nouveau.get(f"/v1/contrats-engagement/{m.contrat}", 200)
    await m.ancien.get(f"/v1/contrats-engagement/{m.contrat}", 200)
    rectification = {"champs": {"date_fin": "2027-08-28"}, "motif": "Erreur de saisie"}
    await m.ancien.post(f"/v1/contrats-engagement/{m.contrat}/rectification", rectification, 404)


async def test_meme_structure_ne_rompt_rien(m: Monde) -> None:
    await m.orienter(structure_referente_id=m.ancienne)
    assert (await m.lire_contrat())["statut"] == "en_cours"
    assert (await m.semaines())["2027-W34"] == 900


async def test_contrat_non_signe_ne_couvre_rien(m: Monde) -> None:
    adresse = f"/v1/contrats-engagement/{m.contrat}"
    suite = await m.ancien.post(f"{adresse}/renouvellement", {"date_fin": "2027-11-28"}, 201)
    await m.orienter()
    rompu = await m.dep.get(f"/v1/contrats-engagement/{suite['id']}")
    assert (rompu["statut"], rompu["date_fin_effective"]) == ("rompu", "2027-08-29")
    assert (await m.lire_contrat())["date_fin_effective"] == "2027-06-09"
    assert await m.semaines() == {"2027-W22": 900, "2027-W23": 386}


async def test_annulation_rend_l_orientation_et_le_contrat(m: Monde) -> None:
    orientation = await m.orienter(id_source="O1")
    assert (await m.orienter(200, id_source="O1"))["id"] == orientation["id"]
    rendue = await m.dep.post(f"/v1/orientations/{orientation['id']}/annulation", {"motif": "Erreur"}, 200)
    assert (rendue["du"], rendue["au"], rendue["structure_id"]) == ("2027-01-04", None, m.ancienne)
    contrat = await m.lire_contrat()
    assert (contrat["statut"], contrat["motif_fin"], contrat["date_fin_effective"]) == ("en_cours", None, None)
    assert (await m.semaines())["2027-W34"] == 900
    seule = await m.dep.post(f"/v1/orientations/{rendue['id']}/annulation", {"motif": "Erreur"}, 409)
    assert seule["code"] == "ORIENTATION_UNIQUE"
    await m.orienter(id_source="O1")


async def test_annulation_refusee_quand_un_contrat_en_depend(m: Monde) -> None:
    orientation = await m.orienter()
    corps = {"beneficiaire_id": m.personne} | TERMES | {"date_debut": "2027-06-14", "date_fin": "2027-09-13"}
    contrat = await m.nouveau.post("/v1/contrats-engagement", corps, 201)
    adresse = f"/v1/orientations/{orientation['id']}/annulation"
    assert (await m.dep.post(adresse, {"motif": "Erreur"}, 409))["code"] == "ORIENTATION_SUIVIE"
    assert (await m.lire_contrat())["statut"] == "rompu"
    await m.nouveau.post(f"/v1/contrats-engagement/{contrat['id']}/annulation", {"motif": "Erreur"}, 200)
    await m.dep.post(adresse, {"motif": "Erreur"}, 200)


@pytest.mark.parametrize(
    ("champs", "pointeur"),
    [
        ({"date_effet": "2027-06-16"}, "/date_effet"),
        ({"date_notification": "2027-06-16"}, "/date_notification"),
        ({"date_effet": "2027-01-04"}, "/date_effet"),
    ],
)
async def test_dates_refusees(m: Monde, champs: dict[str, Any], pointeur: str) -> None:
    refus = await m.orienter(422, **champs)
    assert [e["pointeur"] for e in refus["erreurs"]] == [pointeur]
    assert (await m.lire_contrat())["statut"] == "en_cours"
    assert len((await m.dep.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]) == 1


async def test_seul_le_departement_oriente(m: Monde) -> None:
    corps = {
        "orientation": "sociale",
        "structure_referente_id": m.nouvelle,
        "date_effet": "2027-06-10",
        "date_notification": "2027-06-08",
    }
    await m.ancien.post(f"/v1/beneficiaires/{m.personne}/orientations", corps, 403)
    essai = await m.dep.post(f"/v1/beneficiaires/{m.personne}/orientations?simulation=true", corps, 200)
    assert essai["du"] == "2027-06-10"
    assert (await m.lire_contrat())["statut"] == "en_cours"


class Axe1(Monde):
    """The same, with an entrée in 1-2 in the first structure; both structures run 1-2."""

    async def entrer(self, client: Client) -> "Axe1":
        self.porteur = client.role("porteur", "referent", structure=self.ancienne)
        self.suivant = client.role("porteur", "referent", structure=self.nouvelle)
        self.action = (await monde.action(self.dep, self.ancienne, "1-2"))["id"]
        self.entree = (await monde.entree_axe_1(self.porteur, self.dep, self.personne, self.action))["id"]
        return self

    async def lire_entree(self) -> Any:
        return await self.dep.get(f"/v1/entrees/{self.entree}")

    async def acte(self, nom: str, attendu: int, **corps: Any) -> Any:
        return await self.porteur.post(f"/v1/entrees/{self.entree}/{nom}", corps, attendu)


@pytest.fixture
async def axe_1(client: Client, m: Monde) -> Axe1:
    return await Axe1(client, m.dep, m.ancienne, m.nouvelle, m.personne, m.contrat).entrer(client)


async def test_changer_de_referent_fait_sortir_de_l_axe_1(axe_1: Axe1) -> None:
    m = axe_1
    orientation = await m.orienter(orientation="socio_professionnelle")
    lue = await m.lire_entree()
    assert (lue["statut"], lue["sortie"]["date_sortie"]) == ("sortie", "2027-06-09")
    assert (lue["sortie"]["motif"], lue["sortie"]["precision"]) == ("non_valorisable", "changement_referent")
    await m.acte("renouvellement", 409)
    # the new référent enters the person at once
    action = (await monde.action(m.dep, m.nouvelle, "1-2"))["id"]
    corps = {"orientation_id": orientation["id"], "action_id": action, "date_entree": "2027-06-10"}
    await m.suivant.post("/v1/entrees", corps | {"critere_rempli": True}, 201)
    # the former structure says why the person had left: its bilan counts it
    vrai = {"champs": {"motif": "emploi_durable"}, "motif": "La personne avait un emploi"}
    rectifiee = await m.acte("sortie/rectification", 200, **vrai)
    assert (rectifiee["sortie"]["motif"], rectifiee["sortie"]["precision"]) == ("emploi_durable", None)


async def test_l_annulation_du_changement_rend_l_entree(axe_1: Axe1) -> None:
    m = axe_1
    orientation = await m.orienter(orientation="socio_professionnelle")
    await m.dep.post(f"/v1/orientations/{orientation['id']}/annulation", {"motif": "Erreur"}, 200)
    lue = await m.lire_entree()
    assert (lue["statut"], lue["sortie"]) == ("en_cours", None)
    await m.acte("renouvellement", 200, date="2027-06-14")


async def test_l_annulation_du_changement_respecte_le_motif_donne(axe_1: Axe1) -> None:
    m = axe_1
    orientation = await m.orienter(orientation="socio_professionnelle")
    await m.acte("sortie/rectification", 200, champs={"motif": "emploi_durable"}, motif="La personne avait un emploi")
    await m.dep.post(f"/v1/orientations/{orientation['id']}/annulation", {"motif": "Erreur"}, 200)
    assert (await m.lire_entree())["sortie"]["motif"] == "emploi_durable"


async def test_une_entree_rouverte_se_transfere_et_ne_bloque_pas_le_nouveau_referent(axe_1: Axe1) -> None:
    m = axe_1
    orientation = await m.orienter(orientation="socio_professionnelle")
    await m.acte("sortie/annulation", 200, motif="Les deux structures ont fusionné")
    assert (await m.acte("renouvellement", 422, date="2027-06-14"))["code"] == "STRUCTURE_NON_REFERENTE"
    cible = (await monde.action(m.dep, m.nouvelle, "1-2"))["id"]
    transfert = {"action_id": cible, "date_effet": "2027-06-10", "motif": "Fusion"}
    simule = await m.porteur.brut("POST", f"/v1/entrees/{m.entree}/transfert?simulation=true", json=transfert)
    assert simule.status_code == 200, simule.text
    corps = {"orientation_id": orientation["id"], "action_id": cible, "date_entree": "2027-06-10"}
    await m.suivant.post("/v1/entrees", corps | {"critere_rempli": True}, 201)
    assert (await m.lire_entree())["sortie"]["precision"] == "changement_referent"


async def test_l_ancien_referent_ne_ferme_pas_l_entree_du_nouveau(axe_1: Axe1) -> None:
    """Told late, an entrée of the former référent is accepted with the facts of its day, and ends nobody's."""
    m = axe_1
    orientations = (await m.dep.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]
    await m.orienter(orientation="socio_professionnelle")
    action = (await monde.action(m.dep, m.nouvelle, "1-2"))["id"]
    nouvelle = await monde.entree_axe_1(m.suivant, m.dep, m.personne, action, date_entree="2027-06-11")
    autre = (await monde.action(m.dep, m.ancienne, "1-2"))["id"]
    tardive = {
        "orientation_id": orientations[0]["id"],
        "action_id": autre,
        "date_entree": "2027-06-01",
        "critere_rempli": True,
    }
    assert (await m.porteur.post("/v1/entrees", tardive, 409))["code"] == "AXE1_DEJA_OUVERT"
    assert (await m.suivant.get(f"/v1/entrees/{nouvelle['id']}"))["statut"] == "en_cours"


async def test_une_orientation_que_la_fiche_n_admet_plus_ne_se_renouvelle_pas(axe_1: Axe1) -> None:
    m = axe_1
    await m.orienter(structure_referente_id=m.ancienne)  # sociale: 1-2 does not admit it (L370)
    assert (await m.lire_entree())["statut"] == "en_cours"
    refus = await m.acte("renouvellement", 422, date="2027-06-14")
    assert (refus["code"], refus["erreurs"][0]["regle"]["ligne"]) == ("ORIENTATION_NON_ADMISE", 370)
    await m.acte("renouvellement", 200, date="2027-06-09")


async def test_une_orientation_rectifiee_reste_admise_par_l_entree_faite_sous_elle(axe_1: Axe1) -> None:
    orientation = (await axe_1.dep.get(f"/v1/beneficiaires/{axe_1.personne}/orientations"))["items"][0]
    adresse = f"/v1/orientations/{orientation['id']}/rectification"
    fausse = {"champs": {"orientation": "sociale"}, "motif": "Mal lue"}
    refus = await axe_1.dep.post(adresse, fausse, 422)
    erreur = refus["erreurs"][0]
    assert (erreur["code"], erreur["pointeur"]) == ("ORIENTATION_NON_ADMISE", "/champs/orientation")
    assert (await axe_1.dep.get(f"/v1/beneficiaires/{axe_1.personne}/orientations"))["items"][0] == orientation
    await axe_1.acte("sortie", 200, date_sortie="2027-06-10", motif="emploi_durable")
    rectifiee = await axe_1.dep.post(adresse, fausse, 200)
    assert [a["code"] for a in rectifiee["avertissements"]] == ["ORIENTATION_NON_ADMISE"]


async def test_a_faire_dit_a_chacun_ce_qui_l_attend(axe_1: Axe1) -> None:
    """The former structure gives the motif, the new référent a contract; each reads what the other has to do."""
    m = axe_1
    await m.orienter(orientation="socio_professionnelle")

    async def lire(acces: Acces) -> dict[str, Any]:
        return {x["code"]: x for x in (await acces.get(f"/v1/beneficiaires/{m.personne}/parcours"))["a_faire"]}

    ancien = (await lire(m.porteur))["MOTIF_SORTIE_A_CONFIRMER"]
    assert (ancien["pour_vous"], ancien["attendu_de"], ancien["echeance"]) == (True, "porteur", "2027-07-15")
    assert ancien["libelle"].startswith("Le changement de référent a mis fin au parcours")
    nouveau = await lire(m.suivant)
    assert nouveau["CONTRAT_A_SIGNER"]["pour_vous"]
    assert nouveau["CONTRAT_A_SIGNER"]["echeance"] == "2027-07-08"  # notified on 8 June
    assert nouveau["MOTIF_SORTIE_A_CONFIRMER"]["libelle"] == "Motif de sortie à confirmer par l'ancien référent."
    page = await m.porteur.get("/v1/portefeuille")
    assert [x["prochaine_echeance"]["code"] for x in page["items"]] == ["INSCRIPTION"]
    await m.acte("sortie/rectification", 200, champs={"motif": "emploi_durable"}, motif="La personne avait un emploi")
    assert "MOTIF_SORTIE_A_CONFIRMER" not in await lire(m.porteur)


async def test_un_changement_saisi_tard_laisse_son_mois_a_l_ancien_referent(axe_1: Axe1) -> None:
    """The change was on 20 April; it is told on 15 June: the month to say why the person left runs from that day."""
    m = axe_1
    notifiee = {"date_effet": "2027-04-20", "date_notification": "2027-04-20"}
    await m.orienter(orientation="socio_professionnelle", **notifiee)
    assert (await m.lire_entree())["sortie"]["date_sortie"] == "2027-04-19"
    lu = await m.porteur.get(f"/v1/beneficiaires/{m.personne}/parcours")
    due = next(x for x in lu["a_faire"] if x["code"] == "MOTIF_SORTIE_A_CONFIRMER")
    assert (due["pour_vous"], due["echeance"], due["en_retard"]) == (True, "2027-07-15", False)
    liste = await m.porteur.get("/v1/a-faire?code=MOTIF_SORTIE_A_CONFIRMER")
    assert [x["echeance"] for x in liste["items"]] == ["2027-07-15"]
    await m.acte("sortie/rectification", 200, champs={"motif": "emploi_durable"}, motif="La personne avait un emploi")
    assert (await m.porteur.get("/v1/a-faire?code=MOTIF_SORTIE_A_CONFIRMER"))["items"] == []


async def test_a_faire_quand_la_fiche_n_admet_plus_l_orientation(axe_1: Axe1) -> None:
    m = axe_1
    await m.orienter(structure_referente_id=m.ancienne)
    items = (await m.porteur.get(f"/v1/beneficiaires/{m.personne}/parcours"))["a_faire"]
    due = next(x for x in items if x["code"] == "SORTIE_A_PRONONCER")
    assert (due["pour_vous"], due["regle"]["ligne"]) == (True, 370)


async def test_un_second_contrat_n_a_pas_l_echeance_du_premier(m: Monde) -> None:
    """The month runs from the notification for the first contract of the orientation (D. 5411-14-1)."""

    async def du() -> Any:
        items = (await m.ancien.get(f"/v1/beneficiaires/{m.personne}/parcours"))["a_faire"]
        page = (await m.ancien.get("/v1/portefeuille"))["items"][0]["prochaine_echeance"]
        due = next((x for x in items if x["code"] == "CONTRAT_A_SIGNER"), None)
        return due and (due["echeance"], due["en_retard"], page["code"])

    assert await du() is None
    await m.ancien.post(f"/v1/contrats-engagement/{m.contrat}/cloture", {"date": "2027-06-01"}, 200)
    assert await du() == (None, False, "CONTRAT_A_SIGNER")
    await m.orienter(structure_referente_id=m.ancienne)
    assert await du() == ("2027-07-08", False, "DIAGNOSTIC_A_FAIRE")
