"""Many more people out of a few: PostgreSQL copies their rows under new ids, which takes Python no time nor memory."""

import asyncpg

# Rows of a person, and the columns that name the person or another of its rows.
TABLES = (
    "beneficiaire", "situation", "orientation", "diagnostic", "prescription", "entree", "affectation", "contrat",
    "terme_contrat", "plan_action", "objectif", "activite", "semaine",
)  # fmt: skip
SIENS = {"id", "beneficiaire_id", "orientation_id", "prescription_id", "entree_id", "contrat_id", "plan_id"}
PAR_PHRASE = 20  # copies
PLUS_GRANDE, NOM_INDEX = "semaine", "ix_semaine_lundi"
INDEX = f"SELECT pg_get_indexdef('{NOM_INDEX}'::regclass)"


# What the weeks are counted from: enough where the acts themselves would take an hour to copy.
DES_SEMAINES = ("beneficiaire", "situation", "orientation", "prescription", "entree", "affectation", "semaine")


async def multiplier(url: str, fois: int, *, actes: bool = True) -> None:
    """`fois` times the people that the store holds, each copy with the same rows; or those of `DES_SEMAINES` alone.

    The number of the copy is the head of its ids, so that rows come at the end of each index. Foreign keys hold by
    construction, and are not checked row by row.
    """
    connexion = await asyncpg.connect(url)
    for reglage in ("session_replication_role = replica", "synchronous_commit = off"):
        await connexion.execute(f"SET {reglage}")
    for table in TABLES if actes else DES_SEMAINES:
        colonnes = [
            x["column_name"]
            for x in await connexion.fetch(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1",
                table,
            )
        ]
        copiees = ", ".join(
            f"(lpad(to_hex(n), 8, '0') || substr({c}::text, 9))::uuid" if c in SIENS else c for c in colonnes
        )
        noms = ", ".join(colonnes)
        await connexion.execute(f"CREATE TEMP TABLE gabarit AS SELECT * FROM {table}")
        index = await connexion.fetchval(INDEX) if table == PLUS_GRANDE else None
        if index:  # nothing of it need outlive the measure, and a whole index is made faster than row by row
            await connexion.execute(f"ALTER TABLE {table} SET UNLOGGED; DROP INDEX {NOM_INDEX}")
        for debut in range(1, fois, PAR_PHRASE):
            fin = min(fois - 1, debut + PAR_PHRASE - 1)
            await connexion.execute(
                f"INSERT INTO {table} ({noms}) SELECT {copiees} FROM generate_series({debut}, {fin}) AS n, gabarit"
            )
        if index:
            await connexion.execute(index)
        await connexion.execute("DROP TABLE gabarit")
        print(f"  {table}: {await connexion.fetchval(f'SELECT count(*) FROM {table}')}", flush=True)
    await connexion.execute("ANALYZE")
    await connexion.close()
