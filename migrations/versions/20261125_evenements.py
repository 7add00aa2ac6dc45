"""Events received from other software: the key of each, the receipt of each batch.

Revision: evenements
"""

import sqlalchemy as sa
from alembic import op

revision = "evenements"
down_revision = "invariants"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "evenement_recu",
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("id_evenement", sa.String(length=200), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("ressource", sa.String(length=30), nullable=False),
        sa.Column("ressource_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("structure_id", "source", "id_evenement", name=op.f("pk_evenement_recu")),
    )
    op.create_table(
        "lot_evenements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("synthese", sa.JSON(), nullable=False),
        sa.Column("resultats", sa.JSON(), nullable=False),
        sa.CheckConstraint("mode IN ('partiel', 'atomique')", name=op.f("ck_lot_evenements_mode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_evenements")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("lot_evenements")
    op.drop_table("evenement_recu")
