"""What follows a contract, or stands before it: the next one, a renewal not signed, a sortie before its first day."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes
from tests.client import Client

OBJECTIFS = [{"categorie": "emploi", "libelle": "Trois candidatures par mois"}]


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def proposer(m: Monde, du: str, au: str, **champs: Any) -> str:
    corps = {"beneficiaire_id": m.personne, "date_debut": du, "date_fin": au, "objectifs": OBJECTIFS} | champs
    return str((await m.referent.post("/v1/contrats-engagement", corps, 201))["id"])


async def lire(m: Monde, ident: str) -> Any:
    return await m.referent.get(f"/v1/contrats-engagement/{ident}")


async def test_un_contrat_fini_laisse_la_place_au_suivant(m: Monde) -> None:
    """Ended on 30 April and never closed, it is not in force on 1 June."""
    fini = await proposer(m, "2027-02-01", "2027-04-30")
    await monde.signer_contrat(m.referent, fini, "2027-02-01")
    suivant = await proposer(m, "2027-06-01", "2027-08-31")
    await monde.signer_contrat(m.referent, suivant, "2027-06-01")
    lus = [await lire(m, ident) for ident in (fini, suivant)]
    assert [(x["statut"], x["date_fin_effective"]) for x in lus] == [("renouvele", None), ("en_cours", None)]


async def test_un_contrat_qui_court_reste_le_seul(m: Monde) -> None:
    court = await proposer(m, "2027-02-01", "2027-06-10")
    await monde.signer_contrat(m.referent, court, "2027-02-01")
    suivant = await proposer(m, "2027-06-11", "2027-08-31")
    adresse = f"/v1/contrats-engagement/{suivant}/signatures"
    await m.referent.post(adresse, {"signataire": "beneficiaire", "date": "2027-06-10"}, 200)
    refus = await m.referent.post(adresse, {"signataire": "referent", "date": "2027-06-10"}, 409)
    assert refus["code"] == "CONTRAT_DEJA_EN_COURS"
    assert "jusqu'au 10 juin 2027" in refus["detail"]
    await m.referent.post(adresse, {"signataire": "referent", "date": "2027-06-11"}, 200)
    assert [(await lire(m, x))["statut"] for x in (court, suivant)] == ["renouvele", "en_cours"]


async def test_un_renouvellement_a_signer_s_annule_d_abord(m: Monde) -> None:
    ident = await proposer(m, "2027-02-01", "2027-06-30")
    adresse = f"/v1/contrats-engagement/{ident}"
    await monde.signer_contrat(m.referent, ident, "2027-02-01")
    suite = await m.referent.post(f"{adresse}/renouvellement", {"date_fin": "2027-09-30"}, 201)
    dit = "Ce contrat est renouvelé : annulez d'abord le contrat qui le suit, puis faites cet acte sur celui-ci."
    raisons = {a["acte"]: a["raison"] for a in (await lire(m, ident))["actes_possibles"]}
    assert [raisons[acte] for acte in ("rupture", "avenant", "cloture")] == [dit] * 3
    rupture = {"date": "2027-06-10", "motif": "demenagement"}
    refus = await m.referent.post(f"{adresse}/rupture", rupture, 409)
    assert (refus["code"], refus["detail"]) == ("TRANSITION_IMPOSSIBLE", dit)
    await m.referent.post(f"/v1/contrats-engagement/{suite['id']}/annulation", {"motif": "Déménagement"}, 200)
    assert (await m.referent.post(f"{adresse}/rupture", rupture, 200))["statut"] == "rompu"


async def test_sortir_avant_le_premier_jour_du_contrat_se_dit(m: Monde) -> None:
    entree = await m.entrer_axe_1(date_entree="2027-03-01")
    ident = await proposer(m, "2027-06-01", "2027-08-31", entree_id=entree["id"])
    await monde.signer_contrat(m.referent, ident, "2027-06-01")
    adresse = f"/v1/entrees/{entree['id']}/sortie"
    sortie = {"date_sortie": "2027-05-20", "motif": "embauche_siae"}
    avertie = await m.axe_1.post(adresse, sortie, 200)
    assert codes(avertie) == ["CONTRAT_APRES_SORTIE"]
    clos = await lire(m, ident)
    assert (clos["statut"], clos["date_fin_effective"]) == ("clos", "2027-05-31")
    rectif = {"champs": {"date_sortie": "2027-06-04"}, "motif": "Date mal lue"}
    assert codes(await m.axe_1.post(f"{adresse}/rectification", rectif, 200)) == []
    assert (await lire(m, ident))["date_fin_effective"] == "2027-06-04"
