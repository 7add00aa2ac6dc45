"""Webhooks as clients ask for them and follow them."""

from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, Field

from app.echanges.flux_schemas import Changement, TypeChangement
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.valeurs import valide

StatutAbonnement = Literal["actif", "suspendu", "desactive", "annule"]
StatutLivraison = Literal["a_livrer", "livree", "abandonnee"]


def _adresse(texte: str) -> bool:
    try:
        lue = urlsplit(texte)
        return lue.scheme in ("http", "https") and bool(lue.hostname) and lue.username is None and lue.port != 0
    except ValueError:
        return False


Url = Annotated[
    str,
    Field(max_length=500, pattern=r"^https?://[!-~]+$", examples=["https://logiciel.exemple.invalid/aisne"]),
    valide(_adresse, "Donnez une adresse https://…, sans nom d'utilisateur ni mot de passe."),
]
Types = Annotated[list[TypeChangement], Field(max_length=50, description="Seulement ces types ; vide : tous.")]


class AbonnementCreation(Corps):
    """Être prévenu de ce qui change, à cette adresse."""

    url: Url
    types: Types = []


class AbonnementChamps(Corps):
    url: Url = ""
    types: Types = []
    statut: Annotated[
        Literal["actif", "suspendu"], Field(description="suspendu : rien n'est envoyé, rien n'est perdu.")
    ] = "actif"


class Rotation(Corps):
    """Changer de secret ; l'ancien signe encore à côté du nouveau pendant ce temps."""

    recouvrement_heures: Annotated[int, Field(ge=0, le=168)] = 24


class Rejeu(Corps):
    """Envoyer à nouveau ces livraisons, ou toutes celles qui sont abandonnées."""

    livraison_ids: Annotated[list[UUID] | None, Field(min_length=1, max_length=200)] = None


class AbonnementLu(Lue):
    url: str
    types: list[str]
    statut: StatutAbonnement
    raison: str | None
    secret: Annotated[str | None, Field(description="Seulement dans la réponse qui le crée ou le change.")] = None
    precedent_jusqu_a: datetime | None


class LivraisonLue(BaseModel):
    """Un message : ses essais et son sort."""

    id: UUID
    abonnement_id: UUID
    type: str
    contenu: Changement | None
    le: datetime
    statut: StatutLivraison
    tentatives: int
    prochaine: Annotated[datetime | None, Field(description="Prochain essai ; null s'il n'y en aura plus.")]
    reponse: Annotated[int | None, Field(description="Statut HTTP du dernier essai.")]
    raison: str | None


class FiltresAbonnements(Filtres):
    statut: Annotated[StatutAbonnement | None, Query()] = None


class FiltresLivraisons(Filtres):
    abonnement_id: Annotated[UUID | None, Query()] = None
    statut: Annotated[StatutLivraison | None, Query()] = None
