"""Shapes of bilans and of subsidies as clients send and read them."""

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.erreurs import RegleLue
from app.indicateurs.schemas import IndicateurCalcule, PeriodeLue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import StatutBilan
from app.regles.subventions import CodeCondition, Part
from app.valeurs import SANS_NIR, Jour

Exercice = Annotated[int, Field(ge=2027, le=2100, description="Année civile.")]
Centimes = Annotated[int, Field(ge=0, le=10**12, description="En centimes.")]
Compte = int | None
JourOuCeJour = Annotated[Jour | None, Field(description="Aujourd'hui si elle n'est pas donnée.")]
Paragraphe = Annotated[
    str, Field(min_length=1, max_length=2000, description="Factuel ; aucun nom, aucune donnée de santé."), SANS_NIR
]
Dit = Annotated[str, Field(min_length=1, max_length=300, description="Factuel ; aucun nom de personne."), SANS_NIR]
Motivation = Annotated[str, Field(min_length=3, max_length=1000, description="Pourquoi ces montants."), SANS_NIR]


class ResultatPorteur(BaseModel):
    """Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu (L127)."""

    resultat: Dit
    attendu: Dit
    atteint: Dit | None = None


class ResultatPorteurDit(ResultatPorteur, Corps):
    """Un résultat que le porteur a proposé pour son action, et ce qu'il est devenu."""


class BilanChamps(Corps):
    """Ce que le porteur écrit ; les chiffres se calculent de ce qui est enregistré."""

    moyens_humains: Paragraphe | None = None
    qualifications: Paragraphe | None = None
    modalites_accompagnement: Paragraphe | None = None
    communication: Paragraphe | None = None
    partenariats: Paragraphe | None = None
    analyse: Annotated[Paragraphe | None, Field(description="Lecture des résultats, difficultés, écarts.")] = None
    suites_preconisees: Paragraphe | None = None
    resultats_porteur: Annotated[list[ResultatPorteurDit], Field(max_length=20)] = []


class BilanOuvert(Corps):
    convention_id: Reference
    exercice: Exercice
    id_source: IdSource | None = None


class BilanCreation(BilanOuvert, BilanChamps):
    """Commencer le bilan annuel d'une convention, pour une année civile."""


class BilanChampsRectifies(BilanChamps):
    date_transmission: Jour = dt.date.min


class BilanRectification(Corps):
    champs: BilanChampsRectifies
    motif: Motif


class TransmissionBilan(Corps):
    """Le jour où le bilan est remis au Département."""

    date: JourOuCeJour = None


class DecisionBilanChamps(Corps):
    date: JourOuCeJour = None
    solde_accorde_centimes: Centimes = 0
    part_variable_accordee_centimes: Centimes | None = None
    motivation: Motivation = ""


class EvaluationBilan(DecisionBilanChamps):
    """La décision du Département, dans les bornes de la subvention."""

    solde_accorde_centimes: Centimes
    motivation: Motivation


class DecisionBilanRectification(Corps):
    champs: DecisionBilanChamps
    motif: Motif


class ValeursIndicateur(BaseModel):
    valeur: float | None
    numerateur: Compte
    denominateur: Compte


class EcartLu(BaseModel):
    """Un indicateur qui n'est plus ce qu'il était à la transmission."""

    code: str
    parcours: str | None
    texte: str
    transmis: ValeursIndicateur
    aujourdhui: ValeursIndicateur


class BilanDUnExercice(Lue):
    """D'une convention et d'une année civile : où en est ce bilan."""

    structure_id: UUID
    convention_id: UUID
    exercice: int
    campagne: str
    fiche: str
    statut: StatutBilan
    echeance: Annotated[dt.date, Field(description="Trois mois après la fin de l'exercice (L132).")]
    jours_de_retard: Annotated[int, Field(description="À la transmission, ou aujourd'hui tant qu'il est attendu.")]
    date_transmission: dt.date | None
    date_evaluation: dt.date | None
    saisi_le: dt.datetime


class BilanResume(BilanDUnExercice):
    """Un bilan dans une liste."""

    solde_accorde_centimes: Compte
    part_variable_accordee_centimes: Compte
    motivation: str | None


class BilanLu(BilanResume):
    """Un bilan annuel : ce que dit le porteur, les chiffres, la décision."""

    moyens_humains: str | None
    qualifications: str | None
    modalites_accompagnement: str | None
    communication: str | None
    partenariats: str | None
    analyse: str | None
    suites_preconisees: str | None
    resultats_porteur: list[ResultatPorteur]
    indicateurs: Annotated[
        list[IndicateurCalcule], Field(description="Du jour tant que c'est un brouillon ; ensuite figés.")
    ]
    ecarts_depuis_transmission: list[EcartLu]


class FiltresBilans(Filtres):
    convention_id: UUID | None = None
    structure_id: UUID | None = None
    exercice: Exercice | None = None
    statut: StatutBilan | None = None
    id_source: IdSource | None = None


class ConditionLue(BaseModel):
    """Ce qu'un paiement attend, et la phrase qui le dit."""

    code: CodeCondition
    ouvre: list[Part]
    libelle: str
    remplie: bool
    le: dt.date | None
    regle: RegleLue


class ResultatProjete(BaseModel):
    """Un résultat et sa cible, tel qu'il compte dans la proposition."""

    part: Part
    code: str
    texte: str
    numerateur: Compte
    denominateur: Compte
    base: str
    cible: Annotated[Compte, Field(description="En pour cent, ou par participant ; null : tout le dénominateur.")]
    atteinte_pct: Annotated[float | None, Field(description="Part de la cible atteinte, 100 au plus.")]
    raison: str | None
    regle: RegleLue


class EtpLus(BaseModel):
    """Les ETP de l'exercice (axe 5), en centièmes, et leur base horaire."""

    conventionnes_centiemes: int
    realises_centiemes: int
    realises_brsa_centiemes: Annotated[int, Field(description="Dont bénéficiaires du RSA.")]
    minutes_payees: int
    minutes_attendues: int
    base: RegleLue


class Projection(BaseModel):
    """Une proposition, de ce qui est enregistré à ce jour : le Département décide la modulation."""

    calcule_le: dt.datetime
    periode: PeriodeLue | None
    solde_centimes: Compte
    solde_raison: Annotated[str | None, Field(description="Pourquoi rien n'est proposé.")]
    trop_percu_centimes: Annotated[Compte, Field(description="Avance versée au-delà de la part fixe due.")]
    part_variable_centimes: Compte
    part_variable_raison: str | None
    resultats: list[ResultatProjete]
    regle: Annotated[RegleLue, Field(description="La phrase de la modulation ; elle ne donne pas de formule.")]
    methode: Annotated[RegleLue, Field(description="Le calcul de la proposition, choix de ce service.")]


class DecisionLue(BaseModel):
    """Ce que le Département a décidé, à côté de ce qui est proposé."""

    bilan_id: UUID
    date: dt.date
    solde_accorde_centimes: int
    part_variable_accordee_centimes: Compte
    motivation: str


class ResteAChargeExercice(BaseModel):
    """Ce que le porteur a pu demander aux participants, au plus, pour les actes de l'exercice (3-2, L572)."""

    participants: Annotated[int, Field(description="Entrées dont un passage ou la conduite compte dans l'exercice.")]
    code_passages: int
    conduites_commencees: int
    maximum_centimes: int
    a_verifier: Annotated[int, Field(description="Entrées dont le texte ne tranche pas le cas : voir chacune.")]
    regle: RegleLue


class SubventionLue(BaseModel):
    """La subvention d'un exercice, au centime : ce qui est dû, à quelles conditions, ce que les résultats donnent."""

    indicatif: Literal[True]
    convention_id: UUID
    campagne: str
    fiche: str
    exercice: int
    montant_centimes: Annotated[Compte, Field(description="Accordé pour l'exercice, avenants compris.")]
    plafond_centimes: Annotated[Compte, Field(description="Au plus, par les ETP conventionnés (axe 5).")]
    part_fixe_centimes: Compte
    avance_centimes: Compte
    solde_max_centimes: Compte
    part_variable_max_centimes: Annotated[Compte, Field(description="Zéro où la fiche n'en a pas.")]
    raison: Annotated[str | None, Field(description="Pourquoi les montants manquent.")]
    regles: Annotated[list[RegleLue], Field(description="Les phrases du financement de la fiche.")]
    conditions: list[ConditionLue]
    etp: EtpLus | None
    projection: Projection
    decision: DecisionLue | None
    reste_a_charge: Annotated[ResteAChargeExercice | None, Field(description="Pour la fiche 3-2 seulement.")]
