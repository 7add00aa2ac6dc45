"""The lines that an import took and warned of.

Revision ID: avertis
"""

import sqlalchemy as sa
from alembic import op

revision = "avertis"
down_revision = "bilans_financiers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Imports already run have kept none."""
    op.add_column("import_evenements", sa.Column("avertis", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("import_evenements", sa.Column("avertissements", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "avertissement_import",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("ligne", sa.Integer(), nullable=False),
        sa.Column("id_evenement", sa.String(length=200), nullable=True),
        sa.Column("avertissements", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_evenements.id"], name=op.f("fk_avertissement_import_import_id_import_evenements")
        ),
        sa.PrimaryKeyConstraint("import_id", "ligne", name=op.f("pk_avertissement_import")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("avertissement_import")
    op.drop_column("import_evenements", "avertissements")
    op.drop_column("import_evenements", "avertis")
