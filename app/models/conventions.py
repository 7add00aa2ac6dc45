"""Conventions, the actions they fund (places and UTAS, dated), and sessions."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.models.base import Ligne, dans, table, unique_si, verifie
from app.regles.etats import StatutConvention


class Convention(Ligne, table=True):
    """A structure's agreement with the Département for one fiche of one campaign. Money in cents, ETP in hundredths."""

    __tablename__ = "convention"
    __table_args__ = (
        dans("statut", StatutConvention),
        verifie("dates", "au >= du"),
        verifie("objectif", "objectif_entrees >= 0"),
        verifie("etp", "etp_centiemes IS NULL OR etp_centiemes > 0"),
    )

    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    campagne: str = Field(max_length=9)
    fiche: str = Field(max_length=3, index=True)
    du: date
    au: date
    objectif_entrees: int
    etp_centiemes: int | None = None
    montants: dict[str, int] = Field(sa_type=JSON)  # exercice -> cents
    statut: str = Field(max_length=12)
    date_signature: date | None = None
    date_attestation_demarrage: date | None = None
    date_resiliation: date | None = None


class AvenantConvention(Ligne, table=True):
    """What an avenant changes from its day on; the convention keeps its first terms."""

    __tablename__ = "avenant_convention"

    convention_id: UUID = Field(foreign_key="convention.id", index=True)
    date_effet: date
    objectif_entrees: int | None = None
    etp_centiemes: int | None = None
    montants: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    motif: str = Field(max_length=300)


class Action(Ligne, table=True):
    """A site of a convention. `structure_id` and `fiche` repeat the convention's, which never change."""

    __tablename__ = "action"

    convention_id: UUID = Field(foreign_key="convention.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    campagne: str = Field(max_length=9)
    fiche: str = Field(max_length=3, index=True)
    nom: str = Field(max_length=200)
    lieu: str = Field(max_length=200)


class PlacesAction(SQLModel, table=True):
    """Funded places of an action over a period; the last period is open."""

    __tablename__ = "places_action"
    __table_args__ = (
        verifie("places", "places >= 0"),
        verifie("dates", "au IS NULL OR au > du"),
        unique_si(
            "uq_places_action_courante",
            "action_id",
            si="au IS NULL",
            code="PLACES_CHEVAUCHANTES",
            detail="Une période de places est déjà ouverte.",
        ),
    )

    action_id: UUID = Field(foreign_key="action.id", primary_key=True)
    du: date = Field(primary_key=True)
    au: date | None = None
    places: int


class UtasAction(SQLModel, table=True):
    """A territory an action serves (1 to n)."""

    __tablename__ = "utas_action"

    action_id: UUID = Field(foreign_key="action.id", primary_key=True)
    utas: str = Field(max_length=20, primary_key=True, index=True)


class SessionAction(Ligne, table=True):
    """A dated group of an action whose fiche works by session."""

    __tablename__ = "session_action"
    __table_args__ = (verifie("dates", "au >= du"), verifie("places", "places > 0"))

    action_id: UUID = Field(foreign_key="action.id", index=True)
    structure_id: UUID = Field(foreign_key="structure.id")
    du: date
    au: date
    places: int
    annulee: bool = False


conventions = table(Convention)
avenants_convention = table(AvenantConvention)
actions = table(Action)
places_action = table(PlacesAction)
utas_action = table(UtasAction)
sessions_action = table(SessionAction)
