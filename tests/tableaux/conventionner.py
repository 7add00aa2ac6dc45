"""What occupation needs beside the people: dated places, sessions, conventions that are signed, short or ended."""

from collections import defaultdict
from datetime import date

from sqlalchemy import insert

from app.db import Session
from app.models.conventions import places_action, sessions_action, utas_action
from tests.tableaux.jeux import JOUR, Jeu, Ligne, ranger

SESSIONS = "session_action"
APRES = ("entree", "affectation", "sortie", "semaine")


def conventionner(jeu: Jeu) -> None:
    """Before the rows are written: terms of the conventions, places of the sites, sessions of the entrées."""
    h = jeu.hasard
    for convention, site in zip(jeu["convention"], jeu.sites, strict=True):
        convention["date_signature"] = h.choice([date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 1), None])
        convention["du"] = h.choice([date(2027, 1, 1), date(2027, 3, 10)])
        convention["date_resiliation"] = h.choice([None, None, date(2028, 5, 20)])
        for utas in h.sample(["laon", "soissons", "hirson"], h.randint(1, 2)):
            jeu.lignes["utas_action"].append({"action_id": site["id"], "utas": utas})
        _places(jeu, site, h.choice([[], [date(2027, 1, 1)], [date(2027, 2, 5), date(2027, 9, 1)]]))
        if site["fiche"] == "3-2":
            for _ in range(6):
                _session(jeu, site)
    for entree in jeu["entree"]:
        siennes = [s for s in jeu[SESSIONS] if s["action_id"] == entree["action_id"]]
        entree["session_id"] = h.choice(siennes)["id"] if siennes else None


def _places(jeu: Jeu, site: Ligne, debuts: list[date]) -> None:
    for du, au in zip(debuts, [*debuts[1:], None], strict=False):
        jeu.lignes["places_action"].append(
            {"action_id": site["id"], "du": du, "au": au, "places": jeu.hasard.randint(0, 4)}
        )


def _session(jeu: Jeu, site: Ligne) -> None:
    du = jeu.jour()
    jeu.ajouter(
        SESSIONS,
        action_id=site["id"],
        structure_id=site["structure_id"],
        du=du,
        au=du + 40 * JOUR,
        places=jeu.hasard.randint(1, 3),
        annulee=jeu.hasard.random() < 0.2,
    )


async def ranger_tout(session: Session, jeu: Jeu) -> None:
    """Sessions name actions and entrées name sessions: written between the two."""
    lignes = dict(jeu.lignes)
    jeu.lignes = defaultdict(list, {nom: lues for nom, lues in lignes.items() if nom not in APRES})
    await ranger(session, jeu)
    for table in (places_action, utas_action, sessions_action):
        if jeu[table.name]:
            await session.execute(insert(table), jeu[table.name])
    jeu.lignes = defaultdict(list, {nom: lignes.get(nom, []) for nom in APRES})
    await ranger(session, jeu)
    jeu.lignes = defaultdict(list, lignes)
