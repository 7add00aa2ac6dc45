"""Yearly bilans: what a porteur sends, the figures frozen that day, what the Département decides.

Revision ID: bilans
"""

import sqlalchemy as sa
from alembic import op

revision = "bilans"
down_revision = "bureau"
branch_labels = None
depends_on = None

EN_VIGUEUR = sa.text("statut <> 'annule'")


def upgrade() -> None:
    """One bilan by convention and calendar year."""
    op.create_table(
        "bilan_annuel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("exercice", sa.Integer(), nullable=False),
        sa.Column("statut", sa.String(length=9), nullable=False),
        sa.Column("textes", sa.JSON(), nullable=False),
        sa.Column("resultats_porteur", sa.JSON(), nullable=False),
        sa.Column("date_transmission", sa.Date(), nullable=True),
        sa.Column("indicateurs", sa.JSON(), nullable=True),
        sa.Column("date_evaluation", sa.Date(), nullable=True),
        sa.Column("solde_accorde_centimes", sa.BigInteger(), nullable=True),
        sa.Column("part_variable_accordee_centimes", sa.BigInteger(), nullable=True),
        sa.Column("motivation", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "statut IN ('brouillon', 'transmis', 'evalue', 'annule')", name=op.f("ck_bilan_annuel_statut")
        ),
        sa.CheckConstraint(
            "(statut IN ('transmis', 'evalue')) = (date_transmission IS NOT NULL)",
            name=op.f("ck_bilan_annuel_transmis"),
        ),
        sa.CheckConstraint("(statut = 'evalue') = (date_evaluation IS NOT NULL)", name=op.f("ck_bilan_annuel_evalue")),
        sa.CheckConstraint(
            "(date_evaluation IS NULL) = (solde_accorde_centimes IS NULL)", name=op.f("ck_bilan_annuel_decision")
        ),
        sa.CheckConstraint(
            "solde_accorde_centimes IS NULL OR solde_accorde_centimes >= 0", name=op.f("ck_bilan_annuel_solde")
        ),
        sa.CheckConstraint(
            "part_variable_accordee_centimes IS NULL OR part_variable_accordee_centimes >= 0",
            name=op.f("ck_bilan_annuel_variable"),
        ),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"], name=op.f("fk_bilan_annuel_convention_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_bilan_annuel_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bilan_annuel")),
    )
    op.create_index(op.f("ix_bilan_annuel_convention_id"), "bilan_annuel", ["convention_id"])
    op.create_index(op.f("ix_bilan_annuel_structure_id"), "bilan_annuel", ["structure_id"])
    op.create_index(
        "uq_bilan_annuel_exercice",
        "bilan_annuel",
        ["convention_id", "exercice"],
        unique=True,
        sqlite_where=EN_VIGUEUR,
        postgresql_where=EN_VIGUEUR,
    )


def downgrade() -> None:
    """The table, and what it held, are gone."""
    op.drop_table("bilan_annuel")
