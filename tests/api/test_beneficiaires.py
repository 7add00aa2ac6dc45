"""Bénéficiaires over HTTP, on both stores: creation, dated facts, who reads what, corrections."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.models.journal import acces_dossiers
from tests import monde
from tests.client import Acces, Client

IDENTITE = {
    "nom": "d'Étoile-Exemple",
    "prenom": "Camille",
    "date_naissance": "1990-05-17",
    "public": "brsa",
    "soumis_droits_devoirs": True,
    "utas": "laon",
}
ASE = IDENTITE | {"public": "jeune_ase", "soumis_droits_devoirs": False, "date_naissance": "2008-02-01"}


async def structure(dep: Acces, **champs: Any) -> str:
    return str((await monde.structure(dep, **champs))["id"])


async def beneficiaire(dep: Acces, **champs: Any) -> str:
    return str((await monde.beneficiaire(dep, **champs))["id"])


def oriente(structure_id: str, **champs: Any) -> dict[str, Any]:
    return IDENTITE | {
        "orientation": "socio_professionnelle",
        "structure_referente_id": structure_id,
        "date_effet": "2027-06-01",
    } | champs  # fmt: skip


async def test_creer_avec_orientation(client: Client) -> None:
    dep = client.departement
    asso = await structure(dep, contact="equipe@example.org")
    agent = await dep.post(
        "/v1/agents", {"structure_id": asso, "nom": "Agent", "prenom": "Alix", "du": "2027-01-01"}, 201
    )
    corps = oriente(asso, agent_referent_id=agent["id"], id_source="B1")
    reponse = await dep.brut("POST", "/v1/beneficiaires", json=corps)
    assert reponse.status_code == 201, reponse.text
    lue = await dep.get(reponse.headers["location"])
    assert lue["relation"] == "dossier"
    assert lue["situation"] == {"public": "brsa", "soumis_droits_devoirs": True, "utas": "laon"}
    assert lue["referent"]["contact"] == "equipe@example.org"
    assert lue["referent"]["agent"]["nom"] == "Agent"
    assert lue["orientation"]["du"] == lue["orientation"]["date_notification"] == "2027-06-01"
    assert (await dep.post("/v1/beneficiaires", corps, 200))["id"] == lue["id"]
    orientations = (await dep.get(f"/v1/beneficiaires/{lue['id']}/orientations"))["items"]
    assert [(o["structure_id"], o["du"], o["au"]) for o in orientations] == [(asso, "2027-06-01", None)]
    situations = (await dep.get(f"/v1/beneficiaires/{lue['id']}/situations"))["items"]
    assert {(x["nature"], x["valeur"], x["du"]) for x in situations} == {
        ("public", "brsa", "2027-06-01"),
        ("droits_devoirs", "oui", "2027-06-01"),
        ("utas", "laon", "2027-06-01"),
    }


@pytest.mark.parametrize(
    ("champs", "du"),
    [
        ({}, "2027-01-01"),  # the campaign's first day
        ({"date_effet": "2026-11-03"}, "2026-11-03"),
        ({"situation_depuis": "2027-03-01"}, "2027-03-01"),
    ],
)
async def test_debut_des_faits(client: Client, champs: dict[str, str], du: str) -> None:
    ident = (await client.departement.post("/v1/beneficiaires", IDENTITE | champs, 201))["id"]
    situations = (await client.departement.get(f"/v1/beneficiaires/{ident}/situations"))["items"]
    assert {x["du"] for x in situations} == {du}


@pytest.mark.parametrize(
    ("champs", "pointeur", "code"),
    [
        ({"soumis_droits_devoirs": False}, "/soumis_droits_devoirs", "HORS_DROITS_ET_DEVOIRS"),
        ({"utas": "paris"}, "/utas", "CHAMP_INVALIDE"),
        ({"orientation": "sociale"}, "/structure_referente_id", "ORIENTATION_INCOMPLETE"),
        ({"agent_referent_id": {"id_source": "A1"}}, "/agent_referent_id", "ORIENTATION_INCOMPLETE"),
        ({"situation_depuis": "2027-06-16"}, "/situation_depuis", "DATE_FUTURE"),
        ({"date_naissance": "2027-06-15"}, "/date_naissance", "DATE_FUTURE"),
        ({"nom": "Exemple 2 55 08 14 168 025 38"}, "/nom", "CHAMP_INVALIDE"),
        ({"nom": "Nom\u0007"}, "/nom", "CHAMP_INVALIDE"),
        ({"nir": "1"}, "/nir", "CHAMP_INCONNU"),
    ],
)
async def test_creation_refusee(client: Client, champs: dict[str, Any], pointeur: str, code: str) -> None:
    refus = await client.departement.post("/v1/beneficiaires", IDENTITE | champs, 422)
    assert (refus["erreurs"][0]["pointeur"], refus["erreurs"][0]["code"]) == (pointeur, code)
    assert (await client.departement.get("/v1/beneficiaires"))["items"] == []


async def test_une_date_d_effet_future_est_refusee_une_fois(client: Client) -> None:
    referente = (await monde.structure(client.departement))["id"]
    orientee = {"orientation": "sociale", "structure_referente_id": referente, "date_effet": "2027-06-16"}
    refus = await client.departement.post("/v1/beneficiaires", IDENTITE | orientee, 422)
    assert [e["pointeur"] for e in refus["erreurs"] if e["code"] == "DATE_FUTURE"].count("/date_effet") == 1


async def test_homonyme(client: Client) -> None:
    dep = client.departement
    premier = (await dep.post("/v1/beneficiaires", IDENTITE, 201))["id"]
    refus = await dep.post("/v1/beneficiaires", IDENTITE | {"nom": "D ETOILE EXEMPLE", "prenom": "camille"}, 409)
    assert refus["code"] == "DOUBLON_POSSIBLE"
    assert premier not in str(refus)
    autre = await dep.post("/v1/beneficiaires", IDENTITE | {"homonyme_confirme": True}, 201)
    assert autre["id"] != premier
    await dep.post("/v1/beneficiaires", IDENTITE | {"date_naissance": "1990-05-18"}, 201)


async def test_utas_enregistre_ses_jeunes(client: Client) -> None:
    utas = client.role("utas", utas="laon")
    jeune = (await utas.post("/v1/beneficiaires", ASE, 201))["id"]
    await utas.post("/v1/beneficiaires", IDENTITE, 403)
    await utas.post("/v1/beneficiaires", ASE | {"utas": "soissons"}, 403)
    asso = await structure(client.departement)
    avec = ASE | {"orientation": "sociale", "structure_referente_id": asso, "homonyme_confirme": True}
    await utas.post("/v1/beneficiaires", avec, 403)
    assert (await utas.get(f"/v1/beneficiaires/{jeune}"))["relation"] == "dossier"
    await client.role("utas", utas="soissons").get(f"/v1/beneficiaires/{jeune}", 404)
    await utas.post(f"/v1/beneficiaires/{jeune}/situations", {"utas": "soissons", "date_effet": "2027-06-01"}, 403)
    await utas.post(f"/v1/beneficiaires/{jeune}/situations", {"public": "brsa", "date_effet": "2027-06-01"}, 403)


async def orienter(dep: Acces, ident: str, asso: str, jour: str) -> Any:
    corps = {"orientation": "sociale", "structure_referente_id": asso, "date_effet": jour, "date_notification": jour}
    return await dep.post(f"/v1/beneficiaires/{ident}/orientations", corps, 201)


async def prescrire(client: Client, ident: str, referent: str, porteur: str) -> None:
    action = await monde.action(client.departement, porteur, "3-1")
    corps = {"beneficiaire_id": ident, "action_id": action["id"]}
    await client.role("referent", structure=referent).post("/v1/prescriptions", corps, 201)


async def test_relations(client: Client) -> None:
    dep = client.departement
    ancienne, actuelle, autre = [await structure(dep) for _ in range(3)]
    ident = await beneficiaire(dep, structure_referente_id=ancienne, commune_insee="02408")
    adresse = f"/v1/beneficiaires/{ident}"
    await orienter(dep, ident, actuelle, "2027-05-01")
    await prescrire(client, ident, actuelle, autre)

    lue = await client.role("referent", structure=actuelle).get(adresse)
    assert (lue["relation"], lue["situation"]["utas"], lue["orientation"]["orientation"]) == (
        "dossier",
        "laon",
        "sociale",
    )
    for acces in (client.role("porteur", structure=autre), client.role("utas", utas="laon")):
        lue = await acces.get(adresse)
        assert (lue["relation"], lue["referent"]["structure_id"], lue["commune_insee"]) == (
            "participation",
            actuelle,
            "02408",
        )
        assert lue["situation"] is lue["orientation"] is None
    lue = await client.role("referent", structure=ancienne).get(adresse)
    assert (lue["relation"], lue["nom"]) == ("ancienne", "Exemple")
    assert lue["referent"] is lue["situation"] is lue["commune_insee"] is None
    assert lue["actes_possibles"] == []
    for acces in (client.role("porteur", structure=actuelle), client.role("utas", utas="soissons")):
        await acces.get(adresse, 404)
        await acces.get(f"{adresse}/situations", 404)
    await client.role("tableau_de_bord").get("/v1/beneficiaires", 403)


async def test_ouverture_journalisee(client: Client, application: FastAPI) -> None:
    asso = await structure(client.departement)
    ident = await beneficiaire(client.departement, structure_referente_id=asso)
    await client.role("referent", structure=asso).get(f"/v1/beneficiaires/{ident}")
    await client.role("porteur", structure=asso).get(f"/v1/beneficiaires/{ident}", 404)
    async with application.state.base.session(lecture=True) as session:
        lignes = (await session.execute(select(acces_dossiers))).mappings().all()
    assert [(str(x["beneficiaire_id"]), str(x["structure_id"]), x["route"]) for x in lignes] == [
        (ident, asso, "/v1/beneficiaires/{id}")
    ]


async def test_identite_modifiee_et_rectifiee(client: Client) -> None:
    dep = client.departement
    ident = await beneficiaire(dep)
    await beneficiaire(dep, nom="Homonyme")
    adresse = f"/v1/beneficiaires/{ident}"
    await dep("PATCH", adresse, 428, json={"commune_insee": "02722"})
    lue = await dep("PATCH", adresse, 200, json={"commune_insee": "02722"}, headers={"If-Match": "*"})
    assert (lue["commune_insee"], lue["version"]) == ("02722", 2)
    await dep("PATCH", adresse, 412, json={"nom": "Autre"}, headers={"If-Match": '"1"'})
    refus = await dep.post(f"{adresse}/rectification", {"champs": {"nom": "Homonyme"}, "motif": "Erreur"}, 409)
    assert refus["code"] == "DOUBLON_POSSIBLE"
    champs = {"nom": "Homonyme", "homonyme_confirme": True}
    assert (await dep.post(f"{adresse}/rectification", {"champs": champs, "motif": "Erreur"}, 200))["nom"] == "Homonyme"
    trouves = await dep.post("/v1/beneficiaires/recherche", {"nom": "homonyme"}, 200)
    assert len(trouves["items"]) == 2
    futur = {"champs": {"date_naissance": "2027-06-15"}, "motif": "Erreur"}
    await dep.post(f"{adresse}/rectification", futur, 422)
    await dep.post(f"{adresse}/rectification", {"champs": {}, "motif": "Erreur"}, 422)
    await client.role("referent", structure=await structure(dep)).post(f"{adresse}/rectification", futur, 403)


async def test_situations_datees(client: Client) -> None:
    dep = client.departement
    ident = await beneficiaire(dep)
    adresse = f"/v1/beneficiaires/{ident}/situations"

    async def utas() -> list[tuple[str, str, str | None]]:
        lignes = (await dep.get(adresse))["items"]
        return [(x["valeur"], x["du"], x["au"]) for x in lignes if x["nature"] == "utas"]

    await dep.post(adresse, {"utas": "soissons", "date_effet": "2027-06-01"}, 201)
    tardive = await dep.post(adresse, {"utas": "la-fere", "date_effet": "2027-03-01"}, 201)
    assert [a["code"] for a in tardive["avertissements"]] == ["SAISIE_TARDIVE"]
    await dep.post(adresse, {"utas": "st-quentin", "date_effet": "2026-12-01"}, 201)
    assert await utas() == [
        ("st-quentin", "2026-12-01", "2027-01-01"),
        ("laon", "2027-01-01", "2027-03-01"),
        ("la-fere", "2027-03-01", "2027-06-01"),
        ("soissons", "2027-06-01", None),
    ]
    assert (await dep.get(f"/v1/beneficiaires/{ident}"))["situation"]["utas"] == "soissons"

    async def rectifier(ident: str, attendu: int, **champs: Any) -> Any:
        corps = {"champs": champs, "motif": "Erreur de saisie"}
        return await dep.post(f"/v1/situations/{ident}/rectification", corps, attendu)

    await rectifier(tardive["id"], 200, date_effet="2027-02-01")
    await rectifier(tardive["id"], 200, date_effet="2027-04-01", utas="chateau-thierry")
    assert (await utas())[1:3] == [
        ("laon", "2027-01-01", "2027-04-01"),
        ("chateau-thierry", "2027-04-01", "2027-06-01"),
    ]
    for champs in ({"date_effet": "2027-01-01"}, {"date_effet": "2027-06-01"}, {"public": "brsa"}, {"utas": None}):
        await rectifier(tardive["id"], 422, **champs)
    prise = await dep.post(adresse, {"utas": "laon", "date_effet": "2027-06-01"}, 409)
    assert (prise["code"], prise["erreurs"][0]["pointeur"]) == ("PERIODE_EXISTANTE", "/date_effet")
    for corps, code in (
        ({"utas": "soissons", "date_effet": "2027-06-10"}, "SITUATION_INCHANGEE"),
        ({"utas": "laon", "date_effet": "2027-06-16"}, "DATE_FUTURE"),
        ({"utas": "laon", "public": "brsa", "date_effet": "2027-06-10"}, "CORPS_INVALIDE"),
        ({"date_effet": "2027-06-10"}, "CORPS_INVALIDE"),
    ):
        assert (await dep.post(adresse, corps, 422))["code"] == code


async def test_situation_simulee(client: Client) -> None:
    ident = await beneficiaire(client.departement)
    adresse = f"/v1/beneficiaires/{ident}/situations"
    corps = {"soumis_droits_devoirs": False, "date_effet": "2027-06-01"}
    simulee = await client.departement.post(f"{adresse}?simulation=true", corps, 200)
    assert (simulee["nature"], simulee["valeur"]) == ("droits_devoirs", "non")
    assert (await client.departement.get(f"/v1/beneficiaires/{ident}"))["situation"]["soumis_droits_devoirs"] is True


async def test_orientations_enchainees(client: Client) -> None:
    dep = client.departement
    une, deux = await structure(dep), await structure(dep)
    ident = await beneficiaire(dep, structure_referente_id=une)
    posee = await orienter(dep, ident, deux, "2027-05-01")
    lignes = (await dep.get(f"/v1/beneficiaires/{ident}/orientations"))["items"]
    assert [(x["structure_id"], x["du"], x["au"]) for x in lignes] == [
        (une, "2027-01-04", "2027-05-01"),
        (deux, "2027-05-01", None),
    ]
    corps = {"orientation": "sociale", "structure_referente_id": une, "date_notification": "2027-06-01"}
    for jour, code in (("2027-05-01", "DATE_EFFET_IMPOSSIBLE"), ("2027-06-16", "DATE_FUTURE")):
        refus = await dep.post(f"/v1/beneficiaires/{ident}/orientations", corps | {"date_effet": jour}, 422)
        assert refus["code"] == code
    agent = await dep.post(
        "/v1/agents", {"structure_id": une, "nom": "Agent", "prenom": "Alix", "du": "2027-01-01"}, 201
    )
    adresse = f"/v1/orientations/{posee['id']}"
    rectification = {"champs": {"agent_id": agent["id"]}, "motif": "Erreur de saisie"}
    refus = await dep.post(f"{adresse}/rectification", rectification, 422)
    assert refus["code"] == "AGENT_HORS_STRUCTURE"
    rectification = {"champs": {"orientation": "professionnelle"}, "motif": "Erreur de saisie"}
    assert (await dep.post(f"{adresse}/rectification", rectification, 200))["orientation"] == "professionnelle"
    assert (await client.role("referent", structure=deux).get(adresse))["orientation"] == "professionnelle"
    await client.role("referent", structure=une).get(adresse, 404)
    await client.role("referent", structure=deux).post(f"{adresse}/rectification", rectification, 403)


@pytest.mark.parametrize(("acte", "colonne"), [("inscription", "inscrit_le"), ("cv", "cv_le")])
async def test_inscription_et_cv(client: Client, acte: str, colonne: str) -> None:
    asso = await structure(client.departement)
    ident = await beneficiaire(client.departement, structure_referente_id=asso)
    referent, adresse = client.role("referent", structure=asso), f"/v1/beneficiaires/{ident}/{acte}"
    correction = {"champs": {"date": "2027-06-08"}, "motif": "Erreur de saisie"}
    await referent.post(f"{adresse}/rectification", correction, 409)
    await referent.post(adresse, {"date": "2027-06-16"}, 422)
    assert (await referent.post(adresse, {"date": "2027-06-07"}, 200))[colonne] == "2027-06-07"
    assert (await referent.post(adresse, {"date": "2027-06-07"}, 409))["code"] == "DEJA_ENREGISTRE"
    assert (await referent.post(f"{adresse}/rectification", correction, 200))[colonne] == "2027-06-08"
    assert (await referent.post(f"{adresse}/annulation", {"motif": "Erreur"}, 200))[colonne] is None
    await client.role("porteur", structure=asso).post(adresse, {"date": "2027-06-07"}, 404)
    await client.role("utas", utas="laon").post(adresse, {"date": "2027-06-07"}, 403)


async def test_le_jour_d_une_inscription_se_corrige_par_qui_l_a_dit(client: Client) -> None:
    dep = client.departement
    suit, une, deux = [await structure(dep) for _ in range(3)]
    ident = await beneficiaire(dep, structure_referente_id=suit)
    for porte in (une, deux):
        await prescrire(client, ident, suit, porte)
    adresse = f"/v1/beneficiaires/{ident}/inscription"
    porteurs = {porte: client.role("porteur", structure=porte) for porte in (une, deux)}
    await porteurs[une].post(adresse, {"date": "2027-06-07"}, 200)
    for acte, corps in (
        ("annulation", {"motif": "Erreur"}),
        ("rectification", {"champs": {"date": "2027-06-08"}, "motif": "Erreur"}),
    ):
        await porteurs[deux].post(f"{adresse}/{acte}", corps, 403)
    assert (await dep.get(f"/v1/beneficiaires/{ident}"))["inscrit_le"] == "2027-06-07"
    correction = {"champs": {"date": "2027-06-08"}, "motif": "Erreur"}
    await porteurs[une].post(f"{adresse}/rectification", correction, 200)
    await client.role("referent", structure=suit).post(f"{adresse}/annulation", {"motif": "Erreur"}, 200)


DIAGNOSTIC = {"date": "2027-06-01", "freins": ["mobilite", "langue", "langue"], "ressources": ["permis"]}


async def test_diagnostics_partages(client: Client) -> None:
    dep = client.departement
    asso, autre = await structure(dep), await structure(dep)
    ident = await beneficiaire(dep, structure_referente_id=asso)
    await prescrire(client, ident, asso, autre)
    referent, porteur = client.role("referent", structure=asso), client.role("porteur", structure=autre)
    adresse = f"/v1/beneficiaires/{ident}/diagnostics"
    premier = await referent.post(adresse, DIAGNOSTIC | {"partage": False, "id_source": "D1"}, 201)
    assert premier["freins"] == ["langue", "mobilite"]
    assert (await porteur.get(adresse))["items"] == []
    await porteur.get(f"/v1/diagnostics/{premier['id']}", 404)
    second = await referent.post(adresse, DIAGNOSTIC | {"precedent_id": {"id_source": "D1"}}, 201)
    assert second["precedent_id"] == premier["id"]
    vu = (await porteur.get(adresse))["items"]
    assert [x["id"] for x in vu] == [second["id"]]
    assert not any(a["possible"] for a in vu[0]["actes_possibles"])
    sien = await porteur.post(adresse, DIAGNOSTIC | {"partage": False}, 201)
    assert {x["id"] for x in (await referent.get(adresse))["items"]} == {premier["id"], second["id"], sien["id"]}

    correction = {"champs": {"freins": ["budget"]}, "motif": "Erreur de saisie"}
    await porteur.post(f"/v1/diagnostics/{second['id']}/rectification", correction, 403)
    corrige = await referent.post(f"/v1/diagnostics/{second['id']}/rectification", correction, 200)
    assert (corrige["freins"], corrige["ressources"]) == (["budget"], ["permis"])
    sans_date = {"champs": {"date": None}, "motif": "Erreur de saisie"}
    await referent.post(f"/v1/diagnostics/{second['id']}/rectification", sans_date, 422)
    annule = await referent.post(f"/v1/diagnostics/{second['id']}/annulation", {"motif": "Erreur"}, 200)
    assert annule["annule"] is True
    await referent.post(f"/v1/diagnostics/{second['id']}/annulation", {"motif": "Erreur"}, 409)
    assert (await porteur.get(adresse))["items"][0]["id"] == sien["id"]


async def test_diagnostic_refuse(client: Client) -> None:
    asso = await structure(client.departement)
    un, deux = [await beneficiaire(client.departement, structure_referente_id=asso) for _ in range(2)]
    referent = client.role("referent", structure=asso)
    pose = await referent.post(f"/v1/beneficiaires/{un}/diagnostics", DIAGNOSTIC | {"id_source": "D1"}, 201)
    adresse = f"/v1/beneficiaires/{deux}/diagnostics"
    assert (await referent.post(adresse, DIAGNOSTIC | {"id_source": "D1"}, 409))["code"] == "CLE_REUTILISEE"
    refus = await referent.post(adresse, DIAGNOSTIC | {"precedent_id": pose["id"]}, 422)
    assert refus["code"] == "PRECEDENT_AUTRE_PERSONNE"
    for champs in ({"freins": ["sante"]}, {"date": "2027-06-16"}, {"projet": "NIR 2 55 08 14 168 025 38"}):
        await referent.post(adresse, DIAGNOSTIC | champs, 422)
    await client.role("porteur", structure=asso).post(adresse, DIAGNOSTIC, 404)
    await client.departement.post(adresse, DIAGNOSTIC, 403)


async def test_liste_filtree_et_recherche(client: Client) -> None:
    dep = client.departement
    asso = await structure(dep)
    un = await beneficiaire(dep, structure_referente_id=asso, nom="Étoile", prenom="Zoé", id_source="B1")
    deux = await beneficiaire(dep, nom="Étang", utas="soissons")

    async def ids(acces: Acces, chemin: str) -> set[str]:
        return {x["id"] for x in (await acces.get(chemin))["items"]}

    async def trouves(acces: Acces, **criteres: Any) -> set[str]:
        return {x["id"] for x in (await acces.post("/v1/beneficiaires/recherche", criteres, 200))["items"]}

    assert await ids(dep, "/v1/beneficiaires?utas=laon") == {un}
    assert await ids(dep, "/v1/beneficiaires?public=brsa&statut=actif") == {un, deux}
    assert await trouves(dep, nom="eta") == {deux}
    assert await trouves(dep, nom="ETOILE", prenom="zoe") == {un}
    assert await trouves(dep, id_source="B1") == {un}
    assert await trouves(dep, date_naissance="1990-05-17") == {un, deux}
    assert await trouves(client.role("referent", structure=asso), nom="et") == {un}
    assert await trouves(dep, nom="e%") == set()
    await dep.post("/v1/beneficiaires/recherche", {}, 422)
    page = await dep.brut("POST", "/v1/beneficiaires/recherche", json={"nom": "et", "limit": 1})
    assert "link" not in page.headers
    suite = await trouves(dep, nom="et", limit=1, cursor=page.json()["next_cursor"])
    assert suite | {page.json()["items"][0]["id"]} == {un, deux}
