"""The model of signalements (L168), demandes de sanction, de réorientation and d'investigation (L283-291).

The law of sanctions: décret 2025-478, as regles.md D2 reads it.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from tests.modele import contrats, heures, parcours
from tests.modele.etat import (
    ActeDemande,
    Demande,
    Personne,
    Refus,
    Signalement,
    acte,
    conflit,
    futur,
    refuser,
    transiter,
)
from tests.modele.monde import (
    AUJOURDHUI,
    BRSA,
    DEPARTEMENT,
    POLE,
    PORTEUR,
    REFERENT,
    Acteur,
    dans_mois,
)

SANCTION, REORIENTATION, INVESTIGATION = "demandes-sanction", "demandes-reorientation", "demandes-investigation"
OUVERTES = {
    SANCTION: ("demandee", "en_instruction", "notifiee", "avis_rendu"),
    REORIENTATION: ("demandee", "en_instruction", "avis_rendu"),
}
DELAI_OBSERVATIONS = timedelta(days=10)
REITERATION_MOIS = 24
BAREME = {"premier": (("suspension",), 2), "repete": (("suspension", "suppression"), 4)}
TAUX_MIN, PLAFOND_FOYER = 30, 50
Corps = dict[str, Any]


# Signalements.


@acte("signalements", PORTEUR)
def signaler(p: Personne, qui: Acteur, corps: Corps) -> Signalement:
    p.exiger(qui)
    p.visible(qui, corps.get("entree_id"))
    refuser(DATE_FUTURE=futur(corps["date"]))
    return p.ajouter("signalements", Signalement(qui.structure, "emis", corps["date"]))


@acte("signalements/prise-en-compte", REFERENT, depuis="emis")
def prendre_en_compte(p: Personne, qui: Acteur, ligne: Signalement, corps: Corps) -> None:
    p.exiger(qui)
    transiter("signalements/prise-en-compte", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]))
    ligne.statut = "pris_en_compte"


@acte("signalements/annulation", PORTEUR, depuis="emis")
def annuler_signalement(p: Personne, qui: Acteur, ligne: Signalement, corps: Corps) -> None:
    """By who told it, whoever holds the person today: its rows stay its own (contract, point 14)."""
    if qui.structure != ligne.structure:
        p.exiger(qui)
    transiter("signalements/annulation", ligne)
    ligne.statut = "annule"


# What every act on a demande has in common.


def _refuser_seconde(p: Personne, genre: str, *, sauf: Demande | None = None) -> None:
    """At most one that awaits an answer."""
    if any(d.statut in OUVERTES[genre] and d is not sauf for d in p.tous(genre)):
        raise conflit("DEMANDE_DEJA_OUVERTE")


def _ouvrir(p: Personne, qui: Acteur, nom: str, ligne: Demande) -> None:
    """A référent acts while it follows the person; then the state."""
    if REFERENT in qui.roles:
        p.exiger(qui)
    transiter(f"{ligne.genre}/{nom}", ligne)


def _poser(ligne: Demande, nom: str, vers: str, role: str, defaire: Callable[[], None] = lambda: None) -> None:
    ligne.actes.append(ActeDemande(nom, ligne.statut, role, defaire))
    ligne.statut = vers


def _oublier(ligne: Demande, *cles: str) -> None:
    """What an act taken back had told."""
    for cle in cles:
        del ligne.vu[cle]


def _simple(genre: str, nom: str, role: str, depuis: str, vers: str, **garde: str) -> None:
    """An act that asks for nothing but its state and its day; `garde`: what it tells the later ones."""

    @acte(f"{genre}/{nom}", role, depuis=depuis)
    def agir(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
        jour = corps.get("date", AUJOURDHUI)
        _ouvrir(p, qui, nom, ligne)
        refuser(DATE_FUTURE=futur(jour))
        ligne.vu |= {cle: corps[champ] for cle, champ in garde.items()}
        _poser(ligne, nom, vers, role, partial(_oublier, ligne, *garde))


def _dernier_acte(genre: str, statuts: str) -> None:
    """The last act was an error: taken back by whoever has the right to it."""

    @acte(f"{genre}/dernier-acte/annulation", REFERENT, DEPARTEMENT, POLE, depuis=statuts)
    def annuler_dernier(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
        transiter(f"{genre}/dernier-acte/annulation", ligne)
        dernier = ligne.actes[-1]
        if dernier.role not in qui.roles:
            raise Refus(403, "INTERDIT")
        if dernier.role == REFERENT:
            p.exiger(qui.au_titre_de(frozenset({REFERENT})))
        if genre in OUVERTES and dernier.avant in OUVERTES[genre]:
            _refuser_seconde(p, genre, sauf=ligne)
        dernier.defaire()
        ligne.statut = dernier.avant
        ligne.actes.pop()


# Demandes de sanction.


@acte(SANCTION, REFERENT)
def demander_sanction(p: Personne, qui: Acteur, corps: Corps) -> Demande:
    p.exiger(qui)
    faits = [fait["date"] for fait in corps["faits"]]
    refuser(DATE_FUTURE=any(futur(jour) for jour in faits))
    contrat = p.visible(qui, corps.get("contrat_id"))
    tenus = [o for o in corps["objectif_ids"] if contrat is not None and o.rang == contrat.rang]
    lues = {x: heures.semaine(p, heures.lundi_de(x)) for x in corps["semaines"]}
    for jour in faits:
        p.connue(jour)
    constats = {
        "SANCTION_JEUNE_ASE": p.public != BRSA,
        "PREUVE_DEJA_SANCTIONNEE": any(x in d.vu["semaines"] for d in _decidees(p) for x in lues),
        "SEMAINE_HORS_CONTRAT": any(x is None or x["statut"] == "hors_contrat" for x in lues.values()),
    }
    if corps["motif"] == "non_respect_engagements":
        entieres = [x for x in lues.values() if x and x["statut"] == "insuffisant" and not x["partielle"]]
        constats["AUCUN_MANQUEMENT"] = bool(lues) and not tenus and not entieres
        if contrat is None:
            constats["CONTRAT_REQUIS"] = True
        else:
            en_vigueur = contrat.statut in contrats.COUVRANTS
            hors = any(not contrat.premier <= j <= contrat.dernier for j in faits)
            constats |= {
                "CONTRAT_HORS_VIGUEUR": not en_vigueur or hors,
                "OBJECTIF_HORS_CONTRAT": len(tenus) < len(corps["objectif_ids"]),
                "ENGAGEMENT_REQUIS": not tenus and not lues,
            }
    refuser(**constats)
    _refuser_seconde(p, SANCTION)
    return p.ajouter(
        SANCTION,
        Demande(qui.structure, "demandee", AUJOURDHUI, corps["motif"], vu={"faits": faits, "semaines": list(lues)}),
    )


def _decidees(p: Personne, *, sauf: Demande | None = None) -> list[Demande]:
    """The demandes that a decision followed."""
    return [d for d in p.tous(SANCTION) if "decidee_le" in d.vu and d is not sauf]


_simple(SANCTION, "retrait", REFERENT, "demandee en_instruction", "retiree")
_simple(SANCTION, "instruction", DEPARTEMENT, "demandee", "en_instruction")
_simple(SANCTION, "notification", DEPARTEMENT, "en_instruction", "notifiee", notifiee_le="date")
_simple(SANCTION, "avis", DEPARTEMENT, "notifiee", "avis_rendu", avis="sens")
_simple(SANCTION, "classement", DEPARTEMENT, "demandee en_instruction notifiee avis_rendu", "classee")
_dernier_acte(
    SANCTION, "en_instruction notifiee avis_rendu decidee executee levee terminee classee retiree"
)  # fmt: skip


@acte(f"{SANCTION}/observations", DEPARTEMENT, depuis="notifiee avis_rendu")
def recevoir_observations(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    _ouvrir(p, qui, "observations", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]), DATE_AVANT_NOTIFICATION=corps["date"] < ligne.vu["notifiee_le"])
    _poser(ligne, "observations", ligne.statut, DEPARTEMENT)


def _rang(p: Personne, ligne: Demande) -> str:
    """Repeated: a decision in the twenty-four months before the fact, and no réorientation between."""
    fait = max(ligne.vu["faits"])
    changees = [b.du for a, b in pairwise(p.tous("orientations")) if a.orientation != b.orientation]
    for autre in _decidees(p, sauf=ligne):
        decidee = autre.vu["decidee_le"]
        if not decidee <= fait <= dans_mois(decidee, REITERATION_MOIS):
            continue
        if not any(decidee < jour <= fait for jour in changees):
            return "repete"
    return "premier"


def _rang_errone(p: Personne, ligne: Demande, dit: str) -> bool:
    """A fact judged already is never pushed to a second « premier »."""
    attendu = _rang(p, ligne)
    juges = {jour for autre in _decidees(p, sauf=ligne) for jour in autre.vu["faits"]}
    return dit != attendu and not (attendu == "premier" and juges.issuperset(ligne.vu["faits"]))


@acte(f"{SANCTION}/decision", DEPARTEMENT, depuis="notifiee avis_rendu")
def decider_sanction(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    """Once the delay for observations is over, within the scale; a suppression only after the avis."""
    jour = corps["date"]
    _ouvrir(p, qui, "decision", ligne)
    natures, mois_max = BAREME[corps["rang"]]
    taux, effet = corps["taux_pct"], corps["date_effet"]
    refuser(
        DATE_FUTURE=futur(jour),
        DELAI_OBSERVATIONS_EN_COURS=jour <= ligne.vu["notifiee_le"] + DELAI_OBSERVATIONS,
        RANG_ERRONE=_rang_errone(p, ligne, corps["rang"]),
        NATURE_HORS_BAREME=corps["nature"] not in natures,
        TAUX_HORS_BAREME=not TAUX_MIN <= taux <= 100,
        DUREE_HORS_BAREME=not 1 <= corps["duree_mois"] <= mois_max,
        TAUX_PLAFONNE=(corps["foyer_plus_d_une_personne"] or corps["majoration"]) and taux > PLAFOND_FOYER,
        AVIS_REQUIS=corps["nature"] == "suppression" and "avis" not in ligne.vu,
        DATE_EFFET_AVANT_DECISION=effet < jour,
        MOTIVATION_REQUISE=ligne.vu.get("avis") == "defavorable" and "motivation" not in corps,
    )
    ligne.vu |= {"decidee_le": jour, "terme": dans_mois(effet, corps["duree_mois"])}
    _poser(ligne, "decision", "decidee", DEPARTEMENT, partial(_oublier, ligne, "decidee_le", "terme"))


@acte(f"{SANCTION}/execution", POLE, depuis="decidee")
def executer(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    _ouvrir(p, qui, "execution", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]), DATE_AVANT_DECISION=corps["date"] < ligne.vu["decidee_le"])
    _poser(ligne, "execution", "executee", POLE)


@acte(f"{SANCTION}/levee", DEPARTEMENT, depuis="decidee executee")
def lever(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    jour = corps["date"]
    _ouvrir(p, qui, "levee", ligne)
    refuser(
        DATE_FUTURE=futur(jour),
        DATE_AVANT_DECISION=jour < ligne.vu["decidee_le"],
        TERME_ATTEINT=jour >= ligne.vu["terme"],
    )
    _poser(ligne, "levee", "levee", DEPARTEMENT)


@acte(f"{SANCTION}/cloture", POLE, depuis="executee")
def clore_sanction(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    _ouvrir(p, qui, "cloture", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]), SANCTION_EN_COURS=corps["date"] < ligne.vu["terme"])
    _poser(ligne, "cloture", "terminee", POLE)


# Demandes de réorientation.


@acte(REORIENTATION, REFERENT)
def demander_reorientation(p: Personne, qui: Acteur, corps: Corps) -> Demande:
    p.exiger(qui)
    courante, cible = p.orientation_du(AUJOURDHUI), corps["orientation_cible"]
    structure = corps["structure_cible_id"].rang if "structure_cible_id" in corps else None
    assert courante
    autre = structure is not None and structure != courante.structure
    refuser(REORIENTATION_SANS_CHANGEMENT=cible == courante.orientation and not autre)
    _refuser_seconde(p, REORIENTATION)
    vu = {"cible": cible, "structure": structure}
    return p.ajouter(REORIENTATION, Demande(qui.structure, "demandee", AUJOURDHUI, corps["motif"], vu=vu))


_simple(REORIENTATION, "retrait", REFERENT, "demandee en_instruction avis_rendu", "retiree")
_simple(REORIENTATION, "instruction", DEPARTEMENT, "demandee", "en_instruction")
_simple(REORIENTATION, "avis", DEPARTEMENT, "en_instruction", "avis_rendu", avis="sens")
_dernier_acte(REORIENTATION, "en_instruction avis_rendu acceptee refusee retiree")


@acte(f"{REORIENTATION}/decision", DEPARTEMENT, depuis="en_instruction avis_rendu")
def decider_reorientation(p: Personne, qui: Acteur, ligne: Demande, corps: Corps) -> None:
    """Accepted, the orientation and the référent change as by any orientation, without gap nor overlap."""
    jour, effet = corps["date"], corps.get("date_effet")
    _ouvrir(p, qui, "decision", ligne)
    structure = corps["structure_referente_id"].rang if "structure_referente_id" in corps else ligne.vu["structure"]
    acceptee = corps["sens"] == "acceptee"
    refuser(
        DATE_FUTURE=futur(jour) or (acceptee and effet is not None and futur(effet)),
        STRUCTURE_REQUISE=acceptee and structure is None,
        DATE_EFFET_REQUISE=acceptee and effet is None,
    )
    posee = None
    if acceptee:
        assert structure
        assert effet
        posee = ligne.vu["orientation"] = parcours.installer(p, ligne.vu["cible"], structure, effet, jour)
    dites = parcours.decision_de_reorientation(p, ligne.vu["cible"], acceptee=acceptee)

    def defaire() -> None:
        if posee is not None:
            parcours.retirer(p, posee)
            ligne.vu.pop("orientation")
        for entree in dites:
            if entree.sortie is not None and entree.sortie.verification in ("confirmee", "infirmee"):
                entree.sortie.verification = "en_attente"

    _poser(ligne, "decision", corps["sens"], DEPARTEMENT, defaire)


# Demandes d'investigation.


@acte(INVESTIGATION, REFERENT)
def demander_investigation(p: Personne, qui: Acteur, corps: Corps) -> Demande:
    p.exiger(qui)
    return p.ajouter(INVESTIGATION, Demande(qui.structure, "demandee", AUJOURDHUI))


_simple(INVESTIGATION, "prise-en-charge", POLE, "demandee", "en_cours")
_simple(INVESTIGATION, "cloture", POLE, "en_cours", "close")
_simple(INVESTIGATION, "annulation", REFERENT, "demandee", "annulee")
_dernier_acte(INVESTIGATION, "en_cours close annulee")
