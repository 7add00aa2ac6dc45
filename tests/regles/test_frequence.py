"""The rhythm of each fiche: gaps, and the next meeting."""

from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.regles.etats_rencontres import Modalite
from app.regles.frequence import Acte, Suivi, compte, ecarts, prochaine_rencontre
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

LU = yaml.safe_load((DOSSIER / "frequence.yaml").read_text(encoding="utf-8"))
RDV = "rendez_vous_individuel"


def _acte(type_: str, jour: date, minutes: int, debut: str | None, modalite: str | None) -> Acte:
    heure = time.fromisoformat(debut) if debut else None
    return Acte(type_, jour, minutes, heure, Modalite(modalite) if modalite else None)


def _rdv(jours: list[date]) -> list[Acte]:
    return [Acte(RDV, j, 60, None, Modalite.PHYSIQUE) for j in jours]


def test_la_table_est_riche() -> None:
    assert len(LU["cas"]) >= 50
    assert len({c["cas"] for c in LU["cas"]}) == len(LU["cas"])
    assert {str(c["fiche"]) for c in LU["cas"]} == set(CAMPAGNE.fiches)


@pytest.mark.parametrize("cas", LU["cas"], ids=[c["cas"] for c in LU["cas"]])
def test_cas(cas: dict[str, Any]) -> None:
    inconnues = cas.keys() - {"cas", "fiche", "entree", "sortie", "depuis", "jour", "actes", "rdv", "ecarts", "ligne"}
    assert not inconnues
    fiche = CAMPAGNE.fiches[str(cas["fiche"])]
    actes = [_acte(*a) for a in cas.get("actes", [])] + _rdv(cas.get("rdv", []))
    suivi = Suivi(cas["entree"], cas.get("sortie"), actes, cas.get("depuis"))
    lus = ecarts(CAMPAGNE, fiche, suivi, cas["jour"])
    assert [[e.debut, e.fin, e.attendu, e.constate] for e in lus] == cas.get("ecarts", [])
    for ecart in lus:
        assert (ecart.regle.fiche, ecart.acte) == (
            fiche.code,
            next(r.acte for r in fiche.frequence.regles if r.acte == ecart.acte),
        )
    if "ligne" in cas:
        assert {e.regle.ligne for e in lus} == {cas["ligne"]}


@pytest.mark.parametrize(
    ("code", "entree", "jours", "jour", "attendu", "depuis"), [[*cas, None][:6] for cas in LU["prochaines"]]
)
def test_prochaine_rencontre(
    code: Any, entree: date, jours: list[date], jour: date, attendu: date | None, depuis: date | None
) -> None:
    anciens = [j for j in jours if depuis and j < depuis]
    suivi = Suivi(entree, None, _rdv([j for j in jours if j not in anciens]), depuis, _rdv(anciens[-1:]))
    assert prochaine_rencontre(CAMPAGNE.fiches[str(code)], suivi, jour) == attendu


def test_apres_la_sortie_plus_rien_n_est_attendu() -> None:
    suivi = Suivi(date(2027, 3, 1), date(2027, 3, 10), [])
    assert prochaine_rencontre(CAMPAGNE.fiches["1-2"], suivi, date(2027, 3, 11)) is None


def test_chaque_type_de_la_regle_existe() -> None:
    types = {t for f in CAMPAGNE.fiches.values() for r in f.frequence.regles for t in r.types}
    assert types
    assert types <= set(CAMPAGNE.types_activite)


def test_ce_qui_compte() -> None:
    trois, entree = CAMPAGNE.fiches["3-3"], date(2027, 3, 1)
    assert compte(trois, entree, date(2027, 6, 1), Modalite.TELEPHONE)
    assert not compte(trois, entree, date(2027, 5, 31), Modalite.TELEPHONE)
    assert not compte(CAMPAGNE.fiches["1-2"], entree, date(2027, 6, 1), Modalite.VISIO)
    assert not compte(CAMPAGNE.fiches["2"], entree, date(2027, 6, 1), Modalite.PHYSIQUE)


@given(st.sets(st.integers(0, 100)), st.integers(0, 110))
def test_quinze_jours_vu_jour_par_jour(decalages: set[int], age: int) -> None:
    """A walk through the calendar finds as many missed meetings: one on the 16th day without, then every 15 days."""
    entree = date(2027, 3, 1)
    jours = {entree + timedelta(days=d) for d in decalages if d <= age}
    manques, sans = 0, 0
    for rang in range(1, age + 1):
        sans += 1
        manques += sans > 15 and sans % 15 == 1
        if entree + timedelta(days=rang) in jours:
            sans = 0
    suivi = Suivi(entree, None, _rdv(sorted(jours)))
    lus = ecarts(CAMPAGNE, CAMPAGNE.fiches["1-2"], suivi, entree + timedelta(days=age))
    assert sum(e.attendu for e in lus) == manques
    assert all(a.fin < b.debut for a, b in pairwise(lus))
