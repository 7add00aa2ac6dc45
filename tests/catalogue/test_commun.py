"""Common sentences, UTAS, legal parameters and kinds of activité."""

import re
from typing import Any

import jsonschema_rs
import orjson
import pytest

from app.catalogue.chargement import RACINE, charger, droit

CAMPAGNE = charger("2027-2028")
TYPES = list(CAMPAGNE.types_activite.values())


def test_utas() -> None:
    assert {utas.code: utas.libelle.texte for utas in CAMPAGNE.utas.values()} == {
        "st-quentin": "St-Quentin",
        "laon": "Laon",
        "soissons": "Soissons",
        "la-fere": "La Fère",
        "chateau-thierry": "Château-Thierry",
        "thierache-guise": "Thiérache-Guise",
        "thierache-hirson": "Thiérache-Hirson",
    }


def test_aucune_adresse() -> None:
    """No mailbox and no phone number is copied from the text."""
    for fichier in (RACINE / "2027-2028").glob("*.toml"):
        assert "@" not in fichier.read_text(encoding="utf-8"), fichier.name


def test_parametres_communs() -> None:
    commun = CAMPAGNE.commun
    assert (commun.heures_hebdomadaires, commun.suivi_mois) == (15, 3)
    assert (commun.saisie_tardive_jours, commun.minutes_par_jour_max) == (30, 24 * 60)
    assert commun.minutes_par_jour_usuelles == 10 * 60
    assert {f.suivi_sortie_mois for f in CAMPAGNE.fiches.values()} == {None, commun.suivi_mois}


def test_citation_commune_et_de_fiche() -> None:
    sanction = CAMPAGNE.phrase("sanction")
    assert (sanction.campagne, sanction.fiche, sanction.ligne) == ("2027-2028", None, 283)
    fiche = CAMPAGNE.fiches["3-6"]
    citation = CAMPAGNE.citer(fiche.orientations.texte, "3-6")
    assert (citation.fiche, citation.ligne) == ("3-6", 759)
    assert citation.texte == "Orientation ☒ Sociale ☒ Socio-professionnelle ☐ Professionnelle"


def test_citation_de_droit_sans_ligne() -> None:
    delai = CAMPAGNE.loi("delai_signature")
    assert (delai.fiche, delai.ligne) == (None, None)
    assert delai.texte.startswith("Code du travail, art. D. 5411-14-1 : ")
    assert CAMPAGNE.commun.droit["delai_signature"].valeurs["mois"] == 1


def test_ce_qui_ne_compte_pas_pour_les_quinze_heures() -> None:
    assert {t.code for t in TYPES if not t.compte_15h} == {
        "examen",
        "emploi_salarie",
        "location_vehicule",
        "projet_professionnel_valide",
        "reorientation_mobilite",
        "solution_mobilite",
    }


@pytest.mark.parametrize("kind", TYPES, ids=lambda t: t.code)
def test_schema_ferme_et_borne(kind: Any) -> None:
    """`details` takes only what the kind declares, and every value is bounded."""
    schema = kind.schema_details
    jsonschema_rs.meta.validate(schema)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    proprietes = schema.get("properties", {})
    assert set(schema.get("required", ())) <= set(proprietes)
    for nom, regle in proprietes.items():
        bornee = "enum" in regle or "pattern" in regle or "maxLength" in regle or regle["type"] == "boolean"
        bornee = bornee or (regle["type"] == "integer" and {"minimum", "maximum"} <= set(regle))
        assert bornee, nom
    assert not jsonschema_rs.is_valid(schema, {"commentaire_libre": "x"})


DETAILS = [
    ("pmsmp", {"siret": "12345678901234", "rome": "M1607", "objet": "confirmer_projet"}, True),
    ("pmsmp", {"rome": "M1607"}, False),
    ("pmsmp", {"siret": "1234567890123"}, False),
    ("pmsmp", {"siret": "12345678901234\n"}, False),
    ("pmsmp", {"siret": "12345678901234", "rome": "Z1607"}, False),
    ("pmsmp", {"siret": "12345678901234", "objet": "travailler"}, False),
    ("examen", {"epreuve": "code", "resultat": "recu"}, True),
    ("examen", {"epreuve": "code"}, False),
    ("rendez_vous_individuel", {}, True),
    ("rendez_vous_individuel", {"modalite": "visio"}, True),
    ("rendez_vous_individuel", {"modalite": "pigeon"}, False),
    ("conduite", {"modalite": "individuelle", "boite": "manuelle"}, True),
    ("location_vehicule", {"etat": "mobilisee"}, True),
    ("bilan_sante", {}, True),
    ("bilan_sante", {"resultat": "bon"}, False),
    ("evaluation_langue", {"niveau": "a1_1", "moment": "entree"}, True),
    ("evaluation_langue", {"niveau": "z9"}, False),
    ("atelier_collectif", {"theme": "x" * 121}, False),
]


@pytest.mark.parametrize(("code", "details", "accepte"), DETAILS)
def test_details(code: str, details: dict[str, Any], accepte: bool) -> None:
    schema = CAMPAGNE.types_activite[code].schema_details
    assert jsonschema_rs.is_valid(schema, details) is accepte


@pytest.mark.parametrize(
    ("details", "accepte"),
    [
        ({"statut_entreprise": "non_immatricule"}, True),
        ({"statut_entreprise": "immatricule"}, True),
        ({"statut_entreprise": "autre"}, False),
        ({}, False),
        ({"statut_entreprise": "immatricule", "siret": "1"}, False),
    ],
)
def test_details_entree_de_1_1(details: dict[str, str], accepte: bool) -> None:
    assert jsonschema_rs.is_valid(CAMPAGNE.fiches["1-1"].details_entree, details) is accepte


def test_les_types_de_sante_ne_portent_aucun_contenu() -> None:
    for code in ("bilan_sante", "parcours_soin", "diagnostic_psychologique"):
        kind = CAMPAGNE.types_activite[code]
        assert "properties" not in kind.schema_details
        assert set(kind.fiches) <= {"3-3", "3-4"}


def test_schemas_servis_en_json() -> None:
    for kind in TYPES:
        assert orjson.loads(orjson.dumps(kind.model_dump()))["schema_details"]["type"] == "object"


def test_les_phrases_citees_par_le_code_existent() -> None:
    """A rule that cites a key the catalogue has not would fail only on the day it refuses."""
    code = "\n".join(f.read_text(encoding="utf-8") for f in RACINE.parent.rglob("*.py"))
    phrases = set(re.findall(r"\.phrase\(\s*\"(\w+)\"", code))
    lois = set(re.findall(r"\.loi\(\s*\"(\w+)\"", code))
    datees = set(re.findall(r"\b(?:article_du|citer_loi)\(\s*(?:campagne, )?\"(\w+)\"", code))
    assert phrases - CAMPAGNE.commun.citations.keys() == set()
    assert lois - CAMPAGNE.commun.droit.keys() == set()
    assert datees
    assert datees - droit().keys() == set()
