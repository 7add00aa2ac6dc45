"""The OpenAPI document is committed, complete, in French, and true: each example works, each answer has its shape."""

import json
import re
from pathlib import Path

import pytest

from app.echanges.genres import GENRES
from tests.contrat.codes import page
from tests.contrat.document import Operation, document, operations, situer, verifier
from tests.contrat.etats import ETATS, Scene, dossier_complet

RACINE = Path(__file__).resolve().parents[2]
TOUTES = list(operations())
AVEC_CORPS = [o for o in TOUTES if o.corps]
SANS_CORPS = [o for o in TOUTES if not o.corps and not o.fichier]
DU_PRODUCTEUR = {"GET /v1/imports/{id}/rejets"}  # what was sent is read again by its sender alone
ACCENTS = re.compile(r"[àâçéèêëîïôûùœ]|\b(un|une|le|la|les|des|sa|ses|d'|l')", re.IGNORECASE)


def noms(lues: list[Operation]) -> list[str]:
    return [o.nom for o in lues]


def test_le_document_livre_est_celui_de_l_application() -> None:
    """`make openapi` was run after the last change."""
    assert json.loads((RACINE / "openapi" / "openapi.json").read_text()) == document()


def test_les_codes_d_erreur_sont_ceux_du_code() -> None:
    """`make codes` was run after the last change."""
    assert (RACINE / "docs" / "codes-erreur.md").read_text() == page()


def test_chaque_type_d_evenement_dit_son_corps() -> None:
    """By the name of a schema that is there."""
    texte = document()["paths"]["/v1/evenements"]["post"]["description"]
    lignes = re.findall(r"^\| `([\w.-]+)` \|.*?\| `(\w+)`(?:, ou `(\w+)`.*)? \|$", texte, re.MULTILINE)
    assert [nom for nom, *_ in lignes] == list(GENRES)
    assert {corps for _, *tous in lignes for corps in tous if corps} <= set(document()["components"]["schemas"])


@pytest.mark.parametrize(
    ("code", "reponse"),
    [
        ("METHODE_NON_ADMISE", "405"),  # of the framework
        ("CARACTERE_NUL", "422"),  # the code is in a name
        ("ENTREE_AVANT_PRESCRIPTION", "avertissement"),  # another in each branch
        ("ENTREE_AVANT_ACCEPTATION", "avertissement"),
        ("PROGRESSION_NON_CONSTATEE", "avertissement"),
        ("PERIODE_INVALIDE", "422"),  # a default
        ("PRESCRIPTION_DEJA_SUIVIE", "409"),  # told again in `erreurs[]` by the same refusal
    ],
)
def test_chaque_code_a_sa_reponse(code: str, reponse: str) -> None:
    [ligne] = [x for x in page().splitlines() if x.startswith(f"| `{code}` |")]
    assert ligne.split(" | ")[1] == reponse


def test_aucune_reference_dans_le_vide() -> None:
    connus = set(document()["components"]["schemas"])
    voulus = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(document(), ensure_ascii=False)))
    assert voulus <= connus
    assert len(connus) > 50


def test_les_identifiants_sont_uniques() -> None:
    lus = [o.lue["operationId"] for o in operations("/")]
    assert len(lus) == len(set(lus))


def test_un_client_genere_a_des_noms_courts() -> None:
    lus = {o.lue["operationId"] for o in operations("/")}
    assert {"activites_creer", "activites_lister", "activites_lire", "entrees_sortie_rectification", "moi_lire"} <= lus
    assert [n for n in lus if "v1" in n] == []
    assert [n for n in document()["components"]["schemas"] if "__" in n] == [], "two classes of the API share a name"


def test_les_schemas_sont_decrits_en_francais() -> None:
    dits = {n: s["description"] for n, s in document()["components"]["schemas"].items() if "description" in s}
    assert [n for n, dit in dits.items() if re.search(r"\b(the|of|who|what|why)\b", dit, re.IGNORECASE)] == []


def test_l_introduction_dit_par_ou_commencer() -> None:
    assert "**Pour commencer**" in document()["info"]["description"]
    tags = [t["name"] for t in document()["tags"]]
    assert tags[:2] == ["Accès", "Structures et comptes"]
    assert tags.index("Bénéficiaires") < tags.index("Prescriptions") < tags.index("Activités et semaines")
    assert {tag for o in operations("/") for tag in o.lue["tags"]} == set(tags)
    assert all(ACCENTS.search(t["description"]) for t in document()["tags"])


@pytest.mark.parametrize("operation", TOUTES, ids=noms(TOUTES))
def test_l_operation_dit_qui_peut_et_ses_entetes(operation: Operation) -> None:
    lue = operation.lue
    assert re.search(r"(Rôles : `\w+`|Tous les rôles)", lue["description"])
    parametres = {p["name"]: p for p in lue.get("parameters", ())}
    assert all(p["description"] for p in parametres.values() if p["in"] == "header")
    assert ("if-match" in parametres) == ("412" in lue["responses"])
    if "201" in lue["responses"] and operation.nom != "POST /v1/evenements":  # any act, and its own answers
        assert lue["responses"]["200"]["content"] == lue["responses"]["201"]["content"]
        assert ("if-match" in parametres) == operation.nom.endswith("/renouvellement")


@pytest.mark.parametrize("operation", TOUTES, ids=noms(TOUTES))
def test_l_operation_est_decrite(operation: Operation) -> None:
    lue = operation.lue
    assert lue["tags"]
    resume = lue["summary"]
    assert ACCENTS.search(resume), f"French is expected: {resume}"
    assert not re.search(r"[A-Z]\w+ [A-Z]\w+$", resume) or " de " in resume, (
        f"a function's name is no summary: {resume}"
    )
    assert {"401", "403", "422", "429", "503"} <= set(lue["responses"])
    if "{" in operation.chemin:
        assert "404" in lue["responses"]
    if operation.methode != "GET":
        assert {"400", "413", "415"} <= set(lue["responses"])
    if operation.liste:
        assert {"406", "422"} <= set(lue["responses"])
        assert {"text/csv", "application/x-ndjson"} <= set(lue["responses"]["200"]["content"])
    for statut, reponse in lue["responses"].items():
        assert reponse["description"] not in ("", "Successful Response", "Validation Error"), statut
        if statut >= "400":
            [media] = reponse["content"].items()
            assert media == ("application/problem+json", {"schema": {"$ref": "#/components/schemas/Probleme"}})


def test_chaque_corps_a_son_exemple_et_son_etat() -> None:
    assert {o.nom for o in AVEC_CORPS} == set(ETATS), "add the maker of the new operation's resource to ETATS"
    assert [o.nom for o in AVEC_CORPS if "example" not in (o.corps or {})] == []
    assert [o.nom for o in TOUTES if o.methode in ("POST", "PATCH", "PUT") and not (o.corps or o.fichier)] == []


@pytest.mark.parametrize("operation", AVEC_CORPS, ids=noms(AVEC_CORPS))
async def test_l_exemple_fonctionne(scene: Scene, operation: Operation) -> None:
    """Sent as documented, on a resource in the right state: the documented success, in the documented shape."""
    cible = await ETATS[operation.nom](scene)
    corps = situer((operation.corps or {})["example"], cible.corps)
    chemin = operation.chemin.replace("{id}", str(cible.id))
    entetes = {"If-Match": "*"} if operation.methode == "PATCH" else {}
    reponse = await cible.par.brut(operation.methode, chemin, json=corps, headers=entetes)
    assert reponse.status_code == operation.reussite, reponse.text
    verifier(operation, reponse)
    if reponse.status_code == 201:
        lue = await cible.par.get(reponse.headers["location"])
        assert lue["id"] == reponse.json()["id"]
    if "etag" in reponse.headers:
        assert reponse.headers["etag"].startswith('"')


@pytest.fixture(scope="session")
async def lues(scene: Scene) -> dict[str, str]:
    return await dossier_complet(scene)


@pytest.mark.parametrize("operation", SANS_CORPS, ids=noms(SANS_CORPS))
async def test_la_lecture_a_la_forme_documentee(scene: Scene, lues: dict[str, str], operation: Operation) -> None:
    """The hot reads (parcours, portefeuille, semaines) too, though no schema is asked when they are written."""
    chemin = operation.adresse(lues)
    garant = scene.porteur if operation.nom in DU_PRODUCTEUR else scene.dep
    for par in (scene.dep, scene.referent, scene.porteur):
        reponse = await par.brut("GET", chemin)
        verifier(operation, reponse)
        if par is garant or reponse.status_code == 200:
            assert reponse.status_code == 200, reponse.text
            if operation.liste and par is scene.dep:
                assert reponse.json()["items"], "an empty list has any shape"


async def test_un_parcours_plein_a_la_forme_documentee(scene: Scene, lues: dict[str, str]) -> None:
    """No section of the parcours is empty, so the shape of each row was checked."""
    operation = next(o for o in TOUTES if o.chemin.endswith("/parcours"))
    reponse = await scene.dep.brut("GET", f"/v1/beneficiaires/{lues['beneficiaires']}/parcours")
    verifier(operation, reponse)
    vides = [nom for nom, valeur in reponse.json().items() if valeur == []]
    assert vides in ([], ["plans_action"])
