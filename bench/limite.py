"""The limit: bare Starlette and asyncpg doing the same work, without rules, perimeter, schema nor audit of reads."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

CREER = """
WITH a AS (
  INSERT INTO activite (id, version, saisi_le, beneficiaire_id, structure_id, entree_id, type, compte_15h, du, au,
    duree_minutes, estimee, details, statut)
  VALUES ($1, 1, $2, $3, $4, $5, $6, true, $7, $7, $8, false, '{}', 'declaree')
), s AS (
  UPDATE semaine SET minutes_declarees = minutes_declarees + $8, minutes_retenues = minutes_retenues + $8
  WHERE beneficiaire_id = $3 AND lundi = $9
)
INSERT INTO evenement (le, compte, acte, ressource, ressource_id, beneficiaire_id, donnees)
VALUES ($2, 'limite', 'activite.declaree', 'activites', $1, $3, '{}')
"""
TABLES = ("orientation", "diagnostic", "prescription", "entree", "contrat", "plan_action")
PARCOURS = (
    "SELECT "
    + ", ".join(f"(SELECT coalesce(json_agg(t), '[]') FROM {t} t WHERE t.beneficiaire_id = $1) AS {t}" for t in TABLES)
    + ", (SELECT coalesce(json_agg(t), '[]') FROM semaine t WHERE t.beneficiaire_id = $1 AND t.lundi > $2) AS semaine"
)
LISTE = """
SELECT b.id, b.nom, b.prenom, s.minutes_retenues, s.objectif_minutes
FROM beneficiaire b JOIN orientation o ON o.beneficiaire_id = b.id AND o.au IS NULL AND o.structure_id = $1
LEFT JOIN semaine s ON s.beneficiaire_id = b.id AND s.lundi = $2
ORDER BY b.nom_normalise, b.id LIMIT 50
"""


@asynccontextmanager
async def vie(app: Starlette) -> AsyncIterator[None]:
    app.state.pool = await asyncpg.create_pool(os.environ["LIMITE_URL"], min_size=10, max_size=10)
    yield
    await app.state.pool.close()


async def creer(requete: Request) -> Response:
    corps = orjson.loads(await requete.body())
    jour = date.fromisoformat(corps["date"])
    ident = uuid4()
    async with requete.app.state.pool.acquire() as connexion:
        await connexion.execute(
            CREER,
            ident,
            datetime.now(UTC),
            UUID(corps["beneficiaire_id"]),
            UUID(requete.headers["x-structure"]) if "x-structure" in requete.headers else STRUCTURE,
            UUID(corps["entree_id"]),
            corps["type"],
            jour,
            corps["duree_minutes"],
            jour - timedelta(days=jour.weekday()),
        )
    return Response(orjson.dumps({"id": ident}), 201, media_type="application/json")


async def parcours(requete: Request) -> Response:
    depuis = date(2027, 6, 15) - timedelta(weeks=12)
    async with requete.app.state.pool.acquire() as connexion:
        ligne = await connexion.fetchrow(PARCOURS, UUID(requete.path_params["id"]), depuis)
    corps = b"{" + b",".join(f'"{n}":{v}'.encode() for n, v in ligne.items()) + b"}"
    return Response(corps, media_type="application/json")


async def liste(requete: Request) -> Response:
    async with requete.app.state.pool.acquire() as connexion:
        lignes = await connexion.fetch(LISTE, STRUCTURE, date(2027, 6, 14))
    return Response(orjson.dumps([dict(x) for x in lignes], default=str), media_type="application/json")


STRUCTURE = UUID(os.environ.get("LIMITE_STRUCTURE", str(UUID(int=0))))
app = Starlette(
    routes=[
        Route("/v1/activites", creer, methods=["POST"]),
        Route("/v1/beneficiaires/{id}/parcours", parcours),
        Route("/v1/portefeuille", liste),
        Route("/v1/a-faire", liste),
        Route("/v1/semaines", liste),
    ],
    lifespan=vie,
)
