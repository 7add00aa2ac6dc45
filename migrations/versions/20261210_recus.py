"""The imports and the batches of a structure are listed, newest first.

Revision ID: recus
"""

from alembic import op

revision = "recus"
down_revision = "parcours_dates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index each."""
    op.create_index("ix_import_evenements_structure_recu_le", "import_evenements", ["structure_id", "recu_le"])
    op.create_index("ix_lot_evenements_structure_le", "lot_evenements", ["structure_id", "le"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_lot_evenements_structure_le", "lot_evenements")
    op.drop_index("ix_import_evenements_structure_recu_le", "import_evenements")
