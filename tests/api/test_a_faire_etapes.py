"""Steps of a parcours in « à faire »: a PMSMP, the month's driving, the plateforme de mobilité, the réexamen."""

from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde
from tests.api.test_a_faire import acteurs, tout, un_par_un
from tests.api.test_rythme import du
from tests.client import Client

PMSMP = {"type": "pmsmp", "duree_minutes": 2100, "details": {"siret": "73282932000074"}}


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def preparer_le_permis(ici: Monde) -> Any:
    """An entrée of fiche 3-2 on 3 May, in the session that started that day."""
    action = await ici.action("3-2")
    groupe = (await monde.session(ici.dep, action, du="2027-05-03"))["id"]
    criteres = ["non_inscrit_auto_ecole", "sans_permis", "sans_code", "projet_permis_b"]
    ident = await ici.accepter(action, date="2027-05-02", session_id=groupe, criteres=criteres)
    return await monde.entree(ici.porteur, ident, date_entree="2027-05-03")


async def dire(ici: Monde, entree: Any, type_: str, jour: str, minutes: int = 0, **details: Any) -> Any:
    corps = {"beneficiaire_id": ici.personne, "entree_id": entree["id"], "type": type_, "date": jour}
    return await ici.porteur.post("/v1/activites", corps | {"duree_minutes": minutes, "details": details}, 201)


async def test_une_pmsmp_en_cours_d_accompagnement(ici: Monde) -> None:
    entree = await ici.entrer_axe_1("1-2")
    (lu,) = await du(ici.axe_1, ici.personne, "PMSMP_A_FAIRE")
    assert (lu["echeance"], lu["pour_vous"], lu["ressource_id"]) == (entree["date_fin_max"], True, entree["id"])
    assert (lu["regle"]["fiche"], lu["regle"]["ligne"]) == ("1-2", 399)
    corps = PMSMP | {"beneficiaire_id": ici.personne, "entree_id": entree["id"]}
    vue = {"statut": "prevue", "du": "2027-06-14", "au": "2027-06-18"}
    prevue = await ici.axe_1.post("/v1/activites", corps | vue, 201)
    assert await du(ici.axe_1, ici.personne, "PMSMP_A_FAIRE") == []
    await ici.axe_1.post(f"/v1/activites/{prevue['id']}/annulation", {"motif": "Entreprise fermée"}, 200)
    assert len(await du(ici.axe_1, ici.personne, "PMSMP_A_FAIRE")) == 1
    await ici.axe_1.post("/v1/activites", corps | {"du": "2027-03-01", "au": "2027-03-05"}, 201)
    assert await du(ici.axe_1, ici.personne, "PMSMP_A_FAIRE") == []
    assert len(await du(ici.axe_1, ici.personne, "PMSMP_A_FAIRE", "?a_la_date=2027-03-04")) == 1


async def test_apres_un_examen_la_plateforme_de_mobilite(ici: Monde) -> None:
    entree = await preparer_le_permis(ici)
    assert await du(ici.porteur, ici.personne, "CONTACT_MOBILITE") == []
    await dire(ici, entree, "examen", "2027-06-08", epreuve="code", resultat="echoue")
    (lu,) = await du(ici.porteur, ici.personne, "CONTACT_MOBILITE")
    assert lu["libelle"].endswith("après l'échec à l'examen.")
    assert (lu["pour_vous"], lu["regle"]["fiche"], lu["regle"]["ligne"]) == (True, "3-2", 576)
    (vu,) = await du(ici.referent, ici.personne, "CONTACT_MOBILITE")
    assert (vu["pour_vous"], vu["attendu_de"]) == (False, "porteur")
    await dire(ici, entree, "reorientation_mobilite", "2027-06-09", cause="echec_code")
    assert await du(ici.porteur, ici.personne, "CONTACT_MOBILITE") == []


async def test_l_etat_mensuel_des_heures_de_conduite(ici: Monde) -> None:
    entree = await preparer_le_permis(ici)
    assert await du(ici.porteur, ici.personne, "ETAT_CONDUITE") == []
    await dire(ici, entree, "examen", "2027-05-14", epreuve="code", resultat="recu")
    (lu,) = await du(ici.porteur, ici.personne, "ETAT_CONDUITE")
    assert lu["libelle"] == "Donner l'état des heures de conduite du mois de mai 2027 : aucune n'est déclarée."
    assert (lu["regle"]["fiche"], lu["regle"]["ligne"]) == ("3-2", 574)
    await dire(ici, entree, "conduite", "2027-05-20", 60)
    assert await du(ici.porteur, ici.personne, "ETAT_CONDUITE") == []


async def test_une_orientation_sociale_se_reexamine(ici: Monde) -> None:
    """In force since 4 January: six months end on 4 July, told a month ahead."""
    personne = await ici.nouvelle(orientation="sociale")
    (lu,) = await du(ici.referent, personne, "ORIENTATION_A_REEXAMINER", "?a_la_date=2027-06-04")
    assert (lu["echeance"], lu["pour_vous"], lu["en_retard"]) == ("2027-07-04", True, False)
    assert lu["regle"]["article"].endswith("art. L. 262-31 et D. 262-65-2-1")
    assert await du(ici.referent, personne, "ORIENTATION_A_REEXAMINER", "?a_la_date=2027-06-03") == []
    assert await du(ici.referent, ici.personne, "ORIENTATION_A_REEXAMINER") == []  # socio-professionnelle
    adresse = f"/v1/beneficiaires/{personne}/diagnostics"
    await ici.referent.post(adresse, {"date": "2027-05-20", "freins": ["logement"], "ressources": []}, 201)
    assert len(await du(ici.referent, personne, "ORIENTATION_A_REEXAMINER")) == 1
    await ici.referent.post(adresse, {"date": "2027-06-10", "freins": ["logement"], "ressources": []}, 201)
    assert await du(ici.referent, personne, "ORIENTATION_A_REEXAMINER") == []


async def test_le_portefeuille_les_dit_comme_chaque_personne(ici: Monde, client: Client) -> None:
    await ici.entrer_axe_1("1-2")
    ici.personne = await ici.nouvelle(orientation="sociale")
    entree = await preparer_le_permis(ici)
    await dire(ici, entree, "examen", "2027-05-14", epreuve="code", resultat="recu")
    await dire(ici, entree, "examen", "2027-06-08", epreuve="conduite", resultat="echoue")
    codes = set()
    for acces in await acteurs(client):
        attendues = await un_par_un(acces)
        for limit in (1, 50):
            assert await tout(acces, limit=limit) == attendues
        codes |= {x["code"] for x in attendues}
    assert codes >= {"PMSMP_A_FAIRE", "CONTACT_MOBILITE", "ETAT_CONDUITE", "ORIENTATION_A_REEXAMINER"}


async def test_la_semaine_qui_manque_d_heures_des_son_jeudi(ici: Monde) -> None:
    corps = {
        "beneficiaire_id": ici.personne,
        "date_debut": "2027-05-31",
        "date_fin": "2027-07-30",
        "objectifs": [{"categorie": "emploi", "libelle": "Candidater"}],
    }
    contrat = await ici.referent.post("/v1/contrats-engagement", corps, 201)
    await monde.signer_contrat(ici.referent, contrat["id"], "2027-05-31")
    for jour, minutes in (("2027-06-08", 120), ("2027-06-11", 60)):
        faite = {"beneficiaire_id": ici.personne, "type": "atelier_collectif", "date": jour, "duree_minutes": minutes}
        await ici.referent.post("/v1/activites", faite, 201)
    assert await du(ici.referent, ici.personne, "SEMAINE_A_COMPLETER") == []  # a Tuesday
    assert await du(ici.referent, ici.personne, "SEMAINE_A_COMPLETER", "?a_la_date=2027-06-09") == []
    (lu,) = await du(ici.referent, ici.personne, "SEMAINE_A_COMPLETER", "?a_la_date=2027-06-10")
    assert lu["libelle"] == "Semaine du 7 juin 2027 : il manque 12 h, et rien n'est prévu ; compléter les activités."
    assert (lu["echeance"], lu["attendu_de"], lu["regle"]["ligne"]) == ("2027-06-13", "referent", 279)
