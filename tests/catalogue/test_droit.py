"""The dated law: what is in force on a day, its source and its certainty, and files that do not hold."""

from datetime import date
from pathlib import Path

import pytest

from app.catalogue.chargement import CatalogueInvalide, article_du, charger, droit, lire_droit

ARTICLE = """
[[articles]]
code = "delai"
reference = "Code, art. R. 1"
texte = "le délai est de dix jours"
source = "essai"
certitude = "vu"
en_vigueur_du = {du}
valeurs = {{ jours = {jours} }}
"""


def test_bareme_des_sanctions() -> None:
    jour = date(2027, 6, 15)
    premier, repete = article_du("sanction_premier", jour), article_du("sanction_repete", jour)
    assert premier is not None
    assert repete is not None
    bornes = ("taux_min_pct", "taux_max_pct", "mois_min", "mois_max")
    assert [premier.valeurs[cle] for cle in bornes] == [30, 100, 1, 2]
    assert [repete.valeurs[cle] for cle in bornes] == [30, 100, 1, 4]
    assert (premier.codes, repete.codes) == (("suspension",), ("suspension", "suppression"))
    plafond = article_du("sanction_plafond_foyer", jour)
    assert plafond is not None
    assert plafond.valeurs["taux_max_pct"] == 50


def test_chaque_fait_de_droit_dit_d_ou_il_vient() -> None:
    for versions in droit().values():
        for article in versions:
            assert article.source
            assert article.certitude in ("vu", "vu_2nd", "memoire")
    assert {a.certitude for versions in droit().values() for a in versions} >= {"vu", "vu_2nd"}


def test_une_citation_de_droit_porte_son_article() -> None:
    article = article_du("sanction_premier", date(2027, 6, 15))
    assert article is not None
    citation = charger("2027-2028").citer_droit(article)
    assert citation.article == "Code de l'action sociale et des familles, art. R. 262-68"
    assert (citation.fiche, citation.ligne) == (None, None)
    assert citation.texte.startswith(f"{citation.article} : premier manquement")
    assert charger("2027-2028").phrase("sanction").article is None


def test_une_reforme_est_une_version_de_plus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day decides: the version before, the one after, none before the first."""
    ancien = ARTICLE.format(du="2025-06-01", jours=10) + "en_vigueur_au = 2028-01-01\n"
    ancien = ancien.replace("valeurs = { jours = 10 }\nen_vigueur_au", "en_vigueur_au") + "valeurs = { jours = 10 }\n"
    (tmp_path / "delais.toml").write_text(ancien + ARTICLE.format(du="2028-01-01", jours=15))
    lus = lire_droit(tmp_path)
    monkeypatch.setattr("app.catalogue.chargement.droit", lambda: lus)
    jours = [date(2025, 5, 31), date(2025, 6, 1), date(2027, 12, 31), date(2028, 1, 1)]
    trouves = [article_du("delai", jour) for jour in jours]
    assert [a and a.valeurs["jours"] for a in trouves] == [None, 10, 10, 15]


@pytest.mark.parametrize(
    ("contenu", "raison"),
    [
        (ARTICLE.format(du="2025-06-01", jours=10) * 2, "deux versions en vigueur, delai"),
        (ARTICLE.format(du="2025-06-01", jours=10) + 'autre = "x"\n', "clé inconnue"),
        (ARTICLE.format(du="2025-06-01", jours=10).replace('source = "essai"\n', ""), "source : clé manquante"),
        (ARTICLE.format(du="2025-06-01", jours=10).replace('"vu"', '"sûr"'), "certitude : valeur hors de la liste"),
        (ARTICLE.format(du="2025-06-01", jours=10).replace("en_vigueur_du = 2025-06-01\n", ""), "en_vigueur_du"),
    ],
)
def test_un_fichier_qui_ne_tient_pas_arrete_le_service(tmp_path: Path, contenu: str, raison: str) -> None:
    (tmp_path / "delais.toml").write_text(contenu)
    with pytest.raises(CatalogueInvalide, match=raison):
        lire_droit(tmp_path)
