"""Shapes of the act of orientation."""

from typing import Annotated

from pydantic import Field

from app.ecriture import Corps
from app.references import IdSource, Reference
from app.regles.etats import Orientation
from app.valeurs import Jour


class OrientationCreation(Corps):
    """Une orientation et le référent unique qu'elle nomme, en un acte (L245, L301)."""

    orientation: Orientation
    structure_referente_id: Reference
    agent_referent_id: Reference | None = None
    date_effet: Jour
    date_notification: Annotated[Jour, Field(description="Le délai d'un mois pour signer le contrat en part.")]
    id_source: IdSource | None = None
