"""Plans d'action of axes 2 to 5 over HTTP, on both stores."""

from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client
from tests.regles.cas_regles import SANS_PHRASE

OBJECTIFS = [{"categorie": "confiance", "libelle": "Prendre la parole en groupe"}]


class Monde:
    """A porteur's action of fiche 2 and a person entered there on 7 June, followed by another structure."""

    def __init__(self, client: Client, dep: Acces, porteur: Acces, referent: Acces, entree: Any) -> None:
        self.client, self.dep, self.porteur, self.referent, self.entree = client, dep, porteur, referent, entree

    async def plan(self, attendu: int = 201, **champs: Any) -> Any:
        corps = {"entree_id": self.entree["id"], "date": "2027-06-08", "objectifs": OBJECTIFS} | champs
        return await self.porteur.post("/v1/plans-action", corps, attendu)

    async def acte(self, plan: Any, acte: str, corps: Any, attendu: int = 200) -> Any:
        return await self.porteur.post(f"/v1/plans-action/{plan['id']}/{acte}", corps, attendu)

    async def signe(self) -> Any:
        plan = await self.plan()
        for signataire in ("beneficiaire", "porteur"):
            plan = await self.acte(plan, "signatures", {"signataire": signataire, "date": "2027-06-08"})
        return plan


@pytest.fixture
async def m(client: Client) -> Monde:
    dep = client.departement
    suivi, porte = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=suivi, orientation="sociale"))["id"]
    referent, porteur = client.role("referent", structure=suivi), client.role("porteur", structure=porte)
    action = await monde.action(dep, porte, "2")
    prescription = await monde.prescription(referent, personne, action["id"])
    return Monde(client, dep, porteur, referent, await monde.entree(porteur, prescription["id"]))


def refuse(reponse: Any, code: str, ligne: int | None = None) -> None:
    erreur = next(e for e in reponse["erreurs"] if e["code"] == code)
    assert (erreur["regle"] is None) == (code in SANS_PHRASE)
    if ligne is not None:
        assert erreur["regle"]["ligne"] == ligne


async def test_de_la_signature_a_la_cloture(m: Monde) -> None:
    plan = await m.plan()
    assert (plan["statut"], plan["fiche"], plan["objectifs"][0]["categorie"]) == ("brouillon", "2", "confiance")
    plan = await m.acte(plan, "signatures", {"signataire": "beneficiaire", "date": "2027-06-08"})
    assert plan["statut"] == "brouillon"
    deux_fois = await m.acte(plan, "signatures", {"signataire": "beneficiaire", "date": "2027-06-08"}, 422)
    refuse(deux_fois, "DEJA_SIGNE")
    referent = await m.acte(plan, "signatures", {"signataire": "referent", "date": "2027-06-08"}, 422)
    refuse(referent, "SIGNATAIRE_NON_PREVU")
    plan = await m.acte(plan, "signatures", {"signataire": "porteur", "date": "2027-06-09"})
    assert plan["statut"] == "en_cours"
    refuse(await m.acte(plan, "cloture", {"date": "2027-06-14"}, 422), "EVALUATION_MANQUANTE", 105)
    avant = {"date": "2027-06-07", "atteinte": "atteint"}
    refuse(await m.acte(plan, "evaluation", avant, 422), "DATE_AVANT_DEBUT", 105)
    plan = await m.acte(plan, "evaluation", {"date": "2027-06-14", "atteinte": "partiel", "bilan": "En progrès."})
    assert (plan["statut"], plan["atteinte"], plan["bilan"]) == ("evalue", "partiel", "En progrès.")
    plan = await m.acte(plan, "cloture", {"date": "2027-06-14"})
    assert (plan["statut"], plan["clos_le"]) == ("clos", "2027-06-14")
    assert (await m.acte(plan, "annulation", {"motif": "Erreur"}, 409))["code"] == "TRANSITION_IMPOSSIBLE"


@pytest.mark.parametrize(
    ("champs", "code"),
    [
        ({"objectifs": []}, "OBJECTIFS_REQUIS"),
        ({"date": "2027-06-06"}, "DATE_AVANT_ENTREE"),
        ({"date": "2027-06-16"}, "DATE_FUTURE"),
    ],
)
async def test_refus_cites_et_rien_de_garde(m: Monde, champs: dict[str, Any], code: str) -> None:
    refus = await m.plan(422, **champs)
    refuse(refus, code)
    assert refus["erreurs"][0]["pointeur"] in ("/objectifs", "/date")
    assert (await m.porteur.get("/v1/plans-action"))["items"] == []


async def test_un_seul_plan_ouvert(m: Monde) -> None:
    plan = await m.plan()
    assert (await m.plan(409))["code"] == "PLAN_DEJA_OUVERT"
    await m.acte(plan, "annulation", {"motif": "Saisi deux fois"})
    await m.plan()


async def test_axe_1_a_un_contrat(m: Monde) -> None:
    structure = (await monde.structure(m.dep))["id"]
    personne = (await monde.beneficiaire(m.dep, structure_referente_id=structure))["id"]
    porteur = m.client.role("porteur", structure=structure)
    action = await monde.action(m.dep, structure, "1-2")
    entree = await monde.entree_axe_1(porteur, m.dep, personne, action["id"])
    corps = {"entree_id": entree["id"], "date": "2027-06-08", "objectifs": OBJECTIFS}
    refuse(await porteur.post("/v1/plans-action", corps, 422), "CONTRAT_ENGAGEMENT_ATTENDU", 103)


async def test_un_contrat_ne_se_fait_pas_en_axe_2(m: Monde) -> None:
    corps = {
        "beneficiaire_id": m.entree["beneficiaire_id"],
        "entree_id": m.entree["id"],
        "date_debut": "2027-06-08",
        "date_fin": "2027-09-07",
        "objectifs": OBJECTIFS,
    }
    refuse(await m.referent.post("/v1/contrats-engagement", corps, 422), "PLAN_ACTION_ATTENDU", 105)
    assert (await m.referent.get("/v1/contrats-engagement"))["items"] == []


async def test_cloture_sans_evaluation_apres_un_abandon(m: Monde) -> None:
    plan = await m.signe()
    sortie = {"date_sortie": "2027-06-12", "motif": "non_valorisable", "precision": "abandon"}
    await m.porteur.post(f"/v1/entrees/{m.entree['id']}/sortie", sortie, 200)
    clos = await m.acte(plan, "cloture", {"date": "2027-06-12"})
    assert [a["code"] for a in clos["avertissements"]] == ["EVALUATION_MANQUANTE"]
    assert (await m.plan(409))["code"] == "ENTREE_CLOSE"


async def test_rectification(m: Monde) -> None:
    plan = await m.signe()
    absent = {"champs": {"atteinte": "atteint"}, "motif": "Erreur de saisie"}
    assert (await m.acte(plan, "rectification", absent, 409))["code"] == "ACTE_ABSENT"
    trop_tot = {"champs": {"date": "2027-06-06"}, "motif": "Erreur de saisie"}
    refus = await m.acte(plan, "rectification", trop_tot, 422)
    refuse(refus, "DATE_AVANT_ENTREE")
    assert refus["erreurs"][0]["pointeur"] == "/champs/date"
    vises = [{"categorie": "emploi", "libelle": "Refaire son CV"}]
    champs = {"date": "2027-06-07", "signe_porteur_le": "2027-06-09", "objectifs": vises}
    lu = await m.acte(plan, "rectification", {"champs": champs, "motif": "Erreur de saisie"})
    assert (lu["date"], lu["statut"]) == ("2027-06-07", "en_cours")
    assert {"signataire": "porteur", "date": "2027-06-09"} in lu["signatures"]
    assert [o["categorie"] for o in lu["objectifs"]] == ["emploi"]


async def test_les_actes_se_suivent(m: Monde) -> None:
    """Nobody signs a plan before it is established, nor closes it before its evaluation; rectified or not."""
    plan = await m.plan()
    tot = {"signataire": "porteur", "date": "2027-06-07"}
    refuse(await m.acte(plan, "signatures", tot, 422), "DATE_AVANT_DEBUT")
    for qui in ("beneficiaire", "porteur"):
        await m.acte(plan, "signatures", {"signataire": qui, "date": "2027-06-08"})
    motif = {"motif": "Erreur de saisie"}
    refus = await m.acte(plan, "rectification", {"champs": {"signe_porteur_le": "2027-06-07"}} | motif, 422)
    refuse(refus, "DATE_AVANT_DEBUT")
    assert refus["erreurs"][0]["pointeur"] == "/champs/signe_porteur_le"
    await m.acte(plan, "evaluation", {"date": "2027-06-12", "atteinte": "atteint"})
    refuse(await m.acte(plan, "cloture", {"date": "2027-06-11"}, 422), "CLOTURE_AVANT_EVALUATION", 105)
    clos = await m.acte(plan, "cloture", {"date": "2027-06-13"})
    refus = await m.acte(clos, "rectification", {"champs": {"clos_le": "2027-06-11"}} | motif, 422)
    assert [(e["code"], e["pointeur"]) for e in refus["erreurs"]] == [("CLOTURE_AVANT_EVALUATION", "/champs/clos_le")]
    futur = await m.acte(clos, "rectification", {"champs": {"clos_le": "2027-06-16"}} | motif, 422)
    refuse(futur, "DATE_FUTURE")
    lu = await m.acte(clos, "rectification", {"champs": {"evalue_le": "2027-06-11", "clos_le": "2027-06-11"}} | motif)
    assert (lu["statut"], lu["evalue_le"], lu["clos_le"]) == ("clos", "2027-06-11", "2027-06-11")


async def test_evaluation_et_cloture_se_retirent(m: Monde) -> None:
    """Each by its own annulation, in the order in which they were done; what was said goes, the journal keeps it."""
    plan, motif = await m.signe(), {"motif": "Saisie sur le mauvais plan"}
    await m.acte(plan, "evaluation", {"date": "2027-06-12", "atteinte": "partiel", "bilan": "En progrès."})
    await m.acte(plan, "cloture", {"date": "2027-06-13"})
    assert (await m.acte(plan, "evaluation/annulation", motif, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    lu = await m.acte(plan, "cloture/annulation", motif)
    assert (lu["statut"], lu["clos_le"], lu["atteinte"]) == ("evalue", None, "partiel")
    assert (await m.acte(plan, "cloture/annulation", motif, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    second = await m.plan()
    assert (await m.acte(plan, "evaluation/annulation", motif, 409))["code"] == "PLAN_DEJA_OUVERT"
    await m.acte(second, "annulation", motif)
    lu = await m.acte(plan, "evaluation/annulation", motif)
    assert [lu[nom] for nom in ("statut", "evalue_le", "atteinte", "bilan")] == ["en_cours", None, None, None]
    sortie = {"date_sortie": "2027-06-12", "motif": "non_valorisable", "precision": "abandon"}
    await m.porteur.post(f"/v1/entrees/{m.entree['id']}/sortie", sortie, 200)
    await m.acte(plan, "cloture", {"date": "2027-06-12"})
    assert (await m.acte(plan, "cloture/annulation", motif))["statut"] == "en_cours"


async def test_perimetre_et_cles(m: Monde) -> None:
    corps = {"entree_id": m.entree["id"], "date": "2027-06-08", "objectifs": OBJECTIFS, "id_source": "P1"}
    cree = await m.porteur.brut("POST", "/v1/plans-action", json=corps)
    assert cree.status_code == 201
    adresse = cree.headers["location"]
    assert (await m.porteur.post("/v1/plans-action", corps, 200))["id"] == cree.json()["id"]
    for lecteur in (m.referent, m.dep, m.porteur):
        assert (await lecteur.get(adresse))["statut"] == "brouillon"
    etranger = m.client.role("porteur", "referent", structure=(await monde.structure(m.dep))["id"])
    await etranger.get(adresse, 404)
    await etranger.post(f"{adresse}/signatures", {"signataire": "porteur", "date": "2027-06-08"}, 404)
    await m.referent.post(f"{adresse}/signatures", {"signataire": "porteur", "date": "2027-06-08"}, 403)
    (vu,) = (await m.dep.get(f"/v1/plans-action?entree_id={m.entree['id']}&statut=brouillon"))["items"]
    assert vu["id"] == cree.json()["id"]
