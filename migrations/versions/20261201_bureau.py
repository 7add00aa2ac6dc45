"""The référent's desk: missed rendez-vous in the evidence of a demande de sanction; the steps of a parcours
have an index of their own; the calendars of agents.

Revision ID: bureau
"""

import sqlalchemy as sa
from alembic import op

revision = "bureau"
down_revision = "evaluations"
branch_labels = None
depends_on = None

JALONS = sa.text("type IN ('examen', 'pmsmp', 'reorientation_mobilite')")


def upgrade() -> None:
    """Evidence frozen before has no rendez-vous; what retention emptied stays empty."""
    if op.get_bind().dialect.name == "sqlite":
        avec = "json_set(preuves, '$.rendez_vous', json('[]'))"
        figees = "json_type(preuves, '$.faits') IS NOT NULL"
    else:
        avec = """(preuves::jsonb || '{"rendez_vous": []}'::jsonb)::json"""
        figees = "preuves::jsonb -> 'faits' IS NOT NULL"
    op.execute(f"UPDATE demande_sanction SET preuves = {avec} WHERE {figees}")
    op.create_table(
        "calendrier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=True),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("utas", sa.JSON(), nullable=False),
        sa.Column("portees", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["agent.id"], name=op.f("fk_calendrier_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_calendrier_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendrier")),
        sa.UniqueConstraint("empreinte", name=op.f("uq_calendrier_empreinte")),
    )
    op.create_index("ix_activite_jalon", "activite", ["beneficiaire_id"], sqlite_where=JALONS, postgresql_where=JALONS)


def downgrade() -> None:
    """Take them out."""
    op.drop_index("ix_activite_jalon", "activite")
    op.drop_table("calendrier")
    sqlite = op.get_bind().dialect.name == "sqlite"
    sans = "json_remove(preuves, '$.rendez_vous')" if sqlite else "(preuves::jsonb - 'rendez_vous')::json"
    op.execute(f"UPDATE demande_sanction SET preuves = {sans}")
