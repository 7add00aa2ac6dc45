"""The examples run as they are shown, against a real server, and tell what happened."""

import os
import re
import subprocess
import sys

from app.config import Settings
from app.sante import RACINE
from tests.client_python.conftest import Scene, monter
from tests.fiabilite.outils import environnement, serveur
from tests.test_readme import lignes_de

DELAI_SECONDES = 180
JOUR = "2027-06-15"


def jouer(lignes: str, scene: Scene, settings: Settings, **valeurs: str) -> str:
    """What shell lines print, from the root of the repository."""
    environnement_ = environnement(settings, AISNE_URL=scene.serveur.adresse, AISNE_JOUR=JOUR, **valeurs)
    rendu = subprocess.run(
        ["bash", "-euc", lignes.replace(".venv/bin/python", sys.executable)],
        cwd=RACINE,
        env={**environnement_, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=DELAI_SECONDES,
        check=False,
    )
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    assert rendu.stderr == ""
    return rendu.stdout


def verifier(dit: str, *, attendues: int, presents: int) -> None:
    """Each step of the day."""
    assert "rôles : porteur" in dit
    assert f"Prescriptions à répondre : {attendues}\n" in dit
    assert dit.count("Entrée faite : fiche 5") == min(attendues, 1)
    premier, _, second = dit.partition("Le même lot, renvoyé :")
    assert len(re.findall("accepte.*activites", premier)) == presents
    assert premier.count("rejete") == 1
    assert re.search(r"/motif : .*\n?.*« .+ » \(fiche 5, ligne \d+\)", premier), premier
    assert second.count("deja_traite") == presents
    assert "rejete" not in second
    assert re.search(r"Semaine 2027-W24 : (120|240) min", second)
    assert "Sortie simulée : l'entrée serait « sortie », et reste « en_cours »" in second
    assert f"{presents} activite.declaree" in second.partition("Changements depuis ce matin")[2]


def test_la_journee_d_un_porteur(settings: Settings) -> None:
    """The README's lines with a role's token, then curl with an account; a second time, all is known already."""
    en_python = lignes_de("A client for Python")
    en_curl = "bash examples/journee_porteur.sh"
    with serveur(settings) as lance:
        scene = monter(lance, settings)
        acces = {f"AISNE_{nom.upper()}": valeur for nom, valeur in scene.identifiants.items()}
        verifier(jouer(en_python, scene, settings), attendues=2, presents=4)
        verifier(jouer(en_curl, scene, settings, **acces), attendues=1, presents=5)
        encore = jouer(en_curl, scene, settings, **acces)
        assert "Prescriptions à répondre : 0\n" in encore
        assert encore.count("deja_traite") == 2 * 5
        assert "accepte" not in encore
        assert len(list(scene.porteur.entrees.lister(statut="en_cours"))) == 5
        assert sum(a.duree_minutes for a in scene.porteur.activites.lister()) == (4 + 5) * 120
