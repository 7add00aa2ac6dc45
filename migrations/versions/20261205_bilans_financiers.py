"""Yearly bilans financiers: the posts of a porteur, what the Département observes.

Revision ID: bilans_financiers
"""

import sqlalchemy as sa
from alembic import op

revision = "bilans_financiers"
down_revision = "tours"
branch_labels = None
depends_on = None

EN_VIGUEUR = sa.text("statut <> 'annule'")


def upgrade() -> None:
    """One bilan financier by convention and calendar year."""
    op.create_table(
        "bilan_financier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("exercice", sa.Integer(), nullable=False),
        sa.Column("statut", sa.String(length=9), nullable=False),
        sa.Column("charges", sa.JSON(), nullable=False),
        sa.Column("produits", sa.JSON(), nullable=False),
        sa.Column("commentaire", sa.String(length=2000), nullable=True),
        sa.Column("date_transmission", sa.Date(), nullable=True),
        sa.Column("date_evaluation", sa.Date(), nullable=True),
        sa.Column("observations", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "statut IN ('brouillon', 'transmis', 'evalue', 'annule')", name=op.f("ck_bilan_financier_statut")
        ),
        sa.CheckConstraint(
            "(statut IN ('transmis', 'evalue')) = (date_transmission IS NOT NULL)",
            name=op.f("ck_bilan_financier_transmis"),
        ),
        sa.CheckConstraint(
            "(statut = 'evalue') = (date_evaluation IS NOT NULL)", name=op.f("ck_bilan_financier_evalue")
        ),
        sa.CheckConstraint(
            "(date_evaluation IS NULL) = (observations IS NULL)", name=op.f("ck_bilan_financier_observations")
        ),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"], name=op.f("fk_bilan_financier_convention_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_bilan_financier_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilan_financier")),
    )
    op.create_index(op.f("ix_bilan_financier_convention_id"), "bilan_financier", ["convention_id"])
    op.create_index(op.f("ix_bilan_financier_structure_id"), "bilan_financier", ["structure_id"])
    op.create_index(
        "uq_bilan_financier_exercice",
        "bilan_financier",
        ["convention_id", "exercice"],
        unique=True,
        sqlite_where=EN_VIGUEUR,
        postgresql_where=EN_VIGUEUR,
    )


def downgrade() -> None:
    """The table, and what it held, are gone."""
    op.drop_table("bilan_financier")
