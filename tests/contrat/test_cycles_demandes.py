"""Every (state, act, role) of signalements and demandes: allowed or refused, with the contract's status code."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.acces.permissions import DROITS, Permission, Role
from app.demandes import investigations_requetes, reorientations_requetes, sanctions_requetes, signalements_requetes
from app.regles.etats import Cycle
from app.regles.etats_demandes import DERNIER_ACTE, SIGNALEMENTS, StatutSignalement
from tests.client import Acces
from tests.contrat.document import operations, situer
from tests.contrat.etats import DECIDER, ETATS, INSTRUIRE, NOTIFIER_TOT, Scene

OPERATIONS = {o.nom: o for o in operations()}
Pas = tuple[str, str, dict[str, Any]]  # who, which act, with what body

AVIS = ("dep", "avis", {"date": "2027-05-11", "sens": "favorable"})
REFUS = {"sens": "refusee", "motivation": "Le projet n'est pas assez avancé."}
ACCORD = {"sens": "acceptee", "date_effet": "2027-06-14", "motivation": "Le projet est engagé."}
REPONSE = {"resultat": "doute_leve", "reponse": "La situation est exacte."}


def _dep(*actes: tuple[str, dict[str, Any]]) -> tuple[Pas, ...]:
    return tuple(("dep", *acte) for acte in actes)


DECIDEE = _dep(INSTRUIRE, NOTIFIER_TOT, DECIDER)
EXECUTEE = (*DECIDEE, ("pole", "execution", {}))
VIES: dict[str, dict[str, tuple[Pas, ...]]] = {
    "signalements": {
        "emis": (),
        "pris_en_compte": (("referent", "prise-en-compte", {}),),
        "annule": (("porteur", "annulation", {"motif": "Erreur"}),),
    },
    "demandes-investigation": {
        "demandee": (),
        "en_cours": (("pole", "prise-en-charge", {}),),
        "close": (("pole", "prise-en-charge", {}), ("pole", "cloture", REPONSE)),
        "annulee": (("referent", "annulation", {"motif": "Erreur"}),),
    },
    "demandes-reorientation": {
        "demandee": (),
        "en_instruction": _dep(INSTRUIRE),
        "avis_rendu": (*_dep(INSTRUIRE), ("dep", "avis", {"sens": "favorable"})),
        "acceptee": _dep(INSTRUIRE, ("decision", ACCORD)),
        "refusee": _dep(INSTRUIRE, ("decision", REFUS)),
        "retiree": (("referent", "retrait", {}),),
    },
    "demandes-sanction": {
        "demandee": (),
        "en_instruction": _dep(INSTRUIRE),
        "notifiee": _dep(INSTRUIRE, NOTIFIER_TOT),
        "avis_rendu": (*_dep(INSTRUIRE, NOTIFIER_TOT), AVIS),
        "decidee": DECIDEE,
        "executee": EXECUTEE,
        "levee": (*EXECUTEE, ("dep", "levee", {"date": "2027-06-11"})),
        "terminee": (*EXECUTEE, ("pole", "cloture", {})),
        "classee": _dep(("classement", {})),
        "retiree": (("referent", "retrait", {}),),
    },
}
NEUVES = {
    "signalements": "POST /v1/signalements/{id}/annulation",
    "demandes-investigation": "POST /v1/demandes-investigation/{id}/annulation",
    "demandes-reorientation": "POST /v1/demandes-reorientation/{id}/retrait",
    "demandes-sanction": "POST /v1/demandes-sanction/{id}/retrait",
}


@dataclass(frozen=True)
class Table:
    cycle: Cycle[Any]
    statuts: Any
    permissions: Any


GENRES = (sanctions_requetes.GENRE, reorientations_requetes.GENRE, investigations_requetes.GENRE)
CYCLES: dict[str, Table] = {g.ressource.nom: Table(g.cycle, g.statuts, g.permissions) for g in GENRES}
CYCLES["signalements"] = Table(SIGNALEMENTS, StatutSignalement, signalements_requetes.PERMISSIONS)
CAS = [(nom, statut) for nom, vies in VIES.items() for statut in vies]


def test_chaque_etat_et_chaque_acte_est_parcouru() -> None:
    assert {nom: set(vies) for nom, vies in VIES.items()} == {
        nom: {s.value for s in table.statuts} for nom, table in CYCLES.items()
    }
    routes = {f"POST /v1/{nom}/{{id}}/{acte}" for nom, table in CYCLES.items() for acte in table.cycle}
    assert routes <= set(OPERATIONS)
    posees = {n for n in OPERATIONS if n.split("/")[2].split(" ")[0] in CYCLES and n.startswith("POST") and "{id}" in n}
    assert posees == routes


def acteurs(scene: Scene) -> dict[Role, Acces]:
    """One caller a role, each as near to the person as its role goes."""
    role = scene.client.role
    return {
        Role.DEPARTEMENT: scene.dep,
        Role.REFERENT: role("referent", structure=scene.suivi),
        Role.PORTEUR: scene.porteur,
        Role.UTAS: role("utas", utas="laon"),
        Role.POLE_ALLOCATION: scene.pole,
        Role.TABLEAU_DE_BORD: role("tableau_de_bord"),
    }


def permission(nom: str, acte: str, statut: str) -> Permission:
    """The right an act asks for; taking back the last act, that act's own."""
    if acte != DERNIER_ACTE:
        return Permission(CYCLES[nom].permissions[acte])
    genre = next(g for g in GENRES if g.ressource.nom == nom)
    return genre.permission_du_dernier(statut) or Permission.DEMANDES_CORRIGER


@pytest.mark.parametrize(("nom", "statut"), CAS, ids=[f"{nom} {statut}" for nom, statut in CAS])
async def test_chaque_acte_de_chaque_role(scene: Scene, nom: str, statut: str) -> None:
    """403 without the right, whatever the state; 409 when the state does not allow it; else done, or judged."""
    ident = (await ETATS[NEUVES[nom]](scene)).id
    adresse = f"/v1/{nom}/{ident}"
    for par, acte, corps in VIES[nom][statut]:
        complet = corps | ({"structure_referente_id": scene.suivi} if corps is ACCORD else {})
        await getattr(scene, par).post(f"{adresse}/{acte}", complet, 200)
    assert (await scene.dep.get(adresse))["statut"] == statut
    for role, par in acteurs(scene).items():
        possibles = {}
        lecture = Permission.SIGNALEMENTS_LIRE if nom == "signalements" else Permission.DEMANDES_LIRE
        if lecture in DROITS[role]:
            possibles = {a["acte"]: a["possible"] for a in (await par.get(adresse))["actes_possibles"]}
            assert set(possibles) | {DERNIER_ACTE} >= set(CYCLES[nom].cycle)
        for acte, (depuis, _) in CYCLES[nom].cycle.items():
            exemple = (OPERATIONS[f"POST /v1/{nom}/{{id}}/{acte}"].corps or {})["example"]
            corps = situer(exemple, {"structure_id": scene.suivi})
            reponse = await par.brut("POST", f"{adresse}/{acte}?simulation=true", json=corps)
            permis = permission(nom, acte, statut) in DROITS[role]
            if acte == DERNIER_ACTE and Permission.DEMANDES_CORRIGER in DROITS[role] and statut == "demandee":
                attendus = {409}
            elif not permis:
                attendus = {403}
            else:
                attendus = {200, 422} if statut in {s.value for s in depuis} else {409}
            assert reponse.status_code in attendus, (role, acte, reponse.text)
            if reponse.status_code == 409:
                assert reponse.json()["code"] == "TRANSITION_IMPOSSIBLE"
            if possibles:
                assert possibles.get(acte, False) == (attendus == {200, 422}), (role, acte)
