"""Playgrounds: each a store of its own, put back as new at will, under the rules of any store; SQLite files all."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from alembic import command
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from jose import jwt
from pydantic import ValidationError

from app.acces.jetons import Jetons
from app.bacs.service import ModeleRefuse
from app.cli import configuration_alembic
from app.config import Mode, Settings
from app.imports.service import traiter_tranche
from app.main import create_app
from app.relais import TACHES
from tests import monde
from tests.bacs import BACS, Bac, creer_bac, demander_jeton, en_direct, reglages_bacs
from tests.client import Acces, Client
from tests.fiabilite.outils import RACINE, environnement
from tests.recepteur import recepteur


@pytest.fixture
def reglages(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> Settings:
    return reglages_bacs(modele_sqlite, tmp_path, cle_signature)


@pytest.fixture
async def app_bacs(reglages: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(reglages)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def http_bacs(app_bacs: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with en_direct(app_bacs) as http:
        yield http


async def _personne(bac: Bac, nom: str = "Exemple") -> str:
    lue = await monde.beneficiaire(await bac.role("departement"), nom=nom)
    return str(lue["id"])


async def _tous(par: Acces, chemin: str) -> list[Any]:
    return list((await par.get(chemin, 200, params={"limit": 200}))["items"])


# what comes with it ---------------------------------------------------------------------------------------------


async def test_un_bac_vient_avec_un_compte_par_role(http_bacs: httpx.AsyncClient) -> None:
    bac = await creer_bac(http_bacs)
    assert bac.cree["jour"] == "2027-06-15"
    assert set(bac.secrets) == {"departement", "referent", "porteur", "utas"}
    moi = {role: await (await bac.role(role)).get("/v1/moi") for role in bac.secrets}
    assert {role: lu["perimetre"]["beneficiaires"] for role, lu in moi.items()} == {
        "departement": 6,
        "referent": 5,
        "porteur": 3,
        "utas": 5,
    }
    conventions = await _tous(await bac.role("departement"), "/v1/conventions")
    assert {c["fiche"] for c in conventions if c["statut"] == "signee"} == {
        *("1-1", "1-2", "1-3", "2", "3-1", "3-2", "3-3", "3-4", "3-5", "3-6", "3-7", "4-1", "4-2", "5")
    }
    vu = await (await bac.role("porteur")).get(BACS, 200)
    assert vu["contenu"]["beneficiaire"] == 6
    assert vu == {nom: v for nom, v in bac.cree.items() if nom != "comptes"} | {"comptes": vu["comptes"]}
    assert "client_secret" not in str(vu)


async def test_chaque_role_se_joue(http_bacs: httpx.AsyncClient) -> None:
    """The Département creates someone, the référent prescribes, the porteur enters, by the rules of any store."""
    bac = await creer_bac(http_bacs)
    dep, referent, porteur = [await bac.role(r) for r in ("departement", "referent", "porteur")]
    suivi = (await referent.get("/v1/moi"))["structure"]["id"]
    action = next(a["id"] for a in (await porteur.get("/v1/moi"))["actions"] if a["fiche"] == "2")
    personne = (await monde.beneficiaire(dep, structure_referente_id=suivi))["id"]
    corps = {"beneficiaire_id": personne, "action_id": action, "date": "2027-06-01"}
    refus = await referent.post("/v1/prescriptions", corps, 422)
    assert refus["erreurs"][0]["regle"]["ligne"] == 460
    prescrite = await referent.post("/v1/prescriptions", corps | {"justification": "Projet à consolider"}, 201)
    assert (await monde.entree(porteur, prescrite["id"]))["statut"] == "en_cours"


@pytest.mark.parametrize("jour", ["2027-03-12", "2028-03-15", "2028-12-31"])
async def test_un_bac_a_son_jour(http_bacs: httpx.AsyncClient, jour: str) -> None:
    """What is in the future in one is past in another, side by side."""
    ici, ailleurs = await creer_bac(http_bacs, jour=jour), await creer_bac(http_bacs, jour="2027-04-01")
    assert ici.cree["jour"] == jour
    dep = await ici.role("departement")
    lue = await monde.beneficiaire(dep)
    situation = {"soumis_droits_devoirs": False, "date_effet": jour}
    await dep.post(f"/v1/beneficiaires/{lue['id']}/situations", situation, 201)
    assert (await _tous(dep, "/v1/changements"))[-1]["le"].startswith(jour)
    autre = await ailleurs.role("departement")
    personne = (await monde.beneficiaire(autre))["id"]
    attendu = 201 if jour < "2027-04-01" else 422
    await autre.post(f"/v1/beneficiaires/{personne}/situations", situation, attendu)


@pytest.mark.parametrize("jour", ["2026-12-31", "2027-03-11", "2029-01-01"])
async def test_un_jour_hors_campagne_est_refuse(http_bacs: httpx.AsyncClient, jour: str) -> None:
    refus = await http_bacs.post(BACS, json={"jour": jour})
    assert (refus.status_code, refus.json()["code"]) == (422, "JOUR_HORS_CAMPAGNE")
    assert refus.json()["erreurs"][0]["pointeur"] == "/jour"


# each its own ---------------------------------------------------------------------------------------------------


async def test_un_jeton_ne_lit_que_son_bac(http_bacs: httpx.AsyncClient) -> None:
    ici, ailleurs = await creer_bac(http_bacs), await creer_bac(http_bacs)
    mienne, sienne = await _personne(ici, "Ici"), await _personne(ailleurs, "Ailleurs")
    for role in ici.secrets:
        par = await ici.role(role)
        for chemin in ("beneficiaires", "prescriptions", "entrees", "activites"):
            lues = {x["id"] for x in await _tous(par, f"/v1/{chemin}")}
            siennes = {x["id"] for x in await _tous(await ailleurs.role(role), f"/v1/{chemin}")}
            assert not lues & siennes, (role, chemin)
    dep = await ici.role("departement")
    assert (await dep.get(f"/v1/beneficiaires/{mienne}", 200))["nom"] == "Ici"
    await dep.get(f"/v1/beneficiaires/{sienne}", 404)
    await dep.get(f"/v1/beneficiaires/{sienne}/parcours", 404)
    comptes = {c["id"] for c in await _tous(dep, "/v1/comptes")}
    assert len(comptes) == 4
    assert not comptes & {c["id"] for c in await _tous(await ailleurs.role("departement"), "/v1/comptes")}


async def test_un_identifiant_ne_vaut_que_dans_son_bac(http_bacs: httpx.AsyncClient) -> None:
    ici, ailleurs = await creer_bac(http_bacs), await creer_bac(http_bacs)
    nom, secret = ici.secrets["porteur"]
    for faux in (ailleurs.secrets["porteur"][0], nom.replace(ici.ident, "0" * 16), "porteur", nom.partition("-")[2]):
        assert (await demander_jeton(http_bacs, faux, secret)).status_code == 401, faux
    assert (await demander_jeton(http_bacs, nom, secret)).status_code == 200


async def test_un_compte_cree_dans_le_bac_y_mene(http_bacs: httpx.AsyncClient) -> None:
    ici = await creer_bac(http_bacs)
    dep = await ici.role("departement")
    cree = await dep.post("/v1/comptes", {"nom": "Le mien", "roles": ["departement"]}, 201)
    lue = await demander_jeton(http_bacs, cree["client_id"], cree["client_secret"])
    par = Acces(http_bacs, lue.json()["access_token"])
    assert (await par.get("/v1/moi"))["compte"] == cree["id"]
    assert (await par.get(BACS))["bac"] == ici.ident


def _signe(reglages: Settings, **claims: Any) -> dict[str, str]:
    """A token of the service itself, for whatever playground."""
    jetons = Jetons(reglages)
    entete = jwt.get_unverified_header(jetons.signer("x", ["departement"]))
    lus = jwt.get_unverified_claims(jetons.signer("x", ["departement"])) | claims
    pem = reglages.signing_key_file.read_text()
    return {"Authorization": f"Bearer {jwt.encode(lus, pem[pem.index('-----') :], 'ES256', headers=entete)}"}


async def test_un_jeton_force_est_refuse(http_bacs: httpx.AsyncClient, reglages: Settings) -> None:
    """Whoever cannot sign cannot name a playground; one that is not there is no way to another store."""
    ici = await creer_bac(http_bacs)
    vrai = (await ici.role("departement")).entetes["Authorization"].removeprefix("Bearer ")
    cle = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    autre = await creer_bac(http_bacs)
    claims = jwt.get_unverified_claims(vrai) | {"bac": autre.ident}
    force = jwt.encode(claims, cle.decode(), "ES256", headers=jwt.get_unverified_header(vrai))
    tete, _, signature = vrai.split(".")
    colle = f"{tete}.{force.split('.')[1]}.{signature}"
    entetes = [{"Authorization": f"Bearer {j}"} for j in (force, colle)]
    assert await _statut(http_bacs, _signe(reglages, bac=ici.ident)) == 200, "the way of forging is a good one"
    entetes += [
        _signe(reglages, **champs)
        for champs in (
            *({}, {"bac": ""}, {"bac": None}, {"bac": "f" * 16}, {"bac": "modele"}, {"bac": f"../bacs/{ici.ident}"}),
            *(
                {"bac": [ici.ident]},
                {"bac": {"a": 1}},
                {"bac": 7},
                {"bac": ici.ident.upper()},
                {"bac": f"{ici.ident}\n"},
            ),
        )
    ]
    for entete in entetes:
        assert await _statut(http_bacs, entete) == 401, entete
        for methode, chemin in (("GET", BACS), ("POST", f"{BACS}/reinitialisation"), ("POST", "/v1/structures")):
            lue = await http_bacs.request(methode, chemin, headers=entete, json={} if methode == "POST" else None)
            assert lue.status_code == 401, (chemin, lue.text)


async def _statut(http: httpx.AsyncClient, entetes: dict[str, str]) -> int:
    return (await http.get("/v1/beneficiaires", headers=entetes)).status_code


async def test_rien_n_en_existe_ailleurs(
    client: Client, reglages: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no other mode are there such routes, and no token of a playground opens another service."""
    monkeypatch.delenv("AISNE_TODAY")
    app = create_app(reglages)
    jeton = app.state.jetons.signer("x", ["departement"], bac="0" * 16)
    for par in (Acces(client.http, jeton), client.departement):
        for methode, chemin in (("POST", BACS), ("GET", BACS), ("POST", f"{BACS}/reinitialisation")):
            await par(methode, chemin, 404)
    await Acces(client.http, jeton).get("/v1/moi", 401)
    (tmp_path / "production.pem").write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    champs: dict[str, Any] = {"signing_key_file": tmp_path / "production.pem"}
    for mode, url in ((Mode.PRODUCTION, "postgresql://a@127.0.0.1:1/a"), (Mode.DEMO, "sqlite:///./jamais.db")):
        app = create_app(Settings(mode=mode, database_url=url, **champs))
        assert [c for c in app.openapi()["paths"] if "bacs" in c] == []
        async with en_direct(app) as http:
            assert (await http.post(BACS, json={})).status_code == 404


# as new ---------------------------------------------------------------------------------------------------------


async def test_remis_a_neuf(http_bacs: httpx.AsyncClient) -> None:
    """What was written is gone, what came is back; the secrets, and the tokens in hand, still serve."""
    ici, temoin = await creer_bac(http_bacs), await creer_bac(http_bacs)
    porteur, gardee, ailleurs = await ici.role("porteur"), await _personne(ici), await _personne(temoin)
    dep = await ici.role("departement")
    avant = {a["id"] for a in await _tous(porteur, "/v1/actions")}
    await dep.post("/v1/comptes", {"nom": "Le mien", "roles": ["departement"]}, 201)
    lu = await porteur.post(f"{BACS}/reinitialisation", {"jour": "2028-03-15"}, 200)
    assert (lu["jour"], lu["contenu"]["beneficiaire"]) == ("2028-03-15", 6)
    await dep.get(f"/v1/beneficiaires/{gardee}", 404)
    assert {a["id"] for a in await _tous(porteur, "/v1/actions")} == avant, "the offer keeps its ids"
    assert (await porteur.get("/v1/moi"))["perimetre"] == {"beneficiaires": 3, "prescriptions": 3, "entrees": 1}
    assert (await (await ici.role("referent")).get("/v1/moi"))["perimetre"]["beneficiaires"] == 5
    assert len(await _tous(dep, "/v1/comptes")) == 4
    assert (await dep.post(f"{BACS}/reinitialisation", {}, 200))["jour"] == "2028-03-15"
    await (await temoin.role("departement")).get(f"/v1/beneficiaires/{ailleurs}", 200)


async def test_remis_a_neuf_pendant_qu_on_ecrit(http_bacs: httpx.AsyncClient) -> None:
    """Each write is before or after; nobody meets half a store."""
    ici = await creer_bac(http_bacs)
    dep, statuts = await ici.role("departement"), []

    async def ecrire() -> None:
        for rang in range(15):
            lue = await dep.brut("POST", "/v1/structures", json={"nom": f"S{rang}", "type": "ess"})
            statuts.append(lue.status_code)
            statuts.append((await dep.brut("GET", "/v1/beneficiaires")).status_code)

    async def remettre() -> None:
        for _ in range(4):
            await dep.post(f"{BACS}/reinitialisation", {}, 200)

    await asyncio.gather(*(ecrire() for _ in range(3)), remettre())
    assert set(statuts) == {200, 201}
    await dep.post(f"{BACS}/reinitialisation", {}, 200)
    vu = await dep.get(BACS)
    assert (vu["contenu"]["structure"], vu["contenu"]["beneficiaire"]) == (4, 6)


# what goes on by itself -----------------------------------------------------------------------------------------


async def test_les_webhooks_du_bac(http_bacs: httpx.AsyncClient, app_bacs: FastAPI, reglages: Settings) -> None:
    """The relay carries each playground's changes to its own addresses."""
    ici, ailleurs = await creer_bac(http_bacs, jour="2028-03-15"), await creer_bac(http_bacs)
    dep = await ici.role("departement")
    async with recepteur() as mien, recepteur() as sien:
        for par, ecoute in ((dep, mien), (await ailleurs.role("departement"), sien)):
            await par.post("/v1/abonnements", {"url": ecoute.url, "types": ["structure.creee"]}, 201)
        creee = (await monde.structure(dep))["id"]
        for tache in TACHES[:2] * 2:
            await app_bacs.state.bacs.partout(tache)(app_bacs.state.base, reglages)
        dits = {x.lu["data"].get("ressource_id"): x.lu["timestamp"] for x in mien.acceptes}
        assert set(dits) == {None, creee}
        assert dits[creee].startswith("2028-03-15")
        assert [x.lu["data"].get("ressource_id") for x in sien.acceptes] == [None]


async def test_les_imports_du_bac(http_bacs: httpx.AsyncClient, app_bacs: FastAPI, reglages: Settings) -> None:
    ici = await creer_bac(http_bacs)
    porteur = await ici.role("porteur")
    entree = (await _tous(porteur, "/v1/entrees"))[0]
    ligne = f"beneficiaire_id;type;date;duree_minutes\n{entree['beneficiaire_id']};atelier_collectif;14/06/2027;45\n"
    adresse = "/v1/imports?type=activite.realisee"
    recu = await porteur.brut("POST", adresse, content=ligne, headers={"Content-Type": "text/csv"})
    assert recu.status_code == 202
    assert len(list((reglages.dossier_bacs / ici.ident / "imports").iterdir())) == 1
    await app_bacs.state.bacs.partout(traiter_tranche)(app_bacs.state.base, reglages)
    lu = await porteur.get(recu.headers["location"])
    assert (lu["statut"], lu["synthese"]["acceptes"]) == ("termine", 1)
    assert 45 in {a["duree_minutes"] for a in await _tous(porteur, "/v1/activites")}


# their number, their life ---------------------------------------------------------------------------------------


def _vieillir(reglages: Settings, bac: Bac, jours: float) -> None:
    instant = time.time() - jours * 86_400
    os.utime(reglages.dossier_bacs / bac.ident / "jour", (instant, instant))


async def test_un_bac_qui_ne_sert_plus_disparait(http_bacs: httpx.AsyncClient, reglages: Settings) -> None:
    oublie, sert = await creer_bac(http_bacs), await creer_bac(http_bacs)
    perdu, garde = await oublie.role("porteur"), await sert.role("porteur")
    _vieillir(reglages, oublie, 30.1)
    _vieillir(reglages, sert, 29.9)
    refus = await perdu.get("/v1/moi", 401)
    assert "n'existe plus" in refus["detail"]
    assert (await demander_jeton(http_bacs, *oublie.secrets["porteur"])).status_code == 401
    await garde.get("/v1/moi", 200)
    await creer_bac(http_bacs)
    assert not (reglages.dossier_bacs / oublie.ident).exists()
    await garde.get("/v1/moi", 200)
    assert (reglages.dossier_bacs / sert.ident / "jour").stat().st_mtime > time.time() - 60, "a use is noted"


async def test_leur_nombre_est_borne(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    """A new one takes the place of the longest unused, if it has waited a day; else whoever asks is told to wait."""
    reglages = reglages_bacs(modele_sqlite, tmp_path, cle_signature, bacs_max=2)
    app = create_app(reglages)
    async with app.router.lifespan_context(app), en_direct(app) as http:
        premier, second = await creer_bac(http), await creer_bac(http)
        refus = await http.post(BACS, json={})
        assert (refus.status_code, refus.headers["retry-after"]) == (503, "3600")
        _vieillir(reglages, premier, 3)
        _vieillir(reglages, second, 2)
        troisieme = await creer_bac(http)
        vivants = {d.name for d in reglages.dossier_bacs.iterdir()}
        assert vivants == {second.ident, troisieme.ident}


async def test_le_debit_de_creation_est_par_adresse(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    app = create_app(reglages_bacs(modele_sqlite, tmp_path, cle_signature, bacs_rate_limit="2/day"))
    async with app.router.lifespan_context(app), en_direct(app) as http:
        assert [(await http.post(BACS)).status_code for _ in range(3)] == [201, 201, 429]
        autre = httpx.ASGITransport(app, client=("192.0.2.7", 1))
        async with httpx.AsyncClient(transport=autre, base_url="http://test") as ailleurs:
            assert (await ailleurs.post(BACS)).status_code == 201


# where they live ------------------------------------------------------------------------------------------------


async def test_migrate_met_aussi_les_bacs_a_jour(http_bacs: httpx.AsyncClient, reglages: Settings) -> None:
    ici = await creer_bac(http_bacs)
    config = configuration_alembic()
    config.attributes["url"] = f"sqlite:///{reglages.dossier_bacs / ici.ident / 'aisne.db'}"
    await asyncio.to_thread(command.downgrade, config, "-1")
    env = environnement(reglages, AISNE_MODE="bac_a_sable")
    mots = [sys.executable, "-m", "app", "migrate"]
    await asyncio.to_thread(subprocess.run, mots, cwd=RACINE, env=env, check=True, capture_output=True)
    assert (await (await ici.role("porteur")).get("/v1/moi"))["perimetre"]["entrees"] == 1
    assert (await (await ici.role("porteur")).get("/v1/sessions", 200))["items"]


async def test_une_autre_base_n_est_pas_un_modele(client: Client, settings: Settings, magasin: str) -> None:
    await monde.structure(client.departement)
    champs: dict[str, Any] = {"mode": Mode.BAC_A_SABLE, "database_url": settings.database_url}
    if magasin == "postgresql":
        with pytest.raises(ValidationError, match="fichier SQLite"):
            Settings(**champs)
        return
    app = create_app(Settings(**champs, signing_key_file=settings.signing_key_file))
    with pytest.raises(ModeleRefuse, match="AISNE_DATABASE_URL"):
        async with app.router.lifespan_context(app):
            pass
