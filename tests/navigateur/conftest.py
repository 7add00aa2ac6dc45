"""A demo that answers, and a Chromium that looks at it and writes down all that goes wrong."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from app.config import Mode, Settings
from app.sante import RACINE
from tests.fiabilite.outils import Serveur, environnement, serveur

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ABSENT = (
    "No browser was found: these tests look at the page in Chromium. Install it (`apt-get install chromium`, or "
    "`.venv/bin/playwright install chromium`), or give its path in AISNE_CHROMIUM."
)
DEMO = {"AISNE_MODE": "demo", "AISNE_TODAY": "2028-03-15"}
PERSONNES = 300  # as `make run`


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser given, else the machine's, else the one playwright installed. Fails, and says what to do."""
    if donne := os.environ.get("AISNE_CHROMIUM"):
        candidats = [donne]
    else:
        with sync_playwright() as playwright:
            candidats = [*filter(None, map(shutil.which, NOMS)), playwright.chromium.executable_path]
    trouve = next((chemin for chemin in candidats if Path(chemin).exists()), None)
    if trouve is None:
        pytest.fail(ABSENT, pytrace=False)
    return trouve


@pytest.fixture(scope="session")
def settings_demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    dossier = tmp_path_factory.mktemp("demo")
    return Settings(
        mode=Mode.DEMO,
        database_url=f"sqlite:///{dossier / 'aisne.db'}",
        signing_key_file=dossier / "cle.pem",
        imports_dir=dossier / "imports",
    )


@pytest.fixture(scope="session")
def demo(chromium: str, settings_demo: Settings) -> Iterator[Serveur]:
    """The demo of `make run`, its weeks counted; not before there is a browser to look at it."""
    for commande in (["migrate"], ["demo", "--beneficiaires", str(PERSONNES)]):
        mots = [sys.executable, "-m", "app", *commande]
        subprocess.run(mots, cwd=RACINE, env=environnement(settings_demo, **DEMO), check=True, capture_output=True)
    with serveur(settings_demo, **DEMO) as lance:
        compter_les_semaines(lance)
        yield lance


def compter_les_semaines(lance: Serveur) -> None:
    """Until the relay has counted the weeks of the dashboards."""
    limite = time.monotonic() + 60
    with httpx.Client(base_url=lance.adresse) as client:
        entete = {"Authorization": f"Bearer {jeton(lance, 'departement')}"}
        while not client.get("/v1/tableaux-de-bord/assiduite", headers=entete).json()["a_jour"]:
            assert time.monotonic() < limite, lance.sortie()
            time.sleep(0.2)


def jeton(lance: Serveur, role: str) -> str:
    """The demo's token of a role."""
    jetons = httpx.get(f"{lance.adresse}/demo/jetons").json()["jetons"]
    return str(next(j["jeton"] for j in jetons if j["role"] == role))


@pytest.fixture(scope="module")
def navigateur(chromium: str, demo: Serveur) -> Iterator[Browser]:
    """One Chromium for the tests of a file, closed with it: while it lives no other event loop runs here."""
    with sync_playwright() as playwright:
        racine = ["--no-sandbox"] if os.geteuid() == 0 else []
        lance = playwright.chromium.launch(executable_path=chromium, args=racine)
        yield lance
        lance.close()


class Ecran:
    """A page of the service in a window, and what the browser had to say about it."""

    def __init__(self, page: Page, adresse: str) -> None:
        self.page, self.adresse = page, adresse
        self.ennuis: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda erreur: self.ennuis.append(f"error: {erreur}"))
        page.on("request", self._demande)
        page.on("response", self._reponse)

    def _console(self, dit: ConsoleMessage) -> None:
        if dit.type in {"error", "warning"}:
            self.ennuis.append(f"console: {dit.text}")

    def _demande(self, demande: Request) -> None:
        if not demande.url.startswith(self.adresse + "/"):
            self.ennuis.append(f"outside: {demande.url}")

    def _reponse(self, reponse: Response) -> None:
        if reponse.status >= httpx.codes.BAD_REQUEST:
            self.ennuis.append(f"{reponse.status}: {reponse.url}")

    def ouvrir(self, role: str, vue: str) -> Page:
        """The view of the demo, read as a role, once it is there and drawn."""
        self.page.goto(f"{self.adresse}/#{vue}")
        self.page.locator("#role option").first.wait_for(state="attached")
        self.page.locator("#role").select_option(role)
        self.lue()
        return self.page

    def lue(self) -> None:
        """Until nothing is being read any more."""
        self.page.wait_for_load_state("networkidle")
        self.page.locator("#vue:not([aria-busy])").wait_for()
        self.page.locator("#vue h3").first.wait_for()


@pytest.fixture
def ecran(navigateur: Browser, demo: Serveur) -> Iterator[Callable[..., Ecran]]:
    """Opens a window `largeur` wide on the demo, or on another address."""
    pages: list[Page] = []

    def ouvert(largeur: int = 1280, adresse: str = demo.adresse, **options: Any) -> Ecran:
        page = navigateur.new_page(
            viewport={"width": largeur, "height": 900}, locale="fr-FR", reduced_motion="reduce", **options
        )
        pages.append(page)
        return Ecran(page, adresse)

    yield ouvert
    for page in pages:
        page.close()


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Where the pictures of the README go: AISNE_CAPTURES (`make captures`), else a folder that pytest forgets."""
    dossier = Path(os.environ.get("AISNE_CAPTURES", tmp_path))
    dossier.mkdir(parents=True, exist_ok=True)
    return dossier
