"""What an act says, drawn at random: mostly what suits it, now and then a day, a motif or a reference that does not."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tests.modele import contrats, demandes
from tests.modele.etat import Personne
from tests.modele.monde import ACTIONS, AUJOURDHUI, JOUR, NON_VALORISABLE, PERSONNE, RANG, Ref

Tirer = Callable[[Sequence[Any]], Any]  # one of these
ABSENTE = 99  # a rank that nothing has
JOURS = [date(2027, 6, j) for j in (1, 3, 7, 8, 9, 10, 11, 14, 14, 15, 15)]
ANCIENS = [
    date(2027, 1, 4),
    date(2027, 2, 1),
    date(2027, 3, 15),
    date(2027, 4, 30),
    date(2027, 5, 10),
    date(2027, 5, 28),
]
TOUJOURS = JOURS + ANCIENS
IMPOSSIBLES = [date(2027, 6, 16), date(2027, 7, 1), date(2027, 1, 2), date(2026, 12, 30)]
STRUCTURES = ["suit", "suit", "autre"]
FINS = [
    date(2027, 7, 30),
    date(2027, 8, 31),
    date(2027, 6, 20),
    date(2027, 6, 13),
    date(2028, 3, 31),
    date(2027, 4, 30),
]
SEMAINES = ["2027-W22", "2027-W23", "2027-W24", "2027-W06"]


def parmi(tirer: Tirer, *choix: Any) -> Any:
    return tirer(choix)


def une_fois_sur(tirer: Tirer, nombre: int) -> bool:
    return tirer([False] * (nombre - 1) + [True])


def _jour(tirer: Tirer, jours: list[date] = JOURS) -> date:
    """Mostly a day that suits; now and then one in the future, or before anything is known."""
    return tirer([*jours * 2, ANCIENS[-1], *IMPOSSIBLES])


def _depuis(tirer: Tirer, jour: date | None) -> date:
    """That very day, or later; or any."""
    if jour is None or une_fois_sur(tirer, 2):
        return _jour(tirer)
    return parmi(tirer, jour, min(jour + JOUR, AUJOURDHUI), AUJOURDHUI)


def une_ref(tirer: Tirer, p: Personne, genre: str) -> Ref:
    """One of that kind, mostly the last; rarely nothing."""
    nombre = len(p.tous(genre))
    if not nombre or une_fois_sur(tirer, 25):
        return Ref(genre, ABSENTE)
    return Ref(genre, parmi(tirer, nombre - 1, nombre - 1, *range(nombre)))


def _peut_etre(tirer: Tirer, cle: str, valeur: Callable[[], Any], *, sur: int = 2) -> dict[str, Any]:
    return {cle: valeur()} if une_fois_sur(tirer, sur) else {}


def _heures(tirer: Tirer) -> dict[str, Any]:
    choix = parmi(tirer, None, None, 15, 20, 35, 0, 10, 60, "dispense")
    if choix == "dispense":
        return {"dispense": {"motif": "handicap", "demandee_le": _jour(tirer)}}
    return {} if choix is None else {"heures_hebdomadaires": choix}


def _motif(tirer: Tirer, p: Personne, entree: Any) -> dict[str, Any]:
    """A motif of the fiche, mostly; `non_valorisable` with its precision, or without."""
    siens = sorted(entree.regles.motifs) if entree else []
    motif = parmi(tirer, NON_VALORISABLE, NON_VALORISABLE, "benevolat", "progression_positive", *siens)
    avec = une_fois_sur(tirer, 6) != (motif == NON_VALORISABLE)
    return {"motif": motif} | ({"precision": parmi(tirer, "abandon", "deces", "autre")} if avec else {})


OBJECTIF = {"categorie": "emploi", "libelle": "Candidater"}


def _objectifs(tirer: Tirer) -> list[dict[str, str]]:
    return [] if une_fois_sur(tirer, 10) else [OBJECTIF]


def _entree(t: Tirer, p: Personne) -> dict[str, Any]:
    if p.tous("prescriptions") and parmi(t, False, True):
        return {"prescription_id": une_ref(t, p, "prescriptions"), "date_entree": _jour(t)}
    orientation = une_ref(t, p, "orientations")
    vue = p.trouver(orientation)
    siennes = [nom for nom, action in ACTIONS.items() if vue and action.structure == vue.structure]
    action = Ref("actions", parmi(t, *(siennes * 4), *ACTIONS))
    return {"orientation_id": orientation, "action_id": action, "date_entree": _jour(t, TOUJOURS)}


def _activite(t: Tirer, p: Personne) -> dict[str, Any]:
    jours = {"date": _jour(t, TOUJOURS)}
    if une_fois_sur(t, 4):
        jours = {"du": _jour(t, ANCIENS[3:]), "au": _jour(t)}
    entree = _peut_etre(t, "entree_id", lambda: une_ref(t, p, "entrees"))
    minutes = parmi(t, 60, 120, 300, 900, 901, 7, 0, 1441)
    types = ("atelier_collectif", "formation", "atelier_collectif", "emploi_salarie", "inconnu")
    prevue = _peut_etre(t, "statut", lambda: "prevue", sur=4)
    return {"beneficiaire_id": PERSONNE, "type": parmi(t, *types), "duree_minutes": minutes} | jours | entree | prevue


def _sanction(t: Tirer, p: Personne) -> dict[str, Any]:
    motif = parmi(t, "non_respect_engagements", "refus_contractualisation")
    contrat = _peut_etre(t, "contrat_id", lambda: une_ref(t, p, contrats.GENRE)) if not une_fois_sur(t, 4) else {}
    contrat = contrat if p.tous(contrats.GENRE) else {}
    rangs = [c.rang for c in p.tous(contrats.GENRE)]
    objectifs = [Ref("objectifs", parmi(t, *rangs))] if rangs and parmi(t, False, True) else []
    faits = [{"date": _jour(t, TOUJOURS), "texte": "Absence"} for _ in range(parmi(t, 1, 1, 2))]
    semaines = sorted({t(SEMAINES) for _ in range(parmi(t, 0, 1, 2))})
    return {
        "beneficiaire_id": PERSONNE, "motif": motif, "faits": faits, "objectif_ids": objectifs, "semaines": semaines,
    } | contrat  # fmt: skip


def _decision_sanction(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    jour = _jour(t, [date(2027, 5, 12)] * 3 + [date(2027, 6, 14), date(2027, 6, 15)])  # a month of the first has passed
    return {
        "date": jour,
        "nature": parmi(t, "suspension", "suspension", "suppression"),
        "taux_pct": parmi(t, 30, 40, 50, 100, 29, 101),
        "duree_mois": parmi(t, 1, 1, 1, 1, 2, 4, 0, 5),
        "rang": parmi(t, "premier", "premier", "repete"),
        "foyer_plus_d_une_personne": parmi(t, False, True),
        "majoration": False,
        "date_effet": parmi(t, *[jour] * 4, date(2027, 7, 1), date(2027, 6, 15), date(2027, 5, 1)),
    } | _peut_etre(t, "motivation", lambda: "Deux rappels sont restés sans réponse")


def _rectifie(t: Tirer) -> dict[str, Any]:
    """Another duration, or another type, or other days."""
    return parmi(
        t,
        {"duree_minutes": parmi(t, 30, 90, 600, 1440, 1441)},
        {"type": parmi(t, "formation", "emploi_salarie", "inconnu")},
        {"du": (jour := _jour(t, TOUJOURS)), "au": parmi(t, jour, jour, jour + 4 * JOUR)},
        {"au": _jour(t)},
    )


def _decision_reorientation(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    sens = parmi(t, "acceptee", "acceptee", "refusee")
    effet = _peut_etre(t, "date_effet", lambda: _jour(t)) or _peut_etre(t, "date_effet", lambda: _jour(t))
    structure = _peut_etre(t, "structure_referente_id", lambda: Ref("structures", parmi(t, *STRUCTURES)))
    return {"sens": sens, "date": _jour(t), "motivation": "Vu"} | effet | structure


def _date(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    return {"date": _jour(t)}


def _rien(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    return {"motif": "Saisie par erreur"}


CREATIONS: dict[str, Callable[[Tirer, Personne], dict[str, Any]]] = {
    "orientations": lambda t, p: {
        "orientation": parmi(t, *RANG),
        "structure_referente_id": Ref("structures", parmi(t, *STRUCTURES)),
        "date_effet": (jour := _jour(t)),
        "date_notification": jour,
    },
    "prescriptions": lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "action_id": Ref("actions", parmi(t, "mobiliser", "mobiliser", "mobilite", "relais")),
            "date": _jour(t),
        }
        | _peut_etre(t, "justification", lambda: "Projet à consolider")
    ),
    "entrees": _entree,
    contrats.GENRE: lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "date_debut": _jour(t, TOUJOURS),
            "date_fin": parmi(t, *FINS),
            "objectifs": _objectifs(t),
        }
        | _heures(t)
        | _peut_etre(t, "entree_id", lambda: une_ref(t, p, "entrees"))
    ),
    "plans-action": lambda t, p: {
        "entree_id": une_ref(t, p, "entrees"),
        "date": _jour(t, JOURS[4:]),
        "objectifs": _objectifs(t),
    },
    "activites": _activite,
    "absences": lambda t, p: {
        "du": _jour(t, TOUJOURS),
        "au": _jour(t),
        "nature": parmi(t, "excusee", "excusee", "non_excusee"),
    },
    "rendez-vous": lambda t, p: (
        {
            "date": _jour(t, [*JOURS, *IMPOSSIBLES[:2]]),
            "duree_minutes": parmi(t, 60, 90, 1440),
            "modalite": parmi(t, "physique", "telephone"),
        }
        | _peut_etre(t, "entree_id", lambda: une_ref(t, p, "entrees"))
    ),
    "signalements": lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "nature": parmi(t, "manquement", "evolution"),
            "date": _jour(t),
            "texte": "Absences répétées",
        }
        | _peut_etre(t, "entree_id", lambda: une_ref(t, p, "entrees"), sur=3)
    ),
    demandes.SANCTION: _sanction,
    demandes.REORIENTATION: lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "motif": "evolution_parcours",
            "orientation_cible": parmi(t, *RANG),
            "constat": "Évolution",
        }
        | _peut_etre(t, "structure_cible_id", lambda: Ref("structures", parmi(t, *STRUCTURES)))
    ),
    demandes.INVESTIGATION: lambda t, p: {"beneficiaire_id": PERSONNE, "doute": "Situation incertaine"},
}

Corps = Callable[[Tirer, Personne, Any], dict[str, Any]]
CORPS: dict[str, Corps] = {
    "prescriptions/refus": lambda t, p, x: {"date": _jour(t), "motif": "Complet"},
    "entrees/sortie": lambda t, p, x: {"date_sortie": _depuis(t, x and x.date_entree)} | _motif(t, p, x),
    "entrees/sortie/verification": lambda t, p, x: {"verification": parmi(t, "confirmee", "infirmee")},
    "entrees/suivi": lambda t, p, x: (
        {"date": _depuis(t, x and x.sortie and x.sortie.date)}
        | {"issue": parmi(t, "realise", "injoignable", "sans_objet")}
    ),
    f"{contrats.GENRE}/signatures": lambda t, p, x: {
        "signataire": parmi(t, "beneficiaire", "referent", "beneficiaire", "referent", "porteur"),
        "date": x.debut if x and parmi(t, True, True, False) else _jour(t, TOUJOURS),
    },
    f"{contrats.GENRE}/renouvellement": lambda t, p, x: (
        {"date_fin": parmi(t, *FINS, date(2027, 9, 30))}
        | _peut_etre(t, "date_debut", lambda: parmi(t, date(2027, 7, 31), date(2027, 9, 1), *JOURS), sur=3)
        | _peut_etre(t, "heures_hebdomadaires", lambda: parmi(t, 15, 20, 10), sur=3)
    ),
    f"{contrats.GENRE}/avenant": lambda t, p, x: {"date_effet": _jour(t, TOUJOURS)} | _heures(t),
    f"{contrats.GENRE}/rupture": lambda t, p, x: _date(t, p, x) | {"motif": parmi(t, "non_respect", "autre")},
    f"{contrats.GENRE}/cloture": lambda t, p, x: (
        _date(t, p, x) | (_motif(t, p, x and x.entree) if parmi(t, False, True) else {})
    ),
    "plans-action/signatures": lambda t, p, x: (
        _date(t, p, x) | {"signataire": parmi(t, "beneficiaire", "porteur", "beneficiaire", "porteur", "referent")}
    ),
    "plans-action/evaluation": lambda t, p, x: _date(t, p, x) | {"atteinte": "partiel"},
    "activites/validation": lambda t, p, x: {},
    "activites/rectification": lambda t, p, x: {"champs": _rectifie(t), "motif": "Mal relevé"},
    "activites/realisation": lambda t, p, x: _peut_etre(t, "duree_minutes", lambda: parmi(t, 30, 1441)),
    "rendez-vous/issue": lambda t, p, x: (
        {"issue": parmi(t, "tenu", "tenu", "absent", "excuse", "annule")}
        | _peut_etre(t, "duree_minutes", lambda: 45, sur=4)
        | _peut_etre(t, "date", lambda: _jour(t), sur=3)
    ),
    f"{demandes.SANCTION}/notification": lambda t, p, x: {
        "date": _jour(t, ANCIENS[3:4] * 4 + ANCIENS[3:] + JOURS[:3]),
        "moyen": "Lettre recommandée",
    },
    f"{demandes.SANCTION}/avis": lambda t, p, x: _date(t, p, x) | {"sens": parmi(t, "favorable", "defavorable")},
    f"{demandes.SANCTION}/decision": _decision_sanction,
    f"{demandes.SANCTION}/cloture": lambda t, p, x: {"date": _jour(t, [date(2027, 6, 12), date(2027, 6, 15)])},
    f"{demandes.REORIENTATION}/avis": lambda t, p, x: _date(t, p, x) | {"sens": "favorable"},
    f"{demandes.REORIENTATION}/decision": _decision_reorientation,
    f"{demandes.INVESTIGATION}/cloture": lambda t, p, x: (
        _date(t, p, x) | {"resultat": parmi(t, "doute_leve", "doute_confirme"), "reponse": "Vu"}
    ),
}
SANS_DATE = ("annulation", "rejet")


def corps_de(nom: str) -> Corps:
    """How the body of that act is drawn."""
    return CORPS.get(nom) or (_rien if nom.rpartition("/")[2] in SANS_DATE else _date)
