"""The bilan as a workbook, read back: every sheet says what the JSON says, no more and no less."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.pagination import XLSX
from tests import monde
from tests.api.accompagner import Monde
from tests.api.test_bilans import acte, commencer
from tests.api.test_subventions import convenir, site
from tests.client import Client

FEUILLES = [
    "Bilan", "Résultats attendus", "Détails", "Écarts", "Résultats proposés", "Qualité et suites", "Décision",
]  # fmt: skip
Lignes = list[dict[str, Any]]


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


def valeur(cellule: Any) -> Any:
    """A cell as the JSON says it: nothing is null, booleans are words."""
    return {"": None, "true": True, "false": False}.get(cellule, cellule) if isinstance(cellule, str) else cellule


def objet(ligne: dict[str, Any]) -> dict[str, Any]:
    """A row with its objects put together again: « transmis.valeur » is a field of `transmis`."""
    refait: dict[str, Any] = {}
    for nom, dite in ligne.items():
        tete, _, champ = nom.partition(".")
        if champ:
            refait.setdefault(tete, {})[champ] = dite
        else:
            refait[nom] = dite
    return refait


async def relire(ici: Monde, ident: str) -> dict[str, Lignes]:
    reponse = await ici.dep.brut("GET", f"/v1/bilans-annuels/{ident}/bilan.xlsx")
    assert (reponse.status_code, reponse.headers["content-type"]) == (200, XLSX)
    assert reponse.headers["content-disposition"] == 'attachment; filename="bilan-2027-fiche-2.xlsx"'
    lu = CalamineWorkbook.from_filelike(io.BytesIO(reponse.content))
    assert lu.sheet_names == FEUILLES
    feuilles = {}
    for nom in FEUILLES:
        entetes, *lignes = lu.get_sheet_by_name(nom).to_python() or [[]]
        feuilles[nom] = [objet(dict(zip(entetes, map(valeur, ligne), strict=True))) for ligne in lignes]
    return feuilles


def refaire(feuilles: dict[str, Lignes]) -> dict[str, Any]:
    """The JSON that the sheets hold; the porteur's name, beside, is not in it."""
    refait = {x["champ"]: x["valeur"] for nom in ("Bilan", "Qualité et suites", "Décision") for x in feuilles[nom]}
    del refait["porteur"]
    indicateurs = [i | {"details": []} for i in feuilles["Résultats attendus"]]
    par_code = {(i["code"], i["parcours"]): i["details"] for i in indicateurs}
    for detail in feuilles["Détails"]:
        par_code[detail.pop("code"), detail.pop("parcours")].append(detail)
    return refait | {
        "indicateurs": indicateurs,
        "ecarts_depuis_transmission": feuilles["Écarts"],
        "resultats_porteur": feuilles["Résultats proposés"],
    }


def dit(lu: dict[str, Any]) -> dict[str, Any]:
    """What a reader wants of the JSON: acts and warnings are for programs."""
    return {nom: x for nom, x in lu.items() if nom not in ("actes_possibles", "avertissements")}


async def test_relu_comme_le_json(ici: Monde) -> None:
    """Frozen, decided upon, with what has changed since: every field of the JSON is in a sheet, equal."""
    convention = await convenir(ici, "2", 6_000_000)
    action = await site(ici, convention)
    entree = await monde.entree(ici.porteur, await ici.accepter(action, justification="Projet à consolider"))
    tenu = {"beneficiaire_id": ici.personne, "entree_id": entree["id"], "date": "2027-06-10"}
    await ici.porteur.post("/v1/activites", tenu | {"type": "entretien", "duree_minutes": 45}, 201)
    await ici.porteur.post(
        f"/v1/entrees/{entree['id']}/sortie", {"date_sortie": "2027-06-11", "motif": "progression_positive"}, 200
    )
    resultats = [
        {"resultat": "Ateliers aux aidants", "attendu": "4", "atteint": "5"},
        {"resultat": "Portes ouvertes", "attendu": "1"},
    ]
    lu = await commencer(ici, convention, analyse="Démarrage lent.", resultats_porteur=resultats)
    await acte(ici, lu["id"], "transmission", {"date": "2027-06-14"})
    autre = await ici.accepter(action, await ici.nouvelle(), justification="Projet à consolider")
    await monde.entree(ici.porteur, autre)
    await acte(ici, lu["id"], "evaluation", {"solde_accorde_centimes": 2_399_905, "motivation": "Résultats atteints."})

    lu = await ici.dep.get(f"/v1/bilans-annuels/{lu['id']}")
    assert lu["ecarts_depuis_transmission"]
    assert any(i["details"] for i in lu["indicateurs"])
    assert any(i["valeur"] is None for i in lu["indicateurs"])
    feuilles = await relire(ici, lu["id"])
    porteur = (await ici.dep.get(f"/v1/structures/{ici.porte}"))["nom"]
    assert {"champ": "porteur", "valeur": porteur} in feuilles["Bilan"]
    assert refaire(feuilles) == dit(lu)


async def test_un_brouillon_sans_rien_a_ses_feuilles(ici: Monde) -> None:
    lu = await commencer(ici, await convenir(ici, "2", None))
    feuilles = await relire(ici, lu["id"])
    refait = refaire(feuilles)
    assert (refait["statut"], refait["date_transmission"], refait["solde_accorde_centimes"]) == (
        "brouillon",
        None,
        None,
    )
    assert [(i["code"], i["valeur"]) for i in refait["indicateurs"]] == [
        (i["code"], i["valeur"]) for i in lu["indicateurs"]
    ]
    for vide in ("Écarts", "Résultats proposés"):
        assert feuilles[vide] == []


async def test_une_formule_reste_un_texte(ici: Monde) -> None:
    lu = await commencer(ici, await convenir(ici, "2", None), analyse='=HYPERLINK("http://exemple.fr";"ici")')
    textes = {x["champ"]: x["valeur"] for x in (await relire(ici, lu["id"]))["Qualité et suites"]}
    assert textes["analyse"] == '\'=HYPERLINK("http://exemple.fr";"ici")'
