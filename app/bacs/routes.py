"""Playgrounds: make one, put it back as new, see what it holds. Served in mode `bac_a_sable` only."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from app.acces.acteur import Acteur, exige
from app.acces.perimetre import compter, visibles
from app.acces.permissions import Permission, Role
from app.bacs.monde import COMPTES, UTAS, tout_voir
from app.bacs.schemas import BacCree, BacDemande, BacLu
from app.bacs.service import Bac, Bacs
from app.debit import Debit
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires
from app.models.conventions import actions, conventions, sessions_action
from app.models.parcours import contrats, entrees, prescriptions
from app.models.structures import structures
from app.openapi import exemple, refus

TAG = {
    "name": "Bac à sable",
    "description": "En mode bac_a_sable seulement : une base à vous, où essayer sans risque.",
}
router = APIRouter(prefix="/v1/bacs-a-sable", tags=[TAG["name"]])
Appelant = Annotated[Acteur, exige(Permission.COMPTE_LIRE)]
Demande = Annotated[BacDemande, Body()]
EXEMPLE = exemple({"jour": "2028-03-15"})
REFUS = refus(400, 413, 415)
SANS_JOUR = BacDemande()
CONTENU = (
    structures, conventions, actions, sessions_action, beneficiaires, prescriptions, entrees, contrats, activites,
)  # fmt: skip


async def _lire(requete: Request, bac: Bac) -> dict[str, Any]:
    """What the playground is and holds, whoever asks."""
    bacs: Bacs = requete.app.state.bacs
    async with bac.base.session(lecture=True) as session:
        contenu = {t.name: await session.scalar(compter(visibles(t, tout_voir(bac.jour)))) or 0 for t in CONTENU}
    return {
        "bac": bac.ident,
        "adresse": requete.app.state.settings.issuer,
        "jour": bac.jour,
        "expire_le": bacs.expire_le(bac),
        "contenu": contenu,
        "comptes": [
            {
                "role": role,
                "roles": roles,
                "structure": structure,
                "utas": [UTAS] if role is Role.UTAS else [],
                "client_id": f"{bac.ident}-{role}",
            }
            for role, (structure, roles) in COMPTES.items()
        ],
    }


@router.post("", status_code=201, response_model=BacCree, responses=REFUS, openapi_extra=EXEMPLE)
async def creer(requete: Request, reponse: Response, corps: Demande = SANS_JOUR) -> dict[str, Any]:
    """Créer un bac à sable : une base à vous, et un compte par rôle.

    Sans jeton, et en nombre limité par adresse. Demandez ensuite un jeton à `POST /oauth/token` avec les identifiants
    d'un compte : toutes les adresses du service mènent alors à votre bac, et à lui seul, sous les mêmes règles.
    """
    debit: Debit = requete.app.state.debit_bacs
    debit.consommer(requete.scope, requete.client.host if requete.client else "")
    bacs: Bacs = requete.app.state.bacs
    bac, secrets = await bacs.creer(corps.jour)
    reponse.headers["Location"] = router.prefix
    reponse.headers["Cache-Control"] = "no-store"
    lu = await _lire(requete, bac)
    connus = {s.client_id: s.client_secret for s in secrets}
    return lu | {"comptes": [c | {"client_secret": connus[c["client_id"]]} for c in lu["comptes"]]}


@router.get("", response_model=BacLu)
async def lire(requete: Request, _: Appelant) -> dict[str, Any]:
    """Le bac à sable de votre jeton : son jour, sa fin, ses comptes, ce qu'il contient."""
    return await _lire(requete, requete.state.bac)


@router.post("/reinitialisation", response_model=BacLu, responses=REFUS, openapi_extra=EXEMPLE)
async def reinitialiser(requete: Request, _: Appelant, corps: Demande = SANS_JOUR) -> dict[str, Any]:
    """Remettre le bac à sable de votre jeton à neuf, au même jour ou à un autre.

    Les comptes fournis gardent leurs identifiants, et leurs jetons servent encore ; tout le reste est effacé.
    """
    bacs: Bacs = requete.app.state.bacs
    return await _lire(requete, await bacs.reinitialiser(requete.state.bac, corps.jour))
