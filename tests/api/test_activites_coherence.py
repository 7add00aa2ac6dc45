"""Hours told for a person stand in the entrées, and beside the hours that others told."""

import json
from typing import Any

import pytest

from app.config import Settings
from app.verification import verifier_tout
from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Client


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


def atelier(personne: str, jour: str = "2027-06-09", **champs: Any) -> dict[str, Any]:
    return {"beneficiaire_id": personne, "type": "atelier_collectif", "date": jour, "duree_minutes": 240} | champs


async def test_apres_la_sortie(m: Monde) -> None:
    """Refused in the entrée, and without it: the person has left the structure's actions. The référent may."""
    entree = (await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-07"))["id"]
    ancienne = await m.porteur.post("/v1/activites", atelier(m.personne, entree_id=entree), 201)
    assert codes(ancienne) == []
    await m.porteur.post(
        f"/v1/entrees/{entree}/sortie", {"date_sortie": "2027-06-10", "motif": "emploi_formation"}, 200
    )
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-11", entree_id=entree), 422)
    assert "10 juin 2027" in erreur(refus, "APRES_SORTIE")["message"]
    deplacee = {"champs": {"du": "2027-06-11", "au": "2027-06-11"}, "motif": "Date mal relevée"}
    refus = await m.porteur.post(f"/v1/activites/{ancienne['id']}/rectification", deplacee, 422)
    assert erreur(refus, "APRES_SORTIE")
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-11"), 422)
    assert erreur(refus, "JOURS_SANS_LIEN")["pointeur"] == "/date"
    assert codes(await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-08"), 201)) == []
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne, "2027-06-14"), 201)) == []


async def test_avant_l_entree(m: Monde) -> None:
    """The day is said; without the entrée, a first meeting under the accepted prescription is told, and no other."""
    entree = (await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-09"))["id"]
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-08", entree_id=entree), 422)
    assert "9 juin 2027" in erreur(refus, "AVANT_ENTREE")["message"]
    assert "entree_id" not in erreur(refus, "AVANT_ENTREE")["message"]
    assert codes(await m.porteur.post("/v1/activites", atelier(m.personne, "2027-06-08"), 201)) == ["HORS_ENTREE"]
    assert erreur(await m.porteur.post("/v1/activites", atelier(m.personne, "2027-05-31"), 422), "JOURS_SANS_LIEN")


async def test_dans_une_entree_annulee(m: Monde) -> None:
    """A state, not a rule: 409, as for a rendez-vous."""
    entree = (await m.entrer("5"))["id"]
    await m.porteur.post(f"/v1/entrees/{entree}/annulation", {"motif": "Erreur"}, 200)
    refus = await m.porteur.post("/v1/activites", atelier(m.personne, entree_id=entree), 409)
    assert refus["code"] == "ENTREE_ANNULEE"


async def test_la_meme_seance_dite_deux_fois(m: Monde) -> None:
    await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-07")
    await m.porteur.post("/v1/activites", atelier(m.personne), 201)
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne), 201)) == ["ACTIVITE_EN_DOUBLE"]
    assert codes(await m.referent.post("/v1/activites", atelier(m.personne, duree_minutes=60), 201)) == []
    a_l_heure = atelier(m.personne, "2027-06-10", heure_debut="09:00")
    await m.porteur.post("/v1/activites", a_l_heure, 201)
    assert codes(await m.referent.post("/v1/activites", a_l_heure | {"heure_debut": "14:00"}, 201)) == []


async def test_un_fait_sans_duree_sur_plusieurs_jours(m: Monde) -> None:
    """Nothing to spread: it is told, read and put right as any other."""
    fait = {"beneficiaire_id": m.personne, "type": "emploi_salarie", "du": "2027-06-01", "au": "2027-06-11"}
    lue = await m.referent.post("/v1/activites", fait | {"duree_minutes": 0}, 201)
    assert (lue["repartition"], lue["estimee"]) == (None, False)
    adresse = f"/v1/activites/{lue['id']}"
    corrigee = {"champs": {"duree_minutes": 90}, "motif": "Durée connue"}
    lue = await m.referent.post(f"{adresse}/rectification", corrigee, 200)
    assert (sum(j["minutes"] for j in lue["repartition"]), lue["estimee"]) == (90, True)
    lue = await m.referent.post(f"{adresse}/rectification", corrigee | {"champs": {"duree_minutes": 0}}, 200)
    assert await m.referent.get(adresse, 200) == lue | {"avertissements": []}


@pytest.mark.parametrize(
    ("champs", "pointeur", "message"),
    [
        ({"duree_minutes": True}, "/duree_minutes", "entier"),
        ({"duree_minutes": 60.5}, "/duree_minutes", "entier"),
        ({"duree_minutes": 200_001}, "/duree_minutes", "200000 au plus"),
        ({"date": 1_812_000_000}, "/date", "AAAA-MM-JJ"),
        ({"date": "1999-12-31"}, "/date", "2000-01-01 au moins"),
        ({"id_source": "clé"}, "/id_source", "lettres sans accent"),
        ({"id_source": "a" * 101}, "/id_source", "100 caractères au plus"),
    ],
)
async def test_une_forme_refusee_dit_ce_qui_est_admis(m: Monde, champs: Any, pointeur: str, message: str) -> None:
    """Nothing is turned into something else; the bound is said, the value never."""
    refus = await m.referent.post("/v1/activites", atelier(m.personne, "2027-06-10") | champs, 422)
    (dite,) = refus["erreurs"]
    assert dite["pointeur"] == pointeur
    assert message in dite["message"]
    assert not any(str(valeur) in dite["message"] for valeur in champs.values())


async def test_un_caractere_incomplet(m: Monde) -> None:
    """Half of a pair is refused where it is, whatever the field; a whole pair, escaped, is a character."""
    for texte, statut in (("\\ud800", 422), ("\\uDC00 seul", 422), ("\\ud83d\\ude00", 201)):
        corps = json.dumps(atelier(m.personne, "2027-06-10", details={"theme": "T"})).replace('"T"', f'"{texte}"')
        reponse = await m.referent.brut(
            "POST", "/v1/activites", content=corps, headers={"Content-Type": "application/json"}
        )
        assert reponse.status_code == statut, reponse.text
        if statut == 422:
            (dite,) = reponse.json()["erreurs"]
            assert (dite["code"], dite["pointeur"]) == ("CARACTERE_INCOMPLET", "/details/theme")


async def test_le_jour_se_rectifie_comme_il_se_declare(m: Monde) -> None:
    """By `date`, or by `du` and `au`; not by both."""
    lue = await m.referent.post("/v1/activites", atelier(m.personne, "2027-06-10"), 201)
    adresse = f"/v1/activites/{lue['id']}/rectification"
    lue = await m.referent.post(adresse, {"champs": {"date": "2027-06-09"}, "motif": "Date mal relevée"}, 200)
    assert (lue["du"], lue["au"]) == ("2027-06-09", "2027-06-09")
    deux = {"champs": {"date": "2027-06-08", "au": "2027-06-08"}, "motif": "Date mal relevée"}
    refus = await m.referent.post(adresse, deux, 422)
    assert "date, ou bien du et au" in refus["erreurs"][0]["message"]


async def test_une_journee_trop_longue(m: Monde) -> None:
    """Twenty hours are told; more than a day's is refused, and the day is said."""
    longue = atelier(m.personne, duree_minutes=1200)
    assert codes(await m.referent.post("/v1/activites", longue, 201)) == ["DUREE_JOUR_INHABITUELLE"]
    refus = await m.referent.post(
        "/v1/activites", longue | {"date": None, "du": "2027-06-08", "au": "2027-06-10", "duree_minutes": 1260}, 422
    )
    assert "9 juin 2027" in erreur(refus, "DUREE_JOUR_DEPASSEE")["message"]


async def test_des_seances_semblables(m: Monde, settings: Settings) -> None:
    """Those of one day and type weigh each its minutes, in the week, in the day's sum, and against one told again."""
    jour = atelier(m.personne, duree_minutes=60)
    deux_jours = atelier(m.personne) | {
        "date": None,
        "du": "2027-06-07",
        "au": "2027-06-08",
        "duree_minutes": 90,
        "repartition": [{"date": "2027-06-07", "minutes": 70}, {"date": "2027-06-08", "minutes": 20}],
    }
    a_neuf_heures = jour | {"heure_debut": "09:00"}
    idents = []
    for corps, attendus in (
        (jour, []),
        (jour | {"duree_minutes": 45}, []),
        (jour | {"duree_minutes": 45}, ["ACTIVITE_EN_DOUBLE"]),
        (jour | {"duree_minutes": 30}, []),
        (a_neuf_heures, ["ACTIVITE_EN_DOUBLE"]),
        (a_neuf_heures | {"heure_debut": "09:30", "duree_minutes": 50}, ["CHEVAUCHEMENT"]),
        (deux_jours, []),
        (deux_jours, ["ACTIVITE_EN_DOUBLE"]),
    ):
        faite = await m.referent.post("/v1/activites", corps, 201)
        assert codes(faite) == attendus, corps
        idents.append(faite["id"])
    ce_jour, avant = 60 + 45 + 45 + 30 + 60 + 50, 2 * 90
    assert await _retenues(m) == {"2027-W23": ce_jour + avant}
    reste = atelier(m.personne, duree_minutes=1440 - ce_jour)
    refus = await m.referent.post("/v1/activites", reste | {"duree_minutes": 1440 - ce_jour + 1}, 422)
    assert erreur(refus, "DUREE_JOUR_DEPASSEE")
    # put right, one is no neighbour of itself, and is one of its twin
    meme = {"champs": {"details": {}}, "motif": "Relue"}
    assert codes(await m.referent.post(f"/v1/activites/{idents[3]}/rectification", meme, 200)) == []
    vue = await m.referent.post(f"/v1/activites/{idents[2]}/rectification", meme, 200)
    assert codes(vue) == ["ACTIVITE_EN_DOUBLE"]
    await m.referent.post(f"/v1/activites/{idents[2]}/annulation", {"motif": "Saisie deux fois"}, 200)
    assert await _retenues(m) == {"2027-W23": ce_jour - 45 + avant}
    lot = [
        {"id": f"s{i}", "source": "/essai", "type": "activite.realisee", "data": reste | {"duree_minutes": minutes}}
        for i, minutes in enumerate((10, 30))
    ]
    rapport = await m.referent.post("/v1/evenements", lot, 200)
    assert [[a["code"] for a in x["avertissements"]] for x in rapport["resultats"]] == [[], ["ACTIVITE_EN_DOUBLE"]]
    assert await _retenues(m) == {"2027-W23": ce_jour - 45 + avant + 40}
    assert (await verifier_tout(settings, avance=lambda *_: None)).ecarts == ()


async def _retenues(m: Monde) -> dict[str, int]:
    lues = await m.referent.get(f"/v1/beneficiaires/{m.personne}/semaines")
    return {x["semaine"]: x["minutes_retenues"] for x in lues["items"] if x["minutes_retenues"]}


async def conduire(m: Monde, entree: Any, minutes: int, jours: list[str], attendu: int = 201) -> Any:
    """Driving told over some days, so that no day is too long."""
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "entree_id": entree["id"], "type": "conduite"}
    corps |= {"du": jours[0], "au": jours[-1], "duree_minutes": minutes}
    return await m.porteur.post("/v1/activites", corps, attendu)


async def test_quarante_heures_de_conduite_par_candidat_de_la_session(m: Monde) -> None:
    """Two candidates have 80 hours between them (L574): one may use what the other leaves, never more."""
    action = await m.action("3-2")
    groupe = (await monde.session(m.dep, action))["id"]
    criteres = ["non_inscrit_auto_ecole", "sans_permis", "sans_code", "projet_permis_b"]
    entrees = []
    for personne in (m.personne, await m.nouvelle()):
        prescrite = await m.accepter(action, personne, session_id=groupe, criteres=criteres)
        entrees.append(await monde.entree(m.porteur, prescrite, date_entree="2027-06-01"))
    elle, lui = entrees
    debut = ["2027-06-01", "2027-06-11"]
    pleine = await conduire(m, elle, 2400, debut)
    assert codes(pleine) == []
    assert codes(await conduire(m, elle, 600, debut)) == ["HEURES_CONDUITE_REPORTEES"]
    refus = erreur(await conduire(m, lui, 1801, debut, 422), "HEURES_CONDUITE_DEPASSEES")
    assert (refus["regle"]["fiche"], refus["regle"]["ligne"], refus["pointeur"]) == ("3-2", 574, "/duree_minutes")
    assert "il reste 30 h à tous" in refus["message"]
    lot = [
        {"id": f"c{rang}", "source": "urn:auto-ecole", "type": "activite.realisee", "data": corps}
        for rang, corps in enumerate(
            {"beneficiaire_id": lui["beneficiaire_id"], "entree_id": lui["id"], "type": "conduite"}
            | {"date": f"2027-06-{jour:02d}", "duree_minutes": 600}
            for jour in (1, 2, 3, 4)
        )
    ]
    rapport = await m.porteur.post("/v1/evenements", lot, 200)
    assert [r["statut"] for r in rapport["resultats"]] == ["accepte"] * 3 + ["rejete"]
    assert rapport["resultats"][3]["erreurs"][0]["code"] == "HEURES_CONDUITE_DEPASSEES"
    rectifiee = {"champs": {"duree_minutes": 2401}, "motif": "Mal relevé"}
    refus = await m.porteur.post(f"/v1/activites/{pleine['id']}/rectification", rectifiee, 422)
    assert erreur(refus, "HEURES_CONDUITE_DEPASSEES")
    moins = {"champs": {"duree_minutes": 1800}, "motif": "Mal relevé"}
    assert codes(await m.porteur.post(f"/v1/activites/{pleine['id']}/rectification", moins, 200)) == []
    assert codes(await conduire(m, lui, 600, debut)) == []


async def test_une_activite_prevue_est_a_venir_dans_le_parcours(m: Monde) -> None:
    """Told by itself, in a batch, and by the correction of one; taken all the same."""
    lue = await m.entrer("2", {"justification": "Projet à consolider"}, date_entree="2027-06-07")
    prevue = {"entree_id": lue["id"], "statut": "prevue"}
    jours = {"2027-06-14": ["PREVUE_PASSEE"], "2027-06-16": [], "2028-06-08": ["DUREE_MAX_DEPASSEE"]}
    for jour, attendus in jours.items():
        seule = await m.porteur.post("/v1/activites", atelier(m.personne, jour, **prevue), 201)
        assert codes(seule) == attendus
    assert seule["avertissements"][0]["regle"]["ligne"] == 468
    lot = [
        {
            "id": jour,
            "source": "/essai",
            "type": "activite.prevue",
            "data": atelier(m.personne, jour, entree_id=lue["id"]),
        }
        for jour in ("2027-06-12", "2028-06-09", "2029-01-02")
    ]
    resultats = (await m.porteur.post("/v1/evenements", lot, 200))["resultats"]
    assert [codes(r) for r in resultats] == [
        ["PREVUE_PASSEE"],
        ["DUREE_MAX_DEPASSEE"],
        ["DUREE_MAX_DEPASSEE", "DATE_HORS_CONVENTION"],
    ]
    champs = {"champs": {"date": "2028-12-31"}, "motif": "Date mal recopiée"}
    rectifiee = await m.porteur.post(f"/v1/activites/{seule['id']}/rectification", champs, 200)
    assert [a["pointeur"] for a in rectifiee["avertissements"]] == ["/champs/date"]
