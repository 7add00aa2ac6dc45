"""Imports sent as a workbook, and simulated imports.

Revision: imports_classeurs
"""

import sqlalchemy as sa
from alembic import op

revision = "imports_classeurs"
down_revision = "rencontres"
branch_labels = None
depends_on = None

COLONNES = ("classeur", "simulation")


def upgrade() -> None:
    """Two columns; what was imported before was neither."""
    for nom in COLONNES:
        op.add_column("import_evenements", sa.Column(nom, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop them."""
    for nom in COLONNES:
        op.drop_column("import_evenements", nom)
