"""Files of aggregates read back: XLSX and Parquet hold what the JSON says, no more and no less."""

import io
from datetime import date
from typing import Any

import orjson
import pyarrow.parquet
import pytest

from app.pagination import PARQUET, XLSX, exporter
from tests import classeurs, monde
from tests.api.accompagner import Monde
from tests.client import Client

OBJECTIFS = [{"categorie": "emploi", "libelle": "Candidater"}]
TABLEAUX = "/v1/tableaux-de-bord"
AGREGATS = [
    "/v1/indicateurs?fiche=2&exercice=2027",
    f"{TABLEAUX}/assiduite?exercice=2027&par=mois&par=fiche",
    f"{TABLEAUX}/occupation?exercice=2027&par=mois&par=action",
    f"{TABLEAUX}/entrees-sorties?exercice=2027&par=motif",
    f"{TABLEAUX}/delais?exercice=2027&par=mois",
    f"{TABLEAUX}/territoires?exercice=2027",
    f"{TABLEAUX}/demandes?exercice=2027&par=motif",
    f"{TABLEAUX}/prevision",
]


@pytest.fixture
async def ici(client: Client) -> Monde:
    """Three people of an action, one of whom left; weeks, delays, occupation to tell."""
    ici = await Monde(client).batir()
    contrat = {"date_debut": "2027-06-01", "date_fin": "2027-08-31", "objectifs": OBJECTIFS}
    ident = (await ici.referent.post("/v1/contrats-engagement", contrat | {"beneficiaire_id": ici.personne}, 201))["id"]
    await monde.signer_contrat(ici.referent, ident, "2027-06-01")
    action = await ici.action("2")
    for rang, personne in enumerate([ici.personne, await ici.nouvelle(), await ici.nouvelle()]):
        prescrite = await ici.accepter(action, personne, justification="Projet à consolider")
        entree = await monde.entree(ici.porteur, prescrite)
        heures = {"beneficiaire_id": personne, "entree_id": entree["id"], "duree_minutes": 45 + rang}
        await ici.porteur.post("/v1/activites", heures | {"type": "entretien", "date": "2027-06-10"}, 201)
        if rang == 0:
            doute = {"beneficiaire_id": personne, "doute": "Foyer à vérifier."}
            await ici.referent.post("/v1/demandes-investigation", doute, 201)
            sortie = {"date_sortie": "2027-06-11", "motif": "progression_positive"}
            await ici.porteur.post(f"/v1/entrees/{entree['id']}/sortie", sortie, 200)
    return ici


def a_plat(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a file: the fields of an object beside the others, a list as JSON text."""
    plates = []
    for item in items:
        plate: dict[str, Any] = {}
        for nom, valeur in item.items():
            plate |= {f"{nom}.{n}": v for n, v in valeur.items()} if isinstance(valeur, dict) else {nom: valeur}
        plates.append({n: orjson.dumps(v).decode() if isinstance(v, list) else v for n, v in plate.items()})
    return plates


def dites(ligne: dict[str, Any]) -> dict[str, Any]:
    """A row without what it does not say (an empty cell, null), nor the instant that it was computed."""
    return {nom: valeur for nom, valeur in ligne.items() if valeur not in (None, "") and nom != "calcule_le"}


@pytest.mark.parametrize("adresse", AGREGATS)
async def test_relus_comme_le_json(ici: Monde, adresse: str) -> None:
    items = (await ici.dep.get(adresse))["items"]
    assert items
    attendues = [dites(x) for x in a_plat(items)]

    reponse = await ici.dep.brut("GET", adresse, headers={"Accept": PARQUET})
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, PARQUET)
    lues = pyarrow.parquet.read_table(io.BytesIO(reponse.content)).to_pylist()
    lues = [{n: v.isoformat() if isinstance(v, date) else v for n, v in x.items()} for x in lues]
    assert [dites(x) for x in lues] == attendues

    reponse = await ici.dep.brut("GET", adresse, headers={"Accept": XLSX})
    assert reponse.status_code == 200
    entetes, *lignes = classeurs.lire(reponse.content)
    en_texte = [{n: orjson.dumps(v).decode() if isinstance(v, bool) else v for n, v in x.items()} for x in attendues]
    assert [dites(dict(zip(entetes, ligne, strict=True))) for ligne in lignes] == en_texte


async def test_une_liste_n_est_pas_un_agregat(ici: Monde) -> None:
    assert (await ici.dep.brut("GET", "/v1/structures", headers={"Accept": PARQUET})).status_code == 406


def test_chaque_colonne_d_un_parquet_a_un_type() -> None:
    """One of nothing is text, as one of several kinds; whole numbers beside others are numbers."""
    lignes = [
        {"vide": None, "mele": 1, "part": 1, "cible": {"pct": 80}, "liste": [1], "oui": True},
        {"vide": None, "mele": "un", "part": 0.5, "cible": None, "liste": None, "oui": None},
    ]
    lue = pyarrow.parquet.read_table(io.BytesIO(exporter(lignes, PARQUET)))
    assert {nom: str(lue.schema.field(nom).type) for nom in lue.column_names} == {
        "vide": "string", "mele": "string", "part": "double", "cible.pct": "int64", "liste": "string", "oui": "bool",
    }  # fmt: skip
    assert lue.to_pylist() == [
        {"vide": None, "mele": "1", "part": 1.0, "cible.pct": 80, "liste": "[1]", "oui": True},
        {"vide": None, "mele": '"un"', "part": 0.5, "cible.pct": None, "liste": None, "oui": None},
    ]
