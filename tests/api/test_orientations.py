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
