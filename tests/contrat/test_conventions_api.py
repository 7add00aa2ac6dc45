"""The conventions of the API, held by every list, every reading and every writing, whoever added the route."""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlparse
from xml.etree import ElementTree

import pytest

from tests import monde
from tests.client import Acces
from tests.contrat.conftest import UN_SEUL_MAGASIN
from tests.contrat.document import Operation, operations, situer, verifier
from tests.contrat.etats import ETATS, Scene
from tests.magasin import empreintes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTES = [o for o in operations() if o.liste]
ECRITURES = [o for o in operations() if "simulation" in o.parametres and "example" in (o.corps or {})]
CREATIONS = [o for o in ECRITURES if o.reussite == 201]
CORRECTIONS = [o for o in ECRITURES if o.methode == "PATCH"]
FICHES = ("PATCH /v1/structures/{id}", "PATCH /v1/beneficiaires/{id}", "POST /v1/activites/{id}/rectification")
FORMULES = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")


def noms(lues: Sequence[Operation]) -> list[str]:
    return [o.nom for o in lues]


NOUVEAUX: dict[str, dict[str, object]] = {  # what the example, told by another test, would already have taken
    "POST /v1/beneficiaires": {"nom": "Simulée"},
    "POST /v1/beneficiaires/{id}/rectification": {"champs": {"nom": "Simulée"}},
    "POST /v1/structures": {"nom": "Simulée", "siret": None},
    "POST /v1/evenements": {"id": "simule"},
}
toutes_les_listes = pytest.mark.parametrize("operation", LISTES, ids=noms(LISTES))
toutes_les_ecritures = pytest.mark.parametrize("operation", ECRITURES, ids=noms(ECRITURES))


@pytest.fixture(scope="session")
async def foule(scene: Scene) -> str:
    """At least three rows in every list; the id of a person whose own lists hold as many."""
    contrat = await scene.contrat()
    personne = str(contrat["beneficiaire_id"])
    suivi, dep = scene.referent, scene.dep
    for rang, jour in enumerate(("2027-03-01", "2027-04-01", "2027-05-03")):
        await monde.orienter(dep, personne, scene.suivi, date_effet=jour)
        fait = {"utas": ("soissons", "laon", "soissons")[rang], "date_effet": jour}
        await dep.post(f"/v1/beneficiaires/{personne}/situations", fait, 201)
        await suivi.post(f"/v1/beneficiaires/{personne}/diagnostics", {"date": jour, "freins": ["mobilite"]}, 201)
        absence = {"du": jour, "au": jour, "nature": "excusee"}
        await suivi.post(f"/v1/beneficiaires/{personne}/absences", absence, 201)
        pris = {"date": jour, "duree_minutes": 60, "modalite": "physique"}
        await suivi.post(f"/v1/beneficiaires/{personne}/rendez-vous", pris, 201)
        agent = {"structure_id": scene.suivi, "nom": f"Exemple {rang}", "prenom": "Camille", "du": "2027-01-01"}
        await dep.post("/v1/agents", agent, 201)
        compte = {"structure_id": scene.suivi, "nom": f"Logiciel {rang}", "roles": ["porteur"]}
        await dep.post("/v1/comptes", compte, 201)
        await scene.activite()
        await scene.plan()
        await scene.contrat(date_fin="2027-07-14")  # over the present week
        await ETATS["PATCH /v1/sessions/{id}"](scene)
        await ETATS["POST /v1/ateliers/{id}/annulation"](scene)
        await ETATS["POST /v1/comites/{id}/annulation"](scene)
        await ETATS["POST /v1/realisations/{id}/annulation"](scene)
        await ETATS["POST /v1/bilans-annuels/{id}/annulation"](scene)
        await ETATS["POST /v1/bilans-financiers/{id}/annulation"](scene)
        await ETATS["PATCH /v1/abonnements/{id}"](scene)
        await ETATS["POST /v1/imports/{id}/annulation"](scene)
        await scene.porteur.post("/v1/evenements", [{"id": f"lot {rang}"}], 200)
        await ETATS["POST /v1/signalements/{id}/annulation"](scene)
        await ETATS["POST /v1/demandes-investigation/{id}/annulation"](scene)
        await ETATS["POST /v1/demandes-reorientation/{id}/retrait"](scene)
        await ETATS["POST /v1/demandes-sanction/{id}/retrait"](scene)
    return personne


def chemin(operation: Operation, personne: str) -> str:
    return operation.chemin.replace("{id}", personne)


async def refusee(par: Acces, adresse: str, **options: Any) -> Any:
    return await par.get(adresse, 422, **options)


@toutes_les_listes
async def test_pages(scene: Scene, foule: str, operation: Operation) -> None:
    """Pages follow each other without gap or repeat; `Link` is the next one; the total only when asked."""
    adresse = chemin(operation, foule)
    entiere = await scene.dep.get(adresse, 200, params={"limit": 200})
    assert entiere["total"] is None
    compte = (await scene.dep.get(adresse, 200, params={"limit": 1, "total": "true"}))["total"]
    assert compte >= len(entiere["items"])
    vues: list[Any] = []
    suite, pas = f"{adresse}?limit={max(1, min(len(entiere['items']) // 2, 100))}", 0
    while suite and pas < 5:
        reponse = await scene.dep.brut("GET", suite)
        verifier(operation, reponse)
        vues += reponse.json()["items"]
        curseur = reponse.json()["next_cursor"]
        assert (curseur is None) is ("link" not in reponse.headers)
        if curseur:
            assert reponse.headers["link"].endswith('>; rel="next"')
            suite = reponse.headers["link"].partition(">")[0].lstrip("<")
            assert parse_qs(urlparse(suite).query)["cursor"] == [curseur]
        else:
            suite = ""
        pas += 1
    assert vues[: len(entiere["items"])] == entiere["items"][: len(vues)]
    if operation.chemin != "/v1/referentiel/campagnes":
        assert pas > 1, "the small world must give several pages"


@toutes_les_listes
async def test_parametres_refuses(scene: Scene, foule: str, operation: Operation) -> None:
    """Unknown parameter, page size out of bounds, unknown sort: 422, naming the parameter."""
    adresse = chemin(operation, foule)
    for nom, valeur in (("inconnu", "1"), ("limit", "0"), ("limit", "201"), ("limit", "x"), ("sort", "inconnu")):
        refus = await refusee(scene.dep, adresse, params={nom: valeur})
        assert refus["erreurs"][0]["pointeur"] == f"/query/{nom}", nom
    for limite in ("1", "200"):
        await scene.dep.get(adresse, 200, params={"limit": limite})


@toutes_les_listes
async def test_curseurs_refuses(scene: Scene, foule: str, operation: Operation) -> None:
    """A cursor is ours, for this list and these filters."""
    adresse = chemin(operation, foule)
    curseur = (await scene.dep.get(adresse, 200, params={"limit": 1}))["next_cursor"]
    faux = ["x", "AAAA", "é", "eyJhIjoxfQ"]
    if curseur:
        faux += [curseur[:-2], curseur[:20] + ("A" if curseur[20] != "A" else "B") + curseur[21:]]
    for valeur in faux:
        refus = await refusee(scene.dep, adresse, params={"cursor": valeur})
        assert refus["code"] == "CURSEUR_INVALIDE"
    if curseur is None:
        assert operation.chemin == "/v1/referentiel/campagnes"
        return
    ailleurs = "/v1/structures" if operation.chemin != "/v1/structures" else "/v1/agents"
    assert (await refusee(scene.dep, ailleurs, params={"cursor": curseur}))["code"] == "CURSEUR_INVALIDE"
    for nom, valeur in AUTRES_FILTRES:
        if nom in operation.parametres:
            refus = await refusee(scene.dep, adresse, params={"cursor": curseur, nom: valeur})
            assert refus["code"] == "CURSEUR_INVALIDE", nom
            break


AUTRES_FILTRES = (
    ("structure_id", "0198c0de-0000-7000-8000-00000000dead"),
    ("beneficiaire_id", "0198c0de-0000-7000-8000-00000000dead"),
    ("action_id", "0198c0de-0000-7000-8000-00000000dead"),
    ("modalite", "visio"),
    ("utas", "soissons"),
    ("fiche", "3-5"),
    ("campagne", "2027-2028"),
    ("type", "association"),
    ("du", "2027-W01"),
)


@toutes_les_listes
async def test_tri(scene: Scene, foule: str, operation: Operation) -> None:
    """A sort the list allows, and its reverse: the same rows the other way."""
    adresse = chemin(operation, foule)
    refus = await refusee(scene.dep, adresse, params={"sort": "inconnu"})
    if "champs admis" not in refus["detail"]:
        assert "retirez sort" in refus["detail"]
        return
    champs = refus["detail"].partition(" : ")[2].rstrip(".").split(", ")
    for champ in champs:
        page = await scene.dep.get(adresse, 200, params={"sort": champ, "limit": 200})
        montants = page["items"]
        descendants = (await scene.dep.get(adresse, 200, params={"sort": f"-{champ}", "limit": 200}))["items"]
        if page["next_cursor"] is None:
            assert descendants == montants[::-1]
        if champ in montants[0]:
            valeurs = [m[champ] for m in montants if m[champ] is not None]
            assert champ not in {"du", "lundi", "date"} or valeurs == sorted(valeurs)


@toutes_les_listes
async def test_formats(scene: Scene, foule: str, operation: Operation) -> None:
    """The same rows as JSON, CSV, NDJSON and XLSX; anything else is 406."""
    adresse = f"{chemin(operation, foule)}?limit=3"
    lues = (await scene.dep.get(adresse, 200))["items"]
    formats = {}
    for accepte in ("text/csv", "application/x-ndjson", XLSX, "application/xml;q=0.9, text/csv;q=0.1"):
        reponse = await scene.dep.brut("GET", adresse, headers={"Accept": accepte})
        assert reponse.status_code == 200, accepte
        verifier(operation, reponse)
        formats[accepte] = reponse.content
    texte = formats["text/csv"]
    assert texte.startswith(b"\xef\xbb\xbf")
    assert formats["application/xml;q=0.9, text/csv;q=0.1"] == texte
    entetes, *lignes = csv.reader(io.StringIO(texte.decode("utf-8-sig")), delimiter=";")
    assert {e.partition(".")[0] for e in entetes} <= lues[0].keys() - {"actes_possibles", "id_source"}
    assert len(lignes) == len(lues)
    assert [json.loads(x) for x in formats["application/x-ndjson"].splitlines()] == lues
    cellules = feuille(formats[XLSX])
    assert cellules[0] == entetes
    assert len(cellules) == len(lues) + 1
    for accepte in ("application/xml", "text/html", "image/png", "text/csv;q=0"):
        refus = await scene.dep.get(adresse, 406, headers={"Accept": accepte})
        assert refus["code"] == "FORMAT_NON_ACCEPTE"


def feuille(contenu: bytes) -> list[list[str]]:
    """The texts of a workbook's only sheet, row by row; a formula would be an element of its own."""
    espace = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(contenu)) as classeur:
        textes: list[str] = []
        if "xl/sharedStrings.xml" in classeur.namelist():
            racine = ElementTree.fromstring(classeur.read("xl/sharedStrings.xml"))  # noqa: S314  our own file
            textes = ["".join(t.text or "" for t in si.iter(f"{espace}t")) for si in racine]
        racine = ElementTree.fromstring(classeur.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    assert not list(racine.iter(f"{espace}f")), "no formula"
    lignes = []
    for ligne in racine.iter(f"{espace}row"):
        cellules = []
        for cellule in ligne.iter(f"{espace}c"):
            valeur = cellule.findtext(f"{espace}v") or ""
            cellules.append(textes[int(valeur)] if cellule.get("t") == "s" else valeur)
        lignes.append(cellules)
    return lignes


async def test_formules_neutralisees(scene: Scene) -> None:
    """A text that a spreadsheet would run is shown, never run."""
    for formule in FORMULES:
        await scene.dep.post("/v1/structures", {"nom": f"{formule}x".strip(), "type": "ess"}, 201)
    adresse = "/v1/structures?type=ess&limit=200"
    brutes = [s["nom"] for s in (await scene.dep.get(adresse))["items"]]
    assert len(brutes) >= len(FORMULES)
    reponse = await scene.dep.brut("GET", adresse, headers={"Accept": "text/csv"})
    entetes, *lignes = csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";")
    classeur = feuille((await scene.dep.brut("GET", adresse, headers={"Accept": XLSX})).content)
    for rang, brute in enumerate(brutes):
        attendu = f"'{brute}" if brute[0] in "=+-@\t\r" else brute
        assert lignes[rang][entetes.index("nom")] == attendu
        assert classeur[rang + 1][entetes.index("nom")] == attendu


@pytest.mark.parametrize("nom", FICHES)
async def test_etag_et_conditions(scene: Scene, nom: str) -> None:
    """A strong ETag; 304 to whoever holds it; 412 on a stale If-Match, honoured on acts too."""
    operation = next(o for o in ECRITURES if o.nom == nom)
    cible = await ETATS[nom](scene)
    ressource = operation.chemin.split("/")[2]
    adresse = f"/v1/{ressource}/{cible.id}"
    lue = await cible.par.brut("GET", adresse)
    marque = lue.headers["etag"]
    assert marque.startswith('"')
    for connue in (marque, f'"autre", {marque}', "*"):
        inchangee = await cible.par.brut("GET", adresse, headers={"If-None-Match": connue})
        assert (inchangee.status_code, inchangee.content, inchangee.headers["etag"]) == (304, b"", marque)
    assert (await cible.par.brut("GET", adresse, headers={"If-None-Match": '"autre"'})).status_code == 200
    corps = situer((operation.corps or {})["example"], cible.corps)
    acte = operation.chemin.replace("{id}", str(cible.id))
    perimee = await cible.par(operation.methode, acte, 412, json=corps, headers={"If-Match": '"999-00000000"'})
    assert perimee["code"] == "VERSION_PERIMEE"
    assert (await cible.par.brut("GET", adresse)).headers["etag"] == marque
    faite = await cible.par.brut(operation.methode, acte, json=corps, headers={"If-Match": marque})
    assert faite.status_code == 200, faite.text
    assert faite.headers["etag"] != marque
    await cible.par(operation.methode, acte, 412, json=corps, headers={"If-Match": marque})


@pytest.mark.parametrize("operation", CORRECTIONS, ids=noms(CORRECTIONS))
async def test_patch_sans_if_match(scene: Scene, operation: Operation) -> None:
    cible = await ETATS[operation.nom](scene)
    corps = (operation.corps or {})["example"]
    adresse = operation.chemin.replace("{id}", str(cible.id))
    refus = await cible.par("PATCH", adresse, 428, json=corps)
    assert refus["code"] == "IF_MATCH_REQUIS"
    await cible.par("PATCH", adresse, 412, json=corps, headers={"If-Match": '"999-00000000"'})


@toutes_les_ecritures
async def test_la_simulation_n_enregistre_rien(scene: Scene, operation: Operation) -> None:
    """Same checks, same shape, 200; no row more, less or changed in any table, but that a person's file was opened."""
    cible = await ETATS[operation.nom](scene)
    corps = situer((operation.corps or {})["example"], cible.corps)
    corps |= NOUVEAUX.get(operation.nom, {})
    adresse = operation.chemin.replace("{id}", str(cible.id))
    entetes = {"If-Match": "*", "Idempotency-Key": "essai"}
    avant = await empreintes(scene.url)
    assert len(avant) > 20
    essai = await cible.par.brut(operation.methode, f"{adresse}?simulation=true", json=corps, headers=entetes)
    assert essai.status_code == 200, essai.text
    assert "location" not in essai.headers
    apres = await empreintes(scene.url)
    actes = "rectification|fusion|(inscription|cv|fin-de-parcours).*"
    ouvre = re.fullmatch(rf"/v1/beneficiaires(/\{{id\}}(/({actes}))?)?", operation.chemin)
    assert [nom for nom in avant if avant[nom] != apres[nom]] == (["acces_dossier"] if ouvre else [])
    verifier(operation, essai)


@UN_SEUL_MAGASIN
@toutes_les_ecritures
async def test_champ_et_parametre_inconnus(scene: Scene, operation: Operation) -> None:
    """An unknown field, at the top or inside, and an unknown parameter, are told and not ignored."""
    personne = "0198c0de-0000-7000-8000-00000000dead"  # nobody's
    corps = situer((operation.corps or {})["example"], defaultdict(lambda: personne))
    adresse = operation.chemin.replace("{id}", personne)
    refus = await scene.tout(operation.methode, adresse, 422, json=corps | {"inconnu": 1}, headers={"If-Match": "*"})
    erreur = next(e for e in refus["erreurs"] if e["pointeur"] == "/inconnu")
    assert erreur["code"] == "CHAMP_INCONNU"
    for nom, valeur in corps.items():
        if isinstance(valeur, dict) and nom == "champs":
            faux = corps | {nom: valeur | {"inconnu": 1}}
            refus = await scene.tout(operation.methode, adresse, 422, json=faux, headers={"If-Match": "*"})
            assert f"/{nom}/inconnu" in {e["pointeur"] for e in refus["erreurs"]}
    inconnu = await scene.tout(operation.methode, f"{adresse}?inconnu=1", 422, json=corps, headers={"If-Match": "*"})
    assert inconnu["erreurs"][0]["pointeur"] == "/query/inconnu"


@UN_SEUL_MAGASIN
@pytest.mark.parametrize("operation", list(operations()), ids=noms(list(operations())))
async def test_ni_barre_finale_ni_methode_inconnue(scene: Scene, operation: Operation) -> None:
    """A trailing slash is another address: 404 as a problem, no redirect; an unknown method is 405."""
    adresse = operation.chemin.replace("{id}", "0198c0de-0000-7000-8000-00000000dead").replace("{code}", "2")
    reponse = await scene.dep.brut(operation.methode, f"{adresse}/", json={})
    assert reponse.status_code in (404, 405), reponse.headers.get("location")
    assert reponse.headers["content-type"] == "application/problem+json"
    inconnue = await scene.dep.brut("PUT", adresse, json={})
    assert inconnue.status_code == 405
    assert inconnue.json()["code"] == "METHODE_NON_ADMISE"


@UN_SEUL_MAGASIN
@pytest.mark.parametrize("operation", CREATIONS, ids=noms(CREATIONS))
async def test_type_et_syntaxe_du_corps(scene: Scene, operation: Operation) -> None:
    """Not JSON: 415; JSON that cannot be read: 400; too large: 413; never an echo."""
    adresse = operation.chemin.replace("{id}", "0198c0de-0000-7000-8000-00000000dead")
    texte = {"Content-Type": "text/plain"}
    objet = {"Content-Type": "application/json"}
    for contenu, entetes, statut in (
        (b"zmarque", texte, 415),
        (b'{"zmarque": ', objet, 400),
        (b'["zmarque"]', objet, 200 if operation.chemin == "/v1/evenements" else 422),  # a batch refuses its elements
        (b'{"zmarque": "' + b"a" * 2_100_000 + b'"}', objet, 413),
    ):
        reponse = await scene.tout.brut(operation.methode, adresse, content=contenu, headers=entetes)
        assert reponse.status_code == statut, reponse.text
        verifier(operation, reponse)
        assert "zmarque" not in reponse.text


async def test_limitation_de_debit_dite(scene: Scene) -> None:
    """Each answer says what is left to the account."""
    reponse = await scene.dep.brut("GET", "/v1/moi")
    assert reponse.headers["ratelimit-policy"]
    assert reponse.headers["ratelimit"]
    assert reponse.headers["x-request-id"]
