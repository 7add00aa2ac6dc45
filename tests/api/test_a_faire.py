"""What is due, over a portfolio: the same as person by person, whatever the size of the pages."""

from typing import Any

import pytest

from app.db import Session
from app.parcours.portefeuille import a_lire
from tests import monde
from tests.client import Acces, Client


async def tout(acces: Acces, filtres: str = "", *, limit: int = 50) -> list[dict[str, Any]]:
    """Every page, one after the other; none is over its limit."""
    vues: list[dict[str, Any]] = []
    page = await acces.get(f"/v1/a-faire?limit={limit}{filtres}")
    while True:
        assert len(page["items"]) <= limit
        vues += page["items"]
        if page["next_cursor"] is None:
            return vues
        page = await acces.get(f"/v1/a-faire?limit={limit}{filtres}&cursor={page['next_cursor']}")


async def un_par_un(acces: Acces) -> list[dict[str, Any]]:
    """The same, from each person's parcours."""
    vues = []
    for ligne in (await acces.get("/v1/portefeuille?limit=200"))["items"]:
        qui = {nom: ligne[nom] for nom in ("beneficiaire_id", "nom", "prenom")}
        lu = await acces.get(f"/v1/beneficiaires/{ligne['beneficiaire_id']}/parcours")
        vues += [qui | due for due in lu["a_faire"]]
    return vues


async def acteurs(client: Client) -> list[Acces]:
    """The Département, and each structure as référent, as porteur, and as both."""
    dep = client.departement
    structures = [x["id"] for x in (await dep.get("/v1/structures"))["items"]]
    roles = (("referent",), ("porteur",), ("porteur", "referent"))
    return [dep, client.role("utas", utas="laon")] + [client.role(*r, structure=s) for s in structures for r in roles]


async def test_un_portefeuille_doit_ce_que_doit_chaque_personne(client: Client) -> None:
    await monde.trois_parcours(client)
    total = 0
    for acces in await acteurs(client):
        attendues = await un_par_un(acces)
        for limit in (1, 2, 50):
            assert await tout(acces, limit=limit) == attendues
        total += len(attendues)
    assert total > 30


async def test_les_filtres(client: Client) -> None:
    await monde.trois_parcours(client)
    for acces in await acteurs(client):
        toutes = await tout(acces)
        for filtre, garde in (
            ("&code=INSCRIPTION", lambda x: x["code"] == "INSCRIPTION"),
            ("&pour_vous=true", lambda x: x["pour_vous"]),
            ("&pour_vous=false&en_retard=true", lambda x: not x["pour_vous"] and x["en_retard"]),
        ):
            assert await tout(acces, filtre, limit=2) == [x for x in toutes if garde(x)]


async def test_le_total_et_aucun_tri(client: Client) -> None:
    await monde.trois_parcours(client)
    for acces in await acteurs(client):
        for filtre in ("", "&pour_vous=true"):
            page = await acces.get(f"/v1/a-faire?limit=1&total=true{filtre}")
            assert page["total"] == len(await tout(acces, filtre))
    assert (await client.departement.get("/v1/a-faire?sort=nom", 422))["code"] == "TRI_INCONNU"


@pytest.mark.parametrize(
    ("personnes", "dues", "limite", "voulues"),
    [
        (9, 50, 50, 10),  # nine filled the page
        (17, 34, 50, 25),  # two things each: twenty-five people for fifty
        (17, 50, 50, 20),
        (50, 0, 50, 50),  # nothing was due to them
        (3, 1, 2, 2),  # never more people than things
    ],
)
def test_une_page_lit_ce_que_la_precedente_aurait_rempli(personnes: int, dues: int, limite: int, voulues: int) -> None:
    assert a_lire(personnes, dues, limite) == voulues


async def test_une_page_se_lit_en_une_fois(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """One statement a page, however many people it is about."""
    await monde.trois_parcours(client)
    lues: list[str] = []

    def compter(nom: str) -> None:
        avant = getattr(Session, nom)

        async def apres(session: Session, *mots: Any, **valeurs: Any) -> Any:
            lues.append(nom)
            return await avant(session, *mots, **valeurs)

        monkeypatch.setattr(Session, nom, apres)

    for nom in ("execute", "lignes"):  # by SQLAlchemy, and straight to the driver
        compter(nom)
    for acces in await acteurs(client):
        for adresse in ("/v1/a-faire", "/v1/a-faire?en_retard=true", "/v1/portefeuille"):
            await acces.get(adresse)
            lues.clear()
            await acces.get(adresse)
            assert len(lues) == 1, adresse
