"""The tables of tests/regles/cas/activites.yaml, and properties of the spread and of the details."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.chargement import charger
from app.catalogue.modele import TypeActivite
from app.regles.activites import avertir_permis, repartir, verifier_activite, verifier_conduite, verifier_prevision
from app.regles.constats import Constat
from app.regles.details import compiler, siret_valide, verifier_details

CAS = yaml.safe_load((Path(__file__).parent / "cas" / "activites.yaml").read_text(encoding="utf-8"))
CAMPAGNE = charger("2027-2028")
JOUR = date(2027, 2, 3)


def _verifier(cas: dict[str, Any]) -> list[Constat]:
    du = cas.get("du", JOUR)
    fiche = cas.get("fiche", "1-2")
    debut = cas.get("heure_debut")
    repartition = cas.get("repartition")
    return verifier_activite(
        CAMPAGNE,
        type=cas.get("type", "atelier_collectif"),
        fiche=None if fiche is None else CAMPAGNE.fiches[fiche],
        du=du,
        au=cas.get("au", du),
        duree_minutes=cas.get("minutes", 120),
        repartition=None if repartition is None else [(jour, minutes) for jour, minutes in repartition],
        details=cas.get("details"),
        statut=cas.get("statut", "declaree"),
        aujourdhui=cas.get("aujourdhui", date(2027, 2, 10)),
        heure_debut=None if debut is None else time.fromisoformat(debut),
        autres_minutes_par_jour=cas.get("autres", {}),
        chevauchement=cas.get("chevauchement", False),
    )


@pytest.mark.parametrize("cas", CAS["repartir"], ids=[c["cas"] for c in CAS["repartir"]])
def test_repartir(cas: dict[str, Any]) -> None:
    assert repartir(cas["du"], cas["au"], cas["minutes"]) == list(cas["attendu"].items())


@pytest.mark.parametrize("cas", CAS["verifier"], ids=[c["cas"] for c in CAS["verifier"]])
def test_verifier(cas: dict[str, Any]) -> None:
    constats = _verifier(cas)
    obtenu = [[c.code, c.pointeur, "refus" if c.bloquant else "avertissement"] for c in constats]
    assert sorted(obtenu) == sorted(cas["attendu"])


@pytest.mark.parametrize("cas", CAS["conduite"], ids=[c["cas"] for c in CAS["conduite"]])
def test_conduite(cas: dict[str, Any]) -> None:
    donnees = {nom: cas[nom] for nom in ("minutes", "siennes", "ensemble", "candidats")}
    constats = verifier_conduite(CAMPAGNE, CAMPAGNE.fiches[cas.get("fiche", "3-2")], **donnees)
    assert [[c.code, c.pointeur, "refus" if c.bloquant else "avertissement"] for c in constats] == cas["attendu"]
    assert all(c.regle is not None and c.regle.ligne == 574 for c in constats)


@pytest.mark.parametrize("cas", CAS["prevision"], ids=[c["cas"] for c in CAS["prevision"]])
def test_prevision(cas: dict[str, Any]) -> None:
    code = cas.get("fiche")
    constats = verifier_prevision(
        CAMPAGNE,
        None if code is None else CAMPAGNE.fiches[str(code)],
        du=cas.get("du", cas["au"]),
        au=cas["au"],
        aujourdhui=date(2027, 6, 15),
        date_fin_max=cas.get("terme"),
        fin_convention=cas.get("convention"),
    )
    assert [[c.code, c.pointeur, c.regle and c.regle.ligne] for c in constats] == cas["avertissements"]
    assert not any(c.bloquant for c in constats)


@pytest.mark.parametrize(("fiche", "type_", "details", "au", "attendu"), CAS["permis"])
def test_permis(fiche: Any, type_: str, details: dict[str, str], au: date, attendu: dict[str, int]) -> None:
    constats = avertir_permis(
        CAMPAGNE, CAMPAGNE.fiches[str(fiche)], type_, au=au, date_entree=date(2027, 3, 1), details=details
    )
    assert {c.code: c.regle and c.regle.ligne for c in constats} == attendu
    assert not any(c.bloquant for c in constats)


@given(st.dates(date(2026, 12, 1), date(2028, 12, 31)), st.integers(0, 365), st.integers(1, 200_000))
def test_repartir_garde_le_total_et_l_egalite(du: date, longueur: int, minutes: int) -> None:
    au = du + timedelta(days=longueur)
    parts = repartir(du, au, minutes)
    valeurs = [m for _, m in parts]
    assert sum(valeurs) == minutes
    assert valeurs == sorted(valeurs, reverse=True)
    assert max(valeurs) - min(valeurs) <= 1 <= min(valeurs)
    assert [jour for jour, _ in parts] == sorted({jour for jour, _ in parts})
    assert all(du <= jour <= au for jour, _ in parts)


def test_repartir_refuse_une_periode_a_l_envers() -> None:
    with pytest.raises(ValueError):
        repartir(JOUR, JOUR - timedelta(days=1), 60)


@pytest.mark.parametrize("kind", CAMPAGNE.types_activite.values(), ids=lambda kind: kind.code)
def test_chaque_type_compile_et_refuse_un_champ_inconnu(kind: TypeActivite) -> None:
    cle = (CAMPAGNE.code, kind.code)
    assert compiler(cle, kind.schema_details) is compiler(cle, kind.schema_details)
    constats = verifier_details(cle, schema=kind.schema_details, details={"champ_secret": "valeur_secrete"})
    assert ("DETAILS_INVALIDES", "/details") in {(c.code, c.pointeur) for c in constats}


def test_un_autre_schema_sous_le_meme_code_est_recompile() -> None:
    cle = ("essai", "essai")
    assert verifier_details(cle, schema={"type": "object"}, details={"a": 1}) == []
    constats = verifier_details(cle, schema={"properties": {"a": {"type": "string"}}}, details={"a": 1})
    assert [c.pointeur for c in constats] == ["/details/a"]


SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "a": {"type": "string", "maxLength": 3, "pattern": "^[a-z]*$"},
        "b": {"type": ["integer", "null"], "minimum": 2, "maximum": 5},
        "c": {"type": "array", "uniqueItems": True, "items": {"enum": ["x", "y"]}},
        "d": {"type": "string", "format": "date"},
        "e/~": {"type": "boolean"},
        "f": {"const": True},
        "g": {"type": "object", "additionalProperties": False},
        "h": {"anyOf": [{"type": "string"}, {"type": "boolean"}]},
    },
}


@pytest.mark.parametrize(
    ("details", "pointeur", "message"),
    [
        ({"a": "SECRET"}, "/details/a", "Cette valeur n'a pas la forme"),
        ({"a": "secret"}, "/details/a", "3 caractères au plus"),
        ({"b": 982451653}, "/details/b", "au plus 5"),
        ({"b": 10**30}, "/details/b", "au plus 5"),
        ({"b": 1}, "/details/b", "au moins 2"),
        ({"b": "SECRET"}, "/details/b", "nombre entier"),
        ({"c": ["x", "SECRET"]}, "/details/c/1", "valeurs admises : x, y"),
        ({"c": ["x", "x"]}, "/details/c", "deux fois"),
        ({"d": "SECRET"}, "/details/d", "format attendu (date)"),
        ({"e/~": "SECRET"}, "/details/e~1~0", "vrai ou faux"),
        ({"f": "SECRET"}, "/details/f", "Seule la valeur true"),
        ({"g": {"SECRET": 1}}, "/details/g", "schéma du type"),
        ({"h": 982451653}, "/details/h", "schéma du type"),
        ({"SECRET": 1}, "/details", "champs admis : a, b, c, d"),
        ({"a": "\ud800"}, "/details", "schéma du type"),
    ],
)
def test_les_messages_disent_quoi_faire_sans_rien_repeter(details: dict[str, Any], pointeur: str, message: str) -> None:
    constats = verifier_details(("essai", "messages"), schema=SCHEMA, details=details)
    assert [c.pointeur for c in constats if message in c.message] == [pointeur]
    for constat in constats:
        assert "secret" not in f"{constat.pointeur} {constat.message}".lower()
        assert "982451653" not in constat.message
        assert "{" not in constat.message


def test_des_details_trop_profonds_sont_refuses() -> None:
    profond: dict[str, Any] = {}
    for _ in range(3000):
        profond = {"a": profond}
    constats = verifier_details(("essai", "profond"), schema=SCHEMA, details=profond)
    assert [c.pointeur for c in constats] == ["/details"]


def test_les_erreurs_sont_bornees() -> None:
    constats = verifier_details(("essai", "bornes"), schema=SCHEMA, details={"c": list(range(5000))})
    assert len(constats) == 20


@pytest.mark.parametrize(
    ("numero", "valide"),
    [
        ("73282932000074", True),
        ("20003452800014", True),
        ("20003452800041", False),
        ("35600000009075", True),  # La Poste, somme 35
        ("35600000000048", True),  # La Poste, siège : clé de Luhn
        ("35600000000055", True),  # La Poste, autre établissement : clé de Luhn
        ("35600000009076", False),
        ("732 829 320 00074", False),  # avec espaces : 14 chiffres, rien d'autre
        ("7328293200007", False),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", False),
        ("", False),
    ],
)
def test_siret(numero: str, valide: bool) -> None:
    assert siret_valide(numero) is valide


@pytest.mark.parametrize(("fiche", "cite"), [("1-2", 399), ("5", 1019), ("2", None), (None, None)])
def test_le_secteur_d_une_pmsmp_cite_la_fiche_qui_le_compte(fiche: str | None, cite: int | None) -> None:
    details = {"siret": "73282932000074"}
    constats = _verifier({"type": "pmsmp", "details": details, "statut": "prevue", "fiche": fiche})
    (regle,) = [c.regle for c in constats if c.code == "PMSMP_SANS_SECTEUR"]
    assert regle is not None
    assert regle.ligne == cite
    assert cite is not None or "D. 5135-2" in (regle.article or "") + regle.texte


def test_la_duree_d_une_pmsmp_cite_sa_source() -> None:
    details = {"siret": "73282932000074", "rome": "D1106"}
    pmsmp = {"type": "pmsmp", "details": details, "au": date(2027, 6, 1), "statut": "prevue"}
    constats = _verifier({**pmsmp, "minutes": 6000})
    assert [c.code for c in constats] == ["PMSMP_TROP_LONGUE"]
    assert constats[0].regle is not None
    assert "D. 5135-3" in constats[0].regle.texte
