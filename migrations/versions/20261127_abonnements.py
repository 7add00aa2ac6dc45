"""Webhooks: who asked to be told of what, and what became of each message.

Revision: abonnements
"""

import sqlalchemy as sa
from alembic import op

revision = "abonnements"
down_revision = "imports"
branch_labels = None
depends_on = None

A_LIVRER = sa.text("statut = 'a_livrer'")


def upgrade() -> None:
    """Two tables."""
    op.create_table(
        "abonnement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=True),
        sa.Column("utas", sa.JSON(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("statut", sa.String(length=10), nullable=False),
        sa.Column("raison", sa.String(length=300), nullable=True),
        sa.Column("secret", sa.String(length=60), nullable=False),
        sa.Column("secret_precedent", sa.String(length=60), nullable=True),
        sa.Column("precedent_jusqu_a", sa.DateTime(timezone=True), nullable=True),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("statut IN ('actif', 'suspendu', 'desactive', 'annule')", name=op.f("ck_abonnement_statut")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abonnement")),
    )
    op.create_index(op.f("ix_abonnement_compte"), "abonnement", ["compte"])
    op.create_table(
        "livraison",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("abonnement_id", sa.Uuid(), nullable=False),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("contenu", sa.JSON(), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("statut", sa.String(length=10), nullable=False),
        sa.Column("tentatives", sa.Integer(), nullable=False),
        sa.Column("prochaine", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reponse", sa.Integer(), nullable=True),
        sa.Column("raison", sa.String(length=300), nullable=True),
        sa.CheckConstraint("statut IN ('a_livrer', 'livree', 'abandonnee')", name=op.f("ck_livraison_statut")),
        sa.ForeignKeyConstraint(["abonnement_id"], ["abonnement.id"], name=op.f("fk_livraison_abonnement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_livraison")),
    )
    op.create_index(op.f("ix_livraison_abonnement_id"), "livraison", ["abonnement_id"])
    op.create_index("ix_livraison_due", "livraison", ["prochaine"], postgresql_where=A_LIVRER, sqlite_where=A_LIVRER)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("livraison")
    op.drop_table("abonnement")
