"""Shapes of entrées, of their sortie and of what follows, as clients send and read them."""

import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.accompagnement.evaluations_schemas import EvaluationLue, HeuresPayeesLues
from app.corrections import Annulation, Motif
from app.ecriture import Corps, Lue
from app.erreurs import ErreurLue, RegleLue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import IssueSuivi, PrecisionNonValorisable, StatutEntree, Verification
from app.regles.reste_a_charge import Situation as SituationEmploi
from app.valeurs import PATRON_CODE, SANS_NIR, CodeFiche, Jour, Texte, code_de

Parcours = Literal["socialisation", "fle_professionnel"]
CodeCritere = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"pattern": PATRON_CODE}),
    code_de("Choisissez un critère de la fiche : voir /v1/referentiel/fiches."),
]
Details = Annotated[
    dict[str, Any],
    Field(
        max_length=20,
        description="Ce que la fiche demande à l'entrée (1-1 : statut_entreprise ; 3-2 : heures_salariees).",
    ),
]
CodeMotif = Annotated[
    str,
    Field(
        max_length=40,
        json_schema_extra={"pattern": PATRON_CODE},
        description="Motif de la fiche : voir /v1/referentiel/motifs-sortie ; « non_valorisable » avec precision.",
    ),
    code_de("Choisissez un motif de la fiche, de la liste /v1/referentiel/motifs-sortie."),
]
SousMotif = Annotated[
    str, Field(min_length=1, max_length=100, description="Précision libre, par exemple « cdi »."), SANS_NIR
]
Situation = Annotated[
    str, Field(min_length=1, max_length=40, description="Situation constatée ; aucune donnée de santé."), SANS_NIR
]
DateDuJour = Annotated[Jour | None, Field(description="Aujourd'hui si absente.")]


class EntreeCreation(Corps):
    """Une entrée : par une prescription acceptée (axes 2 à 5), ou par l'orientation vers sa structure (axe 1)."""

    prescription_id: Reference | None = None
    orientation_id: Reference | None = None
    action_id: Annotated[Reference | None, Field(description="Avec orientation_id seulement.")] = None
    date_entree: Jour
    parcours: Annotated[Parcours | None, Field(description="Requis pour la fiche 3-7, refusé ailleurs.")] = None
    details: Details = {}
    entree_tardive: Annotated[bool, Field(description="Entrée voulue après le début de la session.")] = False
    criteres: Annotated[list[CodeCritere], Field(max_length=20)] = []
    critere_rempli: Annotated[
        bool | None, Field(description="Seule réponse des fiches dont les critères sont sensibles (1-2).")
    ] = None
    id_source: IdSource | None = None

    @model_validator(mode="after")
    def _voie(self) -> Self:
        if (self.prescription_id is None) == (self.orientation_id is None):
            raison = "Donnez prescription_id (axes 2 à 5), ou orientation_id et action_id (axe 1)."
        elif (self.orientation_id is None) != (self.action_id is None):
            raison = "action_id accompagne orientation_id ; une prescription désigne déjà son action."
        else:
            return self
        raise PydanticCustomError("valeur_refusee", "voie", {"raison": raison})


class EntreeChamps(Corps):
    date_entree: Jour = datetime.date.min
    parcours: Annotated[
        Parcours | None, Field(description="De toute l'entrée ; un changement daté a sa propre correction.")
    ] = None
    details: Details = {}
    entree_tardive: bool = False


class EntreeRectification(Corps):
    champs: EntreeChamps
    motif: Motif


class RenouvellementEntree(Corps):
    """Le parcours repart pour la même durée (1-1 et 1-2, une fois)."""

    date: DateDuJour = None
    motif: Motif | None = None


class Transfert(Corps):
    """L'entrée se poursuit ailleurs : une autre action de la même fiche, l'autre parcours de la 3-7, ou les deux.

    L'autre action est un autre site, la convention suivante, ou celle d'une structure fusionnée.
    """

    action_id: Annotated[Reference | None, Field(description="Absente quand seul le parcours change.")] = None
    session_id: Annotated[Reference | None, Field(description="Session de la nouvelle action, s'il y en a.")] = None
    parcours: Annotated[Parcours | None, Field(description="Fiche 3-7 : le parcours où l'entrée se poursuit.")] = None
    date_effet: Annotated[Jour, Field(description="Premier jour dans la nouvelle action, ou le nouveau parcours.")]
    motif: Motif

    @model_validator(mode="after")
    def _ou(self) -> Self:
        if self.action_id is None and self.parcours is None:
            raison = "Donnez l'action (action_id) ou, pour la fiche 3-7, le parcours, où l'entrée se poursuit."
        elif self.action_id is None and self.session_id is not None:
            raison = "Donnez l'action de cette session (action_id), ou retirez session_id."
        else:
            return self
        raise PydanticCustomError("valeur_refusee", "transfert", {"raison": raison})


class TransfertChamps(Corps):
    date_effet: Jour = datetime.date.min
    parcours: Parcours = "socialisation"


class TransfertRectification(Corps):
    """Du dernier transfert ; son annulation rend l'entrée à l'action et au parcours d'avant."""

    champs: TransfertChamps
    motif: Motif


class Sortie(Corps):
    """La fin d'une entrée ; en axe 1 elle clôt aussi le contrat d'engagement ouvert."""

    date_sortie: Jour
    motif: CodeMotif
    sous_motif: SousMotif | None = None
    formation_qualifiante: bool | None = None
    precision: Annotated[
        PrecisionNonValorisable | None, Field(description="Avec le motif « non_valorisable » seulement.")
    ] = None
    suites_preconisees: Texte | None = None


class SortieChamps(Corps):
    date_sortie: Jour = datetime.date.min
    motif: CodeMotif = ""
    sous_motif: SousMotif | None = None
    formation_qualifiante: bool | None = None
    precision: PrecisionNonValorisable | None = None
    suites_preconisees: Texte | None = None


class SortieRectification(Corps):
    champs: SortieChamps
    motif: Motif


class SortieVerification(Corps):
    """Le Département confirme, ou non, un motif qui repose sur une autre décision."""

    verification: Literal[Verification.CONFIRMEE, Verification.INFIRMEE]


class SuiviCreation(Corps):
    """Le suivi après la sortie, ou une tentative."""

    date: Jour
    issue: IssueSuivi
    situation: Situation | None = None
    tentatives: Annotated[int | None, Field(ge=0, le=100)] = None


class SuiviChamps(Corps):
    date: Jour = datetime.date.min
    issue: IssueSuivi = IssueSuivi.REALISE
    situation: Situation | None = None
    tentatives: Annotated[int | None, Field(ge=0, le=100)] = None


class SuiviRectification(Corps):
    """Lequel des suivis de l'entrée (`suivis[].id`), ce qui change, et pourquoi."""

    suivi_id: UUID
    champs: SuiviChamps
    motif: Motif


class SuiviAnnulation(Annulation):
    """Lequel des suivis de l'entrée (`suivis[].id`), et pourquoi."""

    suivi_id: UUID


class SortieLue(BaseModel):
    """La sortie ; `verification` null quand le motif ne repose sur aucune autre décision."""

    date_sortie: datetime.date
    motif: str | None
    sous_motif: str | None
    precision: PrecisionNonValorisable | None
    formation_qualifiante: bool | None
    suites_preconisees: str | None
    verification: Verification | None
    suivi_du_le: datetime.date | None


class AffectationLue(BaseModel):
    """Où l'entrée se déroule, et dans quel parcours, de `du` compris à `au` exclu."""

    du: datetime.date
    au: datetime.date | None
    action_id: UUID | None
    structure_id: UUID
    parcours: Parcours | None


class SuiviLu(BaseModel):
    id: UUID
    date: datetime.date
    issue: IssueSuivi
    situation: str | None
    tentatives: int | None


class EntreeResume(Lue):
    """Une entrée dans une liste."""

    beneficiaire_id: UUID
    structure_id: UUID
    action_id: UUID | None
    session_id: UUID | None
    prescription_id: UUID | None
    orientation_id: UUID | None
    campagne: str
    fiche: str | None
    parcours: Parcours | None
    details: dict[str, Any] | None
    entree_tardive: bool
    criteres: list[str]
    critere_rempli: bool | None
    date_entree: datetime.date
    date_fin_max: Annotated[datetime.date | None, Field(description="Dernier jour du parcours ; null si sans terme.")]
    renouvellements: int
    statut: StatutEntree
    sortie: SortieLue | None
    suivi_du_le: Annotated[datetime.date | None, Field(description="Jour du suivi attendu après la sortie.")]
    saisi_le: datetime.datetime
    champs_masques: Annotated[list[str], Field(description="Données de santé que votre droit ne permet pas de lire.")]


class ResteAChargeLu(BaseModel):
    """Ce que le porteur peut demander au participant, au plus, à ce jour ; le paiement s'échelonne (3-2, L572)."""

    situation: SituationEmploi
    code_passages: int
    code_centimes: int
    conduite_passages: int
    conduite_passages_couverts: Annotated[int, Field(description="Par la participation demandée pour la conduite.")]
    conduite_centimes: Annotated[int, Field(description="Dès la première heure de conduite ou le premier passage.")]
    total_centimes: int
    drapeaux: Annotated[list[ErreurLue], Field(description="Ce que le texte ne tranche pas.")]
    regle: RegleLue


class EntreeLue(EntreeResume):
    affectations: list[AffectationLue]
    suivis: list[SuiviLu]
    evaluations: list[EvaluationLue]
    heures_payees: list[HeuresPayeesLues]
    reste_a_charge: Annotated[ResteAChargeLu | None, Field(description="Pour la fiche 3-2 seulement.")]


class FiltresEntrees(Filtres):
    id_source: IdSource | None = None
    statut: StatutEntree | None = None
    fiche: CodeFiche | None = None
    action_id: UUID | None = None
    beneficiaire_id: UUID | None = None
    structure_id: UUID | None = None
    verification: Annotated[
        Verification | None,
        Field(description="Seulement les sorties dont le motif en est là : « en_attente » à vérifier."),
    ] = None
    suivi_du: Annotated[bool, Field(description="Seulement celles dont le suivi est dû, et pas encore fait.")] = False
