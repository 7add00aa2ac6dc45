"""An answer is written once, and again as soon as something is told or counted; nobody is given another's."""

from typing import Any

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.tableaux_de_bord import assiduite
from app.tableaux_de_bord.cube import rafraichir
from app.tableaux_de_bord.memoire import Ecrite, Memoire
from tests.api.accompagner import Monde
from tests.api.test_tableaux import ADRESSE, contrat
from tests.client import Client
from tests.fiabilite.outils import attendre_flux


def ecrite(octets: int) -> Ecrite:
    return Ecrite(b"x" * octets, f'"{octets}"')


def test_la_memoire_est_bornee() -> None:
    """What was not asked for longest goes first; what would take all the room is not kept."""
    memoire = Memoire(octets=100)
    for nom in ("a", "b", "c"):
        memoire.garder(nom, ecrite(30))
    assert memoire.lire("a") is not None
    memoire.garder("d", ecrite(35))
    assert [nom for nom in "abcd" if memoire.lire(nom)] == ["a", "c", "d"]
    assert memoire.octets == 95
    memoire.garder("a", ecrite(10))
    assert memoire.octets == 75
    memoire.garder("e", ecrite(101))
    assert memoire.lire("e") is None
    assert memoire.octets == 75
    for rang in range(500):
        memoire.garder(rang, ecrite(rang % 90))
        assert memoire.octets <= 100


@pytest.fixture
async def ici(client: Client) -> Monde:
    return await Monde(client).batir()


@pytest.fixture
def faites(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """One more each time that a table is made anew."""
    entier, faites = assiduite.tableau, list[Any]()

    async def compter(*args: Any) -> dict[str, Any]:
        faites.append(args)
        return await entier(*args)

    monkeypatch.setattr(assiduite, "tableau", compter)
    return faites


async def test_rien_ne_survit_a_un_comptage(
    ici: Monde, faites: list[Any], application: FastAPI, settings: Settings, url_base: str
) -> None:
    async def relayer() -> None:
        await attendre_flux(url_base)
        while await rafraichir(application.state.base, settings):
            pass

    adresse = f"{ADRESSE}?exercice=2027&par=mois"
    for _ in range(2):
        await ici.dep.get(adresse, 200)
    assert len(faites) == 2, "nothing was ever counted: each answer is made of the person-weeks"
    await relayer()
    premiere = await ici.dep.brut("GET", adresse)
    seconde = await ici.dep.brut("GET", adresse)
    assert (premiere.content, premiere.headers["etag"]) == (seconde.content, seconde.headers["etag"])
    assert len(faites) == 3

    await contrat(ici, ici.personne)
    told = await ici.dep.get(adresse, 200)
    assert (told["a_jour"], told["items"]) == (False, [])
    assert len(faites) == 4
    await relayer()
    comptee = await ici.dep.get(adresse, 200)
    assert comptee["a_jour"]
    assert comptee["total"]["semaines_personnes"] == 13
    assert len(faites) == 5
    exacte = await ici.dep.get(f"{adresse}&exact=true", 200)
    assert exacte["items"] == comptee["items"]
    await ici.dep.get(f"{adresse}&exact=true", 200)
    assert len(faites) == 7, "what is asked exactly is counted each time"


async def test_chacun_a_la_sienne(ici: Monde, application: FastAPI, settings: Settings, url_base: str) -> None:
    """The same question of each reader: what is kept for one is not another's, in any order."""
    await contrat(ici, ici.personne)
    await attendre_flux(url_base)
    await rafraichir(application.state.base, settings)
    adresse = f"{ADRESSE}?exercice=2027&par=utas"
    lecteurs = {
        "departement": ici.dep,
        "tableau_de_bord": ici.client.role("tableau_de_bord"),
        "laon": ici.client.role("utas", utas="laon"),
        "soissons": ici.client.role("utas", utas="soissons"),
        "porteur": ici.porteur,
    }
    for _ in range(2):
        lus = {qui: await acces.get(adresse, 200) for qui, acces in lecteurs.items()}
        vues = {qui: [x["semaines_personnes"] for x in lu["items"]] for qui, lu in lus.items()}
        assert vues == {"departement": [13], "tableau_de_bord": [13], "laon": [13], "soissons": [], "porteur": []}
        assert {qui for qui, lu in lus.items() if not lu["masque"]} == {"departement"}
