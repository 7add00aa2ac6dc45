"""Leaving an action, following up, moving to another site."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.regles.calendrier import ajouter_mois
from app.regles.constats import avertissements, bloquants
from app.regles.etats import Orientation, PrecisionNonValorisable
from app.regles.prescriptions import parcours_de
from app.regles.sorties import (
    motif_sensible,
    motifs_admis,
    precisions_admises,
    progression_confirmee,
    regle_motifs,
    sous_motif_garde,
    suivi_du_le,
    trouver_motif,
    valorisable,
    verification_initiale,
    verifier_changement_parcours,
    verifier_parcours_rectifie,
    verifier_sortie,
    verifier_suivi,
    verifier_transfert,
)
from tests.regles.cas_regles import CAMPAGNE, jouer, lire, verifier_constat

CONNUS = sorted({m.code for fiche in CAMPAGNE.fiches.values() for m in fiche.motifs_sortie})
LISTES = [(f, p) for f in CAMPAGNE.fiches.values() for p in (parcours_de(f) or [None])]
ENTREE = date(2027, 3, 1)


def _sortir(fiche: Any, motif: str, parcours: str | None = None, **d: Any) -> list[Any]:
    return verifier_sortie(
        CAMPAGNE,
        fiche,
        **({"parcours": parcours, "date_entree": ENTREE, "date_sortie": ENTREE, "motif": motif} | d),
    )


def _matrice(fiche: Any, parcours: str | None = None) -> list[str]:
    """The motifs that the exit really takes, among all those of the text, in the fiche's order."""
    pris = {code for code in CONNUS if not bloquants(_sortir(fiche, code, parcours))}
    return [m.code for m in motifs_admis(fiche, parcours=parcours) if m.code in pris] + sorted(
        pris - {m.code for m in motifs_admis(fiche, parcours=parcours)}
    )


REGLES = {
    "matrice": _matrice,
    "sortie": lambda fiche, **d: verifier_sortie(CAMPAGNE, fiche, **d),
    "verification": lambda fiche, motif: verification_initiale(trouver_motif(fiche, motif)),
    "valorisable": valorisable,
    "progression": lambda _fiche, **d: progression_confirmee(**d),
    "sensible": lambda _fiche, **d: motif_sensible(**d),
    "suivi_du": suivi_du_le,
    "suivi": lambda fiche, **d: verifier_suivi(CAMPAGNE, fiche, **d),
    "parcours_rectifie": lambda fiche, **d: verifier_parcours_rectifie(CAMPAGNE, fiche, **d),
    "sous_motif_garde": lambda _fiche, **d: sous_motif_garde(**d),
    "transfert": lambda fiche, **d: verifier_transfert(CAMPAGNE, fiche, **d),
    "changement_parcours": lambda fiche, **d: verifier_changement_parcours(CAMPAGNE, fiche, **d),
}


@pytest.mark.parametrize("cas", lire("sorties"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@given(liste=st.sampled_from(LISTES), motif=st.sampled_from(CONNUS) | st.text(min_size=1))
def test_les_motifs_refuses_sont_le_complement_de_la_liste(liste: Any, motif: str) -> None:
    fiche, parcours = liste
    refus = bloquants(_sortir(fiche, motif, parcours))
    admis = [m.code for m in motifs_admis(fiche, parcours=parcours)]
    if motif in admis:
        assert refus == []
        return
    assert [c.code for c in refus] == (["PRECISION_REQUISE"] if motif == "non_valorisable" else ["MOTIF_HORS_LISTE"])
    verifier_constat(refus[0])
    assert refus[0].regle.fiche == fiche.code
    if motif != "non_valorisable":
        assert re.findall(r"\((\w+)\)[.]? ?(?:;|$)", refus[0].message) == [*admis, "non_valorisable"]


@pytest.mark.parametrize("liste", LISTES, ids=[f"{f.code} {p or ''}" for f, p in LISTES])
def test_la_phrase_citee_precede_la_liste(liste: Any) -> None:
    fiche, parcours = liste
    premier = motifs_admis(fiche, parcours=parcours)[0].libelle.ligne
    ligne = regle_motifs(CAMPAGNE, fiche, parcours).ligne
    assert 0 <= premier - ligne <= 2  # a blank line may lie between; 3-2 has everything on one line


@given(
    liste=st.sampled_from(LISTES),
    precision=st.sampled_from(PrecisionNonValorisable),
    jours=st.integers(0, 2000),
    orientation=st.none() | st.sampled_from(Orientation),
)
def test_non_valorisable_clot_toujours_et_ne_compte_jamais(
    liste: Any, precision: Any, jours: int, orientation: Any
) -> None:
    fiche, parcours = liste
    assume(precision in precisions_admises(fiche))
    constats = _sortir(
        fiche,
        "non_valorisable",
        parcours,
        precision=precision,
        date_sortie=ENTREE + timedelta(days=jours),
        date_fin_max=ENTREE + timedelta(days=100),
        orientation_entree=orientation,
    )
    assert bloquants(constats) == []
    assert [c.code for c in avertissements(constats)] == (["DUREE_MAX_DEPASSEE"] if jours > 100 else [])
    assert not valorisable(fiche, motif="non_valorisable", parcours=parcours)


@given(fiche=st.sampled_from(list(CAMPAGNE.fiches.values())), jour=st.dates(date(2027, 1, 1), date(2029, 12, 31)))
def test_le_suivi_est_a_trois_mois_sauf_axe_1_et_plateforme(fiche: Any, jour: date) -> None:
    du_le = suivi_du_le(fiche, date_sortie=jour)
    if fiche.axe == 1 or fiche.code == "3-1":
        assert du_le is None
    else:
        assert du_le == ajouter_mois(jour, 3)


@given(avant=st.sampled_from(Orientation), apres=st.sampled_from(Orientation))
def test_une_progression_n_est_jamais_vraie_dans_les_deux_sens(avant: Any, apres: Any) -> None:
    sens = progression_confirmee(avant, apres), progression_confirmee(apres, avant)
    assert sum(sens) == (avant != apres)
