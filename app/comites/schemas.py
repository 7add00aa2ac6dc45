"""Shapes of comités as clients send and read them."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.erreurs import RegleLue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.comites import EtatAttendu
from app.regles.etats_rencontres import (
    MomentBilan,
    ObservationComite,
    QualitePresent,
    StatutComite,
    TypeComite,
)
from app.valeurs import Jour


class ComiteCreation(Corps):
    """Un comité à tenir : d'une convention ou d'une action ; le bilan tripartite, d'une entrée à un moment."""

    convention_id: Reference | None = None
    action_id: Reference | None = None
    session_id: Reference | None = None
    entree_id: Reference | None = None
    type: TypeComite
    moment: MomentBilan | None = None
    date_prevue: Jour
    id_source: IdSource | None = None


class Participant(Corps):
    """Une personne dont le comité a examiné le parcours, venue ou non, et ce qu'il retient."""

    entree_id: Reference
    present: bool
    observation_code: ObservationComite | None = None


class Tenue(Corps):
    """Le comité a eu lieu."""

    date: Jour
    presents: Annotated[list[QualitePresent], Field(min_length=1, max_length=8, description="En quelle qualité.")]
    participants: Annotated[list[Participant], Field(max_length=200)] = []


class TenueRectification(Corps):
    """La tenue entière, telle qu'elle aurait dû être dite."""

    champs: Tenue
    motif: Motif


class ComiteChamps(Corps):
    date_prevue: Jour = dt.date.min


class ComiteRectification(Corps):
    champs: ComiteChamps
    motif: Motif


class ComiteResume(Lue):
    """Un comité d'une liste."""

    structure_id: UUID
    convention_id: UUID
    action_id: UUID | None
    session_id: UUID | None
    entree_id: UUID | None
    beneficiaire_id: UUID | None
    type: TypeComite
    moment: MomentBilan | None
    date_prevue: dt.date
    statut: StatutComite
    date_tenue: dt.date | None
    presents: list[QualitePresent]
    saisi_le: dt.datetime


class ParticipantLu(BaseModel):
    entree_id: UUID
    present: bool
    observation_code: ObservationComite | None


class ComiteAvecParticipants(ComiteResume):
    """Un comité et ses participants."""

    participants: list[ParticipantLu]


class FiltresComites(Filtres):
    """`du` et `au` : bornes incluses du jour prévu."""

    statut: StatutComite | None = None
    type: TypeComite | None = None
    convention_id: UUID | None = None
    action_id: UUID | None = None
    beneficiaire_id: UUID | None = None
    du: Jour | None = None
    au: Jour | None = None
    id_source: IdSource | None = None


class ComiteAttenduLu(BaseModel):
    """Ce que le texte prévoit : `etat` tenu, en retard ou à venir ; `comite_id` est celui tenu, ou celui prévu."""

    type: TypeComite
    moment: MomentBilan | None
    action_id: UUID | None
    session_id: UUID | None
    entree_id: UUID | None
    debut: dt.date
    echeance: dt.date
    etat: EtatAttendu
    comite_id: UUID | None
    prevu_le: dt.date | None
    regle: RegleLue


class ComitesAttendus(BaseModel):
    """Les comités qu'une convention doit tenir, du plus proche au plus lointain."""

    convention_id: UUID
    fiche: str
    a_la_date: dt.date
    attendus: list[ComiteAttenduLu]
