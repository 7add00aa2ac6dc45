"""Shapes of structures, agents and comptes as clients send and read them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from stdnum.fr import siret

from app.acces.permissions import Permission, Role
from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.valeurs import CodeUtas, Jour, valide

TypeStructure = Literal["association", "fondation", "acteur_public", "parapublic", "ess", "departement"]
Nom = Annotated[str, Field(min_length=1, max_length=200)]
NomPersonne = Annotated[str, Field(min_length=1, max_length=100)]
Siret = Annotated[
    str, Field(pattern=r"^\d{14}$"), valide(siret.is_valid, "Le SIRET a 14 chiffres et une clé de contrôle juste.")
]
Portees = Annotated[
    list[Permission] | None,
    Field(
        min_length=1, max_length=60, description="Les seuls droits du compte, parmi ceux de ses rôles ; null : tous."
    ),
]
DebitPropre = Annotated[
    int | None, Field(ge=1, le=1_000_000, description="Requêtes par minute de ce compte ; null : celui du service.")
]
Qualification = Literal["de_ass", "de_cesf", "cip", "psychologue", "formateur", "encadrant", "autre"]


class StructureCreation(Corps):
    """Une structure : porteur, référent ou Département (L99)."""

    nom: Nom
    type: TypeStructure
    siret: Siret | None = None
    contact: Annotated[str | None, Field(max_length=200, description="Boîte d'équipe, jamais une personne.")] = None
    id_source: IdSource | None = None


class StructureChamps(Corps):
    nom: Nom = ""
    type: TypeStructure = "association"
    siret: Siret | None = None
    contact: Annotated[str | None, Field(max_length=200)] = None


class StructureRectification(Corps):
    champs: StructureChamps
    motif: Motif


class StructureLue(Lue):
    nom: str
    type: TypeStructure
    siret: str | None
    contact: str | None


class AgentCreation(Corps):
    """Une personne d'une structure ; sa qualification compte pour certaines fiches (L422)."""

    structure_id: Reference
    nom: NomPersonne
    prenom: NomPersonne
    qualification: Qualification | None = None
    du: Jour
    au: Jour | None = None
    id_source: IdSource | None = None


class AgentChamps(Corps):
    nom: NomPersonne = ""
    prenom: NomPersonne = ""
    qualification: Qualification | None = None
    du: Jour = date.min
    au: Jour | None = None


class AgentRectification(Corps):
    champs: AgentChamps
    motif: Motif


class AgentLu(Lue):
    structure_id: UUID
    nom: str
    prenom: str
    qualification: Qualification | None
    du: date
    au: date | None


class CompteCreation(Corps):
    """Un accès : d'un agent, ou d'un logiciel. Le secret n'est donné qu'une fois."""

    nom: NomPersonne
    roles: Annotated[list[Role], Field(min_length=1, max_length=6)]
    structure_id: Reference | None = None
    agent_id: Reference | None = None
    utas: Annotated[list[CodeUtas], Field(max_length=7)] = []
    issuer: Annotated[str | None, Field(max_length=200)] = None
    sujet: Annotated[str | None, Field(max_length=200)] = None
    portees: Portees = None
    debit: DebitPropre = None
    id_source: IdSource | None = None


class CompteChamps(Corps):
    nom: NomPersonne = ""
    roles: Annotated[list[Role], Field(min_length=1, max_length=6)] = []
    utas: Annotated[list[CodeUtas], Field(max_length=7)] = []
    actif: bool = True
    portees: Portees = None
    debit: DebitPropre = None


class CompteRectification(Corps):
    champs: CompteChamps
    motif: Motif


class RotationSecret(Corps):
    """Changer de secret ; l'ancien ouvre encore à côté du nouveau pendant ce temps (0 : plus du tout)."""

    recouvrement_heures: Annotated[int, Field(ge=0, le=168)] = 24


class RevocationSecret(Corps):
    """Refuser dès maintenant l'ancien secret, et tous les jetons en cours du compte."""


class SecretLu(BaseModel):
    """Un secret valide, sans sa valeur."""

    tire_le: datetime
    jusqu_a: Annotated[datetime | None, Field(description="Fin du recouvrement ; null : le secret présent.")]
    derniere_utilisation: Annotated[datetime | None, Field(description="À cinq minutes près ; null : jamais.")]


class CompteLu(Lue):
    nom: str
    client_id: str
    roles: list[Role]
    structure_id: UUID | None
    agent_id: UUID | None
    utas: list[str]
    issuer: str | None
    sujet: str | None
    actif: bool
    portees: list[Permission] | None
    debit: int | None
    derniere_utilisation: Annotated[datetime | None, Field(description="D'un jeton, à cinq minutes près.")]
    secrets: list[SecretLu]
    client_secret: Annotated[
        str | None, Field(description="Seulement dans la réponse qui crée le compte ou change son secret.")
    ] = None


class FiltresStructures(Filtres):
    type: TypeStructure | None = None


class FiltresAgents(Filtres):
    structure_id: UUID | None = None


class FiltresComptes(Filtres):
    structure_id: UUID | None = None
    actif: bool | None = None
