"""Shapes of the référentiel: the catalogue of a campaign, flattened for clients. What the text does not say is null."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.catalogue.modele import Mode, Parcours, Public
from app.pagination import Filtres
from app.regles.etats import PrecisionNonValorisable
from app.valeurs import CodeCampagne, CodeFiche

CampagneVoulue = Annotated[CodeCampagne | None, Field(description="Celle du jour si absente.")]
Mots = Annotated[str, Field(description="Les mots du cahier des charges.")]


class CampagneLue(BaseModel):
    code: str
    debut: date
    fin: date


class OrientationAdmise(BaseModel):
    admise: bool
    condition: Mots | None


class OrientationsLues(BaseModel):
    sociale: OrientationAdmise
    socio_professionnelle: OrientationAdmise
    professionnelle: OrientationAdmise


class PhaseLue(BaseModel):
    code: str
    max: int
    unite: Literal["semaines", "heures"]
    texte: Mots
    report: Annotated[Mots | None, Field(description="Les heures laissées par les uns, reportées sur d'autres.")]


class DureeLue(BaseModel):
    nature: Literal["fixe", "maximum", "fourchette", "convention", "phases"] | None
    min: int | None
    max: int | None
    unite: Literal["mois", "semaines"] | None
    renouvellements_max: int | None
    max_total: int | None
    texte: Mots | None
    phases: list[PhaseLue]


class CeCourteLue(BaseModel):
    min_mois: int
    max_mois: int


class RegleFrequenceLue(BaseModel):
    acte: str
    nombre: int
    nombre_max: int | None
    par: str
    physique: bool | None
    telephone_a_partir_du_mois: int | None
    minimum: bool
    types: Annotated[list[str], Field(description="Les types d'activité qui comptent ; vide : tous.")]
    phase: str | None


class FrequenceLue(BaseModel):
    texte: Mots | None
    regles: list[RegleFrequenceLue]


class CritereLu(BaseModel):
    code: str
    texte: Mots
    sensible: Annotated[bool, Field(description="Seul « critère rempli » se donne, jamais lequel.")]


class ComiteLu(BaseModel):
    type: str
    periodicite: str | None
    jours_avant_fin: int | None
    moments: list[str]
    texte: Mots


class IndicateurLu(BaseModel):
    code: str
    texte: Mots
    parcours: Parcours | None
    cible_pct: int | None
    cible_par_participant: int | None


class MotifLu(BaseModel):
    code: str
    libelle: Mots
    parcours: Parcours | None
    cible_pct: int | None


class MotifSortieLu(MotifLu):
    campagne: str
    fiche: str
    verification: Annotated[bool, Field(description="Attend la confirmation d'une autre décision.")]
    ligne: Annotated[int | None, Field(description="Ligne du cahier des charges ; null pour « non_valorisable ».")]
    valorisable: Annotated[bool, Field(description="Compte dans les résultats de la fiche.")]
    precisions: Annotated[
        list[PrecisionNonValorisable],
        Field(description="De « non_valorisable », qui clôt toujours et ne compte jamais : la `precision` à donner."),
    ]


class FinancementLu(BaseModel):
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    schema_: Annotated[Literal["fixe_variable", "avance_solde"], Field(alias="schema")]
    avance_pct: int
    solde_pct: int
    part_fixe_pct: int | None
    part_variable_pct: int | None
    cible_sorties_pct: int | None
    plafond_etp_centimes: int | None
    attestation_demarrage_requise: bool
    textes: list[Mots]


class ResteAChargeDeFiche(BaseModel):
    code_centimes: Annotated[int, Field(description="Par passage de l'examen du code.")]
    conduite_centimes: int
    conduite_salarie_centimes: int
    heures_salarie: Annotated[int, Field(description="Par semaine, pour le montant des salariés.")]
    passages_conduite: int
    texte: Mots
    texte_salarie: Mots


class BornesLues(BaseModel):
    debut: date
    fin: date
    explicite: Annotated[bool, Field(description="Faux quand la fin est déduite du texte.")]


class FicheLue(BaseModel):
    """Une fiche d'action de l'appel à projets."""

    campagne: str
    code: str
    axe: int
    axe_intitule: Mots
    intitule: Mots
    publics: list[Public]
    publics_texte: Mots
    orientations: OrientationsLues
    duree: DureeLue
    contrat_nature: Literal["contrat_engagement", "plan_action"]
    ce_courte: CeCourteLue | None
    frequence: FrequenceLue
    mode: Mode | None
    criteres: list[CritereLu]
    suivi_sortie_mois: int | None
    comites: list[ComiteLu]
    indicateurs: list[IndicateurLu]
    motifs_sortie: list[MotifLu]
    financement: FinancementLu
    reste_a_charge: ResteAChargeDeFiche | None
    convention: BornesLues
    details_entree: Annotated[dict[str, Any], Field(description="JSON Schema de `details` à l'entrée.")]
    lignes: Annotated[dict[str, int], Field(description="Champ (chemin pointé) -> ligne du cahier des charges.")]


class TypeActiviteLu(BaseModel):
    code: str
    libelle: str
    compte_15h: bool
    fiches: Annotated[list[str], Field(description="Vide : toutes les fiches, et le référent.")]
    schema_details: Annotated[dict[str, Any], Field(description="JSON Schema de `details`.")]


class UtasLue(BaseModel):
    code: str
    libelle: Mots


class CategorieObjectifLue(BaseModel):
    code: str
    libelle: Mots
    ligne: Annotated[int, Field(description="Ligne du cahier des charges.")]


class FiltresCampagne(Filtres):
    campagne: CampagneVoulue = None


class FiltresMotifs(FiltresCampagne):
    fiche: CodeFiche | None = None
    parcours: Parcours | None = None


class FiltresTypes(FiltresCampagne):
    fiche: CodeFiche | None = None


class Choix(BaseModel):
    """The only parameter of a single fiche."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    campagne: CampagneVoulue = None
