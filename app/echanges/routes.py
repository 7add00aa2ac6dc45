"""Events in: one, or many in order; and the receipt of a batch."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.permissions import Permission
from app.db import LectureDep, Session
from app.debit import EVENEMENTS_PAR_UNITE
from app.echanges import lecture, service
from app.echanges.genres import ACTES_DE, GENRES
from app.echanges.recus import ERREURS_MAX
from app.echanges.requetes import LOTS, TRI, lire, lister
from app.echanges.schemas import Enveloppe, FiltresLots, LotLu, Mode, RapportLu
from app.ecriture import Ecriture, Resultat, ecrit, repondre
from app.openapi import REFUS_ACTE, REFUS_CREATION, REFUS_LECTURE, REFUS_LISTE, Reponses
from app.pagination import Page, PagineurDep

router = APIRouter(prefix="/v1/evenements", tags=["Événements"])
Lecteur = Annotated[Acteur, exige(Permission.EVENEMENTS_ENVOYER)]
Emetteur = Annotated[Ecriture, ecrit(Permission.EVENEMENTS_ENVOYER, flux=True)]

EXEMPLE = {
    "id": "emargement-0042",
    "source": "/logiciels/emargement",
    "type": "activite.realisee",
    "data": {
        "beneficiaire_id": "{beneficiaire_id}",
        "entree_id": "{entree_id}",
        "type": "atelier_collectif",
        "date": "2027-06-10",
        "duree_minutes": 180,
    },
}


def _corps() -> dict[str, Any]:
    """The body, in the three ways it may be sent."""
    un = Enveloppe.model_json_schema()
    lot = {"type": "array", "items": un, "maxItems": lecture.EVENEMENTS_MAX}
    cloud = un | {"required": [*un["required"], "specversion"], "additionalProperties": True}
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"anyOf": [un, lot]}, "example": EXEMPLE},
                lecture.SEUL: {"schema": cloud},
                lecture.LOT: {"schema": lot | {"items": cloud}},
            },
        }
    }


def _une_de(*schemas: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"anyOf": [{"$ref": f"#/components/schemas/{nom}"} for nom in schemas]}}}


PRECISES = {"ActiviteRealisee", "ActivitePrevue", "RendezVousTenu", "AtelierTenu"}  # what the type says is fixed


def _types() -> str:
    """Of each type, what `data.cible` names, and the schema of the rest of `data`."""
    lignes = ["| type | `data.cible` | `data` |", "|---|---|---|"]
    for nom, genre in GENRES.items():
        cible = f"de `/v1/{genre.cible.nom}`" if genre.cible else "de ce qui était prévu" if nom in ACTES_DE else ""
        nomme = genre.corps.__name__
        corps = genre.corps.__mro__[1].__name__ if nomme in PRECISES else nomme
        autre = f", ou `{ACTES_DE[nom].corps.__name__}` avec `cible`" if nom in ACTES_DE else ""
        lignes.append(f"| `{nom}` | {cible} | `{corps}`{autre} |")
    return "\n".join(lignes)


CREEES = ("ActiviteLue", "EntreeLue", "AbsenceLue", "DiagnosticLu", "ContratLu")
CHANGEES = ("PrescriptionLue", "PlanLu", "BeneficiaireLu")
REPONSES: Reponses = {
    **REFUS_CREATION,
    **REFUS_ACTE,
    200: {
        "description": "Un lot : son compte rendu. Un événement : la ressource changée, ou déjà connue",
        "content": _une_de("RapportLu", *CREEES, *CHANGEES),
    },
    201: {"description": "Un événement qui crée : la ressource", "content": _une_de(*CREEES)},
}
DESCRIPTION = f"""Envoyer un événement, ou un lot d'au plus {lecture.EVENEMENTS_MAX}, traités dans l'ordre.

Un événement répond ce que répond la route du même acte. Un lot répond un résultat par événement : `accepte`,
`deja_traite` (même clé, même contenu) ou `rejete`, avec les erreurs de la route ({ERREURS_MAX} au plus, pointeurs
relatifs à `data`). La clé est (votre structure, `source`, `id`) ; un événement rejeté ne la consomme pas. `data` est le
corps de la route ; pour un acte, `data.cible` désigne la ressource (ou la personne) par son id ou par
`{{"id_source": …}}`. En mode `atomique`, un seul rejet refuse le lot : 422 avec le même compte rendu. Un lot compte
pour une requête par centaine d'événements.

Les pointeurs d'un type inconnu (`TYPE_EVENEMENT_INCONNU`) et des champs de l'enveloppe partent de l'événement ; ceux du
reste partent de `data`. Chaque type, et le schéma de ce document que suit son `data` :

{_types()}"""


@router.post(
    "", status_code=201, response_model=None, responses=REPONSES, openapi_extra=_corps(), description=DESCRIPTION
)
async def recevoir(
    e: Emetteur, mode: Annotated[Mode, Query(description="D'un lot : atomique enregistre tout, ou rien.")] = "partiel"
) -> Response:
    """Receive one event or a batch."""
    lu = await lecture.lire_corps(e.requete)
    if isinstance(lu, list):
        e.requete.app.state.debit.alourdir(e.requete.scope, (len(lu) - 1) // EVENEMENTS_PAR_UNITE)
        recevoir_lot = partial(service.recevoir_lot, mode=mode, simulation=e.simulation)
        return await e.creer(LOTS, recevoir_lot, lu, statut=200)
    return await _un(e, lecture.Lecteur(e.acteur).lire(lu))


async def _un(e: Ecriture, recu: lecture.Recu) -> Response:
    """One event, by the right of its act, answered as its route answers."""
    genre, e = recu.genre, e.au_titre_de(recu.genre.permission)
    if genre.creation:
        return await e.creer(genre.ressource, service.recevoir, recu)
    cible = await service.viser(e.session, recu)

    async def agir(session: Session, acteur: Acteur, _: UUID) -> Resultat:
        return await service.recevoir(session, acteur, recu)

    return await e.agir(genre.ressource, agir, cible)


@router.get("/lots", response_model=Page[LotLu], responses=REFUS_LISTE)
async def lister_lots(
    acteur: Lecteur, session: LectureDep, page: PagineurDep, filtres: Annotated[FiltresLots, Query()]
) -> Response:
    """Les lots de votre structure, du plus récent au plus ancien : retrouver celui dont la réponse s'est perdue."""
    return await page.paginer(
        session, lister(acteur, filtres), filtres, TRI, LotLu, lambda x: {**x, "recu_le": x["le"]}
    )


@router.get("/lots/{id}", response_model=RapportLu, responses=REFUS_LECTURE)
async def lire_lot(id: UUID, acteur: Lecteur, session: LectureDep, requete: Request) -> Response:
    """Le compte rendu d'un lot déjà reçu."""
    return repondre(await lire(session, acteur, id), requete)
