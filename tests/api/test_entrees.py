"""Entrées over HTTP, on both stores: two doors, places, renewal, transfert, corrections."""

import asyncio
from typing import Any

import pytest

from app.config import get_settings
from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client

ASE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "date_naissance": "2008-02-01"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_entrer_sur_prescription(m: Monde) -> None:
    action = await m.action("2")
    ident = await m.accepter(action, justification="Projet professionnel à reprendre")
    corps = {"prescription_id": ident, "date_entree": "2027-06-07", "id_source": "E1"}
    reponse = await m.porteur.brut("POST", "/v1/entrees", json=corps)
    assert reponse.status_code == 201, reponse.text
    lue = await m.porteur.get(reponse.headers["location"])
    assert (lue["fiche"], lue["campagne"], lue["statut"]) == ("2", "2027-2028", "en_cours")
    assert (lue["date_fin_max"], lue["renouvellements"], lue["sortie"]) == ("2028-06-07", 0, None)
    assert [(a["du"], a["au"], a["action_id"]) for a in lue["affectations"]] == [("2027-06-07", None, action)]
    assert (await m.porteur.post("/v1/entrees", corps, 200))["id"] == lue["id"]
    assert (await m.porteur.get(f"/v1/prescriptions/{ident}"))["statut"] == "entree_effective"
    suivie = await m.porteur.post("/v1/entrees", {"prescription_id": ident, "date_entree": "2027-06-08"}, 409)
    assert suivie["code"] == "PRESCRIPTION_DEJA_SUIVIE"
    assert lue["id"] in suivie["detail"]
    vue = await m.referent.get(f"/v1/entrees/{lue['id']}")
    assert not any(a["possible"] for a in vue["actes_possibles"])
    for filtre, nombre in (("statut=en_cours", 1), ("statut=sortie", 0), (f"action_id={action}", 1), ("fiche=1-2", 0)):
        assert len((await m.porteur.get(f"/v1/entrees?{filtre}"))["items"]) == nombre
    etranger = m.client.role("porteur", structure=(await monde.structure(m.dep))["id"])
    await etranger.get(f"/v1/entrees/{lue['id']}", 404)
    refus = await m.referent.post("/v1/entrees", corps, 403)
    assert refus["detail"] == "Votre rôle ne permet pas cet acte : il demande le rôle « porteur »."


async def test_la_prescription_doit_etre_acceptee(m: Monde) -> None:
    lue = await monde.prescription(m.referent, m.personne, await m.action("3-7"), critere_rempli=True)
    corps = {"prescription_id": lue["id"], "date_entree": "2027-06-07", "parcours": "socialisation"}
    refus = await m.porteur.post("/v1/entrees", corps, 409)
    assert refus["code"] == "PRESCRIPTION_NON_ACCEPTEE"
    assert refus["erreurs"][0]["regle"]["ligne"] == 309
    for faux in ({"date_entree": "2027-06-07"}, corps | {"action_id": lue["action_id"]}):
        assert (await m.porteur.post("/v1/entrees", faux, 422))["code"] == "CORPS_INVALIDE"
    assert await m.compter() == 0


@pytest.mark.parametrize(
    ("statut", "dit"),
    [("refus", "celle-ci est refusée"), ("non-venue", "à celle-ci, la personne n'est pas venue")],
)
async def test_une_prescription_finie_ne_s_accepte_plus(m: Monde, statut: str, dit: str) -> None:
    action = await m.action("3-7")
    lue = await monde.prescription(m.referent, m.personne, action, critere_rempli=True)
    adresse = f"/v1/prescriptions/{lue['id']}"
    if statut == "non-venue":
        await m.porteur("POST", f"{adresse}/acceptation", 200)
    await m.porteur.post(f"{adresse}/{statut}", {"motif": "Groupe complet"} if statut == "refus" else {}, 200)
    corps = {"prescription_id": lue["id"], "date_entree": "2027-06-07", "parcours": "socialisation"}
    refus = await m.porteur.post("/v1/entrees", corps, 409)
    assert refus["code"] == "PRESCRIPTION_NON_ACCEPTEE"
    assert refus["detail"] == f"Demandez une nouvelle prescription au référent : {dit}."


async def test_ce_qu_on_rectifie_n_est_pas_dit_tardif_pour_un_jour_qu_on_ne_corrige_pas(m: Monde) -> None:
    """The entrée of 1 February was told on 15 June, and said to be late: its mark is put right, not its day."""
    adresse = f"/v1/entrees/{(await m.entrer_axe_1())['id']}/rectification"
    lue = await m.axe_1.post(adresse, {"champs": {"entree_tardive": False}, "motif": "Coché trop vite"}, 200)
    assert codes(lue) == []
    lue = await m.axe_1.post(adresse, {"champs": {"date_entree": "2027-02-02"}, "motif": "Mal recopiée"}, 200)
    assert [(x["code"], x["pointeur"]) for x in lue["avertissements"]] == [("SAISIE_TARDIVE", "/champs/date_entree")]


async def test_entrer_en_axe_1_par_l_orientation(m: Monde) -> None:
    lue = await m.entrer_axe_1()
    assert (lue["date_entree"], lue["date_fin_max"]) == ("2027-02-01", "2027-08-01")
    assert lue["orientation_id"]
    assert lue["prescription_id"] is None
    assert lue["critere_rempli"] is True
    assert codes(lue) == ["SAISIE_TARDIVE"]
    action = await m.action("1-2", m.suivi)
    corps = {"orientation_id": lue["orientation_id"], "action_id": action, "date_entree": "2027-06-01"}
    assert (await m.axe_1.post("/v1/entrees", corps, 409))["code"] == "AXE1_DEJA_OUVERT"
    meme = await m.axe_1.post("/v1/entrees", corps | {"action_id": lue["action_id"]}, 409)
    assert meme["code"] in {"ENTREE_DEJA_OUVERTE", "AXE1_DEJA_OUVERT"}
    autre = await m.nouvelle()
    [orientation] = (await m.dep.get(f"/v1/beneficiaires/{autre}/orientations"))["items"]
    sans_critere = await m.axe_1.post("/v1/entrees", corps | {"orientation_id": orientation["id"]}, 201)
    assert codes(sans_critere) == ["CRITERE_NON_REMPLI"]


async def test_axe_1_est_a_la_structure_referente(m: Monde) -> None:
    [orientation] = (await m.dep.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]
    corps = {"orientation_id": orientation["id"], "date_entree": "2027-06-01"}
    ailleurs = corps | {"action_id": await m.action("1-2")}
    await m.porteur.post("/v1/entrees", ailleurs, 404)
    await m.axe_1.post("/v1/entrees", ailleurs, 404)
    axe_2 = await m.axe_1.post("/v1/entrees", corps | {"action_id": await m.action("2", m.suivi)}, 422)
    assert erreur(axe_2, "ENTREE_PAR_PRESCRIPTION")["regle"]["ligne"] == 309
    await monde.orienter(m.dep, m.personne, m.porte, date_effet="2027-06-10")
    sien = corps | {"action_id": await m.action("1-2", m.suivi)}
    await m.axe_1.post("/v1/entrees", sien, 404)
    assert await m.compter() == 0


async def test_axe_1_demande_l_orientation_de_la_fiche(m: Monde) -> None:
    [orientation] = (await m.dep.get(f"/v1/beneficiaires/{m.personne}/orientations"))["items"]
    corps = {"orientation_id": orientation["id"], "date_entree": "2027-06-01"}
    sociale = await m.axe_1.post("/v1/entrees", corps | {"action_id": await m.action("1-3", m.suivi)}, 422)
    assert erreur(sociale, "ORIENTATION_NON_ADMISE")["regle"]["ligne"] == 418
    independant = corps | {"action_id": await m.action("1-1", m.suivi)}
    sans = await m.axe_1.post("/v1/entrees", independant, 422)
    assert erreur(sans, "DETAIL_REQUIS")["regle"]["ligne"] == 318
    faux = await m.axe_1.post("/v1/entrees", independant | {"details": {"statut_entreprise": "dissoute"}}, 422)
    assert erreur(faux, "DETAILS_INVALIDES")["pointeur"] == "/details/statut_entreprise"
    assert "dissoute" not in str(faux)
    lue = await m.axe_1.post("/v1/entrees", independant | {"details": {"statut_entreprise": "immatricule"}}, 201)
    assert lue["details"] == {"statut_entreprise": "immatricule"}
    await monde.orienter(m.dep, m.personne, m.suivi, date_effet="2027-06-10")
    ancienne = await m.nouvelle()
    [premiere] = (await m.dep.get(f"/v1/beneficiaires/{ancienne}/orientations"))["items"]
    await monde.orienter(m.dep, ancienne, m.suivi, date_effet="2027-06-05")
    perimee = {"orientation_id": premiere["id"], "action_id": await m.action("1-2", m.suivi)}
    refus = await m.axe_1.post("/v1/entrees", perimee | {"date_entree": "2027-06-10"}, 422)
    assert erreur(refus, "ORIENTATION_NON_EN_VIGUEUR")["regle"]["ligne"] == 301


REFUS: list[tuple[str, dict[str, Any], dict[str, Any], str, int]] = [
    ("2", {"justification": "À titre dérogatoire"}, {"date_entree": "2026-12-31"}, "DATE_HORS_CONVENTION", 111),
    ("3-7", {"critere_rempli": True}, {}, "PARCOURS_REQUIS", 837),
    ("2", {"justification": "À titre dérogatoire"}, {"parcours": "socialisation"}, "PARCOURS_NON_PREVU", 0),
    ("3-5", {"session": True}, {"date_entree": "2027-05-31"}, "DATE_HORS_SESSION", 722),
    ("5", {}, {"details": {"note": 1}}, "DETAILS_NON_PREVUS", 0),
    ("5", {}, {"date_entree": "2027-06-16"}, "DATE_FUTURE", 0),
    ("5", {}, {"criteres": ["deld"]}, "CRITERE_INCONNU", 986),
]


@pytest.mark.parametrize(("fiche", "prescription", "champs", "code", "ligne"), REFUS)
async def test_la_phrase_qui_refuse_l_entree(
    m: Monde, fiche: str, prescription: dict[str, Any], champs: dict[str, Any], code: str, ligne: int
) -> None:
    action = await m.action(fiche)
    prescrits = {nom: valeur for nom, valeur in prescription.items() if nom != "session"}
    if prescription.get("session"):
        prescrits["session_id"] = (await monde.session(m.dep, action))["id"]
    corps = {"prescription_id": await m.accepter(action, **prescrits), "date_entree": "2027-06-07"} | champs
    refus = erreur(await m.porteur.post("/v1/entrees", corps, 422), code)
    if ligne:
        assert (refus["regle"]["ligne"], refus["regle"]["fiche"]) in ((ligne, fiche), (ligne, None))
    assert await m.compter() == 0


async def test_les_faits_du_jour_de_l_entree(m: Monde) -> None:
    ident = await m.accepter(await m.action("5"))
    fait = {"soumis_droits_devoirs": False, "date_effet": "2027-06-05"}
    await m.dep.post(f"/v1/beneficiaires/{m.personne}/situations", fait, 201)
    corps = {"prescription_id": ident, "date_entree": "2027-06-07"}
    refus = await m.porteur.post("/v1/entrees", corps, 422)
    assert erreur(refus, "HORS_DROITS_ET_DEVOIRS")["regle"]["ligne"] == 95
    await m.porteur.post("/v1/entrees", corps | {"date_entree": "2027-06-04"}, 201)


async def test_convention_non_signee(m: Monde) -> None:
    convention = await monde.convention(m.dep, m.porte, "5", signee=False)
    action = await m.action("5", convention_id=convention["id"])
    corps = {"prescription_id": await m.accepter(action), "date_entree": "2027-06-07"}
    refus = await m.porteur.post("/v1/entrees", corps, 422)
    assert erreur(refus, "CONVENTION_NON_SIGNEE")["regle"]["ligne"]


async def test_entree_tardive_marquee(m: Monde) -> None:
    action = await m.action("3-5")
    groupe = (await monde.session(m.dep, action))["id"]
    tardive = await monde.entree(m.porteur, await m.accepter(action, session_id=groupe))
    assert (codes(tardive), tardive["entree_tardive"]) == (["ENTREE_TARDIVE"], False)
    ident = await m.accepter(action, await m.nouvelle(), session_id=groupe)
    voulue = await monde.entree(m.porteur, ident, entree_tardive=True)
    assert (codes(voulue), voulue["entree_tardive"]) == ([], True)


async def test_surbooking(m: Monde, monkeypatch: pytest.MonkeyPatch) -> None:
    action = await m.action("5", places=1)
    autres = [await m.accepter(action, await m.nouvelle()) for _ in range(2)]
    await monde.entree(m.porteur, await m.accepter(action))
    en_trop = await monde.entree(m.porteur, autres[0])
    assert codes(en_trop) == ["SURBOOKING"]
    assert en_trop["avertissements"][0]["regle"]["ligne"] == 1013
    monkeypatch.setenv("AISNE_SURBOOKING", "refuse")
    get_settings.cache_clear()
    corps = {"prescription_id": autres[1], "date_entree": "2027-06-07"}
    assert (await m.porteur.post("/v1/entrees", corps, 409))["code"] == "SURBOOKING"


async def test_qui_revient_a_une_place_prise_depuis_est_dit(m: Monde) -> None:
    """A sortie recorded by mistake, and its place taken meanwhile: told, for nobody had left."""
    action = await m.action("5", places=1)
    autre = await m.accepter(action, await m.nouvelle())
    premiere = await monde.entree(m.porteur, await m.accepter(action))
    sortie = {"date_sortie": "2027-06-09", "motif": "emploi_transition"}
    adresse = f"/v1/entrees/{premiere['id']}/sortie"
    await m.porteur.post(adresse, sortie, 200)
    libre = await m.porteur.post(f"{adresse}/annulation", {"motif": "Erreur de dossier"}, 200)
    await m.porteur.post(adresse, sortie, 200)
    assert codes(await monde.entree(m.porteur, autre, date_entree="2027-06-10")) == []
    revenue = await m.porteur.post(f"{adresse}/annulation", {"motif": "Erreur de dossier"}, 200)
    assert (codes(libre), codes(revenue)) == ([], ["SURBOOKING"])
    assert revenue["avertissements"][0]["regle"]["ligne"] == 1013


async def test_une_derniere_place_pour_deux(m: Monde) -> None:
    """Two entrées at once for one place: exactly one is told that the action is full."""
    action = await m.action("5", places=1)
    idents = [await m.accepter(action, await m.nouvelle()) for _ in range(2)]
    lues = await asyncio.gather(*(monde.entree(m.porteur, ident) for ident in idents))
    assert sorted(len(codes(lue)) for lue in lues) == [0, 1]


async def test_deux_clics_une_entree(m: Monde) -> None:
    corps = {"prescription_id": await m.accepter(await m.action("5")), "date_entree": "2027-06-07"}
    reponses = await asyncio.gather(*(m.porteur.brut("POST", "/v1/entrees", json=corps) for _ in range(5)))
    assert sorted(r.status_code for r in reponses) == [201, 409, 409, 409, 409]
    assert {r.json()["code"] for r in reponses if r.status_code == 409} == {"PRESCRIPTION_DEJA_SUIVIE"}


async def test_renouveler_une_fois(m: Monde) -> None:
    lue = await m.entrer_axe_1()
    adresse = f"/v1/entrees/{lue['id']}"
    sans_corps = await m.axe_1.brut("POST", f"{adresse}/renouvellement")
    assert (sans_corps.status_code, sans_corps.json()["date_fin_max"]) == (200, "2028-02-01")
    refus = await m.axe_1.post(f"{adresse}/renouvellement", {}, 422)
    assert erreur(refus, "RENOUVELLEMENT_EPUISE")["regle"] == {
        "campagne": "2027-2028",
        "fiche": "1-2",
        "texte": erreur(refus, "RENOUVELLEMENT_EPUISE")["regle"]["texte"],
        "ligne": 377,
        "article": None,
    }
    assert not {a["acte"]: a["possible"] for a in sans_corps.json()["actes_possibles"]}["renouvellement"]
    autre = await m.entrer("5")
    sans = await m.porteur.post(f"/v1/entrees/{autre['id']}/renouvellement", {}, 422)
    assert erreur(sans, "RENOUVELLEMENT_NON_PREVU")["regle"]["fiche"] == "5"


async def test_transferer(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01")
    adresse = f"/v1/entrees/{lue['id']}/transfert"
    corps = {"date_effet": "2027-06-10", "motif": "Changement de site"}
    autre_fiche = await m.porteur.post(adresse, corps | {"action_id": await m.action("3-4")}, 422)
    assert erreur(autre_fiche, "FICHE_DIFFERENTE").get("regle") is None
    site = await m.action("5")
    tot = await m.porteur.post(adresse, corps | {"action_id": site, "date_effet": "2027-06-01"}, 422)
    assert erreur(tot, "DATE_AVANT_AFFECTATION")
    deplacee = await m.porteur.post(adresse, corps | {"action_id": site}, 200)
    lieux = [(a["du"], a["au"], a["action_id"]) for a in deplacee["affectations"]]
    assert lieux == [("2027-06-01", "2027-06-10", lue["action_id"]), ("2027-06-10", None, site)]
    assert (deplacee["action_id"], deplacee["statut"]) == (site, "en_cours")
    sortie = {"date_sortie": "2027-06-09", "motif": "emploi_durable"}
    avant = await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", sortie, 422)
    assert erreur(avant, "DATE_AVANT_TRANSFERT")
    fusion = (await monde.structure(m.dep))["id"]
    ailleurs = await m.action("5", fusion)
    repreneur = m.client.role("porteur", structure=fusion)
    await repreneur.post(adresse, corps | {"action_id": ailleurs, "date_effet": "2027-06-14"}, 404)
    remise = await m.porteur.post(adresse, corps | {"action_id": ailleurs, "date_effet": "2027-06-14"}, 200)
    assert remise["structure_id"] == fusion
    await m.porteur.get(f"/v1/entrees/{lue['id']}", 404)
    assert (await repreneur.get(f"/v1/entrees/{lue['id']}"))["affectations"][-1]["du"] == "2027-06-14"


async def test_rectifier_l_entree(m: Monde) -> None:
    lue = await m.entrer("3-7", {"critere_rempli": True}, parcours="socialisation")
    adresse = f"/v1/entrees/{lue['id']}"
    champs = {"date_entree": "2027-06-02", "parcours": "fle_professionnel"}
    rectifiee = await m.porteur.post(f"{adresse}/rectification", {"champs": champs, "motif": "Mal recopié"}, 200)
    assert (rectifiee["date_entree"], rectifiee["date_fin_max"]) == ("2027-06-02", "2028-06-02")
    assert rectifiee["parcours"] == "fle_professionnel"
    assert [a["du"] for a in rectifiee["affectations"]] == ["2027-06-02"]
    hors = {"champs": {"date_entree": "2026-12-01"}, "motif": "Mal recopié"}
    refus = erreur(await m.porteur.post(f"{adresse}/rectification", hors, 422), "DATE_HORS_CONVENTION")
    assert (refus["pointeur"], refus["regle"]["ligne"]) == ("/champs/date_entree", 111)
    await m.porteur.post(f"{adresse}/sortie", {"date_sortie": "2027-06-05", "motif": "bases_langue"}, 200)
    apres = {"champs": {"date_entree": "2027-06-07"}, "motif": "Mal recopié"}
    assert erreur(await m.porteur.post(f"{adresse}/rectification", apres, 422), "DATE_APRES_FIN")


async def test_annuler_une_entree(m: Monde) -> None:
    action = await m.action("5", places=1)
    ident = await m.accepter(action)
    lue = await monde.entree(m.porteur, ident)
    adresse = f"/v1/entrees/{lue['id']}"
    activite = {
        "beneficiaire_id": m.personne,
        "entree_id": lue["id"],
        "type": "atelier_collectif",
        "date": "2027-06-10",
        "duree_minutes": 60,
    }
    faite = await m.porteur.post("/v1/activites", activite, 201)
    utilisee = await m.porteur.post(f"{adresse}/annulation", {"motif": "Erreur de personne"}, 409)
    assert utilisee["code"] == "ENTREE_UTILISEE"
    await m.porteur.post(f"/v1/activites/{faite['id']}/annulation", {"motif": "Erreur de personne"}, 200)
    annulee = await m.porteur.post(f"{adresse}/annulation", {"motif": "Erreur de personne"}, 200)
    assert annulee["statut"] == "annulee"
    assert (await m.porteur.get(f"/v1/prescriptions/{ident}"))["statut"] == "acceptee"
    assert codes(await monde.entree(m.porteur, ident)) == []
    encore = await m.porteur.post(f"{adresse}/annulation", {"motif": "Encore"}, 409)
    assert encore["code"] == "TRANSITION_IMPOSSIBLE"


async def test_jeune_ase_sans_orientation(m: Monde) -> None:
    jeune = await m.nouvelle(structure_referente_id=None, **ASE)
    par = m.client.role("utas", utas="laon")
    lue = await monde.entree(m.porteur, await m.accepter(await m.action("5"), jeune, par))
    assert (await par.get(f"/v1/entrees/{lue['id']}"))["fiche"] == "5"
    corps = {"date_sortie": "2027-06-10", "motif": "emploi_durable"}
    await m.porteur.post(f"/v1/entrees/{lue['id']}/sortie", corps, 200)
