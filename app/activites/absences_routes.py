"""Absences."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import charger
from app.acces.permissions import Permission
from app.activites import absences as a
from app.activites import absences_schemas as s
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.models.beneficiaires import beneficiaires
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE_DE, exemple
from app.pagination import Filtres, Page, PagineurDep

router = APIRouter(prefix="/v1", tags=["Activités et semaines"])
Lecteur = Annotated[Acteur, exige(Permission.ACTIVITES_LIRE)]
Declarant = Annotated[Ecriture, ecrit(Permission.ABSENCES_SAISIR)]
Annulant = Annotated[Ecriture, ecrit(Permission.ABSENCES_ANNULER)]


@router.get("/beneficiaires/{id}/absences", response_model=Page[s.AbsenceLue], responses=REFUS_LISTE_DE)
async def lister_absences(
    id: UUID, acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[Filtres, Query()]
) -> Response:
    """Les absences de la personne : toutes pour son référent, les siennes pour un porteur."""
    await charger(session, acteur, beneficiaires, id)
    convertir = await a.convertisseur(session, acteur, id)
    return await page.paginer(session, a.lister(acteur, id), filtres, a.TRI, s.AbsenceLue, convertir)


@router.post(
    "/beneficiaires/{id}/absences",
    status_code=201,
    response_model=s.AbsenceLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"du": "2027-06-03", "au": "2027-06-04", "nature": "excusee", "code_motif": "transport"}),
)
async def creer_absence(id: UUID, corps: s.AbsenceCreation, e: Declarant) -> Response:
    """Constater une absence, du premier au dernier jour compris ; les semaines touchées sont recalculées."""
    return await e.creer(a.ABSENCES, a.creer, id, corps)


@router.get("/absences/{id}", response_model=s.AbsenceLue, responses=REFUS_LECTURE)
async def lire_absence(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une absence."""
    return repondre(await a.ABSENCES.lire(session, acteur, id), requete)


@router.post(
    "/absences/{id}/rectification",
    response_model=s.AbsenceLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"nature": "non_excusee"}, "motif": "Erreur de saisie"}),
)
async def rectifier_absence(id: UUID, corps: s.AbsenceRectification, e: Declarant) -> Response:
    """Corriger une absence ; les semaines de l'ancienne et de la nouvelle période sont recalculées."""
    return await e.agir(a.ABSENCES, a.rectifier_absence, id, corps)


@router.post(
    "/absences/{id}/annulation",
    response_model=s.AbsenceLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Saisie sur la mauvaise personne"}),
)
async def annuler_absence(id: UUID, corps: Annulation, e: Annulant) -> Response:
    """Retirer une absence saisie par erreur : qui l'a saisie, le référent de la personne ou le Département."""
    return await e.agir(a.ABSENCES, a.annuler, id, corps.motif)
