"""One person's parcours, and the portfolio."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import compter
from app.acces.permissions import Permission
from app.db import ConsultationDep, LectureDep
from app.ecriture import repondre_brut
from app.journal import consigner_lecture
from app.openapi import REFUS_LECTURE, REFUS_LISTE
from app.pagination import Page, PagineurDep, refuser_tri
from app.parcours import portefeuille as p
from app.parcours import requetes as r
from app.parcours import schemas as s
from app.parcours.dossier import perimetre
from app.valeurs import Jour

router = APIRouter(prefix="/v1", tags=["Parcours"])


@router.get("/beneficiaires/{id}/parcours", response_model=s.Parcours, responses=REFUS_LECTURE)
async def parcours(
    id: UUID,
    acteur: Annotated[Acteur, exige(Permission.PARCOURS_LIRE)],
    session: ConsultationDep,
    requete: Request,
    a_la_date: Annotated[Jour | None, Query(description="Ce qui était en vigueur ce jour-là.")] = None,
) -> Response:
    """Le parcours d'une personne ; la consultation est journalisée."""
    document = await r.parcours(session, acteur, id, a_la_date)
    await consigner_lecture(session, acteur, id, "parcours")
    return repondre_brut(orjson.dumps(document, default=str), requete)


@router.get("/portefeuille", response_model=Page[s.LignePortefeuille], responses=REFUS_LISTE)
async def portefeuille(
    acteur: Annotated[Acteur, exige(Permission.PORTEFEUILLE_LIRE)],
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresPortefeuille, Query()],
) -> Response:
    """Une ligne par personne suivie : ses semaines, la prochaine échéance."""
    refuser_tri(filtres, "Cette liste suit l'ordre des noms : retirez sort.")
    apres = page.apres(filtres, "nom")
    lignes, suite = await p.portefeuille(session, acteur, filtres, (apres[0], apres[1]) if apres else None)
    curseur = page.coder(suite, filtres, "nom") if suite else None
    total = None
    if filtres.total:
        comptees = perimetre(acteur, structure=filtres.structure_id, agent=filtres.agent_id, utas=filtres.utas)
        total = await session.scalar(compter(comptees))
    return page.rendre_brut(lignes, curseur, total)


@router.get("/a-faire", response_model=Page[s.AFaire], responses=REFUS_LISTE)
async def choses_a_faire(
    acteur: Annotated[Acteur, exige(Permission.PORTEFEUILLE_LIRE)],
    session: LectureDep,
    page: PagineurDep,
    filtres: Annotated[s.FiltresAFaire, Query()],
) -> Response:
    """Ce qui est dû, en retard ou proche, pour tout un portefeuille, personne par personne."""
    refuser_tri(filtres, "Cette liste suit l'ordre des noms : retirez sort.")
    lue = page.apres(filtres, "dues")
    place = (tuple(lue[0]) if lue[0] else None, lue[1], lue[2]) if lue else (None, 0, None)
    lignes, suite = await p.choses_a_faire(session, acteur, filtres, place)
    total = await p.compter_a_faire(session, acteur, filtres) if filtres.total else None
    return page.rendre_brut(lignes, page.coder(suite, filtres, "dues") if suite else None, total)
