"""F11: every operation, for every kind of caller, answers what acces.yaml says; health is read by whom it must be."""

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from app.acces.sante import CHAMPS
from tests import monde
from tests.client import Acces, Client
from tests.contrat.document import Operation, operations, situer, verifier
from tests.contrat.etats import ETATS, Scene, dossier_complet

TABLE = yaml.safe_load((Path(__file__).parent / "acces.yaml").read_text())
ACTEURS: list[str] = TABLE["acteurs"].split()
ATTENDUS: dict[str, list[str]] = {nom: ligne.split() for nom, ligne in TABLE["operations"].items()}
TOUTES = list(operations())
SANTE: dict[str, list[str]] = {nom: ligne.split() for nom, ligne in TABLE["sante"].items()}


class Anonyme(Acces):
    """Requests without a token."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http, self.entetes = http, {}


class Distribution:
    """The scene's people were followed by another structure until 15 January; every caller, own and other."""

    def __init__(self, scene: Scene, autre: str) -> None:
        role, self.scene = scene.client.role, scene
        self.acteurs: dict[str, Acces] = {
            "departement": role("departement"),
            "referent": role("referent", structure=scene.suivi),
            "referent_autre": role("referent", structure=autre),
            "referent_passe": role("referent", structure=scene.ancien),
            "porteur": role("porteur", structure=scene.porte),
            "porteur_autre": role("porteur", structure=autre),
            "porteur_axe_1": role("porteur", structure=scene.suivi),
            "porteur_et_referent": role("porteur", "referent", structure=scene.porte),
            "utas": role("utas", utas="laon"),
            "utas_autre": role("utas", utas="la-fere"),
            "pole_allocation": role("pole_allocation"),
            "tableau_de_bord": role("tableau_de_bord"),
            "anonyme": Anonyme(scene.client.http),
        }
        assert list(self.acteurs) == ACTEURS


@pytest.fixture(scope="session")
async def distribution(client_commun: Client, scene: Scene) -> Distribution:
    passee = await Scene(client_commun, scene.url).batir()
    passee.ancien = (await monde.structure(passee.dep))["id"]
    autre = (await monde.structure(passee.dep))["id"]
    for fiche in ("5", "1-2"):
        await passee.action(fiche)
    return Distribution(passee, autre)


@pytest.fixture(scope="session")
async def ids(distribution: Distribution) -> dict[str, str]:
    return await dossier_complet(distribution.scene)


def test_chaque_operation_a_sa_ligne() -> None:
    """A new route says who may call it, in acces.yaml, or this fails; so does a line whose route is gone."""
    assert set(ATTENDUS) == {o.nom for o in TOUTES}
    assert {nom: len(ligne) for nom, ligne in ATTENDUS.items()} == dict.fromkeys(ATTENDUS, len(ACTEURS))
    assert {issue for ligne in ATTENDUS.values() for issue in ligne} <= {"oui", "vide", "401", "403", "404"}


async def _lecture(par: Acces, operation: Operation, ids: dict[str, str]) -> str:
    """« oui » when the resource is read, « vide » when the list does not hold it, else the status."""
    ressource, adresse = operation.chemin.split("/")[2], operation.adresse(ids)
    if not operation.liste:
        reponse = await par.brut("GET", adresse)
        verifier(operation, reponse)
        return "oui" if reponse.status_code == 200 else str(reponse.status_code)
    if ressource == "referentiel":
        reponse = await par.brut("GET", adresse)
        return "oui" if reponse.status_code == 200 and reponse.json()["items"] else str(reponse.status_code)
    cherche = ids[adresse.split("/")[-1]] if adresse.split("/")[-1] in ids else ids["beneficiaires"]
    suite: str | None = ""
    while suite is not None:
        page: dict[str, Any] = {"limit": 200} | ({"cursor": suite} if suite else {})
        reponse = await par.brut("GET", adresse, params=page)
        if reponse.status_code != 200:
            return str(reponse.status_code)
        lues, suite = reponse.json()["items"], reponse.json()["next_cursor"]
        sienne = adresse == f"/v1/beneficiaires/{ids['beneficiaires']}/semaines" and lues
        if sienne or any(cherche in (x.get("id"), x.get("beneficiaire_id")) for x in lues):
            return "oui"
    return "vide"


async def _envoi(par: Acces, operation: Operation, ids: dict[str, str]) -> str:
    """« oui » when the file is received."""
    assert operation.fichier is not None
    media, exemple = operation.fichier
    contenu = exemple.replace("{beneficiaire_id}", ids["beneficiaires"])
    entetes, type_ = {"Content-Type": media}, {"type": ids["type"]}
    reponse = await par.brut("POST", operation.chemin, content=contenu, headers=entetes, params=type_)
    verifier(operation, reponse)
    return "oui" if reponse.status_code == 202 else str(reponse.status_code)


async def _ecriture(par: Acces, operation: Operation, adresse: str, corps: Any) -> str:
    """« oui » when the act is within the caller's reach (done, or refused for its state or its rule)."""
    if operation.chemin.endswith("/recherche"):
        reponse = await par.brut("POST", adresse, json=corps)
        if reponse.status_code == 200 and not reponse.json()["items"]:
            return "vide"
    elif operation.chemin.endswith("/rapprochement"):
        reponse = await par.brut("POST", adresse, json=corps)
        if reponse.status_code == 200 and reponse.json()["resultats"][0]["resultat"] == "aucun":
            return "vide"
    else:
        reponse = await par.brut(operation.methode, f"{adresse}?simulation=true", json=corps, headers={"If-Match": "*"})
    verifier(operation, reponse)
    return "oui" if reponse.status_code in (200, 409, 422) else str(reponse.status_code)


@pytest.mark.parametrize("operation", TOUTES, ids=[o.nom for o in TOUTES])
async def test_qui_peut_quoi(distribution: Distribution, ids: dict[str, str], operation: Operation) -> None:
    lus = {}
    if operation.corps:
        cible = await ETATS[operation.nom](distribution.scene)
        corps = situer(operation.corps["example"], cible.corps)
        adresse = operation.chemin.replace("{id}", str(cible.id))
        for nom, par in distribution.acteurs.items():
            lus[nom] = await _ecriture(par, operation, adresse, corps)
    elif operation.fichier:
        for nom, par in distribution.acteurs.items():
            lus[nom] = await _envoi(par, operation, ids)
    else:
        for nom, par in distribution.acteurs.items():
            lus[nom] = await _lecture(par, operation, ids)
    assert lus == dict(zip(ACTEURS, ATTENDUS[operation.nom], strict=True))


async def _dossier_de_sante(scene: Scene) -> str:
    """A person with health data in every field that may hold some."""
    minore = {"heures_hebdomadaires": 10, "motif_minoration": "sante", "date_fin": "2027-07-30"}
    entree = await scene.entree_axe_1()
    personne = str(entree["beneficiaire_id"])
    diagnostic = {"date": "2027-02-15", "freins": ["mobilite"], "freins_sante": ["handicap"]}
    minore["diagnostic_id"] = (await scene.referent.post(f"/v1/beneficiaires/{personne}/diagnostics", diagnostic, 201))[
        "id"
    ]
    contrat = await scene.contrat(entree, **minore)
    dispense = {"date_effet": "2027-05-03", "dispense": {"motif": "handicap", "demandee_le": "2027-05-03"}}
    await scene.referent.post(f"/v1/contrats-engagement/{contrat['id']}/avenant", dispense, 200)
    soin = await scene.entree("3-3", personne, critere_rempli=True)
    fin = {"date_sortie": "2027-06-10", "motif": "sante_parcours_soin"}
    await scene.porteur.post(f"/v1/entrees/{soin['id']}/sortie", fin, 200)
    absence = {"du": "2027-06-03", "au": "2027-06-04", "nature": "excusee", "code_motif": "sante"}
    await scene.referent.post(f"/v1/beneficiaires/{personne}/absences", absence, 201)
    return personne


async def _items(par: Acces, adresse: str) -> list[Any]:
    reponse = await par.brut("GET", adresse)
    return list(reponse.json()["items"]) if reponse.status_code == 200 else []


async def _seuls(par: Acces, ressource: str, lignes: list[Any]) -> list[Any]:
    return [await par.get(f"/v1/{ressource}/{x['id']}") for x in lignes]


async def _vues(par: Acces, personne: str) -> dict[str, list[Any]]:
    """The rows of each resource as told by its list, by its single reading, and by the parcours: flat."""
    vues: dict[str, list[Any]] = {}
    for ressource in ("prescriptions", "entrees", "contrats-engagement"):
        vues[ressource] = await _items(par, f"/v1/{ressource}?beneficiaire_id={personne}")
    for ressource in ("absences", "diagnostics"):
        vues[ressource] = await _items(par, f"/v1/beneficiaires/{personne}/{ressource}")
    for ressource, lignes in vues.items():
        lignes += await _seuls(par, ressource, lignes)
    reponse = await par.brut("GET", f"/v1/beneficiaires/{personne}/parcours")
    if reponse.status_code == 200:
        vues["prescriptions"] += reponse.json()["prescriptions"]
        vues["entrees"] += reponse.json()["entrees"]
        vues["diagnostics"] += reponse.json()["diagnostics"]
        vues["contrats-engagement"] += reponse.json()["contrats"]
    return vues


def _plates(ressource: str, lignes: list[Any]) -> list[dict[str, Any]]:
    """Rows whose health fields stand at the top: the sortie's motive, the terms of a contract."""
    plates = []
    for ligne in lignes:
        if ressource == "entrees":
            plates.append(ligne | {"motif": ligne["sortie"] and ligne["sortie"]["motif"]})
        elif ressource == "contrats-engagement":
            for terme in ligne.get("termes", [ligne]):
                dispense = terme.get("dispense_motif") or (terme.get("dispense") or {}).get("motif")
                masques = [m.replace(".", "_") for m in terme.get("champs_masques", ligne.get("champs_masques"))]
                plates.append(terme | {"dispense_motif": dispense, "champs_masques": masques})
        else:
            plates.append(ligne)
    return plates


async def test_qui_lit_la_sante(distribution: Distribution) -> None:
    """The same answer in lists, single resources and parcours; what is hidden is named, never given."""
    personne = await _dossier_de_sante(distribution.scene)
    connus = {f"{r}.{c}" for r, champs in CHAMPS.items() for c in champs}
    assert set(SANTE) <= connus
    lus: dict[str, dict[str, str]] = {nom: {} for nom in SANTE}
    for acteur, par in distribution.acteurs.items():
        vues = await _vues(par, personne)
        for nom in SANTE:
            ressource, _, champ = nom.partition(".")
            etats = set()
            for ligne in _plates(ressource, vues[ressource]):
                masque = champ in ligne["champs_masques"]
                assert not (masque and ligne.get(champ)), (acteur, nom)
                if masque or ligne.get(champ) is not None:
                    etats.add("masque" if masque else "lu")
            assert len(etats) < 2, (acteur, nom, etats)
            lus[nom][acteur] = etats.pop() if etats else "absent"
    assert lus == {nom: dict(zip(ACTEURS, ligne, strict=True)) for nom, ligne in SANTE.items()}


async def test_la_sante_ne_sort_ni_en_fichier_ni_ailleurs(distribution: Distribution) -> None:
    """No health word in any export a stranger to it can ask for."""
    personne = await _dossier_de_sante(distribution.scene)
    par = distribution.acteurs["departement"]
    for ressource in ("entrees", "contrats-engagement"):
        for accepte in ("application/json", "text/csv", "application/x-ndjson"):
            adresse = f"/v1/{ressource}?beneficiaire_id={personne}"
            texte = (await par.brut("GET", adresse, headers={"Accept": accepte})).text
            assert personne in texte
            assert "sante_parcours_soin" not in texte
            assert '"sante"' not in texte
            assert "handicap" not in texte
