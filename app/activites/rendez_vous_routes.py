"""Rendez-vous."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import charger
from app.acces.permissions import Permission
from app.activites import rendez_vous_requetes as r
from app.activites import rendez_vous_schemas as s
from app.activites import rendez_vous_service as service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.models.beneficiaires import beneficiaires
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, REFUS_LISTE_DE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Rendez-vous et ateliers"])
Lecteur = Annotated[Acteur, exige(Permission.RENDEZ_VOUS_LIRE)]
Auteur = Annotated[Ecriture, ecrit(Permission.RENDEZ_VOUS_SAISIR)]


@router.get("/beneficiaires/{id}/rendez-vous", response_model=Page[s.RendezVousLu], responses=REFUS_LISTE_DE)
async def lister_de(
    id: UUID,
    acteur: Lecteur,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresRendezVous, Query()],
) -> Response:
    """Les rendez-vous de la personne : tous pour son référent, les siens pour un porteur."""
    await charger(session, acteur, beneficiaires, id)
    requete = r.lister(acteur, filtres, beneficiaire_id=id)
    return await page.paginer(session, requete, filtres, r.TRI, s.RendezVousLu, r.ligne(acteur))


@router.post(
    "/beneficiaires/{id}/rendez-vous",
    status_code=201,
    response_model=s.RendezVousLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "date": "2027-06-21",
            "heure_debut": "14:00",
            "duree_minutes": 60,
            "modalite": "physique",
            "forme": "individuel",
            "convocation": {"date": "2027-06-11", "moyen": "courrier"},
            "objet": "Faire le point sur les candidatures",
        }
    ),
)
async def creer(id: UUID, corps: s.RendezVousCreation, e: Auteur) -> Response:
    """Prendre un rendez-vous avec la personne ; ce qu'il devient se dit ensuite."""
    return await e.creer(r.RESSOURCE, service.creer, id, corps)


@router.get("/rendez-vous", response_model=Page[s.RendezVousLu], responses=REFUS_LISTE)
async def lister(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresAgenda, Query()]
) -> Response:
    """Les rendez-vous de votre périmètre : l'agenda d'une structure, d'un agent, d'une semaine."""
    requete = r.lister(
        acteur,
        filtres,
        beneficiaire_id=filtres.beneficiaire_id,
        structure_id=filtres.structure_id,
        agent_id=filtres.agent_id,
    )
    return await page.paginer(session, requete, filtres, r.TRI, s.RendezVousLu, r.ligne(acteur))


@router.get("/rendez-vous/{id}", response_model=s.RendezVousLu, responses=REFUS_LECTURE)
async def lire(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un rendez-vous."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/rendez-vous/{id}/issue",
    response_model=s.RendezVousLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"issue": "tenu", "duree_minutes": 45}),
)
async def dire_issue(id: UUID, corps: s.Issue, e: Auteur) -> Response:
    """Dire ce qu'il en est advenu : tenu, absent, excusé, annulé.

    Un rendez-vous tenu crée son activité, dont la semaine est recalculée.
    """
    return await e.agir(r.RESSOURCE, service.issue, id, corps)


@router.post(
    "/rendez-vous/{id}/issue/rectification",
    response_model=s.RendezVousLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"issue": "absent"}, "motif": "Erreur de saisie"}),
)
async def rectifier_issue(id: UUID, corps: s.IssueRectification, e: Auteur) -> Response:
    """Corriger l'issue ; l'activité est créée, corrigée ou retirée en conséquence."""
    return await e.agir(r.RESSOURCE, service.rectifier_issue, id, corps)


@router.post(
    "/rendez-vous/{id}/issue/annulation",
    response_model=s.RendezVousLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Issue saisie sur le mauvais rendez-vous"}),
)
async def annuler_issue(id: UUID, corps: Annulation, e: Auteur) -> Response:
    """Retirer l'issue : le rendez-vous redevient prévu, et son activité est retirée."""
    return await e.agir(r.RESSOURCE, service.annuler_issue, id, corps)


@router.post(
    "/rendez-vous/{id}/rectification",
    response_model=s.RendezVousLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"heure_debut": "15:30"}, "motif": "Heure mal relevée"}),
)
async def rectifier(id: UUID, corps: s.RendezVousRectification, e: Auteur) -> Response:
    """Corriger un rendez-vous ; l'activité d'un rendez-vous tenu suit."""
    return await e.agir(r.RESSOURCE, service.rectifier_rendez_vous, id, corps)


@router.post(
    "/rendez-vous/{id}/annulation",
    response_model=s.RendezVousLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisi sur la mauvaise personne"}),
)
async def annuler(id: UUID, corps: Annulation, e: Auteur) -> Response:
    """Retirer un rendez-vous saisi par erreur ; décommandé, c'est une issue."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)
