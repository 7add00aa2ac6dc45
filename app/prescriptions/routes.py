"""Prescriptions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep
from app.prescriptions import requetes as r
from app.prescriptions import schemas as s
from app.prescriptions import service

router = APIRouter(prefix="/v1/prescriptions", tags=["Prescriptions"])
Lecteur = Annotated[Acteur, exige(Permission.PRESCRIPTIONS_LIRE)]
Prescripteur = Annotated[Ecriture, ecrit(Permission.PRESCRIPTIONS_CREER)]
Porteur = Annotated[Ecriture, ecrit(Permission.PRESCRIPTIONS_REPONDRE)]


@router.get("", response_model=Page[s.PrescriptionLue], responses=REFUS_LISTE)
async def lister_prescriptions(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresPrescriptions, Query()]
) -> Response:
    """Les prescriptions visibles : celles de ses actions, de ses suivis, ou qu'on a écrites."""
    requete = r.lister(acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.PrescriptionLue, r.convertir(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.PrescriptionLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "action_id": "{action_id}",
            "session_id": "{session_id}",
            "date": "2027-05-31",
            "objectif": "Reprendre confiance avant une formation.",
        }
    ),
)
async def prescrire(corps: s.PrescriptionCreation, e: Prescripteur) -> Response:
    """Positionner une personne sur une action des axes 2 à 5 ; l'axe 1 commence par l'orientation."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.PrescriptionLue, responses=REFUS_LECTURE)
async def lire_prescription(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une prescription."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/acceptation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-02"}),
)
async def accepter_prescription(id: UUID, e: Porteur, corps: s.Reponse | None = None) -> Response:
    """Accepter ; sans corps, aujourd'hui."""
    return await e.agir(r.RESSOURCE, service.accepter, id, corps)


@router.post(
    "/{id}/refus",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Le groupe est complet jusqu'à l'automne.", "date": "2027-06-02"}),
)
async def refuser_prescription(id: UUID, corps: s.Refus, e: Porteur) -> Response:
    """Refuser, avec le motif."""
    return await e.agir(r.RESSOURCE, service.refuser_prescription, id, corps)


@router.post(
    "/{id}/liste-attente",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-02"}),
)
async def mettre_en_attente(id: UUID, e: Porteur, corps: s.Reponse | None = None) -> Response:
    """Inscrire en liste d'attente."""
    return await e.agir(r.RESSOURCE, service.mettre_en_attente, id, corps)


@router.post(
    "/{id}/non-venue",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-07"}),
)
async def constater_non_venue(id: UUID, e: Porteur, corps: s.Reponse | None = None) -> Response:
    """Constater qu'une personne acceptée n'est pas venue."""
    return await e.agir(r.RESSOURCE, service.constater_non_venue, id, corps)


@router.post(
    "/{id}/acceptation/annulation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Mauvaise personne acceptée."}),
)
async def annuler_acceptation(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Revenir sur une acceptation saisie par erreur, tant que la personne n'est pas entrée ; répondez de nouveau."""
    return await e.agir(r.RESSOURCE, service.annuler_reponse, id, "acceptation", corps)


@router.post(
    "/{id}/refus/annulation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Refus saisi par erreur."}),
)
async def annuler_refus(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Revenir sur un refus saisi par erreur : la prescription attend de nouveau votre réponse."""
    return await e.agir(r.RESSOURCE, service.annuler_reponse, id, "refus", corps)


@router.post(
    "/{id}/liste-attente/annulation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Une place était libre."}),
)
async def annuler_liste_attente(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Revenir sur une inscription en liste d'attente saisie par erreur."""
    return await e.agir(r.RESSOURCE, service.annuler_reponse, id, "liste-attente", corps)


@router.post(
    "/{id}/non-venue/annulation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "La personne est venue."}),
)
async def annuler_non_venue(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Revenir sur une non-venue saisie par erreur : la prescription est de nouveau acceptée."""
    return await e.agir(r.RESSOURCE, service.annuler_reponse, id, "non-venue", corps)


@router.post(
    "/{id}/annulation",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "La personne a trouvé un emploi."}),
)
async def annuler_prescription(id: UUID, corps: Annulation, e: Prescripteur) -> Response:
    """Retirer sa prescription, tant qu'elle n'a pas donné lieu à une entrée."""
    return await e.agir(r.RESSOURCE, service.annuler, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.PrescriptionLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"champs": {"objectif": "Préparer une entrée en formation."}, "motif": "Objectif incomplet."}
    ),
)
async def rectifier_prescription(id: UUID, corps: s.PrescriptionRectification, e: Prescripteur) -> Response:
    """Corriger une erreur de saisie ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, service.rectifier_prescription, id, corps)
