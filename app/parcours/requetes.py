"""The read model: rows already stored, put together for whoever may read them. Nothing here writes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
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
from app.parcours.attentes import attentes
from app.parcours.dossier import DITE, SEMAINES_MONTREES, SIGNATURES, SITUATION, SORTIE, Lignes, rassembler
from app.parcours.echeances import dossier
from app.regles.assiduite import statut as statut_semaine
from app.regles.calendrier import semaine_iso
from app.regles.dossier import DEPARTEMENT, POLE_ALLOCATION, Echeance
from app.regles.echeances import a_faire
from app.regles.etats import StatutBeneficiaire, StatutContrat, StatutEntree
from app.regles.etats_demandes import StatutSignalement
from app.regles.etats_rencontres import StatutRendezVous

IDENTITE = tuple(s.Identite.model_fields)
IDENTITE_MINIMALE = frozenset({"id", "nom", "prenom", "date_naissance", "statut"})

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
    fins = {x["entree_id"]: {nom: x[nom] for nom in SORTIE} | {DITE: x["saisi_le"]} for x in lues["sorties"]}
    signes = {p["entree_id"] for p in lues["plans_action"] if p["statut"] != "brouillon"}
    entrees = [
        e
        | fins.get(e["id"], dict.fromkeys((*SORTIE, DITE)))
        | {"plan_signe": e["id"] in signes}
        | rythme_lu(e, lues, jour, acteur, suivie=suivie)
        for e in lues["entrees"]
    ]
    courantes = [o for o in lues["orientations"] if suivie and _en_cours_le(o, jour.isoformat())]
    par_id = {e["id"]: {nom: e[nom] for nom in ("campagne", "fiche", "parcours")} for e in lues["entrees"]}
    sorties = [x | par_id[x["entree_id"]] for x in lues["sorties"] if x["entree_id"] in par_id]
    vu = dossier(lues["beneficiaires"][0], {**lues, "entrees": entrees, "orientations": courantes}, jour)
    return a_faire(vu, jour, attentes({**lues, "sorties": sorties}))


def rythme_lu(
    entree: Mapping[str, Any], lues: Mapping[str, Lignes], jour: date, acteur: Acteur, *, suivie: bool
) -> dict[str, Any]:
    """What its rhythm is judged on, for who reads all of its acts: the référent, the structure that runs it."""
    if not rythme.ouverte(entree) or not (suivie or entree["structure_id"] == str(acteur.structure_id)):
        return {}
    depuis = jour - SEMAINES_MONTREES
    return {
        "suivi": rythme.suivi(entree, lues["actes"], lues["anciennes"], depuis, jour),
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
            garder(_masquee("diagnostics", d, acteur, suivie), s.DiagnosticVu)
            for d in sorted(lues["diagnostics"], key=lambda d: (d["date"], d["id"]))
        ],
        "prescriptions": [
            garder(_masquee("prescriptions", p, acteur, suivie), s.PrescriptionVue)
            for p in sorted(lues["prescriptions"], key=lambda p: (p["date"], p["id"]))
        ],
        "entrees": _entrees(lues, acteur, suivie),
        "contrats": _contrats(lues, acteur, suivie),
        "plans_action": _choisir(lues["plans_action"], s.PlanVu, "date"),
        "rendez_vous": _choisir(lues["rendez_vous"], s.RendezVousVu, "date"),
        "demandes": _choisir(lues["demandes"], s.DemandeVue, "date"),
        "semaines": [semaine_vue(x, jour) for x in sorted(lues["semaines"], key=lambda x: x["lundi"], reverse=True)],
        "a_faire": [echeance_vue(e, acteur, jour) for e in due],
    }


@cache
def _champs(modele: type[BaseModel]) -> tuple[str, ...]:
    return tuple(modele.model_fields)


def garder(ligne: Mapping[str, Any], modele: type[BaseModel]) -> dict[str, Any]:
    return {nom: ligne[nom] for nom in _champs(modele)}


def _choisir(lignes: Iterable[Mapping[str, Any]], modele: type[BaseModel], ordre: str) -> list[dict[str, Any]]:
    return [garder(ligne, modele) for ligne in sorted(lignes, key=lambda x: (x[ordre], str(x.get("id"))))]


def _masquee(ressource: str, ligne: Mapping[str, Any], acteur: Acteur, suivie: bool) -> dict[str, Any]:
    structure = str(acteur.structure_id)
    lisibles = classes_lisibles(
        acteur,
        ressource,
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
        vues.append(garder(masquee | {"sortie": sortie, "suivis": suivis}, s.EntreeVue))
    return vues


def _contrats(lues: Mapping[str, Lignes], acteur: Acteur, suivie: bool) -> list[dict[str, Any]]:
    vus = []
    for contrat in sorted(lues["contrats"], key=lambda c: (c["date_debut"], c["id"])):
        termes = [
            garder(
                _masquee("contrats-engagement", t | {"structure_id": contrat["structure_id"]}, acteur, suivie),
                s.TermeVu,
            )
            for t in sorted(lues["termes"], key=lambda t: t["du"])
            if t["contrat_id"] == contrat["id"]
        ]
        buts = [garder(o, s.ObjectifVu) for o in lues["objectifs"] if o["contrat_id"] == contrat["id"]]
        vus.append(garder(contrat | {"termes": termes, "objectifs": buts}, s.ContratVu))
    return vus


def semaine_vue(ligne: Mapping[str, Any], jour: date) -> dict[str, Any]:
    vue = {nom: ligne.get(nom) for nom in _champs(SemaineLue)}
    lundi = date.fromisoformat(ligne["lundi"])
    vue["semaine"], vue["statut"] = semaine_iso(lundi), statut_semaine(ligne["statut"], lundi, aujourdhui=jour)
    return vue


def pour_vous(due: Echeance, acteur: Acteur) -> bool:
    """Whether the acteur is the one who can do it."""
    if due.attendu_de is None:
        return bool(acteur.roles & {Role.PORTEUR, Role.REFERENT})
    if due.attendu_de not in acteur.roles:
        return False
    return due.attendu_de in (DEPARTEMENT, POLE_ALLOCATION) or str(due.structure_id) == str(acteur.structure_id)


def echeance_vue(due: Echeance, acteur: Acteur, jour: date) -> dict[str, Any]:
    le_sien = pour_vous(due, acteur)
    return {
        "code": due.code,
        "libelle": due.libelle if le_sien else due.attente,
        "pour_vous": le_sien,
        "attendu_de": due.attendu_de,
        "echeance": due.echeance,
        "en_retard": due.en_retard(jour),
        "ressource": due.ressource,
        "ressource_id": due.ressource_id,
        "regle": due.regle.valeurs if due.regle else None,
    }


def _en_cours_le(periode: Mapping[str, Any], jour: str) -> bool:
    """The row's [du, au) holds `jour` (days as text compare as days)."""
    return bool(periode["du"] <= jour and (periode["au"] is None or periode["au"] > jour))


def tel_qu_au(lues: Mapping[str, Lignes], jour: str) -> dict[str, Lignes]:
    """What was in force on `jour`, by trade dates: what begins later is left out, what ended later is still open."""
    sorties = [x for x in lues["sorties"] if x["date_sortie"] <= jour]
    sortis = {x["entree_id"] for x in sorties}
    entrees = [
        e
        | {nom: e[f"{nom}_du_jour"] for nom in SITUATION}
        | {"statut": StatutEntree.SORTIE.value if e["id"] in sortis else StatutEntree.EN_COURS.value}
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
        "signalements": [_signalement_au(x, jour) for x in lues["signalements"] if x["date"] <= jour],
        "semaines": [x for x in lues["semaines"] if x["lundi"] <= jour],
    }


def _signalement_au(signalement: dict[str, Any], jour: str) -> dict[str, Any]:
    """Taken up later, it still waited."""
    pris = signalement["pris_en_compte_le"]
    return signalement if pris is None or pris <= jour else signalement | {"statut": StatutSignalement.EMIS.value}


def _rendez_vous_au(rendez_vous: dict[str, Any], jour: str) -> dict[str, Any]:
    """Its issue is not known before its day."""
    if rendez_vous["issue_le"] is None or rendez_vous["issue_le"] <= jour:
        return rendez_vous
    return rendez_vous | {"statut": StatutRendezVous.PREVU.value, "issue_le": None}


def _contrat_au(contrat: dict[str, Any], jour: str) -> dict[str, Any]:
    """The signatures it had by then, and the state they gave it; what ended it later is not known yet."""
    fin = contrat["date_fin_effective"] or contrat["date_fin"]
    if fin < jour:
        return contrat
    alors = {nom: contrat[nom] if contrat[nom] and contrat[nom] <= jour else None for nom in SIGNATURES}
    signees = sum(jour is not None for jour in alors.values())
    statut = (StatutContrat.BROUILLON, StatutContrat.EN_ATTENTE_SIGNATURE, StatutContrat.EN_COURS)[signees]
    return contrat | alors | {"statut": statut.value, "date_fin_effective": None, "motif_fin": None}
