"""The activités of an entrée by kind and day: indicators count one kind at a time.

Revision ID: entree_type
"""

from alembic import op

revision = "entree_type"
down_revision = "avertis"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The same index, longer."""
    op.drop_index("ix_activite_entree", "activite")
    op.create_index("ix_activite_entree", "activite", ["entree_id", "type", "au"])


def downgrade() -> None:
    """By entrée alone."""
    op.drop_index("ix_activite_entree", "activite")
    op.create_index("ix_activite_entree", "activite", ["entree_id"])
