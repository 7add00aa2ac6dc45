"""Contrats d'engagement over HTTP, on both stores: parties, terms, signatures, acts, weeks, health masking."""

from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client
from tests.regles.cas_regles import SANS_PHRASE

OBJECTIFS = [{"categorie": "emploi", "libelle": "Préparer trois candidatures par mois"}]
TERMES: dict[str, Any] = {"date_debut": "2027-03-01", "date_fin": "2027-05-30", "objectifs": OBJECTIFS}


class Monde:
    """A référent's structure, its access, and a person it follows since January."""

    def __init__(self, client: Client, dep: Acces, structure: str, personne: str) -> None:
        self.client, self.dep, self.structure, self.personne = client, dep, structure, personne
        self.referent = client.role("referent", structure=structure)
        self.porteur = client.role("porteur", structure=structure)

    async def contrat(self, attendu: int = 201, **champs: Any) -> Any:
        corps = {"beneficiaire_id": self.personne} | TERMES | champs
        return await self.referent.post("/v1/contrats-engagement", corps, attendu)

    async def signe(self, **champs: Any) -> Any:
        contrat = await self.contrat(**champs)
        return await monde.signer_contrat(self.referent, contrat["id"], contrat["date_debut"])

    async def acte(self, contrat: Any, acte: str, corps: Any, attendu: int | None = 200) -> Any:
        return await self.referent.post(f"/v1/contrats-engagement/{contrat['id']}/{acte}", corps, attendu)

    async def lire(self, contrat: Any) -> Any:
        return await self.referent.get(f"/v1/contrats-engagement/{contrat['id']}")

    async def compter(self) -> int:
        return len((await self.referent.get("/v1/contrats-engagement"))["items"])

    async def semaines(self, du: str, au: str) -> dict[str, Any]:
        adresse = f"/v1/beneficiaires/{self.personne}/semaines?du={du}&au={au}"
        return {s["semaine"]: s for s in (await self.referent.get(adresse))["items"]}

    async def diagnostic(self) -> str:
        corps = {"date": "2027-02-15", "freins": ["mobilite"], "ressources": []}
        adresse = f"/v1/beneficiaires/{self.personne}/diagnostics"
        return str((await self.referent.post(adresse, corps, 201))["id"])


@pytest.fixture
async def m(client: Client) -> Monde:
    dep = client.departement
    structure = (await monde.structure(dep))["id"]
    personne = (await monde.beneficiaire(dep, structure_referente_id=structure))["id"]
    return Monde(client, dep, structure, personne)


def refuse(reponse: Any, code: str, ligne: int | None = None) -> None:
    """The refusal cites the sentence, at its line when it is one of the cahier des charges."""
    erreur = next(e for e in reponse["erreurs"] if e["code"] == code)
    assert (erreur["regle"] is None) == (code in SANS_PHRASE)
    if ligne is not None:
        assert erreur["regle"]["ligne"] == ligne


async def test_signer_met_en_cours_et_cree_les_semaines(m: Monde) -> None:
    contrat = await m.contrat()
    assert (contrat["statut"], contrat["heures_hebdomadaires"], contrat["fiche"]) == ("brouillon", 15, None)
    assert await m.semaines("2027-W09", "2027-W22") == {}
    un = await m.acte(contrat, "signatures", {"signataire": "beneficiaire", "date": "2027-03-01"})
    assert un["statut"] == "en_attente_signature"
    assert "SAISIE_TARDIVE" in [a["code"] for a in un["avertissements"]]
    refuse(
        await m.acte(contrat, "signatures", {"signataire": "beneficiaire", "date": "2027-03-01"}, 422),
        "DEJA_SIGNE",
        249,
    )
    refuse(
        await m.acte(contrat, "signatures", {"signataire": "porteur", "date": "2027-03-01"}, 422),
        "SIGNATAIRE_NON_PREVU",
        249,
    )
    assert await m.semaines("2027-W09", "2027-W22") == {}
    deux = await m.acte(contrat, "signatures", {"signataire": "referent", "date": "2027-03-01"})
    assert deux["statut"] == "en_cours"
    assert {s["signataire"] for s in deux["signatures"]} == {"beneficiaire", "referent"}
    semaines = await m.semaines("2027-W01", "2027-W30")
    # from Monday 1 March (W09) to Sunday 30 May (W21): 13 whole weeks of 15 h
    assert sorted(semaines) == [f"2027-W{n:02d}" for n in range(9, 22)]
    assert {s["objectif_minutes"] for s in semaines.values()} == {900}
    assert not any(s["partielle"] for s in semaines.values())


async def test_signature_future_ou_apres_le_terme(m: Monde) -> None:
    contrat = await m.contrat()
    futur = await m.acte(contrat, "signatures", {"signataire": "referent", "date": "2027-06-16"}, 422)
    refuse(futur, "DATE_FUTURE")
    tard = await m.acte(contrat, "signatures", {"signataire": "referent", "date": "2027-05-31"}, 422)
    refuse(tard, "SIGNATURE_APRES_TERME", 249)
    assert (await m.lire(contrat))["signatures"] == []


async def test_rien_n_est_du_avant_les_deux_signatures(m: Monde) -> None:
    """Signed on 1 March by the person and on Wednesday 17 March by the référent: W11 has its five last days."""
    contrat = await m.contrat()
    await m.acte(contrat, "signatures", {"signataire": "beneficiaire", "date": "2027-03-01"})
    signe = await m.acte(contrat, "signatures", {"signataire": "referent", "date": "2027-03-17"})
    assert "SIGNATURE_APRES_DEBUT" in [a["code"] for a in signe["avertissements"]]
    semaines = await m.semaines("2027-W01", "2027-W12")
    assert sorted(semaines) == ["2027-W11", "2027-W12"]
    assert (semaines["2027-W11"]["objectif_minutes"], semaines["2027-W11"]["partielle"]) == (643, True)  # 900 x 5 / 7
    activite = {"beneficiaire_id": m.personne, "type": "atelier_collectif", "date": "2027-03-02", "duree_minutes": 120}
    await m.referent.post("/v1/activites", activite, 201)
    avant = (await m.semaines("2027-W09", "2027-W09"))["2027-W09"]
    assert (avant["statut"], avant["minutes_retenues"]) == ("hors_contrat", 120)
    rectifie = {"champs": {"signe_referent_le": "2027-03-01"}, "motif": "Date mal lue"}
    await m.acte(contrat, "rectification", rectifie)
    semaines = await m.semaines("2027-W09", "2027-W12")
    assert [s["objectif_minutes"] for s in semaines.values()] == [900] * 4


async def test_le_diagnostic_precede_la_minoration_qu_il_fonde(m: Monde) -> None:
    termes = {
        "heures_hebdomadaires": 8,
        "motif_minoration": "handicap",
        "diagnostic_id": await m.diagnostic(),
    }
    contrat = await m.contrat(**termes, date_debut="2027-02-10", date_fin="2027-05-09")
    veille = {"signataire": "beneficiaire", "date": "2027-02-14"}
    refuse(await m.acte(contrat, "signatures", veille, 422), "DIAGNOSTIC_POSTERIEUR", 253)
    await monde.signer_contrat(m.referent, contrat["id"], "2027-02-15")
    rectifie = {"champs": {"signe_referent_le": "2027-02-12"}, "motif": "Date mal lue"}
    refuse(await m.acte(contrat, "rectification", rectifie, 422), "DIAGNOSTIC_POSTERIEUR", 253)
    avenant = termes | {"date_effet": "2027-02-13", "heures_hebdomadaires": 6}
    refus = await m.acte(contrat, "avenant", avenant, 422)
    refuse(refus, "DIAGNOSTIC_POSTERIEUR", 253)
    assert [e["pointeur"] for e in refus["erreurs"]] == ["/diagnostic_id"]


async def test_signature_hors_delai_avertit_avec_la_loi(m: Monde) -> None:
    """Orientation notified on 4 January: the signature was due on 4 February."""
    contrat = await m.contrat()
    signe = await m.acte(contrat, "signatures", {"signataire": "referent", "date": "2027-03-01"})
    tardif = next(a for a in signe["avertissements"] if a["code"] == "CONTRAT_HORS_DELAI")
    assert "D. 5411-14-1" in tardif["regle"]["texte"]
    assert tardif["regle"]["ligne"] is None


@pytest.mark.parametrize(
    ("champs", "code", "ligne"),
    [
        ({"objectifs": []}, "OBJECTIFS_REQUIS", 249),
        ({"date_fin": "2027-03-01"}, "FIN_AVANT_DEBUT", None),
        ({"heures_hebdomadaires": 0}, "HEURES_NULLES", 253),
        ({"heures_hebdomadaires": 49}, "HEURES_EXCESSIVES", None),
        ({"heures_hebdomadaires": None}, "HEURES_REQUISES", 249),
        ({"heures_hebdomadaires": 14}, "MOTIF_MINORATION_REQUIS", 253),
        ({"heures_hebdomadaires": 14}, "DIAGNOSTIC_REQUIS", 253),
        ({"motif_minoration": "sante"}, "MINORATION_SANS_OBJET", 253),
        (
            {"heures_hebdomadaires": 15, "dispense": {"motif": "sante", "demandee_le": "2027-02-20"}},
            "HEURES_ET_DISPENSE",
            None,
        ),
        ({"dispense": {"motif": "sante", "demandee_le": "2027-06-16"}}, "DATE_FUTURE", None),
        ({"date_debut": "2026-12-01", "date_fin": "2027-01-31"}, "SITUATION_INCONNUE", -1),
    ],
)
async def test_refus_cites_et_rien_de_garde(m: Monde, champs: dict[str, Any], code: str, ligne: int | None) -> None:
    reponse = await m.contrat(422, **champs)
    if ligne == -1:  # the state of the file refuses, not a sentence
        assert reponse["code"] == code
    else:
        refuse(reponse, code, ligne)
    assert await m.compter() == 0


async def test_la_forme_refusee_dit_la_liste_ou_la_raison(m: Monde) -> None:
    inconnue = await m.contrat(422, objectifs=[{"categorie": "blabla", "libelle": "Candidater"}])
    (erreur,) = inconnue["erreurs"]
    assert erreur["pointeur"] == "/objectifs/0/categorie"
    assert "emploi, formation" in erreur["message"]
    assert "preparation_emploi" in erreur["message"]
    (erreur,) = (await m.contrat(422, heures_hebdomadaires=12.5))["erreurs"]
    assert (erreur["pointeur"], "entier, comme les quinze heures" in erreur["message"]) == (
        "/heures_hebdomadaires",
        True,
    )


async def test_une_echeance_hors_du_contrat_est_dite_et_ne_suit_pas_au_renouvellement(m: Monde) -> None:
    vises = [OBJECTIFS[0] | {"echeance": jour} for jour in ("2027-05-30", "2027-05-31", "2027-07-01")]
    premier = await m.contrat(objectifs=vises)
    dits = [a["pointeur"] for a in premier["avertissements"] if a["code"] == "ECHEANCE_HORS_CONTRAT"]
    assert dits == ["/objectifs/1/echeance", "/objectifs/2/echeance"]
    await monde.signer_contrat(m.referent, premier["id"], premier["date_debut"])
    suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-08-29"}, 201)
    assert [o["echeance"] for o in suite["objectifs"]] == [None, "2027-05-31", "2027-07-01"]


async def test_parties_du_contrat(client: Client, m: Monde) -> None:
    dep = m.dep
    jeune = (await monde.beneficiaire(dep, public="jeune_ase", structure_referente_id=m.structure))["id"]
    refuse(await m.contrat(422, beneficiaire_id=jeune), "CONTRAT_RESERVE_BRSA", 103)
    ailleurs = (await monde.structure(dep))["id"]
    autre = (await monde.beneficiaire(dep, structure_referente_id=ailleurs))["id"]
    await m.contrat(404, beneficiaire_id=autre)
    double = client.role("porteur", "referent", structure=m.structure)
    corps = {"beneficiaire_id": autre} | TERMES
    await double.post("/v1/contrats-engagement", corps, 404)
    await client.role("porteur", structure=m.structure).post("/v1/contrats-engagement", corps, 403)
    await dep.post("/v1/contrats-engagement", corps, 403)
    assert await m.compter() == 0


async def test_le_referent_du_premier_jour(m: Monde) -> None:
    suivant = (await monde.structure(m.dep))["id"]
    await monde.orienter(m.dep, m.personne, suivant, date_effet="2027-05-10")
    nouveau = m.client.role("referent", structure=suivant)
    corps = {"beneficiaire_id": m.personne} | TERMES
    refuse(await nouveau.post("/v1/contrats-engagement", corps, 422), "REFERENT_DIFFERENT", 249)
    corps |= {"date_debut": "2027-05-10", "date_fin": "2027-07-31"}
    await nouveau.post("/v1/contrats-engagement", corps, 201)
    await m.contrat(404)


async def test_un_seul_contrat_a_la_fois(m: Monde) -> None:
    premier = await m.contrat()
    refuse(await m.contrat(422, date_debut="2027-05-30", date_fin="2027-08-01"), "CONTRAT_CHEVAUCHE", 249)
    await monde.signer_contrat(m.referent, premier["id"], "2027-03-01")
    second = await m.contrat(date_debut="2027-06-01", date_fin="2027-08-31")
    await m.acte(second, "signatures", {"signataire": "referent", "date": "2027-05-30"})
    conflit = await m.acte(second, "signatures", {"signataire": "beneficiaire", "date": "2027-05-30"}, 409)
    assert conflit["code"] == "CONTRAT_DEJA_EN_COURS"
    signe = await m.acte(second, "signatures", {"signataire": "beneficiaire", "date": "2027-06-01"})
    assert signe["statut"] == "en_cours"


async def test_minoration_masquee_hors_du_referent(m: Monde) -> None:
    diagnostic = await m.diagnostic()
    contrat = await m.contrat(heures_hebdomadaires=10, motif_minoration="sante", diagnostic_id=diagnostic)
    assert (contrat["motif_minoration"], contrat["champs_masques"]) == ("sante", [])
    await monde.signer_contrat(m.referent, contrat["id"], "2027-03-01")
    assert (await m.semaines("2027-W10", "2027-W10"))["2027-W10"]["objectif_minutes"] == 600
    vu = await m.dep.get(f"/v1/contrats-engagement/{contrat['id']}")
    assert (vu["motif_minoration"], vu["heures_hebdomadaires"]) == (None, 10)
    assert vu["termes"][0]["motif_minoration"] is None
    assert vu["champs_masques"] == ["motif_minoration"]
    (liste,) = (await m.dep.get("/v1/contrats-engagement?statut=en_cours"))["items"]
    assert (liste["motif_minoration"], liste["champs_masques"]) == (None, ["motif_minoration"])
    assert "sante" not in str(vu) + str(liste)


async def test_diagnostic_d_une_autre_personne(m: Monde) -> None:
    diagnostic = await m.diagnostic()
    autre = (await monde.beneficiaire(m.dep, structure_referente_id=m.structure))["id"]
    corps = {"heures_hebdomadaires": 10, "motif_minoration": "mobilite", "diagnostic_id": diagnostic}
    refus = await m.contrat(404, beneficiaire_id=autre, **corps)
    assert refus["erreurs"][0]["pointeur"] == "/diagnostic_id"


async def test_dispense_puis_avenant(m: Monde) -> None:
    contrat = await m.signe(dispense={"motif": "parent_isole_enfant_moins_12", "demandee_le": "2027-02-20"})
    assert contrat["heures_hebdomadaires"] is None
    assert contrat["dispense"]["motif"] == "parent_isole_enfant_moins_12"
    vu = await m.dep.get(f"/v1/contrats-engagement/{contrat['id']}")
    assert vu["dispense"] == {"motif": None, "demandee_le": "2027-02-20"}
    assert {s["statut"] for s in (await m.semaines("2027-W09", "2027-W21")).values()} == {"dispense"}
    lu = await m.acte(contrat, "avenant", {"date_effet": "2027-05-06", "heures_hebdomadaires": 20})
    assert [(t["du"], t["au"], t["heures_hebdomadaires"]) for t in lu["termes"]] == [
        ("2027-03-01", "2027-05-05", None),
        ("2027-05-06", "2027-05-30", 20),
    ]
    semaines = await m.semaines("2027-W17", "2027-W21")
    assert semaines["2027-W17"]["statut"] == "dispense"
    # W18: Monday to Wednesday exempt, then 4 days at 20 h: ceil(4 x 1200 / 7) = 686
    assert semaines["2027-W18"]["objectif_minutes"] == 686
    assert semaines["2027-W19"]["objectif_minutes"] == 1200
    refuse(
        await m.acte(contrat, "avenant", {"date_effet": "2027-05-31", "heures_hebdomadaires": 20}, 422),
        "DATE_HORS_CONTRAT",
    )
    refuse(
        await m.acte(contrat, "avenant", {"date_effet": "2027-05-10", "heures_hebdomadaires": 0}, 422),
        "HEURES_NULLES",
        253,
    )
    memes = await m.acte(contrat, "avenant", {"date_effet": "2027-05-06", "heures_hebdomadaires": 16})
    assert [t["heures_hebdomadaires"] for t in memes["termes"]] == [None, 16]
    assert (await m.semaines("2027-W19", "2027-W19"))["2027-W19"]["objectif_minutes"] == 960


async def test_un_contrat_clos_avant_que_son_avenant_prenne_effet(m: Monde) -> None:
    """The avenant never comes: the terms before it end with the contract, and so do the weeks."""
    contrat = await m.signe(heures_hebdomadaires=20)
    await m.acte(contrat, "avenant", {"date_effet": "2027-05-12", "heures_hebdomadaires": 16})
    clos = await m.acte(contrat, "cloture", {"date": "2027-05-05", "motif": "emploi_durable"})
    assert [(t["du"], t["au"], t["heures_hebdomadaires"]) for t in clos["termes"]] == [("2027-03-01", "2027-05-05", 20)]
    semaines = await m.semaines("2027-W17", "2027-W20")
    assert semaines["2027-W17"]["objectif_minutes"] == 1200
    assert semaines["2027-W18"]["objectif_minutes"] == 515  # Monday to Wednesday: ceil(3 x 1200 / 7)
    assert {semaines[s]["statut"] for s in ("2027-W19", "2027-W20") if s in semaines} <= {"hors_contrat"}


async def test_un_avenant_change_quelque_chose(m: Monde) -> None:
    diagnostic = await m.diagnostic()
    minoration = {"heures_hebdomadaires": 10, "motif_minoration": "garde_enfant", "diagnostic_id": diagnostic}
    contrat = await m.signe(**minoration)
    refuse(await m.acte(contrat, "avenant", {"date_effet": "2027-05-03"}, 422), "HEURES_REQUISES", 249)
    memes = {"date_effet": "2027-05-03"} | minoration
    refuse(await m.acte(contrat, "avenant", memes, 422), "AVENANT_SANS_EFFET", 263)
    assert [t["heures_hebdomadaires"] for t in (await m.lire(contrat))["termes"]] == [10]
    dispense = {"motif": "parent_isole_enfant_moins_12", "demandee_le": "2027-05-10"}
    lu = await m.acte(contrat, "avenant", {"date_effet": "2027-05-03", "dispense": dispense})
    assert "DISPENSE_AVANT_DEMANDE" in [a["code"] for a in lu["avertissements"]]


async def test_signer_avec_son_referent(m: Monde) -> None:
    """« avec son référent » (L249): before the orientation, even before anything is known, nobody signs with it."""
    contrat = await m.contrat()
    for jour in ("2027-01-03", "2026-06-01"):
        refus = await m.acte(contrat, "signatures", {"signataire": "beneficiaire", "date": jour}, 422)
        refuse(refus, "REFERENT_DIFFERENT", 249)
    await m.acte(contrat, "signatures", {"signataire": "beneficiaire", "date": "2027-01-04"})


async def test_renouvellement(m: Monde) -> None:
    premier = await m.signe()
    trop_tot = {"date_debut": "2027-05-30", "date_fin": "2027-08-29"}
    refuse(await m.acte(premier, "renouvellement", trop_tot, 422), "RENOUVELLEMENT_AVANT_TERME")
    suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-08-29"}, 201)
    assert (suite["precedent_id"], suite["date_debut"]) == (premier["id"], "2027-05-31")
    assert suite["statut"] == "en_attente_signature"
    assert [o["libelle"] for o in suite["objectifs"]] == [OBJECTIFS[0]["libelle"]]
    ancien = await m.lire(premier)
    assert (ancien["statut"], ancien["motif_fin"]) == ("renouvele", None)
    assert sorted(await m.semaines("2027-W20", "2027-W23")) == ["2027-W20", "2027-W21"]
    await monde.signer_contrat(m.referent, suite["id"], "2027-05-31")
    assert sorted(await m.semaines("2027-W20", "2027-W23")) == ["2027-W20", "2027-W21", "2027-W22", "2027-W23"]
    signatures = {"beneficiaire": "2027-06-10", "referent": "2027-06-10"}
    troisieme = {"date_fin": "2027-11-28", "heures_hebdomadaires": 18, "signatures": signatures}
    dernier = await m.acte(suite, "renouvellement", troisieme, 201)
    assert (dernier["statut"], dernier["heures_hebdomadaires"]) == ("en_cours", 18)
    assert (await m.acte(premier, "renouvellement", {"date_fin": "2027-12-31"}, 409))["code"] == "TRANSITION_IMPOSSIBLE"


async def test_renouvellement_refuse_ou_annule_rend_l_ancien(m: Monde) -> None:
    premier = await m.signe()
    suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-08-29"}, 201)
    refus = await m.acte(suite, "refus", {"date": "2027-06-01", "motif": "refus_contractualisation"})
    assert (refus["statut"], refus["date_fin_effective"]) == ("refuse", "2027-06-01")
    assert (await m.lire(premier))["statut"] == "en_cours"
    encore = await m.acte(premier, "renouvellement", {"date_fin": "2027-08-29"}, 201)
    await m.acte(encore, "annulation", {"motif": "Saisi par erreur"})
    assert (await m.lire(premier))["statut"] == "en_cours"


async def test_un_renouvellement_saisi_par_erreur_se_reprend(m: Monde) -> None:
    """The contract still runs: nothing is done on it but through its renewal, annulled first, signed or not."""
    premier = await m.signe(date_fin="2027-07-31")
    signees = {"beneficiaire": "2027-06-14", "referent": "2027-06-14"}
    for signatures in ({}, signees):
        suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-10-31", "signatures": signatures}, 201)
        actes = {a["acte"]: a for a in (await m.lire(premier))["actes_possibles"]}
        for acte, corps in (
            ("avenant", {"date_effet": "2027-06-10", "heures_hebdomadaires": 18}),
            ("rupture", {"date": "2027-06-14", "motif": "demenagement"}),
            ("renouvellement", {"date_fin": "2027-12-31"}),
            ("annulation", {"motif": "Saisi par erreur"}),
        ):
            refus = await m.acte(premier, acte, corps, 409)
            assert refus["code"] == "TRANSITION_IMPOSSIBLE"
            assert "annulez d'abord le contrat qui le suit" in refus["detail"]
            assert (actes[acte]["possible"], actes[acte]["raison"]) == (False, refus["detail"])
        assert "renouvelé" not in (await m.acte(premier, "refus", {"date": "2027-06-14"}, 409))["detail"]
        await m.acte(suite, "annulation", {"motif": "Renouvelé par erreur"})
        assert (await m.lire(premier))["statut"] == "en_cours"
        assert sorted(await m.semaines("2027-W29", "2027-W32")) == ["2027-W29", "2027-W30"]
    assert (await m.acte(premier, "rupture", {"date": "2027-06-14", "motif": "demenagement"}))["statut"] == "rompu"


async def test_le_renouvellement_qui_attend_ne_se_dit_pas_une_absence_de_contrat(m: Monde) -> None:
    premier = await m.signe(date_fin="2027-07-31")
    suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-10-31"}, 201)
    adresse = f"/v1/beneficiaires/{m.personne}/parcours"
    dites = {x["code"]: x["libelle"] for x in (await m.referent.get(adresse))["a_faire"]}
    assert dites["CONTRAT_A_SIGNER"] == "Signer le contrat d'engagement proposé, à la suite du précédent."
    await m.acte(suite, "refus", {"date": "2027-06-14"})
    assert "CONTRAT_A_SIGNER" not in {x["code"] for x in (await m.referent.get(adresse))["a_faire"]}


async def test_un_contrat_repris_est_le_seul_en_cours(m: Monde) -> None:
    """Another was signed since the renewal: it is dealt with before the first is given back."""
    premier = await m.signe()
    suite = await m.acte(premier, "renouvellement", {"date_debut": "2027-07-01", "date_fin": "2027-10-31"}, 201)
    autre = await m.signe(date_debut="2027-06-01", date_fin="2027-06-30")
    for acte, corps in (("annulation", {"motif": "Saisi par erreur"}), ("refus", {"date": "2027-06-14"})):
        assert (await m.acte(suite, acte, corps, 409))["code"] == "CONTRAT_DEJA_EN_COURS"
    await m.acte(autre, "annulation", {"motif": "Saisi par erreur"})
    await m.acte(suite, "annulation", {"motif": "Saisi par erreur"})
    assert (await m.lire(premier))["statut"] == "en_cours"


async def test_rupture(m: Monde) -> None:
    contrat = await m.signe()
    refuse(await m.acte(contrat, "rupture", {"date": "2027-02-28", "motif": "demenagement"}, 422), "DATE_HORS_CONTRAT")
    rompu = await m.acte(contrat, "rupture", {"date": "2027-04-07", "motif": "demenagement"})
    assert (rompu["statut"], rompu["date_fin_effective"], rompu["motif_fin"]) == (
        "rompu",
        "2027-04-07",
        "demenagement",
    )
    semaines = await m.semaines("2027-W13", "2027-W21")
    assert sorted(semaines) == ["2027-W13", "2027-W14"]
    # W14: Monday 5 to Wednesday 7 April: ceil(3 x 900 / 7) = 386
    assert (semaines["2027-W14"]["objectif_minutes"], semaines["2027-W14"]["partielle"]) == (386, True)
    champs = {"champs": {"date_fin_effective": "2027-04-11"}, "motif": "Date de rupture erronée"}
    await m.acte(contrat, "rectification", champs)
    assert (await m.semaines("2027-W14", "2027-W14"))["2027-W14"]["objectif_minutes"] == 900


async def test_cloture_sans_entree(m: Monde) -> None:
    contrat = await m.signe()
    refuse(await m.acte(contrat, "cloture", {"date": "2027-02-28"}, 422), "DATE_HORS_CONTRAT")
    refuse(
        await m.acte(contrat, "cloture", {"date": "2027-05-01", "precision": "deces"}, 422), "SORTIE_SANS_OBJET", 103
    )
    clos = await m.acte(contrat, "cloture", {"date": "2027-06-10", "motif": "emploi_durable"})
    assert "MOTIF_SANS_EFFET" in [a["code"] for a in clos["avertissements"]]
    assert (clos["statut"], clos["date_fin_effective"]) == ("clos", "2027-05-30")
    assert (await m.acte(contrat, "cloture", {"date": "2027-06-10"}, 409))["code"] == "TRANSITION_IMPOSSIBLE"


async def test_rectification_refait_les_semaines(m: Monde) -> None:
    contrat = await m.signe()
    champs = {"date_debut": "2027-03-08", "date_fin": "2027-05-23", "heures_hebdomadaires": 20}
    lu = await m.acte(contrat, "rectification", {"champs": champs, "motif": "Erreur de saisie"})
    assert lu["termes"][0]["du"] == "2027-03-08"
    semaines = await m.semaines("2027-W01", "2027-W30")
    assert sorted(semaines) == [f"2027-W{n:02d}" for n in range(10, 21)]
    assert {s["objectif_minutes"] for s in semaines.values()} == {1200}
    refus = await m.acte(contrat, "rectification", {"champs": {"date_fin": "2027-03-01"}, "motif": "Erreur"}, 422)
    refuse(refus, "FIN_AVANT_DEBUT")
    assert refus["erreurs"][0]["pointeur"] == "/champs/date_fin"
    vide = await m.acte(contrat, "rectification", {"champs": {"objectifs": []}, "motif": "Erreur"}, 422)
    refuse(vide, "OBJECTIFS_REQUIS", 249)
    vises = [{"categorie": "logement", "libelle": "Déposer une demande"}]
    lu = await m.acte(contrat, "rectification", {"champs": {"objectifs": vises}, "motif": "Mauvais objectif"})
    assert [o["categorie"] for o in lu["objectifs"]] == ["logement"]
    futur = {"champs": {"signe_referent_le": "2027-06-16"}, "motif": "Erreur"}
    refuse(await m.acte(contrat, "rectification", futur, 422), "DATE_FUTURE")


async def test_rectification_d_un_terme_et_d_un_avenant_hors_bornes(m: Monde) -> None:
    contrat = await m.signe()
    await m.acte(contrat, "avenant", {"date_effet": "2027-05-03", "heures_hebdomadaires": 20})
    court = {"champs": {"date_fin": "2027-05-02"}, "motif": "Erreur de saisie"}
    refuse(await m.acte(contrat, "rectification", court, 422), "DATE_HORS_CONTRAT")
    champs = {"terme_du": "2027-05-03", "heures_hebdomadaires": 25}
    lu = await m.acte(contrat, "rectification", {"champs": champs, "motif": "Erreur de saisie"})
    assert [t["heures_hebdomadaires"] for t in lu["termes"]] == [15, 25]
    assert (await m.semaines("2027-W18", "2027-W18"))["2027-W18"]["objectif_minutes"] == 1500
    inconnu = {"terme_du": "2027-05-04", "heures_hebdomadaires": 25}
    refus = await m.acte(contrat, "rectification", {"champs": inconnu, "motif": "Erreur"}, 422)
    assert refus["code"] == "TERME_INCONNU"


async def test_annulation_retire_les_semaines(m: Monde) -> None:
    contrat = await m.signe()
    annule = await m.acte(contrat, "annulation", {"motif": "Saisi deux fois"})
    assert annule["statut"] == "annule"
    assert await m.semaines("2027-W01", "2027-W30") == {}
    assert {a["acte"]: a["possible"] for a in annule["actes_possibles"]}["rectification"] is False
    await m.signe()


async def test_conventions_de_l_api(m: Monde) -> None:
    corps = {"beneficiaire_id": m.personne, "id_source": "C1"} | TERMES
    essai = await m.referent.post("/v1/contrats-engagement?simulation=true", corps, 200)
    assert essai["statut"] == "brouillon"
    assert await m.compter() == 0
    cree = await m.referent.brut("POST", "/v1/contrats-engagement", json=corps)
    assert cree.status_code == 201
    assert (await m.referent.get(cree.headers["location"]))["id"] == cree.json()["id"]
    assert (await m.referent.post("/v1/contrats-engagement", corps, 200))["id"] == cree.json()["id"]
    assert (await m.referent.post("/v1/contrats-engagement", corps | {"date_fin": "2027-05-29"}, 409))["code"] == (
        "CLE_REUTILISEE"
    )
    signature = {"signataire": "referent", "date": "2027-03-01"}
    adresse = f"/v1/contrats-engagement/{cree.json()['id']}/signatures"
    await m.referent.post(adresse, signature, 200, headers={"If-Match": cree.headers["etag"]})
    await m.referent.post(adresse, signature, 412, headers={"If-Match": cree.headers["etag"]})
    await m.referent.post("/v1/contrats-engagement", corps | {"inconnu": 1}, 422)
    etranger = m.client.role("referent", structure=(await monde.structure(m.dep))["id"])
    await etranger.get(cree.headers["location"], 404)
    assert (await etranger.get("/v1/contrats-engagement"))["items"] == []


@pytest.fixture
async def axe_1(m: Monde) -> Any:
    """The person has entered 1-2 in the référent's own structure, on 1 February: until 1 August at most."""
    action = await monde.action(m.dep, m.structure, "1-2")
    return await monde.entree_axe_1(m.porteur, m.dep, m.personne, action["id"])


async def test_axe_1_le_contrat_depend_de_l_entree(m: Monde, axe_1: Any) -> None:
    refuse(await m.contrat(422), "ENTREE_REQUISE", 103)
    trop_long = await m.contrat(422, entree_id=axe_1["id"], date_fin="2027-08-02")
    refuse(trop_long, "FIN_APRES_PARCOURS", 377)
    assert await m.compter() == 0
    long = await m.contrat(entree_id=axe_1["id"], date_fin="2027-08-01")
    assert long["fiche"] == "1-2"
    conseil = next(a for a in long["avertissements"] if a["code"] == "CE_COURTE_CONSEILLEE")
    assert conseil["regle"]["ligne"] == 381
    await m.acte(long, "annulation", {"motif": "Contrat trop long"})
    contrat = await m.signe(entree_id=axe_1["id"])
    depasse = await m.acte(contrat, "renouvellement", {"date_fin": "2027-08-02"}, 422)
    refuse(depasse, "FIN_APRES_PARCOURS", 377)
    assert (await m.lire(contrat))["statut"] == "en_cours"


async def test_axe_1_la_cloture_est_la_sortie(m: Monde, axe_1: Any) -> None:
    contrat = await m.signe(entree_id=axe_1["id"])
    refuse(await m.acte(contrat, "cloture", {"date": "2027-05-12"}, 422), "MOTIF_REQUIS", 400)
    hors = await m.acte(contrat, "cloture", {"date": "2027-05-12", "motif": "reorientation"}, 422)
    refuse(hors, "MOTIF_HORS_LISTE", 400)
    refuse(await m.acte(contrat, "cloture", {"date": "2027-06-16", "motif": "emploi_durable"}, 422), "DATE_FUTURE")
    assert (await m.porteur.get(f"/v1/entrees/{axe_1['id']}"))["statut"] == "en_cours"
    clos = await m.acte(contrat, "cloture", {"date": "2027-05-12", "motif": "emploi_durable", "sous_motif": "cdi"})
    assert (clos["statut"], clos["motif_fin"], clos["date_fin_effective"]) == ("clos", "emploi_durable", "2027-05-12")
    assert (await m.porteur.get(f"/v1/entrees/{axe_1['id']}"))["statut"] == "sortie"
    # Wednesday 12 May is in W19: three covered days, ceil(3 x 900 / 7) = 386
    semaines = await m.semaines("2027-W18", "2027-W22")
    assert {n: s["objectif_minutes"] for n, s in semaines.items()} == {"2027-W18": 900, "2027-W19": 386}
    await m.porteur.post(f"/v1/entrees/{axe_1['id']}/sortie/annulation", {"motif": "Saisi par erreur"}, 200)
    rouvert = await m.lire(contrat)
    assert (rouvert["statut"], rouvert["motif_fin"], rouvert["date_fin_effective"]) == ("en_cours", None, None)
    assert (await m.semaines("2027-W21", "2027-W21"))["2027-W21"]["objectif_minutes"] == 900


async def test_axe_1_la_sortie_clot_les_contrats(m: Monde, axe_1: Any) -> None:
    """A sortie during a renewed contract stops it, and the renewal that had yet to begin."""
    premier = await m.signe(entree_id=axe_1["id"], date_fin="2027-06-13")
    suite = await m.acte(premier, "renouvellement", {"date_fin": "2027-07-31"}, 201)
    sortie = {"date_sortie": "2027-06-09", "motif": "non_valorisable", "precision": "demenagement"}
    adresse = f"/v1/entrees/{axe_1['id']}/sortie"
    await m.porteur.post(adresse, sortie, 200)
    assert (await m.lire(suite))["statut"] == "clos"
    ancien = await m.lire(premier)
    assert (ancien["statut"], ancien["date_fin_effective"], ancien["motif_fin"]) == ("renouvele", "2027-06-09", None)
    assert list(await m.semaines("2027-W23", "2027-W30")) == ["2027-W23"]
    assert (await m.semaines("2027-W23", "2027-W23"))["2027-W23"]["partielle"] is True
    await m.porteur.post(adresse + "/annulation", {"motif": "Saisi par erreur"}, 200)
    assert (await m.lire(premier))["date_fin_effective"] is None
    assert (await m.lire(suite))["statut"] == "brouillon"
    assert (await m.semaines("2027-W23", "2027-W23"))["2027-W23"]["partielle"] is False


async def test_axe_1_d_un_ancien_referent(m: Monde, axe_1: Any) -> None:
    """The former référent has taken back its sortie: the new one makes its contract, without that entrée."""
    suivant = (await monde.structure(m.dep))["id"]
    await monde.orienter(m.dep, m.personne, suivant, date_effet="2027-06-01")
    await m.porteur.post(f"/v1/entrees/{axe_1['id']}/sortie/annulation", {"motif": "Transfert à venir"}, 200)
    nouveau = m.client.role("referent", structure=suivant)
    corps = {"beneficiaire_id": m.personne} | TERMES | {"date_debut": "2027-06-01", "date_fin": "2027-08-31"}
    refus = await nouveau.post("/v1/contrats-engagement", corps | {"entree_id": axe_1["id"]}, 422)
    refuse(refus, "ENTREE_AUTRE_REFERENT", 245)
    contrat = await nouveau.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(nouveau, contrat["id"], "2027-06-01")
    sortie = {"date_sortie": "2027-06-09", "motif": "non_valorisable", "precision": "autre"}
    await m.porteur.post(f"/v1/entrees/{axe_1['id']}/sortie", sortie, 200)
    assert (await nouveau.get(f"/v1/contrats-engagement/{contrat['id']}"))["statut"] == "en_cours"


async def test_axe_1_contrat_fait_avant_l_entree(m: Monde) -> None:
    """A contract made before the entrée: its final clôture still is the sortie, and asks for the motif."""
    contrat = await m.signe()
    action = await monde.action(m.dep, m.structure, "1-2")
    entree = await monde.entree_axe_1(m.porteur, m.dep, m.personne, action["id"], date_entree="2027-03-08")
    refuse(await m.acte(contrat, "cloture", {"date": "2027-05-12"}, 422), "MOTIF_REQUIS", 400)
    clos = await m.acte(contrat, "cloture", {"date": "2027-05-12", "motif": "emploi_durable"})
    assert (clos["statut"], clos["entree_id"]) == ("clos", entree["id"])
    assert (await m.porteur.get(f"/v1/entrees/{entree['id']}"))["statut"] == "sortie"


async def test_rectifier_la_sortie_deplace_la_fin_du_contrat(m: Monde, axe_1: Any) -> None:
    contrat = await m.signe(entree_id=axe_1["id"])
    await m.acte(contrat, "cloture", {"date": "2027-05-12", "motif": "emploi_durable"})
    directe = {"champs": {"date_fin_effective": "2027-05-14"}, "motif": "Erreur de saisie"}
    assert (await m.acte(contrat, "rectification", directe, 409))["code"] == "FIN_PAR_SORTIE"
    corps = {"champs": {"date_sortie": "2027-05-16"}, "motif": "Erreur de saisie"}
    await m.porteur.post(f"/v1/entrees/{axe_1['id']}/sortie/rectification", corps, 200)
    lu = await m.lire(contrat)
    assert (lu["statut"], lu["date_fin_effective"]) == ("clos", "2027-05-16")
    assert (await m.semaines("2027-W19", "2027-W20")).keys() == {"2027-W19"}
    assert (await m.semaines("2027-W19", "2027-W19"))["2027-W19"]["objectif_minutes"] == 900


async def test_un_contrat_avant_l_entree_en_axe_1_se_dit(m: Monde) -> None:
    """Signed as soon as the person is oriented: kept, and told, since the entrée may be the date that is wrong."""
    action = await monde.action(m.dep, m.structure, "1-2")
    entree = await monde.entree_axe_1(m.porteur, m.dep, m.personne, action["id"], date_entree="2027-03-08")
    avant = await m.contrat(entree_id=entree["id"], date_debut="2027-03-07", date_fin="2027-05-31")
    dit = next(a for a in avant["avertissements"] if a["code"] == "CONTRAT_AVANT_ENTREE")
    assert (dit["regle"]["ligne"], dit["pointeur"]) == (245, "/date_debut")
    rectifie = {"champs": {"date_debut": "2027-03-08"}, "motif": "Date mal lue"}
    lu = await m.acte(avant, "rectification", rectifie)
    assert "CONTRAT_AVANT_ENTREE" not in {a["code"] for a in lu["avertissements"]}


async def test_le_departement_referent_ne_lit_pas_ses_motifs(m: Monde) -> None:
    """The référent's structure is its own: only the role that writes these rows opens what they say of health."""
    adresse = f"/v1/beneficiaires/{m.personne}"
    constat = {"date": "2027-02-15", "freins": [], "ressources": [], "freins_sante": ["handicap"]}
    diagnostic = await m.referent.post(f"{adresse}/diagnostics", constat, 201)
    await m.contrat(heures_hebdomadaires=10, motif_minoration="sante", diagnostic_id=diagnostic["id"])
    dispense = {"motif": "handicap", "demandee_le": "2027-02-20"}
    dispensee = await m.contrat(date_debut="2027-06-01", date_fin="2027-08-31", dispense=dispense)
    absence = {"du": "2027-03-08", "au": "2027-03-10", "nature": "excusee", "code_motif": "sante"}
    await m.referent.post(f"{adresse}/absences", absence, 201)
    document = await m.referent.get(f"{adresse}/parcours")
    assert document["diagnostics"][0]["freins_sante"] == ["handicap"]
    dep = m.client.role("departement", structure=m.structure)
    motifs = [
        *(motif for c in (await dep.get("/v1/contrats-engagement"))["items"] for motif in _motifs(c)),
        *_motifs(await dep.get(f"/v1/contrats-engagement/{dispensee['id']}")),
        *(motif for c in (await dep.get(f"{adresse}/parcours"))["contrats"] for motif in _motifs(c)),
        *(x["freins_sante"] for x in (await dep.get(f"{adresse}/parcours"))["diagnostics"]),
        *(x["freins_sante"] for x in (await dep.get(f"{adresse}/diagnostics"))["items"]),
        *(x["code_motif"] for x in (await dep.get(f"{adresse}/absences"))["items"]),
    ]
    assert len(motifs) == 13
    assert {*motifs} == {None}
    csv = await dep.brut("GET", "/v1/contrats-engagement", headers={"Accept": "text/csv"})
    assert "handicap" not in csv.text
    aussi_referent = m.client.role("departement", "referent", structure=m.structure)
    assert (await aussi_referent.get(f"/v1/contrats-engagement/{dispensee['id']}"))["dispense"] == dispense


def _motifs(contrat: Any) -> list[str | None]:
    """Of a contract of a list, alone or of a parcours: each term's minoration and dispense."""
    lus = contrat.get("termes", [contrat])
    plates = [x["dispense_motif"] if "dispense_motif" in x else (x["dispense"] or {}).get("motif") for x in lus]
    return [x["motif_minoration"] for x in lus] + plates
