"""A whole number, a boolean and a day come as OpenAPI says: in a body, never as what could be read as one."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

import app.main  # noqa: F401  every body is declared
from app.ecriture import Corps
from app.imports.colonnes import valeur
from tests.api.accompagner import Monde, erreur
from tests.client import Client

LUS_COMME = {
    "integer": ("120", "120.0", True),
    "boolean": ("true", "1", 1, "oui"),
    "date": ("2028-03-14T00:00:00", "1709251200", 1709251200, "14/03/2028", "2028-3-14"),
}


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


def _corps(classe: type[Corps] = Corps) -> Iterator[type[Corps]]:
    for sous in classe.__subclasses__():
        yield sous
        yield from _corps(sous)


def _natures(champ: dict[str, Any]) -> set[str]:
    choix = champ.get("anyOf", [champ])
    return {c.get("format") or c.get("type") for c in choix} & LUS_COMME.keys()


CHAMPS = sorted(
    {
        (classe, nom, nature)
        for classe in _corps()
        for nom, champ in classe.model_json_schema()["properties"].items()
        for nature in _natures(champ)
    },
    key=lambda x: (x[0].__name__, x[1]),
)


def test_chaque_champ_de_chaque_corps_tient_son_type() -> None:
    assert {nature for _, _, nature in CHAMPS} == LUS_COMME.keys()
    for classe, nom, nature in CHAMPS:
        for faux in LUS_COMME[nature]:
            with pytest.raises(ValidationError) as refus:
                classe.model_validate({nom: faux})
            assert any(e["loc"][0] == nom for e in refus.value.errors()), (classe, nom, faux)


async def test_une_activite_en_texte_est_refusee(m: Monde) -> None:
    lue = await m.entrer("5", date_entree="2027-06-01")
    corps = {"beneficiaire_id": m.personne, "entree_id": lue["id"], "type": "atelier_collectif"}
    faux = {"date": "2027-06-10T00:00:00", "duree_minutes": "120"}
    refus = await m.porteur.post("/v1/activites", corps | faux, 422)
    assert [(e["pointeur"], e["code"]) for e in refus["erreurs"]] == [
        ("/date", "CHAMP_INVALIDE"),
        ("/duree_minutes", "CHAMP_INVALIDE"),
    ]
    assert erreur(refus, "CHAMP_INVALIDE")["message"].startswith("Donnez un jour")
    envoi = {"id": "1", "source": "/essai", "type": "activite.realisee", "data": corps | faux}
    lot = await m.porteur.post("/v1/evenements", [envoi], 200)
    assert [e["pointeur"] for e in lot["resultats"][0]["erreurs"]] == ["/date", "/duree_minutes"]
    # 120.0 is a whole number for JSON Schema
    await m.porteur.post("/v1/activites", corps | {"date": "2027-06-10", "duree_minutes": 120.0}, 201)


@pytest.mark.parametrize(
    ("texte", "nature", "lu"),
    [
        ("120", "integer", 120),
        ("0120", "integer", 120),
        ("120,0", "integer", 120),
        ("1,5", "integer", 1.5),  # which the body refuses
        ("deux", "integer", "deux"),
        ("10/06/2027", "date", "2027-06-10"),
        ("2027-06-10T00:00:00", "date", "2027-06-10"),
        ("2027-06-10 00:00", "date", "2027-06-10"),
        ("Oui", "boolean", True),
        ("0", "boolean", False),
        ("peut-être", "boolean", "peut-être"),
        ("02408", "libre", "02408"),
    ],
)
def test_une_cellule_prend_le_type_de_sa_colonne(texte: str, nature: str, lu: Any) -> None:
    """A file of a spreadsheet holds texts alone: the columns give them the types of the contract."""
    trouve = valeur(texte, nature)
    assert (trouve, type(trouve)) == (lu, type(lu))
