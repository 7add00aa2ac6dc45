"""One person from orientation to clôture over HTTP, on both stores, and who reads what of it."""

from typing import Any

from tests import monde
from tests.client import Client


async def _axe1(client: Client) -> tuple[Any, Any, Any, Any]:
    dep = client.departement
    porteur = (await monde.structure(dep))["id"]
    action = await monde.action(dep, porteur, "1-2")
    personne = await dep.post(
        "/v1/beneficiaires",
        {
            "nom": "Exemple",
            "prenom": "Camille",
            "date_naissance": "1990-01-01",
            "public": "brsa",
            "soumis_droits_devoirs": True,
            "utas": "laon",
            "orientation": "socio_professionnelle",
            "structure_referente_id": porteur,
            "date_effet": "2027-02-01",
        },
        201,
    )
    acces = client.role("porteur", "referent", structure=porteur)
    orientation = (await acces.get(f"/v1/beneficiaires/{personne['id']}/orientations"))["items"][0]
    entree = await acces.post(
        "/v1/entrees",
        {"orientation_id": orientation["id"], "action_id": action["id"], "date_entree": "2027-02-01"},
        201,
    )
    return acces, porteur, personne, entree


async def test_une_vie_en_axe_1(client: Client) -> None:
    acces, _, personne, entree = await _axe1(client)
    corps = {
        "beneficiaire_id": personne["id"],
        "entree_id": entree["id"],
        "date_debut": "2027-02-01",
        "date_fin": "2027-04-30",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await acces.post("/v1/contrats-engagement", corps, 201)
    for signataire in ("beneficiaire", "referent"):
        contrat = await acces.post(
            f"/v1/contrats-engagement/{contrat['id']}/signatures",
            {"signataire": signataire, "date": "2027-02-01"},
            200,
        )
    assert contrat["statut"] == "en_cours"
    for jour in ("2027-02-02", "2027-02-03"):
        await acces.post(
            "/v1/activites",
            {
                "beneficiaire_id": personne["id"],
                "entree_id": entree["id"],
                "type": "atelier_collectif",
                "date": jour,
                "duree_minutes": 450,
            },
            201,
        )
    semaines = (await acces.get(f"/v1/beneficiaires/{personne['id']}/semaines?du=2027-W05&au=2027-W06"))["items"]
    assert [(x["semaine"], x["minutes_retenues"], x["statut"]) for x in semaines] == [
        ("2027-W05", 900, "atteint"),
        ("2027-W06", 0, "insuffisant"),
    ]
    parcours = await acces.get(f"/v1/beneficiaires/{personne['id']}/parcours")
    assert [e["fiche"] for e in parcours["entrees"]] == ["1-2"]
    assert parcours["relation"] == "dossier"
    jadis = await acces.get(f"/v1/beneficiaires/{personne['id']}/parcours?a_la_date=2027-01-15")
    assert jadis["entrees"] == []
    page = await acces.get("/v1/portefeuille")
    assert page["items"][0]["contrat_fin"] == "2027-04-30"
    await acces.post(
        f"/v1/contrats-engagement/{contrat['id']}/cloture", {"date": "2027-04-20", "motif": "emploi_durable"}, 200
    )
    lue = await acces.get(f"/v1/entrees/{entree['id']}")
    assert lue["statut"] == "sortie"
    assert lue["sortie"]["motif"] == "emploi_durable"


async def test_le_contrat_tel_qu_il_etait_signe_ce_jour_la(client: Client) -> None:
    """Begun on 1 February, signed by the person that day and by the référent on the 10th, broken on 1 March."""
    acces, _, personne, entree = await _axe1(client)
    corps = {
        "beneficiaire_id": personne["id"],
        "entree_id": entree["id"],
        "date_debut": "2027-02-01",
        "date_fin": "2027-07-31",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    adresse = f"/v1/contrats-engagement/{(await acces.post('/v1/contrats-engagement', corps, 201))['id']}"
    for signataire, jour in (("beneficiaire", "2027-02-01"), ("referent", "2027-02-10")):
        await acces.post(f"{adresse}/signatures", {"signataire": signataire, "date": jour}, 200)
    await acces.post(f"{adresse}/rupture", {"date": "2027-03-01", "motif": "demande_beneficiaire"}, 200)

    async def vu(jour: str) -> Any:
        parcours = await acces.get(f"/v1/beneficiaires/{personne['id']}/parcours?a_la_date={jour}")
        (contrat,) = parcours["contrats"]
        return contrat["statut"], contrat["signe_referent_le"], contrat["date_fin_effective"]

    assert await vu("2027-02-09") == ("en_attente_signature", None, None)
    assert await vu("2027-02-10") == ("en_cours", "2027-02-10", None)
    assert await vu("2027-03-02") == ("rompu", "2027-02-10", "2027-03-01")


async def test_un_porteur_qui_n_est_pas_referent_ne_lit_pas_le_contrat(client: Client) -> None:
    """Whatever the way: its structure wrote it, its account has no right to read it."""
    acces, porteur, personne, entree = await _axe1(client)
    corps = {
        "beneficiaire_id": personne["id"],
        "entree_id": entree["id"],
        "date_debut": "2027-02-01",
        "date_fin": "2027-07-31",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await acces.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(acces, contrat["id"], "2027-02-01")
    seul = client.role("porteur", structure=porteur)
    await seul.get("/v1/contrats-engagement", 403)
    assert (await seul.get(f"/v1/beneficiaires/{personne['id']}/parcours"))["contrats"] == []
    (ligne,) = (await seul.get("/v1/portefeuille"))["items"]
    assert (ligne["contrat_fin"], ligne["orientation"]) == (None, None)
    (ligne,) = (await acces.get("/v1/portefeuille"))["items"]
    assert (ligne["contrat_fin"], ligne["orientation"]) == ("2027-07-31", "socio_professionnelle")


async def test_un_tiers_ne_voit_rien(client: Client) -> None:
    _, _, personne, entree = await _axe1(client)
    autre = client.role("porteur", "referent", structure=(await monde.structure(client.departement))["id"])
    await autre.get(f"/v1/beneficiaires/{personne['id']}/parcours", 404)
    await autre.get(f"/v1/beneficiaires/{personne['id']}/semaines", 404)
    await autre.get(f"/v1/entrees/{entree['id']}", 404)
    assert (await autre.get("/v1/portefeuille"))["items"] == []


async def test_le_portefeuille_se_pagine(client: Client) -> None:
    dep = client.departement
    porteur = (await monde.structure(dep))["id"]
    for rang in range(5):
        await dep.post(
            "/v1/beneficiaires",
            {
                "nom": f"Personne{rang}",
                "prenom": "Camille",
                "date_naissance": "1990-01-01",
                "public": "brsa",
                "soumis_droits_devoirs": True,
                "utas": "laon",
                "orientation": "sociale",
                "structure_referente_id": porteur,
                "date_effet": "2027-02-01",
            },
            201,
        )
    acces = client.role("referent", structure=porteur)
    vus: list[str] = []
    page = await acces.get("/v1/portefeuille?limit=2&total=true")
    assert page["total"] == 5
    while True:
        vus += [x["nom"] for x in page["items"]]
        if page["next_cursor"] is None:
            break
        page = await acces.get(f"/v1/portefeuille?limit=2&cursor={page['next_cursor']}")
    assert vus == [f"Personne{rang}" for rang in range(5)]
    assert all(x["prochaine_echeance"]["code"] == "CONTRAT_A_SIGNER" for x in page["items"])


async def test_le_total_du_portefeuille_suit_ses_filtres(client: Client) -> None:
    dep = client.departement
    suit = (await monde.structure(dep))["id"]
    for utas in ("laon", "laon", "soissons"):
        await monde.beneficiaire(dep, structure_referente_id=suit, utas=utas)
    await monde.beneficiaire(dep, utas="laon")
    for filtre, total in (
        ("", 4),
        ("&utas=laon", 3),
        (f"&structure_id={suit}", 3),
        (f"&utas=laon&structure_id={suit}", 2),
    ):
        page = await dep.get(f"/v1/portefeuille?total=true{filtre}")
        assert (page["total"], len(page["items"])) == (total, total), filtre


async def test_une_prescription_attend_le_porteur(client: Client) -> None:
    """Only the porteur can answer: the référent reads that an answer is awaited, and from when."""
    dep = client.departement
    suit, porte = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", structure=porte)
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    action = (await monde.action(dep, porte, "3-7"))["id"]
    await monde.prescription(referent, personne, action, critere_rempli=True)

    async def lire(acces: Any) -> Any:
        items = (await acces.get(f"/v1/beneficiaires/{personne}/parcours"))["a_faire"]
        due = next(x for x in items if x["code"] == "PRESCRIPTION_SANS_REPONSE")
        return due["pour_vous"], due["attendu_de"], due["libelle"]

    attente = "Réponse attendue du porteur à la prescription du 1er juin 2027."
    assert await lire(referent) == (False, "porteur", attente)
    assert await lire(dep) == (False, "porteur", attente)
    assert await lire(porteur) == (True, "porteur", "Accepter, refuser ou mettre en liste d'attente la prescription.")


async def test_le_plan_a_signer_nomme_sa_fiche_a_qui_le_signe(client: Client) -> None:
    """To the porteur alone: the fiche may tell of the person's health."""
    dep = client.departement
    suit, porte = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", structure=porte)
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    action = (await monde.action(dep, porte, "5"))["id"]
    await monde.entree(porteur, (await monde.prescription(referent, personne, action))["id"])
    attendus = {
        porteur: "Établir et signer le plan d'action de l'entrée dans la fiche 5.",
        referent: "Plan d'action attendu du porteur.",
    }
    for acces, libelle in attendus.items():
        items = (await acces.get(f"/v1/beneficiaires/{personne}/parcours"))["a_faire"]
        assert [x["libelle"] for x in items if x["code"] == "PLAN_A_SIGNER"] == [libelle]


async def test_la_semaine_insuffisante_est_nommee(client: Client) -> None:
    await monde.trois_parcours(client)
    suit = (await client.departement.get("/v1/contrats-engagement"))["items"][0]
    referent = client.role("referent", structure=suit["structure_id"])
    items = (await referent.get(f"/v1/beneficiaires/{suit['beneficiaire_id']}/parcours"))["a_faire"]
    due = next(x for x in items if x["code"] == "SEMAINE_INSUFFISANTE")
    # Tuesday 15 June 2027 is in W24; the twelve weeks read are W13 to W24, W24 is not over
    assert due["libelle"].startswith("Semaine du 7 juin 2027 sous l'objectif : il manquait 15 h")
    assert "11 semaines récentes sont insuffisantes" in due["libelle"]
