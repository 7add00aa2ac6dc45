"""Dashboards."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.db import LectureDep, base_de
from app.ecriture import repondre, repondre_ecrit
from app.openapi import EN_PARQUET, REFUS_LISTE
from app.pagination import JSON_, AgregatsDep, Page, Pagineur, PagineurDep
from app.tableaux_de_bord import (
    assiduite,
    delais,
    demandes,
    entrees_sorties,
    occupation,
    prevision,
    soldes,
    territoires,
)
from app.tableaux_de_bord import schemas as s
from app.tableaux_de_bord import schemas_faits as f
from app.tableaux_de_bord import schemas_prevision as p
from app.tableaux_de_bord.schemas_demandes import FiltresDemandes, TableauDemandes
from app.tableaux_de_bord.schemas_territoires import FiltresTerritoires, TableauTerritoires

router = APIRouter(prefix="/v1/tableaux-de-bord", tags=["Tableaux de bord"])
Lecteur = Annotated[Acteur, exige(Permission.TABLEAUX_LIRE)]
LecteurDemandes = Annotated[Acteur, exige(Permission.TABLEAUX_DEMANDES)]
LecteurPrevision = Annotated[Acteur, exige(Permission.TABLEAUX_PREVOIR)]
LecteurPersonnes = Annotated[Acteur, exige(Permission.SEMAINES_LIRE)]
LecteurSoldes = Annotated[Acteur, exige(Permission.CONVENTIONS_LIRE)]
REFUS = REFUS_LISTE | EN_PARQUET | {304: {"description": "Inchangée (If-None-Match)"}}


def _rendre(page: Pagineur, requete: Request, tableau: dict[str, Any]) -> Response:
    """The whole table with its ETag; its rows alone as a file."""
    if page.format == JSON_:
        return repondre(tableau, requete)
    return page.rendre_brut(tableau["items"], None)


@router.get("/assiduite", response_model=s.TableauAssiduite, responses=REFUS)
async def lire_assiduite(
    acteur: Lecteur,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[s.FiltresAssiduite, Query()],
) -> Response:
    """Les semaines de 15 h par statut, comptées d'avance et à quelques secondes près ; `exact=true` les recompte.

    Qui ne lit pas les semaines de chacun (porteur, UTAS, tableau de bord) ne lit aucun effectif de 1 à 4.
    """
    if page.format == JSON_:
        return repondre_ecrit(*await assiduite.ecrire(session, acteur, filtres, base_de(requete)), requete)
    return _rendre(page, requete, await assiduite.tableau(session, acteur, filtres))


@router.get("/occupation", response_model=s.TableauOccupation, responses=REFUS)
async def lire_occupation(
    acteur: Lecteur,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[s.FiltresOccupation, Query()],
) -> Response:
    """L'occupation des places financées par jour, mois ou exercice, action ou convention, surbooking compris."""
    return _rendre(page, requete, await occupation.tableau(session, acteur, filtres))


@router.get("/entrees-sorties", response_model=f.TableauEntreesSorties, responses=REFUS)
async def lire_entrees_sorties(
    acteur: Lecteur,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[f.FiltresEntreesSorties, Query()],
) -> Response:
    """Les entrées, et les sorties par motif : positives ou non selon la fiche, renouvellements à part."""
    return _rendre(page, requete, await entrees_sorties.tableau(session, acteur, filtres))


@router.get("/delais", response_model=f.TableauDelais, responses=REFUS)
async def lire_delais(
    acteur: Lecteur,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[f.FiltresDelais, Query()],
) -> Response:
    """De la prescription à l'entrée, de l'orientation au contrat : médiane, moyenne, maximum, part dans le mois."""
    return _rendre(page, requete, await delais.tableau(session, acteur, filtres))


@router.get("/territoires", response_model=TableauTerritoires, responses=REFUS)
async def lire_territoires(
    acteur: Lecteur,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[FiltresTerritoires, Query()],
) -> Response:
    """Un territoire par ligne : personnes, entrées, places, 15 h, sorties, délais, tels que les autres tableaux."""
    return _rendre(page, requete, await territoires.tableau(session, acteur, filtres))


@router.get("/demandes", response_model=TableauDemandes, responses=REFUS)
async def lire_demandes(
    acteur: LecteurDemandes,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[FiltresDemandes, Query()],
) -> Response:
    """Les demandes de sanction, de réorientation et d'investigation par état, motif et issue, et leurs délais."""
    return _rendre(page, requete, await demandes.tableau(session, acteur, filtres))


@router.get("/prevision", response_model=p.TableauPrevision, responses=REFUS)
async def lire_prevision(
    acteur: LecteurPrevision,
    session: LectureDep,
    page: AgregatsDep,
    requete: Request,
    filtres: Annotated[p.FiltresPrevision, Query()],
) -> Response:
    """Combien finiront la semaine sous l'objectif : minutes qui manquent, minutes prévues, n'importe quel jour."""
    return _rendre(page, requete, await prevision.tableau(session, acteur, filtres))


@router.get("/prevision/personnes", response_model=Page[p.PersonnePrevue], responses=REFUS_LISTE)
async def lister_prevision(
    acteur: LecteurPersonnes,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[p.FiltresPersonnes, Query()],
) -> Response:
    """Qui, de votre périmètre, n'a pas encore atteint l'objectif de la semaine, et si le prévu y suffira."""
    requete = prevision.personnes(acteur, filtres)
    return await page.paginer(session, requete, filtres, prevision.TRI, p.PersonnePrevue, prevision.prevue)


@router.get("/prevision/conventions", response_model=Page[p.ConventionPrevue], responses=REFUS_LISTE)
async def lister_soldes(
    acteur: LecteurSoldes,
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[p.FiltresSoldes, Query()],
) -> Response:
    """Le solde et la part variable de l'année si rien ne change, convention par convention ; dix au plus par page."""
    requete, courte = soldes.lister(acteur, filtres), soldes.page_courte(filtres)
    lignes, suite, total = await page.lire(session, requete, courte, soldes.TRI)
    prevus = await soldes.prevus(session, acteur, filtres, lignes)
    return page.rendre_brut(prevus, suite, total)
