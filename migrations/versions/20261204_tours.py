"""When the last slice of an import was run: comptes take turns.

Revision ID: tours
"""

import sqlalchemy as sa
from alembic import op

revision = "tours"
down_revision = "tableaux"
branch_labels = None
depends_on = None

INDEX = "ix_import_evenements_compte_tranche_le"


def upgrade() -> None:
    """No import has had a turn yet."""
    op.add_column("import_evenements", sa.Column("tranche_le", sa.DateTime(timezone=True), nullable=True))
    op.create_index(INDEX, "import_evenements", ["compte", "tranche_le"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index(INDEX, "import_evenements")
    op.drop_column("import_evenements", "tranche_le")
