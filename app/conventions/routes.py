"""Conventions, actions and sessions."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Select

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.conventions import requetes as r
from app.conventions import schemas as s
from app.conventions import service, service_actions
from app.corrections import Annulation
from app.db import LectureDep, Rangee
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Filtres, Page, Pagineur, PagineurDep, Tri

router = APIRouter(prefix="/v1", tags=["Conventions, actions et sessions"])
Financeur = Annotated[Ecriture, ecrit(Permission.CONVENTIONS_GERER)]
Animateur = Annotated[Ecriture, ecrit(Permission.SESSIONS_GERER)]
LecteurConventions = Annotated[Acteur, exige(Permission.CONVENTIONS_LIRE)]
LecteurActions = Annotated[Acteur, exige(Permission.ACTIONS_LIRE)]
Preparer = Callable[[Sequence[Rangee]], Awaitable[r.Convertir]]


async def _page(
    page: Pagineur,
    session: LectureDep,
    requete: Select[Any],
    filtres: Filtres,
    tri: Tri,
    modele: type[BaseModel],
    preparer: Preparer,
) -> Response:
    """A page whose rows also show what `preparer` reads for all of them at once."""
    lignes, curseur, total = await page.lire(session, requete, filtres, tri)
    convertir = await preparer(lignes)
    return page.rendre_brut(
        [modele.model_validate(convertir(x)).model_dump(mode="json") for x in lignes], curseur, total
    )


@router.get("/conventions", response_model=Page[s.ConventionLue], responses=REFUS_LISTE)
async def lister_conventions(
    acteur: LecteurConventions,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresConventions, Query()],
) -> Response:
    """Les conventions visibles."""
    requete, preparer = r.lister_conventions(acteur, filtres), partial(r.preparer_conventions, session, acteur)
    return await _page(page, session, requete, filtres, r.TRI_CONVENTIONS, s.ConventionLue, preparer)


@router.post(
    "/conventions",
    status_code=201,
    response_model=s.ConventionLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "structure_id": "{structure_id}",
            "fiche": "3-5",
            "objectif_entrees": 48,
            "montants_centimes": {"2027": 6000000, "2028": 6000000},
        }
    ),
)
async def creer_convention(corps: s.ConventionCreation, e: Financeur) -> Response:
    """Préparer une convention ; sans dates, elle prend celles de la fiche."""
    return await e.creer(r.CONVENTIONS, service.creer_convention, corps)


@router.get("/conventions/{id}", response_model=s.ConventionLue, responses=REFUS_LECTURE)
async def lire_convention(id: UUID, acteur: LecteurConventions, session: LectureDep, requete: Request) -> Response:
    """Une convention, ses avenants et ses termes du jour."""
    return repondre(await r.CONVENTIONS.lire(session, acteur, id), requete)


@router.patch(
    "/conventions/{id}",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"objectif_entrees": 40}),
)
async def modifier_convention(id: UUID, corps: s.ConventionChamps, e: Financeur) -> Response:
    """Modifier un brouillon (If-Match requis)."""
    return await e.agir(r.CONVENTIONS, service.modifier_convention, id, corps)


@router.post(
    "/conventions/{id}/signature",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-01"}),
)
async def signer(id: UUID, corps: s.ActeDate, e: Financeur) -> Response:
    """Enregistrer la signature des deux parties."""
    return await e.agir(r.CONVENTIONS, service.signer, id, corps)


@router.post(
    "/conventions/{id}/attestation-demarrage",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-10"}),
)
async def attester_demarrage(id: UUID, corps: s.ActeDate, e: Financeur) -> Response:
    """Enregistrer l'attestation de démarrage."""
    return await e.agir(r.CONVENTIONS, service.attester_demarrage, id, corps)


@router.post(
    "/conventions/{id}/avenant",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date_effet": "2027-07-01", "objectif_entrees": 52, "motif": "Ouverture d'un groupe"}),
)
async def ajouter_avenant(id: UUID, corps: s.AvenantConvention, e: Financeur) -> Response:
    """Changer les termes d'une convention signée, à partir d'un jour."""
    return await e.agir(r.CONVENTIONS, service.ajouter_avenant, id, corps)


@router.post(
    "/conventions/{id}/resiliation",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "motif": "Arrêt de l'action"}),
)
async def resilier(id: UUID, corps: s.Resiliation, e: Financeur) -> Response:
    """Mettre fin à une convention avant son terme."""
    return await e.agir(r.CONVENTIONS, service.resilier, id, corps)


@router.post(
    "/conventions/{id}/rectification",
    response_model=s.ConventionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"objectif_entrees": 44}, "motif": "Erreur de saisie"}),
)
async def rectifier_convention(id: UUID, corps: s.ConventionRectification, e: Financeur) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.CONVENTIONS, service.rectifier_convention, id, corps)


@router.get("/actions", response_model=Page[s.ActionLue], responses=REFUS_LISTE)
async def lister_actions(
    acteur: LecteurActions, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresActions, Query()]
) -> Response:
    """Les actions, avec leurs sessions et leurs places libres au jour demandé."""
    preparer = partial(r.preparer_actions, session, acteur, jour=filtres.date or acteur.jour)
    requete = r.lister_actions(acteur, filtres)
    return await _page(page, session, requete, filtres, r.TRI_ACTIONS, s.ActionLue, preparer)


@router.post(
    "/actions",
    status_code=201,
    response_model=s.ActionLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "convention_id": "{convention_id}",
            "nom": "Site de Laon",
            "lieu": "Laon",
            "utas": ["laon"],
            "places": [{"du": "2027-02-01", "places": 10}, {"du": "2027-06-01", "places": 12}],
        }
    ),
)
async def creer_action(corps: s.ActionCreation, e: Financeur) -> Response:
    """Ouvrir un site d'une convention."""
    return await e.creer(r.ACTIONS, service_actions.creer_action, corps)


@router.get("/actions/{id}", response_model=s.ActionLue, responses=REFUS_LECTURE)
async def lire_action(id: UUID, acteur: LecteurActions, session: LectureDep, requete: Request) -> Response:
    """Une action, ses sessions et ses places libres aujourd'hui."""
    return repondre(await r.ACTIONS.lire(session, acteur, id), requete)


@router.patch(
    "/actions/{id}",
    response_model=s.ActionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"nom": "Site de Laon centre", "utas": ["laon", "soissons"]}),
)
async def modifier_action(id: UUID, corps: s.ActionChamps, e: Financeur) -> Response:
    """Modifier une action (If-Match requis)."""
    return await e.agir(r.ACTIONS, service_actions.modifier_action, id, corps)


@router.post(
    "/actions/{id}/places",
    response_model=s.ActionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"du": "2027-07-01", "places": 14}),
)
async def dater_places(id: UUID, corps: s.Places, e: Financeur) -> Response:
    """Changer le nombre de places à partir d'un jour."""
    return await e.agir(r.ACTIONS, service_actions.dater_places, id, corps)


@router.post(
    "/actions/{id}/rectification",
    response_model=s.ActionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"places": [{"places": 11}]}, "motif": "Erreur de saisie"}),
)
async def rectifier_action(id: UUID, corps: s.ActionRectification, e: Financeur) -> Response:
    """Corriger une erreur de saisie ; `places` redonne toutes les périodes."""
    return await e.agir(r.ACTIONS, service_actions.rectifier_action, id, corps)


@router.get("/sessions", response_model=Page[s.SessionLue], responses=REFUS_LISTE)
async def lister_sessions(
    acteur: LecteurActions, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresSessions, Query()]
) -> Response:
    """Les sessions, passées, en cours et à venir."""
    requete, preparer = r.lister_sessions(acteur, filtres), partial(r.preparer_sessions, session, acteur)
    return await _page(page, session, requete, filtres, r.TRI_SESSIONS, s.SessionLue, preparer)


@router.post(
    "/sessions",
    status_code=201,
    response_model=s.SessionLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"action_id": "{action_id}", "du": "2027-06-01", "au": "2027-07-20", "places": 12}),
)
async def creer_session(corps: s.SessionCreation, e: Animateur) -> Response:
    """Ouvrir une session, là où la fiche fonctionne par session."""
    return await e.creer(r.SESSIONS, service_actions.creer_session, corps)


@router.get("/sessions/{id}", response_model=s.SessionLue, responses=REFUS_LECTURE)
async def lire_session(id: UUID, acteur: LecteurActions, session: LectureDep, requete: Request) -> Response:
    """Une session."""
    return repondre(await r.SESSIONS.lire(session, acteur, id), requete)


@router.patch(
    "/sessions/{id}",
    response_model=s.SessionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"places": 10}),
)
async def modifier_session(id: UUID, corps: s.SessionChamps, e: Animateur) -> Response:
    """Modifier une session (If-Match requis)."""
    return await e.agir(r.SESSIONS, service_actions.modifier_session, id, corps)


@router.post(
    "/sessions/{id}/rectification",
    response_model=s.SessionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"places": 11}, "motif": "Erreur de saisie"}),
)
async def rectifier_session(id: UUID, corps: s.SessionRectification, e: Animateur) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.SESSIONS, service_actions.rectifier_session, id, corps)


@router.post(
    "/sessions/{id}/annulation",
    response_model=s.SessionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Session reportée"}),
)
async def annuler_session(id: UUID, corps: Annulation, e: Animateur) -> Response:
    """Retirer une session qui n'aura pas lieu."""
    return await e.agir(r.SESSIONS, service_actions.annuler_session, id, corps)
