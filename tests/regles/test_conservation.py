"""How long files are kept."""

from datetime import date
from typing import Any

import pytest
import yaml

from app.catalogue.conservation import CODES, durees, en_vigueur
from app.regles.conservation import Vue, sort_de
from app.regles.etats import StatutBeneficiaire
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "conservation.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cas", CAS, ids=[c["cas"] for c in CAS])
def test_cas(cas: dict[str, Any]) -> None:
    vue = Vue(StatutBeneficiaire(cas["statut"]), cas["contact"], cas.get("archive"), cas.get("ouvert", False))
    assert sort_de(vue, cas["jour"]).value == cas["sort"]


def test_chaque_duree_a_sa_source_et_sa_certitude() -> None:
    """What was not read in a text says so."""
    for jour in (date(2020, 1, 1), date(2027, 6, 15), date(2040, 1, 1)):
        assert set(en_vigueur(jour)) == set(CODES)
    sures = {d.code: d.certitude for d in durees()}
    assert (sures["base_active"], sures["acces"], sures["archive"]) == ("vu", "vu", "memoire")
    assert all("CNIL" in d.source for d in durees() if d.certitude == "vu")
    assert en_vigueur(date(2027, 6, 15))["acces"].mois <= 12
