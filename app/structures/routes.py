"""Structures, agents and comptes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.models.structures import agents, comptes, structures
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep
from app.structures import requetes as r
from app.structures import schemas as s
from app.structures import service

router = APIRouter(prefix="/v1", tags=["Structures et comptes"])
Lecteur = Annotated[Acteur, exige(Permission.STRUCTURES_LIRE)]
Gestionnaire = Annotated[Ecriture, ecrit(Permission.STRUCTURES_GERER)]
LecteurCompte = Annotated[Acteur, exige(Permission.COMPTE_LIRE)]
Detenteur = Annotated[Ecriture, ecrit(Permission.COMPTE_GERER)]


@router.get("/structures", response_model=Page[s.StructureLue], responses=REFUS_LISTE)
async def lister_structures(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresStructures, Query()]
) -> Response:
    """Les structures visibles."""
    requete = r.lister(structures, acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI_STRUCTURES, s.StructureLue, r.ligne_structure(acteur))


@router.post(
    "/structures",
    status_code=201,
    response_model=s.StructureLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"nom": "Association Exemple", "type": "association", "siret": "73282932000074"}),
)
async def creer_structure(corps: s.StructureCreation, e: Gestionnaire) -> Response:
    """Enregistrer une structure."""
    return await e.creer(r.STRUCTURES, service.creer_structure, corps)


@router.get("/structures/{id}", response_model=s.StructureLue, responses=REFUS_LECTURE)
async def lire_structure(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une structure."""
    return repondre(await r.STRUCTURES.lire(session, acteur, id), requete)


@router.patch(
    "/structures/{id}",
    response_model=s.StructureLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"contact": "equipe@exemple.invalid"}),
)
async def modifier_structure(id: UUID, corps: s.StructureChamps, e: Gestionnaire) -> Response:
    """Modifier une structure (If-Match requis)."""
    return await e.agir(r.STRUCTURES, service.modifier_ligne, id, r.STRUCTURES, corps)


@router.post(
    "/structures/{id}/rectification",
    response_model=s.StructureLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"nom": "Association Exemple de Laon"}, "motif": "Erreur de saisie"}),
)
async def rectifier_structure(id: UUID, corps: s.StructureRectification, e: Gestionnaire) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.STRUCTURES, service.rectifier_ligne, id, r.STRUCTURES, corps.champs, corps.motif)


@router.get("/agents", response_model=Page[s.AgentLu], responses=REFUS_LISTE)
async def lister_agents(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresAgents, Query()]
) -> Response:
    """Les agents de sa structure ; tous pour le Département."""
    requete = r.lister(agents, acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI_AGENTS, s.AgentLu, r.ligne_structure(acteur))


@router.post(
    "/agents",
    status_code=201,
    response_model=s.AgentLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple(
        {
            "structure_id": "{structure_id}",
            "nom": "Exemple",
            "prenom": "Camille",
            "qualification": "de_cesf",
            "du": "2027-01-01",
        }
    ),
)
async def creer_agent(corps: s.AgentCreation, e: Gestionnaire) -> Response:
    """Enregistrer un agent."""
    return await e.creer(r.AGENTS, service.creer_agent, corps)


@router.get("/agents/{id}", response_model=s.AgentLu, responses=REFUS_LECTURE)
async def lire_agent(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Un agent."""
    return repondre(await r.AGENTS.lire(session, acteur, id), requete)


@router.patch(
    "/agents/{id}",
    response_model=s.AgentLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"qualification": "de_ass"}),
)
async def modifier_agent(id: UUID, corps: s.AgentChamps, e: Gestionnaire) -> Response:
    """Modifier un agent (If-Match requis)."""
    return await e.agir(r.AGENTS, service.modifier_ligne, id, r.AGENTS, corps)


@router.post(
    "/agents/{id}/rectification",
    response_model=s.AgentLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"du": "2027-01-04"}, "motif": "Erreur de saisie"}),
)
async def rectifier_agent(id: UUID, corps: s.AgentRectification, e: Gestionnaire) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.AGENTS, service.rectifier_ligne, id, r.AGENTS, corps.champs, corps.motif)


@router.get("/comptes", response_model=Page[s.CompteLu], responses=REFUS_LISTE)
async def lister_comptes(
    acteur: LecteurCompte, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresComptes, Query()]
) -> Response:
    """Les comptes, pour le Département ; sinon le sien."""
    requete = r.lister(comptes, acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI_COMPTES, s.CompteLu, r.ligne_compte(acteur))


@router.post(
    "/comptes",
    status_code=201,
    response_model=s.CompteLu,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"nom": "Logiciel du porteur", "roles": ["porteur"], "structure_id": "{structure_id}"}),
)
async def creer_compte(corps: s.CompteCreation, e: Gestionnaire) -> Response:
    """Créer un compte ; `client_secret` n'est donné que dans cette réponse."""
    return await e.creer(r.COMPTES, service.creer_compte, corps)


@router.get("/comptes/{id}", response_model=s.CompteLu, responses=REFUS_LECTURE)
async def lire_compte(id: UUID, acteur: LecteurCompte, session: LectureDep, requete: Request) -> Response:
    """Un compte : ses droits, ses secrets et leur dernière utilisation."""
    return repondre(await r.COMPTES.lire(session, acteur, id), requete)


@router.patch(
    "/comptes/{id}",
    response_model=s.CompteLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"actif": False}),
)
async def modifier_compte(id: UUID, corps: s.CompteChamps, e: Gestionnaire) -> Response:
    """Modifier ou désactiver un compte (If-Match requis).

    Désactivé, ou changé de droits, ses jetons en cours sont refusés dès cette réponse : il en demande d'autres.
    """
    return await e.agir(r.COMPTES, service.modifier_ligne, id, r.COMPTES, corps)


@router.post(
    "/comptes/{id}/secret",
    response_model=s.CompteLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"recouvrement_heures": 24}),
)
async def changer_secret(id: UUID, corps: s.RotationSecret, e: Detenteur) -> Response:
    """Changer le secret d'un compte ; `client_secret` n'est donné que dans cette réponse.

    L'ancien ouvre à côté du nouveau pendant le recouvrement, deux au plus. Un compte change le sien, le Département
    celui de tous. Sans recouvrement, les jetons en cours du compte sont refusés eux aussi.
    """
    return await e.agir(r.COMPTES, service.changer_secret, id, corps)


@router.post(
    "/comptes/{id}/secret/revocation",
    response_model=s.CompteLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({}),
)
async def revoquer_secret(id: UUID, corps: s.RevocationSecret, e: Detenteur) -> Response:
    """Refuser dès maintenant l'ancien secret, et les jetons en cours du compte."""
    return await e.agir(r.COMPTES, service.revoquer_secret, id, corps)


@router.post(
    "/comptes/{id}/rectification",
    response_model=s.CompteLu,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"nom": "Logiciel de la structure"}, "motif": "Erreur de saisie"}),
)
async def rectifier_compte(id: UUID, corps: s.CompteRectification, e: Gestionnaire) -> Response:
    """Corriger une erreur de saisie."""
    return await e.agir(r.COMPTES, service.rectifier_ligne, id, r.COMPTES, corps.champs, corps.motif)
