"""Hot statements, as PostgreSQL plans them once it has run them often: for any value."""

from collections.abc import Iterable
from typing import Any

import asyncpg
import pytest

from app.db import Session
from tests.api.accompagner import Monde
from tests.client import Client


def _litteral(valeur: Any) -> str:
    lue = "{" + ",".join(map(str, valeur)) + "}" if isinstance(valeur, list) else str(valeur)
    return "NULL" if valeur is None else f"'{lue}'"


async def _plan(url: str, phrase: str, valeurs: Iterable[Any]) -> str:
    """The plan for any value, a table being read whole only where no index serves."""
    connexion = await asyncpg.connect(url)
    try:
        await connexion.execute("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off")
        await connexion.execute(f"PREPARE lecture AS {phrase}")
        lignes = await connexion.fetch(f"EXPLAIN EXECUTE lecture ({', '.join(map(_litteral, valeurs))})")
        return "\n".join(ligne[0] for ligne in lignes)
    finally:
        await connexion.close()


@pytest.mark.parametrize("magasin", ["postgresql"])
@pytest.mark.parametrize("personnes", [1, 2])
async def test_ce_que_lit_une_creation_se_lit_par_index(
    client: Client, url_base: str, monkeypatch: pytest.MonkeyPatch, personnes: int
) -> None:
    m = await Monde(client).batir()
    entrees = [await m.entrer("5", {"personne": await m.nouvelle()}) for _ in range(personnes)]
    lues: list[tuple[str, list[Any]]] = []
    lignes = Session.lignes

    async def noter(session: Session, phrase: str, valeurs: Iterable[Any]) -> Any:
        lues.append((phrase, gardees := list(valeurs)))
        return await lignes(session, phrase, gardees)

    monkeypatch.setattr(Session, "lignes", noter)
    lot = [
        {
            "id": f"p{rang}",
            "source": "/plans",
            "type": "activite.realisee",
            "data": {
                "beneficiaire_id": entree["beneficiaire_id"],
                "entree_id": entree["id"],
                "type": "atelier_collectif",
                "date": "2027-06-09",
                "duree_minutes": 60,
            },
        }
        for rang, entree in enumerate(entrees)
    ]
    rapport = await m.porteur.post("/v1/evenements", lot, 200)
    assert rapport["synthese"]["acceptes"] == personnes
    [(phrase, valeurs)] = [x for x in lues if "terme_contrat" in x[0]]
    assert "Seq Scan" not in await _plan(url_base, phrase, valeurs)
