"""Commands drawn at random one after the other: mostly what someone would do next, often what nobody may."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.modele import contrats, demandes
from tests.modele.etat import ACTES, Ligne, Personne, Refus, jouer
from tests.modele.monde import (
    ACTEURS,
    ACTIONS,
    DEPARTEMENT,
    NON_VALORISABLE,
    PAR_STRUCTURE,
    PERSONNE,
    POLE,
    PORTEUR,
    RANG,
    REFERENT,
    Ref,
)

Tirer = Callable[[Sequence[Any]], Any]  # one of these
ESSAIS = 6
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


@dataclass(frozen=True)
class Commande:
    """Who does what, on what, with which body."""

    acteur: str
    acte: str
    cible: Ref | None
    corps: dict[str, Any]


def personne(tirer: Tirer) -> tuple[str, str | None]:
    """Public, and orientation towards `suit` if any."""
    if _une_fois_sur(tirer, 3):
        return "jeune_ase", None
    return "brsa", _parmi(tirer, "socio_professionnelle", "socio_professionnelle", "sociale", "professionnelle")


def _parmi(tirer: Tirer, *choix: Any) -> Any:
    return tirer(choix)


def _une_fois_sur(tirer: Tirer, nombre: int) -> bool:
    return tirer([False] * (nombre - 1) + [True])


def _jour(tirer: Tirer, jours: list[date] = JOURS) -> date:
    """Mostly a day that suits; now and then one in the future, or before anything is known."""
    return tirer([*jours * 2, ANCIENS[-1], *IMPOSSIBLES])


def _ref(tirer: Tirer, p: Personne, genre: str) -> Ref:
    """One of that kind, mostly the last; rarely nothing."""
    nombre = len(p.tous(genre))
    if not nombre or _une_fois_sur(tirer, 25):
        return Ref(genre, ABSENTE)
    return Ref(genre, _parmi(tirer, nombre - 1, nombre - 1, *range(nombre)))


def _peut_etre(tirer: Tirer, cle: str, valeur: Callable[[], Any], *, sur: int = 2) -> dict[str, Any]:
    return {cle: valeur()} if _une_fois_sur(tirer, sur) else {}


def _heures(tirer: Tirer) -> dict[str, Any]:
    choix = _parmi(tirer, None, None, 15, 20, 35, 0, 10, 60, "dispense")
    if choix == "dispense":
        return {"dispense": {"motif": "handicap", "demandee_le": _jour(tirer)}}
    return {} if choix is None else {"heures_hebdomadaires": choix}


def _motif(tirer: Tirer, p: Personne, entree: Any) -> dict[str, Any]:
    """A motif of the fiche, mostly; `non_valorisable` with its precision, or without."""
    siens = sorted(entree.regles.motifs) if entree else []
    motif = _parmi(tirer, NON_VALORISABLE, NON_VALORISABLE, "benevolat", "progression_positive", *siens)
    avec = _une_fois_sur(tirer, 6) != (motif == NON_VALORISABLE)
    return {"motif": motif} | ({"precision": _parmi(tirer, "abandon", "deces", "autre")} if avec else {})


OBJECTIF = {"categorie": "emploi", "libelle": "Candidater"}


def _objectifs(tirer: Tirer) -> list[dict[str, str]]:
    return [] if _une_fois_sur(tirer, 10) else [OBJECTIF]


def _entree(t: Tirer, p: Personne) -> dict[str, Any]:
    if p.tous("prescriptions") and _parmi(t, False, True):
        return {"prescription_id": _ref(t, p, "prescriptions"), "date_entree": _jour(t)}
    orientation = _ref(t, p, "orientations")
    vue = p.trouver(orientation)
    siennes = [nom for nom, action in ACTIONS.items() if vue and action.structure == vue.structure]
    action = Ref("actions", _parmi(t, *(siennes * 4), *ACTIONS))
    return {"orientation_id": orientation, "action_id": action, "date_entree": _jour(t, TOUJOURS)}


def _activite(t: Tirer, p: Personne) -> dict[str, Any]:
    jours = {"date": _jour(t, TOUJOURS)}
    if _une_fois_sur(t, 4):
        jours = {"du": _jour(t, ANCIENS[3:]), "au": _jour(t)}
    entree = _peut_etre(t, "entree_id", lambda: _ref(t, p, "entrees"))
    minutes = _parmi(t, 60, 120, 300, 900, 901, 7, 0, 1441)
    types = ("atelier_collectif", "formation", "atelier_collectif", "emploi_salarie", "inconnu")
    prevue = _peut_etre(t, "statut", lambda: "prevue", sur=4)
    return {"beneficiaire_id": PERSONNE, "type": _parmi(t, *types), "duree_minutes": minutes} | jours | entree | prevue


def _sanction(t: Tirer, p: Personne) -> dict[str, Any]:
    motif = _parmi(t, "non_respect_engagements", "refus_contractualisation")
    contrat = _peut_etre(t, "contrat_id", lambda: _ref(t, p, contrats.GENRE)) if not _une_fois_sur(t, 4) else {}
    contrat = contrat if p.tous(contrats.GENRE) else {}
    rangs = [c.rang for c in p.tous(contrats.GENRE)]
    objectifs = [Ref("objectifs", _parmi(t, *rangs))] if rangs and _parmi(t, False, True) else []
    faits = [{"date": _jour(t, TOUJOURS), "texte": "Absence"} for _ in range(_parmi(t, 1, 1, 2))]
    semaines = sorted({t(SEMAINES) for _ in range(_parmi(t, 0, 1, 2))})
    return {
        "beneficiaire_id": PERSONNE, "motif": motif, "faits": faits, "objectif_ids": objectifs, "semaines": semaines,
    } | contrat  # fmt: skip


def _decision_sanction(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    return {
        "date": _jour(t, [date(2027, 6, 14), date(2027, 6, 15)]),
        "nature": _parmi(t, "suspension", "suspension", "suppression"),
        "taux_pct": _parmi(t, 30, 40, 50, 100, 29, 101),
        "duree_mois": _parmi(t, 1, 2, 2, 4, 0, 5),
        "rang": _parmi(t, "premier", "premier", "repete"),
        "foyer_plus_d_une_personne": _parmi(t, False, True),
        "majoration": False,
        "date_effet": _parmi(t, date(2027, 7, 1), date(2027, 6, 15), date(2027, 5, 1)),
    }


def _decision_reorientation(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    sens = _parmi(t, "acceptee", "acceptee", "refusee")
    effet = _peut_etre(t, "date_effet", lambda: _jour(t)) or _peut_etre(t, "date_effet", lambda: _jour(t))
    structure = _peut_etre(t, "structure_referente_id", lambda: Ref("structures", _parmi(t, *STRUCTURES)))
    return {"sens": sens, "date": _jour(t), "motivation": "Vu"} | effet | structure


def _date(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    return {"date": _jour(t)}


def _rien(t: Tirer, p: Personne, ligne: Any) -> dict[str, Any]:
    return {"motif": "Saisie par erreur"}


CREATIONS: dict[str, Callable[[Tirer, Personne], dict[str, Any]]] = {
    "orientations": lambda t, p: {
        "orientation": _parmi(t, *RANG),
        "structure_referente_id": Ref("structures", _parmi(t, *STRUCTURES)),
        "date_effet": (jour := _jour(t)),
        "date_notification": jour,
    },
    "prescriptions": lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "action_id": Ref("actions", _parmi(t, "mobiliser", "mobiliser", "mobilite", "relais")),
            "date": _jour(t),
        }
        | _peut_etre(t, "justification", lambda: "Projet à consolider")
    ),
    "entrees": _entree,
    contrats.GENRE: lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "date_debut": _jour(t, TOUJOURS),
            "date_fin": _parmi(t, *FINS),
            "objectifs": _objectifs(t),
        }
        | _heures(t)
        | _peut_etre(t, "entree_id", lambda: _ref(t, p, "entrees"))
    ),
    "plans-action": lambda t, p: {
        "entree_id": _ref(t, p, "entrees"),
        "date": _jour(t, JOURS[4:]),
        "objectifs": _objectifs(t),
    },
    "activites": _activite,
    "absences": lambda t, p: {
        "du": _jour(t, TOUJOURS),
        "au": _jour(t),
        "nature": _parmi(t, "excusee", "excusee", "non_excusee"),
    },
    "rendez-vous": lambda t, p: (
        {
            "date": _jour(t, [*JOURS, *IMPOSSIBLES[:2]]),
            "duree_minutes": _parmi(t, 60, 90, 1440),
            "modalite": _parmi(t, "physique", "telephone"),
        }
        | _peut_etre(t, "entree_id", lambda: _ref(t, p, "entrees"))
    ),
    "signalements": lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "nature": _parmi(t, "manquement", "evolution"),
            "date": _jour(t),
            "texte": "Absences répétées",
        }
        | _peut_etre(t, "entree_id", lambda: _ref(t, p, "entrees"), sur=3)
    ),
    demandes.SANCTION: _sanction,
    demandes.REORIENTATION: lambda t, p: (
        {
            "beneficiaire_id": PERSONNE,
            "motif": "evolution_parcours",
            "orientation_cible": _parmi(t, *RANG),
            "constat": "Évolution",
        }
        | _peut_etre(t, "structure_cible_id", lambda: Ref("structures", _parmi(t, *STRUCTURES)))
    ),
    demandes.INVESTIGATION: lambda t, p: {"beneficiaire_id": PERSONNE, "doute": "Situation incertaine"},
}

Corps = Callable[[Tirer, Personne, Any], dict[str, Any]]
CORPS: dict[str, Corps] = {
    "prescriptions/refus": lambda t, p, x: {"date": _jour(t), "motif": "Complet"},
    "entrees/sortie": lambda t, p, x: {"date_sortie": _jour(t)} | _motif(t, p, x),
    "entrees/sortie/verification": lambda t, p, x: {"verification": _parmi(t, "confirmee", "infirmee")},
    "entrees/suivi": lambda t, p, x: _date(t, p, x) | {"issue": _parmi(t, "realise", "injoignable", "sans_objet")},
    f"{contrats.GENRE}/signatures": lambda t, p, x: {
        "signataire": _parmi(t, "beneficiaire", "referent", "beneficiaire", "referent", "porteur"),
        "date": _jour(t, TOUJOURS),
    },
    f"{contrats.GENRE}/renouvellement": lambda t, p, x: (
        {"date_fin": _parmi(t, *FINS, date(2027, 9, 30))}
        | _peut_etre(t, "date_debut", lambda: _parmi(t, date(2027, 7, 31), date(2027, 9, 1), *JOURS), sur=3)
        | _peut_etre(t, "heures_hebdomadaires", lambda: _parmi(t, 15, 20, 10), sur=3)
    ),
    f"{contrats.GENRE}/avenant": lambda t, p, x: {"date_effet": _jour(t, TOUJOURS)} | _heures(t),
    f"{contrats.GENRE}/rupture": lambda t, p, x: _date(t, p, x) | {"motif": _parmi(t, "non_respect", "autre")},
    f"{contrats.GENRE}/cloture": lambda t, p, x: (
        _date(t, p, x) | (_motif(t, p, x and x.entree) if _parmi(t, False, True) else {})
    ),
    "plans-action/signatures": lambda t, p, x: (
        _date(t, p, x) | {"signataire": _parmi(t, "beneficiaire", "porteur", "beneficiaire", "porteur", "referent")}
    ),
    "plans-action/evaluation": lambda t, p, x: _date(t, p, x) | {"atteinte": "partiel"},
    "activites/validation": lambda t, p, x: {},
    "activites/realisation": lambda t, p, x: _peut_etre(t, "duree_minutes", lambda: _parmi(t, 30, 1441)),
    "rendez-vous/issue": lambda t, p, x: (
        {"issue": _parmi(t, "tenu", "tenu", "absent", "excuse", "annule")}
        | _peut_etre(t, "duree_minutes", lambda: 45, sur=4)
        | _peut_etre(t, "date", lambda: _jour(t), sur=3)
    ),
    f"{demandes.SANCTION}/notification": lambda t, p, x: {
        "date": _jour(t, ANCIENS[3:] + JOURS[:3]),
        "moyen": "Lettre recommandée",
    },
    f"{demandes.SANCTION}/avis": lambda t, p, x: _date(t, p, x) | {"sens": _parmi(t, "favorable", "defavorable")},
    f"{demandes.SANCTION}/decision": _decision_sanction,
    f"{demandes.SANCTION}/cloture": lambda t, p, x: {"date": _jour(t, [date(2027, 6, 15)])},
    f"{demandes.REORIENTATION}/avis": lambda t, p, x: _date(t, p, x) | {"sens": "favorable"},
    f"{demandes.REORIENTATION}/decision": _decision_reorientation,
    f"{demandes.INVESTIGATION}/cloture": lambda t, p, x: (
        _date(t, p, x) | {"resultat": _parmi(t, "doute_leve", "doute_confirme"), "reponse": "Vu"}
    ),
}
SANS_DATE = ("annulation", "rejet")


def _corps(nom: str) -> Corps:
    return CORPS.get(nom) or (_rien if nom.rpartition("/")[2] in SANS_DATE else _date)


def _acteur(tirer: Tirer, p: Personne, nom: str, ligne: Ligne | None) -> str:
    """Mostly whoever would do this, now and then anybody."""
    if _une_fois_sur(tirer, 10):
        return tirer(sorted(ACTEURS))
    roles = ACTES[nom].roles
    if DEPARTEMENT in roles and not (roles & {REFERENT, PORTEUR}):
        return "departement"
    if roles == {POLE}:
        return "pole"
    courante = p.orientation_du(date(2027, 6, 15))
    referent = PAR_STRUCTURE[courante.structure] if courante else "departement"
    if ligne is not None and nom.endswith("dernier-acte/annulation"):
        actes = getattr(ligne, "actes", [])
        return {DEPARTEMENT: "departement", POLE: "pole"}.get(actes[-1].role if actes else "", referent)
    if ligne is not None and ligne.structure and not nom.endswith(("validation", "rejet", "prise-en-compte")):
        if nom == "prescriptions/annulation":
            return referent
        return PAR_STRUCTURE[ligne.structure]
    if roles == {PORTEUR}:
        return tirer(["porteur", "porteur", referent])
    return "porteur" if _une_fois_sur(tirer, 4) else referent


def _poids(p: Personne) -> list[str]:
    """What may begin; more often what the person lacks."""
    choix = list(CREATIONS) + ["activites"] * 3 + ["prescriptions", "entrees", contrats.GENRE]
    if not p.tous("entrees"):
        choix += ["entrees", "entrees", "prescriptions"]
    elif not p.tous("plans-action"):
        choix += ["plans-action"] * 2
    return choix if p.tous(contrats.GENRE) else [*choix, contrats.GENRE, contrats.GENRE]


def suivante(tirer: Tirer, p: Personne) -> Commande:
    """The next command, of a person known so far as the model has it: two times in three one that it would accept."""
    commande = _tentee(tirer, p)
    if _une_fois_sur(tirer, 3):
        return commande
    for _ in range(ESSAIS):
        if _acceptee(p, commande):
            break
        commande = _tentee(tirer, p)
    return commande


def _acceptee(p: Personne, commande: Commande) -> bool:
    """Whether the model would accept it; tried on a copy."""
    if commande.acte.endswith("dernier-acte/annulation"):  # what undoes an act holds on to the person itself
        return True
    try:
        jouer(deepcopy(p), commande.acteur, commande.acte, commande.cible, commande.corps)
    except Refus:
        return False
    return True


def _tentee(tirer: Tirer, p: Personne) -> Commande:
    presents = [genre for genre in CREATIONS if p.tous(genre)]
    if not _une_fois_sur(tirer, 8):  # everybody has one, and nothing but its annulation is done to it
        presents = [genre for genre in presents if genre != "orientations"]
    if not presents or tirer([False, False, False, True, True]):
        nom = tirer(_poids(p))
        corps = CREATIONS[nom](tirer, p)
        return Commande(_createur(tirer, p, nom, corps), nom, None, corps)
    genre = tirer(presents)
    cible = _ref(tirer, p, genre)
    ligne = p.trouver(cible)
    siens = [a for a in ACTES.values() if a.genre == genre and a.suite]
    permis = [a for a in siens if ligne is not None and (a.depuis is None or ligne.statut in a.depuis)]
    avancent = [a for a in permis if "annulation" not in a.nom]
    nom = tirer([a.nom for a in (*siens, *permis, *avancent, *avancent, *avancent, *avancent)])
    return Commande(_acteur(tirer, p, nom, ligne), nom, cible, _corps(nom)(tirer, p, ligne))


def _createur(tirer: Tirer, p: Personne, nom: str, corps: dict[str, Any]) -> str:
    """An entrée and a plan are those of the structure that runs the action."""
    for cle in ("prescription_id", "orientation_id", "entree_id"):
        ligne = p.trouver(corps.get(cle))
        if nom in ("entrees", "plans-action") and ligne is not None and not _une_fois_sur(tirer, 10):
            return PAR_STRUCTURE[ligne.structure]
    return _acteur(tirer, p, nom, None)
