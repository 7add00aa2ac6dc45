"""Contrats d'engagement."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.accompagnement import contrats_actes as acts
from app.accompagnement import contrats_cloture as cloture
from app.accompagnement import contrats_corrections as corrections
from app.accompagnement import contrats_requetes as r
from app.accompagnement import contrats_schemas as s
from app.accompagnement import contrats_service as service
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple, refus
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/contrats-engagement", tags=["Contrats d'engagement"])
Lecteur = Annotated[Acteur, exige(Permission.CONTRATS_LIRE)]
Referent = Annotated[Ecriture, ecrit(Permission.CONTRATS_GERER)]


@router.get("", response_model=Page[s.ContratResume], responses=REFUS_LISTE)
async def lister_contrats(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresContrats, Query()]
) -> Response:
    """Les contrats visibles ; les motifs de santé sont masqués à qui n'y a pas droit."""
    return await page.paginer(session, r.lister(acteur, filtres), filtres, r.TRI, s.ContratResume, r.ligne(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.ContratLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "beneficiaire_id": "{beneficiaire_id}",
            "entree_id": "{entree_id}",
            "date_debut": "2027-03-15",
            "date_fin": "2027-06-14",
            "heures_hebdomadaires": 15,
            "objectifs": [{"categorie": "emploi", "libelle": "Préparer trois candidatures par mois"}],
        }
    ),
)
async def creer_contrat(corps: s.ContratCreation, e: Referent) -> Response:
    """Établir un contrat avec une personne dont votre structure est le référent ; il reste à signer."""
    return await e.creer(r.CONTRATS_ENGAGEMENT, service.creer, corps)


@router.get("/{id}", response_model=s.ContratLu, responses=REFUS_LECTURE)
async def lire_contrat(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un contrat, ses termes et ses objectifs."""
    return repondre(await r.CONTRATS_ENGAGEMENT.lire(session, acteur, id), requete)


@router.post(
    "/{id}/signatures",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"signataire": "beneficiaire", "date": "2027-03-15"}),
)
async def signer_contrat(id: UUID, corps: s.Signature, e: Referent) -> Response:
    """Enregistrer une signature ; le contrat est en cours avec les deux."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, service.signer, id, corps)


@router.post(
    "/{id}/refus",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-03-20", "motif": "refus_contractualisation"}),
)
async def refuser_contrat(id: UUID, corps: s.RefusContrat, e: Referent) -> Response:
    """Enregistrer le refus de contractualiser."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, service.refuser_contrat, id, corps)


@router.post(
    "/{id}/renouvellement",
    status_code=201,
    response_model=s.ContratLu,
    responses=REFUS_CREATION | refus(412),
    openapi_extra=exemple({"date_fin": "2027-08-31"}),
)
async def renouveler_contrat(id: UUID, corps: s.Renouvellement, e: Referent) -> Response:
    """Faire suivre ce contrat d'un nouveau, à signer ; ce qui n'est pas donné est repris de l'ancien."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, acts.renouveler, id, corps, statut=201)


@router.post(
    "/{id}/avenant",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date_effet": "2027-05-03", "heures_hebdomadaires": 20}),
)
async def amender_contrat(id: UUID, corps: s.Avenant, e: Referent) -> Response:
    """Changer la durée hebdomadaire, ou dispenser, à partir d'un jour du contrat."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, acts.amender, id, corps)


@router.post(
    "/{id}/rupture",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-01", "motif": "demande_beneficiaire"}),
)
async def rompre_contrat(id: UUID, corps: s.Rupture, e: Referent) -> Response:
    """Rompre le contrat avant son terme."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, acts.rompre, id, corps)


@router.post(
    "/{id}/cloture",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "motif": "emploi_durable"}),
)
async def clore_contrat(id: UUID, corps: s.Cloture, e: Referent) -> Response:
    """Clore définitivement ; en axe 1 cette clôture prononce la sortie."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, cloture.clore, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_fin": "2027-06-13"}, "motif": "Erreur de saisie"}),
)
async def rectifier_contrat(id: UUID, corps: s.ContratRectification, e: Referent) -> Response:
    """Corriger une erreur de saisie ; les semaines sont recalculées."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, corrections.rectifier, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.ContratLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Contrat saisi deux fois"}),
)
async def annuler_contrat(id: UUID, corps: Annulation, e: Referent) -> Response:
    """Retirer un contrat saisi par erreur."""
    return await e.agir(r.CONTRATS_ENGAGEMENT, corrections.annuler, id, corps)
