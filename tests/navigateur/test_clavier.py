"""Everything is reached with the keyboard alone, and one sees where one is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from app.config import Settings
from tests.fiabilite.outils import Serveur, jeton, serveur
from tests.navigateur.conftest import DEMO, Ecran

pytestmark = [pytest.mark.lent, pytest.mark.navigateur]
TOURS = 80  # presses of Tab after which what is looked for is not there
ACTIF = "document.activeElement"


def aller(page: Page, condition: str) -> None:
    """Tab until the focus is on an element that matches, seen all along."""
    for _ in range(TOURS):
        page.keyboard.press("Tab")
        assert page.evaluate(f"getComputedStyle({ACTIF}).outlineStyle") != "none", page.evaluate(f"{ACTIF}.outerHTML")
        if page.evaluate(f"{ACTIF}.matches({condition!r})"):
            return
    raise AssertionError(f"the keyboard does not reach {condition}")


def test_du_haut_de_la_page_au_parcours_d_une_personne(ecran: Callable[..., Ecran]) -> None:
    fenetre = ecran()
    page = fenetre.page
    page.goto(fenetre.adresse)
    fenetre.lue()
    page.keyboard.press("Tab")
    assert page.evaluate(f"{ACTIF}.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{ACTIF}.id") == "contenu"
    aller(page, "#role")
    page.keyboard.press("r")  # « Référent unique »
    fenetre.lue()
    assert page.locator("#role").input_value() == "referent"
    aller(page, "a[href='#portefeuille']")
    page.keyboard.press("Enter")
    fenetre.lue()
    page.locator("h3", has_text="Portefeuille").wait_for()
    assert page.evaluate(f"{ACTIF}.id") == "vue"
    aller(page, "#vue th a")
    nom = page.evaluate(f"{ACTIF}.textContent").split()[-1]
    page.keyboard.press("Enter")
    page.locator("#vue .frise").wait_for()
    fenetre.lue()
    assert page.evaluate(f"{ACTIF}.id") == "vue"
    assert nom in page.locator("#annonce").inner_text()
    assert fenetre.ennuis == []


def test_les_filtres_et_les_chiffres_du_tableau_de_bord(ecran: Callable[..., Ecran]) -> None:
    fenetre = ecran()
    page = fenetre.ouvrir("departement", "tableau-de-bord")
    aller(page, "#choix-periode")
    page.keyboard.press("ArrowDown")
    page.locator(".sous-titre", has_text="31\u00a0décembre\u00a02027").wait_for()
    fenetre.lue()
    assert page.evaluate(f"{ACTIF}.id") == "choix-periode"  # what is shown changes, not where one is
    aller(page, "section[aria-labelledby='t-assiduite'] summary")
    page.keyboard.press("Enter")
    assert page.locator("section[aria-labelledby='t-assiduite'] table").is_visible()
    assert fenetre.ennuis == []


def test_les_demandes_et_la_prevision(ecran: Callable[..., Ecran]) -> None:
    """A kind is chosen, the steps of a demande are opened, a person is reached from the forecast of the week."""
    fenetre = ecran()
    page = fenetre.ouvrir("departement", "demandes")
    aller(page, "#choix-genre")
    page.keyboard.press("ArrowDown")
    page.locator("#vue tbody tr").first.wait_for()
    assert page.locator("#choix-genre").input_value() == "reorientation"
    assert page.evaluate(f"{ACTIF}.id") == "choix-genre"
    aller(page, "#vue tbody summary")
    page.keyboard.press("Enter")
    assert page.locator("#vue .deroule").first.is_visible()
    page.goto(f"{fenetre.adresse}/#prevision")
    page.locator("h3", has_text="Prévision").wait_for()
    fenetre.lue()
    aller(page, "#choix-prevision")
    aller(page, "section[aria-labelledby='t-personnes'] th a")
    page.keyboard.press("Enter")
    page.locator("#vue .frise").wait_for()
    assert fenetre.ennuis == []


def test_changer_de_role_en_cours_de_lecture(ecran: Callable[..., Ecran]) -> None:
    """What the former role was reading is given up: the new one asks for nothing of it."""
    fenetre = ecran()
    page = fenetre.ouvrir("departement", "actions")
    for role in ("porteur", "departement", "referent", "departement", "porteur"):
        page.locator("#role").select_option(role)
        page.wait_for_timeout(30)
    fenetre.lue()
    assert page.locator("#vue h3").first.inner_text() == "Actions et subventions"
    assert page.locator(".convention").count() > 0
    assert fenetre.ennuis == []


def test_ouvrir_son_espace_avec_un_jeton(ecran: Callable[..., Ecran], settings_demo: Settings, demo: Serveur) -> None:
    """Outside the demo: a token that is refused says so, one that holds opens the views of its roles."""
    with serveur(settings_demo, AISNE_TODAY=DEMO["AISNE_TODAY"]) as lance:
        fenetre = ecran(adresse=lance.adresse)
        page = fenetre.page
        page.goto(lance.adresse)
        page.get_by_label("Jeton d’accès").fill("pas.un.jeton")
        page.keyboard.press("Enter")
        page.locator("#annonce", has_text="Ce jeton n’est pas accepté").wait_for()
        assert [e.split(":")[0] for e in fenetre.ennuis] == ["401", "console"]
        fenetre.ennuis.clear()
        page.get_by_label("Jeton d’accès").fill(jeton(settings_demo, "departement")["Authorization"].split()[1])
        page.keyboard.press("Enter")
        fenetre.lue()
        assert page.locator("#vue h3").first.inner_text() == "Tableau de bord"
        assert fenetre.ennuis == []
