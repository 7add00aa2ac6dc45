"""The portfolio and what is due over it: people in the order of names, each with the rows its line is made of."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.acces.acteur import Acteur
from app.catalogue.chargement import campagne_du
from app.db import Session
from app.parcours import schemas as s
from app.parcours.attentes import attentes, demandes_vues
from app.parcours.dossier import Lignes, execute_seulement, lire_page
from app.parcours.echeances import dossier
from app.parcours.requetes import echeance_vue, garder, pour_vous, rythme_lu, semaine_vue
from app.regles.attentes import demandes_en_attente
from app.regles.dossier import Echeance
from app.regles.echeances import a_faire
from app.regles.etats import StatutContrat, StatutEntree
from app.regles.etats_demandes import INVESTIGATIONS_OUVERTES, REORIENTATIONS_OUVERTES, SANCTIONS_SANS_FIN

OUVERTES = {
    "demandes-sanction": frozenset(x.value for x in SANCTIONS_SANS_FIN),
    "demandes-reorientation": frozenset(x.value for x in REORIENTATIONS_OUVERTES),
    "demandes-investigation": frozenset(x.value for x in INVESTIGATIONS_OUVERTES),
}
PAQUET = 200  # people read at a time to count what is due
DUES_PAR_PERSONNE = 3  # how many things are due for somebody, at a guess: a page of n reads n / 3 people

Cle = tuple[str, str]  # a place in the order of names: the normalised name, then the id
Dossiers = list[tuple[Mapping[str, Any], Mapping[str, Lignes]]]


async def _lire_dossiers(
    session: Session,
    acteur: Acteur,
    filtres: s.FiltresPortefeuille,
    limite: int,
    apres: Cle | None,
    *,
    demandes: bool = False,
) -> tuple[Dossiers, bool]:
    """People in the order of names with what is read of each, in one round trip; whether others follow."""
    lues = await lire_page(
        session,
        acteur,
        limite=limite + 1,
        apres=(apres[0], UUID(apres[1])) if apres else None,
        structure=filtres.structure_id,
        agent=filtres.agent_id,
        utas=filtres.utas,
        demandes=demandes,
    )
    page = lues.pop("page")
    par_personne: dict[str, dict[str, Lignes]] = {p["id"]: {nom: [] for nom in lues} for p in page[:limite]}
    for nom, lignes in lues.items():
        for ligne in lignes:
            if ligne["beneficiaire_id"] in par_personne:
                par_personne[ligne["beneficiaire_id"]][nom].append(ligne)
    return [(p, par_personne[p["id"]]) for p in page[:limite]], len(page) > limite


def _cle(personne: Mapping[str, Any]) -> Cle:
    return personne["nom_normalise"], personne["id"]


async def portefeuille(
    session: Session, acteur: Acteur, filtres: s.FiltresPortefeuille, apres: Cle | None
) -> tuple[Lignes, Cle | None]:
    """One page of people with their weeks, contract and what is due; what the next page follows."""
    dossiers, suite = await _lire_dossiers(session, acteur, filtres, filtres.limit, apres)
    lignes = [_ligne(personne, siennes, acteur) for personne, siennes in dossiers]
    return lignes, _cle(dossiers[-1][0]) if suite else None


# After whom, how many items of the next person were given, how many people to read (None: at a guess).
Place = tuple[Cle | None, int, int | None]


async def choses_a_faire(
    session: Session, acteur: Acteur, filtres: s.FiltresAFaire, place: Place
) -> tuple[Lignes, Place | None]:
    """One page of what is due, person by person; where the next one starts.

    One statement a page: it reads as many people as are likely to fill it, so a page may be short, even empty. The
    first guesses; each other reads as many as would have filled the one before.
    """
    apres, donnees, voulues = place
    gens = voulues or (filtres.limit if filtres.choisit else max(1, filtres.limit // DUES_PAR_PERSONNE))
    dossiers, suite = await _lire_dossiers(session, acteur, filtres, gens, apres, demandes=True)
    lignes: Lignes = []
    for lues, (personne, siennes) in enumerate(dossiers, 1):
        restent = _dues_de(personne, siennes, acteur, filtres)[donnees:]
        manquent = filtres.limit - len(lignes)
        lignes += restent[:manquent]
        if len(restent) > manquent:
            return lignes, (apres, donnees + manquent, a_lire(lues, len(lignes), filtres.limit))
        apres, donnees = _cle(personne), 0
    return lignes, (apres, 0, a_lire(len(dossiers), len(lignes), filtres.limit)) if suite else None


def a_lire(personnes: int, dues: int, limite: int) -> int:
    """How many people fill a page, as those just read did: by fives, for each number is a statement to plan."""
    voulues = -(-personnes * limite // dues) if dues else limite
    return min(limite, -(-voulues // 5) * 5)


async def compter_a_faire(session: Session, acteur: Acteur, filtres: s.FiltresAFaire) -> int:
    """How much is due in all: everyone is read, for it is computed and stored nowhere."""
    total, apres, suite = 0, None, True
    while suite:
        dossiers, suite = await _lire_dossiers(session, acteur, filtres, PAQUET, apres, demandes=True)
        total += sum(len(_dues_de(personne, siennes, acteur, filtres)) for personne, siennes in dossiers)
        apres = _cle(dossiers[-1][0]) if suite else None
    return total


def _dues_de_la_page(personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur) -> Sequence[Echeance]:
    """What is due for one person of a page; to the pôle Allocation, what its demandes wait for and nothing else."""
    if execute_seulement(acteur):
        dues = demandes_en_attente(campagne_du(acteur.jour), demandes_vues(siennes["demandes"]), acteur.jour)
        return [due for due in dues if pour_vous(due, acteur)]
    suivie = bool(personne["dossier"])
    entrees = [e | rythme_lu(e, siennes, acteur.jour, acteur, suivie=suivie) for e in siennes["entrees"]]
    vu = dossier(personne, {**siennes, "entrees": entrees}, acteur.jour)
    return a_faire(vu, acteur.jour, attentes(siennes))


def _dues_de(
    personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur, filtres: s.FiltresAFaire
) -> Lignes:
    """What is due for one person, as far as the filters ask for it."""
    identite = {"beneficiaire_id": personne["id"], "nom": personne["nom"], "prenom": personne["prenom"]}
    vues = [identite | echeance_vue(due, acteur, acteur.jour) for due in _dues_de_la_page(personne, siennes, acteur)]
    return [vue for vue in vues if filtres.garde(vue)] if filtres.choisit else vues


def _ligne(personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur) -> dict[str, Any]:
    """A person as a row of the portfolio."""
    jour = acteur.jour
    lundi = jour - timedelta(days=jour.weekday())
    montrees = {lundi.isoformat(), (lundi - timedelta(days=7)).isoformat()}
    semaines = {x["lundi"]: semaine_vue(x, jour) for x in siennes["semaines"] if x["lundi"] in montrees}
    due = _dues_de_la_page(personne, siennes, acteur)
    prochaine = None
    if due:
        premiere = due[0]
        prochaine = {
            "code": premiere.code,
            "libelle": premiere.libelle if pour_vous(premiere, acteur) else premiere.attente,
            "echeance": premiere.echeance,
            "en_retard": premiere.en_retard(jour),
        }
    return {
        "beneficiaire_id": personne["id"],
        "nom": personne["nom"],
        "prenom": personne["prenom"],
        "orientation": siennes["orientations"][0]["orientation"] if siennes["orientations"] else None,
        "semaine_en_cours": semaines.get(lundi.isoformat()),
        "derniere_semaine": semaines.get((lundi - timedelta(days=7)).isoformat()),
        "contrat_fin": next(
            (c["date_fin"] for c in siennes["contrats"] if c["statut"] == StatutContrat.EN_COURS), None
        ),
        "entrees_ouvertes": sum(e["statut"] == StatutEntree.EN_COURS for e in siennes["entrees"]),
        "demandes_ouvertes": [
            garder(d, s.DemandeOuverte)
            for d in sorted(siennes["demandes"], key=lambda d: (d["date"], d["id"]))
            if d["statut"] in OUVERTES[d["ressource"]]
        ],
        "prochaine_echeance": prochaine,
        "nombre_a_faire": len(due),
    }
