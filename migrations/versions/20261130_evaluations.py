"""Evaluations at the entrée and at the sortie; hours paid in insertion, by month.

Revision ID: evaluations
"""

import sqlalchemy as sa
from alembic import op

revision = "evaluations"
down_revision = "personne"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What an entrée was evaluated at, and what was paid of it."""
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entree_id", sa.Uuid(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(length=6), nullable=False),
        sa.Column("grille", sa.String(length=40), nullable=False),
        sa.Column("reponses", sa.JSON(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("moment IN ('entree', 'sortie')", name=op.f("ck_evaluation_moment")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_evaluation_points")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_evaluation_entree_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    op.create_index("uq_evaluation_moment", "evaluation", ["entree_id", "moment", "grille"], unique=True)
    op.create_table(
        "heures_payees",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entree_id", sa.Uuid(), nullable=False),
        sa.Column("mois", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_heures_payees_minutes")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_heures_payees_entree_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heures_payees")),
    )
    op.create_index("uq_heures_payees_mois", "heures_payees", ["entree_id", "mois"], unique=True)


def downgrade() -> None:
    """Both tables, and what they held, are gone."""
    op.drop_table("heures_payees")
    op.drop_table("evaluation")
