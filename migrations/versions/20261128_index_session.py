"""The entrées of a session are found by an index: « is this session full? » read them all.

Revision ID: index_session
"""

from alembic import op

revision = "index_session"
down_revision = "abonnements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index the session of an entrée."""
    op.create_index(op.f("ix_entree_session_id"), "entree", ["session_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_entree_session_id"), "entree")
