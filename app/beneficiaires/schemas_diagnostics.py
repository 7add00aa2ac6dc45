"""Shapes of diagnostics: codes from closed lists and a short factual text, never health data."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.references import IdSource, Reference
from app.valeurs import Jour, Texte


class Frein(StrEnum):
    """Ce qui fait obstacle ; la liste ne contient volontairement aucun code de santé."""

    MOBILITE = "mobilite"
    LOGEMENT = "logement"
    GARDE_ENFANTS = "garde_enfants"
    NUMERIQUE = "numerique"
    LANGUE = "langue"
    ADMINISTRATIF = "administratif"
    BUDGET = "budget"
    ISOLEMENT = "isolement"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"


class Atout(StrEnum):
    """Ce sur quoi la personne peut s'appuyer."""

    PERMIS = "permis"
    VEHICULE = "vehicule"
    LOGEMENT_STABLE = "logement_stable"
    GARDE_ASSUREE = "garde_assuree"
    NUMERIQUE = "numerique"
    LANGUE = "langue"
    DIPLOME = "diplome"
    EXPERIENCE = "experience"
    RESEAU = "reseau"
    PROJET_DEFINI = "projet_defini"


Freins = Annotated[list[Frein], Field(max_length=len(Frein), description="Aucun code de santé.")]
Atouts = Annotated[list[Atout], Field(max_length=len(Atout))]
Partage = Annotated[bool, Field(description="Lisible par les porteurs des actions où la personne est prescrite.")]


class DiagnosticCreation(Corps):
    """La situation socio-professionnelle à une date ; un nouveau diagnostic actualise le précédent (L259)."""

    date: Jour
    freins: Freins = []
    ressources: Atouts = []
    projet: Texte | None = None
    partage: Partage = True
    precedent_id: Annotated[Reference | None, Field(description="Le diagnostic que celui-ci actualise.")] = None
    id_source: IdSource | None = None


class DiagnosticChamps(Corps):
    date: Jour | None = None
    freins: Freins = []
    ressources: Atouts = []
    projet: Texte | None = None
    partage: Partage = True


class DiagnosticRectification(Corps):
    champs: DiagnosticChamps
    motif: Motif


class DiagnosticLu(Lue):
    beneficiaire_id: UUID
    structure_id: UUID
    agent_id: UUID | None
    date: Jour
    freins: list[Frein]
    ressources: list[Atout]
    projet: str | None
    partage: bool
    precedent_id: UUID | None
    annule: bool
