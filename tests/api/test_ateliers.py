"""Ateliers over HTTP, on both stores: a whole sheet in one call, hours counted once, corrections that follow."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, erreur
from tests.client import Client

ATELIER = {"date": "2027-06-09", "heure_debut": "09:00", "duree_minutes": 180, "theme": "Préparer un entretien"}
MOTIF = {"motif": "Erreur de saisie"}


class Salle(Monde):
    """A porteur of fiche 5, and three people who entered its action on 1 June."""

    async def batir(self) -> "Salle":
        await super().batir()
        self.site = await self.action("5")
        self.personnes = [self.personne, await self.nouvelle(), await self.nouvelle()]
        self.entrees = [await self.entrer_ici(p) for p in self.personnes]
        return self

    async def entrer_ici(self, personne: str) -> str:
        prescrite = await self.accepter(self.site, personne, date="2027-05-31")
        return str((await monde.entree(self.porteur, prescrite, date_entree="2027-06-01"))["id"])

    async def prevoir(self, attendu: int = 201, **champs: Any) -> Any:
        return await self.porteur.post("/v1/ateliers", {"action_id": self.site} | ATELIER | champs, attendu)

    async def minutes(self) -> list[int]:
        """Of each one, in the week of 7 June."""
        lues = []
        for personne in self.personnes:
            adresse = f"/v1/beneficiaires/{personne}/semaines?du=2027-W23&au=2027-W23"
            items = (await self.dep.get(adresse))["items"]
            lues.append(items[0]["minutes_retenues"] if items else 0)
        return lues


@pytest.fixture
async def salle(client: Client) -> Salle:
    return await Salle(client).batir()


async def test_personne_ne_reste_plus_que_l_atelier(salle: Salle) -> None:
    lu = await salle.prevoir()
    presents = [{"entree_id": salle.entrees[0], "minutes": 180}, {"entree_id": salle.entrees[1], "minutes": 181}]
    refus = await salle.porteur.post(f"/v1/ateliers/{lu['id']}/emargement", {"presents": presents}, 422)
    trop = erreur(refus, "DUREE_ATELIER_DEPASSEE")
    assert (trop["pointeur"], trop["message"]) == ("/presents/1/minutes", "Donnez au plus la durée de l'atelier, 3 h.")


async def test_toute_la_feuille_en_une_fois(salle: Salle) -> None:
    lu = await salle.prevoir(intervenants=["Mission locale"])
    assert (lu["statut"], lu["presents"], lu["nombre_presents"]) == ("prevu", [], 0)
    un, deux, trois = salle.entrees
    feuille = {
        "presents": [{"entree_id": un}, {"beneficiaire_id": salle.personnes[1], "minutes": 90}],
        "absents": [{"entree_id": trois}],
    }
    tenu = await salle.porteur.post(f"/v1/ateliers/{lu['id']}/emargement", feuille, 200)
    assert (tenu["statut"], tenu["nombre_presents"], tenu["nombre_absents"]) == ("tenu", 2, 1)
    assert {(x["entree_id"], x["minutes"]) for x in tenu["presents"]} == {(un, 180), (deux, 90)}
    assert [x["entree_id"] for x in tenu["absents"]] == [trois]
    assert await salle.minutes() == [180, 90, 0]
    faite = await salle.porteur.get(f"/v1/activites/{tenu['presents'][0]['activite_id']}")
    assert (faite["origine"], faite["type"], faite["heure_debut"]) == ("atelier", "atelier_collectif", "09:00:00")
    assert (faite["details"], faite["entree_id"]) == (
        {"theme": "Préparer un entretien"},
        tenu["presents"][0]["entree_id"],
    )
    refus = await salle.porteur.post(f"/v1/activites/{faite['id']}/annulation", MOTIF, 409)
    assert refus["code"] == "ACTIVITE_LIEE"
    await salle.porteur.post(f"/v1/ateliers/{lu['id']}/emargement", feuille, 409)
    assert await salle.minutes() == [180, 90, 0]


async def test_tenu_des_la_creation_et_la_meme_cle_deux_fois(salle: Salle) -> None:
    envoi = {"emargement": {"presents": [{"entree_id": e} for e in salle.entrees]}, "id_source": "A1"}
    un = await salle.prevoir(**envoi)
    assert (un["statut"], un["nombre_presents"]) == ("tenu", 3)
    assert (await salle.prevoir(200, **envoi))["id"] == un["id"]
    assert await salle.minutes() == [180, 180, 180]
    liste = (await salle.porteur.get("/v1/ateliers?id_source=A1"))["items"]
    assert [(x["id"], x["nombre_presents"]) for x in liste] == [(un["id"], 3)]


async def test_un_atelier_saisi_tard_le_dit_une_fois(salle: Salle) -> None:
    """The day is the atelier's, however many came; a sheet put right says nothing of it again."""
    gens = [await salle.nouvelle() for _ in range(3)]
    prescrites = [await salle.accepter(salle.site, p, date="2027-04-01") for p in gens]
    entrees = [(await monde.entree(salle.porteur, p, date_entree="2027-04-02"))["id"] for p in prescrites]
    envoi = {"emargement": {"presents": [{"entree_id": e} for e in entrees]}, "date": "2027-04-08"}
    un = await salle.prevoir(**envoi)
    assert [(x["code"], x["pointeur"]) for x in un["avertissements"]] == [("SAISIE_TARDIVE", "/date")]
    corrigee = {"champs": {"presents": [{"entree_id": entrees[0], "minutes": 60}]}, "motif": "Mal lue"}
    lue = await salle.porteur.post(f"/v1/ateliers/{un['id']}/emargement/rectification", corrigee, 200)
    assert lue["avertissements"] == []
    prevu = await salle.prevoir(date="2027-04-15")
    feuille = {"presents": [{"entree_id": e} for e in entrees]}
    tenu = await salle.porteur.post(f"/v1/ateliers/{prevu['id']}/emargement", feuille, 200)
    assert [(x["code"], x["pointeur"]) for x in tenu["avertissements"]] == [("SAISIE_TARDIVE", "")]


async def test_corriger_la_feuille_ajoute_et_retire(salle: Salle) -> None:
    un, deux, trois = salle.entrees
    lu = await salle.prevoir(emargement={"presents": [{"entree_id": un}, {"entree_id": deux}]})
    avant = {x["entree_id"]: x["activite_id"] for x in lu["presents"]}
    adresse = f"/v1/ateliers/{lu['id']}/emargement"
    champs = {"presents": [{"entree_id": deux, "minutes": 60}, {"entree_id": trois}], "absents": [{"entree_id": un}]}
    revu = await salle.porteur.post(f"{adresse}/rectification", {"champs": champs} | MOTIF, 200)
    assert await salle.minutes() == [0, 60, 180]
    assert {x["entree_id"]: x["activite_id"] for x in revu["presents"]}[deux] == avant[deux]
    assert (await salle.porteur.get(f"/v1/activites/{avant[un]}"))["statut"] == "annulee"
    change = {"champs": {"date": "2027-06-10", "duree_minutes": 120, "theme": "Le CV"}} | MOTIF
    revu = await salle.porteur.post(f"/v1/ateliers/{lu['id']}/rectification", change, 200)
    assert await salle.minutes() == [0, 60, 120]
    activite = await salle.porteur.get(f"/v1/activites/{avant[deux]}")
    assert (activite["du"], activite["details"]) == ("2027-06-10", {"theme": "Le CV"})
    repris = await salle.porteur.post(f"{adresse}/annulation", MOTIF, 200)
    assert (repris["statut"], repris["presents"], repris["absents"]) == ("prevu", [], [])
    assert await salle.minutes() == [0, 0, 0]
    await salle.porteur.post(adresse, {"presents": [{"entree_id": un}]}, 200)
    assert await salle.minutes() == [180 - 60, 0, 0]
    annule = await salle.porteur.post(f"/v1/ateliers/{lu['id']}/annulation", MOTIF, 200)
    assert (annule["statut"], await salle.minutes()) == ("annule", [0, 0, 0])


async def test_une_presence_refusee_refuse_la_feuille(salle: Salle) -> None:
    un, deux, _ = salle.entrees
    ailleurs = await monde.entree(salle.porteur, await salle.accepter(await salle.action("5"), await salle.nouvelle()))
    lu = await salle.prevoir()
    adresse = f"/v1/ateliers/{lu['id']}/emargement"
    feuille: dict[str, Any] = {"presents": [{"entree_id": un}, {"entree_id": ailleurs["id"]}]}
    refus = await salle.porteur.post(adresse, feuille, 422)
    assert erreur(refus, "PRESENCE_HORS_ACTION")["pointeur"] == "/presents/1"
    feuille = {"presents": [{"entree_id": un}], "absents": [{"beneficiaire_id": salle.personne}]}
    assert erreur(await salle.porteur.post(adresse, feuille, 422), "PRESENCE_EN_DOUBLE")["pointeur"] == "/absents/0"
    longue = {"beneficiaire_id": salle.personnes[1], "type": "formation", "date": "2027-06-09", "duree_minutes": 1300}
    await salle.porteur.post("/v1/activites", longue, 201)
    refus = await salle.porteur.post(adresse, {"presents": [{"entree_id": un}, {"entree_id": deux}]}, 422)
    assert erreur(refus, "DUREE_JOUR_DEPASSEE")["pointeur"] == "/presents/1"
    assert await salle.minutes() == [0, 1300, 0]
    assert (await salle.porteur.get(f"/v1/ateliers/{lu['id']}"))["statut"] == "prevu"


async def test_qui_n_etait_pas_encore_entre_n_est_pas_sur_la_feuille(salle: Salle) -> None:
    lu = await salle.prevoir(date="2027-05-31")
    refus = await salle.porteur.post(
        f"/v1/ateliers/{lu['id']}/emargement", {"presents": [{"entree_id": salle.entrees[0]}]}, 422
    )
    assert refus["code"] == "PRESENCE_HORS_ACTION"


async def test_un_atelier_a_venir_ne_s_emarge_pas(salle: Salle) -> None:
    lu = await salle.prevoir(date="2027-06-22")
    refus = await salle.porteur.post(f"/v1/ateliers/{lu['id']}/emargement", {"presents": []}, 422)
    assert refus["code"] == "DATE_FUTURE"


@pytest.mark.parametrize(
    ("champs", "code"),
    [
        ({"type": "inconnu"}, "TYPE_INCONNU"),
        ({"type": "conduite"}, "TYPE_HORS_FICHE"),
        ({"type": "pmsmp"}, "TYPE_INDIVIDUEL"),
        ({"duree_minutes": 0}, "CORPS_INVALIDE"),
        ({"emargement": {"presents": [{}]}}, "CORPS_INVALIDE"),
        ({"emargement": {"presents": [{"entree_id": "x", "beneficiaire_id": "y"}]}}, "CORPS_INVALIDE"),
    ],
)
async def test_refuse(salle: Salle, champs: dict[str, Any], code: str) -> None:
    assert (await salle.prevoir(422, **champs))["code"] == code
    assert (await salle.porteur.get("/v1/ateliers"))["items"] == []


async def test_un_jour_de_la_session(salle: Salle) -> None:
    site = await salle.action("3-5")
    groupe = (await monde.session(salle.dep, site, du="2027-06-10"))["id"]
    autre = (await monde.session(salle.dep, await salle.action("3-5")))["id"]
    corps = {"action_id": site, "session_id": groupe}
    assert (await salle.prevoir(422, **corps))["code"] == "HORS_SESSION"
    assert (await salle.prevoir(422, **corps | {"session_id": autre}))["code"] == "SESSION_AUTRE_ACTION"
    lu = await salle.prevoir(**corps | {"date": "2027-06-10"})
    assert [x["id"] for x in (await salle.porteur.get(f"/v1/ateliers?session_id={groupe}"))["items"]] == [lu["id"]]


DEPUIS = {
    "emargement": {"prevu"},
    "emargement/rectification": {"tenu"},
    "emargement/annulation": {"tenu"},
    "rectification": {"prevu", "tenu"},
    "annulation": {"prevu", "tenu"},
}


@pytest.mark.parametrize("statut", ["prevu", "tenu", "annule"])
async def test_chaque_etat_acte_role(salle: Salle, statut: str) -> None:
    """Who may, from where: the status of the contract, the same that `actes_possibles` foretells."""
    role = salle.client.role
    etranger = (await monde.structure(salle.dep))["id"]
    feuille = {"presents": [{"entree_id": salle.entrees[0]}]}
    envois: dict[str, Any] = {
        "emargement": feuille,
        "emargement/rectification": {"champs": feuille} | MOTIF,
        "emargement/annulation": MOTIF,
        "rectification": {"champs": {"theme": "Le CV"}} | MOTIF,
        "annulation": MOTIF,
    }
    for acte, corps in envois.items():
        lu = await salle.prevoir(**({"emargement": feuille} if statut == "tenu" else {}))
        adresse = f"/v1/ateliers/{lu['id']}"
        if statut == "annule":
            await salle.porteur.post(f"{adresse}/annulation", MOTIF, 200)
        for par in (salle.dep, salle.referent, role("utas", utas="laon"), role("pole_allocation")):
            await par.post(f"{adresse}/{acte}", corps, 403)
        await role("porteur", structure=etranger).post(f"{adresse}/{acte}", corps, 404)
        possibles = {a["acte"]: a["possible"] for a in (await salle.porteur.get(adresse))["actes_possibles"]}
        await salle.porteur.post(f"{adresse}/{acte}", corps, 200 if statut in DEPUIS[acte] else 409)
        assert possibles[acte] is (statut in DEPUIS[acte])
        await salle.porteur.brut("POST", f"{adresse}/annulation", json=MOTIF)  # frees the hours of the day
