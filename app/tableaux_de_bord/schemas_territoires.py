"""Shapes of the dashboard of territories."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.tableaux_de_bord.schemas import Compte, FiltresTableau, Raison, Taux
from app.tableaux_de_bord.schemas_faits import EMPLOI, Jours

ParTerritoires = Literal["axe", "fiche", "structure"]


class FiltresTerritoires(FiltresTableau):
    """Une ligne par UTAS, toujours ; chaque chiffre est celui de son propre tableau, avec les mêmes filtres."""

    par: Annotated[
        list[ParTerritoires],
        Field(max_length=2, description="Ce qui sépare les lignes en plus de l'UTAS ; axe ou fiche."),
    ] = []


class MesuresTerritoire(BaseModel):
    """Un territoire : où vivent les personnes ; pour les places, ce que desservent les actions."""

    personnes_suivies: Annotated[
        Compte,
        Field(description="Au dernier jour : suivies par un référent, ou en action ; avec axe ou fiche, en action."),
    ]
    places_financees: Annotated[int | None, Field(description="Au dernier jour, en entrées-sorties permanentes.")]
    places_libres: Annotated[Compte, Field(description="Au dernier jour ; le surbooking d'ailleurs n'en libère pas.")]
    entrees: Compte
    sorties: Compte
    sorties_positives: Compte
    taux_positives: Taux
    sorties_emploi: Annotated[Compte, Field(description=EMPLOI)]
    taux_emploi: Taux
    jours_places_finances: int | None
    jours_places_occupes: Compte
    taux_jours_places: Taux
    raison_jours_places: Raison
    places_sessions: int | None
    entrees_sessions: Compte
    taux_sessions: Taux
    raison_sessions: Raison
    semaines_personnes: Compte
    atteint: Compte
    insuffisant: Compte
    taux_atteinte: Annotated[Taux, Field(description="Semaines de 15 h atteintes / jugées, en pour cent.")]
    prescription_entree_nombre: Compte
    prescription_entree_mediane_jours: Jours
    orientation_contrat_nombre: Compte
    orientation_contrat_mediane_jours: Jours
    orientation_contrat_taux_dans_le_delai: Taux


class LigneTerritoire(MesuresTerritoire):
    """Une ligne du tableau ; les axes qui ne la séparent pas sont nuls."""

    utas: Annotated[str | None, Field(description="Null : les personnes qui n'en avaient pas.")]
    utas_libelle: str | None
    axe: int | None
    fiche: str | None
    structure_id: UUID | None
    annee_precedente: Annotated[MesuresTerritoire, Field(description="La même période, un an avant.")]


class TableauTerritoires(BaseModel):
    """Les territoires côte à côte. Une action qui en dessert deux compte dans la ligne de chacun, une fois au total."""

    du: date
    au: date
    calcule_le: Annotated[datetime, Field(description="Le dernier comptage des semaines.")]
    a_jour: Annotated[bool, Field(description="Rien n'a été enregistré depuis calcule_le.")]
    masque: Annotated[bool, Field(description="Les effectifs de 1 à 4 ne sont pas communiqués.")]
    items: list[LigneTerritoire]
    total: MesuresTerritoire
    total_annee_precedente: MesuresTerritoire
