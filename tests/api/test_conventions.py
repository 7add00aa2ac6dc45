"""Conventions, actions and sessions over HTTP, on both stores."""

from typing import Any
from uuid import uuid4

import pytest

from tests import monde
from tests.client import Acces, Client

INCONNU = str(uuid4())


def codes(probleme: Any) -> list[str]:
    return [e["code"] for e in probleme["erreurs"]]


async def patch(acces: Acces, adresse: str, corps: dict[str, Any], attendu: int = 200) -> Any:
    return await acces("PATCH", adresse, attendu, json=corps, headers={"If-Match": "*"})


async def test_convention_de_la_creation_a_la_resiliation(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep, id_source="S1")
    corps = {"structure_id": {"id_source": "S1"}, "fiche": "2", "objectif_entrees": 20, "id_source": "C1"}
    corps["montants_centimes"] = {"2027": 5_000_000, "2028": 5_000_000}
    lue = await dep.post("/v1/conventions", corps, 201)
    assert (await dep.post("/v1/conventions", corps, 200))["id"] == lue["id"]
    assert lue["structure_id"] == structure["id"]
    assert (lue["campagne"], lue["du"], lue["au"]) == ("2027-2028", "2027-01-01", "2028-12-31")
    adresse = f"/v1/conventions/{lue['id']}"
    assert (await patch(dep, adresse, {"objectif_entrees": 24}))["objectif_entrees"] == 24
    await dep.post(f"{adresse}/attestation-demarrage", {"date": "2027-01-10"}, 409)
    assert codes(await dep.post(f"{adresse}/signature", {"date": "2027-06-16"}, 422)) == ["DATE_FUTURE"]
    signee = await dep.post(f"{adresse}/signature", {"date": "2027-06-10"}, 200)
    assert (signee["statut"], signee["date_signature"], signee["avertissements"]) == ("signee", "2027-06-10", [])
    assert (await patch(dep, adresse, {"objectif_entrees": 30}, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    attestee = await dep.post(f"{adresse}/attestation-demarrage", {"date": "2027-01-10"}, 200)
    assert [a["code"] for a in attestee["avertissements"]] == ["ATTESTATION_AVANT_SIGNATURE", "SAISIE_TARDIVE"]
    refus = await dep.post(f"{adresse}/attestation-demarrage", {"date": "2027-01-10"}, 409)
    assert refus["code"] == "ATTESTATION_DEJA_REMISE"
    possibles = {a["acte"]: a["possible"] for a in signee["actes_possibles"]}
    assert possibles["avenant"]
    assert not possibles["signature"]
    await dep.post(f"{adresse}/resiliation", {"date": "2026-12-31", "motif": "Arrêt"}, 422)
    fermee = await dep.post(f"{adresse}/resiliation", {"date": "2027-06-14", "motif": "Arrêt"}, 200)
    assert (fermee["statut"], fermee["date_resiliation"]) == ("resiliee", "2027-06-14")
    action = {"convention_id": lue["id"], "nom": "A", "lieu": "Laon", "utas": ["laon"], "places": 5}
    assert (await dep.post("/v1/actions", action, 409))["code"] == "CONVENTION_RESILIEE"


async def test_avenant_change_les_termes_a_sa_date(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    lue = await monde.convention(dep, structure["id"], "5", montants_centimes={"2027": 469_200 * 10})
    adresse = f"/v1/conventions/{lue['id']}/avenant"
    assert codes(await dep.post(adresse, {"date_effet": "2027-06-01", "motif": "Rien"}, 422)) == ["AVENANT_VIDE"]
    trop = {"date_effet": "2027-06-01", "montants_centimes": {"2027": 469_200 * 11}, "motif": "Hausse"}
    refus = await dep.post(adresse, trop, 422)
    assert codes(refus) == ["PLAFOND_ETP_DEPASSE"]
    assert refus["erreurs"][0]["pointeur"] == "/montants_centimes/2027"
    assert refus["erreurs"][0]["regle"]["ligne"] == 1037
    futur = {"date_effet": "2027-09-01", "objectif_entrees": 30, "motif": "Groupe en plus"}
    await dep.post(adresse, futur, 200)
    lue = await dep.post(adresse, trop | {"etp_centiemes": 1100}, 200)
    assert [a["date_effet"] for a in lue["avenants"]] == ["2027-06-01", "2027-09-01"]
    assert (lue["objectif_entrees"], lue["etp_centiemes"]) == (20, 1000)
    assert lue["termes_en_vigueur"] == {
        "objectif_entrees": 20,
        "etp_centiemes": 1100,
        "montants_centimes": {"2027": 469_200 * 11},
    }
    assert codes(await dep.post(adresse, futur | {"date_effet": "2028-01-01"}, 422)) == ["DATE_HORS_CONVENTION"]


async def test_convention_hors_des_bornes_de_sa_fiche(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    corps = {"structure_id": structure["id"], "fiche": "3-1", "objectif_entrees": 20, "au": "2028-12-31"}
    refus = await dep.post("/v1/conventions", corps, 422)
    assert (codes(refus), refus["erreurs"][0]["pointeur"]) == (["DATE_HORS_CAMPAGNE"], "/au")
    assert refus["erreurs"][0]["regle"]["ligne"] == 113
    hors = corps | {"au": "2027-12-31", "montants_centimes": {"2028": 1}}
    refus = await dep.post("/v1/conventions", hors, 422)
    assert refus["erreurs"][0]["pointeur"] == "/montants_centimes/2028"
    refus = await dep.post("/v1/conventions", corps | {"fiche": "5", "au": "2027-12-31"}, 422)
    assert (codes(refus), refus["erreurs"][0]["pointeur"]) == (["ETP_REQUIS"], "/etp_centiemes")
    await dep.post("/v1/conventions", corps | {"fiche": "9"}, 422)
    await dep.post("/v1/conventions", corps | {"structure_id": INCONNU, "au": "2027-12-31"}, 404)


async def test_convention_terminee_et_filtres(client: Client) -> None:
    dep = client.departement
    une, autre = await monde.structure(dep), await monde.structure(dep)
    finie = await monde.convention(dep, une["id"], "1-1", au="2027-05-31")
    ouverte = await monde.convention(dep, une["id"], "1-2")
    brouillon = await monde.convention(dep, autre["id"], "1-2", signee=False)
    assert (await dep.get(f"/v1/conventions/{finie['id']}"))["statut"] == "terminee"

    async def trouvees(acces: Acces, filtre: str) -> set[str]:
        return {x["id"] for x in (await acces.get(f"/v1/conventions?{filtre}"))["items"]}

    assert await trouvees(dep, "statut=terminee") == {finie["id"]}
    assert await trouvees(dep, "statut=signee") == {ouverte["id"]}
    assert await trouvees(dep, "fiche=1-2&campagne=2027-2028") == {ouverte["id"], brouillon["id"]}
    assert await trouvees(dep, f"structure_id={autre['id']}") == {brouillon["id"]}
    assert await trouvees(client.role("porteur", structure=une["id"]), "total=true") == {finie["id"], ouverte["id"]}
    await client.role("porteur", structure=une["id"]).get(f"/v1/conventions/{brouillon['id']}", 404)
    await client.role("referent", structure=une["id"]).get("/v1/conventions", 403)
    await dep.get("/v1/conventions?inconnu=1", 422)


async def test_rectification_de_convention(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    lue = await monde.convention(dep, structure["id"], "3-5")
    action = await monde.action(dep, structure["id"], "3-5", convention_id=lue["id"])
    await monde.session(dep, action["id"])
    adresse = f"/v1/conventions/{lue['id']}/rectification"

    async def rectifier(attendu: int, **champs: Any) -> Any:
        return await dep.post(adresse, {"champs": champs, "motif": "Erreur de saisie"}, attendu)

    refus = await rectifier(422, au="2027-06-30")
    assert (codes(refus), refus["erreurs"][0]["pointeur"]) == (["ACTIONS_HORS_CONVENTION"], "/champs/au")
    assert codes(await rectifier(422, du="2026-12-01")) == ["DATE_HORS_CAMPAGNE"]
    assert codes(await rectifier(422, date_attestation_demarrage="2027-02-01")) == ["ACTE_ABSENT"]
    lue = await rectifier(200, au="2027-12-31", date_signature="2027-06-01", montants_centimes={"2027": 7})
    assert (lue["au"], lue["date_signature"], lue["montants_centimes"]) == ("2027-12-31", "2027-06-01", {"2027": 7})
    await rectifier(422)


async def test_places_datees_et_libres(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    places = [{"places": 8}, {"du": "2027-07-01", "places": 12}]
    lue = await monde.action(dep, structure["id"], "1-2", places=places, utas=("soissons", "laon"))
    assert lue["places"] == [
        {"du": "2027-01-01", "au": "2027-07-01", "places": 8},
        {"du": "2027-07-01", "au": None, "places": 12},
    ]
    assert lue["utas"] == ["laon", "soissons"]
    assert (lue["date"], lue["places_financees"], lue["places_libres"]) == ("2027-06-15", 8, 8)
    adresse = f"/v1/actions/{lue['id']}"
    refus = await dep.post(f"{adresse}/places", {"du": "2027-07-01", "places": 3}, 422)
    assert (codes(refus), refus["erreurs"][0]["pointeur"]) == (["PLACES_CHEVAUCHANTES"], "/du")
    assert codes(await dep.post(f"{adresse}/places", {"du": "2029-01-01", "places": 3}, 422)) == [
        "DATE_HORS_CONVENTION"
    ]
    lue = await dep.post(f"{adresse}/places", {"du": "2027-10-01", "places": 3}, 200)
    assert [p["places"] for p in lue["places"]] == [8, 12, 3]

    referent = client.role("referent", structure=structure["id"])

    async def le(jour: str) -> tuple[int, int]:
        (vue,) = (await referent.get(f"/v1/actions?fiche=1-2&date={jour}"))["items"]
        assert not [cle for cle in vue if "montant" in cle]
        return vue["places_financees"], vue["places_libres"]

    assert await le("2027-06-30") == (8, 8)
    assert await le("2027-07-01") == (12, 12)
    assert await le("2027-10-01") == (3, 3)
    assert await le("2026-12-31") == (0, 0)
    lue = await dep.post(
        f"{adresse}/rectification", {"champs": {"places": 9, "lieu": "Tergnier"}, "motif": "Erreur"}, 200
    )
    assert (lue["lieu"], lue["places"]) == ("Tergnier", [{"du": "2027-01-01", "au": None, "places": 9}])
    desordre = {"places": [{"du": "2027-05-01", "places": 1}, {"du": "2027-04-01", "places": 2}]}
    refus = await dep.post(f"{adresse}/rectification", {"champs": desordre, "motif": "Erreur"}, 422)
    assert refus["erreurs"][0]["pointeur"] == "/champs/places/1/du"


async def test_sans_convention_signee_aucune_place(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    brouillon = await monde.convention(dep, structure["id"], "1-2", signee=False)
    lue = await monde.action(dep, structure["id"], "1-2", convention_id=brouillon["id"])
    assert lue["places_financees"] == 0
    await dep.post(f"/v1/conventions/{brouillon['id']}/signature", {"date": "2027-06-01"}, 200)
    assert (await dep.get(f"/v1/actions/{lue['id']}"))["places_financees"] == 10
    await dep.post(f"/v1/conventions/{brouillon['id']}/resiliation", {"date": "2027-06-14", "motif": "Arrêt"}, 200)
    assert (await dep.get(f"/v1/actions/{lue['id']}"))["places_financees"] == 0


async def test_une_entree_tient_une_place_jusqu_a_sa_sortie(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    action = await monde.action(dep, structure["id"], "1-2", places=2)
    personne = await monde.beneficiaire(dep, structure_referente_id=structure["id"])
    (orientation,) = (await dep.get(f"/v1/beneficiaires/{personne['id']}/orientations"))["items"]
    porteur = client.role("porteur", structure=structure["id"])
    corps = {"orientation_id": orientation["id"], "action_id": action["id"], "date_entree": "2027-02-01"}
    entree = await porteur.post("/v1/entrees", corps, 201)

    async def le(jour: str) -> tuple[int, int]:
        (vue,) = (await porteur.get(f"/v1/actions?date={jour}"))["items"]
        return vue["entrees_en_cours"], vue["places_libres"]

    assert await le("2027-01-31") == (0, 2)
    assert await le("2027-06-15") == (1, 1)
    sortie = {"date_sortie": "2027-06-10", "motif": "emploi_durable"}
    await porteur.post(f"/v1/entrees/{entree['id']}/sortie", sortie)
    assert await le("2027-06-09") == (1, 1)
    assert await le("2027-06-10") == (0, 2)


async def test_actions_visibles_filtrees_modifiees(client: Client) -> None:
    dep = client.departement
    une, autre = await monde.structure(dep), await monde.structure(dep)
    premiere = await monde.action(dep, une["id"], "1-2", utas=("laon",))
    seconde = await monde.action(dep, autre["id"], "3-5", utas=("soissons",))
    porteur = client.role("porteur", structure=une["id"])
    assert [x["id"] for x in (await porteur.get("/v1/actions"))["items"]] == [premiere["id"]]
    await porteur.get(f"/v1/actions/{seconde['id']}", 404)
    await porteur.post("/v1/actions", {}, 403)
    utas = client.role("utas", utas="laon")
    assert [x["id"] for x in (await utas.get("/v1/actions?utas=soissons"))["items"]] == [seconde["id"]]
    assert (await utas.get("/v1/actions?utas=soissons"))["items"][0]["actes_possibles"][0]["possible"] is False
    await client.role("tableau_de_bord").get("/v1/actions", 403)
    lue = await patch(dep, f"/v1/actions/{premiere['id']}", {"utas": ["laon", "la-fere"], "nom": "Autre nom"})
    assert (lue["nom"], lue["utas"], lue["version"]) == ("Autre nom", ["la-fere", "laon"], 2)
    await patch(dep, f"/v1/actions/{premiere['id']}", {"utas": ["paris"]}, 422)
    page = await dep.get("/v1/actions?limit=1&total=true")
    suite = await dep.get("/v1/actions", params={"limit": 1, "total": "true", "cursor": page["next_cursor"]})
    assert (page["total"], len(page["items"]), suite["next_cursor"]) == (2, 1, None)
    assert {page["items"][0]["id"], suite["items"][0]["id"]} == {premiere["id"], seconde["id"]}
    csv = await dep.brut("GET", "/v1/actions", headers={"Accept": "text/csv"})
    assert csv.text.startswith("\ufeffid;")


async def test_session_selon_le_mode_de_la_fiche(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    permanente = await monde.action(dep, structure["id"], "1-2")
    corps = {"action_id": permanente["id"], "du": "2027-06-01", "au": "2027-07-20", "places": 6}
    refus = await dep.post("/v1/sessions", corps, 422)
    assert (codes(refus), refus["erreurs"][0]["regle"]["ligne"]) == (["SESSION_NON_PREVUE"], 380)
    par_session = await monde.action(dep, structure["id"], "3-5")
    porteur = client.role("porteur", structure=structure["id"])
    lue = await porteur.post("/v1/sessions", corps | {"action_id": par_session["id"], "id_source": "G1"}, 201)
    assert (lue["places_libres"], lue["annulee"], lue["avertissements"]) == (6, False, [])
    adresse = f"/v1/sessions/{lue['id']}"
    courte = await patch(porteur, adresse, {"au": "2027-06-10"})
    assert [a["code"] for a in courte["avertissements"]] == ["SESSION_DUREE_INHABITUELLE"]
    refus = await patch(porteur, adresse, {"au": "2029-02-01"}, 422)
    assert (codes(refus), refus["erreurs"][0]["pointeur"]) == (["DATE_HORS_CONVENTION"], "/au")
    await client.role("porteur", structure=(await monde.structure(dep))["id"]).get(adresse, 404)
    lue = await porteur.post(f"{adresse}/rectification", {"champs": {"du": "2027-06-02"}, "motif": "Erreur"}, 200)
    assert (lue["du"], lue["au"]) == ("2027-06-02", "2027-06-10")
    await client.role("referent", structure=structure["id"]).post(f"{adresse}/annulation", {"motif": "Non"}, 403)


async def test_sessions_de_l_action_et_annulation(client: Client) -> None:
    dep = client.departement
    structure = await monde.structure(dep)
    action = await monde.action(dep, structure["id"], "3-5")
    passee = await monde.session(dep, action["id"], du="2027-02-01", au="2027-03-26")
    courante = await monde.session(dep, action["id"])
    future = await monde.session(dep, action["id"], du="2027-09-06", au="2027-10-29")
    vue = await client.role("referent", structure=structure["id"]).get(f"/v1/actions/{action['id']}")
    assert [x["id"] for x in vue["sessions"]] == [courante["id"], future["id"]]
    assert vue["sessions"][0] | {"id": ""} == {
        "id": "",
        "du": "2027-06-01",
        "au": "2027-07-20",
        "places": 10,
        "places_libres": 10,
    }
    liste = await dep.get(f"/v1/sessions?action_id={action['id']}")
    assert [x["id"] for x in liste["items"]] == [passee["id"], courante["id"], future["id"]]
    annulee = await dep.post(f"/v1/sessions/{future['id']}/annulation", {"motif": "Trop peu d'inscrits"}, 200)
    assert annulee["annulee"]
    assert not any(a["possible"] for a in annulee["actes_possibles"])
    await dep.post(f"/v1/sessions/{future['id']}/annulation", {"motif": "Encore"}, 409)
    await patch(dep, f"/v1/sessions/{future['id']}", {"places": 3}, 409)
    vue = await dep.get(f"/v1/actions/{action['id']}")
    assert [x["id"] for x in vue["sessions"]] == [courante["id"]]


@pytest.mark.parametrize(("fiche", "ligne"), [("1-1", 361), ("1-2", 410), ("1-3", 453), ("5", 1034)])
async def test_attestation_que_la_fiche_ne_demande_pas(client: Client, fiche: str, ligne: int) -> None:
    """Where the advance hangs on the signature alone, the sentence that says so refuses the attestation."""
    dep = client.departement
    lue = await monde.convention(dep, (await monde.structure(dep))["id"], fiche)
    (acte,) = [a for a in lue["actes_possibles"] if a["acte"] == "attestation-demarrage"]
    assert (acte["possible"], acte["raison"] is None) == (False, False)
    adresse = f"/v1/conventions/{lue['id']}"
    refus = await dep.post(f"{adresse}/attestation-demarrage", {"date": "2027-06-10"}, 422)
    (erreur,) = refus["erreurs"]
    assert (erreur["code"], erreur["regle"]["fiche"], erreur["regle"]["ligne"]) == (
        "ATTESTATION_NON_PREVUE",
        fiche,
        ligne,
    )
    assert "signature" in erreur["regle"]["texte"]
    assert (await dep.get(adresse))["date_attestation_demarrage"] is None
