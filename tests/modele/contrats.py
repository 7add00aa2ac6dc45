"""The model of contrats d'engagement (L103, L249-253) and of plans d'action (L105)."""

from datetime import date
from typing import Any

from tests.modele import parcours
from tests.modele.etat import Contrat, Entree, Personne, Plan, Refus, acte, conflit, futur, refuser, transiter
from tests.modele.monde import AUJOURDHUI, BRSA, JOUR, NON_VALORISABLE, PORTEUR, REFERENT, Acteur

GENRE = "contrats-engagement"
OUVERTS = "brouillon en_attente_signature en_cours"
COUVRANTS = ("en_cours", "renouvele", "clos", "rompu")
NORME, HEURES_MAX = 15, 48


def qui_comptent(p: Personne) -> list[Contrat]:
    return [c for c in p.tous(GENRE) if c.statut not in ("refuse", "annule")]


def _chevauche(p: Personne, debut: date, fin: date, *, sauf: tuple[Contrat, ...] = ()) -> bool:
    return any(
        max(debut, c.debut) <= min(fin, c.dernier) for c in qui_comptent(p) if c not in sauf and c.debut <= c.dernier
    )


def _refuser_second(p: Personne, *, sauf: Contrat) -> None:
    """One in force per person."""
    if any(c.statut == "en_cours" and c is not sauf for c in p.tous(GENRE)):
        raise conflit("CONTRAT_DEJA_EN_COURS")


def _relayer(p: Personne, suivant: Contrat, jour: date) -> None:
    """One that is over on the day the next is signed gives way to it."""
    autres = [c for c in p.tous(GENRE) if c.statut == "en_cours" and c is not suivant]
    if any(c.dernier >= jour for c in autres):
        raise conflit("CONTRAT_DEJA_EN_COURS")
    for c in autres:
        c.statut = "renouvele"


def _axe_1_ouverte(p: Personne, structure: str | None) -> Entree | None:
    ouvertes = (e for e in p.tous("entrees") if e.statut == "en_cours" and e.orientation and e.structure == structure)
    return next(ouvertes, None)


def _heures(corps: dict[str, Any], *, norme: int | None = NORME) -> tuple[int | None, dict[str, bool]]:
    """At least the norm; « minorée, sans pouvoir être nulle », on a motive and a diagnostic; or a dispense."""
    heures = corps.get("heures_hebdomadaires", None if "dispense" in corps else norme)
    if "dispense" in corps:
        return None, {
            "HEURES_ET_DISPENSE": heures is not None,
            "DATE_FUTURE": futur(corps["dispense"]["demandee_le"]),
        }
    if heures is None:
        return None, {"HEURES_REQUISES": True}
    minoree = 0 < heures < NORME
    return heures, {
        "HEURES_NULLES": heures == 0,
        "HEURES_EXCESSIVES": heures > HEURES_MAX,
        "MOTIF_MINORATION_REQUIS": minoree,
        "DIAGNOSTIC_REQUIS": minoree,
    }


def _juger(
    p: Personne, qui: Acteur, entree: Entree | None, debut: date, fin: date, objectifs: int = 1
) -> dict[str, bool]:
    """With a BRSA of its own référent, within the parcours, no two on the same days, for at least an objective."""
    jour = min(debut, AUJOURDHUI)
    p.connue(jour)
    terme = parcours.date_fin_max(entree) if entree else None
    return {
        "CONTRAT_RESERVE_BRSA": p.public != BRSA,
        "PLAN_ACTION_ATTENDU": entree is not None and entree.regles.axe != 1,
        "FIN_AVANT_DEBUT": fin <= debut,
        "FIN_APRES_PARCOURS": terme is not None and fin > terme,
        "OBJECTIFS_REQUIS": not objectifs,
        "CONTRAT_CHEVAUCHE": _chevauche(p, debut, fin),
        "REFERENT_DIFFERENT": not p.suivie_par(qui.structure, jour),
    }


@acte(GENRE, REFERENT)
def proposer(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Contrat:
    p.exiger(qui)
    constats = {}
    ouverte = _axe_1_ouverte(p, qui.structure)
    entree = p.visible(qui, corps.get("entree_id"))
    if entree is None:
        constats["ENTREE_REQUISE"] = ouverte is not None
        entree = ouverte
    elif entree.statut != "en_cours":
        raise conflit("ENTREE_CLOSE")
    elif entree.orientation and entree.structure != qui.structure:
        constats["ENTREE_AUTRE_REFERENT"] = True
    heures, refus = _heures(corps)
    debut, fin = corps["date_debut"], corps["date_fin"]
    refuser(**constats, **refus, **_juger(p, qui, entree, debut, fin, len(corps["objectifs"])))
    return p.ajouter(GENRE, Contrat(qui.structure, "brouillon", debut, fin, [(debut, heures)], entree))


def _ouvrir(p: Personne, qui: Acteur, nom: str, ligne: Contrat) -> None:
    p.exiger(qui)
    if ligne.structure != qui.structure:
        raise Refus(403, "INTERDIT")
    transiter(f"{GENRE}/{nom}", ligne)


@acte(f"{GENRE}/signatures", REFERENT, depuis="brouillon en_attente_signature")
def signer(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    _ouvrir(p, qui, "signatures", ligne)
    qui_signe, jour = corps["signataire"], corps["date"]
    constats = {"DATE_FUTURE": futur(jour)}
    if qui_signe not in ("beneficiaire", "referent"):
        constats["SIGNATAIRE_NON_PREVU"] = True
    elif qui_signe in ligne.signatures:
        constats["DEJA_SIGNE"] = True
    elif not p.suivie_par(ligne.structure, min(jour, AUJOURDHUI)):
        constats["REFERENT_DIFFERENT"] = True
    else:
        constats["SIGNATURE_APRES_TERME"] = jour > ligne.fin
    refuser(**constats)
    if len(ligne.signatures) == 1:
        _relayer(p, ligne, jour)
    ligne.signatures[qui_signe] = jour
    ligne.statut = "en_cours" if ligne.signe else "en_attente_signature"


@acte(f"{GENRE}/refus", REFERENT, depuis="brouillon en_attente_signature")
def refuser_contrat(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    _ouvrir(p, qui, "refus", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]))
    _rendre_au_precedent(p, ligne)
    ligne.statut, ligne.fin_effective = "refuse", corps["date"]


def _rendre_au_precedent(p: Personne, ligne: Contrat) -> None:
    """A renewal that does not hold puts the contract it followed back in force."""
    if ligne.precedent:
        _refuser_second(p, sauf=ligne)
        ligne.precedent.statut = "en_cours"


@acte(f"{GENRE}/renouvellement", REFERENT, depuis="en_cours")
def renouveler(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> Contrat:
    """A new contract, on its own terms or the old ones, that starts once the old one is over."""
    _ouvrir(p, qui, "renouvellement", ligne)
    entree = ligne.entree or _axe_1_ouverte(p, ligne.structure)
    debut = corps.get("date_debut") or ligne.dernier + JOUR
    constats = {"RENOUVELLEMENT_AVANT_TERME": debut <= ligne.dernier}
    heures = ligne.termes[-1][1]
    if "heures_hebdomadaires" in corps:
        heures, refus = _heures(corps)
        constats |= refus
    if debut > ligne.dernier:
        constats |= _juger(p, qui, entree, debut, corps["date_fin"])
    refuser(**constats)
    ligne.statut = "renouvele"
    suite = Contrat(qui.structure, "en_attente_signature", debut, corps["date_fin"], [(debut, heures)], entree, ligne)
    return p.ajouter(GENRE, suite)


@acte(f"{GENRE}/avenant", REFERENT, depuis="en_cours")
def amender(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    _ouvrir(p, qui, "avenant", ligne)
    du = corps["date_effet"]
    heures, refus = _heures(corps, norme=None)
    passes = [h for jour, h in ligne.termes if jour <= du]
    refuser(
        **refus,
        AVENANT_SANS_EFFET=not refus.get("HEURES_REQUISES") and bool(passes) and passes[-1] == heures,
        DATE_HORS_CONTRAT=not ligne.debut <= du <= ligne.dernier,
    )
    ligne.termes = sorted([t for t in ligne.termes if t[0] != du] + [(du, heures)], key=lambda t: t[0])


@acte(f"{GENRE}/rupture", REFERENT, depuis="en_cours")
def rompre(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    _ouvrir(p, qui, "rupture", ligne)
    jour = corps["date"]
    refuser(DATE_FUTURE=futur(jour), DATE_HORS_CONTRAT=not ligne.debut <= jour <= ligne.fin)
    ligne.statut, ligne.fin_effective, ligne.motif_fin = "rompu", jour, corps["motif"]


@acte(f"{GENRE}/cloture", REFERENT, depuis="en_cours")
def clore(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    """The final closing; with an open axe 1 entrée it makes the sortie, whose motif it gives (L352, L400)."""
    _ouvrir(p, qui, "cloture", ligne)
    jour, motif, precision = corps["date"], corps.get("motif"), corps.get("precision")
    entree = ligne.entree or _axe_1_ouverte(p, ligne.structure)
    ouverte = entree if entree and entree.statut == "en_cours" else None
    constats = {"DATE_FUTURE": futur(jour), "DATE_HORS_CONTRAT": jour < ligne.debut}
    if ouverte is None:
        constats["SORTIE_SANS_OBJET"] = precision is not None
    elif motif is None:
        constats["MOTIF_REQUIS"] = True
    else:
        constats |= parcours.juger_sortie(ouverte, jour, motif, precision)
    refuser(**constats)
    if ouverte is not None and motif is not None:
        parcours.sortir(ouverte, jour, motif, precision)
        clore_pour_sortie(p, ouverte, jour, motif)
    else:
        ligne.statut, ligne.fin_effective, ligne.motif_fin = "clos", min(jour, ligne.fin), motif


@acte(f"{GENRE}/annulation", REFERENT, depuis=OUVERTS)
def annuler(p: Personne, qui: Acteur, ligne: Contrat, corps: dict[str, Any]) -> None:
    _ouvrir(p, qui, "annulation", ligne)
    _rendre_au_precedent(p, ligne)
    ligne.statut = "annule"


# What other acts do to contracts.


def _dernier_jour(c: Contrat, jour: date) -> date:
    """Of a contract stopped on `jour`: one that never was in force, or had yet to begin, covers no day."""
    veille = c.debut - JOUR
    return max(veille, min(jour, c.fin)) if c.signe else veille


def _arreter(c: Contrat, statut: str, jour: date, motif: str, *, coupe_motivee: bool) -> bool:
    """Stop a contract that is open, cut a renewed one that goes on after that day; whether it did."""
    if c.statut in OUVERTS.split():
        c.statut, c.motif_fin = statut, motif
    elif c.statut == "renouvele" and c.dernier > jour:
        c.motif_fin = motif if coupe_motivee else c.motif_fin
    else:
        return False
    c.fin_effective = _dernier_jour(c, jour)
    return True


def clore_pour_sortie(p: Personne, entree: Entree, jour: date, motif: str) -> None:
    for c in qui_comptent(p):
        sien = c.entree is entree or (c.entree is None and c.structure == entree.structure)
        if sien and _arreter(c, "clos", jour, motif, coupe_motivee=False):
            c.entree = entree


def changer_de_referent(p: Personne, structure: str, veille: date) -> None:
    for c in qui_comptent(p):
        if c.structure != structure:
            _arreter(c, "rompu", veille, parcours.CHANGEMENT, coupe_motivee=True)


def rouvrir_apres_sortie(p: Personne, entree: Entree) -> None:
    siens = [c for c in qui_comptent(p) if c.entree is entree]
    coupes = [c for c in siens if c.statut == "renouvele" and c.fin_effective and c.motif_fin is None]
    rendus = [c for c in siens if c.statut == "clos"] + coupes
    verifier_rouverts(p, rendus)
    rouvrir(rendus)


def a_rendre_apres_changement(p: Personne, veille: date) -> list[Contrat]:
    return [
        c
        for c in qui_comptent(p)
        if c.statut in ("rompu", "renouvele")
        and c.motif_fin == parcours.CHANGEMENT
        and c.dernier == _dernier_jour(c, veille)
    ]


def verifier_rouverts(p: Personne, rendus: list[Contrat]) -> None:
    for c in rendus:
        if _chevauche(p, c.debut, c.fin, sauf=tuple(rendus)):
            raise conflit("CONTRAT_CHEVAUCHE")
    en_cours = [c for c in rendus if c.statut != "renouvele" and c.signe]
    if en_cours and any(c.statut == "en_cours" for c in p.tous(GENRE)):
        raise conflit("CONTRAT_DEJA_EN_COURS")


def rouvrir(rendus: list[Contrat]) -> None:
    for c in rendus:
        c.fin_effective = c.motif_fin = None
        if c.statut != "renouvele":
            c.statut = ("brouillon", "en_attente_signature", "en_cours")[len(c.signatures)]


# Plans d'action: axes 2 to 5, signed by the bénéficiaire and the porteur, evaluated at the end.


@acte("plans-action", PORTEUR)
def etablir(p: Personne, qui: Acteur, corps: dict[str, Any]) -> Plan:
    entree = p.visible(qui, corps["entree_id"])
    if entree.statut != "en_cours":
        raise conflit("ENTREE_CLOSE")
    jour, axe_1 = corps["date"], entree.regles.axe == 1
    refuser(
        CONTRAT_ENGAGEMENT_ATTENDU=axe_1,
        DATE_AVANT_ENTREE=not axe_1 and jour < entree.date_entree,
        OBJECTIFS_REQUIS=not axe_1 and not corps["objectifs"],
        DATE_FUTURE=futur(jour),
    )
    if any(x.entree is entree and x.statut in ("brouillon", "en_cours") for x in p.tous("plans-action")):
        raise conflit("PLAN_DEJA_OUVERT")
    return p.ajouter("plans-action", Plan(entree.structure, "brouillon", entree, jour))


@acte("plans-action/signatures", PORTEUR, depuis="brouillon")
def signer_plan(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    p.exiger(qui)
    transiter("plans-action/signatures", ligne)
    qui_signe = corps["signataire"]
    prevu = qui_signe in ("beneficiaire", "porteur")
    refuser(
        DATE_FUTURE=futur(corps["date"]),
        SIGNATAIRE_NON_PREVU=not prevu,
        DEJA_SIGNE=qui_signe in ligne.signatures,
        DATE_AVANT_DEBUT=prevu and qui_signe not in ligne.signatures and corps["date"] < ligne.date,
    )
    ligne.signatures[qui_signe] = corps["date"]
    ligne.statut = "en_cours" if len(ligne.signatures) == 2 else "brouillon"


@acte("plans-action/evaluation", PORTEUR, depuis="en_cours")
def evaluer(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    p.exiger(qui)
    transiter("plans-action/evaluation", ligne)
    refuser(DATE_FUTURE=futur(corps["date"]), DATE_AVANT_DEBUT=corps["date"] < ligne.date)
    ligne.statut, ligne.evalue_le = "evalue", corps["date"]


@acte("plans-action/cloture", PORTEUR, depuis="en_cours evalue")
def clore_plan(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    """Once evaluated; after a sortie that counts for nothing, the evaluation may be missing."""
    p.exiger(qui)
    transiter("plans-action/cloture", ligne)
    sortie = ligne.entree.sortie
    excuse = sortie is not None and sortie.motif == NON_VALORISABLE
    refuser(
        DATE_FUTURE=futur(corps["date"]),
        DATE_AVANT_DEBUT=corps["date"] < ligne.date,
        EVALUATION_MANQUANTE=ligne.evalue_le is None and not excuse,
        CLOTURE_AVANT_EVALUATION=ligne.evalue_le is not None and ligne.date <= corps["date"] < ligne.evalue_le,
    )
    ligne.statut = "clos"


@acte("plans-action/evaluation/annulation", PORTEUR, depuis="evalue")
def annuler_evaluation(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    p.exiger(qui)
    transiter("plans-action/evaluation/annulation", ligne)
    _rouvrir_plan(p, ligne)
    ligne.evalue_le = None


@acte("plans-action/cloture/annulation", PORTEUR, depuis="clos")
def annuler_cloture_plan(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    p.exiger(qui)
    transiter("plans-action/cloture/annulation", ligne)
    if ligne.evalue_le is None:
        _rouvrir_plan(p, ligne)
    else:
        ligne.statut = "evalue"


def _rouvrir_plan(p: Personne, ligne: Plan) -> None:
    """Running again, when no other plan of the entrée is open."""
    if any(x.entree is ligne.entree and x.statut in ("brouillon", "en_cours") for x in p.tous("plans-action")):
        raise conflit("PLAN_DEJA_OUVERT")
    ligne.statut = "en_cours"


@acte("plans-action/annulation", PORTEUR, depuis="brouillon en_cours")
def annuler_plan(p: Personne, qui: Acteur, ligne: Plan, corps: dict[str, Any]) -> None:
    p.exiger(qui)
    transiter("plans-action/annulation", ligne)
    ligne.statut = "annule"
