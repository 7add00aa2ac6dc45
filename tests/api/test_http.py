"""What HTTP asks of every address: HEAD, weak validators, parameters given once, formats in words."""

from typing import Any

import pytest

from app.formes import PATRONS
from tests.api.accompagner import Monde
from tests.client import Client
from tests.contrat.document import document


@pytest.fixture
async def m(client: Client) -> Monde:
    return await Monde(client).batir()


async def test_head_repond_comme_get_sans_corps(m: Monde) -> None:
    for adresse in (f"/v1/beneficiaires/{m.personne}", "/v1/activites", "/sante/vivant"):
        lue, tete = [await m.dep.brut(methode, adresse) for methode in ("GET", "HEAD")]
        assert (tete.status_code, tete.content) == (lue.status_code, b"")
        assert tete.headers["content-type"] == lue.headers["content-type"]
        assert tete.headers.get("etag") == lue.headers.get("etag")
    assert (await m.dep.brut("HEAD", "/v1/evenements")).status_code == 405
    refus = await m.dep.brut("DELETE", "/v1/activites")
    assert (refus.status_code, refus.headers["allow"]) == (405, "GET, HEAD, POST")


async def test_une_etiquette_affaiblie_est_la_meme(m: Monde) -> None:
    """A proxy that compresses weakens it."""
    adresse = f"/v1/beneficiaires/{m.personne}"
    etag = (await m.dep.brut("GET", adresse)).headers["etag"]
    for dite in (etag, f"W/{etag}", f'"autre", W/{etag}'):
        assert (await m.dep.brut("GET", adresse, headers={"If-None-Match": dite})).status_code == 304
    assert (await m.dep.brut("GET", adresse, headers={"If-None-Match": 'W/"autre"'})).status_code == 200


@pytest.mark.parametrize("parametre", ["statut=emise&statut=acceptee", "limit=1&limit=2"])
async def test_un_parametre_se_donne_une_fois(m: Monde, parametre: str) -> None:
    [erreur] = (await m.dep.get(f"/v1/prescriptions?{parametre}", 422))["erreurs"]
    assert erreur["message"] == "Ce paramètre prend une seule valeur : donnez-le une fois."
    await m.dep.get("/v1/changements?types=entree.effectuee&types=prescription.emise", 200)


async def test_le_flux_est_du_json(m: Monde) -> None:
    assert (await m.dep.brut("GET", "/v1/changements", headers={"Accept": "text/csv"})).status_code == 406


def _patrons(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        ici = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return ici.union(*map(_patrons, schema.values()))
    return set[str]().union(*map(_patrons, schema)) if isinstance(schema, list) else set()


async def test_un_format_se_dit_en_mots(m: Monde) -> None:
    """No regular expression is shown, and each one that a body may break has its words."""
    corps = {"beneficiaire_id": m.personne, "type": "Atelier Collectif", "date": "2027-06-08", "duree_minutes": 60}
    [erreur] = (await m.porteur.post("/v1/activites", corps, 422))["erreurs"]
    assert erreur["message"] == "Choisissez un type d'activité de la liste /v1/referentiel/types-activite."
    dits = {p for p in _patrons(document()) if p not in PATRONS}
    assert dits == set(), "in app/formes.py"
