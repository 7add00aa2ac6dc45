"""Shape of an agent's calendar."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.ecriture import Corps, Lue


class Ouverture(Corps):
    """Ouvrir l'agenda à une nouvelle adresse ; rien d'autre n'est à dire."""


class CalendrierLu(Lue):
    """L'agenda iCalendar d'un agent ; `id` est celui de l'agent."""

    saisi_le: datetime
    url: Annotated[
        str | None,
        Field(description="Adresse secrète, seulement dans la réponse qui l'ouvre : qui l'a lit l'agenda."),
    ]
