"""Diagnostics socio-professionnels."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import charger
from app.acces.permissions import Permission
from app.beneficiaires import diagnostics as d
from app.beneficiaires import schemas_diagnostics as s
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.models.beneficiaires import beneficiaires
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE_DE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Bénéficiaires"])
Lecteur = Annotated[Acteur, exige(Permission.BENEFICIAIRES_LIRE)]
Redacteur = Annotated[Ecriture, ecrit(Permission.DIAGNOSTICS_SAISIR)]


@router.get("/beneficiaires/{id}/diagnostics", response_model=Page[s.DiagnosticLu], responses=REFUS_LISTE_DE)
async def lister_diagnostics(
    id: UUID, acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresDiagnostics, Query()]
) -> Response:
    """Les diagnostics de la personne : tous pour son référent, les siens et les partagés pour un porteur.

    Chaque actualisation est un nouveau diagnostic, qui nomme celui qu'il remplace ; `actuels=true` garde les derniers.
    """
    await charger(session, acteur, beneficiaires, id)
    convertir = await d.convertisseur(session, acteur, id)
    return await page.paginer(session, d.lister(acteur, id, filtres), filtres, d.TRI, s.DiagnosticLu, convertir)


@router.post(
    "/beneficiaires/{id}/diagnostics",
    status_code=201,
    response_model=s.DiagnosticLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "date": "2027-06-01",
            "freins": ["mobilite", "qualification"],
            "ressources": ["logement_stable"],
            "criteres": ["freins_mobilite"],
            "projet": "Préparer le permis, viser un poste en logistique.",
        }
    ),
)
async def creer_diagnostic(id: UUID, corps: s.DiagnosticCreation, e: Redacteur) -> Response:
    """Écrire un diagnostic, ou actualiser le précédent."""
    return await e.creer(d.DIAGNOSTICS, d.creer, id, corps)


@router.get("/diagnostics/{id}", response_model=s.DiagnosticLu, responses=REFUS_LECTURE)
async def lire_diagnostic(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un diagnostic."""
    return repondre(await d.DIAGNOSTICS.lire(session, acteur, id), requete)


@router.post(
    "/diagnostics/{id}/rectification",
    response_model=s.DiagnosticLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"freins": ["mobilite"]}, "motif": "Erreur de saisie"}),
)
async def rectifier_diagnostic(id: UUID, corps: s.DiagnosticRectification, e: Redacteur) -> Response:
    """Corriger une erreur de saisie ; une évolution est un nouveau diagnostic."""
    return await e.agir(d.DIAGNOSTICS, d.rectifier_diagnostic, id, corps)


@router.post(
    "/diagnostics/{id}/annulation",
    response_model=s.DiagnosticLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisi sur la mauvaise personne"}),
)
async def annuler_diagnostic(id: UUID, corps: Annulation, e: Redacteur) -> Response:
    """Retirer un diagnostic saisi par erreur."""
    return await e.agir(d.DIAGNOSTICS, d.annuler, id, corps.motif)
