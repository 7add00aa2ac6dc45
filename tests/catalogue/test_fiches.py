"""The 14 fiches against two tables typed by hand: the cross table and the matrix of motifs."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.catalogue.chargement import charger
from app.catalogue.modele import Fiche, MotifSortie, Orientation, RegleFrequence

ICI = Path(__file__).parent
CAMPAGNE = charger("2027-2028")
SYNTHESE: dict[str, dict[str, Any]] = yaml.safe_load((ICI / "synthese.yaml").read_text(encoding="utf-8"))
MOTIFS: dict[str, list[str]] = yaml.safe_load((ICI / "motifs.yaml").read_text(encoding="utf-8"))


def orientations(fiche: Fiche) -> dict[str, str]:
    rangee: dict[str, Orientation] = {
        "S": fiche.orientations.sociale,
        "SP": fiche.orientations.socio_professionnelle,
        "P": fiche.orientations.professionnelle,
    }
    return {nom: " ".join(o.exige) or "libre" for nom, o in rangee.items() if o.admise}


def duree(fiche: Fiche) -> dict[str, Any]:
    valeurs = fiche.duree.model_dump(exclude_none=True, exclude={"texte", "phases"})
    phases = [f"{p.code} {p.max} {p.unite}" for p in fiche.duree.phases]
    return valeurs | ({"phases": phases} if phases else {})


def rythme(regle: RegleFrequence) -> str:
    nombre = f"{regle.nombre}-{regle.nombre_max}" if regle.nombre_max else str(regle.nombre)
    mots = [regle.acte, nombre, regle.par]
    mots += ["physique"] if regle.physique else []
    tel = regle.telephone_a_partir_du_mois
    mots += [f"telephone_mois_{tel}"] if tel else []
    return " ".join(mots + (["min"] if regle.minimum else []))


def criteres(fiche: Fiche) -> dict[str, Any] | None:
    if fiche.criteres is None:
        return None
    (sensible,) = {c.sensible for c in fiche.criteres.liste}
    valeurs = fiche.criteres.model_dump(exclude={"liste"})
    return valeurs | {"codes": [c.code for c in fiche.criteres.liste], "sensible": sensible}


def financement(fiche: Fiche) -> dict[str, Any]:
    argent = fiche.financement
    return {
        "schema": argent.schema_,
        "fixe": argent.part_fixe_pct,
        "variable": argent.part_variable_pct,
        "cible": argent.cible_sorties_pct,
        "plafond": argent.plafond_etp_centimes,
        "attestation": argent.attestation_demarrage_requise,
    }


def ligne(fiche: Fiche) -> dict[str, Any]:
    """A fiche as a row of synthese.yaml."""
    courte, bornes = fiche.ce_courte, fiche.convention
    return {
        "orientations": orientations(fiche),
        "publics": list(fiche.publics),
        "contrat": fiche.contrat_nature,
        "duree": duree(fiche),
        "ce_courte": [courte.min_mois, courte.max_mois] if courte else None,
        "mode": fiche.mode,
        "frequence": [rythme(regle) for regle in fiche.frequence.regles],
        "comites": [f"{c.type} {c.periodicite or '~'}" for c in fiche.comites],
        "criteres": criteres(fiche),
        "suivi_mois": fiche.suivi_sortie_mois,
        "financement": financement(fiche),
        "convention": [bornes.debut, bornes.fin, "explicite" if bornes.explicite else "deduit"],
        "indicateurs": len(fiche.indicateurs),
        "motifs": len(fiche.motifs_sortie),
    }


def case(code: str, motif: MotifSortie) -> str:
    """A motif as a cell of motifs.yaml."""
    parcours = {None: "", "socialisation": " s", "fle_professionnel": " p"}[motif.parcours]
    cible = f" {motif.cible_pct}" if motif.cible_pct else ""
    return code + parcours + cible + (" groupe" if motif.cible_groupe else "")


def test_quatorze_fiches() -> None:
    assert list(CAMPAGNE.fiches) == list(SYNTHESE)
    assert len(SYNTHESE) == 14


@pytest.mark.parametrize("code", SYNTHESE)
def test_synthese(code: str) -> None:
    assert ligne(CAMPAGNE.fiches[code]) == SYNTHESE[code]


def test_matrice_des_motifs() -> None:
    lue: dict[str, list[str]] = {motif: [] for motif in MOTIFS}
    for code, fiche in CAMPAGNE.fiches.items():
        for motif in fiche.motifs_sortie:
            lue[motif.code].append(case(code, motif))
    assert lue == MOTIFS


def test_motifs_sensibles_et_a_verifier() -> None:
    motifs = [m for fiche in CAMPAGNE.fiches.values() for m in fiche.motifs_sortie]
    assert {m.code for m in motifs if m.sensible} == {"sante_parcours_soin", "sante_activite_physique"}
    verifies = {"progression_positive", "autre_action", "reorientation"}
    assert {m.code for m in motifs if m.verification} == verifies
    assert all(m.sensible == m.libelle.texte.startswith("Santé : ") for m in motifs)


def test_emploi_durable_differe_entre_1_2_et_5() -> None:
    textes = [
        next(m.libelle.texte for m in CAMPAGNE.fiches[code].motifs_sortie if m.code == "emploi_durable")
        for code in ("1-2", "5")
    ]
    assert "CIE" in textes[1]
    assert "CIE" not in textes[0]


def test_condition_va_avec_ce_qu_elle_exige() -> None:
    """A reserve is quoted wherever something is asked for, and nowhere else."""
    for fiche in CAMPAGNE.fiches.values():
        rangee = (
            fiche.orientations.sociale,
            fiche.orientations.socio_professionnelle,
            fiche.orientations.professionnelle,
        )
        for orientation in rangee:
            assert bool(orientation.condition) == bool(orientation.exige), fiche.code
            assert orientation.admise or not orientation.exige, fiche.code


def test_ce_que_le_texte_ne_dit_pas_est_nul() -> None:
    plateforme = CAMPAGNE.fiches["3-1"]
    assert (plateforme.mode, plateforme.mode_texte, plateforme.suivi_sortie_mois) == (None, None, None)
    assert (plateforme.suivi_sortie_texte, plateforme.frequence.texte) == (None, None)
    assert plateforme.duree.texte is None
    assert CAMPAGNE.fiches["3-7"].duree.renouvellements_max is None


def test_axe_2_a_4_ont_un_referent_d_action_par_utas() -> None:
    avec = {code for code, fiche in CAMPAGNE.fiches.items() if fiche.referent_utas_texte}
    assert avec == {code for code, fiche in CAMPAGNE.fiches.items() if fiche.axe in (2, 3, 4)}


def test_donnee_de_sante_et_parts() -> None:
    assert {code for code, f in CAMPAGNE.fiches.items() if f.donnee_sante} == {"3-3", "3-4"}
    for fiche in CAMPAGNE.fiches.values():
        argent = fiche.financement
        assert argent.avance_pct == 60
        assert argent.solde_pct == 40
        if argent.schema_ == "fixe_variable":
            assert (argent.part_fixe_pct or 0) + (argent.part_variable_pct or 0) == 100


def test_un_libelle_garde_son_code_d_une_fiche_a_l_autre() -> None:
    """The same label of « Résultats attendus » has the same code wherever it stands."""
    codes: dict[str, set[str]] = {}
    for fiche in CAMPAGNE.fiches.values():
        for indicateur in fiche.indicateurs:
            codes.setdefault(indicateur.texte.texte, set()).add(indicateur.code)
    assert {texte: vus for texte, vus in codes.items() if len(vus) > 1} == {}
