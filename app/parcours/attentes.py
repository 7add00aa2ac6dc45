"""What waits for somebody's act, as it was read, in the shape that the rules want."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from app.catalogue.chargement import charger
from app.models.parcours import entrees, plans_action, prescriptions, sorties
from app.regles.attentes import Attentes, DemandeVue, PlanVu, ReponseVue, SignalementVu, SortieVue
from app.regles.etats import PrecisionNonValorisable, StatutPlan, Verification
from app.regles.etats_demandes import StatutSignalement

Ligne = Mapping[str, Any]
DROITS = "droits_devoirs"


def lecture_sorties(siennes: Select[Any]) -> Select[Any]:
    """Of the entrées of `siennes`, the sorties to verify, those that tell of a death, those whose plan still runs."""
    e, x = entrees.c, sorties.c
    courants = select(plans_action.c.entree_id).where(plans_action.c.statut == StatutPlan.EN_COURS)
    lues = siennes.join(sorties, x.entree_id == e.id).where(
        or_(
            x.verification == Verification.EN_ATTENTE,
            x.precision_motif == PrecisionNonValorisable.DECES,
            e.id.in_(courants),
        )
    )
    return lues.with_only_columns(
        e.beneficiaire_id, x.entree_id, x.verification, x.precision_motif, e.campagne, e.fiche, e.parcours
    )


def lecture_reponses(siennes: Select[Any], *, reprise: Any) -> Select[Any]:
    """The prescriptions answered, or written, since `reprise`."""
    p = prescriptions.c
    lues = siennes.where(or_(p.date_reponse >= reprise, p.date >= reprise))
    return lues.with_only_columns(p.beneficiaire_id, p.id, p.date, p.statut, p.date_reponse)


def attentes(lues: Mapping[str, Iterable[Ligne]]) -> Attentes:
    """One person's rows; `sorties` carry the campaign, fiche and parcours of their entrée."""
    return Attentes(
        signalements=[
            SignalementVu(x["id"], _jour(x["date"]))
            for x in lues["signalements"]
            if x["statut"] == StatutSignalement.EMIS
        ],
        plans=[
            PlanVu(x["id"], x["entree_id"], x["structure_id"])
            for x in lues["plans_action"]
            if x["statut"] == StatutPlan.EN_COURS
        ],
        sorties=[_sortie(x) for x in lues["sorties"]],
        demandes=demandes_vues(lues["demandes"]),
        reponses=[
            ReponseVue(x["id"], _jour(x["date"]), x["statut"], x["date_reponse"] and _jour(x["date_reponse"]))
            for x in lues.get("reponses", lues["prescriptions"])
        ],
    )


def demandes_vues(lues: Iterable[Ligne]) -> list[DemandeVue]:
    """Demandes of the three kinds, in their state."""
    return [
        DemandeVue(
            x["id"],
            x["ressource"],
            x["statut"],
            x["observations_jusquau"] and _jour(x["observations_jusquau"]),
            x["terme"] and _jour(x["terme"]),
        )
        for x in lues
    ]


def soumise(situations: Iterable[Ligne], jour: date) -> bool:
    """Whether nothing says that the person is outside droits et devoirs on `jour`."""
    le = jour.isoformat()
    return not any(
        x["nature"] == DROITS and x["valeur"] == "non" and x["du"] <= le and (x["au"] is None or x["au"] > le)
        for x in situations
    )


def _sortie(ligne: Ligne) -> SortieVue:
    campagne = charger(ligne["campagne"])
    return SortieVue(
        entree_id=ligne["entree_id"],
        campagne=campagne,
        fiche=campagne.fiches[ligne["fiche"]],
        parcours=ligne["parcours"],
        a_verifier=ligne["verification"] == Verification.EN_ATTENTE,
        deces=ligne["precision_motif"] == PrecisionNonValorisable.DECES,
    )


_jour = date.fromisoformat
