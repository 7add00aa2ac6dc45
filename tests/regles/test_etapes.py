"""Worked cases of the steps that a fiche asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app.regles.etapes import TYPES, Jalon, contact_attendu, mois_sans_conduite, pmsmp_attendue
from app.regles.frequence import Acte, Suivi
from tests.regles.cas_regles import CAMPAGNE, jouer, lire

CAS = lire("etapes")


def _jalon(type_: str, jour: date, epreuve: str | None = None, recu: bool | None = None) -> Jalon:
    prevu = epreuve == "prevu"
    return Jalon(type_, jour, prevu, None if prevu else epreuve, recu)


def _pmsmp(fiche: Any, jalons: Any, **donnees: Any) -> int | None:
    texte = pmsmp_attendue(fiche, jalons=[_jalon(*x) for x in jalons], **donnees)
    return texte and texte.ligne


def _conduite(fiche: Any, date_entree: date, jalons: Any, conduite: Any, jour: date) -> date | None:
    suivi = Suivi(date_entree, None, [Acte("conduite", j, 60) for j in conduite])
    return mois_sans_conduite(fiche, suivi, [_jalon(*x) for x in jalons], jour)


def _contact(fiche: Any, jalons: Any, **donnees: Any) -> date | None:
    examen = contact_attendu(fiche, jalons=[_jalon(*x) for x in jalons], **donnees)
    return examen and examen.date


REGLES: Mapping[str, Any] = {"pmsmp": _pmsmp, "conduite": _conduite, "contact": _contact}


@pytest.mark.parametrize("cas", CAS)
def test_etapes(cas: Any) -> None:
    jouer(cas, REGLES)


def test_chaque_type_existe() -> None:
    assert {*TYPES, "conduite"} <= set(CAMPAGNE.types_activite)
