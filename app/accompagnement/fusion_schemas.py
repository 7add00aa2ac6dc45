"""Shape of a merge of two files."""

from typing import Annotated

from pydantic import Field

from app.corrections import Motif
from app.ecriture import Corps
from app.references import Reference


class Fusion(Corps):
    """Deux dossiers de la même personne n'en font plus qu'un : celui de l'adresse garde tout."""

    absorbe_id: Annotated[Reference, Field(description="L'autre dossier ; il mène ensuite à celui-ci (410).")]
    motif: Motif
