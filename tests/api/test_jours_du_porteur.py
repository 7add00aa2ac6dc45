"""A porteur writes of the days on which it has, or had, the person; the référent of any (perimeter, api.md)."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, codes, erreur
from tests.client import Acces, Client

OBJECTIF = {"categorie": "mobilite", "libelle": "Préparer le permis"}
SEMAINE = {"du": "2027-05-31", "au": "2027-06-06", "nature": "excusee"}


@pytest.fixture
async def m(client: Client) -> Monde:
    """The person is under a contract of 15 hours since January."""
    m = await Monde(client).batir()
    corps = {"beneficiaire_id": m.personne, "date_debut": "2027-01-04", "date_fin": "2027-09-30"}
    contrat = await m.referent.post("/v1/contrats-engagement", corps | {"objectifs": [OBJECTIF]}, 201)
    await monde.signer_contrat(m.referent, contrat["id"], "2027-01-04")
    return m


def seance(personne: str, jour: str, minutes: int = 900, **champs: Any) -> dict[str, Any]:
    return {"beneficiaire_id": personne, "type": "atelier_collectif", "date": jour, "duree_minutes": minutes} | champs


async def statut(m: Monde, semaine: str = "2027-W22") -> str:
    lues = await m.referent.get(f"/v1/beneficiaires/{m.personne}/semaines?du={semaine}&au={semaine}")
    return str(lues["items"][0]["statut"])


async def test_seulement_prescrite_rien_ne_change_ses_semaines(m: Monde) -> None:
    """Neither an excuse nor hours before the answer: the week that a sanction may rest on stays as it was."""
    action = await m.action("3-1")
    prescription = (await monde.prescription(m.referent, m.personne, action, date="2027-05-31"))["id"]
    absences = f"/v1/beneficiaires/{m.personne}/absences"
    refus = await m.porteur.post(absences, SEMAINE, 422)
    dit = erreur(refus, "JOURS_SANS_LIEN")
    assert dit["pointeur"] == "/du"
    assert "acceptez d'abord la prescription" in dit["message"]
    refus = await m.porteur.post("/v1/activites", seance(m.personne, "2027-06-02"), 422)
    assert erreur(refus, "JOURS_SANS_LIEN")["pointeur"] == "/date"
    prevue = seance(m.personne, "2027-06-21", statut="prevue")
    assert erreur(await m.porteur.post("/v1/activites", prevue, 422), "JOURS_SANS_LIEN")
    assert await statut(m) == "insuffisant"
    await m.porteur.post(f"/v1/prescriptions/{prescription}/acceptation", {"date": "2027-06-10"}, 200)
    assert codes(await m.porteur.post(absences, SEMAINE, 201)) == ["HORS_ENTREE"]
    assert await statut(m) == "excusee"
    refus = await m.porteur.post(absences, SEMAINE | {"du": "2027-05-29", "au": "2027-05-30"}, 422)
    assert erreur(refus, "JOURS_SANS_LIEN")  # before the prescription itself


async def test_une_periode_tient_tout_entiere_dans_la_relation(m: Monde) -> None:
    """From the accepted prescription to the sortie, in one piece; one day more is refused, and by batch the same."""
    entree = (await m.entrer("5", {"date": "2027-06-01"}, date_entree="2027-06-04"))["id"]
    fin = {"date_sortie": "2027-06-10", "motif": "emploi_durable"}
    await m.porteur.post(f"/v1/entrees/{entree}/sortie", fin, 200)
    absences = f"/v1/beneficiaires/{m.personne}/absences"
    assert codes(await m.porteur.post(absences, SEMAINE | {"du": "2027-06-01", "au": "2027-06-05"}, 201)) == [
        "HORS_ENTREE"
    ]
    dedans = await m.porteur.post(absences, SEMAINE | {"du": "2027-06-08", "au": "2027-06-10"}, 201)
    assert codes(dedans) == []
    plus = {"champs": {"au": "2027-06-11"}, "motif": "Elle dure un jour de plus."}
    refus = await m.porteur.post(f"/v1/absences/{dedans['id']}/rectification", plus, 422)
    assert erreur(refus, "JOURS_SANS_LIEN")["pointeur"] == "/champs/du"
    lot = [
        {"id": f"j{jour}", "source": "/essai", "type": "activite.realisee", "data": seance(m.personne, jour, 60)}
        for jour in ("2027-05-31", "2027-06-02", "2027-06-07", "2027-06-11")
    ]
    lot.append({"id": "a", "source": "/essai", "type": "absence.constatee", "data": SEMAINE | {"cible": m.personne}})
    rapport = await m.porteur.post("/v1/evenements", lot, 200)
    vus = [[e["code"] for e in x.get("erreurs") or x["avertissements"]] for x in rapport["resultats"]]
    sans = ["JOURS_SANS_LIEN"]
    assert vus == [sans, ["HORS_ENTREE"], [], sans, sans]


async def test_le_referent_n_est_pas_concerne(m: Monde) -> None:
    """With both roles too, for whom it follows; without the tie of a référent, as any porteur."""
    await m.axe_1.post(f"/v1/beneficiaires/{m.personne}/absences", SEMAINE, 201)
    assert await statut(m) == "excusee"
    deux = m.client.role("porteur", "referent", structure=m.porte)
    await monde.prescription(m.referent, m.personne, await m.action("3-1"))
    assert erreur(await deux.post("/v1/activites", seance(m.personne, "2027-06-10"), 422), "JOURS_SANS_LIEN")


async def test_axe_1_par_l_orientation(m: Monde) -> None:
    """An axe 1 porteur has the person from the orientation on, told before its entrée; not before it."""
    await m.entrer_axe_1(date_entree="2027-02-01")
    seul: Acces = m.client.role("porteur", structure=m.suivi)
    assert codes(await seul.post("/v1/activites", seance(m.personne, "2027-02-01", 60), 201)) == ["SAISIE_TARDIVE"]
    avant = await seul.post("/v1/activites", seance(m.personne, "2027-01-29", 60), 201)
    assert "HORS_ENTREE" in codes(avant)


async def test_un_rendez_vous_se_prend_avant_de_repondre(m: Monde) -> None:
    """A porteur may receive the person before its answer; what came of it is told once the prescription is accepted."""
    prescription = (await monde.prescription(m.referent, m.personne, await m.action("3-1"), date="2027-06-01"))["id"]
    corps = {"date": "2027-06-09", "duree_minutes": 45, "modalite": "physique"}
    pris = await m.porteur.post(f"/v1/beneficiaires/{m.personne}/rendez-vous", corps, 201)
    assert codes(pris) == ["JOURS_SANS_LIEN"]
    adresse = f"/v1/rendez-vous/{pris['id']}/issue"
    for issue in ("tenu", "absent", "excuse"):
        assert erreur(await m.porteur.post(adresse, {"issue": issue}, 422), "JOURS_SANS_LIEN")
    await m.porteur.post(f"/v1/prescriptions/{prescription}/acceptation", {"date": "2027-06-10"}, 200)
    tenu = await m.porteur.post(adresse, {"issue": "tenu"}, 200)
    assert codes(tenu) == ["HORS_ENTREE"]
    deplace = {"champs": {"date": "2027-05-31"}, "motif": "Date mal relevée"}
    refus = await m.porteur.post(f"/v1/rendez-vous/{pris['id']}/rectification", deplace, 422)
    assert erreur(refus, "JOURS_SANS_LIEN")["pointeur"] == "/champs/date"
