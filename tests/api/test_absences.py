"""Absences over HTTP, on both stores: overlap, health motive, corrections, weeks."""

from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client

OBJECTIF = {"categorie": "mobilite", "libelle": "Préparer le permis"}
ABSENCE = {"du": "2027-06-07", "au": "2027-06-11", "nature": "excusee", "code_motif": "sante"}


async def suivi(client: Client) -> tuple[str, str, Acces]:
    """A person, its référent's structure, and the référent."""
    asso = (await monde.structure(client.departement))["id"]
    ident = (await monde.beneficiaire(client.departement, structure_referente_id=asso))["id"]
    return ident, asso, client.role("referent", structure=asso)


async def prescrire(client: Client, ident: str, referent: Acces) -> Acces:
    """A porteur who has accepted the person since the start of June."""
    structure = (await monde.structure(client.departement))["id"]
    porteur = client.role("porteur", structure=structure)
    action = await monde.action(client.departement, structure, "3-1")
    prescrite = await monde.prescription(referent, ident, action["id"])
    await porteur.post(f"/v1/prescriptions/{prescrite['id']}/acceptation", {"date": "2027-06-02"}, 200)
    return porteur


async def test_chevauchement(client: Client) -> None:
    ident, _, referent = await suivi(client)
    adresse = f"/v1/beneficiaires/{ident}/absences"
    une = await referent.post(adresse, ABSENCE | {"id_source": "A1"}, 201)
    assert (await referent.post(adresse, ABSENCE | {"id_source": "A1"}, 200))["id"] == une["id"]
    refus = await referent.post(adresse, ABSENCE | {"du": "2027-06-11", "au": "2027-06-12"}, 409)
    assert refus["code"] == "ABSENCE_CHEVAUCHANTE"
    deux = await referent.post(adresse, ABSENCE | {"du": "2027-06-12", "au": "2027-06-12"}, 201)
    correction = {"champs": {"du": "2027-06-11"}, "motif": "Erreur de saisie"}
    await referent.post(f"/v1/absences/{deux['id']}/rectification", correction, 409)
    annulee = await referent.post(f"/v1/absences/{une['id']}/annulation", {"motif": "Erreur"}, 200)
    assert annulee["annulee"] is True
    corrigee = await referent.post(f"/v1/absences/{deux['id']}/rectification", correction, 200)
    assert (corrigee["du"], corrigee["au"]) == ("2027-06-11", "2027-06-12")
    assert [x["id"] for x in (await referent.get(adresse))["items"]] == [deux["id"]]
    await referent.post(f"/v1/absences/{une['id']}/rectification", correction, 409)


@pytest.mark.parametrize(
    ("champs", "code"),
    [
        ({"au": "2027-06-06"}, "DATES_INVERSEES"),
        ({"au": "2027-06-16"}, "DATE_FUTURE"),
        ({"du": "2026-06-01"}, "PERIODE_TROP_LONGUE"),
        ({"code_motif": "grippe"}, "CORPS_INVALIDE"),
        ({"du": "0001-01-01"}, "CORPS_INVALIDE"),
    ],
)
async def test_refusee(client: Client, champs: dict[str, Any], code: str) -> None:
    ident, _, referent = await suivi(client)
    refus = await referent.post(f"/v1/beneficiaires/{ident}/absences", ABSENCE | champs, 422)
    assert refus["code"] == code
    assert (await referent.get(f"/v1/beneficiaires/{ident}/absences"))["items"] == []


async def test_motif_de_sante_masque(client: Client) -> None:
    ident, _, referent = await suivi(client)
    porteur, autre = [await prescrire(client, ident, referent) for _ in range(2)]
    adresse = f"/v1/beneficiaires/{ident}/absences"
    saisie = await porteur.post(adresse, ABSENCE, 201)
    for acces in (porteur, referent):
        lue = await acces.get(f"/v1/absences/{saisie['id']}")
        assert (lue["code_motif"], lue["champs_masques"]) == ("sante", [])
    vue = (await client.departement.get(adresse))["items"][0]
    assert (vue["code_motif"], vue["champs_masques"]) == (None, ["code_motif"])
    await autre.get(f"/v1/absences/{saisie['id']}", 404)
    assert (await autre.get(adresse))["items"] == []
    correction = {"champs": {"nature": "non_excusee"}, "motif": "Erreur de saisie"}
    await referent.post(f"/v1/absences/{saisie['id']}/rectification", correction, 403)
    await client.departement.post(adresse, ABSENCE, 403)
    await client.role("utas", utas="laon").get(f"/v1/absences/{saisie['id']}", 404)
    revue = await porteur.post(f"/v1/absences/{saisie['id']}/rectification", correction, 200)
    assert (revue["nature"], revue["code_motif"]) == ("non_excusee", "sante")


async def test_semaines_recalculees(client: Client) -> None:
    ident, _, referent = await suivi(client)
    corps = {"date_debut": "2027-05-31", "date_fin": "2027-11-30", "objectifs": [OBJECTIF]}
    contrat = await referent.post("/v1/contrats-engagement", corps | {"beneficiaire_id": ident}, 201)
    for signataire in ("beneficiaire", "referent"):
        signature = {"signataire": signataire, "date": "2027-05-31"}
        await referent.post(f"/v1/contrats-engagement/{contrat['id']}/signatures", signature, 200)

    async def statuts() -> list[str]:
        lues = await referent.get(f"/v1/beneficiaires/{ident}/semaines?du=2027-W22&au=2027-W23")
        return [x["statut"] for x in lues["items"]]

    assert await statuts() == ["insuffisant", "insuffisant"]
    semaine = {"du": "2027-06-07", "au": "2027-06-13", "nature": "excusee"}
    absence = await referent.post(f"/v1/beneficiaires/{ident}/absences", semaine, 201)
    assert await statuts() == ["insuffisant", "excusee"]
    deplacee = {"champs": {"du": "2027-05-31", "au": "2027-06-06"}, "motif": "Erreur de saisie"}
    await referent.post(f"/v1/absences/{absence['id']}/rectification", deplacee, 200)
    assert await statuts() == ["excusee", "insuffisant"]
    await referent.post(f"/v1/absences/{absence['id']}/annulation", {"motif": "Erreur de saisie"}, 200)
    assert await statuts() == ["insuffisant", "insuffisant"]
