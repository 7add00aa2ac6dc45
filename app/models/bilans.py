"""The bilans of a year: what the porteur says of its action and of its money, what the Département says of them."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from app.models.base import Ligne, dans, table, unique_si, verifie
from app.regles.etats import StatutBilan


class BilanAnnuel(Ligne, table=True):
    """Of a convention, for one calendar year. Money in cents. `indicateurs`: as they stood the day it was sent."""

    __tablename__ = "bilan_annuel"
    __table_args__ = (
        dans("statut", StatutBilan),
        verifie("transmis", "(statut IN ('transmis', 'evalue')) = (date_transmission IS NOT NULL)"),
        verifie("evalue", "(statut = 'evalue') = (date_evaluation IS NOT NULL)"),
        verifie("decision", "(date_evaluation IS NULL) = (solde_accorde_centimes IS NULL)"),
        verifie("solde", "solde_accorde_centimes IS NULL OR solde_accorde_centimes >= 0"),
        verifie("variable", "part_variable_accordee_centimes IS NULL OR part_variable_accordee_centimes >= 0"),
        unique_si(
            "uq_bilan_annuel_exercice",
            "convention_id",
            "exercice",
            si="statut <> 'annule'",
            code="BILAN_DEJA_COMMENCE",
            detail="Un bilan de cet exercice existe déjà pour cette convention : reprenez-le.",
        ),
    )

    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    convention_id: UUID = Field(foreign_key="convention.id", index=True)
    exercice: int
    statut: str = Field(max_length=9)
    textes: dict[str, str] = Field(sa_type=JSON)
    resultats_porteur: list[dict[str, Any]] = Field(sa_type=JSON)
    date_transmission: date | None = None
    indicateurs: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON)
    date_evaluation: date | None = None
    solde_accorde_centimes: int | None = Field(default=None, sa_type=BigInteger)
    part_variable_accordee_centimes: int | None = Field(default=None, sa_type=BigInteger)
    motivation: str | None = Field(default=None, max_length=1000)


class BilanFinancier(Ligne, table=True):
    """Of a convention, for one calendar year: the posts `{libelle, centimes}` of the porteur; a produit has an origine.

    `observations`: what the Département says of it once evaluated.
    """

    __tablename__ = "bilan_financier"
    __table_args__ = (
        dans("statut", StatutBilan),
        verifie("transmis", "(statut IN ('transmis', 'evalue')) = (date_transmission IS NOT NULL)"),
        verifie("evalue", "(statut = 'evalue') = (date_evaluation IS NOT NULL)"),
        verifie("observations", "(date_evaluation IS NULL) = (observations IS NULL)"),
        unique_si(
            "uq_bilan_financier_exercice",
            "convention_id",
            "exercice",
            si="statut <> 'annule'",
            code="BILAN_DEJA_COMMENCE",
            detail="Un bilan financier de cet exercice existe déjà pour cette convention : reprenez-le.",
        ),
    )

    structure_id: UUID = Field(foreign_key="structure.id", index=True)
    convention_id: UUID = Field(foreign_key="convention.id", index=True)
    exercice: int
    statut: str = Field(max_length=9)
    charges: list[dict[str, Any]] = Field(sa_type=JSON)
    produits: list[dict[str, Any]] = Field(sa_type=JSON)
    commentaire: str | None = Field(default=None, max_length=2000)
    date_transmission: date | None = None
    date_evaluation: date | None = None
    observations: str | None = Field(default=None, max_length=1000)


bilans_annuels = table(BilanAnnuel)
bilans_financiers = table(BilanFinancier)
