"""A person as a whole: end of its parcours, merged files, retention; the health part of diagnostics apart.

Revision ID: personne
"""

import sqlalchemy as sa
from alembic import op

revision = "personne"
down_revision = "demandes"
branch_labels = None
depends_on = None

# Retention removes from these, inside a transaction that holds the row « purge »; the journal itself keeps its own.
PURGEABLES = ("correction", "acces_dossier")
EFFACE = "statut <> 'anonymise' OR (nom = '' AND prenom = '' AND nom_normalise = '' AND commune_insee IS NULL)"
OUVERTE = "EXISTS (SELECT 1 FROM conservation WHERE code = 'purge')"


def upgrade() -> None:
    """New columns, the retention table, and the triggers that look into it."""
    with op.batch_alter_table("beneficiaire") as b:
        b.add_column(sa.Column("fin_le", sa.Date(), nullable=True))
        b.add_column(sa.Column("fin_motif", sa.String(length=20), nullable=True))
        b.add_column(sa.Column("archive_le", sa.Date(), nullable=True))
        b.add_column(sa.Column("fusionne_dans_id", sa.Uuid(), nullable=True))
        b.create_foreign_key(op.f("fk_beneficiaire_fusionne_dans_id"), "beneficiaire", ["fusionne_dans_id"], ["id"])
        b.create_check_constraint(
            op.f("ck_beneficiaire_fin_motif"),
            "fin_motif IS NULL OR fin_motif IN ('deces', 'demenagement', 'fin_de_droit')",
        )
        b.create_check_constraint(op.f("ck_beneficiaire_fin"), "(fin_le IS NULL) = (fin_motif IS NULL)")
        b.create_check_constraint(op.f("ck_beneficiaire_fusion"), "fusionne_dans_id IS NULL OR statut <> 'actif'")
        b.create_check_constraint(op.f("ck_beneficiaire_efface"), EFFACE)
    op.create_index(op.f("ix_beneficiaire_archive_le"), "beneficiaire", ["archive_le"])
    op.create_index(op.f("ix_beneficiaire_fusionne_dans_id"), "beneficiaire", ["fusionne_dans_id"])
    for nom in ("freins_sante", "criteres"):
        op.add_column("diagnostic", sa.Column(nom, sa.JSON(), nullable=False, server_default="[]"))
    op.execute(  # the first to name a diagnostic is its new version
        "UPDATE diagnostic SET precedent_id = NULL WHERE NOT annule AND EXISTS (SELECT 1 FROM diagnostic d "
        "WHERE d.precedent_id = diagnostic.precedent_id AND NOT d.annule AND d.id < diagnostic.id)"
    )
    si = sa.text("precedent_id IS NOT NULL AND NOT annule")
    op.create_index(
        "uq_diagnostic_suite", "diagnostic", ["precedent_id"], unique=True, sqlite_where=si, postgresql_where=si
    )
    op.create_table(
        "conservation",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_conservation")),
    )
    _interdire_de_supprimer(sauf=OUVERTE)


def downgrade() -> None:
    """Drop them."""
    _interdire_de_supprimer(sauf=None)
    op.drop_table("conservation")
    op.drop_index("uq_diagnostic_suite", "diagnostic")
    for nom in ("criteres", "freins_sante"):
        op.drop_column("diagnostic", nom)
    op.drop_index(op.f("ix_beneficiaire_fusionne_dans_id"), "beneficiaire")
    op.drop_index(op.f("ix_beneficiaire_archive_le"), "beneficiaire")
    with op.batch_alter_table("beneficiaire") as b:
        for nom in ("efface", "fusion", "fin", "fin_motif"):
            b.drop_constraint(op.f(f"ck_beneficiaire_{nom}"), type_="check")
        b.drop_constraint(op.f("fk_beneficiaire_fusionne_dans_id"), type_="foreignkey")
        for nom in ("fusionne_dans_id", "archive_le", "fin_motif", "fin_le"):
            b.drop_column(nom)


def _interdire_de_supprimer(*, sauf: str | None) -> None:
    """DELETE is refused, except by a purge; UPDATE always is."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in PURGEABLES:
        if sqlite:
            quand = f"WHEN NOT {sauf} " if sauf else ""
            op.execute(f"DROP TRIGGER {table}_delete")
            op.execute(
                f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {quand}"
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
        else:
            passe = f"IF TG_OP = 'DELETE' AND {sauf} THEN RETURN OLD; END IF; " if sauf else ""
            op.execute(
                f"CREATE OR REPLACE FUNCTION {table}_immuable() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {passe}RAISE EXCEPTION '{table}: append only'; END $$"
            )
