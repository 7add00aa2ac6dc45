"""What the README tells to type works, from an empty store."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import Settings
from app.erreurs import ErreurLue, Probleme
from app.sante import RACINE
from tests.bacs import reglages_bacs
from tests.fiabilite.outils import environnement, port_libre, serveur

DELAI_SECONDES = 120


def lignes_de(titre: str, rang: int = 0) -> str:
    """The shell lines under a heading."""
    section = (RACINE / "README.md").read_text().partition(f"## {titre}\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.DOTALL)[rang]


@pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)
def test_partir_de_rien(settings: Settings, tmp_path: Path) -> None:
    """The first structure, accounts, token and person, then all that leads to an activité, as they are pasted."""
    lignes = lignes_de("From zero") + lignes_de("From zero", 1)
    lignes = lignes.replace("./var/zero.db", str(tmp_path / "zero.db")).replace("8001", str(port_libre()))
    lignes = lignes.replace(".venv/bin/python", sys.executable)
    rendu = subprocess.run(
        ["bash", "-euc", f"trap 'kill $(jobs -p)' EXIT\n{lignes}"],
        cwd=RACINE,
        env=environnement(settings),
        capture_output=True,
        text=True,
        timeout=DELAI_SECONDES,
        check=False,
    )
    assert rendu.returncode == 0, rendu.stderr
    derniere = rendu.stdout.splitlines()[-1]  # curl ends no line
    lue, fin = json.JSONDecoder().raw_decode(derniere)
    lot = json.loads(derniere[fin:])
    assert lue["beneficiaire"]["prenom"] == "Camille"
    assert lue["orientations"][0]["structure_id"]
    assert lot["synthese"] == {"recus": 1, "acceptes": 1, "deja_traites": 0, "rejetes": 0}
    assert [r["avertissements"] for r in lot["resultats"]] == [[]]


def test_un_bac_a_sable(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    """Made, played in as a porteur, put back as new."""
    reglages = reglages_bacs(modele_sqlite, tmp_path, cle_signature)
    with serveur(reglages, AISNE_MODE="bac_a_sable") as lance:
        lignes = lignes_de("Un bac à sable", 1).replace("http://127.0.0.1:8000", lance.adresse)
        mots = ["bash", "-euc", lignes]
        rendu = subprocess.run(mots, capture_output=True, text=True, timeout=DELAI_SECONDES, check=True)
    moi, neuf = (json.loads(lue) for lue in re.findall(r'{".*?}(?={"bac|$)', rendu.stdout))
    assert (moi["roles"], moi["perimetre"]["beneficiaires"]) == (["porteur"], 3)
    assert (neuf["jour"], neuf["contenu"]["beneficiaire"]) == ("2027-06-15", 6)


def test_l_erreur_montree_est_entiere() -> None:
    texte = (RACINE / "README.md").read_text()
    montree = json.loads(re.findall(r"```json\n(.*?)```", texte, re.DOTALL)[0])
    assert set(montree) == set(Probleme.model_fields)
    assert [set(e) for e in montree["erreurs"]] == [set(ErreurLue.model_fields)]


def test_make_run_suit_le_port_donne() -> None:
    rendu = subprocess.run(
        ["make", "-n", "run", "PORT=8044"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        timeout=DELAI_SECONDES,
        check=True,
    )
    assert "-m app run --port 8044" in rendu.stdout
