"""F3: an Idempotency-Key sent many times at once has one effect, and every answer tells the truth about it."""

import asyncio
from collections import Counter

import httpx
import pytest
from fastapi import FastAPI

from app.config import Settings
from app.models.journal import idempotences
from tests.client import Client
from tests.fiabilite.outils import compter, lire

ENVOIS = 50


async def _course(client: Client, url: str, manches: int) -> None:
    dep = client.departement
    for manche in range(manches):
        cle, corps = {"Idempotency-Key": f"course-{manche}"}, {"nom": f"Course {manche}", "type": "ess"}

        async def envoyer(cle: dict[str, str] = cle, corps: dict[str, str] = corps) -> httpx.Response:
            return await dep.brut("POST", "/v1/structures", json=corps, headers=cle)

        reponses = await asyncio.gather(*(envoyer() for _ in range(ENVOIS)))
        vues = Counter((r.status_code, r.headers.get("idempotency-replayed"), r.json().get("code")) for r in reponses)
        assert set(vues) <= {(201, None, None), (201, "true", None), (409, None, "CLE_EN_COURS")}, vues
        assert vues[201, None, None] == 1, vues
        idents = {r.json()["id"] for r in reponses if r.status_code == 201}
        assert len(idents) == 1
        assert await compter(url, "structure", f"nom = '{corps['nom']}'") == 1
        assert await compter(url, "idempotence", f"cle = 'course-{manche}'") == 1
        assert {r.headers["location"] for r in reponses if r.status_code == 201} == {
            f"/v1/structures/{next(iter(idents))}"
        }
    assert await compter(url, "evenement", "acte = 'structure.creee'") == manches


async def test_meme_cle_cinquante_fois(client: Client, url_base: str) -> None:
    await _course(client, url_base, 10)


@pytest.mark.lent
async def test_meme_cle_cinquante_fois_cent_manches(client: Client, url_base: str) -> None:
    await _course(client, url_base, 100)


async def test_meme_id_source_cinquante_fois(client: Client, url_base: str) -> None:
    """Without a key, `id_source` alone gives one row: the first is 201, the others 200 with the same id."""
    dep = client.departement
    for manche in range(2):
        corps = {"nom": f"Source {manche}", "type": "ess", "id_source": f"S{manche}"}
        reponses = await asyncio.gather(*(dep.brut("POST", "/v1/structures", json=corps) for _ in range(ENVOIS)))
        assert Counter(r.status_code for r in reponses) == {201: 1, 200: ENVOIS - 1}
        assert len({r.json()["id"] for r in reponses}) == 1
        assert await compter(url_base, "structure", f"nom = 'Source {manche}'") == 1


async def test_rejeu_autre_corps_autre_compte(client: Client, url_base: str) -> None:
    dep, cle = client.departement, {"Idempotency-Key": "k1"}
    corps = {"nom": "Une", "type": "ess"}
    premiere = await dep.brut("POST", "/v1/structures", json=corps, headers=cle)
    assert "idempotency-replayed" not in premiere.headers
    # The same body, written otherwise.
    rejeu = await dep.brut(
        "POST",
        "/v1/structures",
        content=b'{ "type":"ess",\n "nom":"\\u0055ne" }',
        headers=cle | {"Content-Type": "application/json"},
    )
    assert (rejeu.status_code, rejeu.headers["idempotency-replayed"]) == (201, "true")
    assert rejeu.json()["id"] == premiere.json()["id"]
    ailleurs = {"nom": "L", "roles": ["utas"], "utas": ["laon"]}
    for chemin, autre in (("/v1/structures", corps | {"nom": "Autre"}), ("/v1/comptes", ailleurs)):
        refus = await dep.post(chemin, autre, 422, headers=cle)
        assert refus["code"] == "CLE_IDEMPOTENCE_REUTILISEE"
    # Another account's key is another key.
    autre_compte = client.role("departement", "utas", utas="laon")
    await autre_compte.post("/v1/structures", corps | {"nom": "Deux"}, 201, headers=cle)
    assert await compter(url_base, "structure") == 2


async def test_un_refus_ne_brule_pas_la_cle(client: Client, url_base: str) -> None:
    """What was refused left nothing: the same key serves for the corrected body."""
    dep, cle = client.departement, {"Idempotency-Key": "k2"}
    agent = {"structure_id": {"id_source": "absente"}, "nom": "N", "prenom": "P", "du": "2027-01-01"}
    await dep.post("/v1/agents", agent, 404, headers=cle)
    assert await compter(url_base, "idempotence") == 0
    structure = await dep.post("/v1/structures", {"nom": "A", "type": "ess"}, 201)
    await dep.post("/v1/agents", agent | {"structure_id": structure["id"]}, 201, headers=cle)


async def test_simulation_ne_laisse_rien(client: Client, url_base: str) -> None:
    dep, cle = client.departement, {"Idempotency-Key": "k3"}
    tables = ("structure", "evenement", "idempotence", "cle_source", "correction")
    corps = {"nom": "Simulée", "type": "ess", "id_source": "SIM"}
    for _ in range(3):
        lue = await dep.post("/v1/structures?simulation=true", corps, 200, headers=cle)
        assert lue["nom"] == "Simulée"
        assert {t: await compter(url_base, t) for t in tables} == dict.fromkeys(tables, 0)
    reelle = await dep.brut("POST", "/v1/structures", json=corps, headers=cle)
    assert reelle.status_code == 201
    assert "idempotency-replayed" not in reelle.headers
    avant = {t: await compter(url_base, t) for t in tables}
    adresse = reelle.headers["location"]
    correction = {"champs": {"nom": "Corrigée"}, "motif": "erreur de saisie"}
    simulee = await dep.post(f"{adresse}/rectification?simulation=true", correction, 200, headers=cle)
    assert simulee["nom"] == "Corrigée"
    assert (await dep.get(adresse))["nom"] == "Simulée"
    assert {t: await compter(url_base, t) for t in tables} == avant


async def test_rejeu_avec_if_match(client: Client) -> None:
    """The answer of a first try was lost; the retry is told what was done, though the version has moved since."""
    dep = client.departement
    creee = await dep.brut("POST", "/v1/structures", json={"nom": "A", "type": "ess"})
    adresse = creee.headers["location"]
    entetes = {"Idempotency-Key": "k4", "If-Match": creee.headers["etag"]}
    correction = {"champs": {"nom": "B"}, "motif": "erreur de saisie"}
    premiere = await dep.brut("POST", f"{adresse}/rectification", json=correction, headers=entetes)
    seconde = await dep.brut("POST", f"{adresse}/rectification", json=correction, headers=entetes)
    assert (premiere.status_code, seconde.status_code) == (200, 200)
    assert seconde.headers["idempotency-replayed"] == "true"
    assert seconde.json()["version"] == premiere.json()["version"]


async def test_le_secret_d_un_compte_n_est_pas_rejoue(client: Client) -> None:
    dep, cle = client.departement, {"Idempotency-Key": "k5"}
    corps = {"nom": "Logiciel", "roles": ["utas"], "utas": ["laon"]}
    assert (await dep.post("/v1/comptes", corps, 201, headers=cle))["client_secret"]
    assert (await dep.post("/v1/comptes", corps, 201, headers=cle))["client_secret"] is None


async def test_la_cle_vit_24_heures(client: Client, application: FastAPI, settings: Settings, url_base: str) -> None:
    """Past 24 h the key is free again."""
    dep, cle = client.departement, {"Idempotency-Key": "k6"}
    await dep.post("/v1/structures", {"nom": "Hier", "type": "ess"}, 201, headers=cle)
    async with application.state.base.session() as session:
        vieille = (await session.execute(idempotences.select())).mappings().one()["le"].replace(day=13)
        await session.execute(idempotences.update().values(le=vieille))
        await session.commit()
    await dep.post("/v1/structures", {"nom": "Aujourd'hui", "type": "ess"}, 201, headers=cle)
    assert len(await lire(url_base, "SELECT cle FROM idempotence")) == 1
    await dep.post("/v1/structures", {"nom": "Hier", "type": "ess"}, 422, headers=cle)
