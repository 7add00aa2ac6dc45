"""The bilan financier over HTTP, on both stores: posts, totals, what it is compared with, each act corrected."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.horloge import au_jour
from app.pagination import XLSX
from tests import monde
from tests.api import test_bilans
from tests.api.accompagner import Monde, codes, erreur
from tests.api.test_subventions import convenir
from tests.client import Client
from tests.pdf import conforme, dit, plat

ADRESSE = "/v1/bilans-financiers"
CHARGES = [{"libelle": "Salaires", "centimes": 4_500_000}, {"libelle": "Locaux", "centimes": 2_000_001}]
PRODUITS = [
    {"libelle": "Subvention", "centimes": 6_000_000, "origine": "departement"},
    {"libelle": "Fonds propres", "centimes": 500_001, "origine": "porteur"},
]
POSTES = {"charges": CHARGES, "produits": PRODUITS}


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


async def commencer(ici: Monde, convention: str, **champs: Any) -> Any:
    return await ici.porteur.post(ADRESSE, {"convention_id": convention, "exercice": 2027} | champs, 201)


async def acte(ici: Monde, ident: str, nom: str, corps: dict[str, Any], statut: int = 200) -> Any:
    par = ici.porteur if nom in ("transmission", "rectification", "annulation") else ici.dep
    return await par.post(f"{ADRESSE}/{ident}/{nom}", corps, statut)


def totaux(lu: Any) -> tuple[int | None, ...]:
    noms = (
        "total_charges",
        "total_produits",
        "resultat",
        "subvention_recue",
        "subvention_attendue",
        "ecart_subvention",
    )
    return tuple(lu[f"{nom}_centimes"] for nom in noms)


async def test_du_brouillon_au_constat(ici: Monde) -> None:
    convention = await convenir(ici, "2", 6_000_000)
    lu = await commencer(ici, convention, charges=CHARGES)
    # 45 000 + 20 000,01 = 65 000,01 ; no produit yet
    assert totaux(lu) == (6_500_001, 0, -6_500_001, 0, 6_000_000, -6_000_000)
    assert (lu["statut"], lu["echeance"], lu["jours_de_retard"]) == ("brouillon", "2028-03-31", 0)
    change = {"produits": PRODUITS, "commentaire": "Un poste vacant au printemps."}
    lu = await ici.porteur("PATCH", f"{ADRESSE}/{lu['id']}", 200, json=change, headers={"If-Match": "*"})
    # 60 000 + 5 000,01 = 65 000,01
    assert totaux(lu) == (6_500_001, 6_500_001, 0, 6_000_000, 6_000_000, 0)
    assert (lu["charges"], lu["produits"], lu["commentaire"]) == (CHARGES, PRODUITS, "Un poste vacant au printemps.")
    lu = await acte(ici, lu["id"], "transmission", {"date": "2027-06-14"})
    assert (lu["statut"], codes(lu)) == ("transmis", ["EXERCICE_EN_COURS"])
    refus = await ici.porteur("PATCH", f"{ADRESSE}/{lu['id']}", 409, json=change, headers={"If-Match": "*"})
    assert refus["code"] == "TRANSITION_IMPOSSIBLE"
    avant = {"observations": "Trop tôt.", "date": "2027-06-13"}
    refus = erreur(await acte(ici, lu["id"], "evaluation", avant, 422), "EVALUATION_AVANT_TRANSMISSION")
    assert refus["regle"]["ligne"] == 136
    lu = await acte(ici, lu["id"], "evaluation", {"observations": "Charges conformes."})
    assert (lu["statut"], lu["date_evaluation"], lu["observations"]) == ("evalue", "2027-06-15", "Charges conformes.")


async def test_ce_qui_ne_s_egale_pas_se_dit(ici: Monde) -> None:
    ident = (await commencer(ici, await convenir(ici, "2", 6_000_000)))["id"]
    refus = await acte(ici, ident, "transmission", {}, 422)
    assert erreur(refus, "BILAN_SANS_POSTE")["regle"]["ligne"] == 134
    inegaux = {"charges": CHARGES, "produits": [PRODUITS[0] | {"centimes": 5_900_000}]}
    await ici.porteur("PATCH", f"{ADRESSE}/{ident}", 200, json=inegaux, headers={"If-Match": "*"})
    lu = await acte(ici, ident, "transmission", {})
    assert codes(lu) == ["EXERCICE_EN_COURS", "COMPTES_INEGAUX", "SUBVENTION_DIFFERENTE"]
    # 59 000 - 65 000,01 = -6 000,01 ; 59 000 - 60 000 = -1 000
    assert totaux(lu) == (6_500_001, 5_900_000, -600_001, 5_900_000, 6_000_000, -100_000)


async def test_la_subvention_attendue_suit_la_decision_sur_le_bilan_annuel(ici: Monde) -> None:
    convention = await convenir(ici, "2", 6_000_000)
    ident = (await commencer(ici, convention, **POSTES))["id"]
    annuel = (await test_bilans.commencer(ici, convention))["id"]
    await test_bilans.acte(ici, annuel, "transmission", {"date": "2027-06-14"})
    decision = {"solde_accorde_centimes": 2_100_000, "motivation": "Occupation à compléter."}
    await test_bilans.acte(ici, annuel, "evaluation", decision)
    lu = await ici.dep.get(f"{ADRESSE}/{ident}")
    # avance 36 000 + 21 000 = 57 000 ; 60 000 - 57 000 = 3 000
    assert totaux(lu)[3:] == (6_000_000, 5_700_000, 300_000)
    assert codes(await acte(ici, ident, "transmission", {})) == ["EXERCICE_EN_COURS", "SUBVENTION_DIFFERENTE"]


async def test_chaque_acte_se_corrige(ici: Monde) -> None:
    ident = (await commencer(ici, await convenir(ici, "2", 6_000_000), **POSTES))["id"]
    await acte(ici, ident, "evaluation", {"observations": "Rien."}, 409)
    await acte(ici, ident, "transmission", {"date": "2027-06-14"})
    demain = {"champs": {"date_transmission": "2027-06-16"}, "motif": "Date relue"}
    refus = await acte(ici, ident, "rectification", demain, 422)
    assert erreur(refus, "DATE_FUTURE")["pointeur"] == "/champs/date_transmission"
    vide = {"champs": {"charges": [], "produits": []}, "motif": "Postes relus"}
    assert erreur(await acte(ici, ident, "rectification", vide, 422), "BILAN_SANS_POSTE")
    moins = {"champs": {"charges": CHARGES[:1], "date_transmission": "2027-06-10"}, "motif": "Postes relus"}
    lu = await acte(ici, ident, "rectification", moins)
    assert (lu["date_transmission"], lu["resultat_centimes"]) == ("2027-06-10", 2_000_001)
    assert codes(lu) == ["EXERCICE_EN_COURS", "COMPTES_INEGAUX"]
    await acte(ici, ident, "evaluation", {"observations": "Charges conformes."})
    corrige = {"champs": {"date": "2027-06-09"}, "motif": "Date relue"}
    refus = await acte(ici, ident, "evaluation/rectification", corrige, 422)
    assert erreur(refus, "EVALUATION_AVANT_TRANSMISSION")["pointeur"] == "/champs/date"
    corrige["champs"] = {"observations": "Une pièce attendue.", "date": "2027-06-12"}
    lu = await acte(ici, ident, "evaluation/rectification", corrige)
    assert (lu["observations"], lu["date_evaluation"]) == ("Une pièce attendue.", "2027-06-12")
    lu = await acte(ici, ident, "evaluation/annulation", {"motif": "Mauvais bilan"})
    assert (lu["statut"], lu["observations"], lu["date_evaluation"]) == ("transmis", None, None)
    lu = await acte(ici, ident, "transmission/annulation", {"motif": "À compléter"})
    assert (lu["statut"], lu["date_transmission"]) == ("brouillon", None)
    lu = await acte(ici, ident, "annulation", {"motif": "Mauvaise année"})
    assert (lu["statut"], lu["jours_de_retard"]) == ("annule", 0)
    assert not any(a["possible"] for a in lu["actes_possibles"])
    await commencer(ici, lu["convention_id"])


async def test_ce_qui_ne_se_commence_pas(ici: Monde) -> None:
    convention = await convenir(ici, "2", None)
    corps = {"convention_id": convention, "exercice": 2027}
    premier = await commencer(ici, convention, id_source="f-1", **POSTES)
    assert totaux(premier)[3:] == (6_000_000, None, None)
    rejeu = await ici.porteur.post(ADRESSE, corps | POSTES | {"id_source": "f-1"}, 200)
    assert rejeu["id"] == premier["id"]
    assert (await ici.porteur.post(ADRESSE, corps, 409))["code"] == "BILAN_DEJA_COMMENCE"
    refus = await ici.porteur.post(ADRESSE, corps | {"exercice": 2028}, 422)
    assert erreur(refus, "EXERCICE_A_VENIR")["regle"]["ligne"] == 134
    refus = await ici.porteur.post(ADRESSE, corps | {"charges": [CHARGES[0] | {"centimes": -1}]}, 422)
    assert refus["code"] == "CORPS_INVALIDE"
    brouillon = (await monde.convention(ici.dep, ici.porte, "2", signee=False))["id"]
    refus = await ici.porteur.post(ADRESSE, corps | {"convention_id": brouillon}, 422)
    assert erreur(refus, "CONVENTION_NON_SIGNEE")
    autre = ici.client.role("porteur", structure=(await monde.structure(ici.dep))["id"])
    await autre.post(ADRESSE, corps, 404)


async def test_la_liste_dit_les_totaux_et_le_retard(ici: Monde) -> None:
    """On 20 April 2028 the bilan financier of 2027 is twenty days late."""
    convention = await convenir(ici, "2", 6_000_000)
    ident = (await commencer(ici, convention, **POSTES))["id"]
    with au_jour(date(2028, 4, 20)):
        [lu] = (await ici.dep.get(f"{ADRESSE}?convention_id={convention}"))["items"]
        assert (lu["id"], lu["fiche"], lu["jours_de_retard"]) == (ident, "2", 20)
        assert (lu["total_charges_centimes"], lu["resultat_centimes"]) == (6_500_001, 0)
        assert codes(await acte(ici, ident, "transmission", {})) == ["BILAN_EN_RETARD"]


async def test_une_convention_rompue_avant_l_exercice_se_lit_encore(ici: Monde) -> None:
    """Begun for 2028, then the convention turns out to have ended in 2027: the bilan is read, and no more sent."""
    convention = await convenir(ici, "2", 6_000_000)
    with au_jour(date(2028, 2, 1)):
        corps = {"convention_id": convention, "exercice": 2028} | POSTES
        ident = (await ici.porteur.post(ADRESSE, corps, 201))["id"]
        rompue = {"date": "2027-12-31", "motif": "Fin anticipée"}
        await ici.dep.post(f"/v1/conventions/{convention}/resiliation", rompue, 200)
        assert (await ici.porteur.get(f"{ADRESSE}/{ident}"))["total_charges_centimes"] == 6_500_001
        assert erreur(await acte(ici, ident, "transmission", {}, 422), "EXERCICE_HORS_CONVENTION")


async def test_les_documents_disent_le_json(ici: Monde) -> None:
    lu = await commencer(ici, await convenir(ici, "2", 6_000_000), commentaire="#panic() *gras*", charges=CHARGES)
    reponse = await ici.dep.brut("GET", f"{ADRESSE}/{lu['id']}/bilan.pdf")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, "application/pdf")
    brouillon = PdfReader(io.BytesIO(reponse.content))
    assert "(brouillon)" in str(brouillon.metadata.title if brouillon.metadata else "")
    texte = dit(brouillon)
    # 0 - 65 000,01
    assert plat("Charges : 65 000,01 €. Produits : 0,00 €. Déficit de 65 000,01 €.") in texte
    assert plat("Produits Non renseigné.") in texte
    assert "#panic()*gras*" in texte

    produits = {"produits": PRODUITS}
    await ici.porteur("PATCH", f"{ADRESSE}/{lu['id']}", 200, json=produits, headers={"If-Match": "*"})
    await acte(ici, lu["id"], "transmission", {"date": "2027-06-14"})
    await acte(ici, lu["id"], "evaluation", {"observations": "Charges conformes."})
    pdf = PdfReader(io.BytesIO((await ici.dep.brut("GET", f"{ADRESSE}/{lu['id']}/bilan.pdf")).content))
    assert conforme(pdf)
    texte = dit(pdf)
    assert plat("Subvention Département 60 000,00 € Fonds propres Porteur 5 000,01 € Total 65 000,01 €") in texte
    assert plat("Charges et produits sont égaux.") in texte
    assert plat("Constat du 15 juin 2027. Charges conformes.") in texte

    lu = await ici.dep.get(f"{ADRESSE}/{lu['id']}")
    reponse = await ici.dep.brut("GET", f"{ADRESSE}/{lu['id']}/bilan.xlsx")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, XLSX)
    classeur = CalamineWorkbook.from_filelike(io.BytesIO(reponse.content))
    assert classeur.sheet_names == ["Bilan", "Charges", "Produits", "Évaluation"]
    feuilles = {nom: classeur.get_sheet_by_name(nom).to_python() for nom in classeur.sheet_names}
    champs = {nom: x if x != "" else None for f in ("Bilan", "Évaluation") for nom, x in feuilles[f][1:]}
    porteur = champs.pop("porteur")
    assert porteur == (await ici.dep.get(f"/v1/structures/{ici.porte}"))["nom"]
    relus = {
        nom: [dict(zip(entetes, x, strict=True)) for x in lignes]
        for nom, (entetes, *lignes) in {n: feuilles[n] for n in ("Charges", "Produits")}.items()
    }
    attendu = {nom: x for nom, x in lu.items() if nom not in ("actes_possibles", "avertissements")}
    assert champs | {"charges": relus["Charges"], "produits": relus["Produits"]} == attendu
