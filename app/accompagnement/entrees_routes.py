"""Entrées, their sortie and their suivi."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.accompagnement import entrees_actes as actes
from app.accompagnement import entrees_requetes as r
from app.accompagnement import entrees_schemas as s
from app.accompagnement import entrees_service as service
from app.accompagnement import evaluations_schemas as se
from app.accompagnement import evaluations_service as dits
from app.accompagnement import sortie_actes, transferts
from app.corrections import Annulation
from app.db import LectureDep
from app.ecriture import Ecriture, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, exemple
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/entrees", tags=["Entrées et sorties"])
Lecteur = Annotated[Acteur, exige(Permission.ENTREES_LIRE)]
Porteur = Annotated[Ecriture, ecrit(Permission.ENTREES_GERER)]
Verificateur = Annotated[Ecriture, ecrit(Permission.SORTIES_VERIFIER)]


@router.get("", response_model=Page[s.EntreeResume], responses=REFUS_LISTE)
async def lister_entrees(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[s.FiltresEntrees, Query()]
) -> Response:
    """Les entrées visibles : celles de ses actions, ou des personnes qu'on suit."""
    requete = r.lister(acteur, filtres)
    return await page.paginer(session, requete, filtres, r.TRI, s.EntreeResume, r.convertir(acteur))


@router.post(
    "",
    status_code=201,
    response_model=s.EntreeLue,
    responses=REFUS_CREATION,
    openapi_extra=exemple({"prescription_id": "{prescription_id}", "date_entree": "2027-06-07"}),
)
async def entrer(corps: s.EntreeCreation, e: Porteur) -> Response:
    """Enregistrer une entrée : sur prescription acceptée, ou en axe 1 par l'orientation vers sa structure."""
    return await e.creer(r.RESSOURCE, service.creer, corps)


@router.get("/{id}", response_model=s.EntreeLue, responses=REFUS_LECTURE)
async def lire_entree(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Une entrée, sa sortie, ses affectations et ses suivis."""
    return repondre(await r.RESSOURCE.lire(session, acteur, id), requete)


@router.post(
    "/{id}/renouvellement",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "motif": "Le projet se confirme, la mise en œuvre demande du temps."}),
)
async def renouveler_entree(id: UUID, e: Porteur, corps: s.RenouvellementEntree | None = None) -> Response:
    """Renouveler le parcours, une fois (1-1 et 1-2)."""
    return await e.agir(r.RESSOURCE, actes.renouveler, id, corps)


@router.post(
    "/{id}/transfert",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"action_id": "{action_id}", "date_effet": "2027-06-14", "motif": "Changement de site."}),
)
async def transferer_entree(id: UUID, corps: s.Transfert, e: Porteur) -> Response:
    """Poursuivre l'entrée dans une autre action de la même fiche, ou dans l'autre parcours de la fiche 3-7."""
    return await e.agir(r.TRANSFEREE, transferts.transferer, id, corps)


@router.post(
    "/{id}/transfert/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_effet": "2027-06-13"}, "motif": "Date mal recopiée."}),
)
async def rectifier_transfert(id: UUID, corps: s.TransfertRectification, e: Porteur) -> Response:
    """Corriger le dernier transfert, ou changement de parcours ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, transferts.rectifier_transfert, id, corps)


@router.post(
    "/{id}/transfert/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Transfert saisi sur la mauvaise entrée."}),
)
async def annuler_transfert(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer le dernier transfert, ou changement de parcours : l'entrée se poursuit où elle était."""
    return await e.agir(r.RESSOURCE, transferts.annuler_transfert, id, corps)


@router.post(
    "/{id}/sortie",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"date_sortie": "2027-06-14", "motif": "emploi_formation", "suites_preconisees": "Accompagner la reprise."}
    ),
)
async def sortir(id: UUID, corps: s.Sortie, e: Porteur) -> Response:
    """Prononcer la sortie, avec un motif de la fiche et du parcours."""
    return await e.agir(r.RESSOURCE, sortie_actes.sortir, id, corps)


@router.post(
    "/{id}/sortie/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_sortie": "2027-06-11"}, "motif": "Date mal recopiée."}),
)
async def rectifier_sortie(id: UUID, corps: s.SortieRectification, e: Porteur) -> Response:
    """Corriger la sortie ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, sortie_actes.rectifier_sortie, id, corps)


@router.post(
    "/{id}/sortie/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Sortie saisie sur la mauvaise personne."}),
)
async def annuler_sortie(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer la sortie : l'entrée est de nouveau en cours."""
    return await e.agir(r.RESSOURCE, sortie_actes.annuler_sortie, id, corps)


@router.post(
    "/{id}/sortie/verification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"verification": "confirmee"}),
)
async def verifier_sortie(id: UUID, corps: s.SortieVerification, e: Verificateur) -> Response:
    """Confirmer ou infirmer un motif qui repose sur une autre décision."""
    return await e.agir(r.RESSOURCE, sortie_actes.verifier, id, corps)


@router.post(
    "/{id}/suivi",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"date": "2027-06-14", "issue": "injoignable", "tentatives": 3}),
)
async def suivre(id: UUID, corps: s.SuiviCreation, e: Porteur) -> Response:
    """Enregistrer le suivi après la sortie, ou une tentative."""
    return await e.agir(r.RESSOURCE, sortie_actes.suivre, id, corps)


@router.post(
    "/{id}/suivi/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"suivi_id": "{suivi_id}", "champs": {"tentatives": 4}, "motif": "Une tentative n'était pas comptée."}
    ),
)
async def rectifier_suivi(id: UUID, corps: s.SuiviRectification, e: Porteur) -> Response:
    """Corriger un suivi ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, sortie_actes.rectifier_suivi, id, corps)


@router.post(
    "/{id}/suivi/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"suivi_id": "{suivi_id}", "motif": "Suivi saisi sur la mauvaise personne."}),
)
async def annuler_suivi(id: UUID, corps: s.SuiviAnnulation, e: Porteur) -> Response:
    """Retirer un suivi saisi par erreur : il est de nouveau attendu."""
    return await e.agir(r.RESSOURCE, sortie_actes.annuler_suivi, id, corps)


@router.post(
    "/{id}/evaluations",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {
            "moment": "entree",
            "date": "2027-06-08",
            "grille": "progression-2027",
            "reponses": {"confiance": 3, "autonomie": 4},
        }
    ),
)
async def evaluer(id: UUID, corps: se.EvaluationCreation, e: Porteur) -> Response:
    """Enregistrer les réponses à un questionnaire du porteur, à l'entrée ou à la sortie."""
    return await e.agir(r.RESSOURCE, dits.evaluer, id, corps)


@router.post(
    "/{id}/evaluations/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple(
        {"evaluation_id": "{evaluation_id}", "champs": {"date": "2027-06-09"}, "motif": "Date mal recopiée."}
    ),
)
async def rectifier_evaluation(id: UUID, corps: se.EvaluationRectification, e: Porteur) -> Response:
    """Corriger une évaluation ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, dits.rectifier_evaluation, id, corps)


@router.post(
    "/{id}/evaluations/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"evaluation_id": "{evaluation_id}", "motif": "Saisie sur la mauvaise personne."}),
)
async def annuler_evaluation(id: UUID, corps: se.EvaluationAnnulation, e: Porteur) -> Response:
    """Retirer une évaluation saisie par erreur."""
    return await e.agir(r.RESSOURCE, dits.annuler_evaluation, id, corps)


@router.post(
    "/{id}/heures-payees",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"mois": "2027-06", "minutes": 6240}),
)
async def payer(id: UUID, corps: se.HeuresPayeesCreation, e: Porteur) -> Response:
    """Déclarer les heures payées d'un mois (axe 5) : elles font les ETP réalisés."""
    return await e.agir(r.RESSOURCE, dits.payer, id, corps)


@router.post(
    "/{id}/heures-payees/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"heures_id": "{heures_id}", "champs": {"minutes": 6000}, "motif": "Bulletin corrigé."}),
)
async def rectifier_heures(id: UUID, corps: se.HeuresPayeesRectification, e: Porteur) -> Response:
    """Corriger les heures payées d'un mois."""
    return await e.agir(r.RESSOURCE, dits.rectifier_heures, id, corps)


@router.post(
    "/{id}/heures-payees/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"heures_id": "{heures_id}", "motif": "Saisies sur le mauvais salarié."}),
)
async def annuler_heures(id: UUID, corps: se.HeuresPayeesAnnulation, e: Porteur) -> Response:
    """Retirer les heures payées d'un mois, saisies par erreur."""
    return await e.agir(r.RESSOURCE, dits.annuler_heures, id, corps)


@router.post(
    "/{id}/rectification",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"champs": {"date_entree": "2027-06-08"}, "motif": "Date mal recopiée."}),
)
async def rectifier_entree(id: UUID, corps: s.EntreeRectification, e: Porteur) -> Response:
    """Corriger l'entrée ; les règles sont reposées."""
    return await e.agir(r.RESSOURCE, actes.rectifier_entree, id, corps)


@router.post(
    "/{id}/annulation",
    response_model=s.EntreeLue,
    responses=REFUS_ACTE,
    openapi_extra=exemple({"motif": "Entrée saisie sur la mauvaise personne."}),
)
async def annuler_entree(id: UUID, corps: Annulation, e: Porteur) -> Response:
    """Retirer une entrée saisie par erreur, dont rien ne dépend."""
    return await e.agir(r.RESSOURCE, actes.annuler, id, corps)
