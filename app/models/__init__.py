"""All tables: importing this package fills the metadata."""

from app.models import (
    abonnements,
    activites,
    beneficiaires,
    conventions,
    demandes,
    echanges,
    imports,
    journal,
    parcours,
    structures,
)

__all__ = [
    "abonnements", "activites", "beneficiaires", "conventions", "demandes", "echanges", "imports", "journal",
    "parcours", "structures",
]  # fmt: skip
