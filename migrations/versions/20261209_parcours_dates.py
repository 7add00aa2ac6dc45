"""The session and the parcours of an entrée are those of its affectations: dated, so that a change keeps the past.

Revision ID: parcours_dates
"""

import sqlalchemy as sa
from alembic import op

revision = "parcours_dates"
down_revision = "vues_decisionnelles"
branch_labels = None
depends_on = None

# Of an entrée that was transferred, the session left is known for the first affectation alone: the prescription's.
SESSION = """CASE WHEN affectation.au IS NULL
    THEN (SELECT e.session_id FROM entree e WHERE e.id = affectation.entree_id)
    ELSE (SELECT p.session_id FROM entree e JOIN prescription p ON p.id = e.prescription_id
          WHERE e.id = affectation.entree_id AND e.date_entree = affectation.du) END"""


def upgrade() -> None:
    """Until now an entrée had one parcours, whole."""
    op.add_column("affectation", sa.Column("parcours", sa.String(length=20), nullable=True))
    if op.get_bind().dialect.name == "sqlite":  # not in a batch, which would drop the triggers of the table
        op.execute("ALTER TABLE affectation ADD COLUMN session_id CHAR(32) REFERENCES session_action (id)")
    else:
        op.add_column("affectation", sa.Column("session_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            op.f("fk_affectation_session_id"), "affectation", "session_action", ["session_id"], ["id"]
        )
    op.execute(
        "UPDATE affectation SET parcours = (SELECT e.parcours FROM entree e WHERE e.id = affectation.entree_id), "
        f"session_id = {SESSION}"
    )


def downgrade() -> None:
    """The entrée keeps its last parcours."""
    op.drop_column("affectation", "session_id")
    op.drop_column("affectation", "parcours")
