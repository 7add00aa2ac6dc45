"""What an agent's calendar holds: rendez-vous, ateliers, comités and dated à faire; of a person, its initials alone.

A title never says more of a person than what it is about: neither the fiche, nor the objet, nor why. Nothing in the
model ties a person to an agent but the orientation, which names the référent: its people are the agent's portfolio.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from icalendar import Calendar, Event
from sqlalchemy import Select, and_, func, or_, select

from app.acces.acteur import Acteur
from app.acces.mandats import au_nom_de
from app.acces.perimetre import visibles
from app.acces.permissions import Permission
from app.acces.secrets import empreinte_secret
from app.db import Session
from app.erreurs import Introuvable
from app.horloge import PARIS, now
from app.models.beneficiaires import beneficiaires
from app.models.calendriers import calendriers
from app.models.parcours import entrees
from app.models.rencontres import ateliers, comites, rendez_vous
from app.models.structures import agents
from app.parcours.dossier import perimetre
from app.parcours.portefeuille import Place, choses_a_faire
from app.parcours.schemas import FiltresAFaire
from app.regles.etats import StatutEntree
from app.regles.etats_rencontres import StatutAtelier, StatutComite, StatutRendezVous, TypeComite

PASSE = timedelta(days=30)  # design choice: how far back a calendar goes
MODALITES = {"physique": "sur place", "telephone": "au téléphone", "visio": "en visio"}
COMITES = {
    TypeComite.PILOTAGE: "Comité de pilotage",
    TypeComite.EQUIPE_PLURIDISCIPLINAIRE: "Équipe pluridisciplinaire",
    TypeComite.SUIVI: "Comité de suivi",
    TypeComite.BILAN_TRIPARTITE: "Bilan tripartite",
    TypeComite.DIALOGUE_DE_GESTION: "Dialogue de gestion",
}
OBJETS = {
    "CONTRAT_A_SIGNER": "contrat à signer",
    "CONTRAT_A_RENOUVELER": "contrat à renouveler",
    "FIN_PARCOURS": "fin de parcours",
    "MOTIF_SORTIE_A_CONFIRMER": "sortie à confirmer",
    "RENDEZ_VOUS_A_TENIR": "rendez-vous à prendre",
    "SEMAINE_A_COMPLETER": "semaine à compléter",
    "SUIVI_SORTIE": "suivi après la sortie",
}  # others, whose very name may tell something of the person: « échéance »


@dataclass(frozen=True, slots=True)
class Date:
    """One entry: a whole day, or from an hour of Paris for some minutes."""

    uid: str
    titre: str
    jour: date
    heure: time | None = None
    minutes: int = 0


async def agenda(session: Session, secret: str) -> bytes:
    """The feed behind a secret address. Raises Introuvable: unknown, closed, or of who has no right to it any more."""
    requete = select(calendriers).where(calendriers.c.empreinte == empreinte_secret(secret))
    mandat = (await session.execute(requete)).mappings().one_or_none()
    acteur = mandat and await au_nom_de(session, mandat, Permission.PORTEFEUILLE_LIRE, agent_id=mandat["id"])
    if not mandat or not acteur or not await _en_poste(session, acteur, mandat["id"]):
        raise Introuvable
    rencontres = [await _lignes(session, lue) for lue in _lectures(acteur, mandat["id"])]
    dus = await _a_faire(session, acteur, mandat["id"])
    return ecrire([*_dates(*rencontres), *dus])


async def _en_poste(session: Session, acteur: Acteur, agent: UUID) -> bool:
    requete = visibles(agents, acteur).where(
        agents.c.id == agent,
        agents.c.structure_id == acteur.structure_id,
        or_(agents.c.au.is_(None), agents.c.au > acteur.jour),
    )
    return (await session.execute(requete)).first() is not None


async def _lignes(session: Session, requete: Select[Any]) -> list[Mapping[Any, Any]]:
    return [*(await session.execute(requete)).mappings()]


def _lectures(acteur: Acteur, agent: UUID) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Its rendez-vous, ateliers and comités.

    A rendez-vous of its portfolio, or that it took with someone whose entrée its structure runs. An atelier or a comité
    that it wrote, or that a software of its structure wrote for all.
    """
    r, depuis = rendez_vous.c, acteur.jour - PASSE
    portefeuille = perimetre(acteur, agent=agent).with_only_columns(beneficiaires.c.id)
    presents = visibles(entrees, acteur).where(
        entrees.c.structure_id == acteur.structure_id, entrees.c.statut == StatutEntree.EN_COURS
    )
    accueillis = presents.with_only_columns(entrees.c.beneficiaire_id)
    b = beneficiaires.c
    sien = or_(r.beneficiaire_id.in_(portefeuille), and_(r.agent_id == agent, r.beneficiaire_id.in_(accueillis)))
    pris = (
        visibles(rendez_vous, acteur)
        .join(beneficiaires, b.id == r.beneficiaire_id)
        .where(r.structure_id == acteur.structure_id, sien, r.date >= depuis)
        .where(r.statut.in_((StatutRendezVous.PREVU, StatutRendezVous.TENU)))
        .with_only_columns(r.id, r.date, r.heure_debut, r.duree_minutes, r.modalite, b.nom, b.prenom)
    )

    def siens(table: Any) -> Any:
        de_tous = and_(table.c.agent_id.is_(None), table.c.structure_id == acteur.structure_id)
        return or_(table.c.agent_id == agent, de_tous)

    animes = visibles(ateliers, acteur).where(
        siens(ateliers), ateliers.c.date >= depuis, ateliers.c.statut != StatutAtelier.ANNULE
    )
    jour = func.coalesce(comites.c.date_tenue, comites.c.date_prevue)
    tenus = visibles(comites, acteur).where(siens(comites), jour >= depuis, comites.c.statut != StatutComite.ANNULE)
    return pris, animes, tenus


def _dates(pris: Any, animes: Any, tenus: Any) -> Iterator[Date]:
    for x in pris:
        titre = f"Rendez-vous {initiales(x)} ({MODALITES[x['modalite']]})"
        yield Date(f"rendez-vous-{x['id']}", titre, x["date"], x["heure_debut"], x["duree_minutes"])
    for x in animes:
        yield Date(f"atelier-{x['id']}", "Atelier", x["date"], x["heure_debut"], x["duree_minutes"])
    for x in tenus:
        yield Date(f"comite-{x['id']}", COMITES[TypeComite(x["type"])], x["date_tenue"] or x["date_prevue"])


async def _a_faire(session: Session, acteur: Acteur, agent: UUID) -> list[Date]:
    """What is due by a day, that the acteur is to do, for the people whose référent the agent is."""
    filtres = FiltresAFaire(agent_id=agent, pour_vous=True, limit=200)
    dates: dict[UUID, Date] = {}  # by uid, told once: things of one kind, person and day are one entry
    place: Place | None = (None, 0, None)
    while place is not None:
        lignes, place = await choses_a_faire(session, acteur, filtres, place)
        for x in lignes:
            if x["echeance"] is not None:
                objet = OBJETS.get(x["code"], "échéance")
                uid = uuid5(NAMESPACE_URL, f"{x['code']}/{x['ressource_id']}/{x['echeance']}")
                dates[uid] = Date(f"a-faire-{uid}", f"À faire {initiales(x)} : {objet}", x["echeance"])
    return [*dates.values()]


def initiales(personne: Mapping[Any, Any]) -> str:
    """« C. E. »."""
    return f"{personne['prenom'][:1]}. {personne['nom'][:1]}."


def ecrire(dates: list[Date]) -> bytes:
    """The feed, as RFC 5545 writes it."""
    feuille = Calendar()
    feuille.add("prodid", "-//Aisne//Parcours d'insertion//FR")
    feuille.add("version", "2.0")
    feuille.add("x-wr-calname", "Parcours d'insertion")
    for vue in sorted(dates, key=lambda d: (d.jour, d.heure or time.min, d.uid)):
        entree = Event()
        entree.add("uid", vue.uid)
        entree.add("dtstamp", now())
        entree.add("summary", vue.titre)
        if vue.heure is None:
            entree.add("dtstart", vue.jour)
            entree.add("transp", "TRANSPARENT")
        else:
            debut = datetime.combine(vue.jour, vue.heure, PARIS).astimezone(UTC)
            entree.add("dtstart", debut)
            entree.add("dtend", debut + timedelta(minutes=vue.minutes))
        feuille.add_component(entree)
    ecrit: bytes = feuille.to_ical()
    return ecrit
