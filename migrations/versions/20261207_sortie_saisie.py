"""A sortie keeps the instant it was told, which its day does not say.

Revision ID: sortie_saisie
"""

import sqlalchemy as sa
from alembic import op

revision = "sortie_saisie"
down_revision = "entree_type"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those already there were told when the journal says."""
    jamais = "1970-01-01 00:00:00"
    op.add_column("sortie", sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False, server_default=jamais))
    op.execute(
        """
        UPDATE sortie SET saisi_le = COALESCE(
            (SELECT max(le) FROM evenement WHERE ressource_id = entree_id AND acte = 'sortie.prononcee'),
            (SELECT saisi_le FROM entree WHERE entree.id = entree_id)
        )
        """
    )
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("sortie", "saisi_le", server_default=None)


def downgrade() -> None:
    """Drop it."""
    op.drop_column("sortie", "saisi_le")
