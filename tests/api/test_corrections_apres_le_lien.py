"""A structure keeps the rows it wrote, and corrects them until retention, whoever follows the person now."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, erreur
from tests.client import Acces, Client

ERREUR = {"motif": "Erreur de saisie"}
ABSENCE = {"du": "2027-05-03", "au": "2027-05-04", "nature": "excusee"}
SEANCE = {"type": "atelier_collectif", "date": "2027-05-05", "duree_minutes": 120}
RENDEZ_VOUS = {"date": "2027-05-06", "duree_minutes": 45, "modalite": "physique"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


def possibles(lue: Any) -> set[str]:
    return {a["acte"] for a in lue["actes_possibles"] if a["possible"]}


async def corriger(acces: Acces, adresse: str, champs: dict[str, Any]) -> Any:
    """What the resource says is possible is done."""
    assert {"rectification", "annulation"} <= possibles(await acces.get(adresse))
    lue = await acces.post(f"{adresse}/rectification", {"champs": champs} | ERREUR, 200)
    await acces.post(f"{adresse}/annulation", ERREUR, 200)
    return lue


async def test_l_ancien_referent_corrige_ce_qu_il_a_ecrit(m: Monde) -> None:
    """And nothing new: the person is another's."""
    sien = f"/v1/beneficiaires/{m.personne}"
    absence = (await m.referent.post(f"{sien}/absences", ABSENCE, 201))["id"]
    seance = (await m.referent.post("/v1/activites", SEANCE | {"beneficiaire_id": m.personne}, 201))["id"]
    prevu, tenu = [(await m.referent.post(f"{sien}/rendez-vous", RENDEZ_VOUS, 201))["id"] for _ in range(2)]
    await m.referent.post(f"/v1/rendez-vous/{tenu}/issue", {"issue": "tenu"}, 200)
    diagnostic = {"date": "2027-05-03", "freins": ["mobilite"], "ressources": []}
    diagnostic_id = (await m.referent.post(f"{sien}/diagnostics", diagnostic, 201))["id"]
    autre = (await monde.structure(m.dep))["id"]
    await monde.orienter(m.dep, m.personne, autre, date_effet="2027-06-01")
    lue = await corriger(m.referent, f"/v1/absences/{absence}", {"du": "2027-05-04"})
    assert lue["du"] == "2027-05-04"
    lue = await corriger(m.referent, f"/v1/activites/{seance}", {"date": "2027-05-07", "duree_minutes": 90})
    assert (lue["du"], lue["duree_minutes"]) == ("2027-05-07", 90)
    assert "issue" in possibles(await m.referent.get(f"/v1/rendez-vous/{prevu}"))
    assert (await m.referent.post(f"/v1/rendez-vous/{prevu}/issue", {"issue": "tenu"}, 200))["statut"] == "tenu"
    assert (await corriger(m.referent, f"/v1/rendez-vous/{tenu}", {"duree_minutes": 30}))["duree_minutes"] == 30
    assert (await corriger(m.referent, f"/v1/diagnostics/{diagnostic_id}", {"freins": ["logement"]}))["freins"] == [
        "logement"
    ]
    await m.referent.post("/v1/activites", SEANCE | {"beneficiaire_id": m.personne}, 404)
    await m.referent.post(f"{sien}/absences", ABSENCE, 404)
    nouveau = m.client.role("referent", structure=autre)
    await nouveau.post(f"/v1/absences/{absence}/rectification", {"champs": {"du": "2027-05-03"}} | ERREUR, 409)


async def test_ses_jours_restent_les_siens(m: Monde) -> None:
    """A correction does not reach days on which another had the person."""
    seance = (await m.referent.post("/v1/activites", SEANCE | {"beneficiaire_id": m.personne}, 201))["id"]
    await monde.orienter(m.dep, m.personne, (await monde.structure(m.dep))["id"], date_effet="2027-06-01")
    adresse = f"/v1/activites/{seance}/rectification"
    assert erreur(await m.referent.post(adresse, {"champs": {"date": "2027-06-01"}} | ERREUR, 422), "JOURS_SANS_LIEN")
    await m.referent.post(adresse, {"champs": {"date": "2027-05-31"}} | ERREUR, 200)


async def test_un_porteur_dont_la_prescription_n_a_pas_de_suite(m: Monde) -> None:
    """Hours told under an accepted prescription, of someone who then did not come."""
    prescription = await m.accepter(await m.action("3-1"))
    corps = SEANCE | {"beneficiaire_id": m.personne, "date": "2027-06-02"}
    seance, signalement = [
        (await m.porteur.post(f"/v1/{quoi}", envoi, 201))["id"]
        for quoi, envoi in (
            ("activites", corps),
            (
                "signalements",
                {"beneficiaire_id": m.personne, "nature": "manquement", "date": "2027-06-03", "texte": "Absent."},
            ),
        )
    ]
    await m.porteur.post(f"/v1/prescriptions/{prescription}/non-venue", {"date": "2027-06-10"}, 200)
    await m.porteur.get(f"/v1/beneficiaires/{m.personne}", 404)
    await m.porteur.post("/v1/activites", corps, 404)
    lue = await corriger(m.porteur, f"/v1/activites/{seance}", {"duree_minutes": 30})
    assert lue["duree_minutes"] == 30
    lu = await corriger(m.porteur, f"/v1/signalements/{signalement}", {"texte": "Absente sans prévenir."})
    assert lu["texte"] == "Absente sans prévenir."


async def test_une_absence_saisie_par_un_autre_s_annule(m: Monde) -> None:
    """The référent, whose weeks these are, and the Département undo it; nobody else, and none rewrites it."""
    contrat = {"beneficiaire_id": m.personne, "date_debut": "2027-01-04", "date_fin": "2027-09-30"}
    objectifs = [{"categorie": "mobilite", "libelle": "Préparer le permis"}]
    lu = await m.referent.post("/v1/contrats-engagement", contrat | {"objectifs": objectifs}, 201)
    await monde.signer_contrat(m.referent, lu["id"], "2027-01-04")
    await m.accepter(await m.action("3-1"))
    voisin = m.client.role("porteur", structure=(await monde.structure(m.dep))["id"])
    semaine = {"du": "2027-06-07", "au": "2027-06-13", "nature": "excusee"}
    for acces in (m.referent, m.dep):
        absence = (await m.porteur.post(f"/v1/beneficiaires/{m.personne}/absences", semaine, 201))["id"]
        assert await statut(m) == "excusee"
        adresse = f"/v1/absences/{absence}"
        assert possibles(await acces.get(adresse)) == {"annulation"}
        await acces.post(f"{adresse}/rectification", {"champs": {"nature": "non_excusee"}} | ERREUR, 403)
        await voisin.post(f"{adresse}/annulation", ERREUR, 404)
        assert (await acces.post(f"{adresse}/annulation", ERREUR, 200))["annulee"] is True
        assert await statut(m) == "insuffisant"
        assert possibles(await m.porteur.get(adresse)) == set()
        refus = await m.porteur.post(f"{adresse}/annulation", ERREUR, 409)
        assert refus["code"] == "TRANSITION_IMPOSSIBLE"


async def statut(m: Monde) -> str:
    lues = await m.referent.get(f"/v1/beneficiaires/{m.personne}/semaines?du=2027-W23&au=2027-W23")
    return str(lues["items"][0]["statut"])
