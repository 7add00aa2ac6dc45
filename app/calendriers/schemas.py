"""Shape of an agent's calendar."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.ecriture import Corps, Lue


class SansPrecision(Corps):
    """Rien n'est à préciser."""


class CalendrierLu(Lue):
    """L'agenda iCalendar d'un agent ; `id` est celui de l'agent."""

    saisi_le: Annotated[datetime, Field(description="Dernière ouverture.")]
    ouvert: bool
    url: Annotated[
        str | None,
        Field(description="Adresse secrète, seulement dans la réponse qui l'ouvre : qui l'a lit l'agenda."),
    ]
