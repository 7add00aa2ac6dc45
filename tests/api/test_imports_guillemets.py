"""Quotes of a CSV: a cell may hold line breaks, and a quote left open takes no line behind it."""

import csv
from typing import Any

import pytest

from app.imports.enregistrements import forme, lire
from tests.api.accompagner import Monde
from tests.api.test_imports import Traiter, deposer
from tests.api.test_imports import entree as entree  # fixtures
from tests.api.test_imports import m as m
from tests.api.test_imports import traiter as traiter
from tests.classeurs import classeur

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIGNALEMENT = "signalement.emis"
A_LA_FIN, AU_MILIEU, AU_DEBUT = ("id", "nature", "date", "texte"), ("id", "date", "texte", "nature"), ("texte", "id")


@pytest.mark.parametrize(
    ("colonnes", "contenu", "cellules"),
    [
        (A_LA_FIN, 'a;b;c;"un\ndeux"\n', ["a", "b", "c", "un\ndeux"]),
        (
            A_LA_FIN,
            'a;b;c;"un ; deux\ntrois ; ""quatre"" ;\ncinq"\r\n',
            ["a", "b", "c", 'un ; deux\ntrois ; "quatre" ;\ncinq'],
        ),
        (A_LA_FIN, 'a;b;c;"un\n\n"', ["a", "b", "c", "un\n\n"]),
        (A_LA_FIN, 'a;b;c;5" de large\n', ["a", "b", "c", '5" de large']),
        (A_LA_FIN, 'a;b;c;"un\ndeux";;\n', ["a", "b", "c", "un\ndeux", "", ""]),
        (AU_MILIEU, 'a;b;"un\n; deux";d\n', ["a", "b", "un\n; deux", "d"]),
        (AU_DEBUT, '"un\ndeux; trois";a\n', ["un\ndeux; trois", "a"]),
    ],
)
def test_une_cellule_sur_plusieurs_lignes(colonnes: tuple[str, ...], contenu: str, cellules: list[str]) -> None:
    premiere, *suite = contenu.splitlines(keepends=True)
    assert lire(premiere, iter(suite), forme(list(colonnes), SIGNALEMENT, ";", sure=False)) == cellules


@pytest.mark.parametrize(
    ("colonnes", "contenu"),
    [
        (A_LA_FIN, 'a;b;c;"un\na;b;c;deux\na;b;c;trois\n'),  # to the end of the file
        (A_LA_FIN, 'a;b;c;"un\na;b;c;deux\na;b;c;"trois"\n'),  # to the next quote
        (A_LA_FIN, 'a;b;c;"un\na;b;c;deux"\n'),  # as many cells as columns, and two lines all the same
        (A_LA_FIN, 'a;b;c;"un\na;b;c;deux\ntrois"\n'),
        (A_LA_FIN, 'a;b;"c;un\na;b";c;deux\n'),  # a day on two lines
        (A_LA_FIN, 'a;b;"c;un\nx";c\n'),
        (A_LA_FIN, 'a;b;c;"un\ndeux";d\n'),  # too many cells
        (AU_MILIEU, 'a;b;"un\ndeux"\n'),  # too few
        (AU_MILIEU, 'a;b;"un;d\na;b;deux";d\n'),
        (AU_MILIEU, 'a;b;"un\na;b;deux";d\n'),
        (AU_DEBUT, '"un;a\ndeux";a\n'),
        (("texte",), '"un\ndeux"\n'),  # nothing tells one line from two
        (A_LA_FIN, 'a;b;c;"un" deux\n'),  # on one line, and still not what was meant
    ],
)
def test_un_guillemet_de_trop(colonnes: tuple[str, ...], contenu: str) -> None:
    premiere, *suite = contenu.splitlines(keepends=True)
    with pytest.raises(csv.Error):
        lire(premiere, iter(suite), forme(list(colonnes), SIGNALEMENT, ";", sure=False))


async def test_aucune_ligne_ne_se_perd(m: Monde, entree: Any, traiter: Traiter) -> None:
    """The line of the quote is refused, as it was written; those behind it are read on their own."""
    debut = f"{entree['beneficiaire_id']};manquement"
    bonnes = [f'{debut};0{jour}/06/2027;"Retard\nle matin"' for jour in (2, 3, 4, 5)]
    lignes = [bonnes[0], f'{debut};03/06/2027;"Absence', *bonnes[1:3], f'"{debut};05/06/2027;Absence', bonnes[3]]
    recu = await deposer(m.porteur, "\n".join(["beneficiaire_id;nature;date;texte", *lignes]), type_=SIGNALEMENT)
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert rapport["synthese"] == {"recus": 6, "acceptes": 4, "deja_traites": 0, "rejetes": 2}
    assert [(x["ligne"], x["erreurs"][0]["code"]) for x in rapport["rejets"]] == [(3, "GUILLEMET"), (6, "GUILLEMET")]
    emis = (await m.porteur.get("/v1/signalements"))["items"]
    assert [x["texte"] for x in emis] == ["Retard\nle matin"] * 4
    rejets = (await m.porteur.brut("GET", f"/v1/imports/{recu['id']}/rejets")).text.removeprefix("\ufeff")
    corrige = rejets.replace('"""Absence"', "Absence").replace(
        f'"""{entree["beneficiaire_id"]}"', entree["beneficiaire_id"]
    )
    suivant = await deposer(m.porteur, corrige, type_=SIGNALEMENT)
    await traiter()
    fait = await m.porteur.get(f"/v1/imports/{suivant['id']}")
    assert fait["synthese"] == {"recus": 2, "acceptes": 2, "deja_traites": 0, "rejetes": 0}


async def test_une_cellule_de_classeur_est_ce_qu_elle_dit(m: Monde, entree: Any, traiter: Traiter) -> None:
    """Its cells are told apart by the workbook: no text in one is taken for lines."""
    texte = "un ; deux ; trois ; quatre\na ; b ; c ; d\nfin"
    lignes: list[list[Any]] = [[entree["beneficiaire_id"], "manquement", "03/06/2027", texte]]
    contenu = classeur(["beneficiaire_id", "nature", "date", "texte"], lignes)
    recu = await deposer(m.porteur, contenu, XLSX, type_=SIGNALEMENT)
    await traiter()
    rapport = await m.porteur.get(f"/v1/imports/{recu['id']}/rapport")
    assert rapport["synthese"]["acceptes"] == 1, rapport
