"""Files of events: how far each is, the lines it refused.

Revision: imports
"""

import sqlalchemy as sa
from alembic import op

revision = "imports"
down_revision = "flux"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "import_evenements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("acteur", sa.JSON(), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("encodage", sa.String(length=10), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("entetes", sa.JSON(), nullable=False),
        sa.Column("octets", sa.Integer(), nullable=False),
        sa.Column("statut", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ligne", sa.Integer(), nullable=False),
        sa.Column("lus", sa.Integer(), nullable=False),
        sa.Column("acceptes", sa.Integer(), nullable=False),
        sa.Column("deja_traites", sa.Integer(), nullable=False),
        sa.Column("rejetes", sa.Integer(), nullable=False),
        sa.Column("raison", sa.String(length=300), nullable=True),
        sa.Column("recu_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("termine_le", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "statut IN ('recu', 'en_cours', 'termine', 'annule', 'echoue')", name=op.f("ck_import_evenements_statut")
        ),
        sa.CheckConstraint("format IN ('csv', 'ndjson')", name=op.f("ck_import_evenements_format")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_evenements")),
    )
    op.create_index(op.f("ix_import_evenements_statut"), "import_evenements", ["statut"])
    op.create_table(
        "rejet_import",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("ligne", sa.Integer(), nullable=False),
        sa.Column("id_evenement", sa.String(length=200), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("contenu", sa.Text(), nullable=False),
        sa.Column("erreurs", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_evenements.id"], name=op.f("fk_rejet_import_import_id_import_evenements")
        ),
        sa.PrimaryKeyConstraint("import_id", "ligne", name=op.f("pk_rejet_import")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("rejet_import")
    op.drop_table("import_evenements")
