"""The référentiel: fiches, motifs, kinds of activité, categories of objectives, UTAS."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.catalogue.chargement import CAMPAGNES
from app.catalogue.chargement import charger as charger_campagne
from app.ecriture import etag, repondre
from app.openapi import REFUS_LECTURE, REFUS_LISTE
from app.pagination import Filtres, Page, Pagineur, PagineurDep, refuser_tri
from app.referentiel import requetes as r
from app.referentiel import schemas as s

router = APIRouter(prefix="/v1/referentiel", tags=["Référentiel"])
Lecteur = Annotated[Acteur, exige(Permission.REFERENTIEL_LIRE)]
REFUS = REFUS_LISTE | {304: {"description": "Inchangée (If-None-Match)"}}


def _liste(page: Pagineur, requete: Request, filtres: Filtres, modeles: Sequence[BaseModel]) -> Response:
    """A page of rows already in memory, in the order of the text; 304 when the client already holds it."""
    refuser_tri(filtres, "Cette liste suit l'ordre du cahier des charges : retirez sort.")
    debut = page.decoder(filtres.cursor, filtres, "rang")[0] if filtres.cursor else 0
    fin = debut + filtres.limit
    curseur = page.coder([fin], filtres, "rang") if fin < len(modeles) else None
    objets = [m.model_dump(mode="json") for m in modeles[debut:fin]]
    reponse = page.rendre_brut(objets, curseur, len(modeles) if filtres.total else None)
    marque = etag(bytes(reponse.body), 0)
    if marque in {m.strip() for m in requete.headers.get("if-none-match", "").split(",")}:
        return Response(status_code=304, headers={"ETag": marque})
    reponse.headers["ETag"] = marque
    return reponse


@router.get("/campagnes", response_model=Page[s.CampagneLue], responses=REFUS)
async def lister_campagnes(
    _: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[Filtres, Query()]
) -> Response:
    """Les campagnes connues."""
    lues = [charger_campagne(code) for code in CAMPAGNES]
    return _liste(page, requete, filtres, [s.CampagneLue.model_validate(c, from_attributes=True) for c in lues])


@router.get("/fiches", response_model=Page[s.FicheLue], responses=REFUS)
async def lister_fiches(
    acteur: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[s.FiltresCampagne, Query()]
) -> Response:
    """Les fiches d'action d'une campagne."""
    campagne = r.campagne_voulue(acteur, filtres.campagne)
    return _liste(page, requete, filtres, [r.fiche_lue(campagne, f) for f in campagne.fiches.values()])


@router.get("/fiches/{code}", response_model=s.FicheLue, responses=REFUS_LECTURE)
async def lire_fiche(
    code: Annotated[str, Path(max_length=10, examples=["3-5"])],
    acteur: Lecteur,
    requete: Request,
    choix: Annotated[s.Choix, Query()],
) -> Response:
    """Une fiche d'action."""
    return repondre(r.lire_fiche(acteur, code, choix), requete)


@router.get("/motifs-sortie", response_model=Page[s.MotifSortieLu], responses=REFUS)
async def lister_motifs(
    acteur: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[s.FiltresMotifs, Query()]
) -> Response:
    """Les motifs de sortie valorisables, par fiche et parcours."""
    return _liste(page, requete, filtres, r.motifs(r.campagne_voulue(acteur, filtres.campagne), filtres))


@router.get("/types-activite", response_model=Page[s.TypeActiviteLu], responses=REFUS)
async def lister_types(
    acteur: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[s.FiltresTypes, Query()]
) -> Response:
    """Les types d'activité, et s'ils comptent pour les 15 h."""
    return _liste(page, requete, filtres, r.types_activite(r.campagne_voulue(acteur, filtres.campagne), filtres))


@router.get("/categories-objectif", response_model=Page[s.CategorieObjectifLue], responses=REFUS)
async def lister_categories(
    acteur: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[s.FiltresCampagne, Query()]
) -> Response:
    """Ce sur quoi porte un objectif d'un contrat d'engagement ou d'un plan d'action."""
    categories = r.campagne_voulue(acteur, filtres.campagne).categories_objectif.values()
    lues = [s.CategorieObjectifLue(code=c.code, libelle=r.mots(c.libelle), ligne=c.libelle.ligne) for c in categories]
    return _liste(page, requete, filtres, lues)


@router.get("/utas", response_model=Page[s.UtasLue], responses=REFUS)
async def lister_utas(
    acteur: Lecteur, requete: Request, page: PagineurDep, filtres: Annotated[s.FiltresCampagne, Query()]
) -> Response:
    """Les Unités territoriales d'action sociale."""
    utas = r.campagne_voulue(acteur, filtres.campagne).utas.values()
    return _liste(page, requete, filtres, [s.UtasLue(code=u.code, libelle=r.mots(u.libelle)) for u in utas])
