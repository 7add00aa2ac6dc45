"""Each type of event is its single route: the same body gives the same rows, and the same refusal."""

import re
from itertools import count
from typing import Any

import pytest

from app.echanges.genres import ACTES_DE, GENRES
from tests.client import Acces
from tests.contrat.document import operations, situer
from tests.contrat.etats import ETATS, Cible, Scene
from tests.fiabilite.outils import lire_toutes
from tests.magasin import TABLES

OPERATIONS = {o.nom: o for o in operations()}
ROUTES = (
    {
        "prescription.acceptee": "prescriptions/{id}/acceptation",
        "prescription.refusee": "prescriptions/{id}/refus",
        "entree.effectuee": "entrees",
        "entree.renouvelee": "entrees/{id}/renouvellement",
        "entree.transferee": "entrees/{id}/transfert",
        "sortie.prononcee": "entrees/{id}/sortie",
        "suivi.realise": "entrees/{id}/suivi",
        "evaluation.realisee": "entrees/{id}/evaluations",
        "evaluation.rectifie": "entrees/{id}/evaluations/rectification",
        "evaluation.annule": "entrees/{id}/evaluations/annulation",
        "activite.realisee": "activites",
        "activite.realisee, cible": "activites/{id}/realisation",
        "activite.prevue": "activites",
        "absence.constatee": "beneficiaires/{id}/absences",
        "rendez-vous.tenu": "rendez-vous/{id}/issue",
        "atelier.tenu": "ateliers",
        "atelier.tenu, cible": "ateliers/{id}/emargement",
        "comite.tenu": "comites/{id}/tenue",
        "diagnostic.realise": "beneficiaires/{id}/diagnostics",
        "plan-action.signe": "plans-action/{id}/signatures",
        "contrat.propose": "contrats-engagement",
        "contrat.signe": "contrats-engagement/{id}/signatures",
        "contrat.clos": "contrats-engagement/{id}/cloture",
        "inscription.faite": "beneficiaires/{id}/inscription",
        "cv.cree": "beneficiaires/{id}/cv",
        "signalement.emis": "signalements",
    }
    | {
        f"{nom}.{type_}": f"{chemin}/{{id}}/{acte}"
        for type_, acte in (("rectifie", "rectification"), ("annule", "annulation"))
        for nom, chemin in (
            ("prescription", "prescriptions"),
            ("entree", "entrees"),
            ("activite", "activites"),
            ("absence", "absences"),
            ("diagnostic", "diagnostics"),
            ("rendez-vous", "rendez-vous"),
            ("atelier", "ateliers"),
            ("comite", "comites"),
            ("plan-action", "plans-action"),
            ("contrat", "contrats-engagement"),
            ("signalement", "signalements"),
        )
    }
    | {
        f"{nom}.{type_}": f"{chemin}/{{id}}/{nom}/{acte}"
        for type_, acte in (("rectifie", "rectification"), ("annule", "annulation"))
        for nom, chemin in (
            ("transfert", "entrees"),
            ("sortie", "entrees"),
            ("suivi", "entrees"),
            ("inscription", "beneficiaires"),
            ("cv", "beneficiaires"),
        )
    }
)
IMPOSE = {"activite.prevue": {"statut": "prevue"}, "rendez-vous.tenu": {"issue": "tenu"}}  # said by the type itself
REQUIS = {"atelier.tenu": ("emargement",)}  # asked by the type, where the route leaves it free
PROPRES = {
    "evenement_recu",
    "lot_evenements",
    "import_evenements",
    "rejet_import",
    "avertissement_import",
}  # what only events write
IDENT = re.compile(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b")
INSTANT = re.compile(r"datetime\.datetime\([^)]*\)|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*")
NULLE_PART = "0198c0de-0000-7000-8000-00000000dead"
_rang = count(1)


def test_chaque_type_est_eprouve() -> None:
    assert set(ROUTES) == set(GENRES) | {f"{nom}, cible" for nom in ACTES_DE}
    assert {f"POST /v1/{chemin}" for chemin in ROUTES.values()} <= set(ETATS)


async def contenu(url: str) -> dict[str, set[tuple[Any, ...]]]:
    """The rows of each table; ids and instants are kept, to tell rows apart."""
    noms = [t.name for t in TABLES if t.name not in PROPRES]
    lues = await lire_toutes(url, [f"SELECT * FROM {nom}" for nom in noms])
    return {nom: set(lignes) for nom, lignes in zip(noms, lues, strict=True)}


def ecrites(avant: dict[str, set[tuple[Any, ...]]], apres: dict[str, set[tuple[Any, ...]]]) -> dict[str, list[str]]:
    """The rows added or changed, ids, instants and the journal's own numbers aside."""
    ecarts = {}
    for nom, lignes in apres.items():
        nouvelles = [INSTANT.sub("<instant>", IDENT.sub("<id>", str(x))) for x in lignes - avant[nom]]
        if nom == "evenement":
            nouvelles = [re.sub(r"^\(\d+, |, \d+\)$", "", x) for x in nouvelles]
        if nouvelles:
            ecarts[nom] = sorted(nouvelles)
    return ecarts


def sans_ids(erreurs: list[dict[str, Any]]) -> list[Any]:
    """The lines of a refusal; the resource that one names is another on each way."""
    return [e | {"message": IDENT.sub("<id>", e["message"])} for e in erreurs]


class Voies:
    """The two ways of one type: its route, and a batch of one."""

    def __init__(self, scene: Scene, nom: str) -> None:
        self.scene, self.nom = scene, nom
        self.route = f"POST /v1/{ROUTES[nom]}"
        self.type = nom.partition(",")[0]

    async def cible(self) -> tuple[Cible, dict[str, Any]]:
        """A resource in the right state, and the body of the documentation."""
        cible = await ETATS[self.route](self.scene)
        corps = situer((OPERATIONS[self.route].corps or {})["example"], cible.corps)
        return cible, corps | IMPOSE.get(self.type, {})

    async def seule(self, par: Acces, ident: str | None, corps: dict[str, Any], **options: Any) -> list[Any]:
        """By the route; its refusal as lines."""
        chemin = self.route.removeprefix("POST ").replace("{id}", str(ident))
        reponse = await par.brut("POST", chemin, json=corps, **options)
        lu = reponse.json()
        if reponse.is_success:
            return []
        phrase = {"pointeur": "", "code": lu["code"], "message": lu["detail"], "regle": None}
        return sans_ids(lu["erreurs"] or [phrase])

    async def en_lot(self, par: Acces, ident: str | None, corps: dict[str, Any], **options: Any) -> list[Any]:
        """By a batch of one."""
        data = corps | ({"cible": ident} if "{id}" in self.route else {})
        envoi = {"id": f"v{next(_rang)}", "source": "/voies", "type": self.type, "data": data}
        rapport = await par.post("/v1/evenements", [envoi], 200, **options)
        resultat = rapport["resultats"][0]
        assert (resultat["statut"] == "rejete") is bool(resultat["erreurs"])
        return sans_ids(resultat["erreurs"])


@pytest.mark.parametrize("nom", ROUTES)
async def test_memes_lignes_meme_refus(scene: Scene, nom: str) -> None:
    voies = Voies(scene, nom)
    deltas, seconds = [], []
    for envoyer in (voies.seule, voies.en_lot):
        cible, corps = await voies.cible()
        avant = await contenu(scene.url)
        assert await envoyer(cible.par, cible.id, corps) == []
        deltas.append(ecrites(avant, await contenu(scene.url)))
        seconds.append(await envoyer(cible.par, cible.id, corps))  # most acts are done once
    assert deltas[0] == deltas[1]
    assert "evenement" in deltas[0]
    assert seconds[0] == seconds[1]


@pytest.mark.parametrize("nom", ROUTES)
async def test_meme_refus_de_ce_qui_est_faux(scene: Scene, nom: str) -> None:
    """An unknown field, an empty body, each field of a wrong type, nobody, another's, a role without the right."""
    voies = Voies(scene, nom)
    cible, corps = await voies.cible()
    impose = IMPOSE.get(voies.type) or {champ: corps[champ] for champ in REQUIS.get(nom, ())}
    faux = [corps | {"inconnu": 1}, impose, *(corps | {champ: {"x": [1]}} for champ in corps if champ not in impose)]
    cas = [(cible.par, cible.id, x) for x in faux]
    cas += [(cible.par, NULLE_PART, corps)] if cible.id else []
    cas += [(par, cible.id, corps) for par in (scene.tout, scene.client.role("utas", utas="la-fere"))]
    simulation = {"params": {"simulation": "true"}}
    lus = []
    for par, ident, envoi in cas:
        attendu = await voies.seule(par, ident, envoi, **simulation)
        assert await voies.en_lot(par, ident, envoi, **simulation) == attendu
        lus.append(attendu)
    assert lus[0][0]["code"] == "CHAMP_INCONNU"
    assert lus[-1][0]["code"] in ("INTERDIT", "INTROUVABLE")
