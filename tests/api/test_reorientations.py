"""A référent asks, the Département decides: the orientation, the référent, the contract and the sorties follow."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Client
from tests.fiabilite.outils import attendre_flux

CONSTAT = {"motif": "evolution_parcours", "constat": "Les freins sociaux sont levés."}
MOTIVATION = "Le projet professionnel est engagé."


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def demander(m: Monde, personne: str | None = None, cible: str = "professionnelle", **champs: Any) -> str:
    corps = CONSTAT | {"beneficiaire_id": personne or m.personne, "orientation_cible": cible} | champs
    lue = await m.referent.post("/v1/demandes-reorientation", corps, 201)
    return f"/v1/demandes-reorientation/{lue['id']}"


async def decider(m: Monde, adresse: str, attendu: int = 200, sens: str = "acceptee", **champs: Any) -> Any:
    await m.dep("POST", f"{adresse}/instruction", 200)
    corps = {"sens": sens, "motivation": MOTIVATION}
    if sens == "acceptee":
        corps |= {"date_effet": "2027-06-14", "structure_referente_id": m.suivi}
    return await m.dep.post(f"{adresse}/decision", corps | champs, attendu)


async def orientations(m: Monde, personne: str | None = None) -> list[Any]:
    lues = (await m.dep.get(f"/v1/beneficiaires/{personne or m.personne}/orientations"))["items"]
    return [(x["orientation"], x["structure_id"], x["du"], x["au"]) for x in lues]


async def contrat(m: Monde) -> str:
    corps = {
        "beneficiaire_id": m.personne,
        "date_debut": "2027-03-15",
        "date_fin": "2027-12-14",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    lu = await m.referent.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(m.referent, lu["id"], "2027-03-15")
    return str(lu["id"])


async def test_acceptee_les_periodes_se_suivent_sans_trou(m: Monde, url_base: str) -> None:
    nouveau = (await monde.structure(m.dep))["id"]
    signe = await contrat(m)
    adresse = await demander(m, structure_cible_id=nouveau)
    avis = {"date": "2027-06-15", "sens": "favorable"}
    await m.dep.post(f"{adresse}/instruction", {}, 200)
    assert (await m.dep.post(f"{adresse}/avis", avis, 200))["avis_sens"] == "favorable"
    corps = {"sens": "acceptee", "date_effet": "2027-06-14", "motivation": MOTIVATION}
    lue = await m.dep.post(f"{adresse}/decision", corps, 200)
    assert (lue["statut"], lue["structure_referente_id"]) == ("acceptee", nouveau)
    assert await orientations(m) == [
        ("socio_professionnelle", m.suivi, "2027-01-04", "2027-06-14"),
        ("professionnelle", nouveau, "2027-06-14", None),
    ]
    rompu = await m.dep.get(f"/v1/contrats-engagement/{signe}")
    assert (rompu["statut"], rompu["date_fin_effective"]) == ("rompu", "2027-06-13")
    await attendre_flux(url_base)
    for par in (m.referent, m.client.role("referent", structure=nouveau)):
        dits = (await par.get("/v1/changements?types=reorientation.decision"))["items"]
        assert [x["ressource_id"] for x in dits] == [lue["id"]]
    assert (await m.referent.get(adresse))["statut"] == "acceptee"
    await m.referent.post(f"{adresse}/retrait", {}, 404)


async def test_avec_le_meme_referent_le_contrat_se_poursuit(m: Monde) -> None:
    signe = await contrat(m)
    await decider(m, await demander(m))
    assert (await m.referent.get(f"/v1/contrats-engagement/{signe}"))["statut"] == "en_cours"
    assert [x[0] for x in await orientations(m)] == ["socio_professionnelle", "professionnelle"]


async def test_retirer_l_acceptation_rend_ce_qui_etait(m: Monde) -> None:
    nouveau = (await monde.structure(m.dep))["id"]
    signe, avant = await contrat(m), await orientations(m)
    adresse = await demander(m)
    lue = await decider(m, adresse, structure_referente_id=nouveau)
    repose = await m.dep.post(f"/v1/orientations/{lue['orientation_id']}/annulation", {"motif": "Erreur"}, 409)
    assert repose["code"] == "ORIENTATION_SUIVIE"
    rendue = await m.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Mauvaise personne"}, 200)
    assert (rendue["statut"], rendue["orientation_id"], rendue["decidee_le"]) == ("en_instruction", None, None)
    assert await orientations(m) == avant
    assert (await m.referent.get(f"/v1/contrats-engagement/{signe}"))["statut"] == "en_cours"
    await m.referent.post(f"{adresse}/dernier-acte/annulation", {"motif": "Erreur"}, 403)


@pytest.mark.parametrize(
    ("sens", "cible", "attendue"),
    [
        ("acceptee", "professionnelle", "confirmee"),
        ("refusee", "professionnelle", "infirmee"),
        ("acceptee", "sociale", "en_attente"),
    ],
)
async def test_la_decision_dit_si_une_progression_tient(m: Monde, sens: str, cible: str, attendue: str) -> None:
    """T26: a decided, strictly higher orientation; a lower one says nothing of it."""
    entree = await m.entrer("2", {"justification": "À titre dérogatoire"})
    fin = {"date_sortie": "2027-06-11", "motif": "progression_positive"}
    sortie = await m.porteur.post(f"/v1/entrees/{entree['id']}/sortie", fin, 200)
    assert sortie["sortie"]["verification"] == "en_attente"
    adresse = await demander(m, cible=cible)
    await decider(m, adresse, sens=sens)
    lue = await m.porteur.get(f"/v1/entrees/{entree['id']}")
    assert lue["sortie"]["verification"] == attendue
    await m.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    assert (await m.porteur.get(f"/v1/entrees/{entree['id']}"))["sortie"]["verification"] == "en_attente"


async def test_ce_qui_ne_se_demande_pas(m: Monde) -> None:
    async def refus(attendu: int, **champs: Any) -> str:
        corps = CONSTAT | {"beneficiaire_id": m.personne, "orientation_cible": "professionnelle"} | champs
        return str((await m.referent.post("/v1/demandes-reorientation", corps, attendu))["code"])

    assert await refus(422, orientation_cible="socio_professionnelle") == "REORIENTATION_SANS_CHANGEMENT"
    assert await refus(422, date="2027-06-16") == "DATE_FUTURE"
    assert await refus(404, structure_cible_id="0198c0de-0000-7000-8000-00000000dead") == "INTROUVABLE"
    await demander(m)
    assert await refus(409) == "DEMANDE_DEJA_OUVERTE"
    await m.porteur.post("/v1/demandes-reorientation", {}, 403)


async def test_ce_qui_ne_se_decide_pas(m: Monde) -> None:
    adresse = await demander(m)
    sans = await decider(m, adresse, 422, structure_referente_id=None, date_effet=None)
    assert {e["code"] for e in sans["erreurs"]} == {"STRUCTURE_REQUISE", "DATE_EFFET_REQUISE"}
    corps = {"sens": "acceptee", "structure_referente_id": m.suivi, "motivation": MOTIVATION}
    demain = await m.dep.post(f"{adresse}/decision", corps | {"date_effet": "2027-06-16"}, 422)
    assert demain["code"] == "DATE_FUTURE"
    assert (await m.dep.get(adresse))["statut"] == "en_instruction"
    await m.referent.post(f"{adresse}/decision", corps, 403)


async def test_une_sortie_d_axe_1_sans_emploi_propose_une_reorientation(m: Monde) -> None:
    """T40, L379: à faire until a demande is made; nothing after a sortie into work."""

    async def a_faire(personne: str) -> list[str]:
        parcours = await m.referent.get(f"/v1/beneficiaires/{personne}/parcours")
        page = (await m.referent.get("/v1/portefeuille?limit=200"))["items"]
        nombre = next(x["nombre_a_faire"] for x in page if x["beneficiaire_id"] == personne)
        assert nombre == len(parcours["a_faire"])
        return [x["code"] for x in parcours["a_faire"] if x["code"] == "REORIENTATION_A_DEMANDER" and x["pour_vous"]]

    action = await m.action("1-2", m.suivi)
    for motif, attendu in (
        ({"motif": "emploi_durable"}, 0),
        ({"motif": "non_valorisable", "precision": "deces"}, 0),
        ({"motif": "non_valorisable", "precision": "terme_sans_solution"}, 1),
    ):
        personne = await m.nouvelle()
        entree = await monde.entree_axe_1(m.axe_1, m.dep, personne, action)
        await m.axe_1.post(f"/v1/entrees/{entree['id']}/sortie", motif | {"date_sortie": "2027-06-11"}, 200)
        assert len(await a_faire(personne)) == attendu, motif
    adresse = await demander(m, personne)
    assert await a_faire(personne) == []
    await m.referent.post(f"{adresse}/retrait", {"motif": "Erreur"}, 200)
    assert len(await a_faire(personne)) == 1


async def test_le_parcours_les_montre_a_qui_les_lit(m: Monde) -> None:
    """The référent and the Département; never the porteur, of axe 1 or not, of another's people."""
    entree = await m.entrer("5")
    adresse = await demander(m)
    document = f"/v1/beneficiaires/{m.personne}/parcours"
    for par in (m.referent, m.axe_1, m.dep):
        assert [(x["ressource"], x["statut"]) for x in (await par.get(document))["demandes"]] == [
            ("demandes-reorientation", "demandee")
        ]
        ligne = next(x for x in (await par.get("/v1/portefeuille"))["items"] if x["beneficiaire_id"] == m.personne)
        assert [x["id"] for x in ligne["demandes_ouvertes"]] == [adresse.rpartition("/")[2]]
    assert entree["beneficiaire_id"] == m.personne
    for par in (m.porteur, m.client.role("porteur", "referent", structure=m.porte)):
        assert (await par.get(document))["demandes"] == []
        ligne = next(x for x in (await par.get("/v1/portefeuille"))["items"] if x["beneficiaire_id"] == m.personne)
        assert ligne["demandes_ouvertes"] == []
    await m.referent.post(f"{adresse}/retrait", {}, 200)
    ligne = next(x for x in (await m.referent.get("/v1/portefeuille"))["items"] if x["beneficiaire_id"] == m.personne)
    assert ligne["demandes_ouvertes"] == []


async def test_le_portefeuille_montre_les_demandes_ouvertes_dans_l_ordre_ou_elles_sont_faites(m: Monde) -> None:
    adresse = await demander(m)
    sanction = {
        "beneficiaire_id": m.personne,
        "motif": "refus_contractualisation",
        "faits": [{"date": "2027-06-10", "texte": "Refus."}],
    }
    await m.referent.post("/v1/demandes-sanction", sanction, 201)
    await m.dep.post(f"{adresse}/instruction", {}, 200)
    ligne = next(x for x in (await m.referent.get("/v1/portefeuille"))["items"] if x["beneficiaire_id"] == m.personne)
    assert [(x["ressource"], x["statut"]) for x in ligne["demandes_ouvertes"]] == [
        ("demandes-reorientation", "en_instruction"),
        ("demandes-sanction", "demandee"),
    ]
