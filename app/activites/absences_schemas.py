"""Shapes of absences as clients send and read them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.references import IdSource
from app.regles.etats import CodeMotifAbsence, NatureAbsence
from app.valeurs import Jour

CodeMotif = Annotated[
    CodeMotifAbsence | None,
    Field(description="Lu seulement par le référent de la personne et par la structure qui l'a saisi."),
]


class AbsenceCreation(Corps):
    """Des jours passés, du premier au dernier compris, où la personne n'a pas pu agir."""

    du: Jour
    au: Jour
    nature: NatureAbsence
    code_motif: CodeMotif = None
    id_source: IdSource | None = None


class AbsenceChamps(Corps):
    du: Jour = date.min
    au: Jour = date.min
    nature: NatureAbsence = NatureAbsence.EXCUSEE
    code_motif: CodeMotif = None


class AbsenceRectification(Corps):
    champs: AbsenceChamps
    motif: Motif


class AbsenceLue(Lue):
    beneficiaire_id: UUID
    structure_id: UUID
    du: date
    au: date
    nature: NatureAbsence
    code_motif: CodeMotifAbsence | None
    annulee: bool
    champs_masques: Annotated[list[str], Field(description="Ce que vous n'avez pas le droit de lire.")]
