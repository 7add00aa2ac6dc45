"""A porteur's list of people beside those it follows, on both stores."""

from typing import Any

from tests import monde
from tests.client import Client

CAMILLE = {"nom": "Exemple", "prenom": "Camille", "date_naissance": "1990-05-17"}


async def test_rapprocher_dans_son_perimetre(client: Client) -> None:
    dep = client.departement
    mienne = (await monde.structure(dep))["id"]
    autre = (await monde.structure(dep, siret="35600000000048"))["id"]
    connue = (await monde.beneficiaire(dep, structure_referente_id=mienne))["id"]
    accents = (await monde.beneficiaire(dep, nom="Étoile", prenom="Zoé", structure_referente_id=mienne, id_source="Z"))[
        "id"
    ]
    await monde.beneficiaire(dep, nom="Ailleurs", prenom="Alix", structure_referente_id=autre)
    referent = client.role("referent", structure=mienne)

    async def lire(*personnes: dict[str, Any]) -> list[Any]:
        lue = await referent.post("/v1/beneficiaires/rapprochement", {"personnes": list(personnes)}, 200)
        assert [x["index"] for x in lue["resultats"]] == list(range(len(personnes)))
        return [(x["resultat"], [(c["beneficiaire_id"], c["score"]) for c in x["candidats"]]) for x in lue["resultats"]]

    assert await lire(
        CAMILLE,
        CAMILLE | {"nom": "ETOILE", "prenom": "zoe"},
        CAMILLE | {"nom": "Exmeple"},
        CAMILLE | {"date_naissance": "1990-05-18"},
        CAMILLE | {"nom": "Ailleurs", "prenom": "Alix"},
        CAMILLE | {"nom": "Inconnue"},
    ) == [
        ("exact", [(connue, 100)]),
        ("proche", [(accents, 95)]),
        ("proche", [(connue, 80)]),
        ("proche", [(connue, 70)]),
        ("aucun", []),
        ("aucun", []),
    ]
    homonyme = (await monde.beneficiaire(dep, structure_referente_id=mienne))["id"]
    (jumelles,) = await lire(CAMILLE)
    assert jumelles == ("proche", sorted([(connue, 100), (homonyme, 100)]))


async def test_la_cle_de_la_structure_nomme_la_personne(client: Client) -> None:
    dep = client.departement
    personne = (await monde.beneficiaire(dep, id_source="P-12"))["id"]
    ligne = CAMILLE | {"nom": "Tout-Autre", "id_source": "P-12"}
    lue = await dep.post("/v1/beneficiaires/rapprochement", {"personnes": [ligne]}, 200)
    assert lue["resultats"][0]["candidats"] == [
        {"beneficiaire_id": personne, "score": 100, "ressemblance": "id_source"}
    ]
    assert lue["resultats"][0]["resultat"] == "exact"


async def test_bornes(client: Client) -> None:
    refuse = await client.departement.brut("POST", "/v1/beneficiaires/rapprochement", json={"personnes": []})
    assert refuse.status_code == 422
    trop = {"personnes": [CAMILLE] * 201}
    assert (await client.departement.brut("POST", "/v1/beneficiaires/rapprochement", json=trop)).status_code == 422
