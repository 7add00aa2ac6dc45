"""Shapes of the forecast of the week, and of the list of people it speaks of."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.pagination import Filtres
from app.regles.etats import StatutConvention
from app.regles.previsions import Issue
from app.tableaux_de_bord.schemas import Compte, FiltresChamp
from app.valeurs import CodeFiche, CodeUtas

Centimes = Annotated[int | None, Field(description="Null : voir la raison, ou sans objet.")]
ParPrevision = Literal["axe", "fiche", "utas", "structure", "action"]


class FiltresPrevision(FiltresChamp):
    """La semaine en cours. axe, fiche, structure_id : les personnes en action cette semaine, dans celles-là."""

    par: Annotated[list[ParPrevision], Field(max_length=4, description="Ce qui sépare les lignes ; axe ou fiche.")] = [
        "utas"
    ]


class MesuresSemaine(BaseModel):
    """Les semaines entières à juger : ni sous dispense, ni excusées, ni partielles."""

    personnes: Compte
    atteint: Annotated[Compte, Field(description="Objectif atteint.")]
    sous_objectif: Annotated[Compte, Field(description="Qui finiront sous l'objectif, le prévu réalisé.")]


class MesuresPrevision(MesuresSemaine):
    """Ce qui est déclaré et non rejeté, ce qui est prévu, ce qui manque."""

    a_completer: Annotated[Compte, Field(description="Objectif pas encore atteint : couvertes et sous l'objectif.")]
    couvertes: Annotated[Compte, Field(description="Le prévu y suffira.")]
    manque_minutes: Annotated[Compte, Field(description="À déclarer encore pour que toutes atteignent l'objectif.")]
    minutes_prevues: Annotated[Compte, Field(description="Prévues cette semaine pour celles qui n'y sont pas.")]


class LignePrevision(MesuresPrevision):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    axe: int | None
    fiche: str | None
    utas: Annotated[str | None, Field(description="Celle du lundi ; null aussi quand la personne n'en avait pas.")]
    structure_id: Annotated[UUID | None, Field(description="De l'action.")]
    action_id: UUID | None
    annee_precedente: Annotated[
        MesuresSemaine | None, Field(description="La même semaine ISO un an avant, finie ; null : personne.")
    ]


class TableauPrevision(BaseModel):
    """La semaine en cours. Une personne en deux actions est dans la ligne de chacune, et une fois au total."""

    semaine: str
    lundi: date
    dimanche: date
    jour: Annotated[date, Field(description="Le jour de la lecture.")]
    a_faire: Annotated[
        bool, Field(description="Du jeudi au dimanche : « à faire » dit alors SEMAINE_A_COMPLETER des mêmes personnes.")
    ]
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LignePrevision]
    total: MesuresPrevision
    total_annee_precedente: MesuresSemaine | None


class FiltresPersonnes(Filtres):
    """Les personnes de votre périmètre ; structure_id : leur structure référente."""

    prevision: Annotated[Issue | None, Field(description="Ce qui est prévu suffira, ou non.")] = None
    utas: CodeUtas | None = None
    structure_id: UUID | None = None


class PersonnePrevue(BaseModel):
    """Une personne sous l'objectif de la semaine en cours."""

    beneficiaire_id: UUID
    nom: str
    prenom: str
    semaine: str
    objectif_minutes: int
    minutes_retenues: int
    manque_minutes: Annotated[int, Field(description="Pour atteindre l'objectif.")]
    minutes_prevues: int
    prevision: Annotated[Issue, Field(description="Si tout le prévu est réalisé, et rien d'autre.")]


class FiltresSoldes(Filtres):
    """Les conventions de votre périmètre qui couvrent un jour de l'exercice."""

    exercice: Annotated[int | None, Field(ge=2027, le=2100, description="Année civile ; en cours si absente.")] = None
    fiche: CodeFiche | None = None
    structure_id: UUID | None = None


class MontantsPrevus(BaseModel):
    """Une proposition : le Département décide."""

    solde_centimes: Centimes
    solde_raison: Annotated[str | None, Field(description="Pourquoi rien n'est proposé.")]
    trop_percu_centimes: Annotated[Centimes, Field(description="Avance versée au-delà de la part fixe due.")]
    part_variable_centimes: Centimes
    part_variable_raison: str | None


class ConventionPrevue(BaseModel):
    """Une convention, et ce que l'année donnerait si rien ne change."""

    id: UUID
    structure_id: UUID
    campagne: str
    fiche: str
    du: date
    au: date
    statut: StatutConvention
    exercice: int
    montant_centimes: Centimes
    plafond_centimes: Centimes
    part_fixe_centimes: Centimes
    avance_centimes: Centimes
    solde_max_centimes: Centimes
    part_variable_max_centimes: Centimes
    raison: Annotated[str | None, Field(description="Pourquoi les montants manquent.")]
    jours_passes: Annotated[int, Field(description="De l'exercice, dans la convention.")]
    jours_exercice: int
    a_ce_jour: Annotated[MontantsPrevus, Field(description="La projection de /conventions/{id}/subvention.")]
    au_terme: Annotated[
        MontantsPrevus,
        Field(description="Entrées et heures payées au rythme des jours passés ; taux inchangés."),
    ]
