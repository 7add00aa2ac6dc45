"""What the mode `bac_a_sable` adds is documented apart, in openapi/bac-a-sable.json; the rest stays as it is."""

import json
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from app.main import create_app
from app.openapi import extrait
from tests.bacs import BACS, Bac, creer_bac, en_direct, reglages_bacs
from tests.client import Acces
from tests.contrat.document import document
from tests.contrat.test_acces import TABLE

RACINE = Path(__file__).resolve().parents[2]
LIVRE: dict[str, Any] = json.loads((RACINE / "openapi" / "bac-a-sable.json").read_text())
ACTEURS: list[str] = TABLE["acteurs_bac"].split()
ATTENDUS: dict[str, list[str]] = {nom: ligne.split() for nom, ligne in TABLE["bac_a_sable"].items()}


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for chemin, verbes in LIVRE["paths"].items():
        for verbe, lue in verbes.items():
            yield verbe.upper(), chemin, lue


@pytest.fixture
async def http_bacs(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(reglages_bacs(modele_sqlite, tmp_path, cle_signature))
    async with app.router.lifespan_context(app), en_direct(app) as http:
        yield http


def test_le_document_livre_est_ce_que_le_mode_ajoute(modele_sqlite: Path, tmp_path: Path, cle_signature: Path) -> None:
    """`make openapi` was run; everything else of the mode is the document of every other."""
    entier = create_app(reglages_bacs(modele_sqlite, tmp_path, cle_signature)).openapi()
    assert extrait(entier, BACS) == LIVRE
    assert {c: lue for c, lue in entier["paths"].items() if c not in LIVRE["paths"]} == document()["paths"]
    assert entier["components"]["schemas"] == document()["components"]["schemas"] | LIVRE["components"]["schemas"]


def test_chaque_operation_a_sa_ligne() -> None:
    assert set(ATTENDUS) == {f"{methode} {chemin}" for methode, chemin, _ in _operations()}
    for _, _, lue in _operations():
        assert lue["summary"]
        assert lue["tags"] == [LIVRE["tags"][0]["name"]]
        assert {"401", "422", "429", "503"} <= set(lue["responses"])


def _verifier(lue: dict[str, Any], reponse: httpx.Response) -> None:
    """The answer has the documented shape."""
    statut, media = str(reponse.status_code), reponse.headers["content-type"]
    schema = lue["responses"][statut]["content"][media]["schema"] | {"components": LIVRE["components"]}
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(reponse.json())


async def test_qui_peut_et_ce_que_l_exemple_donne(http_bacs: httpx.AsyncClient) -> None:
    """Each caller of acces.yaml, with the documented example."""
    bac, perdu = await creer_bac(http_bacs), await creer_bac(http_bacs)
    acteurs = {role: await bac.role(role) for role in bac.secrets} | {
        "disparu": await _disparu(perdu),
        "anonyme": Acces(http_bacs, ""),
    }
    acteurs["anonyme"].entetes = {}
    assert set(acteurs) == set(ACTEURS)
    for methode, chemin, lue in _operations():
        exemple = lue.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        for acteur, attendu in zip(ACTEURS, ATTENDUS[f"{methode} {chemin}"], strict=True):
            reponse = await acteurs[acteur].brut(methode, chemin, json=exemple)
            _verifier(lue, reponse)
            assert ("oui" if reponse.is_success else str(reponse.status_code)) == attendu, (acteur, chemin)
            if reponse.is_success and exemple:
                assert reponse.json()["jour"] == exemple["jour"]


async def _disparu(bac: Bac) -> Acces:
    """A caller whose playground is no more."""
    par = await bac.role("porteur")
    bacs = bac.http._transport.app.state.bacs  # type: ignore[attr-defined]  # the application of this process
    shutil.rmtree(bacs._dossier / bac.ident)
    return par
