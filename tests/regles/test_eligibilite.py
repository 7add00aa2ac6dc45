"""Who may be prescribed an action."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.regles.constats import bloquants
from app.regles.eligibilite import verifier_orientation, verifier_orientation_rectifiee, verifier_public
from app.regles.etats import Orientation, Public
from app.regles.prescriptions import verifier_prescription
from tests.regles.cas_regles import CAMPAGNE, jouer, lire, verifier_constat

REGLES = {
    "prescription": lambda fiche, **d: verifier_prescription(CAMPAGNE, fiche, **d),
    "rectification": lambda fiche, **d: verifier_orientation_rectifiee(CAMPAGNE, fiche, **d),
    "public": lambda _fiche, **d: verifier_public(CAMPAGNE, **d),
}
fiches = st.sampled_from(list(CAMPAGNE.fiches.values()))
# regles.md, synthèse croisée : S / SP / P admises, y compris sous réserve
ADMISES = {
    "1-1": "·X·", "1-2": "·X·", "1-3": "X··", "2": "XX·", "3-1": "XXX", "3-2": "XXX", "3-3": "XXX",
    "3-4": "XXX", "3-5": "XXX", "3-6": "XX·", "3-7": "XXX", "4-1": "XXX", "4-2": "XXX", "5": "XXX",
}  # fmt: skip


@pytest.mark.parametrize("cas", lire("eligibilite"))
def test_cas(cas: dict[str, Any]) -> None:
    jouer(cas, REGLES)


@pytest.mark.parametrize(
    ("code", "dit"),
    [
        ("1-1", "la fiche 1-1 n'admet que l'orientation socio-professionnelle."),
        ("2", "la fiche 2 n'admet que les orientations sociale et socio-professionnelle."),
    ],
)
def test_le_refus_nomme_les_orientations_admises(code: str, dit: str) -> None:
    refusee = Orientation.PROFESSIONNELLE
    [constat] = verifier_orientation(CAMPAGNE, CAMPAGNE.fiches[code], public=Public.BRSA, orientation=refusee)
    assert constat.message == f"Choisissez une autre action : {dit}"


@pytest.mark.parametrize(("code", "cases"), ADMISES.items())
def test_les_orientations_de_chaque_fiche(code: str, cases: str) -> None:
    for orientation, case in zip(Orientation, cases, strict=True):
        constats = verifier_orientation(
            CAMPAGNE,
            CAMPAGNE.fiches[code],
            public=Public.BRSA,
            orientation=orientation,
            justification="motif",
            declaration_ressource=True,
        )
        assert [c.code for c in constats] == ([] if case == "X" else ["ORIENTATION_NON_ADMISE"])


@given(fiche=fiches, orientation=st.none() | st.sampled_from(Orientation), justification=st.none() | st.text())
def test_l_orientation_ne_bloque_jamais_un_jeune_de_l_ase(fiche: Any, orientation: Any, justification: Any) -> None:
    constats = verifier_orientation(
        CAMPAGNE, fiche, public=Public.JEUNE_ASE, orientation=orientation, justification=justification
    )
    assert constats == []


@given(
    fiche=fiches,
    public=st.sampled_from(Public),
    droits=st.booleans(),
    orientation=st.none() | st.sampled_from(Orientation),
    justification=st.none() | st.just("Zzyzx-4471"),
    utas=st.none() | st.sampled_from(["laon", "Qwghlm-9920"]),
    criteres=st.frozensets(st.sampled_from(["enfants", "Vrblk-3312"])),
)
def test_un_refus_cite_sa_phrase_et_ne_repete_rien(
    fiche: Any, public: Any, droits: Any, orientation: Any, justification: Any, utas: Any, criteres: Any
) -> None:
    constats = verifier_prescription(
        CAMPAGNE,
        fiche,
        date=CAMPAGNE.debut,
        public=public,
        droits_et_devoirs=droits,
        orientation=orientation,
        utas=utas,
        utas_action=["laon"],
        convention_fin=CAMPAGNE.fin,
        justification=justification,
        criteres=criteres,
    )
    for constat in constats:
        verifier_constat(constat)
        assert not any(recu in constat.message for recu in ("Zzyzx", "Qwghlm", "Vrblk"))
    if public == Public.BRSA and not droits and fiche.axe > 1:
        assert "HORS_DROITS_ET_DEVOIRS" in {c.code for c in bloquants(constats)}
