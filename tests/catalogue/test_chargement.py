"""Loading: a typo stops it with file, key and reason; what is loaded cannot be changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.catalogue import chargement
from app.catalogue.chargement import CAMPAGNES, RACINE, CatalogueInvalide, campagne_du, charger, lire


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RACINE / "2027-2028", tmp_path / "2027-2028"))


FAUTES = [
    ("fiche-3-5.toml", "max = 8", "maxx = 8", "duree.maxx : clé inconnue"),
    ("fiche-3-5.toml", "min = 6", 'min = "6"', "duree.min : un nombre entier est attendu"),
    ("fiche-3-5.toml", "min = 6", "min = 6.0", "duree.min : un nombre entier est attendu"),
    ("fiche-3-5.toml", "explicite = true", "explicite = 1", "convention.explicite : vrai ou faux est attendu"),
    ("fiche-3-5.toml", 'code = "3-5"', 'kode = "3-5"', "code : clé manquante"),
    ("fiche-3-5.toml", 'code = "3-5"', 'code = "3-6"', "code : le code n'est pas celui du nom du fichier"),
    (
        "fiche-3-5.toml",
        'unite = "semaines"',
        'unite = "jours"',
        "duree.unite : valeur hors de la liste 'mois', 'semaines'",
    ),
    (
        "fiche-3-5.toml",
        'code = "autre_action"',
        'code = "benevolat"',
        "motifs_sortie : code en double benevolat",
    ),
    (
        "fiche-3-5.toml",
        'code = "temps_presentation"',
        'code = "seances_realisees"',
        "indicateurs : code en double seances_realisees",
    ),
    ("fiche-3-2.toml", 'code = "sans_code"', 'code = "sans_permis"', "criteres.liste : code en double sans_permis"),
    ("fiche-3-2.toml", 'code = "conduite"', 'code = "code"', "duree.phases : code en double code"),
    ("types-activite.toml", 'fiches = ["3-1"]', 'fiches = ["3-9"]', ".fiches : fiche inconnue 3-9"),
    (
        "types-activite.toml",
        'code = "entretien"',
        'code = "rendez_vous_individuel"',
        "types : code en double rendez_vous_individuel",
    ),
    ("types-activite.toml", "compte_15h = true", "compte = true", "types[0].compte_15h : clé manquante"),
    ("utas.toml", "[[utas]]", "[[uttas]]", "uttas : clé inconnue"),
    ("utas.toml", 'code = "laon"', 'code = "soissons"', "utas : code en double soissons"),
    ("commun.toml", "heures_hebdomadaires = 15", 'heures_hebdomadaires = "15"', "heures_hebdomadaires : un nombre"),
    ("commun.toml", "ligne = 283", "ligne = 2830", "citations.sanction.ligne : valeur refusée"),
    ("commun.toml", 'certitude = "vu"', 'certitude = "sûr"', "droit.delai_signature.certitude : valeur hors"),
    ("campagne.toml", "fin = 2028-12-31", "fin = 2026-12-31", "fin : la fin précède le début"),
    ("campagne.toml", 'code = "2027-2028"', 'code = "2027"', "code : le code n'est pas le nom du dossier"),
    ("campagne.toml", "debut = 2027-01-01", "debut = [", "TOML illisible"),
    ("fiche-5.toml", "[duree]", "[duree]\nmax = 24", "TOML illisible"),
]


@pytest.mark.parametrize(("fichier", "avant", "apres", "message"), FAUTES)
def test_une_faute_arrete_le_chargement(copie: Path, fichier: str, avant: str, apres: str, message: str) -> None:
    contenu = (copie / fichier).read_text(encoding="utf-8")
    assert avant in contenu
    lignes = contenu.split("\n")
    rang = next((n for n, ligne in enumerate(lignes) if ligne == avant), None)
    fautif = (
        "\n".join([*lignes[:rang], apres, *lignes[rang + 1 :]])
        if rang is not None
        else contenu.replace(avant, apres, 1)
    )
    (copie / fichier).write_text(fautif, encoding="utf-8")
    with pytest.raises(CatalogueInvalide) as refus:
        lire(copie)
    assert str(refus.value).startswith(f"catalogue 2027-2028/{fichier} : ")
    assert message in str(refus.value)


def test_fichier_manquant(copie: Path) -> None:
    (copie / "utas.toml").unlink()
    with pytest.raises(CatalogueInvalide, match=r"2027-2028/utas\.toml : fichier manquant"):
        lire(copie)


def test_forme_du_message() -> None:
    refus = CatalogueInvalide("2027-2028/fiche-3-5.toml", "duree.maxx", "clé inconnue")
    assert str(refus) == "catalogue 2027-2028/fiche-3-5.toml : duree.maxx : clé inconnue"
    assert (refus.fichier, refus.cle, refus.raison) == (
        "2027-2028/fiche-3-5.toml",
        "duree.maxx",
        "clé inconnue",
    )


def test_copie_fidele(copie: Path) -> None:
    assert lire(copie) == charger("2027-2028")


def test_campagne_inconnue() -> None:
    with pytest.raises(CatalogueInvalide, match="campagne inconnue"):
        charger("../2027-2028")


def test_campagnes_decouvertes() -> None:
    assert CAMPAGNES == ("2027-2028",)
    assert charger("2027-2028") is charger("2027-2028")


@pytest.mark.parametrize("jour", [date(2026, 12, 31), date(2027, 1, 1), date(2028, 12, 31), date(2031, 5, 1)])
def test_campagne_du_jour_ou_la_plus_proche(jour: date) -> None:
    assert campagne_du(jour).code == "2027-2028"


@pytest.mark.parametrize(
    ("jour", "code"),
    [
        (date(2028, 12, 31), "2027-2028"),
        (date(2029, 1, 30), "2027-2028"),  # 30 days after the one, 61 before the other
        (date(2029, 3, 1), "2029-2030"),  # 60 after, 31 before
        (date(2029, 4, 1), "2029-2030"),
        (date(2040, 1, 1), "2029-2030"),
    ],
)
def test_entre_deux_campagnes(copie: Path, monkeypatch: pytest.MonkeyPatch, jour: date, code: str) -> None:
    suivante = Path(shutil.copytree(copie, copie.parent / "2029-2030"))
    (suivante / "campagne.toml").write_text(
        'code = "2029-2030"\ndebut = 2029-04-01\nfin = 2030-12-31\n', encoding="utf-8"
    )
    campagnes = {dossier.name: lire(dossier) for dossier in (copie, suivante)}
    monkeypatch.setattr(chargement, "CAMPAGNES", tuple(campagnes))
    monkeypatch.setattr(chargement, "charger", campagnes.__getitem__)
    assert campagne_du(jour).code == code


def test_rien_ne_se_modifie() -> None:
    campagne = charger("2027-2028")
    with pytest.raises(ValidationError):
        campagne.fiches["2"].axe = 3  # type: ignore[misc]
    geles = [
        campagne.fiches,
        campagne.utas,
        campagne.commun.citations,
        campagne.commun.droit["delai_signature"].valeurs,
        campagne.fiches["1-1"].details_entree["properties"],
        campagne.types_activite["pmsmp"].schema_details["properties"]["siret"],
    ]
    for table in geles:
        avant = dict(table)
        with pytest.raises(TypeError):
            table["x"] = 1  # type: ignore[index]
        with pytest.raises(TypeError):
            table.pop(next(iter(table)))  # type: ignore[attr-defined]
        assert dict(table) == avant
