"""The iCalendar feed of an agent: one at most, open at one secret address or closed."""

from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from app.models.base import Ligne, table


class Calendrier(Ligne, table=True):
    """`id` is the agent's. Of the secret a hash is kept, and nothing once closed; the compte that opened it reads."""

    __tablename__ = "calendrier"
    __table_args__ = (UniqueConstraint("empreinte"),)

    id: UUID = Field(primary_key=True, foreign_key="agent.id")
    empreinte: str | None = Field(max_length=64)
    compte: str = Field(max_length=64)
    roles: list[str] = Field(sa_type=JSON)
    structure_id: UUID = Field(foreign_key="structure.id")
    utas: list[str] = Field(default_factory=list, sa_type=JSON)
    portees: list[str] | None = Field(default=None, sa_type=JSON)


calendriers = table(Calendrier)
