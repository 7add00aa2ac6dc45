"""Shapes of the dashboards of dated facts: entrées, sorties, delays."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.regles.delais import CodeDelai
from app.regles.mouvements import NatureSortie
from app.tableaux_de_bord.schemas import Compte, FiltresTableau, Taux

EMPLOI = "Positives dont le motif dit l'emploi, ou l'emploi et la formation que le texte ne sépare pas."
ParEntreesSorties = Literal["mois", "exercice", "axe", "fiche", "utas", "structure", "motif", "nature"]


class FiltresEntreesSorties(FiltresTableau):
    """`utas` : où la personne habitait ce jour-là."""

    par: Annotated[
        list[ParEntreesSorties],
        Field(max_length=5, description="Ce qui sépare les lignes ; une seule durée, et axe ou fiche."),
    ] = ["mois"]


class MesuresEntreesSorties(BaseModel):
    """Des parcours et non des personnes ; annulés exclus."""

    entrees: Compte
    renouvellements: Annotated[Compte, Field(description="Contrats qui en renouvellent un : ni entrée ni sortie.")]
    sorties: Compte
    sorties_positives: Annotated[Compte, Field(description="Motif valorisable de la fiche, confirmé s'il doit l'être.")]
    sorties_en_attente: Annotated[Compte, Field(description="Motif qui attend une autre décision.")]
    sorties_non_valorisees: Compte
    sorties_emploi: Annotated[Compte, Field(description=EMPLOI)]
    taux_positives: Annotated[Taux, Field(description="Positives / sorties, en pour cent ; null : aucune, ou masqué.")]
    taux_emploi: Annotated[Taux, Field(description="Vers l'emploi / sorties, en pour cent ; null : de même.")]


class LigneEntreesSorties(MesuresEntreesSorties):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls. Une entrée n'a ni motif ni nature.

    Les motifs « Santé : … » sont réunis (`sante`) : un jour et une action suffiraient à dire celui d'une personne.
    """

    mois: str | None
    exercice: str | None
    axe: int | None
    fiche: str | None
    utas: str | None
    structure_id: UUID | None
    motif: str | None
    nature: NatureSortie | None
    annee_precedente: Annotated[
        MesuresEntreesSorties | None, Field(description="Le même mois ou exercice, un an avant ; null : rien.")
    ]


class TableauEntreesSorties(BaseModel):
    """Les entrées et les sorties par motif."""

    du: date
    au: date
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LigneEntreesSorties]
    total: MesuresEntreesSorties
    total_annee_precedente: MesuresEntreesSorties | None


ParDelais = Literal["mois", "exercice", "axe", "fiche", "utas", "structure"]
Jours = Annotated[float | None, Field(description="Null : masqué.")]


class FiltresDelais(FiltresTableau):
    """Un délai est du jour où il finit : l'entrée, ou la dernière signature."""

    par: Annotated[
        list[ParDelais],
        Field(max_length=4, description="Ce qui sépare les lignes ; une seule durée, et axe ou fiche."),
    ] = ["mois"]


class MesuresDelai(BaseModel):
    """De la prescription à l'entrée ; de la notification de l'orientation au premier contrat signé des deux."""

    nombre: Compte
    mediane_jours: Jours
    moyenne_jours: Jours
    maximum_jours: Annotated[int | None, Field(description="Null : masqué.")]
    dans_le_delai: Annotated[int | None, Field(description="Null : masqué, ou aucun délai n'est donné.")]
    taux_dans_le_delai: Annotated[float | None, Field(description="En pour cent ; null : de même.")]


class LigneDelai(MesuresDelai):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    delai: CodeDelai
    mois: str | None
    exercice: str | None
    axe: int | None
    fiche: Annotated[str | None, Field(description="Null aussi pour un contrat hors fiche.")]
    utas: str | None
    structure_id: UUID | None
    annee_precedente: Annotated[
        MesuresDelai | None, Field(description="Le même mois ou exercice, un an avant ; null : aucun.")
    ]


class TableauDelais(BaseModel):
    """Les délais échus sur la période ; ceux qui courent encore n'y sont pas."""

    du: date
    au: date
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    reference: Annotated[str, Field(description="Le texte qui donne le délai de orientation_contrat.")]
    items: list[LigneDelai]
    totaux: Annotated[list[LigneDelai], Field(description="Une ligne par délai.")]
