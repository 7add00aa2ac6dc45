"""The rhythm of a fiche in « à faire », over HTTP on both stores: the next meeting, the last week below it."""

from typing import Any

import pytest

from tests.api.accompagner import Monde
from tests.client import Acces, Client

RDV = {"duree_minutes": 60, "modalite": "physique"}


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def du(par: Acces, personne: str, code: str, suite: str = "") -> list[Any]:
    document = await par.get(f"/v1/beneficiaires/{personne}/parcours{suite}")
    return [x for x in document["a_faire"] if x["code"] == code]


async def test_un_rendez_vous_manque_en_axe_1(ici: Monde) -> None:
    """Entered on 24 May, nobody seen since: awaited on 8 June, a week ago."""
    entree = await ici.entrer_axe_1("1-2", date_entree="2027-05-24")
    (lu,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR")
    assert (lu["echeance"], lu["en_retard"], lu["pour_vous"]) == ("2027-06-08", True, True)
    assert (lu["ressource"], lu["ressource_id"]) == ("entrees", entree["id"])
    assert (lu["regle"]["fiche"], lu["regle"]["ligne"]) == ("1-2", 378)
    (vu,) = await du(ici.referent, ici.personne, "RENDEZ_VOUS_A_TENIR")
    assert (vu["pour_vous"], vu["libelle"]) == (False, "Rendez-vous attendu du porteur, au rythme de la fiche.")
    assert await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR", "?a_la_date=2027-05-31") == []
    (tot,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR", "?a_la_date=2027-06-01")
    assert (tot["echeance"], tot["en_retard"]) == ("2027-06-08", False)


async def test_le_rendez_vous_tenu_ou_prevu_le_fait_taire(ici: Monde) -> None:
    await ici.entrer_axe_1("1-2", date_entree="2027-05-24")
    adresse = f"/v1/beneficiaires/{ici.personne}/rendez-vous"
    loin = await ici.axe_1.post(adresse, RDV | {"date": "2027-06-04", "modalite": "telephone"}, 201)
    await ici.axe_1.post(f"/v1/rendez-vous/{loin['id']}/issue", {"issue": "tenu"}, 200)
    (lu,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR")
    assert lu["echeance"] == "2027-06-08", "the telephone does not replace a physical meeting"
    pris = await ici.axe_1.post(adresse, RDV | {"date": "2027-06-04"}, 201)
    await ici.axe_1.post(f"/v1/rendez-vous/{pris['id']}/issue", {"issue": "tenu"}, 200)
    (lu,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR")
    assert (lu["echeance"], lu["en_retard"]) == ("2027-06-19", False)
    await ici.axe_1.post(adresse, RDV | {"date": "2027-06-18", "modalite": "visio"}, 201)
    assert len(await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR")) == 1
    await ici.axe_1.post(adresse, RDV | {"date": "2027-06-18"}, 201)
    assert await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR") == []


async def test_l_echeance_ne_glisse_pas_avec_la_fenetre_lue(ici: Monde) -> None:
    """Entered on 4 January, seen once on 11 January: due on the 26th, whatever the day from which one looks."""
    await ici.entrer_axe_1("1-2", date_entree="2027-01-04")
    adresse = f"/v1/beneficiaires/{ici.personne}/rendez-vous"
    for jour, modalite in (("2027-01-11", "physique"), ("2027-01-15", "telephone")):
        pris = await ici.axe_1.post(adresse, RDV | {"date": jour, "modalite": modalite}, 201)
        await ici.axe_1.post(f"/v1/rendez-vous/{pris['id']}/issue", {"issue": "tenu", "date": jour}, 200)
    for vu_le in ("2027-01-20", "2027-04-20", "2027-06-14", "2027-06-15"):
        (lu,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR", f"?a_la_date={vu_le}")
        assert lu["echeance"] == "2027-01-26", vu_le
    (lu,) = await du(ici.axe_1, ici.personne, "RENDEZ_VOUS_A_TENIR")
    assert lu["echeance"] == "2027-01-26"


async def test_la_derniere_semaine_sous_le_rythme(ici: Monde) -> None:
    """3-7 asks for four half-days a week: the week of 7 June has three."""
    entree = await ici.entrer(
        "3-7", {"critere_rempli": True, "date": "2027-05-31"}, date_entree="2027-05-31", parcours="socialisation"
    )
    for jour in ("2027-06-07", "2027-06-08", "2027-06-10"):
        corps = {
            "beneficiaire_id": ici.personne,
            "entree_id": entree["id"],
            "type": "seance",
            "date": jour,
            "heure_debut": "09:00",
            "duree_minutes": 180,
        }
        await ici.porteur.post("/v1/activites", corps, 201)
    for par in (ici.porteur, ici.referent):
        (lu,) = await du(par, ici.personne, "RYTHME_INSUFFISANT")
        assert lu["libelle"].startswith("Semaine du 7 juin 2027 sous le rythme de la fiche : 3 demi-journées sur 4")
        assert (lu["regle"]["fiche"], lu["regle"]["ligne"]) == ("3-7", 820)
    await ici.porteur.post("/v1/activites", corps | {"date": "2027-06-11"}, 201)
    assert await du(ici.porteur, ici.personne, "RYTHME_INSUFFISANT") == []


async def test_qui_ne_lit_pas_les_actes_ne_lit_pas_de_retard(ici: Monde) -> None:
    """The UTAS sees the entrée of its territory, not the hours: it is told nothing of the rhythm."""
    await ici.entrer("2", {"justification": "À consolider", "date": "2027-05-31"}, date_entree="2027-05-31")
    assert len(await du(ici.porteur, ici.personne, "RYTHME_INSUFFISANT")) == 1
    utas = ici.client.role("utas", utas="laon")
    assert [x["fiche"] for x in (await utas.get(f"/v1/beneficiaires/{ici.personne}/parcours"))["entrees"]] == ["2"]
    assert await du(utas, ici.personne, "RYTHME_INSUFFISANT") == []
