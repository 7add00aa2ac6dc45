"""The person as a whole: what happens to someone, told end to end, with who sees what before and after."""

from typing import Any

import pytest

from app.config import Settings
from app.verification import verifier_tout
from tests import monde
from tests.api.accompagner import Monde
from tests.client import Acces, Client
from tests.flux import Flux

OBJECTIFS = [{"categorie": "emploi", "libelle": "Candidater"}]


class Vie:
    """Someone followed in axe 1, under contract, in an action of another porteur and prescribed to a third."""

    def __init__(self, m: Monde) -> None:
        self.m, self.id = m, m.personne

    async def batir(self) -> "Vie":
        m = self.m
        self.tiers = (await monde.structure(m.dep))["id"]
        self.axe_1 = (await m.entrer_axe_1())["id"]
        corps = {"beneficiaire_id": self.id, "entree_id": self.axe_1, "date_debut": "2027-03-01"}
        corps |= {"date_fin": "2027-07-30", "objectifs": OBJECTIFS}
        self.contrat = (await m.referent.post("/v1/contrats-engagement", corps, 201))["id"]
        await monde.signer_contrat(m.referent, self.contrat, "2027-03-01")
        self.entree = (await m.entrer("3-1", date_entree="2027-06-01"))["id"]
        action = await m.action("3-7", self.tiers)
        self.prescription = (await monde.prescription(m.referent, self.id, action, critere_rempli=True))["id"]
        self.troisieme = m.client.role("porteur", structure=self.tiers)
        prevue = {"beneficiaire_id": self.id, "entree_id": self.entree, "type": "atelier_collectif"}
        prevue |= {"date": "2027-06-21", "duree_minutes": 60, "statut": "prevue"}
        self.prevue = (await m.porteur.post("/v1/activites", prevue, 201))["id"]
        return self

    async def finir(self, motif: str, attendu: int = 200, jour: str = "2027-06-10") -> Any:
        chemin = f"/v1/beneficiaires/{self.id}/fin-de-parcours"
        return await self.m.dep.post(chemin, {"date": jour, "motif": motif}, attendu)

    async def statuts(self) -> dict[str, str]:
        """As the Département reads them."""
        dep, lus = self.m.dep, {}
        for nom, chemin in (
            ("axe_1", f"entrees/{self.axe_1}"),
            ("entree", f"entrees/{self.entree}"),
            ("contrat", f"contrats-engagement/{self.contrat}"),
            ("prescription", f"prescriptions/{self.prescription}"),
            ("prevue", f"activites/{self.prevue}"),
        ):
            lus[nom] = (await dep.get(f"/v1/{chemin}"))["statut"]
        return lus

    async def ouverts(self) -> dict[str, str]:
        """The dated facts that go on."""
        lues = (await self.m.dep.get(f"/v1/beneficiaires/{self.id}/situations"))["items"]
        lues += (await self.m.dep.get(f"/v1/beneficiaires/{self.id}/orientations"))["items"]
        return {x.get("nature", "orientation"): x.get("valeur", "") for x in lues if x["au"] is None}


OUVERT = {
    "axe_1": "en_cours",
    "entree": "en_cours",
    "contrat": "en_cours",
    "prescription": "emise",
    "prevue": "prevue",
}


@pytest.fixture
async def vie(client: Client) -> Vie:
    return await Vie(await Monde(client).batir()).batir()


async def lien(acces: Acces, personne: str) -> str | None:
    """What ties a caller to the person: None when she is outside its perimeter."""
    reponse = await acces.brut("GET", f"/v1/beneficiaires/{personne}")
    return str(reponse.json()["relation"]) if reponse.status_code == 200 else None


async def a_faire(acces: Acces, personne: str) -> dict[str, bool]:
    """What is due, and whether it is for the caller."""
    lues = (await acces.get(f"/v1/beneficiaires/{personne}/parcours"))["a_faire"]
    return {x["code"]: x["pour_vous"] for x in lues}


@pytest.fixture
def flux(url_base: str) -> Flux:
    return Flux(url_base)


async def sans_ecart(settings: Settings) -> None:
    assert (await verifier_tout(settings, avance=lambda *_: None)).ecarts == ()


async def test_un_deces(vie: Vie, flux: Flux, settings: Settings) -> None:
    """One act of the Département closes everything, as `deces`; nobody is asked for anything more."""
    m = vie.m
    assert await vie.statuts() == OUVERT
    assert [await lien(a, vie.id) for a in (m.referent, m.porteur, vie.troisieme)] == [
        "dossier", "participation", "participation",
    ]  # fmt: skip
    ancien, tiers = await flux.curseur(m.referent), await flux.curseur(vie.troisieme)
    lue = await vie.finir("deces")
    assert lue["fin_de_parcours"] == {"date": "2027-06-10", "motif": "deces"}
    assert (lue["referent"], lue["orientation"], lue["situation"]) == (None, None, None)
    assert await vie.statuts() == {
        "axe_1": "sortie",
        "entree": "sortie",
        "contrat": "rompu",
        "prescription": "annulee",
        "prevue": "annulee",
    }
    assert await vie.ouverts() == {}
    for ident, acces in ((vie.axe_1, m.axe_1), (vie.entree, m.porteur)):
        sortie = (await acces.get(f"/v1/entrees/{ident}"))["sortie"]
        assert (sortie["motif"], sortie["precision"], sortie["suivi_du_le"]) == ("non_valorisable", "deces", None)
    contrat = await m.dep.get(f"/v1/contrats-engagement/{vie.contrat}")
    assert (contrat["motif_fin"], contrat["date_fin_effective"]) == ("deces", "2027-06-10")

    assert [await lien(a, vie.id) for a in (m.referent, m.porteur, vie.troisieme)] == [
        "ancienne",
        "participation",
        None,
    ]
    assert await flux.annonces(m.referent, ancien) == [("perimetre.retire", vie.id)]
    assert await flux.annonces(vie.troisieme, tiers) == [("perimetre.retire", vie.id)]
    await m.referent.get(f"/v1/contrats-engagement/{vie.contrat}")  # the rows it wrote stay
    assert await a_faire(m.dep, vie.id) == await a_faire(m.porteur, vie.id) == {}
    semaine = {"beneficiaire_id": vie.id, "action_id": await m.action("2"), "date": "2027-06-11"}
    await m.referent.post("/v1/prescriptions", semaine, 404)
    for acte, corps in (
        ("situations", {"utas": "soissons", "date_effet": "2027-06-12"}),
        ("orientations", _orientation(vie.tiers, "2027-06-12")),
    ):
        assert (await m.dep.post(f"/v1/beneficiaires/{vie.id}/{acte}", corps, 409))["code"] == "PERSONNE_DECEDEE"
    assert (await vie.finir("deces", 409))["code"] == "DEJA_ENREGISTRE"
    await sans_ecart(settings)


def _orientation(structure: str, jour: str) -> dict[str, Any]:
    corps = {"orientation": "sociale", "structure_referente_id": structure}
    return corps | {"date_effet": jour, "date_notification": jour}


async def test_un_suivi_deja_du_tombe_avec_le_deces(vie: Vie) -> None:
    fin = {"date_sortie": "2027-06-07", "motif": "emploi_formation"}
    motifs = (await vie.m.dep.get("/v1/referentiel/motifs-sortie?fiche=2"))["items"]
    entree = (await vie.m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-01"))["id"]
    fin["motif"] = next(x["code"] for x in motifs if x["code"] == "benevolat")
    sortie = await vie.m.porteur.post(f"/v1/entrees/{entree}/sortie", fin, 200)
    assert sortie["suivi_du_le"] == "2027-09-07"
    await vie.finir("deces")
    assert (await vie.m.porteur.get(f"/v1/entrees/{entree}"))["suivi_du_le"] is None
    await vie.m.dep.post(f"/v1/beneficiaires/{vie.id}/fin-de-parcours/annulation", {"motif": "Homonyme"}, 200)
    assert (await vie.m.porteur.get(f"/v1/entrees/{entree}"))["suivi_du_le"] == "2027-09-07"


@pytest.mark.parametrize("motif", ["deces", "demenagement", "fin_de_droit"])
async def test_une_fin_saisie_par_erreur(vie: Vie, flux: Flux, settings: Settings, motif: str) -> None:
    """Its annulation gives back all it had closed, to those who had it."""
    faits = await vie.ouverts()
    await vie.finir(motif)
    depuis = await flux.curseur(vie.m.referent)
    chemin = f"/v1/beneficiaires/{vie.id}/fin-de-parcours/annulation"
    lue = await vie.m.dep.post(chemin, {"motif": "Saisie sur la mauvaise personne"}, 200)
    assert lue["fin_de_parcours"] is None
    assert await vie.statuts() == OUVERT
    assert await vie.ouverts() == faits
    assert await lien(vie.m.referent, vie.id) == "dossier"
    assert await flux.annonces(vie.m.referent, depuis) == [("perimetre.ajoute", vie.id)]
    assert (await vie.m.dep.post(chemin, {"motif": "Encore"}, 409))["code"] == "RIEN_A_CORRIGER"
    await sans_ecart(settings)
    await vie.finir(motif)


async def test_un_depart_du_departement_puis_un_retour(vie: Vie, settings: Settings) -> None:
    """What hangs on the référent ends; the porteur, who may know better why she left, pronounces the sortie."""
    m = vie.m
    await vie.finir("demenagement")
    assert await vie.ouverts() == {}
    assert await vie.statuts() == {
        "axe_1": "sortie",
        "entree": "en_cours",
        "contrat": "rompu",
        "prescription": "annulee",
        "prevue": "annulee",
    }
    due = {"SORTIE_A_PRONONCER": True}
    assert {c: p for c, p in (await a_faire(m.porteur, vie.id)).items() if p} == due
    assert await a_faire(m.axe_1, vie.id) == {"MOTIF_SORTIE_A_CONFIRMER": True}
    fin = {"date_sortie": "2027-06-10", "motif": "emploi_formation"}
    lue = await m.porteur.post(f"/v1/entrees/{vie.entree}/sortie", fin, 200)
    assert lue["sortie"]["motif"] == "emploi_formation"
    rectif = {"champs": {"motif": "emploi_durable"}, "motif": "Départ pour un emploi"}
    lue = await m.axe_1.post(f"/v1/entrees/{vie.axe_1}/sortie/rectification", rectif, 200)
    assert (lue["sortie"]["motif"], lue["sortie"]["precision"]) == ("emploi_durable", None)
    assert await a_faire(m.axe_1, vie.id) == {}
    await m.porteur.post("/v1/activites", _heures(vie, "2027-06-09"), 201)  # hours told late are still hers

    ici = (await monde.structure(m.dep))["id"]
    nouveau = m.client.role("referent", structure=ici)
    assert await lien(nouveau, vie.id) is None
    for fait in ({"public": "brsa"}, {"soumis_droits_devoirs": True}, {"utas": "soissons"}):
        await m.dep.post(f"/v1/beneficiaires/{vie.id}/situations", fait | {"date_effet": "2027-06-14"}, 201)
    await m.dep.post(f"/v1/beneficiaires/{vie.id}/orientations", _orientation(ici, "2027-06-14"), 201)
    assert (await m.dep.get(f"/v1/beneficiaires/{vie.id}"))["fin_de_parcours"] is None
    assert await lien(nouveau, vie.id) == "dossier"
    assert (await a_faire(nouveau, vie.id))["CONTRAT_A_SIGNER"] is True
    await sans_ecart(settings)


def _heures(vie: Vie, jour: str) -> dict[str, Any]:
    corps = {"beneficiaire_id": vie.id, "entree_id": vie.entree, "type": "atelier_collectif"}
    return corps | {"date": jour, "duree_minutes": 90}


async def test_une_fin_de_droit(vie: Vie) -> None:
    """The right ends, the person is still known: no contract, no prescription; an entrée goes on to its own end."""
    await vie.finir("fin_de_droit")
    assert await vie.ouverts() == {"public": "brsa", "droits_devoirs": "non", "utas": "laon"}
    lus = await vie.statuts()
    assert (lus["contrat"], lus["prescription"], lus["entree"]) == ("rompu", "annulee", "en_cours")
    assert (await vie.m.dep.get(f"/v1/contrats-engagement/{vie.contrat}"))["motif_fin"] == "fin_de_droit"
    lue = (await vie.m.porteur.get(f"/v1/beneficiaires/{vie.id}/parcours"))["a_faire"]
    [due] = [x for x in lue if x["pour_vous"]]
    assert (due["code"], due["regle"]["ligne"]) == ("SORTIE_A_PRONONCER", 95)
    assert "n'a plus droit au RSA" in due["libelle"]


async def test_une_fin_avant_ce_qui_commence(vie: Vie) -> None:
    """Refused whole when something that it would end begins on that day or after."""
    await monde.orienter(vie.m.dep, vie.id, vie.m.suivi, date_effet="2027-06-09")
    for jour in ("2027-06-09", "2027-05-31"):
        assert (await vie.finir("deces", 409, jour))["code"] == "FAITS_POSTERIEURS"
    assert (await vie.finir("deces", 422, "2027-06-16"))["code"] == "DATE_FUTURE"
    assert await vie.statuts() == OUVERT
    await vie.m.referent.post(f"/v1/beneficiaires/{vie.id}/fin-de-parcours", {"date": "2027-06-10"}, 403)


async def test_un_changement_de_referent_en_cours_de_contrat(vie: Vie, flux: Flux, settings: Settings) -> None:
    """The former référent keeps what it wrote, the new one reads the past, the other porteurs notice nothing."""
    m = vie.m
    ici = (await monde.structure(m.dep))["id"]
    nouveau = m.client.role("referent", structure=ici)
    absence = {"du": "2027-06-03", "au": "2027-06-03", "nature": "excusee", "code_motif": "sante"}
    ident = (await m.referent.post(f"/v1/beneficiaires/{vie.id}/absences", absence, 201))["id"]
    assert [await lien(a, vie.id) for a in (m.referent, nouveau, m.porteur)] == ["dossier", None, "participation"]
    await nouveau.get(f"/v1/contrats-engagement/{vie.contrat}", 404)
    curseurs = [await flux.curseur(a) for a in (m.referent, nouveau, m.porteur)]
    await monde.orienter(m.dep, vie.id, ici, date_effet="2027-06-10")
    assert [await lien(a, vie.id) for a in (m.referent, nouveau, m.porteur)] == ["ancienne", "dossier", "participation"]
    lus = [await flux.annonces(a, c) for a, c in zip((m.referent, nouveau, m.porteur), curseurs, strict=True)]
    assert lus == [[("perimetre.retire", vie.id)], [("perimetre.ajoute", vie.id)], []]
    for acces in (m.referent, nouveau):
        contrat = await acces.get(f"/v1/contrats-engagement/{vie.contrat}")
        assert (contrat["statut"], contrat["motif_fin"]) == ("rompu", "changement_referent")
        assert (await acces.get(f"/v1/absences/{ident}"))["code_motif"] == "sante"
    await m.porteur.get(f"/v1/absences/{ident}", 404)
    assert (await nouveau.get(f"/v1/entrees/{vie.entree}"))["statut"] == "en_cours"
    assert (await a_faire(nouveau, vie.id))["CONTRAT_A_SIGNER"] is True
    corps = {"beneficiaire_id": vie.id, "date_debut": "2027-06-10", "date_fin": "2027-09-09", "objectifs": OBJECTIFS}
    suivant = await nouveau.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(nouveau, suivant["id"], "2027-06-10")
    # the week of 7 June belongs to both contracts: seven days covered, one target
    chemin = f"/v1/beneficiaires/{vie.id}/semaines?du=2027-W23&au=2027-W23"
    [semaine] = (await nouveau.get(chemin))["items"]
    assert (semaine["objectif_minutes"], semaine["partielle"]) == (900, False)
    await m.referent.get(f"/v1/contrats-engagement/{suivant['id']}", 404)
    await sans_ecart(settings)


async def test_plusieurs_actions_a_la_fois(vie: Vie) -> None:
    """Hours of every action add up in one week; each porteur reads its own rows, the référent all of them."""
    m = vie.m
    soin = m.client.role("porteur", structure=vie.tiers)
    await soin.post(f"/v1/prescriptions/{vie.prescription}/acceptation", {"date": "2027-06-02"}, 200)
    corps = {"prescription_id": vie.prescription, "date_entree": "2027-06-07", "parcours": "socialisation"}
    seconde = (await soin.post("/v1/entrees", corps, 201))["id"]
    ailleurs = (await monde.structure(m.dep))["id"]
    sante = (await monde.prescription(m.referent, vie.id, await m.action("3-3", ailleurs), critere_rempli=True))["id"]
    medecin = m.client.role("porteur", structure=ailleurs)
    entree_sante = (await monde.entree(medecin, sante))["id"]
    faites = {}
    for nom, par, entree in (("a", m.porteur, vie.entree), ("b", soin, seconde), ("c", medecin, entree_sante)):
        heures = {"beneficiaire_id": vie.id, "entree_id": entree, "type": "atelier_collectif", "duree_minutes": 300}
        faites[nom] = (await par.post("/v1/activites", heures | {"date": "2027-06-08"}, 201))["id"]
    [semaine] = (await m.referent.get(f"/v1/beneficiaires/{vie.id}/semaines?du=2027-W23&au=2027-W23"))["items"]
    assert (semaine["minutes_declarees"], semaine["statut"]) == (900, "atteint")

    async def vues(acces: Acces) -> tuple[set[str], set[str]]:
        entrees = (await acces.get(f"/v1/entrees?beneficiaire_id={vie.id}"))["items"]
        activites = (await acces.get(f"/v1/activites?beneficiaire_id={vie.id}"))["items"]
        return {x["id"] for x in entrees}, {x["id"] for x in activites}

    toutes = {vie.axe_1, vie.entree, seconde, entree_sante}
    assert (await vues(m.referent))[0] == toutes
    for nom, par, entree in (("b", soin, seconde), ("c", medecin, entree_sante)):
        assert await vues(par) == ({entree}, {faites[nom]})
    assert (await vues(m.porteur))[0] == {vie.entree}
    assert entree_sante not in (await soin.brut("GET", f"/v1/beneficiaires/{vie.id}/parcours")).text
    fin = {"date_sortie": "2027-06-14", "motif": "non_valorisable", "precision": "abandon"}
    await soin.post(f"/v1/entrees/{seconde}/sortie", fin, 200)
    assert (await m.porteur.get(f"/v1/entrees/{vie.entree}"))["statut"] == "en_cours"
    assert (await m.referent.get(f"/v1/contrats-engagement/{vie.contrat}"))["statut"] == "en_cours"


async def test_un_jeune_de_l_ase_devient_brsa(client: Client, flux: Flux, settings: Settings) -> None:
    """Created and prescribed by its UTAS, without orientation nor référent; then BRSA, with both and a contract."""
    m = await Monde(client).batir()
    laon, soissons = client.role("utas", utas="laon"), client.role("utas", utas="soissons")
    jeune = (await monde.beneficiaire(laon, prenom="Sacha", public="jeune_ase", soumis_droits_devoirs=False))["id"]
    assert [await lien(a, jeune) for a in (laon, soissons, m.referent, m.porteur)] == ["dossier", None, None, None]
    assert (await laon.get(f"/v1/beneficiaires/{jeune}"))["referent"] is None
    action = await m.action("3-1", utas=("laon", "soissons"))
    prescrite = await monde.prescription(laon, jeune, action)
    entree = await monde.entree(m.porteur, prescrite["id"])
    assert await lien(m.porteur, jeune) == "participation"
    assert await lien(soissons, jeune) == "participation"  # the action is of its territory too
    assert "CONTRAT_A_SIGNER" not in await a_faire(m.dep, jeune)
    heures = {"beneficiaire_id": jeune, "entree_id": entree["id"], "type": "atelier_collectif", "duree_minutes": 240}
    await m.porteur.post("/v1/activites", heures | {"date": "2027-06-08"}, 201)
    [semaine] = (await laon.get(f"/v1/beneficiaires/{jeune}/semaines?du=2027-W23&au=2027-W23"))["items"]
    assert (semaine["statut"], semaine["objectif_minutes"], semaine["minutes_declarees"]) == ("hors_contrat", None, 240)

    await laon.post(f"/v1/beneficiaires/{jeune}/situations", {"public": "brsa", "date_effet": "2027-06-10"}, 403)
    depuis = await flux.curseur(laon)
    for fait in ({"public": "brsa"}, {"soumis_droits_devoirs": True}):
        await m.dep.post(f"/v1/beneficiaires/{jeune}/situations", fait | {"date_effet": "2027-06-10"}, 201)
    await monde.orienter(m.dep, jeune, m.suivi, date_effet="2027-06-10")
    assert [await lien(a, jeune) for a in (laon, m.referent, m.porteur)] == [
        "participation",
        "dossier",
        "participation",
    ]
    assert await flux.annonces(laon, depuis) == []  # still a participant of an action of its territory
    assert (await a_faire(m.referent, jeune))["CONTRAT_A_SIGNER"] is True
    await laon.post("/v1/prescriptions", {"beneficiaire_id": jeune, "action_id": await m.action("2")}, 403)
    document = await m.referent.get(f"/v1/beneficiaires/{jeune}/parcours")
    assert [e["statut"] for e in document["entrees"]] == ["en_cours"]  # what began as a jeune goes on
    corps = {"beneficiaire_id": jeune, "date_debut": "2027-06-10", "date_fin": "2027-09-09", "objectifs": OBJECTIFS}
    contrat = await m.referent.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(m.referent, contrat["id"], "2027-06-10")
    [semaine] = (await m.referent.get(f"/v1/beneficiaires/{jeune}/semaines?du=2027-W23&au=2027-W23"))["items"]
    assert (semaine["partielle"], semaine["minutes_declarees"]) == (True, 240)  # all the minutes of the week count
    avant = {"beneficiaire_id": jeune, "date_debut": "2027-06-09", "date_fin": "2027-09-08", "objectifs": OBJECTIFS}
    await m.referent.post("/v1/contrats-engagement", avant, 422)  # not yet BRSA that day
    await sans_ecart(settings)


async def test_un_changement_d_utas(client: Client, flux: Flux) -> None:
    """A jeune of the ASE moves to another territory: its UTAS goes, the other comes, by an act of the Département."""
    dep = client.departement
    laon, soissons = client.role("utas", utas="laon"), client.role("utas", utas="soissons")
    jeune = (await monde.beneficiaire(laon, prenom="Sacha", public="jeune_ase", soumis_droits_devoirs=False))["id"]
    lus = [await flux.curseur(a) for a in (laon, soissons)]
    await laon.post(f"/v1/beneficiaires/{jeune}/situations", {"utas": "soissons", "date_effet": "2027-06-10"}, 403)
    await dep.post(f"/v1/beneficiaires/{jeune}/situations", {"utas": "soissons", "date_effet": "2027-06-10"}, 201)
    assert [await lien(a, jeune) for a in (laon, soissons)] == [None, "dossier"]
    assert await flux.annonces(laon, lus[0]) == [("perimetre.retire", jeune)]
    assert await flux.annonces(soissons, lus[1]) == [("perimetre.ajoute", jeune)]


async def test_une_semaine_excusee_sans_dire_pourquoi(vie: Vie, flux: Flux) -> None:
    """The absence excuses the week for everyone who reads weeks; its motive is the référent's to read."""
    m = vie.m
    absence = {"du": "2027-06-07", "au": "2027-06-13", "nature": "excusee", "code_motif": "sante"}
    ident = (await m.referent.post(f"/v1/beneficiaires/{vie.id}/absences", absence, 201))["id"]
    chemin = f"/v1/beneficiaires/{vie.id}/semaines?du=2027-W23&au=2027-W23"
    for acces in (m.referent, m.dep):
        [semaine] = (await acces.get(chemin))["items"]
        assert semaine["statut"] == "excusee"
        assert "sante" not in str(semaine)
    assert (await m.dep.get(f"/v1/absences/{ident}"))["code_motif"] is None
    for porteur in (m.porteur, vie.troisieme):
        await porteur.get(f"/v1/absences/{ident}", 404)
        assert (await porteur.get(f"/v1/beneficiaires/{vie.id}/absences"))["items"] == []
        for route in ("parcours", "absences"):
            assert "sante" not in (await porteur.brut("GET", f"/v1/beneficiaires/{vie.id}/{route}")).text
        items, _ = await flux.suivre(porteur)
        assert not [x for x in items if x["type"].startswith("absence")]
