"""Shapes of contrats d'engagement as clients send and read them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import (
    MotifDispense,
    MotifMinoration,
    MotifRupture,
    PrecisionNonValorisable,
    Signataire,
    StatutContrat,
)
from app.valeurs import PATRON_CODE, SANS_NIR, CodeCategorie, Jour, Texte, TexteCourt, code_de


def _heures_entieres(valeur: object) -> object:
    if isinstance(valeur, float):
        raison = (
            "Donnez un nombre d'heures entier, comme les quinze heures du texte : l'objectif de la semaine en découle."
        )
        raise PydanticCustomError("valeur_refusee", "heures", {"raison": raison})
    return valeur


Heures = Annotated[
    int | None,
    Field(
        ge=0,
        le=168,
        strict=True,
        description="Heures entières par semaine ; par défaut celles du cahier des charges ; "
        "moins : motif_minoration et diagnostic_id.",
    ),
    BeforeValidator(_heures_entieres),
]
CodeMotif = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        json_schema_extra={"pattern": PATRON_CODE},
        description="Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision.",
    ),
    code_de("Choisissez un motif de la fiche, de la liste /v1/referentiel/motifs-sortie."),
]


class ObjectifCorps(Corps):
    """Un objectif inscrit au contrat ou au plan ; une sanction ne peut se fonder que sur un objectif du contrat."""

    categorie: CodeCategorie
    libelle: TexteCourt
    echeance: Jour | None = None


Objectifs = Annotated[list[ObjectifCorps], Field(max_length=30)]


class Dispense(Corps):
    """La dispense de durée hebdomadaire, à la demande de la personne (L. 5411-6)."""

    motif: MotifDispense
    demandee_le: Jour


class TermesCorps(Corps):
    """What a contract asks each week: hours, minored or not, or a dispense."""

    heures_hebdomadaires: Heures = None
    motif_minoration: MotifMinoration | None = None
    diagnostic_id: Reference | None = None
    dispense: Dispense | None = None


class ContratCreation(TermesCorps):
    """Un contrat d'engagement, à signer par la personne et son référent (L103, L249)."""

    beneficiaire_id: Reference
    entree_id: Annotated[Reference | None, Field(description="Requise tant qu'une entrée d'axe 1 est ouverte.")] = None
    date_debut: Jour
    date_fin: Jour
    objectifs: Objectifs = []
    id_source: IdSource | None = None


class Signature(Corps):
    signataire: Signataire
    date: Jour


class SignaturesRenouvellement(Corps):
    beneficiaire: Jour | None = None
    referent: Jour | None = None


class RefusContrat(Corps):
    """La personne refuse de contractualiser."""

    date: Jour
    motif: CodeMotif | None = None


class Renouvellement(TermesCorps):
    """Un nouveau contrat qui suit celui-ci ; ce qui n'est pas donné est repris de l'ancien."""

    date_debut: Annotated[Jour | None, Field(description="Par défaut, le lendemain de la fin du précédent.")] = None
    date_fin: Jour
    objectifs: Objectifs | None = None
    signatures: SignaturesRenouvellement = SignaturesRenouvellement()
    id_source: IdSource | None = None


class Avenant(TermesCorps):
    """De nouveaux termes à partir d'un jour du contrat."""

    date_effet: Jour


class Rupture(Corps):
    date: Jour
    motif: MotifRupture


class Cloture(Corps):
    """La clôture finale ; en axe 1 elle prononce la sortie, dont elle donne le motif."""

    date: Jour
    motif: CodeMotif | None = None
    sous_motif: Annotated[str, Field(min_length=1, max_length=100), SANS_NIR] | None = None
    precision: PrecisionNonValorisable | None = None
    formation_qualifiante: bool | None = None
    suites_preconisees: Texte | None = None


class ContratChamps(Corps):
    """Les champs d'un contrat ; heures, minoration et dispense sont celles du terme qui commence à `terme_du`."""

    date_debut: Jour = date.min
    date_fin: Jour = date.min
    date_fin_effective: Jour = date.min
    signe_beneficiaire_le: Jour = date.min
    signe_referent_le: Jour = date.min
    terme_du: Annotated[Jour, Field(description="Par défaut, le premier jour du contrat.")] = date.min
    heures_hebdomadaires: Heures = None
    motif_minoration: MotifMinoration | None = None
    diagnostic_id: Reference | None = None
    dispense: Dispense | None = None
    objectifs: Objectifs = []


class ContratRectification(Corps):
    champs: ContratChamps
    motif: Motif


class DispenseLue(BaseModel):
    motif: MotifDispense | None
    demandee_le: Jour | None


class TermeLu(BaseModel):
    """Ce que le contrat demande sur [du, au], bornes comprises."""

    du: Jour
    au: Jour
    heures_hebdomadaires: int | None
    motif_minoration: MotifMinoration | None
    diagnostic_id: UUID | None
    dispense: DispenseLue | None


class ObjectifLu(BaseModel):
    id: UUID
    categorie: str
    libelle: str
    echeance: Jour | None


class SignatureLue(BaseModel):
    signataire: Signataire
    date: Jour


class ContratResume(Lue):
    """Un contrat dans une liste ; heures et dispense sont celles en vigueur aujourd'hui (ou au plus près)."""

    beneficiaire_id: UUID
    structure_id: UUID
    agent_id: UUID | None
    entree_id: UUID | None
    precedent_id: UUID | None
    campagne: str
    fiche: str | None
    statut: StatutContrat
    date_debut: Jour
    date_fin: Jour
    date_fin_effective: Jour | None
    motif_fin: str | None
    signatures: list[SignatureLue]
    heures_hebdomadaires: int | None
    motif_minoration: MotifMinoration | None
    diagnostic_id: UUID | None
    dispense: DispenseLue | None
    champs_masques: Annotated[list[str], Field(description="Données de santé que votre droit ne permet pas de lire.")]


class ContratLu(ContratResume):
    termes: list[TermeLu]
    objectifs: list[ObjectifLu]


class FiltresContrats(Filtres):
    id_source: IdSource | None = None
    statut: StatutContrat | None = None
    beneficiaire_id: UUID | None = None
    entree_id: UUID | None = None
