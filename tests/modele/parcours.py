"""The model of orientations, prescriptions, entrées, sorties and suivis."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.modele import contrats
from tests.modele.etat import (
    Entree,
    Orientation,
    Personne,
    Prescription,
    Refus,
    Sortie,
    acte,
    conflit,
    futur,
    refuser,
    transiter,
)
from tests.modele.monde import (
    ACTIONS,
    AUJOURDHUI,
    BRSA,
    DEBUT_CONVENTION,
    DEPARTEMENT,
    FICHES,
    JEUNE_ASE,
    JOUR,
    NON_VALORISABLE,
    PORTEUR,
    RANG,
    REFERENT,
    Acteur,
    Fiche,
    dans_mois,
)

OUVERTES = ("emise", "en_liste_attente", "acceptee")
CHANGEMENT = "changement_referent"
DEJA = {"entree_effective": "PRESCRIPTION_DEJA_SUIVIE"}


# Orientations: one at a time, without gap nor overlap; the référent is unique (L245).


@acte("orientations", DEPARTEMENT)
def orienter(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Orientation:
    refuser(DATE_FUTURE=futur(corps["date_effet"]))
    return installer(p, corps["orientation"], corps["structure_referente_id"].rang, corps["date_effet"])


def installer(p: Personne, orientation: str, structure: str, du: date, notification: date | None = None) -> Orientation:
    """The former ends where the new one starts; what hung on another référent ends on the eve."""
    connues = p.tous("orientations")
    refuser(DATE_EFFET_IMPOSSIBLE=bool(connues) and du <= connues[-1].du)
    if connues:
        connues[-1].au = du
    nouvelle = p.ajouter("orientations", Orientation(structure, "", orientation, du, notification or du))
    contrats.changer_de_referent(p, structure, du - JOUR)
    quitter_ancien(p, structure, du - JOUR)
    confirmer_par_les_faits(p)
    return nouvelle


def quitter_ancien(p: Personne, structure: str, veille: date) -> None:
    """In axe 1 the porteur is the référent (L103): no entrée stays open with another structure."""
    for entree in p.tous("entrees"):
        if entree.statut == "en_cours" and entree.orientation and entree.structure != structure:
            sortir(entree, max(veille, entree.date_entree), NON_VALORISABLE, CHANGEMENT)


@acte("orientations/annulation", DEPARTEMENT)
def annuler_orientation(p: Personne, qui: Acteur, ligne: Orientation, corps: dict[str, Any]) -> None:
    if any(d.vu.get("orientation") is ligne for d in p.tous("demandes-reorientation")):
        raise conflit("ORIENTATION_SUIVIE")
    retirer(p, ligne)


def retirer(p: Personne, ligne: Orientation) -> None:
    """The last one was an error: the one before is in force again, with the contracts and the entrée it had."""
    connues = p.tous("orientations")
    if ligne is not connues[-1]:
        raise conflit("ORIENTATION_SUIVIE")
    if len(connues) == 1:
        raise conflit("ORIENTATION_UNIQUE")
    if any(e.orientation is ligne for e in p.tous("entrees")):
        raise conflit("ORIENTATION_SUIVIE")
    precedente = connues[-2]
    veille = ligne.du - JOUR
    prouves = _prouvees(p, "confirmee")
    if precedente.structure != ligne.structure:
        if any(c.structure == ligne.structure and c.debut >= ligne.du for c in contrats.qui_comptent(p)):
            raise conflit("ORIENTATION_SUIVIE")
        rendus = contrats.a_rendre_apres_changement(p, veille)
        contrats.verifier_rouverts(p, rendus)
        rendues = _a_rendre(p, precedente.structure, veille)
        for rang, entree in enumerate(rendues):
            _refuser_seconde(p, entree.action, entree.regles, sauf=entree, avec=rendues[:rang])
        contrats.rouvrir(rendus)
        for entree in rendues:
            entree.statut, entree.sortie = "en_cours", None
    precedente.au = ligne.au
    connues.pop()
    _oublier_preuves(p, prouves)


def _prouvee(p: Personne, entree: Entree) -> bool:
    """Up to three months after the sortie: an orientation that rises since the entrée, another action entered."""
    assert entree.sortie
    debut, borne = entree.date_entree, dans_mois(entree.sortie.date, 3)
    avant = p.orientation_du(debut)
    if entree.sortie.motif == "progression_positive":
        depuis = [o for o in p.tous("orientations") if debut < o.du <= borne]
        return avant is not None and any(RANG[o.orientation] > RANG[avant.orientation] for o in depuis)
    return entree.sortie.motif == "autre_action" and any(
        e.action != entree.action and not e.orientation and e.statut != "annulee" and debut < e.date_entree <= borne
        for e in p.tous("entrees")
    )


def _prouvees(p: Personne, verification: str) -> list[Entree]:
    return [e for e in p.tous("entrees") if e.sortie and e.sortie.verification == verification and _prouvee(p, e)]


def confirmer_par_les_faits(p: Personne) -> None:
    for entree in _prouvees(p, "en_attente"):
        assert entree.sortie
        entree.sortie.verification = "confirmee"


def _oublier_preuves(p: Personne, avant: list[Entree]) -> None:
    """A fact was an error: what it proved waits again."""
    restent = _prouvees(p, "confirmee")
    for entree in avant:
        if entree.sortie and entree not in restent:
            entree.sortie.verification = "en_attente"


def _a_rendre(p: Personne, structure: str | None, veille: date) -> list[Entree]:
    """The entrées of axe 1 that a change of référent ended."""
    return [
        e
        for e in p.tous("entrees")
        if e.orientation
        and e.structure == structure
        and e.sortie is not None
        and e.sortie.precision == CHANGEMENT
        and e.sortie.date >= veille
    ]


# Prescriptions: a référent positions, the porteur answers (L309).


@acte("prescriptions", REFERENT, DEPARTEMENT)
def prescrire(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Prescription:
    p.exiger(qui)
    jour, nom = corps["date"], corps["action_id"].rang
    action = ACTIONS[nom]
    fiche = FICHES[action.fiche]
    p.connue(jour)
    if REFERENT not in qui.roles and p.public != JEUNE_ASE:
        raise Refus(403, "INTERDIT")
    courante = p.orientation_du(jour)
    etrangere = p.public == BRSA and courante is not None and courante.structure != qui.structure
    constats = {"DATE_FUTURE": futur(jour), "STRUCTURE_NON_REFERENTE": etrangere}
    if fiche.axe == 1:
        constats["AXE_1_NON_PRESCRIPTIBLE"] = True
    else:
        constats |= {"PUBLIC_NON_ADMIS": p.public not in fiche.publics}
        constats |= orientation_admise(p, fiche, jour, justifiee=bool(corps.get("justification")))
    refuser(**constats)
    if any(x.action == nom and x.statut in OUVERTES for x in p.tous("prescriptions")):
        raise conflit("PRESCRIPTION_DEJA_OUVERTE")
    justifiee = bool(corps.get("justification"))
    nouvelle = Prescription(action.structure, "emise", qui.structure, nom, action.fiche, jour, justifiee)
    return p.ajouter("prescriptions", nouvelle)


def orientation_admise(p: Personne, fiche: Fiche, jour: date, *, justifiee: bool = True) -> dict[str, bool]:
    """The boxes ticked in « Orientation »; they say nothing of a jeune of the ASE."""
    courante = p.orientation_du(jour)
    if p.public == JEUNE_ASE:
        return {}
    if courante is None:
        return {"ORIENTATION_REQUISE": True}
    admise = courante.orientation in fiche.orientations
    exception = courante.orientation in fiche.exception
    return {"ORIENTATION_NON_ADMISE": not admise, "JUSTIFICATION_REQUISE": exception and not justifiee}


def _repondre(nom: str, vers: str, depuis: str) -> None:
    @acte(f"prescriptions/{nom}", PORTEUR, depuis=depuis)
    def repondre(p: Personne, qui: Acteur, ligne: Prescription, corps: dict[str, Any]) -> None:
        if ligne.structure != qui.structure:
            raise Refus(403, "INTERDIT")
        transiter(f"prescriptions/{nom}", ligne)
        p.exiger(qui)
        jour, avant = corps["date"], corps["date"] < ligne.date
        admise = {}
        if nom == "acceptation":
            fiche, du = FICHES[ligne.fiche], AUJOURDHUI if avant else jour
            admise = orientation_admise(p, fiche, du, justifiee=ligne.justifiee)
        refuser(**admise, DATE_FUTURE=futur(jour), DATE_AVANT_PRESCRIPTION=avant)
        ligne.statut = vers
        if nom != "non-venue":
            ligne.date_reponse = jour


_repondre("acceptation", "acceptee", "emise en_liste_attente")
_repondre("refus", "refusee", "emise en_liste_attente")
_repondre("liste-attente", "en_liste_attente", "emise")
_repondre("non-venue", "non_venue", "acceptee")


def _reprendre(nom: str, depuis: str, vers: str) -> None:
    @acte(f"prescriptions/{nom}/annulation", PORTEUR, depuis=depuis)
    def reprendre(p: Personne, qui: Acteur, ligne: Prescription, corps: dict[str, Any]) -> None:
        """An answer by mistake; nothing is reopened beside another that is open."""
        if ligne.structure != qui.structure:
            raise Refus(403, "INTERDIT")
        transiter(f"prescriptions/{nom}/annulation", ligne)
        autres = (x for x in p.tous("prescriptions") if x.action == ligne.action and x.statut in OUVERTES)
        if depuis not in OUVERTES and any(autres):
            raise conflit("PRESCRIPTION_DEJA_OUVERTE")
        ligne.statut = vers
        if vers == "emise":
            ligne.date_reponse = None


_reprendre("acceptation", "acceptee", "emise")
_reprendre("refus", "refusee", "emise")
_reprendre("liste-attente", "en_liste_attente", "emise")
_reprendre("non-venue", "non_venue", "acceptee")


@acte("prescriptions/annulation", REFERENT, DEPARTEMENT, depuis="emise en_liste_attente acceptee")
def annuler_prescription(p: Personne, qui: Acteur, ligne: Prescription, corps: dict[str, Any]) -> None:
    """Whoever prescribes withdraws it, while it follows the person; the Département always."""
    sienne = ligne.prescripteur == qui.structure and p.suivie_par(qui.structure)
    if DEPARTEMENT not in qui.roles and not sienne:
        raise Refus(403, "INTERDIT")
    transiter("prescriptions/annulation", ligne)
    ligne.statut = "annulee"


# Entrées: by an accepted prescription, or in axe 1 by the orientation towards one's own structure.


@acte("entrees", PORTEUR)
def entrer(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Entree:
    jour = corps["date_entree"]
    if "prescription_id" in corps:
        ligne = p.visible(qui, corps["prescription_id"])
        if ligne.structure != qui.structure:
            raise Refus(403, "INTERDIT")
        if ligne.statut != "acceptee":
            raise conflit(DEJA.get(ligne.statut, "PRESCRIPTION_NON_ACCEPTEE"))
        nom, par = ligne.action, {"prescription": ligne}
        du = jour if jour >= DEBUT_CONVENTION else AUJOURDHUI
        constats = orientation_admise(p, FICHES[ligne.fiche], du, justifiee=ligne.justifiee)
    else:
        ligne = p.visible(qui, corps["orientation_id"])
        p.exiger(Acteur(qui.nom, qui.roles | {REFERENT}, qui.structure))
        nom = corps["action_id"].rang
        if ACTIONS[nom].structure != qui.structure:
            raise Refus(404, "INTROUVABLE")
        constats, par = _par_orientation(p, qui, ligne, nom, jour), {"orientation": ligne}
    fiche = FICHES[ACTIONS[nom].fiche]
    hors = not jour >= DEBUT_CONVENTION
    if not hors:
        p.connue(jour)
    refuser(
        **constats,
        DATE_FUTURE=futur(jour),
        DATE_HORS_CONVENTION=hors,
        PUBLIC_NON_ADMIS=p.public not in fiche.publics,
    )
    courante = par.get("orientation")
    nouveau_referent = courante is not None and courante is p.orientation_du(AUJOURDHUI)
    _refuser_seconde(p, nom, fiche, quittees=nouveau_referent)
    if courante is not None and nouveau_referent:
        quitter_ancien(p, courante.structure, courante.du - JOUR)
    return _inscrire(p, nom, jour, **par)


def _inscrire(p: Personne, nom: str, jour: date, **par: Any) -> Entree:
    action = ACTIONS[nom]
    nouvelle = p.ajouter("entrees", Entree(action.structure, "en_cours", nom, action.fiche, jour, **par))
    if nouvelle.prescription:
        nouvelle.prescription.statut = "entree_effective"
    confirmer_par_les_faits(p)
    return nouvelle


def _par_orientation(p: Personne, qui: Acteur, ligne: Orientation, nom: str, jour: date) -> dict[str, bool]:
    """The facts of that day; of today when the day is refused whatever they were."""
    fiche = FICHES[ACTIONS[nom].fiche]
    jour = jour if jour >= DEBUT_CONVENTION else AUJOURDHUI
    vigueur = p.orientation_du(jour)
    perimee = {"ORIENTATION_NON_EN_VIGUEUR": vigueur is not None and vigueur is not ligne}
    if fiche.axe != 1:
        return {"ENTREE_PAR_PRESCRIPTION": True} | perimee
    etrangere = vigueur is not None and vigueur.structure != qui.structure
    return {"STRUCTURE_NON_REFERENTE": etrangere} | orientation_admise(p, fiche, jour) | perimee


def _refuser_seconde(
    p: Personne,
    nom: str,
    fiche: Fiche,
    *,
    sauf: Entree | None = None,
    quittees: bool = False,
    avec: Sequence[Entree] = (),
) -> None:
    """One open entrée an action, one in axe 1; `quittees`: those of another référent end with it; `avec`: open too."""
    for autre in p.tous("entrees"):
        if autre is sauf or (autre.statut != "en_cours" and autre not in avec):
            continue
        if autre.action == nom:
            raise conflit("ENTREE_DEJA_OUVERTE")
        if fiche.axe == 1 and autre.orientation and not (quittees and autre.structure != ACTIONS[nom].structure):
            raise conflit("AXE1_DEJA_OUVERT")


def date_fin_max(entree: Entree) -> date | None:
    fiche = entree.regles
    if fiche.mois is None:
        return None
    return dans_mois(entree.date_entree, fiche.mois * (1 + entree.renouvellements))


@acte("entrees/renouvellement", PORTEUR, depuis="en_cours")
def renouveler_entree(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    """« 6 mois renouvelable une fois »: during the parcours, by the référent of that day."""
    transiter("entrees/renouvellement", ligne)
    jour, fiche, terme = corps["date"], ligne.regles, date_fin_max(ligne)
    constats = {"DATE_FUTURE": futur(jour)}
    if not fiche.renouvellements:
        constats["RENOUVELLEMENT_NON_PREVU"] = True
    elif ligne.renouvellements >= fiche.renouvellements:
        constats["RENOUVELLEMENT_EPUISE"] = True
    else:
        constats["DATE_AVANT_ENTREE"] = jour < ligne.date_entree
        constats["RENOUVELLEMENT_TARDIF"] = terme is not None and jour > terme
    if fiche.axe == 1:
        courante = p.orientation_du(jour)
        if courante is not None and courante.structure != ligne.structure:
            constats["STRUCTURE_NON_REFERENTE"] = True
        else:
            constats |= orientation_admise(p, fiche, jour)
    refuser(**constats)
    ligne.renouvellements += 1


@acte("entrees/sortie", PORTEUR, depuis="en_cours")
def prononcer_sortie(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    transiter("entrees/sortie", ligne)
    jour, motif, precision = corps["date_sortie"], corps["motif"], corps.get("precision")
    refuser(**juger_sortie(ligne, jour, motif, precision))
    sortir(ligne, jour, motif, precision)
    confirmer_par_les_faits(p)
    if ligne.orientation:
        contrats.clore_pour_sortie(p, ligne, jour, motif)


def juger_sortie(entree: Entree, jour: date, motif: str, precision: str | None) -> dict[str, bool]:
    """The fiche's own list of motifs, or `non_valorisable` with its precision."""
    admis, rien = motif in entree.regles.motifs, motif == NON_VALORISABLE
    return {
        "DATE_FUTURE": futur(jour),
        "DATE_AVANT_ENTREE": jour < entree.date_entree,
        "PRECISION_REQUISE": rien and precision is None,
        "MOTIF_HORS_LISTE": not rien and not admis,
        "PRECISION_NON_PREVUE": admis and precision is not None,
    }


def sortir(entree: Entree, jour: date, motif: str, precision: str | None) -> None:
    mois = entree.regles.suivi_mois
    entree.statut = "sortie"
    entree.sortie = Sortie(
        jour,
        motif,
        precision,
        verification="en_attente" if motif in entree.regles.a_verifier else None,
        suivi_du_le=dans_mois(jour, mois) if mois and precision != "deces" else None,
    )


@acte("entrees/sortie/annulation", PORTEUR, depuis="sortie")
def annuler_sortie(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    """The person had not left: nothing told of it since the sortie may stand, and in axe 1 its contract is open."""
    transiter("entrees/sortie/annulation", ligne)
    _refuser_seconde(p, ligne.action, ligne.regles, sauf=ligne)
    if ligne.suivis:
        raise conflit("SORTIE_SUIVIE")
    if ligne.orientation:
        contrats.rouvrir_apres_sortie(p, ligne)
    ligne.statut, ligne.sortie = "en_cours", None


@acte("entrees/sortie/verification", DEPARTEMENT)
def verifier_sortie(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    if ligne.sortie is None or ligne.sortie.verification is None:
        raise conflit("VERIFICATION_SANS_OBJET")
    ligne.sortie.verification = corps["verification"]


@acte("entrees/suivi", PORTEUR, depuis="sortie")
def suivre(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    """« Suivi à 3 mois à la sortie », where the fiche says so; none of the dead."""
    transiter("entrees/suivi", ligne)
    assert ligne.sortie
    jour, issue = corps["date"], corps["issue"]
    prevu = ligne.regles.suivi_mois is not None
    objet = ligne.sortie.precision != "deces" or issue == "sans_objet"
    refuser(
        DATE_FUTURE=futur(jour),
        SUIVI_NON_PREVU=not prevu,
        SUIVI_SANS_OBJET=prevu and not objet,
        DATE_AVANT_SORTIE=prevu and objet and jour < ligne.sortie.date,
    )
    if (jour, issue) in ligne.suivis:
        raise conflit("SUIVI_DEJA_ENREGISTRE")
    ligne.suivis.append((jour, issue))


@acte("entrees/annulation", PORTEUR, depuis="en_cours")
def annuler_entree(p: Personne, qui: Acteur, ligne: Entree, corps: dict[str, Any]) -> None:
    """Entered by mistake, while nothing depends on it; its prescription is an accepted one again."""
    transiter("entrees/annulation", ligne)
    liees = (("activites", "annulee"), ("contrats-engagement", "annule"), ("plans-action", "annule"))
    for genre, annule in liees:
        if any(x.entree is ligne and x.statut != annule for x in p.tous(genre)):
            raise conflit("ENTREE_UTILISEE")
    origine = ligne.prescription
    if origine:
        if any(x.action == origine.action and x.statut in OUVERTES for x in p.tous("prescriptions")):
            raise conflit("PRESCRIPTION_DEJA_OUVERTE")
        origine.statut = "acceptee"
    prouves = _prouvees(p, "confirmee")
    ligne.statut = "annulee"
    _oublier_preuves(p, prouves)


def decision_de_reorientation(p: Personne, cible: str, *, acceptee: bool) -> list[Entree]:
    """The sorties that waited for it are told (T26, T27): « progression » asks for a strictly higher orientation."""
    dites = []
    for entree in p.tous("entrees"):
        avant = p.orientation_du(entree.date_entree)
        en_attente = entree.sortie is not None and entree.sortie.verification == "en_attente"
        if not en_attente or avant is None or entree.sortie.motif != "progression_positive":
            continue
        if RANG[cible] > RANG[avant.orientation]:
            entree.sortie.verification = "confirmee" if acceptee else "infirmee"
            dites.append(entree)
    return dites
