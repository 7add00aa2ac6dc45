"""Commands drawn one after the other from what the model knows of the person: mostly what advances a life, else not.

What may not be done is drawn near what may: an act that would be accepted, with one thing in it wrong.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tests.modele import contrats, demandes
from tests.modele.corps import CREATIONS, IMPOSSIBLES, Tirer, corps_de, parmi, une_fois_sur, une_ref
from tests.modele.etat import ACTES, Acte, Ligne, Personne, Refus, jouer
from tests.modele.monde import (
    ACTEURS,
    AUJOURDHUI,
    BRSA,
    DEPARTEMENT,
    JOUR,
    NON_VALORISABLE,
    PAR_STRUCTURE,
    POLE,
    PORTEUR,
    REFERENT,
    Ref,
)

ESSAIS = 15
C, S, R = contrats.GENRE, demandes.SANCTION, demandes.REORIENTATION
SIGNE = (C, f"{C}/signatures", f"{C}/signatures")
PRESCRIT = ("prescriptions", "prescriptions/acceptation", "entrees")
PLAN = ("plans-action", "plans-action/signatures", "plans-action/signatures")
# What a life may have behind it when the sequence starts; what does not suit the person is passed over.
VECUS: tuple[tuple[str, ...], ...] = (
    (),
    PRESCRIT,
    (*PRESCRIT, *PLAN),
    (*PRESCRIT, *PLAN),
    (*PRESCRIT, "entrees/sortie"),
    ("entrees", *SIGNE, "activites", "activites"),
    ("entrees", *SIGNE, "entrees/sortie"),
    (*SIGNE, S, f"{S}/instruction", f"{S}/notification"),
    (*SIGNE, S, f"{S}/instruction", f"{S}/notification", f"{S}/observations", f"{S}/avis"),
    (
        *SIGNE,
        S,
        f"{S}/instruction",
        f"{S}/notification",
        f"{S}/avis",
        f"{S}/decision",
        f"{S}/execution",
        f"{S}/cloture",
    ),
    ("entrees", R, f"{R}/instruction"),
)
# How much each act is wanted, of those that may be done; 2 when not said, 1 to undo.
ENVIES = {
    "orientations": 1,
    "entrees": 4,
    C: 4,
    f"{C}/signatures": 24,
    f"{C}/refus": 1,
    "plans-action": 10,
    "plans-action/signatures": 16,
    "plans-action/evaluation": 4,
    "activites": 8,
    "entrees/sortie": 5,
    "entrees/suivi": 4,
    S: 4,
    f"{S}/instruction": 4,
    f"{S}/notification": 6,
    f"{S}/observations": 4,
    f"{S}/avis": 6,
    f"{S}/decision": 16,
    f"{S}/execution": 6,
    f"{S}/levee": 4,
    f"{S}/cloture": 8,
    f"{S}/classement": 1,
    f"{S}/retrait": 1,
    f"{R}/retrait": 1,
    f"{R}/decision": 6,
    "demandes-investigation": 1,
    "rendez-vous": 1,
    "signalements": 1,
}


@dataclass(frozen=True)
class Commande:
    """Who does what, on what, with which body."""

    acteur: str
    acte: str
    cible: Ref | None
    corps: dict[str, Any]


def personne(tirer: Tirer) -> tuple[str, str | None]:
    """Public, and orientation towards `suit` if any."""
    if une_fois_sur(tirer, 4):
        return "jeune_ase", None
    return "brsa", parmi(tirer, "socio_professionnelle", "socio_professionnelle", "sociale", "professionnelle")


def vecu(tirer: Tirer, p: Personne) -> Iterator[Commande]:
    """What brings the person to some point of a life."""
    for nom in tirer([v for v in VECUS if p.public == BRSA or not v or v[0] == "prescriptions"]):
        if (commande := _acceptable(tirer, p, nom)) is not None:
            yield commande


def suivante(tirer: Tirer, p: Personne) -> Commande:
    """Seven times in ten what the model accepts; else that with one thing wrong, or whatever comes."""
    if parmi(tirer, *range(10)) == 0:
        return _au_hasard(tirer, p)
    if une_fois_sur(tirer, 4):
        bonne = _acceptable(tirer, p, tirer(_faussables(p))) or _avancer(tirer, p) or _au_hasard(tirer, p)
        return _fausser(tirer, p, bonne)
    return _avancer(tirer, p) or _au_hasard(tirer, p)


def _acceptee(p: Personne, commande: Commande) -> bool:
    """Whether the model would accept it; tried on a copy."""
    if commande.acte.endswith("dernier-acte/annulation"):  # what undoes an act holds on to the person itself
        return True
    try:
        jouer(deepcopy(p), commande.acteur, commande.acte, commande.cible, commande.corps)
    except Refus:
        return False
    return True


# What advances.


def _possibles(p: Personne) -> dict[str, list[Ligne | None]]:
    """Each act that the states allow, with what it may be done on."""
    creations: dict[str, list[Ligne | None]] = {nom: [None] for nom in CREATIONS}
    suites = {
        a.nom: [x for x in p.tous(a.genre) if a.depuis is None or x.statut in a.depuis]
        for a in ACTES.values()
        if a.suite
    }
    return creations | {nom: lignes for nom, lignes in suites.items() if lignes}


def _envie(nom: str) -> int:
    return ENVIES.get(nom, 1 if "annulation" in nom else 2)


def _avancer(tirer: Tirer, p: Personne) -> Commande | None:
    """An act that the model accepts, chosen by how much it is wanted."""
    envies = [nom for nom in _possibles(p) for _ in range(_envie(nom))]
    for _ in range(ESSAIS):
        if (commande := _acceptable(tirer, p, tirer(envies))) is not None:
            return commande
    return None


def _acceptable(tirer: Tirer, p: Personne, nom: str) -> Commande | None:
    """That act, drawn until the model accepts it."""
    lignes = _possibles(p).get(nom)
    for _ in range(ESSAIS if lignes else 0):
        ligne = parmi(tirer, lignes[-1], *lignes) if lignes else None
        corps = CREATIONS[nom](tirer, p) if ligne is None else corps_de(nom)(tirer, p, ligne)
        acteur = _createur(tirer, p, nom, corps) if ligne is None else _acteur(tirer, p, nom, ligne)
        commande = Commande(acteur, nom, ligne and ligne.ref, corps)
        if _acceptee(p, commande):
            return commande
    return None


# What may not be.

FACULTATIFS: dict[str, tuple[str, ...]] = {
    "prescriptions": ("justification",),
    "entrees/sortie": ("precision",),
    C: ("entree_id",),
    f"{C}/avenant": ("heures_hebdomadaires", "dispense"),
    f"{C}/cloture": ("motif", "precision"),
    S: ("contrat_id",),
    f"{R}/decision": ("date_effet", "structure_referente_id"),
}
FAUX: dict[str, dict[str, tuple[Any, ...]]] = {
    "entrees/sortie": {
        "motif": ("emploi_durable", "benevolat", "mobilite_code", NON_VALORISABLE),
        "precision": ("abandon",),
    },
    C: {"heures_hebdomadaires": (0, 14, 49), "objectifs": ([],)},
    f"{C}/signatures": {"signataire": ("beneficiaire", "referent", "porteur")},
    "plans-action": {"objectifs": ([],)},
    "plans-action/signatures": {"signataire": ("beneficiaire", "porteur", "referent")},
    "activites": {"duree_minutes": (0, 1441)},
    S: {"semaines": ([], ["2027-W06"]), "objectif_ids": ([],)},
    f"{S}/decision": {
        "taux_pct": (29, 51, 101),
        "duree_mois": (0, 3, 5),
        "nature": ("suppression",),
        "rang": ("premier", "repete"),
    },
}


def _faussables(p: Personne) -> list[str]:
    """The acts that may be done and have wrong bodies of their own."""
    return [nom for nom in _possibles(p) if nom in FAUX or nom in FACULTATIFS]


def _fausser(tirer: Tirer, p: Personne, commande: Commande) -> Commande:
    """The same with one thing changed: who, on what, when, what it leaves out or what it says; refused, if may be."""
    fausse = commande
    for _ in range(ESSAIS):
        fausse = tirer(_changees(tirer, p, commande))
        if not _acceptee(p, fausse):
            break
    return fausse


def _changees(tirer: Tirer, p: Personne, commande: Commande) -> list[Commande]:
    corps = commande.corps
    changes = []
    if une_fois_sur(tirer, 4):
        changes.append(replace(commande, acteur=tirer(sorted(ACTEURS))))
    elif commande.cible is not None and une_fois_sur(tirer, 4):
        changes.append(replace(commande, cible=une_ref(tirer, p, commande.cible.genre)))
    dates = [cle for cle, valeur in corps.items() if isinstance(valeur, date)]
    if dates:
        cle = tirer(dates)
        ecart = timedelta(days=parmi(tirer, -1, 1, -30, 30, -200))
        jour = parmi(tirer, corps[cle] + ecart, AUJOURDHUI + JOUR, *IMPOSSIBLES)
        changes.append(replace(commande, corps=corps | {cle: jour}))
    autres = [{cle: x} for cle, faux in FAUX.get(commande.acte, {}).items() for x in faux if x != corps.get(cle)]
    moindres = [corps.keys() - {cle} for cle in FACULTATIFS.get(commande.acte, ()) if cle in corps]
    changes += [replace(commande, corps=corps | tirer(autres)) for _ in range(2) if autres]
    changes += [replace(commande, corps={cle: corps[cle] for cle in corps if cle in cles}) for cles in moindres * 2]
    return changes or [replace(commande, acteur=tirer(sorted(ACTEURS)))]


def _au_hasard(tirer: Tirer, p: Personne) -> Commande:
    """Any act, in any state, of any body."""
    presents = [genre for genre in CREATIONS if p.tous(genre)]
    if not presents or une_fois_sur(tirer, 3):
        nom = tirer(sorted(CREATIONS))
        corps = CREATIONS[nom](tirer, p)
        return Commande(_createur(tirer, p, nom, corps), nom, None, corps)
    cible = une_ref(tirer, p, tirer(presents))
    ligne = p.trouver(cible)
    siens: list[Acte] = [a for a in ACTES.values() if a.genre == cible.genre and a.suite]
    nom = tirer([a.nom for a in siens])
    return Commande(_acteur(tirer, p, nom, ligne), nom, cible, corps_de(nom)(tirer, p, ligne))


# Who.


def _acteur(tirer: Tirer, p: Personne, nom: str, ligne: Ligne | None) -> str:
    """Mostly whoever would do this, now and then anybody."""
    if une_fois_sur(tirer, 10):
        return tirer(sorted(ACTEURS))
    roles = ACTES[nom].roles
    if DEPARTEMENT in roles and not (roles & {REFERENT, PORTEUR}):
        return "departement"
    if roles == {POLE}:
        return "pole"
    courante = p.orientation_du(AUJOURDHUI)
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
    return "porteur" if une_fois_sur(tirer, 4) else referent


def _createur(tirer: Tirer, p: Personne, nom: str, corps: dict[str, Any]) -> str:
    """An entrée and a plan are those of the structure that runs the action."""
    for cle in ("prescription_id", "orientation_id", "entree_id"):
        ligne = p.trouver(corps.get(cle))
        if nom in ("entrees", "plans-action") and ligne is not None and not une_fois_sur(tirer, 10):
            return PAR_STRUCTURE[ligne.structure]
    return _acteur(tirer, p, nom, None)
