"""Sign in elsewhere: the page goes to the issuer, comes back with who it is, and shows what the compte may see."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from app.config import Mode, Settings
from app.sante import RACINE
from tests.emetteur import CLIENT, Emetteur, emetteur
from tests.fiabilite.outils import Serveur, environnement, jeton, serveur
from tests.navigateur.conftest import Ecran

pytestmark = [pytest.mark.lent, pytest.mark.navigateur]


@pytest.fixture(scope="module")
def ailleurs() -> Iterator[Emetteur]:
    with emetteur() as lui:
        yield lui


@pytest.fixture(scope="module")
def service(ailleurs: Emetteur, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """An empty store that knows the issuer, and a compte of the Département for the person it recognises."""
    dossier: Path = tmp_path_factory.mktemp("oidc")
    settings = Settings(
        mode=Mode.DEVELOPPEMENT,
        database_url=f"sqlite:///{dossier / 'aisne.db'}",
        signing_key_file=dossier / "cle.pem",
        imports_dir=dossier / "imports",
    )
    connus = {"AISNE_OIDC_ISSUER": ailleurs.adresse, "AISNE_OIDC_CLIENT_ID": CLIENT, "AISNE_TODAY": "2027-06-15"}
    mots = [sys.executable, "-m", "app", "migrate"]
    subprocess.run(mots, cwd=RACINE, env=environnement(settings, **connus), check=True, capture_output=True)
    with serveur(settings, **connus) as lance:
        corps = {"nom": "Une agente", "roles": ["departement"], "issuer": ailleurs.adresse, "sujet": ailleurs.sujet}
        cree = httpx.post(f"{lance.adresse}/v1/comptes", json=corps, headers=jeton(settings, "departement"))
        assert cree.status_code == 201, cree.text
        yield lance


def test_se_connecter(ecran: Callable[..., Any], service: Serveur, ailleurs: Emetteur) -> None:
    """Back on the view that was asked for, nothing of the exchange left in the address."""
    lui: Ecran = ecran(adresse=service.adresse)
    page = lui.page
    page.goto(f"{service.adresse}/#actions")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Se connecter").press("Enter")
    page.get_by_text("Aucune convention dans votre périmètre.").wait_for()
    assert page.url == f"{service.adresse}/#actions"
    assert page.evaluate("sessionStorage.length") == 0
    hors = [ennui for ennui in lui.ennuis if not ennui.startswith(f"outside: {ailleurs.adresse}/")]
    assert hors == []


def test_un_retour_que_personne_n_attend(ecran: Callable[..., Any], service: Serveur) -> None:
    """A code that this tab did not ask for is not sent anywhere."""
    lui: Ecran = ecran(adresse=service.adresse)
    lui.page.goto(f"{service.adresse}/#code=vole&state=faux")
    lui.page.get_by_text("Connexion impossible.").wait_for()
    assert lui.page.url == f"{service.adresse}/"
    assert lui.ennuis == []


def test_une_identite_sans_compte(ecran: Callable[..., Any], service: Serveur, ailleurs: Emetteur) -> None:
    lui: Ecran = ecran(adresse=service.adresse)
    ailleurs.sujet, connu = "inconnue", ailleurs.sujet
    try:
        lui.page.goto(service.adresse)
        lui.page.get_by_role("button", name="Se connecter").click()
        lui.page.get_by_text("demandez-en un").wait_for()
    finally:
        ailleurs.sujet = connu
