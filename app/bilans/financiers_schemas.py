"""Shapes of bilans financiers as clients send and read them."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, Field

from app.bilans.schemas import BilanDUnExercice, BilanOuvert, Centimes, JourOuCeJour, Paragraphe
from app.corrections import Motif
from app.ecriture import Corps
from app.regles.bilans_financiers import OrigineProduit
from app.valeurs import SANS_NIR, Jour

Libelle = Annotated[str, Field(min_length=1, max_length=150, description="Aucun nom de personne."), SANS_NIR]
Observations = Annotated[
    str, Field(min_length=3, max_length=1000, description="Ce que le Département constate."), SANS_NIR
]


class Poste(BaseModel):
    """Un poste, tel que le porteur le tient : le cahier des charges n'en donne pas la liste."""

    libelle: Libelle
    centimes: Centimes


class Produit(Poste):
    """Un produit et d'où il vient."""

    origine: OrigineProduit


class PosteDit(Poste, Corps):
    """Une charge de l'exercice."""


class ProduitDit(Produit, Corps):
    """Un produit de l'exercice."""


class BilanFinancierChamps(Corps):
    """Les postes de l'exercice, chaque liste entière ; les totaux se calculent."""

    charges: Annotated[list[PosteDit], Field(max_length=100)] = []
    produits: Annotated[list[ProduitDit], Field(max_length=100)] = []
    commentaire: Annotated[Paragraphe | None, Field(description="Ce qui explique les écarts.")] = None


class BilanFinancierCreation(BilanOuvert, BilanFinancierChamps):
    """Commencer le bilan financier d'une convention, pour une année civile."""


class BilanFinancierChampsRectifies(BilanFinancierChamps):
    date_transmission: Jour = dt.date.min


class BilanFinancierRectification(Corps):
    champs: BilanFinancierChampsRectifies
    motif: Motif


class ObservationChamps(Corps):
    date: JourOuCeJour = None
    observations: Observations = ""


class EvaluationFinanciere(ObservationChamps):
    """Ce que le Département dit de ce bilan ; la subvention se décide sur le bilan annuel."""

    observations: Observations


class EvaluationFinanciereRectification(Corps):
    champs: ObservationChamps
    motif: Motif


class BilanFinancierResume(BilanDUnExercice):
    """Un bilan financier dans une liste."""

    total_charges_centimes: int
    total_produits_centimes: int
    resultat_centimes: Annotated[int, Field(description="Produits moins charges ; négatif : un déficit.")]
    subvention_recue_centimes: Annotated[int, Field(description="Les produits dont l'origine est le Département.")]
    observations: str | None


class BilanFinancierLu(BilanFinancierResume):
    """Un bilan financier : les postes du porteur, leurs totaux, à quoi ils se comparent."""

    charges: list[Poste]
    produits: list[Produit]
    commentaire: str | None
    subvention_attendue_centimes: Annotated[
        int | None,
        Field(
            description="Avance et part décidées sur le bilan annuel ; avant, tout le montant de l'exercice. "
            "null : montant absent, ou part variable à décider."
        ),
    ]
    ecart_subvention_centimes: Annotated[int | None, Field(description="Subvention dite moins celle attendue.")]
    participations_centimes: Annotated[int, Field(description="Les produits dont l'origine est les participants.")]
    participations_max_centimes: Annotated[
        int | None, Field(description="Reste à charge maximum des actes enregistrés de l'exercice (3-2, L572).")
    ]
