"""Each type of event, and the single route it stands for: its service function, its body, its permission."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.acces.permissions import Permission
from app.accompagnement import contrats_cloture, contrats_corrections, sortie_actes, transferts
from app.accompagnement import contrats_schemas as sc
from app.accompagnement import contrats_service as contrats
from app.accompagnement import entrees_actes as entrees
from app.accompagnement import entrees_schemas as se
from app.accompagnement import evaluations_schemas as sd
from app.accompagnement import evaluations_service as dits
from app.accompagnement import plans_schemas as sp
from app.accompagnement import plans_service as plans
from app.accompagnement.contrats_requetes import CONTRATS_ENGAGEMENT
from app.accompagnement.entrees_requetes import RESSOURCE as ENTREES
from app.accompagnement.entrees_requetes import TRANSFEREE
from app.accompagnement.entrees_service import creer as entrer
from app.accompagnement.plans_requetes import PLANS_ACTION
from app.activites import absences, absences_schemas
from app.activites import ateliers_schemas as sat
from app.activites import ateliers_service as ateliers
from app.activites import rendez_vous_schemas as srv
from app.activites import rendez_vous_service as rendez_vous
from app.activites import schemas as sa
from app.activites import service as activites
from app.activites.ateliers_requetes import RESSOURCE as ATELIERS
from app.activites.rendez_vous_requetes import RESSOURCE as RENDEZ_VOUS
from app.activites.requetes import RESSOURCE as ACTIVITES
from app.beneficiaires import diagnostics, inscriptions, schemas_diagnostics
from app.beneficiaires import schemas as sb
from app.beneficiaires.requetes import BENEFICIAIRES
from app.comites import schemas as sco
from app.comites import service as comites
from app.comites.requetes import RESSOURCE as COMITES
from app.corrections import Annulation
from app.demandes import signalements_schemas as ssi
from app.demandes import signalements_service as signalements
from app.demandes.signalements_requetes import RESSOURCE as SIGNALEMENTS
from app.ecriture import Corps, Ressource, Resultat
from app.prescriptions import schemas as spr
from app.prescriptions import service as prescriptions
from app.prescriptions.requetes import RESSOURCE as PRESCRIPTIONS

Service = Callable[..., Awaitable[Resultat]]
P = Permission


class ActiviteRealisee(sa.ActiviteCreation):
    """Une activité qui a eu lieu."""

    statut: Literal["declaree"] = "declaree"


class ActivitePrevue(sa.ActiviteCreation):
    """Une activité à venir."""

    statut: Literal["prevue"] = "prevue"


@dataclass(frozen=True, slots=True)
class Genre:
    """What a type of event runs.

    `acte` is called as the route calls it: (session, acteur, [id of `cible`,] body). `ressource` is what it answers
    with; `cible` what `data.cible` names, for an act on a resource or under a person; `creation` answers 201;
    `impose` is what the type says in the place of the body.
    """

    acte: Service
    corps: type[Corps]
    permission: Permission
    ressource: Ressource
    cible: Ressource | None = None
    creation: bool = False
    impose: Mapping[str, Any] = field(default_factory=dict)


def _creation(
    acte: Service, corps: type[Corps], permission: Permission, ressource: Ressource, *, sur: Ressource | None = None
) -> Genre:
    return Genre(acte, corps, permission, ressource, cible=sur, creation=True)


def _acte(acte: Service, corps: type[Corps], permission: Permission, ressource: Ressource) -> Genre:
    return Genre(acte, corps, permission, ressource, cible=ressource)


def _du_motif(service: Service) -> Service:
    """An annulation whose service takes the bare motive."""
    return lambda session, acteur, ident, corps: service(session, acteur, ident, corps.motif)


def _declaration(service: Service, quoi: str, *, motif: bool = False) -> Service:
    """An act on the inscription or on the CV, which its service takes by name."""
    return lambda session, acteur, ident, corps: service(session, acteur, ident, quoi, corps.motif if motif else corps)


def _corrections(
    nom: str, ressource: Ressource, permission: Permission, rectifier: Service, champs: type[Corps], annuler: Service
) -> dict[str, Genre]:
    return {
        f"{nom}.rectifie": _acte(rectifier, champs, permission, ressource),
        f"{nom}.annule": _acte(annuler, Annulation, permission, ressource),
    }


def _declarations(nom: str, fait: str) -> dict[str, Genre]:
    """A day told once of a person: told, put right, withdrawn."""
    return {
        fait: _acte(_declaration(inscriptions.declarer, nom), sb.DateActe, P.INSCRIPTIONS_SAISIR, BENEFICIAIRES),
        **_corrections(
            nom,
            BENEFICIAIRES,
            P.INSCRIPTIONS_SAISIR,
            _declaration(inscriptions.rectifier_declaration, nom),
            sb.DateActeRectification,
            _declaration(inscriptions.annuler_declaration, nom, motif=True),
        ),
    }


ACTIVITE_REALISEE = _creation(activites.creer, ActiviteRealisee, P.ACTIVITES_SAISIR, ACTIVITES)
GENRES: dict[str, Genre] = {
    "prescription.acceptee": _acte(prescriptions.accepter, spr.Reponse, P.PRESCRIPTIONS_REPONDRE, PRESCRIPTIONS),
    "prescription.refusee": _acte(
        prescriptions.refuser_prescription, spr.Refus, P.PRESCRIPTIONS_REPONDRE, PRESCRIPTIONS
    ),
    **_corrections(
        "prescription",
        PRESCRIPTIONS,
        P.PRESCRIPTIONS_CREER,
        prescriptions.rectifier_prescription,
        spr.PrescriptionRectification,
        prescriptions.annuler,
    ),
    "entree.effectuee": _creation(entrer, se.EntreeCreation, P.ENTREES_GERER, ENTREES),
    "entree.renouvelee": _acte(entrees.renouveler, se.RenouvellementEntree, P.ENTREES_GERER, ENTREES),
    **_corrections(
        "entree", ENTREES, P.ENTREES_GERER, entrees.rectifier_entree, se.EntreeRectification, entrees.annuler
    ),
    "entree.transferee": Genre(transferts.transferer, se.Transfert, P.ENTREES_GERER, TRANSFEREE, cible=ENTREES),
    **_corrections(
        "transfert",
        ENTREES,
        P.ENTREES_GERER,
        transferts.rectifier_transfert,
        se.TransfertRectification,
        transferts.annuler_transfert,
    ),
    "sortie.prononcee": _acte(sortie_actes.sortir, se.Sortie, P.ENTREES_GERER, ENTREES),
    **_corrections(
        "sortie",
        ENTREES,
        P.ENTREES_GERER,
        sortie_actes.rectifier_sortie,
        se.SortieRectification,
        sortie_actes.annuler_sortie,
    ),
    "suivi.realise": _acte(sortie_actes.suivre, se.SuiviCreation, P.ENTREES_GERER, ENTREES),
    "suivi.rectifie": _acte(sortie_actes.rectifier_suivi, se.SuiviRectification, P.ENTREES_GERER, ENTREES),
    "suivi.annule": _acte(sortie_actes.annuler_suivi, se.SuiviAnnulation, P.ENTREES_GERER, ENTREES),
    "evaluation.realisee": _acte(dits.evaluer, sd.EvaluationCreation, P.ENTREES_GERER, ENTREES),
    "evaluation.rectifie": _acte(dits.rectifier_evaluation, sd.EvaluationRectification, P.ENTREES_GERER, ENTREES),
    "evaluation.annule": _acte(dits.annuler_evaluation, sd.EvaluationAnnulation, P.ENTREES_GERER, ENTREES),
    "activite.realisee": ACTIVITE_REALISEE,
    "activite.prevue": Genre(
        activites.creer,
        ActivitePrevue,
        P.ACTIVITES_SAISIR,
        ACTIVITES,
        creation=True,
        impose={"statut": "prevue"},
    ),
    **_corrections(
        "activite",
        ACTIVITES,
        P.ACTIVITES_SAISIR,
        activites.rectifier_activite,
        sa.ActiviteRectification,
        activites.annuler,
    ),
    "absence.constatee": _creation(
        absences.creer, absences_schemas.AbsenceCreation, P.ABSENCES_SAISIR, absences.ABSENCES, sur=BENEFICIAIRES
    ),
    **_corrections(
        "absence",
        absences.ABSENCES,
        P.ABSENCES_SAISIR,
        absences.rectifier_absence,
        absences_schemas.AbsenceRectification,
        _du_motif(absences.annuler),
    ),
    "absence.annule": _acte(_du_motif(absences.annuler), Annulation, P.ABSENCES_ANNULER, absences.ABSENCES),
    "rendez-vous.tenu": _acte(rendez_vous.issue, srv.RendezVousTenu, P.RENDEZ_VOUS_SAISIR, RENDEZ_VOUS),
    **_corrections(
        "rendez-vous",
        RENDEZ_VOUS,
        P.RENDEZ_VOUS_SAISIR,
        rendez_vous.rectifier_rendez_vous,
        srv.RendezVousRectification,
        rendez_vous.annuler,
    ),
    "atelier.tenu": _creation(ateliers.creer, sat.AtelierTenu, P.ATELIERS_GERER, ATELIERS),
    **_corrections(
        "atelier",
        ATELIERS,
        P.ATELIERS_GERER,
        ateliers.rectifier_atelier,
        sat.AtelierRectification,
        ateliers.annuler,
    ),
    "comite.tenu": _acte(comites.tenir, sco.Tenue, P.COMITES_GERER, COMITES),
    **_corrections(
        "comite", COMITES, P.COMITES_GERER, comites.rectifier_comite, sco.ComiteRectification, comites.annuler
    ),
    "diagnostic.realise": _creation(
        diagnostics.creer,
        schemas_diagnostics.DiagnosticCreation,
        P.DIAGNOSTICS_SAISIR,
        diagnostics.DIAGNOSTICS,
        sur=BENEFICIAIRES,
    ),
    **_corrections(
        "diagnostic",
        diagnostics.DIAGNOSTICS,
        P.DIAGNOSTICS_SAISIR,
        diagnostics.rectifier_diagnostic,
        schemas_diagnostics.DiagnosticRectification,
        _du_motif(diagnostics.annuler),
    ),
    "plan-action.signe": _acte(plans.signer, sp.SignaturePlan, P.PLANS_GERER, PLANS_ACTION),
    **_corrections("plan-action", PLANS_ACTION, P.PLANS_GERER, plans.rectifier, sp.PlanRectification, plans.annuler),
    "contrat.propose": _creation(contrats.creer, sc.ContratCreation, P.CONTRATS_GERER, CONTRATS_ENGAGEMENT),
    "contrat.signe": _acte(contrats.signer, sc.Signature, P.CONTRATS_GERER, CONTRATS_ENGAGEMENT),
    "contrat.clos": _acte(contrats_cloture.clore, sc.Cloture, P.CONTRATS_GERER, CONTRATS_ENGAGEMENT),
    **_corrections(
        "contrat",
        CONTRATS_ENGAGEMENT,
        P.CONTRATS_GERER,
        contrats_corrections.rectifier,
        sc.ContratRectification,
        contrats_corrections.annuler,
    ),
    "signalement.emis": _creation(signalements.creer, ssi.SignalementCreation, P.SIGNALEMENTS_EMETTRE, SIGNALEMENTS),
    **_corrections(
        "signalement",
        SIGNALEMENTS,
        P.SIGNALEMENTS_EMETTRE,
        signalements.rectifier_signalement,
        ssi.SignalementRectification,
        signalements.annuler,
    ),
    **_declarations("inscription", "inscription.faite"),
    **_declarations("cv", "cv.cree"),
}
ACTES_DE: dict[str, Genre] = {
    "activite.realisee": _acte(activites.realiser, sa.Realisation, P.ACTIVITES_SAISIR, ACTIVITES),
    "atelier.tenu": _acte(ateliers.emarger, sat.Emargement, P.ATELIERS_GERER, ATELIERS),
}
"""The types that create, or act on what was planned when `data.cible` names it."""
