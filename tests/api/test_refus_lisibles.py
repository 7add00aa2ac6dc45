"""What a developer meets: lists where there are lists, pointers into what was sent, and nothing told by the way."""

import re
from typing import Any

import pytest

from tests import monde
from tests.api.accompagner import Monde, erreur
from tests.client import Client

SECRET = "Dupont-1990"
PERSONNE = {"nom": "Lenoir", "prenom": "Sacha", "date_naissance": "2008-02-01", "homonyme_confirme": False}
JEUNE = {"public": "jeune_ase", "soumis_droits_devoirs": False, "utas": "laon"}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_un_code_hors_de_sa_forme_renvoie_a_la_liste(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01")
    activite = {"beneficiaire_id": m.personne, "type": "Atelier Collectif", "date": "2027-06-10", "duree_minutes": 60}
    sortie = {"date_sortie": "2027-06-10", "motif": "Emploi durable"}
    for adresse, corps, liste in (
        ("/v1/activites", activite, "types-activite"),
        (f"/v1/entrees/{lue['id']}/sortie", sortie, "motifs-sortie"),
    ):
        [trouvee] = (await m.porteur.post(adresse, corps, 422))["erreurs"]
        assert f"/v1/referentiel/{liste}" in trouvee["message"]
        assert not re.search(r"[\\^$\[\]]", trouvee["message"])


async def test_un_champ_inconnu_n_est_nomme_que_s_il_y_ressemble(m: Monde) -> None:
    corps: dict[str, Any] = {"beneficiaire_id": m.personne, "type": "atelier_collectif", "date": "2027-06-10"}
    corps |= {"duree_minutes": 60, "durees_minutes": 60, SECRET: 1}
    corps["repartition"] = [{"date": "2027-06-10", "minutes": 60, SECRET: 1}]
    refus = await m.porteur.post("/v1/activites", corps, 422)
    inconnus = [e["pointeur"] for e in refus["erreurs"] if e["code"] == "CHAMP_INCONNU"]
    assert sorted(inconnus) == ["", "/durees_minutes", "/repartition/0"]
    assert SECRET not in str(refus)
    lus = await m.porteur.get(f"/v1/entrees?{SECRET}=1", 422)
    assert [e["pointeur"] for e in lus["erreurs"]] == ["/query"]


async def test_un_patch_vide_se_corrige_a_sa_racine(m: Monde) -> None:
    for adresse in (f"/v1/beneficiaires/{m.personne}", f"/v1/structures/{m.suivi}"):
        refus = await m.dep("PATCH", adresse, 422, json={}, headers={"If-Match": "*"})
        assert [(e["code"], e["pointeur"]) for e in refus["erreurs"]] == [("CHAMPS_VIDES", "")]
    vide = {"champs": {}, "motif": "Mal recopié"}
    refus = await m.dep.post(f"/v1/beneficiaires/{m.personne}/rectification", vide, 422)
    assert erreur(refus, "CHAMPS_VIDES")["pointeur"] == "/champs"


async def test_le_sous_motif_suit_son_motif(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01")
    adresse = f"/v1/entrees/{lue['id']}/sortie"
    sortie = {"date_sortie": "2027-06-10", "motif": "emploi_transition", "sous_motif": "cdi"}
    await m.porteur.post(adresse, sortie, 200)

    async def rectifier(**champs: Any) -> Any:
        corps = {"champs": champs, "motif": "Mal recopié"}
        return (await m.porteur.post(f"{adresse}/rectification", corps, 200))["sortie"]["sous_motif"]

    assert await rectifier(date_sortie="2027-06-11") == "cdi"
    assert await rectifier(motif="emploi_durable") == "cdi"  # which is known to be of it
    assert await rectifier(motif="non_valorisable", precision="abandon") is None
    assert await rectifier(motif="emploi_durable", precision=None, sous_motif="cie") == "cie"


async def test_une_utas_n_apprend_que_les_homonymes_qu_elle_peut_creer(m: Monde) -> None:
    utas = m.client.role("utas", utas="laon")
    await monde.beneficiaire(m.dep, **PERSONNE)  # an adult
    simule = await utas.brut("POST", "/v1/beneficiaires?simulation=true", json=PERSONNE | JEUNE)
    assert simule.status_code == 200
    await utas.post("/v1/beneficiaires", PERSONNE | JEUNE, 201)
    assert (await utas.post("/v1/beneficiaires", PERSONNE | JEUNE, 409))["code"] == "DOUBLON_POSSIBLE"
    ailleurs = m.client.role("utas", utas="soissons")
    jeune = PERSONNE | JEUNE | {"utas": "soissons"}
    assert (await ailleurs.post("/v1/beneficiaires", jeune, 409))["code"] == "DOUBLON_POSSIBLE"


async def test_les_instants_finissent_en_z(m: Monde) -> None:
    for adresse in ("/v1/tableaux-de-bord/assiduite", "/v1/indicateurs?fiche=5&exercice=2027"):
        lu = await m.dep.brut("GET", adresse)
        instants = re.findall(r'"calcule_le":"([^"]+)"', lu.text)
        assert instants
        assert all(instant.endswith("Z") for instant in instants)
