"""Shapes of playgrounds as clients send and read them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from app.acces.permissions import Role
from app.ecriture import Corps
from app.valeurs import Jour


class BacDemande(Corps):
    """Le jour du calendrier, arrêté, où se tient le bac."""

    jour: Annotated[
        Jour | None, Field(description="Un jour de la campagne ; sans lui, celui du service, ou celui du bac.")
    ] = None


class CompteBac(BaseModel):
    """Un compte fourni avec le bac."""

    role: Role
    roles: list[Role]
    structure: str
    utas: list[str]
    client_id: str


class CompteBacCree(CompteBac):
    """Son secret n'est montré qu'à la création du bac."""

    client_secret: str


class BacLu(BaseModel):
    """Un bac à sable : une base à soi, remplie de personnes inventées."""

    bac: str
    adresse: str
    jour: date
    expire_le: datetime
    contenu: dict[str, int]
    comptes: list[CompteBac]


class BacCree(BacLu):
    """Un bac à sable neuf, et de quoi y jouer chaque rôle."""

    comptes: list[CompteBacCree]  # type: ignore[assignment]  # the same accounts, with their secrets
