"""All tables: importing this package fills the metadata."""

from app.models import (
    abonnements,
    activites,
    beneficiaires,
    bilans,
    calendriers,
    conventions,
    demandes,
    echanges,
    imports,
    journal,
    parcours,
    rencontres,
    structures,
    tableaux,
)

__all__ = [
    "abonnements", "activites", "beneficiaires", "bilans", "calendriers", "conventions", "demandes", "echanges",
    "imports", "journal", "parcours", "rencontres", "structures", "tableaux",
]  # fmt: skip
