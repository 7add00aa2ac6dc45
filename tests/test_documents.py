"""Documents, without a store: a bilan of each fiche of the text, and words as French typography wants them."""

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from app.bilans.documents import pdf
from app.bilans.requetes import Cadre
from app.bilans.schemas import BilanLu
from app.catalogue.chargement import charger
from app.catalogue.modele import Indicateur
from app.indicateurs.requetes import CHIFFRES
from app.pdf import en_chiffres, en_euros, typographier
from app.referentiel.requetes import mots
from app.regles.etats import StatutBilan
from app.regles.francais import en_heures
from app.regles.indicateurs import Decompte, calculer, lignes, sans_valeur
from tests.pdf import conforme, dit, elements, plat

CAMPAGNE = charger("2027-2028")
MAINTENANT = datetime(2028, 2, 1, 9, tzinfo=UTC)
PERSONNE = "Personne n'est sorti sur la période."


def indicateur(fiche: str, ligne: Indicateur, rang: int) -> dict[str, Any]:
    """A line with a figure that no other line has; one in four without."""
    d = Decompte(base=50 + rang, nombre=1150 + rang, personnes=40 + rang, a_la_cible=40 + rang, minutes=2000 + rang)
    chiffre = calculer(ligne, d) if (rang + 1) % 4 else sans_valeur(ligne, PERSONNE)
    return {
        "campagne": CAMPAGNE.code,
        "fiche": fiche,
        "code": ligne.code,
        "texte": mots(ligne.texte),
        "ligne": ligne.texte.ligne,
        "parcours": ligne.parcours,
        "formule": ligne.formule,
        "cible": ligne.cible_pct if ligne.cible_pct is not None else ligne.cible_par_participant,
        "periode": None,
        **{nom: getattr(chiffre, nom) for nom in CHIFFRES},
        "en_attente_verification": chiffre.en_attente,
        "details": [],
        "convention_id": None,
        "calcule_le": MAINTENANT,
    }


def bilan(fiche: str) -> BilanLu:
    """A draft whose porteur has written nothing yet."""
    ecrit = dict.fromkeys(BilanLu.model_fields) | {
        "id": UUID(int=1),
        "version": 1,
        "actes_possibles": [],
        "avertissements": [],
        "structure_id": UUID(int=2),
        "convention_id": UUID(int=3),
        "exercice": 2027,
        "campagne": CAMPAGNE.code,
        "fiche": fiche,
        "statut": StatutBilan.BROUILLON,
        "echeance": date(2028, 3, 31),
        "jours_de_retard": 0,
        "saisi_le": MAINTENANT,
        "resultats_porteur": [],
        "indicateurs": [indicateur(fiche, x, rang) for rang, x in enumerate(lignes(CAMPAGNE.fiches[fiche]))],
        "ecarts_depuis_transmission": [],
    }
    return BilanLu.model_validate(ecrit)


@pytest.mark.parametrize("fiche", CAMPAGNE.fiches)
def test_le_bilan_de_chaque_fiche(fiche: str) -> None:
    """Every line is in the table with its figure or why it has none; every target that is measured is in a chart."""
    voulu = bilan(fiche)
    lu = PdfReader(io.BytesIO(pdf(voulu, Cadre("Porteur", date(2027, 1, 1), date(2028, 12, 31), ("Laon",)))))
    assert conforme(lu)
    texte = dit(lu)
    poses = elements(lu.trailer["/Root"]["/StructTreeRoot"]["/K"])
    traces = plat(" ".join(str(e["/Alt"]) for e in poses if e.get("/S") == "/Figure"))
    for i in voulu.indicateurs:
        assert plat(i.texte) in texte, i.code
        if i.valeur is None:
            continue
        rapport = " / ".join(str(x) for x in (i.numerateur, i.denominateur) if x is not None)
        dite = en_heures(int(i.valeur)) if i.unite == "minutes" else en_chiffres(i.valeur)
        suite = {"pourcent": "%", "personnes": "personnes", "jours": "jours"}.get(i.unite, "")
        assert plat(f"{dite}{suite}{rapport}") in texte, i.code
        if i.cible is not None:
            pct = "%" if i.unite == "pourcent" else ""
            obtenu = i.valeur if pct else i.par_participant or 0
            issue = "atteinte" if i.atteint else "non atteinte"
            assert plat(f" : {en_chiffres(obtenu)}{pct} pour une cible de {i.cible}{pct}, {issue}.") in traces, i.code
            assert plat(i.texte) in traces, i.code


@pytest.mark.parametrize(
    ("tape", "compose"),
    [
        ('L\'été : 100% de "présents"...', "L’été\u00a0: 100\u00a0% de «\u00a0présents\u00a0»…"),
        ("Vraiment ? Oui ; 5 €", "Vraiment\u202f? Oui\u202f; 5\u00a0€"),
        ("du 1er juin 2027 au 31 décembre 2028", "du 1er\u00a0juin\u00a02027 au 31\u00a0décembre\u00a02028"),
        ("à 12:30, voir http://exemple.fr", "à 12:30, voir http://exemple.fr"),
        ("x" * 30, "\u200b".join("x" * 30)),
        ("x" * 29, "x" * 29),
    ],
)
def test_typographier(tape: str, compose: str) -> None:
    assert typographier(tape) == compose


@pytest.mark.parametrize(
    ("centimes", "dits"), [(0, "0,00 €"), (5, "0,05 €"), (100_000, "1 000,00 €"), (123_456_789, "1 234 567,89 €")]
)
def test_en_euros(centimes: int, dits: str) -> None:
    assert " ".join(en_euros(centimes).split()) == dits


@pytest.mark.parametrize(
    ("valeur", "dite"),
    [(0, "0"), (3.4, "3,4"), (8030, "8 030"), (1.14, "1,14"), (1_000_000, "1 000 000"), (100.0, "100")],
)
def test_en_chiffres(valeur: float, dite: str) -> None:
    assert " ".join(en_chiffres(valeur).split()) == dite
