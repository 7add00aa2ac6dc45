"""When the last slice of an import was run: comptes take turns. Messages due are found by webhook.

Revision ID: tours
"""

import sqlalchemy as sa
from alembic import op

revision = "tours"
down_revision = "tableaux"
branch_labels = None
depends_on = None

INDEX = "ix_import_evenements_compte_tranche_le"


def _indexer(*colonnes: str) -> None:
    """The index of the messages due."""
    dues = sa.text("statut = 'a_livrer'")
    op.drop_index("ix_livraison_due", "livraison")
    op.create_index("ix_livraison_due", "livraison", [*colonnes], postgresql_where=dues, sqlite_where=dues)


def upgrade() -> None:
    """No import has had a turn yet."""
    op.add_column("import_evenements", sa.Column("tranche_le", sa.DateTime(timezone=True), nullable=True))
    op.create_index(INDEX, "import_evenements", ["compte", "tranche_le"])
    _indexer("abonnement_id", "prochaine")


def downgrade() -> None:
    """Drop them; messages due are found by instant again."""
    _indexer("prochaine")
    op.drop_index(INDEX, "import_evenements")
    op.drop_column("import_evenements", "tranche_le")
