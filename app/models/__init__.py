"""All tables: importing this package fills the metadata."""

from app.models import activites, beneficiaires, conventions, echanges, imports, journal, parcours, structures

__all__ = ["activites", "beneficiaires", "conventions", "echanges", "imports", "journal", "parcours", "structures"]
