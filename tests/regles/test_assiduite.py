"""The weeks of tests/regles/cas/assiduite.yaml, and what the tables cannot say."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.regles.assiduite import (
    Absence,
    JourActivite,
    Terme,
    calculer_semaine,
    manquement,
    semaines_tenues,
    statut,
)
from app.regles.calendrier import lundi_de

CAS = yaml.safe_load((Path(__file__).parent / "cas" / "assiduite.yaml").read_text(encoding="utf-8"))
MINUTES = ("prevues", "declarees", "validees", "rejetees", "retenues")
LUNDI = date(2027, 2, 1)


def _terme(donnee: dict[str, Any]) -> Terme:
    heures = donnee.get("heures")
    return Terme(
        du=donnee["du"],
        au=donnee["au"],
        minutes_hebdo=None if heures is None else heures * 60,
        dispense=donnee.get("dispense", False),
    )


def _activite(donnee: list[Any]) -> JourActivite:
    jour, type_, minutes, etat, *hors = donnee
    assert hors in ([], ["hors_15h"])
    return JourActivite(jour, type_, minutes, etat, not hors)


@pytest.mark.parametrize("cas", CAS, ids=[c["cas"] for c in CAS])
def test_semaine(cas: dict[str, Any]) -> None:
    lundi = lundi_de(cas["semaine"])
    aujourdhui = cas.get("aujourdhui", lundi + timedelta(days=7))
    semaine = calculer_semaine(
        lundi,
        termes=[_terme(t) for t in cas["termes"]],
        absences=[Absence(**a) for a in cas.get("absences", [])],
        activites=[_activite(a) for a in cas.get("activites", [])],
    )
    attendu = cas["attendu"]
    obtenu = {
        "objectif": semaine.objectif_minutes,
        **{nom: getattr(semaine, f"minutes_{nom}") for nom in MINUTES},
        "par_type": semaine.par_type,
        "partielle": semaine.partielle,
        "statut": statut(semaine.statut_fixe, lundi, aujourdhui=aujourdhui),
        "manquement": manquement(semaine, aujourdhui=aujourdhui),
    }
    defauts = {**dict.fromkeys(MINUTES, 0), "par_type": {}, "partielle": False, "manquement": False}
    assert obtenu == defauts | attendu
    assert semaine.lundi == lundi


def test_les_cas_sont_nombreux_et_distincts() -> None:
    assert len({c["cas"] for c in CAS}) == len(CAS) >= 45


@pytest.mark.parametrize(("minutes", "dispense"), [(0, False), (-60, False), (None, False), (900, True)])
def test_un_terme_a_des_heures_ou_une_dispense(minutes: int | None, dispense: bool) -> None:
    with pytest.raises(ValueError):
        Terme(LUNDI, LUNDI, minutes, dispense)


def test_une_semaine_commence_un_lundi() -> None:
    with pytest.raises(ValueError):
        calculer_semaine(date(2027, 2, 2), termes=[])


def test_un_statut_inconnu_est_refuse() -> None:
    with pytest.raises(ValueError):
        calculer_semaine(LUNDI, termes=[], activites=[JourActivite(LUNDI, "atelier", 60, "inconnu")])


def test_semaines_tenues_joint_contrats_et_heures_hors_contrat() -> None:
    termes = [Terme(date(2027, 2, 5), date(2027, 2, 15), 900), Terme(date(2027, 2, 16), date(2027, 2, 17), 420)]
    activites = [
        JourActivite(date(2027, 3, 3), "atelier", 60, "declaree"),
        JourActivite(date(2027, 3, 10), "atelier", 60, "annulee"),
        JourActivite(date(2027, 3, 17), "emploi", 60, "declaree", compte=False),
        JourActivite(date(2027, 2, 9), "atelier", 60, "rejetee"),
    ]
    assert semaines_tenues(termes, activites) == [
        date(2027, 2, 1),
        date(2027, 2, 8),
        date(2027, 2, 15),
        date(2027, 3, 1),
    ]
    assert semaines_tenues([Terme(date(2027, 2, 5), date(2027, 2, 4), 900)]) == []
