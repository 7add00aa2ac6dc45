"""A demande de sanction: on what it rests, the contradictoire, the scale, the execution; who sees it."""

from typing import Any

import pytest

from app.demandes.courriers import courrier
from app.demandes.sanctions_schemas import SanctionLue
from tests import monde
from tests.api.accompagner import Monde, codes
from tests.client import Acces, Client
from tests.fiabilite.outils import attendre_flux

FAIT = {"date": "2027-05-10", "texte": "Aucune candidature présentée malgré deux relances."}
DECISION = {
    "nature": "suspension",
    "taux_pct": 30,
    "duree_mois": 1,
    "rang": "premier",
    "foyer_plus_d_une_personne": False,
    "majoration": False,
    "date_effet": "2027-07-01",
}


class Affaire(Monde):
    """A person under a contract from 15 March to 14 June, with one objective."""

    async def batir(self) -> "Affaire":
        await super().batir()
        self.pole = self.client.role("pole_allocation")
        corps = {
            "beneficiaire_id": self.personne,
            "date_debut": "2027-03-15",
            "date_fin": "2027-06-14",
            "objectifs": [{"categorie": "emploi", "libelle": "Présenter trois candidatures par mois"}],
        }
        lu = await self.referent.post("/v1/contrats-engagement", corps, 201)
        self.contrat = await monde.signer_contrat(self.referent, lu["id"], "2027-03-15")
        return self

    def corps(self, **champs: Any) -> dict[str, Any]:
        return {
            "beneficiaire_id": self.personne,
            "motif": "non_respect_engagements",
            "contrat_id": self.contrat["id"],
            "objectif_ids": [self.contrat["objectifs"][0]["id"]],
            "faits": [FAIT],
        } | champs

    async def demander(self, **champs: Any) -> str:
        lue = await self.referent.post("/v1/demandes-sanction", self.corps(**champs), 201)
        return f"/v1/demandes-sanction/{lue['id']}"

    async def refuser(self, attendu: int = 422, **champs: Any) -> Any:
        refus = await self.referent.post("/v1/demandes-sanction", self.corps(**champs), attendu)
        return {e["code"]: e for e in refus["erreurs"]} or {refus["code"]: refus}

    async def rendez_vous(self, issue: str | None = "absent", personne: str | None = None, **champs: Any) -> str:
        adresse = f"/v1/beneficiaires/{personne or self.personne}/rendez-vous"
        corps = {"date": "2027-05-10", "heure_debut": "10:00", "duree_minutes": 30, "modalite": "physique"}
        pris = await self.referent.post(adresse, corps | champs, 201)
        if issue is not None:
            await self.referent.post(f"/v1/rendez-vous/{pris['id']}/issue", {"issue": issue}, 200)
        return str(pris["id"])

    async def notifiee(self, le: str = "2027-06-01", **champs: Any) -> str:
        adresse = await self.demander(**champs)
        await self.dep("POST", f"{adresse}/instruction", 200)
        await self.dep.post(f"{adresse}/notification", {"date": le, "moyen": "Lettre recommandée"}, 200)
        return adresse

    async def decider(self, adresse: str, attendu: int = 200, **champs: Any) -> Any:
        lu = await self.dep.post(f"{adresse}/decision", DECISION | champs, attendu)
        return lu if attendu == 200 else {e["code"]: e for e in lu["erreurs"]}


@pytest.fixture
async def a(client: Client) -> Affaire:
    return await Affaire(client).batir()


async def test_de_la_demande_au_terme(a: Affaire, url_base: str) -> None:
    adresse = await a.notifiee()
    lue = await a.dep.post(f"{adresse}/observations", {"date": "2027-06-10", "texte": "Elle était malade."}, 200)
    assert (lue["statut"], lue["observations_jusquau"]) == ("notifiee", "2027-06-11")
    lue = await a.decider(adresse, date="2027-06-12", date_effet="2027-06-12")
    assert (lue["statut"], lue["terme"], lue["decidee_le"]) == ("decidee", "2027-07-12", "2027-06-12")
    assert (await a.pole("POST", f"{adresse}/execution", 200))["statut"] == "executee"
    trop_tot = await a.pole.post(f"{adresse}/cloture", {}, 422)
    assert trop_tot["erreurs"][0]["code"] == "SANCTION_EN_COURS"
    assert trop_tot["erreurs"][0]["regle"]["article"].endswith("art. R. 262-68")
    levee = await a.dep.post(f"{adresse}/levee", {"motif": "Trois candidatures présentées."}, 200)
    assert levee["statut"] == "levee"
    assert [x["acte"] for x in levee["historique"]] == [
        "instruction", "notification", "observations", "decision", "execution", "levee",
    ]  # fmt: skip
    await attendre_flux(url_base)
    types = {x["type"] for x in (await a.referent.get("/v1/changements?limit=200"))["items"]}
    assert {"sanction.demandee", "sanction.notification", "sanction.decision", "sanction.levee"} <= types


async def test_les_preuves_restent_telles_qu_elles_etaient(a: Affaire) -> None:
    """What the contract, the week and the signalement become afterwards changes nothing of them."""
    entree = await a.entrer("5")
    vu = {"beneficiaire_id": a.personne, "entree_id": entree["id"], "nature": "manquement"}
    signale = await a.porteur.post("/v1/signalements", vu | {"date": "2027-06-08", "texte": "Absente."}, 201)
    manque = await a.rendez_vous(id_source="rdv-1", convocation={"date": "2027-05-03", "moyen": "courrier"})
    preuves: dict[str, Any] = {"signalement_ids": [signale["id"]], "rendez_vous_ids": [{"id_source": "rdv-1"}]}
    adresse = await a.demander(semaines=["2027-W19"], **preuves)
    avant = (await a.referent.get(adresse))["preuves"]
    assert avant["contrat"]["date_fin"] == "2027-06-14"
    assert avant["objectifs"] == a.contrat["objectifs"]
    assert [(x["semaine"], x["statut"], x["minutes_retenues"]) for x in avant["semaines"]] == [
        ("2027-W19", "insuffisant", 0)
    ]
    assert [x["id"] for x in avant["signalements"]] == [signale["id"]]
    assert avant["rendez_vous"] == [
        {
            "id": manque,
            "structure_id": a.suivi,
            "date": "2027-05-10",
            "heure_debut": "10:00:00",
            "modalite": "physique",
            "forme": "individuel",
            "convocation_le": "2027-05-03",
            "convocation_moyen": "courrier",
            "statut": "absent",
            "issue_le": "2027-05-10",
        }
    ]
    excuse = {"champs": {"issue": "excuse"}, "motif": "Justificatif reçu"}
    await a.referent.post(f"/v1/rendez-vous/{manque}/issue/rectification", excuse, 200)
    activite = {"beneficiaire_id": a.personne, "type": "atelier_collectif", "date": "2027-05-11", "duree_minutes": 900}
    await a.referent.post("/v1/activites", activite, 201)
    await a.porteur.post(f"/v1/signalements/{signale['id']}/annulation", {"motif": "Erreur"}, 200)
    rupture = {"date": "2027-06-10", "motif": "demande_beneficiaire"}
    await a.referent.post(f"/v1/contrats-engagement/{a.contrat['id']}/rupture", rupture, 200)
    assert (await a.referent.get(adresse))["preuves"] == avant


async def test_ce_qui_ne_fonde_pas_une_sanction(a: Affaire) -> None:
    assert "CONTRAT_REQUIS" in await a.refuser(contrat_id=None, objectif_ids=[])
    hors = await a.refuser(faits=[FAIT | {"date": "2027-03-14"}])
    assert hors["CONTRAT_HORS_VIGUEUR"]["pointeur"] == "/faits/0/date"
    assert "n° 418975" in hors["CONTRAT_HORS_VIGUEUR"]["regle"]["article"]
    assert "ENGAGEMENT_REQUIS" in await a.refuser(objectif_ids=[])
    assert "OBJECTIF_HORS_CONTRAT" in await a.refuser(objectif_ids=["0198c0de-0000-7000-8000-00000000dead"])
    assert "SEMAINE_HORS_CONTRAT" in await a.refuser(semaines=["2027-W05"])
    assert "AUCUN_MANQUEMENT" in await a.refuser(objectif_ids=[], semaines=["2027-W24"])  # 14 June: one day
    assert "DATE_FUTURE" in await a.refuser(faits=[FAIT | {"date": "2027-06-16"}])
    assert await a.refuser(contrat_id="0198c0de-0000-7000-8000-00000000dead", attendu=404)
    await a.referent.post("/v1/demandes-sanction", a.corps(rendez_vous=[]), 422)


async def test_une_absence_excusee_est_dite_gelee_et_ecrite_a_la_personne(a: Affaire) -> None:
    """Monday to Friday excused leaves the target whole (the contract's formula): the file must show it."""
    adresse = f"/v1/beneficiaires/{a.personne}/absences"
    maladie = {"du": "2027-05-10", "au": "2027-05-14", "nature": "excusee", "code_motif": "sante"}
    absence = await a.referent.post(adresse, maladie, 201)
    await a.referent.post(adresse, {"du": "2027-06-07", "au": "2027-06-07", "nature": "non_excusee"}, 201)
    lue = await a.referent.post("/v1/demandes-sanction", a.corps(objectif_ids=[], semaines=["2027-W19"]), 201)
    assert {x["code"]: x["pointeur"] for x in lue["avertissements"] if x["code"] != "SAISIE_TARDIVE"} == {
        "FAIT_EXCUSE": "/faits/0/date",
        "SEMAINE_EXCUSEE_EN_PARTIE": "/semaines/0",
    }
    figees = [{"du": "2027-05-10", "au": "2027-05-14", "nature": "excusee"}]
    assert (lue["preuves"]["absences"], lue["preuves"]["semaines"][0]["jours_excuses"]) == (figees, 5)
    await a.referent.post(f"/v1/absences/{absence['id']}/annulation", {"motif": "Erreur"}, 200)
    demande = f"/v1/demandes-sanction/{lue['id']}"
    correction = {"champs": {"faits": [FAIT | {"date": "2027-06-07"}]}, "motif": "Autre jour"}
    lue = await a.referent.post(f"{demande}/rectification", correction, 200)
    assert lue["preuves"]["absences"] == [*figees, {"du": "2027-06-07", "au": "2027-06-07", "nature": "non_excusee"}]
    await a.dep("POST", f"{demande}/instruction", 200)
    await a.dep.post(f"{demande}/notification", {"date": "2027-06-14", "moyen": "Lettre"}, 200)
    lettre = courrier(SanctionLue.model_validate(await a.dep.get(demande)), "notification")
    points = [point for section in lettre.sections for point in section.points]
    assert "Absence excusée du 10 mai 2027 au 14 mai 2027." in points
    assert "Absence non excusée le 7 juin 2027." in points
    assert any("pour 15 h 00 attendues, dont 5 jours d'absence excusée." in point for point in points)


async def test_une_semaine_dispensee_en_partie_est_dite(a: Affaire) -> None:
    dispense = {"date_effet": "2027-05-11", "dispense": {"motif": "sante", "demandee_le": "2027-05-11"}}
    await a.referent.post(f"/v1/contrats-engagement/{a.contrat['id']}/avenant", dispense, 200)
    lue = await a.referent.post("/v1/demandes-sanction", a.corps(objectif_ids=[], semaines=["2027-W19"]), 201)
    assert "SEMAINE_DISPENSEE_EN_PARTIE" in codes(lue)
    assert lue["preuves"]["semaines"][0]["jours_dispenses"] == 6


async def test_un_rendez_vous_manque_est_celui_de_la_personne_et_d_avant_la_demande(a: Affaire) -> None:
    tenu, a_venir = await a.rendez_vous("tenu"), await a.rendez_vous(None, date="2027-06-14")
    refus = await a.refuser(rendez_vous_ids=[tenu, a_venir])
    assert refus["RENDEZ_VOUS_SANS_ABSENCE"]["regle"]["ligne"] == 283
    manque = await a.rendez_vous(date="2027-06-11")
    refus = await a.refuser(date="2027-06-10", rendez_vous_ids=[manque])
    assert refus["RENDEZ_VOUS_APRES_DEMANDE"]["pointeur"] == "/rendez_vous_ids/0"
    d_une_autre = await a.rendez_vous(personne=await a.nouvelle())
    absent = await a.referent.post("/v1/demandes-sanction", a.corps(rendez_vous_ids=[manque, d_une_autre]), 404)
    assert absent["erreurs"][0]["pointeur"] == "/rendez_vous_ids/1"
    await a.refuser(404, rendez_vous_ids=["0198c0de-0000-7000-8000-00000000dead"])
    await a.demander(rendez_vous_ids=[manque])


async def test_un_contrat_jamais_signe_n_engage_a_rien(a: Affaire) -> None:
    personne = await a.nouvelle()
    corps = {
        "beneficiaire_id": personne,
        "date_debut": "2027-03-15",
        "date_fin": "2027-06-14",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    lu = await a.referent.post("/v1/contrats-engagement", corps, 201)
    vise = {"beneficiaire_id": personne, "contrat_id": lu["id"], "objectif_ids": [lu["objectifs"][0]["id"]]}
    assert "CONTRAT_HORS_VIGUEUR" in await a.refuser(**vise)
    for signataire, jour in (("beneficiaire", "2027-03-15"), ("referent", "2027-05-11")):
        signature = {"signataire": signataire, "date": jour}
        await a.referent.post(f"/v1/contrats-engagement/{lu['id']}/signatures", signature, 200)
    assert "CONTRAT_HORS_VIGUEUR" in await a.refuser(**vise, faits=[FAIT | {"date": "2027-05-10"}])
    assert "SEMAINE_HORS_CONTRAT" in await a.refuser(**vise, semaines=["2027-W18"])
    await a.demander(**vise, faits=[FAIT | {"date": "2027-05-11"}])


async def test_ni_jeune_de_l_ase_ni_hors_droits_et_devoirs(a: Affaire) -> None:
    fait = {"soumis_droits_devoirs": False, "date_effet": "2027-05-01"}
    await a.dep.post(f"/v1/beneficiaires/{a.personne}/situations", fait, 201)
    refus = await a.refuser()
    assert refus["SANCTION_HORS_DROITS_DEVOIRS"]["regle"]["article"].endswith("R. 262-68-7")
    # 1 May 2027 is the Saturday of W17: no week of evidence from there on
    refus = await a.refuser(faits=[FAIT | {"date": "2027-04-20"}], semaines=["2027-W16", "2027-W17"])
    assert refus["SANCTION_HORS_DROITS_DEVOIRS"]["pointeur"] == "/semaines/1"
    jeune = await a.nouvelle(public="jeune_ase", soumis_droits_devoirs=False)
    refus = await a.refuser(beneficiaire_id=jeune, motif="refus_contractualisation", contrat_id=None, objectif_ids=[])
    assert refus["SANCTION_JEUNE_ASE"]["regle"]["ligne"] == 249


async def test_le_refus_de_contractualiser(a: Affaire) -> None:
    champs = {"beneficiaire_id": await a.nouvelle(), "motif": "refus_contractualisation"}
    adresse = await a.demander(**champs, contrat_id=None, objectif_ids=[])
    assert (await a.referent.get(adresse))["preuves"]["orientation"]["date_notification"] == "2027-01-04"
    encore = await a.refuser(409, **champs, contrat_id=None, objectif_ids=[])
    assert "DEMANDE_DEJA_OUVERTE" in encore
    await a.referent.post(f"{adresse}/retrait", {}, 200)
    await a.demander(**champs, contrat_id=None, objectif_ids=[])


async def test_le_contradictoire_et_le_bareme(a: Affaire) -> None:
    adresse = await a.notifiee("2027-06-05")
    refus = await a.decider(adresse, 422)
    assert refus["DELAI_OBSERVATIONS_EN_COURS"]["regle"]["article"].endswith("R. 5412-7")
    await a.dep.post(f"{adresse}/dernier-acte/annulation", {"motif": "Mauvaise date"}, 200)
    await a.dep.post(f"{adresse}/notification", {"date": "2027-06-01", "moyen": "Remise en main propre"}, 200)
    refus = await a.decider(adresse, 422, taux_pct=60, duree_mois=3, foyer_plus_d_une_personne=True)
    assert set(refus) == {"TAUX_PLAFONNE", "DUREE_HORS_BAREME"}
    refus = await a.decider(adresse, 422, nature="suppression", rang="repete")
    assert set(refus) == {"AVIS_REQUIS", "RANG_ERRONE"}
    await a.referent.post(f"{adresse}/decision", DECISION, 403)
    await a.pole.post(f"{adresse}/decision", DECISION, 403)
    await a.decider(adresse)


async def test_la_reiteration_et_sa_remise_a_zero(a: Affaire) -> None:
    """A second breach within 24 months may be a suppression, after the avis; a réorientation starts again."""
    premiere = await a.notifiee("2027-04-01", faits=[FAIT | {"date": "2027-03-20"}])
    await a.decider(premiere, date="2027-04-12", date_effet="2027-04-12")
    seconde = await a.notifiee()
    assert "RANG_ERRONE" in await a.decider(seconde, 422)
    suppression = {"nature": "suppression", "rang": "repete", "duree_mois": 4, "taux_pct": 100}
    assert "AVIS_REQUIS" in await a.decider(seconde, 422, **suppression)
    await a.dep.post(f"{seconde}/avis", {"date": "2027-06-14", "sens": "favorable"}, 200)
    assert (await a.decider(seconde, **suppression))["terme"] == "2027-11-01"
    await a.dep.post(f"{seconde}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    await monde.orienter(a.dep, a.personne, a.suivi, date_effet="2027-05-01", orientation="professionnelle")
    assert "RANG_ERRONE" in await a.decider(seconde, 422, **suppression)
    await a.decider(seconde)


async def test_le_meme_fait_n_est_pas_sanctionne_deux_fois(a: Affaire) -> None:
    """Non bis in idem: the proofs of a decided sanction are refused, a fact of the same day is told."""
    entree = await a.entrer("5")
    vu = {"beneficiaire_id": a.personne, "entree_id": entree["id"], "nature": "manquement"}
    signale = await a.porteur.post("/v1/signalements", vu | {"date": "2027-05-10", "texte": "Absente."}, 201)
    preuves: dict[str, Any] = {"semaines": ["2027-W19"], "signalement_ids": [signale["id"]]}
    preuves["rendez_vous_ids"] = [await a.rendez_vous()]
    premiere = await a.notifiee("2027-05-20", date="2027-05-18", **preuves)
    await a.decider(premiere, date="2027-06-01", date_effet="2027-06-01")
    refus = await a.referent.post("/v1/demandes-sanction", a.corps(**preuves), 422)
    assert {e["pointeur"] for e in refus["erreurs"] if e["code"] == "PREUVE_DEJA_SANCTIONNEE"} == {
        "/semaines/0", "/rendez_vous_ids/0", "/signalement_ids/0",
    }  # fmt: skip
    lue = await a.referent.post("/v1/demandes-sanction", a.corps(), 201)
    assert "FAIT_DEJA_SANCTIONNE" in codes(lue)
    seconde = f"/v1/demandes-sanction/{lue['id']}"
    await a.dep("POST", f"{seconde}/instruction", 200)
    await a.dep.post(f"{seconde}/notification", {"date": "2027-06-02", "moyen": "Lettre"}, 200)
    repetee = await a.decider(seconde, rang="repete", date="2027-06-14")
    assert "FAIT_DEJA_SANCTIONNE" in codes(repetee)
    await a.dep.post(f"{seconde}/dernier-acte/annulation", {"motif": "Même fait"}, 200)
    await a.dep.post(f"{seconde}/classement", {"motif": "Même fait"}, 200)
    await a.dep.post(f"{premiere}/dernier-acte/annulation", {"motif": "Erreur"}, 200)
    await a.dep.post(f"{premiere}/classement", {"motif": "Non établi"}, 200)
    await a.demander(**preuves)


async def test_rien_n_en_est_visible_d_un_porteur(a: Affaire, url_base: str) -> None:
    """An account that is porteur and référent sees it as the référent of that person alone."""
    await a.entrer("5")
    adresse = await a.notifiee()
    ailleurs = a.client.role("porteur", "referent", structure=a.porte)
    await a.porteur.get(adresse, 403)
    await a.porteur.get("/v1/demandes-sanction", 403)
    await ailleurs.get(adresse, 404)
    assert (await ailleurs.get("/v1/demandes-sanction"))["items"] == []
    assert (await a.axe_1.get(adresse))["statut"] == "notifiee"

    async def trace(par: Acces) -> bool:
        lus = [await par.brut("GET", f"/v1/beneficiaires/{a.personne}/parcours")]
        lus += [await par.brut("GET", chemin) for chemin in ("/v1/changements?limit=200", "/v1/portefeuille")]
        return any("sanction" in lu.text for lu in lus)

    await attendre_flux(url_base)
    assert await trace(a.referent)
    assert not await trace(a.porteur)
    assert not await trace(ailleurs)


async def test_rectifier_les_faits(a: Affaire) -> None:
    adresse = await a.demander()
    correction = {"champs": {"faits": [FAIT | {"date": "2027-03-01"}]}, "motif": "Erreur de date"}
    refus = await a.referent.post(f"{adresse}/rectification", correction, 422)
    assert refus["erreurs"][0]["pointeur"] == "/champs/faits/0/date"
    correction["champs"] = {"faits": [FAIT | {"date": "2027-05-11"}]}
    lue = await a.referent.post(f"{adresse}/rectification", correction, 200)
    assert lue["preuves"]["faits"][0]["date"] == "2027-05-11"
    assert lue["preuves"]["contrat"]["id"] == a.contrat["id"]
    await a.dep.post(f"{adresse}/classement", {"motif": "Faits non établis."}, 200)
    await a.referent.post(f"{adresse}/rectification", correction, 409)
