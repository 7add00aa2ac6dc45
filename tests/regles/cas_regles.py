"""Reads the worked cases of tests/regles/cas/*.yaml and plays them against the rules.

A file holds `defauts` (the ordinary inputs of each rule) and `cas`: a French sentence, the `regle`, the `fiche`,
the `donnees` that differ from the ordinary, and the outcome: `refus` and `avertissements` (codes, none when
absent), `ligne` or `article` (what the first finding cites), or `valeur` for a rule that computes, with its `article`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.catalogue.chargement import charger, droit
from app.catalogue.modele import Droit
from app.regles.constats import Constat, avertissements, bloquants
from app.regles.dates import Periode
from app.regles.etats import (
    IssueSuivi,
    MotifDispense,
    MotifMinoration,
    Orientation,
    PrecisionNonValorisable,
    Public,
    Signataire,
    StatutPrescription,
    Verification,
    VoieEntree,
)

CAMPAGNE = charger("2027-2028")
DOSSIER = Path(__file__).parent / "cas"
# common sense: no sentence to cite
SANS_PHRASE = frozenset(
    {
        "DATE_FUTURE", "SAISIE_TARDIVE", "DATE_AVANT_ENTREE", "ECHEANCE_HORS_CONTRAT", "AVANT_ENTREE", "APRES_SORTIE",
        "HORS_ENTREE", "JOURS_SANS_LIEN",
        "CONVOCATION_APRES", "CONVOCATION_FUTURE", "DUREE_SANS_OBJET", "RENDEZ_VOUS_APRES_DEMANDE", "FIN_AVANT_DEBUT",
        "HEURES_EXCESSIVES", "RENOUVELLEMENT_AVANT_TERME", "DATE_HORS_CONTRAT",
        "PRECISION_NON_PREVUE", "PARCOURS_NON_PREVU", "PREUVE_DEJA_SANCTIONNEE", "FAIT_DEJA_SANCTIONNE",
        "FICHE_DIFFERENTE", "HEURES_PAYEES_NON_PREVUES",
    }
)  # fmt: skip

# 3-1 says nothing of what follows a sortie; no sentence gives the end of a convention that was terminated; axes 1 and 5
# name no « UTAS concernée »
SELON_LA_FICHE = frozenset({"SUIVI_NON_PREVU", "DATE_HORS_CONVENTION", "UTAS_HORS_ACTION"})

_CONVERSIONS: Mapping[str, Callable[[Any], Any]] = {
    "public": Public,
    "orientation": Orientation,
    "orientation_entree": Orientation,
    "avant": Orientation,
    "apres": Orientation,
    "depuis": lambda noms: [Orientation(nom) for nom in noms],
    "statut_prescription": StatutPrescription,
    "voie": VoieEntree,
    "motif_minoration": MotifMinoration,
    "dispense": MotifDispense,
    "precision": PrecisionNonValorisable,
    "issue": lambda code: IssueSuivi(code) if code in set(IssueSuivi) else code,
    "verification": Verification,
    "signataire": Signataire,
    "deja_signe": lambda noms: frozenset(Signataire(nom) for nom in noms),
    "contrats_existants": lambda bornes: [Periode.inclusive(*paire) for paire in bornes],
    "etp": lambda texte: Decimal(str(texte)),
    "fiche_cible": lambda code: CAMPAGNE.fiches[str(code)],
}


def lire(nom: str) -> list[Any]:
    """The cases of a file as pytest parameters, their inputs completed and converted."""
    contenu = yaml.safe_load((DOSSIER / f"{nom}.yaml").read_text(encoding="utf-8"))
    phrases = [cas["cas"] for cas in contenu["cas"]]
    assert len(set(phrases)) == len(phrases), "two cases with the same sentence"
    return [pytest.param(_completer(cas, contenu["defauts"]), id=cas["cas"]) for cas in contenu["cas"]]


def jouer(cas: Mapping[str, Any], regles: Mapping[str, Callable[..., Any]]) -> None:
    """Plays one case: the rule named by `regle` gets the campaign and the fiche it asks for, and the inputs."""
    obtenu = regles[cas["regle"]](cas["fiche"], **cas["donnees"])
    if "valeur" in cas:
        assert obtenu == cas["valeur"]
        assert "article" not in cas or any(d.reference.endswith(f" {cas['article']}") for d in _lois())
        return
    assert sorted(c.code for c in bloquants(obtenu)) == sorted(cas.get("refus", []))
    assert sorted(c.code for c in avertissements(obtenu)) == sorted(cas.get("avertissements", []))
    for constat in obtenu:
        verifier_constat(constat)
    if "ligne" in cas:
        assert obtenu[0].regle.ligne == cas["ligne"]
    if "article" in cas:
        assert obtenu[0].regle.article.endswith(f" {cas['article']}")


def _lois() -> list[Droit]:
    """The legal facts outside the cahier des charges, whatever file holds them."""
    return [*CAMPAGNE.commun.droit.values(), *(a for versions in droit().values() for a in versions)]


def verifier_constat(constat: Constat) -> None:
    """Each finding speaks French, points into the body and cites its sentence, or the law, when one says it."""
    assert constat.message[0].isupper()
    assert constat.message.endswith(".")
    assert constat.pointeur == "" or constat.pointeur.startswith("/")
    regle = constat.regle
    if constat.code not in SELON_LA_FICHE:
        assert (regle is None) == (constat.code in SANS_PHRASE)
    if regle is None:
        return
    assert regle.campagne == CAMPAGNE.code
    assert regle.fiche is None or regle.fiche in CAMPAGNE.fiches
    if regle.ligne is None:
        assert (regle.article, regle.texte) in {(d.reference, f"{d.reference} : {d.texte}") for d in _lois()}
    else:
        assert regle.ligne > 0
        assert regle.texte


def _completer(cas: dict[str, Any], defauts: Mapping[str, Any]) -> dict[str, Any]:
    inconnues = set(cas) - {"cas", "regle", "fiche", "donnees", "refus", "avertissements", "ligne", "article", "valeur"}
    assert not inconnues, inconnues
    donnees = {**defauts.get(cas["regle"], {}), **(cas.get("donnees") or {})}
    fiche = None if cas.get("fiche") is None else CAMPAGNE.fiches[str(cas["fiche"])]
    return {**cas, "fiche": fiche, "donnees": {cle: _convertir(cle, v) for cle, v in donnees.items()}}


def _convertir(cle: str, valeur: Any) -> Any:
    if valeur is None or isinstance(valeur, date | bool):
        return valeur
    return _CONVERSIONS.get(cle, lambda v: v)(valeur)
