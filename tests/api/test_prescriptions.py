"""Prescriptions over HTTP, on both stores: who prescribes, what the fiche admits, who answers."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.models.journal import evenements
from tests import monde
from tests.client import Acces, Client

ASE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "date_naissance": "2008-02-01"}


class Monde:
    """A référent with a person oriented in socio-professionnel, a porteur elsewhere with a group of 3-5."""

    def __init__(self, client: Client) -> None:
        self.client, self.dep = client, client.departement

    async def batir(self) -> "Monde":
        self.suivi = (await monde.structure(self.dep))["id"]
        self.porte = (await monde.structure(self.dep))["id"]
        self.referent = self.client.role("referent", structure=self.suivi)
        self.porteur = self.client.role("porteur", structure=self.porte)
        self.personne = (await monde.beneficiaire(self.dep, structure_referente_id=self.suivi))["id"]
        self.action = (await monde.action(self.dep, self.porte, "3-5"))["id"]
        self.groupe = (await monde.session(self.dep, self.action))["id"]
        return self

    def corps(self, **champs: Any) -> dict[str, Any]:
        return {
            "beneficiaire_id": self.personne,
            "action_id": self.action,
            "session_id": self.groupe,
            "date": "2027-06-01",
        } | champs

    async def prescrire(self, attendu: int = 201, par: Acces | None = None, **champs: Any) -> Any:
        corps = {nom: valeur for nom, valeur in self.corps(**champs).items() if valeur is not None}
        return await (par or self.referent).post("/v1/prescriptions", corps, attendu)

    async def compter(self) -> int:
        return len((await self.dep.get("/v1/prescriptions"))["items"])


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_prescrire_accepter_lire(m: Monde) -> None:
    corps = m.corps(objectif="Reprendre confiance", id_source="P1")
    reponse = await m.referent.brut("POST", "/v1/prescriptions", json=corps)
    assert reponse.status_code == 201, reponse.text
    lue = reponse.json()
    assert (lue["statut"], lue["fiche"], lue["structure_id"]) == ("emise", "3-5", m.porte)
    assert lue["prescripteur_id"] == m.suivi
    adresse = reponse.headers["location"]
    assert (await m.referent.post("/v1/prescriptions", corps, 200))["id"] == lue["id"]
    assert (await m.referent.post("/v1/prescriptions", corps | {"objectif": "Autre"}, 409))["code"] == "CLE_REUTILISEE"
    vue = await m.porteur.get(adresse)
    assert vue["objectif"] == "Reprendre confiance"
    assert {a["acte"]: a["possible"] for a in vue["actes_possibles"]}["acceptation"]
    sans_corps = await m.porteur.brut("POST", f"{adresse}/acceptation")
    assert sans_corps.status_code == 200, sans_corps.text
    assert (sans_corps.json()["statut"], sans_corps.json()["date_reponse"]) == ("acceptee", "2027-06-15")
    encore = await m.porteur.post(f"{adresse}/acceptation", {}, 409)
    assert encore["code"] == "TRANSITION_IMPOSSIBLE"
    for filtre, nombre in (("statut=acceptee", 1), ("statut=emise", 0), ("fiche=3-5", 1), (f"action_id={m.action}", 1)):
        assert len((await m.porteur.get(f"/v1/prescriptions?{filtre}"))["items"]) == nombre
    etranger = m.client.role("porteur", structure=(await monde.structure(m.dep))["id"])
    await etranger.get(adresse, 404)
    await etranger.post(f"{adresse}/refus", {"motif": "Pas chez nous"}, 404)


async def test_repondre_autrement(m: Monde) -> None:
    adresse = f"/v1/prescriptions/{(await m.prescrire())['id']}"
    await m.referent.post(f"{adresse}/acceptation", {}, 403)
    avant = await m.porteur.post(f"{adresse}/liste-attente", {"date": "2027-05-31"}, 422)
    assert avant["erreurs"][0]["code"] == "DATE_AVANT_PRESCRIPTION"
    futur = await m.porteur.post(f"{adresse}/liste-attente", {"date": "2027-06-16"}, 422)
    assert futur["erreurs"][0]["code"] == "DATE_FUTURE"
    assert (await m.porteur.post(f"{adresse}/liste-attente", {}, 200))["statut"] == "en_liste_attente"
    await m.porteur.post(f"{adresse}/acceptation", {"date": "2027-06-03"}, 200)
    possibles = {a["acte"]: a["possible"] for a in (await m.porteur.get(adresse))["actes_possibles"]}
    assert possibles == {
        "acceptation": False,
        "refus": False,
        "annulation": False,
        "liste-attente": False,
        "rectification": False,
        "non-venue": True,
        "acceptation/annulation": True,
        "refus/annulation": False,
        "liste-attente/annulation": False,
        "non-venue/annulation": False,
    }
    venue = await m.porteur.post(f"{adresse}/non-venue", {"date": "2027-06-10"}, 200)
    assert (venue["statut"], venue["date_reponse"]) == ("non_venue", "2027-06-03")
    await m.porteur.get(f"/v1/beneficiaires/{venue['beneficiaire_id']}", 404)  # the person never came: no tie is left
    assert (await m.porteur.get(adresse))["statut"] == "non_venue"
    suite = await m.prescrire()
    await m.porteur.post(f"/v1/prescriptions/{suite['id']}/refus", {}, 422)
    refusee = await m.porteur.post(f"/v1/prescriptions/{suite['id']}/refus", {"motif": "Groupe complet"}, 200)
    assert (refusee["statut"], refusee["motif_reponse"]) == ("refusee", "Groupe complet")


async def test_la_structure_qui_prescrit_ne_repond_pas(m: Monde) -> None:
    """A porteur + référent account sees the prescription it wrote; only the action's structure answers."""
    lue = await m.prescrire()
    double = m.client.role("porteur", "referent", structure=m.suivi)
    await double.get(f"/v1/prescriptions/{lue['id']}")
    await double.post(f"/v1/prescriptions/{lue['id']}/acceptation", {}, 403)
    await m.porteur.post(f"/v1/prescriptions/{lue['id']}/annulation", {"motif": "Erreur de saisie"}, 403)


async def test_doublon_annulation_rectification(m: Monde) -> None:
    lue = await m.prescrire()
    adresse = f"/v1/prescriptions/{lue['id']}"
    assert (await m.prescrire(409))["code"] == "PRESCRIPTION_DEJA_OUVERTE"
    rectif = {"champs": {"objectif": "Autre objectif", "date": "2027-06-02"}, "motif": "Date mal lue"}
    rectifiee = await m.referent.post(f"{adresse}/rectification", rectif, 200)
    assert (rectifiee["objectif"], rectifiee["date"]) == ("Autre objectif", "2027-06-02")
    sans = await m.referent.post(
        f"{adresse}/rectification", {"champs": {"session_id": None}, "motif": "Autre groupe"}, 422
    )
    assert (sans["erreurs"][0]["code"], sans["erreurs"][0]["pointeur"]) == ("SESSION_REQUISE", "/champs/session_id")
    await m.referent.post(f"{adresse}/rectification", {"champs": {}, "motif": "Rien"}, 422)
    annulee = await m.referent.post(f"{adresse}/annulation", {"motif": "Erreur de personne"}, 200)
    assert annulee["statut"] == "annulee"
    await m.prescrire()
    etat = await m.referent.post(f"{adresse}/rectification", rectif, 409)
    assert etat["code"] == "TRANSITION_IMPOSSIBLE"


async def test_qui_prescrit_pour_un_brsa(m: Monde) -> None:
    await m.prescrire(403, par=m.dep)
    await m.prescrire(403, par=m.porteur)
    await m.prescrire(404, par=m.client.role("utas", utas="laon"))
    autre = m.client.role("referent", structure=m.porte)
    await m.prescrire(404, par=autre)
    await monde.orienter(m.dep, m.personne, m.porte, date_effet="2027-06-08")
    ancien = await m.prescrire(404)
    assert ancien["erreurs"][0]["pointeur"] == "/beneficiaire_id"
    tot = await m.prescrire(422, par=autre, date="2027-06-01")
    assert tot["erreurs"][0]["code"] == "STRUCTURE_NON_REFERENTE"
    assert tot["erreurs"][0]["regle"]["ligne"]
    await m.prescrire(par=autre, date="2027-06-08")


async def test_qui_prescrit_pour_un_jeune_ase(m: Monde) -> None:
    jeune = (await monde.beneficiaire(m.dep, **ASE))["id"]
    await m.prescrire(404, par=m.client.role("utas", utas="soissons"), beneficiaire_id=jeune)
    lue = await m.prescrire(par=m.client.role("utas", utas="laon"), beneficiaire_id=jeune)
    assert lue["prescripteur_id"] is None
    await m.porteur.post(f"/v1/prescriptions/{lue['id']}/refus", {"motif": "Groupe complet"}, 200)
    await m.prescrire(par=m.dep, beneficiaire_id=jeune)
    await m.prescrire(404, beneficiaire_id=jeune)


REFUS: list[tuple[str, dict[str, Any], dict[str, Any], str, int]] = [
    ("1-2", {}, {}, "AXE_1_NON_PRESCRIPTIBLE", 387),
    ("3-5", {"soumis_droits_devoirs": False}, {"session": True}, "HORS_DROITS_ET_DEVOIRS", 95),
    ("2", {"orientation": "professionnelle"}, {}, "ORIENTATION_NON_ADMISE", 461),
    ("2", {}, {}, "JUSTIFICATION_REQUISE", 460),
    ("4-1", {"orientation": "sociale"}, {"session": True}, "JUSTIFICATION_REQUISE", 871),
    (
        "4-1",
        {"orientation": "professionnelle"},
        {"session": True, "justification": "Aucune autre ressource"},
        "DECLARATION_RESSOURCE_REQUISE",
        871,
    ),
    ("3-7", {"utas": "soissons"}, {"critere_rempli": True}, "UTAS_HORS_ACTION", 828),
    ("3-2", {}, {"session": True}, "CRITERE_NON_REMPLI", 566),
    ("3-3", {}, {}, "CRITERE_NON_REMPLI", 602),
    ("3-3", {}, {"criteres": ["problematique_sante"]}, "CRITERES_SENSIBLES", 602),
    ("3-5", {}, {}, "SESSION_REQUISE", 722),
    ("3-7", {}, {"criteres": ["allophone"]}, "CRITERES_SENSIBLES", 811),
    ("3-1", {}, {"criteres": ["inconnu"]}, "CRITERE_INCONNU", 510),
    (
        "3-6",
        {"orientation": "professionnelle"},
        {"session": True, "criteres": ["enfants"]},
        "ORIENTATION_NON_ADMISE",
        759,
    ),
]


@pytest.mark.parametrize(("fiche", "personne", "champs", "code", "ligne"), REFUS)
async def test_la_phrase_qui_refuse(
    m: Monde, fiche: str, personne: dict[str, Any], champs: dict[str, Any], code: str, ligne: int
) -> None:
    """The sentence of the fiche refuses, with its line, and nothing is stored."""
    action = (await monde.action(m.dep, m.porte, fiche))["id"]
    personne = dict(personne)
    hors = personne.pop("soumis_droits_devoirs", True) is False
    qui = (await monde.beneficiaire(m.dep, structure_referente_id=m.suivi, **personne))["id"]
    if hors:
        fait = {"soumis_droits_devoirs": False, "date_effet": "2027-05-01"}
        await m.dep.post(f"/v1/beneficiaires/{qui}/situations", fait, 201)
    corps = {nom: valeur for nom, valeur in champs.items() if nom != "session"}
    groupe = (await monde.session(m.dep, action))["id"] if champs.get("session") else None
    refus = await m.prescrire(422, beneficiaire_id=qui, action_id=action, session_id=groupe, **corps)
    erreur = next(e for e in refus["erreurs"] if e["code"] == code)
    assert erreur["regle"]["ligne"] == ligne
    assert erreur["regle"]["fiche"] in (fiche, None)
    assert erreur["regle"]["texte"]
    assert await m.compter() == 0


async def test_une_session_finie_ou_annulee(m: Monde) -> None:
    passee = (await monde.session(m.dep, m.action, du="2027-03-01", au="2027-04-23"))["id"]
    finie = await m.prescrire(422, session_id=passee)
    assert finie["erreurs"][0]["code"] == "SESSION_TERMINEE"
    assert finie["erreurs"][0]["regle"]["fiche"] == "3-5"
    autre = (await monde.action(m.dep, m.porte, "3-5"))["id"]
    ailleurs = await m.prescrire(422, action_id=autre)
    assert ailleurs["erreurs"][0]["code"] == "SESSION_INADAPTEE"
    await m.porteur.post(f"/v1/sessions/{m.groupe}/annulation", {"motif": "Groupe trop petit"}, 200)
    annulee = await m.prescrire(422)
    assert annulee["erreurs"][0]["code"] == "SESSION_INADAPTEE"


async def test_saisie_tardive_et_simulation(m: Monde) -> None:
    essai = await m.referent.post("/v1/prescriptions?simulation=true", m.corps(), 200)
    assert essai["statut"] == "emise"
    assert await m.compter() == 0
    tardive = await m.prescrire(date="2027-03-01")
    assert [a["code"] for a in tardive["avertissements"]] == ["SAISIE_TARDIVE"]


async def test_une_inscription_de_sante_se_lit_selon_le_droit(m: Monde, application: FastAPI) -> None:
    """3-3 reveals health: the référent, the porteur and the Département read where; the journal never says it."""
    action = (await monde.action(m.dep, m.porte, "3-3"))["id"]
    lue = await m.prescrire(action_id=action, session_id=None, critere_rempli=True)
    for acces in (m.referent, m.porteur, m.dep):
        vue = await acces.get(f"/v1/prescriptions/{lue['id']}")
        assert (vue["fiche"], vue["champs_masques"]) == ("3-3", [])
    async with application.state.base.session(lecture=True) as session:
        requete = select(evenements).where(evenements.c.ressource == "prescriptions")
        [acte] = (await session.execute(requete)).mappings().all()
    assert acte["acte"] == "prescription.emise"
    assert acte["donnees"] == {"date": "2027-06-01"}


async def test_un_nir_n_entre_pas_dans_un_texte(m: Monde) -> None:
    refus = await m.prescrire(422, objectif="Dossier 2 55 08 14 168 025 38")
    assert refus["erreurs"][0]["pointeur"] == "/objectif"
    assert "168" not in str(refus)


async def test_une_convention_resiliee_n_accueille_plus(m: Monde) -> None:
    ident = (await m.prescrire(date="2027-06-01"))["id"]
    convention = (await m.dep.get("/v1/conventions"))["items"][0]["id"]
    await m.dep.post(f"/v1/conventions/{convention}/resiliation", {"date": "2027-06-10", "motif": "Arrêt"}, 200)
    refus = await m.porteur.post(f"/v1/prescriptions/{ident}/acceptation", {"date": "2027-06-10"}, 422)
    assert refus["code"] == "DATE_HORS_CONVENTION"
    assert refus["erreurs"][0].get("regle") is None  # L111 gives the conventions another end
    await m.porteur.post(f"/v1/prescriptions/{ident}/refus", {"date": "2027-06-10", "motif": "Arrêt"}, 200)
    assert (await m.prescrire(422, date="2027-06-10"))["code"] == "DATE_HORS_CONVENTION"
    await m.prescrire(date="2027-06-09")


async def test_une_action_complete_se_prescrit_et_le_dit(m: Monde) -> None:
    pleine = (await monde.action(m.dep, m.porte, "3-7", places=0))["id"]
    lue = await m.prescrire(action_id=pleine, session_id=None, critere_rempli=True)
    assert [a["code"] for a in lue["avertissements"]] == ["ACTION_COMPLETE"]
    assert lue["avertissements"][0]["pointeur"] == "/action_id"
    libre = (await monde.action(m.dep, m.porte, "3-7", places=1))["id"]
    assert (await m.prescrire(action_id=libre, session_id=None, critere_rempli=True))["avertissements"] == []


@pytest.mark.parametrize(
    ("reponses", "apres", "vers"),
    [
        (["acceptation"], "acceptee", "emise"),
        (["refus"], "refusee", "emise"),
        (["liste-attente"], "en_liste_attente", "emise"),
        (["liste-attente", "acceptation"], "acceptee", "emise"),
        (["acceptation", "non-venue"], "non_venue", "acceptee"),
    ],
)
async def test_une_reponse_par_erreur_se_reprend(m: Monde, reponses: list[str], apres: str, vers: str) -> None:
    """The porteur alone takes its answer back, then gives the right one; what it had said stays in the journal."""
    ident = (await m.prescrire())["id"]
    for reponse in reponses:
        corps = {"motif": "Groupe complet."} if reponse == "refus" else {}
        lue = await m.porteur.post(f"/v1/prescriptions/{ident}/{reponse}", corps | {"date": "2027-06-02"}, 200)
    assert lue["statut"] == apres
    derniere = f"{reponses[-1]}/annulation"
    assert {a["acte"] for a in lue["actes_possibles"] if a["possible"] and "/" in a["acte"]} == {derniere}
    adresse, erreur = f"/v1/prescriptions/{ident}/{derniere}", {"motif": "Saisie sur la mauvaise personne."}
    await m.referent.post(adresse, erreur, 403)
    await m.client.role("porteur", structure=m.suivi).post(adresse, erreur, 403)
    lue = await m.porteur.post(adresse, erreur, 200)
    assert (lue["statut"], lue["motif_reponse"]) == (vers, None)
    assert lue["date_reponse"] == ("2027-06-02" if vers == "acceptee" else None)
    await m.porteur.get(f"/v1/beneficiaires/{m.personne}", 200)
    assert (await m.porteur.post(adresse, erreur, 409))["code"] == "TRANSITION_IMPOSSIBLE"
    if vers == "emise":
        await m.porteur.post(f"/v1/prescriptions/{ident}/acceptation", {"date": "2027-06-03"}, 200)
    entree = await monde.entree(m.porteur, ident)
    assert entree["statut"] == "en_cours"
    refus = await m.porteur.post(f"/v1/prescriptions/{ident}/acceptation/annulation", erreur, 409)
    assert refus["code"] == "TRANSITION_IMPOSSIBLE"


async def test_rien_ne_se_rouvre_a_cote_d_une_autre(m: Monde) -> None:
    """The référent has prescribed again since the refusal: that one is to be answered."""
    ident = (await m.prescrire())["id"]
    await m.porteur.post(f"/v1/prescriptions/{ident}/refus", {"motif": "Groupe complet."}, 200)
    await m.prescrire()
    refus = await m.porteur.post(f"/v1/prescriptions/{ident}/refus/annulation", {"motif": "Saisi par erreur."}, 409)
    assert refus["code"] == "PRESCRIPTION_DEJA_OUVERTE"


async def test_le_flux_dit_que_la_personne_revient(m: Monde) -> None:
    """A refusal takes her out of the porteur's perimeter; taken back, she is in it again."""
    ident = (await m.prescrire())["id"]
    await m.porteur.post(f"/v1/prescriptions/{ident}/refus", {"motif": "Groupe complet."}, 200)
    await m.porteur.get(f"/v1/beneficiaires/{m.personne}", 404)
    await m.porteur.post(f"/v1/prescriptions/{ident}/refus/annulation", {"motif": "Saisi par erreur."}, 200)
    await m.porteur.get(f"/v1/beneficiaires/{m.personne}", 200)
    dits = (await m.porteur.get("/v1/changements?limit=200"))["items"]
    assert [x["type"] for x in dits if x["type"].startswith("perimetre")][-1] == "perimetre.ajoute"
