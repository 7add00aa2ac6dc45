"""The facts of an action, and what each fiche asks of those it counts."""

from datetime import date
from typing import Any

import pytest
import yaml

from app.regles.constats import avertissements, bloquants
from app.regles.etats_rencontres import TypeRealisation
from app.regles.realisations import MESURES, verifier_realisation
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "realisations.yaml").read_text(encoding="utf-8"))
SESSION = (date(2027, 6, 1), date(2027, 6, 30))


@pytest.mark.parametrize(("fiche", "type_", "jour", "nature", "ruralite", "session", "refus", "averti", "lignes"), CAS)
def test_realisation(
    fiche: Any,
    type_: str,
    jour: date,
    nature: str | None,
    ruralite: bool | None,
    session: str,
    refus: list[str],
    averti: list[str],
    lignes: list[int],
) -> None:
    lus = verifier_realisation(
        CAMPAGNE,
        CAMPAGNE.fiches[str(fiche)],
        type=TypeRealisation(type_),
        date=jour,
        nature=nature,
        en_ruralite=ruralite,
        session=SESSION if session == "oui" else None,
        aujourdhui=date(2027, 6, 15),
    )
    assert [c.code for c in bloquants(lus)] == refus
    assert [c.code for c in avertissements(lus)] == averti
    assert [c.regle.ligne for c in lus if c.regle] == lignes


def test_chaque_type_est_compte_par_une_fiche() -> None:
    indicateurs = [i for fiche in CAMPAGNE.fiches.values() for i in fiche.indicateurs]
    assert {t for i in indicateurs if i.mesure.nom in MESURES for t in i.mesure.types} == set(TypeRealisation)
