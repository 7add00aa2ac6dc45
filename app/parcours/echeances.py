"""A person's rows, as they were read, in the shape that the engine of what is due wants."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app.catalogue.chargement import campagne_du, charger
from app.horloge import jour_de
from app.parcours import comites
from app.parcours.attentes import soumise
from app.regles.assiduite import statut as statut_semaine
from app.regles.dossier import ContratVu, Dossier, EntreeVue, OrientationVue, PrescriptionVue
from app.regles.etats import IssueSuivi, MotifFinParcours, Orientation, PrecisionNonValorisable, StatutEntree
from app.regles.etats_demandes import StatutReorientation
from app.regles.reorientations import reorientation_proposee
from app.regles.sorties import suivi_rendu

CONFIRMABLES = (MotifFinParcours.DEMENAGEMENT, MotifFinParcours.FIN_DE_DROIT)  # the person may have left for a job
JEUDI = timedelta(days=3)  # design choice: the day of its week from which what is missing is told
Ligne = Mapping[str, Any]


def dossier(personne: Ligne, lues: Mapping[str, Iterable[Ligne]], jour: date) -> Dossier:
    """One person's rows as the engine of what is due wants them; `lues` holds only that person's."""
    courante = next(iter(lues["orientations"]), None)
    return Dossier(
        beneficiaire_id=personne["id"],
        campagne=campagne_du(jour),
        orientation=_orientation(courante, lues),
        inscrit=personne["inscrit_le"] is not None,
        cv=personne["cv_le"] is not None,
        contrats=[ContratVu(c["id"], c["statut"], date.fromisoformat(c["date_fin"])) for c in lues.get("contrats", ())],
        entrees=[_entree(e, personne, courante, lues, jour) for e in lues.get("entrees", ())],
        prescriptions=[
            PrescriptionVue(p["id"], p["structure_id"], p["statut"], date.fromisoformat(p["date"]))
            for p in lues.get("prescriptions", ())
        ],
        reorientation_demandee_le=max(
            (
                date.fromisoformat(d["date"])
                for d in lues.get("demandes", ())
                if d["ressource"] == "demandes-reorientation" and d["statut"] != StatutReorientation.RETIREE
            ),
            default=None,
        ),
        semaine_manquante=_manquante(lues.get("semaines", ()), jour),
        semaine_en_cours=_a_completer(lues.get("semaines", ()), jour),
        semaines_insuffisantes=sum(_insuffisante(x, jour) for x in lues.get("semaines", ()))
        + sum(x["nombre"] for x in lues.get("semaines_insuffisantes", ())),
        fin=_fin(personne, jour),
        soumis=soumise(lues["situations"], jour),
    )


def _fin(personne: Ligne, jour: date) -> MotifFinParcours | None:
    if personne["fin_le"] is None or date.fromisoformat(personne["fin_le"]) > jour:
        return None
    return MotifFinParcours(personne["fin_motif"])


def _orientation(courante: Ligne | None, lues: Mapping[str, Iterable[Ligne]]) -> OrientationVue | None:
    if courante is None:
        return None
    signes = (c for c in lues["contrats"] if c["signe_beneficiaire_le"] and c["signe_referent_le"])
    return OrientationVue(
        orientation=Orientation(courante["orientation"]),
        structure_id=courante["structure_id"],
        du=date.fromisoformat(courante["du"]),
        notification=date.fromisoformat(courante["date_notification"]),
        diagnostic_le=_jour(
            max((d["date"] for d in lues["diagnostics"] if d["structure_id"] == courante["structure_id"]), default=None)
        ),
        deja_contracte=any((c["date_fin_effective"] or c["date_fin"]) >= courante["du"] for c in signes),
    )


def _entree(
    ligne: Ligne, personne: Ligne, orientation: Ligne | None, lues: Mapping[str, Iterable[Ligne]], jour: date
) -> EntreeVue:
    campagne = charger(ligne["campagne"])
    fiche = campagne.fiches[ligne["fiche"]]
    du_le = _jour(ligne["suivi_du_le"])
    rendu = du_le is not None and any(
        suivi_rendu(IssueSuivi(x["issue"]), date.fromisoformat(x["date"]), du_le=du_le)
        for x in lues["suivis"]
        if x["entree_id"] == ligne["id"]
    )
    imposee = ligne["precision_motif"] == PrecisionNonValorisable.CHANGEMENT_REFERENT or (
        ligne["precision_motif"] in CONFIRMABLES
        and (ligne["precision_motif"], ligne["date_sortie"]) == (personne["fin_motif"], personne["fin_le"])
    )
    proposee = (
        orientation is not None
        and ligne["orientation_id"] == orientation["id"]
        and ligne["date_sortie"] is not None
        and reorientation_proposee(ligne["motif"], ligne["precision_motif"])
    )
    return EntreeVue(
        id=ligne["id"],
        structure_id=ligne["structure_id"],
        fiche=fiche,
        parcours=ligne["parcours"],
        campagne=campagne,
        date_entree=date.fromisoformat(ligne["date_entree"]),
        date_fin_max=_jour(ligne["date_fin_max"]),
        renouvellements=ligne["renouvellements"],
        en_cours=ligne["statut"] == StatutEntree.EN_COURS,
        plan_signe=bool(ligne["plan_signe"]),
        suivi_du_le=None if rendu else du_le,
        sortie_imposee_le=jour_de(datetime.fromisoformat(ligne["sortie_saisie"])) if imposee else None,
        suivi=ligne.get("suivi"),
        rencontres_prevues=ligne.get("prevus", ()),
        jalons=ligne.get("jalons", ()),
        reorientation_le=_jour(ligne["date_sortie"]) if proposee else None,
        comites=comites.attendus(ligne, lues["comites"], jour),
        session_au=None if fiche.duree.nature == "phases" else _jour(ligne["session_au"]),
    )


def _jour(texte: str | None) -> date | None:
    return date.fromisoformat(texte) if texte else None


def _manquante(lignes: Iterable[Ligne], jour: date) -> tuple[date, int] | None:
    """The last finished whole week, when it is under its target."""
    lundi = jour - timedelta(days=jour.weekday() + 7)
    for ligne in lignes:
        if ligne["lundi"] == lundi.isoformat() and _insuffisante(ligne, jour):
            return lundi, ligne["objectif_minutes"] - ligne["minutes_retenues"]
    return None


def _a_completer(lignes: Iterable[Ligne], jour: date) -> tuple[date, int, int] | None:
    """The present week from its Thursday on, when it is whole and still under its target."""
    du = jour - timedelta(days=jour.weekday())
    sienne = next((x for x in lignes if x["lundi"] == du.isoformat()), None)
    if jour - du < JEUDI or sienne is None or sienne["partielle"] or sienne["statut"] != "a_juger":
        return None
    return du, sienne["objectif_minutes"] - sienne["minutes_retenues"], sienne["minutes_prevues"]


def _insuffisante(ligne: Ligne, jour: date) -> bool:
    """A finished whole week under its target; a partial one alone is never a manquement."""
    lundi = date.fromisoformat(ligne["lundi"])
    return not ligne["partielle"] and statut_semaine(ligne["statut"], lundi, aujourdhui=jour) == "insuffisant"
