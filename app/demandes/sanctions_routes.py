"""Demandes de sanction: asked, told, decided, applied."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.demandes import sanctions_requetes as r
from app.demandes import sanctions_schemas as s
from app.demandes import sanctions_service as service
from app.demandes.courriers import ActeCourrier, courrier, pdf
from app.demandes.schemas import ActeMotive, DateDemande
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_FICHIER, REFUS_LECTURE, REFUS_LISTE, exemple, fichier
from app.pagination import Page, PagineurDep
from app.pdf import PDF

router = APIRouter(prefix="/v1/demandes-sanction", tags=["Signalements et demandes"])
Lecteur = Annotated[Acteur, exige(Permission.DEMANDES_LIRE)]
Referent = Annotated[Ecriture, ecrit(Permission.DEMANDES_CREER)]
Departement = Annotated[Ecriture, ecrit(Permission.DEMANDES_INSTRUIRE)]
Pole = Annotated[Ecriture, ecrit(Permission.DEMANDES_EXECUTER)]
Auteur = Annotated[Ecriture, ecrit(Permission.DEMANDES_CORRIGER)]


@router.get("", response_model=Page[s.SanctionResume], responses=REFUS_LISTE)
async def lister_sanctions(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresSanctions, Query()]
) -> Response:
    """Les demandes de sanction visibles ; aucune ne l'est d'un porteur."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.SanctionResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.SanctionLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "motif": "non_respect_engagements",
            "contrat_id": "{contrat_id}",
            "objectif_ids": ["{objectif_id}"],
            "faits": [{"date": "2027-05-10", "texte": "Aucune candidature présentée malgré deux relances."}],
            "semaines": ["2027-W19"],
        }
    ),
)
async def demander_sanction(corps: s.SanctionCreation, e: Referent) -> Response:
    """Demander une sanction : refus de contractualiser, ou engagements du contrat non respectés.

    Les preuves (contrat, objectifs, semaines, rendez-vous manqués, signalements) sont gardées telles qu'elles sont
    ce jour."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.SanctionLue, responses=REFUS_LECTURE)
async def lire_sanction(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une demande de sanction, ses preuves et son déroulé."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.get(
    "/{id}/courriers/{acte}.pdf",
    response_class=Response,
    responses=REFUS_FICHIER | fichier("Le courrier", PDF),
)
async def lire_courrier(id: UUID, acte: ActeCourrier, acteur: Lecteur, session: LectureDep) -> Response:
    """Le courrier à la personne pour un acte posé : notification, décision, levée ou classement (PDF accessible)."""
    contenu = pdf(courrier(await r.lire(session, acteur, id), acte))
    entetes = {"Content-Disposition": f'inline; filename="{acte}.pdf"', "Cache-Control": "no-store"}
    return Response(contenu, media_type=PDF, headers=entetes)


@router.post(
    "/{id}/retrait",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "La personne a repris ses démarches."}),
)
async def retirer_sanction(id: UUID, e: Referent, corps: ActeMotive | None = None) -> Response:
    """Retirer la demande, tant que la personne n'est pas informée."""
    return await e.agir(r.RESSOURCE, service.retirer, id, corps)


@router.post(
    "/{id}/instruction",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15"}),
)
async def instruire_sanction(id: UUID, e: Departement, corps: DateDemande | None = None) -> Response:
    """Prendre la demande en instruction, au Département."""
    return await e.agir(r.RESSOURCE, service.instruire, id, corps)


@router.post(
    "/{id}/notification",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {
            "date": "2027-06-01",
            "moyen": "Lettre recommandée avec avis de réception",
            "mesure_envisagee": {"nature": "suspension", "taux_pct": 30, "duree_mois": 1, "rang": "premier"},
        }
    ),
)
async def notifier_sanction(id: UUID, corps: s.Notification, e: Departement) -> Response:
    """Informer la personne de la sanction envisagée ; le délai d'observations commence."""
    return await e.agir(r.RESSOURCE, service.notifier, id, corps)


@router.post(
    "/{id}/observations",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-10", "texte": "La personne explique ses absences."}),
)
async def recevoir_observations(id: UUID, corps: s.Observations, e: Departement) -> Response:
    """Enregistrer les observations de la personne."""
    return await e.agir(r.RESSOURCE, service.recevoir_observations, id, corps)


@router.post(
    "/{id}/avis",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "sens": "favorable"}),
)
async def rendre_avis(id: UUID, corps: s.AvisSanction, e: Departement) -> Response:
    """Enregistrer l'avis de l'équipe pluridisciplinaire ; une suppression le demande."""
    return await e.agir(r.RESSOURCE, service.rendre_avis, id, corps)


@router.post(
    "/{id}/decision",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {
            "nature": "suspension",
            "taux_pct": 30,
            "duree_mois": 1,
            "rang": "premier",
            "foyer_plus_d_une_personne": False,
            "majoration": False,
            "date_effet": "2027-07-01",
        }
    ),
)
async def decider_sanction(id: UUID, corps: s.DecisionSanction, e: Departement) -> Response:
    """Enregistrer la décision, dans le barème en vigueur et après le délai d'observations."""
    return await e.agir(r.RESSOURCE, service.decider, id, corps)


@router.post(
    "/{id}/levee",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15", "motif": "Les engagements sont respectés."}),
)
async def lever_sanction(id: UUID, e: Departement, corps: ActeMotive | None = None) -> Response:
    """Lever la mesure avant son terme, les engagements étant respectés."""
    return await e.agir(r.RESSOURCE, service.lever, id, corps)


@router.post(
    "/{id}/classement",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Les faits ne sont pas établis."}),
)
async def classer_sanction(id: UUID, e: Departement, corps: ActeMotive | None = None) -> Response:
    """Classer la demande : aucune sanction n'est prononcée."""
    return await e.agir(r.RESSOURCE, service.classer, id, corps)


@router.post(
    "/{id}/execution",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15"}),
)
async def executer_sanction(id: UUID, e: Pole, corps: DateDemande | None = None) -> Response:
    """Appliquer la mesure, au pôle Allocation."""
    return await e.agir(r.RESSOURCE, service.executer, id, corps)


@router.post(
    "/{id}/cloture",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-15"}),
)
async def clore_sanction(id: UUID, e: Pole, corps: s.SanctionCloture | None = None) -> Response:
    """Clore la mesure arrivée à son terme, au pôle Allocation."""
    return await e.agir(r.RESSOURCE, service.clore, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {
            "champs": {"faits": [{"date": "2027-05-11", "texte": "Absence au rendez-vous."}]},
            "motif": "Erreur de date",
        }
    ),
)
async def rectifier_sanction(id: UUID, corps: s.SanctionRectification, e: Referent) -> Response:
    """Corriger les faits d'une demande que le Département n'instruit pas encore."""
    return await e.agir(r.RESSOURCE, service.rectifier, id, corps)


@router.post(
    "/{id}/dernier-acte/annulation",
    response_model=s.SanctionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Acte saisi sur la mauvaise demande"}),
)
async def annuler_dernier_acte(id: UUID, corps: Annulation, e: Auteur) -> Response:
    """Retirer le dernier acte, saisi par erreur : la demande reprend son état d'avant."""
    return await e.agir(r.RESSOURCE, service.annuler_dernier, id, corps)
