"""A small world, built over HTTP: each function creates one thing and answers with its representation."""

from itertools import count
from typing import Any

from tests.client import Acces, Client

_rang = count(1)


async def structure(dep: Acces, **champs: Any) -> Any:
    """A structure (porteur or référent)."""
    return await dep.post("/v1/structures", {"nom": f"Structure {next(_rang)}", "type": "association"} | champs, 201)


async def convention(dep: Acces, structure_id: str, fiche: str, *, signee: bool = True, **champs: Any) -> Any:
    """A convention, signed unless said, over the whole period of the fiche."""
    corps: dict[str, Any] = {"structure_id": structure_id, "fiche": fiche, "objectif_entrees": 20}
    if fiche == "5":
        corps["etp_centiemes"] = 1000
    lue = await dep.post("/v1/conventions", corps | champs, 201)
    if signee:
        lue = await dep.post(f"/v1/conventions/{lue['id']}/signature", {"date": "2027-01-01"}, 200)
    return lue


async def action(
    dep: Acces, structure_id: str, fiche: str, *, places: Any = 10, utas: tuple[str, ...] = ("laon",), **champs: Any
) -> Any:
    """An action of a new signed convention (or of `convention_id`)."""
    if "convention_id" not in champs:
        champs["convention_id"] = (await convention(dep, structure_id, fiche))["id"]
    corps = {"nom": f"Action {next(_rang)}", "lieu": "Laon", "utas": list(utas), "places": places}
    return await dep.post("/v1/actions", corps | champs, 201)


async def session(dep: Acces, action_id: str, *, du: str = "2027-06-01", au: str = "2027-07-20", **champs: Any) -> Any:
    """A session of an action whose fiche works by session (3-2, 3-5, 3-6, 4-1, 4-2)."""
    return await dep.post("/v1/sessions", {"action_id": action_id, "du": du, "au": au, "places": 10} | champs, 201)


async def beneficiaire(dep: Acces, **champs: Any) -> Any:
    """A BRSA of Laon, known since January 2027; oriented from that day when `structure_referente_id` is given."""
    corps: dict[str, Any] = {
        "nom": "Exemple",
        "prenom": "Camille",
        "date_naissance": "1990-05-17",
        "public": "brsa",
        "soumis_droits_devoirs": True,
        "utas": "laon",
        "homonyme_confirme": True,
    }
    if champs.get("structure_referente_id"):
        corps |= {"orientation": "socio_professionnelle", "date_effet": "2027-01-04"}
    return await dep.post("/v1/beneficiaires", corps | champs, 201)


async def signer_contrat(referent: Acces, contrat_id: str, jour: str) -> Any:
    """Both signatures of a contract, the same day."""
    for signataire in ("beneficiaire", "referent"):
        lu = await referent.post(
            f"/v1/contrats-engagement/{contrat_id}/signatures", {"signataire": signataire, "date": jour}, 200
        )
    return lu


async def orienter(dep: Acces, personne: str, structure_id: str, *, date_effet: str, **champs: Any) -> Any:
    """A new orientation and référent."""
    corps = {
        "orientation": "socio_professionnelle",
        "structure_referente_id": structure_id,
        "date_effet": date_effet,
        "date_notification": date_effet,
    }
    return await dep.post(f"/v1/beneficiaires/{personne}/orientations", corps | champs, 201)


async def prescription(referent: Acces, personne: str, action_id: str, **champs: Any) -> Any:
    """A prescription of the start of June 2027."""
    corps = {"beneficiaire_id": personne, "action_id": action_id, "date": "2027-06-01"} | champs
    return await referent.post("/v1/prescriptions", corps, 201)


async def entree(porteur: Acces, prescription_id: str, **champs: Any) -> Any:
    """The porteur accepts a prescription that waits for its answer, and enters the person."""
    lue = await porteur.get(f"/v1/prescriptions/{prescription_id}")
    if lue["statut"] == "emise":
        await porteur.post(f"/v1/prescriptions/{prescription_id}/acceptation", {"date": lue["date"]}, 200)
    corps = {"prescription_id": prescription_id, "date_entree": "2027-06-07"} | champs
    return await porteur.post("/v1/entrees", corps, 201)


async def entree_axe_1(porteur: Acces, dep: Acces, personne: str, action_id: str, **champs: Any) -> Any:
    """An entrée in axe 1, by the orientation in force towards the porteur's own structure."""
    orientations = (await dep.get(f"/v1/beneficiaires/{personne}/orientations"))["items"]
    corps = {
        "orientation_id": orientations[-1]["id"],
        "action_id": action_id,
        "date_entree": "2027-02-01",
        "critere_rempli": True,
    }
    return await porteur.post("/v1/entrees", corps | champs, 201)


async def trois_parcours(client: Client) -> list[str]:
    """Three people at three points: followed under a contract, in an action of fiche 2, gone from one."""
    dep = client.departement
    suit, agit = (await structure(dep))["id"], (await structure(dep))["id"]
    referent, porteur = client.role("porteur", "referent", structure=suit), client.role("porteur", structure=agit)
    site = (await action(dep, agit, "2"))["id"]
    personnes = []
    for prenom in ("Camille", "Dominique", "Sacha"):
        lue = await beneficiaire(dep, prenom=prenom, structure_referente_id=suit)
        personnes.append(lue["id"])
    axe_1 = await entree_axe_1(referent, dep, personnes[0], (await action(dep, suit, "1-2"))["id"])
    corps = {
        "beneficiaire_id": personnes[0],
        "entree_id": axe_1["id"],
        "date_debut": "2027-02-01",
        "date_fin": "2027-07-31",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await referent.post("/v1/contrats-engagement", corps, 201)
    await signer_contrat(referent, contrat["id"], "2027-02-01")
    for personne in personnes[1:]:
        prescrite = await prescription(referent, personne, site, justification="Projet à consolider")
        lue = await entree(porteur, prescrite["id"])
    await porteur.post(f"/v1/entrees/{lue['id']}/sortie", {"date_sortie": "2027-06-11", "motif": "benevolat"}, 200)
    return personnes
