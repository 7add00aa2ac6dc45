"""Rendez-vous over HTTP, on both stores: planned, what becomes of them, their hours, who reads and corrects them."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Acces, Client

PASSE = {"date": "2027-06-08", "heure_debut": "10:00", "duree_minutes": 60, "modalite": "physique"}
ACTES = {
    "issue": {"issue": "tenu"},
    "issue/rectification": {"champs": {"issue": "excuse"}, "motif": "Erreur de saisie"},
    "issue/annulation": {"motif": "Erreur de saisie"},
    "rectification": {"champs": {"objet": "Faire le point"}, "motif": "Erreur de saisie"},
    "annulation": {"motif": "Erreur de saisie"},
}


class Bureau(Monde):
    """A référent's desk: a person in axe 1, under a contract since the start of the week of 7 June."""

    async def batir(self) -> "Bureau":
        await super().batir()
        self.entree = (await self.entrer_axe_1())["id"]
        corps = {
            "beneficiaire_id": self.personne,
            "entree_id": self.entree,
            "date_debut": "2027-05-31",
            "date_fin": "2027-07-30",
            "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
        }
        contrat = await self.axe_1.post("/v1/contrats-engagement", corps, 201)
        await monde.signer_contrat(self.axe_1, contrat["id"], "2027-05-31")
        return self

    async def prendre(self, attendu: int = 201, par: Acces | None = None, **champs: Any) -> Any:
        adresse = f"/v1/beneficiaires/{self.personne}/rendez-vous"
        return await (par or self.referent).post(adresse, PASSE | champs, attendu)

    async def dire(self, ident: str, issue: str, attendu: int = 200, **champs: Any) -> Any:
        return await self.referent.post(f"/v1/rendez-vous/{ident}/issue", {"issue": issue} | champs, attendu)

    async def minutes(self, semaine: str = "2027-W23") -> int:
        lues = await self.referent.get(f"/v1/beneficiaires/{self.personne}/semaines?du={semaine}&au={semaine}")
        return int(lues["items"][0]["minutes_retenues"])

    async def activites(self) -> list[Any]:
        lues = (await self.referent.get(f"/v1/activites?beneficiaire_id={self.personne}"))["items"]
        return [x for x in lues if x["statut"] != "annulee"]


@pytest.fixture
async def bureau(client: Client) -> Bureau:
    return await Bureau(client).batir()


async def test_un_rendez_vous_a_venir(bureau: Bureau) -> None:
    convocation = {"date": "2027-06-14", "moyen": "courrier"}
    lu = await bureau.prendre(date="2027-06-21", convocation=convocation, objet="Faire le point")
    assert (lu["statut"], lu["issue"], lu["activite_id"]) == ("prevu", None, None)
    assert (lu["convocation"], lu["forme"], lu["heure_debut"]) == (convocation, "individuel", "10:00:00")
    assert (await bureau.dire(lu["id"], "tenu", 422))["code"] == "DATE_FUTURE"
    excuse = await bureau.dire(lu["id"], "excuse")
    assert excuse["issue"] == {"issue": "excuse", "date": "2027-06-15", "duree_minutes": None}
    assert await bureau.activites() == []


async def test_tenu_il_compte_une_fois_dans_la_semaine(bureau: Bureau) -> None:
    lu = await bureau.prendre(entree_id=bureau.entree)
    assert await bureau.minutes() == 0
    tenu = await bureau.dire(lu["id"], "tenu", duree_minutes=45)
    assert (tenu["statut"], tenu["issue"]) == ("tenu", {"issue": "tenu", "date": "2027-06-08", "duree_minutes": 45})
    (faite,) = await bureau.activites()
    assert faite["id"] == tenu["activite_id"]
    assert (faite["origine"], faite["type"], faite["details"]) == (
        "rendez_vous",
        "rendez_vous_individuel",
        {"modalite": "physique"},
    )
    assert (faite["du"], faite["duree_minutes"], faite["entree_id"]) == ("2027-06-08", 45, bureau.entree)
    assert await bureau.minutes() == 45
    assert (await bureau.dire(lu["id"], "tenu", 409))["code"] == "TRANSITION_IMPOSSIBLE"
    assert await bureau.minutes() == 45


async def test_tenu_un_autre_jour(bureau: Bureau) -> None:
    lu = await bureau.prendre()
    tenu = await bureau.dire(lu["id"], "tenu", date="2027-06-01")
    assert (tenu["date"], tenu["issue"]["date"]) == ("2027-06-08", "2027-06-01")
    assert (await bureau.minutes("2027-W22"), await bureau.minutes()) == (60, 0)


@pytest.mark.parametrize("issue", ["absent", "excuse", "annule"])
async def test_l_issue_se_corrige_et_ses_heures_suivent(bureau: Bureau, issue: str) -> None:
    lu = await bureau.prendre()
    adresse = f"/v1/rendez-vous/{lu['id']}/issue"
    await bureau.dire(lu["id"], issue)
    assert (await bureau.minutes(), await bureau.activites()) == (0, [])
    vers = {"champs": {"issue": "tenu", "duree_minutes": 30}, "motif": "Erreur de saisie"}
    tenu = await bureau.referent.post(f"{adresse}/rectification", vers, 200)
    assert (tenu["statut"], await bureau.minutes()) == ("tenu", 30)
    vers["champs"] = {"issue": "tenu", "date": "2027-06-09", "duree_minutes": 90}
    revu = await bureau.referent.post(f"{adresse}/rectification", vers, 200)
    assert (revu["activite_id"], await bureau.minutes()) == (tenu["activite_id"], 90)
    vers["champs"] = {"issue": issue}
    autre = await bureau.referent.post(f"{adresse}/rectification", vers, 200)
    assert (autre["statut"], autre["activite_id"]) == (issue, None)
    assert (await bureau.minutes(), await bureau.activites()) == (0, [])
    rouvert = await bureau.referent.post(f"{adresse}/annulation", {"motif": "Erreur de saisie"}, 200)
    assert (rouvert["statut"], rouvert["issue"]) == ("prevu", None)
    assert (await bureau.dire(lu["id"], "tenu"))["statut"] == "tenu"
    assert (await bureau.minutes(), len(await bureau.activites())) == (60, 1)


async def test_le_rendez_vous_tenu_se_corrige_et_ses_heures_suivent(bureau: Bureau) -> None:
    lu = await bureau.prendre()
    await bureau.dire(lu["id"], "tenu")
    champs = {"date": "2027-06-02", "duree_minutes": 120, "modalite": "visio", "entree_id": bureau.entree}
    adresse = f"/v1/rendez-vous/{lu['id']}/rectification"
    revu = await bureau.referent.post(adresse, {"champs": champs, "motif": "Erreur de saisie"}, 200)
    assert (revu["date"], revu["issue"]["date"]) == ("2027-06-02", "2027-06-02")
    assert codes(revu) == ["DISTANCIEL_EXCEPTIONNEL"]
    (faite,) = await bureau.activites()
    assert (faite["du"], faite["duree_minutes"], faite["details"]) == ("2027-06-02", 120, {"modalite": "visio"})
    assert faite["entree_id"] == bureau.entree
    assert (await bureau.minutes("2027-W22"), await bureau.minutes()) == (120, 0)
    annule = await bureau.referent.post(
        f"/v1/rendez-vous/{lu['id']}/annulation", {"motif": "Saisi sur la mauvaise personne"}, 200
    )
    assert (annule["statut"], annule["issue"], annule["activite_id"]) == ("annule", None, None)
    assert (await bureau.minutes("2027-W22"), await bureau.activites()) == (0, [])
    for acte in ("issue/annulation", "rectification"):
        corps = ACTES[acte]
        await bureau.referent.post(f"/v1/rendez-vous/{lu['id']}/{acte}", corps, 409)


async def test_les_heures_d_un_rendez_vous_ne_se_corrigent_qu_avec_lui(bureau: Bureau) -> None:
    lu = await bureau.dire((await bureau.prendre())["id"], "tenu")
    adresse = f"/v1/activites/{lu['activite_id']}"
    for acte, corps in (
        ("annulation", {"motif": "Erreur de saisie"}),
        ("rectification", {"champs": {"duree_minutes": 5}, "motif": "Erreur de saisie"}),
    ):
        refus = await bureau.referent.post(f"{adresse}/{acte}", corps, 409)
        assert refus["code"] == "ACTIVITE_LIEE"
        possible = next(a for a in (await bureau.referent.get(adresse))["actes_possibles"] if a["acte"] == acte)
        assert (possible["possible"], "rendez-vous" in possible["raison"]) == (False, True)
    await bureau.referent.post(f"{adresse}/validation", {}, 200)
    champs = {"champs": {"duree_minutes": 50}, "motif": "Erreur de saisie"}
    await bureau.referent.post(f"/v1/rendez-vous/{lu['id']}/rectification", champs, 200)
    revue = await bureau.referent.get(adresse)
    assert (revue["statut"], revue["duree_minutes"]) == ("declaree", 50), "to be validated again"


async def test_une_journee_trop_pleine_refuse_l_issue(bureau: Bureau) -> None:
    lu = await bureau.prendre(duree_minutes=200)
    corps = {"beneficiaire_id": bureau.personne, "type": "formation", "date": "2027-06-08", "duree_minutes": 1300}
    await bureau.referent.post("/v1/activites", corps, 201)
    refus = await bureau.dire(lu["id"], "tenu", 422)
    assert erreur(refus, "DUREE_JOUR_DEPASSEE")["pointeur"] == "/duree_minutes"
    assert (await bureau.referent.get(f"/v1/rendez-vous/{lu['id']}"))["statut"] == "prevu"
    court = await bureau.dire(lu["id"], "tenu", duree_minutes=140)
    assert court["statut"] == "tenu"


async def test_la_meme_cle_deux_fois(bureau: Bureau) -> None:
    un = await bureau.prendre(id_source="rdv-1")
    assert (await bureau.prendre(200, id_source="rdv-1"))["id"] == un["id"]
    assert (await bureau.prendre(409, id_source="rdv-1", duree_minutes=30))["code"] == "CLE_REUTILISEE"
    agenda = await bureau.referent.get("/v1/rendez-vous?id_source=rdv-1")
    assert [x["id"] for x in agenda["items"]] == [un["id"]]


async def test_les_listes_filtrent(bureau: Bureau) -> None:
    un, deux, trois = [
        (await bureau.prendre(date=jour, modalite=modalite))["id"]
        for jour, modalite in (("2027-06-02", "physique"), ("2027-06-09", "telephone"), ("2027-06-23", "visio"))
    ]
    await bureau.dire(un, "absent")
    siens = f"/v1/beneficiaires/{bureau.personne}/rendez-vous"
    for filtre, attendus in (
        ("", [trois, deux, un]),
        ("?sort=date", [un, deux, trois]),
        ("?statut=absent", [un]),
        ("?modalite=visio", [trois]),
        ("?du=2027-06-09&au=2027-06-09", [deux]),
    ):
        for adresse in (siens, "/v1/rendez-vous"):
            assert [x["id"] for x in (await bureau.referent.get(adresse + filtre))["items"]] == attendus, filtre
    agenda = f"/v1/rendez-vous?structure_id={bureau.suivi}&beneficiaire_id={bureau.personne}&limit=2"
    page = await bureau.client.departement.get(agenda)
    assert [x["id"] for x in page["items"]] == [trois, deux]
    suite = await bureau.client.departement.get(f"{agenda}&cursor={page['next_cursor']}")
    assert [x["id"] for x in suite["items"]] == [un]


async def test_le_parcours_montre_les_rendez_vous(bureau: Bureau) -> None:
    lu = await bureau.prendre()
    await bureau.dire(lu["id"], "absent", date="2027-06-09")
    a_venir = (await bureau.prendre(date="2027-06-21"))["id"]
    retire = (await bureau.prendre(date="2027-06-22"))["id"]
    await bureau.referent.post(f"/v1/rendez-vous/{retire}/annulation", {"motif": "Erreur de saisie"}, 200)

    async def vus(suite: str = "") -> list[tuple[str, str]]:
        document = await bureau.referent.get(f"/v1/beneficiaires/{bureau.personne}/parcours{suite}")
        return [(x["id"], x["statut"]) for x in document["rendez_vous"]]

    assert await vus() == [(lu["id"], "absent"), (a_venir, "prevu")]
    assert await vus("?a_la_date=2027-06-08") == [(lu["id"], "prevu")]


async def test_un_porteur_ne_lit_que_les_siens(bureau: Bureau) -> None:
    action = await bureau.action("5")
    entree = await monde.entree(bureau.porteur, await bureau.accepter(action), date_entree="2027-06-07")
    du_referent = await bureau.prendre()
    sien = await bureau.prendre(par=bureau.porteur, entree_id=entree["id"])
    siens = (await bureau.porteur.get(f"/v1/beneficiaires/{bureau.personne}/rendez-vous"))["items"]
    assert [x["id"] for x in siens] == [sien["id"]]
    await bureau.porteur.get(f"/v1/rendez-vous/{du_referent['id']}", 404)
    assert len((await bureau.referent.get(f"/v1/beneficiaires/{bureau.personne}/rendez-vous"))["items"]) == 2
    await bureau.dire(sien["id"], "tenu", 403)
    vu = await bureau.referent.get(f"/v1/rendez-vous/{sien['id']}")
    assert not any(a["possible"] for a in vu["actes_possibles"])


async def test_l_entree_designee_est_de_la_personne(bureau: Bureau) -> None:
    autre = await bureau.nouvelle()
    adresse = f"/v1/beneficiaires/{autre}/rendez-vous"
    refus = await bureau.axe_1.post(adresse, PASSE | {"entree_id": bureau.entree}, 404)
    assert refus["erreurs"][0]["pointeur"] == "/entree_id"
    tot = await bureau.prendre(422, entree_id=bureau.entree, date="2027-01-31")
    assert erreur(tot, "AVANT_ENTREE")["pointeur"] == "/date"


@pytest.mark.parametrize(
    ("champs", "code"),
    [
        ({"modalite": "pigeon"}, "CORPS_INVALIDE"),
        ({"duree_minutes": 0}, "CORPS_INVALIDE"),
        ({"duree_minutes": 1441}, "CORPS_INVALIDE"),
        ({"convocation": {"date": "2027-06-16", "moyen": "sms"}}, "CONVOCATION_FUTURE"),
        ({"convocation": {"date": "2027-06-09", "moyen": "sms"}}, "CONVOCATION_APRES"),
        ({"objet": "1 85 05 78 006 084 36"}, "CORPS_INVALIDE"),
    ],
)
async def test_refuse(bureau: Bureau, champs: dict[str, Any], code: str) -> None:
    assert (await bureau.prendre(422, **champs))["code"] == code
    assert (await bureau.referent.get("/v1/rendez-vous"))["items"] == []


PREVU, TENU, ABSENT, EXCUSE, ANNULE = "prevu", "tenu", "absent", "excuse", "annule"
ECHUS = {TENU, ABSENT, EXCUSE, ANNULE}
DEPUIS = {
    "issue": {PREVU},
    "issue/rectification": ECHUS,
    "issue/annulation": ECHUS,
    "rectification": {PREVU, TENU, ABSENT, EXCUSE},
    "annulation": {PREVU, TENU, ABSENT, EXCUSE},
}


@pytest.mark.parametrize("statut", [PREVU, *sorted(ECHUS)])
@pytest.mark.parametrize("acte", ACTES)
async def test_chaque_etat_acte_role(bureau: Bureau, statut: str, acte: str) -> None:
    """Who may, from where: the status of the contract, the same that `actes_possibles` foretells."""
    lu = await bureau.prendre()
    if statut != PREVU:
        await bureau.dire(lu["id"], statut)
    adresse, corps = f"/v1/rendez-vous/{lu['id']}", ACTES[acte]
    etranger = (await monde.structure(bureau.dep))["id"]
    role = bureau.client.role
    for par, attendu in (
        (bureau.dep, 403),
        (role("utas", utas="laon"), 403),
        (role("pole_allocation"), 403),
        (role("tableau_de_bord"), 403),
        (role("referent", structure=etranger), 404),
        (role("porteur", structure=etranger), 404),
        (bureau.axe_1, 200 if statut in DEPUIS[acte] else 409),
    ):
        possibles = {}
        if attendu in (200, 409):
            possibles = {a["acte"]: a["possible"] for a in (await par.get(adresse))["actes_possibles"]}
        await par.post(f"{adresse}/{acte}", corps, attendu)
        assert possibles.get(acte, False) is (attendu == 200)
