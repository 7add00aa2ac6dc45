"""The read model: rows already stored, put together for whoever may read them. Nothing here writes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app.acces.acteur import Acteur
from app.acces.perimetre import absente, disparue
from app.acces.permissions import Role
from app.acces.relations import Relation, plus_fort
from app.acces.sante import classes_lisibles, masquer
from app.activites.schemas import SemaineLue
from app.db import Session
from app.parcours import jalons, rythme
from app.parcours import schemas as s
from app.parcours.dossier import SEMAINES_MONTREES, SORTIE, Lignes, lire_page, rassembler
from app.parcours.echeances import dossier
from app.regles.assiduite import statut as statut_semaine
from app.regles.calendrier import semaine_iso
from app.regles.dossier import Echeance
from app.regles.echeances import a_faire
from app.regles.etats import StatutBeneficiaire, StatutContrat, StatutEntree
from app.regles.etats_demandes import INVESTIGATIONS_OUVERTES, REORIENTATIONS_OUVERTES, SANCTIONS_SANS_FIN
from app.regles.etats_rencontres import StatutRendezVous

IDENTITE = tuple(s.Identite.model_fields)
IDENTITE_MINIMALE = frozenset({"id", "nom", "prenom", "date_naissance", "statut"})

OUVERTES = {
    "demandes-sanction": frozenset(x.value for x in SANCTIONS_SANS_FIN),
    "demandes-reorientation": frozenset(x.value for x in REORIENTATIONS_OUVERTES),
    "demandes-investigation": frozenset(x.value for x in INVESTIGATIONS_OUVERTES),
}
PAQUET = 200  # people read at a time to count what is due
DUES_PAR_PERSONNE = 3  # how many things are due for somebody, at a guess: a page of n reads n / 3 people
SANS_ORIENTATION = dict.fromkeys(("orientation", "du", "date_notification"))


async def parcours(session: Session, acteur: Acteur, ident: UUID, jour: date | None) -> dict[str, Any]:
    """One person's parcours as it stood on `jour` (today when not said), in the shape of `schemas.Parcours`.

    Raises Introuvable when the person is outside the perimeter.
    """
    a_la_date = jour or acteur.jour
    lues = await rassembler(session, acteur, ident, a_la_date)
    lien = plus_fort(lues["liens"][0])
    if lien is Relation.AUCUNE or not lues["beneficiaires"] or not _lisible(acteur, lues["beneficiaires"][0]):
        raise await absente(session, acteur, ident)
    if lien is Relation.ANCIENNE:
        lues["orientations"] = [o for o in lues["orientations"] if o["structure_id"] == str(acteur.structure_id)]
    contacts = [o | SANS_ORIENTATION for o in lues["orientations"] if _en_cours_le(o, acteur.jour.isoformat())]
    if jour is not None:
        lues = tel_qu_au(lues, jour.isoformat())
    if lien is Relation.PARTICIPATION:  # the référent of today, whatever day is asked for: since when is not told
        lues["orientations"] = contacts
    due = _dues(lues, a_la_date, acteur, suivie=lien is Relation.DOSSIER) if lien > Relation.ANCIENNE else []
    return _document(lues, acteur, lien, a_la_date, due)


def _lisible(acteur: Acteur, personne: Mapping[str, Any]) -> bool:
    """An archived file is the Département's alone; an erased or a merged one is nobody's."""
    if personne["statut"] == StatutBeneficiaire.ACTIF:
        return True
    return Role.DEPARTEMENT in acteur.roles and not disparue(personne)


def _dues(lues: Mapping[str, Lignes], jour: date, acteur: Acteur, *, suivie: bool) -> list[Echeance]:
    """What is due for the person whose rows these are; what hangs on the orientation, for who follows it alone."""
    fins = {x["entree_id"]: {nom: x[nom] for nom in SORTIE} for x in lues["sorties"]}
    suivies = {x["entree_id"] for x in lues["suivis"] if x["issue"] != "injoignable"}
    signes = {p["entree_id"] for p in lues["plans_action"] if p["statut"] != "brouillon"}
    entrees = [
        e
        | fins.get(e["id"], dict.fromkeys(SORTIE))
        | {"suivi_fait": e["id"] in suivies, "plan_signe": e["id"] in signes}
        | _rythme(e, lues, jour, acteur, suivie=suivie)
        for e in lues["entrees"]
    ]
    courantes = [o for o in lues["orientations"] if suivie and _en_cours_le(o, jour.isoformat())]
    return a_faire(
        dossier(lues["beneficiaires"][0], {**lues, "entrees": entrees, "orientations": courantes}, jour), jour
    )


def _rythme(
    entree: Mapping[str, Any], lues: Mapping[str, Lignes], jour: date, acteur: Acteur, *, suivie: bool
) -> dict[str, Any]:
    """What its rhythm is judged on, for who reads all of its acts: the référent, the structure that runs it."""
    if not rythme.ouverte(entree) or not (suivie or entree["structure_id"] == str(acteur.structure_id)):
        return {}
    depuis = jour - SEMAINES_MONTREES
    return {
        "suivi": rythme.suivi(entree, lues["actes"], depuis, jour),
        "prevus": rythme.prevus(entree, lues["rendez_vous"]),
        "jalons": jalons.jalons(entree, lues["jalons"], jour),
    }


def _document(
    lues: Mapping[str, Lignes], acteur: Acteur, lien: Relation, jour: date, due: Sequence[Echeance]
) -> dict[str, Any]:
    personne = lues["beneficiaires"][0]
    visibles_ = IDENTITE if lien > Relation.ANCIENNE else IDENTITE_MINIMALE
    suivie = bool(lues["liens"][0]["suivie"])  # as its référent: a file open by another right shows no motive
    return {
        "beneficiaire": {nom: personne[nom] if nom in visibles_ else None for nom in IDENTITE},
        "relation": lien.name.lower(),
        "a_la_date": jour,
        "situations": _choisir(lues["situations"], s.SituationVue, "du"),
        "orientations": _choisir(lues["orientations"], s.OrientationVue, "du"),
        "diagnostics": [
            _garder(_masquee("diagnostics", d, acteur, suivie), s.DiagnosticVu)
            for d in sorted(lues["diagnostics"], key=lambda d: (d["date"], d["id"]))
        ],
        "prescriptions": [
            _garder(_masquee("prescriptions", p, acteur, suivie), s.PrescriptionVue)
            for p in sorted(lues["prescriptions"], key=lambda p: (p["date"], p["id"]))
        ],
        "entrees": _entrees(lues, acteur, suivie),
        "contrats": _contrats(lues, acteur, suivie),
        "plans_action": _choisir(lues["plans_action"], s.PlanVu, "date"),
        "rendez_vous": _choisir(lues["rendez_vous"], s.RendezVousVu, "date"),
        "demandes": _choisir(lues["demandes"], s.DemandeVue, "date"),
        "semaines": [_semaine(x, jour) for x in sorted(lues["semaines"], key=lambda x: x["lundi"], reverse=True)],
        "a_faire": [_echeance(e, acteur, jour) for e in due],
    }


@cache
def _champs(modele: type[BaseModel]) -> tuple[str, ...]:
    return tuple(modele.model_fields)


def _garder(ligne: Mapping[str, Any], modele: type[BaseModel]) -> dict[str, Any]:
    return {nom: ligne[nom] for nom in _champs(modele)}


def _choisir(lignes: Iterable[Mapping[str, Any]], modele: type[BaseModel], ordre: str) -> list[dict[str, Any]]:
    return [_garder(ligne, modele) for ligne in sorted(lignes, key=lambda x: (x[ordre], str(x.get("id"))))]


def _masquee(ressource: str, ligne: Mapping[str, Any], acteur: Acteur, suivie: bool) -> dict[str, Any]:
    structure = str(acteur.structure_id)
    lisibles = classes_lisibles(
        acteur,
        suivie=suivie,
        propre=structure in (ligne.get("structure_id"), ligne.get("prescripteur_id")),
        territoire=Role.UTAS in acteur.roles,
    )
    return masquer(ressource, ligne, lisibles)


def _entrees(lues: Mapping[str, Lignes], acteur: Acteur, suivie: bool) -> list[dict[str, Any]]:
    fins = {x["entree_id"]: x for x in lues["sorties"]}
    vues = []
    for entree in sorted(lues["entrees"], key=lambda e: (e["date_entree"], e["id"])):
        fin = fins.get(entree["id"])
        plate = entree | {
            "motif": fin["motif"] if fin else None,
            "precision": fin["precision_motif"] if fin else None,
            "sous_motif": fin["sous_motif"] if fin else None,
        }
        masquee = _masquee("entrees", plate, acteur, suivie)
        sortie = None
        if fin:
            sortie = {nom: masquee.get(nom, fin.get(nom)) for nom in _champs(s.SortieVue)}
        suivis = _choisir([x for x in lues["suivis"] if x["entree_id"] == entree["id"]], s.SuiviVu, "date")
        vues.append(_garder(masquee | {"sortie": sortie, "suivis": suivis}, s.EntreeVue))
    return vues


def _contrats(lues: Mapping[str, Lignes], acteur: Acteur, suivie: bool) -> list[dict[str, Any]]:
    vus = []
    for contrat in sorted(lues["contrats"], key=lambda c: (c["date_debut"], c["id"])):
        termes = [
            _garder(
                _masquee("contrats-engagement", t | {"structure_id": contrat["structure_id"]}, acteur, suivie),
                s.TermeVu,
            )
            for t in sorted(lues["termes"], key=lambda t: t["du"])
            if t["contrat_id"] == contrat["id"]
        ]
        buts = [_garder(o, s.ObjectifVu) for o in lues["objectifs"] if o["contrat_id"] == contrat["id"]]
        vus.append(_garder(contrat | {"termes": termes, "objectifs": buts}, s.ContratVu))
    return vus


def _semaine(ligne: Mapping[str, Any], jour: date) -> dict[str, Any]:
    vue = {nom: ligne.get(nom) for nom in _champs(SemaineLue)}
    lundi = date.fromisoformat(ligne["lundi"])
    vue["semaine"], vue["statut"] = semaine_iso(lundi), statut_semaine(ligne["statut"], lundi, aujourdhui=jour)
    return vue


def _pour_vous(due: Echeance, acteur: Acteur) -> bool:
    """Whether the acteur is the one who can do it."""
    if due.attendu_de is None:
        return bool(acteur.roles & {Role.PORTEUR, Role.REFERENT})
    return Role(due.attendu_de) in acteur.roles and str(due.structure_id) == str(acteur.structure_id)


def _echeance(due: Echeance, acteur: Acteur, jour: date) -> dict[str, Any]:
    pour_vous = _pour_vous(due, acteur)
    return {
        "code": due.code,
        "libelle": due.libelle if pour_vous else due.attente,
        "pour_vous": pour_vous,
        "attendu_de": due.attendu_de,
        "echeance": due.echeance,
        "en_retard": due.en_retard(jour),
        "ressource": due.ressource,
        "ressource_id": due.ressource_id,
        "regle": due.regle.model_dump() if due.regle else None,
    }


def _en_cours_le(periode: Mapping[str, Any], jour: str) -> bool:
    """The row's [du, au) holds `jour` (days as text compare as days)."""
    return bool(periode["du"] <= jour and (periode["au"] is None or periode["au"] > jour))


def tel_qu_au(lues: Mapping[str, Lignes], jour: str) -> dict[str, Lignes]:
    """What was in force on `jour`, by trade dates: what begins later is left out, what ended later is still open."""
    sorties = [x for x in lues["sorties"] if x["date_sortie"] <= jour]
    sortis = {x["entree_id"] for x in sorties}
    entrees = [
        e | {"statut": StatutEntree.SORTIE.value if e["id"] in sortis else StatutEntree.EN_COURS.value}
        for e in lues["entrees"]
        if e["date_entree"] <= jour
    ]
    return {
        **lues,
        "situations": [x for x in lues["situations"] if _en_cours_le(x, jour)],
        "orientations": [x for x in lues["orientations"] if _en_cours_le(x, jour)],
        "diagnostics": [x for x in lues["diagnostics"] if x["date"] <= jour],
        "prescriptions": [
            x
            if x["date_reponse"] is None or x["date_reponse"] <= jour
            else x | {"statut": "emise", "date_reponse": None}
            for x in lues["prescriptions"]
            if x["date"] <= jour
        ],
        "entrees": entrees,
        "sorties": sorties,
        "suivis": [x for x in lues["suivis"] if x["date"] <= jour],
        "contrats": [_contrat_au(c, jour) for c in lues["contrats"] if c["date_debut"] <= jour],
        "termes": [x for x in lues["termes"] if x["du"] <= jour],
        "plans_action": [x for x in lues["plans_action"] if x["date"] <= jour],
        "rendez_vous": [_rendez_vous_au(x, jour) for x in lues["rendez_vous"] if x["date"] <= jour],
        "demandes": [x for x in lues["demandes"] if x["date"] <= jour],
        "semaines": [x for x in lues["semaines"] if x["lundi"] <= jour],
    }


def _rendez_vous_au(rendez_vous: dict[str, Any], jour: str) -> dict[str, Any]:
    """Its issue is not known before its day."""
    if rendez_vous["issue_le"] is None or rendez_vous["issue_le"] <= jour:
        return rendez_vous
    return rendez_vous | {"statut": StatutRendezVous.PREVU.value, "issue_le": None}


def _contrat_au(contrat: dict[str, Any], jour: str) -> dict[str, Any]:
    fin = contrat["date_fin_effective"] or contrat["date_fin"]
    signatures = (contrat["signe_beneficiaire_le"], contrat["signe_referent_le"])
    signe = all(x is not None and x <= jour for x in signatures)
    if signe and fin >= jour:
        return contrat | {
            "statut": StatutContrat.EN_COURS.value,
            "date_fin_effective": None,
            "motif_fin": None,
        }
    return contrat


Cle = tuple[str, str]  # a place in the order of names: the normalised name, then the id
Dossiers = list[tuple[Mapping[str, Any], Mapping[str, Lignes]]]


async def _lire_dossiers(
    session: Session, acteur: Acteur, filtres: s.FiltresPortefeuille, limite: int, apres: Cle | None
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


Place = tuple[Cle | None, int]  # after whom, and how many items of the next person were given


async def choses_a_faire(
    session: Session, acteur: Acteur, filtres: s.FiltresAFaire, place: Place
) -> tuple[Lignes, Place | None]:
    """One page of what is due, person by person; where the next one starts.

    One statement a page: it reads as many people as are likely to fill it, so a page may be short, even empty.
    """
    apres, donnees = place
    gens = filtres.limit if filtres.choisit else max(1, filtres.limit // DUES_PAR_PERSONNE)
    dossiers, suite = await _lire_dossiers(session, acteur, filtres, gens, apres)
    lignes: Lignes = []
    for personne, siennes in dossiers:
        restent = _dues_de(personne, siennes, acteur, filtres)[donnees:]
        manquent = filtres.limit - len(lignes)
        lignes += restent[:manquent]
        if len(restent) > manquent:
            return lignes, (apres, donnees + manquent)
        apres, donnees = _cle(personne), 0
    return lignes, (apres, 0) if suite else None


async def compter_a_faire(session: Session, acteur: Acteur, filtres: s.FiltresAFaire) -> int:
    """How much is due in all: everyone is read, for it is computed and stored nowhere."""
    total, apres, suite = 0, None, True
    while suite:
        dossiers, suite = await _lire_dossiers(session, acteur, filtres, PAQUET, apres)
        total += sum(len(_dues_de(personne, siennes, acteur, filtres)) for personne, siennes in dossiers)
        apres = _cle(dossiers[-1][0]) if suite else None
    return total


def _dues_de_la_page(personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur) -> Sequence[Echeance]:
    """What is due for one person of a page."""
    suivie = bool(personne["dossier"])
    entrees = [e | _rythme(e, siennes, acteur.jour, acteur, suivie=suivie) for e in siennes["entrees"]]
    return a_faire(dossier(personne, {**siennes, "entrees": entrees}, acteur.jour), acteur.jour)


def _dues_de(
    personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur, filtres: s.FiltresAFaire
) -> Lignes:
    """What is due for one person, as far as the filters ask for it."""
    identite = {"beneficiaire_id": personne["id"], "nom": personne["nom"], "prenom": personne["prenom"]}
    dues = _dues_de_la_page(personne, siennes, acteur)
    return [vue for due in dues if filtres.garde(vue := identite | _echeance(due, acteur, acteur.jour))]


def _ligne(personne: Mapping[str, Any], siennes: Mapping[str, Lignes], acteur: Acteur) -> dict[str, Any]:
    """A person as a row of the portfolio."""
    jour = acteur.jour
    lundi = jour - timedelta(days=jour.weekday())
    montrees = {lundi.isoformat(), (lundi - timedelta(days=7)).isoformat()}
    semaines = {x["lundi"]: _semaine(x, jour) for x in siennes["semaines"] if x["lundi"] in montrees}
    due = _dues_de_la_page(personne, siennes, acteur)
    prochaine = None
    if due:
        premiere = due[0]
        prochaine = {
            "code": premiere.code,
            "libelle": premiere.libelle if _pour_vous(premiere, acteur) else premiere.attente,
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
            _garder(d, s.DemandeOuverte)
            for d in sorted(siennes["demandes"], key=lambda d: (d["date"], d["id"]))
            if d["statut"] in OUVERTES[d["ressource"]]
        ],
        "prochaine_echeance": prochaine,
        "nombre_a_faire": len(due),
    }
