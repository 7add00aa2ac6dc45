"""Shapes of dashboards as clients ask for and read them."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.valeurs import CodeFiche, CodeUtas, Jour

Compte = Annotated[int | None, Field(description="Null : non communiqué (effectif de 1 à 4, ou qui en dirait un).")]
Taux = Annotated[float | None, Field(description="En pour cent, à une décimale ; null : rien à juger, ou masqué.")]
ParAssiduite = Literal["semaine", "mois", "exercice", "axe", "fiche", "utas", "structure"]


class FiltresTableau(BaseModel):
    """Un exercice entier, ou des jours choisis."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercice: Annotated[int | None, Field(ge=2027, le=2100, description="Année civile ; en cours si absente.")] = None
    du: Annotated[Jour | None, Field(description="Premier jour ; avec « au », à la place d'exercice.")] = None
    au: Annotated[Jour | None, Field(description="Dernier jour, au plus trois ans après « du ».")] = None
    axe: Annotated[int | None, Field(ge=1, le=5)] = None
    fiche: CodeFiche | None = None
    structure_id: UUID | None = None
    utas: CodeUtas | None = None


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
