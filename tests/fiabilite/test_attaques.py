"""What someone with an account of their own tries against the people and the rows of others: each hole, once closed."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from app.pagination import XLSX, exporter
from tests import monde
from tests.client import Acces, Client

CONTRAT = {
    "date_debut": "2027-02-01",
    "date_fin": "2027-07-31",
    "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
}


async def _participation(client: Client) -> tuple[Acces, Acces, dict[str, Any], str]:
    """A référent, a porteur that is also référent of others, their common person, and its entrée at the porteur's."""
    dep = client.departement
    suit, agit = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", "referent", structure=agit)
    personne = await monde.beneficiaire(dep, structure_referente_id=suit)
    site = (await monde.action(dep, agit, "2"))["id"]
    prescrite = await monde.prescription(referent, personne["id"], site, justification="Projet à consolider")
    entree = await monde.entree(porteur, prescrite["id"])
    return referent, porteur, personne, entree["id"]


async def _activite(acces: Acces, personne: str, **champs: Any) -> Any:
    corps = {"beneficiaire_id": personne, "type": "atelier_collectif", "date": "2027-06-10", "duree_minutes": 60}
    return await acces.post("/v1/activites", corps | champs, 201)


async def test_nul_ne_valide_ses_heures_sans_etre_le_referent(client: Client) -> None:
    """A porteur that is référent of other people does not validate the hours it tells of this one."""
    referent, porteur, personne, entree = await _participation(client)
    activite = await _activite(porteur, personne["id"], entree_id=entree)
    await porteur.post(f"/v1/activites/{activite['id']}/validation", {}, 403)
    await porteur.post(f"/v1/activites/{activite['id']}/rejet", {"motif": "Feuille absente"}, 403)
    assert (await referent.post(f"/v1/activites/{activite['id']}/validation", {}, 200))["statut"] == "validee"


async def test_l_ancien_referent_ne_tient_que_ses_jours(client: Client) -> None:
    """What it told of its own days it puts right; the days of who follows the person now are not its to fill."""
    dep = client.departement
    referent, _, personne, _ = await _participation(client)
    activite = await _activite(referent, personne["id"])
    nouveau = (await monde.structure(dep))["id"]
    await monde.orienter(dep, personne["id"], nouveau, date_effet="2027-06-14")
    adresse = f"/v1/activites/{activite['id']}"
    deplacee = {"champs": {"date": "2027-06-15"}, "motif": "Jour mal relevé"}
    refus = await referent.post(f"{adresse}/rectification", deplacee, 422)
    assert refus["code"] == "JOURS_SANS_LIEN"
    nouvelle = {"beneficiaire_id": personne["id"], "type": "atelier_collectif", "date": "2027-06-15"}
    await referent.post("/v1/activites", nouvelle | {"duree_minutes": 60}, 404)
    assert (await referent.get(adresse))["du"] == activite["du"]
    await referent.post(f"{adresse}/annulation", {"motif": "Saisie en double"}, 200)


async def test_le_portefeuille_ne_dit_rien_de_qui_n_est_plus_suivi(client: Client) -> None:
    """Neither a row nor a filter tells a former référent where the person lives or is followed today."""
    dep = client.departement
    referent, _, personne, _ = await _participation(client)
    nouveau = (await monde.structure(dep))["id"]
    await monde.orienter(dep, personne["id"], nouveau, date_effet="2027-06-14", orientation="sociale")
    for filtre in ("", f"?structure_id={nouveau}", "?utas=laon"):
        page = await referent.get(f"/v1/portefeuille{filtre}")
        assert [x["orientation"] for x in page["items"]] in ([], [None]), filtre
        assert not filtre or page["items"] == [], filtre


async def test_un_porteur_ne_lit_ni_l_orientation_ni_le_territoire(client: Client) -> None:
    """Of its participants it reads the référent of today: not their orientation, their UTAS, who came first."""
    dep = client.departement
    _, porteur, personne, _ = await _participation(client)
    nouveau = (await monde.structure(dep))["id"]
    await monde.orienter(dep, personne["id"], nouveau, date_effet="2027-06-14", orientation="sociale")
    (ligne,) = (await porteur.get("/v1/portefeuille"))["items"]
    assert ligne["orientation"] is None
    assert (await porteur.get("/v1/portefeuille?utas=laon"))["items"] == []
    parcours = await porteur.get(f"/v1/beneficiaires/{personne['id']}/parcours")
    assert [(o["structure_id"], o["orientation"]) for o in parcours["orientations"]] == [(nouveau, None)]


async def test_un_compte_du_departement_ne_lit_les_motifs_que_de_ses_suivis(client: Client) -> None:
    """An account both departement and referent reads health motives of the people its structure follows, no others."""
    dep = client.departement
    suit, autre = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
    referent = client.role("referent", structure=suit)
    corps = {"date": "2027-01-10"}
    diagnostic = await referent.post(f"/v1/beneficiaires/{personne}/diagnostics", corps, 201)
    termes = {"heures_hebdomadaires": 5, "motif_minoration": "sante", "diagnostic_id": diagnostic["id"]}
    await referent.post("/v1/contrats-engagement", CONTRAT | termes | {"beneficiaire_id": personne}, 201)
    for structure, lu in ((suit, "sante"), (autre, None)):
        double = client.role("departement", "referent", structure=structure)
        (contrat,) = (await double.get(f"/v1/beneficiaires/{personne}/parcours"))["contrats"]
        assert contrat["termes"][0]["motif_minoration"] == lu


async def test_rejouer_un_transfert_ne_rouvre_pas_l_entree(client: Client) -> None:
    """The key of a transfert to another structure gives its answer again, until that structure has acted."""
    dep = client.departement
    _, porteur, _, entree = await _participation(client)
    ailleurs = (await monde.structure(dep))["id"]
    cible = await monde.action(dep, ailleurs, "2")
    corps = {"action_id": cible["id"], "date_effet": "2027-06-14", "motif": "Changement de site"}
    cle = {"headers": {"Idempotency-Key": "transfert-1"}}
    await porteur.post(f"/v1/entrees/{entree}/transfert", corps, 200, **cle)
    await porteur.post(f"/v1/entrees/{entree}/transfert", corps, 200, **cle)
    accueil = client.role("porteur", structure=ailleurs)
    await accueil.post(f"/v1/entrees/{entree}/sortie", {"date_sortie": "2027-06-15", "motif": "benevolat"}, 200)
    await porteur.post(f"/v1/entrees/{entree}/transfert", corps, 404, **cle)


async def test_un_entete_basic_illisible_est_un_401(client: Client) -> None:
    entetes = [(b"authorization", "Basic é".encode("latin-1"))]
    reponse = await client.http.post("/oauth/token", data={"grant_type": "client_credentials"}, headers=entetes)
    assert reponse.status_code == 401, reponse.text


async def test_une_cle_rejouee_avec_un_corps_profond(client: Client) -> None:
    """A body too deep to be hashed is refused as another body, whatever it holds."""
    _, porteur, personne, _ = await _participation(client)
    cle = {"headers": {"Idempotency-Key": "profond-1"}}
    corps = {"beneficiaire_id": personne["id"], "type": "atelier_collectif", "date": "2027-06-10", "duree_minutes": 60}
    await porteur.post("/v1/activites", corps, 201, **cle)
    profond: Any = []
    for _ in range(300):
        profond = [profond]
    refus = await porteur.post("/v1/activites", corps | {"details": {"a": profond}}, 422, **cle)
    assert refus["code"] == "CLE_IDEMPOTENCE_REUTILISEE"
    await porteur.post("/v1/activites", corps | {"details": {"a": profond}, "id_source": "profond"}, 422)


async def test_les_cles_d_un_compte_sans_structure_sont_les_siennes(client: Client) -> None:
    """The keys of the Département and of other UTAS neither answer nor stand in the way of a UTAS."""
    dep = client.departement
    await monde.beneficiaire(dep, public="jeune_ase", id_source="dossier-1", utas="soissons")
    laon = client.role("utas", utas="laon")
    corps = {"action_id": "00000000-0000-7000-8000-000000000000", "beneficiaire_id": {"id_source": "dossier-1"}}
    vu = await laon.post("/v1/prescriptions", corps, 404)
    jamais = await laon.post("/v1/prescriptions", corps | {"beneficiaire_id": {"id_source": "jamais-donnee"}}, 404)
    assert vu["detail"] == jamais["detail"]
    await monde.beneficiaire(laon, public="jeune_ase", id_source="dossier-1")


def test_un_classeur_ne_contient_ni_lien_ni_formule() -> None:
    """A text stays a text: a spreadsheet neither runs it nor opens what it points to."""
    pieges = ["=1+1", "＝1+1", "external:\\\\exemple.invalid\\a", "https://exemple.invalid", "mailto:a@exemple.invalid"]
    with ZipFile(BytesIO(exporter([{"nom": p} for p in pieges], XLSX))) as archive:
        feuille = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "hyperlink" not in feuille
        assert "<f>" not in feuille
        textes = archive.read("xl/sharedStrings.xml").decode()
        assert all(p in textes for p in pieges)
        assert "'＝1+1" in textes
