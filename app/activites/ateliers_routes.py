"""Ateliers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.activites import ateliers_requetes as r
from app.activites import ateliers_schemas as s
from app.activites import ateliers_service as service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/ateliers", tags=["Rendez-vous et ateliers"])
Lecteur = Annotated[Acteur, exige(Permission.ATELIERS_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.ATELIERS_GERER)]


@router.get("", response_model=Page[s.AtelierResume], responses=REFUS_LISTE)
async def lister_ateliers(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresAteliers, Query()]
) -> Response:
    """Les ateliers visibles, et combien de personnes y sont venues."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.AtelierResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.AtelierLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "action_id": "{action_id}",
            "date": "2027-06-10",
            "heure_debut": "09:00",
            "duree_minutes": 180,
            "type": "atelier_collectif",
            "theme": "Préparer un entretien",
            "intervenants": ["Mission locale"],
            "emargement": {"presents": [{"entree_id": "{entree_id}", "minutes": 150}], "absents": []},
        }
    ),
)
async def creer_atelier(corps: s.AtelierCreation, e: Porteur) -> Response:
    """Prévoir un atelier d'une de vos actions, ou le dire tenu avec sa feuille d'émargement."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.AtelierLu, responses=REFUS_LECTURE)
async def lire_atelier(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un atelier et sa feuille."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/emargement",
    response_model=s.AtelierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"presents": [{"beneficiaire_id": "{beneficiaire_id}"}], "absents": []}),
)
async def emarger_atelier(id: UUID, corps: s.Emargement, e: Porteur) -> Response:
    """Émarger tout l'atelier en une fois : chaque personne venue a son activité, dont la semaine est recalculée."""
    return await e.agir(r.RESSOURCE, service.emarger, id, corps)


@router.post(
    "/{id}/emargement/rectification",
    response_model=s.AtelierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"champs": {"presents": [], "absents": [{"entree_id": "{entree_id}"}]}, "motif": "Feuille mal lue"}
    ),
)
async def rectifier_emargement(id: UUID, corps: s.EmargementRectification, e: Porteur) -> Response:
    """Corriger la feuille, donnée en entier : les activités sont ajoutées, corrigées ou retirées par différence."""
    return await e.agir(r.RESSOURCE, service.rectifier_emargement, id, corps)


@router.post(
    "/{id}/emargement/annulation",
    response_model=s.AtelierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Feuille saisie sur le mauvais atelier"}),
)
async def annuler_emargement(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer la feuille : l'atelier redevient prévu, et les activités sont retirées."""
    return await e.agir(r.RESSOURCE, service.annuler_emargement, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.AtelierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"duree_minutes": 120}, "motif": "Durée mal relevée"}),
)
async def rectifier_atelier(id: UUID, corps: s.AtelierRectification, e: Porteur) -> Response:
    """Corriger un atelier ; les activités des personnes venues suivent."""
    return await e.agir(r.RESSOURCE, service.rectifier_atelier, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.AtelierLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "L'atelier n'a pas eu lieu"}),
)
async def annuler_atelier(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer un atelier ; les activités qui le suivaient sont retirées."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)
