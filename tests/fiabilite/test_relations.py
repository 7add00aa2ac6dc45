"""Who may correct what, and read what, of a person: its own rows, while the tie lasts."""

from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client

ASE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "date_naissance": "2008-02-01"}
ANNULATION = {"motif": "Saisie en double"}


class Suivi:
    """A person whose référent changes on 14 June, and who takes part in the porteur's action."""

    def __init__(self, client: Client) -> None:
        self.client, self.dep = client, client.departement

    async def batir(self) -> "Suivi":
        self.suit = (await monde.structure(self.dep))["id"]
        self.porte = (await monde.structure(self.dep))["id"]
        self.suivant = (await monde.structure(self.dep))["id"]
        self.ancien = self.client.role("referent", structure=self.suit)
        self.nouveau = self.client.role("referent", structure=self.suivant)
        self.porteur = self.client.role("porteur", structure=self.porte)
        self.personne = (await monde.beneficiaire(self.dep, structure_referente_id=self.suit))["id"]
        self.site = (await monde.action(self.dep, self.porte, "2"))["id"]
        self.prescription = await monde.prescription(
            self.ancien, self.personne, self.site, justification="Projet à consolider"
        )
        return self

    async def changer_referent(self) -> None:
        await monde.orienter(self.dep, self.personne, self.suivant, date_effet="2027-06-14")

    async def activite(self, par: Acces, **champs: Any) -> str:
        corps = {"beneficiaire_id": self.personne, "type": "atelier_collectif", "date": "2027-06-10"}
        return str((await par.post("/v1/activites", corps | {"duree_minutes": 60} | champs, 201))["id"])


@pytest.fixture
async def s(client: Client) -> Suivi:
    return await Suivi(client).batir()


def possibles(lue: Any) -> set[str]:
    return {a["acte"] for a in lue["actes_possibles"] if a["possible"]}


async def test_le_referent_ne_refait_pas_les_heures_d_un_porteur(s: Suivi) -> None:
    """He validates or rejects them; what they were is for who told them."""
    entree = await monde.entree(s.porteur, s.prescription["id"])
    adresse = f"/v1/activites/{await s.activite(s.porteur, entree_id=entree['id'])}"
    await s.ancien.post(f"{adresse}/rectification", {"champs": {"duree_minutes": 6}, "motif": "Durée"}, 403)
    await s.ancien.post(f"{adresse}/annulation", ANNULATION, 403)
    prevue = await s.activite(s.porteur, entree_id=entree["id"], date="2027-06-09", statut="prevue")
    await s.ancien.post(f"/v1/activites/{prevue}/realisation", {}, 403)
    assert possibles(await s.ancien.get(adresse)) == {"validation", "rejet"}
    assert possibles(await s.porteur.get(adresse)) == {"rectification", "annulation"}
    liste = await s.ancien.get(f"/v1/activites?beneficiaire_id={s.personne}")
    assert all(possibles(x) <= {"validation", "rejet"} for x in liste["items"])
    await s.ancien.post(f"{adresse}/validation", {}, 200)
    await s.porteur.post(f"{adresse}/annulation", ANNULATION, 200)


async def test_la_validation_n_est_proposee_qu_au_referent(s: Suivi) -> None:
    """An account that is référent of other people is told, in what it creates and in what it reads, that it may not."""
    double = s.client.role("porteur", "referent", structure=s.porte)
    entree = await monde.entree(double, s.prescription["id"])
    corps = {"beneficiaire_id": s.personne, "entree_id": entree["id"], "type": "atelier_collectif"}
    creee = await double.post("/v1/activites", corps | {"date": "2027-06-10", "duree_minutes": 60}, 201)
    for lue in (creee, await double.get(f"/v1/activites/{creee['id']}")):
        refus = {a["acte"]: a for a in lue["actes_possibles"]}
        assert not refus["validation"]["possible"]
        assert refus["validation"]["raison"] == "Seul le référent unique de la personne fait cet acte."
    sienne = await s.ancien.post("/v1/activites", corps | {"date": "2027-06-09", "duree_minutes": 60}, 201)
    assert {"validation", "rejet"} < possibles(sienne)


async def test_le_contrat_d_un_ancien_referent(s: Suivi) -> None:
    """Neither the next référent nor the former one touches it."""
    corps = {
        "beneficiaire_id": s.personne,
        "date_debut": "2027-02-01",
        "date_fin": "2027-07-31",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await s.ancien.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(s.ancien, contrat["id"], "2027-02-01")
    adresse = f"/v1/contrats-engagement/{contrat['id']}"
    await s.changer_referent()
    champs = {"champs": {"date_debut": "2027-02-08"}, "motif": "Date mal relevée"}
    await s.nouveau.post(f"{adresse}/rectification", champs, 403)
    await s.nouveau.post(f"{adresse}/annulation", ANNULATION, 403)
    await s.ancien.post(f"{adresse}/rectification", champs, 404)
    assert possibles(await s.nouveau.get(adresse)) == possibles(await s.ancien.get(adresse)) == set()


async def test_la_prescription_d_un_ancien_referent(s: Suivi) -> None:
    """Its prescripteur no longer follows the person, the next référent did not write it; the Département may."""
    adresse = f"/v1/prescriptions/{s.prescription['id']}"
    assert possibles(await s.ancien.get(adresse)) == {"annulation", "rectification"}
    await s.changer_referent()
    for par in (s.ancien, s.nouveau):
        await par.post(f"{adresse}/annulation", ANNULATION, 403)
        await par.post(f"{adresse}/rectification", {"champs": {"objectif": "Autre"}, "motif": "Erreur"}, 403)
        assert possibles(await par.get(adresse)) == set()
    await s.dep.post(f"{adresse}/annulation", ANNULATION, 200)


async def test_une_utas_sans_structure_et_les_prescriptions_sans_structure(s: Suivi) -> None:
    """Two callers without a structure are not the same: a UTAS corrects what a UTAS wrote for its jeunes ASE."""
    laon = s.client.role("utas", utas="laon")
    jeune = (await monde.beneficiaire(s.dep, **ASE))["id"]
    du_departement = await monde.prescription(s.dep, jeune, s.site)
    assert possibles(await laon.get(f"/v1/prescriptions/{du_departement['id']}")) == set()
    await laon.post(f"/v1/prescriptions/{du_departement['id']}/annulation", ANNULATION, 403)
    await s.dep.post(f"/v1/prescriptions/{du_departement['id']}/annulation", ANNULATION, 200)
    de_laon = await monde.prescription(laon, jeune, s.site)
    adresse = f"/v1/prescriptions/{de_laon['id']}"
    assert possibles(de_laon) == {"annulation", "rectification"}
    fait = {"utas": "soissons", "date_effet": "2027-06-14"}
    await s.dep.post(f"/v1/beneficiaires/{jeune}/situations", fait, 201)
    await laon.post(f"{adresse}/annulation", ANNULATION, 403)  # still seen: the action serves Laon
    await s.client.role("utas", utas="soissons").post(f"{adresse}/annulation", ANNULATION, 200)


async def test_un_porteur_ne_lit_pas_depuis_quand_le_referent_suit(s: Suivi) -> None:
    """The contact of the référent, whatever day is asked for: asking day by day tells nothing either."""
    await s.changer_referent()
    for jour in ("", "?a_la_date=2027-06-13", "?a_la_date=2027-06-15"):
        parcours = await s.porteur.get(f"/v1/beneficiaires/{s.personne}/parcours{jour}")
        (lue,) = parcours["orientations"]
        assert lue["structure_id"] == s.suivant
        assert (lue["orientation"], lue["du"], lue["date_notification"]) == (None, None, None)
    (lue,) = (await s.nouveau.get(f"/v1/beneficiaires/{s.personne}/parcours?a_la_date=2027-06-15"))["orientations"]
    assert (lue["du"], lue["date_notification"]) == ("2027-06-14", "2027-06-14")


async def test_une_utas_ne_refait_ni_le_territoire_d_une_autre_ni_le_public(s: Suivi) -> None:
    """What it rectifies is its own territory's before and after; a date is a fact as well."""
    laon = s.client.role("utas", utas="laon")
    jeune = (await monde.beneficiaire(s.dep, **(ASE | {"utas": "soissons", "situation_depuis": "2027-01-04"})))["id"]
    fait = {"utas": "laon", "date_effet": "2027-03-01"}
    sienne = await s.dep.post(f"/v1/beneficiaires/{jeune}/situations", fait, 201)
    lues = (await laon.get(f"/v1/beneficiaires/{jeune}/situations"))["items"]
    autre = next(x for x in lues if x["valeur"] == "soissons")
    public = next(x for x in lues if x["nature"] == "public")
    for ident, champs in (
        (autre["id"], {"utas": "laon"}),
        (autre["id"], {"date_effet": "2027-01-05"}),
        (public["id"], {"date_effet": "2027-01-05"}),
        (sienne["id"], {"utas": "soissons"}),
    ):
        await laon.post(f"/v1/situations/{ident}/rectification", {"champs": champs, "motif": "Erreur"}, 403)
    corps = {"champs": {"date_effet": "2027-03-08"}, "motif": "Date mal relevée"}
    await laon.post(f"/v1/situations/{sienne['id']}/rectification", corps, 200)


async def test_une_utas_lit_les_heures_d_un_jeune_ase_sans_les_valider(s: Suivi) -> None:
    """docs/decisions/0010: only a référent unique validates; hours told count without it."""
    laon = s.client.role("utas", utas="laon")
    jeune = (await monde.beneficiaire(s.dep, **ASE))["id"]
    prescrite = await monde.prescription(laon, jeune, s.site)
    entree = await monde.entree(s.porteur, prescrite["id"])
    adresse = f"/v1/activites/{await s.activite(s.porteur, beneficiaire_id=jeune, entree_id=entree['id'])}"
    assert possibles(await laon.get(adresse)) == set()
    await laon.post(f"{adresse}/validation", {}, 403)
    (semaine,) = [x for x in (await laon.get(f"/v1/beneficiaires/{jeune}/semaines"))["items"] if x["minutes_declarees"]]
    assert (semaine["statut"], semaine["minutes_retenues"]) == ("hors_contrat", 60)
