"""Whether two files can become one."""

from datetime import date
from typing import Any

import pytest
import yaml

from app.regles.constats import avertissements, bloquants
from app.regles.dates import Periode
from app.regles.fusion import Dossier, Fait, restes, verifier_fusion
from app.regles.rapprochement import Identite
from tests.regles.cas_regles import DOSSIER

CAS = yaml.safe_load((DOSSIER / "fusion.yaml").read_text(encoding="utf-8"))
EXEMPLE = ["Exemple", "Camille", date(1990, 5, 17)]


def dossier(lu: dict[str, Any]) -> Dossier:
    inconnues = set(lu) - set(Dossier.__slots__)
    assert not inconnues, inconnues
    return Dossier(
        identite=Identite(*lu.get("identite", EXEMPLE)),
        faits=[Fait(*x) for x in lu.get("faits", ())],
        orientations=[Fait(*x) for x in lu.get("orientations", ())],
        contrats=[Periode(*x) for x in lu.get("contrats", ())],
        contrats_en_cours=lu.get("contrats_en_cours", 0),
        ouvertes=frozenset(lu.get("ouvertes", ())),
        prescrites=frozenset(lu.get("prescrites", ())),
        absences=[Periode(*x) for x in lu.get("absences", ())],
        minutes=lu.get("minutes", {}),
    )


@pytest.mark.parametrize("cas", CAS["fusion"], ids=[c["cas"] for c in CAS["fusion"]])
def test_cas(cas: dict[str, Any]) -> None:
    un, autre = dossier(cas.get("garde", {})), dossier(cas.get("absorbe", {}))
    for garde, absorbe in ((un, autre), (autre, un)):  # which of the two is kept changes nothing
        obtenu = verifier_fusion(garde, absorbe, minutes_par_jour_max=1440)
        assert sorted(c.code for c in bloquants(obtenu)) == sorted(cas.get("refus", []))
        assert [c.code for c in avertissements(obtenu)] == cas.get("avertissements", [])
        assert {c.pointeur for c in obtenu} <= {"/absorbe_id"}


@pytest.mark.parametrize("cas", CAS["restes"], ids=[c["cas"] for c in CAS["restes"]])
def test_restes(cas: dict[str, Any]) -> None:
    obtenus = restes(Periode(*cas["de"]), [Periode(*x) for x in cas["sauf"]])
    assert obtenus == [Periode(*x) for x in cas["restes"]]
