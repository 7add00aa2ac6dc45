"""A resource is read with the key that its reader gave it.

Revision ID: cles
"""

from alembic import op

revision = "cles"
down_revision = "recus"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """By the id of the resource."""
    op.create_index("ix_cle_source_ressource_id", "cle_source", ["ressource_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_cle_source_ressource_id", "cle_source")
