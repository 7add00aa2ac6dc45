"""Shapes of bénéficiaires, their dated facts and their orientations, as clients send and read them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.corrections import Motif
from app.ecriture import Corps, Lue
from app.pagination import Filtres
from app.references import IdSource, Reference
from app.regles.etats import MotifFinParcours, Orientation, Public, StatutBeneficiaire
from app.regles.rapprochement import Ressemblance
from app.valeurs import SANS_NIR, CodeUtas, Jour, valide

NOM_NORMALISE_MAX = 201


def _nom_lisible(texte: str) -> bool:
    return texte.isprintable() and any(c.isalpha() for c in texte)


NomPersonne = Annotated[
    str,
    Field(min_length=1, max_length=100),
    valide(_nom_lisible, "Donnez un nom lisible, avec des lettres et sans caractère de contrôle."),
    SANS_NIR,
]
DateNaissance = Annotated[date, Field(ge=date(1900, 1, 1))]
CommuneInsee = Annotated[
    str,
    Field(pattern=r"^(\d{2}|2[AB])\d{3}$", examples=["02408"], description="Code INSEE de la commune, non postal."),
]
Confirmation = Annotated[
    bool, Field(description="Confirme qu'une personne de même nom, née le même jour, est bien une autre.")
]


class BeneficiaireCreation(Corps):
    """Une personne suivie et ce qui est vrai d'elle (L95).

    Les faits (`public`, `soumis_droits_devoirs`, `utas`) valent à partir de `situation_depuis` ; à défaut de
    `date_effet` ; à défaut du premier jour de la campagne, ou d'aujourd'hui si elle n'a pas commencé.
    """

    nom: NomPersonne
    prenom: NomPersonne
    date_naissance: DateNaissance
    public: Public
    soumis_droits_devoirs: bool
    utas: CodeUtas
    commune_insee: CommuneInsee | None = None
    orientation: Annotated[
        Orientation | None, Field(description="Avec structure_referente_id ; facultative, un jeune ASE n'en a pas.")
    ] = None
    structure_referente_id: Reference | None = None
    agent_referent_id: Reference | None = None
    date_effet: Annotated[Jour | None, Field(description="De l'orientation ; aujourd'hui par défaut.")] = None
    date_notification: Annotated[Jour | None, Field(description="La date d'effet par défaut.")] = None
    situation_depuis: Annotated[
        Jour | None,
        Field(description="Jour depuis lequel les faits valent ; par défaut date_effet, sinon le début de campagne."),
    ] = None
    homonyme_confirme: Confirmation = False
    id_source: IdSource | None = None


class BeneficiaireChamps(Corps):
    nom: NomPersonne = ""
    prenom: NomPersonne = ""
    date_naissance: DateNaissance = date.min
    commune_insee: CommuneInsee | None = None
    homonyme_confirme: Confirmation = False


class BeneficiaireRectification(Corps):
    champs: BeneficiaireChamps
    motif: Motif


class RelationLue(StrEnum):
    """Ce qui relie aujourd'hui votre compte à la personne, et donc ce qui est montré d'elle."""

    ANCIENNE = "ancienne"
    PARTICIPATION = "participation"
    DOSSIER = "dossier"


class SituationDuJour(BaseModel):
    """Les faits en vigueur aujourd'hui."""

    public: Public
    soumis_droits_devoirs: bool
    utas: str | None


class OrientationDuJour(BaseModel):
    """L'orientation en vigueur aujourd'hui."""

    id: UUID
    orientation: Orientation
    du: date
    date_notification: date


class AgentReferent(BaseModel):
    id: UUID
    nom: str
    prenom: str


class ReferentLu(BaseModel):
    """Le référent unique en vigueur aujourd'hui (L245) : sa structure, sa boîte d'équipe, son agent."""

    structure_id: UUID
    nom: str
    contact: str | None
    agent: AgentReferent | None


class FinLue(BaseModel):
    """Depuis quel jour la personne n'est plus suivie, et pourquoi."""

    date: Jour
    motif: MotifFinParcours


class BeneficiaireResume(BaseModel):
    """L'identité minimale d'une ligne de liste."""

    id: UUID
    nom: str
    prenom: str
    date_naissance: date
    statut: StatutBeneficiaire


class BeneficiaireLu(Lue):
    """Une personne ; ce que `relation` ne donne pas le droit de lire est null."""

    relation: RelationLue
    nom: str
    prenom: str
    date_naissance: date
    statut: StatutBeneficiaire
    commune_insee: str | None
    inscrit_le: date | None
    cv_le: date | None
    fin_de_parcours: FinLue | None
    referent: ReferentLu | None
    orientation: OrientationDuJour | None
    situation: SituationDuJour | None


class FiltresBeneficiaires(Filtres):
    public: Annotated[Public | None, Query(description="En vigueur aujourd'hui.")] = None
    utas: Annotated[CodeUtas | None, Query(description="De résidence, aujourd'hui.")] = None
    statut: StatutBeneficiaire | None = None


class Recherche(Filtres):
    """Des critères dans le corps, jamais dans l'adresse ; au moins un. La suite se demande par `cursor`, ici aussi."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    nom: Annotated[NomPersonne | None, Field(description="Début du nom, sans tenir compte des accents.")] = None
    prenom: Annotated[NomPersonne | None, Field(description="Début du prénom.")] = None
    date_naissance: DateNaissance | None = None
    id_source: Annotated[IdSource | None, Field(description="La clé que votre structure lui a donnée.")] = None

    @model_validator(mode="after")
    def _un_critere(self) -> Self:
        if not (self.nom or self.prenom or self.date_naissance or self.id_source):
            raise PydanticCustomError(
                "valeur_refusee",
                "critere",
                {"raison": "Donnez au moins un critère : nom, prenom, date_naissance ou id_source."},
            )
        return self


class LigneRapprochement(Corps):
    """Une personne telle que votre logiciel la connaît."""

    nom: NomPersonne
    prenom: NomPersonne
    date_naissance: DateNaissance
    id_source: Annotated[IdSource | None, Field(description="La clé que votre structure lui a donnée.")] = None


class RapprochementDemande(Corps):
    """Les personnes à retrouver dans votre périmètre, au plus 200."""

    personnes: Annotated[list[LigneRapprochement], Field(min_length=1, max_length=200)]


ResultatRapprochement = Literal["exact", "proche", "aucun"]


class Candidat(BaseModel):
    """Une personne de votre périmètre, et ce qui la rapproche : 100 identique, 95 accents, 90 ordre, 80 et 70 faute."""

    beneficiaire_id: UUID
    score: Annotated[int, Field(ge=0, le=100)]
    ressemblance: Ressemblance | Literal["id_source"]


class LigneRapprochee(BaseModel):
    """`exact` : une seule personne, à l'identique ; `proche` : à vérifier par un humain ; `aucun`."""

    index: int
    resultat: ResultatRapprochement
    candidats: list[Candidat]


class Rapprochement(BaseModel):
    """Un résultat par personne demandée, dans l'ordre ; rien n'est créé."""

    resultats: list[LigneRapprochee]


NatureSituation = Literal["public", "droits_devoirs", "utas"]


class Fait(Corps):
    """One fact, under the name it has when a person is created."""

    public: Public | None = None
    soumis_droits_devoirs: bool | None = None
    utas: CodeUtas | None = None

    def faits(self) -> dict[NatureSituation, str]:
        """What is given, as the store keeps it: nature -> valeur."""
        donnes: dict[NatureSituation, str] = {}
        if self.public is not None:
            donnes["public"] = self.public.value
        if self.soumis_droits_devoirs is not None:
            donnes["droits_devoirs"] = valeur_droits(self.soumis_droits_devoirs)
        if self.utas is not None:
            donnes["utas"] = self.utas
        return donnes


def valeur_droits(soumis: bool) -> str:
    """« soumis à droits et devoirs », as a `situation` row keeps it."""
    return "oui" if soumis else "non"


class SituationCreation(Fait):
    """Un fait nouveau à partir de `date_effet` : `public`, `soumis_droits_devoirs` ou `utas`.

    Un jeune de l'ASE qui devient bénéficiaire du RSA entre dans les droits et devoirs le même jour : `public` et
    `soumis_droits_devoirs` se donnent alors ensemble.
    """

    date_effet: Jour

    @model_validator(mode="after")
    def _un_seul(self) -> Self:
        if len(self.faits()) != 1 and self.faits().keys() != {"public", "droits_devoirs"}:
            raise PydanticCustomError(
                "valeur_refusee",
                "fait",
                {"raison": "Donnez public, soumis_droits_devoirs ou utas ; ou les deux premiers ensemble."},
            )
        return self


class SituationChamps(Fait):
    date_effet: Jour | None = None


class SituationRectification(Corps):
    champs: SituationChamps
    motif: Motif


class SituationLue(Lue):
    """Un fait vrai sur [du, au[ ; `valeur` est « oui » ou « non » pour les droits et devoirs."""

    beneficiaire_id: UUID
    nature: NatureSituation
    valeur: str
    du: date
    au: date | None


class OrientationLue(Lue):
    """Une orientation et le référent unique qu'elle nomme, sur [du, au[."""

    beneficiaire_id: UUID
    orientation: Orientation
    structure_id: UUID
    agent_id: UUID | None
    du: date
    au: date | None
    date_notification: date


class OrientationChamps(Corps):
    orientation: Orientation = Orientation.SOCIALE
    agent_id: Reference | None = None
    date_notification: Jour = date.min


class OrientationRectification(Corps):
    champs: OrientationChamps
    motif: Motif


class DateActe(Corps):
    date: Jour


class DateActeRectification(Corps):
    champs: DateActe
    motif: Motif
