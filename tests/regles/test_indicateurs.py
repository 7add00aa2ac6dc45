"""Worked cases of the indicators, the days they are counted over, and what a dashboard is not told."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.modele import Formule, Indicateur, NomMesure
from app.indicateurs.requetes import MESURES
from app.regles.dates import Periode
from app.regles.indicateurs import (
    FORMULES,
    SEUIL,
    Chiffre,
    Decompte,
    Part,
    arrondi,
    calculer,
    duree_sejour,
    jours_places,
    lignes,
    masquer,
    periode_de,
)
from tests.regles.cas_regles import CAMPAGNE, DOSSIER

CAS = yaml.safe_load((DOSSIER / "indicateurs.yaml").read_text(encoding="utf-8"))


def ligne(fiche: Any, code: str) -> Indicateur:
    return next(i for i in lignes(CAMPAGNE.fiches[str(fiche)]) if i.code == code)


@pytest.mark.parametrize("cas", CAS, ids=[c["cas"] for c in CAS])
def test_cas(cas: dict[str, Any]) -> None:
    voulue = ligne(*cas["ligne"])
    obtenu = calculer(voulue, Decompte(**cas["compte"]))
    cible = voulue.cible_pct if voulue.cible_pct is not None else voulue.cible_par_participant
    lu = {nom: cible if nom == "cible" else getattr(obtenu, nom) for nom in cas["attendu"]}
    assert lu == cas["attendu"]
    assert (obtenu.valeur is None) == (obtenu.raison is not None)


def test_assez_de_cas() -> None:
    assert len(CAS) >= 30
    assert {ligne(*cas["ligne"]).formule for cas in CAS} == set(get_args(Formule))


def test_chaque_formule_et_chaque_mesure_du_referentiel_est_ecrite() -> None:
    toutes = [i for fiche in CAMPAGNE.fiches.values() for i in lignes(fiche)]
    assert set(FORMULES) == set(get_args(Formule)) == {i.formule for i in toutes}
    assert set(MESURES) == set(get_args(NomMesure)) == {i.mesure.nom for i in toutes}


def test_chaque_ligne_compte_ce_que_le_referentiel_connait() -> None:
    """A type of activité, a detail or a motif that does not exist would be counted as nothing, in silence."""
    for fiche in CAMPAGNE.fiches.values():
        for i in lignes(fiche):
            types = [CAMPAGNE.types_activite.get(t) for t in i.mesure.types]
            faits = i.mesure.nom in ("realisations", "presentations")
            assert faits or all(t and (not t.fiches or fiche.code in t.fiches) for t in types), (fiche.code, i.code)
            if i.mesure.nom in ("actes", "examens"):
                champs = {c for t in types if t for c in t.schema_details.get("properties", {})}
                assert {*i.mesure.filtre, *i.mesure.par} <= champs, (fiche.code, i.code)
            assert set(i.mesure.categories) <= set(CAMPAGNE.categories_objectif)
            assert set(i.mesure.motifs) <= {m.code for m in fiche.motifs_sortie}


def test_une_ligne_par_motif_et_par_parcours() -> None:
    for fiche in CAMPAGNE.fiches.values():
        cles = [(i.code, i.parcours) for i in lignes(fiche)]
        assert len(cles) == len(set(cles))
        assert len(cles) == len(fiche.indicateurs) + len(fiche.motifs_sortie) + (fiche.code in ("1-2", "5"))


def test_la_periode_est_ce_qui_est_passe() -> None:
    def bornes(exercice: int | None, jour: date, *autres: date) -> Any:
        lue = periode_de(exercice, aujourdhui=jour, bornes=Periode(*autres) if autres else None)
        return lue and (lue.du, lue.au)

    assert bornes(2027, date(2028, 3, 1)) == (date(2027, 1, 1), date(2028, 1, 1))
    assert bornes(2027, date(2027, 6, 15)) == (date(2027, 1, 1), date(2027, 6, 16))
    assert bornes(2028, date(2027, 6, 15)) is None
    assert bornes(2027, date(2029, 1, 1), date(2027, 2, 1), date(2027, 10, 1)) == (date(2027, 2, 1), date(2027, 10, 1))
    assert bornes(2028, date(2029, 1, 1), date(2027, 2, 1), date(2027, 10, 1)) is None
    # a session over two years, asked for itself
    assert bornes(None, date(2028, 3, 1), date(2027, 12, 1), date(2028, 2, 1)) == (date(2027, 12, 1), date(2028, 2, 1))


def test_les_jours_places() -> None:
    mars = Periode(date(2027, 3, 1), date(2027, 4, 1))
    assert jours_places([(Periode(date(2027, 3, 30)), 1)], [mars]) == 2  # the 30th and the 31st
    assert jours_places([(Periode(date(2027, 1, 1), date(2028, 1, 1)), 4)], [mars]) == 4 * 31
    assert jours_places([(Periode(date(2027, 4, 1)), 3)], [mars]) == 0
    assert duree_sejour(date(2027, 6, 7), date(2027, 6, 7)) == 1


jours = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(st.lists(st.tuples(jours, st.integers(0, 90), st.integers(1, 3)), max_size=6), jours, st.integers(0, 200))
def test_les_jours_places_comptes_un_a_un(lues: list[tuple[date, int, int]], du: date, longueur: int) -> None:
    occupees = [(Periode(debut, debut + timedelta(days=n)), fois) for debut, n, fois in lues]
    agenda = [du + timedelta(days=n) for n in range(longueur)]
    attendu = sum(f for jour in agenda for p, f in occupees if p.du <= jour < (p.au or date.max))
    assert jours_places(occupees, [Periode(du, du + timedelta(days=longueur))]) == attendu


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(0, 3))
def test_l_arrondi_est_exact(numerateur: int, denominateur: int, decimales: int) -> None:
    """Never further than half a digit from the true ratio, compared on integers."""
    lu = round(arrondi(numerateur, denominateur, decimales=decimales) * 10**decimales)
    assert abs(2 * (lu * denominateur - numerateur * 10**decimales)) <= denominateur


def chiffre(**compte: Any) -> Chiffre:
    return calculer(ligne(2, "inscription_site"), Decompte(**compte))


@pytest.mark.parametrize(
    ("personnes", "base", "dit"),
    [(0, 10, True), (1, 10, False), (4, 10, False), (5, 10, True), (6, 10, False), (10, 10, True), (3, 3, False)],
)
def test_un_petit_effectif_ou_son_complement_est_masque(personnes: int, base: int, dit: bool) -> None:
    """6 of 10 says that 4 are not."""
    lu = masquer(chiffre(base=base, personnes=personnes, nombre=personnes))
    assert (lu.valeur is not None) == dit
    assert (lu.numerateur is not None) == dit
    assert dit or lu.raison


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_aucune_part_ne_se_deduit_du_total(nombres: list[int]) -> None:
    """What is hidden of an axis is never one share alone: the total less the others would tell it."""
    parts = tuple(Part("nature", f"n{rang}", n) for rang, n in enumerate(nombres))
    lu = masquer(chiffre(base=1000, personnes=500, nombre=sum(nombres) + 100, parts=parts))
    assert all(p.nombre == 0 or p.nombre >= SEUIL for p in lu.parts)
    dits = {p.cle for p in lu.parts}
    caches = [p.nombre for p in parts if p.cle not in dits]
    assert (caches == []) == (not any(0 < n < SEUIL for n in nombres))
    assert not dits or not caches or (len(caches) > 1 and sum(caches) >= SEUIL)
