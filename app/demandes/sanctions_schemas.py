"""Shapes of demandes de sanction."""

from datetime import time
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from app.corrections import Motif
from app.demandes.schemas import DateDemande, DemandeEntiere, DemandeResume, JourOuCeJour
from app.ecriture import Corps
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import NatureAbsence, Orientation
from app.regles.etats_demandes import (
    MotifSanction,
    NatureSanction,
    NatureSignalement,
    RangSanction,
    SensAvis,
    StatutSanction,
)
from app.regles.etats_rencontres import FormeRendezVous, Modalite, MoyenConvocation, StatutRendezVous
from app.valeurs import Jour, SemaineIso, Texte, TexteCourt


class Fait(Corps):
    """Ce qui s'est passé un jour."""

    date: Jour
    texte: Texte


Faits = Annotated[list[Fait], Field(min_length=1, max_length=20)]


class SanctionCreation(Corps):
    """Une demande de sanction et ses preuves, gardées telles qu'elles sont au jour de la demande (L283)."""

    beneficiaire_id: Reference
    date: JourOuCeJour = None
    motif: MotifSanction
    contrat_id: Annotated[Reference | None, Field(description="Requis pour un non-respect.")] = None
    objectif_ids: Annotated[list[UUID], Field(max_length=20, description="Objectifs du contrat non tenus.")] = []
    faits: Faits
    semaines: Annotated[list[SemaineIso], Field(max_length=60, description="Semaines sous l'objectif d'heures.")] = []
    rendez_vous_ids: Annotated[
        list[Reference], Field(max_length=20, description="Rendez-vous où la personne a été notée absente.")
    ] = []
    signalement_ids: Annotated[list[Reference], Field(max_length=20)] = []
    id_source: IdSource | None = None


class Mesure(Corps):
    """Une mesure : sa nature, son niveau et sa durée, dans le barème du rang."""

    nature: NatureSanction
    taux_pct: Annotated[int, Field(ge=0, le=1000, description="Part de l'allocation, en pour cent.")]
    duree_mois: Annotated[int, Field(ge=0, le=1200)]
    rang: RangSanction


class Notification(Corps):
    """La personne est informée de la sanction envisagée ; le délai d'observations part de ce jour."""

    date: Jour
    moyen: Annotated[TexteCourt, Field(description="À date certaine : lettre recommandée, remise en main propre…")]
    mesure_envisagee: Annotated[
        Mesure | None,
        Field(description="Ce que le courrier annonce : la personne répond à une mesure qu'elle connaît."),
    ] = None


class Observations(Corps):
    """Ce que la personne répond."""

    date: Jour
    texte: Texte | None = None


class AvisSanction(Corps):
    """L'avis de l'équipe pluridisciplinaire."""

    date: Jour
    sens: SensAvis
    texte: Texte | None = None


class DecisionSanction(Mesure):
    """La décision du président du conseil départemental, dans le barème en vigueur à sa date."""

    date: Annotated[
        Jour | None, Field(description="Aujourd'hui, ou date_effet si elle est passée, quand elle n'est pas donnée.")
    ] = None
    foyer_plus_d_une_personne: bool
    majoration: bool
    date_effet: Jour
    motivation: Texte | None = None


class SanctionChamps(Corps):
    faits: Faits


class SanctionRectification(Corps):
    champs: SanctionChamps
    motif: Motif


class ContratFige(BaseModel):
    id: UUID
    date_debut: Jour
    date_fin: Jour
    signe_beneficiaire_le: Jour | None
    signe_referent_le: Jour | None


class ObjectifFige(BaseModel):
    id: UUID
    categorie: str
    libelle: str
    echeance: Jour | None


class SemaineFigee(BaseModel):
    semaine: str
    statut: str
    partielle: bool
    objectif_minutes: int | None
    minutes_declarees: int
    minutes_validees: int
    minutes_retenues: int
    jours_excuses: Annotated[int, Field(description="Jours sous contrat d'une absence excusée.")] = 0
    jours_dispenses: Annotated[int, Field(description="Jours sous contrat sans obligation d'activité.")] = 0


class AbsenceFigee(BaseModel):
    """Une absence de ces semaines ou du jour d'un fait : sa nature et ses jours, jamais son motif."""

    du: Jour
    au: Jour
    nature: NatureAbsence


class RendezVousFige(BaseModel):
    id: UUID
    structure_id: UUID
    date: Jour
    heure_debut: time | None
    modalite: Modalite
    forme: FormeRendezVous
    convocation_le: Jour | None
    convocation_moyen: MoyenConvocation | None
    statut: StatutRendezVous
    issue_le: Jour


class SignalementFige(BaseModel):
    id: UUID
    structure_id: UUID
    nature: NatureSignalement
    date: Jour
    texte: str


class OrientationFigee(BaseModel):
    orientation: Orientation
    date_notification: Jour


class FaitFige(BaseModel):
    date: Jour
    texte: str


class Preuves(BaseModel):
    """Les preuves telles qu'elles étaient au jour de la demande : ce qui change ensuite n'y change rien.

    Une demande d'avant les absences n'en dit aucune.
    """

    faits: list[FaitFige]
    contrat: ContratFige | None
    objectifs: list[ObjectifFige]
    semaines: list[SemaineFigee]
    absences: list[AbsenceFigee] = []
    rendez_vous: list[RendezVousFige]
    signalements: list[SignalementFige]
    orientation: OrientationFigee | None


class SanctionResume(DemandeResume):
    """Une demande de sanction dans une liste."""

    motif: MotifSanction
    contrat_id: UUID | None
    statut: StatutSanction
    notifiee_le: Jour | None
    observations_jusquau: Annotated[Jour | None, Field(description="Dernier jour du délai d'observations.")]
    mesure_envisagee: Annotated[Mesure | None, Field(description="Celle que la notification a annoncée.")]
    avis_sens: SensAvis | None
    decidee_le: Jour | None
    nature: NatureSanction | None
    taux_pct: int | None
    duree_mois: int | None
    rang: RangSanction | None
    foyer_plus_d_une_personne: bool | None
    majoration: bool | None
    date_effet: Jour | None
    terme: Annotated[Jour | None, Field(description="Le jour où la mesure cesse.")]


class SanctionLue(SanctionResume, DemandeEntiere):
    """Une demande de sanction, ses preuves et son déroulé."""

    preuves: Preuves


class FiltresSanctions(Filtres):
    id_source: IdSource | None = None
    statut: StatutSanction | None = None
    motif: MotifSanction | None = None
    beneficiaire_id: UUID | None = None
    structure_id: Annotated[UUID | None, Field(description="La structure qui demande.")] = None


class SanctionCloture(DateDemande):
    """La fin de la mesure, à son terme."""
