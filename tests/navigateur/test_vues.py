"""Each view as its reader sees it: nothing wrong in the browser, accessible, whole at 360 px, in French figures."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.fiabilite.outils import Serveur
from tests.navigateur.conftest import Ecran, jeton

pytestmark = [pytest.mark.lent, pytest.mark.navigateur]
LARGE, ETROIT = 1280, 360
PERSONNE = "personne"  # the first person that the demo shows
VUES = (
    ("departement", "tableau-de-bord", "departement"),
    ("tableau_de_bord", "tableau-de-bord", "tableau-de-bord-masque"),
    ("porteur", "actions", "porteur"),
    ("departement", "actions", "conventions"),
    ("referent", PERSONNE, "parcours"),
    ("referent", "portefeuille", "portefeuille"),
    ("referent", "a-faire", "a-faire"),
    ("porteur", "indicateurs", "indicateurs"),
    ("departement", "demandes", "demandes"),
    ("referent", "demandes", "demandes-referent"),
    ("pole_allocation", "demandes", "demandes-pole"),
    ("departement", "prevision", "prevision"),
    ("referent", "prevision", "prevision-referent"),
    ("porteur", "prevision", "prevision-porteur"),
    ("tableau_de_bord", "prevision", "prevision-masquee"),
)
DESSINS = {
    "departement": 8,
    "tableau-de-bord-masque": 8,
    "prevision": 1,
    "prevision-referent": 1,  # for the others every territory is too small to be drawn
}
HAUTEUR = 1500  # of a picture in the README
MONTREES = {"departement", "porteur", "parcours"}
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
COURTS = r"janv\.|févr\.|avr\.|juil\.|sept\.|oct\.|nov\.|déc\."
ENCRE = """toile => {
    const points = toile.getContext("2d").getImageData(0, 0, toile.width, toile.height).data;
    let encre = 0;
    for (let i = 3; i < points.length; i += 4) encre += points[i] > 0;
    return encre / (points.length / 4);
}"""


def violations(page: Page) -> list[str]:
    """What axe-core finds: the rule, and the elements."""
    lues = Axe().run(page).response["violations"]
    return [f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in lues]


def depasse(page: Page) -> list[Any]:
    """The elements that make the page scroll sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return list(
        page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth)"
            ".map(e => e.outerHTML.slice(0, 120))"
        )
    )


def brut(texte: str) -> list[str]:
    """What a reader should not have to decode: ISO weeks and days, minutes, days without their year."""
    sans_annee = rf"\b\d{{1,2}}(?:er)? (?:{MOIS}|{COURTS})(?! \d{{4}})"
    return re.findall(rf"\d{{4}}-W\d\d|\b20\d\d-\d\d\b|\d+ minutes?\b|{sans_annee}|undefined|NaN|\[object", texte)


def photographier(page: Page, chemin: Path) -> None:
    """The view, from its top."""
    page.evaluate("scrollTo(0, 0)")
    cadre = page.locator("#lecture").bounding_box()
    assert cadre is not None
    haut = {"x": cadre["x"], "y": cadre["y"], "width": cadre["width"], "height": min(cadre["height"], HAUTEUR)}
    page.screenshot(path=chemin, full_page=True, clip=haut)


def la_vue(ecran: Ecran, role: str, vue: str) -> Page:
    if vue != PERSONNE:
        return ecran.ouvrir(role, vue)
    page = ecran.ouvrir(role, "portefeuille")
    page.locator(".personnes a").first.click()
    page.locator("#vue .frise").wait_for()
    ecran.lue()
    return page


@pytest.mark.parametrize("largeur", [LARGE, ETROIT])
@pytest.mark.parametrize(("role", "vue", "nom"), VUES, ids=[nom for *_, nom in VUES])
def test_une_vue(
    ecran: Callable[..., Ecran], images: Path, tmp_path: Path, role: str, vue: str, nom: str, largeur: int
) -> None:
    fenetre = ecran(largeur)
    page = la_vue(fenetre, role, vue)
    photographier(page, (images if largeur == LARGE and nom in MONTREES else tmp_path) / f"{nom}.png")
    for ferme in page.locator("#vue details:not([open]) > summary").all()[::-1]:
        ferme.click()  # the last first: none moves those that are left
    assert brut(page.locator("#lecture").inner_text().replace("\u00a0", " ")) == []
    assert violations(page) == []
    assert depasse(page) == []
    assert fenetre.ennuis == []
    dessins = page.locator("#vue canvas").all()
    assert len(dessins) == DESSINS.get(nom, 0)
    assert all(0.01 < toile.evaluate(ENCRE) < 1 for toile in dessins)


def test_l_accueil_est_accessible(ecran: Callable[..., Ecran]) -> None:
    fenetre = ecran(ETROIT)
    page = fenetre.ouvrir("departement", "")
    assert page.locator(".vues a[aria-current]").inner_text() == "Tableau de bord"
    assert (violations(page), depasse(page), fenetre.ennuis) == ([], [], [])


def test_les_chiffres_sont_ceux_de_l_api(ecran: Callable[..., Ecran], demo: Serveur) -> None:
    """What is written beside the drawing of the 15 h is what the dashboard answers, for the year that was chosen."""
    page = ecran().ouvrir("departement", "tableau-de-bord")
    page.get_by_label("Période").select_option("2027")
    page.locator(".sous-titre", has_text="31\u00a0décembre\u00a02027").wait_for()
    entete = {"Authorization": f"Bearer {jeton(demo, 'departement')}"}
    parametres = {"exercice": 2027, "par": "semaine"}
    lu = httpx.get(f"{demo.adresse}/v1/tableaux-de-bord/assiduite", params=parametres, headers=entete).json()
    lignes = page.locator("section[aria-labelledby='t-assiduite'] tbody tr")
    assert lignes.count() == len(lu["items"])
    for rang, semaine in enumerate(lu["items"]):
        dit = [
            c.replace("\u202f", "").replace("\u00a0", " ") for c in lignes.nth(rang).locator("td").all_text_contents()
        ]
        taux = "—" if semaine["taux_atteinte"] is None else f"{semaine['taux_atteinte']:n} %".replace(".", ",")
        heures, minutes = divmod(semaine["minutes_retenues"], 60)
        assert dit[0] == taux
        assert [int(n) for n in dit[2:5]] == [semaine[n] for n in ("atteint", "insuffisant", "en_cours")]
        assert dit[7] == (f"{heures} h {minutes:02d}" if minutes else f"{heures} h")


def test_chaque_territoire_a_sa_ligne(ecran: Callable[..., Ecran]) -> None:
    page = ecran().ouvrir("departement", "tableau-de-bord")
    lignes = page.locator("section[aria-labelledby='t-territoires'] tbody tr")
    assert lignes.count() == 7
    laon = lignes.filter(has_text="Laon").inner_text()
    assert re.search(r"\d %.*\d jours", laon.replace("\u00a0", " "), re.DOTALL), laon
    page.get_by_label("UTAS").select_option("laon")
    page.locator("section[aria-labelledby='t-territoires'] tbody tr:only-child", has_text="Laon").wait_for()


def test_ce_qui_est_masque_est_dit(ecran: Callable[..., Ecran]) -> None:
    page = ecran().ouvrir("tableau_de_bord", "tableau-de-bord")
    assert "ne sont pas communiqués (n. c.)" in page.locator("#vue .sous-titre").first.inner_text().replace(
        "\u00a0", " "
    )
    assert page.get_by_label("Structure").count() == 0  # this role reads no list of structures
    page.locator("section[aria-labelledby='t-mouvements'] summary").first.click()
    assert page.get_by_role("cell", name="n. c.").count() > 0


def test_la_proposition_est_celle_de_l_api(ecran: Callable[..., Ecran], demo: Serveur) -> None:
    """To the cent, and labelled as a proposal."""
    page = ecran().ouvrir("porteur", "actions")
    entete = {"Authorization": f"Bearer {jeton(demo, 'porteur')}"}
    with httpx.Client(base_url=demo.adresse, headers=entete) as client:
        conventions = client.get("/v1/conventions").json()["items"]
        lues = [client.get(f"/v1/conventions/{c['id']}/subvention").json() for c in conventions]
    montrees = page.locator(".convention")
    assert montrees.count() == len(lues) > 0
    for rang, lu in enumerate(lues):
        dit = re.sub(r"[\u202f\u00a0]", "", montrees.nth(rang).locator(".projection").inner_text())
        assert f"Solde:{lu['projection']['solde_centimes'] / 100:.2f}€".replace(".", ",") in dit.replace(" ", "")
        assert dit.startswith("proposition")


def nombres(texte: str) -> list[int]:
    """The whole numbers of a text, its thousands put together."""
    return [int(n) for n in re.findall(r"\d+", re.sub(r"(?<=\d)[\u202f\u00a0](?=\d{3})", "", texte))]


def test_les_demandes_sont_celles_de_l_api(ecran: Callable[..., Ecran], demo: Serveur) -> None:
    """The référent's own, kind by kind and state by state, each with its steps; the Département's count beside them."""
    page = ecran().ouvrir("referent", "demandes")
    entete = {"Authorization": f"Bearer {jeton(demo, 'referent')}"}
    vues = 0
    with httpx.Client(base_url=demo.adresse, headers=entete) as client:
        for genre in ("sanction", "reorientation", "investigation"):
            lues = client.get(f"/v1/demandes-{genre}", params={"limit": 10}).json()["items"]
            page.get_by_label("Demande", exact=True).select_option(genre)
            lignes = page.locator("#vue tbody tr")
            premiere = lignes.locator(f"a[href='#personne-{lues[0]['beneficiaire_id']}']") if lues else None
            (premiere or page.locator("#vue .vide:not([hidden])")).first.wait_for()
            assert lignes.count() == len(lues)
            for rang, lue in enumerate(lues):
                detail = client.get(f"/v1/demandes-{genre}/{lue['id']}").json()
                dit = lignes.nth(rang)
                assert dit.locator("th a").get_attribute("href") == f"#personne-{lue['beneficiaire_id']}"
                assert detail["personne"]["nom"] in dit.locator("th").inner_text()
                assert dit.locator("td time").first.get_attribute("datetime") == lue["date"]
                assert dit.locator("li").count() == 1 + len(detail["historique"])
                vues += 1
    assert vues > 2
    assert page.locator(".chiffres-cles").count() == 0  # the référent reads no dashboard of them
    page = ecran().ouvrir("departement", "demandes")
    lu = httpx.get(
        f"{demo.adresse}/v1/tableaux-de-bord/demandes",
        params={"du": "2027-01-01", "au": "2028-03-15"},
        headers={"Authorization": f"Bearer {jeton(demo, 'departement')}"},
    ).json()
    dits = [nombres(x)[0] for x in page.locator(".chiffres-cles b").all_inner_texts()]
    assert dits == [t["ouvertes"] for t in lu["totaux"]]


def test_la_prevision_est_celle_de_l_api(ecran: Callable[..., Ecran], demo: Serveur) -> None:
    """The week's people, who they are, and the year's solde to the cent."""
    page = ecran().ouvrir("departement", "prevision")
    entete = {"Authorization": f"Bearer {jeton(demo, 'departement')}"}
    adresse = "/v1/tableaux-de-bord/prevision"
    with httpx.Client(base_url=demo.adresse, headers=entete, timeout=60) as client:
        lu = client.get(adresse, params={"par": "utas"}).json()
        gens = client.get(f"{adresse}/personnes", params={"limit": 25, "prevision": "sous_objectif"}).json()["items"]
        soldes = client.get(f"{adresse}/conventions", params={"limit": 10}).json()["items"]
    dits = [nombres(x)[0] for x in page.locator(".chiffres-cles b").all_inner_texts()]
    assert dits == [lu["total"][nom] for nom in ("personnes", "atteint", "couvertes", "sous_objectif")]
    page.locator("section[aria-labelledby='t-semaine'] summary").click()
    lignes = page.locator("section[aria-labelledby='t-semaine'] tbody tr")
    assert lignes.count() == len(lu["items"])
    for rang, item in enumerate(lu["items"]):
        cellules = lignes.nth(rang).locator("td").all_inner_texts()
        assert [nombres(c)[0] for c in cellules[:4]] == [
            item[nom] for nom in ("personnes", "atteint", "couvertes", "sous_objectif")
        ]
    page.get_by_label("Prévision", exact=True).select_option("sous_objectif")
    noms_lus = page.locator("section[aria-labelledby='t-personnes'] tbody th")
    noms_lus.nth(len(gens) - 1).wait_for()
    assert noms_lus.all_inner_texts() == [f"{p['nom']} {p['prenom']}" for p in gens]
    lignes = page.locator("section[aria-labelledby='t-soldes'] tbody tr")
    assert lignes.count() == len(soldes) > 0
    for rang, c in enumerate(soldes):
        if c["au_terme"]["solde_centimes"] is not None:
            dit = re.sub(r"[\u202f\u00a0]", "", lignes.nth(rang).locator("[data-titre='Solde au terme']").inner_text())
            assert dit.startswith(f"{c['au_terme']['solde_centimes'] / 100:.2f}€".replace(".", ","))


@pytest.mark.parametrize(("role", "vue"), [("departement", "demandes"), ("departement", "prevision")])
def test_imprime_une_vue_tient_sur_la_feuille(ecran: Callable[..., Ecran], tmp_path: Path, role: str, vue: str) -> None:
    page = ecran(794).ouvrir(role, vue)  # 210 mm
    page.emulate_media(media="print")
    assert page.locator(".vues").is_hidden()
    assert page.locator("#vue tbody tr").count() > 1
    assert depasse(page) == []
    assert page.pdf(path=tmp_path / f"{vue}.pdf", format="A4").startswith(b"%PDF")


def test_imprime_le_parcours_tient_sur_la_feuille(ecran: Callable[..., Ecran], tmp_path: Path) -> None:
    page = la_vue(ecran(794), "referent", PERSONNE)  # 210 mm
    page.emulate_media(media="print")
    assert page.locator(".vues").is_hidden()
    assert page.locator("#vue .frise").is_visible()
    assert depasse(page) == []
    assert page.pdf(path=tmp_path / "parcours.pdf", format="A4").startswith(b"%PDF")
