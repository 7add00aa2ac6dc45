"""The store that the measurements run on is one the service could have written."""

import pytest

from app.config import Settings
from app.verification import verifier_tout
from bench.semis import semer
from tests.client import Client
from tests.fiabilite.outils import compter


@pytest.mark.parametrize("magasin", ["postgresql"])
async def test_le_semis_est_juste(client: Client, url_base: str, settings: Settings) -> None:
    structure, cles = await semer(url_base, 5)
    assert len(cles) == await compter(url_base, "beneficiaire") == 5
    referent = client.role("referent", structure=str(structure))
    for cle in cles:
        lu = await referent.get(f"/v1/beneficiaires/{cle['personne']}/parcours")
        assert lu["entrees"]
        assert lu["semaines"]
    bilan = await verifier_tout(settings, avance=lambda *_: None)
    assert not bilan.ecarts
