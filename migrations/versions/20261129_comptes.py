"""Comptes: what they are restricted to, their own rate, two secrets for a while, their last uses, and the generation
of their tokens.

Revision: comptes
"""

import sqlalchemy as sa
from alembic import op

revision = "comptes"
down_revision = "index_session"
branch_labels = None
depends_on = None

VERIFICATIONS = {
    "debit": "debit IS NULL OR debit > 0",
    "generation": "generation > 0",
    "precedent": (
        "(precedent_empreinte IS NULL) = (precedent_jusqu_a IS NULL) "
        "AND (precedent_empreinte IS NULL) = (precedent_le IS NULL)"
    ),
}
INSTANTS = ("secret_le", "secret_utilise_le", "precedent_le", "precedent_utilise_le", "precedent_jusqu_a", "utilise_le")


def upgrade() -> None:
    """New columns; a secret is as old as its compte, and the tokens of today are of the first generation."""
    with op.batch_alter_table("compte") as compte:
        compte.add_column(sa.Column("portees", sa.JSON(), nullable=True))
        compte.add_column(sa.Column("debit", sa.Integer(), nullable=True))
        compte.add_column(sa.Column("generation", sa.Integer(), nullable=False, server_default="1"))
        compte.add_column(sa.Column("precedent_empreinte", sa.String(length=64), nullable=True))
        for nom in INSTANTS:
            compte.add_column(sa.Column(nom, sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE compte SET secret_le = saisi_le")
    with op.batch_alter_table("compte") as compte:
        compte.alter_column("generation", server_default=None)
        compte.alter_column("secret_le", nullable=False)
        for nom, condition in VERIFICATIONS.items():
            compte.create_check_constraint(op.f(f"ck_compte_{nom}"), condition)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("compte") as compte:
        for nom in VERIFICATIONS:
            compte.drop_constraint(op.f(f"ck_compte_{nom}"), type_="check")
    with op.batch_alter_table("compte") as compte:
        for nom in ("portees", "debit", "generation", "precedent_empreinte", *INSTANTS):
            compte.drop_column(nom)
