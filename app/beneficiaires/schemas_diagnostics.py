"""Shapes of diagnostics: codes from closed lists and a short factual text; health is a code, in a field of its own."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from app.catalogue.chargement import CAMPAGNES, charger
from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import FreinSante
from app.valeurs import Jour, Texte, valide


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


CRITERES = {
    critere.code: critere.sensible
    for campagne in map(charger, CAMPAGNES)
    for fiche in campagne.fiches.values()
    if fiche.criteres
    for critere in fiche.criteres.liste
}
CodeCritere = Annotated[
    str,
    Field(max_length=40, examples=["freins_mobilite"]),
    valide(lambda code: code in CRITERES, "Critère inconnu : voir « criteres » dans /v1/referentiel/fiches."),
    valide(
        lambda code: not CRITERES.get(code),
        "Ce critère est une donnée sensible : il ne s'enregistre pas ; la prescription porte critere_rempli.",
    ),
]
Freins = Annotated[list[Frein], Field(max_length=len(Frein), description="Ceux de santé ont leur champ.")]
FreinsSante = Annotated[
    list[FreinSante],
    Field(max_length=len(FreinSante), description="Lu du référent et de qui l'a écrit ; jamais la pathologie."),
]
Criteres = Annotated[
    list[CodeCritere], Field(max_length=40, description="Critères des fiches que la personne remplit, non sensibles.")
]
Atouts = Annotated[list[Atout], Field(max_length=len(Atout))]
Partage = Annotated[bool, Field(description="Lisible par les porteurs des actions où la personne est prescrite.")]


class DiagnosticCreation(Corps):
    """La situation socio-professionnelle à une date ; un nouveau diagnostic actualise le précédent (L259)."""

    date: Jour
    freins: Freins = []
    freins_sante: FreinsSante = []
    ressources: Atouts = []
    criteres: Criteres = []
    projet: Texte | None = None
    partage: Partage = True
    precedent_id: Annotated[
        Reference | None, Field(description="Le diagnostic que celui-ci actualise, et qui ne l'est pas encore.")
    ] = None
    id_source: IdSource | None = None


class DiagnosticChamps(Corps):
    date: Jour | None = None
    freins: Freins = []
    freins_sante: FreinsSante = []
    ressources: Atouts = []
    criteres: Criteres = []
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
    freins_sante: Annotated[list[FreinSante] | None, Field(description="null pour qui n'a pas le droit de les lire.")]
    ressources: list[Atout]
    criteres: list[str]
    projet: str | None
    partage: bool
    precedent_id: UUID | None
    remplace_par_id: Annotated[UUID | None, Field(description="Le diagnostic qui actualise celui-ci.")]
    annule: bool
    champs_masques: list[str]


class FiltresDiagnostics(Filtres):
    actuels: Annotated[bool, Query(description="Seulement ceux qu'aucun autre n'a actualisés.")] = False
