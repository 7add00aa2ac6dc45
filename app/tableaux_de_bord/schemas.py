"""Shapes of dashboards as clients ask for and read them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.valeurs import CodeFiche, CodeUtas, Jour

Compte = Annotated[int | None, Field(description="Null : non communiqué (effectif de 1 à 4, ou qui en dirait un).")]
Taux = Annotated[float | None, Field(description="En pour cent, à une décimale ; null : rien à juger, ou masqué.")]
ParAssiduite = Literal["semaine", "mois", "exercice", "axe", "fiche", "utas", "structure"]


class FiltresChamp(BaseModel):
    """De qui, et de quelles actions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    axe: Annotated[int | None, Field(ge=1, le=5)] = None
    fiche: CodeFiche | None = None
    structure_id: UUID | None = None
    utas: CodeUtas | None = None


class FiltresTableau(FiltresChamp):
    """Un exercice entier, ou des jours choisis."""

    exercice: Annotated[int | None, Field(ge=2027, le=2100, description="Année civile ; en cours si absente.")] = None
    du: Annotated[Jour | None, Field(description="Premier jour ; avec « au », à la place d'exercice.")] = None
    au: Annotated[Jour | None, Field(description="Dernier jour, au plus trois ans après « du ».")] = None


class FiltresAssiduite(FiltresTableau):
    """Une semaine est de l'exercice, du mois et de la période de son lundi."""

    par: Annotated[
        list[ParAssiduite],
        Field(max_length=4, description="Ce qui sépare les lignes ; une seule durée, et axe ou fiche."),
    ] = ["semaine"]
    exact: Annotated[bool, Field(description="Recompter depuis les semaines des personnes, plus lentement.")] = False


class MesuresAssiduite(BaseModel):
    """Les semaines des personnes par statut, celles à juger jugées au jour de la lecture."""

    semaines_personnes: Annotated[Compte, Field(description="Sur une semaine : les personnes.")]
    atteint: Compte
    insuffisant: Compte
    en_cours: Compte
    excusee: Compte
    dispense: Compte
    hors_contrat: Compte
    taux_atteinte: Annotated[Taux, Field(description="Atteintes / (atteintes + insuffisantes), en pour cent.")]
    minutes_objectif: Compte
    minutes_retenues: Compte


class LigneAssiduite(MesuresAssiduite):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    semaine: str | None
    mois: str | None
    exercice: str | None
    axe: int | None
    fiche: str | None
    utas: Annotated[str | None, Field(description="Celle du lundi ; null aussi quand la personne n'en avait pas.")]
    structure_id: UUID | None
    annee_precedente: Annotated[
        MesuresAssiduite | None, Field(description="Les mêmes semaines ISO, un an avant ; null : aucune.")
    ]


class TableauAssiduite(BaseModel):
    """Les semaines de 15 h. Une personne dans deux fiches compte dans la ligne de chacune, et une fois au total."""

    du: date
    au: date
    calcule_le: Annotated[datetime, Field(description="Le dernier comptage.")]
    a_jour: Annotated[bool, Field(description="Rien n'a été enregistré depuis calcule_le.")]
    exact: bool
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LigneAssiduite]
    total: MesuresAssiduite
    total_annee_precedente: MesuresAssiduite | None


ParOccupation = Literal["jour", "mois", "exercice", "axe", "fiche", "utas", "structure", "convention", "action"]
Raison = Annotated[str | None, Field(description="Pourquoi le taux est null.")]


class FiltresOccupation(FiltresTableau):
    """Les jours conventionnés ; `utas` : les actions qui desservent ce territoire."""

    par: Annotated[
        list[ParOccupation],
        Field(max_length=4, description="Ce qui sépare les lignes ; une seule durée, et axe ou fiche."),
    ] = ["mois"]


class MesuresOccupation(BaseModel):
    """Jours-places en entrées-sorties permanentes, entrées sur places des sessions ; au-delà de 100 % compris."""

    jours_places_finances: Annotated[int | None, Field(description="Null : places non renseignées.")]
    jours_places_occupes: Annotated[Compte, Field(description="Les jours dont les places sont connues.")]
    jours_places_au_dela: Annotated[Compte, Field(description="Surbooking : au-delà des places, action par action.")]
    taux_jours_places: Taux
    raison_jours_places: Raison
    jours_sans_places: Annotated[int, Field(description="Jours conventionnés d'actions sans places renseignées.")]
    sessions: Annotated[int, Field(description="Commencées sur la période, non annulées.")]
    places_sessions: int | None
    entrees_sessions: Compte
    entrees_au_dela: Annotated[Compte, Field(description="Surbooking, session par session.")]
    taux_sessions: Taux
    raison_sessions: Raison


class LigneOccupation(MesuresOccupation):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    jour: date | None
    mois: str | None
    exercice: str | None
    axe: int | None
    fiche: str | None
    utas: Annotated[str | None, Field(description="Que l'action dessert : elle est dans la ligne de chacune.")]
    structure_id: UUID | None
    convention_id: UUID | None
    action_id: UUID | None
    annee_precedente: Annotated[
        MesuresOccupation | None, Field(description="Le même jour, mois ou exercice, un an avant ; null : aucun.")
    ]


class TableauOccupation(BaseModel):
    """L'occupation des places financées, dans les dates des conventions signées."""

    du: date
    au: date
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LigneOccupation]
    total: MesuresOccupation
    total_annee_precedente: MesuresOccupation | None
