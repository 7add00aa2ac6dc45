"""The command line, as it is typed: real processes, on an embedded store."""

import asyncio
import json
import os
import pty
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from jose import jwt

from app.config import Mode, Settings
from app.main import create_app
from app.sante import RACINE
from tests import monde
from tests.api.accompagner import Monde
from tests.classeurs import classeur
from tests.client import Acces, Client
from tests.contrat.document import document
from tests.fiabilite.outils import environnement, lancer, port_libre

pytestmark = pytest.mark.parametrize("magasin", ["sqlite"], indirect=True)
ATTENTE_SECONDES = 60


def _lancer(settings: Settings, *mots: str, neuf: bool = False, **valeurs: str) -> subprocess.CompletedProcess[str]:
    env = {nom: v for nom, v in environnement(settings, **valeurs).items() if v}
    with tempfile.NamedTemporaryFile("r") as sortie, tempfile.NamedTemporaryFile("r") as erreurs:
        processus = lancer(list(mots), env, sortie.name, erreurs.name, neuf=neuf)
        processus.join(ATTENTE_SECONDES)
        assert processus.exitcode is not None, "it does not end"
        return subprocess.CompletedProcess(mots, processus.exitcode, sortie.read(), erreurs.read())


@contextmanager
def _en_marche(
    settings: Settings, dossier: Path, *mots: str, neuf: bool = False, **valeurs: str
) -> Iterator[tuple[Path, Path]]:
    """A command that runs until the block ends; what it writes on its two outputs, in files."""
    sortie, erreurs = dossier / "sortie", dossier / "erreurs"
    sortie.touch()
    erreurs.touch()
    processus = lancer(list(mots), environnement(settings, **valeurs), str(sortie), str(erreurs), neuf=neuf)
    try:
        yield sortie, erreurs
    finally:
        processus.terminate()
        processus.join(ATTENTE_SECONDES)


def _attendre(adresse: str) -> httpx.Response:
    limite = time.monotonic() + ATTENTE_SECONDES
    while True:
        try:
            return httpx.get(adresse)
        except httpx.TransportError:
            assert time.monotonic() < limite, f"{adresse} did not answer"
            time.sleep(0.1)


@pytest.mark.parametrize(
    ("mots", "phrase"),
    [
        (["serve", "--inconnue"], "Option inconnue : --inconnue."),
        (["token"], "Il manque --role."),
        (
            ["token", "--role", "valeurjamaisrepetee"],
            "La valeur de --role n'est pas admise.",
        ),
        (
            ["commandeinconnue"],
            "Commande inconnue : choisissez compte, demo, import, migrate, openapi, purge, relay, run, serve, ",
        ),
    ],
)
def test_une_faute_se_dit_en_une_phrase(settings: Settings, mots: list[str], phrase: str) -> None:
    rendu = _lancer(settings, *mots, neuf=mots[0] == "serve")
    assert rendu.returncode == 2
    assert rendu.stderr.startswith(phrase)
    assert "valeurjamaisrepetee" not in rendu.stderr
    assert len(rendu.stderr.splitlines()) == 1


def test_l_aide_est_en_francais(settings: Settings) -> None:
    rendu = _lancer(settings, "--help", neuf=True)
    assert rendu.returncode == 0
    assert "Servir l'API." in rendu.stdout
    assert "Afficher cette aide." in rendu.stdout
    assert "Show this message" not in rendu.stdout


@pytest.mark.parametrize("commande", ["serve", "run"])
def test_un_port_pris_se_dit(settings: Settings, commande: str) -> None:
    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()
        rendu = _lancer(settings, commande, "--port", str(occupant.getsockname()[1]))
    assert rendu.returncode == 1
    assert "n'est pas libre" in rendu.stderr
    assert "Traceback" not in rendu.stderr


def test_run_refuse_la_production(settings: Settings) -> None:
    create_app(settings)  # makes the key
    rendu = _lancer(
        settings,
        "run",
        AISNE_MODE="production",
        AISNE_DATABASE_URL="postgresql://aisne@localhost/aisne",
        AISNE_TODAY="",
    )
    assert rendu.returncode == 1
    assert "« migrate » puis « serve »" in rendu.stderr


async def test_ce_que_run_imprime_fonctionne(client: Client, settings: Settings, tmp_path: Path) -> None:
    """The addresses answer, the tokens are good, and each of the four commands does what it says."""
    personnes = await monde.trois_parcours(client)
    await asyncio.to_thread(_essayer_ce_que_run_imprime, settings, tmp_path, personnes)


def _essayer_ce_que_run_imprime(settings: Settings, tmp_path: Path, personnes: list[str]) -> None:
    port = port_libre()
    with _en_marche(settings, tmp_path, "run", "--port", str(port), AISNE_MODE="demo") as (sortie, erreurs):
        _attendre(f"http://127.0.0.1:{port}/version")
        texte = sortie.read_text()
        for adresse in re.findall(rf"http://127\.0\.0\.1:{port}/\w*$", texte, re.MULTILINE):
            assert httpx.get(adresse).status_code == 200
        jetons = re.findall(r"^  eyJ\S+$", texte, re.MULTILINE)
        assert len(jetons) == 6
        assert {jwt.get_unverified_claims(j.strip())["iss"] for j in jetons} == {f"http://127.0.0.1:{port}"}
        commandes = [shlex.split(ligne) for ligne in texte.splitlines() if ligne.startswith("  curl ")]
        reponses = [_executer(mots) for mots in commandes]
        assert [r.status_code for r in reponses] == [200, 200, 200, 201]
        assert reponses[0].json()["roles"] == ["referent"]
        assert {p["id"] for p in reponses[1].json()["items"]} == set(personnes)
        assert reponses[2].json()["beneficiaire"]["id"] == personnes[0]
        assert reponses[3].json()["duree_minutes"] == 60
    assert erreurs.read_text() == ""


def test_run_sert_des_bacs_a_sable(settings: Settings, tmp_path: Path) -> None:
    """In that mode `run` says how to make a playground, and what it says to paste does."""
    port = port_libre()
    with _en_marche(settings, tmp_path, "run", "--port", str(port), AISNE_MODE="bac_a_sable") as (sortie, erreurs):
        _attendre(f"http://127.0.0.1:{port}/version")
        texte = sortie.read_text()
        cree = _executer(shlex.split(next(x for x in texte.splitlines() if x.startswith("  curl ") and "jour" in x)))
        assert cree.status_code == 201, cree.text
        assert cree.json()["jour"] == "2028-03-15"
        assert cree.json()["adresse"] == f"http://127.0.0.1:{port}"
        assert httpx.get(f"http://127.0.0.1:{port}/docs").status_code == 200
    assert "eyJ" not in texte
    assert erreurs.read_text() == ""


def _executer(mots: list[str]) -> httpx.Response:
    """What curl would send."""
    options = {m: mots[i + 1] for i, m in enumerate(mots) if m in {"-d", "-w"}}
    entetes = dict(mots[i + 1].split(": ", 1) for i, m in enumerate(mots) if m == "-H")
    url = next(m for m in mots if m.startswith("http"))
    return httpx.request("POST" if "-d" in options else "GET", url, headers=entetes, content=options.get("-d"))


@pytest.mark.parametrize("processus", ["1", "2"])
def test_serve_donne_ses_mesures_a_part(settings: Settings, tmp_path: Path, processus: str) -> None:
    """On their own port, pooled over the processes, under few labels whatever is asked; every log line is JSON."""
    port, mesures = port_libre(), port_libre()
    mots = ("serve", "--port", str(port), "--workers", processus)
    plusieurs = processus != "1"  # the one that starts others is an interpreter of its own
    with _en_marche(settings, tmp_path, *mots, neuf=plusieurs, AISNE_METRICS_PORT=str(mesures)) as (_, erreurs):
        _attendre(f"http://127.0.0.1:{port}/version")
        assert httpx.get(f"http://127.0.0.1:{port}/metrics").status_code == 404
        for rang in range(10):
            httpx.get(f"http://127.0.0.1:{port}/v1/structures/{rang}")
            httpx.get(f"http://127.0.0.1:{port}/inventee/{rang}")
            httpx.get(f"http://127.0.0.1:{port}/statique/absent-{rang}.js")
        lues = httpx.get(f"http://127.0.0.1:{mesures}/metrics").text
    compteurs = dict(
        re.findall(r'^aisne_requetes_total\{methode="GET",route="([^"]+)",[^}]*\} (\S+)$', lues, re.MULTILINE)
    )
    assert compteurs.keys() <= {"/version", "/v1/structures/{id}", "inconnue", "/statique"}
    assert float(compteurs["/v1/structures/{id}"]) == 10
    assert float(compteurs["inconnue"]) == 11
    lignes = [json.loads(ligne) for ligne in erreurs.read_text().splitlines()]
    assert any("Uvicorn running" in ligne["event"] for ligne in lignes)
    assert sum(ligne["event"] == "requete" for ligne in lignes) >= 30


async def test_purger(client: Client, settings: Settings) -> None:
    """Simulated it changes nothing; done it says what, and what must be closed first."""
    m = await Monde(client).batir()
    await m.entrer("3-1", date_entree="2027-06-01")
    await m.nouvelle()
    simulee = await asyncio.to_thread(_lancer, settings, "purge", "--simulation", "--jour", "2029-07-01")
    assert (simulee.returncode, simulee.stderr) == (0, "")
    assert "1 dossier archivé, 0 anonymisé." in simulee.stdout
    assert (await m.dep.get("/v1/beneficiaires?statut=archive"))["items"] == []
    faite = await asyncio.to_thread(_lancer, settings, "purge", "--jour", "2029-07-01")
    assert f"À clore d'abord, sans contact depuis deux ans : beneficiaire {m.personne}" in faite.stdout
    assert len((await m.dep.get("/v1/beneficiaires?statut=archive"))["items"]) == 1


def test_openapi_imprime_le_document(settings: Settings) -> None:
    rendu = _lancer(settings, "openapi")
    assert json.loads(rendu.stdout) == document()


async def _compte_de_porteur(m: Monde) -> str:
    corps = {"structure_id": m.porte, "nom": "Logiciel", "roles": ["porteur"]}
    return str((await m.dep.post("/v1/comptes", corps, 201))["id"])


async def test_importer_un_fichier(client: Client, settings: Settings, tmp_path: Path) -> None:
    """The counts are printed, and the code says whether lines were refused; sent again, nothing is done twice."""
    m = await Monde(client).batir()
    entree = await m.entrer("5")
    fichier, refuses = tmp_path / "activites.csv", tmp_path / "rejets.csv"
    ligne = f"{entree['beneficiaire_id']};atelier_collectif;09/06/2027"
    fichier.write_text(f"beneficiaire_id;type;date;duree_minutes\n{ligne};60\n{ligne};x\n")
    mots = ("import", str(fichier), "--type", "activite.realisee", "--compte", await _compte_de_porteur(m))
    essais = (("acceptes", ("--simulation",), 0), ("acceptes", ("--rejets", str(refuses)), 1), ("deja_traites", (), 1))
    for statut, options, faites in essais:
        rendu = await asyncio.to_thread(_lancer, settings, *mots, *options)
        assert rendu.returncode == 1, rendu.stderr
        etat = json.loads(rendu.stdout.splitlines()[-1])
        assert (etat["statut"], etat["synthese"][statut], etat["synthese"]["rejetes"]) == ("termine", 1, 1)
        assert f"octets sur {etat['octets']}" in rendu.stdout
        assert len((await m.porteur.get("/v1/activites"))["items"]) == faites
    fichier.write_text(refuses.read_text().replace(";x;", ";61;"))
    rendu = await asyncio.to_thread(_lancer, settings, *mots)
    assert rendu.returncode == 0, "no line is refused"
    assert len((await m.porteur.get("/v1/activites"))["items"]) == 2


@pytest.mark.parametrize("format_", ["xlsx", "ndjson"])
async def test_importer_les_autres_formats(client: Client, settings: Settings, tmp_path: Path, format_: str) -> None:
    m = await Monde(client).batir()
    entree = await m.entrer("5")
    corps = {"beneficiaire_id": entree["beneficiaire_id"], "type": "atelier_collectif", "duree_minutes": 60}
    fichier = tmp_path / f"activites.{format_.upper()}"
    if format_ == "xlsx":
        fichier.write_bytes(classeur([*corps, "date"], [[*corps.values(), date(2027, 6, 9)]]))
    else:
        fichier.write_text(json.dumps(corps | {"date": "2027-06-09"}) + "\n")
    mots = ("import", str(fichier), "--type", "activite.realisee", "--compte", await _compte_de_porteur(m))
    rendu = await asyncio.to_thread(_lancer, settings, *mots)
    assert rendu.returncode == 0, rendu.stderr
    assert json.loads(rendu.stdout.splitlines()[-1])["format"] == format_
    assert len((await m.porteur.get("/v1/activites"))["items"]) == 1


def _sur_un_terminal(settings: Settings, *mots: str) -> str:
    """What a command that succeeds shows on a terminal."""
    maitre, esclave = pty.openpty()
    env = environnement(settings, TERM="xterm")
    lance = subprocess.Popen([sys.executable, "-m", "app", *mots], cwd=RACINE, env=env, stdout=esclave, stderr=esclave)
    os.close(esclave)
    assert lance.wait(ATTENTE_SECONDES) == 0
    vu = os.read(maitre, 1 << 16).decode()
    os.close(maitre)
    return vu


async def test_importer_montre_ou_il_en_est(client: Client, settings: Settings, tmp_path: Path) -> None:
    """On a terminal, a bar that fills up; a file of another kind, or no account, is one sentence."""
    m = await Monde(client).batir()
    compte = await _compte_de_porteur(m)
    fichier = tmp_path / "activites.csv"
    fichier.write_text("beneficiaire_id;type;date;duree_minutes\n")
    mots = ("import", str(fichier), "--type", "activite.realisee", "--compte", compte)
    vu = await asyncio.to_thread(_sur_un_terminal, settings, *mots)
    assert "octets" in vu
    assert "100%" in vu
    autre = tmp_path / "activites.xls"
    autre.write_bytes(b"x")
    for fautif, titulaire, phrase in (
        (autre, compte, "Donnez un fichier dont le nom finit par .csv"),
        (fichier, m.porte, "Ressource absente"),
    ):
        rendu = _lancer(settings, "import", str(fautif), "--type", "activite.realisee", "--compte", titulaire)
        assert rendu.returncode == 1
        assert rendu.stderr.startswith(phrase), rendu.stderr
        assert len(rendu.stderr.splitlines()) == 1
    aide = _lancer(settings, "import", "--help").stdout
    assert all(mot in aide for mot in ("FICHIER", "--simulation", "--rejets", ".xlsx", "code 1")), aide


def test_aucun_jeton_en_production(settings: Settings) -> None:
    assert settings.mode is Mode.DEVELOPPEMENT
    assert _lancer(settings, "token", "--role", "departement").stdout.count(".") == 2
    refuse = _lancer(
        settings,
        "token",
        "--role",
        "departement",
        AISNE_MODE="production",
        AISNE_DATABASE_URL="postgresql://aisne@localhost/aisne",
        AISNE_TODAY="",
    )
    assert refuse.returncode == 1
    assert refuse.stdout == ""
    assert "développement" in refuse.stderr
    assert len(refuse.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("role", "option"), [("porteur", "--structure"), ("referent", "--structure"), ("utas", "--utas")]
)
def test_un_jeton_sans_attache_est_refuse(settings: Settings, role: str, option: str) -> None:
    """Tied to no structure and no territory, it would see nobody and not say why."""
    refuse = _lancer(settings, "token", "--role", role)
    assert refuse.returncode == 1
    assert refuse.stdout == ""
    assert refuse.stderr.startswith(f"Donnez {option}")


async def test_le_jeton_de_la_demonstration_est_celui_de_sa_structure(client: Client, settings: Settings) -> None:
    await monde.trois_parcours(client)
    rendu = await asyncio.to_thread(_lancer, settings, "token", "--role", "porteur", AISNE_MODE="demo")
    porteur = Acces(client.http, rendu.stdout.strip())
    assert len((await porteur.get("/v1/entrees"))["items"]) == 2


def test_une_option_refusee_est_nommee_comme_telle(settings: Settings) -> None:
    """A wrong option is no wrong setting: said under its own name, with its reason."""
    mots = ("structure", "create", "--nom", "Association Exemple", "--type", "association", "--siret", "12345678901234")
    refuse = _lancer(settings, *mots)
    assert refuse.returncode == 1
    assert refuse.stderr.strip() == "--siret : Le SIRET a 14 chiffres et une clé de contrôle juste."
    roles = _lancer(settings, "compte", "create", "--nom", "Logiciel", "--roles", "zut")
    assert roles.stderr.startswith("--roles : ")
    assert "porteur, referent" in roles.stderr
    genre = _lancer(settings, "structure", "create", "--nom", "Association Exemple", "--type", "zut")
    assert genre.stderr.startswith("--type : La valeur n'est pas de la liste admise : association, fondation")
