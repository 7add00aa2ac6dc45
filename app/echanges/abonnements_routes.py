"""Webhooks: subscribe, change, follow what was delivered, send again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.mandats import exiger_mandat_entier
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.echanges import abonnements_schemas as s
from app.echanges import abonnements_service as service
from app.ecriture import Ecriture, ecrit, repondre
from app.models.abonnements import abonnements, livraisons
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Événements"])
Lecteur = Annotated[Acteur, exige(Permission.ABONNEMENTS_GERER)]


async def _destinataire(acteur: Lecteur, session: LectureDep) -> Acteur:
    """Who reads what was sent: all that the compte is told."""
    await exiger_mandat_entier(session, acteur)
    return acteur


Destinataire = Annotated[Acteur, Depends(_destinataire)]
Gestionnaire = Annotated[Ecriture, ecrit(Permission.ABONNEMENTS_GERER)]
EXEMPLE = {"url": "https://logiciel.exemple.invalid/aisne", "types": ["entree.effectuee", "perimetre.ajoute"]}


@router.get("/abonnements", response_model=Page[s.AbonnementLu], responses=REFUS_LISTE)
async def lister_abonnements(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresAbonnements, Query()]
) -> Response:
    """Les abonnements de votre compte."""
    requete = service.lister(abonnements, acteur, filtres)
    return await page.paginer(session, requete, filtres, service.TRI_ABONNEMENTS, s.AbonnementLu, service.abonnement_lu)


@router.post(
    "/abonnements",
    status_code=201,
    response_model=s.AbonnementLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(EXEMPLE),
)
async def creer_abonnement(corps: s.AbonnementCreation, e: Gestionnaire) -> Response:
    """Être prévenu à une adresse ; `secret` n'est donné que dans cette réponse.

    L'adresse est en https, et publique. Un compte a 50 abonnements au plus, et les crée par un jeton sans `scope`.

    Chaque changement que votre compte peut lire (voir `GET /v1/changements`) y est envoyé, à partir de maintenant, par
    ses identifiants seuls, signé selon Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`).
    Répondez 2xx. Sinon l'envoi est réessayé trois jours environ ; 410 désactive l'abonnement. Un message
    peut arriver deux fois, ou après un plus récent : `webhook-id` le reconnaît. Le premier est `abonnement.essai`.
    """
    return await e.creer(service.ABONNEMENTS, service.creer, corps)


@router.get("/abonnements/{id}", response_model=s.AbonnementLu, responses=REFUS_LECTURE)
async def lire_abonnement(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un abonnement de votre compte, sans son secret."""
    return repondre(await service.lire(session, acteur, id), requete)


@router.patch(
    "/abonnements/{id}",
    response_model=s.AbonnementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"statut": "suspendu"}),
)
async def modifier_abonnement(id: UUID, corps: s.AbonnementChamps, e: Gestionnaire) -> Response:
    """Changer d'adresse ou de types, suspendre ou reprendre (If-Match requis)."""
    return await e.agir(service.ABONNEMENTS, service.modifier_abonnement, id, corps)


@router.post(
    "/abonnements/{id}/rotation",
    response_model=s.AbonnementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"recouvrement_heures": 24}),
)
async def changer_secret(id: UUID, corps: s.Rotation, e: Gestionnaire) -> Response:
    """Changer de secret ; l'ancien signe à côté du nouveau pendant le recouvrement."""
    return await e.agir(service.ABONNEMENTS, service.changer_secret, id, corps)


@router.post(
    "/abonnements/{id}/annulation",
    response_model=s.AbonnementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Logiciel remplacé"}),
)
async def annuler_abonnement(id: UUID, corps: Annulation, e: Gestionnaire) -> Response:
    """Ne plus être prévenu ; les messages en attente sont abandonnés."""
    return await e.agir(service.ABONNEMENTS, service.annuler, id, corps)


@router.post(
    "/abonnements/{id}/rejeu",
    response_model=s.AbonnementLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({}),
)
async def rejouer(id: UUID, corps: s.Rejeu, e: Gestionnaire) -> Response:
    """Envoyer à nouveau des livraisons nommées, ou toutes celles qui sont abandonnées."""
    return await e.agir(service.ABONNEMENTS, service.rejouer, id, corps)


@router.get("/livraisons", response_model=Page[s.LivraisonLue], responses=REFUS_LISTE)
async def lister_livraisons(
    acteur: Destinataire, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresLivraisons, Query()]
) -> Response:
    """Ce qui a été envoyé à vos abonnements, essai par essai, gardé avec son sort."""
    requete = service.lister(livraisons, acteur, filtres)
    return await page.paginer(session, requete, filtres, service.TRI_LIVRAISONS, s.LivraisonLue, service.livraison_lue)
