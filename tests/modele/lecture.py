"""The person as the Département reads it, and each resource as its structure does: what the model expects to see."""

from datetime import timedelta
from typing import Any

from tests.modele import contrats, demandes, parcours
from tests.modele.etat import ACTES, Entree, Ligne, Personne, lundi
from tests.modele.heures import semaines
from tests.modele.monde import ACTEURS, AUJOURDHUI, DEMANDES, DEPARTEMENT, Acteur

MONTRES = timedelta(weeks=12)  # how far back a parcours shows rendez-vous
# Of each kind, what still waits for an act: a sanction decided has yet to be executed, then to end.
OUVERTES = {
    "demandes-sanction": ("demandee", "en_instruction", "notifiee", "avis_rendu", "decidee", "executee"),
    "demandes-reorientation": ("demandee", "en_instruction", "avis_rendu"),
    "demandes-investigation": ("demandee", "en_cours"),
}
LUES = (
    "prescriptions",
    "entrees",
    contrats.GENRE,
    "plans-action",
    "activites",
    "rendez-vous",
    "signalements",
    *DEMANDES,
)


def _iso(jour: Any) -> str | None:
    return jour and jour.isoformat()


def _entree(e: Entree) -> dict[str, Any]:
    sortie = e.sortie and {
        "date_sortie": _iso(e.sortie.date),
        "motif": e.sortie.motif,
        "precision": e.sortie.precision,
        "verification": e.sortie.verification,
        "suivi_du_le": _iso(e.sortie.suivi_du_le),
    }
    return {
        "statut": e.statut,
        "fiche": e.fiche,
        "date_entree": _iso(e.date_entree),
        "date_fin_max": _iso(parcours.date_fin_max(e)),
        "renouvellements": e.renouvellements,
        "sortie": sortie,
        "suivis": sorted((_iso(jour), issue) for jour, issue in e.suivis),
    }


def _contrat(c: Any) -> dict[str, Any]:
    return {
        "statut": c.statut,
        "date_debut": _iso(c.debut),
        "date_fin": _iso(c.fin),
        "date_fin_effective": _iso(c.fin_effective),
        "motif_fin": c.motif_fin,
        "entree_id": c.entree and c.entree.ref,
        "precedent_id": c.precedent and c.precedent.ref,
        "signe_beneficiaire_le": _iso(c.signatures.get("beneficiaire")),
        "signe_referent_le": _iso(c.signatures.get("referent")),
        "termes": [(_iso(du), heures) for du, heures in c.termes],
    }


def _plan(x: Any) -> dict[str, Any]:
    return {
        "statut": x.statut,
        "date": _iso(x.date),
        "entree_id": x.entree.ref,
        "signe_beneficiaire_le": _iso(x.signatures.get("beneficiaire")),
        "signe_porteur_le": _iso(x.signatures.get("porteur")),
    }


def attendu(p: Personne) -> dict[str, Any]:
    """`GET /parcours`, by kind, and by reference what it shows of each; the weeks apart."""
    return {
        "orientations": {
            o.ref: {
                "orientation": o.orientation,
                "du": _iso(o.du),
                "au": _iso(o.au),
                "date_notification": _iso(o.notification),
            }
            for o in p.tous("orientations")
        },
        "prescriptions": {
            x.ref: {"statut": x.statut, "fiche": x.fiche, "date": _iso(x.date), "date_reponse": _iso(x.date_reponse)}
            for x in p.tous("prescriptions")
        },
        "entrees": {e.ref: _entree(e) for e in p.tous("entrees") if e.statut != "annulee"},
        "contrats": {c.ref: _contrat(c) for c in p.tous(contrats.GENRE) if c.statut != "annule"},
        "plans_action": {x.ref: _plan(x) for x in p.tous("plans-action") if x.statut != "annule"},
        "rendez_vous": {
            x.ref: {
                "statut": x.statut,
                "date": _iso(x.date),
                "issue_le": _iso(x.issue_le),
                "entree_id": x.entree and x.entree.ref,
            }
            for x in p.tous("rendez-vous")
            if (x.statut != "annule" or x.issue_le is not None) and x.date > AUJOURDHUI - MONTRES
        },
        "demandes": {
            x.ref: {"statut": x.statut, "date": _iso(x.date), "motif": x.motif, "ressource": x.genre}
            for genre in DEMANDES
            for x in p.tous(genre)
        },
        "semaines": semaines(p),
    }


def portefeuille(p: Personne) -> dict[str, Any]:
    """The person's row of the portfolio."""
    courante = p.orientation_du(AUJOURDHUI)
    par_lundi = {x["lundi"]: x for x in semaines(p)}
    cette = lundi(AUJOURDHUI)
    return {
        "orientation": courante and courante.orientation,
        "semaine_en_cours": par_lundi.get(cette.isoformat()),
        "derniere_semaine": par_lundi.get((cette - timedelta(weeks=1)).isoformat()),
        "contrat_fin": next((_iso(c.fin) for c in p.tous(contrats.GENRE) if c.statut == "en_cours"), None),
        "entrees_ouvertes": sum(e.statut == "en_cours" for e in p.tous("entrees")),
        "demandes_ouvertes": {x.ref: x.statut for g in DEMANDES for x in p.tous(g) if x.statut in OUVERTES[g]},
    }


def ligne_lue(ligne: dict[str, Any], noms: dict[str, Any]) -> dict[str, Any]:
    """The same of the row that was answered."""
    vues = ("orientation", "semaine_en_cours", "derniere_semaine", "contrat_fin", "entrees_ouvertes")
    ouvertes = {noms[d["id"]]: d["statut"] for d in ligne["demandes_ouvertes"]}
    return {nom: ligne[nom] for nom in vues} | {"demandes_ouvertes": ouvertes}


def lu(parcours_lu: dict[str, Any], semaines_lues: dict[str, Any], noms: dict[str, Any]) -> dict[str, Any]:
    """The same of what was answered; `noms`: the reference that each id stands for."""

    def reduire(ligne: dict[str, Any], modele: dict[str, Any]) -> dict[str, Any]:
        vue = {nom: noms.get(ligne[nom], ligne[nom]) if nom.endswith("_id") else ligne[nom] for nom in modele}
        if "suivis" in vue:
            vue["suivis"] = sorted((s["date"], s["issue"]) for s in vue["suivis"])
        if vue.get("sortie"):
            vue["sortie"] = {k: v for k, v in vue["sortie"].items() if k != "sous_motif"}
        if "termes" in vue:
            vue["termes"] = [(t["du"], t["heures_hebdomadaires"]) for t in vue["termes"]]
        return vue

    champs = {
        "orientations": ("orientation", "du", "au", "date_notification"),
        "prescriptions": ("statut", "fiche", "date", "date_reponse"),
        "entrees": ("statut", "fiche", "date_entree", "date_fin_max", "renouvellements", "sortie", "suivis"),
        "contrats": (
            "statut", "date_debut", "date_fin", "date_fin_effective", "motif_fin", "entree_id", "precedent_id",
            "signe_beneficiaire_le", "signe_referent_le", "termes",
        ),
        "plans_action": ("statut", "date", "entree_id", "signe_beneficiaire_le", "signe_porteur_le"),
        "rendez_vous": ("statut", "date", "issue_le", "entree_id"),
        "demandes": ("statut", "date", "motif", "ressource"),
    }  # fmt: skip
    lignes = {
        genre: {noms[ligne["id"]]: reduire(ligne, dict.fromkeys(vus)) for ligne in parcours_lu[genre]}
        for genre, vus in champs.items()
    }
    return lignes | {"semaines": semaines_lues["items"]}


# What the reader may do (`actes_possibles`): the state, its roles, and what ties it to the row.


def actes_de(p: Personne, qui: Acteur, ligne: Ligne) -> dict[str, bool]:
    """Each act of the resource, and whether it is possible for that reader."""
    siens = [a for a in ACTES.values() if a.genre == ligne.genre and a.suite]
    return {
        a.suite: bool(qui.roles & a.roles)
        and (a.depuis is None or ligne.statut in a.depuis)
        and _lie(p, qui, ligne, a.suite)
        for a in siens
    }


def _lie(p: Personne, qui: Acteur, ligne: Any, suite: str) -> bool:
    sienne, suivie = ligne.structure == qui.structure, p.suivie_par(qui.structure)
    match ligne.genre:
        case "prescriptions" if suite == "annulation":
            return DEPARTEMENT in qui.roles or (ligne.prescripteur == qui.structure and suivie)
        case "entrees":
            return _lie_entree(ligne, suite, sienne=sienne)
        case contrats.GENRE:
            return sienne and suivie
        case "activites" if suite in ("validation", "rejet"):
            return suivie
        case "activites":
            return sienne and not ligne.du_rendez_vous
        case "signalements" if suite == "prise-en-compte":
            return suivie
        case "rendez-vous":
            return sienne and (suite != "issue/annulation" or ligne.issue_le is not None)
        case "demandes-sanction" | "demandes-reorientation" | "demandes-investigation":
            return _lie_demande(p, qui, ligne, suite)
    return sienne


def _lie_entree(entree: Entree, suite: str, *, sienne: bool) -> bool:
    fiche = entree.regles
    if suite == "sortie/verification":
        return entree.sortie is not None and entree.sortie.verification is not None
    if suite == "renouvellement":
        return sienne and entree.renouvellements < fiche.renouvellements
    return sienne and (suite != "suivi" or fiche.suivi_mois is not None)


def _lie_demande(p: Personne, qui: Acteur, ligne: Any, suite: str) -> bool:
    roles = ACTES[f"{ligne.genre}/{suite}"].roles
    if suite == "dernier-acte/annulation":
        roles = frozenset({ligne.actes[-1].role}) if ligne.actes else roles
    return bool(qui.roles & roles) and (demandes.REFERENT not in roles or p.suivie_par(qui.structure))


def lecteurs(p: Personne, ligne: Ligne) -> list[Acteur]:
    """Whoever wrote it; the Département and the pôle for a demande; the Département for the last of another kind."""
    siens = [a for a in ACTEURS.values() if a.structure and a.structure == ligne.structure]
    instruisent = [ACTEURS["departement"], ACTEURS["pole"]] if ligne.genre in DEMANDES else []
    derniere = ligne is p.tous(ligne.genre)[-1] or not siens
    return [*siens, *(instruisent or ([ACTEURS["departement"]] if derniere else []))]
