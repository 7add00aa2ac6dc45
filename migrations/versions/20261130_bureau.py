"""The référent's desk: missed rendez-vous in the evidence of a demande de sanction; the steps of a parcours
have an index of their own.

Revision ID: bureau
"""

import sqlalchemy as sa
from alembic import op

revision = "bureau"
down_revision = "personne"
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
    op.create_index("ix_activite_jalon", "activite", ["beneficiaire_id"], sqlite_where=JALONS, postgresql_where=JALONS)


def downgrade() -> None:
    """Take them out."""
    op.drop_index("ix_activite_jalon", "activite")
    sqlite = op.get_bind().dialect.name == "sqlite"
    sans = "json_remove(preuves, '$.rendez_vous')" if sqlite else "(preuves::jsonb - 'rendez_vous')::json"
    op.execute(f"UPDATE demande_sanction SET preuves = {sans}")
