"""What one has sent, found again when the answer was lost: the lists of batches and of imports, on both stores."""

from typing import Any

import pytest

from tests.api.accompagner import Monde
from tests.client import Acces, Client

CSV = {"content-type": "text/csv"}
ENTETE = "beneficiaire_id;type;date;duree_minutes\n"


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def _lot(m: Monde, ident: str, par: Acces | None = None) -> str:
    envoi = {"id": ident, "source": "/essai", "type": "activite.inconnue", "data": {}}
    return str((await (par or m.porteur).post("/v1/evenements", [envoi], 200))["id"])


async def _fichier(m: Monde, contenu: str = ENTETE) -> Any:
    reponse = await m.porteur.brut("POST", "/v1/imports?type=activite.realisee", content=contenu, headers=CSV)
    assert reponse.status_code == 202, reponse.text
    return reponse.json()


async def _tout(par: Acces, adresse: str) -> list[Any]:
    """The whole list, two at a time."""
    lus, curseur = [], ""
    while True:
        page = await par.get(f"{adresse}?limit=2{curseur}")
        lus += page["items"]
        if page["next_cursor"] is None:
            return lus
        curseur = f"&cursor={page['next_cursor']}"


async def test_les_lots_du_plus_recent_au_plus_ancien(m: Monde) -> None:
    siens = [await _lot(m, str(rang)) for rang in range(3)]
    await _lot(m, "ailleurs", m.axe_1)
    lus = await _tout(m.porteur, "/v1/evenements/lots")
    assert [x["id"] for x in lus] == siens[::-1]
    assert lus[0] == {
        "id": siens[2],
        "mode": "partiel",
        "recu_le": lus[0]["recu_le"],
        "synthese": {"recus": 1, "acceptes": 0, "deja_traites": 0, "rejetes": 1},
    }
    assert (await m.porteur.get("/v1/evenements/lots?mode=atomique"))["items"] == []
    assert (await m.porteur.get(f"/v1/evenements/lots/{lus[0]['id']}"))["resultats"][0]["statut"] == "rejete"


async def test_les_imports_du_plus_recent_au_plus_ancien(m: Monde) -> None:
    siens = [await _fichier(m, f"{ENTETE}{m.personne};atelier_collectif;{jour}/06/2027;60\n") for jour in (7, 8, 9)]
    lus = await _tout(m.porteur, "/v1/imports")
    assert [x["id"] for x in lus] == [x["id"] for x in siens[::-1]]
    assert lus[0] == await m.porteur.get(f"/v1/imports/{lus[0]['id']}")
    assert len((await m.porteur.get("/v1/imports?statut=recu&type=activite.realisee"))["items"]) == 3
    assert (await m.porteur.get("/v1/imports?statut=termine"))["items"] == []
    assert (await m.axe_1.get("/v1/imports"))["items"] == []
