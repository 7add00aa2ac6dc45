"""« Reste à charge » of 3-2 over HTTP, both stores: of an entrée, of a convention over a year, beside its accounts."""

from datetime import date
from typing import Any

import pytest

from app.horloge import au_jour
from tests import monde
from tests.api import test_bilans_financiers as financiers
from tests.api.accompagner import Monde, codes, erreur
from tests.api.test_subventions import convenir, site
from tests.client import Client

CRITERES = ["non_inscrit_auto_ecole", "sans_permis", "sans_code", "projet_permis_b"]


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def groupe(ici: Monde, action: str) -> str:
    return str((await monde.session(ici.dep, action, du="2027-05-03", au="2028-04-28"))["id"])


async def entrer(ici: Monde, action: str, session: str, heures: int | None = 0) -> Any:
    """Someone new enters a session of 3-2 on 3 May; `heures` worked as a salarié each week, None: nobody said."""
    ident = await ici.accepter(action, await ici.nouvelle(), date="2027-05-02", session_id=session, criteres=CRITERES)
    details = {} if heures is None else {"heures_salariees": heures}
    return await monde.entree(ici.porteur, ident, date_entree="2027-05-03", details=details)


async def dire(ici: Monde, entree: Any, type_: str, jour: str, minutes: int = 0, **details: Any) -> Any:
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": entree["id"], "type": type_, "date": jour}
    return await ici.porteur.post("/v1/activites", corps | {"duree_minutes": minutes, "details": details}, 201)


async def passer(ici: Monde, entree: Any, epreuve: str, jour: str, resultat: str = "echoue") -> Any:
    return await dire(ici, entree, "examen", jour, epreuve=epreuve, resultat=resultat)


async def lire(ici: Monde, entree: Any) -> Any:
    return (await ici.porteur.get(f"/v1/entrees/{entree['id']}"))["reste_a_charge"]


def montants(lu: Any) -> tuple[int, ...]:
    return (lu["code_centimes"], lu["conduite_centimes"], lu["total_centimes"])


async def test_d_une_entree_au_fil_de_ses_examens(ici: Monde) -> None:
    action = await ici.action("3-2")
    entree = await entrer(ici, action, await groupe(ici, action))
    lu = await lire(ici, entree)
    assert (lu["situation"], montants(lu), lu["drapeaux"]) == ("demandeur_emploi", (0, 0, 0), [])
    assert lu["regle"]["ligne"] == 572
    await passer(ici, entree, "code", "2027-05-20")
    await passer(ici, entree, "code", "2027-05-27", "recu")
    assert montants(await lire(ici, entree)) == (6_000, 0, 6_000)  # 2 x 30
    heure = await dire(ici, entree, "conduite", "2027-05-28", 60)
    assert montants(await lire(ici, entree)) == (6_000, 17_000, 23_000)  # + 170
    for jour in ("2027-06-02", "2027-06-09", "2027-06-14"):
        await passer(ici, entree, "conduite", jour)
    lu = await lire(ici, entree)
    assert montants(lu) == (6_000, 17_000, 23_000)
    assert (lu["conduite_passages"], lu["conduite_passages_couverts"]) == (3, 2)
    assert [(d["code"], d["regle"]["ligne"]) for d in lu["drapeaux"]] == [("PASSAGES_NON_COUVERTS", 572)]
    # an act withdrawn asks for nothing; the conduite then begins with the first exam
    await ici.porteur.post(f"/v1/activites/{heure['id']}/annulation", {"motif": "Leçon reportée"}, 200)
    assert montants(await lire(ici, entree)) == (6_000, 17_000, 23_000)


async def test_les_heures_salariees_choisissent_la_phrase(ici: Monde) -> None:
    action = await ici.action("3-2")
    entree = await entrer(ici, action, await groupe(ici, action), None)
    await dire(ici, entree, "conduite", "2027-05-28", 60)
    lu = await lire(ici, entree)
    assert (lu["situation"], lu["total_centimes"]) == ("non_dite", 17_000)
    assert [d["code"] for d in lu["drapeaux"]] == ["HEURES_SALARIEES_NON_DITES"]
    attendus = [(20, "salarie", 40_000, []), (19, "salarie_sous_le_seuil", 17_000, ["SALARIE_SOUS_LE_SEUIL"])]
    for heures, situation, total, drapeaux in attendus:
        corrige = {"champs": {"details": {"heures_salariees": heures}}, "motif": "Contrat relu"}
        lu = (await ici.porteur.post(f"/v1/entrees/{entree['id']}/rectification", corrige, 200))["reste_a_charge"]
        assert (lu["situation"], lu["total_centimes"]) == (situation, total)
        assert [d["code"] for d in lu["drapeaux"]] == drapeaux
    trop = {"champs": {"details": {"heures_salariees": 49}}, "motif": "Contrat relu"}
    await ici.porteur.post(f"/v1/entrees/{entree['id']}/rectification", trop, 422)


async def test_ailleurs_il_n_y_en_a_pas(ici: Monde) -> None:
    assert (await ici.entrer("3-1"))["reste_a_charge"] is None
    convention = await convenir(ici, "2", 6_000_000)
    assert (await ici.dep.get(f"/v1/conventions/{convention}/subvention"))["reste_a_charge"] is None
    lu = await financiers.commencer(ici, convention)
    assert (lu["participations_centimes"], lu["participations_max_centimes"]) == (0, None)


async def test_d_une_convention_par_exercice(ici: Monde) -> None:
    convention = await convenir(ici, "3-2", 6_000_000)
    action = await site(ici, convention)
    session = await groupe(ici, action)
    elle, lui = await entrer(ici, action, session, 25), await entrer(ici, action, session, 10)
    await entrer(ici, action, session)  # nothing is asked of who has done nothing yet
    for jour, resultat in (("2027-05-20", "echoue"), ("2027-05-27", "recu")):
        await passer(ici, elle, "code", jour, resultat)
    await dire(ici, elle, "conduite", "2027-06-01", 60)
    await passer(ici, lui, "code", "2027-06-10")
    adresse = f"/v1/conventions/{convention}/subvention?exercice="
    for par in (ici.dep, ici.porteur):
        lu = (await par.get(f"{adresse}2027"))["reste_a_charge"]
        regle = lu.pop("regle")
        # elle 2 x 30 + 400 = 460 ; lui 30, under 20 hours
        assert lu == {
            "participants": 2, "code_passages": 3, "conduites_commencees": 1, "maximum_centimes": 49_000,
            "a_verifier": 1,
        }  # fmt: skip
        assert (regle["fiche"], regle["ligne"]) == ("3-2", 572)
    with au_jour(date(2028, 2, 10)):
        await passer(ici, elle, "conduite", "2028-02-01")  # its 400 are of 2027
        await passer(ici, lui, "code", "2028-02-02", "recu")
        await dire(ici, lui, "conduite", "2028-02-08", 60)
        lu = (await ici.dep.get(f"{adresse}2028"))["reste_a_charge"]
        # lui 30 + 170 = 200
        assert (lu["participants"], lu["maximum_centimes"], lu["conduites_commencees"]) == (2, 20_000, 1)
        assert (await ici.dep.get(f"{adresse}2027"))["reste_a_charge"]["maximum_centimes"] == 49_000

    postes = {
        "charges": [{"libelle": "Salaires", "centimes": 6_049_001}],
        "produits": [
            {"libelle": "Subvention", "centimes": 6_000_000, "origine": "departement"},
            {"libelle": "Participations", "centimes": 49_001, "origine": "participants"},
        ],
    }
    lu = await financiers.commencer(ici, convention, **postes)
    assert (lu["participations_centimes"], lu["participations_max_centimes"]) == (49_001, 49_000)
    lu = await financiers.acte(ici, lu["id"], "transmission", {})
    assert codes(lu) == ["EXERCICE_EN_COURS", "PARTICIPATIONS_EXCESSIVES"]
    assert erreur({"erreurs": lu["avertissements"]}, "PARTICIPATIONS_EXCESSIVES")["regle"]["ligne"] == 572


async def test_un_transfert_ne_fait_pas_payer_deux_fois(ici: Monde) -> None:
    """The conduite begun in one convention stays there; what is passed after the transfert is the other's."""
    depart, arrivee = await convenir(ici, "3-2", 6_000_000), await convenir(ici, "3-2", 6_000_000)
    action, suite = await site(ici, depart), await site(ici, arrivee)
    entree = await entrer(ici, action, await groupe(ici, action))
    await dire(ici, entree, "conduite", "2027-05-28", 60)
    corps = {"action_id": suite, "session_id": await groupe(ici, suite), "date_effet": "2027-06-07"}
    await ici.porteur.post(f"/v1/entrees/{entree['id']}/transfert", corps | {"motif": "Autre site"}, 200)
    await passer(ici, entree, "code", "2027-06-10")
    await passer(ici, entree, "conduite", "2027-06-14")
    lus = [
        (await ici.dep.get(f"/v1/conventions/{c}/subvention?exercice=2027"))["reste_a_charge"]["maximum_centimes"]
        for c in (depart, arrivee)
    ]
    assert lus == [17_000, 3_000]  # 170 there, 30 here
    assert (await lire(ici, entree))["total_centimes"] == 20_000
