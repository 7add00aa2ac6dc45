"""What an import takes and warns of is told by its report, as a batch tells it."""

from typing import Any

import pytest

from app.imports import service
from tests.api.accompagner import Monde
from tests.api.test_imports import Traiter, deposer, fichier, ligne
from tests.api.test_imports import entree as entree  # fixtures
from tests.api.test_imports import m as m
from tests.api.test_imports import traiter as traiter
from tests.client import Acces


async def rapport(par: Acces, recu: Any, apres: int = 0) -> Any:
    return await par.get(f"/v1/imports/{recu['id']}/rapport?apres={apres}")


def lignes(entree: Any) -> list[str]:
    """Six lines, of which two are of the same day and two are not understood."""
    jours = ("07/06/2027", "08/06/2027", "08/06/2027", "x", "09/06/2027", "y")
    return [ligne(entree, jour) for jour in jours]


async def test_le_rapport_dit_les_avertissements(m: Monde, entree: Any, traiter: Traiter) -> None:
    """By code, and line by line, over several slices; the same as of the same batch."""
    recu = await deposer(m.porteur, fichier(*lignes(entree), ligne(entree, "09/06/2027")))
    assert recu["avertis"] == 0
    await traiter()
    lu = await rapport(m.porteur, recu)
    assert (lu["synthese"]["acceptes"], lu["avertis"]) == (5, 2)
    [motif] = lu["avertissements"]
    assert (motif["code"], motif["lignes"], motif["premiere_ligne"]) == ("ACTIVITE_EN_DOUBLE", 2, 4)
    assert [(x["ligne"], [a["code"] for a in x["avertissements"]]) for x in lu["lignes_averties"]] == [
        (4, ["ACTIVITE_EN_DOUBLE"]),
        (8, ["ACTIVITE_EN_DOUBLE"]),
    ]
    assert lu["lignes_averties"][0]["avertissements"][0]["message"] == motif["message"]
    assert (await m.porteur.get(f"/v1/imports/{recu['id']}"))["avertis"] == 2


async def test_les_avertissements_d_une_simulation(m: Monde, entree: Any, traiter: Traiter) -> None:
    options = {"params": {"type": "activite.realisee", "simulation": "true"}, "headers": {"Content-Type": "text/csv"}}
    recu = await m.porteur("POST", "/v1/imports", 202, content=fichier(*lignes(entree)), **options)
    await traiter()
    assert [x["ligne"] for x in (await rapport(m.porteur, recu))["lignes_averties"]] == [4]


async def test_les_lignes_averties_sont_bornees_et_se_lisent_par_pages(
    m: Monde, entree: Any, traiter: Traiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are counted, the first ones are kept; `apres` goes through them and the refused lines together."""
    monkeypatch.setattr(service, "AVERTIS_MAX", 3)
    monkeypatch.setattr("app.imports.requetes.PAGE", 2)
    bonne, fausse = ligne(entree, "07/06/2027"), ligne(entree, "x")
    recu = await deposer(m.porteur, fichier(*[bonne] * 3, *[fausse] * 3, *[bonne] * 3))
    await traiter()
    vus, apres = [], 0
    while apres is not None:
        page = await rapport(m.porteur, recu, apres)
        assert (page["avertis"], page["avertissements"][0]["lignes"]) == (5, 5)
        vus += [("averti", x["ligne"]) for x in page["lignes_averties"]]
        vus += [("rejete", x["ligne"]) for x in page["rejets"]]
        apres = page["suite"]
    assert vus == [("averti", 3), ("averti", 4), ("rejete", 5), ("rejete", 6), ("averti", 8), ("rejete", 7)]
