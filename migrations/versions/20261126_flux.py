"""The journal's rows carry the transaction that wrote them: the change feed follows the order of commits.

Revision: flux
"""

import sqlalchemy as sa
from alembic import op

revision = "flux"
down_revision = "evenements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column that the store fills by itself; SQLite has one writer at a time, so `seq` alone is its order."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    defaut = "0" if sqlite else "(pg_current_xact_id()::text::bigint)"
    op.add_column(
        "evenement", sa.Column("transaction", sa.BigInteger(), nullable=False, server_default=sa.text(defaut))
    )
    op.create_index("ix_evenement_flux", "evenement", ["transaction", "seq"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_evenement_flux", "evenement")
    op.drop_column("evenement", "transaction")
