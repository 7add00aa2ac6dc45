"""F9: requests drawn from the document, right and wrong, for each caller: no 5xx, nothing that the document omits."""

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode

from tests.client import Acces
from tests.contrat.conftest import UN_SEUL_MAGASIN
from tests.contrat.document import Operation, document, operations, verifier
from tests.contrat.etats import Scene, dossier_complet

SCHEMA = schemathesis.openapi.from_dict(document())
TOUTES = list(operations("/"))
REFUSABLES = [o for o in TOUTES if o.lue.get("parameters") or o.lue.get("requestBody")]
TIRAGE = settings(
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def cas(operation: Operation, mode: GenerationMode, nombre: int) -> list[Case]:
    """`nombre` requests that the document allows, or that it does not; the same at each run."""
    tires: list[Case] = []
    strategie = SCHEMA[operation.chemin][operation.methode].as_strategy(generation_mode=mode)

    @settings(TIRAGE, max_examples=nombre)
    @given(case=strategie)
    def tirer(case: Case) -> None:
        tires.append(case)

    tirer()
    return tires


def requete(case: Case) -> dict[str, Any]:
    """What httpx sends of a case; a header that HTTP cannot carry is cut down to what it can."""
    entetes = {
        re.sub(r"[^\w-]", "", str(n)) or "x": re.sub(rb"[\r\n\0]", b"", str(v).encode("latin-1", "ignore"))
        for n, v in (case.headers or {}).items()
        if n.lower() not in ("authorization", "content-type", "host", "content-length", "transfer-encoding")
    }
    lue: dict[str, Any] = {"params": dict(case.query or {}), "headers": entetes}
    if case.media_type is None or not isinstance(case.body, dict | list | str | int | float | bool | type(None)):
        return lue
    if isinstance(case.body, str):
        return lue | {
            "content": case.body.encode(errors="replace"),
            "headers": entetes | {"Content-Type": case.media_type},
        }
    return lue | ({"json": case.body} if "json" in case.media_type else {"data": dict(case.body or {})})


@pytest.fixture(scope="session")
async def cible(scene: Scene) -> tuple[dict[str, Acces], dict[str, str]]:
    """The callers, and one id per resource that two of them reach."""
    anonyme = Acces(scene.client.http, "")
    anonyme.entetes = {}
    acteurs = {"departement": scene.dep, "referent": scene.referent, "porteur": scene.porteur, "anonyme": anonyme}
    return acteurs, await dossier_complet(scene)


async def eprouver(
    acteurs: dict[str, Acces], ids: dict[str, str], operation: Operation, mode: GenerationMode, nombre: int
) -> None:
    envoyees = 0
    for rang, case in enumerate(cas(operation, mode, nombre)):
        if rang % 3 < 2 and "{id}" in operation.chemin:
            case.path_parameters = {**(case.path_parameters or {}), "id": ids[operation.chemin.split("/")[2]]}
        for par in acteurs.values():
            reponse = await par.brut(operation.methode, case.formatted_path, **requete(case))
            assert reponse.status_code < 500, reponse.text
            if reponse.status_code != 405:  # a path drawn empty is another address
                verifier(operation, reponse)
            envoyees += 1
    assert envoyees


@pytest.mark.parametrize("operation", TOUTES, ids=[o.nom for o in TOUTES])
async def test_rien_hors_du_document(cible: tuple[dict[str, Acces], dict[str, str]], operation: Operation) -> None:
    """Two requests the document allows, from each caller."""
    await eprouver(*cible, operation, GenerationMode.POSITIVE, 2)


@UN_SEUL_MAGASIN
@pytest.mark.parametrize("operation", REFUSABLES, ids=[o.nom for o in REFUSABLES])
async def test_ce_que_le_document_n_admet_pas(
    cible: tuple[dict[str, Acces], dict[str, str]], operation: Operation
) -> None:
    """One request it does not, from each caller."""
    await eprouver(*cible, operation, GenerationMode.NEGATIVE, 1)


@pytest.mark.lent
@pytest.mark.parametrize("operation", TOUTES, ids=[o.nom for o in TOUTES])
async def test_rien_hors_du_document_en_entier(
    cible: tuple[dict[str, Acces], dict[str, str]], operation: Operation
) -> None:
    """The same, a hundred times and on both stores."""
    await eprouver(*cible, operation, GenerationMode.POSITIVE, 60)
    if operation in REFUSABLES:
        await eprouver(*cible, operation, GenerationMode.NEGATIVE, 40)
