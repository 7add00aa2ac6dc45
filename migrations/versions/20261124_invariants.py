"""What neither CHECK nor UNIQUE can say: an append-only journal, and periods without overlap.

Revision: invariants, after the tables
"""

from alembic import op

revision = "invariants"
down_revision = "socle"
branch_labels = None
depends_on = None

PERIODES = {
    "situation": ("beneficiaire_id", "nature"),
    "orientation": ("beneficiaire_id",),
    "places_action": ("action_id",),
    "affectation": ("entree_id",),
}
IMMUABLES = ("evenement", "correction", "acces_dossier")
# The journal is written once; purges of acces_dossier by retention go through a role that may drop the trigger.


def _chevauchement(table: str, colonnes: tuple[str, ...]) -> str:
    meme = " AND ".join(f"a.{c} = NEW.{c}" for c in colonnes)
    return (
        f"SELECT 1 FROM {table} a WHERE {meme} AND a.du <> NEW.du "
        "AND (a.au IS NULL OR a.au > NEW.du) AND (NEW.au IS NULL OR NEW.au > a.du)"
    )


def upgrade() -> None:
    """Triggers, in the words of each store."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in IMMUABLES:
        for verbe in ("UPDATE", "DELETE"):
            if sqlite:
                op.execute(
                    f"CREATE TRIGGER {table}_{verbe.lower()} BEFORE {verbe} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
                )
        if not sqlite:
            op.execute(
                f"CREATE FUNCTION {table}_immuable() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{table}: append only'; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {table}_immuable BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_immuable()"
            )
    for table, colonnes in PERIODES.items():
        cherche = _chevauchement(table, colonnes)
        if sqlite:
            for verbe in ("INSERT", "UPDATE"):
                op.execute(
                    f"CREATE TRIGGER {table}_periode_{verbe.lower()} BEFORE {verbe} ON {table} "
                    f"WHEN EXISTS ({cherche}) BEGIN SELECT RAISE(ABORT, '{table}: overlapping periods'); END"
                )
        else:
            op.execute(
                f"CREATE FUNCTION {table}_periode() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF EXISTS ({cherche}) THEN RAISE EXCEPTION '{table}: overlapping periods' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {table}_periode BEFORE INSERT OR UPDATE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_periode()"
            )


def downgrade() -> None:
    """Drop the triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in IMMUABLES:
        if sqlite:
            for verbe in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_{verbe}")
        else:
            op.execute(f"DROP TRIGGER {table}_immuable ON {table}")
            op.execute(f"DROP FUNCTION {table}_immuable()")
    for table in PERIODES:
        if sqlite:
            for verbe in ("insert", "update"):
                op.execute(f"DROP TRIGGER {table}_periode_{verbe}")
        else:
            op.execute(f"DROP TRIGGER {table}_periode ON {table}")
            op.execute(f"DROP FUNCTION {table}_periode()")
