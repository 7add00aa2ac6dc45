"""What dashboards count beforehand: the cube of person-weeks, its place in the journal, the weeks rebuilt.

Revision ID: tableaux
"""

import sqlalchemy as sa
from alembic import op

revision = "tableaux"
down_revision = "bilans"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty: the relay counts everything when it finds no place in the journal."""
    op.create_table(
        "cube_assiduite",
        sa.Column("maille", sa.String(length=5), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("lundi", sa.Date(), nullable=False),
        sa.Column("utas", sa.String(length=20), nullable=False),
        sa.Column("hors_contrat", sa.Integer(), nullable=False),
        sa.Column("dispense", sa.Integer(), nullable=False),
        sa.Column("excusee", sa.Integer(), nullable=False),
        sa.Column("atteint", sa.Integer(), nullable=False),
        sa.Column("a_juger", sa.Integer(), nullable=False),
        sa.Column("minutes_objectif", sa.BigInteger(), nullable=False),
        sa.Column("minutes_retenues", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "hors_contrat >= 0 AND dispense >= 0 AND excusee >= 0 AND atteint >= 0 AND a_juger >= 0",
            name=op.f("ck_cube_assiduite_effectifs"),
        ),
        sa.PrimaryKeyConstraint("maille", "structure_id", "lundi", "utas", name=op.f("pk_cube_assiduite")),
    )
    op.create_index("ix_cube_assiduite_lundi", "cube_assiduite", ["lundi"])
    op.create_table(
        "etat_cube",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("calcule_le", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_etat_cube")),
    )
    op.create_table(
        "semaine_touchee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("du", sa.Date(), nullable=False),
        sa.Column("au", sa.Date(), nullable=False),
        sa.CheckConstraint("au >= du", name=op.f("ck_semaine_touchee_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_semaine_touchee")),
    )


def downgrade() -> None:
    """They hold nothing that is not computed again."""
    op.drop_table("semaine_touchee")
    op.drop_table("etat_cube")
    op.drop_table("cube_assiduite")
