"""Shapes of prescriptions as clients send and read them."""

import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import StatutPrescription
from app.valeurs import PATRON_CODE, CodeFiche, Jour, Texte, code_de

CodeCritere = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"pattern": PATRON_CODE}),
    code_de("Choisissez un critère de la fiche : voir /v1/referentiel/fiches."),
]


class PrescriptionCreation(Corps):
    """Une personne est positionnée sur une action (L309) ; les faits jugés sont ceux du jour de la prescription."""

    beneficiaire_id: Reference
    action_id: Reference
    session_id: Annotated[Reference | None, Field(description="Requise si la fiche fonctionne par sessions.")] = None
    date: Annotated[Jour | None, Field(description="Aujourd'hui si absente.")] = None
    objectif: Texte | None = None
    justification: Annotated[
        Texte | None, Field(description="Requise si la fiche n'admet l'orientation qu'à titre d'exception.")
    ] = None
    declaration_ressource: Annotated[
        bool, Field(description="Le référent ne propose pas déjà cette ressource (4-1, 4-2).")
    ] = False
    criteres: Annotated[list[CodeCritere], Field(max_length=20)] = []
    critere_rempli: Annotated[
        bool | None, Field(description="Seule réponse des fiches dont les critères sont sensibles.")
    ] = None
    id_source: IdSource | None = None


class Reponse(Corps):
    """La réponse du porteur."""

    date: Annotated[Jour | None, Field(description="Aujourd'hui si absente.")] = None


class Refus(Reponse):
    motif: Motif


class PrescriptionChamps(Corps):
    objectif: Texte | None = None
    justification: Texte | None = None
    session_id: Reference | None = None
    date: Jour = datetime.date.min


class PrescriptionRectification(Corps):
    champs: PrescriptionChamps
    motif: Motif


class PrescriptionLue(Lue):
    """Une prescription ; `structure_id` porte l'action, `prescripteur_id` a prescrit."""

    beneficiaire_id: UUID
    action_id: UUID | None
    session_id: UUID | None
    structure_id: UUID
    prescripteur_id: UUID | None
    agent_id: UUID | None
    fiche: str | None
    date: datetime.date
    objectif: str | None
    justification: str | None
    declaration_ressource: bool
    criteres: list[str]
    critere_rempli: bool | None
    statut: StatutPrescription
    date_reponse: datetime.date | None
    motif_reponse: str | None
    saisi_le: datetime.datetime
    champs_masques: Annotated[list[str], Field(description="Données de santé que votre droit ne permet pas de lire.")]


class FiltresPrescriptions(Filtres):
    id_source: IdSource | None = None
    a_repondre: Annotated[bool, Field(description="Seulement celles qui attendent la réponse de votre structure.")] = (
        False
    )
    statut: StatutPrescription | None = None
    fiche: CodeFiche | None = None
    action_id: UUID | None = None
    beneficiaire_id: UUID | None = None
