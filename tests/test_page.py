"""The page at `/` and the interactive documentation: nothing from outside, nothing inline, nobody but the demo's."""

import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.config import Mode, Settings
from app.page import STATIQUE
from tests import monde
from tests.client import Acces, Client
from tests.conftest import jumelle

PAGES = ("/", "/docs")


class Lecteur(HTMLParser):
    """What a browser would load, follow, or run in place."""

    def __init__(self, texte: str) -> None:
        super().__init__()
        self.charges: list[str] = []
        self.liens: list[str] = []
        self.interdits: list[str] = []
        self._dans_script = False
        self.feed(texte)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valeurs = dict(attrs)
        if tag in {"script", "img"} and valeurs.get("src"):
            self.charges.append(str(valeurs["src"]))
        if tag == "link":
            self.charges.append(str(valeurs["href"]))
        if tag == "a":
            self.liens.append(str(valeurs["href"]))
        self.interdits += [nom for nom in valeurs if nom == "style" or nom.startswith("on")]
        self.interdits += ["style"] if tag == "style" else []
        self._dans_script = tag == "script" and "src" not in valeurs

    def handle_data(self, data: str) -> None:
        if self._dans_script and data.strip():
            self.interdits.append(data)


@pytest.fixture
async def demo(routes_montees: FastAPI, settings: Settings) -> AsyncIterator[Client]:
    """The service in demo mode, on the tests' day."""
    app = jumelle(routes_montees, settings.model_copy(update={"mode": Mode.DEMO}))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            yield Client(http, app.state.jetons)


@pytest.mark.parametrize("chemin", PAGES)
async def test_rien_d_exterieur_ni_d_incorpore(demo: Client, chemin: str) -> None:
    await monde.trois_parcours(demo)
    reponse = await demo.http.get(chemin)
    assert reponse.status_code == 200
    lu = Lecteur(reponse.text)
    assert lu.interdits == []
    assert len(lu.charges) >= 3
    for adresse in [*lu.charges, *(lien for lien in lu.liens if not lien.startswith("#"))]:
        assert adresse.startswith("/")
        assert not adresse.startswith("//")
        assert (await demo.http.get(adresse)).status_code == 200, adresse


@pytest.mark.parametrize("chemin", PAGES)
async def test_la_politique_de_contenu_est_stricte(http: httpx.AsyncClient, chemin: str) -> None:
    politique = (await http.get(chemin)).headers["content-security-policy"]
    directives = dict(d.strip().split(" ", 1) for d in politique.split(";"))
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == directives["frame-ancestors"] == "'none'"
    assert directives.get("script-src", "'self'") == "'self'"
    assert "unsafe" not in directives.get("style-src", "") or chemin == "/docs"


async def test_la_page_montre_trois_personnes(demo: Client) -> None:
    personnes = await monde.trois_parcours(demo)
    liens = Lecteur((await demo.http.get("/")).text).liens
    assert [lien for lien in liens if lien.startswith("#personne-")] == [f"#personne-{p}" for p in personnes]


async def test_chaque_jeton_a_son_role(demo: Client) -> None:
    premiere, deuxieme, _ = await monde.trois_parcours(demo)
    reponse = await demo.http.get("/demo/jetons")
    assert reponse.headers["cache-control"] == "no-store"
    acces = {j["role"]: Acces(demo.http, j["jeton"]) for j in reponse.json()["jetons"]}
    for role, lecteur in acces.items():
        assert (await lecteur.get("/v1/moi"))["roles"] == [role]
    parcours = await acces["referent"].get(f"/v1/beneficiaires/{premiere}/parcours")
    assert parcours["relation"] == "dossier"
    assert parcours["semaines"]
    parcours = await acces["porteur"].get(f"/v1/beneficiaires/{deuxieme}/parcours")
    assert parcours["relation"] == "participation"
    await acces["porteur"].get(f"/v1/beneficiaires/{premiere}/parcours", 404)
    await acces["tableau_de_bord"].get(f"/v1/beneficiaires/{premiere}/parcours", 403)


async def test_une_demo_vide_s_affiche(demo: Client) -> None:
    page = await demo.http.get("/")
    assert page.status_code == 200
    assert 'id="role"' in page.text
    assert "#personne-" not in page.text
    assert len((await demo.http.get("/demo/jetons")).json()["jetons"]) == 6


async def test_hors_demo_ni_jeton_ni_personne(client: Client) -> None:
    await monde.trois_parcours(client)
    reponse = await client.http.get("/demo/jetons")
    assert reponse.status_code == 404
    assert reponse.headers["content-type"] == "application/problem+json"
    for chemin in PAGES:
        page = (await client.http.get(chemin)).text
        assert "#personne-" not in page
        assert 'id="role"' not in page
    assert 'id="connexion"' in (await client.http.get("/")).text


def test_ce_qui_vient_d_ailleurs_a_sa_version_et_sa_licence() -> None:
    """The vendored libraries, whole as they were published, each beside its licence."""
    graphiques = STATIQUE / "chartjs"
    assert "Chart.js v4.6.1" in (graphiques / "chart.umd.min.js").read_text(encoding="utf-8")[:200]
    assert "MIT License" in (graphiques / "LICENSE.md").read_text(encoding="utf-8")
    assert "MIT License" in (graphiques / "LICENSE-kurkle-color").read_text(encoding="utf-8")
    assert "Apache License" in (STATIQUE / "swagger-ui" / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("fichier", sorted(f.name for f in STATIQUE.iterdir() if f.suffix in {".css", ".js"}))
def test_aucun_fichier_n_appelle_au_dehors(fichier: str) -> None:
    texte = Path(STATIQUE / fichier).read_text(encoding="utf-8")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]+|@import|innerHTML|eval\(", texte) == []
