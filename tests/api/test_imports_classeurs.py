"""Workbooks in and out, and imports that are only tried."""

import json
from datetime import date
from typing import Any

import httpx
import pytest

from app.imports import service
from tests.api.accompagner import Monde
from tests.api.test_imports import CSV, NDJSON, TYPE, Traiter, deposer, dix, fichier, ligne, lu
from tests.api.test_imports import entree as entree  # fixtures
from tests.api.test_imports import m as m
from tests.api.test_imports import traiter as traiter
from tests.classeurs import HOSTILES, classeur, liens_externes, lire, remplir
from tests.client import Acces
from tests.magasin import empreintes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPRES = {"import_evenements", "rejet_import", "avertissement_import"}


async def rejets(par: Acces, recu: Any, attendu: int = 200, **entetes: str) -> httpx.Response:
    lue = await par.brut("GET", f"/v1/imports/{recu['id']}/rejets", headers=entetes)
    assert lue.status_code == attendu, lue.text
    return lue


async def rapport(par: Acces, recu: Any) -> Any:
    lu_ = await par.get(f"/v1/imports/{recu['id']}/rapport")
    return {nom: lu_[nom] for nom in ("statut", "synthese", "motifs", "rejets")}


async def test_le_modele_rempli_s_importe(m: Monde, entree: Any, traiter: Traiter) -> None:
    modele = await m.porteur.brut("GET", f"/v1/imports/modeles/{TYPE}.xlsx")
    un = {"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif", "duree_minutes": 90}
    lignes = [un | {"date": "09/06/2027", "id_source": "atelier-42"}, un | {"date": "2027-06-10", "id": "0042"}]
    recu = await deposer(m.porteur, remplir(modele.content, *lignes), XLSX)
    assert recu["format"] == "xlsx"
    await traiter()
    assert (await rapport(m.porteur, recu))["synthese"]["acceptes"] == 2
    faites = (await m.porteur.get("/v1/activites?sort=du"))["items"]
    assert [(x["du"], x["duree_minutes"]) for x in faites] == [("2027-06-09", 90), ("2027-06-10", 90)]
    assert [x["id"] for x in (await m.porteur.get("/v1/activites?id_source=atelier-42"))["items"]] == [faites[0]["id"]]


async def test_les_cellules_d_un_tableur(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Real dates, numbers and formulas; columns in any order; empty rows, which keep their number, and empty cells."""
    qui = entree["beneficiaire_id"]
    lignes: list[list[Any]] = [
        [date(2027, 6, 8), 60, None, qui, "atelier_collectif", "a la carte"],
        [],
        [date(2027, 6, 9), "=30+30", "", qui, "atelier_collectif", 2027],
        [date(2027, 6, 10), 60.5, None, qui, "atelier_collectif", None],
    ]
    entetes = ["DATE", "Durée\nminutes", "entree_id", "Bénéficiaire id", "type", "details.theme"]
    contenu = classeur(entetes, lignes)
    recu = await deposer(m.porteur, contenu, XLSX)
    await traiter()
    lu_ = await rapport(m.porteur, recu)
    assert lu_["synthese"] == {"recus": 3, "acceptes": 1, "deja_traites": 0, "rejetes": 2}, lu_
    assert [(x["ligne"], x["erreurs"][0]["pointeur"]) for x in lu_["rejets"]] == [
        (4, "/details/theme"),  # a number, where a text is expected
        (5, "/duree_minutes"),
    ]
    encore = await deposer(m.porteur, contenu, XLSX)
    await traiter()
    assert (await lu(m.porteur, encore))["synthese"]["deja_traites"] == 1, "the same file is absorbed"


async def test_les_rejets_d_un_classeur(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Given as a workbook, formulas neutralised; corrected and sent again, every line passes."""
    qui = entree["beneficiaire_id"]
    entetes = ["beneficiaire_id", "type", "date", "duree_minutes", "details.theme"]
    lignes = [
        [qui, "atelier_collectif", date(2027, 6, 8), 60, None],
        [qui, "atelier_collectif", "31/02/2027", 60, "@SUM(A1)"],
        [qui, "inconnu", date(2027, 6, 9), 60, None],
    ]
    recu = await deposer(m.porteur, classeur(entetes, lignes), XLSX)
    await traiter()
    rendu = await rejets(m.porteur, recu)
    assert rendu.headers["content-type"] == XLSX
    assert rendu.headers["content-disposition"] == 'attachment; filename="rejets.xlsx"'
    premiere, *lues = lire(rendu.content)
    assert premiere == ["id", *entetes, "motif_rejet"]
    assert [x[-1].partition(" : ")[0] for x in lues] == ["date", "type"]
    assert lues[0][5] == "'@SUM(A1)", "no formula in a file of ours"
    assert lues[1][3] == "2027-06-09"
    lues[0][3], lues[1][2] = date(2027, 6, 10), "atelier_collectif"
    suivant = await deposer(m.porteur, classeur(premiere, lues), XLSX)
    await traiter()
    assert (await lu(m.porteur, suivant))["synthese"] == {"recus": 2, "acceptes": 2, "deja_traites": 0, "rejetes": 0}
    assert (await rejets(m.porteur, recu, Accept=CSV)).text.startswith("\ufeffid;beneficiaire_id;")
    await rejets(m.porteur, recu, 406, Accept=NDJSON)


async def test_les_rejets_dans_un_autre_format(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Those of a CSV as a workbook too, and sent again as one; those of NDJSON as they were sent, motive added."""
    recu = await deposer(m.porteur, fichier(ligne(entree, "31/02/2027"), ligne(entree, minutes="=1+1")))
    await traiter()
    premiere, *lues = lire((await rejets(m.porteur, recu, Accept=XLSX)).content)
    assert lues[1][5] == "'=1+1"
    lues[0][4], lues[1][5] = "08/06/2027", 61
    suivant = await deposer(m.porteur, classeur(premiere, lues), XLSX)
    await traiter()
    assert (await lu(m.porteur, suivant))["synthese"]["acceptes"] == 2
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif", "duree_minutes": "x"}
    recu = await deposer(m.porteur, json.dumps(corps | {"date": "2027-06-08"}), NDJSON)
    await traiter()
    await rejets(m.porteur, recu, 406, Accept=XLSX)
    rejet = json.loads((await rejets(m.porteur, recu)).text)
    assert rejet["motif_rejet"] == "duree_minutes : Un nombre entier est attendu."
    corrige = json.dumps(rejet | {"duree_minutes": 62})
    suivant = await deposer(m.porteur, corrige, NDJSON)
    await traiter()
    assert (await lu(m.porteur, suivant))["synthese"]["acceptes"] == 1


async def test_une_simulation_dit_tout_et_ne_fait_rien(m: Monde, entree: Any, traiter: Traiter, url_base: str) -> None:
    """The report of the import that follows; of what it tried, nothing is kept, also when lines rest on others."""
    await m.porteur.post("/v1/evenements", [_evenement(entree, "deja", "2027-06-01")], 200)
    lignes = [
        _evenement(entree, "deja", "2027-06-01"),
        _evenement(entree, "n1", "2027-06-08", id_source="a1"),
        {
            "id": "n2",
            "source": "/a",
            "type": "activite.annule",
            "data": {"cible": {"id_source": "a1"}, "motif": "Erreur de saisie"},
        },
        _evenement(entree, "n1", "2027-06-09"),
        *(_evenement(entree, f"n{rang}", "2027-06-10") for rang in range(3, 8)),
        _evenement(entree, "n8", "2027-02-31"),
    ]
    contenu, avant = "\n".join(map(json.dumps, lignes)), await empreintes(url_base)
    essaye = await _simuler(m.porteur, contenu)
    assert (essaye["statut"], essaye["simulation"]) == ("recu", True)
    await traiter()
    apres = await empreintes(url_base)
    assert {nom for nom, lu_ in apres.items() if avant[nom] != lu_} == PROPRES
    fait = await deposer(m.porteur, contenu, NDJSON, type_="")
    await traiter()
    attendu = await rapport(m.porteur, fait)
    assert attendu["synthese"] == {"recus": 10, "acceptes": 7, "deja_traites": 1, "rejetes": 2}
    assert await rapport(m.porteur, essaye) == attendu
    assert (await rejets(m.porteur, essaye)).content == (await rejets(m.porteur, fait)).content


def _evenement(entree: Any, cle: str, jour: str, **champs: str) -> dict[str, Any]:
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif", "duree_minutes": 60}
    return {"id": cle, "source": "/a", "type": TYPE, "data": corps | {"date": jour} | champs}


async def _simuler(par: Acces, contenu: str) -> Any:
    options: dict[str, Any] = {"params": {"simulation": "true"}, "headers": {"Content-Type": NDJSON}}
    return await par("POST", "/v1/imports", 202, content=contenu, **options)


async def test_une_simulation_a_ses_tranches(
    m: Monde, entree: Any, traiter: Traiter, url_base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond a stretch, a line rests on nothing of the stretch before; each still leaves no trace."""
    monkeypatch.setattr(service, "LIGNES_SIMULEES", 2)
    lignes = [_evenement(entree, f"n{rang}", "2027-06-08") for rang in (1, 2, 1, 2)]
    avant = await empreintes(url_base)
    essaye = await _simuler(m.porteur, "\n".join(map(json.dumps, lignes)))
    await traiter()
    assert (await lu(m.porteur, essaye))["synthese"] == {"recus": 4, "acceptes": 4, "deja_traites": 0, "rejetes": 0}
    propres = {"import_evenements", "avertissement_import"}
    assert {nom for nom, lu_ in (await empreintes(url_base)).items() if avant[nom] != lu_} == propres


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)
@pytest.mark.parametrize("cas", [nom for nom in HOSTILES if "bomb" not in nom])
async def test_un_classeur_hostile(client: Any, settings: Any, cas: str) -> None:
    """Refused with its reason, and nothing of it is left (the bombs: tests/fiabilite)."""
    porteur = (await Monde(client).batir()).porteur
    malin, statut, code = HOSTILES[cas]
    refus = await deposer(porteur, malin(classeur(["type", "date"], [["x", 1]])), XLSX, statut)
    assert refus["code"] == code
    assert list(settings.dossier_imports.iterdir()) == []


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)
async def test_ce_qui_n_est_pas_une_table(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Each is refused at once with its own reason; a sound workbook whose links lead elsewhere is read without them."""
    par = m.porteur
    for contenu, code in (
        (dix(entree).encode("utf-16"), "ENCODAGE"),
        (dix(entree).encode("utf-16-be"), "ENCODAGE"),
        (classeur(["type"], []), "CLASSEUR"),
    ):
        assert (await deposer(par, contenu, attendu=400))["code"] == code
        assert (await deposer(par, contenu, NDJSON, attendu=400))["code"] == code
    for entete in ("\r\n", ";;;\r\n", "x" * 300_000 + "\r\n", ";".join("a" * 60_000), "details." + "a." * 100):
        assert (await deposer(par, entete + dix(entree), attendu=422))["code"] == "COLONNES"
    large = classeur([f"details.c{rang}" for rang in range(16_384)], [])
    assert (await deposer(par, large, XLSX, 422))["code"] == "COLONNES"
    assert (await deposer(par, dix(entree).partition("\n")[2], attendu=422))["code"] == "COLONNES", "no header"
    serre = {"Content-Type": CSV, "Content-Encoding": "gzip"}
    refus = await par("POST", "/v1/imports", 415, content=b"\x1f\x8b", params={"type": TYPE}, headers=serre)
    assert "sans compression" in refus["detail"]
    lie = liens_externes(classeur(["type", "date"], [["atelier_collectif", date(2027, 6, 1)]]))
    recu = await deposer(par, lie, XLSX)
    await traiter()
    assert (await lu(par, recu))["synthese"]["recus"] == 1
    recu = await deposer(par, fichier(ligne(entree), entete=f"{';'.join(ENTETES)};;"))
    await traiter()
    assert (await lu(par, recu))["synthese"]["acceptes"] == 1, "columns without a name and without a cell"


ENTETES = ("beneficiaire_id", "entree_id", "type", "date", "duree_minutes")


async def test_un_json_trop_profond(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Refused on its own line, in a batch, alone: it is read deeper than it can be written."""
    profond: Any = "x"
    for _ in range(400):
        profond = [profond]
    mauvais = _evenement(entree, "n1", "2027-06-08", details={"theme": profond})  # type: ignore[arg-type]
    bon = _evenement(entree, "n2", "2027-06-08")
    lot = await m.porteur.post("/v1/evenements?simulation=true", [mauvais, bon], 200)
    assert [x["statut"] for x in lot["resultats"]] == ["rejete", "accepte"]
    assert (await m.porteur.post("/v1/evenements", mauvais, 400))["code"] == "TROP_IMBRIQUE"
    recu = await deposer(m.porteur, "\n".join(map(json.dumps, (mauvais, bon))), NDJSON)
    await traiter()
    lu_ = await rapport(m.porteur, recu)
    assert lu_["synthese"] == {"recus": 2, "acceptes": 1, "deja_traites": 0, "rejetes": 1}
    assert lu_["rejets"][0]["erreurs"][0]["code"] == "TROP_IMBRIQUE"
    assert json.loads((await rejets(m.porteur, recu)).text)["id"] == "n1"
