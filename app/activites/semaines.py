"""The one owner of person-weeks: whoever changes a contract, an absence or an activité has them rebuilt here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Select, Text, and_, bindparam, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from uuid_utils.compat import uuid7

from app.chaud import Chaude, Lectures, depliees, en_tableaux, inserer, insertion
from app.db import Session
from app.models.activites import activites, semaines, semaines_touchees
from app.models.beneficiaires import absences
from app.models.parcours import contrats, termes_contrat
from app.regles import assiduite as regles
from app.regles.activites import repartir
from app.regles.assiduite import Absence, JourActivite, SemaineCalculee, Terme, calculer_semaine
from app.regles.calendrier import lundi as lundi_du
from app.regles.calendrier import semaines as lundis_touches
from app.regles.contrats import en_vigueur_du, fins_des_termes
from app.regles.etats import NatureAbsence, StatutActivite, StatutContrat

COUVRANTS = (StatutContrat.EN_COURS, StatutContrat.RENOUVELE, StatutContrat.CLOS, StatutContrat.ROMPU)
JOUR = timedelta(days=1)
SEMBLABLES = (
    activites.c.du, activites.c.au, activites.c.heure_debut, activites.c.type, activites.c.statut,
    activites.c.compte_15h, cast(activites.c.repartition, Text).label("repartition"),
)  # fmt: skip
COLONNES_SEMAINE = tuple(c.name for c in semaines.c)
CHAMPS_SEMAINE = tuple(c.name for c in semaines.c if not c.primary_key)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the person-weeks of a span are computed from; days of activités by the Monday of their week."""

    termes: list[Terme]
    absences: list[Absence]
    par_lundi: dict[date, list[JourActivite]] = field(default_factory=dict)

    def ajouter(self, jours: Iterable[JourActivite]) -> None:
        """The days of an activité, stored (cancelled ones left out) or about to be."""
        for jour in jours:
            self.par_lundi.setdefault(lundi_du(jour.date), []).append(jour)


@dataclass(frozen=True, slots=True)
class Etendue:
    """Whose rows are read, from which day to which: bound values, or columns of a list of people."""

    personne: Any
    depuis: Any
    jusqua: Any


LIEE = Etendue(
    bindparam("personne", type_=activites.c.beneficiaire_id.type),
    bindparam("depuis", type_=activites.c.du.type),
    bindparam("jusqua", type_=activites.c.du.type),
)


def lectures_sources(etendue: Etendue = LIEE) -> dict[str, Select[Any]]:
    """The reads of `Sources`; activités alike but for their minutes are one line, however many they are."""
    personne, depuis, jusqua = etendue.personne, etendue.depuis, etendue.jusqua
    fin = func.coalesce(contrats.c.date_fin_effective, contrats.c.date_fin)
    termes = (
        select(
            termes_contrat.c.contrat_id,
            contrats.c.date_debut,
            contrats.c.signe_beneficiaire_le,
            contrats.c.signe_referent_le,
            fin.label("fin"),
            termes_contrat.c.du,
            termes_contrat.c.heures_hebdomadaires,
        )
        .join(contrats, termes_contrat.c.contrat_id == contrats.c.id)
        .where(
            contrats.c.beneficiaire_id == personne,
            contrats.c.statut.in_(COUVRANTS),
            contrats.c.date_debut <= jusqua,
            fin >= depuis,
        )
        .order_by(contrats.c.date_debut, contrats.c.id, termes_contrat.c.du)
    )
    absentes = select(absences.c.du, absences.c.au, absences.c.nature).where(
        absences.c.beneficiaire_id == personne,
        absences.c.annulee.is_(False),
        absences.c.au >= depuis,
        absences.c.du <= jusqua,
    )
    durees = func.aggregate_strings(cast(activites.c.duree_minutes, Text), ",").label("durees")
    faites = (
        select(*SEMBLABLES, durees)
        .where(
            activites.c.beneficiaire_id == personne,
            activites.c.au >= depuis,
            activites.c.du <= jusqua,
            activites.c.statut != StatutActivite.ANNULEE,
        )
        .group_by(*SEMBLABLES)
    )
    return {"termes": termes, "absences": absentes, "activites": faites}


SOURCES = Lectures(lectures_sources)


def sources_de(lues: Mapping[str, Sequence[Mapping[str, Any]]]) -> Sources:
    """The rows read, as the rule wants them; their activités are still to be added."""
    return Sources(
        termes=_termes(lues["termes"]),
        absences=[
            Absence(_jour(a["du"]), _jour(a["au"]), a["nature"] == NatureAbsence.EXCUSEE) for a in lues["absences"]
        ],
    )


def semblables(lues: Iterable[Mapping[str, Any]]) -> Iterator[tuple[dict[str, Any], list[JourActivite]]]:
    """Lines of activités alike as read (JSON values): dates, `durees` one an activité, and the days of all of them."""
    for lue in lues:
        du, au, reparti = _jour(lue["du"]), _jour(lue["au"]), orjson.loads(lue["repartition"] or "null")
        durees = [*map(int, lue["durees"].split(","))]
        ligne = {**lue, "du": du, "au": au, "durees": durees, "repartition": reparti}
        if _un_jour(ligne):
            yield ligne, [JourActivite(du, lue["type"], sum(durees), lue["statut"], lue["compte_15h"])]
        else:
            yield ligne, [jour for duree in durees for jour in jours_de({**ligne, "duree_minutes": duree})]


_jour = date.fromisoformat


def _termes(lignes: Iterable[Mapping[str, Any]]) -> list[Terme]:
    """Each term until the day before the next of its contract, or until that contract ends; none before both
    have signed.
    """
    termes: list[Terme] = []
    for _, groupe in groupby(lignes, key=lambda ligne: ligne["contrat_id"]):
        suite = [{**x, "du": _jour(x["du"])} for x in groupe]
        contrat = suite[0]
        signatures = (x and _jour(x) for x in (contrat["signe_beneficiaire_le"], contrat["signe_referent_le"]))
        debut = en_vigueur_du(_jour(contrat["date_debut"]), *signatures)
        if debut is None:
            continue
        fins = fins_des_termes([x["du"] for x in suite], _jour(contrat["fin"]))
        for ligne, fin in zip(suite, fins, strict=True):
            heures = ligne["heures_hebdomadaires"]
            termes.append(
                Terme(
                    du=max(ligne["du"], debut),
                    au=fin,
                    minutes_hebdo=None if heures is None else heures * 60,
                    dispense=heures is None,
                )
            )
    return termes


def minutes_par_jour(
    du: date, au: date, duree_minutes: int, repartition: Sequence[tuple[str, int]] | None
) -> list[tuple[date, int]]:
    """The days of an activité, each with its minutes; `repartition`: as it is stored, when it was told."""
    if repartition:
        return [(_jour(jour), minutes) for jour, minutes in repartition]
    return repartir(du, au, duree_minutes)


def jours_de(ligne: Mapping[str, Any]) -> list[JourActivite]:
    """The days of an activité, as the rule of the weeks wants them."""
    if _un_jour(ligne):  # nearly all, and by the thousand
        return [JourActivite(ligne["du"], ligne["type"], ligne["duree_minutes"], ligne["statut"], ligne["compte_15h"])]
    reparti = minutes_par_jour(ligne["du"], ligne["au"], ligne["duree_minutes"], ligne["repartition"])
    return [JourActivite(j, ligne["type"], m, ligne["statut"], ligne["compte_15h"]) for j, m in reparti]


def _un_jour(ligne: Mapping[str, Any]) -> bool:
    return ligne["du"] == ligne["au"] and not ligne["repartition"]


def calculer(lundis: Sequence[date], sources: Sources) -> list[SemaineCalculee]:
    """The person-weeks of these Mondays."""
    termes, absentes, par_lundi = sources.termes, sources.absences, sources.par_lundi
    return [
        calculer_semaine(lundi, termes=termes, absences=absentes, activites=par_lundi.get(lundi, ()))
        for lundi in lundis
    ]


async def _recalculer(session: Session, beneficiaire_id: UUID, lundis: Sequence[date]) -> list[SemaineCalculee]:
    lues = await SOURCES.lire(session, personne=beneficiaire_id, depuis=lundis[0], jusqua=lundis[-1] + 6 * JOUR)
    sources = sources_de(lues)
    for _, jours in semblables(lues["activites"]):
        sources.ajouter(jours)
    return calculer(lundis, sources)


async def jours_sans_attente(
    session: Session, beneficiaire_id: UUID, lundis: Sequence[date]
) -> dict[date, tuple[int, int]]:
    """Of the days under contract of each of these weeks: how many are excused, how many exempt."""
    if not lundis:
        return {}
    lues = await SOURCES.lire(session, personne=beneficiaire_id, depuis=min(lundis), jusqua=max(lundis) + 6 * JOUR)
    sources = sources_de(lues)
    return {x: regles.jours_sans_attente(x, termes=sources.termes, absences=sources.absences) for x in lundis}


async def sous_contrat(session: Session, beneficiaire_id: UUID, jours: Sequence[date]) -> set[date]:
    """Those of these days on which a signed contract held the person to something, or to nothing by a dispense."""
    lues = await SOURCES.lire(session, personne=beneficiaire_id, depuis=min(jours), jusqua=max(jours))
    termes = sources_de(lues).termes
    return {jour for jour in jours if any(t.du <= jour <= t.au for t in termes)}


def tenue(semaine: SemaineCalculee) -> bool:
    """Whether the week has a row: touched by a contract, or with minutes told outside any."""
    return semaine.statut_fixe != "hors_contrat" or bool(semaine.minutes_declarees or semaine.minutes_prevues)


def valeurs(beneficiaire_id: UUID, semaine: SemaineCalculee) -> dict[str, Any]:
    """A computed week as a row."""
    ligne = {nom: getattr(semaine, nom) for nom in CHAMPS_SEMAINE if nom != "statut"}
    return ligne | {
        "beneficiaire_id": beneficiaire_id,
        "lundi": semaine.lundi,
        "statut": semaine.statut_fixe,
    }


async def reconstruire(
    session: Session, beneficiaire_id: UUID, du: date, au: date, *, au_journal: bool = False
) -> None:
    """Rebuild, in the caller's transaction, the person-weeks that [du, au] touches; the caller locked the person.

    `au_journal`: the caller tells an activité that keeps its days, and so names these weeks in the journal.
    """
    lundis = lundis_touches(du, au)
    if not lundis:
        return
    if not au_journal:
        await _marquer(session, lundis[0], lundis[-1])
    calculees = await _recalculer(session, beneficiaire_id, lundis)
    gardees = [valeurs(beneficiaire_id, s) for s in calculees if tenue(s)]
    perdues = [s.lundi for s in calculees if not tenue(s)]
    if perdues:
        await session.execute(
            delete(semaines).where(semaines.c.beneficiaire_id == beneficiaire_id, semaines.c.lundi.in_(perdues))
        )
    if gardees:
        await poser_lot(session, gardees)


async def _marquer(session: Session, premier: date, dernier: date) -> None:
    """The dashboards count these weeks again, later: a row of the writer's own, so that writers never wait.

    An activité told, validated, rejected or withdrawn needs none: its row of the journal says as much.
    """
    await inserer(session, semaines_touchees, id=uuid7(), du=premier, au=dernier)


async def poser_lot(session: Session, lignes: Sequence[Mapping[str, Any]]) -> None:
    """Write many weeks, each a row of `valeurs`, in one statement."""
    if session.sqlite:
        await session.execute(poser(insertion(session.dialecte, semaines)), lignes)
    else:
        await LOT.executer(session, **en_tableaux(lignes))


def poser(pose: Any) -> Any:
    """An INSERT of weeks that replaces those there were."""
    return pose.on_conflict_do_update(
        index_elements=["beneficiaire_id", "lundi"], set_={nom: pose.excluded[nom] for nom in CHAMPS_SEMAINE}
    )


LOT = Chaude(lambda: poser(pg_insert(semaines).from_select(COLONNES_SEMAINE, depliees(semaines))))


async def verifier(session: Session, beneficiaire_id: UUID) -> list[date]:
    """Mondays whose stored week differs from its recomputation (there should be none)."""
    stockees = {
        ligne["lundi"]: dict(ligne)
        for ligne in (await session.execute(select(semaines).where(semaines.c.beneficiaire_id == beneficiaire_id)))
        .mappings()
        .all()
    }
    bornes = await _bornes(session, beneficiaire_id)
    dates = [d for d in (*bornes, *stockees) if d is not None]
    if not dates:
        return []
    calculees = await _recalculer(session, beneficiaire_id, lundis_touches(min(dates), max(dates)))
    attendues = {s.lundi: valeurs(beneficiaire_id, s) for s in calculees if tenue(s)}
    return sorted(lundi for lundi in attendues.keys() | stockees.keys() if attendues.get(lundi) != stockees.get(lundi))


async def _bornes(session: Session, beneficiaire_id: UUID) -> tuple[date | None, ...]:
    """First and last days of the person's contracts and activités."""
    fin = func.coalesce(contrats.c.date_fin_effective, contrats.c.date_fin)
    lignes: list[date | None] = []
    for debut, terme, table in (
        (contrats.c.date_debut, fin, contrats),
        (activites.c.du, activites.c.au, activites),
    ):
        requete = select(func.min(debut), func.max(terme)).where(table.c.beneficiaire_id == beneficiaire_id)
        lignes += (await session.execute(requete)).one()
    return tuple(lignes)


async def deplacer_semaines(session: Session, *, de: UUID, vers: UUID) -> None:
    """All that concerned a person is now another's: the weeks go with it, computed again; both people are locked."""
    bornes = select(func.min(semaines.c.lundi), func.max(semaines.c.lundi)).where(semaines.c.beneficiaire_id == de)
    premier, dernier = (await session.execute(bornes)).one()
    if premier is not None:
        await _marquer(session, premier, dernier)
    await session.execute(delete(semaines).where(semaines.c.beneficiaire_id == de))
    jours = [jour for jour in await _bornes(session, vers) if jour is not None]
    if jours:
        await reconstruire(session, vers, min(jours), max(jours))


def condition_statut(statut: str, courant: Any) -> Any:
    """The rows whose status is `statut` in the week of Monday `courant`, in a form an index serves."""
    if statut == "en_cours":
        return and_(semaines.c.statut == "a_juger", semaines.c.lundi >= courant)
    if statut == "insuffisant":
        return and_(semaines.c.statut == "a_juger", semaines.c.lundi < courant)
    return semaines.c.statut == statut
