"""The iCalendar feed of an agent: what it holds, who opens it, and that it closes at once; initials and no more."""

import logging
from typing import Any

import pytest
import structlog
from icalendar import Calendar

from tests import monde
from tests.api.accompagner import Monde
from tests.client import Client
from tests.comptes import acces, compte

RDV = {"heure_debut": "10:00", "duree_minutes": 45, "modalite": "physique"}


class Bureau(Monde):
    """An agent, référent of one person of its structure; a colleague is the other's."""

    async def batir(self) -> "Bureau":
        await super().batir()
        self.agent, self.collegue = [await self.agent_de(self.suivi) for _ in range(2)]
        self.lui = self.client.role("porteur", "referent", structure=self.suivi, agent=self.agent)
        self.personne = await self.nouvelle(agent_referent_id=self.agent, prenom="Zoé", nom="Marqueval")
        return self

    async def agent_de(self, structure: str) -> str:
        corps = {"structure_id": structure, "nom": "Exemple", "prenom": "Alix", "du": "2027-01-01"}
        return str((await self.dep.post("/v1/agents", corps, 201))["id"])

    async def ouvrir(self) -> str:
        lu = await self.lui.post(f"/v1/agents/{self.agent}/calendrier", None, 201)
        adresse: str = lu["url"]
        return adresse[adresse.index("/v1/") :]

    async def prendre(self, personne: str, **champs: Any) -> Any:
        return await self.lui.post(f"/v1/beneficiaires/{personne}/rendez-vous", RDV | champs, 201)

    async def titres(self, adresse: str) -> list[str]:
        reponse = await self.client.http.get(adresse)
        assert (reponse.status_code, reponse.headers["content-type"].split(";")[0]) == (200, "text/calendar")
        return [str(x["SUMMARY"]) for x in Calendar.from_ical(reponse.content).walk("VEVENT")]


@pytest.fixture
async def ici(client: Client) -> Bureau:
    return await Bureau(client).batir()


async def test_ce_que_l_agenda_porte(ici: Bureau) -> None:
    rdv = await ici.prendre(ici.personne, date="2027-06-21", objet="Parler du logement")
    passe = await ici.prendre(ici.personne, date="2027-05-15")
    annule = await ici.prendre(ici.personne, date="2027-06-22")
    await ici.lui.post(f"/v1/rendez-vous/{annule['id']}/issue", {"issue": "annule"}, 200)
    action = await ici.action("1-2", ici.suivi)
    atelier = {"action_id": action, "date": "2027-06-24", "heure_debut": "14:00", "duree_minutes": 120}
    await ici.lui.post("/v1/ateliers", atelier | {"type": "atelier_collectif", "theme": "Budget"}, 201)
    await ici.lui.post("/v1/comites", {"action_id": action, "type": "pilotage", "date_prevue": "2027-06-30"}, 201)
    adresse = await ici.ouvrir()
    brut = (await ici.client.http.get(adresse)).text
    assert await ici.titres(adresse) == [
        "À faire Z. M. : contrat à signer",
        "Rendez-vous Z. M. (sur place)",
        "Atelier",
        "Comité de pilotage",
    ]
    lu = Calendar.from_ical(brut).walk("VEVENT")[1]
    assert (lu["UID"], lu["DTSTART"].dt.isoformat()) == (f"rendez-vous-{rdv['id']}", "2027-06-21T08:00:00+00:00")
    assert lu["DTEND"].dt.isoformat() == "2027-06-21T08:45:00+00:00"
    for secret in ("Zoé", "Marqueval", "logement", "Budget", "1990", passe["id"], annule["id"]):
        assert secret not in brut


async def test_les_siens_et_pas_ceux_d_un_collegue(ici: Bureau) -> None:
    """Taken with a colleague's person, a rendez-vous is the agent's only while its structure runs her entrée."""
    autre = await ici.nouvelle(agent_referent_id=ici.collegue, prenom="Hugo", nom="Delattre")
    await ici.prendre(autre, date="2027-06-21")
    adresse = await ici.ouvrir()
    assert await ici.titres(adresse) == ["À faire Z. M. : contrat à signer"]
    entree = await monde.entree_axe_1(ici.lui, ici.dep, autre, await ici.action("1-2", ici.suivi))
    assert "Rendez-vous H. D. (sur place)" in await ici.titres(adresse)
    sortie = {"date_sortie": "2027-06-14", "motif": "emploi_durable"}
    await ici.lui.post(f"/v1/entrees/{entree['id']}/sortie", sortie, 200)
    assert await ici.titres(adresse) == ["À faire Z. M. : contrat à signer"]


async def test_qui_quitte_le_portefeuille_n_y_est_plus(ici: Bureau) -> None:
    await ici.prendre(ici.personne, date="2027-06-21")
    adresse = await ici.ouvrir()
    assert len(await ici.titres(adresse)) == 2
    await monde.orienter(ici.dep, ici.personne, ici.porte, date_effet="2027-06-14")
    assert await ici.titres(adresse) == []


async def test_fermee_ou_rouverte_l_adresse_d_avant_n_ouvre_plus_rien(ici: Bureau) -> None:
    chemin = f"/v1/agents/{ici.agent}/calendrier"
    await ici.lui.get(chemin, 404)
    premiere = await ici.ouvrir()
    assert (await ici.lui.get(chemin))["url"] is None
    seconde = await ici.ouvrir()
    http = ici.client.http
    assert [(await http.get(x)).status_code for x in (premiere, seconde)] == [404, 200]
    await ici.lui.post(f"{chemin}/fermeture?simulation=true", None, 200)
    assert (await http.get(seconde)).status_code == 200
    ferme = await ici.lui.post(f"{chemin}/fermeture", None, 200)
    assert (ferme["ouvert"], ferme["url"], (await http.get(seconde)).status_code) == (False, None, 404)
    await ici.lui.post(f"{chemin}/fermeture", None, 409)
    assert (await http.get(await ici.ouvrir())).status_code == 200


async def test_qui_ouvre_l_agenda_de_qui(ici: Bureau) -> None:
    await ici.lui.post(f"/v1/agents/{ici.collegue}/calendrier", None, 403)
    ailleurs = ici.client.role("referent", structure=ici.porte)
    await ailleurs.post(f"/v1/agents/{ici.agent}/calendrier", None, 404)
    await ici.dep.post(f"/v1/agents/{ici.agent}/calendrier", None, 403)
    logiciel = ici.client.role("referent", structure=ici.suivi)
    assert (await logiciel.post(f"/v1/agents/{ici.agent}/calendrier", None, 201))["url"]


async def test_un_jeton_restreint_ne_s_elargit_pas_par_un_agenda(ici: Bureau) -> None:
    """The address gives what the compte reads, not what a part of it does; closing takes nothing."""
    lu = await compte(ici.client, "referent", structure_id=ici.suivi, agent_id=ici.agent)
    adresse = f"/v1/agents/{ici.agent}/calendrier"
    restreint = await acces(ici.client.http, lu, scope="calendriers:gerer structures:lire")
    assert "scope" in (await restreint.post(adresse, None, 403))["detail"]
    await (await acces(ici.client.http, lu)).post(adresse, None, 201)
    await restreint.post(f"{adresse}/fermeture", None, 200)


async def test_un_agent_parti_ou_un_compte_ferme_n_ouvrent_plus_rien(ici: Bureau) -> None:
    adresse, http = await ici.ouvrir(), ici.client.http
    fin = {"champs": {"au": "2027-06-15"}, "motif": "Départ"}
    await ici.dep.post(f"/v1/agents/{ici.agent}/rectification", fin, 200)
    assert (await http.get(adresse)).status_code == 404
    await ici.dep.post(f"/v1/agents/{ici.agent}/rectification", fin | {"champs": {"au": None}}, 200)
    compte = {"nom": "Poste", "roles": ["referent"], "structure_id": ici.suivi, "agent_id": ici.agent}
    cree = await ici.dep.post("/v1/comptes", compte, 201)
    jeton = await http.post(
        "/oauth/token", data={"grant_type": "client_credentials"}, auth=(cree["client_id"], cree["client_secret"])
    )
    entetes = {"Authorization": f"Bearer {jeton.json()['access_token']}"}
    lu = (await http.post(f"/v1/agents/{ici.agent}/calendrier", headers=entetes)).json()
    adresse = lu["url"][lu["url"].index("/v1/") :]
    assert (await http.get(adresse)).status_code == 200
    inactif = await ici.dep.brut("PATCH", f"/v1/comptes/{cree['id']}", json={"actif": False}, headers={"If-Match": "*"})
    assert inactif.status_code == 200
    assert (await http.get(adresse)).status_code == 404


async def test_le_secret_n_est_ni_garde_ni_journalise(ici: Bureau, capsys: Any, caplog: Any) -> None:
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as lignes:
        adresse = await ici.ouvrir()
        secret = adresse.removeprefix("/v1/calendriers/").removesuffix(".ics")
        await ici.client.http.get(adresse)
        await ici.client.http.get(adresse.replace(".ics", "x.ics"))
    routes = [x["route"] for x in lignes if x.get("event") == "requete"]
    assert routes[-2:] == ["/v1/calendriers/{secret}.ics"] * 2
    sortie = capsys.readouterr()
    du_service = [x.getMessage() for x in caplog.records if x.name != "httpx"]  # the test's own client tells addresses
    assert secret not in f"{lignes}{du_service}{sortie.out}{sortie.err}"
    flux = await ici.lui.get("/v1/changements?limit=200")
    assert secret not in str(flux)
