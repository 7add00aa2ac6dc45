"""F2: many clients send the same keys at once: each event has one effect, and every answer tells the truth about it."""

import asyncio
from collections import Counter
from random import Random
from typing import Any

import pytest

from tests import monde
from tests.client import Acces, Client
from tests.fiabilite.outils import compter

ESSAIS = 60


async def _envoyer(par: Acces, envoi: Any) -> Any:
    """Until it is answered: a service that says to come back is taken at its word."""
    for _ in range(ESSAIS):
        reponse = await par.brut("POST", "/v1/evenements", json=envoi)
        if reponse.status_code != 503:
            return reponse
        await asyncio.sleep(0.05)
    raise AssertionError("never answered")


async def _monde(client: Client, personnes: int) -> tuple[Acces, list[Any]]:
    dep = client.departement
    suit, porte = (await monde.structure(dep))["id"], (await monde.structure(dep))["id"]
    referent, porteur = client.role("referent", structure=suit), client.role("porteur", structure=porte)
    site = (await monde.action(dep, porte, "5", places=100))["id"]
    entrees = []
    for _ in range(personnes):
        personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
        prescrite = await monde.prescription(referent, personne, site)
        entrees.append(await monde.entree(porteur, prescrite["id"]))
    return porteur, entrees


def _evenements(entrees: list[Any], cles: int) -> list[Any]:
    """Activités of these people, and now and then an act of another kind."""
    lot = []
    for rang in range(cles):
        entree = entrees[rang % len(entrees)]
        envoi = {"id": f"cle-{rang}", "source": f"/logiciel/{rang % 3}"}
        if rang < len(entrees):
            data = {"cible": entree["beneficiaire_id"], "du": "2027-06-08", "au": "2027-06-08", "nature": "excusee"}
            lot.append(envoi | {"type": "absence.constatee", "data": data})
            continue
        corps = {
            "beneficiaire_id": entree["beneficiaire_id"],
            "entree_id": entree["id"],
            "type": "atelier_collectif",
            "date": f"2027-06-{7 + rang % 7:02}",
            "duree_minutes": 1,
        }
        lot.append(envoi | {"type": "activite.realisee", "data": corps})
    return lot


async def _course(client: Client, url: str, *, clients: int, cles: int) -> None:
    porteur, entrees = await _monde(client, 5)
    lot, hasard = _evenements(entrees, cles), Random(7)
    melanges = [hasard.sample(lot, len(lot)) for _ in range(clients)]
    reponses = await asyncio.gather(*(_envoyer(porteur, envoi) for envoi in melanges))
    faits: Counter[str] = Counter()
    nommees: dict[str, set[str]] = {}
    for reponse in reponses:
        assert reponse.status_code == 200, reponse.text
        for resultat in reponse.json()["resultats"]:
            faits[resultat["statut"]] += 1
            nommees.setdefault(resultat["id"], set()).add(resultat["ressource"]["id"])
    assert faits == {"accepte": cles, "deja_traite": cles * (clients - 1)}
    assert {len(ids) for ids in nommees.values()} == {1}, "every client is told the same resource"
    assert len({ident for ids in nommees.values() for ident in ids}) == cles
    assert await compter(url, "absence") == len(entrees)
    assert await compter(url, "activite") == cles - len(entrees)
    assert await compter(url, "evenement_recu") == cles
    assert await compter(url, "lot_evenements") == clients


async def test_memes_cles_en_meme_temps(client: Client, url_base: str) -> None:
    await _course(client, url_base, clients=8, cles=40)


@pytest.mark.lent
async def test_trente_deux_clients_deux_cents_cles(client: Client, url_base: str) -> None:
    await _course(client, url_base, clients=32, cles=200)


async def test_un_evenement_vingt_fois(client: Client, url_base: str) -> None:
    """Sent alone by many at once: one 201, the others 200 with the same resource."""
    porteur, entrees = await _monde(client, 1)
    envoi = _evenements(entrees, 2)[1]
    reponses = await asyncio.gather(*(_envoyer(porteur, envoi) for _ in range(20)))
    assert Counter(r.status_code for r in reponses) == {201: 1, 200: 19}
    assert len({r.json()["id"] for r in reponses}) == 1
    assert await compter(url_base, "activite") == 1


async def test_deux_structures_les_memes_personnes(client: Client, url_base: str) -> None:
    """A porteur and a référent tell of the same people in opposite orders: none waits for the other in a ring."""
    porteur, entrees = await _monde(client, 6)
    lue = await client.departement.get(f"/v1/beneficiaires/{entrees[0]['beneficiaire_id']}/orientations")
    referent = client.role("referent", structure=lue["items"][0]["structure_id"])

    def absences(jour: int, ordre: list[Any]) -> list[Any]:
        jours = {"du": f"2027-06-{jour:02}", "au": f"2027-06-{jour:02}", "nature": "excusee"}
        return [
            {"id": f"{jour}-{e['id']}", "source": f"/s{jour}", "type": "absence.constatee",
             "data": jours | {"cible": e["beneficiaire_id"]}}
            for e in ordre
        ]  # fmt: skip

    envois = [
        (par, absences(jour, entrees if par is porteur else entrees[::-1]))
        for jour in range(1, 13)
        for par in ((porteur, referent)[jour % 2],)
    ]
    reponses = await asyncio.gather(*(par.brut("POST", "/v1/evenements", json=lot) for par, lot in envois))
    assert [r.status_code for r in reponses] == [200] * 12
    assert {r.json()["synthese"]["rejetes"] for r in reponses} == {0}
    assert await compter(url_base, "absence") == 12 * 6
