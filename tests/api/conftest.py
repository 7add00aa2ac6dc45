"""What every test of the API checks besides: the journal holds no act that the change feed does not name."""

import asyncio
from collections.abc import Iterator

import pytest

from app.echanges.flux import HORS_FLUX
from app.echanges.types_changement import TYPES
from tests.fiabilite.outils import lire

ACTES = f"SELECT DISTINCT acte FROM evenement WHERE ressource <> '{HORS_FLUX}'"


@pytest.fixture(autouse=True)
def actes_nommes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each is among those by which the feed and webhooks are filtered."""
    url = request.getfixturevalue("url_base") if "url_base" in request.fixturenames else None
    yield
    if url is not None:
        inconnus = {acte for (acte,) in asyncio.run(lire(url, ACTES))} - TYPES
        assert not inconnus, "name them in app/echanges/types_changement.py"
