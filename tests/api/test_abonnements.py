"""Webhooks over HTTP: signed, delivered, changed, followed, sent again; nobody else's, to no private address."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from app.config import Settings, get_settings
from app.echanges.envoi import DELAI, EnvoiRefuse, adresse_sure
from app.echanges.livraison import PAR_ABONNEMENT, abandonner, distribuer, livrer
from tests import monde
from tests.client import Client
from tests.comptes import acces, compte, modifier
from tests.fiabilite.outils import lire
from tests.recepteur import Recu, recepteur

Relayer = Callable[..., Awaitable[None]]
EN_COURS = (
    """SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint <= coalesce(max(transaction), 0) FROM evenement"""
)
SUR_LE_CHAMP = (timedelta(0),) * 9


async def _muet(*_: object) -> str:
    """A resolver that never answers."""
    await asyncio.Event().wait()
    raise AssertionError


@pytest.fixture
def relayer(application: FastAPI, settings: Settings, url_base: str) -> Relayer:
    """The relay's tasks, until there is nothing left to do; private addresses are let through unless said."""

    async def tourner(reprises: Any = SUR_LE_CHAMP, **reglages: Any) -> None:
        base, siens = application.state.base, settings.model_copy(update={"webhook_private": True} | reglages)
        while not url_base.startswith("sqlite") and (await lire(url_base, EN_COURS))[0][0]:
            pass
        while await distribuer(base, siens):
            pass
        for _ in range(12):
            await livrer(base, siens, reprises)

    return tourner


async def test_un_changement_arrive_signe_par_ses_identifiants(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    await monde.structure(dep)
    await relayer()  # settled: a webhook begins at the horizon, which other transactions may hold back
    async with recepteur() as ici:
        cree = await dep.post("/v1/abonnements", {"url": ici.url, "types": ["structure.creee"]}, 201)
        lue = await monde.structure(dep)
        await dep.post(
            "/v1/agents", {"structure_id": lue["id"], "nom": "Exemple", "prenom": "Camille", "du": "2027-01-01"}, 201
        )
        await relayer()
        await relayer()
    assert sorted(ici.types()) == ["abonnement.essai", "structure.creee"]
    message = next(x for x in ici.acceptes if x.lu["type"] == "structure.creee")
    assert message.signe_par(cree["secret"])
    assert message.entetes["host"] == f"localhost:{ici.port}"
    assert set(message.lu) == {"type", "timestamp", "data"}
    assert message.lu["timestamp"].endswith("Z")
    assert message.lu["data"]["ressource_id"] == lue["id"]
    assert set(message.lu["data"]) == {"id", "type", "ressource", "ressource_id", "beneficiaire_id", "le"}
    relue = await dep.get(f"/v1/abonnements/{cree['id']}", 200)
    assert (relue["secret"], relue["statut"]) == (None, "actif")
    suivies = (await dep.get("/v1/livraisons", 200, params={"abonnement_id": cree["id"]}))["items"]
    assert {(x["id"], x["statut"], x["reponse"], x["tentatives"]) for x in suivies} == {
        (x.id, "livree", 204, 1) for x in ici.acceptes
    }


async def test_chacun_recoit_ce_qu_il_peut_lire(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    suit, autre = [(await monde.structure(dep))["id"] for _ in range(2)]
    await relayer()
    async with recepteur() as ici, recepteur() as la:
        await client.role("referent", structure=suit).post("/v1/abonnements", {"url": ici.url}, 201)
        await client.role("referent", structure=autre).post("/v1/abonnements", {"url": la.url}, 201)
        personne = (await monde.beneficiaire(dep, structure_referente_id=suit))["id"]
        await relayer()
    assert ici.types().count("perimetre.ajoute") == 1
    assert personne in {x.lu["data"].get("beneficiaire_id") for x in ici.acceptes}
    assert la.types() == ["abonnement.essai"]


async def test_deux_signatures_pendant_la_rotation(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    async with recepteur() as ici:
        ancien = await dep.post("/v1/abonnements", {"url": ici.url, "types": ["structure.creee"]}, 201)
        nouveau = await dep.post(f"/v1/abonnements/{ancien['id']}/rotation", {"recouvrement_heures": 1}, 200)
        assert nouveau["secret"] not in (None, ancien["secret"])
        await relayer()
        [message] = ici.acceptes
        assert message.signe_par(ancien["secret"])
        assert message.signe_par(nouveau["secret"])
        dernier = await dep.post(f"/v1/abonnements/{ancien['id']}/rotation", {"recouvrement_heures": 0}, 200)
        await monde.structure(dep)
        await relayer()
    assert [ici.acceptes[1].signe_par(x["secret"]) for x in (ancien, nouveau, dernier)] == [False, False, True]


async def test_suspendre_ne_perd_rien_et_annuler_arrete(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    async with recepteur() as ici:
        cree = await dep.brut("POST", "/v1/abonnements", json={"url": ici.url, "types": ["structure.creee"]})
        adresse = cree.headers["location"]
        lu = await dep.brut("PATCH", adresse, json={"statut": "suspendu"}, headers={"If-Match": "*"})
        assert lu.json()["statut"] == "suspendu"
        await monde.structure(dep)
        await relayer()
        assert ici.recus == []
        await dep.brut("PATCH", adresse, json={"statut": "actif"}, headers={"If-Match": "*"})
        await relayer()
        assert sorted(ici.types()) == ["abonnement.essai", "structure.creee"]
        annule = await dep.post(f"{adresse}/annulation", {"motif": "Logiciel remplacé"}, 200)
        assert annule["statut"] == "annule"
        assert not any(x["possible"] for x in annule["actes_possibles"])
        await monde.structure(dep)
        await relayer()
        assert len(ici.recus) == 2
        await dep.post(f"{adresse}/rejeu", {}, 409)
        await dep("PATCH", adresse, 409, json={"statut": "actif"}, headers={"If-Match": "*"})


async def test_410_desactive(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    async with recepteur() as ici:
        ici.repondre = lambda _: 410
        cree = await dep.post("/v1/abonnements", {"url": ici.url}, 201)
        await relayer()
        assert len(ici.recus) == 1
    lu = await dep.get(f"/v1/abonnements/{cree['id']}", 200)
    assert (lu["statut"], "410" in lu["raison"]) == ("desactive", True)


async def test_ce_qui_echoue_toujours_est_range_avec_sa_raison_puis_rejoue(client: Client, relayer: Relayer) -> None:
    """Ten tries, redirections not followed; given up, told, and sent again when asked, under the same id."""
    dep = client.departement
    async with recepteur() as ici:
        ici.repondre = lambda _: 302
        cree = await dep.post("/v1/abonnements", {"url": ici.url, "types": ["structure.creee"]}, 201)
        await relayer()
        assert len(ici.recus) == 10
        [rangee] = (await dep.get("/v1/livraisons", 200, params={"statut": "abandonnee"}))["items"]
        assert (rangee["tentatives"], rangee["reponse"], rangee["prochaine"]) == (10, 302, None)
        assert rangee["raison"] == "Réponse HTTP 302."
        ici.repondre = lambda _: 200
        await dep.post(f"/v1/abonnements/{cree['id']}/rejeu", {}, 200)
        await relayer()
        assert [x.id for x in ici.acceptes] == [rangee["id"]]
        await dep.post(f"/v1/abonnements/{cree['id']}/rejeu", {"livraison_ids": [rangee["id"]]}, 200)
        await relayer()
        assert [x.id for x in ici.acceptes] == [rangee["id"]] * 2


async def test_les_essais_s_espacent(client: Client, relayer: Relayer) -> None:
    dep, delai = client.departement, timedelta(hours=1)
    async with recepteur() as ici:
        ici.repondre = lambda _: 500
        await dep.post("/v1/abonnements", {"url": ici.url}, 201)
        await relayer((delai,) * 9)
        assert len(ici.recus) == 1
    [attendue] = (await dep.get("/v1/livraisons", 200))["items"]
    assert (attendue["statut"], attendue["tentatives"], attendue["raison"]) == ("a_livrer", 1, "Réponse HTTP 500.")


async def test_une_adresse_privee_ne_recoit_rien(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    async with recepteur() as ici:
        await dep.post("/v1/abonnements", {"url": ici.url}, 201)
        await relayer(webhook_private=False)
        assert ici.recus == []
    [rangee] = (await dep.get("/v1/livraisons", 200))["items"]
    assert (rangee["statut"], rangee["raison"]) == ("abandonnee", "L'adresse mène à un réseau privé.")


PRIVEES = pytest.mark.parametrize(
    "hote",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]",
        "2130706433", "0x7f.1", "localhost",
    ],
)  # fmt: skip


@PRIVEES
async def test_adresses_refusees(hote: str) -> None:
    """However it is written, what is not everyone's is not connected to."""
    with pytest.raises(EnvoiRefuse):
        await adresse_sure(f"http://{hote}:8080/", Settings(webhook_private=False))


@PRIVEES
async def test_une_adresse_privee_est_refusee_a_la_creation(client: Client, en_ligne: None, hote: str) -> None:
    refus = await client.departement.post("/v1/abonnements", {"url": f"https://{hote}:8443/"}, 422)
    assert [(e["pointeur"], e["code"]) for e in refus["erreurs"]] == [("/url", "URL_PRIVEE")]


async def test_une_adresse_se_verifie_a_la_creation_et_au_changement(client: Client, en_ligne: None) -> None:
    """Encrypted and public, as far as the address tells; a name is looked up at each try."""
    dep = client.departement
    refus = await dep.post("/v1/abonnements", {"url": "http://exemple.invalid/"}, 422)
    assert [(e["pointeur"], e["code"]) for e in refus["erreurs"]] == [("/url", "URL_NON_CHIFFREE")]
    cree = await dep.post("/v1/abonnements", {"url": "https://93.184.215.14/"}, 201)
    options = {"json": {"url": "https://10.0.0.1/"}, "headers": {"If-Match": "*"}}
    assert (await dep("PATCH", f"/v1/abonnements/{cree['id']}", 422, **options))["code"] == "URL_PRIVEE"


@pytest.fixture
def en_ligne(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that does not let private addresses through, as by default."""
    monkeypatch.delenv("AISNE_WEBHOOK_PRIVATE")
    get_settings.cache_clear()


async def test_cinquante_abonnements_au_plus_par_compte(client: Client) -> None:
    """Those annulled make room; another compte has its own fifty; made side by side, they are fifty all the same."""
    dep = client.departement
    corps = {"url": "https://exemple.invalid/"}
    reponses = await asyncio.gather(*(dep.brut("POST", "/v1/abonnements", json=corps) for _ in range(54)))
    assert sorted(x.status_code for x in reponses) == [201] * 50 + [409] * 4
    trop = next(x.json() for x in reponses if x.status_code == 409)
    assert (trop["code"], "50 abonnements" in trop["detail"]) == ("TROP_D_ABONNEMENTS", True)
    premier = next(x.headers["location"] for x in reponses if x.status_code == 201)
    await dep.post(f"{premier}/annulation", {"motif": "Logiciel remplacé"}, 200)
    await dep.post("/v1/abonnements", corps, 201)
    await dep.post("/v1/abonnements", corps, 409)
    await client.role("utas", utas="laon").post("/v1/abonnements", corps, 201)


async def test_un_jeton_restreint_ne_s_elargit_pas_par_un_abonnement(client: Client, relayer: Relayer) -> None:
    """What it would be sent is all that its compte reads; a compte that is restricted itself is told what it reads."""
    lu = await compte(client, "departement")
    entier = await acces(client.http, lu)
    async with recepteur() as ici:
        corps = {"url": ici.url, "types": ["structure.creee"]}
        cree = await entier.post("/v1/abonnements", corps, 201)
        adresse = f"/v1/abonnements/{cree['id']}"
        restreint = await acces(client.http, lu, scope="abonnements:gerer changements:lire")
        refus = await restreint.post("/v1/abonnements", corps, 403)
        assert "scope" in refus["detail"]
        await restreint("PATCH", adresse, 403, json={"url": ici.url}, headers={"If-Match": "*"})
        await restreint.post(f"{adresse}/rotation", {}, 403)
        await restreint.post(f"{adresse}/rejeu", {}, 403)
        await restreint.get("/v1/livraisons", 403)
        await restreint.get(adresse, 200)
        etroit = await compte(client, "departement", portees=["abonnements:gerer", "changements:lire"])
        await (await acces(client.http, etroit)).post("/v1/abonnements", corps, 201)
        await monde.structure(client.departement)
        await relayer()
    assert sorted(ici.types()) == ["abonnement.essai", "abonnement.essai", "structure.creee"]


async def test_un_recepteur_muet_ne_retarde_pas_les_autres(
    client: Client, relayer: Relayer, application: FastAPI, settings: Settings
) -> None:
    """Its own webhook waits, and a few messages at a time; every other one is sent meanwhile."""
    base, siens = application.state.base, settings.model_copy(update={"webhook_private": True})
    muets = [client.departement, client.role("utas", utas="laon"), client.role("utas", utas="thierache")]
    async with recepteur() as muet, recepteur() as ici:
        muet.parle.clear()
        for par in muets:
            for _ in range(4):
                await par.post("/v1/abonnements", {"url": muet.url}, 201)
        vif = client.role("departement", utas="laon")
        await vif.post("/v1/abonnements", {"url": ici.url, "types": ["structure.creee"]}, 201)
        for _ in range(8):
            await monde.structure(client.departement)
        while await distribuer(base, siens):
            pass
        async with asyncio.timeout(DELAI * 0.8):
            while len(ici.acceptes) < 9:
                await livrer(base, siens)
        abonnes = Counter(x.entetes["webhook-id"] for x in muet.recus)
        assert len(muet.recus) <= 12 * PAR_ABONNEMENT
        assert max(abonnes.values()) == 1, "none is sent again while it is on its way"
        await abandonner()
        muet.parle.set()


async def test_adresse_admise() -> None:
    assert await adresse_sure("https://93.184.215.14/", Settings(webhook_private=False)) == "93.184.215.14"


@pytest.mark.parametrize(
    "url", ["ftp://exemple.invalid/", "https://moi:secret@exemple.invalid/", "https://", "bonjour"]
)
async def test_adresse_mal_ecrite(client: Client, url: str) -> None:
    refus = await client.departement.post("/v1/abonnements", {"url": url}, 422)
    assert refus["erreurs"][0]["pointeur"] == "/url"


async def test_les_abonnements_d_un_autre_compte_n_existent_pas(client: Client) -> None:
    dep = client.departement
    structure = (await monde.structure(dep))["id"]
    porteur = client.role("porteur", structure=structure)
    cree = await porteur.post("/v1/abonnements", {"url": "https://exemple.invalid/"}, 201)
    for par in (dep, client.role("porteur", "referent", structure=structure)):
        await par.get(f"/v1/abonnements/{cree['id']}", 404)
        await par.post(f"/v1/abonnements/{cree['id']}/rotation", {}, 404)
        assert (await par.get("/v1/abonnements", 200))["items"] == []
        assert (await par.get("/v1/livraisons", 200))["items"] == []
    assert [x["id"] for x in (await porteur.get("/v1/abonnements", 200))["items"]] == [cree["id"]]


async def test_un_compte_desactive_ne_recoit_plus(client: Client, relayer: Relayer) -> None:
    """The relay acts by the rights that the compte has now."""
    dep = client.departement
    compte = await dep.post("/v1/comptes", {"nom": "Logiciel", "roles": ["departement"]}, 201)
    identite = {"grant_type": "client_credentials", "client_id": compte["client_id"]}
    jeton = await client.http.post("/oauth/token", data=identite | {"client_secret": compte["client_secret"]})
    entetes = {"Authorization": f"Bearer {jeton.json()['access_token']}"}
    async with recepteur() as ici:
        corps = {"url": ici.url, "types": ["structure.creee"]}
        assert (await client.http.post("/v1/abonnements", json=corps, headers=entetes)).status_code == 201
        await monde.structure(dep)
        await relayer()
        assert sorted(ici.types()) == ["abonnement.essai", "structure.creee"]
        await dep("PATCH", f"/v1/comptes/{compte['id']}", 200, json={"actif": False}, headers={"If-Match": "*"})
        await monde.structure(dep)
        await relayer()
        assert len(ici.recus) == 2


async def test_un_compte_restreint_ne_recoit_plus_ce_qu_il_ne_peut_plus_lire(client: Client, relayer: Relayer) -> None:
    """By the rights it has now: without the feed among its portées, nothing more."""
    dep = client.departement
    async with recepteur() as ici:
        lu = await compte(client, "departement")
        corps = {"url": ici.url, "types": ["structure.creee"]}
        await (await acces(client.http, lu)).post("/v1/abonnements", corps, 201)
        await monde.structure(dep)
        await relayer()
        assert ici.types().count("structure.creee") == 1
        await modifier(client, lu, portees=["abonnements:gerer", "changements:lire"])
        await monde.structure(dep)
        await relayer()
        assert ici.types().count("structure.creee") == 1, "a structure is not among what it reads"
        await modifier(client, lu, portees=["compte:lire"])
        await monde.structure(dep)
        await relayer()
    assert ici.types().count("structure.creee") == 1


async def test_rien_de_personnel_ne_part(client: Client, relayer: Relayer) -> None:
    dep = client.departement
    async with recepteur() as ici:
        await dep.post("/v1/abonnements", {"url": ici.url}, 201)
        await monde.beneficiaire(dep, nom="Zzmarque", prenom="Yymarque")
        await relayer()

    def porte(recu: Recu) -> bool:
        return b"zzmarque" in recu.corps.lower() or b"yymarque" in recu.corps.lower()

    assert "beneficiaire.cree" in ici.types()
    assert not any(porte(x) for x in ici.recus)


@pytest.mark.parametrize("muet", ["le récepteur", "l'annuaire"])
async def test_un_envoi_sans_fin_est_abandonne(
    client: Client, relayer: Relayer, monkeypatch: pytest.MonkeyPatch, muet: str
) -> None:
    """A receiver that holds the line, a resolver that does: the try ends, and is told as such."""
    monkeypatch.setattr("app.echanges.envoi.DELAI", 0.2)
    async with recepteur() as ici:
        if muet == "le récepteur":
            ici.parle.clear()
        else:
            monkeypatch.setattr("app.echanges.envoi.adresse_sure", _muet)
        await client.departement.post("/v1/abonnements", {"url": ici.url}, 201)
        await relayer(reprises=())
        ici.parle.set()
    (suivie,) = (await client.departement.get("/v1/livraisons", 200))["items"]
    assert (suivie["statut"], suivie["tentatives"]) == ("abandonnee", 1)
    assert suivie["raison"] == "Pas de réponse en 10 secondes."
