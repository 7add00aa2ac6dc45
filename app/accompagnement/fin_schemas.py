"""Shape of the end of a person's parcours."""

from typing import Annotated

from pydantic import Field

from app.ecriture import Corps
from app.regles.etats import MotifFinParcours
from app.valeurs import Jour


class FinParcours(Corps):
    """La personne n'est plus suivie : décès, départ du département, fin du droit au RSA."""

    date: Annotated[Jour, Field(description="Le jour du décès, du départ ou de la fin du droit.")]
    motif: MotifFinParcours
