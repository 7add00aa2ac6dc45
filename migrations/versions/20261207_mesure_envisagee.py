"""What a notification says of the measure intended.

Revision ID: mesure_envisagee
"""

import sqlalchemy as sa
from alembic import op

revision = "mesure_envisagee"
down_revision = "sortie_saisie"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those notified before said none."""
    op.add_column("demande_sanction", sa.Column("mesure_envisagee", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("demande_sanction", "mesure_envisagee")
